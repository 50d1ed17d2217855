"""Which of several stories a page's address or headline names: links have words of a title in Latin letters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from urllib.parse import unquote, urlsplit

from onrecord.verification.records import Story

FEWEST_WORDS = 2
"""One shared word, such as the name of a country, says nothing."""

LEAST_SHARE = 0.5
"""A link leaves words of the title out and takes some from the first sentence; half of its words are its story's."""

LONGEST_OPENING = 400
"""The words of a link stand in the headline or in the first sentences."""

SHORTEST_BEGINNING = 4
LEAST_BEGINNING = 0.7
"""Words are the same where this share of the shorter one is: the endings of a link are not those of the text."""

_WORD = re.compile(r"[^\W\d_]{3,}")
_FILE_ENDING = re.compile(r"\.(?:s?html?|php|aspx?|txt|pdf)$", re.IGNORECASE)
_CYRILLIC = dict(
    zip(
        map(ord, "абвгґдеєёжзиіїйклмнопрстуфхцчшщъыьэюяәғқңөұүһ"),
        "a b v g g d e e e z z i i i i k l m n o p r s t u f h c c s sc - i - e iu ia a g k n o u u h".split(),
        strict=True,
    )
) | {ord("ъ"): "", ord("ь"): "", ord("ı"): "i", ord("ß"): "ss"}
# The ways of spelling one Cyrillic letter in Latin ones, brought into one.
_SPELLINGS = (("kh", "h"), ("zh", "z"), ("sh", "s"), ("ch", "c"), ("ts", "c"), ("q", "k"), ("y", "i"), ("j", "i"))
_UMLAUTS = (("ae", "a"), ("oe", "o"), ("ue", "u"))


def find_named_story(
    text: str, stories: Sequence[Story], addresses: Sequence[str | None], headline: str | None
) -> int | None:
    """Return which story the addresses or the headline name, None where they name none or more than one."""
    if not stories:
        return None
    openings = [
        _spell(f"{story.title or ''} {text[story.start : min(story.end, story.start + LONGEST_OPENING)]}")
        for story in stories
    ]
    for name in (*(_slug(address) for address in addresses if address), headline or ""):
        if (number := _find_best(_spell(name), openings)) is not None:
            return number
    return None


def put_first(text: str, stories: Sequence[Story], number: int) -> tuple[str, tuple[Story, ...]]:
    """Return the text with this story, and what follows it up to the next, before all others; places are mended."""
    ends = [story.start for story in stories[1:]] + [len(text)]
    pieces = [text[story.start : end].rstrip() for story, end in zip(stories, ends, strict=True)]
    order = [number, *(other for other in range(len(stories)) if other != number)]
    whole = text[: stories[0].start]
    placed = []
    for other in order:
        story, start = stories[other], len(whole)
        placed.append(Story(story.title, start, start + story.end - story.start))
        whole += pieces[other] + "\n\n"
    return whole.rstrip(), tuple(placed)


def _slug(address: str) -> str:
    path = _FILE_ENDING.sub("", unquote(urlsplit(address).path).rstrip("/"))
    return path.rpartition("/")[2]


def _spell(text: str) -> frozenset[str]:
    """Return the words in plain Latin letters, whichever way they are spelled."""
    plain = unicodedata.normalize("NFC", text).casefold().translate(_CYRILLIC)
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(letter))
    for spelling, letter in (*_SPELLINGS, *_UMLAUTS):
        plain = plain.replace(spelling, letter)
    return frozenset(_WORD.findall(plain.replace("_", " ")))


def _find_best(words: frozenset[str], openings: Sequence[frozenset[str]]) -> int | None:
    shared = [sum(any(_is_same(word, other) for other in opening) for word in words) for opening in openings]
    best = max(shared)
    is_clear = best >= max(FEWEST_WORDS, LEAST_SHARE * len(words)) and shared.count(best) == 1
    return shared.index(best) if is_clear else None


def _is_same(one: str, other: str) -> bool:
    shorter = min(len(one), len(other))
    beginning = max(SHORTEST_BEGINNING, round(LEAST_BEGINNING * shorter))
    return one == other or (shorter >= SHORTEST_BEGINNING and one[:beginning] == other[:beginning])
