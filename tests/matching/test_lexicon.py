from __future__ import annotations

import pytest

from onrecord.verification.matching.lexicon import FUNCTION_WORDS, NEWSROOM_WORDS

TABLES = [pytest.param(FUNCTION_WORDS, id="function words"), pytest.param(NEWSROOM_WORDS, id="newsroom words")]


@pytest.mark.parametrize("table", TABLES)
def test_entries_can_equal_a_folded_word(table: frozenset[str]) -> None:
    assert [word for word in table if word != word.casefold().replace("ё", "е")] == []


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize(
    "letters",
    [
        pytest.param("abcdefghijklmnopqrstuvwxyz", id="Latin"),
        pytest.param("абвгдежзийклмнопрстуфхцчшщъыьэюя", id="Russian"),
        pytest.param("әғқңөұүһі", id="Kazakh"),
    ],
)
def test_each_alphabet_has_its_words(table: frozenset[str], letters: str) -> None:
    assert sum(1 for word in table if set(word) & set(letters)) > 10


@pytest.mark.parametrize("word", ["bridge", "denied", "мост", "опроверг", "көпір", "жалған"])
def test_telling_words_are_in_no_table(word: str) -> None:
    assert word not in FUNCTION_WORDS | NEWSROOM_WORDS
