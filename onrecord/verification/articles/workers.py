"""Keeps the worker processes that parse pages: they can be killed, and the program that reads chats cannot be hurt."""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
import pkgutil
import resource
from collections.abc import Callable
from concurrent.futures import CancelledError
from concurrent.futures import TimeoutError as TaskTimeout
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import forkserver
from typing import cast

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from onrecord.verification.articles.documents import DocumentKind
from onrecord.verification.articles.pages import FetchedPage, Refusal
from onrecord.verification.articles.settings import ReaderSettings
from onrecord.verification.errors import Unreadable
from onrecord.verification.kinds import UnreadableReason
from onrecord.verification.ports import ReadPage, Sift

LOGGER = logging.getLogger(__name__)

# Named, not imported: this process never loads lxml and trafilatura.
WORKER_MODULE = "onrecord.verification.articles.worker"
READ = f"{WORKER_MODULE}:read_document"

# trafilatura's caches grow with the pages seen; a fresh worker costs a fork.
TASKS_PER_WORKER = 500

Task = tuple[FetchedPage, DocumentKind, int, Sift | None]
"""What a worker is given: a document, its kind, the seconds of processor time that it may take, and what sifts."""

LARGE = 500_000
"""Bytes; 13 of 242 news pages (extraction and dates sets) are larger."""


class PageParser:
    """Reads documents in worker processes, which start with the first one; `close` ends them.

    Large documents and PDF, of which a few kilobytes can unfold to anything, have a worker of their own, a fresh one
    for each: however long they take and whatever memory they leave behind, the others go on.
    """

    def __init__(self, settings: ReaderSettings, make_sift: Callable[[], Sift | None] = lambda: None) -> None:
        """Prepare to read; `make_sift` gives what a worker sifts statements with for the article that it has read."""
        self._settings = settings
        self._make_sift = make_sift
        self._swift = _Workers(settings.workers, TASKS_PER_WORKER, settings.parse_memory)
        self._heavy = _Workers(1, 1, settings.parse_memory)

    async def parse(self, page: FetchedPage, kind: DocumentKind) -> ReadPage:
        """Return the article that a document is, with what was sifted for it; raises `Unreadable`."""
        workers = self._heavy if len(page.data) > LARGE or kind is DocumentKind.PDF else self._swift
        try:
            try:
                read = await self._read(workers, page, kind)
            except BrokenProcessPool:
                # A worker that is killed between two tasks takes its pool with it (pebble 5.2, `find_expired_task`).
                read = await self._read(workers, page, kind)
        except (TaskTimeout, ProcessExpired, CancelledError) as error:
            raise Unreadable(UnreadableReason.PARSE_LIMIT, type(error).__name__) from error
        except Exception as error:
            # Whatever a hostile page breaks in the parsers, it is this page that could not be read.
            LOGGER.warning("the parser failed", exc_info=error)
            raise Unreadable(UnreadableReason.NO_ARTICLE, f"the parser failed: {type(error).__name__}") from error
        if isinstance(read, Refusal):
            raise Unreadable(read.reason, read.cause, read.page)
        return read

    async def _read(self, workers: _Workers, page: FetchedPage, kind: DocumentKind) -> ReadPage | Refusal:
        settings = self._settings
        task = page, kind, settings.parse_cpu_seconds, self._make_sift()
        return await asyncio.wrap_future(workers.schedule(task, timeout=settings.parse_timeout))

    async def close(self) -> None:
        """End the workers, also those that are parsing."""
        await asyncio.gather(self._swift.close(), self._heavy.close())


@dataclass(slots=True)
class _Workers:
    """Some worker processes, which start with the first task; they are replaced when they end, by whatever cause."""

    most: int
    tasks_of_each: int
    most_memory: int
    _pool: ProcessPool | None = None

    def schedule(self, task: Task, *, timeout: float) -> ProcessFuture[ReadPage | Refusal]:
        if self._pool is None or not self._pool.active:
            self._pool = self._open()
        return self._pool.schedule(call_named, args=(READ, *task), timeout=timeout)

    async def close(self) -> None:
        if self._pool is not None:
            pool, self._pool = self._pool, None
            pool.stop()  # type: ignore[no-untyped-call]  # pebble leaves it without annotations
            await asyncio.to_thread(pool.join)

    def _open(self) -> ProcessPool:
        start_server()
        return ProcessPool(
            max_workers=self.most,
            max_tasks=self.tasks_of_each,
            initializer=limit_memory,
            initargs=(self.most_memory,),
            context=multiprocessing.get_context("forkserver"),
        )


def start_server(*modules: str) -> None:
    """Let the server of the workers load the parsers and these modules now, while the caller does something else.

    It loads them once, so that a killed worker is replaced at the cost of a fork.
    """
    forkserver.set_forkserver_preload([WORKER_MODULE, *modules])
    forkserver.ensure_running()


def call_named(
    name: str, page: FetchedPage, kind: DocumentKind, cpu_seconds: int, sift: Sift | None
) -> ReadPage | Refusal:
    """Call, in a worker, the function of that name."""
    return cast("ReadPage | Refusal", pkgutil.resolve_name(name)(page, kind, cpu_seconds, sift))


def limit_memory(most_bytes: int) -> None:
    """Bound the memory that a worker writes to.

    Not its addresses (RLIMIT_AS): of those a process holds many that it never touches.
    """
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (most_bytes, hard))
