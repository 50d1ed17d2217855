"""A message that is edited has its answer mended."""

from __future__ import annotations

from tests.fakes.bot_api import Reader, refusal
from tests.fakes.checks import matched, matched_often, no_record
from tests.flows.conftest import Scene

LINK, OTHER, THIRD = (f"https://news.example/{name}" for name in "abc")


async def test_new_link_mends_the_answer_in_place(scene: Scene, reader: Reader) -> None:
    scene.checks.lay_down(matched(OTHER, title="The other one"))
    message_id = await reader.say(LINK)
    await reader.edit(message_id, OTHER)
    [edit] = scene.api.edits
    assert (edit.message_id, "<b>The other one</b>" in edit.text) == (1000, True)
    assert len(scene.api.sent) == 1


async def test_mended_answer_is_stored(scene: Scene, reader: Reader) -> None:
    message_id = await reader.say(LINK)
    await reader.edit(message_id, OTHER)
    assert scene.answers.answers[1].result.input == OTHER
    assert scene.answers.answers[1].message_ids == (1000,)


async def test_edit_around_the_link_changes_nothing(scene: Scene, reader: Reader) -> None:
    message_id = await reader.say(LINK)
    await reader.edit(message_id, f"Look at this, please: {LINK}?utm_source=x")
    assert scene.checks.asked == [LINK]
    assert len(scene.api.of("sendMessage", "editMessageText")) == 1


async def test_edit_of_scheme_or_www_changes_nothing(scene: Scene, reader: Reader) -> None:
    message_id = await reader.say(LINK)
    await reader.edit(message_id, LINK.replace("https://", "http://www."))
    assert scene.checks.asked == [LINK]
    assert len(scene.api.of("sendMessage", "editMessageText")) == 1


async def test_changed_text_mends_its_answer(scene: Scene, reader: Reader) -> None:
    message_id = await reader.say("The bridge is closed since Monday, they say.")
    scene.checks.text_result = matched(None)
    await reader.edit(message_id, "The bridge is closed since Tuesday, they say.")
    assert "S1 · Ministry of Roads" in scene.api.edits[0].text


async def test_text_with_the_same_outcome_is_left_alone(scene: Scene, reader: Reader) -> None:
    scene.checks.text_result = no_record(None)
    message_id = await reader.say("The bridge is closed since Monday, they say.")
    await reader.edit(message_id, "The bridge is closed since Monday, they said.")
    assert not scene.api.edits


async def test_added_link_gets_an_answer_of_its_own(scene: Scene, reader: Reader) -> None:
    message_id = await reader.say(LINK)
    await reader.edit(message_id, f"{OTHER} {LINK}")
    assert scene.checks.asked == [LINK, OTHER]
    assert (len(scene.api.sent), len(scene.api.edits)) == (2, 0)


async def test_changed_one_of_two_links_mends_its_own_answer(scene: Scene, reader: Reader) -> None:
    message_id = await reader.say(f"{LINK} {OTHER}")
    await reader.edit(message_id, f"{LINK} {THIRD}")
    assert [edit.message_id for edit in scene.api.edits] == [1001]


async def test_link_added_to_an_unanswered_message_is_answered(scene: Scene, reader: Reader) -> None:
    message_id = await reader.say("hello")
    await reader.edit(message_id, f"hello {LINK}")
    assert scene.checks.asked == [LINK]


async def test_edit_without_link_gets_no_second_hint(scene: Scene, reader: Reader) -> None:
    message_id = await reader.say("hello")
    await reader.edit(message_id, "hello there")
    assert len(scene.api.sent) == 1


async def test_deleted_answer_is_sent_anew_when_mended(scene: Scene, reader: Reader) -> None:
    message_id = await reader.say(LINK)
    scene.api.refusals["editMessageText"] = [refusal(400, "Bad Request: message to edit not found")]
    await reader.edit(message_id, OTHER)
    assert len(scene.api.sent) == 2
    assert scene.answers.answers[1].message_ids == (1000, 1001)


async def test_shorter_answer_removes_surplus_messages(scene: Scene, reader: Reader) -> None:
    scene.checks.lay_down(matched_often(LINK, 20))
    message_id = await reader.say(LINK)
    parts = len(scene.api.sent)
    await reader.edit(message_id, OTHER)
    assert parts > 1
    assert len(scene.api.of("deleteMessage")) == parts - 1


async def test_edited_check_command_mends_its_answer(scene: Scene, reader: Reader) -> None:
    message_id = await reader.say(f"/check {LINK}")
    await reader.edit(message_id, f"/check {OTHER}")
    assert scene.answers.answers[1].result.input == OTHER
