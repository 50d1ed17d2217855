"""The parties of the corpus and their names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence, Set
from dataclasses import dataclass

from sqlalchemy import BindParameter, bindparam, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from onrecord.storage.names import (
    WordsByClue,
    find_clue,
    gather_words,
    is_named,
    list_clues,
    list_names_in_role,
)
from onrecord.storage.rows import split_list
from onrecord.storage.tables import parties, party_names, statements
from onrecord.verification.kinds import PartyKind
from onrecord.verification.records import Party

# Built once: with a list inside, SQLAlchemy would look at each entry of it anew.
IDS: BindParameter[int] = bindparam("ids", expanding=True)
PARTIES_OF = select(parties).where(parties.c.id.in_(IDS))
ALIASES_OF = (
    select(party_names)
    .where(party_names.c.party_id.in_(IDS), party_names.c.position > 0)
    .order_by(party_names.c.party_id, party_names.c.position)
)
NAMES_WITH = select(party_names).where(party_names.c.clue.in_(bindparam("clues", expanding=True)))


_ByClue = dict[str, list[tuple[int, str]]]
"""Parties with a name of theirs (or, at a position below 0, a name in their role) by its clue."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """What a thread says: the names of its speakers and its wordings."""

    speakers: Sequence[str]
    texts: Sequence[str]


async def find_named_parties(connection: AsyncConnection, threads: Sequence[Spoken]) -> list[tuple[Party, ...]]:
    """Return for each thread the parties of which a name stands in it, in order of their names.

    With them come those whose role names a speaker or one of these parties: "spokesman, Meta".
    """
    words = [gather_words([*thread.speakers, *thread.texts]) for thread in threads]
    clues = [list_clues(thread.speakers, gathered) for thread, gathered in zip(threads, words, strict=True)]
    names: _ByClue = defaultdict(list)
    roles: _ByClue = defaultdict(list)
    for part in split_list(set().union(*clues)):
        for row in await connection.execute(NAMES_WITH, {"clues": part}):
            (names if row.position >= 0 else roles)[row.clue].append((row.party_id, row.name))
    hits = [_find_named(names, present, gathered) for present, gathered in zip(clues, words, strict=True)]
    serving = [_find_named(roles, present, gathered) for present, gathered in zip(clues, words, strict=True)]
    known = await _load_parties(connection, {party_id for ids in (*hits, *serving) for party_id in ids})
    return [_choose(thread, named, served, known) for thread, named, served in zip(threads, hits, serving, strict=True)]


def _find_named(by_clue: _ByClue, present: Set[str], words: WordsByClue) -> dict[int, set[str]]:
    """Return the parties of which a name stands among the words, with these names."""
    found: dict[int, set[str]] = defaultdict(set)
    for clue in present & by_clue.keys():
        for party_id, name in by_clue[clue]:
            if is_named(name, words):
                found[party_id].add(name.casefold())
    return found


def _choose(
    thread: Spoken, named: Collection[int], serving: Mapping[int, set[str]], known: Mapping[int, Party]
) -> tuple[Party, ...]:
    principals = {speaker.casefold() for speaker in thread.speakers}
    principals |= {name.casefold() for party_id in named for name in known[party_id].all_names}
    chosen = {*named, *(party_id for party_id, served in serving.items() if served & principals)}
    return tuple(sorted((known[party_id] for party_id in chosen), key=lambda party: party.name))


async def find_parties(connection: AsyncConnection, names: Collection[str]) -> dict[str, Party]:
    """Return the parties that bear these names on record."""
    ids = (await _find_ids(connection, names)).values()
    return {party.name: party for party in (await _load_parties(connection, ids)).values()}


async def _load_parties(connection: AsyncConnection, ids: Collection[int]) -> dict[int, Party]:
    aliases: dict[int, list[str]] = defaultdict(list)
    loaded: dict[int, Party] = {}
    for part in split_list(ids):
        for row in await connection.execute(ALIASES_OF, {"ids": part}):
            aliases[row.party_id].append(row.name)
        for row in await connection.execute(PARTIES_OF, {"ids": part}):
            loaded[row.id] = Party(row.name, tuple(aliases[row.id]), PartyKind(row.kind), row.role)
    return loaded


async def save_parties(
    connection: AsyncConnection, changes: Sequence[tuple[Party | None, Party]], revision: int
) -> None:
    """Store parties, each with what it was before; the statements that they made are changed with them."""
    if not changes:
        return
    values = {after.name: {"kind": after.kind.value, "role": after.role} for _, after in changes}
    new = [{"name": after.name, **values[after.name]} for before, after in changes if before is None]
    amended = [{"known": after.name, **values[after.name]} for before, after in changes if before is not None]
    if new:
        await connection.execute(insert(parties), new)
    if amended:
        await connection.execute(update(parties).where(parties.c.name == bindparam("known")), amended)
    ids = await _find_ids(connection, values)
    await _remove_names(connection, ids.values())
    rows = [row for _, after in changes for row in _describe_names(ids[after.name], after)]
    await connection.execute(insert(party_names), rows)
    concerned = {name for pair in changes for party in pair if party for name in party.all_names}
    await _touch_statements(connection, concerned, revision)


def _describe_names(party_id: int, party: Party) -> list[dict[str, object]]:
    """Return the rows of the names of a party; those in its role stand at positions below 0."""
    named = [*enumerate(party.all_names)]
    named += [(-place, name) for place, name in enumerate(list_names_in_role(party.role or ""), start=1)]
    return [{"party_id": party_id, "position": at, "name": name, "clue": find_clue(name)} for at, name in named]


async def remove_parties(connection: AsyncConnection, removed: Sequence[Party], revision: int) -> None:
    """Delete parties with their names; the statements that they made are changed with them."""
    ids = (await _find_ids(connection, [party.name for party in removed])).values()
    await _remove_names(connection, ids)
    for part in split_list(ids):
        await connection.execute(delete(parties).where(parties.c.id.in_(part)))
    await _touch_statements(connection, {name for party in removed for name in party.all_names}, revision)


async def _find_ids(connection: AsyncConnection, names: Collection[str]) -> dict[str, int]:
    ids: dict[str, int] = {}
    for part in split_list(names):
        asked = select(parties.c.name, parties.c.id).where(parties.c.name.in_(part))
        ids |= {row.name: row.id for row in await connection.execute(asked)}
    return ids


async def _remove_names(connection: AsyncConnection, ids: Collection[int]) -> None:
    for part in split_list(ids):
        await connection.execute(delete(party_names).where(party_names.c.party_id.in_(part)))


async def _touch_statements(connection: AsyncConnection, names: Collection[str], revision: int) -> None:
    for part in split_list(names):
        await connection.execute(update(statements).where(statements.c.speaker.in_(part)).values(revision=revision))
