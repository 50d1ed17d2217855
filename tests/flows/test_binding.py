"""A group becomes the moderators' desk, with topics where it has them."""

from __future__ import annotations

import pytest

from onrecord.verification.desks import BoundDesk
from onrecord.verification.kinds import Matter
from tests.fakes.bot_api import Json, Reader, refusal
from tests.flows.desk import GROUP, MODERATOR_ID, STRANGER_ID, DeskScene

PLAIN: Json = {"id": -100600, "type": "supergroup", "title": "Other"}
TOPIC: Json = {"message_thread_id": 42, "is_topic_message": True}
NO_RIGHT = refusal(400, "Bad Request: not enough rights to create a topic")


async def find_desk(desk: DeskScene) -> BoundDesk | None:
    return await desk.store.desks.find_desk(123456789)


def join_owner(desk: DeskScene, group: Json = GROUP) -> Reader:
    return desk.join(desk.owner.user_id, "Owner", group)


async def test_group_without_topics_is_bound(desk: DeskScene) -> None:
    await join_owner(desk, PLAIN).say("/desk here")
    bound = await find_desk(desk)
    assert bound
    assert (bound.chat_id, bound.topics) == (PLAIN["id"], {})
    assert desk.api.of("createForumTopic") == []


async def test_group_with_topics_gets_one_for_each_matter(desk: DeskScene) -> None:
    await join_owner(desk).say("/desk here")
    names = [call.name for call in desk.api.of("createForumTopic")]
    bound = await find_desk(desk)
    assert names == ["Suggestions", "Reports", "Changes"]
    assert bound
    assert set(bound.topics) == set(Matter)
    assert len(set(bound.topics.values())) == 3


async def test_missing_right_is_named_once(desk: DeskScene) -> None:
    desk.api.refusals["createForumTopic"] = [NO_RIGHT] * 3
    await join_owner(desk).say("/desk here")
    said = [text for text in desk.api.texts if "the right to manage topics" in text]
    bound = await find_desk(desk)
    assert len(said) == 1
    assert bound
    assert bound.topics == {}


async def test_topics_that_are_missing_are_opened_later(desk: DeskScene) -> None:
    desk.api.refusals["createForumTopic"] = [NO_RIGHT] * 3
    owner = join_owner(desk)
    await owner.say("/desk here")
    await owner.say("/desk reports", **TOPIC)
    await owner.say("/desk here")
    assert [call.name for call in desk.api.of("createForumTopic")[3:]] == ["Suggestions", "Changes"]


async def test_matter_is_bound_to_the_topic_by_hand(desk: DeskScene) -> None:
    owner = join_owner(desk)
    await owner.say("/desk here")
    await owner.say("/desk Changes", **TOPIC)
    bound = await find_desk(desk)
    assert bound
    assert bound.topics[Matter.CHANGES] == 42
    assert desk.last.message_thread_id == 42


async def test_other_group_takes_the_place(desk: DeskScene) -> None:
    await join_owner(desk).say("/desk here")
    await join_owner(desk, PLAIN).say("/desk here")
    bound = await find_desk(desk)
    assert bound
    assert bound.chat_id == PLAIN["id"]


async def test_desk_is_let_go(desk: DeskScene) -> None:
    owner = join_owner(desk)
    await owner.say("/desk here")
    await owner.say("/desk off")
    assert await find_desk(desk) is None


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("/desk", "No group is the moderators' desk."),
        ("/desk off", "No group is the moderators' desk."),
        ("/desk reports", "No group is the moderators' desk."),
        ("/desk here", "Write /desk here in the group"),
        ("/desk nowhere", "/desk here makes this group"),
    ],
)
async def test_private_chat_says_what_to_do(desk: DeskScene, words: str, answer: str) -> None:
    await desk.owner.say(words)
    assert desk.last.text.startswith(answer)
    assert await find_desk(desk) is None


async def test_topic_of_another_group_is_not_taken(desk: DeskScene) -> None:
    await join_owner(desk, PLAIN).say("/desk here")
    await join_owner(desk).say("/desk reports", **TOPIC)
    bound = await find_desk(desk)
    assert bound
    assert bound.topics == {}


async def test_state_names_the_topics(desk: DeskScene) -> None:
    await join_owner(desk).say("/desk here")
    await desk.moderator.say("/desk")
    assert desk.last.text.startswith("A group is the moderators' desk. Topics of their own: suggestions, reports")


@pytest.mark.parametrize(
    ("user_id", "name", "answer"),
    [
        (MODERATOR_ID, "Mod", "This is for whoever owns the bot."),
        (STRANGER_ID, "Stranger", "This is for moderators."),
    ],
)
async def test_only_owners_bind(desk: DeskScene, user_id: int, name: str, answer: str) -> None:
    await desk.join(user_id, name, GROUP).say("/desk@onrecord_bot here")
    assert desk.last.text.startswith(answer)
    assert await find_desk(desk) is None


async def test_being_in_the_bound_group_gives_no_role(desk: DeskScene) -> None:
    await join_owner(desk).say("/desk here")
    await desk.join(STRANGER_ID, "Stranger", GROUP).say(f"/ban@onrecord_bot {STRANGER_ID} x")
    assert desk.last.text.startswith("This is for moderators.")
