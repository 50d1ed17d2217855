"""What the moderators' group is told of by itself."""

from __future__ import annotations

import asyncio

import pytest
from sqlalchemy import insert
from telegram.error import TimedOut

from onrecord.storage.tables import reports
from onrecord.verification.curation import Curation
from onrecord.verification.desks import Seen
from onrecord.verification.kinds import Matter, SuggestionKind
from onrecord.verification.records import Proposal
from tests.fakes.bot_api import Call, refusal
from tests.flows.desk import GROUP, DeskScene
from tests.storage.samples import find_id, save_article, say, take_in

BOT_ID, CHAT_ID = 123456789, GROUP["id"]


@pytest.fixture
async def bound(desk: DeskScene) -> DeskScene:
    """A desk with a statement on record and a bound group, which was told of it."""
    await take_in(desk.store, say("a"))
    await desk.join(desk.owner.user_id, "Owner", GROUP).say("/desk here")
    desk.api.calls.clear()
    return desk


async def tell(desk: DeskScene) -> list[Call]:
    """Look for news once and return what was sent."""
    before = len(desk.api.sent)
    await desk.bot.notifier.tell(BOT_ID)
    await desk.bot.settle()
    return desk.api.sent[before:]


async def withdraw(desk: DeskScene, reason: str = "The date was wrong.") -> None:
    curation = Curation(desk.store.curator, desk.clock)
    await curation.withdraw(await find_id(desk.store, "a"), "U1", reason)


async def report(desk: DeskScene) -> None:
    async with desk.store.database.write() as connection:
        row = {"received_at": desk.clock(), "digest": "d", "ground": "wrong_person", "state": "received"}
        await connection.execute(insert(reports).values(row | {"statement_id": 1}))


async def suggest(desk: DeskScene) -> None:
    article_id = await save_article(desk.store, "https://news.example.org/a", "a")
    proposal = Proposal(SuggestionKind.NEW_REPLY, await find_id(desk.store, "a"), "Ragnhild Eide", "No.", "…")
    await desk.store.suggestions.keep_proposals(article_id, [proposal], desk.clock())


async def topic_of(desk: DeskScene, matter: Matter) -> int | None:
    found = await desk.store.desks.find_desk(BOT_ID)
    return found.topics.get(matter) if found else None


async def test_change_is_told_with_who_what_and_why(bound: DeskScene) -> None:
    await withdraw(bound)
    [call] = await tell(bound)
    assert call.text == (
        "<b>A change of the record</b>\n"
        "<b>S1 withdrawn on 4 May 2026</b> · by Mod (U1) · change 2 · The date was wrong."
    )
    assert (call.chat_id, call.message_thread_id) == (CHAT_ID, await topic_of(bound, Matter.CHANGES))


async def test_report_and_suggestion_go_to_their_topics(bound: DeskScene) -> None:
    await report(bound)
    await suggest(bound)
    told = {call.message_thread_id: call.text for call in await tell(bound)}
    about_report = told[await topic_of(bound, Matter.REPORTS)]
    about_suggestion = told[await topic_of(bound, Matter.SUGGESTIONS)]
    assert "<b>R1</b> · Wrong person · S1" in about_report
    assert "The newest: Ragnhild Eide may have answered S1" in about_suggestion


async def test_nothing_new_is_not_told(bound: DeskScene) -> None:
    assert await tell(bound) == []


async def test_news_are_told_once(bound: DeskScene) -> None:
    await withdraw(bound)
    await tell(bound)
    assert await tell(bound) == []


async def test_import_is_one_line(bound: DeskScene) -> None:
    for number in range(3):
        await take_in(bound.store, say(f"x{number}"), say(f"y{number}"))
    [call] = await tell(bound)
    assert call.text == "<b>3 changes of the record</b>\nImported: 6 entries · up to change 4"


