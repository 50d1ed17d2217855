"""Measures the matcher on the labelled disputes of `tests/disputes` and prints what it says wrongly.

    python -m benchmarks.disputes [--group open|sealed] [--only WORD] [--json FILE]

Printed for each ability: the share of right verdicts, with the 95 % interval of a bootstrap over disputes; and for both
operating points how many near misses (pages that carry nothing) get an answer, and what is found. The baseline is
rapidfuzz: the best partial ratio of a wording in the page, with the limit that lets as many near misses through as
`show` does. The sealed group is for releases: its faults are counted, not shown.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from rapidfuzz import fuzz

from onrecord.verification.articles.fetch import LinkFetcher
from onrecord.verification.articles.reader import ArticleReader
from onrecord.verification.articles.settings import ReaderSettings
from onrecord.verification.articles.workers import PageParser
from onrecord.verification.matching.matcher import match_article
from onrecord.verification.matching.normalise import fold_text
from onrecord.verification.matching.reading import ReadArticle, read_article
from onrecord.verification.matching.scoring import load_model
from onrecord.verification.records import Thread
from tests.disputes.cases import Dispute, Group, PageCase, load_disputes, make_thread
from tests.disputes.judge import Verdict, judge_page

DRAWS = 1000
SEED = 20


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


@dataclass(frozen=True)
class Share:
    """How many verdicts are right, of how many, with the 95 % interval of the share."""

    right: int
    every: int
    low: float
    high: float

    @property
    def value(self) -> float:
        """The share itself."""
        return self.right / self.every


@dataclass(frozen=True, slots=True)
class Scored:
    """A statement beside a page: whether the page carries it, or anything, and what matcher and baseline make of it."""

    page: str
    is_near_miss: bool
    is_carried: bool
    sure: float
    ratio: float


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


def find_shares(verdicts: Sequence[tuple[str, Verdict]]) -> dict[str, Share]:
    """Return the share of right verdicts for each ability."""
    by_ability: dict[str, dict[str, list[bool]]] = defaultdict(lambda: defaultdict(list))
    for name, verdict in verdicts:
        by_ability[verdict.ability][name.partition("/")[0]].append(verdict.right)
    return {ability: measure_share(list(by_dispute.values())) for ability, by_dispute in by_ability.items()}


def measure_share(by_dispute: Sequence[Sequence[bool]]) -> Share:
    """Return a share with its interval, disputes drawn again."""
    chance = random.Random(SEED)
    drawn = []
    for _ in range(DRAWS):
        outcomes = [one for dispute in chance.choices(by_dispute, k=len(by_dispute)) for one in dispute]
        drawn.append(sum(outcomes) / len(outcomes))
    drawn.sort()
    outcomes = [one for dispute in by_dispute for one in dispute]
    low, high = drawn[int(0.025 * DRAWS)], drawn[int(0.975 * DRAWS) - 1]
    return Share(sum(outcomes), len(outcomes), low, high)


def score_cases(cases: Sequence[ReadCase], threads: Sequence[Thread]) -> list[Scored]:
    """Return for each page and statement how sure the matcher is, and the best partial ratio of a wording."""
    model = load_model()
    scored = []
    for case in cases:
        matches, _ = match_article(case.read, threads, model)
        sure = {match.statement.key: match.probability for match in matches}
        text = fold_text(case.read.article.text)
        for statement in (statement for thread in threads for statement in thread.statements):
            label = case.case.matches.get(statement.key)
            if label is None or not label.optional:
                ratio = max(fuzz.partial_ratio(fold_text(one.text), text) for one in statement.all_wordings)
                is_near_miss = not case.case.matches
                scored.append(Scored(case.name, is_near_miss, label is not None, sure.get(statement.key, 0.0), ratio))
    return scored


def print_points(scored: Sequence[Scored]) -> dict[str, dict[str, int]]:
    """Print what both points and the baseline answer, and return it."""
    model = load_model()
    near = {one.page for one in scored if one.is_near_miss}
    carried = [one for one in scored if one.is_carried]
    answered = {one.page for one in scored if one.is_near_miss and one.sure >= model.show}
    ratios = sorted((max(one.ratio for one in scored if one.page == page) for page in near), reverse=True)
    limit = ratios[len(answered)]
    told = {
        "speak_up": ([one for one in scored if one.sure >= model.speak_up]),
        "show": ([one for one in scored if one.sure >= model.show]),
        "rapidfuzz": ([one for one in scored if one.ratio > limit]),
    }
    figures = {}
    for name, said in told.items():
        wrong = len({one.page for one in said if one.is_near_miss})
        found = sum(one.is_carried for one in said)
        print(f"{name:10} near misses answered {wrong} of {len(near)}, found {found} of {len(carried)}")
        figures[name] = {"near_misses": len(near), "answered": wrong, "carried": len(carried), "found": found}
    return figures


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    options.add_argument("--group", choices=[group.value for group in Group], default=Group.OPEN.value)
    options.add_argument("--only", default="", help="only pages whose name holds this")
    options.add_argument("--json", type=Path, help="write the figures to this file")
    arguments = options.parse_args()
    disputes = load_disputes(Group(arguments.group))
    cases = [case for case in read_cases(disputes) if arguments.only in case.name]
    threads = make_threads(disputes)
    verdicts = judge_cases(cases, threads)
    if arguments.group == Group.OPEN:
        for name, verdict in verdicts:
            if not verdict.right:
                print(f"{name}: {verdict.ability}: {verdict.said[:300]} -- wanted {verdict.wanted[:200]}")
    shares = find_shares(verdicts)
    for ability, share in shares.items():
        print(f"{ability:20} {share.right:4} of {share.every:4}  {share.value:.3f} [{share.low:.3f} {share.high:.3f}]")
    points = print_points(score_cases(cases, threads))
    if arguments.json:
        figures = {"abilities": {name: asdict(share) for name, share in shares.items()}, "points": points}
        arguments.json.write_text(json.dumps(figures, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
