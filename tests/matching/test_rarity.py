from __future__ import annotations

import pytest

from onrecord.verification.matching.normalise import index_terms
from onrecord.verification.matching.rarity import LEAST_CORPUS, Rarity


def worth(word: str, rarity: Rarity) -> float:
    (stem,) = index_terms(word)
    return rarity.of(stem)


@pytest.mark.parametrize(("common", "seldom"), [("said", "denied"), ("people", "vaccine"), ("заявление", "шлюз")])
def test_seldom_word_of_news_is_worth_more(common: str, seldom: str) -> None:
    assert worth(common, Rarity()) < worth(seldom, Rarity())


def test_unknown_word_in_empty_corpus_is_worth_most() -> None:
    assert worth("Quillharbour", Rarity()) == 1.0


def test_word_of_many_statements_is_worth_less() -> None:
    corpus = Rarity({"quillharbour": 40_000, "veska": 40}, 100_000)
    assert 0 < worth("Quillharbour", corpus) < worth("Veska", corpus) < 1


def test_small_corpus_hardly_tells_which_words_are_seldom() -> None:
    assert worth("Quillharbour", Rarity({"quillharbour": 3}, 5)) > 0.75


def test_word_of_every_statement_is_worth_next_to_nothing() -> None:
    assert worth("Quillharbour", Rarity({"quillharbour": LEAST_CORPUS}, LEAST_CORPUS)) == pytest.approx(0, abs=0.001)


def test_count_beyond_the_corpus_is_no_error() -> None:
    assert worth("Quillharbour", Rarity({"quillharbour": LEAST_CORPUS + 5}, 7)) == 0.0
