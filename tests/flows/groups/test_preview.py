"""The preview keeps links, shows what would have been said about them, and forgets them when it is switched off."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.verification.chat_records import Mode, Sureness
from onrecord.verification.kinds import Point
from tests.fakes.checks import matched, unreadable
from tests.flows.groups.scene import BOT_ID, GroupScene
from tests.flows.groups.set_up import pop_ups, press, words_of

LINK = "https://news.example/a"


async def keep(group: GroupScene, *links: str) -> None:
    for link in links:
        await group.store.shared.keep_passing(BOT_ID, group.chat_id, (link,), group.clock())
        await group.clock.advance(1)


async def show(group: GroupScene) -> str:
    await group.admin.say("/settings")
    await press(group, group.admin, "Preview")
    await press(group, group.admin, "What would I have said?")
    return words_of(group.desk.last)


async def test_page_offers_it_only_while_it_is_on(group: GroupScene) -> None:
    await group.admin.say("/settings")
    await press(group, group.admin, "Preview")
    assert "What would I have said?" not in group.desk.last.buttons
    await press(group, group.admin, "on")
    assert "What would I have said?" in group.desk.last.buttons
    assert (await group.find_chat()).settings.has_preview


async def test_nothing_passed_yet(group: GroupScene) -> None:
    await group.set_up(has_preview=True)
    assert await show(group) == "No link has passed here since the preview was switched on."


@pytest.mark.parametrize("mode", [Mode.OFF, Mode.MENTION, Mode.DISPUTED, Mode.ALL])
async def test_each_link_gets_a_line_the_newest_first(group: GroupScene, mode: Mode) -> None:
    await group.set_up(mode, has_preview=True)
    group.checks.lay_down(matched(LINK), unreadable("https://wall.example/"))
    await keep(group, LINK, "https://plain.example/b", "https://wall.example/")
    heading, *lines = (await show(group)).replace("\n\n", "\n").split("\n")
    assert heading == "What I would say about the last links, the newest first"
    assert lines == [
        '· <a href="https://wall.example/">wall.example/</a>: could not be read',
        '· <a href="https://plain.example/b">plain.example/b</a>: nothing',
        '· <a href="https://news.example/a">news.example/a</a>: S1 · Ministry of Roads ↳ Denied by Bridge Company',
    ]


async def test_settings_decide_on_what_would_be_said(group: GroupScene) -> None:
    await group.set_up(Mode.ALL, has_preview=True)
    result = matched(LINK)
    group.checks.lay_down(replace(result, matches=(replace(result.matches[0], point=Point.SHOW, replies=()),)))
    await keep(group, LINK)
    assert (await show(group)).endswith(": nothing")
    await group.set_up(Mode.ALL, has_preview=True, sureness=Sureness.NORMAL)
    assert (await show(group)).endswith(": S1 · Ministry of Roads")


async def test_twenty_links_are_looked_at_and_fit(group: GroupScene) -> None:
    await group.set_up(has_preview=True)
    links = [f"https://news{number}.example/{'long/' * 60}" for number in range(25)]
    await keep(group, *links)
    text = await show(group)
    assert sorted(group.checks.asked) == sorted(links[5:])
    assert len(text) <= 4096


async def test_switching_off_forgets_the_links(group: GroupScene) -> None:
    await group.set_up(has_preview=True)
    await keep(group, LINK)
    await group.admin.say("/settings")
    await press(group, group.admin, "Preview")
    await press(group, group.admin, "off")
    assert await group.store.shared.list_passed(BOT_ID, group.chat_id, 20) == ()


async def test_old_button_shows_nothing_when_it_is_off(group: GroupScene) -> None:
    await group.set_up()
    await group.admin.press(5, f"c1:{group.chat_id}:show")
    assert group.api.edits == []
    assert len(pop_ups(group)) == 1


async def test_result_leads_back_to_the_page(group: GroupScene) -> None:
    await group.set_up(has_preview=True)
    await show(group)
    await press(group, group.admin, "Back")
    assert words_of(group.desk.last).startswith("Preview: on")
