"""Posts errors to an address of the operator: the lines of the log that tell of them, as JSON, and nothing more.

Written here and not left to sentry-sdk, which reads local variables, requests and earlier log lines and would have to
be stopped from each: what is sent is what `Redaction` lets into the log.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from http import HTTPStatus
from time import monotonic

import aiohttp

from onrecord.bot.structured_logs import JSON, make_formatter

MOST_PER_MINUTE = 10
"""When everything fails, the first reports say as much as a thousand, and whoever takes them is not flooded."""
_MINUTE_S = 60.0
_PATIENCE_S = 5.0
_LAST_REPORTS_S = 1.0
"""So long may reports take that are under way when the program stops."""

logger = logging.getLogger(__name__)


@asynccontextmanager
async def report_errors(
    url: str | None, redaction: logging.Filter, clock: Callable[[], float] = monotonic
) -> AsyncIterator[None]:
    """Post each error that is logged meanwhile, as `redaction` leaves it; without an address nothing is posted."""
    if url is None:
        yield
        return
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=_PATIENCE_S)) as client:
        reports = _Reports(url, client, clock)
        handler = _Handler(reports.take)
        handler.addFilter(redaction)
        logging.getLogger().addHandler(handler)
        try:
            yield
        finally:
            logging.getLogger().removeHandler(handler)
            await reports.close()


class _Handler(logging.Handler):
    """Hands each error over to the event loop, from whatever thread it comes."""

    def __init__(self, take: Callable[[str], None]) -> None:
        super().__init__(logging.ERROR)
        self.setFormatter(make_formatter(JSON))
        self._take = take
        self._loop = asyncio.get_running_loop()

    def emit(self, record: logging.LogRecord) -> None:
        self._loop.call_soon_threadsafe(self._take, self.format(record))


class _Reports:
    """Posts lines, but for those beyond the limit."""

    def __init__(self, url: str, client: aiohttp.ClientSession, clock: Callable[[], float]) -> None:
        self._url = url
        self._client = client
        self._clock = clock
        self._begun: deque[float] = deque()
        self._omitted = 0
        self._under_way: set[asyncio.Task[None]] = set()

    def take(self, line: str) -> None:
        """Post a line, unless there were too many in the last minute."""
        now = self._clock()
        while self._begun and now - self._begun[0] >= _MINUTE_S:
            self._begun.popleft()
        if len(self._begun) >= MOST_PER_MINUTE:
            self._omitted += 1
            return
        if self._omitted:
            logger.warning("%d errors were not reported, because there were too many", self._omitted)
            self._omitted = 0
        self._begun.append(now)
        task = asyncio.create_task(self._post(line))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    async def close(self) -> None:
        """Let what is under way end, or give it up."""
        await asyncio.sleep(0)  # an error of the last moment is handed over first
        if self._under_way:
            await asyncio.wait(set(self._under_way), timeout=_LAST_REPORTS_S)
        given_up = [task for task in self._under_way if task.cancel()]
        await asyncio.gather(*given_up, return_exceptions=True)

    async def _post(self, line: str) -> None:
        headers = {"Content-Type": "application/json"}
        try:
            async with self._client.post(
                self._url, data=line.encode(), headers=headers, allow_redirects=False
            ) as response:
                failure = f"status {response.status}" if response.status >= HTTPStatus.MULTIPLE_CHOICES else None
        except (aiohttp.ClientError, TimeoutError) as error:
            failure = type(error).__name__
        if failure:  # no error: it would be reported in its turn
            logger.warning("An error could not be reported: %s", failure)
