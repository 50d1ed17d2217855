from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given

from onrecord.verification.kinds import PartyKind
from onrecord.verification.matching.normalise import split_words
from onrecord.verification.matching.speakers import (
    Speaker,
    find_mention,
    is_same_circle,
    know_speaker,
    looks_like_person,
    mentions_loosely,
    mentions_role,
)
from onrecord.verification.records import Party, Statement
from tests.matching.texts import patient, texts

PARTIES = (
    Party("Harbour Board", ("Портовое управление",), PartyKind.ORGANISATION, "port authority"),
    Party("Nordline", (), PartyKind.ORGANISATION, "ferry company"),
    Party("Ada Quill", (), PartyKind.PERSON, "spokeswoman, Nordline"),
    Party("Аида Балаева", (), PartyKind.PERSON, "министр транспорта"),
    Party("Арман Сейтов", (), PartyKind.PERSON, "әкім"),
)


def speaker(name: str, parties: tuple[Party, ...] = PARTIES, **spellings: str) -> Speaker:
    return know_speaker(Statement(1, "one", name, "So it is.", "en", date(2024, 3, 1)), parties, spellings)


def mentioned(text: str, name: str) -> str | None:
    span = find_mention(split_words(text), speaker(name).circle)
    return text[slice(*span)] if span else None


@pytest.mark.parametrize(
    ("name", "circle"),
    [
        pytest.param("Ada Quill", {"Ada Quill", "Quill", "Nordline"}, id="person and whom she speaks for"),
        pytest.param("Nordline", {"Nordline", "Ada Quill", "Quill"}, id="body and who speaks for it"),
        pytest.param("Harbour Board", {"Harbour Board", "Портовое управление"}, id="aliases"),
        pytest.param("Ilse Brandt", {"Ilse Brandt", "Brandt"}, id="person without a party"),
        pytest.param("Ministry of Salt", {"Ministry of Salt"}, id="body without a party"),
    ],
)
def test_circle_holds_who_speaks_for_whom(name: str, circle: set[str]) -> None:
    assert set(speaker(name).circle) == circle


def test_speaker_in_brackets_counts_with_body() -> None:
    assert {"Nordline", "Ada Quill", "Quill"} <= set(speaker("Nordline (Ada Quill)").circle)


def test_spelling_of_article_counts_as_name() -> None:
    known = know_speaker(
        Statement(1, "one", "Ada Quill", "So it is.", "en", date(2024, 3, 1)), PARTIES, {"Ada Quill": "Ada Quail"}
    )
    assert {"Ada Quail", "Quail"} <= set(known.circle)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("Nordline", "Ada Quill", True), ("Nordline", "Harbour Board", False)],
    ids=["body and spokeswoman", "two bodies"],
)
def test_circles_are_told_apart(one: str, other: str, same: bool) -> None:
    assert is_same_circle(speaker(one), speaker(other)) is same


@pytest.mark.parametrize(
    ("text", "name", "mention"),
    [
        pytest.param("Yesterday Ada Quill left.", "Ada Quill", "Ada Quill", id="full name"),
        pytest.param("That is Quill’s view.", "Ada Quill", "Quill’s", id="surname"),
        pytest.param("Слова Аиды Балаевой верны.", "Аида Балаева", "Аиды Балаевой", id="Russian case"),
        pytest.param("Бұл Сейтовтың сөзі.", "Арман Сейтов", "Сейтовтың", id="Kazakh case"),
        pytest.param("A spokesman of Nordline left.", "Ada Quill", "Nordline", id="whom she speaks for"),
        pytest.param("The board of a school met.", "Harbour Board", None, id="a common noun"),
        pytest.param("Tomas Reyl left.", "Ada Quill", None, id="somebody else"),
    ],
)
def test_mention_is_found_in_any_case(text: str, name: str, mention: str | None) -> None:
    assert mentioned(text, name) == mention


def test_most_of_long_name_is_mention() -> None:
    name = "Ministry of Harbours and Coastal Development of Harwick"
    assert mentioned("The Ministry of Harbours and Coastal Development said so.", name)
    assert mentioned("The Ministry of Salt said so.", name) is None


def test_first_mention_counts() -> None:
    span = find_mention(split_words("Quill met Nordline."), ("Nordline", "Quill"))
    assert span == (0, 5)


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        pytest.param("The spokeswoman left.", "Ada Quill", True, id="English role"),
        pytest.param("Слова министра верны.", "Аида Балаева", True, id="Russian role"),
        pytest.param("The cook left.", "Ada Quill", False, id="another role"),
    ],
)
def test_role_stands_for_its_bearer(text: str, name: str, role: bool) -> None:
    assert mentions_role(split_words(text), speaker(name)) is role


def test_country_refers_loosely_to_its_ministry() -> None:
    known = speaker("Ministry of Salt of Vardania", ())
    assert mentions_loosely(split_words("the Vardanian government"), known)
    assert not mentions_loosely(split_words("the Lodanian government"), known)


@pytest.mark.parametrize(
    ("name", "person"),
    [
        ("Ada Quill", True),
        ("Лев Орешкин", True),
        ("Арман Сейтов", True),
        ("Ministry of Salt", False),
        ("Банк Север", False),
        ("Тұз министрлігі", False),
        ("NORD LINE", False),
        ("Nordline", False),
    ],
)
def test_people_are_told_from_bodies(name: str, person: bool) -> None:
    assert looks_like_person(name) is person


@patient
@given(texts, texts)
def test_mentions_lie_within_text(text: str, name: str) -> None:
    span = find_mention(split_words(text), [name, "Ada Quill"])
    assert span is None or 0 <= span[0] < span[1] <= len(text)
