"""Stores a corpus of `scale_corpus` as the program itself does, and prints what that took as JSON.

    python -m benchmarks.scale_build FOLDER ROWS

What is there already is not stored again; `scale.py` starts this as a process of its own.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sqlite3
from contextlib import closing
from functools import partial
from pathlib import Path
from time import perf_counter

from onrecord.storage.store import Store, tell_time
from onrecord.verification.exchange import RowForm, read_rows
from onrecord.verification.importing import Exchange


async def build_store(folder: Path, rows: Path) -> dict[str, float]:
    """Import the rows and index them; return the seconds that each took."""
    store = await Store.open(None, folder)
    begun = perf_counter()
    if not await store.corpus.get_revision():
        with rows.open("rb") as stream:
            await Exchange(store.curator, tell_time).import_rows(partial(read_rows, stream, RowForm.JSON_LINES))
    stored = perf_counter()
    await store.index.catch_up()
    indexed = perf_counter()
    await store.close()
    return {"import_s": stored - begun, "index_s": indexed - stored}


def build_fts5(folder: Path) -> dict[str, float]:
    """Index the same statements with SQLite; return the seconds that it took."""
    begun = perf_counter()
    if not (folder / "fts5.db").exists():
        with closing(sqlite3.connect(folder / "fts5.db")) as connection:
            connection.execute("ATTACH ? AS stored", (str(folder / "onrecord.db"),))
            connection.execute("CREATE VIRTUAL TABLE said USING fts5(wording, speaker, content='')")
            sql = "INSERT INTO said (rowid, wording, speaker) SELECT id, wording, speaker FROM stored.statements"
            connection.execute(sql)
            connection.commit()
    return {"fts5_s": perf_counter() - begun}


def measure_size(folder: Path) -> float:
    """Return the megabytes of a folder or a file."""
    files = [folder] if folder.is_file() else folder.glob("*")
    return sum(file.stat().st_size for file in files) / 2**20


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    options.add_argument("folder", type=Path)
    options.add_argument("rows", type=Path)
    arguments = options.parse_args()
    took = asyncio.run(build_store(arguments.folder, arguments.rows)) | build_fts5(arguments.folder)
    sizes = {"database_mb": measure_size(arguments.folder / "onrecord.db")}
    sizes |= {"index_mb": measure_size(arguments.folder / "index")}
    print(json.dumps(took | sizes))


if __name__ == "__main__":
    main()
