"""Which process does what with which settings."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import SecretStr

from onrecord.bot.processes import CannotStart, Plan, Process, make_plan
from onrecord.config.settings import Settings

TOKEN = {"telegram_token": SecretStr("123456:AAbb")}
WEBHOOK = {"webhook_url": "https://onrecord.example.org"}
SERVER = {"database_url": SecretStr("postgresql://host/onrecord")}
FILE = {"database_url": SecretStr("sqlite:///onrecord.db")}


def plan(process: Process, *settings: dict[str, Any]) -> Plan:
    return make_plan(process, Settings(**{name: value for each in settings for name, value in each.items()}))


@pytest.mark.parametrize("database", [{}, FILE, SERVER], ids=["default", "sqlite", "postgresql"])
def test_run_does_everything_on_each_engine(database: dict[str, Any]) -> None:
    assert plan(Process.RUN, TOKEN, database) == Plan(shows_site=True, fetches=True, works=True, tidies=True)


def test_run_fetches_nothing_that_a_webhook_delivers() -> None:
    done = plan(Process.RUN, TOKEN, WEBHOOK)
    assert (done.has_webhook, done.fetches, done.works) == (True, False, True)


def test_run_without_a_token_only_shows_the_site() -> None:
    assert plan(Process.RUN, WEBHOOK) == Plan(shows_site=True, tidies=True, has_examples=True)


def test_work_is_divided_among_the_others() -> None:
    assert plan(Process.WORKER, TOKEN, SERVER, WEBHOOK) == Plan(works=True, tidies=True)
    assert plan(Process.WEB, TOKEN, SERVER, WEBHOOK) == Plan(shows_site=True, has_webhook=True)
    assert plan(Process.POLL, TOKEN, SERVER) == Plan(fetches=True)


@pytest.mark.parametrize("settings", [{}, TOKEN, WEBHOOK], ids=["nothing", "token", "webhook without a bot"])
def test_web_that_stores_nothing_runs_on_sqlite(settings: dict[str, Any]) -> None:
    assert plan(Process.WEB, settings) == Plan(shows_site=True)


@pytest.mark.parametrize("database", [{}, FILE], ids=["default", "named"])
@pytest.mark.parametrize(
    ("process", "settings"),
    [(Process.WORKER, {}), (Process.POLL, {}), (Process.WEB, WEBHOOK)],
    ids=["worker", "poll", "web with webhook"],
)
def test_sqlite_is_worked_on_by_one_process(
    process: Process, settings: dict[str, Any], database: dict[str, Any]
) -> None:
    with pytest.raises(CannotStart, match="PostgreSQL is needed"):
        plan(process, TOKEN, settings, database)


@pytest.mark.parametrize("process", [Process.WORKER, Process.POLL])
def test_process_of_a_bot_needs_a_token(process: Process) -> None:
    with pytest.raises(CannotStart, match="set ONRECORD_TELEGRAM_TOKEN"):
        plan(process, SERVER)


def test_nothing_is_fetched_beside_a_webhook() -> None:
    with pytest.raises(CannotStart, match="ONRECORD_WEBHOOK_URL is set"):
        plan(Process.POLL, TOKEN, SERVER, WEBHOOK)
