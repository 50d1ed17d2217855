"""Stands in for Telegram's Bot API on this machine: hands out updates, enforces Telegram's limits, counts and logs.

It refuses the 21st message within any 60 seconds of one group, and the 31st call within any second, with the waiting
time that Telegram would name. What it counts tells whether a program keeps the limits by itself.

An update is handed out again until a later one is asked for. What a call does is done when it has come, also where its
caller dies before the answer; the log tells of which calls that is true.
"""

from __future__ import annotations

import asyncio
import json
import math
import time
from collections import Counter, defaultdict, deque
from collections.abc import AsyncIterator, Callable, Collection, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, replace
from itertools import count, islice

from aiohttp import web

from benchmarks.bot_api_limits import TELEGRAM_CEILINGS, Ceilings, Clock, Limit
from benchmarks.bot_api_log import Logged, Parameters, Phase, Witness, ignore
from tests.fakes.bot_api import BOT, CHAT_DETAILS, TOKEN, Json, make_admin
from tests.fakes.bot_profile import NOTHING_SET

_AT_ONCE = 100
"""Updates in one answer (Bot API, getUpdates)."""
_NEVER_REFUSED = ("get", "setMy", "deleteMy", "setWebhook", "deleteWebhook")
"""What is read, and what is set for the bot as a whole when it starts: neither concerns a chat."""
_MAKES_MESSAGES = ("send", "edit", "copy", "forward", "createForumTopic")


class Conflict(Exception):
    """Telegram does not hand out updates to this one; it says why."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A message of the bot as its chat shows it at last; `at` is when it was sent or last changed."""

    chat_id: int
    text: str
    reply_to: int | None
    at: float


class BotApiDouble:
    """What the Bot API knows and does; `admins` are the user ids that administer a chat.

    `calls` counts by method, `refusals` by the limit that was broken: `group`, `private` or `all`. `log` has every
    call, and `witness` is told of each. While it `is_away`, every call is answered with a bad gateway and does nothing.
    """

    def __init__(
        self,
        admins: Mapping[int, Collection[int]] | None = None,
        clock: Clock = time.monotonic,
        ceilings: Ceilings = TELEGRAM_CEILINGS,
    ) -> None:
        self.url = ""
        self.log: list[Logged] = []
        self.witness: Witness = ignore
        self.webhook = ""
        self.is_away = False
        self.calls: Counter[str] = Counter()
        self.refusals: Counter[str] = Counter()
        self.shown: dict[tuple[int, int], Shown] = {}
        self.put_in = self.handed_out = self.confirmed = 0
        self._admins = admins or {}
        self._clock = clock
        self._second = Limit(ceilings.per_second, 1)
        self._minutes: defaultdict[int, Limit] = defaultdict(lambda: Limit(ceilings.per_minute_in_group, 60))
        self._privates: defaultdict[int, Limit] = defaultdict(lambda: Limit(ceilings.per_5_seconds_in_private, 5))
        self._updates: deque[Json] = deque()
        self._news = asyncio.Event()
        self._poll: asyncio.Task[bool] | None = None
        self._ids = count(1000)

    @property
    def most_in_second(self) -> int:
        """The most calls that came in any second, refused ones included."""
        return self._second.tried.most

    @property
    def most_in_minute(self) -> int:
        """The most messages that came for one group in any minute, refused ones included."""
        return max((limit.tried.most for limit in self._minutes.values()), default=0)

    def put(self, **content: object) -> None:
        """Let something happen that the bot is told of."""
        self.put_in += 1
        self._updates.append({"update_id": self.put_in, **content})
        self._news.set()

    async def take_updates(self, offset: int, timeout_s: float) -> list[Json]:
        """Return what has happened from that update on, waiting for it; what comes before is confirmed.

        Raises `Conflict` where a webhook is set, or when somebody else asks meanwhile.
        """
        if self.webhook:
            raise Conflict("can't use getUpdates method while webhook is active; use deleteWebhook to delete it first")
        if self._poll is not None:
            self._poll.cancel()
            self._poll = None
        while self._updates and self._updates[0]["update_id"] < offset:
            self._updates.popleft()
            self.confirmed += 1
        if not self._updates:
            self._news.clear()
            await self._wait_for_news(timeout_s)
        taken = list(islice(self._updates, _AT_ONCE))
        self.handed_out = max([self.handed_out, *(update["update_id"] for update in taken)])
        return taken

    async def _wait_for_news(self, timeout_s: float) -> None:
        mine = self._poll = asyncio.create_task(self._news.wait())
        await asyncio.wait({mine}, timeout=timeout_s)
        if self._poll is not mine:
            raise Conflict("terminated by other getUpdates request; make sure that only one bot instance is running")
        self._poll = None
        mine.cancel()

    async def answer(self, logged: Logged) -> tuple[int, Json]:
        """Return the status and the answer of a call, and complete what is logged of it."""
        self.log.append(logged)
        if self.is_away:
            logged.status = 502
            self.witness(logged, Phase.DONE)
            return 502, {"ok": False, "error_code": 502, "description": "Bad Gateway"}
        if logged.method == "getUpdates":
            offset, timeout_s = int(logged.parameters.get("offset", 0)), float(logged.parameters.get("timeout", 0))
            self.witness(logged, Phase.DONE)  # before it waits: what was asked for is confirmed by that alone
            try:
                return 200, {"ok": True, "result": await self.take_updates(offset, timeout_s)}
            except Conflict as conflict:
                logged.status = 409
                return 409, {"ok": False, "error_code": 409, "description": f"Conflict: {conflict}"}
        logged.status, content = self.call(logged.method, logged.parameters)
        if isinstance(result := content.get("result"), dict):
            logged.message_id = result.get("message_id")
            logged.reply_to = read_reply(logged.parameters)
        self.witness(logged, Phase.DONE)
        return logged.status, content

    def call(self, method: str, parameters: Parameters) -> tuple[int, Json]:
        """Return the status and the answer of any other call."""
        self.calls[method] += 1
        chat_id = int(parameters.get("chat_id", 0))
        wait_s = 0.0 if method.startswith(_NEVER_REFUSED) else self._find_wait(method, chat_id)
        if wait_s > 0:
            pause = math.ceil(wait_s)
            told = {"description": f"Too Many Requests: retry after {pause}", "parameters": {"retry_after": pause}}
            return 429, {"ok": False, "error_code": 429, **told}
        return 200, {"ok": True, "result": self._perform(method, chat_id, parameters)}

    def _find_wait(self, method: str, chat_id: int) -> float:
        limits = {"all": self._second}
        if chat_id < 0 and makes_message(method):
            limits["group"] = self._minutes[chat_id]
        elif chat_id > 0 and makes_message(method):
            limits["private"] = self._privates[chat_id]
        now = self._clock()
        waits = {name: limit.find_wait(now) for name, limit in limits.items()}
        self.refusals.update(name for name, wait_s in waits.items() if wait_s > 0)
        if not any(waits.values()):
            for limit in limits.values():
                limit.take(now)
        return max(waits.values())

    def _perform(self, method: str, chat_id: int, parameters: Parameters) -> object:
        chat = {"id": chat_id, "type": "supergroup" if chat_id < 0 else "private", "title": f"Chat {chat_id}"}
        if method in {"setWebhook", "deleteWebhook"}:
            self.webhook = parameters.get("url", "") if method == "setWebhook" else ""
        elif method == "deleteMessage":
            self.shown.pop((chat_id, int(parameters["message_id"])), None)
        elif method != "createForumTopic" and makes_message(method):
            message_id = self._show(chat_id, parameters)
            return {"message_id": message_id, "date": 0, "chat": chat, "from": BOT, "text": "sent"}
        answers: Json = {
            "getMe": BOT,
            **NOTHING_SET,
            "getChat": {**chat, **CHAT_DETAILS},
            "getChatAdministrators": [make_admin(user_id) for user_id in self._admins.get(chat_id, ())],
            "createForumTopic": {"message_thread_id": next(self._ids), "name": "Topic", "icon_color": 0},
            "answerGuestQuery": {"inline_message_id": "g"},
            "getWebhookInfo": {
                "url": self.webhook,
                "has_custom_certificate": False,
                "pending_update_count": len(self._updates),
            },
        }
        return answers.get(method, True)

    def _show(self, chat_id: int, parameters: Parameters) -> int:
        message_id = int(parameters.get("message_id", 0)) or next(self._ids)
        reply = read_reply(parameters)
        text = parameters.get("text", parameters.get("caption", ""))
        shown = self.shown.get((chat_id, message_id), Shown(chat_id, text, reply, 0.0))
        self.shown[chat_id, message_id] = replace(shown, text=text, at=self._clock())
        return message_id


