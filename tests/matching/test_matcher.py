from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from onrecord.verification.kinds import Coverage, RelationKind, Timing, WordingMatch
from onrecord.verification.matching.matcher import match_article
from onrecord.verification.matching.scoring import load_model
from onrecord.verification.records import Passage, Relation, Statement, Story, Thread
from onrecord.verification.results import Match
from tests.matching.samples import (
    CLAIM,
    DENIAL,
    GIVES_ANSWER,
    GIVES_BOTH,
    GIVES_CLAIM,
    GIVES_CLAIM_IN,
    GIVES_DENIAL,
    THREAD,
    UNRELATED,
    read,
)
from tests.matching.texts import patient, texts

DENIED_BY_NOBODY_NAMED = (
    "A ferry company denied on Wednesday that it had kept silent about rotted piles under a northern quay. “Our divers "
    "inspected every pile in January and reported each crack to the board on the same day,” said Ada Quill of Nordline."
)


def match(text: str, language: str = "en", published: date | None = date(2024, 3, 9)) -> Mapping[str, Match]:
    matches, _ = match_article(read(text, language, published=published), [THREAD], load_model())
    return {found.statement.key: found for found in matches}


def reported_in(found: Match) -> list[str]:
    return [reply.statement.key for reply in found.replies if reply.reported]


@pytest.mark.parametrize("language", GIVES_CLAIM_IN)
def test_quoted_statement_is_found_word_for_word(language: str) -> None:
    found = match(GIVES_CLAIM_IN[language], language)["quay-rotten"]
    assert (found.wording, found.matched_wording.language) == (WordingMatch.VERBATIM, language)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(UNRELATED, id="another subject"),
        pytest.param(
            "The Larch Council said on Monday: “Seaways knew for two years that the roof of the western market had "
            "leaked, and told nobody.”",
            id="the same words about others",
        ),
        pytest.param(
            "Nordline will run two more ferries from Harwick this summer, the Harbour Board said on Monday. The new "
            "boats were built in Holm and carry four hundred passengers each. “We have waited long for them,” said Ada "
            "Quill, a spokeswoman for Nordline.",
            id="the same people on another subject",
        ),
    ],
)
def test_near_misses_stay_silent(text: str) -> None:
    assert match(text) == {}


def test_article_years_older_than_statement_has_no_record() -> None:
    retold = "The Harbour Board said that Nordline had long known of rotted piles under the northern quay."
    assert match(retold, published=date(2019, 3, 4)) == {}


@pytest.mark.parametrize(
    ("text", "coverage"),
    [
        pytest.param(GIVES_CLAIM, Coverage.STATEMENT_ONLY, id="statement only"),
        pytest.param(GIVES_BOTH, Coverage.BOTH, id="both"),
        pytest.param(DENIED_BY_NOBODY_NAMED, Coverage.DENIAL_ONLY, id="denial only"),
        *(
            pytest.param(GIVES_CLAIM_IN[language], Coverage.STATEMENT_ONLY, id=f"statement only, {language}")
            for language in GIVES_CLAIM_IN
        ),
    ],
)
def test_coverage_of_the_dispute_is_judged(text: str, coverage: Coverage) -> None:
    assert match(text)["quay-rotten"].coverage is coverage


def test_coverage_of_each_reply_is_its_own() -> None:
    found = match(f"{GIVES_BOTH}\n\n{GIVES_ANSWER}")
    assert {key: one.coverage for key, one in found.items()} == {
        "quay-rotten": Coverage.BOTH,
        "nordline-denies": Coverage.BOTH,
        "board-answers": Coverage.STATEMENT_ONLY,
    }


@pytest.mark.parametrize(
    ("text", "reported"),
    [
        pytest.param(GIVES_CLAIM, [], id="none"),
        pytest.param(GIVES_BOTH, ["nordline-denies"], id="the denial"),
        pytest.param(f"{GIVES_BOTH}\n\n{GIVES_ANSWER}", ["nordline-denies", "board-answers"], id="both"),
    ],
)
def test_replies_are_reported_where_they_are_found(text: str, reported: list[str]) -> None:
    assert reported_in(match(text)["quay-rotten"]) == reported


