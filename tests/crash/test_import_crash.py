"""An import that is killed leaves the corpus as it was, or as it should become, and the next import works."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from .killing import KILLS, Task, check_kills, copy_folder, read_corpus, run_task

SEED = 4
STATEMENTS = 1_300  # three batches
KNOWN = 100


def say(number: int, **fields: object) -> dict[str, object]:
    return {
        "type": "statement",
        "key": f"s{number}",
        "speaker": "Ministry of Water",
        "wording": f"The dam {number} will be closed.",
        "language": "en",
        "said_on": "2021-11-01",
        "wordings": [{"language": "ru", "text": f"Плотина {number}", "kind": "translation"}],
        **fields,
    }


def relate(number: int) -> dict[str, object]:
    return {"type": "relation", "from": f"s{number}", "relation": "denies", "to": f"s{number - 1}"}


def write_rows(file: Path, rows: list[dict[str, object]]) -> Task:
    """Write a file of rows, and return the task that imports it."""
    file.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return Task("tests.crash.victim:run_program", ("import", str(file)))


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with a small corpus."""
    folder = tmp_path_factory.mktemp("base")
    task = write_rows(folder / "known.jsonl", [say(number) for number in range(KNOWN)])
    ended = run_task(task, folder / "data")
    assert ended.status == 0, ended.err
    return folder / "data"


@pytest.fixture(scope="module")
def importing(tmp_path_factory: pytest.TempPathFactory) -> Task:
    """The import of a file that adds, amends and relates."""
    rows = [say(number, topic="water") for number in range(STATEMENTS)]
    rows += [relate(number) for number in range(1, STATEMENTS, 5)]
    rows += [{"type": "outlet", "domain": "example.org", "name": "Example"}, {"type": "party", "name": "Meta"}]
    return write_rows(tmp_path_factory.mktemp("rows") / "rows.jsonl", rows)


@pytest.mark.timeout(60 + 60 * KILLS)
def test_killed_import_leaves_corpus_before_or_after(base: Path, importing: Task, tmp_path: Path) -> None:
    found = check_kills(base, importing, tmp_path, seed=SEED)
    assert found["before"], found


def test_what_a_killed_import_staged_does_no_harm(base: Path, importing: Task, tmp_path: Path) -> None:
    whole, folder = copy_folder(base, tmp_path / "whole"), copy_folder(base, tmp_path / "killed")
    assert run_task(importing, whole).status == 0
    assert run_task(importing, folder, die_at=60).steps is None
    with closing(sqlite3.connect(folder / "onrecord.db")) as connection:
        staged = connection.execute("SELECT count(*) FROM staged_statements").fetchone()
    assert staged > (0,)
    assert run_task(importing, folder).status == 0
    assert read_corpus(folder) == read_corpus(whole)
