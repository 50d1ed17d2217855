"""Kazakh as it is read: its plurals, days and quotation marks, its own letters, and examples that can be typed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as fluent_ast
from fluent.syntax.visitor import Visitor

import onrecord.locales
from onrecord.handlers.desk.arguments import read_merge, read_outlet
from onrecord.handlers.desk.named_lines import STATEMENT_NAMES, StatementField, read_named_lines
from onrecord.locales.catalogue import load_catalogue
from onrecord.locales.fluent_phrases import load_phrases
from onrecord.verification.day_spelling import parse_day
from tests.unit.locales.samples import CLAIM, make_match, make_replies, make_result

LOCALES = Path(onrecord.locales.__file__ or "").parent
KAZAKH = load_catalogue("kk")
PHRASES = load_phrases("kk")
DAY = date(2021, 11, 2)

LATIN = re.compile(r"[a-z]")
CYRILLIC = re.compile(r"[а-яёәғқңөұүһі]")
# What a Kazakh message holds in Latin letters though the English one does not: words to be typed, a pattern of days.
LATIN_ON_PURPOSE = {"remove", "mmmm"}


class WordCollector(Visitor):
    """Notes the words that a message shows, in small letters."""

    def __init__(self) -> None:
        self.words: list[str] = []

    def visit_TextElement(self, node: fluent_ast.TextElement) -> None:  # noqa: N802 the parser's own name
        self.words += re.findall(r"[^\W\d_]+", node.value.casefold())


def list_words(language: str) -> Iterator[tuple[str, list[str]]]:
    for path in (LOCALES / language).glob("*.ftl"):
        for entry in FluentParser().parse(path.read_text("utf-8")).body:
            if isinstance(entry, fluent_ast.Message):
                collector = WordCollector()
                collector.visit(entry)
                yield entry.id.name, collector.words


@pytest.mark.parametrize(
    ("key", "arguments", "said"),
    [
        (
            "summary-no_reply",
            {"count": 1},
            "Бұл мақалада базадағы 1 мәлімдеме бар, бірақ оған берілген жауап келтірілмеген.",
        ),
        (
            "summary-no_reply",
            {"count": 5},
            "Бұл мақалада базадағы 5 мәлімдеме бар, бірақ оларға берілген жауаптар келтірілмеген.",
        ),
        (
            "summary-left_out",
            {"count": 1, "relation": "denies", "age": "бір апта бұрын"},
            "Бұл мақалада базадағы 1 мәлімдеме бар. Мақаладан бір апта бұрын ол теріске шығарылған, "
            "бірақ мұнда бұл айтылмаған.",
        ),
        ("summary-part-both", {"count": 1}, "Соның бірі бойынша екі жақтың да сөзі берілген."),
        ("summary-part-both", {"count": 2}, "Соның 2 мәлімдемесі бойынша екі жақтың да сөзі берілген."),
        ("timing-after-days", {"count": 1}, "осы мақаладан бір күн кейін"),
        ("timing-after-days", {"count": 2}, "осы мақаладан 2 күн кейін"),
        ("timing-before-months", {"count": 5}, "осы мақаладан шамамен 5 ай бұрын"),
        ("difference-word", {"count": 1}, "1 сөз өзгеше."),
        ("difference-word", {"count": 5}, "5 сөз өзгеше."),
        ("report-count", {"count": 1}, "Бір рет хабарланған."),
        ("report-count", {"count": 2}, "2 адам хабарлаған."),
        ("reporting-before", {"count": 0}, "Келесі болып осы өтініш қаралады."),
        ("reporting-before", {"count": 1}, "Оның алдында 1 іс тұр."),
        (
            "totals-median",
            {"days": 2.04},
            "Өтініш түскеннен алғашқы шешімге дейінгі уақыттың медианасы: 2,0 күн.",
        ),
        ("settings-count-days", {"count": 0}, "әр жолы"),
        ("settings-count-days", {"count": 1}, "1 күннен кейін"),
        ("quotation-translated", {"language": "ru"}, "(орыс тілінен аударылған)"),
        ("in-story", {"title": "Көпір"}, "«Көпір» атты материалда."),
        (
            "value-month_days",
            {"field": "`күні`", "value": "31 қараша", "named": KAZAKH.say_day(DAY, "month-name"), "days": 30},
            "`күні`: 31 қараша, ал қараша айында 30 күн бар.",
        ),
        (
            "change-withdrawn",
            {"subject": "S12", "date": KAZAKH.say_day(DAY)},
            "S12: 2021 ж. 2 қараша күні базадан алынды",
        ),
    ],
)
def test_kazakh_is_said_as_natives_write(key: str, arguments: dict[str, object], said: str) -> None:
    assert KAZAKH.say(key, arguments) == said


@pytest.mark.parametrize(
    ("pattern", "written"),
    [
        ("day-long", "2021 ж. 2 қараша"),
        ("day-short", "2 қар."),
        ("day-short-with-year", "2021 ж. 2 қар."),
        ("month-name", "қараша"),
        ("month-with-year", "2021 жылғы қараша"),
    ],
)
def test_kazakh_days_begin_with_the_year(pattern: str, written: str) -> None:
    assert KAZAKH.say_day(DAY, pattern) == written


def test_kazakh_record_reads_from_day_to_reply() -> None:
    result = make_result(make_match(replies=make_replies(date(2024, 3, 5))))
    block = PHRASES.describe_record(result).threads[0]
    assert (block.said_on, block.wording, block.worded) == (
        "2024 ж. 4 наурыз",
        f"«{CLAIM.wording}»",
        "Мұнда: сөзбе-сөз",
    )
    assert (block.replies[0].head, block.replies[0].when) == (
        "Теріске шығарған: Nordbau (Mara Quist)",
        "2024 ж. 6 наурыз, осы мақаладан бір күн кейін",
    )


def test_no_kazakh_word_mixes_two_alphabets() -> None:
    mixed = [
        (key, word) for key, words in list_words("kk") for word in words if LATIN.search(word) and CYRILLIC.search(word)
    ]
    assert mixed == []


def test_latin_words_of_kazakh_stand_in_english_too() -> None:
    english = dict(list_words("en"))
    strange = [
        (key, word)
        for key, words in list_words("kk")
        for word in words
        if LATIN.search(word) and word not in {*english[key], *LATIN_ON_PURPOSE}
    ]
    assert strange == []


def test_every_letter_of_kazakh_is_of_a_known_alphabet() -> None:
    letters = {letter for _, words in list_words("kk") for word in words for letter in word}
    assert {letter for letter in letters if not LATIN.match(letter) and not CYRILLIC.match(letter)} == set()


def test_line_that_a_card_asks_for_is_read() -> None:
    found = re.search("«(.+)»", KAZAKH.say("adding-press-card"))
    assert found is not None
    values = read_named_lines(found[1], STATEMENT_NAMES).values
    assert parse_day(values[StatementField.SAID_ON]) == DAY


@pytest.mark.parametrize("field", [*StatementField, "reason"])
def test_shown_name_of_a_field_is_read_as_it(field: str) -> None:
    assert STATEMENT_NAMES[KAZAKH.say(f"field-{field}")] == field


def test_day_that_a_wrong_one_is_answered_with_is_read() -> None:
    said = KAZAKH.say("value-no_day", {"field": "`күні`", "value": "кеше"})
    found = re.search("немесе (.+) түрінде", said)
    assert found is not None
    assert parse_day(found[1]) == DAY


@pytest.mark.parametrize("key", ["keep-usage-merge", "keep-merge-itself"])
def test_merge_that_an_example_shows_is_read(key: str) -> None:
    assert read_merge(KAZAKH.say(key).partition("/merge ")[2], "") == (12, 7)


def test_outlet_that_an_example_shows_is_read() -> None:
    domain, given = read_outlet(KAZAKH.say("keep-usage-outlet").partition("/outlet ")[2], "")
    assert (domain, sorted(given)) == ("example.org", ["blocked", "country", "kind", "name"])
