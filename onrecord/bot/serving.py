"""`onrecord run` from its start to its end, in one visible order."""

from __future__ import annotations

import asyncio
import errno
import logging
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from aiohttp import web

from onrecord.bot.application import Core, build_bot, build_website, open_core, open_exchange, open_store
from onrecord.bot.examples import find_examples
from onrecord.bot.telegram_app import TelegramBot
from onrecord.config.settings import Settings
from onrecord.storage.following import keep_in_step
from onrecord.storage.sole import work_alone
from onrecord.storage.store import tell_time
from onrecord.verification.articles.workers import start_server
from onrecord.verification.errors import OnRecordError
from onrecord.verification.exchange import RowForm, read_rows
from onrecord.verification.importing import Exchange

STOP_SECONDS = 5.0  # so long may each part take to end what it is doing
TIDY_SECONDS = 3600.0  # answers are kept for 30 days; an hour more or less is no matter

Announce = Callable[[str], None]
logger = logging.getLogger(__name__)


class CannotStart(OnRecordError):
    """A part of the program cannot be started; the message says why and what to do."""


async def serve(settings: Settings, announce: Announce) -> None:
    """Run the website, and the bot where a token is set, until SIGINT or SIGTERM.

    1. Store, index and page reader are opened; without a token and without a corpus, on the examples. With a token, a
       SQLite database is kept from all other processes that work for a bot.
    2. From here on the index follows what other processes change. What is kept for a time only (answers, passing links,
       conversations, invitations, imports that nobody took over) is deleted, now and each hour.
    3. The website listens.
    4. The bot connects and fetches updates; while the network is away, it tries again.
    5. A signal stops bot, website, reader and store, in this order.

    Raises `CannotStart`, `StoreUnavailable` or `TokenRefused`.
    """
    stop = _listen_for_signals()
    start_server()  # the first reader should not wait for the parsers to load
    async with AsyncExitStack() as stack:
        corpus_settings = await stack.enter_async_context(_choose_corpus(settings, announce))
        core = await stack.enter_async_context(open_core(corpus_settings))
        is_alone = bool(settings.telegram_token) and stack.enter_context(work_alone(core.store.database))
        await stack.enter_async_context(keep_in_step(core.store.database, core.store.index))
        await stack.enter_async_context(_tidying(core))
        await stack.enter_async_context(_website(settings, core, announce))
        if settings.telegram_token:
            bot = build_bot(settings, settings.telegram_token.get_secret_value(), core, is_alone=is_alone)
            await _live(bot, stop, announce)
        else:
            announce(
                "No token is set, so no bot runs. Write /newbot to @BotFather in Telegram, "
                "and start again with the token that it gives in ONRECORD_TELEGRAM_TOKEN."
            )
            await stop.wait()
        announce("Stopping.")


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
async def _choose_corpus(settings: Settings, announce: Announce) -> AsyncIterator[Settings]:
    """Give the settings back, or those of a scratch database with the examples for somebody who only looks around."""
    async with open_store(settings) as store:
        is_empty = await store.corpus.get_revision() == 0
    if settings.telegram_token or not is_empty:
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
async def _website(settings: Settings, core: Core, announce: Announce) -> AsyncIterator[None]:
    # No access log: it would repeat what readers ask.
    runner = web.AppRunner(build_website(settings, core), access_log=None, shutdown_timeout=STOP_SECONDS)
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


async def _live(bot: TelegramBot, stop: asyncio.Event, announce: Announce) -> None:
    """Let the bot live until `stop` is set; the website goes on while the bot waits for its network."""

    async def connect() -> None:
        await bot.start()
        await bot.poll()
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
            await asyncio.wait_for(bot.stop(), STOP_SECONDS)
        except TimeoutError:
            logger.warning(
                "The bot did not end its work in %.0f s; what it was working on goes unanswered", STOP_SECONDS
            )
