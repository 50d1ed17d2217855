"""A text is cut into units for finding who says what: sentences in which each quotation is one token."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from onrecord.verification.matching.sentences import Span, split_paragraphs, split_sentences

QUOTE = "«»"
_TOKEN = re.compile(r"['’](?:s|re|ve|ll|d|m)\b|\d+(?:[.,]\d+)*|\w+(?:[-.&]\w+)*(?:['’]t\b)?|[^\w\s]", re.IGNORECASE)
_MARK = frozenset("\"“”„«»‘’'`＂")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a sign, or a whole quotation; `word` is case-folded, `QUOTE` for a quotation."""

    word: str
    start: int
    end: int
    is_capital: bool = False

    @property
    def is_word(self) -> bool:
        """Tell words from signs and quotations."""
        return self.word[0].isalnum()


@dataclass(frozen=True)
class Unit:
    """A sentence, joined with quotations that stand alone behind it, or with the paragraph that its colon announces."""

    tokens: tuple[Token, ...]

    @cached_property
    def words(self) -> tuple[str, ...]:
        """What the tokens say, case-folded."""
        return tuple(token.word for token in self.tokens)


def cut_units(text: str, quoted: Sequence[Span]) -> list[Unit]:
    """Return the units of the text in order; `quoted` are its quotations, in order, without their marks."""
    units: list[list[Token]] = []
    paragraph_before = -1
    for number, paragraph in enumerate(split_paragraphs(text)):
        for sentence in _join_at_quotes(split_sentences(text, paragraph), quoted):
            tokens = list(_read_tokens(text, sentence, quoted))
            if units and _belongs_to(tokens, units[-1], is_same_paragraph=number == paragraph_before):
                units[-1].extend(tokens)
            elif tokens:
                units.append(tokens)
            paragraph_before = number
    return [Unit(tuple(tokens)) for tokens in units]


def _join_at_quotes(sentences: Sequence[Span], quoted: Sequence[Span]) -> Iterator[Span]:
    starts = [start for start, _ in quoted]
    begun: int | None = None
    for start, end in sentences:
        begun = start if begun is None else begun
        last = bisect_left(starts, end) - 1
        if last >= 0 and end < quoted[last][1]:
            continue
        yield begun, end
        begun = None
    if begun is not None:
        yield begun, sentences[-1][1]


def _read_tokens(text: str, sentence: Span, quoted: Sequence[Span]) -> Iterator[Token]:
    position, end = sentence
    first = bisect_right([start for start, _ in quoted], position)
    first -= first > 0 and quoted[first - 1][1] > position
    for start, stop in quoted[first:]:
        if start >= end:
            break
        yield from _read_words(text, position, start)
        yield Token(QUOTE, max(start, position), stop)
        position = stop
    yield from _read_words(text, position, end)


def _read_words(text: str, start: int, end: int) -> Iterator[Token]:
    for found in _TOKEN.finditer(text, start, end):
        word = found.group()
        if word not in _MARK:
            yield Token(word.casefold(), found.start(), found.end(), word[0].isupper())


def _belongs_to(tokens: Sequence[Token], before: Sequence[Token], *, is_same_paragraph: bool) -> bool:
    begins_with_quote = bool(tokens) and tokens[0].word == QUOTE
    if not is_same_paragraph:
        return begins_with_quote and before[-1].word == ":"
    return begins_with_quote and all(token.word == QUOTE or not token.is_word for token in tokens)
