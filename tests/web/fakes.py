"""Stand-ins for the use cases behind the site, which note what they were asked."""

from __future__ import annotations

import asyncio
from datetime import date

from onrecord.verification.errors import MergedInto, NotOnRecord, StoreUnavailable
from onrecord.verification.records import Correction, Thread
from onrecord.verification.results import CheckResult, StatementPage
from tests.unit.locales.samples import THREAD, make_result, make_statement_page

IDENTITY = "0f" * 16


class FakeChecks:
    """Answers every check with the same result, or raises `failure`; waits for `go_on` where it is given."""

    def __init__(
        self,
        result: CheckResult | None = None,
        *,
        failure: Exception | None = None,
        go_on: asyncio.Event | None = None,
    ) -> None:
        self.result = result or make_result()
        self.failure = failure
        self.go_on = go_on
        self.asked: list[tuple[str, str, date | None]] = []
        self.started = asyncio.Event()

    async def check_link(self, url: str, published: date | None = None) -> CheckResult:
        return await self._answer("link", url, published)

    async def check_document(self, data: bytes, name: str, published: date | None = None) -> CheckResult:
        return await self._answer("document", name, published)

    async def check_text(self, text: str, published: date | None = None) -> CheckResult:
        return await self._answer("text", text, published)

    async def _answer(self, kind: str, asked: str, published: date | None) -> CheckResult:
        self.asked.append((kind, asked, published))
        self.started.set()
        if self.go_on:
            await self.go_on.wait()
        if self.failure:
            raise self.failure
        return self.result


class FakeCorpus:
    """Holds one thread; with `is_away` the store behind it cannot be used. `merged` are ids with who took them in."""

    def __init__(
        self, *, is_away: bool = False, page: StatementPage | None = None, merged: dict[int, int] | None = None
    ) -> None:
        self.is_away = is_away
        self.merged = merged or {}
        self.page = page

    async def get_revision(self) -> int:
        self._require_store()
        return 7

    async def load_threads(self, statement_ids: object) -> tuple[Thread, ...]:
        self._require_store()
        return (THREAD,)

    async def list_topics(self) -> tuple[str, ...]:
        self._require_store()
        return ()

    async def load_statement_page(self, statement_id: int) -> StatementPage:
        self._require_store()
        if self.page:
            return self.page
        for statement in THREAD.statements:
            if statement.id == statement_id:
                return make_statement_page(statement)
        if statement_id in self.merged:
            raise MergedInto(statement_id, self.merged[statement_id])
        raise NotOnRecord(f"S{statement_id}")

    def _require_store(self) -> None:
        if self.is_away:
            raise StoreUnavailable("the store is locked by another program")


class FakeCorrections:
    """Holds corrections, the newest first, each by the public id of the statement that it is about."""

    def __init__(self, *corrections: Correction) -> None:
        self.corrections = corrections

    async def list_corrections(self, before: int | None, limit: int) -> tuple[Correction, ...]:
        older = [it for it in self.corrections if before is None or it.entry.id < before]
        return tuple(older[:limit])

    async def list_corrections_of(self, statement_id: int, limit: int) -> tuple[Correction, ...]:
        own = [it for it in self.corrections if f"S{statement_id}" in it.ids.values()]
        return tuple(own[:limit])

    async def find_withdrawal(self, statement_id: int) -> Correction | None:
        own = await self.list_corrections_of(statement_id, 1)
        return own[0] if own and not own[0].may_be_quoted else None

    async def get_identity(self) -> str:
        return IDENTITY
