"""Merges and takes back again and again on copies of a data folder, and is killed in the midst of it each time.

`python -m tests.crash.curation_worker FOLDER SEED` prints a JSON line for each kill: at which moment it came, and what
it left. The folder holds a database with the corpus of `fill`; each kill happens to a process of its own.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import shutil
import signal
import sqlite3
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from sqlalchemy import event
from sqlalchemy.engine import Engine

from onrecord.storage.store import Store
from onrecord.verification.curation import Curation
from tests.storage.samples import NOON, relate, say, take_in

DATABASE = "onrecord.db"
RANDOM_KILLS = 15
MERGED, KEPT = 1, 2
Dump = list[tuple[object, ...]]


async def fill(folder: Path) -> None:
    """Put two statements on record that are the same, with relations and wordings to be moved."""
    store = await Store.open(None, folder)
    wordings = [{"language": "ru", "text": f"Слова {number}.", "kind": "translation"} for number in range(2)]
    replies = [say(f"reply{number}", f"Reply {number}.") for number in range(3)]
    await take_in(
        store,
        say("merged", "In May the dam will be closed.", wordings=wordings),
        say("kept"),
        *replies,
        *(relate(f"reply{number}", "denies", "merged") for number in range(3)),
        relate("reply0", "denies", "kept"),
        relate("merged", "clarifies", "kept"),
    )
    await store.close()


async def merge_and_undo(folder: Path, prepare: Callable[[], None]) -> None:
    """Merge, and take it back; `prepare` is called when the store is open."""
    store = await Store.open(None, folder)
    prepare()
    curation = Curation(store.curator, lambda: NOON)
    await curation.merge(MERGED, KEPT, "U1")
    await curation.undo("U1")
    await store.close()


def read_state(folder: Path) -> tuple[Dump, str]:
    """Return the corpus without its revisions, and the last act of the log.

    The log must end with the revision of the corpus.
    """
    with closing(sqlite3.connect(folder / DATABASE)) as connection:
        dump: Dump = []
        for table, columns in (
            ("statements", "id, key, wording, state, merged_into"),
            ("wordings", "statement_id, position, language, text, kind"),
            ("relations", "from_id, kind, to_id"),
        ):
            dump += connection.execute(f"SELECT '{table}', {columns} FROM {table} ORDER BY 2, 3, 4")
        [(revision,)] = connection.execute("SELECT revision FROM corpus")
        [(act, last)] = connection.execute("SELECT act, revision FROM log ORDER BY id DESC LIMIT 1")
    return dump, act if last == revision else f"{act} of {last} while the corpus is at {revision}"


def run_killed(folder: Path, prepare: Callable[[], None], wait: float | None) -> bool:
    """Run `merge_and_undo` in a process of its own and return whether it was killed before it was done.

    `prepare` may let that process kill itself; it is killed from here after `wait` seconds, if given.
    """
    child = os.fork()
    if not child:
        asyncio.run(merge_and_undo(folder, prepare))
        os._exit(0)
    if wait is not None:
        time.sleep(wait)
        os.kill(child, signal.SIGKILL)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def kill_at(number: int) -> None:
    """Let this process be killed when it is about to execute that statement of SQL."""
    left = number

    def count_down(*_: object) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(Engine, "before_cursor_execute", count_down)


def main(folder: Path, seed: int) -> None:
    """Kill at every statement of SQL, then at random moments."""
    states = read_states(folder)
    number, is_killed = 0, True
    while is_killed:
        is_killed = report(folder, states, f"statement {number}", lambda at=number: kill_at(at), None)
        number += 1
    chance = random.Random(seed)
    began = time.monotonic()
    report(folder, states, "never", lambda: None, None)
    whole = time.monotonic() - began
    for _ in range(RANDOM_KILLS):
        wait = chance.uniform(0, whole)
        report(folder, states, f"{wait:.4f} s", lambda: None, wait)


def read_states(folder: Path) -> dict[str, Dump]:
    """Return what the corpus may look like, by the last act of its log."""
    before, _ = read_state(folder)
    copy = folder.with_name("merged")
    shutil.copytree(folder, copy)

    async def merge() -> None:
        store = await Store.open(None, copy)
        await Curation(store.curator, lambda: NOON).merge(MERGED, KEPT, "U1")
        await store.close()

    if not os.fork():
        asyncio.run(merge())
        os._exit(0)
    os.wait()
    after, act = read_state(copy)
    return {"import": before, "undo": before, act: after}


def report(folder: Path, states: dict[str, Dump], moment: str, prepare: Callable[[], None], wait: float | None) -> bool:
    """Print what one kill left, and return whether there was anything to kill."""
    copy = folder.with_name("copy")
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(folder, copy)
    is_killed = run_killed(copy, prepare, wait)
    dump, act = read_state(copy)
    print(json.dumps({"moment": moment, "act": act, "is_whole": dump == states.get(act)}), flush=True)  # noqa: T201
    return is_killed


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
