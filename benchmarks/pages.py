"""Measures what pages are taken for: kinds and reasons, walls read as articles, lost and foreign sentences, credits.

    python -m benchmarks.pages [--json FILE] [--faults]

The pages are written by us (tests/articles/written); a third is sealed and printed as sums only. Exit status 1 where
a goal is missed.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from tests.articles.written.cases import load_pages
from tests.articles.written.judging import GOALS, Reading, Tally, read_page, sum_up


def print_tally(name: str, tally: Tally) -> None:
    print(f"{name}: {tally.pages} pages, {tally.articles} of them articles or teasers")
    for figure, goal in GOALS.items():
        print(f"  {figure:18} {tally.share(figure):.3f}  ({tally.describe(figure)}, goal {goal})")


def print_faults(readings: list[Reading]) -> None:
    for reading in readings:
        for fault in reading.faults:
            print(f"  {reading.page.name:44} {fault}")


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    options.add_argument("--json", type=Path, help="write the figures to this file")
    options.add_argument("--faults", action="store_true", help="name every fault of the open pages")
    arguments = options.parse_args()
    readings = [read_page(page) for page in load_pages()]
    tallies = {
        "open": sum_up([reading for reading in readings if not reading.page.is_sealed]),
        "sealed": sum_up([reading for reading in readings if reading.page.is_sealed]),
    }
    for name, tally in tallies.items():
        print_tally(name, tally)
    if arguments.faults:
        print_faults([reading for reading in readings if not reading.page.is_sealed])
    if arguments.json:
        figures = {name: {figure: tally.share(figure) for figure in GOALS} for name, tally in tallies.items()}
        arguments.json.write_text(json.dumps(figures, indent=2) + "\n", "utf-8")
    return 0 if all(tally.reaches_goals for tally in tallies.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
