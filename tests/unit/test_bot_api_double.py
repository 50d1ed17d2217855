"""The double of the Bot API refuses what Telegram would refuse, and counts right."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator

import pytest
from aiohttp import ClientError, ClientSession

from benchmarks.bot_api_double import BotApiDouble, Conflict, Shown, makes_message, run_bot_api_double
from benchmarks.bot_api_limits import BOUNDLESS, Ceilings, Tally
from benchmarks.bot_api_log import Logged, Phase
from tests.fakes.bot_api import TOKEN, Json

GROUP, OTHER_GROUP = -1001, -1002


class Watch:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def double(watch: Watch) -> Iterator[BotApiDouble]:
    return BotApiDouble({GROUP: {501}}, watch)


def send(double: BotApiDouble, chat_id: int) -> int:
    return double.call("sendMessage", {"chat_id": str(chat_id), "text": "text"})[0]


def test_most_of_any_stretch_is_kept() -> None:
    tally = Tally(10)
    for moment in (0, 1, 2, 10, 11.5, 30):
        tally.add(moment)
    assert tally.most == 3


def test_group_is_refused_its_21st_message_in_a_minute(double: BotApiDouble, watch: Watch) -> None:
    for second in range(20):
        watch.now = second
        assert send(double, GROUP) == 200
    watch.now = 59.5
    status, answer = double.call("editMessageText", {"chat_id": str(GROUP), "message_id": "5", "text": "x"})
    assert (status, answer["parameters"]) == (429, {"retry_after": 1})
    assert double.refusals == {"group": 1}
    watch.now = 60
    assert send(double, GROUP) == 200


def test_other_groups_and_readers_are_taken_meanwhile(double: BotApiDouble, watch: Watch) -> None:
    for second in range(21):
        watch.now = second
        send(double, GROUP)
    assert (send(double, OTHER_GROUP), send(double, 77)) == (200, 200)


def test_reader_gets_more_than_twenty_in_a_minute(double: BotApiDouble) -> None:
    assert {send(double, 77) for _ in range(25)} == {200}


def test_31st_call_in_a_second_is_refused(double: BotApiDouble, watch: Watch) -> None:
    assert [send(double, chat_id) for chat_id in range(1, 32)] == [200] * 30 + [429]
    watch.now = 1
    assert send(double, 1) == 200
    assert double.refusals == {"all": 1}


def test_refused_calls_take_no_place_and_are_seen(double: BotApiDouble, watch: Watch) -> None:
    for _ in range(25):
        send(double, GROUP)
    assert (double.most_in_minute, double.most_in_second, double.refusals["group"]) == (25, 25, 5)
    watch.now = 60
    assert [send(double, GROUP) for _ in range(21)] == [200] * 20 + [429]


@pytest.mark.parametrize("method", ["getChat", "getChatAdministrators", "setMyCommands", "deleteWebhook"])
def test_what_concerns_no_chat_is_never_refused(double: BotApiDouble, method: str) -> None:
    assert {double.call(method, {})[0] for _ in range(50)} == {200}
    assert double.most_in_second == 0


@pytest.mark.parametrize(
    ("method", "makes"),
    [
        ("sendMessage", True),
        ("sendDocument", True),
        ("editMessageText", True),
        ("createForumTopic", True),
        ("sendChatAction", False),
        ("setMessageReaction", False),
        ("answerCallbackQuery", False),
        ("deleteMessage", False),
    ],
)
def test_messages_are_told_from_the_rest(method: str, makes: bool) -> None:
    assert makes_message(method) is makes


def test_calls_are_counted_by_method(double: BotApiDouble) -> None:
    for method in ("sendChatAction", "sendMessage", "sendMessage"):
        double.call(method, {"chat_id": "1", "text": "x"})
    assert double.calls == {"sendChatAction": 1, "sendMessage": 2}


def test_messages_are_kept_as_they_are_shown_at_last(double: BotApiDouble, watch: Watch) -> None:
    reply = json.dumps({"message_id": 4})
    _, answer = double.call("sendMessage", {"chat_id": "1", "text": "working", "reply_parameters": reply})
    watch.now = 2
    message_id = str(answer["result"]["message_id"])
    double.call("editMessageText", {"chat_id": "1", "message_id": message_id, "text": "done"})
    assert list(double.shown.values()) == [Shown(1, "done", 4, 2)]
    double.call("deleteMessage", {"chat_id": "1", "message_id": message_id})
    assert double.shown == {}


def test_admins_of_a_group_are_named(double: BotApiDouble) -> None:
    _, answer = double.call("getChatAdministrators", {"chat_id": str(GROUP)})
    assert [member["user"]["id"] for member in answer["result"]] == [501]


async def test_updates_are_handed_out_until_they_are_confirmed(double: BotApiDouble) -> None:
    double.put(message={"text": "a"})
    double.put(message={"text": "b"})
    assert [each["update_id"] for each in await double.take_updates(0, 0)] == [1, 2]
    assert [each["update_id"] for each in await double.take_updates(2, 0)] == [2]
    assert await double.take_updates(3, 0) == []
    assert (double.put_in, double.handed_out, double.confirmed) == (2, 2, 2)


async def test_poll_ends_when_something_happens(double: BotApiDouble) -> None:
    poll = asyncio.create_task(double.take_updates(0, 60))
    await asyncio.sleep(0)
    double.put(message={"text": "a"})
    assert len(await asyncio.wait_for(poll, 5)) == 1


async def test_second_poll_ends_the_first_with_a_conflict(double: BotApiDouble) -> None:
    first = asyncio.create_task(double.take_updates(0, 60))
    await asyncio.sleep(0)
    double.put(message={"text": "a"})
    second = await double.take_updates(0, 60)
    with pytest.raises(Conflict, match="terminated by other getUpdates"):
        await asyncio.wait_for(first, 5)
    assert len(second) == 1


async def test_no_update_is_handed_out_while_a_webhook_is_set(double: BotApiDouble) -> None:
    double.call("setWebhook", {"url": "https://bot.example/hook"})
    with pytest.raises(Conflict, match="webhook is active"):
        await double.take_updates(0, 0)
    double.call("deleteWebhook", {})
    assert await double.take_updates(0, 0) == []


def test_reader_is_refused_a_long_burst_where_that_is_asked_for(watch: Watch) -> None:
    double = BotApiDouble(clock=watch, ceilings=Ceilings(per_5_seconds_in_private=5))
    assert [send(double, 77) for _ in range(6)] == [200] * 5 + [429]
    watch.now = 5
    assert (send(double, 77), double.refusals) == (200, {"private": 1})


def test_double_without_ceilings_refuses_nothing() -> None:
    double = BotApiDouble(ceilings=BOUNDLESS)
    assert {send(double, GROUP) for _ in range(100)} == {200}


async def test_message_of_a_lost_caller_is_sent_and_not_answered() -> None:
    async with run_bot_api_double() as double, ClientSession() as session:

        def lose(logged: Logged, _phase: Phase) -> None:
            logged.is_lost = logged.text == "lost"

        double.witness = lose
        url = f"{double.url}/bot{TOKEN}/sendMessage"
        async with session.post(url, data={"chat_id": "1", "text": "heard"}):
            pass
        with pytest.raises(ClientError):
            await session.post(url, data={"chat_id": "1", "text": "lost"})
    assert [(each.text, each.is_answered) for each in double.log] == [("heard", True), ("lost", False)]
    assert [shown.text for shown in double.shown.values()] == ["heard", "lost"]


async def test_double_is_served_as_the_bot_api() -> None:
    async with run_bot_api_double() as double, ClientSession() as session:
        double.put(message={"text": "a"})

        async def ask(method: str, **parameters: str) -> tuple[int, Json]:
            async with session.post(f"{double.url}/bot{TOKEN}/{method}", data=parameters) as response:
                return response.status, await response.json()

        assert (await ask("getUpdates", offset="0", timeout="5"))[1]["result"][0]["message"] == {"text": "a"}
        statuses = [(await ask("sendMessage", chat_id=str(GROUP), text="x"))[0] for _ in range(21)]
        assert statuses == [200] * 20 + [429]
