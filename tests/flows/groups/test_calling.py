"""Whoever calls the bot in a group is answered in short, as far as the group wants that."""

from __future__ import annotations

from typing import Any

import pytest

from onrecord.verification.chat_records import Callers, ChatKind, Mode, QuietHours
from onrecord.verification.kinds import Role
from tests.fakes.bot_api import BOT, Json, document, find_entities, refusal
from tests.fakes.checks import matched, no_record, unreadable
from tests.flows.groups.scene import ADMIN_ID, ANONYMOUS, BOT_ID, MEMBER_ID, TOPIC_ID, GroupScene, within_topic

LINK = "https://news.example/a"
NAME = f"@{BOT['username']}"


@pytest.fixture
async def called(group: GroupScene) -> GroupScene:
    """The group, where the bot speaks only when it is called; a link leads to a disputed statement."""
    group.checks.lay_down(matched(LINK))
    await group.set_up(Mode.MENTION)
    return group


def answered(group: GroupScene, text: str = LINK, message_id: int = 900) -> Json:
    """Return the fields of a message that answers another one with this text."""
    words = {"text": text, "entities": find_entities(text)}
    author = {"id": 9, "is_bot": False, "first_name": "Author"}
    return {"reply_to_message": {"message_id": message_id, "date": 0, "chat": group.group, "from": author, **words}}


@pytest.mark.parametrize("text", ["/check", f"/check{NAME}", NAME, f"what of this, {NAME}"])
async def test_call_below_a_message_checks_that_message(called: GroupScene, text: str) -> None:
    await called.member.say(text, **answered(called))
    [call] = called.api.sent
    assert call.reply_parameters["message_id"] == 900
    assert "Denied by Bridge Company" in call.text


@pytest.mark.parametrize("text", [f"/check {LINK}", f"{NAME} {LINK}"])
async def test_call_with_a_link_checks_that_link(called: GroupScene, text: str) -> None:
    message_id = await called.member.say(text)
    [call] = called.api.sent
    assert (call.reply_parameters["message_id"], called.checks.asked) == (message_id, [LINK])


async def test_own_link_counts_more_than_the_answered_message(called: GroupScene) -> None:
    await called.member.say(f"/check {LINK}", **answered(called, "https://other.example/b"))
    assert called.checks.asked == [LINK]


async def test_text_below_is_checked_without_the_name_of_the_bot(called: GroupScene) -> None:
    words = "The bridge has been closed since Monday, they say."
    await called.member.say(f"{NAME} {words}")
    assert called.checks.asked == [words]


async def test_text_below_is_checked_in_a_topic_too(called: GroupScene) -> None:
    words = "The bridge has been closed since Monday, they say."
    message_id = await called.member.say(f"{NAME} {words}", **within_topic(called.group))
    [call] = called.api.sent
    assert called.checks.asked == [words]
    assert (call.message_thread_id, call.reply_parameters["message_id"]) == (TOPIC_ID, message_id)


async def test_nothing_on_record_is_said_in_a_sentence(called: GroupScene) -> None:
    called.checks.lay_down(no_record(LINK))
    await called.member.say(f"/check {LINK}")
    assert called.api.sent[0].text.startswith("I read 4 words and found nothing that my corpus knows.")


async def test_page_that_cannot_be_read_is_said_in_a_sentence(called: GroupScene) -> None:
    called.checks.lay_down(unreadable(LINK))
    await called.member.say(f"/check {LINK}")
    assert "asks for a login" in called.api.sent[0].text


async def test_call_about_nothing_says_how_to_call(called: GroupScene) -> None:
    await called.member.say("/check")
    assert (
        called.api.sent[0].text
        == "Call me in a reply to a message that has a link or a longer text, and I will check that."
    )


async def test_call_is_answered_in_quiet_hours_and_again(called: GroupScene) -> None:
    await called.set_up(Mode.MENTION, quiet_hours=QuietHours(0, 0), answers_per_hour=1)
    for _ in range(2):
        await called.member.say(f"/check {LINK}")
    assert len(called.api.sent) == 2


async def test_called_answer_keeps_the_link_from_being_answered_unasked(called: GroupScene) -> None:
    await called.set_up(Mode.DISPUTED)
    await called.member.say(f"/check {LINK}")
    await called.other.say(LINK)
    assert (len(called.api.sent), len(called.reactions)) == (1, 1)


@pytest.mark.parametrize("text", [f"/check {LINK}", f"{NAME} {LINK}"])
async def test_group_that_is_off_tells_its_administrators_only(called: GroupScene, text: str) -> None:
    await called.set_up(Mode.OFF)
    await called.member.say(text)
    assert not called.api.sent
    await called.admin.say(text)
    assert called.api.sent[0].text == "I am switched off here. /enable switches me on."


