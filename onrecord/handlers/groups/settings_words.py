"""The settings of a chat in words: what was chosen, and what it means."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from onrecord.handlers.groups import settings_values as values
from onrecord.handlers.groups.settings_values import Page
from onrecord.locales.phrases import Phrases
from onrecord.verification.chat_records import ChatSettings, KnownChat, Listener, QuietHours

_TOPICS_NAMED = 3
"""More chosen topics than this are counted."""
_MINUTES = 60
"""Of an hour."""


class Comments(StrEnum):
    """Whether the bot can comment on a channel's posts: it needs the channel's discussion group, and to be in it."""

    READY = "ready"
    NO_GROUP = "no-group"
    NOT_IN_GROUP = "not-in-group"


@dataclass(frozen=True, slots=True)
class Panel:
    """All that a page shows of a chat. `topics` are those of the corpus, `topic_id` is the forum topic of the message.

    `language` is spoken in the chat, which is another than that of `phrases` where a channel is set up in private;
    `languages` are their own names.
    """

    chat: KnownChat
    phrases: Phrases
    now: datetime
    language: str
    languages: Mapping[str, str]
    topics: tuple[str, ...] = ()
    listeners: tuple[Listener, ...] = ()
    has_topics: bool = False
    topic_id: int | None = None
    comments: Comments = Comments.READY

    @property
    def settings(self) -> ChatSettings:
        """Return what was chosen."""
        return self.chat.settings


def say_now(chat: KnownChat, phrases: Phrases) -> str:
    """Return in a sentence what the bot does in a chat now."""
    return phrases.say(f"settings-now-{chat.settings.mode}")


def say_present(panel: Panel, page: Page) -> str:
    """Return what was chosen on a page."""
    setting = values.PLAIN.get(page)
    return say_plain(panel.phrases, page, setting.read(panel.settings)) if setting else _PRESENT[page](panel)


def say_plain(phrases: Phrases, page: Page, value: str) -> str:
    """Return a value of a setting that is the same in every chat."""
    unit: str = values.PLAIN[page].unit
    if unit == "word":
        return phrases.say(f"settings-{page}-{value}")
    count = int(value)
    if unit == "minutes" and count >= _MINUTES and count % _MINUTES == 0:
        unit, count = "hours", count // _MINUTES
    return phrases.say(f"settings-count-{unit}", {"count": count})


def _say_spot(panel: Panel) -> str:
    return panel.phrases.say(f"settings-spot-{values.find_spot(panel.settings, panel.chat.kind)}")


def _say_language(panel: Panel) -> str:
    return panel.languages[panel.language]


def _say_ignored(panel: Panel) -> str:
    ignored = [panel.phrases.say(f"settings-skip-{sort}") for sort in values.list_ignored(panel.settings)]
    return ", ".join(ignored) or panel.phrases.say("settings-skip-nothing")


def _say_quiet_hours(panel: Panel) -> str:
    hours = say_hours(panel.phrases, panel.settings.quiet_hours)
    return f"{hours} ({panel.settings.time_zone})" if panel.settings.quiet_hours else hours


def _say_present_zone(panel: Panel) -> str:
    return say_zone(panel.settings.time_zone, panel.now)


def _say_topics(panel: Panel) -> str:
    chosen = panel.settings.topics
    if len(chosen) > _TOPICS_NAMED:
        return panel.phrases.say("settings-topics-some", {"count": len(chosen)})
    return ", ".join(chosen) or panel.phrases.say("settings-topics-all")


def say_hours(phrases: Phrases, hours: QuietHours | None) -> str:
    """Return quiet hours: from when until when, the whole day, or none."""
    if hours is None:
        return phrases.say("settings-hours-none")
    if hours.begin == hours.end:
        return phrases.say("settings-hours-whole")
    return phrases.say("settings-hours-span", {"begin": say_hour(hours.begin), "end": say_hour(hours.end)})


def say_hour(hour: int) -> str:
    """Return an hour of the day as a clock shows it."""
    return f"{hour:02}:00"


def say_zone(name: str, now: datetime) -> str:
    """Return a time zone with its present distance from UTC."""
    offset = now.astimezone(ZoneInfo(name)).strftime("%z")
    minutes = "" if offset[3:] == "00" else f":{offset[3:]}"
    return name if name == "UTC" else f"{name} (UTC{offset[0]}{int(offset[1:3])}{minutes})"


_PRESENT: Mapping[Page, Callable[[Panel], str]] = {
    Page.SPOT: _say_spot,
    Page.QUIET: _say_spot,
    Page.LANGUAGE: _say_language,
    Page.TOPICS: _say_topics,
    Page.HOURS: _say_quiet_hours,
    Page.BEGIN: _say_quiet_hours,
    Page.END: _say_quiet_hours,
    Page.ZONE: _say_present_zone,
    Page.IGNORED: _say_ignored,
}
