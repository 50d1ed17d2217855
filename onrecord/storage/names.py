"""Finds the names of parties in the words of a thread without reading the names of all parties."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache

WORD = re.compile(r"\w+")
_CAPITAL = "".join(letter for letter in map(chr, range(0x41, 0x530)) if letter.isupper())
NAME_IN_ROLE = re.compile(rf"\b[{_CAPITAL}][\w'’-]*(?: [{_CAPITAL}][\w'’-]*)*")
CLUE_LETTERS = 4  # few names share as many
CLUE_LETTERS_INFLECTED = 3  # of a name that may change its ending: Аида, Аидой
LOST_LETTERS = "аеёиоуыэюяйьәіөұү"  # what a name loses at its end before it takes another ending: Балаева, Балаевой
GAINED_LETTERS = 3  # by how many letters it may grow: Тоқаев, Тоқаевтың

WordsByClue = Mapping[str, set[str]]


def find_clue(name: str) -> str:
    """Return the beginning of the longest word of a name, one with a capital if there is any, as its key."""
    return _cut(max(_split_name(name), key=lambda word: (_is_capital(word), len(word)), default=""))


def gather_words(texts: Iterable[str]) -> WordsByClue:
    """Return the words of the texts by their beginnings."""
    words: defaultdict[str, set[str]] = defaultdict(set)
    for word in set(_split(" ".join(texts))):
        words[_cut(word)].add(word)
    return words


def list_clues(speakers: Iterable[str], words: WordsByClue) -> set[str]:
    """Return the clues of all names that may stand among the words.

    A name that is written without any capital is looked for among the speakers only: it is a common noun elsewhere.
    """
    return {clue for clue in words if _is_capital(clue)} | {find_clue(speaker) for speaker in speakers}


def list_names_in_role(role: str) -> list[str]:
    """Return the names in a role: "Meta" of "spokesman, Meta"; each run of words with capitals is one."""
    names = [found.group().strip() for found in NAME_IN_ROLE.finditer(role)]
    return list(dict.fromkeys(name for name in names if find_clue(name)))


def is_named(name: str, words: WordsByClue) -> bool:
    """Tell whether each word of the name stands among the words, in whatever grammatical case.

    A capital stays a capital, so that Meta is not found in metal.
    """
    parts = _split_name(name)
    return bool(parts) and all(_is_among(part, words.get(_cut(part), set())) for part in parts)


def _is_among(part: str, words: set[str]) -> bool:
    if part in words:
        return True
    if part.isascii() or len(part) <= CLUE_LETTERS_INFLECTED:  # English names do not change
        return False
    root = max(part.rstrip(LOST_LETTERS), part[:CLUE_LETTERS_INFLECTED], key=len)
    return any(word.startswith(root) and len(word) <= len(part) + GAINED_LETTERS for word in words)


def _cut(word: str) -> str:
    return word[:CLUE_LETTERS] if word.isascii() else word[:CLUE_LETTERS_INFLECTED]


def _is_capital(word: str) -> bool:
    return not word[0].islower()  # scripts that know no capitals have nothing else


@lru_cache(maxsize=10_000)
def _split_name(name: str) -> tuple[str, ...]:
    # A clue that many parties share brings the same names to every thread of a look-up.
    return tuple(_split(name))


def _split(text: str) -> list[str]:
    """Return the words, in lower case but for a capital at their beginning."""
    words = WORD.findall(text if text.isascii() else unicodedata.normalize("NFKC", text))
    return [word if word.islower() else word[0] + word[1:].casefold() for word in words]
