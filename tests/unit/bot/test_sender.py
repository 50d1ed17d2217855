"""What each refusal of Telegram means for an action."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)
from telegram.ext import ExtBot

from onrecord.bot.sender import Again, Delivery, Outcome, Sender, judge_failure
from onrecord.handlers.actions import (
    AnswerCallback,
    ChatAction,
    Delete,
    Edit,
    OfferCommands,
    OpenTopic,
    OutgoingAction,
    Purpose,
    React,
    Send,
    SendFile,
)
from onrecord.verification.kinds import Matter
from tests.fakes.bot_api import TOKEN, RecordedApi, refusal
from tests.fakes.moments import StandingClock, let_run

LATER = datetime(2027, 1, 1, tzinfo=UTC)
SEND = Send(1, "text", Purpose.ANSWER, LATER)
EDIT = Edit(1, 2, "text", Purpose.ANSWER, LATER)
TOPIC = OpenTopic(1, "Reports", Matter.REPORTS, Purpose.NOTICE, LATER)
TYPING = ChatAction(1, Purpose.PROGRESS, LATER)
PRESS = AnswerCallback("q", Purpose.VIEW, LATER)


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
        (ChatMigrated(-5), SEND, Again(0, -5)),
        (Forbidden("Forbidden: bot was blocked by the user"), SEND, Outcome.BLOCKED),
        (BadRequest("Chat not found"), SEND, Outcome.BLOCKED),
        (BadRequest("Message thread not found"), SEND, Outcome.GONE),
        (BadRequest("Not enough rights to create a topic"), TOPIC, Outcome.NO_RIGHT),
        (BadRequest("CHAT_ADMIN_REQUIRED"), TOPIC, Outcome.NO_RIGHT),
        (BadRequest("Message is not modified: specified new message content ..."), EDIT, Outcome.DONE),
        (BadRequest("Message to edit not found"), EDIT, Outcome.GONE),
        (BadRequest("Message can't be edited"), EDIT, Outcome.GONE),
        (BadRequest("Message to delete not found"), EDIT, Outcome.DONE),
        (BadRequest("Query is too old and response timeout expired or query ID is invalid"), PRESS, Outcome.EXPIRED),
        (BadRequest("Can't parse entities"), SEND, Outcome.FAILED),
        (TimedOut(), SEND, Outcome.FAILED),
        (NetworkError("Bad Gateway"), SEND, Outcome.FAILED),
        (caused_by(TimedOut(), ConnectTimeout()), SEND, Again(1)),
        (TimedOut(), EDIT, Again(1)),
        (TimedOut(), PRESS, Again(1)),
        (TimedOut(), TYPING, Outcome.FAILED),
        (InvalidToken(), SEND, Outcome.FAILED),
    ],
    ids=lambda value: type(value).__name__,
)
def test_each_refusal_has_its_meaning(error: TelegramError, action: OutgoingAction, judgement: Outcome | Again) -> None:
    assert judge_failure(error, action, attempt=0) == judgement


def test_pauses_double_with_each_attempt() -> None:
    assert [judge_failure(TimedOut(), EDIT, attempt) for attempt in range(3)] == [Again(1), Again(2), Again(4)]


@pytest.fixture
def api() -> RecordedApi:
    return RecordedApi()


@pytest.fixture
def clock() -> StandingClock:
    return StandingClock()


@pytest.fixture
def sender(api: RecordedApi, clock: StandingClock) -> Sender:
    return Sender(ExtBot(TOKEN, request=api, get_updates_request=api), clock, clock.sleep)


async def test_expired_action_is_not_performed(sender: Sender, api: RecordedApi) -> None:
    delivery = await sender.perform(Send(1, "text", Purpose.ANSWER, datetime(2026, 1, 1, tzinfo=UTC)))
    assert (delivery, api.calls) == (Delivery(Outcome.EXPIRED), [])


async def test_unchanged_message_still_carries_its_content(sender: Sender, api: RecordedApi) -> None:
    api.refusals["editMessageText"] = [refusal(400, "Bad Request: message is not modified")]
    assert await sender.perform(EDIT) == Delivery(Outcome.DONE, 2)


async def test_content_of_a_gone_message_is_sent_instead(sender: Sender, api: RecordedApi) -> None:
    api.refusals["editMessageText"] = [refusal(400, "Bad Request: message to edit not found")]
    delivery = await sender.perform(Edit(1, 2, "text", Purpose.ANSWER, LATER, otherwise=SEND))
    assert delivery == Delivery(Outcome.DONE, 1000)


@pytest.mark.parametrize(
    ("action", "code", "description"),
    [
        (Send(5, "text", Purpose.NOTICE, LATER, otherwise=SEND), 403, "Forbidden: bot can't initiate conversation"),
        (OpenTopic(5, "x", Matter.REPORTS, Purpose.NOTICE, LATER, SEND), 400, "Bad Request: not enough rights"),
    ],
    ids=["closed chat", "missing right"],
)
async def test_what_cannot_be_done_is_told_elsewhere(
    sender: Sender, api: RecordedApi, action: OutgoingAction, code: int, description: str
) -> None:
    method = "sendMessage" if isinstance(action, Send) else "createForumTopic"
    api.refusals[method] = [refusal(code, description)]
    assert await sender.perform(action) == Delivery(Outcome.DONE, 1000)
    assert api.sent[-1].chat_id == SEND.chat_id


async def test_group_that_became_another_is_named(sender: Sender, api: RecordedApi) -> None:
    api.refusals["sendMessage"] = [refusal(400, "Bad Request: upgraded", migrate_to_chat_id=-5)]
    assert await sender.perform(SEND) == Delivery(Outcome.DONE, 1000, chat_id=-5)


@pytest.mark.parametrize(
    ("commands", "method"), [((("check", "Check"),), "setMyCommands"), ((), "deleteMyCommands")], ids=["some", "none"]
)
async def test_menu_is_set_or_taken_away(
    sender: Sender, api: RecordedApi, commands: tuple[tuple[str, str], ...], method: str
) -> None:
    await sender.perform(OfferCommands(7, commands, Purpose.NOTICE, LATER))
    assert [(call.method, call.scope["chat_id"]) for call in api.calls] == [(method, 7)]


@pytest.mark.parametrize(
    ("action", "method"),
    [
        (Delete(1, 2, Purpose.ANSWER, LATER), "deleteMessage"),
        (React(1, 2, "👀", Purpose.NOTE, LATER), "setMessageReaction"),
        (PRESS, "answerCallbackQuery"),
        (TYPING, "sendChatAction"),
    ],
    ids=["delete", "react", "callback", "typing"],
)
async def test_each_action_is_one_call(sender: Sender, api: RecordedApi, action: OutgoingAction, method: str) -> None:
    assert await sender.perform(action) == Delivery(Outcome.DONE)
    assert [call.method for call in api.calls] == [method]


@pytest.mark.parametrize(
    ("action", "is_message"),
    [
        (Send(-5, "text", Purpose.ANSWER, LATER), True),
        (SendFile(-5, "a.csv", b"", Purpose.ANSWER, LATER), True),
        (Edit(-5, 2, "text", Purpose.ANSWER, LATER), True),
        (OpenTopic(-5, "Reports", Matter.REPORTS, Purpose.NOTICE, LATER), True),
        (Delete(-5, 2, Purpose.ANSWER, LATER), False),
        (React(-5, 2, "👀", Purpose.NOTE, LATER), False),
        (ChatAction(-5, Purpose.PROGRESS, LATER), False),
        (PRESS, False),
        (OfferCommands(-5, (("check", "Check"),), Purpose.NOTICE, LATER), False),
    ],
    ids=lambda value: type(value).__name__,
)
async def test_only_what_makes_a_message_waits_for_its_group(
    sender: Sender, api: RecordedApi, clock: StandingClock, action: OutgoingAction, is_message: bool
) -> None:
    for _ in range(20):
        await sender.perform(Send(-5, "text", Purpose.ANSWER, LATER))
    await clock.advance(2)
    waiting = asyncio.create_task(sender.perform(action))
    await let_run()
    assert len(api.calls) == (20 if is_message else 21)
    await clock.advance(60)
    assert (await waiting).outcome is Outcome.DONE


async def test_answer_that_would_come_too_late_is_dropped_at_once(
    sender: Sender, api: RecordedApi, clock: StandingClock
) -> None:
    for _ in range(20):
        await sender.perform(Send(-5, "text", Purpose.ANSWER, LATER))
    in_a_minute = clock() + timedelta(seconds=60)
    assert await sender.perform(Send(-5, "text", Purpose.ANSWER, in_a_minute)) == Delivery(Outcome.EXPIRED)
    assert len(api.calls) == 20


async def test_flood_in_one_chat_holds_up_no_other(sender: Sender, api: RecordedApi, clock: StandingClock) -> None:
    api.refusals["sendMessage"] = [refusal(429, "Too Many Requests: retry after 30", retry_after=30)]
    first = asyncio.create_task(sender.perform(Send(-5, "first", Purpose.ANSWER, LATER)))
    await let_run()
    second = asyncio.create_task(sender.perform(Send(-5, "second", Purpose.ANSWER, LATER)))
    await sender.perform(Send(-6, "elsewhere", Purpose.ANSWER, LATER))
    await clock.advance(29)
    assert api.texts == ["first", "elsewhere"]
    await clock.advance(2)
    await asyncio.gather(first, second)
    assert api.texts == ["first", "elsewhere", "first", "second"]


async def test_flood_longer_than_the_action_closes_its_chat(
    sender: Sender, api: RecordedApi, clock: StandingClock
) -> None:
    api.refusals["sendMessage"] = [refusal(429, "Too Many Requests: retry after 600", retry_after=600)]
    soon = clock() + timedelta(seconds=300)
    for _ in range(2):
        assert await sender.perform(Send(-5, "text", Purpose.ANSWER, soon)) == Delivery(Outcome.EXPIRED)
    assert len(api.calls) == 1
