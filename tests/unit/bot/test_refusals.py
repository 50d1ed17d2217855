"""What each refusal of Telegram means for an action."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from onrecord.bot.refusals import Again, Outcome, judge_failure, judge_refusal
from onrecord.handlers.actions import (
    AnswerCallback,
    AnswerGuest,
    AnswerInline,
    Card,
    ChatAction,
    Delete,
    Edit,
    OpenTopic,
    OutgoingAction,
    Purpose,
    React,
    Send,
    SendFile,
)
from onrecord.verification.kinds import Matter

LATER = datetime(2027, 1, 1, tzinfo=UTC)
SEND = Send(1, "text", Purpose.ANSWER, LATER)
FILE = SendFile(1, "a.csv", b"", Purpose.ANSWER, LATER)
EDIT = Edit(1, 2, "text", Purpose.ANSWER, LATER)
TOPIC = OpenTopic(1, "Reports", Matter.REPORTS, Purpose.NOTICE, LATER)
TYPING = ChatAction(1, Purpose.PROGRESS, LATER)
PRESS = AnswerCallback("q", Purpose.VIEW, LATER)
INLINE = AnswerInline("q", (), Purpose.ANSWER, LATER)
GUEST = AnswerGuest("q", Card("S1", "title", "line", "text"), Purpose.ANSWER, LATER)
DELETE = Delete(1, 2, Purpose.ANSWER, LATER)
REACT = React(1, 2, "👀", Purpose.NOTE, LATER)


class ConnectTimeout(Exception):
    """Named as that of httpx."""


def caused_by(error: TelegramError, cause: Exception) -> TelegramError:
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "action", "judgement"),
    [
        (RetryAfter(7), SEND, Again(7)),
        (RetryAfter(timedelta(seconds=7)), EDIT, Again(7)),
        (RetryAfter(7), REACT, Again(7)),
        (ChatMigrated(-5), SEND, Again(0, -5)),
        (ChatMigrated(-5), REACT, Again(0, -5)),
        (TimedOut(), SEND, Outcome.UNSURE),
        (TimedOut(), FILE, Outcome.UNSURE),
        (TimedOut(), TOPIC, Outcome.UNSURE),
        (NetworkError("Bad Gateway"), SEND, Outcome.UNSURE),
        (NetworkError("Internal Server Error: restart"), SEND, Outcome.UNSURE),
        (caused_by(TimedOut(), ConnectTimeout()), SEND, Again(1)),
        (TimedOut(), EDIT, Again(1)),
        (TimedOut(), DELETE, Again(1)),
        (TimedOut(), REACT, Again(1)),
        (TimedOut(), PRESS, Again(1)),
        (TimedOut(), INLINE, Again(1)),
        (TimedOut(), GUEST, Outcome.UNSURE),
        (TimedOut(), TYPING, Outcome.FAILED),
        (InvalidToken("Unauthorized"), SEND, Outcome.FAILED),
        (InvalidToken("Unauthorized"), EDIT, Outcome.FAILED),
        (Conflict("Conflict: terminated by other getUpdates request"), SEND, Outcome.FAILED),
    ],
    ids=lambda value: type(value).__name__,
)
def test_each_failure_has_its_meaning(error: TelegramError, action: OutgoingAction, judgement: Outcome | Again) -> None:
    assert judge_failure(error, action, attempt=0) == judgement


def test_pauses_double_with_each_attempt() -> None:
    assert [judge_failure(TimedOut(), EDIT, attempt) for attempt in range(3)] == [Again(1), Again(2), Again(4)]


# As the server writes them; the library takes "Bad Request: " away.
REFUSED = {
    Outcome.DONE: [
        (EDIT, "message is not modified: specified new message content and reply markup are exactly the same as a ..."),
        (
            REACT,
            "message is not modified: specified new message content and reply markup are exactly the same as a ...",
        ),
        (DELETE, "message to delete not found"),
    ],
    Outcome.GONE: [
        (EDIT, "message to edit not found"),
        (EDIT, "message can't be edited"),
        (EDIT, "there is no text in the message to edit"),
        (EDIT, "MESSAGE_ID_INVALID"),
        (DELETE, "MESSAGE_ID_INVALID"),
        (REACT, "message to react not found"),
        (REACT, "MESSAGE_ID_INVALID"),
        (REACT, "MSG_ID_INVALID"),
        (SEND, "message to be replied not found"),
        (SEND, "REPLY_MESSAGE_ID_INVALID"),
        (SEND, "message thread not found"),
        (SEND, "TOPIC_DELETED"),
        (FILE, "TOPIC_ID_INVALID"),
    ],
    Outcome.BLOCKED: [
        (SEND, "chat not found"),
        (SEND, "private chat not found"),
        (SEND, "user not found"),
        (SEND, "group chat was deactivated"),
        (SEND, "group is deactivated"),
        (SEND, "chat is deactivated"),
        (SEND, "have no write access to the chat"),
        (EDIT, "can't access the chat"),
        (SEND, "PEER_ID_INVALID"),
        (SEND, "CHAT_ID_INVALID"),
        (SEND, "CHANNEL_PRIVATE"),
        (REACT, "CHANNEL_INVALID"),
        (SEND, "CHANNEL_PUBLIC_GROUP_NA"),
        (TYPING, "chat not found"),
        (TOPIC, "chat not found"),
    ],
    Outcome.EXPIRED: [
        (PRESS, "query is too old and response timeout expired or query ID is invalid"),
        (PRESS, "QUERY_ID_INVALID"),
        (INLINE, "query is too old and response timeout expired or query ID is invalid"),
        (GUEST, "query is too old and response timeout expired or query ID is invalid"),
    ],
    Outcome.NO_RIGHT: [
        (SEND, "not enough rights to send text messages to the chat"),
        (FILE, "not enough rights to send documents to the chat"),
        (SEND, "have no rights to send a message"),
        (SEND, "need administrator rights in the channel chat"),
        (SEND, "CHAT_WRITE_FORBIDDEN"),
        (SEND, "CHAT_RESTRICTED"),
        (SEND, "CHAT_ADMIN_REQUIRED"),
        (SEND, "CHAT_SEND_PLAIN_FORBIDDEN"),
        (FILE, "CHAT_SEND_DOCS_FORBIDDEN"),
        (SEND, "CHAT_GUEST_SEND_FORBIDDEN"),
        (SEND, "USER_BANNED_IN_CHANNEL"),
        (SEND, "TOPIC_CLOSED"),
        (SEND, "ALLOW_PAYMENT_REQUIRED_5"),
        (DELETE, "message can't be deleted"),
        (DELETE, "message can't be deleted for everyone"),
        (DELETE, "need delete messages administrator right in the supergroup chat"),
        (REACT, "REACTION_INVALID"),
        (REACT, "REACTIONS_TOO_MANY"),
        (REACT, "the reaction isn't available for the message"),
        (REACT, "ANONYMOUS_REACTIONS_DISABLED"),
        (REACT, "CHAT_WRITE_FORBIDDEN"),
        (TOPIC, "not enough rights to create a topic"),
        (TOPIC, "CHAT_ADMIN_REQUIRED"),
        (TOPIC, "the chat is not a forum"),
        (TOPIC, "CHANNEL_FORUM_MISSING"),
    ],
    Outcome.FAILED: [
        (SEND, "message is too long"),
        (SEND, "message text is empty"),
        (SEND, 'can\'t parse entities: Unsupported start tag "x" at byte offset 3'),
        (SEND, "BUTTON_DATA_INVALID"),
        (EDIT, "BUTTON_URL_INVALID"),
        (SEND, "BUTTON_USER_PRIVACY_RESTRICTED"),
        (SEND, "reply markup is too long"),
        (EDIT, "MESSAGE_TOO_LONG"),
        (REACT, "REACTION_EMPTY"),
        (SEND, "what nobody has seen yet"),
    ],
}


@pytest.mark.parametrize(
    ("description", "action", "outcome"),
    [(words, action, outcome) for outcome, each in REFUSED.items() for action, words in each],
    ids=lambda value: value[:40] if isinstance(value, str) else type(value).__name__,
)
def test_each_refusal_has_its_meaning(description: str, action: OutgoingAction, outcome: Outcome) -> None:
    assert judge_failure(BadRequest(f"Bad Request: {description}"), action, attempt=0) is outcome


@pytest.mark.parametrize(
    "description",
    [
        "bot was blocked by the user",
        "user is deactivated",
        "bot can't initiate conversation with a user",
        "bot can't send messages to bots",
        "bot was kicked from the group chat",
        "bot was kicked from the supergroup chat",
        "bot was kicked from the channel chat",
        "bot is not a member of the group chat",
        "bot is not a member of the supergroup chat",
        "bot is not a member of the channel chat",
        "the group chat was deleted",
    ],
)
@pytest.mark.parametrize("action", [SEND, EDIT, REACT, TOPIC], ids=lambda value: type(value).__name__)
def test_forbidden_chat_is_closed(description: str, action: OutgoingAction) -> None:
    assert judge_failure(Forbidden(f"Forbidden: {description}"), action, attempt=0) is Outcome.BLOCKED


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (Forbidden("Forbidden: bot is not a member of the channel chat"), Outcome.BLOCKED),
        (BadRequest("Bad Request: member list is inaccessible"), Outcome.NO_RIGHT),
        (BadRequest("Bad Request: CHAT_ADMIN_REQUIRED"), Outcome.NO_RIGHT),
        (BadRequest("Bad Request: chat not found"), Outcome.BLOCKED),
        (BadRequest("Bad Request: have no access to the chat"), Outcome.BLOCKED),
        (BadRequest("Bad Request: there are no administrators in the private chat"), Outcome.FAILED),
    ],
    ids=str,
)
def test_list_of_admins_is_refused_with_a_meaning(error: TelegramError, outcome: Outcome) -> None:
    assert judge_refusal(error) is outcome
