"""The JSON of a check, held field by field against section 7 of the design."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from onrecord.verification.contract import as_contract
from onrecord.verification.kinds import (
    CopyKind,
    Coverage,
    DifferenceKind,
    Outcome,
    PageKind,
    Point,
    RelationKind,
    Timing,
    UnreadableReason,
    WordingMatch,
)
from onrecord.verification.records import Article, Passage, Source, Statement, Story
from onrecord.verification.results import (
    CheckResult,
    Copy,
    Difference,
    Match,
    NameDifference,
    RelatedArticle,
    Reply,
    Timings,
    UnrecordedReply,
)

SAID = Statement(
    id=1,
    key="quay-rotten",
    speaker="Harbour Board",
    wording="The piles are rotten.",
    language="en",
    said_on=date(2024, 3, 4),
    source=Source(url="https://board.example/1"),
)
DENIED = Statement(12, "nordline-denies", "Nordline", "Сваи целы.", "ru", date(2024, 3, 6))
ARTICLE = Article(
    text="Board: “The piles are bad.”",
    url="https://news.example/quay?utm_source=x",
    canonical_url="https://news.example/quay",
    outlet="news.example",
    title="Quay",
    authors=("Tomas Reyl",),
    published=date(2024, 3, 5),
    language="en",
    credits=("Coast Agency",),
    page=PageKind.SEVERAL_STORIES,
    partial="teaser",
    stories=(Story("Quay", 0, 27),),
)
MATCH = Match(
    statement=SAID,
    thread_id=1,
    probability=0.971234,
    point=Point.SPEAK_UP,
    story=0,
    passage=Passage("The piles are bad.", 8, 26),
    matched_wording=SAID.all_wordings[0],
    wording=WordingMatch.ALTERED,
    coverage=Coverage.BOTH,
    more_passages=(Passage("Board", 0, 5),),
    speaker_in_article=Passage("Board", 0, 5),
    retranslated=True,
    differences=(Difference("rotten", "bad", DifferenceKind.WORD),),
    replies=(Reply(DENIED, SAID, RelationKind.DENIES, Timing.AFTER_ARTICLE, reported=True),),
    unrecorded_replies=(UnrecordedReply(None, "bad", 22, 25),),
)
FULL = CheckResult(
    input=ARTICLE.url or "",
    outcome=Outcome.MATCHED,
    page=ARTICLE.page,
    article=ARTICLE,
    matches=(MATCH,),
    names=(NameDifference("Harbour Board", "Harbor Board", 0, 5),),
    copies=(Copy("https://a.example/", "a.example", None, CopyKind.NEAR, 0.93119, earliest=True),),
    related=(RelatedArticle("https://b.example/", None, "b.example", date(2024, 3, 7), Coverage.BOTH, (1, 12)),),
    timings=Timings(1, 2, 3, 6),
)
UNREADABLE = CheckResult(
    "https://closed.example/", Outcome.UNREADABLE, UnreadableReason.LOGIN_WALL, PageKind.LOGIN, timings=Timings(total=4)
)
NO_RECORD = CheckResult("paste", Outcome.NO_RECORD, page=PageKind.PLAIN_TEXT, article=Article("Nothing here."))


def contract(result: CheckResult = FULL) -> dict[str, Any]:
    return json.loads(json.dumps(as_contract(result)))  # type: ignore[no-any-return]  # the contract is one JSON object


def match() -> dict[str, Any]:
    (only,) = contract()["matches"]
    return dict(only)


@pytest.mark.parametrize("result", [FULL, NO_RECORD, UNREADABLE], ids=lambda result: result.outcome.value)
def test_fields_stand_in_the_order_of_the_design(result: CheckResult) -> None:
    assert list(contract(result)) == (
        "input outcome reason page partial article stories matches names copies related timings_ms".split()
    )


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("input", "https://news.example/quay?utm_source=x"),
        ("outcome", "matched"),
        ("reason", None),
        ("page", "several_stories"),
        ("partial", "teaser"),
        ("stories", [{"title": "Quay", "start": 0, "end": 27}]),
        ("names", [{"record": "Harbour Board", "article": "Harbor Board", "start": 0, "end": 5}]),
        ("timings_ms", {"fetch": 1, "extract": 2, "match": 3, "total": 6}),
    ],
)
def test_result_tells_its_own_fields(field: str, value: object) -> None:
    assert contract()[field] == value


def test_article_is_described_without_text() -> None:
    assert contract()["article"] == {
        "url": "https://news.example/quay?utm_source=x",
        "canonical_url": "https://news.example/quay",
        "outlet": "news.example",
        "title": "Quay",
        "authors": ["Tomas Reyl"],
        "published": "2024-03-05",
        "language": "en",
        "words": 5,
        "credits": ["Coast Agency"],
    }


def test_text_is_added_when_asked_for() -> None:
    described = as_contract(FULL, with_text=True)["article"]
    assert isinstance(described, dict)
    assert described["text"] == ARTICLE.text


def test_match_has_the_fields_of_the_design() -> None:
    assert (
        list(match())
        == (
            "statement probability point story passage more_passages speaker_in_article wording retranslated "
            "differences coverage replies unrecorded_replies"
        ).split()
    )


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("probability", 0.9712),
        ("point", "speak_up"),
        ("story", 0),
        ("passage", {"text": "The piles are bad.", "start": 8, "end": 26}),
        ("more_passages", [{"text": "Board", "start": 0, "end": 5}]),
        ("speaker_in_article", {"text": "Board", "start": 0, "end": 5}),
        ("wording", "altered"),
        ("retranslated", True),
        ("differences", [{"record": "rotten", "article": "bad", "kind": "word"}]),
        ("coverage", "both"),
        ("unrecorded_replies", [{"speaker": None, "text": "bad", "start": 22, "end": 25}]),
    ],
)
def test_match_tells_why(field: str, value: object) -> None:
    assert match()[field] == value


def test_statement_is_told_with_its_source() -> None:
    assert match()["statement"] == {
        "id": "S1",
        "key": "quay-rotten",
        "thread": "S1",
        "speaker": "Harbour Board",
        "said_on": "2024-03-04",
        "wording": "The piles are rotten.",
        "language": "en",
        "source_url": "https://board.example/1",
    }


def test_reply_is_told_with_what_it_answers() -> None:
    assert match()["replies"] == [
        {
            "id": "S12",
            "key": "nordline-denies",
            "to": "S1",
            "relation": "denies",
            "speaker": "Nordline",
            "said_on": "2024-03-06",
            "wording": "Сваи целы.",
            "source_url": None,
            "timing": "after_article",
            "reported": True,
        }
    ]


def test_speaker_who_is_not_named_is_null() -> None:
    result = replace(FULL, matches=(replace(MATCH, speaker_in_article=None),))
    assert contract(result)["matches"][0]["speaker_in_article"] is None


def test_copies_and_related_name_their_articles() -> None:
    told = contract()
    assert told["copies"] == [
        {
            "url": "https://a.example/",
            "outlet": "a.example",
            "published": None,
            "kind": "near",
            "similarity": 0.9312,
            "earliest": True,
        }
    ]
    assert told["related"] == [
        {
            "url": "https://b.example/",
            "title": None,
            "outlet": "b.example",
            "published": "2024-03-07",
            "coverage": "both",
            "statements": ["S1", "S12"],
        }
    ]


def test_no_record_still_describes_the_article() -> None:
    told = contract(NO_RECORD)
    assert (told["outcome"], told["page"], told["matches"], told["partial"]) == ("no_record", "plain_text", [], None)
    assert told["article"]["words"] == 2


def test_unreadable_says_why_without_article() -> None:
    told = contract(UNREADABLE)
    assert (told["outcome"], told["reason"], told["page"]) == ("unreadable", "login_wall", "login")
    assert (told["article"], told["stories"], told["matches"]) == (None, [], [])


@pytest.mark.parametrize("reason", UnreadableReason, ids=str)
def test_every_reason_is_told_by_name(reason: UnreadableReason) -> None:
    assert contract(replace(UNREADABLE, reason=reason))["reason"] == reason.value


@pytest.mark.parametrize(
    ("enumeration", "names"),
    [
        (Point, "show speak_up"),
        (WordingMatch, "verbatim altered paraphrase"),
        (DifferenceKind, "word name number date"),
        (Coverage, "statement_only denial_only both mention"),
        (Timing, "after_article before_article same_day unknown"),
        (CopyKind, "same near rewrite part"),
        (Outcome, "matched no_record unreadable"),
    ],
    ids=lambda value: value.__name__ if isinstance(value, type) else "",
)
def test_names_others_build_on_stay(enumeration: Any, names: str) -> None:
    assert {member.value for member in enumeration} == set(names.split())