@pytest.mark.parametrize("text", [GIVES_CLAIM, GIVES_BOTH, GIVES_DENIAL], ids=["claim", "both", "denial"])
def test_reply_that_is_reported_is_itself_matched(text: str) -> None:
    found = match(text)
    assert {key for one in found.values() for key in reported_in(one)} <= found.keys()


@pytest.mark.parametrize(
    ("published", "timing"),
    [
        pytest.param(date(2024, 3, 5), Timing.AFTER_ARTICLE, id="after"),
        pytest.param(date(2024, 3, 6), Timing.SAME_DAY, id="same day"),
        pytest.param(date(2024, 3, 7), Timing.BEFORE_ARTICLE, id="before"),
        pytest.param(None, Timing.UNKNOWN, id="unknown"),
    ],
)
def test_denial_is_timed_by_day_of_article(published: date | None, timing: Timing) -> None:
    denial, _ = match(GIVES_CLAIM, published=published)["quay-rotten"].replies
    assert (denial.statement.key, denial.timing) == ("nordline-denies", timing)


def test_undated_article_reports_only_what_it_carries() -> None:
    found = match(GIVES_CLAIM, published=None)
    assert list(found) == ["quay-rotten"]
    assert reported_in(found["quay-rotten"]) == []


LONG_NAME = "The Ministry of Ferry Transport and Northern Harbour Safety"


@pytest.mark.parametrize(
    ("more", "found"),
    [
        pytest.param("will answer on Friday.", ["quay-rotten"], id="its name"),
        pytest.param("says every diver reported cracked piles.", ["quay-rotten", "nordline-denies"], id="its words"),
    ],
)
def test_reply_to_undated_article_is_shown_by_more_than_a_name(more: str, found: list[str]) -> None:
    denial = replace(DENIAL, speaker=LONG_NAME, wording=f"{LONG_NAME} knows that every diver reported cracked piles.")
    thread = Thread((CLAIM, denial), (Relation(2, RelationKind.DENIES, 1),))
    matches, _ = match_article(read(f"{GIVES_CLAIM} {LONG_NAME} {more}", published=None), [thread], load_model())
    assert sorted(match.statement.key for match in matches) == sorted(found)


@pytest.mark.parametrize(
    ("sentence", "language", "by"),
    [
        pytest.param(
            "The harbour master, Tomas Reyl, denied that Nordline knew of rotted piles under the quay.",
            "en",
            "Tomas Reyl",
            id="English",
        ),
        pytest.param("Депутат Лев Орешкин опроверг, что сваи причала сгнили.", "ru", "Орешкин", id="Russian"),
        pytest.param("Депутат Арман Сейтов айлақтың қадалары шірігенін жоққа шығарды.", "kk", "Сейтов", id="Kazakh"),
    ],
)
def test_denial_beyond_the_record_is_told(sentence: str, language: str, by: str) -> None:
    found = match(f"{GIVES_CLAIM_IN[language]} {sentence}", language)["quay-rotten"]
    (reply,) = found.unrecorded_replies
    assert by in (reply.speaker or "")
    assert found.coverage is Coverage.BOTH


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        pytest.param("Tomas Reyl has never denied that the piles under the quay had rotted.", "en", id="never denied"),
        pytest.param("Депутат Лев Орешкин не стал опровергать, что сваи причала сгнили.", "ru", id="не стал"),
        pytest.param("Депутат Арман Сейтов айлақтың қадалары шірігенін жоққа шығармады.", "kk", id="шығармады"),
    ],
)
def test_denial_that_is_itself_negated_is_none(sentence: str, language: str) -> None:
    found = match(f"{GIVES_CLAIM_IN[language]} {sentence}", language)["quay-rotten"]
    assert (found.unrecorded_replies, found.coverage) == ((), Coverage.STATEMENT_ONLY)


