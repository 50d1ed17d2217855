"""Measures how the stories of a page are told apart, on pages written and labelled before the splitter was read.

    python -m benchmarks.stories [--json FILE] [--show]

Four things are counted: the number of stories is exact; each story holds its own first and last words and none of
another's; a page of one story is left whole; the story that the link names stands first. A third of the pages is
sealed: `--show` prints the mistakes on the open ones only. Exit status 1 where a goal is missed.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.story_pages import LabelledPage, labelled_pages
from onrecord.verification.articles.decode import decode_text
from onrecord.verification.articles.documents import DocumentKind, sniff_kind
from onrecord.verification.articles.extract import parse_html
from onrecord.verification.articles.making import make_page_article, make_text_article
from onrecord.verification.articles.pages import FetchedPage
from onrecord.verification.articles.pdf import parse_pdf
from onrecord.verification.errors import Unreadable
from onrecord.verification.records import Article

LETTERS_COMPARED = 40
"""First and last words are compared by this many letters of them."""

GOALS = {"count": 0.90, "boundaries": 0.86, "whole": 0.95, "named first": 0.94}
"""The least share of the open and of the sealed pages: what is reached, so that nothing falls below it."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was right about one page; None where a question does not arise."""

    page: LabelledPage
    answers: dict[str, bool | None]
    found: tuple[str, ...]


def judge(page: LabelledPage) -> Verdict:
    """Read a page as the program does, and compare its stories with the labels."""
    article = read(page)
    slices = [] if article is None else [_squeeze(article.text[one.start : one.end]) for one in article.stories]
    is_exact = len(slices) == len(page.stories)
    marks = [(_first(story.paragraphs[0]), _last(story.paragraphs[-1])) for story in page.stories]
    held = [[all(mark in piece for mark in pair) for piece in slices] for pair in marks]
    touched = [sum(any(mark in piece for mark in pair) for pair in marks) for piece in slices]
    is_bounded = is_exact and all(any(row) for row in held) and all(count == 1 for count in touched)
    is_first = bool(slices) and marks[0][0] in slices[0] and (len(marks) == 1 or marks[1][0] not in slices[0])
    several = len(page.stories) > 1
    answers = {
        "count": is_exact if several else None,
        "boundaries": is_bounded if several else None,
        "whole": None if several else is_exact,
        "named first": is_first if page.names_one else None,
    }
    return Verdict(page, answers, tuple(piece[:60] for piece in slices))


def read(page: LabelledPage) -> Article | None:
    """Return the article of a page, None where it cannot be read."""
    fetched = FetchedPage(page.url, page.body, content_type=page.content_type)
    try:
        kind = sniff_kind(page.body, content_type=page.content_type)
        if kind is DocumentKind.TEXT:
            return make_text_article(decode_text(page.body), page.url)
        return make_page_article((parse_pdf if kind is DocumentKind.PDF else parse_html)(fetched), page.url)
    except Unreadable:
        return None


def count_shares(verdicts: Sequence[Verdict]) -> dict[str, tuple[int, int]]:
    """Return for each question how many pages are right, of how many."""
    answered = {name: [verdict.answers[name] for verdict in verdicts] for name in GOALS}
    return {name: (sum(map(bool, row)), sum(one is not None for one in row)) for name, row in answered.items()}


def main() -> int:
    """Print the figures of the open and the sealed pages, and return the exit status."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--json", type=Path)
    options.add_argument("--show", action="store_true", help="print the mistakes on the open pages")
    chosen = options.parse_args()
    verdicts = [judge(page) for page in labelled_pages()]
    figures = {
        part: count_shares([verdict for verdict in verdicts if verdict.page.sealed == sealed])
        for part, sealed in (("open", False), ("sealed", True))
    }
    if chosen.show:
        for verdict in verdicts:
            if not verdict.page.sealed and False in verdict.answers.values():
                wrong = [name for name, is_right in verdict.answers.items() if is_right is False]
                print(verdict.page.id, len(verdict.page.stories), wrong, *verdict.found, sep="\n    ")
    missed = False
    for part, shares in figures.items():
        for name, (right, total) in shares.items():
            is_met = right >= GOALS[name] * total
            missed |= not is_met
            goal = f"goal {GOALS[name]:.2f}{'' if is_met else ', missed'}"
            print(f"{part:7} {name:12} {right:3} of {total:3} ({right / total:.3f}; {goal})")
    if chosen.json:
        chosen.json.write_text(json.dumps(figures, indent=2) + "\n")
    return int(missed)


def _squeeze(text: str) -> str:
    return " ".join(text.split())


def _first(text: str) -> str:
    return _squeeze(text)[:LETTERS_COMPARED]


def _last(text: str) -> str:
    return _squeeze(text)[-LETTERS_COMPARED:]


if __name__ == "__main__":
    raise SystemExit(main())
