"""A command that could not be read is kept: the next message completes it, and nothing is typed twice."""

from __future__ import annotations

from datetime import timedelta

import pytest

from onrecord.verification.kinds import Role, StatementState
from tests.flows.desk import MODERATOR_ID, DeskScene
from tests.flows.record import count_changes, load, put_on_record

WORDS = "Плотину закроют в мае."


@pytest.fixture
async def desk(desk: DeskScene) -> DeskScene:
    await put_on_record(desk)
    return desk


def list_copied(desk: DeskScene) -> list[str]:
    rows = (desk.last.reply_markup or {}).get("inline_keyboard", [])
    return [button["copy_text"]["text"] for row in rows for button in row if "copy_text" in button]


async def list_wordings(desk: DeskScene) -> list[tuple[str, str]]:
    return [(each.language, each.text) for each in (await load(desk, 1)).wordings]


@pytest.mark.parametrize(
    ("typed", "then"),
    [
        (f"/wording S1 по-русски {WORDS}", "ru"),
        (f"/wording S1 по-русски {WORDS}", f"ru {WORDS}"),
        (f"/wording S1 по-русски {WORDS}", f"S1 ru {WORDS}"),
        ("/wording S1 ru", WORDS),
        ("/wording S1", f"ru {WORDS}"),
        (f"/wording S99 ru {WORDS}", "S1"),
        ("/wording", f"S1 ru {WORDS}"),
    ],
    ids=["language", "from the language on", "all", "text", "language and text", "id", "nothing was there"],
)
async def test_next_message_completes_a_wording(desk: DeskScene, typed: str, then: str) -> None:
    await desk.moderator.say(typed)
    await desk.moderator.say(then)
    assert await list_wordings(desk) == [("ru", WORDS)]


@pytest.mark.parametrize(
    ("typed", "then", "answer"),
    [
        ("/relate S1 hates S3", "rebuts", "S1 rebuts S3. Change 3."),
        ("/relate S1 denies S1", "S1 denies S3", "S1 denies S3. Change 3."),
        ("/unrelate S3 rebuts S2", "S3 denies S2", "No longer on record: S3 denies S2. Change 3."),
        ("/merge S1", "S2 into S1", "<b>S2 · Ministry of Water</b>"),
        ("/withdraw S99 said by me", "S1", "S1 is withdrawn. Change 3."),
        ("/restore S99", "S4", "S4 is back. Change 3."),
        ("/undo 4711", "2", "<b>Change 2 is taken back."),
        ("/show dam", "S1", "<b>S1 · Ministry of Water</b>"),
        ("/history", "S1", "<b>Changes of S1</b>"),
        ("/find", "nobody closes", "Found: 3"),
        (
            "/outlet b.example kind: blog, country: KZ",
            "newspaper",
            "<b>b.example · b.example</b>\nnewspaper · country: Kazakhstan",
        ),
        ("/outlet b.example", "kind: newspaper", "<b>b.example · b.example</b>\nnewspaper"),
        ("/outlet b!.example kind: agency", "b.example", "<b>b.example · b.example</b>\nagency"),
        ("/edit S99\ntopic: dams", "S1", "S1 is amended. Change 3."),
        ("/edit S1\ntopik of it: dams", "topic: dams", "S1 is amended. Change 3."),
        ("/publish S99", "S1", "S1 is no draft"),
        ("/queue everything", "tip", "Nothing waits for you."),
        ("/reports soon", "R7", "There is no report of that number."),
    ],
)
async def test_next_message_completes_any_command(desk: DeskScene, typed: str, then: str, answer: str) -> None:
    await desk.moderator.say(typed)
    await desk.moderator.say(then)
    assert desk.last.text.startswith(answer)


async def test_wrong_part_is_named_and_the_rest_is_said_to_be_kept(desk: DeskScene) -> None:
    await desk.moderator.say(f"/wording S1 по-русски {WORDS}")
    problem, hint = desk.last.text.split("\n\n")
    assert problem.startswith("`language` is по-русски; write the code")
    assert hint == "Everything else is kept: send only that part, or /cancel."


