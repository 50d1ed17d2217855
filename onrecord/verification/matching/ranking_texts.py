"""Short texts and statements are read alike before they are ranked: words, names, numbers, pieces of words, day."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from onrecord.verification.matching.normalise import Word, fold_text, split_words

# Letters of a word that are compared as one piece: a word with a slip or another ending shares most of its pieces.
PIECE_LENGTHS = (3, 4, 5)

NEGATIONS = frozenset(
    "no not never none nobody nothing neither nor without cannot cant dont doesnt didnt isnt arent wasnt werent wont "
    "не ни нет никогда никто ничего без емес жоқ ешқашан ешкім".split()
)
MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()

_LINK = re.compile(r"(?:https?://|www\.|pic\.twitter\.com/|t\.co/)\S+")
# How an embedded post ends: — Name (@handle) January 14, 2020
_SIGNATURE = re.compile(
    r"[—–-]\s*(?P<name>[^—–]{1,60}?)\s*\(@(?P<handle>\w+)\)\s*(?P<day>[^\W\d_]+ \d{1,2}, \d{4})?\s*$"
)
_TAG = re.compile(r"[#@](\w+)")
_HUMP = re.compile(r"(?<=[^\W\d_])(?=\d)|_|(?<=[a-zа-яё])(?=[A-ZА-ЯЁ])|(?<=[A-ZА-ЯЁ])(?=[A-ZА-ЯЁ][a-zа-яё])")
_APOSTROPHE = re.compile(r"['’ʼ]")
_ISO_DAY = re.compile(r"\b((?:19|20)\d\d)-(\d\d)-(\d\d)")
_MONTH_FIRST = re.compile(r"\b([^\W\d_]{3,9})\.? (\d{1,2}), ((?:19|20)\d\d)")
_DAY_FIRST = re.compile(r"\b(\d{1,2}) ([^\W\d_]{3,9})\.? ((?:19|20)\d\d)")


@dataclass(frozen=True)
class Entry:
    """A statement of a collection as it comes: what it says, and what else is known of it."""

    id: str | int
    text: str
    title: str = ""
    subtitle: str = ""
    speaker: str = ""
    date: str = ""
    language: str | None = None


@dataclass(frozen=True)
class Words:
    """A stretch of text as it is compared."""

    words: tuple[Word, ...] = ()

    @cached_property
    def stems(self) -> tuple[str, ...]:
        """The stems in order, function words left out."""
        return tuple(word.stem for word in self.words if word.weight)

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each of the stems stands in it."""
        return Counter(self.stems)

    @cached_property
    def names(self) -> frozenset[str]:
        """The stems of its names."""
        return frozenset(word.stem for word in self.words if word.is_name)

    @cached_property
    def numbers(self) -> frozenset[str]:
        """Its numbers."""
        return frozenset(word.stem for word in self.words if word.is_number)

    @cached_property
    def forms(self) -> Counter[str]:
        """How often each word stands in it, case-folded as it is written."""
        return Counter(word.text.casefold() for word in self.words)

    @cached_property
    def content(self) -> dict[str, str]:
        """The form in which each stem stands in it first, function words left out."""
        return {word.stem: word.text.casefold() for word in reversed(self.words) if word.weight}

    @cached_property
    def folded(self) -> str:
        """All its stems, joined by spaces."""
        return " ".join(word.stem for word in self.words)

    @cached_property
    def is_negated(self) -> bool:
        """Whether anything in it is negated."""
        return any(_APOSTROPHE.sub("", form) in NEGATIONS for form in self.forms)


@dataclass(frozen=True)
class ShortText:
    """A text that is looked up: its words, the names of who signed it, and the day on which."""

    body: Words
    author: frozenset[str] = frozenset()
    day: date | None = None


def read_short_text(text: str, language: str | None = None) -> ShortText:
    """Return a sentence or a post as it is compared: links left out, tags and handles taken apart, signature aside."""
    signature = _SIGNATURE.search(text)
    body = text[: signature.start()] if signature else text
    words = read_words(_TAG.sub(lambda tag: f" {split_tag(tag[1])} ", _LINK.sub(" ", body)), language)
    if signature is None:
        return ShortText(words)
    author = read_words(f"{signature['name']} {split_tag(signature['handle'])}", language)
    return ShortText(words, frozenset(author.stems), find_day(signature["day"] or ""))


def read_words(text: str, language: str | None = None) -> Words:
    """Return a stretch of text as it is compared."""
    return Words(tuple(split_words(text, language))) if text else Words()


def split_tag(tag: str) -> str:
    """Return the words of a hashtag or handle that is written in humps."""
    return _HUMP.sub(" ", tag)


@lru_cache(maxsize=50_000)
def cut_pieces(form: str) -> tuple[str, ...]:
    """Return the runs of 3 to 5 letters of a word, its ends marked by spaces."""
    marked = f" {form} "
    return tuple(
        marked[start : start + length] for length in PIECE_LENGTHS for start in range(max(1, len(marked) - length + 1))
    )


def find_day(text: str) -> date | None:
    """Return the first day in a text (`2017-05-06`, `May 6, 2017`, `6 May 2017`), or None where it names none."""
    folded = fold_text(text)
    if found := _ISO_DAY.search(folded):
        return _make_day(found[1], int(found[2]), found[3])
    if found := _MONTH_FIRST.search(folded):
        return _make_day(found[3], _number_month(found[1]), found[2])
    if found := _DAY_FIRST.search(folded):
        return _make_day(found[3], _number_month(found[2]), found[1])
    return None


def _number_month(name: str) -> int:
    return MONTHS.index(name[:3]) + 1 if name[:3] in MONTHS else 0


def _make_day(year: str, month: int, day: str) -> date | None:
    try:
        return date(int(year), month, int(day))
    except ValueError:
        return None
