"""How people become moderators and cease to be, in private chats and in groups."""

from __future__ import annotations

import logging

import pytest

from onrecord.verification.kinds import Role
from tests.fakes.bot_api import Json, Reader
from tests.flows.desk import GROUP, MODERATOR_ID, SECOND_ID, STRANGER_ID, DeskScene

STRANGER: Json = {"id": STRANGER_ID, "is_bot": False, "first_name": "Stranger"}


async def find_role(desk: DeskScene, user_id: int = STRANGER_ID) -> Role:
    person = await desk.store.people.find_person(user_id)
    return person.role if person else Role.READER


def forward(user: Json) -> Json:
    return {"forward_origin": {"type": "user", "date": 0, "sender_user": user}}


def share(user: Json) -> Json:
    shared = {"user_id": user["id"], "first_name": user["first_name"]}
    return {"users_shared": {"request_id": 1, "users": [shared], "user_ids": [user["id"]]}}


async def read_invitation(desk: DeskScene) -> str:
    await desk.owner.say("/moderators invite")
    return str(desk.last.text).rpartition("?start=")[2]


async def test_owner_adds_somebody_by_id(desk: DeskScene) -> None:
    await desk.owner.say(f"/moderators add {STRANGER_ID}")
    assert await find_role(desk) is Role.MODERATOR


async def test_owner_adds_somebody_by_number(desk: DeskScene) -> None:
    person = await desk.store.people.meet(STRANGER_ID, "Stranger")
    await desk.owner.say(f"/moderators add {person.public_id}")
    assert await find_role(desk) is Role.MODERATOR


async def test_owner_adds_somebody_by_a_reply_in_a_group(desk: DeskScene) -> None:
    owner = desk.join(desk.owner.user_id, "Owner", GROUP)
    written = owner.write("hello") | {"from": STRANGER}
    await owner.say("/moderators add", reply_to_message=written)
    assert await find_role(desk) is Role.MODERATOR


@pytest.mark.parametrize("message", [forward(STRANGER) | {"text": "hi"}, share(STRANGER)], ids=["forward", "picker"])
async def test_owner_adds_whom_the_next_message_means(desk: DeskScene, message: Json) -> None:
    await desk.owner.say("/moderators add")
    await desk.owner.say(**message)
    assert await find_role(desk) is Role.MODERATOR


async def test_picker_is_offered_and_taken_away_again(desk: DeskScene) -> None:
    await desk.owner.say("/moderators")
    await desk.press(desk.owner, "Add somebody")
    [[button]] = desk.last.reply_markup["keyboard"]
    await desk.owner.say(**share(STRANGER))
    assert button["request_users"]["user_is_bot"] is False
    assert desk.api.sent[-2].reply_markup["remove_keyboard"]


async def test_question_for_a_person_outlives_a_restart(desk: DeskScene) -> None:
    await desk.owner.say("/moderators add")
    await desk.restart()
    await desk.owner.say(str(STRANGER_ID))
    assert await find_role(desk) is Role.MODERATOR


async def test_new_moderator_is_told_and_gets_the_menu(desk: DeskScene) -> None:
    await desk.owner.say(f"/moderators add {STRANGER_ID}")
    told, menu = desk.api.sent[-1], desk.api.of("setMyCommands")[-1]
    assert (told.chat_id, told.text[:27]) == (STRANGER_ID, "You are a moderator now: yo")
    assert menu.scope == {"chat_id": STRANGER_ID, "type": "chat"}
    assert "queue" in [command["command"] for command in menu.commands]


async def test_granter_learns_who_has_to_press_start(desk: DeskScene) -> None:
    desk.api.closed_chats.add(STRANGER_ID)
    await desk.owner.say(f"/moderators add {STRANGER_ID}")
    assert "They have to open https://t.me/onrecord_bot and press Start." in desk.last.text
    assert desk.last.chat_id == desk.owner.user_id


@pytest.mark.parametrize(
    ("message", "answer"),
    [
        ("/moderators add 0", "That is no person"),
        ("/moderators add 777000", "That is no person"),
        ("/moderators add 1087968824", "That is no person"),
        ("/moderators add 9007199254740993", "That is no person"),
        ("/moderators add U999", "I know nobody of that number."),
        ("/moderators add U99999999999999999999", "Whom?"),
        ("/moderators add @stranger", "Whom?"),
        ("/moderators add ٢٢", "Whom?"),
        ("/moderators add 22", "This person is a moderator already."),
        ("/moderators add 11", "This person is a moderator already."),
        ("/moderators remove", "Whom?"),
        ("/moderators remove U999", "I know nobody of that number."),
        ("/moderators remove 77", "This person is no moderator"),
        ("/moderators sing", "/moderators add: as an answer"),
    ],
)
async def test_wrong_words_are_answered_with_what_to_do(desk: DeskScene, message: str, answer: str) -> None:
    await desk.owner.say(message)
    assert desk.last.text.startswith(answer)
    assert [person.user_id for person in await desk.store.people.list_moderators()] == [MODERATOR_ID, SECOND_ID]


