"""A browser and a terminal are answered in the language that they ask for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.locales.choosing import choose_by_environment, choose_by_header

KNOWN = ("en", "kk", "ru")


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("", "en"),
        ("ru", "ru"),
        ("kk-KZ,kk;q=0.9,ru;q=0.8,en;q=0.7", "kk"),
        ("en-US,en;q=0.9,ru;q=0.8", "en"),
        ("ru;q=0.4, kk;q=0.6", "kk"),
        ("ru, kk", "ru"),
        ("kk;q=0.5, ru;q=0.5", "kk"),
        ("RU-ru", "ru"),
        ("kk-Cyrl-KZ", "kk"),
        ("de-DE, fr;q=0.9", "en"),
        ("de-DE, ru;q=0.1", "ru"),
        ("*", "en"),
        ("de, *;q=0.5", "en"),
        ("*;q=0.8, ru;q=0.5", "en"),
        ("ru;q=0.8, *;q=0.5", "ru"),
        ("en;q=0, *", "kk"),
        ("ru;q=0, kk;q=0.1", "kk"),
        ("ru;q=0", "en"),
        ("ru ; q = 0.7 ,kk", "kk"),
        ("ru;q=1.000,kk;q=0.999", "ru"),
        ("ru;q=2, kk;q=0.1", "kk"),
        ("ru;q=0.1234, kk;q=0.1", "kk"),
        ("ru;q=nan", "en"),
        ("ru;level=1, kk;q=0.2", "kk"),
        ("rus_RU, kk", "kk"),
        ("ruthenian", "en"),
        ("٣, ru", "ru"),
        (",,;q=1,ru,", "ru"),
    ],
)
def test_header_chooses_the_language(accepted: str, language: str) -> None:
    assert choose_by_header(accepted, KNOWN) == language


@given(st.text(alphabet="enrukkde-*;q=01.9, \t\x00ş", max_size=60))
def test_any_header_chooses_a_known_language(accepted: str) -> None:
    assert choose_by_header(accepted, KNOWN) in KNOWN


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "ru_RU.UTF-8"}, "ru"),
        ({"LANG": "kk_KZ"}, "kk"),
        ({"LANG": "kk"}, "kk"),
        ({"LANG": "ru_UA@euro"}, "ru"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "POSIX"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "ru_RU.UTF-8", "LC_MESSAGES": "kk_KZ.UTF-8"}, "kk"),
        ({"LANG": "ru_RU.UTF-8", "LC_MESSAGES": "kk_KZ.UTF-8", "LC_ALL": "en_US.UTF-8"}, "en"),
        ({"LANG": "ru_RU.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "ru_RU.UTF-8", "LC_ALL": ""}, "ru"),
        ({"LANG": "ru_RU.UTF-8", "LC_TIME": "kk_KZ.UTF-8"}, "ru"),
    ],
)
def test_environment_chooses_the_language(environment: dict[str, str], language: str) -> None:
    assert choose_by_environment(environment, KNOWN) == language
