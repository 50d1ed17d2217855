from __future__ import annotations

import pytest
from hypothesis import given

from onrecord.verification.matching.normalise import index_terms
from onrecord.verification.matching.reading import candidate_terms
from onrecord.verification.records import Story
from tests.matching.samples import GIVES_CLAIM, GIVES_DENIAL, UNRELATED, read
from tests.matching.texts import patient, texts

TWO = f"{GIVES_CLAIM}\n\n{UNRELATED}"
BORDER = len(GIVES_CLAIM)
STORIES = (Story("Quay", 0, BORDER), Story("Band", BORDER + 2, len(TWO)))


def test_article_without_stories_is_one() -> None:
    article = read(GIVES_CLAIM)
    assert [(story.start, story.end) for story in article.stories] == [(0, len(GIVES_CLAIM))]
    assert {sentence.story for sentence in article.sentences} == {0}


def test_sentences_know_their_story() -> None:
    article = read(TWO, stories=STORIES)
    assert all((sentence.start > BORDER) == (sentence.story == 1) for sentence in article.sentences)
    assert all("Nordline" not in sentence.text for sentence in article.sentences_of(1))


def test_text_outside_stories_is_not_read() -> None:
    advertising = "Buy “the best quay shoes” of Harwick now. "
    text = advertising + GIVES_DENIAL
    article = read(text, stories=(Story(None, len(advertising), len(text)),))
    assert all(sentence.start >= len(advertising) for sentence in article.sentences)
    assert all(quotation.start >= len(advertising) for quotation in article.quotations)


def test_stems_are_found_where_they_stand() -> None:
    article = read(TWO, stories=STORIES)
    (waltz,) = index_terms("waltzes")
    assert [article.sentences[index].story for index in article.places[waltz]] == [1]
    assert waltz in article.stems_of(1)
    assert waltz not in article.stems_of(0)


def test_names_have_capitals_wherever_they_stand() -> None:
    article = read("The ferry of Quill sank. On Monday Mayor Ada Quill wept. A mayor may weep on a monday.")
    assert article.names == {"ada", "quill"}


def test_candidate_terms_are_those_of_index() -> None:
    assert candidate_terms(read(GIVES_CLAIM)) == set(index_terms(GIVES_CLAIM))


def test_quotations_of_span_are_those_that_touch_it() -> None:
    article = read(GIVES_CLAIM)
    (quotation,) = article.quotations
    assert article.quotations_in((quotation.end - 1, quotation.end + 5)) == [quotation]
    assert article.quotations_in((quotation.end, quotation.end + 5)) == []


def test_cut_gives_words_with_their_place() -> None:
    passage = read(GIVES_CLAIM).cut(4, 17)
    assert (passage.text, passage.start, passage.end) == ("northern quay", 4, 17)


@pytest.mark.parametrize("text", ["STRASSE und Straße", "İstanbul is far", "ŉ ǰ"], ids=["ß", "İ", "growing"])
def test_folded_sentence_keeps_places_of_letters(text: str) -> None:
    (sentence,) = read(text).sentences
    assert len(sentence.folded) == len(text)


@patient
@given(texts)
def test_sentences_and_words_are_cut_from_text(text: str) -> None:
    for index, sentence in enumerate(read(text).sentences):
        assert sentence.index == index
        assert text[sentence.start : sentence.end] == sentence.text
        assert all(sentence.start <= word.start < word.end <= sentence.end for word in sentence.words)


@patient
@given(texts)
def test_folding_keeps_every_place(text: str) -> None:
    assert all(len(sentence.folded) == len(sentence.text) for sentence in read(text).sentences)
