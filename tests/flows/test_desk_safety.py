"""Nobody without the role changes anything, whatever room they knock at and whatever their buttons carry.

The rooms are those of the program: a new one is covered as soon as it is there.
"""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from onrecord.handlers.rooms import Room
from onrecord.storage.tables import metadata
from onrecord.verification.kinds import Role, SuggestionKind
from onrecord.verification.records import Proposal
from tests.fakes.bot_api import Reader
from tests.fakes.services import furnish
from tests.flows.desk import MODERATOR_ID, DeskScene
from tests.storage.samples import find_id, relate, save_article, say, take_in

STRANGER_ID = 7_700_123_456
FOR_EVERYBODY = frozenset({"whoami", "start:m", "reports"})
"""Commands of desk rooms that ask for no role: they tell of oneself, or are a link, which has its own tests."""
ARGUMENTS = ("", " S1", " S1 denies S2", " S1 into S2", " S1 kokpekty", " 1 kokpekty", " R1", " U1 kokpekty", " here")
TYPED = "kokpekty"
FORGED = (
    *("", ":", "::", ":1", ":-1", ":0", ":1:1", ":1:yes", ":yes:1", ":٣", ":1:٣", ":" + "9" * 25, ":-" + "9" * 25),
    *(":\x00", ":S1", ":U1", ":R1:kept", ":None", ":1e9", ":%s", ":'; DROP TABLE statements; --", ":" + "x" * 58),
)
ANY_TAIL = st.one_of(
    st.text(max_size=30),
    st.from_regex(r"\A(:(-?[0-9]{1,25}|[a-z]{1,8}|[SRU][0-9]{1,20})){0,4}\Z"),
)


async def fill(desk: DeskScene) -> None:
    """Put something on record that could be changed."""
    await take_in(desk.store, say("a"), say("b"), relate("b", "denies", "a"))
    article_id = await save_article(desk.store, "https://news.example.org/a", "a")
    proposal = Proposal(SuggestionKind.NEW_REPLY, await find_id(desk.store, "a"), "Ragnhild Eide", "No.", "…")
    await desk.store.suggestions.keep_proposals(article_id, [proposal], desk.clock())


@pytest.fixture
async def full(desk: DeskScene) -> AsyncIterator[DeskScene]:
    await fill(desk)
    return desk


async def dump(desk: DeskScene, leaving_out: frozenset[str] = frozenset()) -> dict[str, list[object]]:
    """Return all rows of all tables but those of the post; of people, who may get a number by knocking, only roles."""
    rows: dict[str, list[object]] = {}
    async with desk.store.database.read() as connection:
        for table in metadata.sorted_tables:
            if table.name not in leaving_out | {"people", "inbox", "outbox", "duties"}:
                rows[table.name] = [tuple(row) for row in await connection.execute(select(table))]
    rows["roles"] = list(await desk.store.people.list_moderators())
    return rows


OWN = frozenset({"dialogues", "answers", "answer_questions", "leases", "skips", "tips", "filings"})
"""What anybody may add to by themselves; what is on record is not among it."""


def list_rooms(desk: DeskScene) -> tuple[Room, ...]:
    return furnish(desk.bot.notifier.services)


def list_desk_commands(desk: DeskScene) -> list[str]:
    rooms = [room for room in list_rooms(desk) if type(room).__module__.startswith("onrecord.handlers.desk.")]
    return sorted({command for room in rooms for command in room.commands} - FOR_EVERYBODY)


async def dismiss(desk: DeskScene, user_id: int = MODERATOR_ID) -> None:
    await desk.store.people.set_role(user_id, Role.READER, "U1", desk.clock())


def failures_in(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR]


def read_answers(desk: DeskScene) -> list[str]:
    return [str(call.text) for call in desk.api.of("sendMessage", "answerCallbackQuery", "editMessageText")]


async def knock(desk: DeskScene, who: Reader, caplog: pytest.LogCaptureFixture) -> Iterator[str]:
    """Try every command of the desk and return what went wrong."""
    wrong: list[str] = []
    for command in list_desk_commands(desk):
        for argument in ARGUMENTS:
            caplog.clear()
            await who.say(f"/{command}{argument}")
            refusals = [line for line in caplog.messages if re.match(r"Refused: U\d+, a reader, tried /", line)]
            is_told = desk.last.text.startswith("This is for moderators.")
            if not refusals or not is_told or TYPED in caplog.text or str(who.user_id) in caplog.text:
                wrong.append(f"/{command}{argument}: {desk.last.text[:60]}")
    return iter(wrong)


