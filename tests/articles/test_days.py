from __future__ import annotations

from datetime import date

import pytest

from onrecord.verification.articles.days import read_printed_day


@pytest.mark.parametrize(
    "line",
    [
        "2 November 2021",
        "November 2nd, 2021",
        "Nov. 2, 2021 by admin",
        "2 ноября 2021 года, 18:20",
        "2 ноя. 2021",
        "02.11.2021 | 13:47",
        "2021 жылғы 2 қараша, сейсенбі",
        "2 қараша 2021",
        "2021-11-02 09:00",
        "Published: 2 November 2021",
        "Published 2 November 2021, updated 4 November 2021",
        "18:20 - 02.11.2021",
    ],
)
def test_day_printed_in_full_is_read(line: str) -> None:
    assert read_printed_day(line) == date(2021, 11, 2)


@pytest.mark.parametrize(
    "line",
    [
        "2 November",
        "November 2021",
        "11/02/2021",
        "Updated 2 November 2021",
        "32 November 2021",
        "2 Smarch 2021",
        "© 2021",
        "On 2 November 2021 the ministry said that it had signed an agreement",
        "2 – 5 November 2021",
        "02.11. - 05.11.2021",
        "Подписка до 2 ноября 2021",
        "",
    ],
)
def test_day_that_is_not_printed_is_unknown(line: str) -> None:
    assert read_printed_day(line) is None


@pytest.mark.parametrize("line", ["17/02/2022", "02/17/2022"])
def test_slashes_are_read_where_one_number_is_no_month(line: str) -> None:
    assert read_printed_day(line) == date(2022, 2, 17)
