"""What fact-checkers publish becomes statements and relations, and what it does not say is never guessed."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.verification import feeds
from onrecord.verification.claim_reviews import judge_rating
from onrecord.verification.errors import BadRow
from onrecord.verification.exchange import Row, RowForm, read_rows, recognise_form
from tests.sentences import say

CLAIM: dict[str, Any] = {
    "@type": "Claim",
    "author": {"@type": "Person", "name": "Aldo Brack", "sameAs": "https://brack.example"},
    "datePublished": "2023-05-02",
    "firstAppearance": {"@type": "CreativeWork", "url": "https://radio.example/1"},
    "appearance": [{"@type": "CreativeWork", "url": "https://paper.example/2"}],
}
REVIEW: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "url": "https://checkers.example/brack",
    "claimReviewed": "The lake has lost half of its water.",
    "itemReviewed": CLAIM,
    "author": {"@type": "Organization", "name": "The Checkers"},
    "publisher": {"@type": "Organization", "name": "Checkers Desk"},
    "datePublished": "2023-05-09T08:00:00+02:00",
    "headline": "How much water the lake has lost",
    "reviewBody": "The lake has lost a <b>tenth</b> of its water &amp; no more.",
    "reviewRating": {"@type": "Rating", "ratingValue": "1", "bestRating": "5", "worstRating": "1"},
}


def read(data: object) -> list[Row | BadRow]:
    written = data if isinstance(data, bytes) else json.dumps(data).encode()
    return list(read_rows(io.BytesIO(written), RowForm.CLAIM_REVIEW))


def read_good(data: object) -> list[Row]:
    rows = read(data)
    assert [str(row) for row in rows if isinstance(row, BadRow)] == []
    return [row for row in rows if isinstance(row, Row)]


def change(**fields: object) -> dict[str, Any]:
    """Return the review with other fields; None takes one away."""
    return {name: value for name, value in (REVIEW | fields).items() if value is not None}


def change_claim(**fields: object) -> dict[str, Any]:
    item = {name: value for name, value in (CLAIM | fields).items() if value is not None}
    return change(itemReviewed=item)


def test_review_becomes_claim_review_and_relation() -> None:
    claim, review, relation = read_good(REVIEW)
    assert (relation.given["from"], relation.given["to"]) == (review.key, claim.key)
    assert relation.given["relation"] == "rebuts"


def test_claim_is_a_statement_of_its_claimant() -> None:
    given = {name: str(value) for name, value in read_good(REVIEW)[0].given.items() if name != "key"}
    assert given == {
        "speaker": "Aldo Brack",
        "wording": "The lake has lost half of its water.",
        "language": "en",
        "said_on": "2023-05-02",
        "source_url": "https://radio.example/1",
    }


def test_review_is_a_statement_of_its_author() -> None:
    given = {name: str(value) for name, value in read_good(REVIEW)[1].given.items() if name != "key"}
    assert given == {
        "speaker": "The Checkers",
        "wording": "The lake has lost a tenth of its water & no more.",
        "language": "en",
        "said_on": "2023-05-09",
        "title": "How much water the lake has lost",
        "source_url": "https://checkers.example/brack",
        "source_title": "How much water the lake has lost",
        "outlet": "Checkers Desk",
    }


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"reviewBody": None}, "How much water the lake has lost"),
        ({"reviewBody": None, "headline": None, "name": "On the lake"}, "On the lake"),
        (
            {"reviewBody": None, "headline": None, "reviewRating": {"alternateName": "Mostly False"}},
            "“Mostly False”",
        ),
    ],
    ids=["headline", "name", "label of the rating"],
)
def test_review_without_body_is_worded_by_what_it_has(fields: dict[str, object], words: str) -> None:
    assert read_good(change(**fields))[1].given["wording"] == words


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ({"firstAppearance": None}, "https://paper.example/2"),
        ({"firstAppearance": None, "appearance": "https://paper.example/3"}, "https://paper.example/3"),
        ({"firstAppearance": None, "appearance": None}, "https://brack.example"),
        ({"firstAppearance": None, "appearance": None, "author": {"name": "Aldo Brack"}}, None),
        ({"firstAppearance": "not a link", "appearance": None}, "https://brack.example"),
    ],
    ids=["appearance", "bare link", "page of the claimant", "none", "no link"],
)
def test_source_of_a_claim_is_where_it_appeared(claim: dict[str, object], source: str | None) -> None:
    assert read_good(change_claim(**claim))[0].given.get("source_url") == source


def test_creative_work_is_itself_the_source() -> None:
    work = {
        "@type": "CreativeWork",
        "url": "https://post.example",
        "author": "Aldo Brack",
        "datePublished": "2023-05-02",
    }
    claim = read_good(change(itemReviewed=work))[0]
    assert (claim.given["speaker"], claim.given["source_url"]) == ("Aldo Brack", "https://post.example")


@pytest.mark.parametrize(
    ("share", "relation"),
    [
        (0.0, "rebuts"),
        (0.25, "rebuts"),
        (0.26, "clarifies"),
        (0.74, "clarifies"),
        (0.75, "confirms"),
        (1.0, "confirms"),
    ],
)
def test_relation_follows_the_place_on_the_scale(share: float, relation: str) -> None:
    assert judge_rating(share) == relation


@pytest.mark.parametrize(
    "rating",
    [
        None,
        {"alternateName": "Four Pinocchios"},
        {"ratingValue": 1},
        {"ratingValue": -1, "worstRating": 1, "bestRating": 5},
        {"ratingValue": 1, "worstRating": 5, "bestRating": 1},
        {"ratingValue": "nan", "worstRating": 1, "bestRating": 5},
        {"ratingValue": True, "worstRating": 0, "bestRating": 1},
        {"ratingValue": "many", "worstRating": "0", "bestRating": "1"},
    ],
    ids=["none", "words", "no scale", "off the scale", "turned round", "no number", "a flag", "a word"],
)
def test_unclear_rating_clarifies_and_is_doubtful(rating: object) -> None:
    relation = read_good(change(reviewRating=rating))[-1]
    assert (relation.given["relation"], len(relation.doubts)) == ("clarifies", 1)


def test_scale_without_its_worst_value_begins_at_one() -> None:
    relation = read_good(change(reviewRating={"ratingValue": "1", "bestRating": "5"}))[-1]
    assert (relation.given["relation"], relation.doubts) == ("rebuts", ())


def test_foreign_aspect_decides_nothing() -> None:
    assert read_good(change(reviewAspect="retracts"))[-1].given["relation"] == "rebuts"


@pytest.mark.parametrize(
    ("review", "problem"),
    [
        (change_claim(author=None), "`itemReviewed` has no `author`, and who made the claim is not guessed"),
        (change_claim(author={"name": " "}), "`itemReviewed` has no `author`, and who made the claim is not guessed"),
        (change_claim(datePublished=None), "`itemReviewed` has no `datePublished`, and when the claim was made"),
        (change_claim(datePublished="May 2023"), "`said_on` is May 2023, and a day is written YYYY-MM-DD"),
        (change(claimReviewed=None), "`claimReviewed` is missing"),
        (change(author=None, publisher=None), "`author` is missing, and who published the review is not guessed"),
        (change(datePublished=None), "`datePublished` is missing"),
        (change(reviewBody=None, headline=None), "the review says nothing"),
        (change(itemReviewed=[CLAIM, CLAIM]), "several items are reviewed at once"),
        (change(claimReviewed="x" * 100_001), "`wording` has 100001 characters"),
    ],
    ids=["claimant", "blank", "day", "no day", "claim", "author", "published", "silent", "two items", "too long"],
)
def test_incomplete_review_is_refused_whole(review: object, problem: str) -> None:
    (bad,) = read(review)
    assert isinstance(bad, BadRow)
    assert say(bad.problem).startswith(problem)


SECOND = change(url="https://checkers.example/2", claimReviewed="The lake is dry.")


@pytest.mark.parametrize(
    "document",
    [
        [REVIEW, SECOND],
        {"@context": "https://schema.org", "@graph": [{"@type": "WebPage"}, REVIEW, SECOND]},
        {"@type": "DataFeed", "dataFeedElement": [{"@type": "DataFeedItem", "item": [REVIEW, SECOND]}]},
        {"@type": "DataFeed", "dataFeedElement": [{"item": REVIEW}, {"item": [SECOND]}]},
        {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": REVIEW}, {"item": SECOND}]},
        b"\xef\xbb\xbf" + json.dumps([REVIEW, SECOND], indent=2).encode(),
        json.dumps(REVIEW).encode() + b"\n\n" + json.dumps(SECOND).encode() + b"\n",
    ],
    ids=["list", "graph", "data feed, one page", "data feed", "item list", "indented, with a mark", "lines"],
)
def test_every_shape_of_a_feed_is_read(document: object) -> None:
    assert [row.type for row in read_good(document)] == ["statement", "statement", "relation"] * 2


def test_objects_named_by_id_are_looked_up() -> None:
    nodes = [
        {"@type": "Organization", "@id": "#us", "name": "The Checkers"},
        {**CLAIM, "@id": "#claim"},
        change(author={"@id": "#us"}, itemReviewed={"@id": "#claim"}),
    ]
    claim, review, _ = read_good({"@graph": nodes})
    assert (claim.given["speaker"], review.given["speaker"]) == ("Aldo Brack", "The Checkers")


def test_prefixed_vocabulary_is_understood() -> None:
    prefixed = {name if name[0] == "@" else f"schema:{name}": value for name, value in REVIEW.items()}
    assert read_good(prefixed | {"@type": ["schema:ClaimReview"]}) == read_good(REVIEW)


@pytest.mark.parametrize(
    "corrected",
    [change(reviewBody="Other words."), change_claim(datePublished="2023-05-03"), change(datePublished="2023-06-01")],
    ids=["words of the review", "day of the claim", "day of the review"],
)
def test_corrected_review_keeps_its_keys(corrected: object) -> None:
    assert [row.subject for row in read_good(corrected)] == [row.subject for row in read_good(REVIEW)]


@pytest.mark.parametrize("name", ["@id", "identifier"])
def test_identified_review_keeps_its_key_when_it_moves(name: str) -> None:
    before = change(**{name: "https://checkers.example/#7"})
    after = before | {"url": "https://checkers.example/moved"}
    assert read_good(before)[1].key == read_good(after)[1].key


def test_two_claims_of_a_page_have_two_reviews() -> None:
    rows = read_good([REVIEW, change(claimReviewed="The lake is dry.")])
    assert len({row.subject for row in rows}) == 6


def test_claim_of_two_reviews_is_one_statement() -> None:
    other = change(url="https://others.example", author={"name": "Others"})
    types = [row.type for row in read_good([REVIEW, other])]
    assert types == ["statement", "statement", "relation", "statement", "relation"]


def test_claim_with_another_day_is_doubtful() -> None:
    other = change_claim(datePublished="2023-04-01") | {"url": "https://others.example"}
    rows = read_good([REVIEW, other])
    kept = [f"{rows[0].subject} stands in an entry before with other fields, which are kept"]
    assert [say(doubt) for doubt in rows[-1].doubts] == kept


def test_repeated_review_is_passed_over() -> None:
    assert len(read_good([REVIEW, REVIEW])) == 3


def test_review_repeated_in_other_words_is_named() -> None:
    bad = read([REVIEW, change(reviewBody="Other words.")])[-1]
    assert isinstance(bad, BadRow)
    assert say(bad.problem) == "the same stands in entry 1 already, with other fields"


def test_bad_line_is_named_and_others_are_read() -> None:
    data = b"\n".join(
        [json.dumps(REVIEW).encode(), b'{"@type": ', b'{"@type": "Article"}', json.dumps(SECOND).encode()]
    )
    rows = read(data)
    bad = {row.line: say(row.problem) for row in rows if isinstance(row, BadRow)}
    assert list(bad) == [2, 3]
    assert bad[2].startswith("this is not JSON: Expecting value")
    assert (bad[3], len(rows)) == ("there is no ClaimReview in it", 8)


def test_entries_of_a_document_are_counted() -> None:
    assert [row.line for row in read([REVIEW, change(claimReviewed=None), SECOND])] == [1, 1, 1, 2, 3, 3, 3]


def test_too_large_document_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds, "LONGEST_DOCUMENT", 1000)
    (bad,) = read([REVIEW, SECOND])
    assert isinstance(bad, BadRow)
    assert "larger than" in say(bad.problem)


@pytest.mark.parametrize(
    "data", [b"[" * 100_000, b'{"@graph": ' * 500 + b"1" + b"}" * 500, b"[1" + b"1" * 5000 + b"]", b"", b"null", b"[]"]
)
def test_hostile_document_is_no_failure(data: bytes) -> None:
    assert all(isinstance(row, BadRow) for row in read(data))


NAMES = ["@type", "@id", "@graph", "item", "itemReviewed", "author", "name", "identifier", "value", "propertyID", "url"]
VALUES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=5)
    | st.sampled_from(["Claim", "onrecord"])
)


@given(
    st.recursive(VALUES, lambda it: st.lists(it, max_size=3) | st.dictionaries(st.sampled_from(NAMES), it)),
    st.sampled_from(sorted(REVIEW)),
)
def test_any_json_in_any_place_is_read_without_failure(value: object, name: str) -> None:
    rows = read(json.dumps([REVIEW | {name: value}, {"@type": "Claim", "identifier": value}, value]).encode())
    assert all(isinstance(row, Row | BadRow) for row in rows)


@pytest.mark.parametrize(
    ("name", "data", "form"),
    [
        ("a.jsonl", b'{"type": "statement", "key": "a"}', RowForm.JSON_LINES),
        ("a.json", b'{"type": "statement", "wording": "\\"@type\\": x"}', RowForm.JSON_LINES),
        ("a.JSON", b'\xef\xbb\xbf {\n "@context": "https://schema.org"}', RowForm.CLAIM_REVIEW),
        ("a.ndjson", b'{"@type" : "ClaimReview"}', RowForm.CLAIM_REVIEW),
        ("a.json", b"[{}]", RowForm.CLAIM_REVIEW),
        ("a.jsonld", b"{}", RowForm.CLAIM_REVIEW),
        ("a.tsv", b'{"@type": 1}', RowForm.CSV),
        ("a.json", b"", RowForm.JSON_LINES),
        ("a.pdf", b"", None),
    ],
)
def test_form_is_recognised_by_name_and_content(name: str, data: bytes, form: RowForm | None) -> None:
    stream = io.BytesIO(data)
    assert (recognise_form(name, stream), stream.tell()) == (form, 0)
