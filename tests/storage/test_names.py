"""Names are known again in a text, but not in other words."""

from __future__ import annotations

import pytest

from onrecord.storage.names import find_clue, gather_words, is_named, list_clues


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Meta", "Meta's answer"),
        ("McConaghy", "said Ben McConaghy."),
        ("Аида Балаева", "рассказала Аиде Балаевой"),
        ("Иванов", "с Ивановым"),
        ("Зеленский", "Зеленского спросили"),
        ("Тоқаев", "Тоқаевтың сөзі"),
        ("EU", "the EU and others"),
        ("Ministry of Water", "the Ministry of Water said"),
        ("Ｍｅｔａ", "Meta said"),
        ("新华社", "新华社"),
    ],
)
def test_name_is_known_again(name: str, text: str) -> None:
    words = gather_words([text])
    assert find_clue(name) in list_clues([], words)
    assert is_named(name, words)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Meta", "the metal and the meta"),
        ("Meta", "Metals rose"),
        ("Иванов", "Иваненко сказал"),
        ("Аида Балаева", "Аида Иванова"),
        ("…", "Meta said …"),
        ("", "Meta"),
    ],
)
def test_other_words_are_no_name(name: str, text: str) -> None:
    assert not is_named(name, gather_words([text]))


def test_name_without_capitals_is_looked_for_among_speakers() -> None:
    words = gather_words(["the ministry said", "ministry"])
    assert find_clue("ministry") in list_clues(["ministry"], words)
    assert find_clue("ministry") not in list_clues(["X"], words)
