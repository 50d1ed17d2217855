"""What is given out can be taken in again: the same corpus, as far as the form can carry it."""

from __future__ import annotations

import asyncio
import io
import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.verification.curation_ports import CorpusEntry, KeyedRelation
from onrecord.verification.entries import amend_outlet, amend_party, amend_statement, name_subject
from onrecord.verification.exchange import Row, RowForm, read_rows
from onrecord.verification.exports import Exports
from onrecord.verification.kinds import OutletKind, PartyKind, RelationKind, StatementState, WordingKind
from onrecord.verification.plain_text import clean_line
from onrecord.verification.records import Outlet, Party, Source, Statement, Wording
from tests.fakes.editor import FakeEditor

# White space at the ends is taken off every field, signs that nobody sees are no value, and a cell of CSV that says
# null clears; line ends stay.
texts = (
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1, max_size=20)
    .map(str.strip)
    .filter(lambda it: clean_line(it) and it != "null")
)
keys = st.sampled_from(["a", "b", "c", "d\t,;d", 'ё«"', "='x'"])
links = st.none() | st.sampled_from(['https://example.org/a?b=ё,;"', "http://example.org"])
statements = st.builds(
    Statement,
    id=st.just(0),
    key=keys,
    speaker=texts,
    wording=texts,
    language=st.sampled_from(["en", "ru", "zh-Hans"]),
    said_on=st.dates(),
    title=st.none() | texts,
    topic=st.none() | texts,
    source=st.builds(Source, url=links, title=st.none() | texts, archived_url=links, outlet=st.none() | texts),
    state=st.sampled_from(StatementState),
    wordings=st.lists(
        st.builds(Wording, st.sampled_from(["en", "kk"]), texts, st.sampled_from(WordingKind)), max_size=2
    ).map(tuple),
)
outlets = st.builds(Outlet, st.just("a.org"), texts, st.sampled_from(OutletKind), st.just("KZ"), st.booleans())
parties = st.builds(
    Party, texts, st.lists(texts, unique=True).map(tuple), st.sampled_from(PartyKind), st.none() | texts
)


@st.composite
def corpora(draw: st.DrawFn) -> list[CorpusEntry]:
    """Entries of a whole corpus in the order of an export."""
    said = draw(st.lists(statements, unique_by=lambda it: it.key, max_size=4))
    known = [it.key for it in said]
    pairs = [KeyedRelation(one, kind, two) for one in known for two in known for kind in RelationKind if one != two]
    tied = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=4)) if pairs else []
    named = draw(st.lists(parties, unique_by=lambda it: it.name, max_size=2))
    return [*draw(st.lists(outlets, max_size=1)), *named, *said, *tied]


def export(entries: list[CorpusEntry], form: RowForm) -> str:
    editor = FakeEditor()
    editor.entries = {name_subject(entry): entry for entry in entries}
    written = io.StringIO(newline="")
    asyncio.run(Exports(editor).write_corpus(form, written.write))
    return written.getvalue()


def take_in(text: str, form: RowForm) -> list[CorpusEntry]:
    rows = list(read_rows(io.BytesIO(text.encode()), form))
    assert [row for row in rows if not isinstance(row, Row)] == []
    return [build(row) for row in rows if isinstance(row, Row)]


def build(row: Row) -> CorpusEntry:
    if row.type == "relation":
        return row.relation
    return {"statement": amend_statement, "outlet": amend_outlet, "party": amend_party}[row.type](row, None)


@pytest.mark.parametrize("form", [RowForm.JSON_LINES, RowForm.CSV])
@given(entries=corpora())
def test_export_makes_the_same_corpus_again(form: RowForm, entries: list[CorpusEntry]) -> None:
    assert take_in(export(entries, form), form) == entries


@given(corpora())
def test_claim_reviews_make_the_same_statements_and_relations(entries: list[CorpusEntry]) -> None:
    published = {it.key: it for it in entries if isinstance(it, Statement) and it.state is StatementState.PUBLISHED}
    carried = [replace(said, wordings=()) for said in published.values()]
    ties = [it for it in entries if isinstance(it, KeyedRelation) and {it.from_key, it.to_key} <= set(published)]
    again = take_in(export(entries, RowForm.CLAIM_REVIEW), RowForm.CLAIM_REVIEW)
    assert sorted(again, key=name_subject) == sorted([*carried, *ties], key=name_subject)


def test_long_wordings_pass_through_a_table() -> None:
    further = tuple(Wording("en", letter * 100_000, WordingKind.PARAPHRASE) for letter in "xy")
    said = Statement(0, "a", "Ministry", "The dam.", "en", date(2021, 11, 1), wordings=further)
    assert take_in(export([said], RowForm.CSV), RowForm.CSV) == [said]


CLAIM = Statement(
    0, "claim", "Ministry", "The dam will close.", "en", date(2021, 11, 1), source=Source("https://a.example/1")
)
DENIAL = Statement(
    0, "denial", "Aida", "It will not.", "en", date(2021, 11, 2), title="On the dam", source=Source("https://b.example")
)
DISPUTE = [Party("Aida"), CLAIM, DENIAL, KeyedRelation("denial", RelationKind.DENIES, "claim")]


def test_reply_is_a_review_without_a_rating() -> None:
    (review,) = [json.loads(line) for line in export(DISPUTE, RowForm.CLAIM_REVIEW).splitlines()]
    assert {name: review[name] for name in ("@type", "url", "claimReviewed", "reviewBody", "reviewAspect")} == {
        "@type": "ClaimReview",
        "url": "https://b.example",
        "claimReviewed": "The dam will close.",
        "reviewBody": "It will not.",
        "reviewAspect": "denies",
    }
    assert "reviewRating" not in review


def test_author_has_a_type_only_where_it_is_on_record() -> None:
    (review,) = [json.loads(line) for line in export(DISPUTE, RowForm.CLAIM_REVIEW).splitlines()]
    authors: list[Any] = [review["author"], review["itemReviewed"]["author"]]
    assert authors == [{"@type": "Person", "name": "Aida"}, {"name": "Ministry"}]


def test_statement_without_relations_is_a_claim() -> None:
    (claim,) = [json.loads(line) for line in export([CLAIM], RowForm.CLAIM_REVIEW).splitlines()]
    assert (claim["@type"], claim["text"], claim["appearance"]["url"]) == (
        "Claim",
        "The dam will close.",
        "https://a.example/1",
    )
