"""Somebody reports a mistake: below an answer or by command, asked for one thing at a time."""

from __future__ import annotations

import pytest

from onrecord.verification.kinds import ReporterKind, ReportGround, UnreadableReason
from onrecord.verification.report_records import Claim, Report
from onrecord.verification.reports import REPORTS_PER_DAY, Reports
from tests.fakes.bot_api import BOT, Reader
from tests.fakes.checks import matched, matched_often, no_record, unreadable
from tests.flows.desk import GROUP, MODERATOR_ID, STRANGER_ID, DeskScene
from tests.flows.drafting import replying_to_bot
from tests.storage.samples import say, take_in

LINK = "https://news.example/a"
RLO = "\u202e"


@pytest.fixture
async def asked(desk: DeskScene) -> DeskScene:
    """A stranger has pressed the button below an answer with one statement; what is wrong is asked."""
    await take_in(desk.store, say("s1"), say("s2"))
    desk.checks.lay_down(matched(LINK))
    await desk.stranger.say(LINK)
    await desk.press(desk.stranger, "Report a mistake")
    return desk


async def report_plainly(desk: DeskScene, who: Reader, words: str = "The date is wrong.") -> None:
    """Report something else without a subject, on one's own behalf."""
    await who.say("/report")
    await desk.press(who, "Neither")
    await desk.press(who, "Something else")
    await who.say(words)
    await desk.press(who, "Skip")
    await desk.press(who, "Myself")
    await desk.press(who, "Send")


async def list_reports(desk: DeskScene) -> tuple[Report, ...]:
    return await desk.store.reports.list_received(0, 100)


def pop_up(desk: DeskScene) -> str:
    return str(desk.api.of("answerCallbackQuery")[-1].text)


async def test_answer_without_record_can_be_reported(desk: DeskScene) -> None:
    desk.checks.lay_down(no_record(LINK))
    await desk.stranger.say(LINK)
    await desk.press(desk.stranger, "Report a mistake")
    assert desk.last.text == "What is wrong?"


async def test_unreadable_page_has_nothing_to_report(desk: DeskScene) -> None:
    desk.checks.lay_down(unreadable(LINK, UnreadableReason.LOGIN_WALL))
    await desk.stranger.say(LINK)
    assert not desk.last.buttons


async def test_view_of_an_answer_can_be_reported(desk: DeskScene) -> None:
    desk.checks.lay_down(matched(LINK))
    await desk.stranger.say(LINK)
    await desk.press(desk.stranger, "Timeline")
    assert "Report a mistake" in desk.last.buttons


async def test_report_of_an_answer_is_received(asked: DeskScene) -> None:
    await asked.press(asked.stranger, "Wrong quotation")
    await asked.press(asked.stranger, "Skip")
    await asked.stranger.say("https://source.example/1")
    await asked.press(asked.stranger, "Myself")
    assert "Statement: S1" in asked.last.text
    assert "In the article: The bridge has been shut since Monday." in asked.last.text
    await asked.press(asked.stranger, "Send")
    assert asked.last.text.startswith("Received as <b>R1</b>.\n\nIt is the next one to be looked at.")
    [report] = await list_reports(asked)
    [filing] = report.filings
    assert (report.ground, report.statement and report.statement.id) == (ReportGround.WRONG_QUOTATION, 1)
    assert (filing.passage, filing.evidence_url) == (
        "The bridge has been shut since Monday.",
        "https://source.example/1",
    )
    assert filing.contact
    assert filing.contact.chat_id == STRANGER_ID


async def test_answer_with_several_asks_which_statement(desk: DeskScene) -> None:
    await take_in(desk.store, *(say(f"s{number}") for number in range(1, 4)))
    desk.checks.lay_down(matched_often(LINK, 3))
    await desk.stranger.say(LINK)
    await desk.press(desk.stranger, "Report a mistake")
    await desk.press(desk.stranger, "Missing denial")
    assert list(desk.last.buttons)[:4] == [*(f"S{n} · Ministry of Roads" for n in (1, 2, 3)), "None of these"]
    await desk.press(desk.stranger, "S3 · Ministry of Roads")
    for label in ("Skip", "Skip", "Myself", "Send"):
        await desk.press(desk.stranger, label)
    [report] = await list_reports(desk)
    assert report.statement
    assert report.statement.id == 3


