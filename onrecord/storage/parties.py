"""The parties of the corpus and their names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from onrecord.storage.names import find_clue, gather_words, is_named
from onrecord.storage.rows import split_list
from onrecord.storage.tables import parties, party_names, statements
from onrecord.verification.records import Party, PartyKind


async def find_named_parties(connection: AsyncConnection, texts: Sequence[Collection[str]]) -> list[tuple[Party, ...]]:
    """Return for each collection of texts the parties of which a name stands in it, in order of their names."""
    words = [gather_words(collection) for collection in texts]
    names: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for clues in split_list({clue for gathered in words for clue in gathered}):
        for row in await connection.execute(select(party_names).where(party_names.c.clue.in_(clues))):
            names[row.clue].append((row.party_id, row.name))
    hits = [
        {party_id for clue in gathered for party_id, name in names.get(clue, ()) if is_named(name, gathered)}
        for gathered in words
    ]
    known = await _load_parties(connection, {party_id for ids in hits for party_id in ids})
    return [tuple(sorted((known[party_id] for party_id in ids), key=lambda party: party.name)) for ids in hits]


async def find_parties(connection: AsyncConnection, names: Collection[str]) -> dict[str, Party]:
    """Return the parties that bear these names on record."""
    ids: set[int] = set()
    for part in split_list(names):
        ids |= set((await connection.scalars(select(parties.c.id).where(parties.c.name.in_(part)))).all())
    return {party.name: party for party in (await _load_parties(connection, ids)).values()}


async def _load_parties(connection: AsyncConnection, ids: Collection[int]) -> dict[int, Party]:
    aliases: dict[int, list[str]] = defaultdict(list)
    loaded: dict[int, Party] = {}
    for part in split_list(ids):
        names = await connection.execute(
            select(party_names.c.party_id, party_names.c.name)
            .where(party_names.c.party_id.in_(part), party_names.c.position > 0)
            .order_by(party_names.c.party_id, party_names.c.position)
        )
        for party_id, name in names:
            aliases[party_id].append(name)
        for row in await connection.execute(select(parties).where(parties.c.id.in_(part))):
            loaded[row.id] = Party(row.name, tuple(aliases[row.id]), PartyKind(row.kind), row.role)
    return loaded


async def save_party(connection: AsyncConnection, before: Party | None, after: Party, revision: int) -> None:
    """Store a party; the statements that it made are changed with it."""
    values = {"kind": after.kind.value, "role": after.role}
    if before is None:
        await connection.execute(insert(parties).values(name=after.name, **values))
    else:
        await connection.execute(update(parties).where(parties.c.name == after.name).values(**values))
    party_id = (await connection.execute(select(parties.c.id).where(parties.c.name == after.name))).scalar_one()
    await connection.execute(delete(party_names).where(party_names.c.party_id == party_id))
    rows = [
        {"party_id": party_id, "position": position, "name": name, "clue": find_clue(name)}
        for position, name in enumerate(after.all_names)
    ]
    await connection.execute(insert(party_names), rows)
    names = {*after.all_names, *(before.all_names if before else ())}
    for part in split_list(names):
        await connection.execute(update(statements).where(statements.c.speaker.in_(part)).values(revision=revision))