async def test_stranger_is_refused_by_every_command(full: DeskScene, caplog: pytest.LogCaptureFixture) -> None:
    before = await dump(full)
    assert list(await knock(full, full.join(STRANGER_ID, "Stranger"), caplog)) == []
    assert await dump(full) == before


async def test_dismissed_moderator_is_refused_by_every_command(
    full: DeskScene, caplog: pytest.LogCaptureFixture
) -> None:
    await dismiss(full)
    before = await dump(full)
    assert list(await knock(full, full.moderator, caplog)) == []
    assert await dump(full) == before


async def test_dismissed_moderator_cannot_go_on_with_what_was_begun(
    full: DeskScene, caplog: pytest.LogCaptureFixture
) -> None:
    for command in list_desk_commands(full):
        await full.moderator.say(f"/{command}")
        await dismiss(full)
        before = await dump(full, OWN)
        for answer in ("S1", "U3", "yes", "a reason that says why"):
            await full.moderator.say(answer)
        assert await dump(full, OWN) == before, command
        await full.store.people.set_role(MODERATOR_ID, Role.MODERATOR, "U1", full.clock())
        await full.moderator.say("/cancel")
    assert failures_in(caplog) == []


async def test_buttons_of_the_desk_do_nothing_for_others(full: DeskScene, caplog: pytest.LogCaptureFixture) -> None:
    for command in list_desk_commands(full):
        for argument in ("", " S1", " remove U2"):
            for who in (full.moderator, full.owner):
                await who.say(f"/{command}{argument}")
                await who.say("/cancel")
    made = {(call.sent_id, data) for call in full.api.of("sendMessage") for data in call.buttons.values()}
    prefixes = {room.prefix for room in list_rooms(full)}
    stranger = full.join(STRANGER_ID, "Stranger")
    await dismiss(full)
    before = await dump(full, OWN)
    for message_id, data in sorted(made):
        for who in (stranger, full.moderator):
            caplog.clear()
            await who.press(message_id, data)
            assert data.partition(":")[0] not in prefixes or "Refused: " in caplog.text, data
            assert str(STRANGER_ID) not in caplog.text
    assert await dump(full, OWN) == before
    assert failures_in(caplog) == []


@pytest.mark.parametrize("who", ["stranger", "moderator", "owner"])
async def test_forged_buttons_change_nothing_and_break_nothing(
    full: DeskScene, caplog: pytest.LogCaptureFixture, who: str
) -> None:
    before = await dump(full, OWN)
    for room in list_rooms(full):
        for tail in FORGED:
            await getattr(full, who).press(1000, f"{room.prefix}{tail}")
    assert await dump(full, OWN) == before
    assert failures_in(caplog) == []
    assert not [text for text in read_answers(full) if text.startswith("Something went wrong")]


async def test_forged_button_is_logged_without_what_it_carries(
    full: DeskScene, caplog: pytest.LogCaptureFixture
) -> None:
    await full.owner.say("/moderators")
    await full.owner.press(1000, f"m1:{TYPED}")
    assert "Refused: U3 pressed an old or forged button of m1" in caplog.text
    assert TYPED not in caplog.text


@pytest.mark.parametrize("who", ["stranger", "moderator"])
def test_no_data_of_a_button_changes_or_breaks_anything(
    data_folder: Path, caplog: pytest.LogCaptureFixture, who: str
) -> None:
    desk = DeskScene(data_folder)
    with asyncio.Runner() as runner:
        runner.run(desk.start())
        try:
            runner.run(fill(desk))
            before = runner.run(dump(desk, OWN))
            prefixes = sorted({room.prefix for room in list_rooms(desk)})

            @settings(max_examples=150, deadline=None, database=None, suppress_health_check=list(HealthCheck))
            @given(st.sampled_from(prefixes), ANY_TAIL)
            def press(prefix: str, tail: str) -> None:
                runner.run(getattr(desk, who).press(1000, f"{prefix}{tail}"))

            press()
            assert runner.run(dump(desk, OWN)) == before
            assert failures_in(caplog) == []
        finally:
            runner.run(desk.stop())
