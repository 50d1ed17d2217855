"""Reads from the database what a killed program has left: what waits still, what is doubtful, and what is half."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, create_engine, func, select, text

from onrecord.storage.tables import (
    answer_questions,
    answers,
    appearances,
    articles,
    inbox,
    outbox,
    shared_answers,
    statements,
)

from .traffic import KEPT, ON_RECORD, Asked, Kind


class LeftBehind:
    """The database of a program that may run meanwhile; nothing in it is changed."""

    def __init__(self, url: str) -> None:
        self._engine: Engine = create_engine(url.replace("postgresql://", "postgresql+psycopg://"))

    @contextmanager
    def look(self) -> Iterator[Connection]:
        """Open a connection for some questions."""
        with self._engine.connect() as connection:
            yield connection

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    def count_waiting(self) -> tuple[int, int]:
        """Return how many updates are not worked off, and how many messages are not sent."""
        updates = select(func.count()).select_from(inbox).where(inbox.c.state == "waiting")
        sends = select(func.count()).select_from(outbox).where(outbox.c.state != "doubtful")
        with self.look() as connection:
            return connection.scalar(updates) or 0, connection.scalar(sends) or 0

    def list_doubtful(self) -> list[tuple[int, int]]:
        """Return the updates of the doubtful sends, each with the epoch in which it was in flight."""
        rows = select(outbox.c.update_id, outbox.c.epoch).where(outbox.c.state == "doubtful")
        with self.look() as connection:
            return [(int(row.update_id), int(row.epoch)) for row in connection.execute(rows)]

    def find_halves(self, asked: Sequence[Asked], messages: dict[tuple[int, int], list[int]]) -> Iterator[str]:
        """Yield what is not whole; `messages` are those that carry the answer to a question, by chat and number."""
        with self.look() as connection:
            yield from _judge_inbox(connection, asked)
            yield from _judge_answers(connection, asked, messages)
            yield from _judge_reading(connection, asked)
            yield from _judge_rows(connection)


def _judge_inbox(connection: Connection, asked: Sequence[Asked]) -> Iterator[str]:
    states = Counter(connection.execute(select(inbox.c.state).where(inbox.c.update_id > 0)).scalars())
    broken = sum(ask.kind is Kind.BROKEN for ask in asked)
    expected = Counter({"done": len(asked) - broken, "aside": broken})
    if states != +expected:
        yield f"the inbox holds {dict(states)} and should hold {dict(+expected)}"


def _judge_answers(
    connection: Connection, asked: Sequence[Asked], messages: dict[tuple[int, int], list[int]]
) -> Iterator[str]:
    """Each link that was answered has one stored answer, which knows the message that shows it."""
    stored: defaultdict[tuple[int, int], list[list[int]]] = defaultdict(list)
    for row in connection.execute(select(answers)):
        for question_id in row.question_ids:
            stored[row.chat_id, question_id].append(row.message_ids)
    asked_of = Counter(
        (row.chat_id, row.question_id)
        for row in connection.execute(select(answer_questions.c.chat_id, answer_questions.c.question_id))
    )
    if asked_of != Counter({key: len(found) for key, found in stored.items()}):
        yield "answers and their questions do not belong together"
    for ask in asked:
        found = stored.pop((ask.chat_id, ask.message_id), [])
        if ask.kind not in KEPT:
            if found:
                yield f"update {ask.update_id} ({ask.kind}) has a stored answer"
            continue
        shown = messages.get((ask.chat_id, ask.message_id), [])
        if len(found) != 1:
            yield f"update {ask.update_id} ({ask.kind}) has {len(found)} stored answers"
        elif found[0] not in ([], shown):
            yield f"the answer to update {ask.update_id} knows the messages {found[0]}, its chat shows {shown}"
    if stored:
        yield f"{len(stored)} stored answers are to nothing that was asked"


def _judge_reading(connection: Connection, asked: Sequence[Asked]) -> Iterator[str]:
    """Each page on record that was read has its article, and the article its appearance."""
    seen = select(articles.c.canonical_url, func.count(appearances.c.statement_id))
    seen = seen.join(appearances, appearances.c.article_id == articles.c.id, isouter=True)
    rows = connection.execute(seen.group_by(articles.c.canonical_url))
    found = {row[0]: row[1] for row in rows}
    for link in {ask.link for ask in asked if ask.kind in ON_RECORD}:
        if not found.get(link):
            yield f"{link} was read and has {'no appearance' if link in found else 'no article'}"


def _judge_rows(connection: Connection) -> Iterator[str]:
    for group in (appearances.c.statement_id,):
        orphans = select(func.count()).where(group.not_in(select(statements.c.id)))
        if connection.scalar(orphans):
            yield f"{group} points at nothing"
    lost = select(func.count()).where(shared_answers.c.answer_id.not_in(select(answers.c.id)))
    if connection.scalar(lost):
        yield "an answer in a group is gone, and what was noted of it is not"
    if connection.dialect.name == "sqlite":
        if (judged := connection.scalar(text("PRAGMA integrity_check"))) != "ok":
            yield f"the file is damaged: {judged}"
        if connection.execute(text("PRAGMA foreign_key_check")).all():
            yield "a row points at nothing"
