from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.verification.matching.subjects import find_subject
from tests.matching.texts import patient, texts


@pytest.mark.parametrize(
    ("sentence", "verb", "subject"),
    [
        pytest.param("The Harbour Board denied the claim.", "denied", "Harbour Board", id="English"),
        pytest.param("The claim was denied by the Harbour Board.", "denied", "Harbour Board", id="passive"),
        pytest.param("Компания «Причал» и Лев Орешкин опровергли это.", "опровергли", "Лев Орешкин", id="Russian"),
        pytest.param("В Минтрансе опровергли эти сведения.", "опровергли", "Минтрансе", id="behind a preposition"),
        pytest.param(
            "Арман Сейтов порт туралы Балаеваның сөзін жоққа шығарды.", "жоққа шығарды", "Арман Сейтов", id="Kazakh"
        ),
        pytest.param("HARWICK, 2 May — Ada Quill denied the claim.", "denied", "Ada Quill", id="not the dateline"),
    ],
)
def test_subject_of_verb_is_told(sentence: str, verb: str, subject: str) -> None:
    place = sentence.index(verb)
    found = find_subject(sentence, (0, len(sentence)), (place, place + len(verb)))
    assert found is not None
    assert found.text == subject


@patient
@given(texts, st.integers(0, 100), st.integers(0, 20))
def test_subject_is_cut_from_text(text: str, start: int, length: int) -> None:
    start = min(start, len(text))
    found = find_subject(text, (0, len(text)), (start, min(len(text), start + length)))
    assert found is None or text[found.start : found.end] == found.text != ""
