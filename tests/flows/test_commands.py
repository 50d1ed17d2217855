"""The commands of the private chat."""

from __future__ import annotations

import re

from tests.fakes.bot_api import Reader
from tests.flows.conftest import Scene

LINK = "https://news.example/a"


async def test_start_says_what_the_bot_does(scene: Scene, reader: Reader) -> None:
    await reader.say("/start")
    assert scene.api.texts[0].startswith("I show what is on record about the statements in a news article")


async def test_privacy_names_each_thing_kept(scene: Scene, reader: Reader) -> None:
    await reader.say("/privacy")
    for promise in (
        "at most 48 hours",
        "for 30 days",
        "for at most 7 days",
        "your Telegram user id and your name, under a number such as U3",
        "until it is lifted",
        "after /forget the number leads to nobody",
        "deletes all of it but bans",
    ):
        assert promise in scene.api.texts[0]


async def test_check_answers_the_link_behind_it(scene: Scene, reader: Reader) -> None:
    await reader.say(f"/check {LINK}")
    assert scene.checks.asked == [LINK]


async def test_check_addressed_to_the_bot_checks_text(scene: Scene, reader: Reader) -> None:
    await reader.say("/check@onrecord_bot The ministry said that the bridge is closed.")
    assert scene.checks.asked == ["The ministry said that the bridge is closed."]


async def test_check_as_a_reply_checks_that_message(scene: Scene, reader: Reader) -> None:
    replied = reader.write(f"news: {LINK}")
    await reader.say("/check", reply_to_message=replied)
    assert scene.checks.asked == [LINK]


async def test_check_alone_gets_a_hint(scene: Scene, reader: Reader) -> None:
    await reader.say("/check")
    assert scene.api.texts[0].startswith("Send me a link to an article")


async def test_unknown_command_is_said_to_be_unknown(scene: Scene, reader: Reader) -> None:
    await reader.say("/nonsense")
    assert scene.api.texts == ["I do not know this command. /help shows those I know."]


async def test_help_names_all_that_readers_can_do(scene: Scene, reader: Reader) -> None:
    await reader.say("/help")
    named = set(re.findall(r"/(\w+)", scene.api.texts[0]))
    assert named >= {"check", "report", "reports", "suggest", "transparency", "privacy", "forget"}


async def test_help_tells_of_groups_guests_and_the_input_field(scene: Scene, reader: Reader) -> None:
    await reader.say("/help")
    for place in ("In a group or channel", "In a chat that I am not in", "In any chat, type my name"):
        assert place in scene.api.texts[0]
