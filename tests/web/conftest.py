"""A site on this machine for each test, with the parts behind it that the test chooses."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
from aiohttp.test_utils import TestClient, TestServer

from onrecord.locales.fluent_phrases import load_all_phrases
from onrecord.web.site import build_site
from tests.fakes.reports import FakeReports
from tests.web.fakes import FakeChecks, FakeCorpus, FakeCorrections

Browse = Callable[..., Awaitable[TestClient]]


@pytest.fixture
async def browse() -> AsyncIterator[Browse]:
    """Start a site and return a client of it."""
    clients: list[TestClient] = []

    async def start(
        checks: FakeChecks | None = None,
        corpus: FakeCorpus | None = None,
        corrections: FakeCorrections | None = None,
        reports: FakeReports | None = None,
        **options: Any,
    ) -> TestClient:
        parts = checks or FakeChecks(), corpus or FakeCorpus(), corrections or FakeCorrections()
        site = build_site(*parts, reports or FakeReports(), load_all_phrases(), **options)
        client = TestClient(TestServer(site))
        await client.start_server()
        clients.append(client)
        return client

    yield start
    for client in clients:
        await client.close()