async def test_only_administrators_call_where_that_is_chosen(called: GroupScene) -> None:
    await called.set_up(Mode.MENTION, callers=Callers.ADMINS)
    await called.member.say(f"/check {LINK}")
    assert not called.api.sent
    await called.admin.say(f"/check {LINK}")
    await called.member.say(f"/check {LINK}", **{"from": ANONYMOUS}, sender_chat=called.group)
    assert len(called.api.sent) == 2


async def test_former_administrator_does_not_call_any_more(called: GroupScene) -> None:
    await called.set_up(Mode.MENTION, callers=Callers.ADMINS)
    await called.admin.say(f"/check {LINK}")
    called.api.admins[called.chat_id].clear()
    await called.clock.advance(60)
    await called.admin.say(f"/check {LINK}")
    assert len(called.api.sent) == 1


async def test_change_among_administrators_counts_at_once(called: GroupScene) -> None:
    await called.set_up(Mode.MENTION, callers=Callers.ADMINS)
    await called.admin.say(f"/check {LINK}")
    called.api.admins[called.chat_id].clear()
    member = {"user": {"id": ADMIN_ID, "is_bot": False, "first_name": "Admin"}, "status": "member"}
    changed = {"chat": called.group, "from": member["user"], "date": 0}
    await called.admin.put_raw({"chat_member": {**changed, "old_chat_member": member, "new_chat_member": member}})
    await called.admin.say(f"/check {LINK}")
    assert len(called.api.sent) == 1


async def test_administrators_are_asked_for_once_a_minute(called: GroupScene) -> None:
    await called.set_up(Mode.MENTION, callers=Callers.ADMINS)
    for _ in range(3):
        await called.admin.say(f"/check {LINK}")
    assert len(called.api.of("getChatAdministrators")) == 1


async def test_banned_person_calls_in_vain(called: GroupScene) -> None:
    people = called.store.people
    await people.meet(MEMBER_ID, "Member")
    await people.ban(MEMBER_ID, "U1", called.clock(), "flood")
    await called.member.say(f"/check {LINK}")
    assert not called.api.sent
    await people.unban(MEMBER_ID, "U1", called.clock())
    await called.member.say(f"/check {LINK}")
    assert len(called.api.sent) == 1


async def test_another_bot_calls_in_vain(called: GroupScene) -> None:
    await called.member.say(f"/check {LINK}", **{"from": {"id": 9, "is_bot": True, "first_name": "Feed"}})
    assert not called.api.sent


async def test_person_who_calls_too_often_is_told_once(called: GroupScene) -> None:
    for _ in range(13):
        await called.member.say(f"/check {LINK}")
    assert [call.text for call in called.api.sent[10:]] == ["That is enough for now. I answer again in a few minutes."]
    await called.clock.advance(600)
    await called.member.say(f"/check {LINK}")
    assert len(called.api.sent) == 12


async def test_person_who_calls_too_often_takes_nothing_of_others(called: GroupScene) -> None:
    for _ in range(40):
        await called.member.say(f"/check {LINK}")
    await called.other.say(f"/check {LINK}")
    assert "Denied by Bridge Company" in called.api.sent[-1].text


async def test_anonymous_administrators_of_other_groups_take_nothing(called: GroupScene) -> None:
    other: Json = {**called.group, "id": -1001000000501}
    await called.enable(other["id"], ChatKind.GROUP, "Other", Mode.MENTION)
    for chat in (*[other] * 12, called.group):
        await called.member.say(f"/check {LINK}", **{"from": ANONYMOUS}, chat=chat, sender_chat=chat)
    assert called.api.sent[-1].chat_id == called.chat_id
    assert "Denied by Bridge Company" in called.api.sent[-1].text


async def test_group_that_calls_too_often_is_told_once(called: GroupScene) -> None:
    for number in range(33):
        await called.join(600 + number).say(f"/check {LINK}")
    assert len(called.api.sent) == 31


async def test_reader_who_checks_too_much_in_private_is_told_once(called: GroupScene) -> None:
    for _ in range(33):
        await called.member_alone.say(LINK)
    assert [call.text for call in called.api.sent[30:]] == ["That is enough for now. Send me more in a few minutes."]


async def test_answer_to_a_message_of_the_bot_calls_nobody(called: GroupScene) -> None:
    message: dict[str, Any] = {"message_id": 900, "date": 0, "chat": called.group, "from": BOT, "text": LINK}
    await called.member.say("thank you, I had not known that the bridge is open", reply_to_message=message)
    assert not called.api.sent


