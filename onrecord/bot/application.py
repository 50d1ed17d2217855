"""The composition root: the one module that knows which class plays which part.

Store, index, page reader and checker open in this order and close in the opposite one; `serving.py` goes on from there.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.config.settings import Settings
from onrecord.storage.store import Store, tell_time
from onrecord.verification.articles.reader import ArticleReader, Fetcher, Parser
from onrecord.verification.articles.settings import ReaderSettings
from onrecord.verification.check import Checker
from onrecord.verification.importing import Exchange
from onrecord.verification.suggestions import Suggester

if TYPE_CHECKING:
    from aiohttp import web

    from onrecord.bot.telegram_app import TelegramBot
    from onrecord.handlers.services import Services

LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class Core:
    """What every edge works with."""

    store: Store
    reader: ArticleReader
    checker: Checker


@asynccontextmanager
async def open_store(settings: Settings) -> AsyncIterator[Store]:
    """Open the database with its tables, and close it at the end; raises `StoreUnavailable`."""
    url = settings.database_url.get_secret_value() if settings.database_url else None
    store = await Store.open(url, settings.data_dir)
    try:
        yield store
    finally:
        await store.close()


@asynccontextmanager
async def open_exchange(settings: Settings) -> AsyncIterator[Exchange]:
    """Open the corpus for changes; the index takes them in at the end."""
    async with open_store(settings) as store:
        yield Exchange(store.curator, tell_time)
        await store.index.catch_up()


@asynccontextmanager
async def open_core(settings: Settings) -> AsyncIterator[Core]:
    """Open all that a check needs, with the index up to date; what checks suggested is kept before it closes."""
    async with open_store(settings) as store, open_reader(settings) as reader:
        await store.index.catch_up()
        suggester = Suggester(store.suggestions, tell_time)
        checker = Checker(reader, store.corpus, store.index, store.articles, tell_time, suggester=suggester)
        try:
            yield Core(store, reader, checker)
        finally:
            await suggester.finish()


def open_reader(settings: Settings) -> ArticleReader:
    """Return the reader of pages, which is closed by its context."""
    limits = ReaderSettings(allowed_ranges=settings.fetch_allow, fetch_timeout=settings.fetch_timeout)
    return ArticleReader(limits, _open_fetcher, _open_parser)


# What follows is imported when it is built: a check on the command line must not wait for Telegram or a web server, and
# that of a plain text not for what reads pages.


def build_website(core: Core) -> web.Application:
    """Return the website."""
    from onrecord.locales.fluent_phrases import load_phrases
    from onrecord.web.site import build_site

    return build_site(core.checker, core.store.corpus, load_phrases(LANGUAGE))


def build_bot(settings: Settings, token: str, core: Core) -> TelegramBot:
    """Return the bot of that token."""
    from onrecord.bot.telegram_app import TelegramOptions, build_telegram_bot

    options = TelegramOptions(token, settings.telegram_api_url)
    return build_telegram_bot(options, build_services(settings, core))


def build_services(settings: Settings, core: Core) -> Services:
    """Return the use cases and stores that the chat works with."""
    from onrecord.handlers.services import Services
    from onrecord.locales.fluent_phrases import load_phrases
    from onrecord.verification.curation import Curation
    from onrecord.verification.roles import Roles

    store = core.store
    return Services(
        checks=core.checker,
        canonical_url=core.reader.canonical_url,
        answers=store.answers,
        dialogues=store.dialogues,
        corpus=store.corpus,
        curation=Curation(store.curator, tell_time, needs_consent=settings.second_consent),
        changes=store.changes,
        roles=Roles(store.people, frozenset(settings.owners), tell_time),
        desks=store.desks,
        news=store.news,
        forgetting=store.forgetting,
        phrases=load_phrases(LANGUAGE),
        clock=tell_time,
        public_url=settings.public_url,
    )


def _open_fetcher(limits: ReaderSettings) -> Fetcher:
    from onrecord.verification.articles.fetch import LinkFetcher

    return LinkFetcher(limits)


def _open_parser(limits: ReaderSettings) -> Parser:
    from onrecord.verification.articles.workers import PageParser

    return PageParser(limits)
