"""Whoever calls the bot in a chat that it is not in gets one short message, and nothing of the chat is kept."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import pytest
from sqlalchemy import select

from onrecord.handlers.groups.guests import PATIENCE_S
from onrecord.locales.catalogue import load_catalogue
from onrecord.storage.tables import metadata
from onrecord.verification.kinds import UnreadableReason
from tests.fakes.bot_api import BOT, Json, document, refusal
from tests.fakes.checks import matched, matched_often, no_record, unreadable
from tests.flows.groups.elsewhere import GUEST_ID, NAME, STRANGE_CHAT, ElsewhereScene
from tests.flows.groups.scene import ANONYMOUS, BOT_ID

LINK, OTHER = "https://news.example/a", "https://news.example/b"
TEXT = "The bridge has been closed since Monday, they say."
QUESTION = "is it really so that this bridge was closed on Monday?"
WHOLE, PRIVATE = "The whole record", "Open the private chat"


@pytest.fixture
async def elsewhere(elsewhere: ElsewhereScene) -> ElsewhereScene:
    elsewhere.checks.lay_down(matched(LINK))
    return elsewhere


async def test_call_with_a_link_gets_its_record_in_one_message(elsewhere: ElsewhereScene) -> None:
    await elsewhere.call(f"{NAME} {LINK}")
    [shown] = elsewhere.guest_answers
    assert shown.text == (
        "This article carries 1 statement on record and no reply to it.\n\n"
        "<b>S1 · Ministry of Roads</b> · 1 November 2021\n"
        "“The bridge has been closed since Monday.” "
        '[<a href="https://source.example/1">source</a>]\n\n'
        "↳ <b>Denied by Bridge Company</b> · 2 November 2021, a day after this article\n"
        "“The bridge was never closed.” "
        '[<a href="https://source.example/2">source</a>]'
    )
    assert list(shown.links) == [WHOLE]
    assert [call.method for call in elsewhere.api.calls if call.method != "getMe"] == ["answerGuestQuery"]


async def test_button_opens_the_whole_record_in_the_private_chat(elsewhere: ElsewhereScene) -> None:
    await elsewhere.call(f"{NAME} {LINK}")
    opened = await elsewhere.follow(elsewhere.guest_answers[0].links[WHOLE])
    assert "Worded here" in opened
    assert "Related coverage" in opened


@pytest.mark.parametrize(
    ("call", "answered", "asked"),
    [
        (NAME, LINK, [LINK]),
        (f"{NAME} is this so?", LINK, [LINK]),
        (f"{NAME} {QUESTION}", LINK, [LINK]),
        (f"{NAME} {LINK}", OTHER, [LINK]),
        (NAME, TEXT, [TEXT]),
        (f"{NAME.upper()} {TEXT}", None, [TEXT]),
        (f"{TEXT} {NAME}", "no", [TEXT]),
        (f"{NAME} {LINK} {OTHER} {LINK}", None, [LINK, OTHER]),
    ],
    ids=[
        "name below a link",
        "short question below a link",
        "long question below a link",
        "own link before the answered one",
        "name below a text",
        "own text",
        "own text below small talk",
        "two links",
    ],
)
async def test_what_is_meant_is_checked(
    elsewhere: ElsewhereScene, call: str, answered: str | None, asked: list[str]
) -> None:
    await elsewhere.call(call, **(elsewhere.answered(answered) if answered else {}))
    assert elsewhere.checks.asked == asked
    assert len(elsewhere.guest_answers) == 1


@pytest.mark.parametrize(
    ("language", "day"), [("ru", "1 ноября 2021"), ("kk-KZ", "1 қараша"), ("de", "1 November 2021")]
)
async def test_caller_is_answered_in_their_language(elsewhere: ElsewhereScene, language: str, day: str) -> None:
    elsewhere.language = language
    await elsewhere.call(f"{NAME} {LINK}")
    [shown] = elsewhere.guest_answers
    spoken = load_catalogue(language[:2] if language != "de" else "en")
    assert day in shown.text
    assert f">{spoken.say('chat-source')}</a>" in shown.text
    assert list(shown.links) == [spoken.say("group-button-record")]


async def test_disputed_statement_is_shown_of_two_links(elsewhere: ElsewhereScene) -> None:
    await elsewhere.call(f"{NAME} {OTHER} {LINK}")
    assert "Denied by Bridge Company" in elsewhere.guest_answers[0].text


@pytest.mark.parametrize(
    ("call", "answered"),
    [(NAME, {}), (f"{NAME} hello", {"text": "short"}), (NAME, {"photo": []})],
    ids=["name alone", "small talk", "picture"],
)
async def test_nothing_to_check_is_said_in_a_sentence(elsewhere: ElsewhereScene, call: str, answered: Json) -> None:
    await elsewhere.call(call, **(elsewhere.answered(**answered) if answered else {}))
    [shown] = elsewhere.guest_answers
    assert shown.text == "Call me with a link or a longer text, or in the answer to a message that has one."
    assert elsewhere.checks.asked == []


async def test_file_is_not_fetched_and_its_caption_is_read(elsewhere: ElsewhereScene) -> None:
    await elsewhere.call(**elsewhere.answered(**document("news.pdf")))
    await elsewhere.call(**elsewhere.answered(**document("news.pdf", TEXT)))
    first, second = elsewhere.guest_answers
    assert first.text == "I read no files here; send it to me in the private chat and I will check it."
    assert list(first.links) == [PRIVATE]
    assert second.text.startswith("I read 9 words and found nothing")
    assert elsewhere.api.of("getFile") == []
    assert elsewhere.checks.asked == [TEXT]


async def test_nothing_on_record_is_said(elsewhere: ElsewhereScene) -> None:
    elsewhere.checks.lay_down(no_record(LINK))
    await elsewhere.call(f"{NAME} {LINK}")
    [shown] = elsewhere.guest_answers
    assert shown.text.startswith("I read 4 words and found nothing that my corpus knows.")
    assert shown.links == {}


async def test_page_that_cannot_be_read_leads_to_the_private_chat(elsewhere: ElsewhereScene) -> None:
    elsewhere.checks.lay_down(unreadable(LINK, UnreadableReason.PAYWALL))
    await elsewhere.call(f"{NAME} {LINK}")
    [shown] = elsewhere.guest_answers
    reason, advice = "it stands behind a paywall.", "Send me its text in the private chat and I will check that."
    assert shown.text == f"I could not read this page: {reason} {advice}"
    hello = await elsewhere.follow(shown.links[PRIVATE])
    assert hello.startswith("I show what is on record")


async def test_banned_user_gets_no_answer(elsewhere: ElsewhereScene) -> None:
    people = elsewhere.store.people
    await people.meet(GUEST_ID, "Guest")
    await people.ban(GUEST_ID, "U1", elsewhere.clock(), "flood")
    await elsewhere.call(f"{NAME} {LINK}")
    assert elsewhere.guest_answers == []
    assert elsewhere.checks.asked == []


async def test_other_bot_gets_no_answer(elsewhere: ElsewhereScene) -> None:
    await elsewhere.call(f"{NAME} {LINK}", **{"from": {"id": 5, "is_bot": True, "first_name": "Loop"}})
    assert elsewhere.guest_answers == []


async def test_anonymous_administrator_is_answered(elsewhere: ElsewhereScene) -> None:
    await elsewhere.call(f"{NAME} {LINK}", **{"from": ANONYMOUS, "sender_chat": STRANGE_CHAT})
    assert len(elsewhere.guest_answers) == 1


async def test_own_answer_is_not_checked_for_its_sources(elsewhere: ElsewhereScene) -> None:
    await elsewhere.call(f"{NAME} thanks", **elsewhere.answered(LINK, **{"from": BOT}))
    assert elsewhere.checks.asked == []


async def test_answer_has_at_most_600_characters(elsewhere: ElsewhereScene) -> None:
    long = matched_often(LINK, 3)
    said = replace(long.matches[0].statement, speaker="Ministry of Long Names " * 20, wording="On & on it goes. " * 100)
    elsewhere.checks.lay_down(replace(long, matches=(replace(long.matches[0], statement=said),)))
    await elsewhere.call(f"{NAME} {LINK}")
    assert len(unescape(re.sub(r"<[^>]*>", "", elsewhere.guest_answers[0].text))) <= 600


async def test_slow_page_is_said_to_be_slow_and_is_read_on(elsewhere: ElsewhereScene) -> None:
    elsewhere.checks.held[LINK].clear()
    await elsewhere.call_and_go(f"{NAME} {LINK}")
    await elsewhere.until_checked(LINK)
    await elsewhere.clock.advance(PATIENCE_S - 0.1)
    assert elsewhere.guest_answers == []
    await elsewhere.clock.advance(0.2)
    await elsewhere.settle()
    [shown] = elsewhere.guest_answers
    assert shown.text.startswith("This page takes too long to answer")
    assert list(shown.links) == [PRIVATE]
    elsewhere.checks.release()
    await elsewhere.settle()
    assert len(elsewhere.guest_answers) == 1


async def test_slow_call_holds_up_no_other_of_its_chat(elsewhere: ElsewhereScene) -> None:
    elsewhere.checks.held[OTHER].clear()
    await elsewhere.call_and_go(f"{NAME} {OTHER}")
    await elsewhere.call_and_go(f"{NAME} {LINK}")
    await elsewhere.until_answered("answerGuestQuery")
    assert "Denied by Bridge Company" in elsewhere.guest_answers[0].text


async def test_flood_is_told_once_and_then_met_with_silence(elsewhere: ElsewhereScene) -> None:
    for _ in range(14):
        await elsewhere.call(f"{NAME} {LINK}")
    assert len(elsewhere.guest_answers) == 11
    assert elsewhere.guest_answers[-1].text == "That is enough for now. I answer again in a few minutes."


async def test_nothing_of_the_chat_is_kept_but_the_answer(elsewhere: ElsewhereScene) -> None:
    await elsewhere.call(f"{NAME} look {LINK}", **elsewhere.answered("Words that only this chat has seen"))
    filled = {}
    async with elsewhere.store.database.read() as connection:
        for table in metadata.sorted_tables:
            filled[table.name] = [tuple(row) for row in await connection.execute(select(table))]
    rows = [row for name in filled for row in filled[name]]
    assert not [row for row in rows if str(STRANGE_CHAT["id"]) in str(row) or "only this chat" in str(row)]
    assert not [row for row in rows if GUEST_ID in row]
    assert len(filled["answers"]) == 1
    assert filled["answer_questions"] == []


@pytest.mark.parametrize("result", [no_record(LINK), unreadable(LINK)], ids=["nothing on record", "unreadable"])
async def test_answer_without_a_record_is_not_kept(elsewhere: ElsewhereScene, result: object) -> None:
    elsewhere.checks.results[LINK] = result  # type: ignore[assignment]
    await elsewhere.call(f"{NAME} {LINK}")
    assert await elsewhere.store.answers.find_answer(BOT_ID, 1) is None


async def test_failure_is_told_in_a_sentence(elsewhere: ElsewhereScene) -> None:
    elsewhere.checks.broken[LINK] = RuntimeError("broken")
    await elsewhere.call(f"{NAME} {LINK}")
    assert elsewhere.guest_answers[0].text.startswith("Something went wrong on my side.")


async def test_answer_that_comes_too_late_is_let_go(elsewhere: ElsewhereScene) -> None:
    late = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    elsewhere.api.refusals["answerGuestQuery"] = [refusal(400, late)]
    await elsewhere.call(f"{NAME} {LINK}")
    await elsewhere.call(f"{NAME} {LINK}")
    assert len(elsewhere.api.of("answerGuestQuery")) == 2


async def test_stop_tells_who_waits_and_leaves_nothing_behind(elsewhere: ElsewhereScene) -> None:
    elsewhere.checks.held[LINK].clear()
    await elsewhere.call_and_go(f"{NAME} {LINK}")
    await elsewhere.until_checked(LINK)
    await elsewhere.desk.bot.stop()
    assert elsewhere.guest_answers[0].text.startswith("This page takes too long to answer")
