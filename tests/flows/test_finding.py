"""Moderators find, see and look back on what is on record, whatever its state."""

from __future__ import annotations

import pytest

from onrecord.verification.kinds import StatementState
from tests.flows.desk import DeskScene
from tests.flows.record import load, put_on_record
from tests.storage.samples import say, take_in


@pytest.fixture
async def desk(desk: DeskScene) -> DeskScene:
    await put_on_record(desk)
    return desk


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("closing dams", {"S1", "S2", "S3"}),
        ("road bridges", {"S4"}),
        ("river agency", {"S3"}),
        ("S2", {"S2"}),
        ("s4", {"S4"}),
        ("denial", {"S3"}),
        ("http://www.a.example/dam/?utm_source=x", {"S1"}),
    ],
    ids=["stems", "withdrawn too", "speaker", "id", "small letter", "key", "link in another spelling"],
)
async def test_find_knows_words_ids_keys_and_links(desk: DeskScene, asked: str, found: set[str]) -> None:
    await desk.moderator.say(f"/find {asked}")
    assert {line.split(" ")[0].removeprefix("<b>") for line in desk.last.text.split("\n") if "<b>" in line} == found


async def test_find_tells_state_and_words_in_two_lines(desk: DeskScene) -> None:
    await desk.moderator.say("/find bridge")
    assert desk.last.text.split("\n\n")[1:] == [
        "<b>S4 · Road Office</b> · 1 November 2021 · withdrawn\n“The bridge stays open.”"
    ]


async def test_number_below_what_is_found_shows_it_whole(desk: DeskScene) -> None:
    await desk.moderator.say("/find closing dams")
    assert (desk.last.text.split("\n")[0], list(desk.last.buttons)) == ("Found: 3", ["S3", "S2", "S1"])
    await desk.press(desk.moderator, "S2")
    assert desk.last.text.startswith("<b>S2 · Ministry of Water</b>")


async def test_more_shows_the_next_ten(desk: DeskScene) -> None:
    await take_in(desk.store, *(say(f"p{number}", f"Pump {number} works.") for number in range(23)))
    await desk.moderator.say("/find pump")
    await desk.press(desk.moderator, "More")
    await desk.press(desk.moderator, "More")
    shown = [line for text in desk.api.texts for line in text.split("\n") if line.startswith("<b>S")]
    assert (len(set(shown)), "More" in desk.last.buttons) == (23, False)


async def test_more_of_an_older_search_no_longer_holds(desk: DeskScene) -> None:
    await take_in(desk.store, *(say(f"p{number}", f"Pump {number} works.") for number in range(11)))
    await desk.moderator.say("/find pump")
    pages = desk.last
    await desk.moderator.say("/find bridge")
    await desk.moderator.press(pages.sent_id or 0, pages.buttons["More"])
    assert desk.api.of("answerCallbackQuery")[-1].text.startswith("This button no longer holds")


async def test_nothing_found_is_said(desk: DeskScene) -> None:
    await desk.moderator.say("/find zeppelin")
    assert desk.last.text == "Nothing on record has these words. Try fewer or other ones."


async def test_card_shows_words_source_relations_and_key(desk: DeskScene) -> None:
    await desk.moderator.say("/show S2")
    assert desk.last.text.split("\n\n") == [
        "<b>S2 · Ministry of Water</b> · 2 November 2021\n“In May the dam will be closed.”",
        "language: English",
        "Denied by S3 · River Agency · 3 November 2021",
        "Key: copy · last change 2",
    ]


async def test_card_has_buttons_for_what_can_be_done(desk: DeskScene) -> None:
    await desk.moderator.say("/show S1")
    assert list(desk.last.buttons) == ["Edit", "History", "Withdraw"]
    await desk.moderator.say("/show S4")
    assert list(desk.last.buttons) == ["Edit", "History", "Restore"]


async def test_hostile_words_are_escaped_and_cut_to_one_message(desk: DeskScene) -> None:
    await take_in(desk.store, say("evil", "<b>&" * 20_000, speaker="<script>", title="x" * 50_000))
    await desk.moderator.say("/show S5")
    assert len(desk.last.text) <= 4096
    assert "&lt;script&gt;" in desk.last.text


