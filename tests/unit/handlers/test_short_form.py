"""The short form of a record keeps its length and its markup, whatever is on record."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from html.parser import HTMLParser
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.handlers.groups.short_form import SHORT_CHARACTERS, render_short, render_silence
from onrecord.locales.catalogue import known_languages
from onrecord.locales.fluent_phrases import load_phrases
from onrecord.verification.kinds import Coverage, PartyKind, RelationKind, Timing, UnreadableReason, WordingKind
from onrecord.verification.records import Party, Relation, Source, Statement, Thread, Wording
from onrecord.verification.results import CheckResult, Reply
from tests.unit.locales.samples import (
    ANSWER,
    CLAIM,
    DENIAL,
    make_foreign_result,
    make_match,
    make_nothing,
    make_replies,
    make_result,
    make_unreadable,
)

PHRASES = load_phrases("en")
HOSTILE = '</b><a href="https://evil.example">&amp;\u202e🙂<script>'
LONG = "Министерство информации и общественного развития " * 12
DAY = date(2024, 9, 20)
"""In English no day has a longer name."""


class Page(HTMLParser):
    """What a reader sees of a message in Telegram's HTML; fails at markup that Telegram refuses."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.links: list[str] = []
        self._open: list[str] = []
        self.feed(html)
        self.close()
        assert self._open == [], html

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert (tag, names) in [("b", []), ("a", ["href"])], tag
        self.links += [value or "" for _, value in attrs]
        self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def show(result: CheckResult, language: str = "en") -> Page:
    return Page(render_short(result, result.matches[0], load_phrases(language)))


def dispute(
    said: Statement, reply: Statement, relation: RelationKind, party: Party, between: Statement | None = None
) -> CheckResult:
    """Return a check that found a statement with a reply to it, or to what stands `between`, before the article."""
    person = Party(reply.speaker, role=f"spokesman, {party.name}")
    answered = between or said
    relations = [Relation(reply.id, relation, answered.id)]
    relations += [Relation(between.id, RelationKind.CONFIRMS, said.id)] if between else []
    thread = Thread((said, *([between] if between else []), reply), tuple(relations), (party, person))
    found = Reply(reply, answered, relation, Timing.BEFORE_ARTICLE, reported=False)
    match = make_match(said, replies=(found,), thread_id=said.id)
    return make_result(match, published=reply.said_on + timedelta(days=700), threads=(thread,))


def translate(statement: Statement, words: str, language: str = "en") -> Statement:
    translations = (*statement.wordings, Wording(language, words, WordingKind.TRANSLATION))
    return replace(statement, language="de", wordings=translations)


def test_short_form_stands_in_its_order() -> None:
    assert show(make_result()).text.split("\n") == [
        "This article carries 1 statement on record and no reply to it.",
        "",
        "S1 · City of Lindau · 4 March 2024",
        f"“{CLAIM.wording}” [source]",
        "",
        "↳ Denied by Nordbau (Mara Quist) · 6 March 2024, a day after this article",
        f"“{DENIAL.wording}” [source]",
    ]


def test_both_sources_are_linked() -> None:
    assert show(make_result()).links == ["https://city.example/bridge", "https://nordbau.example/reply"]


def test_translations_stand_below_the_foreign_words() -> None:
    lines = show(make_foreign_result()).text.split("\n")
    assert lines[3:5] == [
        "“Мост закрыт, потому что владелец скрывал трещины.” [source]",
        "“The bridge is closed because its owner hid the cracks.” (translated from Russian)",
    ]
    assert lines[7:] == [
        "“Біз жарықтардың бәрін хабарладық.” [source]",
        "“We reported all the cracks.” (translated from Kazakh)",
    ]


def test_reply_shown_contradicts_the_statement_itself() -> None:
    denied, answered = make_replies(date(2024, 3, 5))
    earlier = replace(answered, statement=replace(answered.statement, said_on=date(2024, 3, 5)))
    text = show(make_result(make_match(replies=(earlier, denied)))).text
    assert ("Denied by" in text, "Answered by" in text) == (True, False)


def test_long_quotations_use_the_room_that_there_is() -> None:
    words = "The bridge was closed again. " * 40
    result = dispute(replace(CLAIM, wording=words), replace(DENIAL, wording=words), RelationKind.DENIES, Party("X"))
    assert SHORT_CHARACTERS - 40 < len(show(result).text) <= SHORT_CHARACTERS


def test_hostile_words_stay_words() -> None:
    said = translate(replace(CLAIM, speaker=HOSTILE, wording=HOSTILE), HOSTILE)
    denied = translate(replace(DENIAL, speaker=HOSTILE, wording=HOSTILE), HOSTILE)
    page = show(dispute(said, denied, RelationKind.DENIES, Party(HOSTILE)))
    assert page.links == ["https://city.example/bridge", "https://nordbau.example/reply"]
    assert page.text.count(HOSTILE[:6]) == 6


def test_hostile_source_address_is_escaped() -> None:
    url = 'https://a.example/"><b>?a=1&lt=2'
    said = replace(CLAIM, source=Source(url=url))
    assert show(make_result(make_match(said))).links == [url]


@pytest.mark.parametrize("language", known_languages())
@pytest.mark.parametrize("coverage", Coverage)
def test_longest_sentences_fit_in_every_language(language: str, coverage: Coverage) -> None:
    said, reply = (
        translate(replace(each, id=10**6 + each.id, speaker=LONG, wording=LONG, said_on=DAY), LONG, language)
        for each in (CLAIM, DENIAL)
    )
    party = Party(LONG, kind=PartyKind.ORGANISATION)
    for relation, between, count in product(RelationKind, (None, ANSWER), (1, 12)):
        result = dispute(said, reply, relation, party, between)
        [match] = result.matches
        alike = [replace(match, coverage=coverage, thread_id=said.id + n) for n in range(count)]
        threads = [replace(result.threads[0], statements=(replace(said, id=each.thread_id), reply)) for each in alike]
        page = show(replace(result, matches=tuple(alike), threads=(*result.threads, *threads[1:])), language)
        assert len(page.text) <= SHORT_CHARACTERS
        assert len(page.links) == 2


words = st.text(max_size=400) | st.text("<>&\"'\n аб", max_size=400) | st.integers(0, 60).map(lambda n: HOSTILE * n)
statements = st.builds(
    translate,
    st.builds(
        replace,
        st.just(CLAIM),
        speaker=words,
        wording=words,
        said_on=st.dates(min_value=date(1900, 1, 1), max_value=date(2090, 1, 1)),
    ),
    words,
)


@given(statements, statements, st.sampled_from(RelationKind), words, st.sampled_from(PartyKind))
def test_message_fits_whatever_the_lengths(
    said: Statement, denied: Statement, relation: RelationKind, name: str, kind: PartyKind
) -> None:
    page = show(dispute(said, replace(denied, id=2), relation, Party(name, kind=kind)))
    assert len(page.text) <= SHORT_CHARACTERS
    assert len(page.links) == 2


@pytest.mark.parametrize("result", [make_nothing(), *map(make_unreadable, UnreadableReason)], ids=str)
def test_silence_is_short_too(result: CheckResult) -> None:
    page = Page(render_silence(result, PHRASES))
    assert 0 < len(page.text) <= SHORT_CHARACTERS
