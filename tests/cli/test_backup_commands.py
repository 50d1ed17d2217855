"""What the program holds is backed up while it runs, and restored by a person who may mistake one file for another."""

from __future__ import annotations

import os
import re
import shutil
import stat
from pathlib import Path

import pytest

from tests.cli.program import Program
from tests.cli.test_corpus_commands import exported_keys, statement


@pytest.fixture(scope="module")
def saved(stocked: Program, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of the example corpus."""
    file = tmp_path_factory.mktemp("saved") / "corpus.backup"
    ended = stocked.run("backup", file)
    assert ended.status == 0, ended.err
    return file


@pytest.fixture(scope="module")
def bridge(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with one statement on record."""
    program = Program(tmp_path_factory.mktemp("bridge"))
    assert program.run("import", "-", stdin=statement("bridge").encode()).status == 0
    return program.folder / "data"


@pytest.fixture
def filled(empty: Program, bridge: Path) -> Program:
    """The program with that statement, to do with as one likes."""
    shutil.copytree(bridge, empty.folder / "data")
    return empty


def test_backup_says_what_it_holds_and_whom_it_names(stocked: Program, tmp_path: Path) -> None:
    file = tmp_path / "a.backup"
    ended = stocked.run("backup", file)
    assert re.fullmatch(rf"\d+ rows of \d+ tables, with every change up to \d, backed up to {file}\.\n", ended.out)
    assert ended.err == "It holds the ids of readers and moderators: keep it where nobody else can read it.\n"


@pytest.mark.skipif(os.name != "posix", reason="rights of files are those of POSIX")
def test_backup_can_be_read_by_its_maker_only(stocked: Program, tmp_path: Path) -> None:
    file = tmp_path / "a.backup"
    file.touch(0o644)
    Path(f"{file}.part").touch(0o666)
    assert stocked.run("backup", file).status == 0
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [file]


def test_restored_program_has_the_same_corpus(stocked: Program, empty: Program, saved: Path) -> None:
    ended = empty.run("restore", saved)
    assert (ended.status, empty.run("export").out) == (0, stocked.run("export").out)
    assert re.match(r"Restored, with every change up to \d: .*\bcorpus 1, .*\bstatements 3\b", ended.out)
    assert ended.out.endswith("The index holds 3 statements.\n")


def test_filled_database_is_kept_unless_replaced(filled: Program, saved: Path) -> None:
    refused = filled.run("restore", saved)
    assert (refused.status, exported_keys(filled)) == (2, ["bridge"])
    assert refused.err.startswith("The database is not empty. Nothing was changed; --replace puts")
    assert filled.run("restore", saved, "--replace").status == 0
    assert "bridge" not in exported_keys(filled)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "The file is no backup, or only a part of one"),
        (b'{"type": "statement"}', "The file is no backup, or only a part of one"),
        (None, "other.backup cannot be read: No such file or directory."),
    ],
    ids=["empty", "an export", "missing"],
)
def test_other_file_changes_nothing(filled: Program, data: bytes | None, sentence: str) -> None:
    if data is not None:
        (filled.folder / "other.backup").write_bytes(data)
    ended = filled.run("restore", "other.backup", "--replace")
    assert (ended.status, exported_keys(filled)) == (2 if data is None else 1, ["bridge"])
    assert ended.err.startswith(sentence)


def test_cut_backup_changes_nothing(empty: Program, saved: Path) -> None:
    (empty.folder / "cut.backup").write_bytes(saved.read_bytes()[:-400])
    ended = empty.run("restore", "cut.backup")
    assert (ended.status, exported_keys(empty)) == (1, [])
    assert ended.err.startswith("The file is no backup, or only a part of one")


def test_nothing_there_is_not_backed_up(empty: Program) -> None:
    ended = empty.run("backup", "a.backup")
    assert (ended.status, list(empty.folder.iterdir())) == (1, [])
    assert ended.err.startswith("There is nothing to back up: ")


def test_database_is_not_overwritten_by_its_backup(filled: Program) -> None:
    ended = filled.run("backup", "data/onrecord.db")
    assert (ended.status, exported_keys(filled)) == (1, ["bridge"])


def test_backup_to_nowhere_ends_with_2(stocked: Program) -> None:
    ended = stocked.run("backup", "no/such/folder/a.backup")
    assert (ended.status, ended.err) == (2, "no/such/folder/a.backup cannot be written: No such file or directory.\n")
