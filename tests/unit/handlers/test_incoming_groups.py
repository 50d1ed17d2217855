"""What happens in groups, channels and elsewhere becomes plain records."""

from __future__ import annotations

from typing import Any

import pytest
from telegram import Update, User

from onrecord.handlers.events import AdminsChanged, GuestAsk, Incoming, InlineAsk, Membership, Moved, Place, SharedChat
from onrecord.handlers.incoming import read_update
from onrecord.verification.chat_records import ChatKind
from tests.fakes.bot_api import BOT, READER, find_entities, make_own_place

ME = User(BOT["id"], BOT["first_name"], is_bot=True, username=BOT["username"], can_read_all_group_messages=False)
GROUP = {"id": -100500, "type": "supergroup", "title": "Neighbours"}
CHANNEL = {"id": -100900, "type": "channel", "title": "City news"}
LINK = "https://news.example/a"
Json = dict[str, Any]


def read(me: User = ME, **content: object) -> object:
    return read_update(Update.de_json({"update_id": 1, **content}, None), me)


def write(text: str = LINK, chat: Json = GROUP, **fields: object) -> Json:
    words = {"text": text, "entities": find_entities(text)} if text else {}
    return {"message_id": 5, "date": 0, "chat": chat, "from": READER, **words, **fields}


def read_message(**message: object) -> Incoming:
    incoming = read(message=write(**message))
    assert isinstance(incoming, Incoming)
    return incoming


def change(status: str, before: str = "left", chat: Json = GROUP, **fields: object) -> Json:
    return {
        "chat": chat,
        "from": READER,
        "date": 0,
        "old_chat_member": make_own_place(before),
        "new_chat_member": make_own_place(status, **fields),
    }


def test_name_of_the_bot_calls_it() -> None:
    incoming = read_message(text="what of this, @onrecord_bot ?")
    assert (incoming.mentions_bot, incoming.is_addressed) == (True, True)


def test_name_in_a_forwarded_message_calls_nobody() -> None:
    origin = {"type": "user", "date": 0, "sender_user": READER}
    assert not read_message(text="ask @onrecord_bot", forward_origin=origin).mentions_bot


def test_anonymous_administrator_speaks_for_the_group() -> None:
    sender = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
    incoming = read_message(**{"from": sender}, sender_chat=GROUP)
    assert incoming.place == Place(title="Neighbours", speaks_for=-100500)
    assert not incoming.is_by_bot


def test_another_bot_is_told_from_people() -> None:
    assert read_message(**{"from": {**READER, "is_bot": True}}).is_by_bot


def test_message_made_with_a_bot_is_told() -> None:
    assert read_message(via_bot={"id": 5, "is_bot": True, "first_name": "Gif"}).is_via_bot


def test_post_of_a_channel_has_the_channel_as_its_author() -> None:
    post = write(chat=CHANNEL, sender_chat=CHANNEL)
    del post["from"]
    incoming = read(channel_post=post)
    assert isinstance(incoming, Incoming)
    assert (incoming.user_id, incoming.user_name) == (-100900, "City news")
    assert incoming.place == Place(kind=ChatKind.CHANNEL, title="City news", speaks_for=-100900)


def test_forwarded_post_in_the_discussion_group_names_its_channel() -> None:
    sender = {"id": 777000, "is_bot": False, "first_name": "Telegram"}
    incoming = read_message(**{"from": sender}, sender_chat=CHANNEL, is_automatic_forward=True)
    assert incoming.place == Place(title="Neighbours", speaks_for=-100900, is_channel_post=True)


@pytest.mark.parametrize(("text", "is_ours"), [("/check", True), ("/roll@dice_bot", False)])
def test_command_of_whatever_bot_is_seen(text: str, is_ours: bool) -> None:
    incoming = read_message(text=text)
    assert (incoming.has_command, incoming.command is not None) == (True, is_ours)


def test_chosen_channel_is_read() -> None:
    shared = {"request_id": 2, "chat_id": -100900, "title": "City news"}
    private = {"id": 77, "type": "private"}
    assert read_message(text="", chat=private, chat_shared=shared).shared_chat == SharedChat(-100900, "City news")


def test_group_that_became_a_supergroup_has_moved() -> None:
    moved = read(message=write("", chat={**GROUP, "id": -500}, migrate_to_chat_id=-100500))
    assert moved == Moved(ME.id, -500, -100500, READER["id"])


@pytest.mark.parametrize(
    ("status", "before", "is_present", "was_present", "reads_all"),
    [
        ("member", "left", True, False, False),
        ("administrator", "member", True, True, True),
        ("kicked", "member", False, True, False),
        ("left", "administrator", False, True, False),
    ],
)
def test_own_membership_is_read(status: str, before: str, is_present: bool, was_present: bool, reads_all: bool) -> None:
    membership = read(my_chat_member=change(status, before))
    assert isinstance(membership, Membership)
    assert (membership.is_present, membership.was_present, membership.reads_all) == (is_present, was_present, reads_all)


@pytest.mark.parametrize(("is_member", "may_write"), [(True, False), (True, True), (False, False)])
def test_restricted_membership_says_whether_it_may_write(is_member: bool, may_write: bool) -> None:
    membership = read(my_chat_member=change("restricted", is_member=is_member, may_send=may_write))
    assert isinstance(membership, Membership)
    assert (membership.is_present, membership.may_write) == (is_member, may_write)


def test_bot_without_privacy_mode_reads_all() -> None:
    me = User(BOT["id"], "On record", is_bot=True, username="onrecord_bot", can_read_all_group_messages=True)
    membership = read(me, my_chat_member=change("member"))
    assert isinstance(membership, Membership)
    assert membership.reads_all


def test_change_of_another_member_is_told() -> None:
    assert read(chat_member=change("member")) == AdminsChanged(ME.id, -100500, READER["id"])


def test_call_of_a_guest_carries_what_it_answers() -> None:
    message = write("@onrecord_bot", guest_query_id="g1", reply_to_message=write(LINK))
    asked = read(guest_message=message)
    assert isinstance(asked, GuestAsk)
    assert (asked.guest_query_id, asked.user_id) == ("g1", READER["id"])
    assert asked.replied
    assert asked.replied.links == (LINK,)


def test_bot_as_a_guest_is_not_heard() -> None:
    message = write(guest_query_id="g1", **{"from": {**READER, "is_bot": True}})
    assert read(guest_message=message) is None


def test_inline_question_carries_its_links() -> None:
    asked = read(inline_query={"id": "i1", "from": READER, "query": f"look {LINK}", "offset": ""})
    assert isinstance(asked, InlineAsk)
    assert (asked.query_id, asked.content.links) == ("i1", (LINK,))
