"""Keeps the worker processes that parse pages: they can be killed, and the program that reads chats cannot be hurt."""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
import pkgutil
import resource
from concurrent.futures import CancelledError
from concurrent.futures import TimeoutError as TaskTimeout
from multiprocessing import forkserver
from typing import cast

from pebble import ProcessExpired, ProcessPool

from onrecord.verification.articles.pages import FetchedPage, ParsedPage, Refusal
from onrecord.verification.articles.settings import ReaderSettings
from onrecord.verification.errors import Unreadable
from onrecord.verification.kinds import UnreadableReason

LOGGER = logging.getLogger(__name__)

# Named, not imported: this process never loads lxml and trafilatura.
WORKER_MODULE = "onrecord.verification.articles.worker"
PARSE = f"{WORKER_MODULE}:parse_page"

# trafilatura's caches grow with the pages seen; a fresh worker costs a fork.
TASKS_PER_WORKER = 500


class PageParser:
    """Parses pages in worker processes, which start with the first page; `close` ends them."""

    def __init__(self, settings: ReaderSettings) -> None:
        self._settings = settings
        self._pool: ProcessPool | None = None

    async def parse(self, page: FetchedPage) -> ParsedPage:
        """Return what a page says; raises `Unreadable`."""
        if self._pool is None:
            self._pool = self._open_pool()
        task = self._pool.schedule(
            call_named, args=(PARSE, page, self._settings.parse_cpu_seconds), timeout=self._settings.parse_timeout
        )
        try:
            parsed = await asyncio.wrap_future(task)
        except (TaskTimeout, ProcessExpired, CancelledError) as error:
            raise Unreadable(UnreadableReason.PARSE_LIMIT, type(error).__name__) from error
        except Exception as error:
            # Whatever a hostile page breaks in the parsers, it is this page that could not be read.
            LOGGER.warning("the parser failed", exc_info=error)
            raise Unreadable(UnreadableReason.NO_ARTICLE, f"the parser failed: {type(error).__name__}") from error
        if isinstance(parsed, Refusal):
            raise Unreadable(parsed.reason, parsed.cause, parsed.page)
        return parsed

    async def close(self) -> None:
        """End the workers, also one that is parsing."""
        if self._pool is not None:
            pool, self._pool = self._pool, None
            pool.stop()  # type: ignore[no-untyped-call]  # pebble leaves it without annotations
            await asyncio.to_thread(pool.join)

    def _open_pool(self) -> ProcessPool:
        start_server()
        return ProcessPool(
            max_workers=self._settings.workers,
            max_tasks=TASKS_PER_WORKER,
            initializer=limit_memory,
            initargs=(self._settings.parse_memory,),
            context=multiprocessing.get_context("forkserver"),
        )


def start_server() -> None:
    """Let the server of the workers load the parsers now, while the caller does something else.

    It loads them once, so that a killed worker is replaced at the cost of a fork.
    """
    forkserver.set_forkserver_preload([WORKER_MODULE])
    forkserver.ensure_running()


def call_named(name: str, page: FetchedPage, cpu_seconds: int) -> ParsedPage | Refusal:
    """Call, in a worker, the function of that name."""
    return cast("ParsedPage | Refusal", pkgutil.resolve_name(name)(page, cpu_seconds))


def limit_memory(most_bytes: int) -> None:
    """Bound the memory of a worker."""
    resource.setrlimit(resource.RLIMIT_AS, (most_bytes, most_bytes))
