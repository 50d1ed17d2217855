"""What may be said in a group or channel, and what is worth saying there: decisions on plain data.

A false alarm is worse than a miss (design, section 2): every doubt ends in silence.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from onrecord.verification.chat_records import ChatSettings, Mode, QuietHours, SharedRecord, Sureness
from onrecord.verification.kinds import Point
from onrecord.verification.results import CheckResult, Match

FLOOD = timedelta(minutes=1)
"""Within this time one person's links to the same statement are one matter (issue 5: links posted by flood merged)."""
HOUR = timedelta(hours=1)


class Silence(StrEnum):
    """Why the bot says nothing about a message."""

    OFF = "off"
    BOT = "bot"
    COMMAND = "command"
    ADMIN = "admin"
    QUIET_HOURS = "quiet_hours"
    NOTHING = "nothing"
    REPEATED = "repeated"
    ENOUGH = "enough"


@dataclass(frozen=True, slots=True)
class Passing:
    """A message that somebody passes on in a chat, as far as it matters whether the bot may speak of it."""

    is_by_bot: bool = False
    is_via_bot: bool = False
    has_command: bool = False
    is_by_admin: bool = False


def refuse_message(settings: ChatSettings, passing: Passing, now: datetime) -> Silence | None:
    """Return why a message is not looked at, or None where it is."""
    if settings.mode in {Mode.OFF, Mode.MENTION}:
        return Silence.OFF
    if passing.is_by_bot or (passing.is_via_bot and settings.ignores_via_bots):
        return Silence.BOT
    if passing.has_command and settings.ignores_commands:
        return Silence.COMMAND
    if passing.is_by_admin and settings.ignores_admins:
        return Silence.ADMIN
    if is_quiet(settings.quiet_hours, settings.time_zone, now):
        return Silence.QUIET_HOURS
    return None


def is_quiet(hours: QuietHours | None, time_zone: str, now: datetime) -> bool:
    """Tell whether a moment is within the quiet hours, which may pass midnight; equal hours are the whole day."""
    if hours is None:
        return False
    hour = now.astimezone(ZoneInfo(time_zone)).hour
    if hours.begin < hours.end:
        return hours.begin <= hour < hours.end
    return hour >= hours.begin or hour < hours.end


def choose_match(settings: ChatSettings, results: Collection[CheckResult]) -> tuple[CheckResult, Match] | None:
    """Return the match that is worth a message, the surest one first, with the check that found it, or None."""
    worthy = [(result, match) for result in results for match in result.matches if is_worthy(settings, match)]
    return max(worthy, key=lambda found: found[1].probability, default=None)


def is_worthy(settings: ChatSettings, match: Match) -> bool:
    """Tell whether a match may be spoken of: sure enough, on a chosen topic, and contradicted where that is asked."""
    if settings.sureness is Sureness.CAREFUL and match.point is not Point.SPEAK_UP:
        return False
    if settings.topics and match.statement.topic not in settings.topics:
        return False
    return settings.mode is Mode.ALL or is_disputed(match)


def is_disputed(match: Match) -> bool:
    """Tell whether a denial, rebuttal, correction or retraction of the statement is on record."""
    return any(reply.relation.contradicts for reply in match.replies)


def judge_recent(
    settings: ChatSettings, match: Match, user_id: int, recent: Collection[SharedRecord], now: datetime
) -> Silence | None:
    """Return why a chat gets no answer about a match after those of the last hour, or None where it does."""
    flooded = (
        each
        for each in recent
        if each.user_id == user_id and match.thread_id in each.thread_ids and now - each.at < FLOOD
    )
    if any(flooded):
        return Silence.REPEATED
    unasked = {each.answer_id for each in recent if not each.is_called}
    limit = settings.answers_per_hour
    return Silence.ENOUGH if limit is not None and len(unasked) >= limit else None
