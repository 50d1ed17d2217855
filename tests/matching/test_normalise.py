from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.verification.matching.normalise import (
    WEIGHT_NAME,
    WEIGHT_NEWSROOM,
    WEIGHT_NUMBER,
    WEIGHT_WORD,
    fold_text,
    index_terms,
    normalise_number,
    split_words,
    stem_word,
)
from tests.matching.texts import patient, texts


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("“The ferry sank”", '"the ferry sank"', id="English marks"),
        pytest.param("«Паром затонул» — сказал он", '"паром затонул" - сказал он', id="guillemets and long dash"),
        pytest.param("„Ещё“ 'нет'", '"еще" ‘нет’', id="German marks and ё"),
        pytest.param("O’Dell’s ﬁle", "o'dell's file", id="apostrophes and ligatures"),
        pytest.param("a\u00a0b\u2009c\n d", "a b c d", id="spaces of every width"),
        pytest.param("ӘКІМДІК", "әкімдік", id="Kazakh capitals"),
    ],
)
def test_typography_folds_to_one_form(one: str, other: str) -> None:
    assert fold_text(one) == fold_text(other)


@patient
@given(texts)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold_text(fold_text(text)) == fold_text(text)


@pytest.mark.parametrize(
    ("written", "number"),
    [
        pytest.param("1,000", "1000", id="English thousands"),
        pytest.param("1 000", "1000", id="Russian thousands"),
        pytest.param("12\u00a0400", "12400", id="no-break space"),
        pytest.param("7\u202f500\u202f000", "7500000", id="narrow no-break space"),
        pytest.param("1,000,000.25", "1000000.25", id="English thousands with decimals"),
        pytest.param("1 000 000,25", "1000000.25", id="Russian thousands with decimals"),
        pytest.param("3,2", "3.2", id="decimal comma"),
        pytest.param("3.2", "3.2", id="decimal point"),
        pytest.param("12,", "12", id="comma of the sentence"),
        pytest.param("2021", "2021", id="year"),
        pytest.param("1,0005", "1.0005", id="four decimals are no thousands"),
    ],
)
def test_spellings_of_number_become_one(written: str, number: str) -> None:
    assert normalise_number(written) == number


@patient
@given(st.decimals(min_value=0, max_value=10**9, places=2))
def test_normalising_number_twice_changes_nothing(value: object) -> None:
    once = normalise_number(f"{value:,}")
    assert normalise_number(once) == once


@pytest.mark.parametrize(
    ("form", "other", "kazakh"),
    [
        pytest.param("flooded", "flooding", False, id="English verb"),
        pytest.param("bridges", "bridge", False, id="English plural"),
        pytest.param("мостами", "мостов", False, id="Russian noun"),
        pytest.param("закрыли", "закрыл", False, id="Russian verb"),
        pytest.param("ещё", "еще", False, id="Russian ё"),
        pytest.param("көпірлердің", "көпірге", False, id="Kazakh noun"),
        pytest.param("мектептерге", "мектебі", True, id="Kazakh softened end"),
        pytest.param("министрліктен", "министрлігі", True, id="Kazakh office"),
        pytest.param("қалада", "қаланы", False, id="Kazakh place"),
    ],
)
def test_forms_of_word_share_stem(form: str, other: str, kazakh: bool) -> None:
    assert stem_word(form, kazakh=kazakh) == stem_word(other, kazakh=kazakh)


@pytest.mark.parametrize(
    ("form", "other"),
    [("ferry", "fever"), ("паром", "парад"), ("көпір", "көмір")],
    ids=["English", "Russian", "Kazakh"],
)
def test_unlike_words_keep_unlike_stems(form: str, other: str) -> None:
    assert stem_word(form) != stem_word(other)