async def test_wrong_part_may_be_wrong_again(desk: DeskScene) -> None:
    await desk.moderator.say(f"/wording S99 по-русски {WORDS}")
    for answer in ("русский", "ru", "S1"):
        await desk.moderator.say(answer)
    assert await list_wordings(desk) == [("ru", WORDS)]


async def test_button_puts_the_command_back_for_editing(desk: DeskScene) -> None:
    await desk.moderator.say("/wording S1 по-русски «Слова»")
    assert list_copied(desk) == ["/wording S1 по-русски «Слова»"]
    await desk.moderator.say("русский")
    assert list_copied(desk) == ["/wording S1 русский «Слова»"]


@pytest.mark.parametrize(("letters", "copied"), [(256, 1), (257, 0)])
async def test_button_copies_what_telegram_lets_it_copy(desk: DeskScene, letters: int, copied: int) -> None:
    await desk.moderator.say("/show " + "x" * (letters - len("/show ")))
    assert len(list_copied(desk)) == copied


async def test_command_without_anything_has_nothing_to_copy(desk: DeskScene) -> None:
    await desk.moderator.say("/show")
    assert list_copied(desk) == []
    assert desk.last.text.endswith("Send it now, or /cancel.")


async def test_kept_command_outlives_a_restart(desk: DeskScene) -> None:
    await desk.moderator.say("/wording S1 ru")
    await desk.restart()
    await desk.moderator.say(WORDS)
    assert await list_wordings(desk) == [("ru", WORDS)]


@pytest.mark.parametrize("between", ["/cancel", "/show S1", "/privacy"])
async def test_another_command_gives_it_up(desk: DeskScene, between: str) -> None:
    await desk.moderator.say("/wording S1 ru")
    await desk.moderator.say(between)
    await desk.moderator.say(WORDS)
    assert await list_wordings(desk) == []


async def test_kept_command_falls_asleep(desk: DeskScene) -> None:
    await desk.moderator.say("/wording S1 ru")
    desk.clock.now += timedelta(minutes=31)
    await desk.moderator.say(WORDS)
    assert await list_wordings(desk) == []


async def test_demoted_moderator_completes_nothing_and_is_asked_no_more(desk: DeskScene) -> None:
    await desk.moderator.say("/withdraw S99 said by me")
    await desk.store.people.set_role(MODERATOR_ID, Role.READER, "U9", desk.clock())
    await desk.moderator.say("S1")
    assert desk.last.text == "This is for moderators. Nothing was changed."
    assert (await load(desk, 1)).state is StatementState.PUBLISHED
    await desk.moderator.say("The ministry said on Monday that the bridge is closed.")
    assert len(desk.checks.asked) == 1


async def test_cut_message_completes_nothing_and_its_rest_neither(desk: DeskScene) -> None:
    await desk.moderator.say("/wording S1 ru")
    await desk.moderator.say("слово " * 660)
    assert desk.last.text.startswith("A message holds 4,096 characters")
    await desk.moderator.say("и конец")
    assert await list_wordings(desk) == []
    await desk.clock.advance(3)
    await desk.moderator.say(WORDS)
    assert await list_wordings(desk) == [("ru", WORDS)]


async def test_picture_without_words_keeps_what_was_typed(desk: DeskScene) -> None:
    await desk.moderator.say(f"/wording S1 по-русски {WORDS}")
    await desk.moderator.say("", photo=[{"file_id": "p", "file_unique_id": "p", "width": 1, "height": 1}])
    await desk.moderator.say("ru")
    assert await list_wordings(desk) == [("ru", WORDS)]


@pytest.mark.parametrize("data", ["retyping:", "retyping:x"])
async def test_forged_button_does_nothing(desk: DeskScene, data: str) -> None:
    await desk.moderator.press(1, data)
    assert desk.api.of("answerCallbackQuery")[-1].text == "This button no longer holds. Nothing was changed."
    assert await count_changes(desk) == 2
