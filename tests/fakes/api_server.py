"""A Bot API server on this machine, as far as long polling, sending and files go."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count
from typing import Any

from aiohttp import web

from tests.fakes.bot_api import BOT, TOKEN
from tests.fakes.bot_profile import NOTHING_SET

Json = dict[str, Any]


class ApiServer:
    """Hands out the updates that a test puts in, and keeps what the bot calls.

    `url` is its root; the next `failures` polls fail, and the next `senseless` ones are answered with no list.
    """

    def __init__(self) -> None:
        self.url = ""
        self.updates: asyncio.Queue[Json] = asyncio.Queue()
        self.calls: asyncio.Queue[tuple[str, Json]] = asyncio.Queue()
        self.paths: list[str] = []
        self.failures = self.senseless = 0
        self._ids = count(1000)
        self._update_ids = count(1)

    async def put(self, **content: object) -> None:
        await self.updates.put({"update_id": next(self._update_ids), **content})

    async def next_call(self, method: str) -> Json:
        """Return the parameters of the next call of that method."""
        while True:
            name, parameters = await asyncio.wait_for(self.calls.get(), 10)
            if name == method:
                return parameters

    async def answer(self, request: web.Request) -> web.Response:
        self.paths.append(request.path)
        method = request.match_info["method"]
        parameters = {**request.query, **await request.post()}
        if method == "getUpdates":
            return await self._answer_poll(float(str(parameters.get("timeout", 0))))
        await self.calls.put((method, parameters))
        if method == "getMe":
            return self._reply(BOT)
        if method == "getFile":
            return self._reply({"file_id": "f", "file_unique_id": "f", "file_path": "documents/f.txt"})
        if method == "sendMessage":
            chat = {"id": int(str(parameters["chat_id"])), "type": "private"}
            return self._reply({"message_id": next(self._ids), "date": 0, "chat": chat, "text": "sent"})
        return self._reply(NOTHING_SET.get(method, True))

    async def send_file(self, request: web.Request) -> web.Response:
        self.paths.append(request.path)
        return web.Response(body=b"The bridge is closed.")

    async def _answer_poll(self, timeout_s: float) -> web.Response:
        if self.failures:
            self.failures -= 1
            return web.json_response({"ok": False, "error_code": 502, "description": "Bad Gateway"}, status=502)
        if self.senseless:
            self.senseless -= 1
            return self._reply({})
        return self._reply(await self._take_updates(timeout_s))

    async def _take_updates(self, timeout_s: float) -> list[Json]:
        try:
            return [await asyncio.wait_for(self.updates.get(), min(timeout_s, 0.2))]
        except TimeoutError:
            return []

    @staticmethod
    def _reply(result: object) -> web.Response:
        return web.json_response({"ok": True, "result": result})


@asynccontextmanager
async def run_api_server() -> AsyncIterator[ApiServer]:
    server = ApiServer()
    application = web.Application()
    application.router.add_post(f"/bot{TOKEN}/{{method}}", server.answer)
    application.router.add_get(f"/file/bot{TOKEN}/{{path:.+}}", server.send_file)
    runner = web.AppRunner(application)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    server.url = f"http://{host}:{port}"
    try:
        yield server
    finally:
        await runner.cleanup()
