"""Chooses the thresholds of the matcher on the open labelled disputes, and writes them to `thresholds.json`.

    python -m benchmarks.choose_thresholds [--write] [--json FILE]

What is made least is the faults of a page: wrong decisions of `python -m benchmarks.disputes`, weighed by `WEIGHTS`,
averaged over the pages of a dispute and then over the disputes, so that each dispute counts the same.

The thresholds are moved one after the other (`threshold_search`) from the values of the table, those of `WITHOUT_DAY`
last. For each the faults along its grid are printed; then those of disputes that were left out while the thresholds
were chosen. These tell what the choice is worth on disputes that nobody has seen: one that is worth nothing there is
not written. The coefficients of the model are taken as they are: after they are learnt anew, run this again.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from statistics import fmean
from typing import cast

from benchmarks.disputes import ReadCase, make_threads, read_cases, without_day
from benchmarks.threshold_search import Curve, Faults, Judge, choose_without, follow, search
from onrecord.verification.matching import thresholds as table
from onrecord.verification.matching.hits import hit_thread
from onrecord.verification.matching.matcher import match_article
from onrecord.verification.matching.rarity import Rarity
from onrecord.verification.matching.scoring import Model, load_model
from onrecord.verification.matching.thresholds import Thresholds, thresholds, use_thresholds
from onrecord.verification.records import Thread
from tests.disputes.cases import Group, load_disputes
from tests.disputes.judge import Verdict, judge_page

# What is said without ground counts twice what is left unsaid (design, rule 1). A statement that is missed leaves its
# coverage, wording, replies, timing and re-translation unsaid with it.
WEIGHTS = {"found": 6.0, "silent": 12.0, "no wrong names": 2.0, "no wrong unrecorded": 2.0}
# Not judged where a page tells no day.
NEEDS_DAY = frozenset({"timing"})
FOLDS = 4

# Each goes from a value at which the decision falls nearly always one way to one at which it falls the other way.
GRIDS: dict[str, Sequence[float]] = {
    "worth_weighing": (0.0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3),
    "fits_much_better": (0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5),
    "likely_target": (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6),
    "shares_content": (1.0, 1.5, 2.0, 2.5, 3.0, 3.5, 4.0, 5.0, 6.0),
    "shares_something": (0.0, 0.3, 0.6, 1.0, 1.5, 2.0, 2.5),
    "gives_content": (0.0, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5),
    "tells_content": (0.0, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5),
    "repeats_denial": (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7),
    "words_of_speech": (1, 2, 3, 4, 5, 6, 8),
    "refers_back": (0, 100, 200, 300, 400, 600, 1000),
    "has_its_words": (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7),
    "name_alike": (0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9),
    "name_word_alike": (0.3, 0.4, 0.5, 0.6, 0.7, 0.8),
    "shortest_name": (3, 4, 5, 6, 7),
    "words_around_name": (0, 1, 2, 3, 4, 5),
    "shortest_piece": (1, 2, 3, 4, 5, 6, 8),
    "aligns_one_to_one": (0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.8),
    "same_quotation": (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6),
    "worth_showing": (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8),
    "less_than_cue": (0.1, 0.2, 0.3, 0.35, 0.4, 0.5, 0.6),
    "shows_reply": (0.0, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5),
    "long_name": (2, 3, 4, 5),
    "enough_of_long_name": (0.4, 0.5, 0.6, 0.7, 0.8, 1.0),
    "shortest_surname": (2, 3, 4, 5, 6),
    "same_country_letters": (3, 4, 5, 6, 7),
    "fewest_words_quoted": (1, 2, 3, 4),
    "cue_reach": (60, 100, 150, 220, 300, 400),
    "subject_reach": (0, 10, 20, 30, 40, 55, 70, 85, 100, 140),
    "longest_name_quoted": (0, 10, 20, 30, 40, 60),
}
# Chosen on each page with and without its day: in one that tells a day they decide next to nothing.
WITHOUT_DAY: dict[str, Sequence[float]] = {
    "shown_by_quotation": (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9),
    "shown_by_run": (1, 2, 3, 4, 5, 6, 8),
}


class Noting:
    """Thresholds that note which of them are asked for, and their values."""

    def __init__(self, tried: Thresholds) -> None:
        self._tried = tried
        self.asked: dict[str, float] = {}

    def __getattr__(self, name: str) -> float:
        value: float = getattr(self._tried, name)
        self.asked[name] = value
        return value


class PageJudge:
    """Counts the faults of one page, and does so anew only where thresholds that decided it have changed."""

    def __init__(self, count: Callable[[], float]) -> None:
        """Take what counts them by the thresholds in force."""
        self._count = count
        self._known: list[tuple[Mapping[str, float], float]] = []

    def __call__(self, tried: Thresholds) -> float:
        """Return the faults that these thresholds make."""
        for asked, faults in self._known:
            if all(getattr(tried, name) == value for name, value in asked.items()):
                return faults
        noting = Noting(tried)
        with use_thresholds(cast(Thresholds, noting)):
            faults = self._count()
        self._known.append((noting.asked, faults))
        return faults


class DisputeJudge:
    """Counts the faults of a page, dispute by dispute."""

    def __init__(self, cases: Iterable[ReadCase], threads: Sequence[Thread], model: Model) -> None:
        """Take the pages to judge, with the threads of all disputes."""
        self._pages: dict[str, list[PageJudge]] = defaultdict(list)
        for case in cases:
            near = [thread for thread in threads if may_carry(case, thread, model)]
            self._pages[case.dispute].append(PageJudge(partial(judge_case, case, near, model)))

    def __call__(self, tried: Thresholds, disputes: Collection[str]) -> Faults:
        """Return the faults of a page for each of the disputes."""
        return {dispute: fmean(judge(tried) for judge in self._pages[dispute]) for dispute in disputes}


def judge_case(case: ReadCase, threads: Sequence[Thread], model: Model) -> float:
    """Return the faults of a page."""
    # A copy, as an article keeps the quotations that were found with other thresholds.
    read = replace(case.read)
    verdicts = judge_page(case.case, *match_article(read, threads, model))
    has_day = read.article.published is not None
    return count_faults(verdict for verdict in verdicts if has_day or verdict.ability not in NEEDS_DAY)


def count_faults(verdicts: Iterable[Verdict]) -> float:
    """Return what is wrong, weighed."""
    return sum(WEIGHTS.get(verdict.ability, 1.0) for verdict in verdicts if not verdict.right)


def may_carry(case: ReadCase, thread: Thread, model: Model) -> bool:
    """Tell whether a page may carry a thread if its speakers were named and its words stood in a quotation."""
    hits = hit_thread(case.read, thread, model, Rarity()).hits.values()
    hopes = (hit.features._replace(speaker_near=1.0, speaker_in_story=1.0, quoted=1.0, explained=0.0) for hit in hits)
    return any(model.weigh(hope) >= model.worth_a_look for hope in hopes)


def mean_faults(faults: Faults) -> float:
    """Return the faults of a page, averaged over the disputes."""
    return fmean(faults.values())


def print_curve(curve: Curve) -> None:
    """Print the faults along the grid of a threshold."""
    along = "  ".join(f"{value:g}: {mean_faults(faults):.3f}" for value, faults in curve.faults.items())
    moved = "stays" if curve.chosen == curve.before else f"moves to {curve.chosen:g}"
    print(f"{curve.name} = {curve.before:g} {moved}\n    {along}", flush=True)


def write_table(chosen: Thresholds, chosen_on: str) -> None:
    """Put the chosen values in place of the table's."""
    stored = {"chosen_on": chosen_on, "thresholds": asdict(chosen)}
    path = Path(table.__file__).with_name("thresholds.json")
    path.write_text(json.dumps(stored, indent=2) + "\n", "utf-8")


