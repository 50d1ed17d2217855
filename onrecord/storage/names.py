"""Finds the names of parties in the words of a thread without reading the names of all parties."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping

WORD = re.compile(r"\w+")
CLUE_LETTERS = 4  # the endings of Russian and Kazakh names stand behind them, and few names share them
LONGEST_ENDING = 3  # letters by which a name in a text may be longer or shorter than on record: Балаева, Балаевой

WordsByClue = Mapping[str, set[str]]


def find_clue(name: str) -> str:
    """Return the beginning of the longest word of a name, under which the name is looked up."""
    return max(_split(name), key=len, default="")[:CLUE_LETTERS]


def gather_words(texts: Iterable[str]) -> WordsByClue:
    """Return the words of the texts by their beginnings, which are the clues of all names that may stand in them."""
    words: defaultdict[str, set[str]] = defaultdict(set)
    for text in texts:
        for word in _split(text):
            words[word[:CLUE_LETTERS]].add(word)
    return words


def is_named(name: str, words: WordsByClue) -> bool:
    """Tell whether each word of the name stands among the words, in whatever grammatical case.

    A capital stays a capital, so that Meta is not found in metal.
    """
    parts = _split(name)
    return bool(parts) and all(_is_among(part, words.get(part[:CLUE_LETTERS], set())) for part in parts)


def _is_among(part: str, words: set[str]) -> bool:
    if part in words:
        return True
    if part.isascii() or len(part) <= CLUE_LETTERS:  # English names do not change, and short ones resemble too much
        return False
    root = part[: max(CLUE_LETTERS, len(part) - LONGEST_ENDING)]
    return any(word.startswith(root) and abs(len(word) - len(part)) <= LONGEST_ENDING for word in words)


def _split(text: str) -> list[str]:
    """Return the words, in lower case but for a capital at their beginning."""
    words = WORD.findall(unicodedata.normalize("NFKC", text))
    return [word[0] + word[1:].casefold() for word in words]
