"""One report queue for everybody: order, steps, limits, appeals and forgetting, on each engine."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from onrecord.storage.store import Store
from onrecord.storage.tables import appearances, filings, leases
from onrecord.verification.curation import Curation
from onrecord.verification.errors import (
    Banned,
    ChangedSince,
    HeldByAnother,
    NeedsAnother,
    NothingToDo,
    NotOnRecord,
    TooMany,
)
from onrecord.verification.kinds import ReporterKind, ReportGround, ReportOutcome, ReportState
from onrecord.verification.limits import HELD_FOR, SKIPPED_FOR
from onrecord.verification.records import Person
from onrecord.verification.report_records import Claim, Filed, Report, Reporter
from onrecord.verification.report_rows import as_report_row
from onrecord.verification.reports import APPEAL_FOR, REPORTS_PER_DAY, Reports
from tests.storage.samples import find_id, relate, save_article, say, take_in

START = datetime.fromisoformat("2026-05-04T12:00:00+00:00")
PLAIN = Claim(ReportGround.OTHER, words="The date is wrong.")
AUTHORITY = Reporter(ReporterKind.AUTHORITY, "Ministry of Roads", "KZ")
COMPANY = Reporter(ReporterKind.ORGANISATION, "Bridge Company", "DE")
WHY = "The source says the same."
BOT = 5


@dataclass
class Queue:
    """The use case on a store, with two moderators, and a clock that the test moves."""

    store: Store
    now: datetime = START
    reports: Reports = field(init=False)
    one: Person = field(init=False)
    two: Person = field(init=False)

    async def prepare(self) -> None:
        self.reports = Reports(self.store.reports, self.store.people, self.store.articles, lambda: self.now)
        self.one = await self.store.people.meet(22, "One")
        self.two = await self.store.people.meet(23, "Two")

    async def file(self, user_id: int = 77, claim: Claim = PLAIN) -> Filed:
        return await self.reports.file(user_id, "Somebody", BOT, user_id, claim)

    async def decide(self, moderator: Person, outcome: ReportOutcome = ReportOutcome.KEPT) -> Report:
        """Take the next report and decide it."""
        report = await self.reports.take_next(moderator)
        assert report
        return await self.reports.decide(moderator, report.id, len(report.steps), outcome, WHY)

    async def take_id(self, moderator: Person) -> int | None:
        report = await self.reports.take_next(moderator)
        return report.id if report else None


@pytest.fixture
async def queue(store: Store) -> Queue:
    queue = Queue(store)
    await queue.prepare()
    return queue


def number(words: str, reporter: Reporter = PLAIN.reporter) -> Claim:
    return replace(PLAIN, words=words, reporter=reporter)


def list_states(report: Report) -> list[str]:
    return [step.state.value for step in report.steps]


async def test_first_report_is_received_as_a_case(queue: Queue) -> None:
    filed = await queue.file()
    assert (filed.report.public_id, filed.before, filed.is_repeat, filed.is_joined) == ("R1", 0, False, False)
    assert list_states(filed.report) == ["received"]


async def test_everything_filed_is_kept(queue: Queue) -> None:
    await take_in(queue.store, say("dam"))
    await save_article(queue.store, "https://news.example.org/a", "dam")
    claim = Claim(
        ReportGround.BROKEN_LAW,
        AUTHORITY,
        await find_id(queue.store, "dam"),
        "https://news.example.org/a",
        "The dam <b>",
        "See \x00 there",
        "Law on dams, KZ",
        "https://gov.example/1",
    )
    report = (await queue.file(claim=claim)).report
    [filing] = report.filings
    assert (filing.passage, filing.words, filing.law) == ("The dam <b>", "See \ufffd there", "Law on dams, KZ")
    assert (filing.evidence_url, filing.reporter) == ("https://gov.example/1", AUTHORITY)
    assert report.statement
    assert report.article
    assert (report.statement.key, report.article.title) == ("dam", "The dam")


async def test_equal_reports_of_a_hundred_people_are_one_case(queue: Queue) -> None:
    spellings = ("The date is wrong.", "THE  date is wrong.", "the date is\nwrong.")
    for user_id in range(100, 200):
        filed = await queue.file(user_id, number(spellings[user_id % 3]))
    assert (filed.report.id, len(filed.report.filings), filed.is_joined) == (1, 100, True)
    assert await queue.store.reports.count_waiting() == 1


async def test_equal_reports_at_once_share_a_case(queue: Queue) -> None:
    filed = await asyncio.gather(*(queue.file(user_id) for user_id in range(100, 104)))
    assert {each.report.id for each in filed} == {1}


@pytest.mark.parametrize(
    "claim",
    [
        number("The date is right."),
        replace(PLAIN, ground=ReportGround.WRONG_PERSON),
        replace(PLAIN, article_url="https://news.example.org/b"),
        replace(PLAIN, law="Another law"),
    ],
    ids=["words", "ground", "article", "law"],
)
async def test_what_differs_is_another_case(queue: Queue, claim: Claim) -> None:
    await queue.file(100)
    assert (await queue.file(101, claim)).report.id == 2


async def test_same_person_is_told_the_number_again(queue: Queue) -> None:
    await queue.file()
    again = await queue.file()
    assert (again.is_repeat, again.report.id, len(again.report.filings)) == (True, 1, 1)


async def test_decided_case_takes_in_no_more(queue: Queue) -> None:
    await queue.file(100)
    await queue.decide(queue.one)
    assert (await queue.file(101)).report.id == 2
    assert (await queue.file(100)).report.id == 1
    queue.now += APPEAL_FOR
    assert (await queue.file(100)).report.id == 2


async def test_reports_come_up_in_order_of_arrival_whoever_files(queue: Queue) -> None:
    for user_id, reporter in enumerate((Reporter(), AUTHORITY, COMPANY, AUTHORITY, Reporter())):
        await queue.file(100 + user_id, number(f"Report {user_id}", reporter))
    decided = [await queue.decide(queue.one) for _ in range(5)]
    assert [report.id for report in decided] == [1, 2, 3, 4, 5]
    assert {tuple(list_states(report)) for report in decided} == {("received", "in_assessment", "decided")}


async def test_two_moderators_never_get_the_same(queue: Queue) -> None:
    await queue.file(100)
    await queue.file(101, number("Another"))
    taken = await asyncio.gather(queue.take_id(queue.one), queue.take_id(queue.two))
    assert sorted(taken, key=str) == [1, 2]
    with pytest.raises(HeldByAnother):
        await queue.reports.take(queue.one, taken[1] or 0)


async def test_report_comes_back_after_half_an_hour(queue: Queue) -> None:
    await queue.file()
    assert await queue.take_id(queue.one) == 1
    assert await queue.take_id(queue.two) is None
    queue.now += HELD_FOR
    assert await queue.take_id(queue.two) == 1


async def test_skipped_report_goes_to_the_others(queue: Queue) -> None:
    await queue.file()
    await queue.take_id(queue.one)
    await queue.reports.skip(queue.one, 1)
    assert [await queue.take_id(queue.one), await queue.take_id(queue.two)] == [None, 1]
    queue.now += SKIPPED_FOR
    assert await queue.take_id(queue.one) == 1


async def test_own_report_is_left_to_others(queue: Queue) -> None:
    await queue.file(22)
    assert await queue.take_id(queue.one) is None
    with pytest.raises(NeedsAnother):
        await queue.reports.take(queue.one, 1)


async def test_decision_names_moderator_outcome_and_reason(queue: Queue) -> None:
    await queue.file()
    report = await queue.decide(queue.one, ReportOutcome.AMENDED)
    assert (report.state, report.outcome, report.reason) == (ReportState.DECIDED, ReportOutcome.AMENDED, WHY)
    assert [(step.actor, step.outcome) for step in report.steps] == [
        (None, None),
        (queue.one.public_id, None),
        (queue.one.public_id, ReportOutcome.AMENDED),
    ]


async def test_stale_card_decides_nothing(queue: Queue) -> None:
    await queue.file()
    await queue.take_id(queue.one)
    with pytest.raises(ChangedSince):
        await queue.reports.decide(queue.one, 1, 1, ReportOutcome.KEPT, WHY)
    await queue.reports.decide(queue.one, 1, 2, ReportOutcome.KEPT, WHY)
    with pytest.raises(ChangedSince):
        await queue.reports.decide(queue.one, 1, 2, ReportOutcome.WITHDRAWN, WHY)
    with pytest.raises(NothingToDo):
        await queue.reports.decide(queue.one, 1, 3, ReportOutcome.WITHDRAWN, WHY)


async def test_stale_card_takes_nothing_up(queue: Queue) -> None:
    await queue.file()
    await queue.decide(queue.one)
    appealed = await queue.reports.appeal(77, 1, WHY)
    with pytest.raises(ChangedSince):
        await queue.reports.take(queue.two, 1, seen=2)
    assert await queue.store.reports.find_report(1) == appealed


async def test_report_that_another_holds_cannot_be_decided(queue: Queue) -> None:
    await queue.file()
    await queue.take_id(queue.one)
    with pytest.raises(HeldByAnother):
        await queue.reports.decide(queue.two, 1, 2, ReportOutcome.KEPT, WHY)


async def test_appeal_is_closed_by_another_moderator(queue: Queue) -> None:
    await queue.file()
    await queue.decide(queue.one)
    appealed = await queue.reports.appeal(77, 1, "You read the wrong page.")
    assert appealed.filings[0].appeal == "You read the wrong page."
    assert await queue.take_id(queue.one) is None
    with pytest.raises(NeedsAnother):
        await queue.reports.take(queue.one, 1)
    closed = await queue.decide(queue.two, ReportOutcome.WITHDRAWN)
    assert list_states(closed) == ["received", "in_assessment", "decided", "appealed", "in_assessment", "closed"]
    assert (closed.outcome, closed.decided_by) == (ReportOutcome.WITHDRAWN, queue.two.public_id)


async def test_case_is_appealed_once(queue: Queue) -> None:
    await queue.file(77)
    await queue.file(78)
    with pytest.raises(NothingToDo):
        await queue.reports.appeal(77, 1, WHY)
    await queue.decide(queue.one)
    await queue.reports.appeal(77, 1, WHY)
    with pytest.raises(NothingToDo):
        await queue.reports.appeal(78, 1, WHY)
    await queue.decide(queue.two)
    with pytest.raises(NothingToDo):
        await queue.reports.appeal(78, 1, WHY)


async def test_appeal_comes_within_thirty_days(queue: Queue) -> None:
    await queue.file()
    await queue.decide(queue.one)
    queue.now += APPEAL_FOR
    with pytest.raises(NothingToDo):
        await queue.reports.appeal(77, 1, WHY)


@pytest.mark.parametrize("user_id", [78, 999], ids=["known", "unknown"])
async def test_stranger_cannot_appeal(queue: Queue, user_id: int) -> None:
    await queue.file()
    await queue.store.people.meet(78, "Stranger")
    await queue.decide(queue.one)
    with pytest.raises(NotOnRecord):
        await queue.reports.appeal(user_id, 1, WHY)


async def test_sixth_report_of_a_day_is_refused(queue: Queue) -> None:
    for count in range(REPORTS_PER_DAY):
        await queue.file(claim=number(f"Report {count}"))
    with pytest.raises(TooMany):
        await queue.file(claim=number("One more"))
    with pytest.raises(TooMany):
        await queue.reports.require_welcome(77)
    queue.now += timedelta(days=1)
    assert (await queue.file(claim=number("One more"))).report.id == REPORTS_PER_DAY + 1


async def test_banned_person_files_and_appeals_nothing(queue: Queue) -> None:
    await queue.file()
    await queue.decide(queue.one)
    await queue.store.people.ban(77, "U1", START, "R1")
    with pytest.raises(Banned):
        await queue.file(claim=number("Again"))
    with pytest.raises(Banned):
        await queue.reports.appeal(77, 1, WHY)
    with pytest.raises(Banned):
        await queue.reports.require_welcome(77)


async def test_verified_reporter_is_shown_so(queue: Queue) -> None:
    report = (await queue.file(claim=number("Words", AUTHORITY))).report
    verified = await queue.reports.verify(queue.one, 1, report.filings[0].id, is_verified=True)
    assert verified.filings[0].reporter.is_verified
    with pytest.raises(NotOnRecord):
        await queue.reports.verify(queue.one, 1, 999, is_verified=True)


@pytest.mark.parametrize("report_id", [0, 2, 2**63, 10**17])
async def test_unknown_report_is_not_on_record(queue: Queue, report_id: int) -> None:
    await queue.file()
    with pytest.raises(NotOnRecord):
        await queue.reports.take(queue.one, report_id)


async def test_record_shows_whether_it_was_changed_since(queue: Queue) -> None:
    await take_in(queue.store, say("dam"), say("denial", said_on="2021-11-02"))
    said = await find_id(queue.store, "dam")
    curation = Curation(queue.store.curator, lambda: queue.now)
    report = (await queue.file(claim=Claim(ReportGround.MISSING_DENIAL, statement_id=said))).report
    queue.now += timedelta(hours=1)
    assert not await queue.reports.is_done(report, ReportOutcome.AMENDED)
    await take_in(queue.store, relate("denial", "denies", "dam"))  # at a time of its own, long ago
    assert not await queue.reports.is_done(report, ReportOutcome.AMENDED)
    await curation.withdraw(said, "U1", "It was said by somebody else.")
    report = await queue.reports.take(queue.one, 1)
    assert await queue.reports.is_done(report, ReportOutcome.AMENDED)
    assert await queue.reports.is_done(report, ReportOutcome.WITHDRAWN)


async def test_statement_withdrawn_before_is_not_withdrawn_for_it(queue: Queue) -> None:
    await take_in(queue.store, say("dam", state="withdrawn"))
    report = (await queue.file(claim=replace(PLAIN, statement_id=await find_id(queue.store, "dam")))).report
    assert not await queue.reports.is_done(report, ReportOutcome.WITHDRAWN)


async def test_rejected_match_counts_as_a_change(queue: Queue) -> None:
    await take_in(queue.store, say("dam"))
    url = "https://news.example.org/a"
    article_id = await save_article(queue.store, url, "dam")
    said = await find_id(queue.store, "dam")
    report = (await queue.file(claim=Claim(ReportGround.WRONG_MATCH, statement_id=said, article_url=url))).report
    async with queue.store.database.write() as connection:
        of_article = update(appearances).where(appearances.c.article_id == article_id)
        await connection.execute(of_article.values(state="rejected", decided_at=queue.now + timedelta(hours=1)))
    assert await queue.reports.is_done(report, ReportOutcome.AMENDED)
    assert not await queue.reports.is_done(report, ReportOutcome.WITHDRAWN)


async def test_article_is_public_as_rule_nine_says(queue: Queue) -> None:
    await take_in(queue.store, say("dam"))
    await save_article(queue.store, "https://news.example.org/a", "dam")
    claim = replace(PLAIN, article_url="https://news.example.org/a")
    seen = [(await queue.file(claim=claim)).report]
    outlet = {"type": "outlet", "domain": "example.org", "name": "News"}
    for row in (outlet, outlet | {"domain": "news.example.org", "blocked": True}):
        await take_in(queue.store, row)
        seen += await queue.store.reports.list_received(0, 1)
    assert [report.article.is_public for report in seen if report.article] == [False, True, False]


async def test_totals_add_up(queue: Queue) -> None:
    for user_id, reporter in enumerate((Reporter(), AUTHORITY, COMPANY, Reporter())):
        await queue.file(100 + user_id, number(f"Report {user_id % 3}", reporter))
    queue.now += timedelta(days=2)
    await queue.decide(queue.one)
    totals = await queue.store.reports.sum_up()
    of_cases = (totals.by_state, totals.by_ground, totals.by_outcome)
    assert (totals.cases, totals.filings, totals.median_days) == (3, 4, 2.0)
    assert {sum(breakdown.values()) for breakdown in of_cases} == {3}
    assert {sum(totals.by_kind.values()), sum(totals.by_country.values())} == {4}
    assert totals.by_country == {None: 2, "KZ": 1, "DE": 1}


async def test_export_adds_up_to_the_totals(queue: Queue) -> None:
    for user_id, reporter in enumerate((AUTHORITY, Reporter(), COMPANY, Reporter(), AUTHORITY, COMPANY)):
        await queue.file(100 + user_id, number(f"Report {user_id % 4}", reporter))
    for moderator, outcome in ((queue.one, ReportOutcome.KEPT), (queue.two, ReportOutcome.AMENDED)):
        await queue.decide(moderator, outcome)
    await queue.reports.appeal(100, 1, WHY)
    await queue.decide(queue.two, ReportOutcome.WITHDRAWN)
    rows: list[Any] = [as_report_row(report) async for report in queue.store.reports.read_all()]
    totals = await queue.store.reports.sum_up()
    kinds, countries = Counter[str](), Counter[str | None]()
    for row in rows:
        for reporter_row in row["reporters"]:
            kinds[reporter_row["kind"]] += reporter_row["count"]
            countries[reporter_row.get("country")] += reporter_row["count"]
    assert [Counter(row[name] for row in rows) for name in ("state", "ground", "outcome")] == [
        totals.by_state,
        totals.by_ground,
        totals.by_outcome,
    ]
    assert (kinds, countries) == (totals.by_kind, totals.by_country)
    assert (len(rows), sum(row["count"] for row in rows)) == (totals.cases, totals.filings)


async def test_no_reports_add_up_to_nothing(queue: Queue) -> None:
    totals = await queue.store.reports.sum_up()
    assert (totals.cases, totals.filings, totals.median_days) == (0, 0, None)


async def test_decided_ones_are_listed_last_decided_first(queue: Queue) -> None:
    for count in range(4):
        await queue.file(100 + count, number(f"Report {count}"))
    for _ in range(3):
        await queue.decide(queue.one)
        queue.now += timedelta(minutes=1)
    await queue.reports.appeal(100, 1, WHY)
    await queue.decide(queue.two)
    first = await queue.store.reports.list_decided(None, 2)
    rest = await queue.store.reports.list_decided(first[-1].id, 2)
    assert [report.id for report in (*first, *rest)] == [1, 3, 2]
    assert await queue.store.reports.list_decided(4, 2) == await queue.store.reports.list_decided(10**20, 2) == ()


async def test_those_decided_at_one_moment_are_listed_once_each(queue: Queue) -> None:
    for count in range(3):
        await queue.file(100 + count, number(f"Report {count}"))
        await queue.decide(queue.one)
    seen = [(await queue.store.reports.list_decided(before, 1))[0].id for before in (None, 3, 2)]
    assert seen == [3, 2, 1]


async def test_received_ones_are_listed_in_order(queue: Queue) -> None:
    for count in range(3):
        await queue.file(100 + count, number(f"Report {count}"))
    assert [report.id for report in await queue.store.reports.list_received(1, 5)] == [2, 3]
    assert [report.id async for report in queue.store.reports.read_all()] == [1, 2, 3]


async def test_forgotten_person_leaves_no_words(queue: Queue) -> None:
    claim = replace(number("My words", AUTHORITY), passage="p", law="l", evidence_url="https://e.example")
    report = (await queue.file(claim=claim)).report
    await queue.decide(queue.one)
    await queue.reports.appeal(77, 1, WHY)
    await queue.store.forgetting.forget(77, queue.now)
    async with queue.store.database.read() as connection:
        [row] = (await connection.execute(select(filings))).all()
    kept = {name: value for name, value in row._mapping.items() if value not in (None, False)}
    assert set(kept) == {"id", "report_id", "filed_at", "reporter_kind", "country"}
    forgotten = await queue.store.reports.find_report(report.id)
    assert forgotten
    assert (forgotten.state, forgotten.filings[0].contact) == (ReportState.APPEALED, None)


async def test_case_without_anybody_left_is_taken_back(queue: Queue) -> None:
    await queue.file(77)
    await queue.file(77, number("Shared"))
    await queue.file(78, number("Shared"))
    await queue.take_id(queue.one)
    await queue.store.forgetting.forget(77, queue.now)
    left = [report.state async for report in queue.store.reports.read_all()]
    assert left == [ReportState.TAKEN_BACK, ReportState.RECEIVED]
    assert await queue.take_id(queue.two) == 2
    async with queue.store.database.read() as connection:
        assert list(await connection.scalars(select(leases.c.item))) == ["report:2"]


async def test_verified_name_stays_when_its_sender_is_forgotten(queue: Queue) -> None:
    report = (await queue.file(claim=number("Words", AUTHORITY))).report
    await queue.reports.verify(queue.one, 1, report.filings[0].id, is_verified=True)
    await queue.store.forgetting.forget(77, queue.now)
    [kept] = await queue.store.reports.list_received(0, 5)
    assert kept.filings[0].reporter.name == "Ministry of Roads"


async def test_case_of_forgotten_people_joins_no_new_filing(queue: Queue) -> None:
    await queue.file(77)
    await queue.store.forgetting.forget(77, queue.now)
    assert (await queue.file(78)).report.id == 2


async def test_statement_that_is_not_there_is_left_out(queue: Queue) -> None:
    filed = await queue.file(claim=replace(PLAIN, statement_id=4711))
    assert filed.report.statement is None
