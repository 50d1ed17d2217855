"""Which values the settings of a chat may have, and how a choice changes them: pure functions of plain data."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from typing import Literal
from zoneinfo import available_timezones

from onrecord.verification.chat_records import (
    Callers,
    ChatKind,
    ChatSettings,
    Mode,
    QuietHours,
    Spot,
    Sureness,
)

ZONES = (
    "Asia/Almaty",
    "Asia/Aqtobe",
    "Asia/Tashkent",
    "Asia/Bishkek",
    "Asia/Yekaterinburg",
    "Europe/Moscow",
    "Europe/Kyiv",
    "Europe/Istanbul",
    "Europe/Berlin",
    "Europe/London",
    "America/New_York",
    "UTC",
)
"""Time zones that are offered: where our languages are read most. Others can be typed."""
SPANS = ("22-7", "23-8", "0-6", "21-9")
"""Quiet hours that are offered: nights. Others are put together of two hours."""
HOURS = tuple(str(hour) for hour in range(24))
"""The hours of a day, as buttons carry them."""
MORNING = 7
"""Until when the bot is quiet where only the beginning was chosen."""
_MIDNIGHT = 0
_DIGEST_CHARACTERS = 10
"""Enough to tell the topics of a corpus apart, and short enough for a button."""


class Page(StrEnum):
    """What a message with settings shows: all of them, or one; the value stands in the data of its buttons."""

    ALL = "all"
    MODE = "mode"
    SURENESS = "sure"
    SPOT = "spot"
    QUIET = "quiet"
    LANGUAGE = "lang"
    TOPICS = "topics"
    HOURS = "hours"
    BEGIN = "begin"
    END = "end"
    ZONE = "zone"
    LIMIT = "limit"
    REPEAT = "again"
    IGNORED = "skip"
    DELETION = "del"
    PATIENCE = "late"
    CALLERS = "call"
    PREVIEW = "look"


Unit = Literal["word", "number", "days", "minutes"]
"""How a value is said: by a sentence of its own, or as a number of something."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One thing that is chosen among a few values, which are written as buttons carry them."""

    choices: tuple[str, ...]
    read: Callable[[ChatSettings], str]
    write: Callable[[ChatSettings, str], ChatSettings]
    unit: Unit = "word"


PLAIN: Mapping[Page, Setting] = {
    Page.MODE: Setting(
        tuple(Mode), lambda settings: settings.mode, lambda settings, value: replace(settings, mode=Mode(value))
    ),
    Page.SURENESS: Setting(
        tuple(Sureness),
        lambda settings: settings.sureness,
        lambda settings, value: replace(settings, sureness=Sureness(value)),
    ),
    Page.LIMIT: Setting(
        ("1", "3", "6", "12", "20", "0"),
        lambda settings: str(settings.answers_per_hour or 0),
        lambda settings, value: replace(settings, answers_per_hour=int(value) or None),
        "number",
    ),
    Page.REPEAT: Setting(
        ("1", "3", "7", "14", "30", "0"),
        lambda settings: str(settings.repeat_days),
        lambda settings, value: replace(settings, repeat_days=int(value)),
        "days",
    ),
    Page.DELETION: Setting(
        ("0", "10", "30", "60", "360", "1440"),
        lambda settings: str(settings.delete_after or 0),
        lambda settings, value: replace(settings, delete_after=int(value) or None),
        "minutes",
    ),
    Page.PATIENCE: Setting(
        ("1", "5", "15", "60"),
        lambda settings: str(settings.patience),
        lambda settings, value: replace(settings, patience=int(value)),
        "minutes",
    ),
    Page.CALLERS: Setting(
        tuple(Callers),
        lambda settings: settings.callers,
        lambda settings, value: replace(settings, callers=Callers(value)),
    ),
    Page.PREVIEW: Setting(
        ("off", "on"),
        lambda settings: "on" if settings.has_preview else "off",
        lambda settings, value: replace(settings, has_preview=value == "on"),
    ),
}
"""The settings whose values are the same in every chat."""

IGNORABLE = ("via", "commands", "admins")
"""Messages that may be left unread: made with a bot's help, with a command, of an administrator."""


def list_spots(kind: ChatKind, topic_id: int | None) -> tuple[Spot, ...]:
    """Return where answers may stand in a chat of that kind, as seen from one of its topics or from none."""
    if kind is ChatKind.CHANNEL:
        return (Spot.COMMENT, Spot.QUIET)
    return (Spot.REPLY, Spot.QUIET) if topic_id is None else (Spot.REPLY, Spot.TOPIC, Spot.QUIET)


def find_spot(settings: ChatSettings, kind: ChatKind) -> Spot:
    """Return where answers stand in a chat of that kind: below a channel's post, an answer is a comment."""
    if kind is ChatKind.CHANNEL:
        return Spot.QUIET if settings.spot is Spot.QUIET else Spot.COMMENT
    return Spot.REPLY if settings.spot is Spot.COMMENT else settings.spot