async def test_call_below_an_answer_of_the_bot_does_not_check_its_sources(called: GroupScene) -> None:
    message: dict[str, Any] = {"message_id": 900, "date": 0, "chat": called.group, "from": BOT, "text": LINK}
    await called.member.say("/check", reply_to_message=message | {"entities": find_entities(LINK)})
    assert called.checks.asked == []


async def test_moderator_is_no_administrator_of_the_group(called: GroupScene) -> None:
    await called.set_up(Mode.MENTION, callers=Callers.ADMINS)
    await called.store.people.meet(MEMBER_ID, "Member")
    await called.store.people.set_role(MEMBER_ID, Role.MODERATOR, "U1", called.clock())
    await called.member.say(f"/check {LINK}")
    assert not called.api.sent


async def test_answer_is_deleted_when_its_time_is_over(called: GroupScene) -> None:
    await called.set_up(Mode.MENTION, delete_after=10)
    await called.member.say(f"/check {LINK}")
    sweeper = called.desk.bot.sweeper
    await called.clock.advance(599)
    await sweeper.sweep(BOT_ID)
    assert not called.api.of("deleteMessage")
    await called.clock.advance(1)
    await sweeper.sweep(BOT_ID)
    [call] = called.api.of("deleteMessage")
    assert (call.chat_id, call.message_id) == (called.chat_id, called.api.sent[0].sent_id)
    await sweeper.sweep(BOT_ID)
    assert len(called.api.of("deleteMessage")) == 1


@pytest.mark.parametrize(("failure", "tries"), [("Too Many Requests", 2), ("Bad Request: message can't be deleted", 1)])
async def test_deletion_that_failed_for_now_is_tried_again(called: GroupScene, failure: str, tries: int) -> None:
    await called.set_up(Mode.MENTION, delete_after=10)
    await called.member.say(f"/check {LINK}")
    await called.clock.advance(600)
    code, more = (429, {"retry_after": 90}) if tries == 2 else (400, {})
    called.api.refusals["deleteMessage"] = [refusal(code, failure, **more)]
    for _ in range(3):
        await called.desk.bot.sweeper.sweep(BOT_ID)
        await called.clock.advance(90)
    assert len(called.api.of("deleteMessage")) == tries


async def test_deletion_is_not_tried_for_ever(called: GroupScene) -> None:
    await called.set_up(Mode.MENTION, delete_after=10)
    await called.member.say(f"/check {LINK}")
    called.api.refusals["deleteMessage"] = [refusal(400, "Bad Request: something new")] * 3
    for _ in range(3):
        await called.clock.advance(3600)
        await called.desk.bot.sweeper.sweep(BOT_ID)
    assert len(called.api.of("deleteMessage")) == 2


async def test_answer_about_a_file_is_deleted_too(called: GroupScene) -> None:
    await called.set_up(Mode.MENTION, delete_after=10)
    called.api.files["f"] = b"The bridge has been closed since Monday."
    called.checks.text_result = matched(None)
    await called.member.say(**document("a.txt", "/check"))
    await called.clock.advance(600)
    await called.desk.bot.sweeper.sweep(BOT_ID)
    assert [call.message_id for call in called.api.of("deleteMessage")] == [called.api.sent[0].sent_id]


async def test_failure_of_ours_is_told_to_whoever_called(called: GroupScene) -> None:
    called.checks.broken[LINK] = RuntimeError("broken")
    message_id = await called.member.say(f"/check {LINK}", message_thread_id=42, is_topic_message=True)
    [call] = called.api.sent
    assert (call.message_thread_id, call.reply_parameters["message_id"]) == (42, message_id)
    assert call.text.startswith("Something went wrong on my side.")


async def test_failure_of_ours_is_not_told_to_who_calls_another_bot(
    called: GroupScene, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(type(called.store.people), "meet", fail)
    for command, told in (("/ban", 0), (f"/ban{NAME}", 1)):
        await called.member.say(command)
        assert len(called.api.sent) == told


@pytest.mark.parametrize(
    "text", ["/ban", "/report", "/moderators", "/whoami", "/cancel", "/export", "/show S1", "/rules"]
)
async def test_command_that_other_bots_have_too_is_left_to_them(called: GroupScene, text: str) -> None:
    await called.member.say(text)
    assert not called.api.sent
    assert await called.store.people.find_person(MEMBER_ID) is None


async def test_bot_that_is_named_answers_a_few_commands_only(called: GroupScene) -> None:
    for _ in range(8):
        await called.member.say(f"/report{NAME} S1")
    assert len(called.api.sent) == 5
