"""The composition root: the one module that knows which class plays which part.

Store, index, page reader and checker open in this order and close in the opposite one; `serving.py` goes on from there.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from onrecord.config.settings import Settings
from onrecord.storage.database import Database, name_default_database
from onrecord.storage.index import Progress as IndexProgress
from onrecord.storage.store import Store, tell_time
from onrecord.verification.articles.archive import ARCHIVE_TIMEOUT_S, LARGEST_ANSWER, NoArchive, WaybackMachine
from onrecord.verification.articles.courtesy import name_ourselves
from onrecord.verification.articles.reader import ArticleReader, Fetcher, Parser
from onrecord.verification.articles.settings import ReaderSettings
from onrecord.verification.check import Checker, Checks
from onrecord.verification.dump import Dumps
from onrecord.verification.importing import Exchange
from onrecord.verification.licences import read_licence
from onrecord.verification.ports import ArchiveFinder, Sift
from onrecord.verification.report_rows import as_report_row
from onrecord.verification.suggestions import Suggester

if TYPE_CHECKING:
    from aiohttp import web

    from onrecord.bot.fetching import PollingBot
    from onrecord.bot.meters import Meters
    from onrecord.bot.post import Post
    from onrecord.bot.receiving import Receiver
    from onrecord.bot.telegram_app import TelegramBot
    from onrecord.handlers.services import Services
    from onrecord.web.webhook import Webhook


@dataclass(frozen=True, slots=True)
class Core:
    """What every edge works with."""

    store: Store
    reader: ArticleReader
    checker: Checks
    archive: ArchiveFinder


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
async def open_database(settings: Settings) -> AsyncIterator[Database]:
    """Open the database with whatever tables it has, and close it at the end; raises `StoreUnavailable`."""
    url = settings.database_url.get_secret_value() if settings.database_url else None
    database = Database(url or name_default_database(settings.data_dir))
    try:
        yield database
    finally:
        await database.close()


@asynccontextmanager
async def open_exchange(settings: Settings, progress: IndexProgress | None = None) -> AsyncIterator[Exchange]:
    """Open the corpus for changes; the index takes them in at the end and tells `progress` how far it is."""
    async with open_store(settings) as store:
        yield Exchange(store.curator, tell_time)
        await store.index.catch_up(progress)


@asynccontextmanager
async def open_core(settings: Settings) -> AsyncIterator[Core]:
    """Open all that a check needs, with the index up to date; what checks suggested is kept before it closes."""
    async with AsyncExitStack() as stack:
        store = await stack.enter_async_context(open_store(settings))
        reader = await stack.enter_async_context(open_reader(settings, store.index.make_sift))
        archive = await stack.enter_async_context(open_archive(settings))
        await store.index.catch_up()
        suggester = Suggester(store.suggestions, tell_time)
        checker = Checker(reader, store.corpus, store.index, store.articles, tell_time, suggester=suggester)
        try:
            yield Core(store, reader, checker, archive)
        finally:
            await suggester.finish()


def build_dumps(settings: Settings, store: Store) -> Dumps:
    """Return what writes open dumps."""
    licence = read_licence(settings.data_licence) or (settings.data_licence, "")  # the settings have checked it

    async def open_reports() -> AsyncIterator[dict[str, object]]:
        async for report in store.reports.read_all():
            yield as_report_row(report)

    return Dumps(store.curator, store.corpus, store.corrections, store.labels, tell_time, licence, open_reports)


def open_reader(settings: Settings, make_sift: Callable[[], Sift | None] = lambda: None) -> ArticleReader:
    """Return the reader of pages, which is closed by its context; with `make_sift` it sifts statements for them."""
    limits = ReaderSettings(
        allowed_ranges=settings.fetch_allow,
        proxy=settings.fetch_proxy,
        fetch_timeout=settings.fetch_timeout,
        user_agent=name_ourselves(settings.public_url),
    )
    return ArticleReader(limits, _open_fetcher, partial(_open_parser, make_sift=make_sift))


@asynccontextmanager
async def open_archive(settings: Settings) -> AsyncIterator[ArchiveFinder]:
    """Open what knows archived copies of pages; nothing is connected before it is asked."""
    if settings.archive_url is None:
        yield NoArchive()
        return
    limits = ReaderSettings(
        allowed_ranges=settings.fetch_allow,
        proxy=settings.fetch_proxy,
        fetch_timeout=ARCHIVE_TIMEOUT_S,
        max_size=LARGEST_ANSWER,
        user_agent=name_ourselves(settings.public_url),
    )
    archive = WaybackMachine(settings.archive_url, lambda: _open_archive_fetcher(limits))
    try:
        yield archive
    finally:
        await archive.close()


# What follows is imported when it is built: a check on the command line must not wait for Telegram or a web server, and
# that of a plain text not for what reads pages.


def build_website(settings: Settings, core: Core, webhook: Webhook | None = None) -> web.Application:
    """Return the website, with the webhook where there is one."""
    from onrecord.locales.fluent_phrases import load_all_phrases
    from onrecord.web.site import build_site

    store = core.store
    return build_site(
        core.checker,
        store.corpus,
        store.corrections,
        store.reports,
        load_all_phrases(),
        public_url=settings.public_url,
        webhook=webhook,
    )


def build_webhook(settings: Settings, token: str, store: Store, bot: TelegramBot | None = None) -> Webhook:
    """Return what takes the updates of that token; `bot` works them off in this process."""
    from onrecord.bot.receiving import derive_secret
    from onrecord.web.webhook import Webhook

    receiver = build_receiver(token, store, bot.hear if bot else None)
    return Webhook(receiver.receive, derive_secret(token), settings.webhook_allow, settings.webhook_proxies)


def build_receiver(token: str, store: Store, hear: Callable[[], None] | None = None) -> Receiver:
    """Return what stores the updates of that token, and tells `hear` of them."""
    from onrecord.bot.receiving import Receiver, read_bot_id

    return Receiver(read_bot_id(token), store.inbox, tell_time, hear)


def build_polling_bot(settings: Settings, token: str, store: Store) -> PollingBot:
    """Return the bot of that token, as far as its updates are fetched."""
    from telegram import Bot

    from onrecord.bot.fetching import PollingBot

    api = Bot(token, base_url=f"{settings.telegram_api_url}/bot")
    return PollingBot(api, build_receiver(token, store), store.duties)


def build_bot(settings: Settings, token: str, core: Core, meters: Meters, *, is_alone: bool = False) -> TelegramBot:
    """Return the bot of that token; `is_alone` where no other process can work for it."""
    from onrecord.bot.telegram_app import TelegramOptions, build_telegram_bot

    options = TelegramOptions(
        token, settings.telegram_api_url, send_concurrency=settings.send_concurrency, meters=meters
    )
    return build_telegram_bot(options, build_services(settings, core), build_post(core.store, is_alone=is_alone))


def build_post(store: Store, *, is_alone: bool = False) -> Post:
    """Return the post of bots, whose rows and those of everything else are written together."""
    from onrecord.bot.post import Post

    database = store.database
    return Post(store.inbox, store.outbox, store.duties, database.unite, database.apart, is_alone=is_alone)


def build_services(settings: Settings, core: Core) -> Services:
    """Return the use cases and stores that the chat works with."""
    from onrecord.handlers.languages import Languages
    from onrecord.handlers.services import Services
    from onrecord.locales.choosing import DEFAULT_LANGUAGE
    from onrecord.locales.fluent_phrases import load_all_phrases
    from onrecord.verification.articles.domains import find_outlet_domain
    from onrecord.verification.curation import Curation
    from onrecord.verification.exports import Exports
    from onrecord.verification.reports import Reports
    from onrecord.verification.review import Review
    from onrecord.verification.roles import Roles
    from onrecord.verification.tips import Tips

    store = core.store
    curation = Curation(store.curator, tell_time, needs_consent=settings.second_consent)
    languages = Languages(store.chats, load_all_phrases())
    return Services(
        checks=core.checker,
        canonical_url=core.reader.canonical_url,
        answers=store.answers,
        dialogues=store.dialogues,
        corpus=store.corpus,
        curation=curation,
        changes=store.changes,
        search=store.search,
        exchange=Exchange(store.curator, tell_time),
        exports=Exports(store.curator),
        dumps=build_dumps(settings, store),
        roles=Roles(store.people, frozenset(settings.owners), tell_time),
        review=Review(store.review, store.corpus, curation, tell_time, find_outlet_domain),
        tips=Tips(store.tips, store.people, tell_time),
        reports=Reports(store.reports, store.people, store.articles, tell_time),
        desks=store.desks,
        news=store.news,
        forgetting=store.forgetting,
        chats=store.chats,
        shared=store.shared,
        languages=languages,
        phrases=languages.phrases[DEFAULT_LANGUAGE],
        archive=core.archive,
        clock=tell_time,
        public_url=settings.public_url,
    )


def _open_fetcher(limits: ReaderSettings) -> Fetcher:
    from onrecord.verification.articles.fetch import LinkFetcher

    return LinkFetcher(limits)


def _open_archive_fetcher(limits: ReaderSettings) -> Fetcher:
    from onrecord.verification.articles.archive import JSON_TYPES
    from onrecord.verification.articles.fetch import LinkFetcher

    return LinkFetcher(limits, JSON_TYPES)


def _open_parser(limits: ReaderSettings, make_sift: Callable[[], Sift | None]) -> Parser:
    from onrecord.verification.articles.workers import PageParser

    return PageParser(limits, make_sift)
