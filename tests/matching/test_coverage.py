from __future__ import annotations

import pytest

from onrecord.verification.kinds import Coverage
from onrecord.verification.matching.alignment import align_unit, split_units
from onrecord.verification.matching.coverage import (
    Contradiction,
    Target,
    find_contradictions,
    is_given,
    judge_coverage,
    share_content,
    words_of,
)
from onrecord.verification.matching.reading import ReadArticle
from onrecord.verification.matching.speakers import know_speaker
from onrecord.verification.records import Story
from tests.matching.samples import CLAIM, DENIAL, GIVES_CLAIM, GIVES_CLAIM_IN, PARTIES, UNRELATED, read

SPEAKER, REPLIES = know_speaker(CLAIM, PARTIES), [know_speaker(DENIAL, PARTIES)]
UNITS = tuple(unit for wording in CLAIM.all_wordings for unit in split_units(wording.text, wording.language))


def target_in(article: ReadArticle) -> Target:
    aligned = [found for unit in UNITS if (found := align_unit(unit, article))]
    best = max(aligned, key=lambda found: found.containment)
    return Target(UNITS, SPEAKER, best.story, (best.span,), ())


def contradictions_in(article: ReadArticle) -> tuple[Contradiction, ...]:
    return find_contradictions(target_in(article), article)


@pytest.mark.parametrize(
    ("given", "contradicted", "coverage"),
    [
        (True, False, Coverage.STATEMENT_ONLY),
        (False, True, Coverage.DENIAL_ONLY),
        (True, True, Coverage.BOTH),
        (False, False, Coverage.MENTION),
    ],
    ids=str,
)
def test_coverage_follows_from_both_questions(given: bool, contradicted: bool, coverage: Coverage) -> None:
    assert judge_coverage(given=given, contradicted=contradicted) is coverage


@pytest.mark.parametrize(
    ("sentence", "language", "by"),
    [
        pytest.param(
            "Nordline denied that the piles under the northern quay had rotted.", "en", "Nordline", id="denied"
        ),
        pytest.param("Tomas Reyl said that the piles under the quay had never rotted.", "en", "Tomas Reyl", id="never"),
        pytest.param("The claim of the board was rejected by Ada Quill.", "en", "Ada Quill", id="passive"),
        pytest.param("«Нордлайн» опровергла сообщение, что сваи сгнили.", "ru", "Нордлайн", id="Russian"),
        pytest.param("Лев Орешкин заявил, что сваи причала не сгнили.", "ru", "Лев Орешкин", id="Russian clause"),
        pytest.param("Арман Сейтов айлақ қадалары шірігенін жоққа шығарды.", "kk", "Арман Сейтов", id="Kazakh"),
    ],
)
def test_contradiction_names_who_contradicts(sentence: str, language: str, by: str) -> None:
    (found,) = contradictions_in(read(f"{GIVES_CLAIM_IN[language]} {sentence}", language))
    assert by in found.by.text


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        pytest.param("Nordline did not deny that the piles under the quay had rotted.", "en", id="did not deny"),
        pytest.param("Ilse Brandt of the Harbour Board denied a rise of ferry fares.", "en", id="her own side"),
        pytest.param("Tomas Reyl denied that the brass band is late.", "en", id="another subject"),
        pytest.param("Nordline has run ferries from the northern quay for years.", "en", id="no cue"),
        pytest.param("«Нордлайн» не стала опровергать, что сваи сгнили.", "ru", id="не стала"),
        pytest.param("Арман Сейтов айлақ қадалары шірігенін жоққа шығармады.", "kk", id="шығармады"),
    ],
)
def test_other_sentences_contradict_nothing(sentence: str, language: str) -> None:
    assert contradictions_in(read(f"{GIVES_CLAIM_IN[language]} {sentence}", language)) == ()


def test_correction_by_speaker_takes_back() -> None:
    text = f"{GIVES_CLAIM} The Harbour Board has since withdrawn its claim about rotted piles under the northern quay."
    (found,) = contradictions_in(read(text))
    assert found.takes_back


def test_contradiction_of_other_story_does_not_count() -> None:
    text = f"{GIVES_CLAIM}\n\nNordline denied that the piles under the northern quay had rotted."
    border = len(GIVES_CLAIM)
    stories = (Story("a", 0, border), Story("b", border + 2, len(text)))
    assert contradictions_in(read(text, stories=stories)) == ()


def test_contradiction_is_by_who_speaks_for_it() -> None:
    article = read(f"{GIVES_CLAIM} Ada Quill denied that the piles under the northern quay had rotted.")
    (found,) = contradictions_in(article)
    assert found.is_by(REPLIES[0], article)
    assert not found.is_by(SPEAKER, article)


@pytest.mark.parametrize("language", GIVES_CLAIM_IN)
def test_quoted_statement_is_given(language: str) -> None:
    article = read(GIVES_CLAIM_IN[language], language)
    assert is_given(target_in(article), article, (), REPLIES, is_replied=False)


def test_statement_only_denied_is_not_given() -> None:
    article = read("A ferry company denied that piles under a northern quay had rotted.")
    against = {found.sentence.index for found in contradictions_in(article)}
    assert against
    assert not is_given(target_in(article), article, against, REPLIES, is_replied=True)


def test_denied_statement_with_its_source_is_given() -> None:
    article = read("Nordline denied the claim of the Harbour Board that piles under the northern quay had rotted.")
    against = {found.sentence.index for found in contradictions_in(article)}
    assert is_given(target_in(article), article, against, REPLIES, is_replied=True)


def test_content_shared_weighs_its_words() -> None:
    article = read(f"{GIVES_CLAIM}\n\n{UNRELATED}")
    target = target_in(article)
    shared = [share_content(sentence, target) for sentence in article.sentences]
    assert max(shared) == shared[1]
    assert shared[-1] == 0.0


def test_words_of_passage_are_cut_at_its_ends() -> None:
    article = read(GIVES_CLAIM)
    assert [word.text for word in words_of(article.cut(4, 17), article)] == ["northern", "quay"]
