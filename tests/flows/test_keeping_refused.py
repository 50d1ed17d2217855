"""What cannot be done is told in one sentence, what may not be done is logged, and neither changes anything."""

from __future__ import annotations

import pytest

from onrecord.verification.kinds import Role
from tests.fakes.bot_api import Reader
from tests.flows.desk import DeskScene
from tests.flows.record import count_changes, put_on_record


@pytest.fixture
async def desk(desk: DeskScene) -> DeskScene:
    await put_on_record(desk)
    return desk


# What is wrong with what was typed

WRONG = {
    "find nothing": ("/find", "What shall I look for?"),
    "find too much": ("/find " + "x" * 501, "The words have 501 characters, and 500 are allowed."),
    "show nothing": ("/show", "Which statement? Send its number, such as: /show S12"),
    "show two": ("/show S1 S2", "Which statement? Send its number"),
    "show no id": ("/show dam", "Which statement? Send its number"),
    "show unknown": ("/show S99", "I have no statement of that number."),
    "show huge": ("/show S" + "9" * 18, "I have no statement of that number."),
    "show overlong": ("/show S" + "9" * 19, "Which statement?"),
    "show zero": ("/show S0", "I have no statement of that number."),
    "relate nothing": ("/relate", "Send who answers whom, and how"),
    "relate half": ("/relate S1 denies", "Send who answers whom, and how"),
    "relate oddly": ("/relate S1 hates S3", "I know no relation hates. It can be: denies, rebuts,"),
    "relate itself": ("/relate S1 denies S1", "A statement cannot answer itself."),
    "relate withdrawn": ("/relate S1 denies S4", "One of them is withdrawn."),
    "relate twice": ("/relate S3 denies S2", "It is so already."),
    "relate unknown": ("/relate S1 denies S99", "I have no statement of that number."),
    "unrelate nothing": ("/unrelate", "Send which relation is to go"),
    "unrelate what is not": ("/unrelate S1 denies S3", "S1 denies S3 is not on record"),
    "unrelate itself": ("/unrelate S1 denies S1", "S1 denies S1 is not on record"),
    "merge nothing": ("/merge", "Send which statement goes into which"),
    "merge one": ("/merge S1", "Send which statement goes into which"),
    "merge three": ("/merge S1 S2 S3", "Send which statement goes into which"),
    "merge itself": ("/merge S1 into S1", "A statement cannot be merged into itself."),
    "merge denial": ("/merge S3 into S2", "S3 denies S2, so they are not the same."),
    "merge denied": ("/merge S2 into S3", "S3 denies S2, so they are not the same."),
    "merge into withdrawn": ("/merge S1 into S4", "These two cannot be merged"),
    "merge unknown": ("/merge S1 into S99", "I have no statement of that number."),
    "withdraw nothing": ("/withdraw", "Which statement, and why?"),
    "withdraw words": ("/withdraw the dam", "Which statement, and why?"),
    "withdraw twice": ("/withdraw S4 wrong", "It is so already."),
    "withdraw unknown": ("/withdraw S99 wrong", "I have no statement of that number."),
    "restore nothing": ("/restore", "Which statement? For example: /restore S12"),
    "restore what stands": ("/restore S1", "It is so already."),
    "restore at length": ("/restore S4 " + "x" * 1001, "`reason` has 1,001 characters"),
    "publish nothing": ("/publish", "Which draft? Send its number, such as: /publish S12"),
    "publish unknown": ("/publish S99", "I have no statement of that number."),
    "history nothing": ("/history", "Which statement? Send its number, such as: /history S12"),
    "history unknown": ("/history S99", "I have no statement of that number."),
    "undo words": ("/undo everything", "Send the number of one change"),
    "undo two": ("/undo 1 2", "Send the number of one change"),
    "undo nothing of one's own": ("/undo", "You have no change that can be taken back."),
    "undo unknown": ("/undo 4711", "There is no such change"),
    "undo huge": ("/undo " + "9" * 18, "There is no such change"),
    "outlet nothing": ("/outlet", "Send a domain and what it is"),
    "outlet no domain": ("/outlet my_paper!", "`domain` is my_paper!; write a domain like example.org."),
    "outlet unknown": ("/outlet b.example", "b.example is not on record."),
    "outlet odd kind": ("/outlet b.example kind: blog", "`kind` is blog; it can be agency, newspaper,"),
    "outlet odd country": ("/outlet b.example country: Kazakhstan", "`country` is Kazakhstan; write the two letters"),
    "outlet odd field": ("/outlet b.example owner: me", "I do not know what owner: me means."),
    "outlet doubled": ("/outlet b.example block, unblock", "blocked stands there twice."),
    "wording nothing": ("/wording", "Send the statement, the language and the words"),
    "wording no language": ("/wording S1", "Send the statement, the language and the words"),
    "wording no words": ("/wording S1 ru", "`text` is empty."),
    "wording odd language": ("/wording S1 по-русски Слова", "`language` is по-русски; write the code"),
    "wording hostile": ("/wording S1 ru a\x00b", "`text` holds a character that is no text."),
    "wording known": ("/wording S1 en The dam will be closed in May.", "It is so already."),
    "overlong": ("/wording S1 ru " + "слово " * 660, "A message holds 4,096 characters"),
    "edit nothing": ("/edit", "Which statement? Send its number, such as /edit S12"),
    "edit unknown": ("/edit S99\ntopic: x", "I have no statement of that number."),
}