async def test_broken_law_asks_which_and_where(asked: DeskScene) -> None:
    await asked.press(asked.stranger, "Broken law")
    assert "of which country" in asked.last.text
    await asked.stranger.say("Kazakhstan, Law on Mass Media, article 25")
    assert asked.last.text.endswith("So far:\nThe bridge has been shut since Monday.")
    await asked.stranger.say("shut since Monday")
    assert "Skip" not in asked.last.buttons
    await asked.stranger.say("It names a minor.")
    for label in ("Skip", "Myself", "Send"):
        await asked.press(asked.stranger, label)
    [filing] = (await list_reports(asked))[0].filings
    assert (filing.law, filing.passage, filing.words) == (
        "Kazakhstan, Law on Mass Media, article 25",
        "shut since Monday",
        "It names a minor.",
    )


async def test_passage_that_was_shown_can_be_kept(asked: DeskScene) -> None:
    await asked.press(asked.stranger, "Broken law")
    await asked.stranger.say("Kazakhstan, Law on Mass Media, article 25")
    await asked.press(asked.stranger, "Keep it")
    assert asked.last.text == "Say in your own words what is wrong."


async def test_authority_is_named_and_unverified(asked: DeskScene) -> None:
    for label in ("Wrong person", "Skip", "Skip", "An authority"):
        await asked.press(asked.stranger, label)
    await asked.stranger.say("Ministry  of\nRoads")
    await asked.stranger.say("kazakhstan")
    assert "Name (unverified): Ministry of Roads\n\nCountry: Kazakhstan" in asked.last.text
    await asked.press(asked.stranger, "Send")
    reporter = (await list_reports(asked))[0].filings[0].reporter
    assert (reporter.kind, reporter.name, reporter.country) == (ReporterKind.AUTHORITY, "Ministry of Roads", "KZ")
    assert not reporter.is_verified


@pytest.mark.parametrize(
    ("labels", "wrong", "complaint"),
    [
        ((), "it is wrong", "Choose one of the buttons."),
        (("Something else",), "x" * 1501, "That has 1,501 characters, and 1,500 fit."),
        (("Something else",), f"{RLO}\u200b", "I need words here"),
        (("Wrong match", "Skip"), "javascript:alert(1)", "That is no link that I can take"),
        (("Wrong match", "Skip"), "no link", "That is no link that I can take"),
        (("Wrong match", "Skip", "Skip"), "me", "Choose one of the buttons."),
        (("Wrong match", "Skip", "Skip", "An authority"), "x" * 201, "That has 201 characters, and 200 fit."),
    ],
    ids=["ground typed", "words too long", "nothing but signs", "script", "no link", "behalf typed", "name too long"],
)
async def test_wrong_answer_is_named_and_asked_again(
    asked: DeskScene, labels: tuple[str, ...], wrong: str, complaint: str
) -> None:
    for label in labels:
        await asked.press(asked.stranger, label)
    question = asked.last.text
    await asked.stranger.say(wrong)
    assert asked.last.text.startswith(complaint)
    assert asked.last.text.endswith(question)


async def test_unknown_country_is_asked_again(asked: DeskScene) -> None:
    for label in ("Wrong match", "Skip", "Skip", "An organisation"):
        await asked.press(asked.stranger, label)
    await asked.stranger.say("Bridge Company")
    await asked.stranger.say("Atlantis")
    assert asked.last.text.startswith("I know no country of that name.")
    await asked.stranger.say("DE")
    assert "Name (unverified): Bridge Company" in asked.last.text


async def test_back_keeps_what_was_typed(asked: DeskScene) -> None:
    await asked.press(asked.stranger, "Something else")
    await asked.stranger.say("The date is wrong.")
    await asked.press(asked.stranger, "Back")
    assert asked.last.text.endswith("So far:\nThe date is wrong.")
    await asked.press(asked.stranger, "Back")
    await asked.press(asked.stranger, "Wrong match")
    assert asked.last.text == "Is there a page that shows it? Send its link."
    for label in ("Skip", "Myself"):
        await asked.press(asked.stranger, label)
    assert "What is wrong: Wrong match" in asked.last.text
    assert "Your words: The date is wrong." in asked.last.text


async def test_first_question_has_no_way_back(asked: DeskScene) -> None:
    assert "Back" not in asked.last.buttons


