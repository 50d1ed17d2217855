"""Pages as they are found on the web, written by us, are taken for what they are; a third of them is sealed."""

from __future__ import annotations

from functools import cache

import pytest

from tests.articles.written.cases import WrittenPage, load_pages
from tests.articles.written.judging import GOALS, Reading, read_page, sum_up

PAGES = load_pages()


@cache
def read_all(*, is_sealed: bool) -> tuple[Reading, ...]:
    return tuple(read_page(page) for page in PAGES if page.is_sealed is is_sealed)


@pytest.mark.parametrize("page", [page for page in PAGES if not page.is_sealed], ids=lambda page: page.name)
def test_open_page_is_named_rightly(page: WrittenPage) -> None:
    [reading] = [each for each in read_all(is_sealed=False) if each.page is page]
    assert reading.is_right, reading.faults


@pytest.mark.parametrize("is_sealed", [False, True], ids=["open", "sealed"])
@pytest.mark.parametrize("figure", GOALS)
def test_share_of_good_pages_reaches_its_goal(figure: str, is_sealed: bool) -> None:
    tally = sum_up(read_all(is_sealed=is_sealed))
    assert tally.share(figure) >= GOALS[figure], tally.describe(figure)