async def test_merge_is_told_by_both_statements_and_its_undoing_by_number(bound: DeskScene) -> None:
    await take_in(bound.store, say("b"), actor="U1")
    await tell(bound)
    curation = Curation(bound.store.curator, bound.clock)
    await curation.merge(await find_id(bound.store, "b"), await find_id(bound.store, "a"), "U1")
    await curation.undo("U2", 3)
    [call] = await tell(bound)
    assert call.text.split("\n")[1:] == [
        "<b>S2 merged into S1 on 4 May 2026</b> · by Mod (U1) (and one more entry) · change 3",
        "<b>S1 put back on 4 May 2026</b> · by Second (U2) (and one more entry) · change 4 · This undoes change 3.",
    ]


async def test_many_changes_are_one_message(bound: DeskScene) -> None:
    await bound.store.people.meet(5, "Busy")
    for number in range(40):
        await take_in(bound.store, say(f"x{number}"), actor=f"U{number}")
    [call] = await tell(bound)
    assert call.text.endswith("… and 25 more")
    assert await tell(bound) == []


async def test_what_was_refused_is_told_again(bound: DeskScene) -> None:
    await withdraw(bound)
    bound.api.refusals["sendMessage"] = [refusal(400, "Bad Request: something new")]
    await tell(bound)
    [call] = await tell(bound)
    assert "withdrawn" in call.text


async def test_what_may_have_been_told_is_not_told_again(bound: DeskScene) -> None:
    await withdraw(bound)
    bound.api.refusals["sendMessage"] = [TimedOut()]
    assert len(await tell(bound)) == 1
    await bound.clock.advance(15)
    assert await tell(bound) == []


async def test_news_gather_while_the_group_has_to_wait(bound: DeskScene) -> None:
    await withdraw(bound)
    bound.api.tried.clear()
    bound.api.refusals["sendMessage"] = [refusal(429, "Too Many Requests: retry after 60", retry_after=60)]
    await bound.bot.notifier.tell(BOT_ID)
    await asyncio.wait_for(bound.api.tried["sendMessage"].wait(), 10)
    for number in range(3):
        await take_in(bound.store, say(f"x{number}"))
        await bound.bot.notifier.tell(BOT_ID)
    await bound.clock.advance(60)
    await bound.bot.settle()
    [call] = await tell(bound)
    assert call.text == "<b>3 changes of the record</b>\nImported: 3 entries · up to change 5"


async def test_restart_loses_no_news(bound: DeskScene) -> None:
    await withdraw(bound)
    await bound.restart()
    [call] = await tell(bound)
    assert "withdrawn" in call.text


async def test_group_that_is_gone_is_unbound(bound: DeskScene, caplog: pytest.LogCaptureFixture) -> None:
    await withdraw(bound)
    await report(bound)
    bound.api.refusals["sendMessage"] = [refusal(403, "Forbidden: bot was kicked from the supergroup chat")]
    assert len(await tell(bound)) == 1
    assert await bound.store.desks.find_desk(BOT_ID) is None
    assert "there is no desk any more" in caplog.text


async def test_deleted_topic_gives_way_to_the_general_one(bound: DeskScene) -> None:
    topic_id = await topic_of(bound, Matter.CHANGES)
    await withdraw(bound)
    bound.api.refusals["sendMessage"] = [refusal(400, "Bad Request: message thread not found")]
    refused, call = await tell(bound)
    assert (refused.message_thread_id, call.message_thread_id) == (topic_id, None)
    assert "withdrawn" in call.text


async def test_group_that_became_another_is_followed(bound: DeskScene) -> None:
    await withdraw(bound)
    moved = refusal(400, "Bad Request: group chat was upgraded", migrate_to_chat_id=-100700)
    bound.api.refusals["sendMessage"] = [moved]
    await tell(bound)
    found = await bound.store.desks.find_desk(BOT_ID)
    assert found
    assert (found.chat_id, found.seen) == (-100700, Seen(2, 0, 0, 0))
