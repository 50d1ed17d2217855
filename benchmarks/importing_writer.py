"""Writes answers as a bot does while `importing.py` imports, and prints how long each write had to wait.

    python -m benchmarks.importing_writer DATABASE-URL FOLDER

It ends with the first line on standard input; an empty URL stands for SQLite in the folder.
"""

from __future__ import annotations

import asyncio
import json
import statistics
import sys
from pathlib import Path
from time import perf_counter

from onrecord.storage.store import Store
from onrecord.verification.kinds import Outcome
from onrecord.verification.results import CheckResult

PAUSE_SECONDS = 0.05


async def write_answers(store: Store, stop: asyncio.Event) -> list[float]:
    """Write until `stop` is set, and return what each write took in seconds."""
    waits = []
    while not stop.is_set():
        begun = perf_counter()
        await store.answers.save_answer(1, 2, 3, [len(waits)], CheckResult("https://example.org/", Outcome.NO_RECORD))
        waits.append(perf_counter() - begun)
        await asyncio.sleep(PAUSE_SECONDS)
    return waits


async def main(url: str, folder: str) -> None:
    store = await Store.open(url or None, Path(folder))
    stop = asyncio.Event()
    writing = asyncio.create_task(write_answers(store, stop))
    print("writing", flush=True)
    await asyncio.to_thread(sys.stdin.readline)
    stop.set()
    waits = await writing
    await store.close()
    print(json.dumps({"p50_ms": statistics.median(waits) * 1000, "most_s": max(waits)}))


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