async def test_card_lets_one_thing_be_changed(asked: DeskScene) -> None:
    for label in ("Wrong match", "Skip", "Skip", "Myself", "Change", "What is wrong", "Something else"):
        await asked.press(asked.stranger, label)
    assert asked.last.text == "Say in your own words what is wrong."  # which something else cannot do without
    await asked.stranger.say("The date is wrong.")
    assert asked.last.text.startswith("<b>Your report</b>")
    assert "What is wrong: Something else" in asked.last.text


async def test_change_can_be_left(asked: DeskScene) -> None:
    for label in ("Wrong match", "Skip", "Skip", "Myself"):
        await asked.press(asked.stranger, label)
    card = asked.last.text
    for label in ("Change", "Back"):
        await asked.press(asked.stranger, label)
    assert (asked.last.text, "Send" in asked.last.buttons) == (card, True)


async def test_person_again_needs_no_name(asked: DeskScene) -> None:
    for label in ("Wrong match", "Skip", "Skip", "An authority"):
        await asked.press(asked.stranger, label)
    await asked.stranger.say("Ministry of Roads")
    for label in ("Back", "Back", "Myself", "Send"):
        await asked.press(asked.stranger, label)
    reporter = (await list_reports(asked))[0].filings[0].reporter
    assert (reporter.kind, reporter.name) == (ReporterKind.PERSON, None)


@pytest.mark.parametrize("label", ["Cancel", "/cancel"])
async def test_report_can_be_dropped(asked: DeskScene, label: str) -> None:
    await asked.press(asked.stranger, "Something else")
    await (asked.stranger.say(label) if label[0] == "/" else asked.press(asked.stranger, label))
    assert asked.last.text == "Dropped. Nothing of it was kept."
    await asked.stranger.say("/report")
    assert asked.last.text.startswith("What is it about?")


async def test_report_survives_a_restart(asked: DeskScene) -> None:
    await asked.press(asked.stranger, "Something else")
    await asked.restart()
    await asked.stranger.say("The date is wrong.")
    for label in ("Skip", "Myself", "Send"):
        await asked.press(asked.stranger, label)
    assert (await list_reports(asked))[0].filings[0].words == "The date is wrong."


async def test_report_begun_long_ago_is_taken_up_again(asked: DeskScene) -> None:
    await asked.press(asked.stranger, "Something else")
    await asked.stranger.say("The date is wrong.")
    await asked.clock.advance(3600)
    await asked.stranger.say("/report")
    assert asked.last.text == "Is there a page that shows it? Send its link."


async def test_begun_report_is_not_lost_to_another(asked: DeskScene) -> None:
    await asked.press(asked.stranger, "Something else")
    await asked.stranger.say("The date is wrong.")
    await asked.stranger.say("/report S2")
    assert asked.last.text.startswith("You have begun a report already.")
    await asked.press(asked.stranger, "Report a mistake")
    assert asked.last.text.startswith("You have begun a report already.")


@pytest.mark.parametrize(
    ("command", "question"),
    [
        ("/report", "What is it about?"),
        ("/report S1", "What is wrong?"),
        ("/report С1", "What is wrong?"),
        ("/report s1", "What is wrong?"),
        ("/report S99", "I have no statement of that number."),
        ("/report S0", "I have no statement of that number."),
        ("/report the second", "That is neither a number such as S12 nor a link."),
        (f"/report {LINK}", "What is wrong?"),
        ("/report https://login.example/a", "I cannot read this page"),
    ],
)
async def test_command_may_name_the_subject(desk: DeskScene, command: str, question: str) -> None:
    await take_in(desk.store, say("s1"))
    desk.checks.lay_down(matched(LINK), unreadable("https://login.example/a"))
    await desk.stranger.say(command)
    assert desk.last.text.startswith(question)


async def test_subject_can_be_typed_after_the_command(desk: DeskScene) -> None:
    await take_in(desk.store, say("s1"))
    await desk.stranger.say("/report")
    await desk.stranger.say("S1")
    for label in ("Wrong person", "Skip", "Skip", "Myself"):
        await desk.press(desk.stranger, label)
    assert "Statement: S1" in desk.last.text or "About: S1" in desk.last.text


