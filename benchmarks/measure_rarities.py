"""Measures how seldom words are in news, and writes those that are common to `matching/rarities.json`.

English words are counted in the articles of PolNeAR (train) and of the article extraction benchmark. No public set has
Russian or Kazakh news: there the pages of the open labelled disputes are counted, each dispute as one text, and a word
must stand in two disputes, so that the names of none are taken for words of the language.

    python -m benchmarks.measure_rarities DATA [--write]
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from benchmarks.disputes import read_cases
from onrecord.verification.matching import rarity
from onrecord.verification.matching.languages import detect_language
from onrecord.verification.matching.normalise import index_terms
from onrecord.verification.matching.rarity import measure_rarity
from tests.disputes.cases import Group, load_disputes

# A word of fewer English articles is as good as unknown.
FEWEST_ARTICLES = 3
FEWEST_DISPUTES = 2
DIGITS = 3


def load_english(data: Path) -> list[str]:
    """Return the articles of both English sets."""
    with gzip.open(data / "quotes" / "polnear-train.jsonl.gz", "rt") as lines:
        texts = [str(json.loads(line)["text"]) for line in lines]
    pages = json.loads((data / "extraction" / "ground-truth.json").read_text("utf-8"))
    return [*texts, *(str(page["articleBody"]) for page in pages.values())]


def load_disputes_of(language: str) -> list[str]:
    """Return the pages of each open dispute that are in the language, joined to one text."""
    texts: dict[str, list[str]] = {}
    for case in read_cases(load_disputes(Group.OPEN)):
        if detect_language(case.read.article.text) == language:
            texts.setdefault(case.dispute, []).append(case.read.article.text)
    return ["\n\n".join(pages) for pages in texts.values()]


def measure(texts: Iterable[str], fewest: int) -> dict[str, float]:
    """Return the rarity of each stem that stands in `fewest` texts, as a share of that of a stem in none."""
    stems = [set(index_terms(text)) for text in texts]
    having = Counter(stem for each in stems for stem in each)
    most = measure_rarity(0, len(stems))
    return {
        stem: round(measure_rarity(count, len(stems)) / most, DIGITS)
        for stem, count in sorted(having.items())
        if count >= fewest
    }


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    options.add_argument("data", type=Path, help="folder of the public data sets")
    options.add_argument("--write", action="store_true", help="write rarities.json")
    arguments = options.parse_args()
    english = load_english(arguments.data)
    own = {language: load_disputes_of(language) for language in ("ru", "kk")}
    rarities = {
        **measure(own["kk"], FEWEST_DISPUTES),
        **measure(own["ru"], FEWEST_DISPUTES),
        **measure(english, FEWEST_ARTICLES),
    }
    print(f"{len(rarities)} stems; {len(english)} articles in English, {len(own['ru'])} and {len(own['kk'])} disputes")
    if arguments.write:
        stored = {
            "measured_on": f"{len(english)} articles of PolNeAR (train) and the article extraction benchmark; "
            f"{len(own['ru'])} Russian and {len(own['kk'])} Kazakh open disputes of tests/disputes",
            "rarities": dict(sorted(rarities.items())),
        }
        path = Path(rarity.__file__).with_name("rarities.json")
        path.write_text(json.dumps(stored, ensure_ascii=False, indent=0) + "\n", "utf-8")


if __name__ == "__main__":
    main()
