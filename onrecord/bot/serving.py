"""Each process from its start to its end, in one visible order."""

from __future__ import annotations

import asyncio
import errno
import logging
import signal
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from aiohttp import web

from onrecord.bot.application import (
    Core,
    build_bot,
    build_polling_bot,
    build_webhook,
    build_website,
    open_core,
    open_exchange,
    open_store,
)
from onrecord.bot.examples import find_examples
from onrecord.bot.fetching import PollingBot
from onrecord.bot.metered_checks import MeteredChecks
from onrecord.bot.meters import Meters
from onrecord.bot.processes import CannotStart, Plan, Process, make_plan
from onrecord.bot.telegram_app import LAST_SENDS_S, LAST_WORK_S, TelegramBot
from onrecord.bot.watching import open_watch
from onrecord.config.settings import Settings
from onrecord.storage.following import keep_in_step
from onrecord.storage.index_sift import IndexSift
from onrecord.storage.sole import work_alone
from onrecord.storage.store import tell_time
from onrecord.verification.articles.workers import start_server
from onrecord.verification.errors import OnRecordError
from onrecord.verification.exchange import RowForm, read_rows
from onrecord.verification.importing import Exchange
from onrecord.web.webhook import WEBHOOK_PATH

BOT_STOP_SECONDS = LAST_WORK_S + LAST_SENDS_S + 0.5
SITE_STOP_SECONDS = 2.0
"""So long may bot and website take to end what they are doing; with reader and store the end stays below 10 s."""
TIDY_SECONDS = 3600.0  # answers are kept for 30 days; an hour more or less is no matter

Announce = Callable[[str], None]
logger = logging.getLogger(__name__)


async def serve(settings: Settings, announce: Announce, process: Process = Process.RUN) -> None:
    """Do what that process does (website, webhook, fetching, work for the bot) until SIGINT or SIGTERM.

    1. Store, index and page reader are opened; where nobody needs a corpus of their own, on the examples. Who only
       fetches updates opens the store alone. With a bot, a SQLite database is kept from all other processes that work
       for one.
    2. From here on the index follows what other processes change. What is kept for a time only (answers, passing links,
       conversations, invitations, imports that nobody took over) is deleted, now and each hour.
    3. The operator's programs can watch, and the website listens and takes updates where there is a webhook.
    4. The bot connects, works updates off, and fetches them where there is no webhook; while the network is away, it
        tries again.
    5. A signal stops bot, website, reader and store, in this order, within 10 seconds.

    Raises `CannotStart`, `StoreUnavailable` or `TokenRefused`.
    """
    plan = make_plan(process, settings)
    token = settings.telegram_token.get_secret_value() if settings.telegram_token else ""
    stop = _listen_for_signals()
    async with AsyncExitStack() as stack:
        meters = Meters()
        if not plan.needs_record:
            store = await stack.enter_async_context(open_store(settings))
            fetcher = build_polling_bot(settings, token, store)
            await stack.enter_async_context(open_watch(settings, store, fetcher, meters=meters, announce=announce))
            await _live(fetcher, stop, announce)
            return
        start_server(IndexSift.__module__)  # the first reader should not wait for the parsers to load
        core = await stack.enter_async_context(_open_record(settings, plan, announce))
        core = replace(core, checker=MeteredChecks(core.checker, meters))
        is_alone = plan.works and stack.enter_context(work_alone(core.store.database))
        bot = build_bot(settings, token, core, meters, is_alone=is_alone) if plan.works else None
        await stack.enter_async_context(open_watch(settings, core.store, bot, meters=meters, announce=announce))
        if plan.shows_site:
            webhook = build_webhook(settings, token, core.store, bot) if plan.has_webhook else None
            await stack.enter_async_context(_website(settings, build_website(settings, core, webhook), announce))
        _tell_what_is_needed(settings, plan, announce)
        if bot is None:
            await stop.wait()
            announce("Stopping.")
        else:
            await _live(bot, stop, announce, bot.poll if plan.fetches else bot.present)


@asynccontextmanager
async def _open_record(settings: Settings, plan: Plan, announce: Announce) -> AsyncIterator[Core]:
    async with AsyncExitStack() as stack:
        corpus_settings = await stack.enter_async_context(_choose_corpus(settings, plan, announce))
        core = await stack.enter_async_context(open_core(corpus_settings))
        await stack.enter_async_context(keep_in_step(core.store.database, core.store.index))
        if plan.tidies:
            await stack.enter_async_context(_tidying(core))
        yield core


def _tell_what_is_needed(settings: Settings, plan: Plan, announce: Announce) -> None:
    if plan.has_webhook:
        announce(
            f"Telegram has to deliver updates to {settings.webhook_url}{WEBHOOK_PATH}: "
            "`onrecord webhook info` says whether it does."
        )
    if settings.telegram_token is None:
        announce(
            "No token is set, so no bot runs. Write /newbot to @BotFather in Telegram, "
            "and start again with the token that it gives in ONRECORD_TELEGRAM_TOKEN."
        )


