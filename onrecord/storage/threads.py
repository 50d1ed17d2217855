"""Threads: published statements tied by relations, found by following the relations from statement to statement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import BindParameter, Select, and_, bindparam, case, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from onrecord.storage.parties import Spoken, find_named_parties
from onrecord.storage.rows import keep_possible, make_statements, split_list
from onrecord.storage.tables import relations, statements
from onrecord.verification.kinds import RelationKind, StatementState
from onrecord.verification.records import Relation, Statement, Thread

PUBLISHED = StatementState.PUBLISHED.value
IDS: BindParameter[int] = bindparam("ids", expanding=True)


async def load_threads(connection: AsyncConnection, statement_ids: Collection[int]) -> tuple[Thread, ...]:
    """Return each thread that holds one of the statements, once, in the order in which they were asked for."""
    asked = keep_possible(statement_ids)
    found = await _load_statements(connection, asked)
    tied = await _load_relations(connection, found)
    groups = _group(found, tied)
    chosen = list(dict.fromkeys(groups[statement_id] for statement_id in asked if statement_id in groups))
    members = [sorted((found[number] for number in ids), key=lambda said: (said.said_on, said.id)) for ids in chosen]
    spoken = [Spoken([said.speaker for said in group], _list_texts(group)) for group in members]
    parties = await find_named_parties(connection, spoken)
    return tuple(
        Thread(tuple(group), tuple(relation for relation in tied if relation.from_id in ids), named)
        for ids, group, named in zip(chosen, members, parties, strict=True)
    )


def _select_reached() -> Select[Any]:
    """Select all published statements that relations lead to, in either direction, by way of published ones."""
    start = select(statements.c.id).where(statements.c.id.in_(IDS), statements.c.state == PUBLISHED)
    reached = start.cte("reached", recursive=True)
    other = case((relations.c.from_id == reached.c.id, relations.c.to_id), else_=relations.c.from_id)
    step = (
        select(statements.c.id)
        .select_from(reached)
        .join(relations, or_(relations.c.from_id == reached.c.id, relations.c.to_id == reached.c.id))
        .join(statements, and_(statements.c.id == other, statements.c.state == PUBLISHED))
    )
    every = reached.union(step)
    return select(statements).join(every, every.c.id == statements.c.id)


# Built once: with a list inside, SQLAlchemy would look at each number of it anew.
REACHED = _select_reached()
RELATIONS_OF = select(relations).where(relations.c.from_id.in_(IDS)).order_by(relations.c.from_id, relations.c.to_id)


async def _load_statements(connection: AsyncConnection, asked: Collection[int]) -> dict[int, Statement]:
    found: dict[int, Statement] = {}
    for ids in split_list(asked):
        rows = await connection.execute(REACHED, {"ids": ids})
        found |= {said.id: said for said in await make_statements(connection, rows.all())}
    return found


async def _load_relations(connection: AsyncConnection, found: Collection[int]) -> list[Relation]:
    tied: list[Relation] = []
    for ids in split_list(found):
        rows = await connection.execute(RELATIONS_OF, {"ids": ids})
        tied += [Relation(row.from_id, RelationKind(row.kind), row.to_id) for row in rows if row.to_id in found]
    return tied


def _group(found: Iterable[int], tied: Iterable[Relation]) -> dict[int, frozenset[int]]:
    """Return for each statement the ids of its whole thread."""
    neighbours: dict[int, list[int]] = defaultdict(list)
    for relation in tied:
        neighbours[relation.from_id].append(relation.to_id)
        neighbours[relation.to_id].append(relation.from_id)
    groups: dict[int, frozenset[int]] = {}
    for start in found:
        if start in groups:
            continue
        group, waiting = {start}, [start]
        while waiting:
            new = [number for number in neighbours[waiting.pop()] if number not in group]
            group.update(new)
            waiting += new
        groups |= dict.fromkeys(group, frozenset(group))
    return groups


def _list_texts(group: Iterable[Statement]) -> list[str]:
    return [wording.text for said in group for wording in said.all_wordings]
