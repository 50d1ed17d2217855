"""What Telegram shows of the bot is set for each kind of chat and language, and only where it is something else."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

import pytest
from telegram.error import NetworkError, TimedOut

from onrecord.handlers.menus import DESK_MENU
from onrecord.locales.catalogue import known_languages, load_catalogue
from onrecord.verification.chat_records import ChatKind
from tests.fakes.bot_api import BOT, Call, Refusal, refusal
from tests.flows.desk import MODERATOR_ID, SECOND_ID, DeskScene

CODES = [None if language == "en" else language for language in known_languages()]
"""English is shown to all who have none of the other languages."""


def list_set(desk: DeskScene) -> list[Call]:
    return [call for call in desk.api.calls if call.method.startswith("setMy")]


@pytest.mark.parametrize(
    ("scope", "names"),
    [
        ("default", ["check", "report", "channels", "language", "help", "privacy", "forget"]),
        ("all_group_chats", ["check", "help"]),
        ("all_chat_administrators", ["check", "settings", "enable", "disable", "mode"]),
    ],
)
async def test_each_kind_of_chat_has_its_menu_in_each_language(desk: DeskScene, scope: str, names: list[str]) -> None:
    await desk.bot.offer_commands()
    calls = [call for call in desk.api.of("setMyCommands") if call.scope["type"] == scope]
    assert [call.language_code for call in calls] == CODES
    assert all([each["command"] for each in call.commands] == names for call in calls)
    assert len({call.commands[0]["description"] for call in calls}) == len(CODES)


async def test_moderators_and_owners_have_a_menu_in_their_language(desk: DeskScene) -> None:
    other = known_languages()[-1]
    await desk.store.chats.set_language(BOT["id"], SECOND_ID, ChatKind.PRIVATE, other, is_chosen=True)
    await desk.bot.offer_commands()
    calls = [call for call in desk.api.of("setMyCommands") if call.scope["type"] == "chat"]
    assert [call.scope["chat_id"] for call in calls] == [desk.owner.user_id, MODERATOR_ID, SECOND_ID]
    assert [call.language_code for call in calls] == [None] * 3
    assert [each["command"] for each in calls[0].commands] == list(DESK_MENU)
    said = [load_catalogue(language).say("chat-menu-queue") for language in ("en", "en", other)]
    assert [call.commands[1]["description"] for call in calls] == said


async def test_who_the_bot_is_is_said_in_each_language(desk: DeskScene) -> None:
    await desk.bot.offer_commands()
    for method, field in (
        ("setMyDescription", "description"),
        ("setMyShortDescription", "short_description"),
    ):
        calls = desk.api.of(method)
        assert [call.language_code for call in calls] == CODES
        assert len({getattr(call, field) for call in calls}) == len(CODES)


@pytest.mark.parametrize("language", known_languages())
def test_descriptions_are_as_short_as_telegram_wants_them(language: str) -> None:
    catalogue = load_catalogue(language)
    assert len(catalogue.say("chat-menu-description")) <= 512
    assert len(catalogue.say("chat-menu-short-description")) <= 120
    menus = [key for key in catalogue.keys if key.startswith("chat-menu-")]
    assert max(len(catalogue.say(key)) for key in menus if not key.endswith("description")) <= 256


async def test_least_rights_are_asked_for_in_groups_and_channels(desk: DeskScene) -> None:
    await desk.bot.offer_commands()
    calls = desk.api.of("setMyDefaultAdministratorRights")
    assert [bool(call.for_channels) for call in calls] == [False, True]
    assert [[name for name, given in call.rights.items() if given] for call in calls] == [["can_manage_chat"]] * 2


async def test_second_start_sets_nothing_again(desk: DeskScene) -> None:
    await desk.bot.offer_commands()
    count = len(list_set(desk))
    await desk.restart()
    await desk.bot.offer_commands()
    assert count == 5 * len(CODES) + 2 + 3
    assert len(list_set(desk)) == count


async def test_only_what_differs_is_set(desk: DeskScene) -> None:
    await desk.bot.offer_commands()
    desk.api.profile.answer("setMyDescription", {"description": "another one"})
    desk.api.profile.answer("setMyCommands", {"scope": {"type": "default"}, "commands": []})
    before = len(list_set(desk))
    await desk.bot.offer_commands()
    assert [call.method for call in list_set(desk)[before:]] == ["setMyCommands", "setMyDescription"]


async def test_refusal_costs_nothing_else(desk: DeskScene, caplog: pytest.LogCaptureFixture) -> None:
    desk.api.refusals["getMyCommands"] = [refusal(400, "Bad Request: chat not found")]
    desk.api.refusals["setMyDescription"] = [refusal(400, "Bad Request: description is too long")]
    with caplog.at_level(logging.INFO):
        await desk.bot.offer_commands()
    assert len(list_set(desk)) == 5 * len(CODES) + 2 + 3 - 1  # The refused call is among those that were made.
    assert len([line for line in caplog.messages if "could not be set" in line]) == 2


@pytest.mark.parametrize(
    "outage", [TimedOut(), NetworkError("httpx.ConnectError"), refusal(429, "Too Many Requests", retry_after=60)]
)
async def test_outage_ends_the_attempt_with_one_line(
    desk: DeskScene, caplog: pytest.LogCaptureFixture, outage: Refusal
) -> None:
    desk.api.refusals["getMyCommands"] = [outage]
    await desk.bot.offer_commands()
    assert list_set(desk) == []
    assert len(caplog.messages) == 1


async def test_polling_does_not_wait_for_the_menus(desk: DeskScene, monkeypatch: pytest.MonkeyPatch) -> None:
    gate, answer = asyncio.Event(), desk.api.do_request

    async def hold(url: str, *arguments: Any, **more: Any) -> tuple[int, bytes]:
        await (gate.wait() if url.endswith("getMyCommands") else asyncio.sleep(0))
        return await answer(url, *arguments, **more)

    monkeypatch.setattr(desk.api, "do_request", hold)
    await asyncio.wait_for(desk.bot.poll(), 5)
    await desk.stranger.say("/whoami")
    assert len(desk.api.sent) == 1
    await desk.bot.stop()
    assert not gate.is_set()
