"""Days are understood as people write them, and never guessed."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from onrecord.verification.day_spelling import parse_day, require_past
from onrecord.verification.fields import Flaw, WrongValue

SECOND_OF_NOVEMBER = date(2021, 11, 2)


@pytest.mark.parametrize(
    "spelled",
    [
        "2021-11-02",
        "2021-11-2",
        "2021.11.02",
        "2021/11/02",
        "02.11.2021",
        "2.11.2021.",
        "2-11-2021",
        "2 November 2021",
        "2 Nov 2021",
        "2 NOV. 2021",
        "2nd of November, 2021",
        "Tuesday, 2 November 2021",
        "November 2, 2021",
        "  2\u00a0November\n2021 ",
        "2 ноября 2021",
        "2 ноября 2021 г.",
        "2 ноября 2021 года",
        "2-го ноября 2021-го",
        "2 нояб. 2021",
        "2021 ж. 2 қараша",
        "2021 жылғы 2 қарашада",
        "2021 жылдың 2 қарашасы",
        "2 қараша 2021 ж.",
    ],
)
def test_usual_spellings_name_the_day(spelled: str) -> None:
    assert parse_day(spelled) == SECOND_OF_NOVEMBER


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
@pytest.mark.parametrize("form", ["wide", "abbreviated"])
def test_month_names_of_each_language_are_known(language: str, form: str) -> None:
    names = Locale.parse(language).months["format"][form]
    assert [parse_day(f"3 {names[month]} 2020").month for month in range(1, 13)] == list(range(1, 13))


@pytest.mark.parametrize(
    ("spelled", "flaw"),
    [
        ("", Flaw.EMPTY),
        (" \n", Flaw.EMPTY),
        ("yesterday", Flaw.NO_DAY),
        ("November 2021", Flaw.NO_DAY),
        ("2 November", Flaw.NO_DAY),
        ("2 November 21", Flaw.NO_DAY),
        ("2 or 3 November 2021", Flaw.NO_DAY),
        ("2 November or December 2021", Flaw.NO_DAY),
        ("2 Novembr 2021", Flaw.NO_DAY),
        ("٢ November 2021", Flaw.NO_DAY),
        ("2²021-11-02", Flaw.NO_DAY),
        ("2 November 2021" + " 2021" * 20, Flaw.NO_DAY),
        ("32 November 2021", Flaw.MONTH_DAYS),
        ("0 November 2021", Flaw.MONTH_DAYS),
        ("29.02.2021", Flaw.MONTH_DAYS),
        ("2021-13-02", Flaw.NO_MONTH),
        ("0000-11-02", Flaw.NO_YEAR),
        ("02/11/2021", Flaw.TWO_DAYS),
        ("13/13/2021", Flaw.NO_MONTH),
    ],
)
def test_no_day_is_told_by_its_flaw(spelled: str, flaw: Flaw) -> None:
    with pytest.raises(WrongValue) as wrong:
        parse_day(spelled)
    assert wrong.value.flaw is flaw


@pytest.mark.parametrize("spelled", ["25/12/2021", "12/25/2021"])
def test_slashes_are_read_where_only_one_order_fits(spelled: str) -> None:
    assert parse_day(spelled) == date(2021, 12, 25)


def test_a_day_and_month_alike_need_no_order() -> None:
    assert parse_day("11/11/2021") == date(2021, 11, 11)


def test_too_many_days_name_month_and_length() -> None:
    with pytest.raises(WrongValue) as wrong:
        parse_day("32 November 2021")
    assert wrong.value.arguments == {"value": "32 November 2021", "year": 2021, "month": 11, "days": 30}


@given(st.text(max_size=80) | st.from_regex(r"[0-9]{1,4}[-./ ][0-9a-zа-я]{1,9}[-./ ][0-9]{1,4}", fullmatch=True))
def test_no_text_crashes_the_reading(text: str) -> None:
    with suppress(WrongValue):
        assert isinstance(parse_day(text), date)


@given(st.dates())
def test_a_day_survives_being_written(day: date) -> None:
    assert parse_day(day.isoformat()) == day


def test_a_day_to_come_is_refused() -> None:
    with pytest.raises(WrongValue) as wrong:
        require_past(date(2021, 11, 4), date(2021, 11, 2))
    assert wrong.value.flaw is Flaw.FUTURE


@pytest.mark.parametrize("day", [date(2021, 11, 3), date(2021, 11, 2), date(1066, 10, 14)])
def test_a_day_that_has_begun_somewhere_is_taken(day: date) -> None:
    assert require_past(day, date(2021, 11, 2)) == day
