"""The buttons below an answer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.fakes.bot_api import Reader, refusal
from tests.fakes.checks import matched, no_record
from tests.flows.conftest import Scene

LINK = "https://news.example/a"


@pytest.fixture
async def answered(scene: Scene, reader: Reader) -> dict[str, str]:
    """The buttons of an answer that stands in message 1000."""
    scene.checks.lay_down(matched(LINK))
    await reader.say(LINK)
    return scene.api.sent[0].buttons


async def test_answer_offers_three_views_and_the_moderators(answered: dict[str, str]) -> None:
    views, last = ["Why this match", "Timeline", "More coverage"], ["Report a mistake", "Suggest a statement"]
    assert list(answered) == [*views, *last]


async def test_button_data_fits_into_64_bytes(answered: dict[str, str]) -> None:
    assert all(len(data.encode()) <= 64 for data in answered.values())


async def test_answer_without_record_opens_no_view(scene: Scene, reader: Reader) -> None:
    scene.checks.lay_down(no_record(LINK))
    await reader.say(LINK)
    assert list(scene.api.sent[0].buttons) == ["Report a mistake", "Suggest a statement"]


async def test_why_shows_both_wordings_with_differences_marked(
    scene: Scene, reader: Reader, answered: dict[str, str]
) -> None:
    await reader.press(1000, answered["Why this match"])
    [edit] = scene.api.edits
    assert "The bridge has been <b>shut</b> since Monday." in edit.text
    assert "The bridge has been <b>closed</b> since Monday." in edit.text


async def test_timeline_shows_statement_and_reply(scene: Scene, reader: Reader, answered: dict[str, str]) -> None:
    await reader.press(1000, answered["Timeline"])
    assert "Denied by Bridge Company" in scene.api.edits[0].text


async def test_more_coverage_shows_all_articles(scene: Scene, reader: Reader, answered: dict[str, str]) -> None:
    await reader.press(1000, answered["More coverage"])
    assert scene.api.edits[0].text.count("<a href=") == 12


async def test_way_back_restores_the_answer(scene: Scene, reader: Reader, answered: dict[str, str]) -> None:
    await reader.press(1000, answered["Timeline"])
    await reader.press(1000, scene.api.edits[0].buttons["Back to the record"])
    assert scene.api.edits[1].text == scene.api.sent[0].text
    assert scene.api.edits[1].buttons == answered


async def test_press_ends_the_waiting_of_the_button(scene: Scene, reader: Reader, answered: dict[str, str]) -> None:
    await reader.press(1000, answered["Timeline"])
    assert [call.callback_query_id for call in scene.api.of("answerCallbackQuery")] == ["q1"]


async def test_second_press_does_no_harm(scene: Scene, reader: Reader, answered: dict[str, str]) -> None:
    await reader.press(1000, answered["Timeline"])
    scene.api.refusals["editMessageText"] = [refusal(400, "Bad Request: message is not modified: the same")]
    await reader.press(1000, answered["Timeline"])
    assert (len(scene.api.sent), len(scene.api.of("answerCallbackQuery"))) == (1, 2)


async def test_buttons_work_after_a_restart(scene: Scene, answered: dict[str, str]) -> None:
    await scene.stop()
    reader = await scene.start()
    await reader.press(1000, answered["Timeline"])
    assert len(scene.api.edits) == 1


@pytest.mark.parametrize("data", ["a1:99:time:0", "a1:1:why:7", "a1:1:more:1", "a0:1:why", "", "x" * 64])
async def test_stale_button_says_so(scene: Scene, reader: Reader, answered: dict[str, str], data: str) -> None:
    await reader.press(1000, data)
    [call] = scene.api.of("answerCallbackQuery")
    assert call.text.startswith("I no longer have this answer. Send me the link again")
    assert call.show_alert is True


async def test_coverage_that_is_not_there_is_stale(scene: Scene, reader: Reader) -> None:
    scene.checks.lay_down(replace(matched(LINK), related=()))
    await reader.say(LINK)
    await reader.press(1000, "a1:1:more:0")
    assert scene.api.of("answerCallbackQuery")[0].text.startswith("I no longer have this answer.")


async def test_another_chat_cannot_open_an_answer(scene: Scene, reader: Reader, answered: dict[str, str]) -> None:
    await reader.press(1000, answered["Timeline"], chat_id=666)
    assert not scene.api.edits
    assert scene.api.of("answerCallbackQuery")[0].text.startswith("I no longer have this answer.")
