"""One transaction for all that one piece of work writes, so that none of it is kept without the rest."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager, contextmanager
from contextvars import Context, ContextVar, copy_context

from sqlalchemy.ext.asyncio import AsyncConnection

_Begin = Callable[[], AbstractAsyncContextManager[AsyncConnection]]
_Nest = Callable[[AsyncConnection], AbstractAsyncContextManager[None]]


class Unit:
    """Begins with the first write of the task that made it, and may begin anew after it was committed.

    Tasks that this one begins write by themselves: they run beside it, and a transaction belongs to one.
    """

    def __init__(self, begin: _Begin, nest: _Nest) -> None:
        self._begin = begin
        self._nest = nest
        self._owner = asyncio.current_task()
        self._open: AsyncExitStack | None = None
        self.connection: AsyncConnection | None = None

    @property
    def is_mine(self) -> bool:
        """Whether the task that runs now is the one whose work this is."""
        return asyncio.current_task() is self._owner

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncConnection]:
        """Write within the transaction: what fails is taken back by itself, and what was written before stays."""
        if self.connection is not None:
            async with self._nest(self.connection):
                yield self.connection
            return
        opened = AsyncExitStack()
        self.connection = await opened.enter_async_context(self._begin())
        self._open = opened
        try:
            yield self.connection
        except BaseException as error:  # nothing was written before, so all of it may go
            await self.roll_back(error)
            raise

    async def commit(self) -> None:
        """Let what was written come to pass."""
        opened, self._open, self.connection = self._open, None, None
        if opened is not None:
            await opened.aclose()

    async def roll_back(self, error: BaseException) -> None:
        """Take back, for that error, what was written since the last commit."""
        opened, self._open, self.connection = self._open, None, None
        if opened is not None:
            await opened.__aexit__(type(error), error, error.__traceback__)


_unit: ContextVar[Unit | None] = ContextVar("unit", default=None)


@contextmanager
def work_in(unit: Unit) -> Iterator[None]:
    """Let what this task does meanwhile belong to that unit."""
    token = _unit.set(unit)
    try:
        yield
    finally:
        _unit.reset(token)


def find_unit() -> Unit | None:
    """Return the unit that the running task works in, or None."""
    unit = _unit.get()
    return unit if unit is not None and unit.is_mine else None


def find_surrounding_unit() -> Unit | None:
    """Return the unit of the running task or of the one that began it, or None."""
    return _unit.get()


def leave_unit() -> Context:
    """Return what surrounds the running task without its unit."""
    context = copy_context()
    context.run(_unit.set, None)
    return context
