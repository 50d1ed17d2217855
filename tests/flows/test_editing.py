"""`/edit` keeps what was typed, asks again for what is wrong, and overwrites nothing that nobody has seen."""

from __future__ import annotations

from datetime import date

import pytest

from tests.flows.desk import DeskScene
from tests.flows.record import count_changes, load, put_on_record


@pytest.fixture
async def desk(desk: DeskScene) -> DeskScene:
    await put_on_record(desk)
    return desk


async def test_named_lines_change_all_at_once(desk: DeskScene) -> None:
    await desk.moderator.say(
        "/edit S1\nдата: 2 ноября 2021 г.\nspeaker: Ministry of Dams\ntext: Line one.\nLine two.\nreason: its new name"
    )
    said = await load(desk, 1)
    assert (said.said_on, said.speaker, said.wording) == (date(2021, 11, 2), "Ministry of Dams", "Line one.\nLine two.")
    [entry, *_] = await desk.store.changes.list_history(["statement dam"], 1)
    assert (entry.deed.actor, entry.deed.reason) == ("U1", "its new name")


async def test_answer_tells_each_change_and_its_number(desk: DeskScene) -> None:
    await desk.moderator.say("/edit S1 date: 2021-11-02")
    assert desk.last.text == "S1 is amended. Change 3.\n\nThe date was 1 November 2021 and is 2 November 2021 now."
    assert list(desk.last.buttons) == ["Undo 3", "Edit", "History", "Withdraw"]


async def test_wrong_value_is_asked_again_and_the_rest_kept(desk: DeskScene) -> None:
    await desk.moderator.say("/edit S1\ndate: 32 November 2021\nspeaker: Ministry of Dams\nlanguage: Elvish")
    assert desk.last.text.split("\n") == [
        "`date` is 32 November 2021, and November has 30 days.",
        "`language` is Elvish; write the code of a language, such as en, ru or kk.",
        "Everything else is kept: send `date` again, or /cancel.",
    ]
    await desk.restart()
    await desk.moderator.say("30 November 2021")
    await desk.moderator.say("en-GB")
    said = await load(desk, 1)
    assert (said.said_on, said.speaker, said.language) == (date(2021, 11, 30), "Ministry of Dams", "en-GB")


async def test_wrong_answer_is_asked_until_it_is_right(desk: DeskScene) -> None:
    await desk.moderator.say("/edit S1\ndate: soon")
    for wrong in ("tomorrow", "2 May 2031", "02/11/2021", "/", "x" * 3_000):
        await desk.moderator.say(wrong)
        assert desk.last.text.endswith("Everything else is kept: send `date` again, or /cancel.")
    await desk.moderator.say("2 Nov 2021")
    assert (await load(desk, 1)).said_on == date(2021, 11, 2)


async def test_doubled_line_is_asked_again(desk: DeskScene) -> None:
    await desk.moderator.say("/edit S1\ntopic: dams\nauthor: A\nspeaker: B")
    assert desk.last.text.startswith("`speaker` stands there twice.\nEverything else is kept: send `speaker` again")
    await desk.moderator.say("Ministry of Dams")
    said = await load(desk, 1)
    assert (said.speaker, said.topic) == ("Ministry of Dams", "dams")


async def test_unknown_line_is_told_and_the_rest_applied_by_a_press(desk: DeskScene) -> None:
    await desk.moderator.say("/edit S1\ncolour: red\ntopic: dams")
    assert desk.last.text.startswith("I know no field `colour`. The fields are text, speaker, date,")
    assert (await load(desk, 1)).topic == "water"
    await desk.press(desk.moderator, "Apply it")
    assert (await load(desk, 1)).topic == "dams"


async def test_lines_that_say_nothing_known_change_nothing(desk: DeskScene) -> None:
    await desk.moderator.say("/edit S1 make it better")
    assert desk.last.text.startswith("I know no field `make it better`.")
    assert await count_changes(desk) == 2


async def test_same_values_are_said_to_be_so(desk: DeskScene) -> None:
    await desk.moderator.say("/edit S1\ntopic: water")
    assert desk.last.text == "It is so already. Nothing was changed."


async def test_dash_clears_what_may_be_empty(desk: DeskScene) -> None:
    await desk.moderator.say("/edit S1\ntopic: -\nsource: -")
    said = await load(desk, 1)
    assert (said.topic, said.source.url) == (None, None)


async def test_dash_for_what_must_not_be_empty_is_asked_again(desk: DeskScene) -> None:
    await desk.moderator.say("/edit S1\ntopic: -\nspeaker: -")
    assert desk.last.text.startswith("`speaker` is empty.")


async def test_button_asks_for_one_field(desk: DeskScene) -> None:
    await desk.moderator.say("/edit S1")
    assert list(desk.last.buttons) == (
        ["text", "speaker", "date", "source", "language", "topic", "title", "source title", "outlet", "archive"]
    )
    await desk.press(desk.moderator, "date")
    assert desk.last.text == "The date of S1 is now: 1 November 2021\nSend the new one, or /cancel."
    await desk.moderator.say("2.11.2021")
    assert (await load(desk, 1)).said_on == date(2021, 11, 2)


async def test_field_that_is_empty_is_asked_for_as_such(desk: DeskScene) -> None:
    await desk.moderator.say("/edit S3")
    await desk.press(desk.moderator, "topic")
    assert desk.last.text == "S3 has no topic. Send one, or /cancel."


