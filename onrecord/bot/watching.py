"""Lets the operator's programs watch this one, at an address of its own."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager

from aiohttp import web

from onrecord.bot.meters import CONTENT_TYPE, Meters
from onrecord.bot.readiness import Readiness, WatchedBot
from onrecord.config.settings import Settings
from onrecord.storage.store import Store, tell_time
from onrecord.verification.errors import StoreUnavailable
from onrecord.verification.ports import Clock
from onrecord.web.watch import Numbers, build_watch

_STOP_S = 1.0

logger = logging.getLogger(__name__)


@asynccontextmanager
async def open_watch(
    settings: Settings,
    store: Store,
    bot: WatchedBot | None,
    *,
    meters: Meters,
    announce: Callable[[str], None],
    clock: Clock = tell_time,
) -> AsyncIterator[None]:
    """Answer `/healthz`, `/readyz` and `/metrics` at `ONRECORD_WATCH_ADDRESS` meanwhile.

    Where that is taken, by another process of the same machine say, the program runs unwatched and says so: what
    watches must not stop what it watches.
    """
    if settings.watch_address is None:
        yield
        return
    readiness = Readiness(store, settings.data_dir, clock, bot)

    async def read_numbers() -> Numbers:
        await show_store(meters, store, clock, bot)
        return Numbers(CONTENT_TYPE, meters.render())

    async with AsyncExitStack() as stack:
        stack.push_async_callback(readiness.close)
        runner = web.AppRunner(
            build_watch(readiness.find_problems, read_numbers), access_log=None, shutdown_timeout=_STOP_S
        )
        await runner.setup()
        stack.push_async_callback(runner.cleanup)
        host, _, port = settings.watch_address.rpartition(":")
        try:
            await web.TCPSite(runner, host.strip("[]"), int(port)).start()
        except OSError as error:
            logger.warning("Nobody can watch at %s (%s): set ONRECORD_WATCH_ADDRESS", settings.watch_address, error)
        else:
            announce(f"Health and numbers are at http://{host}:{runner.addresses[0][1]}/readyz and /metrics")
        yield


async def show_store(meters: Meters, store: Store, clock: Clock, bot: WatchedBot | None) -> None:
    """Show on the meters what only the store knows."""
    try:
        if bot and bot.contact.heard_at:  # before that its number is not known
            now = clock()
            meters.show_queue("inbox", await store.inbox.measure(bot.id, now), now)
            meters.show_queue("outbox", await store.outbox.measure(bot.id), now)
        meters.show_reports((await store.reports.sum_up()).by_ground)
    except StoreUnavailable:  # it has told the log
        meters.show_store(is_up=False)
    else:
        meters.show_store(is_up=True)
