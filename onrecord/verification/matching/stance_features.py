"""What is weighed when a text is laid beside a claim: shared words, and cues near them.

Every feature has a name, under which its coefficients stand in `stance_model.json`.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from onrecord.verification.matching.alignment import Unit, longest_run
from onrecord.verification.matching.normalise import split_words
from onrecord.verification.matching.reading import ReadArticle, Sentence, read_article
from onrecord.verification.matching.stance_cues import FAMILIES, GROUPS, Cue, find_cues, is_reversed, refutes
from onrecord.verification.records import Article

# Beyond these, more shared weight or a longer common run makes no more difference.
HEAVIEST = 12.0
LONGEST_RUN = 12
# News puts the most important first: its first sentences are looked at by themselves.
LEAD = 4
# A cue that is itself denied ("did not deny") is counted apart.
DENIED = "denied_cue"
COUNTED = (*FAMILIES, DENIED, *GROUPS)
# A sentence carries the claim when it has this share of the claim's weight.
CARRIES = 0.3
# A sentence with less of the claim's weight than this is not about it.
HARDLY_SHARES = 0.15
# A cue so many words away from the claim's words counts half of one beside them.
HALVED_AFTER = 3.0
# A text of so many words, or so many sentences, counts 1 on the logarithmic scale of length.
LONG_TEXT_WORDS = 1000
LONG_TEXT_SENTENCES = 50
# Cues are counted per so many words; one cue in a single sentence must not count as a text full of them.
PER_WORDS = 20.0
SHORT_TEXT_WORDS = 40

# Cues that begin with so many letters alike are the same word.
SAME_CUE = 5
# These are cues even where the claim has the same ones.
ALWAYS_CUES = frozenset({"negation", "denial", "question", "quote", "is_not"})

Features = dict[str, float]


@dataclass(frozen=True)
class ReadClaim:
    """A claim with its words and cues.

    `refutes` where it says itself that something is not so; `told` are the beginnings of the cues of one that does not:
    in a text about a prank, "prank" is the subject and no cue.
    """

    unit: Unit
    counts: Mapping[str, int]
    is_reversed: bool
    refutes: bool
    told: frozenset[str]

    @property
    def sign(self) -> float:
        """-1 for a claim that says that something is not so, 1 for every other."""
        return -1.0 if self.refutes else 1.0


@dataclass(frozen=True)
class ReadText:
    """A text with the cues of each of its sentences, or those of them that were `kept`."""

    read: ReadArticle
    kept: tuple[tuple[Cue, ...], ...] | None = None

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """Its sentences, in order."""
        return self.read.sentences

    @cached_property
    def cues(self) -> tuple[tuple[Cue, ...], ...]:
        """The cues of each sentence; found when first asked for, which texts on something else never are."""
        return self.kept or tuple(tuple(find_cues(sentence.folded)) for sentence in self.sentences)

    @cached_property
    def counts(self) -> tuple[Mapping[str, int], ...]:
        """How many cues of each family each sentence has."""
        return tuple(count_cues(cues) for cues in self.cues)

    @cached_property
    def reversed_sentences(self) -> tuple[bool, ...]:
        """Which sentences say that something is not so, two such cues in one sentence cancelling out."""
        return tuple(is_reversed(cues) for cues in self.cues)

    @cached_property
    def word_count(self) -> int:
        """How many words it has."""
        return sum(len(sentence.words) for sentence in self.sentences)


@lru_cache(maxsize=4096)
def read_claim(claim: str) -> ReadClaim:
    """Return the claim as it is weighed."""
    words = tuple(split_words(claim))
    weights = {word.stem: word.weight for word in words if word.weight}
    folded = claim.casefold()
    cues = find_cues(folded)
    is_refuting = refutes(folded, cues)
    told = frozenset() if is_refuting else frozenset(cue_beginning(folded, cue) for cue in cues)
    unit = Unit(claim, words, weights, sum(weights.values()))
    return ReadClaim(unit, count_cues(cues), is_reversed(cues), is_refuting, told)


@lru_cache(maxsize=64)
def read_text(text: str) -> ReadText:
    """Return the text as it is weighed; the last ones are kept, because one text is often asked about many claims."""
    return ReadText(read_article(Article(text=text)))


def read_beside(claim: ReadClaim, text: ReadText) -> ReadText:
    """Return the text as it is weighed beside this claim: cues that the claim itself tells of are none."""
    if not claim.told:
        return text
    kept = (
        tuple(cue for cue in cues if cue.family in ALWAYS_CUES or cue_beginning(sentence.folded, cue) not in claim.told)
        for sentence, cues in zip(text.sentences, text.cues, strict=True)
    )
    return ReadText(text.read, tuple(kept))


def cue_beginning(folded: str, cue: Cue) -> str:
    """Return the letters by which a cue of the text is known to be one of the claim's own words."""
    return folded[cue.start : cue.end][:SAME_CUE]