def read_reply(parameters: Parameters) -> int | None:
    """Return the message that another one replies to."""
    reply: int | None = json.loads(parameters.get("reply_parameters", "{}")).get("message_id")
    return reply


def makes_message(method: str) -> bool:
    """Tell whether a method makes or changes a message, which a group takes only so many of."""
    return method.startswith(_MAKES_MESSAGES) and method != "sendChatAction"


@asynccontextmanager
async def run_bot_api_double(
    admins: Mapping[int, Collection[int]] | None = None,
    ceilings: Ceilings = TELEGRAM_CEILINGS,
    delay: Callable[[], float] = lambda: 0.0,
) -> AsyncIterator[BotApiDouble]:
    """Serve a double on a free port of this machine, whose root is its `url`; the bot's token is `TOKEN`.

    An answer is given so many seconds after its call was done.
    """
    double = BotApiDouble(admins, ceilings=ceilings)

    async def answer(request: web.Request) -> web.StreamResponse:
        try:
            form = await request.post()
        except ConnectionError:
            return web.Response(status=400)  # the caller died before all of the call had come: nothing is done
        parameters = {**request.query, **{name: str(value) for name, value in form.items()}}
        logged = Logged(time.monotonic(), request.match_info["method"], parameters)
        status, content = await double.answer(logged)
        if seconds := delay():
            await asyncio.sleep(seconds)
        response = web.json_response(content, status=status)
        if logged.is_lost and request.transport:
            request.transport.abort()
            return response
        with suppress(ConnectionError):
            await response.prepare(request)
            await response.write_eof()
            logged.is_answered = request.transport is not None and not request.transport.is_closing()
        if logged.is_answered:
            double.witness(logged, Phase.ANSWERED)
        return response

    application = web.Application()
    application.router.add_post(f"/bot{TOKEN}/{{method}}", answer)
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=1)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        host, port = runner.addresses[0][:2]
        double.url = f"http://{host}:{port}"
        yield double
    finally:
        await runner.cleanup()
