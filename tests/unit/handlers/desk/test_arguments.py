"""What stands behind a command is read in each usual spelling, and nothing typed crashes the reading."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.handlers.desk import arguments
from onrecord.handlers.desk.arguments import Misused, WrongField
from onrecord.verification.kinds import OutletKind, RelationKind, WordingKind

READERS: dict[str, Callable[[str, str], object]] = {
    "one": arguments.read_one,
    "reason": arguments.read_with_reason,
    "relation": arguments.read_relation,
    "merge": arguments.read_merge,
    "change": arguments.read_change,
    "wording": arguments.read_wording,
    "outlet": arguments.read_outlet,
}


@pytest.mark.parametrize("spelled", ["S12", "s12", "С12", "с12", "12"], ids=["S", "s", "Cyrillic С", "с", "bare"])
def test_statement_is_named_in_several_spellings(spelled: str) -> None:
    assert arguments.read_reference(spelled) == 12


@pytest.mark.parametrize("spelled", ["", "S", "S-1", "S1.5", "T12", "S" + "9" * 19, "S١"])
def test_other_words_name_no_statement(spelled: str) -> None:
    assert arguments.read_reference(spelled) is None


@pytest.mark.parametrize("spelled", ["S1 denies S2", "s1 DENY 2", " 1\ndenies\tS2 "])
def test_relation_is_read_in_both_forms_of_its_verb(spelled: str) -> None:
    assert arguments.read_relation(spelled, "usage") == (1, RelationKind.DENIES, 2)


def test_every_relation_has_its_word_in_russian() -> None:
    verbs = ("опровергает", "Оспаривает", "исправляет", "отзывает", "подтверждает", "уточняет")
    assert [arguments.read_relation(f"S1 {verb} S2", "usage")[1] for verb in verbs] == list(RelationKind)


def test_every_relation_has_its_words_in_kazakh() -> None:
    verbs = (
        "теріске шығарады",
        "Қарсы жауап береді",
        "түзетеді",
        "қайтарып  алады",
        "растайды",
        "нақтылайды",
    )
    assert [arguments.read_relation(f"S1 S2 {verb}", "usage")[1] for verb in verbs] == list(RelationKind)


@pytest.mark.parametrize(
    "spelled", ["S1", "S1 S2", "S1 denies", "denies S2", "S1 denies S2 now", "S1 S2 S3", "S1 S2 a b c d"]
)
def test_other_lines_are_no_relation(spelled: str) -> None:
    with pytest.raises(Misused):
        arguments.read_relation(spelled, "usage")


@pytest.mark.parametrize("spelled", ["S1 hates S2", "S1 S2 hates"])
def test_unknown_relation_is_told_from_a_wrong_line(spelled: str) -> None:
    with pytest.raises(Misused) as misused:
        arguments.read_relation(spelled, "usage")
    assert (misused.value.key, misused.value.part) == ("keep-no-relation", "hates")


@pytest.mark.parametrize("spelled", ["S1 into S2", "S1 S2", "S1 → S2", "s1 -> s2", "S1 в S2", "S1 S2 ішіне"])
def test_merge_is_read_with_and_without_its_word(spelled: str) -> None:
    assert arguments.read_merge(spelled, "usage") == (1, 2)


@pytest.mark.parametrize(("spelled", "number"), [("", None), (" ", None), ("4711", 4711), ("#4711", 4711)])
def test_change_is_named_by_its_number(spelled: str, number: int | None) -> None:
    assert arguments.read_change(spelled, "usage") == number


def test_reason_may_go_over_lines() -> None:
    assert arguments.read_with_reason("S1 first\nsecond", "usage") == (1, "first\nsecond")


@pytest.mark.parametrize(
    ("spelled", "language", "kind"),
    [
        ("S1 ru Слова", "en", WordingKind.TRANSLATION),
        ("S1 en Words", "en-GB", WordingKind.PARAPHRASE),
        ("S1 en-GB Words", "en", WordingKind.PARAPHRASE),
        ("S1 ru paraphrase: Слова", "en", WordingKind.PARAPHRASE),
        ("S1 en original: Words", "en", WordingKind.ORIGINAL),
        ("S1 ru Пересказ: Слова", "en", WordingKind.PARAPHRASE),
        ("S1 ru оригинал: Слова", "ru", WordingKind.ORIGINAL),
        ("S1 ru перевод: Слова", "ru", WordingKind.TRANSLATION),
        ("S1 kk түпнұсқа: Сөздер", "kk", WordingKind.ORIGINAL),
        ("S1 kk Аударма: Сөздер", "kk", WordingKind.TRANSLATION),
        ("S1 kk басқаша: Сөздер", "en", WordingKind.PARAPHRASE),
        ("S1 en original words", "en", WordingKind.PARAPHRASE),
    ],
)
def test_kind_of_a_wording_is_told_or_guessed(spelled: str, language: str, kind: WordingKind) -> None:
    assert arguments.read_wording(spelled, "usage").make_wording(language).kind is kind


@pytest.mark.parametrize(
    ("spelled", "given"),
    [
        ("a.example", {}),
        ("a.example block", {"blocked": True}),
        ("a.example, unblock", {"blocked": False}),
        ("A.Example name: The News, Daily", {"name": "The News, Daily"}),
        (
            "a.example\nname: Block: a paper\nkind: Agency\ncountry: kz\nblock",
            {"name": "Block: a paper", "kind": OutletKind.AGENCY, "country": "KZ", "blocked": True},
        ),
        ("a.example название: Газета, вид: newspaper", {"name": "Газета", "kind": OutletKind.NEWSPAPER}),
        (
            "a.example название: Дала, страна: kz, вид: Агентство, заблокировать",
            {"name": "Дала", "country": "KZ", "kind": OutletKind.AGENCY, "blocked": True},
        ),
        (
            "a.example атауы: Дала, елі: kz, түрі: ақпарат агенттігі, бұғаттау",
            {"name": "Дала", "country": "KZ", "kind": OutletKind.AGENCY, "blocked": True},
        ),
        ("a.example бұғатты алу", {"blocked": False}),
        ("a.example country: -, kind: -", {"country": None, "kind": OutletKind.OTHER}),
    ],
)
def test_outlet_is_read_with_its_fields(spelled: str, given: dict[str, object]) -> None:
    assert arguments.read_outlet(spelled, "usage") == ("a.example", given)


def test_every_kind_of_outlet_has_its_word_in_russian() -> None:
    words = ("агентство", "газета", "вещатель", "официальное", "другое")
    kinds = [arguments.read_outlet(f"a.example вид: {word}", "usage")[1]["kind"] for word in words]
    assert kinds == list(OutletKind)


def test_every_kind_of_outlet_has_its_word_in_kazakh() -> None:
    words = ("агенттік", "газет", "телерадио", "ресми", "басқа")
    kinds = [arguments.read_outlet(f"a.example түрі: {word}", "usage")[1]["kind"] for word in words]
    assert kinds == list(OutletKind)


@pytest.mark.parametrize(
    "spelled", ["www.a.example", "https://www.a.example/news/1?x=2", "a.example/news", "A.example,"]
)
def test_outlet_is_known_by_any_link_of_it(spelled: str) -> None:
    assert arguments.read_outlet(f"{spelled} block", "usage") == ("a.example", {"blocked": True})


def test_outlet_in_letters_of_its_country_is_named_as_the_dns_does() -> None:
    assert arguments.read_outlet("газета.рф", "usage")[0] == "газета.рф".encode("idna").decode()


@pytest.mark.parametrize("read", READERS.values(), ids=READERS)
@given(text=st.text() | st.from_regex(r"S[0-9]{1,3} [a-zа-я:,\n -]{0,30}", fullmatch=True))
def test_no_text_crashes_a_command(read: Callable[[str, str], object], text: str) -> None:
    with suppress(Misused, WrongField):
        read(text, "usage")
