from __future__ import annotations

import pytest

from onrecord.verification.offers import MOST_OFFERS, Offer, list_speakers, offer_quotations
from onrecord.verification.records import Article


def offer(text: str) -> tuple[Offer, ...]:
    return offer_quotations(Article(text))


def test_quotation_is_offered_with_the_fullest_name() -> None:
    text = "The spokesman, Tomas Reyl, came late.\n\n“We knew nothing of the piles,” Reyl said."
    assert offer(text) == (Offer("We knew nothing of the piles", "Tomas Reyl"),)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“We saw it all,” said Ann Lee. “It was rotten.”", "We saw it all. It was rotten."),
        ("“We saw,” said Ann Lee, “that it was rotten.”", "We saw, that it was rotten."),
    ],
    ids=["two sentences", "one sentence"],
)
def test_quotation_that_its_cue_splits_is_whole(text: str, words: str) -> None:
    assert [each.words for each in offer(text)] == [words]


def test_quotations_of_two_paragraphs_stay_apart() -> None:
    text = "“We saw it all there,” said Ann Lee.\n\n“It was rotten through and through,” said Bo Dahl."
    assert list_speakers(offer(text)) == ("Ann Lee", "Bo Dahl")


def test_words_of_nobody_have_no_speaker() -> None:
    assert offer("There it stood: “No entry for anybody today.”")[0].speaker is None


def test_short_quotation_is_not_offered() -> None:
    assert offer("He called it “a scandal”, Ann Lee said.") == ()


def test_quotation_that_comes_twice_is_offered_once() -> None:
    assert len(offer("“We knew nothing at all,” said Ann Lee.\n\n" * 2)) == 1


def test_no_more_are_offered_than_fit_a_screen() -> None:
    text = "\n\n".join(f"“We knew nothing of pile {number},” said Ann Lee." for number in range(20))
    assert len(offer(text)) == MOST_OFFERS


def test_article_without_text_offers_nothing() -> None:
    assert offer("") == ()