def _listen_for_signals() -> asyncio.Event:
    """Return what the first signal sets; a second one ends the program at once."""
    stop, loop = asyncio.Event(), asyncio.get_running_loop()
    caught = (signal.SIGINT, signal.SIGTERM)

    def end() -> None:
        stop.set()
        for each in caught:
            loop.remove_signal_handler(each)

    for each in caught:
        loop.add_signal_handler(each, end)
    return stop


@asynccontextmanager
async def _choose_corpus(settings: Settings, plan: Plan, announce: Announce) -> AsyncIterator[Settings]:
    """Give the settings back, or those of a scratch database with the examples for somebody who only looks around."""
    async with open_store(settings) as store:
        is_empty = await store.corpus.get_revision() == 0
    if not (is_empty and plan.has_examples):
        if is_empty:
            announce("The corpus is empty, so nothing will be found. Fill it with `onrecord import FILE`.")
        yield settings
        return
    with TemporaryDirectory(prefix="onrecord-") as folder:
        scratch = settings.model_copy(update={"data_dir": Path(folder), "database_url": None})
        examples = find_examples()
        await _load_examples(scratch, examples / "corpus.jsonl")
        announce(
            "The corpus is empty: the example corpus is loaded into a scratch database, which is removed at the end.\n"
            f"To try it, paste the text of a page in {examples / 'pages'} into the form.\n"
            "For a corpus of your own, use `onrecord import FILE` and start again."
        )
        yield scratch


async def _load_examples(settings: Settings, file: Path) -> None:
    with file.open("rb") as stream:
        async with open_exchange(settings) as exchange:
            await exchange.import_rows(lambda: read_rows(stream, RowForm.JSON_LINES))


@asynccontextmanager
async def _tidying(core: Core) -> AsyncIterator[None]:
    await _drop_expired(core)

    async def tidy() -> None:
        while True:
            await asyncio.sleep(TIDY_SECONDS)
            await _drop_expired(core)

    task = asyncio.create_task(tidy())
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _drop_expired(core: Core) -> None:
    store, now = core.store, tell_time()
    try:
        await store.answers.drop_expired(now)
        await store.shared.drop_expired(now)
        await store.dialogues.drop_expired(now)
        await store.forgetting.drop_expired(now)
        await store.inbox.drop_expired(now)
        await store.outbox.drop_expired(now)
        await Exchange(store.curator, tell_time).drop_stale(now)
    except OnRecordError as error:
        logger.warning("What is kept for a time only could not be deleted: %s", error)


@asynccontextmanager
async def _website(settings: Settings, site: web.Application, announce: Announce) -> AsyncIterator[None]:
    # No access log: it would repeat what readers ask.
    runner = web.AppRunner(site, access_log=None, shutdown_timeout=SITE_STOP_SECONDS)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, settings.web_host, settings.web_port).start()
        except OSError as error:
            raise CannotStart(_explain_address(settings, error)) from error
        announce(f"The website is at http://{_name_address(runner)}")
        yield
    finally:
        await runner.cleanup()


def _explain_address(settings: Settings, error: OSError) -> str:
    place = f"{settings.web_host}, port {settings.web_port}"
    if error.errno == errno.EADDRINUSE:
        return f"The website cannot start at {place}: another program uses it. Stop that, or set ONRECORD_WEB_PORT."
    return f"The website cannot start at {place} ({error.strerror}). Set ONRECORD_WEB_HOST and ONRECORD_WEB_PORT."


def _name_address(runner: web.AppRunner) -> str:
    host, port = runner.addresses[0][:2]
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


async def _do_nothing_else() -> None:
    """Leave a process to what it does from its start on."""


async def _live(
    bot: TelegramBot | PollingBot,
    stop: asyncio.Event,
    announce: Announce,
    go_on: Callable[[], Awaitable[None]] = _do_nothing_else,
) -> None:
    """Let the bot live until `stop` is set; the website goes on while the bot waits for its network."""

    async def connect() -> None:
        await bot.start()
        await go_on()
        announce(f"The bot is @{bot.api.username}.")
        await stop.wait()

    life, ending = asyncio.create_task(connect()), asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({life, ending}, return_when=asyncio.FIRST_COMPLETED)
        if life.done():
            await life  # raises why it could not begin
    finally:
        for task in (life, ending):
            task.cancel()
        await asyncio.gather(life, ending, return_exceptions=True)
        try:
            await asyncio.wait_for(bot.stop(), BOT_STOP_SECONDS)
        except TimeoutError:
            logger.warning(
                "The bot did not end its work in %.0f s; the rest is done after the next start", BOT_STOP_SECONDS
            )
    announce("Stopping.")
