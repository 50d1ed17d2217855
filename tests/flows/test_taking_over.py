"""A card of the review queue becomes a draft with one press; it is decided with the draft, or comes back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from onrecord.storage.tables import suggestions, tips
from onrecord.verification.cards import Tip
from onrecord.verification.kinds import Outcome, RelationKind, Role
from onrecord.verification.records import Person, Statement, Thread
from onrecord.verification.results import CheckResult
from tests.flows.desk import MODERATOR_ID, SECOND_ID, STRANGER_ID, DeskScene
from tests.storage.queue import URL, Queue
from tests.storage.samples import make_article, make_match, say, take_in

TITLE = make_article(URL).title
TIP = "The mayor closed the dam."


@pytest.fixture
async def queue(desk: DeskScene) -> Queue:
    """Two statements on record, and ways to let things wait."""
    await take_in(desk.store, say("a"), say("b", speaker="Board of the Dam"))
    people = [await desk.store.people.find_person(user_id) for user_id in (MODERATOR_ID, SECOND_ID)]
    first, second = (person for person in people if person)
    return Queue(desk.store, first, second, desk.clock())


async def put_forward(desk: DeskScene, words: str = TIP) -> Person:
    person = await desk.store.people.meet(STRANGER_ID, "Stranger")
    tip = Tip(0, person.id, 123456789, STRANGER_ID, URL, words, desk.clock())
    await desk.store.tips.keep_tip(tip, desk.clock(), 5)
    return person


async def take_reply(desk: DeskScene, queue: Queue) -> None:
    """Let a reply wait, and take it over."""
    await queue.propose(1)
    await desk.moderator.say("/queue reply")
    await desk.press(desk.moderator, "Take over")


async def take_tip(desk: DeskScene, speaker: str = "Mayor") -> None:
    """Let a tip wait, take it, and give what it lacks."""
    await put_forward(desk)
    await desk.moderator.say("/queue tip")
    await desk.press(desk.moderator, "Take")
    await desk.moderator.say(f"speaker: {speaker}\ndate: 2021-11-01")


async def load(desk: DeskScene, statement_id: int) -> Statement:
    return (await desk.store.search.load_entry(statement_id)).statement


async def read_decision(desk: DeskScene, table: object = suggestions) -> tuple[str, str | None, str | None]:
    columns = table.c  # type: ignore[attr-defined]
    async with desk.store.database.read() as connection:
        row = (await connection.execute(select(columns.state, columns.decided_by, columns.reason))).one()
    return tuple(row)


def told_reader(desk: DeskScene) -> list[str]:
    return [call.text for call in desk.api.sent if call.chat_id == STRANGER_ID]


def pop_ups(desk: DeskScene) -> list[str]:
    return [call.text for call in desk.api.of("answerCallbackQuery") if call.text]


async def test_one_press_leads_to_the_card_to_publish(desk: DeskScene, queue: Queue) -> None:
    await take_reply(desk, queue)
    assert desk.last.text.startswith("<b>A denial of S1</b>")
    assert "<b>Denied by Tomas Reyl</b> · 2 November 2021\n“It stays open.”" in desk.last.text
    assert {"Publish", "Change relation"} <= set(desk.last.buttons)


async def test_card_stays_readable_above_its_draft(desk: DeskScene, queue: Queue) -> None:
    await take_reply(desk, queue)
    [card] = desk.api.edits
    assert card.text.startswith("<b>New reply 1 of 1</b>\n\n<b>Article:</b>")
    assert card.text.endswith("It comes back to the queue if the draft is dropped.")
    assert card.buttons == {}


async def test_published_reply_carries_all_that_was_known(desk: DeskScene, queue: Queue) -> None:
    await take_reply(desk, queue)
    await desk.press(desk.moderator, "Publish")
    said = await load(desk, 3)
    assert (said.speaker, said.wording, said.language, said.said_on.isoformat()) == (
        "Tomas Reyl",
        "It stays open.",
        "en",
        "2021-11-02",
    )
    assert (said.source.url, said.source.title, said.source.outlet) == (URL, TITLE, make_article(URL).outlet)
    [tie] = (await desk.store.search.load_entry(3)).answers
    assert (tie.kind, tie.statement.id) == (RelationKind.DENIES, 1)


async def test_relation_of_a_reply_can_be_changed(desk: DeskScene, queue: Queue) -> None:
    await take_reply(desk, queue)
    await desk.press(desk.moderator, "Change relation")
    await desk.press(desk.moderator, "It corrects it")
    await desk.press(desk.moderator, "Publish")
    assert [tie.kind for tie in (await desk.store.search.load_entry(3)).answers] == [RelationKind.CORRECTS]


async def test_published_reply_settles_its_card_and_the_next_comes(desk: DeskScene, queue: Queue) -> None:
    await queue.find("a", "https://news.example.org/b")
    await queue.propose(1)
    await desk.moderator.say("/queue")
    await desk.press(desk.moderator, "Take over")
    await desk.press(desk.moderator, "Publish")
    assert await read_decision(desk) == ("taken", "U1", None)
    line = desk.api.edits[-1]
    assert (line.text, line.buttons) == ("U1 took up a reply of Tomas Reyl to S1.", {})
    assert desk.last.text.startswith("<b>Suggested match 1 of 1</b>")


async def test_wrong_day_alone_is_asked_for(desk: DeskScene, queue: Queue) -> None:
    desk.clock.now -= timedelta(days=10 * 365)
    await take_reply(desk, queue)
    assert "Everything else is kept: send `date` again" in desk.last.text
    await desk.moderator.say("2 November 2011")
    assert "Publish" in desk.last.buttons


@pytest.mark.parametrize("way", ["button", "command"])
async def test_dropped_draft_brings_its_card_back(desk: DeskScene, queue: Queue, way: str) -> None:
    await take_reply(desk, queue)
    await (desk.press(desk.moderator, "Cancel") if way == "button" else desk.moderator.say("/cancel"))
    assert desk.last.text.startswith("<b>New reply 1 of 1</b>")
    await desk.press(desk.moderator, "Reject")
    await desk.press(desk.moderator, "It is no reply to this.")
    assert await read_decision(desk) == ("rejected", "U1", "no_reply")


async def test_nobody_else_gets_a_card_while_its_draft_is_made(desk: DeskScene, queue: Queue) -> None:
    await take_reply(desk, queue)
    await desk.second.say("/queue")
    assert desk.last.text == "Nothing waits for you."


async def test_draft_that_falls_asleep_lets_the_card_go(desk: DeskScene, queue: Queue) -> None:
    await take_reply(desk, queue)
    await desk.clock.advance(timedelta(minutes=31).total_seconds())
    await desk.second.say("/queue")
    assert desk.last.text.startswith("<b>New reply 1 of 1</b>")


async def test_draft_of_a_card_that_another_has_now_is_published_all_the_same(desk: DeskScene, queue: Queue) -> None:
    await take_reply(desk, queue)
    await desk.clock.advance(timedelta(minutes=31).total_seconds())
    await desk.second.say("/queue")
    await desk.press(desk.moderator, "Publish")
    assert (await load(desk, 3)).wording == "It stays open."
    assert await read_decision(desk) == ("open", None, None)


async def test_draft_of_a_card_outlives_a_restart(desk: DeskScene, queue: Queue) -> None:
    await take_reply(desk, queue)
    await desk.restart()
    await desk.press(desk.moderator, "Publish")
    assert await read_decision(desk) == ("taken", "U1", None)


async def test_open_draft_is_asked_about_first(desk: DeskScene, queue: Queue) -> None:
    await desk.moderator.say("/statement")
    await take_reply(desk, queue)
    assert desk.last.text.startswith("You have a draft that is not finished (A new statement).")
    await desk.press(desk.moderator, "Drop it and begin anew")
    assert desk.last.text.startswith("<b>A denial of S1</b>")
    await desk.press(desk.moderator, "Publish")
    assert await read_decision(desk) == ("taken", "U1", None)


async def test_card_goes_back_where_the_open_draft_goes_on(desk: DeskScene, queue: Queue) -> None:
    await desk.moderator.say("/statement")
    await take_reply(desk, queue)
    await desk.press(desk.moderator, "Go on with the draft")
    assert "What was said?" in desk.last.text
    await desk.second.say("/queue")
    assert desk.last.text.startswith("<b>New reply 1 of 1</b>")


async def test_card_goes_back_where_its_draft_gives_way(desk: DeskScene, queue: Queue) -> None:
    await take_reply(desk, queue)
    await desk.moderator.say("/statement")
    await desk.press(desk.moderator, "Drop it and begin anew")
    await desk.second.say("/queue")
    assert desk.last.text.startswith("<b>New reply 1 of 1</b>")


async def test_card_taken_over_twice_shows_its_draft_again(desk: DeskScene, queue: Queue) -> None:
    await take_reply(desk, queue)
    await desk.press(desk.moderator, "Take over")
    assert desk.last.text.startswith("<b>A denial of S1</b>")
    await desk.press(desk.moderator, "Publish")
    assert await read_decision(desk) == ("taken", "U1", None)


async def test_demoted_moderator_makes_no_draft_and_sees_no_card(desk: DeskScene, queue: Queue) -> None:
    await take_reply(desk, queue)
    await desk.store.people.set_role(MODERATOR_ID, Role.READER, "U9", desk.clock())
    await desk.press(desk.moderator, "Publish")
    await desk.moderator.say("/cancel")
    assert desk.last.text == "Dropped. Nothing of it was kept."
    await desk.second.say("/queue")
    assert desk.last.text.startswith("<b>New reply 1 of 1</b>")


async def test_tip_begins_a_statement_with_words_and_link(desk: DeskScene, queue: Queue) -> None:
    await take_tip(desk)
    assert told_reader(desk) == []
    await desk.press(desk.moderator, "Publish")
    said = await load(desk, 3)
    assert (said.wording, said.speaker, said.source.url) == (TIP, "Mayor", URL)


async def test_reader_of_a_tip_is_told_when_it_is_published(desk: DeskScene, queue: Queue) -> None:
    await take_tip(desk)
    await desk.press(desk.moderator, "Publish")
    assert told_reader(desk) == [f"Moderators have taken up your suggestion “{TIP}”. Thank you."]
    assert await read_decision(desk, tips) == ("taken", "U1", None)


async def test_reader_of_a_dropped_draft_is_told_nothing(desk: DeskScene, queue: Queue) -> None:
    await take_tip(desk)
    await desk.press(desk.moderator, "Cancel")
    assert (told_reader(desk), (await read_decision(desk, tips))[0]) == ([], "open")
    assert desk.last.text.startswith("<b>Reader’s suggestion 1 of 1</b>")


async def test_tip_that_is_on_record_already_is_declined_so(desk: DeskScene, queue: Queue) -> None:
    await take_in(desk.store, say("c", TIP, speaker="Mayor"))
    match = make_match(await load(desk, 3))
    desk.checks.text_result = CheckResult("", Outcome.MATCHED, matches=(match,), threads=(Thread((match.statement,)),))
    await take_tip(desk)
    await desk.press(desk.moderator, "Merge the words into S3")
    assert await read_decision(desk, tips) == ("rejected", "U1", "on_record")
    assert told_reader(desk)[0].endswith(": It is on record already.")
