"""How actions become calls, and what becomes of them."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from telegram.error import NetworkError, TimedOut
from telegram.ext import ExtBot
from telegram.request import RequestData

from onrecord.bot.pace import Limits
from onrecord.bot.refusals import Outcome
from onrecord.bot.sender import Delivery, Sender
from onrecord.handlers.actions import (
    AnswerCallback,
    AnswerGuest,
    AnswerInline,
    Card,
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
from tests.fakes.bot_api import TOKEN, RecordedApi, Refusal, refusal
from tests.fakes.moments import StandingClock, let_run

LATER = datetime(2027, 1, 1, tzinfo=UTC)
SEND = Send(1, "text", Purpose.ANSWER, LATER)
EDIT = Edit(1, 2, "text", Purpose.ANSWER, LATER)
TYPING = ChatAction(1, Purpose.PROGRESS, LATER)
OF_TELEGRAM = Limits(per_second_in_chat=1_000)
"""So many that no chat has to wait for its next message."""
PRESS = AnswerCallback("q", Purpose.VIEW, LATER)


@pytest.fixture
def api() -> RecordedApi:
    return RecordedApi()


@pytest.fixture
def clock() -> StandingClock:
    return StandingClock()


def make_sender(api: RecordedApi, clock: StandingClock) -> Sender:
    return Sender(ExtBot(TOKEN, request=api, get_updates_request=api), clock, clock.sleep, OF_TELEGRAM)


@pytest.fixture
def sender(api: RecordedApi, clock: StandingClock) -> Sender:
    return make_sender(api, clock)


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
        (Send(5, "text", Purpose.ANSWER, LATER, otherwise=SEND), 400, "Bad Request: CHAT_WRITE_FORBIDDEN"),
        (Send(5, "text", Purpose.ANSWER, LATER, topic_id=3, otherwise=SEND), 400, "Bad Request: TOPIC_DELETED"),
        (OpenTopic(5, "x", Matter.REPORTS, Purpose.NOTICE, LATER, SEND), 400, "Bad Request: not enough rights"),
    ],
    ids=["closed chat", "silenced bot", "gone topic", "missing right"],
)
async def test_what_cannot_be_done_is_told_elsewhere(
    sender: Sender, api: RecordedApi, action: OutgoingAction, code: int, description: str
) -> None:
    method = "sendMessage" if isinstance(action, Send) else "createForumTopic"
    api.refusals[method] = [refusal(code, description)]
    assert await sender.perform(action) == Delivery(Outcome.DONE, 1000)
    assert api.sent[-1].chat_id == SEND.chat_id


async def test_what_cannot_be_done_elsewhere_either_ends(sender: Sender, api: RecordedApi) -> None:
    api.refusals["sendMessage"] = [refusal(403, "Forbidden: bot was blocked by the user")] * 3
    last = Send(7, "text", Purpose.NOTICE, LATER, otherwise=SEND)
    assert await sender.perform(replace(last, chat_id=6, otherwise=last)) == Delivery(Outcome.BLOCKED)
    assert [call.chat_id for call in api.sent] == [6, 7, 1]


async def test_answer_in_a_gone_topic_is_not_sent_into_the_general_one(sender: Sender, api: RecordedApi) -> None:
    api.refusals["sendMessage"] = [refusal(400, "Bad Request: message thread not found")]
    assert await sender.perform(replace(SEND, topic_id=3)) == Delivery(Outcome.GONE)
    assert len(api.sent) == 1


@pytest.mark.parametrize(
    ("action", "method", "failure"),
    [
        (SEND, "sendMessage", TimedOut()),
        (EDIT, "editMessageText", TimedOut()),
        (PRESS, "answerCallbackQuery", NetworkError("Bad Gateway")),
        (SEND, "sendMessage", refusal(429, "Too Many Requests: retry after 3", retry_after=3)),
        (SEND, "sendMessage", refusal(400, "Bad Request: upgraded", migrate_to_chat_id=-5)),
        (SEND, "sendMessage", refusal(401, "Unauthorized")),
        (EDIT, "editMessageText", refusal(409, "Conflict: terminated by other getUpdates request")),
    ],
    ids=["sending", "editing", "press", "flood", "migration", "token", "conflict"],
)
async def test_nothing_is_tried_for_ever(
    api: RecordedApi, clock: StandingClock, action: OutgoingAction, method: str, failure: Refusal
) -> None:
    api.refusals[method] = [failure] * 9
    performing = asyncio.create_task(make_sender(api, clock).perform(action))
    await clock.advance(600)
    assert (await performing).outcome in {Outcome.FAILED, Outcome.UNSURE}
    assert len(api.of(method)) <= 4


@pytest.mark.parametrize(("action", "method"), [(EDIT, "editMessageText"), (SEND, "sendMessage")], ids=["edit", "send"])
async def test_outage_of_an_hour_loses_nothing_that_was_not_under_way(
    api: RecordedApi, clock: StandingClock, action: OutgoingAction, method: str
) -> None:
    sender = make_sender(api, clock)
    api.refusals["setMessageReaction"] = [NetworkError("Bad Gateway")]
    api.refusals["getMe"] = [NetworkError("Bad Gateway")] * 220
    first = asyncio.create_task(sender.perform(React(1, 2, "x", Purpose.ANSWER, LATER)))
    await let_run()
    performing = asyncio.create_task(sender.perform(action))
    await clock.advance(3_000)
    assert (performing.done(), api.of(method)) == (False, [])
    await clock.advance(600)
    assert (await performing).outcome is Outcome.DONE
    assert (await first).outcome is Outcome.DONE


async def test_typing_does_not_wait_for_a_telegram_that_is_away(api: RecordedApi, clock: StandingClock) -> None:
    sender = make_sender(api, clock)
    api.refusals["sendMessage"] = [TimedOut()]
    await sender.perform(SEND)
    assert await sender.perform(TYPING) == Delivery(Outcome.EXPIRED)
    assert [call.method for call in api.calls] == ["sendMessage"]


async def test_what_expires_during_an_outage_is_dropped(api: RecordedApi, clock: StandingClock) -> None:
    sender = make_sender(api, clock)
    api.refusals["sendMessage"] = [TimedOut()]
    api.refusals["getMe"] = [TimedOut()] * 50
    await sender.perform(SEND)
    performing = asyncio.create_task(sender.perform(replace(SEND, expires_at=clock() + timedelta(minutes=1))))
    await clock.advance(120)
    assert await performing == Delivery(Outcome.EXPIRED)
    assert len(api.sent) == 1


@pytest.mark.parametrize(
    ("failure", "level"),
    [
        (refusal(400, "Bad Request: BUTTON_DATA_INVALID"), "ERROR"),
        (refusal(401, "Unauthorized"), "ERROR"),
        (refusal(502, "Bad Gateway"), "WARNING"),
        (refusal(400, "Bad Request: TOPIC_CLOSED"), "WARNING"),
        (refusal(403, "Forbidden: bot was kicked from the group chat"), "INFO"),
    ],
    ids=["mistake", "token", "network", "right", "closed chat"],
)
async def test_log_is_as_loud_as_the_failure(
    sender: Sender, api: RecordedApi, caplog: pytest.LogCaptureFixture, failure: Refusal, level: str
) -> None:
    caplog.set_level("INFO", "onrecord")
    api.refusals["sendMessage"] = [failure]
    await sender.perform(SEND)
    assert [record.levelname for record in caplog.records if record.name == "onrecord.bot.sender"] == [level]


@pytest.mark.parametrize(
    "description",
    [
        'Bad Request: can\'t parse entities: Unsupported start tag "secret" at byte offset 7',
        "Bad Request: Inline keyboard button URL 'https://secret.example/it's' is invalid: Wrong HTTP URL",
    ],
)
async def test_cause_in_the_log_quotes_no_text(
    sender: Sender, api: RecordedApi, caplog: pytest.LogCaptureFixture, description: str
) -> None:
    api.refusals["sendMessage"] = [refusal(400, description)]
    await sender.perform(SEND)
    assert "Send (answer) failed: BadRequest: " in caplog.text
    assert "secret" not in caplog.text


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
        (AnswerInline("q", (), Purpose.ANSWER, LATER), False),
        (AnswerGuest("q", Card("S1", "title", "line", "text"), Purpose.ANSWER, LATER), False),
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


class HeldApi(RecordedApi):
    """Answers no call before it is told to."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = 0
        self.go_on = asyncio.Event()

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *timeouts: object, **more: object
    ) -> tuple[int, bytes]:
        self.asked += 1
        await self.go_on.wait()
        return await super().do_request(url, method, request_data, *timeouts, **more)


async def test_no_more_is_begun_than_may_be_in_flight(clock: StandingClock) -> None:
    api, begun = HeldApi(), []

    async def begin() -> None:
        begun.append(1)

    sender = Sender(ExtBot(TOKEN, request=api, get_updates_request=api), clock, clock.sleep, OF_TELEGRAM, concurrency=3)
    sends = [asyncio.create_task(sender.perform(replace(SEND, chat_id=chat), begin)) for chat in range(1, 9)]
    await let_run()
    assert (len(begun), api.asked) == (3, 3)
    api.go_on.set()
    await asyncio.gather(*sends)
    assert (len(begun), api.asked) == (8, 8)
