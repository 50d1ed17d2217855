"""Every setting of the program, typed, so that each value is judged once and in one place."""

from __future__ import annotations

import re
from collections.abc import Callable
from ipaddress import IPv4Network, IPv6Network
from pathlib import Path
from typing import Annotated, Literal, TypeVar

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr
from pydantic_settings import BaseSettings, NoDecode, PydanticBaseSettingsSource, SettingsConfigDict

from onrecord.verification.articles.addresses import AllowedRange, parse_allowed_range
from onrecord.verification.licences import LICENCES, read_licence

PREFIX = "ONRECORD_"

_TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]+")
_WEB_ADDRESS = re.compile(r"https?://[^\s/?#]+(/[^\s?#]*)?")
_DATABASE = re.compile(r"(sqlite(\+aiosqlite)?:///|postgres(ql)?(\+psycopg)?://)\S+")
_REPORT_URL = re.compile(r"https?://[^\s/]+\S*")
_OFF = "off"
_HOST = re.compile(r"[\w.:-]+")
_ADDRESS = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[\w.-]+):\d{1,5}")
_HIGHEST_PORT = 65535
_MOST_CONNECTIONS = 200
"""The HTTP client keeps 256 to Telegram, and what asks rather than sends needs some of them."""

TELEGRAM_NETWORKS = ("149.154.160.0/20", "91.108.4.0/22")
"""Whence Telegram delivers updates, as it says in its guide to webhooks (https://core.telegram.org/bots/webhooks)."""
_TELEGRAM = "telegram"

_Value = TypeVar("_Value", str, SecretStr)


class Allowed(str):
    """What a setting may hold, in words that finish the sentence "allowed is …"."""

    __slots__ = ()


def _matching(pattern: re.Pattern[str]) -> AfterValidator:
    def check(value: _Value) -> _Value:
        if value is not None and not pattern.fullmatch(
            value.get_secret_value() if isinstance(value, SecretStr) else value
        ):
            raise ValueError
        return value

    return AfterValidator(check)


def _satisfying(is_fit: Callable[[Path], bool]) -> AfterValidator:
    def check(value: Path) -> Path:
        if not is_fit(value):
            raise ValueError
        return value

    return AfterValidator(check)


def _check_licence(value: str) -> str:
    if read_licence(value) is None:
        raise ValueError
    return value


def _split(value: object) -> object:
    return [part for part in re.split(r"[,\s]+", value) if part] if isinstance(value, str) else value


def _name_networks(value: object) -> object:
    """Put networks in the place of the name of Telegram's."""
    parts = _split(value)
    if not isinstance(parts, list):
        return parts
    return [each for part in parts for each in (TELEGRAM_NETWORKS if part == _TELEGRAM else (part,))]


def _lower(value: object) -> object:
    return value.lower() if isinstance(value, str) else value


def _switch_off(value: object) -> object:
    return None if isinstance(value, str) and value.strip().lower() in {"", _OFF} else value


def _read_range(value: object) -> object:
    return parse_allowed_range(value) if isinstance(value, str) else value


WebAddress = Annotated[
    str,
    _matching(_WEB_ADDRESS),
    AfterValidator(lambda value: value.rstrip("/")),
    Allowed("an address such as https://example.org"),
]


