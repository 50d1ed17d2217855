"""Measures what a corpus of 100 thousand statements costs besides its import: checks meanwhile, the queue, a backup."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter, sleep

from sqlalchemy import delete, insert, select

from benchmarks.importing_pages import write_pages
from benchmarks.journey import serve_pages
from onrecord.storage.backup import write_backup
from onrecord.storage.database import Database, name_default_database
from onrecord.storage.restore import restore_backup
from onrecord.storage.store import Store, tell_time
from onrecord.storage.tables import appearances, articles, statements
from onrecord.verification.articles.domains import find_outlet_domain
from onrecord.verification.curation import Curation
from onrecord.verification.kinds import ReviewKind, Role
from onrecord.verification.review import Review

COMMAND = (sys.executable, "-c", "from onrecord.bot.cli import main; main()")
KNOWN_ROWS = 10_000  # on record before the file comes
QUIET_SECONDS, AFTER_SECONDS = 15, 10
APPEARANCES, AN_ARTICLE = 100_000, 10
CARDS = 50
MODERATOR_ID = 22
ARTICLE = {
    "authors": [],
    "credits": [],
    "stories": [],
    "page": "article",
    "language": "en",
    "text": "",
    "title": "The dam",
}
MATCH = {
    "state": "suggested",
    "passage": "The dam will be closed in May, said the ministry.",
    "start": 0,
    "end": 49,
    "story": 0,
    "wording": "altered",
    "coverage": "statement_only",
    "point": "show",
}

Figures = dict[str, float | int | str]


def measure_checks(url: str | None, folder: Path, rows: Path) -> Figures:
    """Return how long checks take with nothing else to do, and while a program imports the rows beside them."""
    folder.mkdir()
    known = folder / "known.jsonl"
    known.write_bytes(b"".join(rows.read_bytes().splitlines(keepends=True)[:KNOWN_ROWS]))
    environment = os.environ | {"ONRECORD_DATA_DIR": str(folder)} | ({"ONRECORD_DATABASE_URL": url} if url else {})
    importing = partial(subprocess.run, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    importing([*COMMAND, "import", str(known)])  # relations to what is further below are refused
    write_pages(rows, folder / "pages")
    figures = Figures()
    with serve_pages(folder / "pages") as root, _open_checker(url, folder, root) as tell:
        sleep(QUIET_SECONDS)
        figures |= {f"quiet_{name}": value for name, value in tell().items()}
        importing([*COMMAND, "import", str(rows)])
        sleep(AFTER_SECONDS)
        return figures | {f"meanwhile_{name}": value for name, value in tell().items()}


@contextmanager
def _open_checker(url: str | None, folder: Path, root: str) -> Iterator[Callable[[], dict[str, float]]]:
    """Start the program that checks, and give what ends a part of its measuring and returns it."""
    command = (sys.executable, "-m", "benchmarks.importing_checker", url or "", str(folder), root)
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1) as checker:
        assert checker.stdin
        assert checker.stdout
        told, asked = checker.stdout, checker.stdin
        told.readline()  # it has begun

        def tell() -> dict[str, float]:
            asked.write("\n")
            figures: dict[str, float] = json.loads(told.readline())
            return figures

        yield tell


async def measure_queue(url: str | None, folder: Path) -> Figures:
    """Return how long the next card of the queue takes with so many matches in it."""
    store = await Store.open(url, folder)
    await _fill_queue(store)
    await store.people.meet(MODERATOR_ID, "Mod")
    moderator = await store.people.set_role(MODERATOR_ID, Role.MODERATOR, "U1", tell_time())
    curation = Curation(store.curator, tell_time)
    review = Review(store.review, store.corpus, curation, tell_time, find_outlet_domain)
    took = []
    for _ in range(CARDS):
        begun = perf_counter()
        card = await review.take_next(moderator, (ReviewKind.MATCH,))
        took.append(perf_counter() - begun)
        assert card
        await review.skip(card.item, card.fingerprint, moderator)
    begun = perf_counter()
    counts = await review.count(moderator)
    figures: Figures = {"counts_ms": (perf_counter() - begun) * 1000, "waiting": sum(counts.values())}
    await store.close()
    return figures | {"card_p50_ms": median(took) * 1000, "card_most_ms": max(took) * 1000}


async def _fill_queue(store: Store) -> None:
    async with store.database.write() as connection:
        said = list(await connection.scalars(select(statements.c.id).order_by(statements.c.id)))
        await connection.execute(delete(articles))
        for number in range(APPEARANCES // AN_ARTICLE):
            url = f"https://news.example.org/{number}"
            article = ARTICLE | {"spelling": url, "canonical_url": url, "url": url, "read_at": tell_time()}
            added = await connection.execute(insert(articles).values(article).returning(articles.c.id))
            placed = {"article_id": added.scalar_one()}
            chosen = (said[(number * AN_ARTICLE + place) % len(said)] for place in range(AN_ARTICLE))
            rows = [MATCH | placed | {"statement_id": statement, "probability": 0.6} for statement in chosen]
            await connection.execute(insert(appearances), rows)


async def measure_backup(url: str | None, folder: Path, other_url: str | None) -> Figures:
    """Return what a backup takes, and its restoring into another database."""
    figures, file = Figures(), folder / "all.backup"
    store = await Store.open(url, folder)
    begun = perf_counter()
    with file.open("wb") as target:
        manifest = await write_backup(store.database, target, tell_time())
    figures |= {"backup_s": perf_counter() - begun, "backup_rows": manifest.rows}
    await store.close()
    figures["backup_mb"] = file.stat().st_size / 1e6
    (folder / "restored").mkdir()
    database = Database(other_url or name_default_database(folder / "restored"))
    begun = perf_counter()
    with file.open("rb") as source:
        await restore_backup(database, source)
    figures["restore_s"] = perf_counter() - begun
    await database.close()
    return figures
