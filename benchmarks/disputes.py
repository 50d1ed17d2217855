"""Loads the labelled disputes of `tests/disputes` as threads and articles, without a store."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from onrecord.verification.articles.fetch import LinkFetcher
from onrecord.verification.articles.reader import ArticleReader
from onrecord.verification.articles.settings import ReaderSettings
from onrecord.verification.articles.workers import PageParser
from onrecord.verification.records import (
    Article,
    Party,
    PartyKind,
    Relation,
    RelationKind,
    Source,
    Statement,
    Thread,
    Wording,
    WordingKind,
)

DISPUTES = Path(__file__).resolve().parent.parent / "tests" / "disputes" / "data"


@dataclass(frozen=True)
class Case:
    """One page of a dispute with what a check of it must find."""

    dispute: str
    page: str
    article: Article
    expected: dict[str, object]


def load_threads(folder: Path) -> tuple[Thread, ...]:
    """Return the threads of all disputes below a folder; ids are given in order of reading."""
    threads: list[Thread] = []
    next_id = 1
    for corpus in sorted(folder.glob("*/corpus.jsonl")):
        rows = [json.loads(line) for line in corpus.read_text("utf-8").splitlines() if line.strip()]
        statements = {row["key"]: row for row in rows if row["type"] == "statement"}
        ids = {key: next_id + offset for offset, key in enumerate(statements)}
        next_id += len(ids)
        threads.extend(_join(statements, ids, rows))
    return tuple(threads)


def load_cases(folder: Path) -> list[Case]:
    """Return every labelled page below a folder, read as the program reads a document."""
    return asyncio.run(_read_cases(folder))


def _join(
    statements: dict[str, dict[str, object]], ids: dict[str, int], rows: list[dict[str, object]]
) -> Iterator[Thread]:
    records = {key: _statement(ids[key], row) for key, row in statements.items()}
    relations = [
        Relation(ids[str(row["from"])], RelationKind(row["relation"]), ids[str(row["to"])])
        for row in rows
        if row["type"] == "relation"
    ]
    parties = tuple(
        Party(str(row["name"]), tuple(row.get("aliases") or ()), PartyKind(row["kind"]), row.get("role"))  # type: ignore[arg-type]  # rows are JSON
        for row in rows
        if row["type"] == "party"
    )
    group = {statement.id: statement.id for statement in records.values()}
    for relation in relations:
        old, new = group[relation.from_id], group[relation.to_id]
        group = {member: new if of == old else of for member, of in group.items()}
    for of in dict.fromkeys(group.values()):
        members = [statement for statement in records.values() if group[statement.id] == of]
        members.sort(key=lambda statement: (statement.said_on, statement.id))
        inside = {statement.id for statement in members}
        yield Thread(tuple(members), tuple(one for one in relations if one.from_id in inside), parties)


def _statement(statement_id: int, row: dict[str, object]) -> Statement:
    return Statement(
        id=statement_id,
        key=str(row["key"]),
        speaker=str(row["speaker"]),
        wording=str(row["wording"]),
        language=str(row["language"]),
        said_on=date.fromisoformat(str(row["said_on"])),
        title=row.get("title"),  # type: ignore[arg-type]  # rows are JSON
        source=Source(row.get("source_url")),  # type: ignore[arg-type]
        wordings=tuple(
            Wording(one["language"], one["text"], WordingKind(one["kind"]))
            for one in row.get("wordings") or ()  # type: ignore[attr-defined]
        ),
    )


async def _read_cases(folder: Path) -> list[Case]:
    cases = []
    labelled = [(path, json.loads(path.read_text("utf-8"))["pages"]) for path in sorted(folder.glob("*/expected.json"))]
    documents = {
        labels.parent / page: (labels.parent / page).read_bytes() for labels, pages in labelled for page in pages
    }
    async with ArticleReader(ReaderSettings(), LinkFetcher, PageParser) as reader:
        for labels, pages in labelled:
            for page, expected in pages.items():
                path = labels.parent / page
                read = await reader.read_document(documents[path], path.name)
                published = expected.get("published")
                day = date.fromisoformat(published) if published else read.article.published
                cases.append(Case(labels.parent.name, page, replace(read.article, published=day), expected))
    return cases
