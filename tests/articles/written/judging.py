"""Reads written pages and compares what was read with what a careful reader would say of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.verification.articles.extract import parse_html
from onrecord.verification.articles.making import make_page_article
from onrecord.verification.errors import Unreadable
from onrecord.verification.kinds import PageKind
from onrecord.verification.records import Article
from tests.articles.written.cases import WrittenPage

GOALS = {
    "right": 0.95,
    "walls refused": 0.99,
    "articles read": 0.99,
    "sentences kept": 0.98,
    "boxes kept out": 0.98,
    "credits": 0.95,
}
"""What a person notices, as shares: the name of the page; walls not matched as articles; articles not refused;
sentences of articles that reach the matcher, and of what stands around that does not; credits as they are printed."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of one page: the article or the reason against it, and everything that is wrong with that."""

    page: WrittenPage
    outcome: Article | Unreadable
    lost: tuple[str, ...] = ()
    leaked: tuple[str, ...] = ()

    @property
    def is_read(self) -> bool:
        return isinstance(self.outcome, Article)

    @property
    def is_right(self) -> bool:
        """Whether the page was named as it should be."""
        if isinstance(self.outcome, Unreadable):
            return self.outcome.reason in self.page.reasons
        is_partial = self.outcome.partial is not None
        return self.page.is_readable and self.outcome.page in self.page.kinds and is_partial == self.page.is_partial

    @property
    def has_right_credits(self) -> bool:
        told = self.outcome.credits if isinstance(self.outcome, Article) else ()
        return self.page.credits is None or {name.casefold() for name in told} == {
            name.casefold() for name in self.page.credits
        }

    @property
    def faults(self) -> tuple[str, ...]:
        """What is wrong, a phrase each."""
        found = [f"lost: {text[:70]}" for text in self.lost] + [f"leaked: {text[:70]}" for text in self.leaked]
        if not self.is_right:
            wanted = self.page.reasons[:1] or sorted(self.page.kinds)
            found.insert(0, f"taken for {self._name()} instead of {wanted[0].value}")
        if not self.has_right_credits:
            told = self.outcome.credits if isinstance(self.outcome, Article) else "no article"
            found.append(f"credits {told} instead of {self.page.credits}")
        return tuple(found)

    def _name(self) -> str:
        if isinstance(self.outcome, Unreadable):
            return self.outcome.reason.value
        return f"{self.outcome.page.value}{' (partial)' if self.outcome.partial else ''}"


@dataclass(frozen=True, slots=True)
class Tally:
    """Sums over some pages: of each figure how many are good, and of how many."""

    pages: int
    articles: int
    good: Counter[str]
    all: Counter[str]

    def share(self, figure: str) -> float:
        return self.good[figure] / max(1, self.all[figure])

    def describe(self, figure: str) -> str:
        return f"{self.good[figure]} of {self.all[figure]}"

    @property
    def reaches_goals(self) -> bool:
        return all(self.share(figure) >= goal for figure, goal in GOALS.items())


def read_page(page: WrittenPage) -> Reading:
    """Return what the reader makes of a page, in this process."""
    try:
        outcome = make_page_article(parse_html(page.fetched), page.fetched.url)
    except Unreadable as refused:
        return Reading(page, refused)
    return judge_article(page, outcome)


def judge_article(page: WrittenPage, article: Article) -> Reading:
    """Return an article that was read with what it lost, and what it holds that is not its own."""
    if not page.is_readable:
        return Reading(page, article)
    text = " ".join(article.text.split())
    return Reading(
        page,
        article,
        lost=tuple(words for words in page.present if words not in text),
        leaked=tuple(words for words in page.absent if words in text),
    )


def sum_up(readings: Sequence[Reading]) -> Tally:
    """Return the sums over these pages."""
    good: Counter[str] = Counter()
    every: Counter[str] = Counter()
    for reading in readings:
        page = reading.page
        _count(good, every, "right", reading.is_right)
        if PageKind.PAYWALL not in page.kinds and page.is_readable:
            _count(good, every, "articles read", reading.is_read)
        if not page.is_readable:
            _count(good, every, "walls refused", not reading.is_read)
        if page.credits is not None:
            _count(good, every, "credits", reading.has_right_credits)
        if page.is_readable and reading.is_read:
            every.update({"sentences kept": len(page.present), "boxes kept out": len(page.absent)})
            good["sentences kept"] += len(page.present) - len(reading.lost)
            good["boxes kept out"] += len(page.absent) - len(reading.leaked)
    return Tally(len(readings), sum(reading.page.is_readable for reading in readings), good, every)


def _count(good: Counter[str], every: Counter[str], figure: str, is_good: bool) -> None:
    every[figure] += 1
    good[figure] += is_good
