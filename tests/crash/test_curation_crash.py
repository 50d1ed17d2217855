"""A process that is killed in the midst of a merge or an undoing leaves the corpus before or after it."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.crash.curation_worker import fill

SEED = 20211101
LEAST_STATEMENTS = 20  # of SQL, that a merge and its undoing need at the least; at each of them one process was killed


@pytest.fixture(scope="module")
def kills(tmp_path_factory: pytest.TempPathFactory, root: Path) -> list[dict[str, object]]:
    """What each kill left."""
    folder = tmp_path_factory.mktemp("crash") / "data"
    asyncio.run(fill(folder))
    worker = [sys.executable, "-W", "error", "-m", "tests.crash.curation_worker", str(folder), str(SEED)]
    done = subprocess.run(worker, cwd=root, capture_output=True, text=True, timeout=90, check=False)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_no_kill_leaves_half_a_change(kills: list[dict[str, object]]) -> None:
    assert [kill for kill in kills if not kill["is_whole"]] == []


def test_kills_came_before_between_and_after_both_changes(kills: list[dict[str, object]]) -> None:
    at_statements = Counter(kill["act"] for kill in kills if str(kill["moment"]).startswith("statement"))
    assert sum(at_statements.values()) > LEAST_STATEMENTS
    assert set(at_statements) == {"import", "merge", "undo"}
