from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.verification.matching.names import alike, find_altered_names, find_names, same_name_form
from tests.matching.texts import patient, texts


def altered(text: str, *names: str) -> list[tuple[str, str]]:
    return [(found.record, found.article) for found in find_altered_names(text, (0, len(text)), names)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("The mayor of Harwick met Ada Quill.", ["Harwick", "Ada Quill"], id="English"),
        pytest.param("On Tuesday Dominic Ashby resigned in March.", ["Dominic Ashby"], id="calendar left out"),
        pytest.param("Jean-Luc O’Brien of Marseille spoke.", ["Jean-Luc O’Brien of Marseille"], id="joints"),
        pytest.param("мэр Лев Орешкин уехал из Самары", ["Лев Орешкин", "Самары"], id="Russian"),
        pytest.param("кеше Ахмет Ғабдуллин мен Өскемен", ["Ахмет Ғабдуллин", "Өскемен"], id="Kazakh"),
        pytest.param("The quay is safe. It stays open.", [], id="function words at sentence start"),
    ],
)
def test_runs_of_capitals_are_names(text: str, names: list[str]) -> None:
    assert [text[start:end] for start, end in find_names(text)] == names


@pytest.mark.parametrize(
    ("record", "article"),
    [
        pytest.param("Балаева", "Балаевой", id="Russian genitive"),
        pytest.param("Балаева", "Балаеву", id="Russian accusative"),
        pytest.param("Орешкин", "Орешкиным", id="Russian instrumental"),
        pytest.param("Садовская", "Садовскую", id="Russian adjective, feminine"),
        pytest.param("Садовский", "Садовского", id="Russian adjective, masculine"),
        pytest.param("Толстой", "Толстому", id="Russian adjective in ой"),
        pytest.param("Павел", "Павла", id="fleeting vowel"),
        pytest.param("Лев", "Львом", id="fleeting vowel that leaves a sign"),
        pytest.param("Воробей", "Воробья", id="fleeting vowel before й"),
        pytest.param("Юрий", "Юрием", id="Russian first name"),
        pytest.param("Карасёв", "Карасева", id="ё"),
        pytest.param("Балаева", "Балаеваның", id="Kazakh genitive"),
        pytest.param("Сейтов", "Сейтовтың", id="Kazakh genitive behind a consonant"),
        pytest.param("Қостанай", "Қостанайдағы", id="Kazakh place"),
        pytest.param("Арман", "Арманнан", id="Kazakh ablative"),
        pytest.param("Quill", "Quill’s", id="English possessive"),
        pytest.param("José", "Jose", id="accent"),
        pytest.param("MARLOW", "Marlow", id="capitals"),
    ],
)
def test_inflected_name_is_same_name(record: str, article: str) -> None:
    assert same_name_form(record, article)


@pytest.mark.parametrize(
    ("record", "article"),
    [
        pytest.param("Балаева", "Булаева", id="Russian letter"),
        pytest.param("Белов", "Белый", id="noun and adjective"),
        pytest.param("Орлов", "Орловский", id="longer surname"),
        pytest.param("Серова", "Сурова", id="vowel"),
        pytest.param("Оспан", "Осман", id="Kazakh letter"),
        pytest.param("Marlow", "Marlowe", id="English letter"),
        pytest.param("Quill", "Quail", id="English vowel"),
    ],
)
def test_other_name_is_no_form(record: str, article: str) -> None:
    assert not same_name_form(record, article)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param(
            "Слова Аиды Балаевой. Балаеву спросили. О Балаевой.", ["Аида Балаева", "Балаева"], id="Russian cases"
        ),
        pytest.param("Балаеваның сөзі, Балаеваға сұрақ, Балаевадан.", ["Аида Балаева", "Балаева"], id="Kazakh cases"),
        pytest.param("Павла Орехова и Льва Кравца видели.", ["Павел Орехов", "Лев Кравец"], id="fleeting vowels"),
        pytest.param("Садовской и Садовскими довольны.", ["Вера Садовская", "Садовская"], id="adjectives"),
        pytest.param("Ada Quill’s firm and the Quills.", ["Ada Quill", "Quill"], id="English forms"),
        pytest.param("Lea Quill met Leo Quill.", ["Lea Quill", "Leo Quill"], id="one name on record is not another"),
        pytest.param("Mandy left on Monday.", ["Monday Club"], id="too unlike"),
        pytest.param("Ann met Bob.", ["Abn"], id="short names differ by chance"),
    ],
)
def test_names_as_on_record_are_not_pointed_out(text: str, names: list[str]) -> None:
    assert altered(text, *names) == []


@pytest.mark.parametrize(
    ("text", "names", "told"),
    [
        pytest.param(
            "Ilse Marlowe said so.", ["Ilse Marlow", "Marlow"], [("Ilse Marlow", "Ilse Marlowe")], id="English"
        ),
        pytest.param("Слова Аиды Булаевой.", ["Аида Балаева"], [("Аида Балаева", "Аиды Булаевой")], id="Russian"),
        pytest.param("Гүлнар Осман келді.", ["Гүлнар Оспан"], [("Гүлнар Оспан", "Гүлнар Осман")], id="Kazakh"),
        pytest.param("the firm Nordlane", ["Nordline"], [("Nordline", "Nordlane")], id="organisation"),
        pytest.param("as Marlowe’s lawyer said", ["Marlow"], [("Marlow", "Marlowe")], id="possessive cut"),
    ],
)
def test_misspelt_names_are_pointed_out(text: str, names: list[str], told: list[tuple[str, str]]) -> None:
    assert altered(text, *names) == told


def test_each_spelling_is_pointed_out_once() -> None:
    text = "Ilse Marlowe spoke. Marlowe left, and Ilse Marlowe was not seen again."
    assert altered(text, "Ilse Marlow", "Marlow") == [("Ilse Marlow", "Ilse Marlowe")]


def test_two_spellings_are_both_pointed_out() -> None:
    assert [article for _, article in altered("Ada Quail left. Ada Quiller stayed.", "Ada Quill")] == [
        "Ada Quail",
        "Ada Quiller",
    ]


def test_names_outside_story_are_not_pointed_out() -> None:
    text = "Ilse Marlowe spoke. Nobody answered."
    assert find_altered_names(text, (20, len(text)), ["Ilse Marlow"]) == []


@patient
@given(texts)
def test_names_are_cut_from_text(text: str) -> None:
    assert all(text[start:end].strip() == text[start:end] != "" for start, end in find_names(text))


@patient
@given(texts, st.lists(st.sampled_from(["Балаева", "Ada Quill", "Harbour Board", "Арман Сейтов", "— ,", ""])))
def test_pointed_out_spellings_are_cut_from_text(text: str, names: list[str]) -> None:
    found = find_altered_names(text, (0, len(text)), names)
    assert all(text[name.start : name.end] == name.article and name.record in names for name in found)


@patient
@given(st.text(), st.text())
def test_likeness_is_symmetric_share(one: str, other: str) -> None:
    assert 0.0 <= alike(one, other) <= 1.0
    assert alike(one, other) == pytest.approx(alike(other, one))


@patient
@given(st.text())
def test_every_name_is_form_of_itself(name: str) -> None:
    assert same_name_form(name, name)