async def test_hidden_author_of_a_forward_is_explained(desk: DeskScene) -> None:
    await desk.owner.say("/moderators add")
    origin = {"type": "hidden_user", "date": 0, "sender_user_name": "Somebody"}
    await desk.owner.say("hi", forward_origin=origin)
    assert desk.last.text.startswith("This message does not say whom it is from")
    await desk.owner.say(str(STRANGER_ID))
    assert await find_role(desk) is Role.MODERATOR


async def test_two_different_people_in_one_message_are_refused(desk: DeskScene) -> None:
    owner = desk.join(desk.owner.user_id, "Owner", GROUP)
    written = owner.write("hello") | {"from": STRANGER}
    await owner.say("/moderators add 12345", reply_to_message=written)
    assert desk.last.text.startswith("The message that you answer and the number that you name are two different")


async def test_banned_person_is_not_made_a_moderator(desk: DeskScene) -> None:
    await desk.moderator.say(f"/ban {STRANGER_ID} spam")
    await desk.owner.say(f"/moderators add {STRANGER_ID}")
    assert desk.last.text.startswith("This person is banned.")
    assert await find_role(desk) is Role.READER


async def test_list_shows_who_appointed_whom_and_when(desk: DeskScene) -> None:
    await desk.owner.say(f"/moderators add {STRANGER_ID}")
    await desk.owner.say("/moderators")
    owner = await desk.store.people.find_person(desk.owner.user_id)
    stranger = await desk.store.people.find_person(STRANGER_ID)
    assert f"Owner ({owner.public_id}) · owner" in desk.last.text
    assert f"{stranger.public_id} · since 4 May 2026, by Owner ({owner.public_id})" in desk.last.text


async def test_moderators_see_the_list_without_buttons(desk: DeskScene) -> None:
    await desk.moderator.say("/moderators")
    assert "Second (U2) · since" in desk.last.text
    assert desk.last.buttons == {}


async def test_role_is_taken_after_one_confirmation(desk: DeskScene) -> None:
    await desk.owner.say("/moderators")
    await desk.press(desk.owner, "Take the role from Mod (U1)")
    assert await find_role(desk, MODERATOR_ID) is Role.MODERATOR
    await desk.press(desk.owner, "Take it away")
    assert await find_role(desk, MODERATOR_ID) is Role.READER
    assert desk.api.sent[-1].chat_id == MODERATOR_ID
    assert desk.api.of("deleteMyCommands")[-1].scope["chat_id"] == MODERATOR_ID


async def test_role_is_kept_where_the_owner_thinks_again(desk: DeskScene) -> None:
    await desk.owner.say("/moderators remove U1")
    await desk.press(desk.owner, "Keep it")
    assert await find_role(desk, MODERATOR_ID) is Role.MODERATOR
    assert desk.last.text.startswith("<b>Moderators</b>")


async def test_button_of_an_earlier_appointment_holds_no_more(desk: DeskScene) -> None:
    await desk.owner.say("/moderators remove U1")
    question = desk.last
    await desk.press(desk.owner, "Take it away")
    await desk.clock.advance(60)
    await desk.owner.say(f"/moderators add {MODERATOR_ID}")
    await desk.owner.press(question.sent_id, question.buttons["Take it away"])
    assert await find_role(desk, MODERATOR_ID) is Role.MODERATOR
    assert desk.api.of("answerCallbackQuery")[-1].text.startswith("This button no longer holds.")


async def test_log_shows_what_became_of_roles(desk: DeskScene) -> None:
    await desk.owner.say(f"/moderators add {STRANGER_ID}")
    await desk.owner.say("/moderators remove U1")
    await desk.press(desk.owner, "Take it away")
    await desk.second.say("/moderators log")
    assert "the role was taken from Mod (U1) by Owner (U3)" in desk.last.text.split("\n")[0]
    assert "U4 was made a moderator by Owner (U3)" in desk.last.text.split("\n")[1]


async def test_invitation_makes_its_first_taker_a_moderator(desk: DeskScene) -> None:
    secret = await read_invitation(desk)
    await desk.stranger.say(f"/start {secret}")
    other = desk.join(78, "Other")
    await other.say(f"/start {secret}")
    assert desk.last.text.startswith("This link no longer holds")
    assert (await find_role(desk), await find_role(desk, 78)) == (Role.MODERATOR, Role.READER)


async def test_invitation_is_void_after_two_days(desk: DeskScene) -> None:
    secret = await read_invitation(desk)
    await desk.clock.advance(2 * 24 * 3600)
    await desk.stranger.say(f"/start {secret}")
    assert await find_role(desk) is Role.READER


async def test_invitation_by_a_former_owner_is_void(desk: DeskScene) -> None:
    secret = await read_invitation(desk)
    await desk.owner.say("/forget")
    await desk.stranger.say(f"/start {secret}")
    assert await find_role(desk) is Role.READER


