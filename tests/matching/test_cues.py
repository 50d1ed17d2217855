from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given

from onrecord.verification.matching.cues import (
    NEGATED_CLAUSE,
    SPEECH,
    STATEMENT_NOUN,
    find_correction,
    find_denial,
    is_negated,
)
from tests.matching.texts import patient, texts


@pytest.mark.parametrize(
    ("sentence", "cue"),
    [
        pytest.param("The harbour board denied the report.", "denied", id="denied"),
        pytest.param("Quill rejects the claim.", "rejects", id="rejects"),
        pytest.param("It is simply not true, she said.", "is simply not true", id="not true"),
        pytest.param("The club called the report completely false.", "called the report completely false", id="called"),
        pytest.param("There is no truth in it.", "no truth in", id="no truth"),
        pytest.param("Компания опровергла сообщения.", "опроверг", id="опровергла"),
        pytest.param("Это неправда, заявил Орешкин.", "неправд", id="неправда"),
        pytest.param("Сведения не соответствуют действительности.", "не соответствуют действительности", id="не так"),
        pytest.param("Әкімдік мұны жоққа шығарды.", "жоққа шығар", id="жоққа шығарды"),
        pytest.param("Бұл ақпарат шындыққа жанаспайды.", "шындыққа жанаспай", id="шындыққа жанаспайды"),
        pytest.param("Мұның бәрі өтірік, деді Сейтов.", "өтірік", id="өтірік"),
    ],
)
def test_cue_of_denial_is_found(sentence: str, cue: str) -> None:
    found = find_denial(sentence.casefold())
    assert found is not None
    assert found.group() == cue


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("The board did not deny the report.", id="did not deny"),
        pytest.param("She didn’t deny it.", id="contraction"),
        pytest.param("He refused to confirm or deny it.", id="refused to confirm or deny"),
        pytest.param("He stopped short of denying it.", id="stopped short of"),
        pytest.param("The report was never disputed.", id="never disputed"),
        pytest.param("Он не стал опровергать эти слова.", id="не стал опровергать"),
        pytest.param("Завод не опроверг сообщения.", id="не опроверг"),
        pytest.param("Орешкин отказался опровергать слухи.", id="отказался опровергать"),
        pytest.param("Никто этого не отрицает.", id="не отрицает"),
        pytest.param("Әкімдік мұны жоққа шығармады.", id="жоққа шығармады"),
        pytest.param("Сейтов мұны жоққа шығарған жоқ.", id="жоққа шығарған жоқ"),
        pytest.param("Мұны ешкім теріске шығармайды.", id="теріске шығармайды"),
        pytest.param("Бұл өтірік емес, деді ол.", id="өтірік емес"),
    ],
)
def test_denied_cue_is_no_denial(sentence: str) -> None:
    assert find_denial(sentence.casefold()) is None


@pytest.mark.parametrize(
    "sentence",
    ["He wore denim overalls.", "Она надела джинсы.", "Ол жаңа көпірді көрді.", "The result is undeniable."],
    ids=["English", "Russian", "Kazakh", "inside a word"],
)
def test_plain_sentence_denies_nothing(sentence: str) -> None:
    assert find_denial(sentence.casefold()) is None


def test_later_cue_counts_where_first_is_negated() -> None:
    folded = "the mayor did not deny the visit; the board rejected it."
    found = find_denial(folded)
    assert found is not None
    assert found.group() == "rejected"


def test_negation_of_another_clause_does_not_count() -> None:
    assert find_denial("the shares fell, not least because the board denied it.") is not None


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("The paper corrected its report.", id="corrected"),
        pytest.param("Quill withdrew the remark.", id="withdrew"),
        pytest.param("Газета отозвала статью.", id="отозвала"),
        pytest.param("Орешкин извинился перед жителями.", id="извинился"),
        pytest.param("Редакция қатесін түзетті.", id="түзетті"),
        pytest.param("Сейтов кешірім сұрады.", id="кешірім сұрады"),
    ],
)
def test_cue_of_correction_is_found(sentence: str) -> None:
    assert find_correction(sentence.casefold()) is not None


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("The paper did not correct its report.", id="did not correct"),
        pytest.param("Quill refused to apologise.", id="refused to"),
        pytest.param("Орешкин не извинился.", id="не извинился"),
        pytest.param("Сейтов кешірім сұрамады.", id="сұрамады"),
        pytest.param("Редакция қатесін түзетпеді.", id="түзетпеді"),
        pytest.param("Редакция қатесін түзеткен жоқ.", id="түзеткен жоқ"),
    ],
)
def test_denied_cue_is_no_correction(sentence: str) -> None:
    assert find_correction(sentence.casefold()) is None


def _held_by(pattern: re.Pattern[str]) -> Callable[[str], bool]:
    return lambda sentence: pattern.search(sentence.casefold()) is not None


@pytest.mark.parametrize(
    "sentence",
    [
        "Ada Quill said so.",
        "According to the board",
        "По словам мэра",
        "Орешкин заявил",
        "деді Сейтов",
        "деп мәлімдеді",
    ],
)
def test_verbs_of_speech_are_known(sentence: str) -> None:
    assert _held_by(SPEECH)(sentence)


@pytest.mark.parametrize("sentence", ["The king is dead.", "Дед пришёл домой.", "Сайлау ертең өтеді."])
def test_other_words_are_no_speech(sentence: str) -> None:
    assert not _held_by(SPEECH)(sentence)


@pytest.mark.parametrize(
    "sentence",
    ["It was not so.", "It wasn’t so.", "Этого не было.", "Никогда не было.", "Ондай болған жоқ.", "Ол келмеді."],
)
def test_clauses_that_negate_are_known(sentence: str) -> None:
    assert _held_by(NEGATED_CLAUSE)(sentence)


@pytest.mark.parametrize("sentence", ["It was so.", "Небо ясное.", "Ол келді.", "A notable knot."])
def test_clauses_that_affirm_negate_nothing(sentence: str) -> None:
    assert not _held_by(NEGATED_CLAUSE)(sentence)


@pytest.mark.parametrize(
    "sentence", ["The ministry’s claim", "в заявлении мэрии", "министрліктің мәлімдемесі"], ids=["en", "ru", "kk"]
)
def test_nouns_for_statements_are_known(sentence: str) -> None:
    assert _held_by(STATEMENT_NOUN)(sentence)


@patient
@given(texts)
def test_cue_that_is_found_is_not_negated(text: str) -> None:
    folded = text.casefold()
    for found in (find_denial(folded), find_correction(folded)):
        assert found is None or not is_negated(folded, *found.span())
