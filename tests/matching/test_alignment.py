from __future__ import annotations

import pytest
from hypothesis import given

from onrecord.verification.matching.alignment import LIGHTEST_UNIT, align_unit, longest_run, split_units
from onrecord.verification.matching.normalise import split_words
from onrecord.verification.records import Story
from tests.matching.samples import CLAIM, GIVES_CLAIM, UNRELATED, read
from tests.matching.texts import patient, texts

(UNIT,) = split_units(CLAIM.wording, "en")


def test_each_sentence_of_wording_is_unit() -> None:
    wording = "Nordline hid the rotten piles for years. The ferry captain warned the harbour master twice."
    assert [unit.text.split()[0] for unit in split_units(wording, "en")] == ["Nordline", "The"]


@pytest.mark.parametrize(
    ("wording", "language"),
    [
        pytest.param("No. Nordline hid the rotten piles for years.", "en", id="English"),
        pytest.param("Нет. Компания два года скрывала гнилые сваи причала.", "ru", id="Russian"),
        pytest.param("Жоқ. Компания айлақтың шірік қадаларын екі жыл жасырды.", "kk", id="Kazakh"),
    ],
)
def test_light_sentence_joins_its_neighbour(wording: str, language: str) -> None:
    (unit,) = split_units(wording, language)
    assert unit.text == wording


def test_light_wording_is_one_unit() -> None:
    (unit,) = split_units("It is so.", "en")
    assert unit.total < LIGHTEST_UNIT


def test_quoted_statement_aligns_whole() -> None:
    aligned = align_unit(UNIT, read(GIVES_CLAIM))
    assert aligned is not None
    assert aligned.containment == pytest.approx(1.0)
    assert aligned.quoted == pytest.approx(1.0)
    assert aligned.run == len(UNIT.words)


def test_passage_holds_the_statement() -> None:
    aligned = align_unit(UNIT, read(f"{UNRELATED}\n\n{GIVES_CLAIM}"))
    assert aligned is not None
    assert CLAIM.wording.rstrip(".") in f"{UNRELATED}\n\n{GIVES_CLAIM}"[slice(*aligned.span)]


def test_retold_statement_is_not_quoted() -> None:
    aligned = align_unit(UNIT, read("Nordline had known for two years that piles under the quay were rotten."))
    assert aligned is not None
    assert 0.3 < aligned.containment < 1.0
    assert aligned.quoted == 0.0


def test_neighbouring_sentence_joins_passage() -> None:
    text = "Nordline knew for two years. The piles under the northern quay had rotted. Nobody was told."
    aligned = align_unit(UNIT, read(text))
    assert aligned is not None
    assert text[slice(*aligned.span)].startswith("Nordline knew")
    assert "rotted" in text[slice(*aligned.span)]


def test_passage_stays_within_its_story() -> None:
    first, second = "Nordline knew for two years.", "The piles under the northern quay had rotted."
    text = f"{first}\n\n{second}"
    stories = (Story("a", 0, len(first)), Story("b", len(first) + 2, len(text)))
    aligned = align_unit(UNIT, read(text, stories=stories))
    assert aligned is not None
    assert (aligned.story, text[slice(*aligned.span)]) == (1, second)


def test_taken_sentences_are_passed_over() -> None:
    article = read(GIVES_CLAIM)
    taken = {sentence.index for sentence in article.sentences if "rotted" in sentence.text}
    aligned = align_unit(UNIT, article, taken)
    assert aligned is None or "rotted" not in GIVES_CLAIM[slice(*aligned.span)]


def test_nothing_shared_aligns_nowhere() -> None:
    assert align_unit(UNIT, read("Pears are cheap.")) is None


@pytest.mark.parametrize(
    ("one", "other", "length"),
    [
        pytest.param("the quay stays closed today", "so the quays stay closed", 4, id="English forms"),
        pytest.param("дорога закрыта на зиму", "дороги закрыты под зиму", 2, id="Russian forms"),
        pytest.param("pears are cheap", "quays rot", 0, id="nothing"),
        pytest.param("", "quays rot", 0, id="empty"),
    ],
)
def test_longest_run_counts_words_in_row(one: str, other: str, length: int) -> None:
    assert longest_run(split_words(one), split_words(other)) == length


@patient
@given(texts, texts)
def test_longest_run_is_symmetric(one: str, other: str) -> None:
    left, right = split_words(one, "en"), split_words(other, "en")
    assert 0 <= longest_run(left, right) <= min(len(left), len(right))
    assert longest_run(left, right) == longest_run(right, left)


@patient
@given(texts, texts)
def test_shares_of_alignment_stay_within_bounds(wording: str, text: str) -> None:
    article = read(text)
    for unit in split_units(wording, "en"):
        aligned = align_unit(unit, article)
        if aligned:
            assert 0.0 <= aligned.containment <= 1.0 + 1e-9
            assert 0.0 <= aligned.quoted <= 1.0 + 1e-9
            assert 0 <= aligned.span[0] < aligned.span[1] <= len(text)


def test_headings_below_each_other_make_no_passage() -> None:
    (unit,) = split_units("The northern quay of Quill Harbour lost its crane and its ferry in one night.", "en")
    lines = ["Northern quay gets new lamps", "Quill Harbour counts its geese", "Crane and ferry painted in one night"]
    one_by_one = align_unit(unit, read("\n".join(lines)))
    told = align_unit(unit, read(" ".join(f"{line}." for line in lines)))
    assert one_by_one is not None
    assert told is not None
    assert one_by_one.containment < told.containment


def test_first_word_that_news_do_not_know_is_name() -> None:
    (unit,) = split_units("Quillharbour sold the old ferry to the town of Holm.", "en")
    assert [word.text for word in unit.words if word.is_name] == ["Quillharbour", "Holm"]


def test_first_word_that_news_know_is_no_name() -> None:
    (unit,) = split_units("People sold the old ferry to the town of Holm.", "en")
    assert [word.text for word in unit.words if word.is_name] == ["Holm"]


def test_longest_run_is_found_behind_a_shorter_one() -> None:
    one = split_words("they sold a boat and then they sold the old ferry", "en")
    assert longest_run(one, split_words("he says they sold the old ferry twice", "en")) == 5
