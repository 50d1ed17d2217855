"""The link below a card opens a statement in the private chat, with all that was said about it."""

from __future__ import annotations

from typing import Any

import pytest

from onrecord.verification.curation import Curation
from tests.fakes.bot_api import BOT, Json
from tests.flows.desk import STRANGER_ID, DeskScene
from tests.storage.samples import find_id, relate, say, take_in

LONG = "Nobody closes the dam. " + "That was said before. " * 60
ROWS: list[dict[str, Any]] = [
    say("dam", "The dam will be closed in May.", source_url="https://a.example/dam"),
    say("denial", LONG, speaker="River Agency", said_on="2021-11-03"),
    say("copy", "In May the dam will be closed.", said_on="2021-11-02"),
    say("draft", "The dam is closed.", state="draft"),
    say("gone", "The dam stays.", state="withdrawn"),
    relate("denial", "denies", "dam"),
]
UNKNOWN = "This statement is not on record, or no longer."


@pytest.fixture
async def desk(desk: DeskScene) -> DeskScene:
    await take_in(desk.store, *ROWS)
    return desk


async def test_link_shows_what_was_said_in_order_of_time(desk: DeskScene) -> None:
    await desk.stranger.say("/start s-2")
    said, denied = desk.last.text.split("\n\n")
    assert said == (
        "1 November 2021 · <b>Said by Ministry of Water</b> · S1\n"
        '“The dam will be closed in May.” [<a href="https://a.example/dam">source</a>]'
    )
    assert denied == f"3 November 2021 · <b>Denied by River Agency</b> · S2\n“{LONG.strip()}”"


async def test_buttons_lead_to_the_public_page_and_to_a_report(desk: DeskScene) -> None:
    await desk.stranger.say("/start s-2")
    [[page], [report]] = desk.last.reply_markup["inline_keyboard"]
    assert (page["text"], page["url"]) == ("On the website", "https://record.example/s/S2")
    assert report["text"] == "Report a mistake"


async def test_report_begins_with_the_statement_that_was_shown(desk: DeskScene) -> None:
    await desk.stranger.say("/start s-2")
    await desk.press(desk.stranger, "Report a mistake")
    begun = await desk.store.dialogues.find_dialogue(BOT["id"], STRANGER_ID, STRANGER_ID, "reporting")
    assert desk.last.text == "What is wrong?"
    assert begun
    assert begun.state["state"]["statement_id"] == 2  # type: ignore[index]


async def test_without_a_website_there_is_no_way_to_it(desk: DeskScene) -> None:
    desk.options["public_url"] = None
    await desk.restart()
    await desk.stranger.say("/start s-1")
    assert list(desk.last.buttons) == ["Report a mistake"]
    assert len(desk.last.reply_markup["inline_keyboard"]) == 1


async def test_merged_statement_leads_to_that_which_took_it_in(desk: DeskScene) -> None:
    curation = Curation(desk.store.curator, desk.clock)
    await curation.merge(await find_id(desk.store, "copy"), await find_id(desk.store, "dam"), "U1")
    await desk.stranger.say("/start s-3")
    assert desk.last.text.startswith("S3 was taken in by S1, which says the same:\n\n1 November 2021 · ")


@pytest.mark.parametrize("argument", ["s-4", "s-5", "s-99", "s-999999999999999999", "s-x", "s-٢", "s-1-2"])
async def test_what_is_not_published_is_said_to_be_unknown(desk: DeskScene, argument: str) -> None:
    await desk.stranger.say(f"/start {argument}")
    assert desk.last.text == UNKNOWN


@pytest.mark.parametrize("data", ["r1:about:4", "r1:about:99", "r1:about:999999999999999999"])
async def test_report_of_what_is_not_published_does_not_begin(desk: DeskScene, data: str) -> None:
    await desk.stranger.press(1, data)
    assert desk.api.sent == []
    assert desk.api.of("answerCallbackQuery")[-1].show_alert


async def test_group_is_shown_nothing(desk: DeskScene) -> None:
    group: Json = {"id": -100500, "type": "supergroup", "title": "Neighbours"}
    await desk.join(77, group=group).say("/start s-1")
    assert desk.api.sent == []


async def test_long_thread_comes_whole_in_several_messages(desk: DeskScene) -> None:
    await take_in(desk.store, *(say(f"d{n}", f"{n} {LONG}", said_on="2021-12-01") for n in range(4)))
    await take_in(desk.store, *(relate(f"d{n}", "rebuts", "denial") for n in range(4)))
    await desk.stranger.say("/start s-1")
    messages = desk.api.sent
    assert [bool(each.reply_markup) for each in messages] == [False, False, True]
    assert sum(each.text.count(LONG.strip()) for each in messages) == 5
