"""What Telegram delivers in parts is one question: split pastes and albums."""

from __future__ import annotations

from datetime import timedelta

from tests.fakes.bot_api import Reader, caption
from tests.fakes.moments import let_run
from tests.flows.conftest import Scene

LINK = "https://news.example/a"
FULL = "word " * 819 + "x"  # 4,096 characters
REST = "and this is the end of it"


async def test_split_paste_is_checked_once_as_one_text(scene: Scene, reader: Reader) -> None:
    await reader.say(FULL)
    await reader.say(REST)
    assert scene.checks.asked == [FULL + REST]
    assert len(scene.api.sent) == 1


async def test_answer_to_paste_knows_all_its_parts(scene: Scene, reader: Reader) -> None:
    ids = (await reader.say(FULL), await reader.say(FULL), await reader.say(REST))
    assert scene.answers.answers[1].question_ids == ids


async def test_part_cut_at_a_word_border_keeps_the_space(scene: Scene, reader: Reader) -> None:
    await reader.say(FULL[:-2])
    await reader.say(REST)
    assert scene.checks.asked == [f"{FULL[:-2]} {REST}"]


async def test_links_inside_a_split_paste_are_part_of_the_text(scene: Scene, reader: Reader) -> None:
    await reader.say(f"{LINK} {FULL[len(LINK) + 1 :]}")
    await reader.say(REST)
    assert scene.checks.asked == [f"{LINK} {FULL[len(LINK) + 1 :]}{REST}"]


async def test_long_text_alone_is_answered_after_two_seconds(scene: Scene, reader: Reader) -> None:
    await reader.say(FULL)
    await scene.clock.advance(1.9)
    assert not scene.api.sent
    await scene.clock.advance(0.2)
    assert scene.checks.asked == [FULL]


async def test_paste_is_answered_at_once_when_the_clock_is_set_back(scene: Scene, reader: Reader) -> None:
    await reader.say(FULL)
    scene.clock.now -= timedelta(hours=1)
    await reader.settle()
    assert scene.checks.asked == [FULL]


async def test_reader_sees_typing_while_parts_are_awaited(scene: Scene, reader: Reader) -> None:
    await reader.say(FULL)
    assert [call.action for call in scene.api.of("sendChatAction")] == ["typing"]


async def test_message_two_seconds_later_is_another_question(scene: Scene, reader: Reader) -> None:
    await reader.say(FULL)
    scene.clock.now = scene.clock.now.replace(second=2)
    await reader.say("The second text is long enough to be checked.")
    assert scene.checks.asked == [FULL, "The second text is long enough to be checked."]


async def test_command_after_a_part_is_not_part_of_it(scene: Scene, reader: Reader) -> None:
    await reader.say(FULL)
    await reader.say("/help")
    assert scene.checks.asked == [FULL]
    assert scene.api.texts[1].startswith("Send me one of these:")


async def test_paste_survives_a_restart_between_its_parts(scene: Scene, reader: Reader) -> None:
    await reader.say(FULL)
    await scene.stop()
    reader = await scene.start()
    await reader.say(REST, message_id=2)
    assert scene.checks.asked == [FULL + REST]


async def test_restart_answers_what_was_waiting(scene: Scene, reader: Reader) -> None:
    await reader.say(FULL)
    await scene.stop()
    await scene.start()
    await scene.clock.advance(2)
    assert scene.checks.asked == [FULL]
    assert len(scene.api.sent) == 1


async def test_restart_drops_what_waited_too_long(scene: Scene, reader: Reader) -> None:
    await reader.say(FULL)
    await scene.stop()
    scene.clock.now += timedelta(hours=2)
    await (await scene.start()).settle()
    assert not scene.checks.asked


async def test_two_readers_do_not_share_a_paste(scene: Scene, reader: Reader) -> None:
    other = Reader(scene.bots[0], scene.clock, user_id=78)
    await reader.say(FULL)
    await other.say("This is a question of its own, long enough.")
    await reader.say(REST)
    assert scene.checks.asked == ["This is a question of its own, long enough.", FULL + REST]


async def test_failed_paste_is_not_tried_again(scene: Scene, reader: Reader) -> None:
    scene.checks.text_error = RuntimeError("broken")
    await reader.say(FULL)
    await reader.say(REST)
    await reader.say("hello")
    assert [text.split(".")[0] for text in scene.api.texts] == [
        "Something went wrong on my side",
        "That is too short to check",
    ]


async def test_album_is_answered_once(scene: Scene, reader: Reader) -> None:
    await reader.say(**caption(LINK, media_group_id="g"))
    for _ in range(3):
        await reader.say(**caption("", media_group_id="g"))
    await scene.clock.advance(1)
    await let_run()
    assert scene.checks.asked == [LINK]
    assert len(scene.api.sent) == 1


async def test_album_link_may_stand_at_any_part(scene: Scene, reader: Reader) -> None:
    await reader.say(**caption("", media_group_id="g"))
    await reader.say(**caption(LINK, media_group_id="g"))
    await scene.clock.advance(1)
    assert scene.answers.answers[1].question_ids == (1, 2)


async def test_next_album_does_not_wait_for_the_first(scene: Scene, reader: Reader) -> None:
    await reader.say(**caption(LINK, media_group_id="g"))
    await reader.say(**caption(f"{LINK}b", media_group_id="h"))
    await scene.clock.advance(1)
    assert scene.checks.asked == [LINK, f"{LINK}b"]
