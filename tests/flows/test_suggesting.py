"""Readers suggest a statement: from an answer, by command, and what is wrong with what they type."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from onrecord.storage.tables import tips
from tests.fakes.checks import matched, no_record
from tests.flows.desk import GROUP, STRANGER_ID, DeskScene

LINK = "https://news.example/a"
WORDS = "The mayor said that the bridge is safe."
THANKS = "Thank you. Moderators will look at it."


async def list_tips(desk: DeskScene) -> list[tuple[str, str | None]]:
    async with desk.store.database.read() as connection:
        return [tuple(row) for row in await connection.execute(select(tips.c.words, tips.c.url).order_by(tips.c.id))]


@pytest.mark.parametrize("result", [no_record(LINK), matched(LINK)], ids=["no-record", "matched"])
async def test_answer_leads_to_a_tip_with_its_link(desk: DeskScene, result: object) -> None:
    desk.checks.lay_down(result)  # type: ignore[arg-type]  # one of the two results above
    await desk.stranger.say(LINK)
    await desk.press(desk.stranger, "Suggest a statement")
    await desk.stranger.say(WORDS)
    assert desk.last.text == THANKS
    assert await list_tips(desk) == [(WORDS, LINK)]


async def test_other_link_of_a_tip_stays_in_its_words(desk: DeskScene) -> None:
    await desk.stranger.say(LINK)
    await desk.press(desk.stranger, "Suggest a statement")
    await desk.stranger.say(f"{WORDS} https://ministry.example.org/coal")
    assert await list_tips(desk) == [(f"{WORDS} https://ministry.example.org/coal", LINK)]


async def test_button_works_after_a_restart(desk: DeskScene) -> None:
    await desk.stranger.say(LINK)
    await desk.restart()
    await desk.press(desk.stranger, "Suggest a statement")
    await desk.restart()
    await desk.stranger.say(WORDS)
    assert await list_tips(desk) == [(WORDS, LINK)]


async def test_command_asks_for_words_and_link(desk: DeskScene) -> None:
    await desk.stranger.say("/suggest")
    assert "with a link" in desk.last.text
    await desk.stranger.say(f"{WORDS} {LINK}")
    assert await list_tips(desk) == [(WORDS, LINK)]


async def test_words_behind_the_command_are_taken_at_once(desk: DeskScene) -> None:
    await desk.stranger.say(f"/suggest {WORDS}")
    assert (desk.last.text, await list_tips(desk)) == (THANKS, [(WORDS, None)])


async def test_words_are_kept_without_signs_that_turn_them_round(desk: DeskScene) -> None:
    await desk.stranger.say(f"/suggest The mayor said\u202e\x00: {WORDS}")
    assert await list_tips(desk) == [(f"The mayor said: {WORDS}", None)]


async def test_link_alone_is_kept_until_words_come(desk: DeskScene) -> None:
    await desk.stranger.say("/suggest")
    await desk.stranger.say(LINK)
    assert desk.last.text.startswith("The words are missing")
    await desk.stranger.say(WORDS)
    assert await list_tips(desk) == [(WORDS, LINK)]


async def test_long_words_are_asked_again(desk: DeskScene) -> None:
    await desk.stranger.say(f"/suggest {LINK}")
    await desk.stranger.say("x" * 2_001)
    assert "2,001 characters, and 2,000 fit" in desk.last.text
    await desk.clock.advance(2)
    await desk.stranger.say("x" * 2_000)
    assert await list_tips(desk) == [("x" * 2_000, LINK)]


async def test_rest_of_a_split_paste_is_no_tip(desk: DeskScene) -> None:
    await desk.stranger.say("/suggest")
    await desk.stranger.say("x" * 4_096)
    await desk.stranger.say("and this is the rest of it")
    assert (len(desk.api.sent), await list_tips(desk)) == (2, [])
    await desk.clock.advance(2)
    await desk.stranger.say(WORDS)
    assert await list_tips(desk) == [(WORDS, None)]


async def test_cancelled_tip_is_dropped(desk: DeskScene) -> None:
    await desk.stranger.say("/suggest")
    await desk.stranger.say("/cancel")
    await desk.stranger.say(WORDS)
    assert await list_tips(desk) == []


async def test_sixth_tip_of_a_day_is_refused(desk: DeskScene) -> None:
    for _ in range(6):
        await desk.stranger.say(f"/suggest {WORDS}")
    assert (len(await list_tips(desk)), desk.last.text[:34]) == (5, "You have sent five suggestions wit")
    await desk.stranger.say("/suggest")
    assert desk.last.text.startswith("You have sent five suggestions")
    await desk.clock.advance(24 * 3600)
    await desk.stranger.say(f"/suggest {WORDS}")
    assert desk.last.text == THANKS


@pytest.mark.parametrize("text", ["/suggest", f"/suggest {WORDS}"])
async def test_banned_reader_is_told_in_one_sentence(desk: DeskScene, text: str) -> None:
    await desk.store.people.ban(STRANGER_ID, "U1", desk.clock(), None)
    await desk.stranger.say(text)
    assert desk.api.texts == ["Suggestions are not open to you at the moment."]
    assert await list_tips(desk) == []


@pytest.mark.parametrize("data", ["t1:99", "t1:x", "t1:", "t1:-1", "t1:1:2"])
async def test_forged_button_begins_nothing(desk: DeskScene, data: str) -> None:
    await desk.stranger.press(1000, data)
    assert [call.text for call in desk.api.of("answerCallbackQuery")] == [
        "I no longer have this answer. Send me the link again, and I will check it anew."
    ]


async def test_answer_of_another_chat_begins_nothing(desk: DeskScene) -> None:
    await desk.moderator.say(LINK)
    [answer] = desk.api.sent
    await desk.stranger.press(answer.sent_id or 0, answer.buttons["Suggest a statement"])
    assert desk.api.of("answerCallbackQuery")[0].text.startswith("I no longer have this answer.")


async def test_group_is_not_asked_for_tips(desk: DeskScene) -> None:
    await desk.join(STRANGER_ID, group=GROUP).say(f"/suggest {WORDS}")
    assert desk.api.sent == []
    assert await list_tips(desk) == []
