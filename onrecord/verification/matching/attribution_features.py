"""What the models of `attribution` look at: each feature is a name that says what it means, and has a learnt weight.

`w` is a word, `stem` its stem, `end` its ending; `-` and `--` stand one and two places before, `+` and `++` behind;
`is` names the sort of a token. In the features of roles `<` is before the cue and `>` behind it, with the distance.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import accumulate

from onrecord.verification.matching.normalise import stem_word
from onrecord.verification.matching.units import QUOTE, Token, Unit

_PAUSES = frozenset(",;―—(")
_CONJUNCTIONS = frozenset("and but or while as when who which that because if although though".split())
_PRONOUNS = frozenset("i he she they we it you who".split())
# Distances of a token from its cue that are told apart.
_NEAR = (1, 2, 3, 4, 6, 9, 14)
# A longer word is known by its ending where only its sort counts.
_SHORT_WORD = 3
_QUOTE_REACH = 6


def may_be_cue(token: Token) -> bool:
    """Tell whether a token can report: a word, a colon or a dash."""
    return token.is_word or token.word in ":—―"


def cue_features(unit: Unit, index: int) -> list[str]:
    """Return what the first model looks at: the word, its ending, its neighbours, and quotations around it."""
    words = unit.words
    word, stem = words[index], stem_of(words[index])
    before, before2 = _at(words, index - 1), _at(words, index - 2)
    after, after2 = _at(words, index + 1), _at(words, index + 2)
    return [
        "bias",
        f"w {word}",
        f"stem {stem}",
        f"end {word[-3:]}",
        f"end {word[-2:]}",
        f"- {before}",
        f"-- {before2}",
        f"+ {after}",
        f"++ {after2}",
        f"stem+ {stem} {after}",
        f"-stem {before} {stem}",
        f"-stem is {_kind(unit, index - 1)} {stem}",
        f"stem+ is {stem} {_kind(unit, index + 1)}",
        f"+ ++ {after} {after2}",
        f"-- - {before2} {before}",
        f"- is {_kind(unit, index - 1)} {word[-2:]}",
        f"+ is {_kind(unit, index + 1)} {word[-2:]}",
        f"around {_kind(unit, index - 1)} {_kind(unit, index + 1)}",
        f"-- is {_kind(unit, index - 2)} {_kind(unit, index - 1)}",
        f"capital {unit.tokens[index].is_capital} {index == 0}",
        f"quotes {_quotes_around(words, index)} {word[-2:]}",
    ]


def role_features(unit: Unit, cue: int, cues: Sequence[int]) -> list[list[str]]:
    """Return what the second model looks at for each token: its place beside the cue, and what stands between."""
    words = unit.words
    pauses = _Counts(words, _PAUSES.__contains__)
    counts = (pauses, _Counts(words, _CONJUNCTIONS.__contains__), _Counts(words, QUOTE.__eq__))
    others = _Counts(range(len(words)), frozenset(cues).__contains__)
    before, after, stem = _at(words, cue - 1), _at(words, cue + 1), stem_of(words[cue])
    kind_before, kind_after, kind_before2 = (_kind(unit, cue + step) for step in (-1, 1, -2))
    tail, has_quote = _bucket(len(words) - cue - 1), QUOTE in words
    features = []
    for index, word in enumerate(words):
        side = "=" if index == cue else "<" if index < cue else ">"
        far, kind = _bucket(abs(index - cue)), _kind(unit, index)
        stretch = (index + 1, cue) if index < cue else (min(cue + 1, index), index)
        paused = min(pauses.within(*stretch), 2)
        gap = f"{paused}{''.join(str(min(count.within(*stretch), 1)) for count in (*counts[1:], others))}"
        features.append(
            [
                f"{side}",
                f"{side}{far}",
                f"{side} {word}",
                f"{side}- {_at(words, index - 1)}",
                f"{side}+ {_at(words, index + 1)}",
                f"{side}{far} {kind}",
                f"{side} gap {gap}",
                f"{side} gap {gap} {kind}",
                f"{side} cue {stem}",
                f"{side} cue {stem} {kind}",
                f"{side} next {after}",
                f"{side} next {after} {far}",
                f"{side} prev {before} {far}",
                f"{side} prev {kind_before} next {kind_after} {far}",
                f"{side} tail {tail} {paused}",
                f"{side} tail {tail} next {kind_after} {far}",
                f"{side} -prev {kind_before2} {kind_before} {far}",
                f"{side} kinds {_kind(unit, index - 1)} {kind} {_kind(unit, index + 1)}",
                f"{side} end {word[-3:]}",
                f"{side} ends {index == len(words) - 1} {index == 0} {kind}",
                f"{side} quoted {has_quote} {kind} {far}",
            ]
        )
    return features


def step_features(unit: Unit, index: int) -> list[str]:
    """Return what a change of role between a token and the one before depends on."""
    before, kind = _kind(unit, index - 1), _kind(unit, index)
    return ["step", f"to {kind}", f"from {before}", f"{before} {kind}"]


class _Counts:
    """Tells how many tokens of a stretch are of a sort."""

    def __init__(self, tokens: Sequence[str] | range, is_one: Callable[..., bool]) -> None:
        self._until = list(accumulate((is_one(token) for token in tokens), initial=0))

    def within(self, start: int, end: int) -> int:
        return self._until[end] - self._until[start]


@lru_cache(maxsize=20_000)
def stem_of(word: str) -> str:
    """Return what the forms of an English word have in common."""
    return stem_word(word)


def _at(words: Sequence[str], index: int) -> str:
    return words[index] if 0 <= index < len(words) else "|"


def _kind(unit: Unit, index: int) -> str:
    """Return the sort of token: quotation, sign, pronoun, name, number, or word by its ending."""
    if not 0 <= index < len(unit.tokens):
        return "|"
    token = unit.tokens[index]
    if not token.is_word:
        return token.word
    if token.word in _PRONOUNS or token.word in _CONJUNCTIONS:
        return token.word
    if token.is_capital:
        return "Name"
    if token.word[0].isdigit():
        return "0"
    return token.word if len(token.word) <= _SHORT_WORD else f"~{token.word[-2:]}"


def _bucket(distance: int) -> int:
    return next((number for number, limit in enumerate(_NEAR) if distance <= limit), len(_NEAR))


def _quotes_around(words: Sequence[str], index: int) -> str:
    return f"{QUOTE in words[max(0, index - _QUOTE_REACH) : index]} {QUOTE in words[index + 1 : index + _QUOTE_REACH]}"
