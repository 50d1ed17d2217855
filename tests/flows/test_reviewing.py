"""The review queue in the chat: counts, cards, decisions, and presses that change nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from onrecord.storage.tables import appearances, outlets, suggestions, tips
from onrecord.verification.cards import CardItem, Tip
from onrecord.verification.kinds import Point, ReviewKind, Role
from onrecord.verification.records import Person
from tests.flows.desk import GROUP, MODERATOR_ID, SECOND_ID, STRANGER_ID, DeskScene
from tests.storage.queue import Queue
from tests.storage.samples import relate, say, take_in

LINK = "https://news.example.org/a"
REPLY = say("reply", "It stays open.", speaker="Tomas Reyl", said_on="2021-11-02")


async def find_person(desk: DeskScene, user_id: int) -> Person:
    person = await desk.store.people.find_person(user_id)
    assert person
    return person


@pytest.fixture
async def queue(desk: DeskScene) -> Queue:
    """Two statements on record, and ways to let things wait."""
    await take_in(desk.store, say("a"), say("b", speaker="Board of the Dam"))
    first, second = await find_person(desk, MODERATOR_ID), await find_person(desk, SECOND_ID)
    return Queue(desk.store, first, second, desk.clock())


async def open_first(desk: DeskScene, queue: Queue, *urls: str) -> None:
    """Let a match wait in each article and show the moderator the first one."""
    for place, url in enumerate(urls or [LINK]):
        await queue.find("a", url, probability=0.9 - place / 10)
    await desk.moderator.say("/queue")


def pop_ups(desk: DeskScene) -> list[str]:
    return [call.text for call in desk.api.of("answerCallbackQuery") if call.text]


async def list_states(queue: Queue) -> list[str]:
    return [state for _, state, *_ in await queue.list_states()]


async def test_empty_queue_says_so(desk: DeskScene, queue: Queue) -> None:
    await desk.moderator.say("/queue")
    assert desk.api.texts == ["Nothing waits for you."]


async def test_counts_come_before_the_first_card(desk: DeskScene, queue: Queue) -> None:
    await queue.tip()
    await open_first(desk, queue, LINK, "https://news.example.org/b")
    counts, card = desk.api.texts
    assert counts == "<b>Waiting for you</b>\n1 suggestion of a reader\n2 suggested matches"
    assert card.startswith("<b>Reader’s suggestion 1 of 1</b>")


async def test_match_shows_both_sides_and_what_they_share(desk: DeskScene, queue: Queue) -> None:
    await open_first(desk, queue)
    text = desk.last.text
    assert text.startswith(
        "<b>Suggested match 1 of 1</b> · 0.90\n\n<b>Article:</b> “The dam will be closed in May, said the ministry.”"
    )
    assert f'example.org, 2 November 2021 [<a href="{LINK}">open</a>]' in text
    assert "<b>S1 · Ministry of Water</b>, 1 November 2021: “The dam will be closed in May.”" in text
    assert text.endswith("Same: rare words 1 of 1")


async def test_probability_is_written_as_in_russian(desk: DeskScene, queue: Queue) -> None:
    desk.moderator.language = "ru"
    await open_first(desk, queue)
    assert desk.last.text.startswith("<b>Предложенное совпадение 1 из 1</b> · 0,90\n")


async def test_card_offers_its_decisions(desk: DeskScene, queue: Queue) -> None:
    await open_first(desk, queue)
    assert list(desk.last.buttons) == ["Confirm", "Reject", "Skip", "Other statement", "Ban the source"]
    assert all(len(data.encode()) <= 64 for data in desk.last.buttons.values())


async def test_decided_card_becomes_a_line_and_next_comes(desk: DeskScene, queue: Queue) -> None:
    await open_first(desk, queue, LINK, "https://news.example.org/b")
    async with desk.store.database.write() as connection:  # other words: the same ones would be decided with it
        await connection.execute(
            appearances.update().where(appearances.c.article_id == 2).values(passage_digest="other")
        )
    await desk.press(desk.moderator, "Confirm")
    edit, card = desk.api.of("editMessageText", "sendMessage")[-2:]
    assert (edit.method, edit.text) == ("editMessageText", "U1 confirmed S1 in example.org.")
    assert list(edit.buttons) == ["Undo"]
    assert card.text.startswith("<b>Suggested match 2 of 2</b>")
    assert await list_states(queue) == ["confirmed", "suggested"]


async def test_last_card_says_that_nothing_waits(desk: DeskScene, queue: Queue) -> None:
    await open_first(desk, queue)
    await desk.press(desk.moderator, "Confirm")
    assert desk.last.text == "Nothing else waits for you."


async def test_kind_is_asked_for_alone(desk: DeskScene, queue: Queue) -> None:
    await queue.tip()
    await queue.find()
    await desk.moderator.say("/queue match")
    assert desk.last.text.startswith("<b>Suggested match 1 of 1</b>")
    await desk.press(desk.moderator, "Confirm")
    assert desk.last.text == "Nothing else waits for you."


async def test_kind_is_called_as_its_cards_call_it(desk: DeskScene, queue: Queue) -> None:
    await queue.tip()
    await queue.find()
    await desk.moderator.say("/queue suggestion")
    assert desk.last.text.startswith("<b>Reader’s suggestion 1 of 1</b>")


async def test_unknown_kind_is_explained(desk: DeskScene, queue: Queue) -> None:
    await desk.moderator.say("/queue everything")
    assert desk.last.text.startswith("I know no such kind of card.")


async def test_rejection_takes_reason_from_short_list(desk: DeskScene, queue: Queue) -> None:
    await open_first(desk, queue)
    await desk.press(desk.moderator, "Reject")
    assert list(desk.last.buttons)[-2:] == ["Write a reason", "Back"]
    await desk.press(desk.moderator, "It is about something else.")
    assert desk.api.edits[-1].text == "U1 rejected S1 in example.org: It is about something else."
    assert await queue.list_states() == [(1, "rejected", "U1", "other_matter")]


async def test_way_back_shows_the_card_again(desk: DeskScene, queue: Queue) -> None:
    await open_first(desk, queue)
    card = desk.last
    await desk.press(desk.moderator, "Reject")
    await desk.press(desk.moderator, "Back")
    assert (desk.last.text, desk.last.buttons) == (card.text, card.buttons)


async def test_typed_reason_is_kept(desk: DeskScene, queue: Queue) -> None:
    await open_first(desk, queue)
    card = desk.last
    await desk.press(desk.moderator, "Reject")
    await desk.press(desk.moderator, "Write a reason")
    await desk.moderator.say("It is another\ndam.")
    assert await queue.list_states() == [(1, "rejected", "U1", "It is another dam.")]
    assert (desk.api.edits[-1].message_id, desk.last.text) == (card.sent_id, "Nothing else waits for you.")


async def test_long_reason_is_asked_again_after_a_restart(desk: DeskScene, queue: Queue) -> None:
    await open_first(desk, queue)
    await desk.press(desk.moderator, "Reject")
    await desk.press(desk.moderator, "Write a reason")
    await desk.moderator.say("x" * 1_001)
    assert "1,001 characters" in desk.last.text
    await desk.restart()
    await desk.moderator.say("Another dam.")
    async with desk.store.database.read() as connection:
        assert (await connection.execute(select(appearances.c.reason))).scalar_one() == "Another dam."


async def test_cancelled_reason_decides_nothing(desk: DeskScene, queue: Queue) -> None:
    await open_first(desk, queue)
    await desk.press(desk.moderator, "Reject")
    await desk.press(desk.moderator, "Write a reason")
    await desk.moderator.say("/cancel")
    assert await list_states(queue) == ["suggested"]


@pytest.mark.parametrize("button", ["Back", "Skip"])
async def test_button_after_the_question_takes_it_back(desk: DeskScene, queue: Queue, button: str) -> None:
    await open_first(desk, queue)
    await desk.press(desk.moderator, "Reject")
    await desk.press(desk.moderator, "Write a reason")
    await desk.press(desk.moderator, button)
    await desk.moderator.say("By the way, when do we meet?")
    assert await list_states(queue) == ["suggested"]


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("the other one", "That is no number of a statement."),
        ("S99", "S99 is not on record, or not published."),
        ("S1", "The card is about S1 already."),
        ("9" * 18, "S999999999999999999 is not on record"),
    ],
)
async def test_wrong_statement_is_asked_again(desk: DeskScene, queue: Queue, typed: str, answer: str) -> None:
    await open_first(desk, queue)
    await desk.press(desk.moderator, "Other statement")
    await desk.moderator.say(typed)
    assert desk.last.text.startswith(answer)
    await desk.moderator.say("s2")
    assert await queue.list_states() == [(1, "rejected", "U1", "→ S2"), (2, "confirmed", "U1", None)]


async def test_moved_match_says_where_it_went(desk: DeskScene, queue: Queue) -> None:
    await open_first(desk, queue)
    await desk.press(desk.moderator, "Other statement")
    await desk.moderator.say("S2")
    assert desk.api.edits[-1].text == "U1 moved the match from S1 to S2."
    await desk.press(desk.moderator, "Undo")
    assert await queue.list_states() == [(1, "suggested", None, None)]


async def test_skipped_card_waits_for_others(desk: DeskScene, queue: Queue) -> None:
    await open_first(desk, queue)
    await desk.press(desk.moderator, "Skip")
    assert desk.last.text == "Nothing else waits for you."
    await desk.second.say("/queue")
    assert desk.last.text.startswith("<b>Suggested match 1 of 1</b>")


async def test_banned_source_comes_up_no_more(desk: DeskScene, queue: Queue) -> None:
    await open_first(desk, queue, LINK, "https://other.example.org/b")
    await desk.press(desk.moderator, "Ban the source")
    assert desk.last.text == "Nothing else waits for you."
    assert desk.api.edits[-1].text.startswith("U1 banned example.org.")
    async with desk.store.database.read() as connection:
        assert (await connection.execute(select(outlets.c.domain, outlets.c.is_blocked))).all() == [
            ("example.org", True)
        ]
    await desk.press(desk.moderator, "Undo")
    await desk.moderator.say("/queue")
    assert desk.last.text.startswith("<b>Suggested match 1 of 2</b>")


async def test_platform_is_not_banned_for_a_channel(desk: DeskScene, queue: Queue) -> None:
    await open_first(desk, queue, "https://t.me/channel/5")
    await desk.press(desk.moderator, "Ban the source")
    assert pop_ups(desk)[-1].startswith("Many publish under this address")
    assert await list_states(queue) == ["suggested"]


async def test_undo_brings_the_card_back(desk: DeskScene, queue: Queue) -> None:
    await open_first(desk, queue)
    card = desk.last
    await desk.press(desk.moderator, "Confirm")
    await desk.press(desk.moderator, "Undo")
    assert (desk.last.text, desk.last.message_id) == (card.text, card.sent_id)
    assert await list_states(queue) == ["suggested"]


async def test_second_undo_changes_nothing(desk: DeskScene, queue: Queue) -> None:
    await open_first(desk, queue)
    await desk.press(desk.moderator, "Confirm")
    await desk.press(desk.moderator, "Undo")
    await desk.press(desk.moderator, "Undo")
    assert pop_ups(desk)[-1].startswith("Only your own last decision")


async def test_coverage_says_why_it_waits(desk: DeskScene, queue: Queue) -> None:
    await queue.find(point=Point.SPEAK_UP)
    await desk.moderator.say("/queue coverage")
    assert "The outlet is not on record" in desk.last.text
    await desk.press(desk.moderator, "Confirm")
    assert [article.url for article in await desk.store.articles.find_related([1], None)] == [LINK]


async def test_rejected_reply_names_who_and_why(desk: DeskScene, queue: Queue) -> None:
    await queue.propose(1)
    await desk.moderator.say("/queue reply")
    await desk.press(desk.moderator, "Reject")
    await desk.press(desk.moderator, "Somebody else said it.")
    assert desk.api.edits[-1].text == "U1 rejected a reply of Tomas Reyl to S1: Somebody else said it."
    async with desk.store.database.read() as connection:
        row = (await connection.execute(select(suggestions))).one()
    assert (row.state, row.decided_by, row.reason) == ("rejected", "U1", "other_speaker")


async def test_reply_recorded_meanwhile_cannot_be_decided(desk: DeskScene, queue: Queue) -> None:
    await queue.propose(1)
    await desk.moderator.say("/queue reply")
    await take_in(desk.store, REPLY, relate("reply", "denies", "a"))
    await desk.press(desk.moderator, "Take over")
    assert pop_ups(desk)[-1].startswith("This waits no longer.")


async def put_forward(desk: DeskScene, bot_id: int) -> None:
    person = await desk.store.people.meet(STRANGER_ID, "Stranger")
    tip = Tip(0, person.id, bot_id, STRANGER_ID, LINK, "The mayor closed the dam.", desk.clock())
    await desk.store.tips.keep_tip(tip, desk.clock(), 5)


async def test_declined_tip_is_told_with_its_reason(desk: DeskScene, queue: Queue) -> None:
    await put_forward(desk, 123456789)
    await desk.moderator.say("/queue")
    await desk.press(desk.moderator, "Reject")
    await desk.press(desk.moderator, "It is on record already.")
    [told] = [call for call in desk.api.sent if call.chat_id == STRANGER_ID]
    assert told.text.endswith(": It is on record already.")
    assert "Undo" not in desk.api.edits[-1].buttons


async def test_reader_of_another_bot_is_not_written_to(desk: DeskScene, queue: Queue) -> None:
    await put_forward(desk, 5)
    await desk.moderator.say("/queue")
    await desk.press(desk.moderator, "Reject")
    await desk.press(desk.moderator, "It is on record already.")
    assert not [call for call in desk.api.sent if call.chat_id == STRANGER_ID]
    async with desk.store.database.read() as connection:
        assert (await connection.execute(select(tips.c.state))).scalar_one() == "rejected"


@pytest.mark.parametrize(("label", "state"), [("Publish", "published"), ("Reject", "withdrawn")])
async def test_draft_of_another_is_decided(desk: DeskScene, queue: Queue, label: str, state: str) -> None:
    await take_in(desk.store, say("draft", state="draft"))
    await desk.moderator.say("/queue")
    assert desk.last.text.startswith("<b>Draft 1 of 1</b>")
    await desk.press(desk.moderator, label)
    if label == "Reject":
        await desk.press(desk.moderator, "No source carries it.")
    async with desk.store.curator.edit() as edit:
        assert (await edit.find_statements(["draft"]))["draft"].state == state


async def test_reason_of_a_rejected_draft_is_told_in_words(desk: DeskScene, queue: Queue) -> None:
    await take_in(desk.store, say("draft", state="draft"))
    await desk.moderator.say("/queue")
    await desk.press(desk.moderator, "Reject")
    await desk.press(desk.moderator, "No source carries it.")
    desk.second.language = "ru"
    await desk.second.say("/history S3")
    assert "Причина: Этого нет ни в одном источнике." in desk.last.text


async def test_published_draft_can_be_undone(desk: DeskScene, queue: Queue) -> None:
    await take_in(desk.store, say("draft", state="draft"))
    await desk.moderator.say("/queue")
    await desk.press(desk.moderator, "Publish")
    assert "https://record.example/s/S3" in str(desk.api.edits[-1].reply_markup)
    await desk.press(desk.moderator, "Undo")
    assert desk.last.text == "U1 took it back."
    async with desk.store.curator.edit() as edit:
        assert (await edit.find_statements(["draft"]))["draft"].state == "draft"


async def test_moderators_never_see_the_same_card(desk: DeskScene, queue: Queue) -> None:
    await open_first(desk, queue)
    await desk.second.say("/queue")
    assert desk.last.text == "Nothing waits for you."


@pytest.mark.parametrize("label", ["Confirm", "Reject", "Skip", "Other statement", "Ban the source"])
async def test_foreign_press_changes_nothing(desk: DeskScene, queue: Queue, label: str) -> None:
    await open_first(desk, queue)
    await desk.press(desk.second, label)
    assert pop_ups(desk) == ["U1 has this card now. Nothing was changed."]
    assert await list_states(queue) == ["suggested"]


@pytest.mark.parametrize("label", ["Confirm", "Reject", "Skip", "Ban the source"])
async def test_strangers_press_changes_nothing(desk: DeskScene, queue: Queue, label: str) -> None:
    await open_first(desk, queue)
    await desk.press(desk.stranger, label)
    assert pop_ups(desk) == ["This is for moderators. Nothing was changed."]
    assert await list_states(queue) == ["suggested"]


async def test_stranger_sees_no_queue(desk: DeskScene, queue: Queue) -> None:
    await queue.find()
    await desk.stranger.say("/queue")
    assert desk.api.texts == ["This is for moderators. Nothing was changed."]


async def test_demoted_moderator_decides_nothing(desk: DeskScene, queue: Queue) -> None:
    await open_first(desk, queue)
    await desk.press(desk.moderator, "Reject")
    await desk.press(desk.moderator, "Write a reason")
    await desk.store.people.set_role(MODERATOR_ID, Role.READER, "U9", desk.clock())
    await desk.moderator.say("No.")
    await desk.press(desk.moderator, "It is about something else.")
    assert await list_states(queue) == ["suggested"]
    await desk.moderator.say("The ministry said on Monday that the bridge is closed.")
    assert len(desk.checks.asked) == 1


async def test_second_press_changes_nothing(desk: DeskScene, queue: Queue) -> None:
    await open_first(desk, queue)
    await desk.press(desk.moderator, "Confirm")
    before = len(desk.api.of("sendMessage", "editMessageText"))
    for label in ("Confirm", "Skip", "Reject", "Other statement", "Ban the source"):
        await desk.press(desk.moderator, label)
    assert pop_ups(desk) == ["This was decided already by U1. Nothing was changed."] * 5
    assert await list_states(queue) == ["confirmed"]
    assert len(desk.api.of("sendMessage", "editMessageText")) == before


async def test_card_left_for_too_long_is_shown_again(desk: DeskScene, queue: Queue) -> None:
    await open_first(desk, queue)
    await desk.clock.advance(timedelta(minutes=31).total_seconds())
    await desk.press(desk.moderator, "Confirm")
    assert pop_ups(desk)[-1].startswith("It lay for too long")
    assert await list_states(queue) == ["suggested"]
    await desk.press(desk.moderator, "Confirm")
    assert await list_states(queue) == ["confirmed"]


@pytest.mark.parametrize(
    "data",
    [
        "q1:ok:m:1:1:1a:00000g",
        "q1:ok:x:1:1:1a:000000",
        "q1:zz:m:1:1:1a:000000",
        "q1:r9:m:1:1:1a:000000",
        "q1:os:t:1:0:1a:000000",
        "q1:bn:d:1:0:1a:000000",
        "q1:ok:m:1",
        "q1:",
        "q1:ok:m:١:1:1a:000000",
    ],
)
async def test_forged_button_is_of_no_use(desk: DeskScene, queue: Queue, data: str) -> None:
    await open_first(desk, queue)
    await desk.moderator.press(1001, data)
    assert pop_ups(desk) == ["This button is no longer of use. /queue shows what waits."]
    assert await list_states(queue) == ["suggested"]


@pytest.mark.parametrize("verb", ["ok", "no", "r0", "bn", "os", "un", "uc"])
@pytest.mark.parametrize("item", [CardItem(ReviewKind.MATCH, 99, 99), CardItem(ReviewKind.TIP, 99)], ids=str)
async def test_button_of_nothing_changes_nothing(desk: DeskScene, queue: Queue, verb: str, item: CardItem) -> None:
    await desk.moderator.press(1001, f"q1:{verb}:{item.kind[0]}:{item.number}:{item.statement_id}:1a:000000")
    assert len(pop_ups(desk)) == 1
    assert desk.api.sent == []


async def test_queue_works_in_the_moderators_group(desk: DeskScene, queue: Queue) -> None:
    await queue.find()
    inside = desk.join(MODERATOR_ID, "Mod", GROUP)
    await inside.say("/queue", message_thread_id=9, is_topic_message=True)
    assert (desk.last.chat_id, desk.last.message_thread_id) == (GROUP["id"], 9)
    await desk.press(inside, "Confirm")
    assert await list_states(queue) == ["confirmed"]