@pytest.mark.parametrize(
    ("author", "question"),
    [({"id": STRANGER_ID, "is_bot": False, "first_name": "S"}, "What is wrong?"), (BOT, "What is it about?")],
    ids=["own message", "answer of the bot"],
)
async def test_command_may_reply_to_a_link(desk: DeskScene, author: dict[str, object], question: str) -> None:
    desk.checks.lay_down(matched(LINK))
    await desk.stranger.say("/report", reply_to_message=desk.stranger.write(LINK) | {"from": author})
    assert desk.last.text.startswith(question)


async def test_reply_to_an_answer_is_about_what_it_showed(desk: DeskScene) -> None:
    await take_in(desk.store, say("s1"))
    desk.checks.lay_down(matched(LINK))
    await desk.stranger.say(LINK)
    await desk.stranger.say("/report", **replying_to_bot(desk.last))
    assert desk.last.text.startswith("What is wrong?")
    for label in ("Wrong match", "Skip", "Skip", "Myself"):
        await desk.press(desk.stranger, label)
    assert "Statement: S1" in desk.last.text


async def test_reply_to_what_was_no_answer_asks_for_the_subject(desk: DeskScene) -> None:
    await desk.stranger.say("/privacy")
    await desk.stranger.say("/report", **replying_to_bot(desk.last))
    assert desk.last.text.startswith("What is it about?")


async def test_page_that_cannot_be_read_becomes_evidence(desk: DeskScene) -> None:
    desk.checks.lay_down(unreadable("https://login.example/a"))
    await desk.stranger.say("/report https://login.example/a")
    for label in ("Missing denial", "Skip", "Keep it", "Myself", "Send"):
        await desk.press(desk.stranger, label)
    assert (await list_reports(desk))[0].filings[0].evidence_url == "https://login.example/a"


async def test_report_in_a_group_is_sent_to_private(desk: DeskScene) -> None:
    await desk.join(STRANGER_ID, group=GROUP).say("/report@onrecord_bot S1")
    assert desk.last.text.startswith("Write to me in a private chat")


async def test_same_report_again_is_told_its_number(desk: DeskScene) -> None:
    await report_plainly(desk, desk.stranger)
    await report_plainly(desk, desk.stranger)
    assert desk.last.text.startswith("You have reported this already.")
    assert "<b>R1</b>: waits for a moderator" in desk.last.text
    await report_plainly(desk, desk.join(78), "the  DATE is wrong.")
    assert "Others have reported the same" in desk.last.text
    assert [len(report.filings) for report in await list_reports(desk)] == [2]


async def test_flood_ends_after_five_a_day(desk: DeskScene) -> None:
    for number in range(REPORTS_PER_DAY):
        await report_plainly(desk, desk.stranger, f"Report {number}")
    assert "4 cases are before it." in desk.last.text
    await desk.stranger.say("/report")
    assert desk.last.text.startswith("That is enough for today: 5 reports")
    await desk.clock.advance(24 * 3600)
    await desk.stranger.say("/report")
    assert desk.last.text.startswith("What is it about?")


async def test_report_written_before_the_limit_is_kept(asked: DeskScene) -> None:
    for label in ("Wrong match", "Skip", "Skip", "Myself"):
        await asked.press(asked.stranger, label)
    reports = Reports(asked.store.reports, asked.store.people, asked.store.articles, asked.clock)
    for number in range(REPORTS_PER_DAY):
        claim = Claim(ReportGround.OTHER, words=f"Report {number}")
        await reports.file(STRANGER_ID, "Stranger", 1, STRANGER_ID, claim)
    await asked.press(asked.stranger, "Send")
    assert "That is enough for today" in pop_up(asked)
    await asked.clock.advance(24 * 3600)
    await asked.press(asked.stranger, "Send")
    assert "Received as <b>R6</b>" in asked.last.text


async def test_banned_person_gets_one_neutral_sentence(asked: DeskScene) -> None:
    for label in ("Wrong match", "Skip", "Skip", "Myself"):
        await asked.press(asked.stranger, label)
    await asked.store.people.ban(STRANGER_ID, "U1", asked.clock(), None)
    await asked.press(asked.stranger, "Send")
    assert pop_up(asked) == "I take no reports from this account."
    await asked.stranger.say("/report S1")
    assert asked.last.text == "I take no reports from this account."
    assert not await list_reports(asked)