def count_cues(cues: Sequence[Cue]) -> Mapping[str, int]:
    """Return how many cues of each family there are, those that are themselves denied under a name of their own."""
    counts = Counter(DENIED if cue.is_denied else cue.family for cue in cues)
    for group, families in GROUPS.items():
        counts[group] = sum(counts[family] for family in families)
    return counts


def share_by_sentence(claim: ReadClaim, text: ReadText) -> dict[int, float]:
    """Return the share of the claim's weight that each sentence has; sentences without any are left out."""
    total = claim.unit.total or 1.0
    shares: dict[int, float] = {}
    for stem, weight in claim.unit.weights.items():
        for index in text.read.places.get(stem, ()):
            shares[index] = shares.get(index, 0.0) + weight / total
    return shares


def best_sentence(shares: Mapping[int, float]) -> int:
    """Return the sentence that shares most with the claim, the earliest of several; 0 where none shares anything."""
    return max(shares, key=lambda index: (shares[index], -index), default=0)


def describe_overlap(claim: ReadClaim, text: ReadText, shares: Mapping[int, float]) -> Features:
    """Return how much of the claim the text has: enough to tell whether they speak of the same thing."""
    weights, total = claim.unit.weights, claim.unit.total or 1.0
    present = text.read.places
    in_text = sum(weight for stem, weight in weights.items() if stem in present) / total
    lead = frozenset(stem for sentence in text.sentences[:LEAD] for stem in sentence.stems)
    mentions = sum(len(present.get(stem, ())) * weight for stem, weight in weights.items())
    best = shares.get(best_sentence(shares), 0.0)
    return {
        "in_text": in_text,
        "in_lead": sum(weight for stem, weight in weights.items() if stem in lead) / total,
        "in_first": shares.get(0, 0.0),
        "in_best": best,
        "best_weight": min(best * total, HEAVIEST) / HEAVIEST,
        "text_weight": min(in_text * total, HEAVIEST) / HEAVIEST,
        "shared": math.log1p(in_text * total),
        "names_in_text": _share_present({word.stem for word in claim.unit.words if word.is_name}, present),
        "numbers_in_text": _share_present({word.stem for word in claim.unit.words if word.is_number}, present),
        "mentions": math.log1p(mentions),
        "density": mentions / max(1, text.word_count),
        "carrying": math.log1p(sum(1 for share in shares.values() if share >= CARRIES)),
    }


def describe_cues(claim: ReadClaim, text: ReadText, shares: Mapping[int, float]) -> Features:
    """Return the cues of the claim, and those of the text by where they stand."""
    best = best_sentence(shares)
    features = {f"claim:{family}": float(claim.counts[family] > 0) for family in COUNTED}
    features |= {"claim_reversed": float(claim.is_reversed), "claim_sign": claim.sign, **_shape(claim, text)}
    if not text.sentences:
        return features
    features["best_place"] = best / len(text.sentences)
    features["run"] = min(LONGEST_RUN, longest_run(claim.unit.words, text.sentences[best].words)) / LONGEST_RUN
    placed: Features = {}
    for family in COUNTED:
        counts = [sentence[family] for sentence in text.counts]
        placed |= _place(family, counts, best, shares)
        placed[f"all:{family}"] = math.log1p(sum(counts))
        placed[f"rate:{family}"] = PER_WORDS * sum(counts) / max(SHORT_TEXT_WORDS, text.word_count)
    placed |= _closeness(claim, text, shares)
    placed |= _combine(placed)
    return features | placed | _place("reversed", text.reversed_sentences, best, shares)


