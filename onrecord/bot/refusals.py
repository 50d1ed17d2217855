"""What each refusal of the Bot API means for the action that it meets, and whether anything is tried again."""

from __future__ import annotations

import logging
import os
import re
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, RetryAfter, TelegramError

from onrecord.handlers.actions import AnswerGuest, ChatAction, Edit, OpenTopic, OutgoingAction, Send, SendFile

# The library's own way to say that waiting times are asked for as timedelta; without it each one warns.
os.environ.setdefault("PTB_TIMEDELTA", "true")

Unrepeatable = Send | SendFile | OpenTopic | AnswerGuest
"""What puts something new into a chat each time that it is done; everything else may be done twice."""
_BACKOFF_S = 1.0
"""The first pause after a network failure; each further one is twice as long."""
_NEVER_LEFT = frozenset({"ConnectError", "ConnectTimeout", "PoolTimeout"})
"""Failures of httpx after which Telegram has surely not seen the request, so that it may be sent again."""
_QUOTED = re.compile(r"(?<=\s)([\"']).*\1", re.DOTALL)
"""What Telegram quotes of a message that it refuses: a tag, or the address behind a button."""


class Outcome(StrEnum):
    """What became of an action, and with it what follows."""

    DONE = "done"  # nothing more is wanted
    GONE = "gone"  # the message or topic is no more: what was to be there is sent elsewhere, where the action says so
    BLOCKED = "blocked"  # the chat is dead or closed to the bot: nothing more is sent there
    EXPIRED = "expired"  # too late to be of use: dropped
    NO_RIGHT = "no_right"  # the bot is there and may not do this: an admin has to change it
    UNSURE = "unsure"  # the network broke after a message was sent: it may have arrived, and is not sent again
    FAILED = "failed"  # a mistake of the bot, or the network: dropped, and told in the log


_MEANINGS = {
    Outcome.DONE: (
        "message is not modified",
        "message to delete not found",
    ),
    Outcome.GONE: (
        "message to edit not found",
        "message can't be edited",
        "there is no text in the message to edit",
        "message to react not found",
        "message to be replied not found",
        "message_id_invalid",
        "msg_id_invalid",
        "message thread not found",
        "topic_deleted",
        "topic_id_invalid",
    ),
    Outcome.BLOCKED: (
        "chat not found",
        "user not found",
        "deactivated",
        "have no write access to the chat",
        "have no access to the chat",
        "can't access the chat",
        "peer_id_invalid",
        "chat_id_invalid",
        "channel_private",
        "channel_invalid",
        "channel_public_group_na",
    ),
    Outcome.EXPIRED: (
        "query is too old",
        "query_id_invalid",
    ),
    Outcome.NO_RIGHT: (
        "not enough rights",
        "have no rights",
        "administrator right",
        "list is inaccessible",
        "message can't be deleted",
        "is not a forum",
        "channel_forum_missing",
        "topic_closed",
        "chat_admin_required",
        "chat_restricted",
        "chat_write_forbidden",
        "chat_guest_send_forbidden",
        "chat_send_plain_forbidden",
        "chat_send_docs_forbidden",
        "user_banned_in_channel",
        "allow_payment_required",
        "reaction_invalid",
        "reactions_too_many",
        "reaction isn't available",
        "anonymous_reactions_disabled",
    ),
}
"""What Telegram writes when it refuses, in small letters, for there are no codes for it; all else is our mistake.

Collected from the sources of its server (tdlib/telegram-bot-api, `Client.cpp`, and tdlib/td), which passes on errors of
Telegram's inner servers in capitals, and from what authors of bots have reported.
"""


@dataclass(frozen=True, slots=True)
class Again:
    """The advice to try once more after a pause, perhaps in the chat that took the place of the old one."""

    after_s: float
    chat_id: int | None = None


def judge_failure(error: TelegramError, action: OutgoingAction, attempt: int) -> Outcome | Again:
    """Decide what a failed call means for its action.

    A message whose sending timed out may have arrived: it is never sent again, for a doubled answer is worse than a
    question that has to be repeated. Everything else may be done twice.
    """
    match error:
        case RetryAfter():  # flood limits and the slow mode of a group
            return Again(read_pause(error))
        case ChatMigrated():
            return Again(0, error.new_chat_id)
        case BadRequest() | Forbidden():
            return judge_refusal(error)
        case NetworkError() if not isinstance(action, ChatAction):
            is_safe = not isinstance(action, Unrepeatable) or type(error.__cause__).__name__ in _NEVER_LEFT
            return Again(_BACKOFF_S * 2**attempt) if is_safe else Outcome.UNSURE
    return Outcome.FAILED


def judge_refusal(error: TelegramError) -> Outcome:
    """Return what a refusal of whatever call means: `BLOCKED`, `NO_RIGHT`, `GONE` and so on."""
    words = error.message.lower()
    for outcome, wordings in _MEANINGS.items():
        if any(wording in words for wording in wordings):
            return outcome
    return Outcome.BLOCKED if isinstance(error, Forbidden) else Outcome.FAILED


def find_substitute(action: OutgoingAction, outcome: Outcome) -> Send | None:
    """Return what is sent in the place of an action that ended like this, or None.

    An answer whose topic is gone does not go into the general one by itself: what was asked there is gone with it.
    """
    match action:
        case Edit() if outcome is Outcome.GONE:
            return action.otherwise
        case Send() if outcome in {Outcome.GONE, Outcome.BLOCKED, Outcome.NO_RIGHT}:
            return action.otherwise
        case OpenTopic() if outcome is Outcome.NO_RIGHT:
            return action.otherwise
    return None


def read_pause(error: RetryAfter) -> float:
    """Return for how many seconds Telegram wants to be left alone."""
    pause = error.retry_after
    return pause.total_seconds() if isinstance(pause, timedelta) else pause


def describe_cause(error: TelegramError) -> str:
    """Return the cause for the log, without what Telegram quotes of the message."""
    return f"{type(error).__name__}: {_QUOTED.sub('[withheld]', error.message)}"


def choose_level(outcome: Outcome, error: TelegramError) -> int:
    """Return how loudly the log tells of it: a mistake of ours is an error, what an operator can mend a warning."""
    if outcome in {Outcome.NO_RIGHT, Outcome.UNSURE}:
        return logging.WARNING
    if outcome is not Outcome.FAILED:
        return logging.INFO
    is_weather = isinstance(error, NetworkError | RetryAfter | ChatMigrated) and not isinstance(error, BadRequest)
    return logging.WARNING if is_weather else logging.ERROR
