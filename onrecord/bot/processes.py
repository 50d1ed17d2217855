"""Which process does what, and which of them can start with these settings."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from onrecord.config.settings import Settings
from onrecord.verification.errors import OnRecordError


class CannotStart(OnRecordError):
    """A part of the program cannot be started; the message says why and what to do."""


class Process(StrEnum):
    """The processes, each by the command that starts it."""

    RUN = "run"
    WORKER = "worker"
    WEB = "web"
    POLL = "poll"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a process does: show the website, take updates by the webhook there, fetch updates, work them off and send.

    Who `tidies` deletes what is kept for a time only; `has_examples` where it may show examples in place of a corpus.
    """

    shows_site: bool = False
    has_webhook: bool = False
    fetches: bool = False
    works: bool = False
    tidies: bool = False
    has_examples: bool = False

    @property
    def needs_record(self) -> bool:
        """Whether the process looks into the record, for which index and page reader are opened."""
        return self.shows_site or self.works


def make_plan(process: Process, settings: Settings) -> Plan:
    """Return what the process is to do; raises `CannotStart` where that cannot be with these settings."""
    has_bot = settings.telegram_token is not None
    has_webhook = has_bot and settings.webhook_url is not None
    match process:
        case Process.RUN:
            fetches = has_bot and not has_webhook
            return Plan(
                shows_site=True,
                has_webhook=has_webhook,
                fetches=fetches,
                works=has_bot,
                tidies=True,
                has_examples=not has_bot,
            )
        case Process.WEB:
            if has_webhook:
                _require_server(process, settings)
            return Plan(shows_site=True, has_webhook=has_webhook)
        case Process.WORKER:
            _require_token(process, has_bot=has_bot)
            _require_server(process, settings)
            return Plan(works=True, tidies=True)
        case Process.POLL:
            _require_token(process, has_bot=has_bot)
            _require_server(process, settings)
            if has_webhook:
                raise CannotStart(
                    "ONRECORD_WEBHOOK_URL is set, so that Telegram delivers updates and none can be fetched: "
                    "start `onrecord web` instead, or take the setting away."
                )
            return Plan(fetches=True)


def _require_token(process: Process, *, has_bot: bool) -> None:
    if not has_bot:
        raise CannotStart(f"`onrecord {process}` works for a bot: set ONRECORD_TELEGRAM_TOKEN.")


def _require_server(process: Process, settings: Settings) -> None:
    """Refuse to be one of several processes on SQLite, which has one for all."""
    url = settings.database_url
    if url is None or url.get_secret_value().startswith("sqlite"):
        raise CannotStart(
            f"`onrecord {process}` shares its bot with other processes, for which PostgreSQL is needed: name it in "
            "ONRECORD_DATABASE_URL. With SQLite, `onrecord run` does everything in one."
        )
