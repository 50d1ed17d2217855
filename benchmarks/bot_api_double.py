"""Stands in for Telegram's Bot API on this machine: hands out updates, enforces Telegram's limits, and counts.

It refuses the 21st message within any 60 seconds of one group, and the 31st call within any second, with the waiting
time that Telegram would name. What it counts tells whether a program keeps the limits by itself.
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

from tests.fakes.bot_api import BOT, CHAT_DETAILS, TOKEN, Json, make_admin
from tests.fakes.bot_profile import NOTHING_SET

PER_SECOND, PER_MINUTE_IN_GROUP = 30, 20
_AT_ONCE = 100
"""Updates in one answer (Bot API, getUpdates)."""
_NEVER_REFUSED = ("get", "setMy", "deleteMy", "setWebhook", "deleteWebhook")
"""What is read, and what is set for the bot as a whole when it starts: neither concerns a chat."""
_MAKES_MESSAGES = ("send", "edit", "copy", "forward", "createForumTopic")

Clock = Callable[[], float]
Parameters = Mapping[str, str]


class Tally:
    """Counts what happens in any stretch of that many seconds; `most` is the most there ever was in one."""

    def __init__(self, period_s: float) -> None:
        self.most = 0
        self._period_s = period_s
        self._moments: deque[float] = deque()

    def add(self, now: float) -> None:
        """Count something that happens now."""
        self._forget(now)
        self._moments.append(now)
        self.most = max(self.most, len(self._moments))

    def find_wait(self, now: float, limit: int) -> float:
        """Return for how many seconds there is no room for another, with so many in a stretch."""
        self._forget(now)
        return self._moments[-limit] + self._period_s - now if len(self._moments) >= limit else 0.0

    def _forget(self, now: float) -> None:
        while self._moments and self._moments[0] + self._period_s <= now:
            self._moments.popleft()


class Limit:
    """Lets so many calls through in any stretch; `tried` counts the refused ones, too."""

    def __init__(self, calls: int, period_s: float) -> None:
        self.tried = Tally(period_s)
        self._calls = calls
        self._taken = Tally(period_s)

    def find_wait(self, now: float) -> float:
        """Return for how many seconds another call would be refused, and count that it was tried."""
        self.tried.add(now)
        return self._taken.find_wait(now, self._calls)

    def take(self, now: float) -> None:
        """Count a call that was let through."""
        self._taken.add(now)


@dataclass(frozen=True, slots=True)
class Shown:
    """A message of the bot as its chat shows it at last; `at` is when it was sent or last changed."""

    chat_id: int
    text: str
    reply_to: int | None
    at: float


class BotApiDouble:
    """What the Bot API knows and does; `admins` are the user ids that administer a chat.

    `calls` counts by method, `refusals` by the limit that was broken: `group` or `all`.
    """

    def __init__(self, admins: Mapping[int, Collection[int]] | None = None, clock: Clock = time.monotonic) -> None:
        self.url = ""
        self.calls: Counter[str] = Counter()
        self.refusals: Counter[str] = Counter()
        self.shown: dict[tuple[int, int], Shown] = {}
        self.put_in = self.handed_out = self.confirmed = 0
        self._admins = admins or {}
        self._clock = clock
        self._second = Limit(PER_SECOND, 1)
        self._minutes: defaultdict[int, Limit] = defaultdict(lambda: Limit(PER_MINUTE_IN_GROUP, 60))
        self._updates: deque[Json] = deque()
        self._news = asyncio.Event()
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
        """Return what has happened from that update on, waiting for it; what comes before is confirmed."""
        while self._updates and self._updates[0]["update_id"] < offset:
            self._updates.popleft()
            self.confirmed += 1
        if not self._updates:
            self._news.clear()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._news.wait(), timeout_s)
        taken = list(islice(self._updates, _AT_ONCE))
        self.handed_out = max([self.handed_out, *(update["update_id"] for update in taken)])
        return taken

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
        now = self._clock()
        waits = {name: limit.find_wait(now) for name, limit in limits.items()}
        self.refusals.update(name for name, wait_s in waits.items() if wait_s > 0)
        if not any(waits.values()):
            for limit in limits.values():
                limit.take(now)
        return max(waits.values())

    def _perform(self, method: str, chat_id: int, parameters: Parameters) -> object:
        chat = {"id": chat_id, "type": "supergroup" if chat_id < 0 else "private", "title": f"Chat {chat_id}"}
        if method == "deleteMessage":
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
        }
        return answers.get(method, True)

    def _show(self, chat_id: int, parameters: Parameters) -> int:
        message_id = int(parameters.get("message_id", 0)) or next(self._ids)
        reply = json.loads(parameters.get("reply_parameters", "{}")).get("message_id")
        text = parameters.get("text", parameters.get("caption", ""))
        shown = self.shown.get((chat_id, message_id), Shown(chat_id, text, reply, 0.0))
        self.shown[chat_id, message_id] = replace(shown, text=text, at=self._clock())
        return message_id


def makes_message(method: str) -> bool:
    """Tell whether a method makes or changes a message, which a group takes only so many of."""
    return method.startswith(_MAKES_MESSAGES) and method != "sendChatAction"


@asynccontextmanager
async def run_bot_api_double(admins: Mapping[int, Collection[int]] | None = None) -> AsyncIterator[BotApiDouble]:
    """Serve a double on a free port of this machine, whose root is its `url`; the bot's token is `TOKEN`."""
    double = BotApiDouble(admins)

    async def answer(request: web.Request) -> web.Response:
        method = request.match_info["method"]
        parameters = {name: str(value) for name, value in (await request.post()).items()}
        if method == "getUpdates":
            offset, timeout_s = int(parameters.get("offset", 0)), float(parameters.get("timeout", 0))
            return web.json_response({"ok": True, "result": await double.take_updates(offset, timeout_s)})
        status, content = double.call(method, parameters)
        return web.json_response(content, status=status)

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
