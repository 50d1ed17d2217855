"""Looks at each thing that the program needs: what it found, and what to do where that is not enough."""

from __future__ import annotations

import asyncio
import http.client
import json
import socket
import tempfile
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from enum import StrEnum

from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from onrecord.bot.application import open_reader, open_store
from onrecord.bot.examples import find_examples
from onrecord.config.loading import WrongSettings
from onrecord.config.settings import Settings
from onrecord.storage.tables import HEAD
from onrecord.verification.errors import StoreUnavailable, Unreadable

# A page that will always be there (RFC 2606), read as any link is.
FAMILIAR_PAGE = "https://example.org/"
NETWORK_SECONDS = 10.0
HEALTH_SECONDS = 2.0


class State(StrEnum):
    """How a thing is; only `FAILS` makes the program unfit."""

    WORKS = "works"
    MISSING = "missing"
    FAILS = "fails"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found of one thing, and what to do about it."""

    subject: str
    state: State
    found: str
    remedy: str = ""


async def examine_all(load_settings: Callable[[], Settings]) -> AsyncIterator[Finding]:
    """Give out one finding after the other; wrong settings end it, for all else depends on them."""
    try:
        settings = load_settings()
    except WrongSettings as wrong:
        for sentence in wrong.sentences:
            yield Finding("settings", State.FAILS, sentence, "Mend it in the environment or in onrecord.toml.")
        return
    yield Finding("settings", State.WORKS, "all are well formed")
    yield await asyncio.to_thread(examine_data_folder, settings)
    async for finding in examine_store(settings):
        yield finding
    yield await examine_page_reader(settings)
    if settings.fetch_proxy:
        yield tell_of_proxy(settings.fetch_proxy)
    yield await examine_network(settings)
    yield await asyncio.to_thread(examine_web_port, settings)
    yield await examine_token(settings)


def examine_data_folder(settings: Settings) -> Finding:
    """Look whether the data folder is there, or can be made, and can be written."""
    try:
        settings.data_dir.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=settings.data_dir):
            pass
    except OSError as error:
        remedy = "Give this user the right to write there, or name another folder in ONRECORD_DATA_DIR."
        return Finding("data folder", State.FAILS, f"{settings.data_dir}: {error.strerror}", remedy)
    return Finding("data folder", State.WORKS, f"{settings.data_dir.resolve()} can be written")


async def examine_store(settings: Settings) -> AsyncIterator[Finding]:
    """Look at the database and at the index that is derived from it."""
    try:
        async with open_store(settings) as store:
            revision = await store.corpus.get_revision()
            yield Finding("database", State.WORKS, f"opens; tables of version {HEAD}, corpus at revision {revision}")
            await store.index.catch_up()
            if revision == 0:
                found = "nothing to index yet"
                yield Finding("index", State.MISSING, found, "Fill the corpus with `onrecord import FILE`.")
            elif store.index.revision is not None and store.index.revision >= revision:
                yield Finding("index", State.WORKS, f"in step with the corpus, at revision {store.index.revision}")
            else:
                remedy = "If no other program is busy with it, run `onrecord index rebuild`."
                yield Finding("index", State.FAILS, f"behind the corpus, at revision {store.index.revision}", remedy)
    except StoreUnavailable as error:
        yield Finding("database", State.FAILS, *str(error).split(". ", 1))


async def examine_page_reader(settings: Settings) -> Finding:
    """Look whether the process that parses pages starts and reads one."""
    page = find_examples() / "pages" / "wire-copy.html"
    try:
        async with open_reader(settings) as reader:
            read = await reader.read_document(await asyncio.to_thread(page.read_bytes), page.name)
    except OSError as error:
        return Finding("page reader", State.FAILS, f"{page}: {error.strerror}", "Install onrecord again.")
    except Unreadable as unreadable:
        remedy = "See whether the machine has memory left, and look at the log lines above."
        return Finding("page reader", State.FAILS, f"cannot read an example page: {unreadable}", remedy)
    return Finding("page reader", State.WORKS, f"reads an example page in {read.extract_ms} ms")


def tell_of_proxy(proxy: str) -> Finding:
    """Say who judges the addresses of links: behind a proxy, this program sees none."""
    found = f"pages are fetched through {proxy}, which has to keep private addresses closed; onrecord does not"
    return Finding("proxy", State.WORKS, found)


async def examine_network(settings: Settings) -> Finding:
    """Look whether pages can be reached; texts and files need no network."""
    try:
        async with open_reader(settings) as reader, asyncio.timeout(NETWORK_SECONDS):
            await reader.read_link(FAMILIAR_PAGE)
    except (Unreadable, TimeoutError) as error:
        reason = error.reason if isinstance(error, Unreadable) else "timeout"
        remedy = "Links cannot be read until DNS and HTTPS work from this machine; texts and files can."
        return Finding("network", State.MISSING, f"{FAMILIAR_PAGE} is not reachable ({reason})", remedy)
    return Finding("network", State.WORKS, f"{FAMILIAR_PAGE} can be read")


def examine_web_port(settings: Settings) -> Finding:
    """Look whether the website could listen at its address, or does so already."""
    address = (settings.web_host, settings.web_port)
    try:
        with socket.create_server(address):
            pass
    except OSError as error:
        if _is_served_by_us(*address):
            return Finding("web port", State.WORKS, "a website of onrecord answers there")
        remedy = "Stop what uses it, or set ONRECORD_WEB_HOST and ONRECORD_WEB_PORT."
        return Finding("web port", State.FAILS, f"{address[0]}, port {address[1]}: {error.strerror}", remedy)
    return Finding("web port", State.WORKS, f"{address[0]}, port {address[1]} is free")


def _is_served_by_us(host: str, port: int) -> bool:
    connection = http.client.HTTPConnection(host, port, timeout=HEALTH_SECONDS)
    try:
        connection.request("GET", "/readyz")
        return "revision" in json.loads(connection.getresponse().read(1000))
    except (OSError, http.client.HTTPException, ValueError, TypeError):
        return False
    finally:
        connection.close()


async def examine_token(settings: Settings) -> Finding:
    """Ask Telegram whose token it is."""
    if settings.telegram_token is None:
        remedy = "For a bot, write /newbot to @BotFather in Telegram and set ONRECORD_TELEGRAM_TOKEN."
        return Finding("token", State.MISSING, "not set: only the website runs", remedy)
    root = settings.telegram_api_url
    try:
        async with Bot(settings.telegram_token.get_secret_value(), base_url=f"{root}/bot") as bot:
            return Finding("token", State.WORKS, f"belongs to @{bot.username}")
    except InvalidToken:
        remedy = "Ask @BotFather for the token of your bot (/token) and set ONRECORD_TELEGRAM_TOKEN."
        return Finding("token", State.FAILS, "Telegram does not know it", remedy)
    except TelegramError:
        remedy = "See whether this machine reaches that address, or set ONRECORD_TELEGRAM_API_URL."
        return Finding("token", State.FAILS, f"{root} is not reachable", remedy)