def describe_pair(claim: ReadClaim, text: ReadText) -> Features:
    """Return all features of a claim and a text."""
    shares = share_by_sentence(claim, text)
    return describe_overlap(claim, text, shares) | describe_cues(claim, read_beside(claim, text), shares)


def _combine(placed: Features) -> Features:
    """Return how plainly the text refutes, and how plainly it tells: with and without hedges in the same place."""
    combined: Features = {}
    for place in ("first", "lead", "near", "all", "close"):
        refuting, hedging = (min(1.0, placed[f"{place}:{group}"]) for group in GROUPS)
        combined[f"{place}:refuting_plainly"] = refuting * (1.0 - hedging)
        combined[f"{place}:telling_plainly"] = (1.0 - refuting) * (1.0 - hedging)
        combined[f"{place}:contrary"] = min(1.0, placed[f"{place}:refuting"] + placed[f"{place}:negation"])
    return combined


def _closeness(claim: ReadClaim, text: ReadText, shares: Mapping[int, float]) -> Features:
    """Return how close the nearest cue of each family stands to a word of the claim, in words, in a sentence that
    shares much with it: 1 beside a word of a sentence that has all of the claim.
    """
    closest = {f"close:{name}": 0.0 for name in (*FAMILIES, DENIED, *GROUPS)}
    for index, share in shares.items():
        if share < HARDLY_SHARES:
            continue
        words = text.sentences[index].words
        starts = [word.start - text.sentences[index].start for word in words]
        own = [place for place, word in enumerate(words) if word.stem in claim.unit.weights]
        for cue in text.cues[index]:
            first, last = bisect_right(starts, cue.start) - 1, bisect_right(starts, cue.end - 1) - 1
            outside = [max(first - place, place - last) for place in own if not first <= place <= last]
            if not outside:
                continue
            value = share / (1.0 + (min(outside) - 1) / HALVED_AFTER)
            for name in (DENIED,) if cue.is_denied else (cue.family, *_groups_of(cue.family)):
                closest[f"close:{name}"] = max(closest[f"close:{name}"], value)
    return closest


def _groups_of(family: str) -> list[str]:
    return [group for group, families in GROUPS.items() if family in families]


def _share_present(stems: set[str], present: Mapping[str, object]) -> float:
    return sum(stem in present for stem in stems) / len(stems) if stems else 0.5


def _shape(claim: ReadClaim, text: ReadText) -> Features:
    """Return how long both are, and whether the claim is written like a headline."""
    words = [word.text for word in claim.unit.words if word.weight and not word.is_number]
    return {
        "claim_capitals": sum(word[0].isupper() for word in words) / len(words) if words else 0.0,
        "claim_length": math.log1p(len(claim.unit.words)),
        "text_length": math.log1p(text.word_count) / math.log1p(LONG_TEXT_WORDS),
        "text_sentences": math.log1p(len(text.sentences)) / math.log1p(LONG_TEXT_SENTENCES),
    }


def _place(name: str, counts: Sequence[int], best: int, shares: Mapping[int, float]) -> Features:
    """Return whether a cue stands in the first sentence, in the lead, in the best one, and how near it is otherwise."""
    total = sum(share**2 for share in shares.values()) or 1.0
    return {
        f"first:{name}": float(counts[0] > 0),
        f"lead:{name}": math.log1p(sum(counts[:LEAD])),
        f"best:{name}": float(counts[best] > 0),
        f"near:{name}": sum(share**2 for index, share in shares.items() if counts[index]) / total,
    }
