from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.verification.matching.languages import LATIN_FUNCTION_WORDS, detect_language
from tests.matching.texts import patient

KNOWN = {*LATIN_FUNCTION_WORDS, "ru", "kk", "uk"}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        pytest.param("The council said that the ferry was not in use.", "en", id="English"),
        pytest.param("Мэрия сообщила, что паром больше не ходит.", "ru", id="Russian"),
        pytest.param("Әкімдік паромның енді жүрмейтінін хабарлады.", "kk", id="Kazakh"),
        pytest.param("Міська рада повідомила, що її пором більше не ходить.", "uk", id="Ukrainian"),
        pytest.param("Die Fähre ist nicht mehr auf dem See und das Amt schweigt.", "de", id="German"),
        pytest.param("Le bac est dans le port et les passagers sont sur la rive.", "fr", id="French"),
        pytest.param("El transbordador no fue la causa, según los vecinos del puerto.", "es", id="Spanish"),
        pytest.param("Feribot bir gün için durdu ve yolcular çok kadar bekledi.", "tr", id="Turkish"),
    ],
)
def test_main_language_of_text_is_named(text: str, language: str) -> None:
    assert detect_language(text) == language


def test_kazakh_names_leave_russian_prose_russian() -> None:
    text = (
        "Директор завода Нұрғали Сейтқазин сообщил журналистам, что новая печь будет запущена весной, а рабочие места "
        "сохранятся. Представители профсоюза попросили показать им договор с поставщиком оборудования."
    )
    assert detect_language(text) == "ru"


def test_kazakh_text_with_latin_brand_stays_kazakh() -> None:
    assert detect_language("«Orlan Telecom» компаниясы тарифтің өспейтінін жариялады.") == "kk"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        pytest.param("", "en", id="nothing"),
        pytest.param("12:40 — 15 %", "en", id="no letters"),
        pytest.param("Zzyzx", "en", id="Latin letters only"),
        pytest.param("Ббб", "ru", id="Cyrillic letters only"),
    ],
)
def test_unknown_text_goes_by_its_script(text: str, language: str) -> None:
    assert detect_language(text) == language


@patient
@given(st.text())
def test_any_text_gets_known_language(text: str) -> None:
    assert detect_language(text) in KNOWN
