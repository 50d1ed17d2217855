"""How seldom a word is, in news at large and in the corpus: the seldomer, the more it tells that two texts share it.

A corpus about one country has its president in every other statement, which news at large do not: the product of both
tells more than either (FNC-1, right replies where 5 % of the articles get a claim of another event: 0.70 with the words
of news alone, 0.65 with those of the corpus alone, 0.78 with both).
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping
from functools import lru_cache
from importlib import resources

# A smaller corpus does not tell which words are seldom: it is taken for a sample of one this large. Set for the ranking
# of short texts (docs/ranking.md), not tried anew for articles.
LEAST_CORPUS = 10_000


class Rarity:
    """Tells what a shared stem is worth as evidence, 0 to 1.

    `having` maps stems to how many of the `statements` on record have them; a stem that is missing counts as new to the
    corpus.
    """

    of: Callable[[str], float]
    """Returns the worth of one stem."""

    def __init__(self, having: Mapping[str, int] | None = None, statements: int = 0) -> None:
        # The look-up itself and no method around it: it is asked thousands of times for an article.
        self.of = _Worths(having or {}, max(statements, LEAST_CORPUS)).__getitem__


class _Worths(dict[str, float]):
    """The worth of each stem, measured when it is first asked for."""

    def __init__(self, having: Mapping[str, int], size: int) -> None:
        super().__init__()
        self._having = having
        self._size = size
        self._most = measure_rarity(0, size)

    def __missing__(self, stem: str) -> float:
        in_corpus = measure_rarity(self._having.get(stem, 0), self._size) / self._most
        worth = self[stem] = _load_rarities_in_news().get(stem, 1.0) * in_corpus
        return worth


def is_known_in_news(stem: str) -> bool:
    """Tell whether the stem is one of those that are common in news."""
    return stem in _load_rarities_in_news()


def measure_rarity(having: float, every: int) -> float:
    """Return the inverse document frequency as BM25 has it (Robertson and Spärck Jones)."""
    return math.log(1 + max(0.0, every - having + 0.5) / (having + 0.5))


@lru_cache(maxsize=1)
def _load_rarities_in_news() -> Mapping[str, float]:
    """Return the stems that are common in news with their rarity; all others have 1."""
    stored = json.loads(resources.files(__package__).joinpath("rarities.json").read_text("utf-8"))
    rarities: Mapping[str, float] = stored["rarities"]
    return rarities
