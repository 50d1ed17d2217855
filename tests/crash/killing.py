"""Kills a task at random points with SIGKILL, and looks whether the corpus is as it was before, or as it is after.

A test names a task by `module:function` and its arguments; the function (or coroutine) finds the data folder in
`ONRECORD_DATA_DIR`. `check_kills` does the rest. `CRASH_KILLS` says how many times a task is killed.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).resolve().parents[2]
KILLS = int(os.environ.get("CRASH_KILLS", "4"))
SECONDS = 60

# All that is on record, without what differs from one run to the next: the ids that a failed change used up, moments.
QUESTIONS = {
    "revision": "SELECT revision FROM corpus",
    "statements": "SELECT key, speaker, wording, language, said_on, title, topic, source_url, outlet, state, revision,"
    " merged_into FROM statements ORDER BY key",
    "wordings": "SELECT s.key, w.position, w.language, w.text, w.kind FROM wordings w JOIN statements s"
    " ON s.id = w.statement_id ORDER BY s.key, w.position",
    "relations": "SELECT f.key, r.kind, t.key FROM relations r JOIN statements f ON f.id = r.from_id"
    " JOIN statements t ON t.id = r.to_id ORDER BY 1, 2, 3",
    "outlets": "SELECT domain, name, kind, country, is_blocked FROM outlets ORDER BY domain",
    "parties": "SELECT p.name, p.kind, p.role, n.position, n.name FROM parties p JOIN party_names n"
    " ON n.party_id = p.id ORDER BY p.name, n.position",
    "log": "SELECT subject, before, after, revision, actor, act, reason, undoes FROM log ORDER BY id",
}

Snapshot = dict[str, list[tuple[object, ...]]]


@dataclass(frozen=True)
class Task:
    """What is killed: a function, named `module:function`, with its arguments."""

    target: str
    arguments: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ended:
    """How a task ended. `steps` is None where it was killed."""

    status: int
    steps: int | None
    seconds: float
    err: str


def run_task(task: Task, folder: Path, *, die_at: int = 0, die_after: float | None = None) -> Ended:
    """Run a task on a data folder; it dies at a step of its work with the database, or after so many seconds."""
    told = folder.with_suffix(".steps")
    told.unlink(missing_ok=True)
    command = [sys.executable, "-m", "tests.crash.victim", str(die_at), str(told), task.target, *task.arguments]
    environment = os.environ | {"ONRECORD_DATA_DIR": str(folder)}
    begun = perf_counter()
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    try:
        _, err = process.communicate(timeout=die_after or SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        _, err = process.communicate()
    steps = int(told.read_text()) if told.exists() else None
    return Ended(process.returncode, steps, perf_counter() - begun, err)


def read_corpus(folder: Path) -> Snapshot:
    """Return what is on record in a data folder."""
    with closing(sqlite3.connect(folder / "onrecord.db")) as connection:
        return {name: connection.execute(question).fetchall() for name, question in QUESTIONS.items()}


def check_kills(base: Path, task: Task, scratch: Path, *, seed: int, kills: int = KILLS) -> Counter[str]:
    """Kill a task again and again, each time on a copy of `base`; return how often it left the corpus in which state.

    After each kill the corpus must be as in `base`, or as an undisturbed run leaves it, and the task must work again.
    Every second kill comes at a step of the work with the database, the others at a moment.
    """
    chance = random.Random(seed)
    before = read_corpus(base)
    whole = run_task(task, copy_folder(base, scratch / "whole"))
    assert whole.status == 0, whole.err
    after = read_corpus(scratch / "whole")
    assert after != before
    found: Counter[str] = Counter()
    for number in range(kills):
        folder = copy_folder(base, scratch / f"kill-{number}")
        if number % 2:
            moment = whole.seconds * chance.random()
            ended, point = run_task(task, folder, die_after=moment), f"after {moment:.2f} s"
        else:
            step = chance.randint(1, whole.steps or 1)
            ended, point = run_task(task, folder, die_at=step), f"at step {step} of {whole.steps}"
        assert ended.status in {-signal.SIGKILL, 0}, ended.err
        left = read_corpus(folder)
        assert left in (before, after), f"killed {point}, the corpus is in between: {_compare(left, before, after)}"
        found["before" if left == before else "after"] += 1
        again = run_task(task, folder)
        assert again.status == 0, f"killed {point}, the task does not work any more: {again.err}"
        assert read_corpus(folder) == after, f"killed {point}, another run does not bring the corpus to its end"
        shutil.rmtree(folder)
    return found


def copy_folder(base: Path, folder: Path) -> Path:
    """Copy a data folder, and return the copy."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(base, folder)
    return folder


def _compare(left: Snapshot, before: Snapshot, after: Snapshot) -> str:
    return ", ".join(
        f"{name} {len(rows)} (before {len(before[name])}, after {len(after[name])})" for name, rows in left.items()
    )
