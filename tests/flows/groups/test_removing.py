"""An answer in a group goes when whoever brought it about, or an administrator, wants that."""

from __future__ import annotations

import pytest

from tests.fakes.checks import matched
from tests.flows.groups.scene import GroupScene

LINK = "https://news.example/a"


@pytest.fixture
async def shown(group: GroupScene) -> GroupScene:
    """The group with an answer, brought about by the member."""
    group.checks.lay_down(matched(LINK))
    await group.set_up()
    await group.member.say(LINK)
    return group


async def press_delete(group: GroupScene, who: str) -> None:
    [sent] = group.api.sent
    await getattr(group, who).press(sent.sent_id or 0, sent.buttons["Delete"])


@pytest.mark.parametrize("who", ["member", "admin"])
async def test_poster_and_administrators_delete_the_answer(shown: GroupScene, who: str) -> None:
    await press_delete(shown, who)
    [call] = shown.api.of("deleteMessage")
    assert (call.chat_id, call.message_id) == (shown.chat_id, shown.api.sent[0].sent_id)


async def test_somebody_else_is_told_who_may(shown: GroupScene) -> None:
    await press_delete(shown, "other")
    assert not shown.api.of("deleteMessage")
    assert "Only whoever I answered" in shown.api.of("answerCallbackQuery")[0].text


async def test_former_administrator_deletes_nothing(shown: GroupScene) -> None:
    shown.api.admins[shown.chat_id].clear()
    await press_delete(shown, "admin")
    assert not shown.api.of("deleteMessage")


@pytest.mark.parametrize("data", ["g1:99", "g1:", "g1:1:2", "g1:-1", "g1:1x"])
async def test_forged_button_deletes_nothing(shown: GroupScene, data: str) -> None:
    await shown.member.press(1000, data)
    assert not shown.api.of("deleteMessage")


async def test_button_of_another_chat_deletes_nothing(shown: GroupScene) -> None:
    await shown.member_alone.press(1000, shown.api.sent[0].buttons["Delete"])
    assert not shown.api.of("deleteMessage")


async def test_deleted_answer_is_not_given_again(shown: GroupScene) -> None:
    await press_delete(shown, "member")
    await shown.other.say(LINK)
    assert len(shown.api.sent) == 1
