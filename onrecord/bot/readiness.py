"""Judges whether the program can do its work, and says what keeps it from that.

Each look has a time limit, and is not begun again before it has ended: however often somebody asks, a database that
hangs is asked once.
"""

from __future__ import annotations

import asyncio
import logging
import shutil
import tempfile
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol

from onrecord.bot.contact import Contact
from onrecord.bot.redaction import describe_failure
from onrecord.storage.health import find_version, try_writing
from onrecord.storage.store import Store
from onrecord.storage.tables import HEAD
from onrecord.verification.errors import StoreUnavailable
from onrecord.verification.ports import Clock
from onrecord.verification.posting import Queue
from onrecord.web.watch import Problem

logger = logging.getLogger(__name__)

PATIENCE_S = 5.0
"""A look that takes longer has failed: those who ask (Kubernetes, load balancers) wait some seconds and ask again."""
OLDEST = timedelta(minutes=5)
"""What waits longer is stuck: a page may take 20 s, a flood limit of Telegram some minutes."""
SILENCE = timedelta(seconds=90)
"""A poll is answered within 35 s, and after a failure the next one comes within 60 s."""
LARGEST_ERROR = timedelta(minutes=1)
"""A poll's answer may be dated half a minute before it arrives; processes may differ by half a minute as well."""
LEAST_FREE = 64 * 1024 * 1024
"""Bytes of free disk below which the next import or a busy hour may fill it."""
_PROBE = bytes(4096)
"""A page of SQLite."""

Look = Callable[[], Awaitable[Sequence[Problem]]]


class WatchedBot(Protocol):
    """What can be seen of a bot from outside."""

    contact: Contact

    @property
    def id(self) -> int:
        """The number of the bot, once Telegram has told it."""
        ...

    async def examine_contact(self, silence: timedelta) -> Contact:
        """Return whether Telegram answers, which is asked after that long a silence."""
        ...


class Readiness:
    """Looks at store, index, queues, disk and Telegram; without a bot, at what the website needs."""

    def __init__(self, store: Store, data_dir: Path, clock: Clock, bot: WatchedBot | None) -> None:
        self._store = store
        self._data_dir = data_dir
        self._clock = clock
        self._bot = bot
        self._looks = (
            Patient("store", self._look_at_store),
            Patient("disk", self._look_at_disk),
            Patient("telegram", self._look_at_telegram),
        )

    async def find_problems(self) -> tuple[Problem, ...]:
        """Return what keeps the program from its work."""
        found = await asyncio.gather(*(look.ask() for look in self._looks))
        return tuple(problem for problems in found for problem in problems)

    async def close(self) -> None:
        """Give up looks that have not ended."""
        for look in self._looks:
            await look.close()

    async def _look_at_store(self) -> Sequence[Problem]:
        store, now = self._store, self._clock()
        try:
            if problem := judge_version(await find_version(store.database)):
                return [problem]
            await try_writing(store.database)
            found = [judge_index(store.index.revision, await store.corpus.get_revision())]
            if self._bot and self._bot.contact.heard_at:  # before that its number is not known
                found.append(judge_queue("inbox", await store.inbox.measure(self._bot.id, now), now))
                found.append(judge_queue("outbox", await store.outbox.measure(self._bot.id), now))
        except StoreUnavailable as error:
            return [Problem("store", str(error))]
        return [problem for problem in found if problem]

    async def _look_at_disk(self) -> Sequence[Problem]:
        problem = await asyncio.to_thread(examine_disk, self._data_dir)
        return [problem] if problem else []

    async def _look_at_telegram(self) -> Sequence[Problem]:
        if self._bot is None:
            return []
        contact = await self._bot.examine_contact(SILENCE)
        found = judge_contact(contact, self._clock()), judge_clock(contact.ahead)
        return [problem for problem in found if problem]


class Patient:
    """Asks one look at a time, and for so long."""

    def __init__(self, name: str, look: Look) -> None:
        self._name = name
        self._look = look
        self._before: Sequence[Problem] = ()
        self._under_way: asyncio.Task[Sequence[Problem]] | None = None

    async def ask(self) -> Sequence[Problem]:
        """Return what the look finds; where that takes too long, what the one before found, or that nobody knows."""
        if self._under_way is None or self._under_way.done():
            self._under_way = asyncio.ensure_future(self._begin())
        done, _ = await asyncio.wait({self._under_way}, timeout=PATIENCE_S)
        if done:
            return self._under_way.result()
        return self._before or [Problem(self._name, f"It has given no answer for {PATIENCE_S:.0f} seconds.")]

    async def close(self) -> None:
        """Give the look up."""
        if self._under_way is not None:
            self._under_way.cancel()
            await asyncio.gather(self._under_way, return_exceptions=True)

    async def _begin(self) -> Sequence[Problem]:
        try:
            self._before = await self._look()
        except Exception as error:  # whatever it is, it is no sign of health
            logger.error("A look at the health of the %s failed.\n%s", self._name, describe_failure(error))
            self._before = [Problem(self._name, "It could not be looked at: see the log.")]
        return self._before


def judge_version(version: str | None) -> Problem | None:
    """Judge whether the database has the tables of this program."""
    if version == HEAD:
        return None
    found = f"of version {version}" if version else "missing"
    return Problem("tables", f"The tables are {found}, and this program needs version {HEAD}: start it anew.")


def judge_index(shown: int | None, revision: int) -> Problem | None:
    """Judge whether statements can be found; an index that is merely behind is made up for."""
    if shown is not None or revision == 0:
        return None
    return Problem("index", "The search index is not loaded: see the log, or run `onrecord index rebuild`.")


def judge_queue(name: str, queue: Queue, now: datetime) -> Problem | None:
    """Judge whether what waits is worked off."""
    if queue.oldest is None or now - queue.oldest <= OLDEST:
        return None
    minutes = (now - queue.oldest) // timedelta(minutes=1)
    sentence = f"{queue.waiting} wait, the oldest for {minutes} minutes: see the log, or start another worker."
    return Problem(name, sentence)


def judge_contact(contact: Contact, now: datetime) -> Problem | None:
    """Judge whether Telegram answers."""
    heard_at = contact.heard_at
    if heard_at and not contact.failure and now - heard_at <= SILENCE:
        return None
    since = f"since {heard_at:%Y-%m-%d %H:%M:%S} UTC" if heard_at else "since the start"
    cause = f" ({contact.failure})" if contact.failure else ""
    return Problem("telegram", f"Telegram has not answered {since}{cause}: see the network and the log.")


def judge_clock(ahead: timedelta | None) -> Problem | None:
    """Judge whether the clock is right; by one that is ahead, messages look too old to be answered."""
    if ahead is None or abs(ahead) <= LARGEST_ERROR:
        return None
    side = "ahead of" if ahead > timedelta() else "behind"
    seconds = abs(ahead) // timedelta(seconds=1)
    return Problem("clock", f"The clock of this machine is {side} Telegram's by {seconds} seconds: set it.")


def examine_disk(folder: Path) -> Problem | None:
    """Judge whether the data folder can be written and has room."""
    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(_PROBE)
            file.flush()
        free = shutil.disk_usage(folder).free
    except OSError as error:
        return Problem("disk", f"The data folder {folder} cannot be written ({error.strerror}).")
    if free < LEAST_FREE:
        return Problem("disk", f"The disk of {folder} is almost full: {free // 2**20} MB are left.")
    return None