def enable(settings: ChatSettings, kind: ChatKind) -> ChatSettings:
    """Return the settings with which a chat is switched on: in its mode, or in `disputed` where that is `off`."""
    mode = Mode.DISPUTED if settings.mode is Mode.OFF else settings.mode
    return replace(settings, mode=mode, spot=find_spot(settings, kind))


def choose_plain(settings: ChatSettings, page: Page, value: str) -> ChatSettings | None:
    """Return the settings with a value of `PLAIN` chosen, or None where it has no such value."""
    setting = PLAIN.get(page)
    return setting.write(settings, value) if setting and value in setting.choices else None


def choose_spot(
    settings: ChatSettings, spots: Collection[Spot], value: str, topic_id: int | None
) -> ChatSettings | None:
    """Return the settings with answers at one of these spots; `topic_id` is the topic where the choice is made."""
    if value not in spots:
        return None
    spot = Spot(value)
    return replace(settings, spot=spot, forum_topic_id=topic_id if spot is Spot.TOPIC else None)


def reads_spot(settings: ChatSettings, kind: ChatKind, spot: Spot, topic_id: int | None) -> bool:
    """Tell whether answers stand there now; a topic is the one where it is asked."""
    is_there = find_spot(settings, kind) is spot
    return is_there and (spot is not Spot.TOPIC or settings.forum_topic_id == topic_id)


def toggle_ignored(settings: ChatSettings, value: str) -> ChatSettings | None:
    """Return the settings with a sort of `IGNORABLE` messages read instead of ignored, or the other way round."""
    match value:
        case "via":
            return replace(settings, ignores_via_bots=not settings.ignores_via_bots)
        case "commands":
            return replace(settings, ignores_commands=not settings.ignores_commands)
        case "admins":
            return replace(settings, ignores_admins=not settings.ignores_admins)
    return None


def list_ignored(settings: ChatSettings) -> tuple[str, ...]:
    """Return which sorts of `IGNORABLE` messages are left unread."""
    kept = settings.ignores_via_bots, settings.ignores_commands, settings.ignores_admins
    return tuple(sort for sort, is_ignored in zip(IGNORABLE, kept, strict=True) if is_ignored)


def write_span(hours: QuietHours | None) -> str:
    """Return quiet hours as buttons carry them: `22-7`, or `none`."""
    return f"{hours.begin}-{hours.end}" if hours else "none"


def choose_span(settings: ChatSettings, value: str) -> ChatSettings | None:
    """Return the settings with one of `SPANS` as quiet hours, or with none."""
    if value == "none":
        return replace(settings, quiet_hours=None)
    if value not in SPANS:
        return None
    begin, _, end = value.partition("-")
    return replace(settings, quiet_hours=QuietHours(int(begin), int(end)))


def choose_hour(settings: ChatSettings, page: Page, value: str) -> ChatSettings | None:
    """Return the settings with quiet hours that begin, or end, at an hour of the day."""
    if value not in HOURS:
        return None
    hour, hours = int(value), settings.quiet_hours
    if page is Page.BEGIN:
        end = hours.end if hours else MORNING
        return replace(settings, quiet_hours=QuietHours(hour, end))
    begin = hours.begin if hours else _MIDNIGHT
    return replace(settings, quiet_hours=QuietHours(begin, hour))


def find_zone(name: str) -> str | None:
    """Return the name of a time zone as the zone database spells it, or None where it knows none."""
    return _list_zones().get(name.strip().casefold())


@cache
def _list_zones() -> Mapping[str, str]:
    # Without its old and local names (EST, localtime), which another machine may not know.
    return {name.casefold(): name for name in available_timezones() if "/" in name or name == "UTC"}


def name_topic(topic: str) -> str:
    """Return how a button names a topic of the corpus, whose words may be too long for it."""
    return hashlib.sha256(topic.encode()).hexdigest()[:_DIGEST_CHARACTERS]


def toggle_topic(settings: ChatSettings, known: Collection[str], value: str) -> ChatSettings | None:
    """Return the settings with a topic chosen or not any more, or None where no topic goes by that name.

    `known` are the topics of the corpus; one that was chosen and has left the corpus can be let go.
    """
    topic = next((each for each in list_topics(settings, known) if name_topic(each) == value), None)
    if topic is None:
        return None
    chosen = set(settings.topics) ^ {topic}
    return replace(settings, topics=tuple(sorted(chosen)))


def list_topics(settings: ChatSettings, known: Collection[str]) -> list[str]:
    """Return the topics to choose among, in order of the alphabet."""
    return sorted({*known, *settings.topics}, key=str.casefold)
