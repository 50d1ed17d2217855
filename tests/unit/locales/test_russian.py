"""Russian agrees with its numbers, writes its days, and says the record of an article."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from onrecord.locales.catalogue import load_catalogue
from onrecord.locales.fluent_phrases import load_phrases
from tests.unit.locales.samples import make_match, make_replies, make_result

RUSSIAN = load_catalogue("ru")
COUNTS = (1, 2, 5, 11, 21, 22, 25, 112)


@pytest.mark.parametrize(
    ("key", "said"),
    [
        (
            "summary-statements",
            {
                1: "В этой статье 1 высказывание из базы.",
                2: "В этой статье 2 высказывания из базы.",
                5: "В этой статье 5 высказываний из базы.",
                11: "В этой статье 11 высказываний из базы.",
                21: "В этой статье 21 высказывание из базы.",
                112: "В этой статье 112 высказываний из базы.",
            },
        ),
        (
            "summary-no_reply",
            {
                1: "В этой статье 1 высказывание из базы, а ответа на него нет.",
                21: "В этой статье 21 высказывание из базы, а ответов на них нет.",
                22: "В этой статье 22 высказывания из базы, а ответов на них нет.",
            },
        ),
        (
            "timing-after-days",
            {
                1: "на следующий день после этой статьи",
                2: "через 2 дня после этой статьи",
                5: "через 5 дней после этой статьи",
                11: "через 11 дней после этой статьи",
                21: "через 21 день после этой статьи",
            },
        ),
        (
            "timing-before-years",
            {
                1: "примерно за год до этой статьи",
                2: "примерно за 2 года до этой статьи",
                5: "примерно за 5 лет до этой статьи",
                21: "примерно за 21 год до этой статьи",
            },
        ),
        (
            "difference-word",
            {
                1: "Отличается 1 слово.",
                2: "Отличаются 2 слова.",
                5: "Отличается 5 слов.",
                21: "Отличается 21 слово.",
                25: "Отличается 25 слов.",
            },
        ),
        (
            "report-count",
            {
                1: "Сообщил один человек.",
                2: "Сообщили 2 человека.",
                11: "Сообщили 11 человек.",
                21: "Сообщил 21 человек.",
            },
        ),
        (
            "notice-reports",
            {
                1: "Новое обращение. /reports откроет очередь.",
                2: "2 новых обращения. /reports откроет очередь.",
                5: "5 новых обращений. /reports откроет очередь.",
                21: "21 новое обращение. /reports откроет очередь.",
            },
        ),
        (
            "settings-dropped",
            {
                1: "1 ответ не отправлен: было бы слишком поздно.",
                2: "2 ответа не отправлены: было бы слишком поздно.",
                5: "5 ответов не отправлено: было бы слишком поздно.",
                21: "21 ответ не отправлен: было бы слишком поздно.",
            },
        ),
        (
            "settings-count-minutes",
            {0: "никогда", 1: "через 1 минуту", 2: "через 2 минуты", 10: "через 10 минут", 21: "через 21 минуту"},
        ),
    ],
)
def test_words_agree_with_their_number(key: str, said: dict[int, str]) -> None:
    assert {count: RUSSIAN.say(key, {"count": count}) for count in said} == said


@pytest.mark.parametrize("count", COUNTS)
def test_left_out_reply_is_named_of_one_statement_only(count: int) -> None:
    said = RUSSIAN.say("summary-left_out", {"count": count, "relation": "corrects", "age": "за неделю"})
    assert said.endswith("нет поправки, которая появилась за неделю до нее.") == (count == 1)


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("day-long", "2 ноября 2021"),
        ("day-short", "2 нояб."),
        ("day-short-with-year", "2 нояб. 2021"),
        ("month-name", "ноябрь"),
        ("month-with-year", "ноябрь 2021 года"),
    ],
)
def test_days_are_written_as_in_russian(pattern: str, said: str) -> None:
    assert RUSSIAN.say_day(date(2021, 11, 2), pattern).replace("\xa0", " ") == said


def test_record_of_an_article_is_said_in_russian() -> None:
    published = date(2024, 3, 5)
    record = load_phrases("ru").describe_record(make_result(published=published))
    [thread] = record.threads
    first, _ = thread.replies
    assert record.byline == "courier.example · 5 марта 2024 · по материалам: Reuters"
    assert record.summary == ("В этой статье 1 высказывание из базы, а ответа на него нет.",)
    assert thread.worded == "Передано здесь: дословно"
    assert (first.head, first.when) == (
        "Опровержение: Nordbau (Mara Quist)",
        "6 марта 2024, на следующий день после этой статьи",
    )


def test_reply_that_an_article_leaves_out_is_said_in_russian() -> None:
    published = date(2024, 3, 13)
    record = load_phrases("ru").describe_record(make_result(published=published))
    assert record.summary == (
        "В этой статье 1 высказывание из базы, но нет опровержения, которое появилось за неделю до нее.",
    )
    assert record.threads[0].replies[0].when == "6 марта 2024, за неделю до этой статьи, в которой этого нет"


def test_quotation_in_another_language_stays_as_it_is() -> None:
    match = make_match(replies=make_replies(None))
    kazakh = replace(match, statement=replace(match.statement, wording="Сөз", language="kk"))
    assert load_phrases("ru").describe_record(make_result(kazakh)).threads[0].wording == "«Сөз»"


@pytest.mark.parametrize(
    ("kind", "said"),
    [("newspaper", "газета · страна: KZ"), ("other", "другое · страна: KZ"), ("new kind", "new kind · страна: KZ")],
)
def test_kind_of_an_outlet_is_a_russian_word(kind: str, said: str) -> None:
    assert RUSSIAN.say("keep-outlet-line", {"kind": kind, "country": "KZ"}) == said


def test_fractions_have_their_comma() -> None:
    assert RUSSIAN.say("totals-median", {"days": 2.04}).endswith("в днях: 2,0.")
