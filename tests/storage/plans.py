"""What is asked of the database, and by which way SQLite answers it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import Engine, event

from onrecord.storage.store import Store


@contextmanager
def noted_questions() -> Iterator[list[str]]:
    """Note what is asked of the database."""
    questions: list[str] = []

    def note(_connection: object, _cursor: object, question: str, *_rest: object) -> None:
        questions.append(question)

    event.listen(Engine, "before_cursor_execute", note)
    yield questions
    event.remove(Engine, "before_cursor_execute", note)


async def explain(store: Store, questions: Sequence[str]) -> list[list[str]]:
    """Return the steps of SQLite's plan for each question that reads."""
    async with store.database.read() as connection:
        return [
            [step.detail for step in await connection.exec_driver_sql("EXPLAIN QUERY PLAN " + asked.replace("?", "1"))]
            for asked in questions
            if asked.startswith(("SELECT", "WITH"))
        ]
