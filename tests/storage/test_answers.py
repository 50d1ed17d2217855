"""Answers outlive a restart, hold no text of a reader, and are forgotten when they must be."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from onrecord.storage.answers import pack_result, unpack_result
from onrecord.storage.store import Store
from onrecord.verification.kinds import (
    CopyKind,
    Coverage,
    DifferenceKind,
    Outcome,
    PageKind,
    RelationKind,
    Timing,
    UnreadableReason,
    WordingKind,
)
from onrecord.verification.records import Party, Passage, Relation, Source, Statement, Thread, Wording
from onrecord.verification.results import (
    CheckResult,
    Copy,
    Difference,
    NameDifference,
    RelatedArticle,
    Reply,
    Timings,
    UnrecordedReply,
)

from .samples import make_article, make_match

BOT, OTHER_BOT, READER, GROUP = 11, 12, 500, -1001234567890
START = datetime(2021, 11, 5, 12, tzinfo=UTC)


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def store(prepared_url: str, data_dir: Path, clock: Clock) -> AsyncIterator[Store]:
    opened = await Store.open(prepared_url, data_dir, clock)
    yield opened
    await opened.close()


def make_result(**fields: object) -> CheckResult:
    """Return a result that uses every record."""
    claim = Statement(
        1,
        "claim",
        "Speaker",
        "The dam \ud83c will close.",
        "en",
        date(2021, 11, 1),
        "Title",
        "water",
        Source("https://e.org", "S", None, "e.org"),
        wordings=(Wording("ru", "Плотина", WordingKind.TRANSLATION),),
    )
    denial = replace(claim, id=2, key="denial", source=Source())
    match = replace(
        make_match(claim),
        more_passages=(Passage("x", 3, 4),),
        speaker_in_article=Passage("the ministry", 30, 42),
        differences=(Difference("from", "", DifferenceKind.WORD),),
        replies=(Reply(denial, claim, RelationKind.DENIES, Timing.UNKNOWN, True),),
        unrecorded_replies=(UnrecordedReply(None, "no", 1, 3),),
    )
    thread = Thread((claim, denial), (Relation(2, RelationKind.DENIES, 1),), (Party("P", ("Q",)),))
    values: dict[str, object] = {
        "input": "https://e.org/a",
        "outcome": Outcome.MATCHED,
        "page": PageKind.SEVERAL_STORIES,
        "article": replace(make_article(), text="", words_read=9),
        "matches": (match,),
        "names": (NameDifference("Ben", "Bent", 1, 4),),
        "copies": (Copy("https://c.org", None, date(2021, 1, 1), CopyKind.NEAR, 0.5, True),),
        "related": (RelatedArticle("https://r.org", None, None, None, Coverage.BOTH, (1, 2)),),
        "threads": (thread,),
        "timings": Timings(1, 2, 3, 6),
        "revision": 7,
        **fields,
    }
    return CheckResult(**values)  # type: ignore[arg-type]


async def ask(store: Store, *questions: int, bot: int = BOT, chat: int = READER, user: int | None = READER) -> int:
    return await store.answers.save_answer(bot, chat, user, questions or (1,), make_result())


def test_packed_result_loses_nothing() -> None:
    assert unpack_result(pack_result(make_result())) == make_result()


def test_unreadable_result_is_packed_too() -> None:
    result = CheckResult("x", Outcome.UNREADABLE, UnreadableReason.LOGIN_WALL)
    assert unpack_result(pack_result(result)) == result


def test_packed_result_keeps_no_text_but_its_length() -> None:
    packed = pack_result(make_result(article=make_article(text="my own private words")))
    assert "private" not in str(packed)
    assert unpack_result(packed).article == replace(make_article(), text="", words_read=4)


async def test_answer_is_found_as_it_was_saved(store: Store) -> None:
    answer_id = await ask(store, 5, 6)
    await store.answers.add_messages(BOT, answer_id, [70])
    await store.answers.add_messages(BOT, answer_id, [71, 70])
    answer = await store.answers.find_answer(BOT, answer_id)
    assert answer is not None
    assert (answer.question_ids, answer.message_ids, answer.user_id) == ((5, 6), (70, 71), READER)
    assert (answer.result, answer.shown_at) == (make_result(), START)


async def test_answer_belongs_to_its_bot(store: Store) -> None:
    answer_id = await ask(store)
    assert await store.answers.find_answer(OTHER_BOT, answer_id) is None


async def test_answer_is_opened_by_who_has_its_key(store: Store) -> None:
    answer_id = await store.answers.save_answer(BOT, GROUP, READER, (1,), make_result(), key="k3y")
    opened = await store.answers.find_by_key(BOT, answer_id, "k3y")
    assert opened is not None
    assert (opened.id, opened.key) == (answer_id, "k3y")


@pytest.mark.parametrize(
    ("bot", "number", "key"),
    [(BOT, 0, "k"), (BOT, 0, ""), (BOT, 0, "k3y\0\ud83c"), (OTHER_BOT, 0, "k3y"), (BOT, 1, "k3y"), (BOT, 2**70, "k3y")],
    ids=["wrong key", "empty key", "no text", "another bot", "another answer", "impossible number"],
)
async def test_answer_stays_shut_without_its_key(store: Store, bot: int, number: int, key: str) -> None:
    answer_id = await store.answers.save_answer(BOT, GROUP, READER, (1,), make_result(), key="k3y")
    assert await store.answers.find_by_key(bot, answer_id + number, key) is None


@pytest.mark.parametrize("key", ["", "None"])
async def test_answer_without_key_is_opened_by_none(store: Store, key: str) -> None:
    assert await store.answers.find_by_key(BOT, await ask(store), key) is None


async def test_answer_is_found_by_any_of_its_messages(store: Store) -> None:
    await store.answers.add_messages(BOT, await ask(store), [70])
    answer_id = await ask(store)
    await store.answers.add_messages(BOT, answer_id, [71, 72])
    found = [await store.answers.find_shown_in(BOT, READER, READER, number) for number in (71, 72)]
    assert [it.id for it in found if it] == [answer_id, answer_id]


async def test_message_of_somebody_else_names_no_answer(store: Store) -> None:
    await store.answers.add_messages(BOT, await ask(store), [70])
    for place in (
        (BOT, READER, READER, 71),
        (BOT, READER, GROUP, 70),
        (BOT, 5, READER, 70),
        (OTHER_BOT, READER, READER, 70),
    ):
        assert await store.answers.find_shown_in(*place) is None


async def test_messages_of_lost_answer_do_no_harm(store: Store) -> None:
    await store.answers.add_messages(BOT, 99, [1])
    assert await store.answers.find_answer(BOT, 99) is None


async def test_mended_answer_shows_new_result(store: Store) -> None:
    answer_id = await ask(store)
    await store.answers.replace_result(BOT, answer_id, make_result(revision=8))
    answer = await store.answers.find_answer(BOT, answer_id)
    assert answer is not None
    assert answer.result.revision == 8


async def test_answers_to_a_message_come_in_order(store: Store) -> None:
    first, _other, second = await ask(store, 5), await ask(store, 6), await ask(store, 4, 5)
    assert [it.id for it in await store.answers.find_answers_to(BOT, READER, 5)] == [first, second]


async def test_answers_in_other_chats_are_not_mixed_in(store: Store) -> None:
    await ask(store, 5, chat=GROUP)
    await ask(store, 5, bot=OTHER_BOT)
    assert await store.answers.find_answers_to(BOT, READER, 5) == ()


async def test_ids_of_deleted_answers_are_not_given_again(store: Store) -> None:
    first = await ask(store)
    await store.forgetting.forget(READER, START)
    assert await ask(store) > first


async def test_answer_of_a_group_stays_without_its_reader(store: Store) -> None:
    await ask(store)
    await ask(store, chat=GROUP)
    await ask(store, bot=OTHER_BOT)
    assert await store.forgetting.forget(READER, START) == 2
    async with store.database.read() as connection:
        answers = (await connection.execute(text("SELECT chat_id, user_id FROM answers"))).all()
        asked = (await connection.execute(text("SELECT chat_id FROM answer_questions"))).all()
    assert ([tuple(it) for it in answers], [tuple(it) for it in asked]) == ([(GROUP, None)], [(GROUP,)])


async def test_other_readers_are_not_forgotten(store: Store) -> None:
    kept = await ask(store, chat=501, user=501)
    await store.forgetting.forget(READER, START)
    assert await store.answers.find_answer(BOT, kept)


@pytest.mark.parametrize(("age", "dropped"), [(timedelta(days=30), 0), (timedelta(days=30, seconds=1), 1)])
async def test_answers_expire_after_30_days(store: Store, age: timedelta, dropped: int) -> None:
    await ask(store)
    assert await store.answers.drop_expired(START + age) == dropped


async def test_answer_that_was_never_shown_leaves_nothing(store: Store) -> None:
    dropped, kept = await ask(store), await ask(store)
    await store.answers.drop_answer(BOT, dropped)
    assert await store.answers.find_answer(BOT, dropped) is None
    assert await store.answers.find_answer(BOT, kept)
