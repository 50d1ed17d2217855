"""Why a statement was matched, and what was said in which order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from onrecord.locales.fluent_phrases import load_phrases
from onrecord.locales.phrases import Marked
from onrecord.locales.why_lines import SIDE_LIMIT, mark_spans
from onrecord.verification.kinds import DifferenceKind, RelationKind, WordingKind, WordingMatch
from onrecord.verification.records import Passage, Relation, Statement, Thread, Wording
from onrecord.verification.results import Difference, Match, NameDifference
from tests.unit.locales.samples import (
    CLAIM,
    DENIAL,
    FOREIGN_CLAIM,
    THREAD,
    make_foreign_result,
    make_match,
    make_result,
    make_statement_page,
)

PHRASES = load_phrases("en")


def show_marked(marked: Marked) -> list[str]:
    return [marked.text[start:end] for start, end in marked.marks]


def make_altered(*differences: Difference, passage: str = CLAIM.wording) -> Match:
    return replace(
        make_match(),
        wording=WordingMatch.ALTERED,
        passage=Passage(passage, 0, len(passage)),
        differences=differences,
    )


ALTERED = make_altered(
    Difference("closed", "shut", DifferenceKind.WORD),
    Difference("", "for weeks", DifferenceKind.WORD),
    Difference("kept silent", "said nothing", DifferenceKind.WORD),
    passage="The bridge was shut for weeks because its owner said nothing about the cracks.",
)


def test_differing_words_are_marked_on_both_sides() -> None:
    lines = PHRASES.describe_why(ALTERED, make_result(ALTERED))
    assert show_marked(lines.article) == ["shut", "for weeks", "said nothing"]
    assert show_marked(lines.record) == ["closed", "kept silent"]


def test_differing_words_are_counted() -> None:
    assert PHRASES.describe_why(ALTERED, make_result(ALTERED)).remarks[0] == "5 words differ."


def test_sides_are_labelled_with_the_statement() -> None:
    lines = PHRASES.describe_why(ALTERED, make_result(ALTERED))
    assert (lines.article_label, lines.record_label) == ("In the article:", "On record (S1):")


def test_translation_on_record_is_called_one() -> None:
    match = replace(make_match(), matched_wording=Wording("ru", "Мост закрыт.", WordingKind.TRANSLATION))
    assert PHRASES.describe_why(match, make_result(match)).record_label == "On record (S1), in translation:"


@pytest.mark.parametrize(
    ("text", "wanted", "marked"),
    [
        ("of a bridge of stone", ["of", "of"], [(0, 2), (12, 14)]),
        ("often of", ["of"], [(6, 8)]),
        ("a b", ["", " "], []),
        ("a b", ["z", "b"], [(2, 3)]),
        ("costs 5.5 (five) %", ["(five)"], [(10, 16)]),
    ],
    ids=["in order", "whole words only", "nothing wanted", "not there", "signs"],
)
def test_marks_stand_on_the_wanted_words(text: str, wanted: list[str], marked: list[tuple[int, int]]) -> None:
    assert list(mark_spans(text, wanted).marks) == marked


def test_overlong_side_is_cut_with_its_marks() -> None:
    side = mark_spans("word " * 600 + "end", ["word", "end"])
    assert len(side.text) <= SIDE_LIMIT + 1
    assert side.marks == ((0, 4),)


@pytest.mark.parametrize(
    ("difference", "remark"),
    [
        (Difference("5", "6", DifferenceKind.NUMBER), "The number on record is 5; this article writes 6."),
        (
            Difference("4 March", "5 March", DifferenceKind.DATE),
            "The date on record is 4 March; this article writes 5 March.",
        ),
        (Difference("Quist", "Quest", DifferenceKind.NAME), "The name on record is Quist; this article writes Quest."),
    ],
    ids=["number", "date", "name"],
)
def test_facts_that_differ_are_spelt_out(difference: Difference, remark: str) -> None:
    match = make_altered(difference)
    assert remark in PHRASES.describe_why(match, make_result(match)).remarks


def test_word_for_word_says_the_words_are_the_same() -> None:
    remarks = PHRASES.describe_why(make_match(), make_result()).remarks
    assert remarks == ("The words are the same.", "The article names no speaker here.")


def test_speaker_and_further_places_are_told() -> None:
    match = replace(
        make_match(), speaker_in_article=Passage("the city", 0, 8), more_passages=(Passage("again", 90, 95),)
    )
    assert PHRASES.describe_why(match, make_result(match)).remarks[1:] == (
        "The article names the speaker as “the city”.",
        "The article carries it in 1 more place.",
    )


def test_whole_clause_is_not_told_as_speaker() -> None:
    match = replace(make_match(), speaker_in_article=Passage("the city that announced " * 9, 0, 216))
    assert PHRASES.describe_why(match, make_result(match)).remarks == ("The words are the same.",)


def test_name_of_another_thread_is_not_told_here() -> None:
    other = Statement(9, "mill", "Mill Ltd", "The mill stays.", "en", date(2024, 1, 2))
    matches = (make_match(), make_match(other, thread_id=9))
    result = replace(
        make_result(*matches, threads=(THREAD, Thread((other,)))),
        names=(NameDifference("Mill Ltd", "Mills Ltd", 1, 9), NameDifference("Quist", "Quest", 10, 15)),
    )
    remarks = " ".join(PHRASES.describe_why(matches[0], result).remarks)
    assert ("Quest" in remarks, "Mills" in remarks) == (True, False)


def test_timeline_shows_who_answered_whom() -> None:
    entries = PHRASES.describe_timeline(make_result(), 1)
    assert [(entry.public_id, entry.when, entry.head) for entry in entries] == [
        ("S1", "4 March 2024", "Said by City of Lindau"),
        ("S2", "6 March 2024", "Denied by Nordbau (Mara Quist)"),
        ("S3", "6 March 2024", "Answered by City of Lindau"),
    ]


def test_timeline_has_translations_below_foreign_words() -> None:
    entries = PHRASES.describe_timeline(make_foreign_result(), 1)
    assert [(entry.language, entry.wording[:6], entry.translation) for entry in entries] == [
        ("ru", "“Мост ", "“The bridge is closed because its owner hid the cracks.” (translated from Russian)"),
        ("kk", "“Біз ж", "“We reported all the cracks.” (translated from Kazakh)"),
    ]


def test_timeline_of_a_lone_reply_shows_the_whole_thread() -> None:
    entries = PHRASES.describe_timeline(make_result(make_match(DENIAL)), 1)
    assert [entry.public_id for entry in entries] == ["S1", "S2", "S3"]


def test_timeline_of_unknown_thread_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        PHRASES.describe_timeline(make_result(), 77)


def test_statement_of_two_relations_is_listed_once() -> None:
    thread = replace(THREAD, relations=(*THREAD.relations, Relation(3, RelationKind.CONFIRMS, 1)))
    assert len(PHRASES.describe_timeline(make_result(threads=(thread,)), 1)) == 3


def test_public_page_shows_wordings_whole() -> None:
    long = replace(CLAIM, wording="The bridge was closed again. " * 200)
    page = replace(make_statement_page(), statement=long, thread=replace(THREAD, statements=(long, DENIAL)))
    assert PHRASES.describe_statement(page)[0].wording == f"“{long.wording.strip()}”"


def test_public_page_shows_translations_whole() -> None:
    long = "The bridge was closed again. " * 200
    said = replace(FOREIGN_CLAIM, wordings=(Wording("en", long, WordingKind.TRANSLATION),))
    page = replace(make_statement_page(said), thread=Thread((said,)))
    assert PHRASES.describe_statement(page)[0].translation == f"“{long.strip()}” (translated from Russian)"


def test_public_page_links_source_and_archived_copy() -> None:
    entry = PHRASES.describe_statement(make_statement_page())[0]
    assert (entry.source_url, entry.archived_url) == ("https://city.example/bridge", "https://archive.example/1")


def test_public_coverage_always_shows_years() -> None:
    groups = PHRASES.describe_statement_coverage(make_statement_page())
    assert groups[0].articles[0].label == "b.example, 9 Mar 2024"
