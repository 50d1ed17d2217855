"""Measures how well and how fast pages are read: token 4-gram F1, days of publication, processor time.

    python -m benchmarks.extraction [../shared/data]

F1 is that of the article-extraction benchmark (scrapinghub): each page counts the same, precision and recall are
averaged first. Processor time is laid beside bare trafilatura's in the same run. Exit status 1 where a floor is missed.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from time import process_time

from trafilatura import bare_extraction

from onrecord.verification.articles.extract import parse_html
from onrecord.verification.articles.pages import FetchedPage, ParsedPage
from onrecord.verification.articles.stories import cut_stories
from onrecord.verification.errors import Unreadable

SHARED_DATA = Path(__file__).resolve().parents[2] / "shared" / "data"

# Floors: bare trafilatura 2.3 reaches 0.955 in F1 on these 92 pages; issue 6 lets reading cost half as much again.
# htmldate alone has 0.927 of the days right.
F1_FLOOR = 0.97
DAYS_RIGHT_FLOOR = 0.95
DAYS_WRONG_CEILING = 0.03
TIME_CEILING = 1.5
ROUNDS = 3

_TOKEN = re.compile(r"\w+")


@dataclass
class Tally:
    """Precision and recall page by page, and the processor time that the pages took."""

    precisions: list[float] = field(default_factory=list)
    recalls: list[float] = field(default_factory=list)
    seconds: float = 0.0

    def add(self, true: str, found: str) -> None:
        """Count one page."""
        expected, told = count_shingles(true), count_shingles(found)
        shared = (expected & told).total()
        self.precisions.append(shared / told.total())
        self.recalls.append(shared / expected.total())

    def summarise(self) -> tuple[float, float, float]:
        """Return F1, precision and recall."""
        precision = sum(self.precisions) / len(self.precisions)
        recall = sum(self.recalls) / len(self.recalls)
        return 2 * precision * recall / (precision + recall), precision, recall


def count_shingles(text: str) -> Counter[tuple[str, ...]]:
    tokens = _TOKEN.findall(text)
    return Counter(tuple(tokens[start : start + 4]) for start in range(max(1, len(tokens) - 3)))


def read_pages(folder: Path, truth: dict[str, dict[str, str]]) -> Iterator[tuple[str, bytes, dict[str, str]]]:
    for name, labels in truth.items():
        stem = name.removesuffix(".html")
        yield name, gzip.decompress((folder / "html" / f"{stem}.html.gz").read_bytes()), labels


def read_with_trafilatura(data: bytes, url: str) -> str:
    document = bare_extraction(data, url=url, with_metadata=True)
    return document.text or "" if document is not None and not isinstance(document, dict) else ""


def read_with_onrecord(data: bytes, url: str) -> str:
    parsed = parse(data, url)
    return "" if parsed is None else "\n\n".join(story.text for story in parsed.stories)


def read_first_story(data: bytes, url: str) -> str:
    text = read_with_onrecord(data, url)
    stories = cut_stories(text).stories
    return text[stories[0].start : stories[0].end] if stories else ""


def parse(data: bytes, url: str) -> ParsedPage | None:
    try:
        return parse_html(FetchedPage(url if "://" in url else f"https://{url}", data, "text/html", "utf-8"))
    except Unreadable:
        return None


def measure_text(folder: Path) -> dict[str, Tally]:
    readers: dict[str, Callable[[bytes, str], str]] = {
        "trafilatura": read_with_trafilatura,
        "onrecord": read_with_onrecord,
        "first story": read_first_story,
    }
    tallies = {name: Tally() for name in readers}
    truth = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    for turn in range(ROUNDS):
        for _, data, labels in read_pages(folder, truth):
            for name, reader in readers.items():
                begun = process_time()
                text = reader(data, labels["url"])
                tallies[name].seconds += process_time() - begun
                if turn == 0:
                    tallies[name].add(labels["articleBody"], text)
    return tallies


def measure_days(folder: Path) -> Counter[str]:
    truth = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    outcomes: Counter[str] = Counter()
    for _, data, labels in read_pages(folder, truth):
        parsed = parse(data, labels["url"])
        if parsed is None:
            outcomes["no article"] += 1
        elif parsed.published is None:
            outcomes["unknown"] += 1
        else:
            outcomes["right" if parsed.published.isoformat() == labels["date"] else "wrong"] += 1
    return outcomes


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    options.add_argument("data", nargs="?", type=Path, default=SHARED_DATA)
    options.add_argument("--json", type=Path, help="write the figures to this file")
    arguments = options.parse_args()
    if not arguments.data.is_dir():
        print(f"There is no folder {arguments.data}, so nothing is measured.")
        return 0
    tallies = measure_text(arguments.data / "extraction")
    pages = len(tallies["onrecord"].recalls)
    figures: dict[str, object] = {}
    for name, tally in tallies.items():
        f1, precision, recall = tally.summarise()
        milliseconds = 1000 * tally.seconds / (ROUNDS * pages)
        print(f"{name:12} F1 {f1:.4f}  precision {precision:.4f}  recall {recall:.4f}  {milliseconds:.1f} ms a page")
        figures[name] = {"f1": f1, "precision": precision, "recall": recall, "milliseconds": milliseconds}
    ratio = tallies["onrecord"].seconds / tallies["trafilatura"].seconds
    print(f"processor time beside bare trafilatura: {ratio:.2f}")
    days = measure_days(arguments.data / "dates")
    print("days of publication: " + ", ".join(f"{count} {outcome}" for outcome, count in days.most_common()))
    if arguments.json:
        arguments.json.write_text(json.dumps({**figures, "ratio": ratio, "days": days}, indent=2) + "\n", "utf-8")
    is_good = (
        tallies["onrecord"].summarise()[0] >= F1_FLOOR
        and ratio <= TIME_CEILING
        and days["right"] >= DAYS_RIGHT_FLOOR * days.total()
        and days["wrong"] <= DAYS_WRONG_CEILING * days.total()
    )
    return 0 if is_good else 1


if __name__ == "__main__":
    sys.exit(main())