def test_denial_in_another_story_is_not_mixed_in() -> None:
    other = "Nordline denied on Friday that its ferries to Holm are late. “We reported each delay,” said Ada Quill."
    text, border = f"{GIVES_CLAIM}\n\n{other}", len(GIVES_CLAIM)
    stories = (Story("Quay", 0, border), Story("Holm", border + 2, len(text)))
    (found,), _ = match_article(read(text, stories=stories), [THREAD], load_model())
    assert (found.story, found.coverage, found.unrecorded_replies) == (0, Coverage.STATEMENT_ONLY, ())


def test_text_outside_every_story_is_not_matched() -> None:
    text, border = f"{UNRELATED}\n\n{GIVES_CLAIM}", len(UNRELATED)
    assert match_article(read(text, stories=(Story("Band", 0, border),)), [THREAD], load_model()) == ((), ())


def test_two_threads_are_told_apart() -> None:
    band = Statement(
        id=101,
        key="band-sold-out",
        speaker="Tomas Reyl",
        wording="Every seat for the brass band in the market square has been sold to visitors from Holm.",
        language="en",
        said_on=date(2024, 3, 1),
    )
    matches, _ = match_article(read(GIVES_CLAIM), [Thread((band,)), THREAD], load_model())
    assert [(found.statement.key, found.thread_id) for found in matches] == [("quay-rotten", CLAIM.id)]


def test_surest_match_stands_first() -> None:
    probabilities = [found.probability for found in match(f"{GIVES_BOTH}\n\n{GIVES_ANSWER}").values()]
    assert probabilities == sorted(probabilities, reverse=True)


def test_other_words_in_quotation_marks_are_retranslated() -> None:
    text = (
        "Ada Quill of Nordline said: “Divers of ours looked at all the piles in January, and we told the board of each "
        "crack that very day.”"
    )
    found = match(text)["nordline-denies"]
    assert (found.wording, found.retranslated) == (WordingMatch.PARAPHRASE, True)


def test_speaker_is_shown_where_the_article_names_it() -> None:
    found = match(GIVES_CLAIM)["quay-rotten"].speaker_in_article
    assert found is not None
    assert GIVES_CLAIM[found.start : found.end] == found.text == "Harbour Board"


def test_altered_names_of_thread_are_pointed_out() -> None:
    text = GIVES_BOTH.replace("Quill", "Quail").replace("Nordline", "Nordlane")
    _, names = match_article(read(text), [THREAD], load_model())
    assert [(name.record, name.article) for name in names] == [("Nordline", "Nordlane"), ("Ada Quill", "Ada Quail")]


def test_names_of_thread_without_match_are_left_alone() -> None:
    assert match_article(read("Ada Quail sang with the brass band in Holm."), [THREAD], load_model()) == ((), ())


@patient
@given(texts)
def test_any_text_gives_matches_cut_from_it(text: str) -> None:
    matches, names = match_article(read(text), [THREAD], load_model())
    for found in matches:
        cuts = [found.passage, *found.more_passages]
        cuts += [Passage(reply.text, reply.start, reply.end) for reply in found.unrecorded_replies]
        assert 0.0 <= found.probability <= 1.0
        assert all(text[cut.start : cut.end] == cut.text for cut in cuts)
    assert all(text[name.start : name.end] == name.article for name in names)


@patient
@given(texts)
def test_any_text_around_statement_leaves_it_found(text: str) -> None:
    whole = f"{text}\n\n{GIVES_CLAIM}"
    stories = (Story(None, len(text) + 2, len(whole)),)
    matches, _ = match_article(read(whole, stories=stories), [THREAD], load_model())
    assert [found.statement.key for found in matches] == ["quay-rotten"]
    assert CLAIM.wording.rstrip(".") in matches[0].passage.text
