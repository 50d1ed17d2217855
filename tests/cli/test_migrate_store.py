"""A store is moved by a person who may mistake one database for another."""

from __future__ import annotations

import re
from pathlib import Path

from tests.cli.program import Program


def test_moved_store_is_the_same_record(stocked: Program, tmp_path: Path) -> None:
    there = Program(tmp_path)
    (tmp_path / "data").mkdir()
    ended = stocked.run("migrate-store", "data/onrecord.db", f"sqlite:///{tmp_path}/data/onrecord.db")
    assert (ended.status, there.run("export").out) == (0, stocked.run("export").out)
    assert re.match(r"\d+ rows of \d+ tables, with every change up to \d, moved; rows and digest of each", ended.out)
    assert ended.err == "Name the new database in ONRECORD_DATABASE_URL from now on; the old one was not changed.\n"
    again = stocked.run("migrate-store", "data/onrecord.db", tmp_path / "data" / "onrecord.db")
    assert (again.status, again.err.partition(".")[0]) == (2, "TO is not empty")


def test_database_that_is_not_there_is_not_made(empty: Program) -> None:
    ended = empty.run("migrate-store", "no.db", "new.db")
    assert (ended.status, ended.err) == (1, "There is nothing to move: no.db does not exist.\n")
    assert list(empty.folder.iterdir()) == []


def test_wrong_address_is_named_by_its_place(empty: Program) -> None:
    ended = empty.run("migrate-store", "mysql://host/name", "new.db")
    assert ended.status == 1
    assert ended.err.startswith("FROM names mysql, and only SQLite and PostgreSQL work; ")
