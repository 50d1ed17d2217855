"""Whoever types the bot's name into an input field finds what is published, and a link gives its record."""

from __future__ import annotations

import asyncio
import re
from datetime import date
from html import unescape

import pytest

from onrecord.handlers.groups.inline import PATIENCE_S
from onrecord.locales.catalogue import known_languages, load_catalogue
from onrecord.verification.curation import Curation
from tests.fakes.checks import matched, no_record, unreadable
from tests.flows.groups.elsewhere import GUEST_ID, ElsewhereScene
from tests.flows.groups.scene import BOT_ID
from tests.storage.samples import find_id, relate, say, take_in

LINK, OTHER = "https://news.example/a", "https://news.example/b"
WHOLE, PRIVATE = "The whole record", "Open the private chat"
DAM = say("dam", "The dam will be closed in May.", source_url="https://a.example/dam")
DENIAL = say(
    "denial", "Nobody touches it.", speaker="River Agency", said_on="2021-11-03", source_url="https://b.example/no"
)
DRAFT = say("draft", "The dam was closed in secret.", state="draft")
GONE = say("gone", "The dam is closed already.", state="withdrawn")


@pytest.fixture
async def elsewhere(elsewhere: ElsewhereScene) -> ElsewhereScene:
    await take_in(elsewhere.store, DAM, DENIAL, DRAFT, GONE, relate("denial", "denies", "dam"))
    elsewhere.checks.lay_down(matched(LINK))
    return elsewhere


async def test_words_find_a_card_with_statement_and_denial(elsewhere: ElsewhereScene) -> None:
    await elsewhere.type("closing dams")
    [card] = elsewhere.cards
    assert (card.title, card.line) == (
        "S1 · Ministry of Water",
        "1 November 2021 · “The dam will be closed in May.”",
    )
    assert card.text == (
        "<b>S1 · Ministry of Water</b> · 1 November 2021\n"
        '“The dam will be closed in May.” [<a href="https://a.example/dam">source</a>]\n\n'
        "↳ <b>Denied by River Agency</b> · 3 November 2021\n"
        '“Nobody touches it.” [<a href="https://b.example/no">source</a>]'
    )
    assert list(card.links) == [WHOLE]


async def test_button_of_a_card_opens_the_statement_in_the_private_chat(elsewhere: ElsewhereScene) -> None:
    await elsewhere.type("closing dams")
    opened = await elsewhere.follow(elsewhere.cards[0].links[WHOLE])
    assert opened.startswith("1 November 2021 · <b>Said by Ministry of Water</b> · S1")


@pytest.mark.parametrize("language", known_languages())
async def test_cards_speak_the_language_of_who_types(elsewhere: ElsewhereScene, language: str) -> None:
    elsewhere.language = language
    await elsewhere.type("closing dams")
    spoken = load_catalogue(language)
    [card] = elsewhere.cards
    assert list(card.links) == [spoken.say("group-button-record")]
    assert card.line.startswith(spoken.say_day(date(2021, 11, 1)))
    await elsewhere.type("")
    assert elsewhere.lists[-1].button["text"] == spoken.say("inline-hint")


@pytest.mark.parametrize("query", ["closing dams", "dam closed secret", "S3", "S4", "s3"])
async def test_drafts_and_withdrawn_statements_are_on_no_card(elsewhere: ElsewhereScene, query: str) -> None:
    await elsewhere.type(query)
    assert not {card.title[:2] for card in elsewhere.cards} & {"S3", "S4"}


async def test_statement_just_withdrawn_is_on_no_card(elsewhere: ElsewhereScene) -> None:
    await elsewhere.store.index.catch_up()
    curation = Curation(elsewhere.store.curator, elsewhere.clock)
    await curation.withdraw(await find_id(elsewhere.store, "dam"), "U1", "Said by nobody.")
    await elsewhere.type("closing dams")
    assert elsewhere.cards == []


@pytest.mark.parametrize("query", ["S1", "s1", " С1 "], ids=["number", "small letter", "Cyrillic letter"])
async def test_number_finds_its_statement(elsewhere: ElsewhereScene, query: str) -> None:
    await elsewhere.type(query)
    assert [card.title for card in elsewhere.cards] == ["S1 · Ministry of Water"]


@pytest.mark.parametrize(
    ("query", "label"),
    [
        ("", "Type words, or a link to an article"),
        ("da", "Type words, or a link to an article"),
        ("zeppelin", "Nothing on record has these words"),
        ("the of", "Nothing on record has these words"),
        ("S999999999999999999", "Nothing on record has these words"),
    ],
)
async def test_list_without_cards_has_the_way_to_the_private_chat(
    elsewhere: ElsewhereScene, query: str, label: str
) -> None:
    await elsewhere.type(query)
    assert elsewhere.cards == []
    assert elsewhere.lists[-1].button == {"text": label, "start_parameter": "elsewhere"}


async def test_list_has_at_most_twenty_cards_of_600_characters(elsewhere: ElsewhereScene) -> None:
    long = "The zeppelin lands & nobody is told of it. " * 20
    await take_in(elsewhere.store, *(say(f"z{n}", f"{n} {long}", speaker="Ministry of Air " * 12) for n in range(25)))
    await elsewhere.type("zeppelins landing")
    assert len(elsewhere.cards) == 20
    assert max(len(unescape(re.sub(r"<[^>]*>", "", card.text))) for card in elsewhere.cards) <= 600
    assert max(len(card.line) for card in elsewhere.cards) <= 120


