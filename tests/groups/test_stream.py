"""Wrong labels would judge the rule wrongly, so they are held against each other, the record and the articles."""

from __future__ import annotations

import re
from collections import Counter
from datetime import timedelta
from functools import cache

import pytest

from onrecord.verification.records import Statement
from tests.groups.cases import Category, Form, GroupMessage, GroupStream, Part, load_stream

STREAMS = {part: load_stream(part) for part in Part}
LANGUAGES = ("en", "ru", "kk")
REPEAT_DAYS = timedelta(days=7)
"""How long the same link is not answered again, by default."""
MOST_ANSWERS_AN_HOUR = 6
"""A group where more were deserved would be silenced by its own limit, whatever the rule says."""

FLOORS = {
    Part.OPEN: {
        Category.CHATTER: 60,
        Category.UNRELATED: 35,
        Category.UNDISPUTED: 42,
        Category.REPEAT: 21,
        Category.FLOOD: 19,
        Category.DISPUTED: 57,
    },
    Part.SEALED: {
        Category.CHATTER: 28,
        Category.UNRELATED: 16,
        Category.UNDISPUTED: 20,
        Category.REPEAT: 10,
        Category.FLOOD: 9,
        Category.DISPUTED: 28,
    },
}
"""About two thirds of everything are open, one third is sealed."""

each_part = pytest.mark.parametrize("stream", STREAMS.values(), ids=lambda stream: stream.part.value)
each_deserving = pytest.mark.parametrize(
    ("stream", "message"),
    [
        pytest.param(stream, message, id=message.id)
        for stream in STREAMS.values()
        for message in stream.messages
        if message.deserves
    ],
)
each_silent = pytest.mark.parametrize(
    ("stream", "message"),
    [
        pytest.param(stream, message, id=message.id)
        for stream in STREAMS.values()
        for message in stream.messages
        if message.category in {Category.CHATTER, Category.UNRELATED, Category.UNDISPUTED} and not message.optional
    ],
)


def _plain(text: str) -> str:
    """Return the words in one case, without signs between them."""
    return " ".join(re.findall(r"\w+", text.casefold()))


@cache
def _beginnings(text: str) -> frozenset[str]:
    """Return how the longer words and the numbers begin, so that an inflected word is still known."""
    return frozenset(word[:5] for word in re.findall(r"\d+|\w{4,}", text.casefold()))


def _disputed(stream: GroupStream) -> list[Statement]:
    return [one for one in stream.statements.values() if stream.first_contradicted_on(one.key) is not None]


def _places(stream: GroupStream, message: GroupMessage) -> set[str]:
    return {stream.find_page(link).url for link in message.links}


def _earlier(stream: GroupStream, message: GroupMessage, within: timedelta) -> list[GroupMessage]:
    """Return what was posted in the same chat before a message, not longer ago than `within`."""
    before = stream.messages[: stream.messages.index(message)]
    return [one for one in before if one.chat == message.chat and message.at - one.at <= within]


def _carries_same_link(stream: GroupStream, message: GroupMessage, others: list[GroupMessage]) -> bool:
    return any(_places(stream, message) & _places(stream, one) for one in others)


def test_ids_are_unique_over_both_parts() -> None:
    ids = Counter(message.id for stream in STREAMS.values() for message in stream.messages)
    assert [name for name, count in ids.items() if count > 1] == []


def test_sealed_part_shares_nothing_with_open_one() -> None:
    opened, sealed = STREAMS[Part.OPEN], STREAMS[Part.SEALED]
    assert set(opened.statements) & set(sealed.statements) == set()
    assert {one.topic for one in opened.statements.values()} & {
        one.topic for one in sealed.statements.values()
    } == set()
    assert {page.url for page in opened.pages} & {page.url for page in sealed.pages} == set()
    assert {message.chat for message in opened.messages} & {message.chat for message in sealed.messages} == set()


def test_both_parts_hold_what_the_promise_asks() -> None:
    judged = [message for stream in STREAMS.values() for message in stream.messages if not message.optional]
    deserving = [message for message in judged if message.deserves]
    assert len(deserving) >= 80
    assert len(judged) - len(deserving) >= 250
    assert len({message.chat for message in judged}) == 12