async def test_history_tells_who_when_what_and_why(desk: DeskScene) -> None:
    await desk.moderator.say("/edit S1\nspeaker: Ministry of Dams\nreason: its new name")
    await desk.second.say("/relate S3 denies S1")
    await desk.moderator.say("/history S1")
    lines = [paragraph.split("\n") for paragraph in desk.last.text.split("\n\n")]
    assert lines[0] == ["<b>Changes of S1</b>"]
    assert lines[1] == ["<b>/undo 4</b> · S3 denies S1 as of 4 May 2026 · 12:00 UTC · by Second (U2)"]
    assert lines[2] == [
        "<b>/undo 3</b> · S1 amended on 4 May 2026 · 12:00 UTC · by Mod (U1)",
        "The speaker was “Ministry of Water” and is “Ministry of Dams” now.",
        "Reason: its new name",
    ]
    assert lines[3][0].endswith(" · by an import")


async def test_history_tells_three_details_of_a_change(desk: DeskScene) -> None:
    await desk.moderator.say("/edit S1\nspeaker: A\ntext: B\nlanguage: kk\ntitle: C\ntopic: D")
    await desk.moderator.say("/history S1")
    told = desk.last.text.split("\n\n")[1].split("\n")
    assert (len(told), told[-2], told[-1]) == (5, "The language was English and is Kazakh now.", "… and 2 more")


@pytest.mark.parametrize("number", [1, 2], ids=["kept", "merged"])
async def test_merge_names_both_in_the_history_of_either(desk: DeskScene, number: int) -> None:
    await merge(desk)
    await desk.moderator.say(f"/history S{number}")
    head, *details = desk.last.text.split("\n\n")[1].split("\n")
    assert head == "<b>/undo 3</b> · S2 merged into S1 on 4 May 2026 · 12:00 UTC · by Mod (U1)"
    assert not any(line.startswith(("Reason", "Nothing")) for line in details)


async def merge(desk: DeskScene) -> None:
    await desk.moderator.say("/merge S2 into S1")
    await desk.press(desk.moderator, "Merge S2 into S1")


async def test_undone_merge_tells_what_came_back(desk: DeskScene) -> None:
    await merge(desk)
    await desk.moderator.say("/undo")
    assert desk.last.text.split("\n\n")[1].split("\n") == [
        "S2 restored on 4 May 2026",
        "S3 no longer denies S1 as of 4 May 2026",
        "S3 denies S2 as of 4 May 2026",
        "S1 amended on 4 May 2026",
        "Further original words in English were taken away: “In May the dam will be closed.”",
    ]


async def test_history_goes_on_ten_changes_further(desk: DeskScene) -> None:
    for number in range(12):
        await desk.moderator.say(f"/edit S1\ntopic: topic {number}")
    await desk.moderator.say("/history S1")
    await desk.press(desk.moderator, "More")
    texts = "\n".join(desk.api.texts[-2:])
    assert [texts.count(f"is “topic {number}” now") for number in range(12)] == [1] * 12
    assert "More" not in desk.last.buttons


async def test_undo_takes_back_ones_own_last_change(desk: DeskScene) -> None:
    await desk.moderator.say("/withdraw S1 wrong")
    await desk.second.say("/withdraw S3 wrong")
    await desk.moderator.say("/undo")
    assert desk.last.text == "<b>Change 3 is taken back. This is change 5.</b>\n\nS1 restored on 4 May 2026"
    assert [(await load(desk, number)).state.value for number in (1, 3)] == ["published", "withdrawn"]


async def test_undo_by_number_takes_back_anybodys(desk: DeskScene) -> None:
    await desk.second.say("/withdraw S3 wrong")
    await desk.moderator.say("/undo 3")
    assert (await load(desk, 3)).state is StatementState.PUBLISHED


async def test_undo_names_the_change_that_stands_in_the_way(desk: DeskScene) -> None:
    await desk.moderator.say("/edit S1\ntopic: dams")
    await desk.second.say("/edit S1\ntopic: rivers")
    await desk.moderator.say("/undo")
    assert desk.last.text == "Something of it was changed since. Take change 4 back first, then this one."
