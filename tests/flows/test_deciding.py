"""Moderators decide reports in the chat: the oldest first, with a reason that everybody concerned gets."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from onrecord.verification.curation import Curation, Tie
from onrecord.verification.kinds import RelationKind, ReporterKind, ReportGround, ReportState, Role, RoleAct
from onrecord.verification.limits import HELD_FOR
from onrecord.verification.report_records import Claim, Filed, Report, Reporter
from onrecord.verification.reports import APPEAL_FOR, Reports
from tests.fakes.bot_api import BOT, Reader
from tests.fakes.checks import make_statement
from tests.flows.desk import GROUP, MODERATOR_ID, SECOND_ID, STRANGER_ID, DeskScene
from tests.storage.samples import find_id, save_article, say, take_in

BOT_ID = int(str(BOT["id"]))
AUTHORITY = Reporter(ReporterKind.AUTHORITY, "Ministry of <Roads>", "KZ")
COMPANY = Reporter(ReporterKind.ORGANISATION, "Bridge Company", "DE")
PRIVATE = Reporter()
REASON = "The source says the same."


async def file(
    desk: DeskScene,
    words: str = "The date is wrong.",
    reporter: Reporter = PRIVATE,
    user_id: int = STRANGER_ID,
    **fields: object,
) -> Filed:
    """File a report as its reporter would have done in the chat."""
    reports = Reports(desk.store.reports, desk.store.people, desk.store.articles, desk.clock)
    claim = replace(Claim(ReportGround.OTHER, reporter, words=words), **fields)  # type: ignore[arg-type]
    return await reports.file(user_id, "Somebody", BOT_ID, user_id, claim)


async def file_about_dam(desk: DeskScene, ground: ReportGround = ReportGround.MISSING_DENIAL) -> int:
    """File a report about a statement in an article, and return the number of the statement."""
    await take_in(desk.store, say("dam"))
    url = "https://news.example.org/a"
    await save_article(desk.store, url, "dam")
    said = await find_id(desk.store, "dam")
    await file(desk, ground=ground, statement_id=said, article_url=url, passage="closed in <May>")
    return said


async def decide(desk: DeskScene, who: Reader, label: str = "Kept", reason: str = REASON) -> None:
    """Decide the report whose card is open."""
    await desk.press(who, label)
    await who.say(reason)
    await desk.press(who, "Send")


async def find(desk: DeskScene, number: int = 1) -> Report:
    report = await desk.store.reports.find_report(number)
    assert report
    return report


def sent_to(desk: DeskScene, user_id: int) -> list[str]:
    return [call.text for call in desk.api.sent if call.chat_id == user_id]


def shown_to(desk: DeskScene, user_id: int) -> str:
    return next(
        call.text for call in reversed(desk.api.of("sendMessage", "editMessageText")) if call.chat_id == user_id
    )


def pop_up(desk: DeskScene) -> str:
    return str(desk.api.of("answerCallbackQuery")[-1].text)


async def test_reports_of_all_kinds_come_up_in_order_of_arrival(desk: DeskScene) -> None:
    for number, reporter in enumerate((AUTHORITY, COMPANY, Reporter(), COMPANY, AUTHORITY, Reporter())):
        await file(desk, f"Report {number}", reporter, 100 + number)
    await desk.moderator.say("/reports")
    for number in range(1, 7):
        assert shown_to(desk, MODERATOR_ID).startswith(f"<b>R{number} · Something else</b>")
        await decide(desk, desk.moderator)
    assert shown_to(desk, MODERATOR_ID) == "No report waits."
    reports = await desk.store.reports.list_received(0, 10)
    steps = {tuple(step.state.value for step in report.steps) for report in reports}
    assert steps == {("received", "in_assessment", "decided")}


async def test_card_shows_report_and_record_side_by_side(desk: DeskScene) -> None:
    said = await file_about_dam(desk)
    await desk.moderator.say("/reports")
    assert desk.last.text.split("\n\n") == [
        "<b>R1 · Missing denial</b>\n4 May 2026 · is compared with the record",
        "Reported once.\nA private person",
        "In the reporter's words: The date is wrong.",
        'Article: <a href="https://news.example.org/a">The dam</a> · example.org',
        "In the article: closed in &lt;May&gt;",
        f"On record: <b>S{said} · Ministry of Water</b> · 1 November 2021\n“The dam will be closed in May.”",
        "No reply to it is on record.",
        "The record of it was not changed since the report came in.",
        f"A decision changes nothing on record. /edit S{said} or /withdraw S{said} with a reason does.",
    ]
    assert list(desk.last.buttons) == ["Kept", "Amended", "Withdrawn", "Out of scope", "Skip", "Ban the reporter"]


async def test_card_shows_what_the_record_says_now(desk: DeskScene) -> None:
    said = await file_about_dam(desk)
    await desk.clock.advance(60)
    curation = Curation(desk.store.curator, desk.clock)
    await curation.add(make_statement(2, "Dam Company", "It stays open."), [Tie(RelationKind.DENIES, said)], "U1")
    await desk.moderator.say("/reports")
    assert "Denied by Dam Company" in desk.last.text
    assert "was changed since the report came in" in desk.last.text
    await curation.withdraw(said, "U1", "Said by somebody else.")
    await desk.moderator.say("/reports R1")
    assert "It is not published now." in desk.last.text


async def test_card_that_is_too_long_comes_in_parts(desk: DeskScene) -> None:
    await file(desk, "& " * 750)
    await desk.moderator.say("/reports")
    parts = [call for call in desk.api.sent if call.chat_id == MODERATOR_ID]
    assert len(parts) > 1
    assert [call for call in parts if call.buttons] == parts[-1:]
    await desk.press(desk.moderator, "Ban the reporter")
    await desk.press(desk.moderator, "Back to the card")
    assert (desk.last.text, desk.last.buttons) == (parts[-1].text, parts[-1].buttons)


async def test_decision_reaches_all_who_filed(desk: DeskScene) -> None:
    for user_id in (77, 78, 79):
        await file(desk, user_id=user_id)
    await desk.moderator.say("/reports")
    await desk.press(desk.moderator, "Kept")
    await desk.moderator.say(f"{REASON} <b>")
    assert "The reporters will get:" in desk.last.text
    preview = desk.last.text
    await desk.press(desk.moderator, "Send")
    notices = [sent_to(desk, user_id)[-1] for user_id in (77, 78, 79)]
    assert len(set(notices)) == 1
    assert notices[0].startswith("Your report R1 was decided.\n<b>kept as it is</b>")
    assert notices[0] in preview
    assert "The source says the same. &lt;b&gt;" in notices[0]
    report = await find(desk)
    assert (report.state, report.reason, report.decided_by) == (ReportState.DECIDED, f"{REASON} <b>", "U1")


async def test_reports_of_another_bot_are_not_told_by_this_one(desk: DeskScene) -> None:
    reports = Reports(desk.store.reports, desk.store.people, desk.store.articles, desk.clock)
    await reports.file(78, "Somebody", 999, 78, Claim(ReportGround.OTHER, words="Words"))
    await desk.moderator.say("/reports")
    await decide(desk, desk.moderator)
    assert not sent_to(desk, 78)
    assert "Nobody could be told." in desk.api.edits[-1].text


async def test_next_card_comes_by_itself(desk: DeskScene) -> None:
    await file(desk, "One")
    await file(desk, "Two")
    await desk.moderator.say("/reports")
    await decide(desk, desk.moderator)
    assert shown_to(desk, MODERATOR_ID).startswith("<b>R2 ·")


@pytest.mark.parametrize("reason", ["too short", "x" * 1001, "", "\u202e" * 20], ids=["short", "long", "none", "bidi"])
async def test_reason_has_ten_to_a_thousand_characters(desk: DeskScene, reason: str) -> None:
    await file(desk)
    await desk.moderator.say("/reports")
    await desk.press(desk.moderator, "Kept")
    await desk.moderator.say(reason, **({} if reason else {"photo": [], "caption": "x"}))
    assert desk.last.text.startswith("A reason has 10 to 1,000 characters")
    await desk.moderator.say(REASON)
    assert "The reporters will get:" in desk.last.text


@pytest.mark.parametrize(
    ("label", "remark"),
    [
        ("Amended", "S1 was not changed since R1 came in."),
        ("Withdrawn", "S1 was not withdrawn since R1 came in."),
        ("Kept", None),
        ("Out of scope", None),
    ],
)
async def test_outcome_without_its_change_is_remarked(desk: DeskScene, label: str, remark: str | None) -> None:
    await file_about_dam(desk)
    await desk.moderator.say("/reports")
    await desk.press(desk.moderator, label)
    await desk.moderator.say(REASON)
    assert (remark in desk.last.text) if remark else ("since R1" not in desk.last.text)
    await desk.press(desk.moderator, "Send it all the same" if remark else "Send")
    assert (await find(desk)).state is ReportState.DECIDED


async def test_outcome_with_its_change_is_not_remarked(desk: DeskScene) -> None:
    said = await file_about_dam(desk)
    await desk.clock.advance(60)
    await Curation(desk.store.curator, desk.clock).withdraw(said, "U1", "Said by somebody else.")
    await desk.moderator.say("/reports")
    await decide(desk, desk.moderator, "Withdrawn")
    assert (await find(desk)).state is ReportState.DECIDED


async def test_amended_without_a_statement_is_remarked(desk: DeskScene) -> None:
    await file(desk)
    await desk.moderator.say("/reports")
    await desk.press(desk.moderator, "Amended")
    assert "names no statement" in desk.last.text


async def test_reason_is_kept_when_the_outcome_is_changed(desk: DeskScene) -> None:
    await file(desk)
    await desk.moderator.say("/reports")
    await desk.press(desk.moderator, "Kept")
    await desk.moderator.say(REASON)
    await desk.press(desk.moderator, "Back to the card")
    await desk.press(desk.moderator, "Out of scope")
    assert "<b>out of scope</b>" in desk.last.text
    assert REASON in desk.last.text


@pytest.mark.parametrize("label", ["Back to the card", "Skip"])
async def test_left_question_waits_for_no_reason(desk: DeskScene, label: str) -> None:
    await file(desk)
    await desk.moderator.say("/reports")
    await desk.press(desk.moderator, "Kept")
    await desk.press(desk.moderator, label)
    await desk.moderator.say("This goes to the check and not to the decision.")
    assert desk.checks.asked == ["This goes to the check and not to the decision."]


async def test_button_of_an_older_preview_sends_nothing(desk: DeskScene) -> None:
    await file(desk)
    await desk.moderator.say("/reports")
    await desk.press(desk.moderator, "Kept")
    await desk.moderator.say(REASON)
    old = desk.last.buttons["Send"]
    await desk.moderator.say("Another reason altogether.")
    await desk.moderator.press(1000, old)
    assert pop_up(desk).startswith("This report has moved on since.")
    assert (await find(desk)).state is ReportState.IN_ASSESSMENT


async def test_two_moderators_never_get_the_same_card(desk: DeskScene) -> None:
    await file(desk, "One")
    await desk.moderator.say("/reports")
    await desk.second.say("/reports")
    assert desk.last.text.startswith("1 report waits, but not for you")
    await desk.second.say("/reports R1")
    assert desk.last.text.startswith("Another moderator looks at this report just now.")


async def test_card_that_went_to_another_decides_nothing(desk: DeskScene) -> None:
    await file(desk)
    await desk.moderator.say("/reports")
    await desk.press(desk.moderator, "Kept")
    await desk.moderator.say(REASON)
    send = desk.last.buttons["Send"]
    await desk.clock.advance(HELD_FOR.total_seconds())
    await desk.second.say("/reports")
    await desk.moderator.press(1000, send)
    assert pop_up(desk).startswith("Another moderator looks at this report just now.")
    await decide(desk, desk.second)
    await desk.moderator.press(1000, send)
    assert pop_up(desk).startswith("This report has moved on since.")
    assert (await find(desk)).decided_by == "U2"


async def test_skipped_card_goes_to_the_other(desk: DeskScene) -> None:
    await file(desk, "One")
    await file(desk, "Two")
    await desk.moderator.say("/reports")
    await desk.press(desk.moderator, "Skip")
    assert shown_to(desk, MODERATOR_ID).startswith("<b>R2 ·")
    await desk.second.say("/reports")
    assert desk.last.text.startswith("<b>R1 ·")


async def test_reporter_is_verified_and_unverified(desk: DeskScene) -> None:
    await file(desk, reporter=AUTHORITY)
    await desk.moderator.say("/reports")
    assert "An authority, Ministry of &lt;Roads&gt;, Kazakhstan, unverified" in desk.last.text
    await desk.press(desk.moderator, "Verify Ministry of <Roads>")
    assert "Kazakhstan, verified" in desk.last.text
    await desk.press(desk.moderator, "Not verified: Ministry of <Roads>")
    assert "Kazakhstan, unverified" in desk.last.text


async def test_reporter_is_banned_by_a_second_press(desk: DeskScene) -> None:
    filed = await file(desk)
    who = f"U{filed.report.filings[0].contact.person_id}"  # type: ignore[union-attr]
    await desk.moderator.say("/reports")
    await desk.press(desk.moderator, "Ban the reporter")
    assert not await desk.store.people.is_banned(STRANGER_ID)
    await desk.press(desk.moderator, f"Ban {who}")
    assert pop_up(desk).startswith(f"{who} is banned")
    assert await desk.store.people.is_banned(STRANGER_ID)
    assert "Kept" in desk.last.buttons


async def test_ban_over_a_report_stands_in_the_log_of_roles(desk: DeskScene) -> None:
    filed = await file(desk)
    who = f"U{filed.report.filings[0].contact.person_id}"  # type: ignore[union-attr]
    await desk.moderator.say("/reports")
    await desk.press(desk.moderator, "Ban the reporter")
    await desk.press(desk.moderator, f"Ban {who}")
    [ban] = await desk.store.people.list_bans(5)
    [entry] = await desk.store.people.list_role_log(1)
    assert (ban.reason, entry.actor, entry.act, entry.person) == ("R1", "U1", RoleAct.BAN, who)


async def test_moderator_cannot_be_banned_over_a_report(desk: DeskScene) -> None:
    await file(desk, user_id=SECOND_ID)
    await desk.moderator.say("/reports")
    await desk.press(desk.moderator, "Ban the reporter")
    await desk.press(desk.moderator, "Ban U2")
    assert pop_up(desk).startswith("This is a moderator.")
    assert not await desk.store.people.is_banned(SECOND_ID)


async def test_appeal_goes_to_another_moderator(desk: DeskScene) -> None:
    await file(desk)
    await desk.moderator.say("/reports")
    await decide(desk, desk.moderator)
    await desk.press(desk.stranger, "Appeal R1")
    assert desk.last.text.startswith("Why do you disagree with the decision on R1?")
    await desk.stranger.say("no")
    assert desk.last.text.startswith("That is too short")
    await desk.stranger.say("You read the wrong <page>.")
    await desk.press(desk.stranger, "Send")
    assert desk.last.text.startswith("Your appeal against R1 is received.")
    await desk.moderator.say("/reports")
    assert desk.last.text.startswith("1 report waits, but not for you")
    await desk.moderator.say("/reports R1")
    assert desk.last.text.startswith("You filed this report or decided it first")
    await desk.second.say("/reports")
    assert "Appeal: You read the wrong &lt;page&gt;." in desk.last.text
    assert f"4 May 2026: decided: kept as it is\n{REASON}" in desk.last.text
    await decide(desk, desk.second, "Out of scope")
    last = sent_to(desk, STRANGER_ID)[-1]
    assert last.startswith("Your report R1 was decided again, by another moderator.\n<b>out of scope</b>")
    assert (await find(desk)).state is ReportState.CLOSED


async def begin_appeal(desk: DeskScene, *reasons: str) -> None:
    """Let the stranger type reasons of an appeal, one after the other, and send none."""
    await file(desk)
    await desk.moderator.say("/reports")
    await decide(desk, desk.moderator)
    await desk.press(desk.stranger, "Appeal R1")
    for reason in reasons:
        await desk.stranger.say(reason)


async def test_appeal_is_shown_before_it_is_sent(desk: DeskScene) -> None:
    await begin_appeal(desk, "What is in https://news.example.org/a?", "You read the wrong <page>.")
    assert desk.last.text.startswith("<b>Your appeal against R1</b>\n\nYou read the wrong &lt;page&gt;.")
    assert (await find(desk)).state is ReportState.DECIDED


async def test_dropped_appeal_can_be_made_later(desk: DeskScene) -> None:
    await begin_appeal(desk, "What is in https://news.example.org/a?")
    await desk.press(desk.stranger, "Cancel")
    assert desk.last.text.startswith("Dropped.")
    await desk.press(desk.stranger, "Appeal R1")
    assert desk.last.text.startswith("Why do you disagree with the decision on R1?")


async def test_only_the_appeal_typed_last_can_be_sent(desk: DeskScene) -> None:
    await begin_appeal(desk, "What is in https://news.example.org/a?")
    first = desk.last
    await desk.stranger.say("You read the wrong page.")
    await desk.stranger.press(first.sent_id or 0, first.buttons["Send"])
    assert pop_up(desk).startswith("This button is an old one.")
    assert (await find(desk)).state is ReportState.DECIDED


async def test_case_is_appealed_once(desk: DeskScene) -> None:
    await file(desk)
    await file(desk, user_id=78)
    await desk.moderator.say("/reports")
    await decide(desk, desk.moderator)
    await desk.press(desk.stranger, "Appeal R1")
    await desk.stranger.say("You read the wrong page.")
    await desk.press(desk.stranger, "Send")
    await desk.join(78).press(1000, "r3:new:1")
    assert pop_up(desk).startswith("This cannot be appealed")


@pytest.mark.parametrize("data", ["r3:new:1", "r3:new:99", "r3:new:x", "r3:", "r3:send:01234567"])
async def test_stranger_to_a_case_cannot_appeal(desk: DeskScene, data: str) -> None:
    await file(desk)
    await desk.moderator.say("/reports")
    await decide(desk, desk.moderator)
    await desk.join(78).press(1000, data)
    assert pop_up(desk).startswith(("You have no report of that number.", "This button is an old one."))
    assert (await find(desk)).state is ReportState.DECIDED


async def test_appeal_that_comes_too_late_is_told_so(desk: DeskScene) -> None:
    await file(desk)
    await desk.moderator.say("/reports")
    await decide(desk, desk.moderator)
    await desk.press(desk.stranger, "Appeal R1")
    await desk.clock.advance(60)
    await decide_appeal_of_another(desk)
    await desk.stranger.say("You read the wrong page.")
    await desk.press(desk.stranger, "Send")
    assert desk.last.text.startswith("This cannot be appealed")
    await desk.stranger.say("This goes to the check and not to the appeal.")
    assert desk.checks.asked == ["This goes to the check and not to the appeal."]


async def decide_appeal_of_another(desk: DeskScene) -> None:
    async with desk.store.reports.edit() as edit:
        report = await edit.find_report(1)
        assert report
        last = report.steps[-1]
        await edit.add_step(report, replace(last, at=last.at - APPEAL_FOR - timedelta(days=1)))


async def test_reader_sees_own_reports_only(desk: DeskScene) -> None:
    await desk.stranger.say("/reports")
    assert desk.last.text.startswith("You have reported nothing.")
    await file(desk)
    await file(desk, "Theirs", user_id=78)
    await desk.stranger.say("/reports")
    assert desk.last.text == ("<b>Your reports</b>\n\n<b>R1</b> · Something else · 4 May 2026\nwaits for a moderator")
    await desk.stranger.say("/reports R2")
    assert desk.last.text.startswith("You have no report of that number.")


async def test_reader_sees_steps_and_reason_of_own_report(desk: DeskScene) -> None:
    await file(desk)
    await desk.moderator.say("/reports")
    await decide(desk, desk.moderator)
    await desk.stranger.say("/reports R1")
    assert desk.last.text.endswith(
        f"4 May 2026: received\n\n4 May 2026: taken up by a moderator\n\n4 May 2026: decided: kept as it is\n{REASON}"
    )
    assert list(desk.last.buttons) == ["Appeal R1"]


async def test_moderator_sees_own_reports_by_mine(desk: DeskScene) -> None:
    await file(desk, user_id=MODERATOR_ID)
    await desk.moderator.say("/reports")
    assert desk.last.text.startswith("1 report waits, but not for you")
    await desk.moderator.say("/reports mine")
    assert desk.last.text.startswith("<b>Your reports</b>")


async def test_demoted_moderator_decides_nothing(desk: DeskScene) -> None:
    await file(desk)
    await desk.moderator.say("/reports")
    kept = desk.last.buttons["Kept"]
    await desk.press(desk.moderator, "Kept")
    await desk.store.people.set_role(MODERATOR_ID, Role.READER, "U2", desk.clock())
    await desk.moderator.press(1000, kept)
    assert pop_up(desk) == "This is for moderators. Nothing was changed."
    await desk.moderator.say(REASON)
    assert desk.last.text == "This is for moderators. Nothing was changed."
    await desk.moderator.say("/reports")
    assert desk.last.text.startswith("You have reported nothing.")
    assert (await find(desk)).state is ReportState.IN_ASSESSMENT


@pytest.mark.parametrize("verb", ["kept", "skip", "choose", "ban", "verify", "card"])
async def test_stranger_with_a_forged_button_changes_nothing(
    desk: DeskScene, verb: str, caplog: pytest.LogCaptureFixture
) -> None:
    await file(desk)
    await desk.moderator.say("/reports")
    before = await find(desk)
    await desk.stranger.press(1000, f"r2:{verb}:1:2:1")
    assert pop_up(desk) == "This is for moderators. Nothing was changed."
    assert await find(desk) == before
    assert "Refused: U3, a reader, tried /reports" in caplog.text


@pytest.mark.parametrize(
    "data",
    ["r2:kept:1:1", "r2:kept:9:2", "r2:nonsense:1:2", "r2:verify:1:2:99", "r2:ban:1:2:99", "r2:", "r2:send:00000000"],
)
async def test_old_or_forged_button_of_a_moderator_changes_nothing(desk: DeskScene, data: str) -> None:
    await file(desk)
    await desk.moderator.say("/reports")
    before, count = await find(desk), len(desk.api.sent)
    await desk.moderator.press(1000, data)
    assert pop_up(desk).startswith(("This report has moved on", "There is no report of that number."))
    assert (await find(desk), len(desk.api.sent)) == (before, count)


async def test_reports_are_not_shown_in_groups(desk: DeskScene) -> None:
    await file(desk)
    for user_id in (MODERATOR_ID, STRANGER_ID):
        await desk.join(user_id, group=GROUP).say("/reports")
        assert "in a private chat" in desk.last.text
    await desk.join(MODERATOR_ID, group=GROUP).press(1000, "r2:kept:1:1")
    assert "in a private chat" in pop_up(desk)


async def test_decided_report_is_shown_without_buttons(desk: DeskScene) -> None:
    await file(desk)
    await desk.moderator.say("/reports")
    await decide(desk, desk.moderator)
    await desk.second.say("/reports R1")
    assert desk.last.text.startswith("<b>R1 · Something else</b>")
    assert not desk.last.buttons


@pytest.mark.parametrize(
    ("argument", "answer"), [("R99", "There is no report of that number."), ("everything", "Write /reports for")]
)
async def test_wrong_argument_is_explained(desk: DeskScene, argument: str, answer: str) -> None:
    await desk.moderator.say(f"/reports {argument}")
    assert desk.last.text.startswith(answer)


async def test_reason_outlives_a_restart(desk: DeskScene) -> None:
    await file(desk)
    await desk.moderator.say("/reports")
    await desk.press(desk.moderator, "Kept")
    await desk.restart()
    await desk.moderator.say(REASON)
    await desk.press(desk.moderator, "Send")
    assert (await find(desk)).state is ReportState.DECIDED


async def test_report_without_anybody_left_is_still_decided(desk: DeskScene) -> None:
    await begin_appeal(desk, "You read the wrong page.")
    await desk.press(desk.stranger, "Send")
    await desk.second.say("/reports")
    await desk.stranger.say("/forget")
    await desk.second.say("/reports")
    assert "Everybody who filed it was forgotten" in desk.last.text
    await decide(desk, desk.second)
    assert (await find(desk)).state is ReportState.CLOSED
