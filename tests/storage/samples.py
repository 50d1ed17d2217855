"""Short ways to fill a store."""

from __future__ import annotations

import io
import json
from datetime import UTC, date, datetime

from onrecord.storage.store import Store
from onrecord.verification.exchange import RowForm, read_rows
from onrecord.verification.importing import IMPORT_ACTOR, Exchange, ImportReport
from onrecord.verification.kinds import Coverage, Point, WordingMatch
from onrecord.verification.records import Article, Passage, Statement, Story
from onrecord.verification.results import Match

NOON = datetime(2021, 11, 5, 12, tzinfo=UTC)


def say(key: str, wording: str = "The dam will be closed in May.", **fields: object) -> dict[str, object]:
    """Return the row of a statement."""
    row = {"speaker": "Ministry of Water", "language": "en", "said_on": "2021-11-01", **fields}
    return {"type": "statement", "key": key, "wording": wording, **row}


def relate(from_key: str, relation: str, to_key: str) -> dict[str, object]:
    """Return the row of a relation."""
    return {"type": "relation", "from": from_key, "relation": relation, "to": to_key}


async def take_in(store: Store, *rows: dict[str, object], actor: str = IMPORT_ACTOR, **options: bool) -> ImportReport:
    """Import rows into the store."""
    data = "\n".join(json.dumps(row) for row in rows).encode()
    exchange = Exchange(store.curator, lambda: NOON)
    return await exchange.import_rows(lambda: read_rows(io.BytesIO(data), RowForm.JSON_LINES), actor=actor, **options)


async def find_id(store: Store, key: str) -> int:
    """Return the id of a statement."""
    async with store.curator.edit() as edit:
        return (await edit.find_statements([key]))[key].id


async def list_keys(store: Store, *ids: int) -> list[list[str]]:
    """Return the keys of the threads that hold these statements."""
    return [[said.key for said in thread.statements] for thread in await store.corpus.load_threads(ids)]


def make_article(url: str = "https://news.example.org/a", **fields: object) -> Article:
    """Return an article."""
    values: dict[str, object] = {
        "text": "The dam will be closed in May, said the ministry.",
        "url": url + "?from=feed",
        "canonical_url": url,
        "outlet": "example.org",
        "title": "The dam",
        "authors": ("A. Writer",),
        "published": date(2021, 11, 2),
        "language": "en",
        "credits": ("Agency",),
        "stories": (Story("The dam", 0, 20), Story(None, 20, 49)),
        **fields,
    }
    return Article(**values)  # type: ignore[arg-type]


def make_match(statement: Statement, coverage: Coverage = Coverage.STATEMENT_ONLY) -> Match:
    """Return a match of the statement at the beginning of an article."""
    return Match(
        statement=statement,
        thread_id=statement.id,
        probability=0.9,
        point=Point.SHOW,
        story=0,
        passage=Passage("The dam will be closed in May", 0, 29),
        matched_wording=statement.all_wordings[0],
        wording=WordingMatch.VERBATIM,
        coverage=coverage,
    )


async def save_article(store: Store, url: str, *keys: str, coverage: Coverage = Coverage.STATEMENT_ONLY) -> int:
    """Store an article that carries the statements of these keys."""
    async with store.curator.edit() as edit:
        known = await edit.find_statements(keys)
    return await store.articles.save_check(make_article(url), [make_match(known[key], coverage) for key in keys])
