"""Measures the matcher on the labelled disputes of `tests/disputes` and prints what it says wrongly.

    python -m benchmarks.disputes [--group open|sealed] [--only WORD] [--floor]

The sealed group is for releases: its faults are counted, not shown.
"""

from __future__ import annotations

import argparse
import asyncio
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from onrecord.verification.articles.fetch import LinkFetcher
from onrecord.verification.articles.reader import ArticleReader
from onrecord.verification.articles.settings import ReaderSettings
from onrecord.verification.articles.workers import PageParser
from onrecord.verification.matching.matcher import match_article
from onrecord.verification.matching.reading import ReadArticle, read_article
from onrecord.verification.matching.scoring import load_model
from onrecord.verification.records import Thread
from tests.disputes.cases import Dispute, Group, PageCase, load_disputes, make_thread
from tests.disputes.judge import Verdict, judge_page


@dataclass(frozen=True)
class ReadCase:
    """A labelled page as the program reads it."""

    dispute: str
    case: PageCase
    read: ReadArticle

    @property
    def name(self) -> str:
        """Dispute and page, for reports."""
        return f"{self.dispute}/{self.case.path.name}"


def make_threads(disputes: Sequence[Dispute]) -> tuple[Thread, ...]:
    """Return the threads of all disputes, numbered apart."""
    return tuple(make_thread(dispute, 1 + 100 * number) for number, dispute in enumerate(disputes))


def read_cases(disputes: Iterable[Dispute]) -> list[ReadCase]:
    """Return every labelled page, read as the program reads a document."""
    pages = [(dispute.slug, case, case.path.read_bytes()) for dispute in disputes for case in dispute.pages]
    return asyncio.run(_read_pages(pages))


async def _read_pages(pages: Sequence[tuple[str, PageCase, bytes]]) -> list[ReadCase]:
    async with ArticleReader(ReaderSettings(), LinkFetcher, PageParser) as reader:
        cases = []
        for dispute, case, data in pages:
            page = await reader.read_document(data, case.path.name)
            cases.append(ReadCase(dispute, case, read_article(replace(page.article, published=case.published))))
        return cases


def without_day(case: ReadCase) -> ReadCase:
    """Return the same page as one that tells no day: what its words show must be enough then."""
    return replace(case, read=replace(case.read, article=replace(case.read.article, published=None)))


def judge_cases(cases: Sequence[ReadCase], threads: Sequence[Thread]) -> list[tuple[str, Verdict]]:
    """Return each verdict with the name of its page."""
    model = load_model()
    return [
        (case.name, verdict)
        for case in cases
        for verdict in judge_page(case.case, *match_article(case.read, threads, model))
    ]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    options.add_argument("--group", choices=[group.value for group in Group], default=Group.OPEN.value)
    options.add_argument("--only", default="", help="only pages whose name holds this")
    arguments = options.parse_args()
    disputes = load_disputes(Group(arguments.group))
    cases = [case for case in read_cases(disputes) if arguments.only in case.name]
    verdicts = judge_cases(cases, make_threads(disputes))
    if arguments.group == Group.OPEN:
        for name, verdict in verdicts:
            if not verdict.right:
                print(f"{name}: {verdict.ability}: {verdict.said[:300]} -- wanted {verdict.wanted[:200]}")
    right, every = Counter(verdict.ability for _, verdict in verdicts if verdict.right), Counter()
    every.update(verdict.ability for _, verdict in verdicts)
    for ability, count in every.items():
        print(f"{ability:20} {right[ability]:4} of {count:4}  {right[ability] / count:.3f}")


if __name__ == "__main__":
    main()