async def test_link_gives_its_record_and_names_its_article(elsewhere: ElsewhereScene) -> None:
    await elsewhere.type(f"look {LINK}")
    [card] = elsewhere.cards
    assert card.title == "Bridge closed"
    assert card.line == "This article carries 1 statement on record and no reply to it."
    assert card.text.startswith('<a href="https://news.example/a"><b>Bridge closed</b></a>\n\nThis article carries')
    assert "Denied by Bridge Company" in card.text
    answer = await elsewhere.store.answers.find_answer(BOT_ID, 1)
    assert answer
    assert (answer.chat_id, answer.user_id, answer.question_ids) == (0, None, ())
    assert "Related coverage" in await elsewhere.follow(card.links[WHOLE])


async def test_link_without_a_record_says_so(elsewhere: ElsewhereScene) -> None:
    elsewhere.checks.lay_down(no_record(LINK))
    await elsewhere.type(LINK)
    [card] = elsewhere.cards
    assert (card.title, card.line) == ("Nothing on record", "Weather")
    assert card.text.startswith(
        '<a href="https://news.example/a"><b>Weather</b></a>\n\nI read 4 words and found nothing'
    )
    assert await elsewhere.store.answers.find_answer(BOT_ID, 1) is None


async def test_page_that_cannot_be_read_says_so(elsewhere: ElsewhereScene) -> None:
    elsewhere.checks.lay_down(unreadable(LINK))
    await elsewhere.type(LINK)
    [card] = elsewhere.cards
    assert card.title == "I could not read this page"
    assert list(card.links) == [PRIVATE]


async def test_front_page_of_a_site_is_not_checked(elsewhere: ElsewhereScene) -> None:
    await elsewhere.type("https://news.example/")
    assert elsewhere.checks.asked == []


@pytest.mark.parametrize(("query", "seconds"), [("closing dams", 60), (LINK, 10), ("", 60)])
async def test_lists_are_kept_for_a_while_and_for_one_person(
    elsewhere: ElsewhereScene, query: str, seconds: int
) -> None:
    await elsewhere.type(query)
    assert (elsewhere.lists[-1].cache_time, elsewhere.lists[-1].is_personal) == (seconds, True)


async def test_slow_page_is_said_to_be_read_and_known_the_next_time(elsewhere: ElsewhereScene) -> None:
    elsewhere.checks.held[LINK].clear()
    await elsewhere.type_and_go(LINK)
    await elsewhere.until_checked(LINK)
    await elsewhere.clock.advance(PATIENCE_S + 0.1)
    await elsewhere.settle()
    [card] = elsewhere.cards
    assert (card.title, card.line) == (
        "I am still reading this page",
        "Type one more character in a few seconds.",
    )
    assert elsewhere.lists[-1].cache_time == 0
    elsewhere.checks.release()
    await elsewhere.type(f"{LINK} ")
    assert elsewhere.cards[0].title == "Bridge closed"


async def test_words_do_not_wait_for_a_slow_page_of_the_same_person(elsewhere: ElsewhereScene) -> None:
    elsewhere.checks.held[LINK].clear()
    await elsewhere.type_and_go(LINK)
    await elsewhere.until_checked(LINK)
    await elsewhere.type_and_go("closing dams")
    await elsewhere.until_answered("answerInlineQuery")
    assert elsewhere.cards[0].title == "S1 · Ministry of Water"


async def test_stop_leaves_no_check_behind(elsewhere: ElsewhereScene) -> None:
    elsewhere.checks.held[LINK].clear()
    await elsewhere.type_and_go(LINK)
    await elsewhere.until_checked(LINK)
    await elsewhere.desk.bot.stop()
    assert elsewhere.cards[0].title == "I am still reading this page"
    assert not [task for task in asyncio.all_tasks() if "check_link" in str(task)]


async def test_banned_user_gets_no_list(elsewhere: ElsewhereScene) -> None:
    await elsewhere.store.people.meet(GUEST_ID, "Guest")
    await elsewhere.store.people.ban(GUEST_ID, "U1", elsewhere.clock(), "flood")
    await elsewhere.type("closing dams")
    await elsewhere.type(LINK)
    assert (elsewhere.lists, elsewhere.checks.asked) == ([], [])


async def test_many_links_are_told_once_to_be_enough(elsewhere: ElsewhereScene) -> None:
    for number in range(15):
        await elsewhere.type(f"https://news.example/{number}")
    assert len(elsewhere.checks.asked) == 10
    assert len(elsewhere.lists) == 11
    assert elsewhere.lists[-1].button["text"] == "That is enough for a minute"
    await elsewhere.type("https://news.example/15", user_id=GUEST_ID + 1)
    assert len(elsewhere.checks.asked) == 11


async def test_many_words_are_told_once_to_be_enough(elsewhere: ElsewhereScene) -> None:
    for number in range(65):
        await elsewhere.type(f"dam {number}")
    assert len(elsewhere.lists) == 61
