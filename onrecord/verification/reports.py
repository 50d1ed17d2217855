"""The report queue: one way for everybody, whoever reports, in order of arrival.

1. Somebody files. What says the same about the same as a case that is open joins it; else it opens a case, `R7`.
2. The oldest case that nobody holds goes to the moderator who asks for the next one, and is in assessment.
3. The moderator decides with a reason, and all who filed it are told.
4. One of them may appeal once; a moderator other than the first decides again, and the case is closed.

Each step is kept with its time. No step asks what kind of reporter it is.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from onrecord.verification.errors import (
    Banned,
    ChangedSince,
    HeldByAnother,
    NeedsAnother,
    NothingToDo,
    NotOnRecord,
    TooMany,
)
from onrecord.verification.kinds import ReportOutcome, ReportState, StatementState
from onrecord.verification.limits import DAY, HELD_FOR, SKIPPED_FOR
from onrecord.verification.matching.normalise import fold_text
from onrecord.verification.people_ports import PeopleStore
from onrecord.verification.ports import ArticleStore, Clock
from onrecord.verification.records import Person
from onrecord.verification.report_ports import ReportEdit, ReportStore
from onrecord.verification.report_records import Claim, Contact, Filed, Report, Step

REPORTS_PER_DAY = 5
"""A reader who finds more wrong in a day is rare, and a moderator decides about as many in a quarter of an hour."""
APPEAL_FOR = timedelta(days=30)
"""As long as answers are kept: who appeals later can no longer look at what was shown."""
LISTED_AT_MOST = 20
REASON_LEAST = 10
"""A reason of fewer characters tells nothing."""

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Reports:
    """Files, assesses and decides reports."""

    store: ReportStore
    people: PeopleStore
    articles: ArticleStore
    clock: Clock

    async def require_welcome(self, user_id: int) -> None:
        """Raise `Banned` for somebody who is banned, `TooMany` for somebody who has filed enough for today."""
        await self._require_no_ban(user_id)
        person = await self.people.find_person(user_id)
        if person:
            _require_few(await self.store.count_filings(person.id, self.clock() - DAY))

    async def file(self, user_id: int, name: str, bot_id: int, chat_id: int, claim: Claim) -> Filed:
        """Take a report in; raises `Banned` or `TooMany`."""
        await self._require_no_ban(user_id)
        person = await self.people.meet(user_id, name)
        article = await self.articles.find_article(claim.article_url) if claim.article_url else None
        now, digest = self.clock(), make_digest(claim)
        async with self.store.edit() as edit:
            same = await edit.find_same(digest)
            known = find_repeated(same, person.id, now)
            if known:
                return Filed(known, await edit.count_before(known.id), is_repeat=True)
            _require_few(await edit.count_filings(person.id, now - DAY))
            case = next((each for each in same if each.is_waiting), None)
            number = case.id if case else await edit.add_report(claim, digest, article.id if article else None, now)
            await edit.add_filing(number, claim, Contact(person.id, bot_id, chat_id), now)
            return Filed(await _load(edit, number), await edit.count_before(number), is_joined=case is not None)

    async def take_next(self, moderator: Person) -> Report | None:
        """Give a moderator the oldest case that waits for one, or None; nobody else gets it for half an hour."""
        async with self.store.edit() as edit:
            number = await edit.find_next(moderator, self.clock())
            return await self._assess(edit, await _load(edit, number), moderator) if number else None

    async def take(self, moderator: Person, report_id: int, seen: int | None = None) -> Report:
        """Give a moderator this case, which was seen with so many steps (None: not yet).

        Raises `ChangedSince` where it has taken a step since, `NotOnRecord`, `NothingToDo` where it does not wait,
        `NeedsAnother` where the moderator filed or first decided it, `HeldByAnother` where somebody else looks at it.
        """
        async with self.store.edit() as edit:
            return await self._assess(edit, await _load_seen(edit, report_id, seen), moderator)

    async def skip(self, moderator: Person, report_id: int) -> None:
        """Let a case go to the others; this moderator gets it again in half a day."""
        async with self.store.edit() as edit:
            await edit.skip(report_id, moderator.id, self.clock() + SKIPPED_FOR)

    async def decide(self, moderator: Person, report_id: int, seen: int, outcome: ReportOutcome, reason: str) -> Report:
        """Decide a case that the moderator saw with so many steps; after an appeal, that closes it.

        Raises what `take` raises.
        """
        async with self.store.edit() as edit:
            report = await self._assess(edit, await _load_seen(edit, report_id, seen), moderator)
            state = ReportState.CLOSED if report.was_appealed else ReportState.DECIDED
            step = Step(self.clock(), state, moderator.public_id, outcome, reason)
            await edit.add_step(report, step)
            await edit.release(report_id, moderator.id)
            return await _load(edit, report_id)

    async def appeal(self, user_id: int, report_id: int, reason: str) -> Report:
        """Let somebody who filed a case appeal its decision.

        Raises `Banned` for somebody who is banned, `NotOnRecord` where it is no case of theirs, `NothingToDo` where
        it is not decided, was appealed before, or was decided too long ago.
        """
        person = await self._find_person(user_id)
        async with self.store.edit() as edit:
            report = await _load(edit, report_id)
            filing = report.find_filing(person.id)
            if filing is None:
                raise NotOnRecord(f"{report.public_id} was not filed by {person.public_id}")
            if not can_be_appealed(report, self.clock()):
                raise NothingToDo(f"{report.public_id} cannot be appealed")
            await edit.keep_appeal(filing.id, reason)
            await edit.add_step(report, Step(self.clock(), ReportState.APPEALED))
            return await _load(edit, report_id)

    async def require_appealable(self, user_id: int, report_id: int) -> Report:
        """Return the case if this person may appeal it; raises what `appeal` raises."""
        report = await self.find_own(user_id, report_id)
        if not can_be_appealed(report, self.clock()):
            raise NothingToDo(f"{report.public_id} cannot be appealed")
        return report

    async def verify(self, moderator: Person, report_id: int, filing_id: int, *, is_verified: bool) -> Report:
        """Note whether a reporter is who it says; raises `NotOnRecord`, or what `take` raises."""
        async with self.store.edit() as edit:
            report = await self._assess(edit, await _load(edit, report_id), moderator)
            if filing_id not in {filing.id for filing in report.filings}:
                raise NotOnRecord(f"{report.public_id} has no such filing")
            await edit.set_verified(filing_id, is_verified=is_verified)
            logger.info("Filing %s of %s: verified %s by %s", filing_id, report_id, is_verified, moderator.public_id)
            return await _load(edit, report_id)

    async def find_own(self, user_id: int, report_id: int) -> Report:
        """Return a case that this person filed; raises `Banned` for somebody who is banned, `NotOnRecord`."""
        person = await self._find_person(user_id)
        report = await self.store.find_report(report_id)
        if report is None or report.find_filing(person.id) is None:
            raise NotOnRecord(f"R{report_id} was not filed by {person.public_id}")
        return report

    async def list_own(self, user_id: int) -> tuple[Report, ...]:
        """Return the cases that this person filed, newest first."""
        person = await self.people.find_person(user_id)
        return await self.store.list_of_person(person.id, LISTED_AT_MOST) if person else ()

    async def is_done(self, report: Report, outcome: ReportOutcome) -> bool:
        """Tell whether the record shows what this outcome says was done since the report came in."""
        return shows_outcome(report, outcome, await self.store.find_last_change(report))

    async def _assess(self, edit: ReportEdit, report: Report, moderator: Person) -> Report:
        now = self.clock()
        _require_fit(report, moderator)
        if not await edit.take_lease(report.id, moderator.id, now + HELD_FOR, now):
            raise HeldByAnother(report.public_id)
        if report.state is ReportState.IN_ASSESSMENT:
            return report
        await edit.add_step(report, Step(now, ReportState.IN_ASSESSMENT, moderator.public_id))
        return await _load(edit, report.id)

    async def _find_person(self, user_id: int) -> Person:
        await self._require_no_ban(user_id)
        person = await self.people.find_person(user_id)
        if person is None:
            raise NotOnRecord("nothing was filed by this person")
        return person

    async def _require_no_ban(self, user_id: int) -> None:
        if await self.people.is_banned(user_id):
            raise Banned("somebody who is banned")


def make_digest(claim: Claim) -> str:
    """Return what is the same for all who report the same about the same, however they type it."""
    subject = (str(claim.statement_id or ""), claim.article_url or "", claim.ground.value)
    said = (fold_text(claim.words or ""), fold_text(claim.law or ""))
    return hashlib.sha256("\x1f".join((*subject, *said)).encode()).hexdigest()[:32]


def find_repeated(same: Iterable[Report], person_id: int, now: datetime) -> Report | None:
    """Return the case in which somebody has filed the same already: one that waits, or was decided not long ago."""
    for report in same:
        is_fresh = report.is_waiting or (report.decided_at is not None and now - report.decided_at < APPEAL_FOR)
        if is_fresh and report.find_filing(person_id):
            return report
    return None


def can_be_appealed(report: Report, now: datetime) -> bool:
    """Tell whether a case waits for nothing but an appeal: after one it is closed, and never decided again."""
    is_decided = report.state is ReportState.DECIDED and report.decided_at is not None
    return is_decided and now - (report.decided_at or now) < APPEAL_FOR


def shows_outcome(report: Report, outcome: ReportOutcome, changed_at: datetime | None) -> bool:
    """Tell whether what an outcome says was done: nothing for two of them, a change of the record for the others."""
    if outcome not in {ReportOutcome.AMENDED, ReportOutcome.WITHDRAWN}:
        return True
    is_changed = changed_at is not None and changed_at >= report.received_at
    if outcome is ReportOutcome.AMENDED:
        return is_changed
    is_withdrawn = report.statement is not None and report.statement.state is StatementState.WITHDRAWN
    return is_changed and is_withdrawn


def _require_fit(report: Report, moderator: Person) -> None:
    if not report.is_waiting:
        raise NothingToDo(f"{report.public_id} is decided")
    if report.decided_by == moderator.public_id or report.find_filing(moderator.id):
        raise NeedsAnother(f"{report.public_id} is decided or filed by {moderator.public_id}")


def _require_few(filed: int) -> None:
    if filed >= REPORTS_PER_DAY:
        raise TooMany(f"{REPORTS_PER_DAY} reports in a day")


async def _load(edit: ReportEdit, report_id: int) -> Report:
    report = await edit.find_report(report_id)
    if report is None:
        raise NotOnRecord(f"there is no report R{report_id}")
    return report


async def _load_seen(edit: ReportEdit, report_id: int, seen: int | None) -> Report:
    report = await _load(edit, report_id)
    if seen is not None and len(report.steps) != seen:
        raise ChangedSince(report.public_id)
    return report