async def test_button_of_another_field_keeps_what_was_typed(desk: DeskScene) -> None:
    await desk.moderator.say("/edit S1\nspeaker: Ministry of Dams\ndate: soon")
    await desk.moderator.say("/edit S1")
    await desk.press(desk.moderator, "topic")
    assert desk.last.text.startswith(
        "You typed, and I kept:\nspeaker: Ministry of Dams\n\nThe topic of S1 is now: water"
    )
    await desk.moderator.say("dams")
    await desk.moderator.say("2 Nov 2021")
    said = await load(desk, 1)
    assert (said.speaker, said.topic, said.said_on) == ("Ministry of Dams", "dams", date(2021, 11, 2))


async def test_optional_field_is_cleared_by_a_press(desk: DeskScene) -> None:
    await desk.moderator.say("/edit S1")
    await desk.press(desk.moderator, "topic")
    await desk.press(desk.moderator, "Leave it empty")
    assert (await load(desk, 1)).topic is None


async def test_required_field_cannot_be_cleared(desk: DeskScene) -> None:
    await desk.moderator.say("/edit S1")
    await desk.press(desk.moderator, "speaker")
    assert list(desk.last.buttons) == ["Back", "Cancel"]


async def test_back_leads_to_the_fields_and_asks_nothing_more(desk: DeskScene) -> None:
    await desk.moderator.say("/edit S1")
    await desk.press(desk.moderator, "topic")
    await desk.press(desk.moderator, "Back")
    assert "speaker" in desk.last.buttons
    await desk.moderator.say("this is no topic but a text that is long enough to be checked")
    assert (await load(desk, 1)).topic == "water"


@pytest.mark.parametrize("by", ["button", "command"])
async def test_cancelled_edit_changes_nothing(desk: DeskScene, by: str) -> None:
    await desk.moderator.say("/edit S1\ndate: soon\ntopic: dams")
    await (desk.press(desk.moderator, "Cancel") if by == "button" else desk.moderator.say("/cancel"))
    await desk.moderator.say("2021-11-02")
    assert await count_changes(desk) == 2


async def test_second_of_two_editors_is_told_and_applies_with_one_press(desk: DeskScene) -> None:
    await desk.moderator.say("/edit S1")
    await desk.press(desk.moderator, "topic")
    await desk.second.say("/edit S1\nspeaker: Ministry of Dams\nreason: its new name")
    await desk.moderator.say("dams")
    head, change, typed = desk.last.text.split("\n\n")
    assert head == "<b>S1 was changed meanwhile, and what you typed is not applied yet.</b>"
    assert change.split("\n") == [
        "<b>/undo 3</b> · S1 amended on 4 May 2026 · 12:00 UTC · by Second (U2)",
        "The speaker was “Ministry of Water” and is “Ministry of Dams” now.",
        "Reason: its new name",
    ]
    assert typed == "You typed, and I kept:\ntopic: dams"
    assert (await load(desk, 1)).topic == "water"
    await desk.press(desk.moderator, "Apply it")
    said = await load(desk, 1)
    assert (said.topic, said.speaker) == ("dams", "Ministry of Dams")


async def test_one_change_of_somebody_else_is_told_once(desk: DeskScene) -> None:
    await desk.moderator.say("/edit S1")
    await desk.press(desk.moderator, "topic")
    await desk.second.say("/edit S1\nspeaker: A")
    await desk.moderator.say("dams")
    assert desk.last.text.count("“A”") == 1


async def test_apply_button_of_an_older_conflict_no_longer_holds(desk: DeskScene) -> None:
    await desk.moderator.say("/edit S1")
    await desk.press(desk.moderator, "topic")
    await desk.second.say("/edit S1\nspeaker: A")
    await desk.moderator.say("dams")
    first = desk.last
    await desk.second.say("/edit S1\nspeaker: B")
    await desk.moderator.press(first.sent_id or 0, first.buttons["Apply it"])
    assert "The speaker was “A” and is “B” now." in desk.last.text
    await desk.moderator.press(first.sent_id or 0, first.buttons["Apply it"])
    assert desk.api.of("answerCallbackQuery")[-1].text.startswith("This button no longer holds.")
    assert (await load(desk, 1)).topic == "water"


async def test_conflict_tells_each_change_that_was_not_seen(desk: DeskScene) -> None:
    await desk.moderator.say("/edit S1\ntitle: before")
    await desk.moderator.say("/edit S1")
    await desk.press(desk.moderator, "topic")
    await desk.second.say("/edit S1\nspeaker: A")
    await desk.second.say("/withdraw S1 wrong")
    await desk.moderator.say("dams")
    told = [part.split(" · ")[1] for part in desk.last.text.split("\n\n")[1:-1]]
    assert told == ["S1 withdrawn on 4 May 2026", "S1 amended on 4 May 2026"]


async def test_draft_is_for_who_typed_it(desk: DeskScene) -> None:
    await desk.moderator.say("/edit S1\ncolour: red\ntopic: dams")
    await desk.press(desk.second, "Apply it")
    assert (await load(desk, 1)).topic == "water"


async def test_text_that_may_be_cut_is_not_taken_nor_its_rest(desk: DeskScene) -> None:
    await desk.moderator.say("/edit S1")
    await desk.press(desk.moderator, "text")
    await desk.moderator.say("слово " * 660)
    await desk.moderator.say("the end of it")
    assert desk.last.text.startswith("A message holds 4,096 characters")
    await desk.clock.advance(10)
    await desk.moderator.say("The dam stays.")
    assert (await load(desk, 1)).wording == "The dam stays."


async def test_what_waits_for_a_press_takes_no_message(desk: DeskScene) -> None:
    await desk.moderator.say("/edit S1\ncolour: red\ntopic: dams")
    await desk.moderator.say("hello")
    assert desk.last.text.startswith("What you typed before is still kept.")
