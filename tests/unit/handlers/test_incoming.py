"""Updates become plain records; whatever concerns nobody in a private chat becomes None."""

from __future__ import annotations

from typing import Any

import pytest
from telegram import Update, User

from onrecord.handlers.events import Incoming, Place, Press
from onrecord.handlers.incoming import read_update
from tests.fakes.bot_api import BOT, READER, document, find_entities

ME = User(BOT["id"], BOT["first_name"], is_bot=True, username=BOT["username"])
LINK = "https://news.example/a"
Json = dict[str, Any]


def read(kind: str = "message", **fields: object) -> object:
    update = Update.de_json({"update_id": 1, kind: message(**fields)}, None)
    return read_update(update, ME)


def message(text: str = "", chat_type: str = "private", **fields: object) -> Json:
    content = {"text": text, "entities": find_entities(text)} if text else {}
    chat = {"id": 77, "type": chat_type}
    return {"message_id": 5, "date": 0, "chat": chat, "from": READER, **content, **fields}


def read_message(**fields: object) -> Incoming:
    incoming = read(**fields)
    assert isinstance(incoming, Incoming)
    return incoming


@pytest.mark.parametrize("chat_type", ["group", "supergroup"])
def test_message_in_a_group_is_overheard(chat_type: str) -> None:
    incoming = read_message(text=LINK, chat_type=chat_type)
    assert (incoming.place, incoming.is_addressed) == (Place(), False)


def test_service_message_concerns_nobody() -> None:
    assert read(message_auto_delete_timer_changed={"message_auto_delete_time": 60}) is None


def test_unknown_kind_of_update_concerns_nobody() -> None:
    assert read_update(Update(1), ME) is None


def test_edit_is_told_from_a_message() -> None:
    incoming = read("edited_message", text=LINK)
    assert isinstance(incoming, Incoming)
    assert incoming.is_edit


@pytest.mark.parametrize(
    ("text", "name", "argument"),
    [("/start", "start", ""), ("/Check@onrecord_bot a b", "check", "a b"), (f"/check\n{LINK}", "check", LINK)],
)
def test_command_is_parted_from_its_argument(text: str, name: str, argument: str) -> None:
    command = read_message(text=text).command
    assert command is not None
    assert (command.name, command.argument.text) == (name, argument)


def test_caption_of_a_file_may_be_a_command() -> None:
    incoming = read_message(**document("rows.csv", "/import force"))
    assert incoming.command is not None
    assert (incoming.command.name, incoming.command.argument.text) == ("import", "force")
    assert incoming.command.argument.document == incoming.content.document


def test_command_inside_a_text_is_none() -> None:
    assert read_message(text="say /start").command is None


def test_forwarded_command_is_none() -> None:
    origin = {"type": "hidden_user", "date": 0, "sender_user_name": "Somebody"}
    incoming = read_message(text="/forget", forward_origin=origin)
    assert (incoming.command, incoming.is_forward) == (None, True)


def test_answer_to_the_bot_does_not_bring_its_links() -> None:
    quote = {"text": LINK, "position": 0, "entities": [{"type": "url", "offset": 0, "length": len(LINK)}]}
    replied = message("The record", **{"from": BOT})
    assert read_message(text="thanks", quote=quote, reply_to_message=replied).content.links == ()


def test_link_of_the_preview_counts_where_no_other_is() -> None:
    options = {"url": LINK}
    assert read_message(text="look", link_preview_options=options).content.links == (LINK,)
    assert read_message(text="https://b.example/1", link_preview_options=options).content.links == (
        "https://b.example/1",
    )


@pytest.mark.parametrize(
    ("username", "link"), [("daily", "https://t.me/daily/9"), (None, None)], ids=["public", "private"]
)
def test_only_a_public_post_has_a_link(username: str | None, link: str | None) -> None:
    chat = {"id": -1, "type": "channel", "title": "Daily"} | ({"username": username} if username else {})
    origin = {"type": "channel", "date": 0, "chat": chat, "message_id": 9}
    assert read_message(text="news", forward_origin=origin).content.post_link == link


def test_post_answered_from_another_chat_has_a_link() -> None:
    chat = {"id": -1, "type": "channel", "title": "Daily", "username": "daily"}
    external = {"origin": {"type": "channel", "date": 0, "chat": chat, "message_id": 9}}
    assert read_message(text="true?", external_reply=external).content.post_link == "https://t.me/daily/9"


def test_document_without_name_and_size_is_read() -> None:
    document = read_message(document={"file_id": "f", "file_unique_id": "f"}).content.document
    assert document is not None
    assert (document.name, document.mime_type, document.size) == ("", "", 0)


def test_press_below_a_message_out_of_reach_is_read() -> None:
    below = {"message_id": 5, "date": 0, "chat": {"id": 77, "type": "private"}}
    query = {"id": "q", "from": READER, "chat_instance": "c", "data": "a1:1:why:0", "message": below}
    press = read_update(Update.de_json({"update_id": 1, "callback_query": query}, None), ME)
    assert press == Press(ME.id, 77, 77, 5, "q", "a1:1:why:0", user_name="Reader", bot_name="onrecord_bot")


def test_press_without_message_concerns_nobody() -> None:
    query = {"id": "q", "from": READER, "chat_instance": "c", "data": "x", "inline_message_id": "i"}
    assert read_update(Update.de_json({"update_id": 1, "callback_query": query}, None), ME) is None
