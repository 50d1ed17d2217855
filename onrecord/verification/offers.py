"""The quotations of an article that a moderator may take over as statements, with their speakers. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.verification.matching.names import find_names
from onrecord.verification.matching.normalise import fold_text
from onrecord.verification.matching.quotations import PRONOUN, find_quotations
from onrecord.verification.records import Article, Quotation

MOST_OFFERS = 8
"""As many as fit a screen with their words; an article with more is quoted by hand."""
FEWEST_WORDS = 4
"""Shorter quotations are names and doubts, seldom statements."""
LONGEST_CUE = 80
"""What stands between the parts of one quotation, “…,” he said on Tuesday. “…”, is no longer than this."""


@dataclass(frozen=True, slots=True)
class Offer:
    """Words that an article quotes, and who says them, by the fullest name that the article gives."""

    words: str
    speaker: str | None = None


def offer_quotations(article: Article) -> tuple[Offer, ...]:
    """Return the quotations that are worth being taken over, in order of reading, each once.

    Only direct ones are offered: the record shows its words in quotation marks. One that is split by its cue is whole.
    """
    joined = _join_parts(find_quotations(article.text), article.text)
    offers: dict[str, Offer] = {}
    for quotation in joined:
        words = quotation.text.strip().rstrip(",")
        if len(words.split()) >= FEWEST_WORDS:
            speaker = _name_in_full(quotation.speaker.text, article.text) if quotation.speaker else None
            offers.setdefault(fold_text(words), Offer(words, speaker))
    return tuple(offers.values())[:MOST_OFFERS]


def _join_parts(quotations: Sequence[Quotation], text: str) -> list[Quotation]:
    joined: list[Quotation] = []
    for quotation in quotations:
        if joined and _goes_on(joined[-1], quotation, text):
            before = joined.pop()
            joined.append(replace(before, text=_join(before.text, quotation.text), end=quotation.end))
        else:
            joined.append(quotation)
    return joined


def _join(before: str, behind: str) -> str:
    """Return two parts of a quotation as one: a new sentence begins with a capital letter."""
    head = before.rstrip(" ,")
    if head[-1:] in set(".!?…"):
        return f"{head} {behind}"
    return f"{head}. {behind}" if behind[:1].isupper() else f"{head}, {behind}"


def _goes_on(before: Quotation, quotation: Quotation, text: str) -> bool:
    """Tell whether only the cue stands between two quotations: “We looked,” she said. “It was there.”"""
    between = text[before.end : quotation.start]
    is_near = 0 < len(between) <= LONGEST_CUE and "\n" not in between
    return is_near and before.cue is not None and before.cue in between and before.speaker == quotation.speaker


def _name_in_full(name: str, text: str) -> str | None:
    """Return the fullest name that ends like this one; None for a pronoun."""
    if PRONOUN.fullmatch(name.strip()):
        return None
    last = name.rsplit(maxsplit=1)[-1]
    fuller = [text[start:end] for start, end in find_names(text) if text[start:end].rsplit(maxsplit=1)[-1] == last]
    named = [other for other in fuller if other.split()[-len(name.split()) :] == name.split()]
    return max((name, *named), key=lambda other: len(other.split()))


def list_speakers(offers: Sequence[Offer]) -> tuple[str, ...]:
    """Return who speaks in an article, each once."""
    return tuple(dict.fromkeys(_list_named(offers)))


def _list_named(offers: Sequence[Offer]) -> Iterator[str]:
    for offer in offers:
        if offer.speaker:
            yield offer.speaker
