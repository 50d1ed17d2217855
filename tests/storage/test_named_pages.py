"""Articles that were two by their scheme or `www.` become one where a database or a backup is brought up to date."""

from __future__ import annotations

import hashlib
import io
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, select

from onrecord.storage.backup import write_backup
from onrecord.storage.database import Database
from onrecord.storage.migrations import runner
from onrecord.storage.restore import restore_backup
from onrecord.storage.store import Store
from onrecord.storage.tables import metadata
from onrecord.verification.page_names import name_page

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
PLAIN, WITH_WWW = "http://news.example/a?id=1", "https://www.news.example/a?id=1"
OTHERS = ("https://news.example/a?id=2", "https://news.example/b", "http://news.example:8080/a?id=1", "https://n.kz/a")
LONG = "http://long.example/" + "x" * 600
SAID = {"language": "en", "said_on": NOON.date(), "state": "published", "speaker": "Ministry", "wording": "Shut."}
LATER, LONGER = 2, 9
PAGES = 1_100  # with two articles each: they are read in three parts
FOUND = {"passage": "", "start": 0, "end": 0, "story": 0, "wording": "verbatim", "coverage": "mention", "point": "show"}
SEEN = {"speaker": "X", "words": "", "passage": ""}

Rows = dict[str, list[dict[str, Any]]]


def spell_before(link: str) -> str:
    """Spell a link as tables of version 0005 had it."""
    return link if len(link) <= 500 else "sha256:" + hashlib.sha256(link.encode()).hexdigest()


def article(number: int, url: str, *, hours: int = 0, text: str = "") -> dict[str, Any]:
    spelt = {"id": number, "spelling": spell_before(url), "canonical_url": url, "text": text}
    read = {"authors": [], "credits": [], "stories": [], "page": "article", "read_at": NOON + timedelta(hours=hours)}
    return spelt | read


def alias(number: int, url: str) -> dict[str, Any]:
    return {"spelling": spell_before(url), "article_id": number}


def carry(number: int, statement: int, state: str = "suggested", hours: int | None = None) -> dict[str, Any]:
    decided = {"decided_at": None if hours is None else NOON + timedelta(hours=hours), "reason": f"of {number}"}
    return FOUND | {"article_id": number, "statement_id": statement, "state": state, "probability": 1.0} | decided


def make_rows() -> Rows:
    """Return what two readings of one page left behind, the later one under `www.` and a higher number."""
    said = [SAID | {"id": number, "key": f"s{number}", "revision": 1} for number in range(1, 7)]
    asked = [{"id": number, "kind": "new_reply", "statement_id": 1, "state": "open"} for number in (1, 2)]
    return {
        "statements": said,
        "articles": [
            article(1, PLAIN, text="first"),
            article(2, WITH_WWW, hours=5, text="later"),
            *(article(number, url) for number, url in enumerate(OTHERS, 3)),
            article(9, LONG),
        ],
        "article_aliases": [
            alias(1, PLAIN),
            alias(2, WITH_WWW),
            alias(1, "https://short.example/1"),
            alias(2, "http://short.example/1"),
            alias(1, "https://short.example/2"),
            alias(2, "http://short.example/3"),
            alias(3, "https://short.example/3"),
            *(alias(number, url) for number, url in enumerate(OTHERS, 3)),
            alias(9, LONG),
            alias(9, LONG + "y"),
        ],
        "article_domains": [
            {"article_id": 1, "domain": "example"},
            {"article_id": 1, "domain": "news.example"},
            {"article_id": 2, "domain": "news.example"},
            {"article_id": 2, "domain": "www.news.example"},
        ],
        "appearances": [
            carry(1, 1),
            carry(1, 2, "confirmed"),
            carry(2, 2),
            carry(1, 3, "rejected", 2),
            carry(2, 3, "confirmed", 1),
            carry(1, 4, "confirmed", 1),
            carry(2, 4, "rejected", 2),
            carry(1, 5, "rejected", 1),
            carry(2, 6),
            carry(3, 1),
        ],
        "suggestions": asked,
        "sightings": [
            SEEN | {"suggestion_id": 1, "article_id": 1, "seen_at": NOON},
            SEEN | {"suggestion_id": 1, "article_id": 2, "seen_at": NOON + timedelta(hours=1)},
            SEEN | {"suggestion_id": 2, "article_id": 1, "seen_at": NOON},
        ],
        "reports": [
            {"id": 1, "received_at": NOON, "digest": "", "ground": "other", "article_id": 1, "state": "received"},
        ],
    }


async def fill_old_tables(database_url: str, rows: Rows) -> Database:
    """Return a database of version 0005 with these rows."""
    database = Database(database_url)
    async with database.write() as connection:
        await connection.run_sync(runner.upgrade, "0005")
        await connection.execute(insert(metadata.tables["corpus"]).values(id=1, revision=0, identity="x"))
        for name, given in rows.items():
            await connection.execute(insert(metadata.tables[name]), given)
    return database


