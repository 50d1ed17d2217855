"""A Bot API server on this machine: it hands out one update and keeps what the bot sends."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from queue import Empty, Queue
from threading import Lock, Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

from onrecord.bot.receiving import derive_secret
from onrecord.web.webhook import PROOF_HEADER, WEBHOOK_PATH
from tests.fakes.bot_profile import NOTHING_SET

BOT = {"id": 123456789, "is_bot": True, "first_name": "On record", "username": "onrecord_test_bot"}
READER = {"id": 7, "is_bot": False, "first_name": "Ada"}
CHAT = {"id": 7, "type": "private", "first_name": "Ada"}
POLL_SECONDS = 0.2


@dataclass
class BotApi:
    """The server: `token` is the one that it knows, `updates` are handed out once, `sent` are the texts that came.

    `webhook` is what was set, as it was sent, and `told` what Telegram would add to it. `most_fetching` is how many
    fetched updates at the same time.
    """

    token: str
    updates: Queue[dict[str, Any]] = field(default_factory=Queue)
    sent: Queue[str] = field(default_factory=Queue)
    webhook: dict[str, str] = field(default_factory=dict)
    told: dict[str, Any] = field(default_factory=dict)
    url: str = ""
    most_fetching: int = 0
    _update_ids: Iterator[int] = field(default_factory=lambda: count(1))
    _fetching: int = 0
    _counting: Lock = field(default_factory=Lock)

    def write(self, text: str) -> None:
        """Let a reader write a message to the bot."""
        message = {"message_id": 1, "date": 1_700_000_000, "chat": CHAT, "from": READER, "text": text}
        self.updates.put({"update_id": next(self._update_ids), "message": message})

    def deliver(self, port: int, update_id: int, text: str) -> int:
        """Deliver a message to the webhook of a bot on this machine, and return the status of its answer."""
        message = {"message_id": update_id, "date": 1_700_000_000, "chat": CHAT, "from": READER, "text": text}
        headers = {PROOF_HEADER: derive_secret(self.token), "Content-Type": "application/json"}
        with closing(HTTPConnection("127.0.0.1", port, timeout=30)) as connection:
            connection.request("POST", WEBHOOK_PATH, json.dumps({"update_id": update_id, "message": message}), headers)
            return connection.getresponse().status

    def answer(self, method: str, parameters: dict[str, list[str]]) -> Any:
        if method == "getMe":
            return BOT
        if method == "getUpdates":
            return self.hand_out()
        if method in {"sendMessage", "editMessageText"}:
            self.sent.put(parameters["text"][0])
            return {"message_id": 2, "date": 1_700_000_001, "chat": CHAT, "from": BOT, "text": parameters["text"][0]}
        if method == "setWebhook":
            self.webhook = {name: values[0] for name, values in parameters.items()}
        if method == "deleteWebhook":
            self.webhook = {}
        if method == "getWebhookInfo":
            plain = {"url": self.webhook.get("url", ""), "has_custom_certificate": False, "pending_update_count": 0}
            return plain | self.told
        return NOTHING_SET.get(method, True)

    def hand_out(self) -> list[dict[str, Any]]:
        with self._counting:
            self._fetching += 1
            self.most_fetching = max(self.most_fetching, self._fetching)
        try:
            return [self.updates.get(timeout=POLL_SECONDS)]
        except Empty:
            return []
        finally:
            with self._counting:
                self._fetching -= 1


@contextmanager
def serve_bot_api(token: str) -> Iterator[BotApi]:
    """Run the server as long as the block lasts."""
    api = BotApi(token)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
            _, bot, method = urlsplit(self.path).path.split("/")
            if bot != f"bot{api.token}":
                self.reply(401, {"ok": False, "error_code": 401, "description": "Unauthorized"})
                return
            self.reply(200, {"ok": True, "result": api.answer(method, parse_qs(body))})

        def reply(self, status: int, content: dict[str, Any]) -> None:
            data = json.dumps(content).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            with suppress(ConnectionError):  # who is told to stop waits for no answer
                self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        api.url = f"http://127.0.0.1:{server.server_port}"
        Thread(target=server.serve_forever, daemon=True).start()
        yield api
        server.shutdown()
