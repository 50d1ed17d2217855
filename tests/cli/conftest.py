from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.bot.examples import find_examples
from tests.cli.program import Program


@pytest.fixture(scope="session")
def pages() -> Path:
    """The example pages."""
    return find_examples() / "pages"


@pytest.fixture(scope="session")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """The program with the example corpus; tests only read it."""
    program = Program(tmp_path_factory.mktemp("stocked"))
    imported = program.run("import", find_examples() / "corpus.jsonl")
    assert imported.status == 0, imported.err
    return program


@pytest.fixture
def empty(tmp_path: Path) -> Program:
    """The program with nothing on record."""
    return Program(tmp_path)