class Settings(BaseSettings):
    """What an operator can choose. Without arguments and environment it holds the defaults."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_ignore_empty=True,
        extra="forbid",
        frozen=True,
        hide_input_in_errors=True,
        validate_default=False,
    )

    telegram_token: Annotated[SecretStr | None, _matching(_TOKEN), Allowed("a token from @BotFather")] = Field(
        default=None, description="Token of the bot, from @BotFather in Telegram. Without one only the website runs."
    )
    telegram_api_url: WebAddress = Field(
        default="https://api.telegram.org",
        description="Root of the Bot API server; `/bot<token>/…` is added to it.",
    )
    webhook_url: Annotated[WebAddress | None, Allowed("an address such as https://example.org")] = Field(
        default=None,
        description=(
            "Address under which Telegram reaches the website; `/webhook` is added to it. "
            "Without one the program fetches updates itself."
        ),
    )
    webhook_allow: Annotated[
        tuple[IPv4Network | IPv6Network, ...],
        NoDecode,
        BeforeValidator(_name_networks),
        Allowed("telegram, or address ranges such as 149.154.160.0/20, with commas between them"),
    ] = Field(
        default=(),
        description=(
            "Address ranges from which updates are taken; `telegram` stands for those that Telegram names. "
            "Without any, the secret alone decides."
        ),
    )
    webhook_proxies: Annotated[
        tuple[IPv4Network | IPv6Network, ...],
        NoDecode,
        BeforeValidator(_split),
        Allowed("address ranges such as 127.0.0.1/32 with commas between them"),
    ] = Field(
        default=(),
        description=(
            "Address ranges of the reverse proxies before the website, "
            "whose `X-Forwarded-For` is believed where ONRECORD_WEBHOOK_ALLOW is set."
        ),
    )
    send_concurrency: Annotated[
        int, Field(ge=1, le=_MOST_CONNECTIONS), Allowed(f"a whole number from 1 to {_MOST_CONNECTIONS}")
    ] = Field(
        default=30,
        description=(
            "Calls of the Bot API under way at the same time; so many messages at most may be doubtful after a crash."
        ),
    )
    data_dir: Annotated[Path, _satisfying(lambda path: path.is_dir() or not path.exists()), Allowed("a folder")] = (
        Field(
            default=Path("data"),
            description="Folder of the database and of the search index; it is made where it is missing.",
        )
    )
    database_url: Annotated[
        SecretStr | None,
        _matching(_DATABASE),
        Allowed("sqlite:///path/to/file or postgresql://user:password@host/name"),
    ] = Field(default=None, description="The database. Without one, a SQLite file in the data folder.")
    owners: Annotated[
        tuple[Annotated[int, Field(gt=0)], ...],
        NoDecode,
        BeforeValidator(_split),
        Allowed("Telegram user ids with commas between them"),
    ] = Field(
        default=(),
        description="Telegram user ids of the people who own this bot: they appoint the moderators.",
    )
    second_consent: Annotated[bool, BeforeValidator(_lower), Allowed("true or false")] = Field(
        default=False, description="Whether a new statement is published only when a second moderator consents."
    )
    web_host: Annotated[str, _matching(_HOST), Allowed("an address or a name of this machine")] = Field(
        default="127.0.0.1", description="Address that the website listens on."
    )
    web_port: Annotated[
        int, Field(ge=0, le=_HIGHEST_PORT), Allowed("a whole number from 0 (any free port) to 65535")
    ] = Field(default=8080, description="Port that the website listens on.")
    watch_address: Annotated[
        str | None,
        BeforeValidator(_switch_off),
        _matching(_ADDRESS),
        Allowed("an address and a port such as 127.0.0.1:9464, or off"),
    ] = Field(
        default="127.0.0.1:9464",
        description=(
            "Where the operator's programs ask for `/healthz`, `/readyz` and `/metrics`, apart from the website; "
            "port 0 is any free one, `off` is nowhere."
        ),
    )
    public_url: Annotated[WebAddress | None, Allowed("an address such as https://example.org")] = Field(
        default=None,
        description=(
            "Address under which readers reach the website; the bot and the feeds link to it, "
            "and sites that are read are told it."
        ),
    )
    encoder: Annotated[Path | None, _satisfying(Path.is_dir), Allowed("a folder that holds a sentence encoder")] = (
        Field(default=None, description="Folder of a sentence encoder (ONNX). Nothing uses it in this version.")
    )
    fetch_allow: Annotated[
        tuple[Annotated[AllowedRange, BeforeValidator(_read_range)], ...],
        NoDecode,
        BeforeValidator(_split),
        Allowed("address ranges such as 10.0.0.0/8 or 127.0.0.0/8:8000 with commas between them"),
    ] = Field(
        default=(),
        description=(
            "Address ranges that may be fetched although they are not public, on any port unless one is named. "
            "The metadata services of clouds stay closed unless named alone."
        ),
    )
    data_licence: Annotated[
        str,
        AfterValidator(_check_licence),
        Allowed(f"{', '.join(LICENCES)}, or a name and the address of its text with a space between them"),
    ] = Field(default="CC BY 4.0", description="Licence under which open dumps of the corpus are given out.")
    fetch_proxy: Annotated[WebAddress | None, Allowed("an address such as http://proxy.example:3128")] = Field(
        default=None,
        description=(
            "HTTP proxy through which pages are fetched; it then has to keep private addresses closed. "
            "Proxies of the environment are not used."
        ),
    )
    fetch_timeout: Annotated[float, Field(gt=0, le=120), Allowed("seconds, more than 0 and at most 120")] = Field(
        default=20.0, description="Seconds that the fetching of one page may take."
    )
    archive_url: Annotated[
        WebAddress | None,
        BeforeValidator(_switch_off),
        Allowed("an address such as https://example.org, or off"),
    ] = Field(
        default="https://archive.org/wayback/available",
        description="Where the Wayback Machine is asked for a copy of a new statement's source; `off` asks nobody.",
    )
    log_level: Annotated[
        Literal["debug", "info", "warning", "error"],
        BeforeValidator(_lower),
        Allowed("debug, info, warning or error"),
    ] = Field(default="info", description="How much is logged to standard error.")
    log_format: Annotated[Literal["console", "json"], BeforeValidator(_lower), Allowed("console or json")] = Field(
        default="console",
        description="Form of the log lines of the running program: for people, or a JSON object each for a program.",
    )
    error_report_url: Annotated[
        SecretStr | None, _matching(_REPORT_URL), Allowed("an address such as https://example.org/errors")
    ] = Field(
        default=None,
        description=(
            "Where errors are posted, as the JSON object of their log line, at most ten a minute. Without one, nowhere."
        ),
    )

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003  # the signature is the library's
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Let the environment win over the arguments, which carry the values of the file."""
        return env_settings, init_settings


def describe_allowed(name: str) -> str:
    """Return what the setting of that name may hold, in words."""
    return next(str(part) for part in Settings.model_fields[name].metadata if isinstance(part, Allowed))


def is_secret(name: str) -> bool:
    """Tell whether the value of that setting must never be shown."""
    return "SecretStr" in str(Settings.model_fields[name].annotation)
