from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given

from onrecord.verification.matching.sentences import split_paragraphs, split_sentences
from tests.matching.texts import patient, texts

WRAPPED = """\
The harbour board said on Tuesday that the northern quay would stay
closed until spring, because the piles under it had rotted through
and no diver could be found.
"""


def sentences_of(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


def paragraphs_of(text: str) -> list[str]:
    return [text[start:end] for start, end in split_paragraphs(text)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        pytest.param("Mr. Hale met Dr. Ilse Brandt. They left.", 2, id="English titles"),
        pytest.param("J. R. Quill signed it. Nobody else did.", 2, id="English initials"),
        pytest.param("The U.S. Navy came at 5 p.m. on Monday. It left.", 2, id="English abbreviations"),
        pytest.param("Ущерб — 5 млн руб. за год. Суд не согласился.", 2, id="Russian money"),
        pytest.param("Договор И. П. Орлова подписан в 2020 г. Москвой. Он действует.", 2, id="Russian initials"),
        pytest.param("На ул. Садовой, т.е. у вокзала, темно. Фонарей нет.", 2, id="Russian abbreviations"),
        pytest.param("2021 ж. Қарасуда көпір ашылды. Оны Ә. Сейтов салды.", 2, id="Kazakh year and initial"),
        pytest.param("Жиынға әкімдік, полиция т.б. келді. Кейін тарады.", 2, id="Kazakh abbreviation"),
    ],
)
def test_abbreviations_and_initials_end_no_sentence(text: str, count: int) -> None:
    assert len(split_sentences(text)) == count


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        pytest.param("Is it open? No! It is shut.", ["Is it open?", "No!", "It is shut."], id="question and call"),
        pytest.param("“It is shut.” She left.", ["“It is shut.”", "She left."], id="English marks"),
        pytest.param("«Закрыто». Она ушла…  Все ушли.", ["«Закрыто».", "Она ушла…", "Все ушли."], id="guillemets"),
        pytest.param("«Жабық!» Ол кетті.", ["«Жабық!»", "Ол кетті."], id="Kazakh marks"),
        pytest.param("“Shut?” he asked. “Yes.”", ["“Shut?” he asked.", "“Yes.”"], id="cue goes on in small letters"),
        pytest.param("«Закрыто?» — спросил он. Да.", ["«Закрыто?» — спросил он.", "Да."], id="Russian cue goes on"),
        pytest.param("It grew by 3.5 percent. Good.", ["It grew by 3.5 percent.", "Good."], id="decimal point"),
        pytest.param("It was I. We saw it.", ["It was I.", "We saw it."], id="pronoun is no initial"),
    ],
)
def test_sentences_end_where_readers_see_it(text: str, sentences: list[str]) -> None:
    assert sentences_of(text) == sentences


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    assert len(paragraphs_of(WRAPPED)) == 1
    assert len(sentences_of(WRAPPED)) == 1


def test_hard_wrapped_paragraphs_stay_apart() -> None:
    assert len(paragraphs_of(f"{WRAPPED}\n{WRAPPED}")) == 2


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Quay stays shut\nThe board gave no date.", id="heading"),
        pytest.param("Home\nNews\nSport", id="navigation"),
        pytest.param("Причал закрыт\nВласти не назвали срок.", id="Russian heading"),
    ],
)
def test_short_lines_are_their_own_paragraphs(text: str) -> None:
    assert paragraphs_of(text) == text.splitlines()


def test_no_sentence_crosses_a_paragraph() -> None:
    assert sentences_of("Harwick votes\n\nThe count\n\nis slow.") == ["Harwick votes", "The count", "is slow."]


def test_sentences_of_stretch_lie_within_it() -> None:
    text = "One fell. Two rose. Three stayed."
    assert [text[start:end] for start, end in split_sentences(text, (10, 19))] == ["Two rose."]


@patient
@given(texts)
def test_sentences_keep_order_without_overlap(text: str) -> None:
    spans = split_sentences(text)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))


@patient
@given(texts)
def test_sentences_lose_no_letter(text: str) -> None:
    inside = {place for start, end in split_sentences(text) for place in range(start, end)}
    assert [letter for place, letter in enumerate(text) if place not in inside and not letter.isspace()] == []


@patient
@given(texts)
def test_sentences_have_no_space_around(text: str) -> None:
    assert all(text[start:end] == text[start:end].strip() for start, end in split_sentences(text))