@pytest.mark.parametrize(("typed", "answer"), WRONG.values(), ids=WRONG)
async def test_what_cannot_be_is_told_and_changes_nothing(desk: DeskScene, typed: str, answer: str) -> None:
    before = await count_changes(desk)
    await desk.moderator.say(typed)
    assert desk.last.text.startswith(answer)
    assert await count_changes(desk) == before


# Who may not

COMMANDS = [
    "/find dam",
    "/show S1",
    "/edit S1\ntopic: x",
    "/relate S3 denies S1",
    "/unrelate S3 denies S2",
    "/merge S2 into S1",
    "/withdraw S1 wrong",
    "/restore S4",
    "/publish S4",
    "/history S1",
    "/undo 1",
    "/outlet a.example block",
    "/wording S1 ru Слова",
]
FORGED = [
    "keep:withdraw:1",
    "keep:restore:4",
    "keep:undo:1",
    "keep:publish:4",
    "merge:2:1:2:1:1",
    "merge:drop:1",
    "edit:field:1:topic",
    "edit:open:1",
    "find:history:1:0",
]


@pytest.mark.parametrize("command", COMMANDS)
async def test_stranger_can_change_nothing_and_is_logged(
    desk: DeskScene, command: str, caplog: pytest.LogCaptureFixture
) -> None:
    before = await count_changes(desk)
    await desk.stranger.say(command)
    assert desk.last.text == "This is for moderators. Nothing was changed."
    assert await count_changes(desk) == before
    assert f"tried {command.split(maxsplit=1)[0]}" in caplog.text


@pytest.mark.parametrize("data", FORGED)
async def test_forged_press_of_a_stranger_does_nothing(
    desk: DeskScene, data: str, caplog: pytest.LogCaptureFixture
) -> None:
    before = await count_changes(desk)
    await desk.stranger.press(1, data)
    assert desk.api.of("answerCallbackQuery")[-1].text == "This is for moderators. Nothing was changed."
    assert (await count_changes(desk), desk.api.sent, "Refused" in caplog.text) == (before, [], True)


@pytest.mark.parametrize(
    "data",
    [
        "keep:withdraw",
        "keep:withdraw:",
        "keep:withdraw:1:2",
        "keep:delete:1",
        "keep:undo:" + "9" * 19,
        "merge:2:1:1:1:2",
        "merge:drop:2",
        "merge:2:1",
        "edit:field:1:state",
        "edit:field:1:key",
        "edit:apply:1:0123456789ab",
        "edit:cancel:1:0123456789ab",
        "find:more:10:00000000",
        "find:more:-1:00000000",
    ],
)
async def test_button_that_does_not_hold_pops_up_and_is_logged(
    desk: DeskScene, data: str, caplog: pytest.LogCaptureFixture
) -> None:
    before = await count_changes(desk)
    await desk.moderator.press(1, data)
    assert desk.api.of("answerCallbackQuery")[-1].text.startswith("This button no longer holds.")
    assert (await count_changes(desk), "U1 pressed a button that does not hold" in caplog.text) == (before, True)


@pytest.mark.parametrize("data", ["keep:withdraw:99", "keep:restore:99", "edit:open:99", "find:history:99:0"])
async def test_button_of_an_unknown_statement_pops_up(desk: DeskScene, data: str) -> None:
    await desk.moderator.press(1, data)
    assert desk.api.of("answerCallbackQuery")[-1].text.startswith("I have no statement of that number.")


@pytest.mark.parametrize("label", ["Withdraw", "Edit", "History"])
async def test_buttons_of_a_demoted_moderator_do_nothing(desk: DeskScene, label: str) -> None:
    await desk.moderator.say("/show S1")
    await demote(desk)
    await desk.press(desk.moderator, label)
    assert desk.api.of("answerCallbackQuery")[-1].text == "This is for moderators. Nothing was changed."
    assert len(desk.api.sent) == 1


@pytest.mark.parametrize("begun", ["/withdraw S1", "/edit S1\ntopic: x\ndate: soon"])
async def test_answer_of_a_demoted_moderator_changes_nothing(desk: DeskScene, begun: str) -> None:
    await desk.moderator.say(begun)
    await demote(desk)
    await desk.moderator.say("2021-11-01")
    assert desk.last.text == "This is for moderators. Nothing was changed."
    assert await count_changes(desk) == 2


async def demote(desk: DeskScene) -> None:
    await desk.store.people.set_role(desk.moderator.user_id, Role.READER, "U9", desk.clock())


async def test_old_restore_button_of_a_restored_statement_pops_up(desk: DeskScene) -> None:
    await desk.moderator.say("/show S4")
    await desk.second.say("/restore S4")
    before = await count_changes(desk)
    await desk.press(desk.moderator, "Restore")
    assert desk.api.of("answerCallbackQuery")[-1].text == "It is so already. Nothing was changed."
    assert await count_changes(desk) == before


async def test_commands_work_in_the_group_of_the_moderators(desk: DeskScene) -> None:
    group = {"id": -100500, "type": "supergroup", "title": "Desk", "is_forum": True}
    member: Reader = desk.join(desk.moderator.user_id, "Mod", group)
    await member.say("/show S1", message_thread_id=7, is_topic_message=True)
    assert (desk.last.chat_id, desk.last.message_thread_id) == (-100500, 7)