@pytest.mark.parametrize(
    ("text", "weights"),
    [
        pytest.param(
            "Yesterday Marlow said 40 ferries sank.",
            {"Marlow": WEIGHT_NAME, "said": WEIGHT_NEWSROOM, "40": WEIGHT_NUMBER, "ferries": WEIGHT_WORD},
            id="English",
        ),
        pytest.param(
            "Вчера Орешкин заявил о 40 паромах.",
            {"Орешкин": WEIGHT_NAME, "заявил": WEIGHT_NEWSROOM, "о": 0.0, "40": WEIGHT_NUMBER, "паромах": WEIGHT_WORD},
            id="Russian",
        ),
        pytest.param(
            "Кеше Сейтқазин 40 паром туралы мәлімдеді.",
            {"Сейтқазин": WEIGHT_NAME, "туралы": 0.0, "мәлімдеді": WEIGHT_NEWSROOM, "паром": WEIGHT_WORD},
            id="Kazakh",
        ),
    ],
)
def test_names_and_numbers_weigh_most(text: str, weights: dict[str, float]) -> None:
    weighed = {word.text: word.weight for word in split_words(text)}
    assert {written: weighed[written] for written in weights} == weights


@pytest.mark.parametrize(
    "text",
    ["Quarry owners met. Quarry owners left.", "«Карьер закрыт». Карьер открыт?", "Карьер: Көпір жабық!"],
    ids=["full stop", "quotation mark", "colon"],
)
def test_capital_at_sentence_start_is_no_name(text: str) -> None:
    assert not any(word.is_name for word in split_words(text))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("Авиакомпания «Полярная стрела» не платит.", ["Полярная", "стрела"], id="Russian firm"),
        pytest.param("«Қорған банк» ақша аударған.", ["Қорған", "банк"], id="Kazakh firm"),
        pytest.param("He sailed on the “Grey heron” to Holm.", ["Grey", "heron", "Holm"], id="English ship"),
        pytest.param("Она сказала: «Мы никому ничего не платили и платить не будем».", [], id="speech"),
        pytest.param("Он назвал это «полной чушью».", [], id="words in marks"),
    ],
)
def test_short_title_in_quotation_marks_is_name(text: str, names: list[str]) -> None:
    assert [word.text for word in split_words(text) if word.is_name] == names


def test_capitals_of_headline_are_no_names() -> None:
    headline = split_words("Harbour Board Denies Selling Old Ferry to NORDLINE")
    assert [word.text for word in headline if word.is_name] == ["NORDLINE"]


def test_names_of_sentence_with_few_other_words_stay_names() -> None:
    words = split_words("Mayor Ada Quill of Harwick accused the Nordline Group of bribery")
    assert [word.text for word in words if word.is_name] == ["Ada", "Quill", "Harwick", "Nordline", "Group"]


def test_capital_word_inside_sentence_is_name() -> None:
    assert [word.text for word in split_words("The mayor of Harwick met NORDLINE and Ada Quill.") if word.is_name] == [
        "Harwick",
        "NORDLINE",
        "Ada",
        "Quill",
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("O'Hanlon's", "O’Hanlon", id="possessive of a name with an apostrophe"),
        pytest.param("Marlow's", "Marlow", id="possessive"),
        pytest.param("Жан`ар", "Жан’ар", id="back-tick"),
    ],
)
def test_apostrophes_do_not_part_names(one: str, other: str) -> None:
    assert [word.stem for word in split_words(one)] == [word.stem for word in split_words(other)]


def test_hyphen_separates_words() -> None:
    assert [word.text for word in split_words("re-opened пресс-секретарь")] == ["re", "opened", "пресс", "секретарь"]


def test_terms_leave_function_words_out() -> None:
    assert index_terms("It was not the ferry") == [stem_word("ferry")]
    assert index_terms("Бұл паром туралы емес") == [stem_word("паром", kazakh=True)]


def test_terms_stay_the_same_in_another_case() -> None:
    assert set(index_terms("Паромы Сейтказина")) == set(index_terms("паромами СЕЙТКАЗИНА"))


@patient
@given(texts)
def test_words_are_cut_from_text_in_order(text: str) -> None:
    words = split_words(text)
    assert all(text[word.start : word.end] == word.text for word in words)
    assert all(one.end <= other.start for one, other in pairwise(words))


@patient
@given(texts)
def test_every_word_has_stem_and_known_weight(text: str) -> None:
    weights = {0.0, WEIGHT_NAME, WEIGHT_NEWSROOM, WEIGHT_NUMBER, WEIGHT_WORD}
    assert all(word.stem and word.weight in weights for word in split_words(text))