@each_part
def test_messages_stand_in_order_of_time(stream: GroupStream) -> None:
    times = [message.at for message in stream.messages]
    assert times == sorted(times)
    assert times[-1] - times[0] <= timedelta(days=15)


@each_part
def test_every_article_is_linked(stream: GroupStream) -> None:
    linked = {url for message in stream.messages for url in _places(stream, message)}
    assert {page.url for page in stream.pages} == linked


@each_part
def test_articles_have_the_length_of_short_news(stream: GroupStream) -> None:
    lengths = {page.url: sum(len(one.split()) for one in page.paragraphs) for page in stream.pages}
    assert {url: length for url, length in lengths.items() if not 90 <= length <= 220} == {}


@each_part
def test_no_article_is_linked_before_it_is_published(stream: GroupStream) -> None:
    linked = [(message, stream.find_page(link)) for message in stream.messages for link in message.links]
    assert [message.id for message, page in linked if page.published > message.at.date()] == []


@each_part
def test_link_gives_the_language_of_its_article(stream: GroupStream) -> None:
    linked = [(message, stream.find_page(link)) for message in stream.messages for link in message.links]
    assert [message.id for message, page in linked if page.language != message.language] == []


@each_part
def test_no_text_stands_twice(stream: GroupStream) -> None:
    texts = Counter(_plain(re.sub(r"https?://\S+", "", message.text)) for message in stream.messages)
    assert [text for text, count in texts.items() if count > 1 and len(text) > 20] == []
    paragraphs = Counter(paragraph for page in stream.pages for paragraph in page.paragraphs)
    assert [text for text, count in paragraphs.items() if count > 1] == []


@each_part
def test_categories_are_filled(stream: GroupStream) -> None:
    counts = Counter(message.category for message in stream.messages if not message.optional)
    floors = FLOORS[stream.part]
    assert {category: counts[category] for category, floor in floors.items() if counts[category] < floor} == {}


@each_part
def test_only_disputed_messages_deserve_an_answer(stream: GroupStream) -> None:
    judged = [message for message in stream.messages if not message.optional]
    assert [one.id for one in judged if one.deserves is not (one.category is Category.DISPUTED)] == []
    assert [one.id for one in stream.messages if one.deserves is not bool(one.statements)] == []
    assert [one.id for one in stream.messages if one.optional and one.deserves] == []


@each_part
def test_languages_share_each_kind_of_message(stream: GroupStream) -> None:
    for category in (Category.CHATTER, Category.UNRELATED, Category.UNDISPUTED, Category.DISPUTED):
        counts = Counter(message.language for message in stream.messages if message.category is category)
        assert min(counts[language] for language in LANGUAGES) >= 0.24 * counts.total(), category


@each_part
def test_deserving_messages_come_in_all_forms(stream: GroupStream) -> None:
    counts = Counter((one.form, one.language) for one in stream.messages if one.deserves)
    shares = {form: sum(counts[form, language] for language in LANGUAGES) / counts.total() for form in Form}
    assert 0.55 <= shares[Form.LINK] <= 0.65
    assert min(shares[Form.FORWARD], shares[Form.TEXT]) >= 0.17
    assert min(counts[form, language] for form in Form for language in LANGUAGES) >= 1


@each_part
def test_silent_news_comes_in_all_forms(stream: GroupStream) -> None:
    for category in (Category.UNRELATED, Category.UNDISPUTED):
        forms = Counter(message.form for message in stream.messages if message.category is category)
        assert min(forms[form] for form in Form) >= 2, category


@each_part
def test_chatter_is_neither_linked_nor_forwarded(stream: GroupStream) -> None:
    chatter = [message for message in stream.messages if message.category is Category.CHATTER]
    assert [one.id for one in chatter if one.form is not Form.TEXT] == []
    assert sum(len(one.text) > 40 for one in chatter) > len(chatter) / 2


