"""A process knows whether it is the only one that works for the bots of a database."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.storage.database import Database
from onrecord.storage.sole import work_alone
from onrecord.storage.store import Store
from onrecord.verification.errors import StoreUnavailable


async def test_only_sqlite_is_for_one_process(store: Store) -> None:
    with work_alone(store.database) as is_alone:
        assert is_alone is store.database.is_sqlite


@pytest.mark.usefixtures("made_data_dir")
def test_database_of_another_process_is_refused_under_any_name(sqlite_url: str, data_dir: Path, tmp_path: Path) -> None:
    (data_dir / "onrecord.db").touch()
    (tmp_path / "link.db").symlink_to(data_dir / "onrecord.db")
    with (
        work_alone(Database(sqlite_url)),
        pytest.raises(StoreUnavailable, match="Another process works with the database"),
        work_alone(Database(f"sqlite:///{tmp_path / 'link.db'}")),
    ):
        pass


@pytest.mark.usefixtures("made_data_dir")
def test_database_is_free_when_its_process_is_done(sqlite_url: str) -> None:
    for _ in range(2):
        with work_alone(Database(sqlite_url)) as is_alone:
            assert is_alone


def test_lock_that_cannot_be_made_is_told_in_a_sentence(sqlite_url: str, data_dir: Path) -> None:
    (data_dir / "onrecord.db.lock").mkdir(parents=True)
    with pytest.raises(StoreUnavailable, match="cannot be locked"), work_alone(Database(sqlite_url)):
        pass
