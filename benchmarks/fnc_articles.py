"""The articles and claims of FNC-1 as the matcher sees them: each article beside the claims that share its words.

An event is a connected component of the pairs that are not `unrelated`. Every article is looked up twice, as `lab
match` does: among all claims, and among those of other events, where nothing may be found.
"""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from onrecord.verification.matching.hits import hit_thread
from onrecord.verification.matching.languages import detect_language
from onrecord.verification.matching.matcher import match_article
from onrecord.verification.matching.ranking_index import RankingIndex
from onrecord.verification.matching.ranking_match import MOST_STATEMENTS
from onrecord.verification.matching.ranking_texts import Entry
from onrecord.verification.matching.reading import ReadArticle, candidate_terms, read_article
from onrecord.verification.matching.scoring import Features, Model
from onrecord.verification.records import Article, Statement, Thread

# A claim with less of its weight in the article is told by no model: it is not laid beside it word by word.
HARDLY_SHARED = 0.3


@dataclass(frozen=True)
class Fnc:
    """FNC-1: the articles and the claims by number, which belong together, and the event of each."""

    articles: dict[int, str]
    claims: tuple[str, ...]
    related: frozenset[tuple[int, int]]
    event_of_article: dict[int, str]
    event_of_claim: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """An article beside a claim: whether the claim is of the article's event, and belongs to the article itself.

    `is_told`: the matcher would tell of the claim, were it sure. `features` are those of the live matcher.
    """

    article: int
    event: str
    claim: int
    is_own: bool
    is_related: bool
    is_told: bool
    features: Features


def load_fnc(folder: Path) -> Fnc:
    """Read the training files of FNC-1."""
    with gzip.open(folder / "fnc1-train.jsonl.gz", "rt") as lines:
        pairs = [json.loads(line) for line in lines]
    with gzip.open(folder / "fnc1-train-bodies.jsonl.gz", "rt") as lines:
        articles = {int(row["id"]): str(row["text"]) for row in map(json.loads, lines)}
    claims = tuple(sorted({pair["claim"] for pair in pairs}))
    numbers = {claim: number for number, claim in enumerate(claims)}
    related = frozenset((int(pair["body"]), numbers[pair["claim"]]) for pair in pairs if pair["stance"] != "unrelated")
    roots = _join_events(related)
    return Fnc(
        articles,
        claims,
        related,
        {article: roots.get(f"article {article}", f"article {article}") for article in articles},
        tuple(roots.get(f"claim {number}", f"claim {number}") for number in range(len(claims))),
    )


def describe_articles(fnc: Fnc, model: Model) -> Iterator[Row]:
    """Yield a row for each claim that an article would be compared with, all claims in, and those of its event out."""
    for event, articles, everything, others in _visit_events(fnc):
        for article in articles:
            read = _read(fnc.articles[article])
            own = [number for number, _ in everything.score(read) if fnc.event_of_claim[number] == event]
            pairs = [(one, everything) for one in own] + [(one, others) for one, _ in others.score(read)]
            for number, collection in pairs:
                features, is_told = collection.describe(read, number, model)
                is_related = (article, number) in fnc.related
                yield Row(article, event, number, collection is everything, is_related, is_told, features)


def score_articles(fnc: Fnc) -> Iterator[tuple[str, float, float]]:
    """Yield for each article its event and the highest BM25 of a claim of other events, and of its own."""
    for event, articles, everything, others in _visit_events(fnc):
        for article in articles:
            read = _read(fnc.articles[article])
            own = [score for number, score in everything.score(read) if fnc.event_of_claim[number] == event]
            best_other = max((score for _, score in others.score(read)), default=0.0)
            yield event, best_other, max(own, default=0.0)


def _visit_events(fnc: Fnc) -> Iterator[tuple[str, list[int], _Collection, _Collection]]:
    """Yield each event with its articles, all claims, and those of other events."""
    by_event: dict[str, list[int]] = defaultdict(list)
    for article, event in fnc.event_of_article.items():
        by_event[event].append(article)
    everything = _Collection(fnc, range(len(fnc.claims)))
    for event, articles in sorted(by_event.items()):
        others = _Collection(fnc, [number for number, own in enumerate(fnc.event_of_claim) if own != event])
        yield event, articles, everything, others


def _read(text: str) -> ReadArticle:
    return read_article(Article(text=text, language=detect_language(text)))


class _Collection:
    """Some of the claims, as the statements of a corpus."""

    def __init__(self, fnc: Fnc, numbers: Iterable[int]) -> None:
        self._numbers = list(numbers)
        self._claims = fnc.claims
        self._index = RankingIndex([Entry(id=str(number), text=fnc.claims[number]) for number in self._numbers])

    def score(self, read: ReadArticle) -> list[tuple[int, float]]:
        """Return the claims that the article is compared with, with their BM25."""
        found = self._index.find_candidates(dict.fromkeys(candidate_terms(read), 1), MOST_STATEMENTS)
        return [(self._numbers[one.number], one.bm25) for one in found]

    def describe(self, read: ReadArticle, number: int, model: Model) -> tuple[Features, bool]:
        """Return the features of a claim, and whether the matcher would tell of it."""
        claim = self._claims[number]
        thread = Thread((Statement(number + 1, str(number), "", claim, detect_language(claim), date.min),))
        rarity = self._index.word_rarity
        (hit,) = hit_thread(read, thread, model, rarity).hits.values()
        if hit.features.in_story < HARDLY_SHARED:
            return hit.features, False
        matches, _ = match_article(read, [thread], replace(model, show=0.0), rarity)
        return hit.features, bool(matches)


def _join_events(related: Iterable[tuple[int, int]]) -> dict[str, str]:
    parent: dict[str, str] = {}

    def find_root(node: str) -> str:
        while parent.setdefault(node, node) != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for article, claim in sorted(related):
        parent[find_root(f"claim {claim}")] = find_root(f"article {article}")
    return {node: find_root(node) for node in list(parent)}
