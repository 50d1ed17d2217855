"""A whole dispute is entered in each of the ways that there are, and the next check of an article knows it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from time import perf_counter

import pytest

from onrecord.verification.kinds import Coverage, Point, RelationKind
from onrecord.verification.results import CheckResult
from tests.flows.drafting import (
    ANSWER,
    CLAIM,
    CLAIM_LINK,
    DENIAL,
    DENIAL_LINK,
    MINISTRY,
    AddingScene,
    replying_to,
)

TYPED_AT_MOST = 600
"""Three minutes at 200 characters a minute; words and links are pasted."""


class Typist:
    """A moderator whose typing is counted; what is pasted is marked and not counted."""

    def __init__(self, scene: AddingScene) -> None:
        self.scene = scene
        self.typed = 0
        self.presses = 0

    async def say(self, text: str, *pasted: str, **fields: object) -> None:
        self.typed += len(text) - sum(map(len, pasted))
        await self.scene.moderator.say(text, **fields)

    async def press(self, label: str) -> None:
        self.presses += 1
        await self.scene.press(self.scene.moderator, label)


async def enter_by_lines(typist: Typist) -> None:
    claim = f"/statement\nspeaker: {MINISTRY}\ndate: 1 Nov 2021\nsource: {CLAIM_LINK}\ntext: {CLAIM}"
    denial = f"/deny S1\nspeaker: Meta (Ben McConaghy)\ndate: 2 Nov 2021\nsource: {DENIAL_LINK}\ntext: {DENIAL}"
    answer = f"/rebut S2\nspeaker: {MINISTRY}\ndate: 2 Nov 2021\nsource: {DENIAL_LINK}\ntext: {ANSWER}"
    for message, pasted in (
        (claim, (CLAIM, CLAIM_LINK)),
        (denial, (DENIAL, DENIAL_LINK)),
        (answer, (ANSWER, DENIAL_LINK)),
    ):
        await typist.say(message, *pasted)
        await typist.press("Publish")


async def enter_by_links(typist: Typist) -> None:
    await typist.say("/statement", **replying_to(f"Have you seen this? {CLAIM_LINK}"))
    await typist.press("1")
    await typist.say(MINISTRY)
    await typist.press("Publish")
    await typist.say("/deny S1", **replying_to(DENIAL_LINK))
    await typist.press("2")
    await typist.press("Publish")
    await typist.say(f"/rebut S2 {DENIAL_LINK}", DENIAL_LINK)
    await typist.press("4")
    await typist.press("Publish")


async def enter_by_dialogue(typist: Typist) -> None:
    for command, words, speaker, day, link in (
        ("/statement", CLAIM, MINISTRY, "1 Nov 2021", CLAIM_LINK),
        ("/deny S1", DENIAL, "Meta (Ben McConaghy)", "2 Nov 2021", DENIAL_LINK),
        ("/rebut S2", ANSWER, "Aida Balaeva", "2 Nov 2021", DENIAL_LINK),
    ):
        await typist.say(command)
        await typist.say(words, words)
        await typist.say(speaker)
        await typist.say(day)
        await typist.say(link, link)
        await typist.press("English")
        await typist.press("Skip")
        await typist.press("Publish")


WAYS = pytest.mark.parametrize(
    "enter", [enter_by_lines, enter_by_links, enter_by_dialogue], ids=lambda way: way.__name__
)
Enter = Callable[[Typist], Awaitable[None]]


@WAYS
async def test_whole_dispute_is_entered_within_three_minutes(adding: AddingScene, enter: Enter) -> None:
    typist = Typist(adding)
    await enter(typist)
    print(f"\n{enter.__name__}: {typist.typed} characters typed, {typist.presses} buttons pressed")  # noqa: T201 - a measurement
    [thread] = await adding.store.corpus.load_threads([1])
    assert [(each.from_id, each.kind, each.to_id) for each in thread.relations] == [
        (2, RelationKind.DENIES, 1),
        (3, RelationKind.REBUTS, 2),
    ]
    assert typist.typed <= TYPED_AT_MOST


@WAYS
async def test_entered_statements_hold_what_was_given(adding: AddingScene, enter: Enter) -> None:
    await enter(Typist(adding))
    said = [await adding.load(number) for number in (1, 2, 3)]
    assert [each.said_on.isoformat() for each in said] == ["2021-11-01", "2021-11-02", "2021-11-02"]
    assert [each.wording.rstrip(".") for each in said] == [words.rstrip(".") for words in (CLAIM, DENIAL, ANSWER)]
    assert [each.source.url for each in said] == [CLAIM_LINK, DENIAL_LINK, DENIAL_LINK]
    assert {each.source.outlet for each in said} == {"The Lakeside Courier", "Radio Meridian"}
    assert {each.language for each in said} == {"en"}


async def check_at_once(adding: AddingScene, text: str) -> CheckResult:
    """Check a text with the index as it was before anything was entered; says how long that took."""
    begun = perf_counter()
    result = await adding.checker.check_text(text)
    print(f"\nthe check after the last press took {perf_counter() - begun:.3f} s")  # noqa: T201 - a measurement
    return result


@WAYS
async def test_next_check_finds_the_dispute_without_catching_up(adding: AddingScene, enter: Enter) -> None:
    indexed = adding.store.index.revision
    await enter(Typist(adding))
    page = await adding.pages.read_link(CLAIM_LINK)
    result = await check_at_once(adding, page.article.text)
    assert adding.store.index.revision == indexed
    [match] = [match for match in result.matches if match.statement.id == 1]
    assert (match.point, [reply.statement.id for reply in match.replies]) == (Point.SPEAK_UP, [2, 3])


@WAYS
async def test_next_check_of_a_seed_finds_the_dispute(adding: AddingScene, enter: Enter, shared: Path) -> None:
    await enter(Typist(adding))
    [seed] = (shared / "seeds").glob("000_*.txt")
    result = await check_at_once(adding, seed.read_text(encoding="utf-8"))
    assert [(match.statement.id, match.coverage) for match in result.matches] == [(1, Coverage.STATEMENT_ONLY)]


async def test_next_check_of_the_denial_finds_all_three(adding: AddingScene) -> None:
    await enter_by_lines(Typist(adding))
    result = await adding.checker.check_link(DENIAL_LINK)
    assert {match.statement.id for match in result.matches} == {1, 2, 3}