@each_part
def test_every_disputed_statement_is_carried_or_answers_one(stream: GroupStream) -> None:
    carried = {key for message in stream.messages for key in message.statements}
    answers = {reply for reply, _, _ in stream.relations}
    assert {one.key for one in _disputed(stream)} - carried - answers == set()


@each_part
def test_repeat_follows_same_link_in_its_chat(stream: GroupStream) -> None:
    repeats = [one for one in stream.messages if one.category is Category.REPEAT]
    alone = [one.id for one in repeats if not _places(stream, one)]
    unheard = [one.id for one in repeats if not _carries_same_link(stream, one, _earlier(stream, one, REPEAT_DAYS))]
    assert (alone, unheard) == ([], [])


@each_part
def test_some_repeats_are_spelt_otherwise(stream: GroupStream) -> None:
    links = [link for one in stream.messages if one.category is Category.REPEAT for link in one.links]
    spellings = {"?", "#", "http://", "//www.", "//m.", "/amp"}
    assert [sign for sign in spellings if not any(sign in link for link in links)] == []


@each_part
def test_flood_message_has_neighbours_with_links(stream: GroupStream) -> None:
    floods = [one for one in stream.messages if one.category is Category.FLOOD]
    near = timedelta(minutes=10)
    lone = [
        flood.id
        for flood in floods
        if sum(bool(one.links) for one in stream.messages if one.chat == flood.chat and abs(one.at - flood.at) <= near)
        < 4
    ]
    assert lone == []


@each_part
def test_flood_carries_no_link_that_deserves_first(stream: GroupStream) -> None:
    deserving = {url for one in stream.messages if one.deserves for url in _places(stream, one)}
    floods = [one for one in stream.messages if one.category is Category.FLOOD and _places(stream, one) & deserving]
    first = [one.id for one in floods if not _carries_same_link(stream, one, _earlier(stream, one, REPEAT_DAYS))]
    assert first == []


@each_part
def test_no_group_deserves_more_than_its_hourly_limit(stream: GroupStream) -> None:
    deserving = [one for one in stream.messages if one.deserves]
    hour = timedelta(hours=1)
    crowded = [
        one.id
        for one in deserving
        if sum(other.chat == one.chat and timedelta(0) <= one.at - other.at < hour for other in deserving)
        > MOST_ANSWERS_AN_HOUR
    ]
    assert crowded == []


@each_deserving
def test_carried_statement_is_contradicted_by_that_day(stream: GroupStream, message: GroupMessage) -> None:
    days = {key: stream.first_contradicted_on(key) for key in message.statements}
    assert {key: day for key, day in days.items() if day is None or day > message.at.date()} == {}


@each_deserving
def test_deserving_link_is_new_in_its_chat(stream: GroupStream, message: GroupMessage) -> None:
    assert not _carries_same_link(stream, message, _earlier(stream, message, REPEAT_DAYS))


@each_deserving
def test_carried_statement_shares_words_with_content(stream: GroupStream, message: GroupMessage) -> None:
    content = _beginnings(stream.read_content(message))
    for key in message.statements:
        wordings = [one.text for one in stream.statements[key].all_wordings]
        shares = [len(_beginnings(text) & content) / len(_beginnings(text)) for text in wordings]
        assert max(shares) >= 0.4, key


@each_silent
def test_silent_message_holds_no_disputed_wording(stream: GroupStream, message: GroupMessage) -> None:
    content = _plain(stream.read_content(message))
    wordings = [(one.key, wording.text) for one in _disputed(stream) for wording in one.all_wordings]
    sentences = [(key, _plain(part)) for key, text in wordings for part in re.split(r"[.;:]\s", text)]
    assert [key for key, part in sentences if len(part.split()) >= 4 and part in content] == []


@each_silent
def test_silent_content_differs_from_disputed_wordings(stream: GroupStream, message: GroupMessage) -> None:
    content = _beginnings(stream.read_content(message))
    for one in _disputed(stream):
        shares = [
            len(_beginnings(wording.text) & content) / len(_beginnings(wording.text)) for wording in one.all_wordings
        ]
        assert max(shares) < 0.7, one.key
