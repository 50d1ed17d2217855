"""Who speaks: the names under which a statement's speaker goes, and where an article mentions one of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

from onrecord.verification.kinds import PartyKind
from onrecord.verification.matching.lexicon import FUNCTION_WORDS
from onrecord.verification.matching.names import same_name_form
from onrecord.verification.matching.normalise import SAME_BEGINNING, Word
from onrecord.verification.matching.reading import Sentence
from onrecord.verification.matching.sentences import Span
from onrecord.verification.matching.thresholds import thresholds
from onrecord.verification.records import Party, Statement

# How many words a person's name has.
PERSON_WORDS = range(2, 4)

# Beginnings of words that stand in the names of bodies, not of people.
_BODY = re.compile(
    r"minist|council|compan|bank|club|union|univers|airl|airw|agenc|polic|court|committ|associat|federat|group|depart|offic"
    r"|servic|city|министер|компан|банк|клуб|союз|университ|управлен|прокурат|полици|суд|комитет|служб|завод|ведомств|город"
    r"|министрл|әкімд|банк|одақ|университ|басқарма|прокурат|полиция|сот|комитет|қызмет|зауыт|қала|федерац"
)
_TOKEN = re.compile(r"[^\W_]+(?:['’ʼ][^\W_]+)*")


@dataclass(frozen=True)
class Speaker:
    """The speaker of a statement.

    `names` are its own, `circle` adds who speaks for it and whom it speaks for, with the surnames of people and what
    an article makes of these names; `roles` are what it is called without a name ("governor").
    """

    names: tuple[str, ...]
    circle: tuple[str, ...]
    roles: tuple[str, ...] = ()


def know_speaker(statement: Statement, parties: Sequence[Party], spellings: Mapping[str, str] | None = None) -> Speaker:
    """Return the names of the statement's speaker as the parties of its thread tell them.

    `spellings` maps names on record to what an article makes of them; these count as names too.
    """
    own = [party for party in parties if any(_names_each_other(statement.speaker, name) for name in party.all_names)]
    names = _unique([statement.speaker, *(name for party in own for name in party.all_names)])
    spokesmen = [party for party in parties if party.role and any(_holds(party.role, name) for name in names)]
    bodies = [
        party
        for party in parties
        if party.kind is PartyKind.ORGANISATION
        and any(person.role and _holds(person.role, name) for person in own for name in party.all_names)
    ]
    around = [*own, *spokesmen, *bodies]
    circle = _unique([*names, *(name for party in around for name in party.all_names)])
    people = [name for party in around if party.kind is PartyKind.PERSON for name in party.all_names]
    if not own and looks_like_person(statement.speaker):
        people.append(statement.speaker)
    altered = [written for name, written in (spellings or {}).items() if name in circle]
    surnames = _surnames([*people, *(spellings[name] for name in people if spellings and name in spellings)])
    roles = tuple(party.role for party in (*own, *bodies) if party.role)
    return Speaker(tuple(names), tuple(_unique([*circle, *altered, *surnames])), roles)


def is_same_circle(one: Speaker, other: Speaker) -> bool:
    """Tell whether two speakers are one, or one speaks for the other."""
    return not set(one.circle).isdisjoint(other.circle)


def looks_like_person(name: str) -> bool:
    """Tell whether a name without a party on record is a person's: two or three capitalised words, no body's word."""
    tokens = _TOKEN.findall(name)
    return (
        len(tokens) in PERSON_WORDS
        and all(token[0].isupper() and not token.isupper() for token in tokens)
        and not any(_BODY.match(token.casefold()) for token in tokens)
    )


def find_mention(words: Sequence[Word], names: Iterable[str]) -> Span | None:
    """Return where one of the names is first mentioned among the words, or None."""
    beginnings = {word.stem[:SAME_BEGINNING] for word in words}
    found = [span for name in names if (span := _find_name(words, beginnings, _tokens(name))) is not None]
    return min(found, default=None)


def is_mentioned(sentences: Iterable[Sentence], speaker: Speaker) -> bool:
    """Tell whether one of the sentences mentions the speaker or its circle."""
    enough = thresholds().enough_of_long_name
    names = [(_tokens(name), frozenset(map(_beginning, _tokens(name)))) for name in speaker.circle]
    return any(
        _find_name(sentence.words, sentence.beginnings, tokens) is not None
        for sentence in sentences
        for tokens, beginnings in names
        if len(beginnings & sentence.beginnings) >= enough * len(beginnings)
    )


def mentions_loosely(words: Sequence[Word], speaker: Speaker) -> bool:
    """Tell whether the words refer to a speaker, be it by country, role or kind ("the Kazakh government")."""
    letters = thresholds().same_country_letters
    countries = {word.stem[:letters] for word in words if word.weight and len(word.stem) >= letters}
    if any(token.casefold()[:letters] in countries for name in speaker.names for token in _tokens(name)):
        return True
    return mentions_role(words, speaker) or find_mention(words, speaker.circle) is not None


def mentions_role(words: Sequence[Word], speaker: Speaker) -> bool:
    """Tell whether the words hold what a speaker is called without a name."""
    return any(same_name_form(role, word.text) for role in _role_words(speaker.roles) for word in words)


def _find_name(words: Sequence[Word], beginnings: Set[str], tokens: tuple[str, ...]) -> Span | None:
    """Return where the name of these tokens stands among the words, whose first letters are the `beginnings`."""
    if not tokens:
        return None
    if len(tokens) > thresholds().long_name:
        return _find_long_name(words, tokens)
    beginning = _beginning(tokens[-1])
    if beginning not in beginnings and len(beginning) == SAME_BEGINNING:
        return None
    for position, word in enumerate(words):
        if not word.stem.startswith(beginning) or not same_name_form(tokens[-1], word.text):
            continue
        full = words[max(0, position - len(tokens) + 1) : position + 1]
        is_full = len(full) == len(tokens) and all(map(same_name_form, tokens, (part.text for part in full)))
        if is_full and any(part.text[:1].isupper() for part in full):
            return full[0].start, word.end
    return None


def _find_long_name(words: Sequence[Word], tokens: tuple[str, ...]) -> Span | None:
    """Return the first stretch of words, hardly longer than the name, that holds enough of its words."""
    by_beginning = {_beginning(token): token for token in tokens}
    hits: list[tuple[int, str]] = []
    for position, word in enumerate(words):
        token = by_beginning.get(word.stem[:SAME_BEGINNING])
        if token and same_name_form(token, word.text):
            hits = [(earlier, name) for earlier, name in hits if position - earlier < 2 * len(tokens)]
            hits.append((position, token))
            if len({name for _, name in hits}) >= thresholds().enough_of_long_name * len(tokens):
                return words[hits[0][0]].start, word.end
    return None


def _surnames(people: Iterable[str]) -> list[str]:
    last = [tokens[-1] for name in people if len(tokens := _tokens(name)) > 1]
    return [surname for surname in last if len(surname) >= thresholds().shortest_surname]


def _role_words(roles: Sequence[str]) -> list[str]:
    """Return the outer words of each role: "governor" of "governor of Zarechye", "regulator" of "drug regulator"."""
    heads = [_tokens(re.split(r"[,«„“]| of ", role)[0]) for role in roles]
    words = [word for head in heads if head for word in {head[0], head[-1]}]
    return [word for word in words if len(word) >= thresholds().shortest_surname]


@lru_cache(maxsize=20_000)
def _beginning(token: str) -> str:
    return token.casefold().replace("ё", "е")[:SAME_BEGINNING]


@lru_cache(maxsize=20_000)
def _tokens(name: str) -> tuple[str, ...]:
    return tuple(token for token in _TOKEN.findall(name) if token.casefold() not in FUNCTION_WORDS)


@lru_cache(maxsize=20_000)
def _names_each_other(speaker: str, name: str) -> bool:
    return _holds(speaker, name) or _holds(name, speaker)


@lru_cache(maxsize=20_000)
def _holds(text: str, name: str) -> bool:
    """Tell whether the text has the name; one of a single word only as it is written, since "runner" is no Runner."""
    if " " not in name:
        return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None
    return re.search(rf"(?<!\w){re.escape(name.casefold())}(?!\w)", text.casefold()) is not None


def _unique(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))
