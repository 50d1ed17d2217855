from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from onrecord.verification.matching import sifting
from onrecord.verification.matching.alignment import split_units
from onrecord.verification.matching.reading import ReadArticle
from onrecord.verification.matching.scoring import load_model
from onrecord.verification.matching.sifting import PASSAGE_STEMS, cut_passages, sift_candidates
from onrecord.verification.ports import Candidate
from tests.matching.samples import GIVES_CLAIM, GIVES_DENIAL, read
from tests.matching.texts import patient, texts

DAY = date(2024, 3, 8)
SENTENCE = "The northern quay of Harwick will be closed on Monday because Nordline has not paid for the dredging."
OTHER = "The southern gate of Harwick was painted green by forty pupils of the music school last summer."
STRANGE = "Mayor Alvarez promised seven libraries to the villages beyond the glacier before the next election."


def sketch(statement_id: int, wording: str, said_on: date = DAY) -> Candidate:
    return Candidate(statement_id, 1.0, tuple(unit.weights for unit in split_units(wording, "en")), said_on)


def read_on(day: date, text: str = SENTENCE) -> ReadArticle:
    article = read(text)
    return replace(article, article=replace(article.article, published=day))


def sift(article: ReadArticle, *candidates: Candidate) -> list[int]:
    return sift_candidates(article, candidates, load_model())


def test_most_hopeful_candidates_come_first() -> None:
    half = "The northern quay of Harwick will be closed until the minister of Belgravia has seen all the receipts."
    assert sift(read_on(DAY), sketch(1, half), sketch(2, SENTENCE)) == [2, 1]


def test_candidate_of_other_words_is_dropped() -> None:
    assert sift(read_on(DAY), sketch(1, STRANGE)) == []


def test_statement_later_than_article_is_dropped() -> None:
    assert sift(read_on(date(2020, 1, 1), OTHER), sketch(1, SENTENCE)) == []


def test_candidate_without_sketch_is_kept_and_first() -> None:
    assert sift(read_on(DAY), sketch(1, SENTENCE), Candidate(7, 0.0)) == [7, 1]


def test_missing_name_lowers_hope() -> None:
    elsewhere = SENTENCE.replace("Harwick", "Belgravia")
    assert sift(read_on(DAY), sketch(1, elsewhere), sketch(2, SENTENCE)) == [2, 1]


def test_no_more_than_the_most_hopeful_are_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sifting, "MOST_LOADED", 1)
    assert sift(read_on(DAY), sketch(1, SENTENCE), sketch(2, SENTENCE), Candidate(7, 0.0)) == [7, 1]


@pytest.mark.parametrize(("day", "repeated"), [(None, 1), (DAY, 10)], ids=["undated", "long"])
def test_more_is_loaded_where_less_is_known(monkeypatch: pytest.MonkeyPatch, day: date | None, repeated: int) -> None:
    monkeypatch.setattr(sifting, "MOST_LOADED", 1)
    article = read(" ".join([SENTENCE] * repeated))
    article = replace(article, article=replace(article.article, published=day))
    assert sift(article, sketch(1, SENTENCE), sketch(2, SENTENCE)) == [1, 2]


def test_best_sentence_of_a_wording_counts() -> None:
    assert sift(read_on(DAY), sketch(1, f"{STRANGE} {SENTENCE}")) == [1]


def test_passages_hold_every_stem_of_the_article() -> None:
    article = read(f"{GIVES_CLAIM} {GIVES_DENIAL}")
    assert frozenset().union(*cut_passages(article)) == article.places.keys()


def test_passage_ends_with_the_sentence_that_fills_it() -> None:
    passages = cut_passages(read(" ".join([SENTENCE, OTHER, STRANGE] * 3)))
    longest = max(len(unit.weights) for text in (SENTENCE, OTHER, STRANGE) for unit in split_units(text, "en"))
    assert all(PASSAGE_STEMS <= len(passage) < PASSAGE_STEMS + longest for passage in passages[:-1])


def test_article_without_words_has_no_passages() -> None:
    assert cut_passages(read("")) == ()


@given(texts)
@patient
def test_no_stem_is_lost_between_passages(text: str) -> None:
    article = read(text)
    assert frozenset().union(*cut_passages(article)) == article.places.keys()