async def list_rows(store: Store, name: str, *columns: str) -> list[tuple[Any, ...]]:
    table = metadata.tables[name]
    chosen = [table.c[column] for column in columns]
    async with store.database.read() as connection:
        return sorted(tuple(row) for row in await connection.execute(select(*chosen)))


@pytest.fixture
async def merged(database_url: str, made_data_dir: Path) -> AsyncIterator[Store]:
    """A store that was opened on the tables of version 0005."""
    await (await fill_old_tables(database_url, make_rows())).close()
    store = await Store.open(database_url, made_data_dir)
    yield store
    await store.close()


@pytest.mark.parametrize("link", [PLAIN, WITH_WWW, "https://news.example/a?id=1", "http://short.example/2"])
async def test_both_spellings_lead_to_the_later_text(merged: Store, link: str) -> None:
    found = await merged.articles.find_article(link)
    assert found is not None
    assert (found.id, found.article.text, found.article.canonical_url) == (2, "later", WITH_WWW)
    assert found.read_at == NOON + timedelta(hours=5)


async def test_other_pages_stay_articles_of_their_own(merged: Store) -> None:
    assert [number for (number,) in await list_rows(merged, "articles", "id")] == [2, 3, 4, 5, 6, 9]
    found = [await merged.articles.find_article(link) for link in OTHERS]
    assert [it and it.id for it in found] == [3, 4, 5, 6]


async def test_spelling_that_led_to_two_leads_to_the_later(merged: Store) -> None:
    aliases = await list_rows(merged, "article_aliases", "article_id", "spelling")
    assert [spelling for number, spelling in aliases if number == LATER] == [
        "news.example/a?id=1",
        "short.example/1",
        "short.example/2",
        "short.example/3",
    ]


async def test_long_link_is_found_under_its_new_digest(merged: Store) -> None:
    found = await merged.articles.find_article(LONG.replace("http://", "https://www."))
    assert found is not None
    assert found.id == 9
    digest = "sha256:" + hashlib.sha256(name_page(LONG).encode()).hexdigest()
    long = [row for row in await list_rows(merged, "article_aliases", "spelling", "article_id") if row[1] == LONGER]
    assert long == [(digest, LONGER)]


async def test_decisions_stay_and_the_later_one_holds(merged: Store) -> None:
    columns = ("article_id", "statement_id", "state", "reason")
    assert await list_rows(merged, "appearances", *columns) == [
        (2, 2, "confirmed", "of 1"),
        (2, 3, "rejected", "of 1"),
        (2, 4, "rejected", "of 2"),
        (2, 5, "rejected", "of 1"),
        (2, 6, "suggested", "of 2"),
        (3, 1, "suggested", "of 3"),
    ]


async def test_sightings_domains_and_reports_come_over(merged: Store) -> None:
    assert await list_rows(merged, "sightings", "suggestion_id", "article_id", "seen_at") == [
        (1, 2, NOON),
        (2, 2, NOON),
    ]
    assert await list_rows(merged, "article_domains", "article_id", "domain") == [
        (2, "example"),
        (2, "news.example"),
        (2, "www.news.example"),
    ]
    assert await list_rows(merged, "reports", "id", "article_id") == [(1, 2)]


async def test_next_reading_falls_upon_the_merged_article(merged: Store) -> None:
    found = await merged.articles.find_article(PLAIN)
    assert found is not None
    assert await merged.articles.save_check(found.article, []) == 2


@pytest.mark.usefixtures("made_data_dir")
async def test_more_articles_than_are_read_at_once_are_merged(database_url: str, data_dir: Path) -> None:
    urls = [f"{opening}n{number}.example/" for number in range(PAGES) for opening in ("http://", "https://www.")]
    rows = {
        "articles": [article(number, url) for number, url in enumerate(urls, 1)],
        "article_aliases": [alias(number, url) for number, url in enumerate(urls, 1)],
    }
    await (await fill_old_tables(database_url, rows)).close()
    store = await Store.open(database_url, data_dir)
    spelt = await list_rows(store, "articles", "id", "spelling")
    led = await list_rows(store, "article_aliases", "article_id", "spelling")
    await store.close()
    assert spelt == led == [(2 * number + 2, f"n{number}.example/") for number in range(PAGES)]


@pytest.mark.usefixtures("made_data_dir")
async def test_backup_of_older_tables_is_restored_with_one_article(
    database_url: str, data_dir: Path, tmp_path: Path
) -> None:
    source = await fill_old_tables(database_url, make_rows())
    file = io.BytesIO()
    await write_backup(source, file, NOON)
    await source.close()
    target_url = f"sqlite:///{tmp_path / 'target.db'}"
    target = Database(target_url)
    manifest = await restore_backup(target, file)
    await target.close()
    store = await Store.open(target_url, data_dir)
    ids = [number for (number,) in await list_rows(store, "articles", "id")]
    found = await store.articles.find_article(PLAIN)
    await store.close()
    assert (manifest.schema_version, ids) == ("0005", [2, 3, 4, 5, 6, 9])
    assert found is not None
    assert found.article.text == "later"
