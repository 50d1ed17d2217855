"""Chooses what each sign weighs by which stories under headings are told from chapters (`headlines.WEIGHTS`).

    python -m benchmarks.story_weights [../shared/data]

Fits a logistic regression on the rows of headings of the open labelled pages, and of real pages that hold one article
(extraction and dates sets, where they are there). No labelled page of several stories has a text above the first
headline, as digests often have: each is counted a second time as if it had one. Prints the weights, and how many rows
of each kind they and those in use put on the wrong side. The sealed pages are not read.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
from trafilatura.utils import load_html

from benchmarks.extraction import SHARED_DATA, read_pages
from benchmarks.fitting import Column, fit_logistic
from benchmarks.story_pages import HTML, labelled_pages
from onrecord.verification.articles.blocks import find_best_row
from onrecord.verification.articles.decode import decode_page
from onrecord.verification.articles.headlines import WEIGHTS, RowSigns
from onrecord.verification.articles.pruning import prune_page

RIDGE = 0.05
CHAPTERS_WEIGH = 2.0
"""An article cut in two loses its replies; stories left together are still checked."""
FOR, AGAINST = (0, 3), (1, 2)
"""Columns that may only speak for stories (echo, marks), and only against (cohesion, introduction)."""


def list_rows(folder: Path) -> Iterator[tuple[bool, RowSigns]]:
    """Give the signs of the best row of each page, and whether its blocks are stories."""
    for page in labelled_pages():
        if page.sealed or page.content_type != HTML:
            continue
        for signs in read_signs(page.body):
            yield len(page.stories) > 1, signs
            if len(page.stories) > 1:
                yield True, replace(signs, is_introduced=True)
    for name in ("extraction", "dates"):
        truth = folder / name / "ground-truth.json"
        if truth.is_file():
            for _, data, _ in read_pages(folder / name, json.loads(truth.read_text(encoding="utf-8"))):
                yield from ((False, signs) for signs in read_signs(data))


def read_signs(data: bytes) -> Iterator[RowSigns]:
    """Give the signs of a page that has a row of headings."""
    tree = load_html(decode_page(data, None))
    if tree is not None:
        prune_page(tree)
        if (row := find_best_row(tree)) is not None:
            yield row.signs


def count_wrong(weights: Column, figures: Column, labels: Column) -> tuple[int, int]:
    """Return how many stories are taken for chapters, and how many chapters for stories."""
    are_stories = weights[0] + figures @ weights[1:] > 0
    return int((~are_stories & (labels == 1)).sum()), int((are_stories & (labels == 0)).sum())


def main() -> None:
    """Fit, and print the weights beside those in use."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("data", nargs="?", type=Path, default=SHARED_DATA)
    rows = list(list_rows(options.parse_args().data))
    figures = np.array([[one.echo, one.cohesion, float(one.is_introduced), float(one.marks)] for _, one in rows])
    labels = np.array([float(is_several) for is_several, _ in rows])
    each = np.where(labels == 1, 1.0, CHAPTERS_WEIGH)
    fitted = fit_logistic(figures, labels, each, RIDGE, (FOR, AGAINST))
    for name, weights in (("fitted", fitted), ("in use", np.array(WEIGHTS))):
        missed, mistaken = count_wrong(weights, figures, labels)
        shown = " ".join(f"{weight:.1f}" for weight in weights)
        print(f"{name}: {shown}; stories missed {missed} of {int(labels.sum())}, ", end="")
        print(f"chapters mistaken {mistaken} of {int((1 - labels).sum())}")


if __name__ == "__main__":
    main()
