"""One process at a time works for the bots of a SQLite database: what is held there was left by a dead one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from onrecord.storage.database import Database
from onrecord.verification.errors import StoreUnavailable


@contextmanager
def work_alone(database: Database) -> Iterator[bool]:
    """Keep all other processes from working for the bots of this database, and give whether that can be done.

    It can on SQLite; PostgreSQL is there for many at once. The system ends it with the process, however that dies.
    Raises `StoreUnavailable` where another process is at it. Who only reads and writes the record may do so meanwhile.
    """
    if not database.is_sqlite:
        yield False
        return
    path = Path(str(database.url.database)).resolve()  # the same for everybody, also for who came by a link to it
    lock = FileLock(path.with_name(f"{path.name}.lock"), thread_local=False)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise StoreUnavailable(
            f"Another process works with the database {path}: stop it first. "
            "Only with PostgreSQL can several work for one bot."
        ) from None
    except OSError as error:
        raise StoreUnavailable(f"The file {lock.lock_file} cannot be locked: {error.strerror or error}.") from error
    try:
        yield True
    finally:
        lock.release()