async def test_moderator_leaves_an_invitation_unused(desk: DeskScene) -> None:
    secret = await read_invitation(desk)
    await desk.moderator.say(f"/start {secret}")
    await desk.stranger.say(f"/start {secret}")
    assert await find_role(desk) is Role.MODERATOR


async def test_banned_person_cannot_take_an_invitation(desk: DeskScene) -> None:
    secret = await read_invitation(desk)
    await desk.moderator.say(f"/ban {STRANGER_ID} spam")
    await desk.stranger.say(f"/start {secret}")
    assert desk.last.text.startswith("You are banned from writing here")
    assert await find_role(desk) is Role.READER


async def test_invitation_is_never_shown_in_a_group(desk: DeskScene) -> None:
    await desk.join(desk.owner.user_id, "Owner", GROUP).say("/moderators invite")
    assert "start=" not in desk.last.text


async def test_secret_of_an_invitation_is_neither_stored_nor_logged(
    desk: DeskScene, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    secret = (await read_invitation(desk)).removeprefix("m-")
    await desk.stranger.say(f"/start m-{secret}x")
    assert secret not in caplog.text
    assert "Refused: U4 tried an invitation that does not hold" in caplog.text


@pytest.mark.parametrize("argument", ["", " m-", " hello", " x-y"], ids=["none", "no secret", "a word", "another's"])
async def test_other_starts_still_say_what_the_bot_does(desk: DeskScene, argument: str) -> None:
    await desk.stranger.say(f"/start{argument}")
    assert desk.last.text.startswith("I show what is on record")


@pytest.mark.parametrize(
    ("who", "sentence"),
    [
        ("owner", "You own this bot, and what you change is logged under U3."),
        ("moderator", "You are a moderator, and what you change is logged under U1."),
        ("stranger", "You are a reader."),
    ],
)
async def test_whoami_tells_id_and_role(desk: DeskScene, who: str, sentence: str) -> None:
    reader: Reader = getattr(desk, who)
    await reader.say("/whoami")
    assert f"Your Telegram user id is {reader.user_id}. {sentence}" in desk.last.text


async def test_whoami_keeps_nothing_of_a_stranger(desk: DeskScene) -> None:
    await desk.stranger.say("/whoami")
    assert await desk.store.people.find_person(STRANGER_ID) is None


async def test_help_shows_moderators_their_commands(desk: DeskScene) -> None:
    await desk.stranger.say("/help")
    assert "/queue" not in desk.last.text
    await desk.moderator.say("/help")
    assert "/queue" in desk.last.text


@pytest.mark.parametrize("label", ["Take the role from Second (U2)", "Add somebody", "Invite by a link"])
async def test_buttons_of_an_owner_are_refused_to_moderators(desk: DeskScene, label: str) -> None:
    await desk.owner.say("/moderators")
    await desk.press(desk.moderator, label)
    assert desk.api.of("answerCallbackQuery")[-1].text.startswith("This is for whoever owns the bot.")
    assert len(desk.api.of("sendMessage", "editMessageText")) == 1


@pytest.mark.parametrize("words", ["add 77", "remove U2", "invite"])
async def test_moderators_appoint_and_dismiss_nobody(desk: DeskScene, words: str) -> None:
    await desk.moderator.say(f"/moderators {words}")
    assert desk.last.text.startswith("This is for whoever owns the bot.")
    assert [person.user_id for person in await desk.store.people.list_moderators()] == [MODERATOR_ID, SECOND_ID]


async def test_moderators_are_offered_no_command_of_owners(desk: DeskScene) -> None:
    await desk.moderator.say("/moderators")
    assert desk.last.text.endswith("\n\nOwners give the role and take it away.\n/moderators log")
    await desk.moderator.say("/moderators everything")
    assert desk.last.text == "Owners give the role and take it away.\n/moderators log"


async def test_picker_pressed_after_cancelling_makes_nobody_a_moderator(desk: DeskScene) -> None:
    await desk.owner.say("/moderators add")
    await desk.owner.say("/cancel")
    await desk.owner.say(**share(STRANGER))
    assert await find_role(desk) is Role.READER


@pytest.mark.parametrize(
    "author",
    [
        {"id": 777000, "is_bot": False, "first_name": "Telegram"},
        {"id": 1087968824, "is_bot": True, "first_name": "Group"},
        {"id": 136817688, "is_bot": True, "first_name": "Channel"},
    ],
    ids=["Telegram itself", "anonymous administrator", "channel"],
)
async def test_account_of_many_is_not_made_a_moderator(desk: DeskScene, author: Json) -> None:
    owner = desk.join(desk.owner.user_id, "Owner", GROUP)
    await owner.say("/moderators add", reply_to_message=owner.write("hello") | {"from": author})
    assert desk.last.text.startswith("Whom?")
    assert len(await desk.store.people.list_moderators()) == 2