def choose(judge: Judge, both: Judge, disputes: Sequence[str], start: Thresholds) -> Iterator[Curve]:
    """Give out the curves of all thresholds; `both` judges the pages with and without their days."""
    curves = []
    for curve in search(judge, disputes, start, GRIDS):
        curves.append(curve)
        yield curve
    yield from search(both, disputes, follow(start, curves), WITHOUT_DAY)


@dataclass(frozen=True)
class Worth:
    """The faults of a page: before, as chosen on all disputes, and where each dispute had no say in the choice."""

    before: float
    chosen: float
    left_out: float

    @property
    def holds_elsewhere(self) -> bool:
        """Tell whether the choice is worth something on disputes that had no say in it."""
        return self.left_out < self.before


def judge_choice(
    judge: Judge, start: Thresholds, chosen: Thresholds, folds: Sequence[tuple[Sequence[str], Thresholds]]
) -> Worth:
    """Return what a choice is worth on these pages."""
    names = [dispute for fold, _ in folds for dispute in fold]
    left_out = {dispute: faults for fold, choice in folds for dispute, faults in judge(choice, fold).items()}
    return Worth(mean_faults(judge(start, names)), mean_faults(judge(chosen, names)), mean_faults(left_out))


def print_choice(start: Thresholds, chosen: Thresholds, left_out: Sequence[Thresholds]) -> None:
    """Print what each threshold was and is, and what was chosen for it without each fold."""
    for name, value in asdict(chosen).items():
        folds = ", ".join(f"{one:g}" for one in sorted({getattr(choice, name) for choice in left_out}))
        print(f"{name:22} {getattr(start, name):8g} -> {value:<8g} without a fold: {folds}")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    options.add_argument("--write", action="store_true", help="write thresholds.json")
    options.add_argument("--json", type=Path, help="write the figures to this file")
    arguments = options.parse_args()
    disputes = load_disputes(Group.OPEN)
    names = [dispute.slug for dispute in disputes]
    cases, threads, model, start = read_cases(disputes), make_threads(disputes), load_model(), thresholds()
    judge = DisputeJudge(cases, threads, model)
    both = DisputeJudge([*cases, *map(without_day, cases)], threads, model)
    curves = []
    for curve in choose(judge, both, names, start):
        print_curve(curve)
        curves.append(curve)
    chosen = follow(start, curves)
    folds = choose_without(lambda others: follow(start, choose(judge, both, others, start)), names, FOLDS)
    figures = {
        pages: judge_choice(one, start, chosen, folds)
        for pages, one in (("with their days", judge), ("with and without", both))
    }
    for pages, worth in figures.items():
        print(f"faults of a page {pages}:", ", ".join(f"{title} {mean:.3f}" for title, mean in asdict(worth).items()))
    print_choice(start, chosen, [choice for _, choice in folds])
    if arguments.json:
        along = {curve.name: {str(value): mean_faults(one) for value, one in curve.faults.items()} for curve in curves}
        worths = {pages: asdict(worth) for pages, worth in figures.items()}
        told = {"faults_of_a_page": worths, "before": asdict(start), "chosen": asdict(chosen), "along_grid": along}
        arguments.json.write_text(json.dumps(told, indent=2) + "\n", "utf-8")
    if not figures["with and without"].holds_elsewhere:
        print("the table stays as it is: the choice gains nothing on disputes that had no say in it")
    elif arguments.write:
        pages = f"{len(cases)} open pages of tests/disputes ({len(names)} disputes)"
        write_table(chosen, f"{pages}, from values first set by hand, moved only where that gains more than noise")


if __name__ == "__main__":
    main()
