"""A Chromium without a window, and a site on this machine for it to look at."""

from __future__ import annotations

import asyncio
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from aiohttp import web
from selenium.webdriver import Chrome, ChromeOptions, ChromeService

from onrecord.locales.fluent_phrases import load_all_phrases
from onrecord.verification.report_records import Reporter
from onrecord.web.site import build_site
from tests.fakes.reports import AUTHORITY, COMPANY, FakeReports, make_report
from tests.web.fakes import FakeChecks, FakeCorpus, FakeCorrections
from tests.web.samples import AMENDED, WITHDRAWN

START_SECONDS = 20
CORRECTIONS = FakeCorrections(WITHDRAWN, AMENDED)
REPORTS = FakeReports(*(make_report(number, AUTHORITY, COMPANY, Reporter()) for number in range(30, 0, -1)))
# Nothing may be fetched from outside, nothing kept, and no sandbox where tests run as root.
SWITCHES = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


class SiteThread:
    """Serves the site from a thread of its own, for selenium blocks the one that it runs in."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._started = threading.Event()
        self._stop = asyncio.Event()
        self._thread = threading.Thread(target=self._serve)
        self.url = ""

    def start(self) -> None:
        self._thread.start()
        assert self._started.wait(START_SECONDS)

    def stop(self) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(START_SECONDS)

    def _serve(self) -> None:
        self._loop.run_until_complete(self._run())
        self._loop.close()

    async def _run(self) -> None:
        site = build_site(FakeChecks(), FakeCorpus(), CORRECTIONS, REPORTS, load_all_phrases())
        runner = web.AppRunner(site)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        host, port = runner.addresses[0][:2]
        self.url = f"http://{host}:{port}"
        self._started.set()
        await self._stop.wait()
        await runner.cleanup()


@pytest.fixture(scope="session")
def site_url() -> Iterator[str]:
    """The address of a running site."""
    site = SiteThread()
    site.start()
    yield site.url
    site.stop()


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    """A Chromium in which scripts are switched off."""
    chromium, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if not chromium or not driver:
        pytest.skip("needs chromium and chromedriver")
    chrome = Chrome(make_options(chromium, tmp_path_factory.mktemp("profile")), ChromeService(driver))
    yield chrome
    chrome.quit()


def make_options(chromium: str, profile: Path) -> ChromeOptions:
    options = ChromeOptions()
    options.binary_location = chromium
    for switch in (*SWITCHES, f"--user-data-dir={profile}"):
        options.add_argument(switch)
    options.add_experimental_option("prefs", {"profile.managed_default_content_settings.javascript": 2})
    return options
