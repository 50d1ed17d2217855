"""What `onrecord webhook` tells Telegram, and what it tells the operator."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest

from onrecord.bot.polling import ALLOWED_UPDATES
from onrecord.bot.receiving import derive_secret
from tests.cli.bot_api import BotApi, serve_bot_api
from tests.cli.program import Program

TOKEN = "123456789:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQr"
URL = "https://onrecord.example.org"


@pytest.fixture
def api() -> Iterator[BotApi]:
    with serve_bot_api(TOKEN) as api:
        yield api


@pytest.fixture
def program(empty: Program, api: BotApi) -> Program:
    settings = {"TELEGRAM_TOKEN": TOKEN, "TELEGRAM_API_URL": api.url, "WEBHOOK_URL": URL, "LOG_LEVEL": "debug"}
    return Program(empty.folder, {f"ONRECORD_{name}": value for name, value in settings.items()})


def test_set_names_address_secret_and_kinds(program: Program, api: BotApi) -> None:
    ended = program.run("webhook", "set")
    assert (ended.status, api.webhook["url"]) == (0, f"{URL}/webhook"), ended.err
    assert json.loads(api.webhook["allowed_updates"]) == list(ALLOWED_UPDATES)
    assert api.webhook["secret_token"] == derive_secret(TOKEN)
    assert derive_secret(TOKEN) not in ended.out + ended.err
    assert f"@onrecord_test_bot to {URL}/webhook" in ended.out


def test_delete_drops_no_update(program: Program, api: BotApi) -> None:
    api.webhook = {"url": URL}
    ended = program.run("webhook", "delete")
    assert (ended.status, api.webhook) == (0, {}), ended.err
    assert "none was dropped" in ended.out


def test_info_says_what_telegram_says(program: Program, api: BotApi) -> None:
    api.told = {
        "url": f"{URL}/webhook",
        "pending_update_count": 12,
        "ip_address": "192.0.2.7",
        "max_connections": 40,
        "last_error_date": 1_700_000_000,
        "last_error_message": "Wrong response from the webhook: 503\x1b[2J",
    }
    ended = program.run("webhook", "info")
    assert ended.status == 0, ended.err
    assert ended.out.splitlines() == [
        f"address: {URL}/webhook",
        "updates waiting at Telegram: 12",
        "delivered to: 192.0.2.7, over at most 40 connections",
        "last error: 2023-11-14 22:13:20 UTC, Wrong response from the webhook: 503 [2J",
    ]


def test_what_is_missing_is_told_in_a_sentence(empty: Program, program: Program) -> None:
    without_url = {**program.settings, "ONRECORD_WEBHOOK_URL": ""}
    ended = Program(empty.folder, without_url).run("webhook", "set")
    assert (ended.status, "ONRECORD_WEBHOOK_URL is not set" in ended.err) == (1, True)


def test_refused_token_is_told_without_it(program: Program, api: BotApi) -> None:
    api.token = "1:another"
    ended = program.run("webhook", "info")
    assert ended.status == 1
    assert ended.err.splitlines()[-1] == "Telegram does not know the token in ONRECORD_TELEGRAM_TOKEN."
    assert TOKEN.partition(":")[2] not in ended.err


def test_secret_is_one_that_telegram_takes() -> None:
    assert re.fullmatch(r"[A-Za-z0-9_-]{1,256}", derive_secret(TOKEN))
    assert derive_secret(TOKEN) != derive_secret(TOKEN + "x")
