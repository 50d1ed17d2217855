"""The index of each process follows what any other publishes, also where a connection is lost or commits come late."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from time import monotonic

import psycopg
import pytest

from onrecord.storage import following
from onrecord.storage.database import Database
from onrecord.storage.editor import StoredEdit
from onrecord.storage.following import LOOK_S, POLL_S, keep_in_step
from onrecord.storage.store import Store
from onrecord.verification.curation_ports import Change
from onrecord.verification.errors import StoreUnavailable
from onrecord.verification.kinds import Act, StatementState
from onrecord.verification.records import Deed, Source, Statement

from .samples import NOON, find_id, say, take_in

NEVER_S = 3_600.0
PATIENCE_S = 60  # of a test: what it waits for takes a moment, on a machine that others use as well a few
postgres_only = pytest.mark.parametrize("prepared_url", ["postgresql"], indirect=True)


class Worker:
    """Another process's store, whose index follows; a test waits for what it has seen."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._looked = asyncio.Event()

    async def is_behind(self) -> bool:
        return await self.store.index.is_behind()

    async def catch_up(self) -> None:
        await self.store.index.catch_up()
        self._looked.set()

    async def reach(self, revision: int) -> None:
        """Wait until the index shows a revision."""
        async with asyncio.timeout(PATIENCE_S):
            while self.store.index.revision != revision:
                await self._looked.wait()
                self._looked.clear()

    async def find(self, *words: str) -> set[int]:
        """Return the statements that the index itself has for these words."""
        return {candidate.statement_id for candidate in self.store.index._folder.search([words], 10)}


@pytest.fixture
async def other(prepared_url: str, store: Store, tmp_path: Path) -> AsyncIterator[Worker]:
    """Another process that works on the same database; nobody has started its following yet."""
    opened = await Store.open(prepared_url, tmp_path / "other")
    yield Worker(opened)
    await opened.close()


@pytest.fixture
def only_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody looks by itself but at the start."""
    monkeypatch.setattr(following, "POLL_S", NEVER_S)
    monkeypatch.setattr(following, "LOOK_S", NEVER_S)


def follow(worker: Worker, **options: object) -> object:
    return keep_in_step(worker.store.database, worker, **options)


async def test_statement_of_another_process_is_a_candidate_at_once(store: Store, other: Worker) -> None:
    await take_in(store, say("a", "Fluorspar"))
    found = await other.store.index.find_candidates([["fluorspar"]], 5)
    assert [it.statement_id for it in found.candidates] == [await find_id(store, "a")]


async def test_index_follows_another_process(store: Store, other: Worker) -> None:
    async with follow(other):
        for number in range(1, 4):
            await take_in(store, say(f"s{number}", f"Fluorspar {number}"))
            await other.reach(number)
    assert len(await other.find("fluorspar")) == 3


def test_whoever_is_not_told_looks_twice_a_second() -> None:
    assert POLL_S <= 0.5
    assert LOOK_S > POLL_S


@postgres_only
@pytest.mark.usefixtures("only_told")
async def test_postgresql_tells_of_a_change(store: Store, other: Worker) -> None:
    async with follow(other):
        for number in range(1, 4):
            await take_in(store, say(f"s{number}"))
            await other.reach(number)


@postgres_only
@pytest.mark.usefixtures("only_told")
async def test_lost_connection_is_noticed_and_made_anew(
    store: Store, other: Worker, prepared_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    async with follow(other):
        await take_in(store, say("a"))
        await other.reach(1)
        for revision in (2, 3):
            await asyncio.to_thread(cut_listeners, prepared_url)
            await take_in(store, say(f"s{revision}"))
            await other.reach(revision)
    assert "the index cannot follow the corpus as it should, and tries again" in caplog.text


def cut_listeners(url: str) -> None:
    """End the connection that listens, as a server that restarts or a firewall does."""
    listening = "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN %'"
    with psycopg.connect(url, autocommit=True) as connection:
        cut: list[tuple[int]] = []
        deadline = monotonic() + PATIENCE_S
        while not cut and monotonic() < deadline:  # until the process listens (again)
            cut = connection.execute(listening).fetchall()
        assert cut
        for (pid,) in cut:
            assert connection.execute("SELECT pg_terminate_backend(%s, 30000)", (pid,)).fetchone() == (True,)


async def test_whoever_is_told_nothing_looks(store: Store, other: Worker) -> None:
    @asynccontextmanager
    async def hear() -> AsyncIterator[Callable[[float], Awaitable[None]]]:
        raise StoreUnavailable("The server does not answer.")
        yield asyncio.sleep

    async with follow(other, hear=hear):
        await take_in(store, say("a"))
        await other.reach(1)


async def test_index_that_somebody_else_writes_is_looked_at_again(store: Store, other: Worker) -> None:
    await take_in(store, say("a"))
    await other.store.index.catch_up()
    folder = other.store.index._folder
    twin = type(folder)(folder.path, folder.stamp)
    twin.refresh()
    assert twin.lock()
    await take_in(store, say("b"))
    async with follow(other):
        await other.store.index.catch_up()
        assert other.store.index.revision == 1
        twin.unlock()
        await other.reach(2)


@postgres_only
async def test_change_that_commits_late_is_not_passed_over(store: Store, other: Worker, prepared_url: str) -> None:
    """The first of two changes that run at once draws its number first, and commits when the second would be done."""
    second = Database(prepared_url)

    async def publish_second() -> None:
        async with second.write() as connection:
            await StoredEdit(connection).apply([add("late", "Motorway")], DEED)

    async with follow(other):
        async with store.database.write() as connection:
            await StoredEdit(connection).apply([add("early", "Fluorspar")], DEED)
            publishing = asyncio.create_task(publish_second())
            await asyncio.to_thread(wait_for_either, prepared_url, publishing.done)
            if publishing.done():
                await other.reach(await store.corpus.get_revision())
        await publishing
        await other.reach(2)
    await second.close()
    assert await other.find("fluorspar") == {await find_id(store, "early")}
    assert await other.find("motorway") == {await find_id(store, "late")}


DEED = Deed(actor="U1", act=Act.ADD, at=NOON)


def add(key: str, wording: str) -> Change:
    said = Statement(
        id=0,
        key=key,
        speaker="Ministry",
        wording=wording,
        language="en",
        said_on=NOON.date(),
        source=Source(),
        state=StatementState.PUBLISHED,
    )
    return Change(key, None, said)


def wait_for_either(url: str, is_done: Callable[[], bool]) -> None:
    """Wait until a change is done, or until it waits for another one to end."""
    waiting = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    deadline = monotonic() + PATIENCE_S
    with psycopg.connect(url, autocommit=True) as connection:
        while not is_done() and connection.execute(waiting).fetchone() == (0,):
            assert monotonic() < deadline


async def test_numbers_that_were_taken_back_are_given_again(store: Store, other: Worker) -> None:
    async with follow(other):
        with suppress(InterruptedError):
            async with store.curator.edit() as edit:
                await edit.apply([add("a", "Fluorspar")], DEED)
                raise InterruptedError
        async with store.curator.edit() as edit:
            await edit.apply([add("b", "Motorway")], DEED)
        await other.reach(1)
    assert (await other.find("fluorspar"), len(await other.find("motorway"))) == (set(), 1)
