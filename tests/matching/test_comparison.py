"""What a passage and a statement share is counted, and what differs is named."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.verification.kinds import Coverage, DifferenceKind, WordingMatch
from onrecord.verification.matching.comparison import Comparison, Shared, compare_passage
from onrecord.verification.matching.matcher import lay_beside
from onrecord.verification.matching.scoring import load_model
from onrecord.verification.results import Difference

from .samples import CLAIM, GIVES_CLAIM, THREAD, UNRELATED, read

FINED = replace(
    CLAIM, wording="Nordline paid 40 million crowns in 2021 for the piles of the northern quay.", wordings=()
)


def compare(text: str, statement: object = CLAIM, passage: str | None = None) -> Comparison:
    start = text.index(passage) if passage else 0
    span = start, start + len(passage or text)
    return compare_passage(read(text), span, statement)  # type: ignore[arg-type]  # a statement of the samples


def test_faithful_quotation_shares_everything() -> None:
    found = compare(GIVES_CLAIM)
    assert (found.names, found.rare_words, found.differences) == (Shared(1, 1), Shared(4, 4), ())


def test_unrelated_text_shares_nothing() -> None:
    found = compare(UNRELATED)
    assert (found.names.found, found.rare_words.found) == (0, 0)


def test_name_beside_the_passage_counts() -> None:
    text = "Nordline runs the ferries. It knew for two years that the piles under the northern quay had rotted."
    assert compare(text, passage=text[27:]).names == Shared(1, 1)


@pytest.mark.parametrize(
    ("text", "numbers", "differences"),
    [
        pytest.param(
            "Nordline paid 40 million crowns in 2023 for the piles of the northern quay.",
            Shared(1, 2),
            (Difference("2021", "2023", DifferenceKind.DATE),),
            id="year",
        ),
        pytest.param(
            "Nordline paid 60 million crowns in 2021 for the piles of the northern quay.",
            Shared(1, 2),
            (Difference("40", "60", DifferenceKind.NUMBER),),
            id="amount",
        ),
        pytest.param("Nordline paid for the piles of the northern quay.", Shared(0, 2), (), id="none-named"),
        pytest.param("Nordline paid 40 million crowns in 2021 for piles.", Shared(2, 2), (), id="same"),
    ],
)
def test_other_numbers_are_named(text: str, numbers: Shared, differences: tuple[Difference, ...]) -> None:
    found = compare(text, FINED)
    assert (found.numbers, found.differences) == (numbers, differences)


def test_other_name_in_its_place_is_named() -> None:
    sold = "The piles of the northern quay were sold by {} for 40 million crowns."
    found = compare(sold.format("Westline"), replace(CLAIM, wording=sold.format("Nordline"), wordings=()))
    assert found.differences == (Difference("Nordline", "Westline", DifferenceKind.NAME),)


def test_translation_is_compared_in_its_language() -> None:
    text = "Компания «Нордлайн» два года знала, что сваи северного причала сгнили."
    assert compare(text).rare_words.found >= 3


def test_empty_passage_shares_nothing() -> None:
    assert compare_passage(read(GIVES_CLAIM), (0, 0), CLAIM).names.found == 0


def test_statement_is_laid_beside_any_passage() -> None:
    place = UNRELATED.index("Tickets")
    match = lay_beside(read(UNRELATED), THREAD, CLAIM.id, (place, len(UNRELATED)), load_model())
    assert match.passage.text == UNRELATED[place:]
    assert (match.wording, match.coverage) == (WordingMatch.PARAPHRASE, Coverage.MENTION)
    assert match.probability < 0.1