@pytest.mark.parametrize(
    "data",
    ["r1:new:99", "r1:new:x", "r1:00000000:send", "r1:", "r1", "r1:zzzzzzzz:back", "r1:" + "9" * 60],
)
async def test_forged_button_changes_nothing(asked: DeskScene, data: str) -> None:
    count = len(asked.api.sent)
    await asked.stranger.press(1000, data)
    assert pop_up(asked).startswith(("This button is an old one.", "I no longer have this answer."))
    assert len(asked.api.sent) == count


@pytest.mark.parametrize("choice", ["send", "change", "none", "back", "keep", "S1", "to-words", "person", "nonsense"])
async def test_choice_that_was_not_offered_is_refused(asked: DeskScene, choice: str) -> None:
    token = next(iter(asked.last.buttons.values())).split(":")[1]
    await asked.stranger.press(1000, f"r1:{token}:{choice}")
    assert pop_up(asked).startswith("This button is an old one.")
    await asked.press(asked.stranger, "Wrong match")
    assert asked.last.text == "Say in your own words what is wrong."


async def test_button_of_an_older_question_is_refused(asked: DeskScene) -> None:
    await asked.press(asked.stranger, "Something else")
    old = asked.last.buttons["Back"]
    await asked.stranger.say("The date is wrong.")
    await asked.stranger.press(1000, old)
    assert pop_up(asked).startswith("This button is an old one.")


async def test_card_that_was_changed_since_is_not_sent(asked: DeskScene) -> None:
    for label in ("Wrong match", "Skip", "Skip", "Myself"):
        await asked.press(asked.stranger, label)
    old = asked.last.buttons["Send"]
    for label in ("Change", "What is wrong", "Wrong person"):
        await asked.press(asked.stranger, label)
    await asked.stranger.press(1000, old)
    assert pop_up(asked).startswith("This button is an old one.")
    assert not await list_reports(asked)


async def test_another_person_cannot_press_ones_buttons(asked: DeskScene) -> None:
    await asked.moderator.press(1000, asked.last.buttons["Wrong match"])
    assert pop_up(asked).startswith("This button is an old one.")
    await asked.moderator.press(1000, "r1:new:1")
    assert pop_up(asked).startswith("I no longer have this answer.")


async def test_hostile_texts_show_as_they_are(asked: DeskScene) -> None:
    hostile = f'<b onclick="x">{RLO}&lt;script&gt;</b>\n\n\n\nend'
    await asked.press(asked.stranger, "Broken law")
    for _ in range(3):
        await asked.stranger.say(hostile)
    await asked.press(asked.stranger, "Skip")
    await asked.press(asked.stranger, "An authority")
    await asked.stranger.say(hostile)
    await asked.stranger.say("KZ")
    shown = asked.last.text
    assert RLO not in shown
    assert shown.count('&lt;b onclick="x"&gt;&amp;lt;script&amp;gt;&lt;/b&gt;') == 4
    await asked.press(asked.stranger, "Send")
    [filing] = (await list_reports(asked))[0].filings
    assert filing.words == '<b onclick="x">&lt;script&gt;</b>\n\nend'
    assert filing.reporter.name == '<b onclick="x">&lt;script&gt;</b> end'


async def test_longest_report_fits_into_its_card(asked: DeskScene) -> None:
    await asked.press(asked.stranger, "Broken law")
    for most in (300, 600, 1500):
        await asked.stranger.say("w" * most)
    await asked.stranger.say("https://a.example/".ljust(800, "x"))
    await asked.press(asked.stranger, "An authority")
    await asked.stranger.say("n" * 200)
    await asked.stranger.say("KZ")
    assert "Country: Kazakhstan" in asked.last.text
    assert "…" not in asked.last.text


async def test_all_button_data_fits_into_64_bytes(asked: DeskScene) -> None:
    await asked.press(asked.stranger, "Broken law")
    every = [data for call in asked.api.of("sendMessage", "editMessageText") for data in call.buttons.values()]
    assert every
    assert all(len(data.encode()) <= 64 for data in every)


async def test_transparency_is_told_to_everybody(desk: DeskScene) -> None:
    await report_plainly(desk, desk.stranger)
    await desk.join(MODERATOR_ID, group=GROUP).say("/transparency")
    assert "<b>What was reported as wrong</b> (1 case)\nSomething else: 1" in desk.last.text
    assert "<b>Who reported</b> (1 report)\nA private person: 1" in desk.last.text
    assert desk.last.parameters["reply_markup"]["inline_keyboard"][0][0]["url"] == "https://record.example/transparency"
