"""What a check proposes to moderators, what of it is the same, and that keeping it disturbs nobody."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace

import pytest

from onrecord.verification.errors import StoreUnavailable
from onrecord.verification.kinds import Outcome, Point, SuggestionKind, SuggestionState
from onrecord.verification.matching.matcher import match_article
from onrecord.verification.matching.scoring import load_model
from onrecord.verification.records import Proposal, Sighting, Statement, Suggestion
from onrecord.verification.results import CheckResult, UnrecordedReply
from onrecord.verification.suggestions import (
    MOST_OF_ARTICLE,
    Suggester,
    find_same,
    propose_replies,
    read_all,
    read_open,
)
from tests.fakes.stores import MemorySuggestions
from tests.matching.samples import CLAIM, GIVES_CLAIM, THREAD, read
from tests.unit.checking import GIVES_NEW_REPLY, NEW_REPLY, NOON, FakeCorpus


def check(text: str = GIVES_NEW_REPLY) -> CheckResult:
    """Return what the matcher makes of a text."""
    article = read(text)
    matches, _ = match_article(article, [THREAD], load_model())
    return CheckResult("", Outcome.MATCHED, article=article.article, matches=matches, threads=(THREAD,))


def with_replies(*speakers: str | None, point: Point = Point.SPEAK_UP) -> CheckResult:
    """Return a result whose first match has an unrecorded reply by each of the speakers."""
    result = check()
    start = GIVES_NEW_REPLY.index(NEW_REPLY)
    replies = tuple(UnrecordedReply(speaker, NEW_REPLY, start, start + len(NEW_REPLY)) for speaker in speakers)
    match = replace(result.matches[0], point=point, unrecorded_replies=replies)
    return replace(result, matches=(match,))


def speakers_of(proposals: Sequence[Proposal]) -> list[str]:
    return [proposal.speaker for proposal in proposals]


def propose(speaker: str = "Tomas Reyl", words: str = NEW_REPLY) -> Proposal:
    return Proposal(SuggestionKind.NEW_REPLY, CLAIM.id, speaker, words, words)


def see(speaker: str = "Tomas Reyl", words: str = NEW_REPLY) -> Sighting:
    return Sighting("https://news.example/quay", None, None, None, "en", speaker, words, words, NOON)


def suggest(
    number: int = 1,
    *sightings: Sighting,
    state: SuggestionState = SuggestionState.OPEN,
    statement: Statement = CLAIM,
) -> Suggestion:
    return Suggestion(number, SuggestionKind.NEW_REPLY, statement, sightings or (see(),), state)


def test_reply_of_unknown_speaker_is_proposed_with_its_surroundings() -> None:
    (proposal,) = propose_replies(check())
    assert (proposal.statement_id, proposal.speaker, proposal.words) == (CLAIM.id, "Tomas Reyl", NEW_REPLY)
    assert proposal.passage == f"There was more. {NEW_REPLY} He dived there himself."


def test_article_without_new_replies_proposes_nothing() -> None:
    assert propose_replies(check(GIVES_CLAIM)) == ()


def test_unreadable_page_proposes_nothing() -> None:
    assert propose_replies(CheckResult("", Outcome.UNREADABLE)) == ()


def test_match_below_speak_up_proposes_nothing() -> None:
    assert propose_replies(with_replies("Tomas Reyl", point=Point.SHOW)) == ()


@pytest.mark.parametrize("speaker", [None, "the company", "The government", ""], ids=str)
def test_speaker_without_a_name_is_not_proposed(speaker: str | None) -> None:
    assert propose_replies(with_replies(speaker)) == ()


def test_speaker_on_the_thread_is_not_proposed() -> None:
    assert speakers_of(propose_replies(with_replies("Ada Quill", "Tomas Reyl", "Nordlime"))) == ["Tomas Reyl"]


def test_page_that_names_many_proposes_only_the_first() -> None:
    names = [f"{first} {last}" for first in ("Bo", "Cy", "Di") for last in ("Fay", "Gil", "Hum")]
    assert speakers_of(propose_replies(with_replies(*names))) == names[:MOST_OF_ARTICLE]


def test_words_outside_of_sentences_are_their_own_passage() -> None:
    result = with_replies("Tomas Reyl")
    assert result.article is not None
    (proposal,) = propose_replies(replace(result, article=replace(result.article, text="\n" * len(GIVES_NEW_REPLY))))
    assert proposal.passage == "\n" * len(NEW_REPLY)


@pytest.mark.parametrize(
    ("seen", "proposed"),
    [
        pytest.param("Tomas Reyl", "Tomas Reyl", id="same name"),
        pytest.param("Tomas Reyl", "Reyl", id="surname"),
        pytest.param("Reyl", "Tomas Reyl", id="full name later"),
        pytest.param("Артём Щукин", "Артёма Щукина", id="another case"),
    ],
)
def test_open_suggestion_gathers_all_that_its_speaker_says(seen: str, proposed: str) -> None:
    known = suggest(1, see(seen))
    assert find_same(propose(proposed, "Other words altogether."), [known]) is known


@pytest.mark.parametrize("speaker", ["Anna Reyl", "Ada Stone"])
def test_other_speaker_is_new_even_with_same_words(speaker: str) -> None:
    assert find_same(propose(speaker), [suggest()]) is None


@pytest.mark.parametrize("state", [SuggestionState.TAKEN, SuggestionState.REJECTED])
def test_same_words_never_come_back_after_a_decision(state: SuggestionState) -> None:
    known = suggest(1, see(words="Nothing had rotted."), see(words="“We  knew nothing”"), state=state)
    assert find_same(propose(words='"We knew nothing"'), [known]) is known


@pytest.mark.parametrize("state", [SuggestionState.TAKEN, SuggestionState.REJECTED])
def test_other_words_after_a_decision_are_new(state: SuggestionState) -> None:
    assert find_same(propose(words="Not one pile had rotted."), [suggest(state=state)]) is None


def test_open_suggestion_is_chosen_before_decided_one() -> None:
    decided, still_open = suggest(1, state=SuggestionState.REJECTED), suggest(2, see(words="Otherwise."))
    assert find_same(propose(), [decided, still_open]) is still_open


def test_suggestion_bears_fullest_name_and_first_words() -> None:
    suggestion = suggest(1, see("Reyl", "No."), see("Tomas Reyl", "Never."), see("Mr Reyl", "Not so."))
    assert (suggestion.speaker, suggestion.words) == ("Tomas Reyl", "No.")


@pytest.fixture
def store() -> MemorySuggestions:
    return MemorySuggestions()


@pytest.fixture
def suggester(store: MemorySuggestions) -> Suggester:
    return Suggester(store, lambda: NOON)


async def test_proposals_are_kept_with_their_article_and_moment(store: MemorySuggestions, suggester: Suggester) -> None:
    suggester.suggest(7, check())
    await suggester.finish()
    assert store.kept == [(7, propose_replies(check()), NOON)]


async def test_check_does_not_wait_for_the_keeping(store: MemorySuggestions, suggester: Suggester) -> None:
    store.gate.clear()
    suggester.suggest(7, check())
    await asyncio.sleep(0)
    assert store.kept == []
    store.gate.set()
    await suggester.finish()
    assert len(store.kept) == 1


@pytest.mark.parametrize("text", [GIVES_CLAIM, "Nothing of that kind."], ids=["no reply", "no statement"])
async def test_nothing_to_propose_asks_nothing_of_the_store(
    store: MemorySuggestions, suggester: Suggester, text: str
) -> None:
    suggester.suggest(7, check(text))
    await suggester.finish()
    assert store.kept == []


@pytest.mark.parametrize("error", [StoreUnavailable("the disk is full"), ValueError("a mistake of ours")], ids=repr)
async def test_failure_is_logged_and_raised_nowhere(
    store: MemorySuggestions, suggester: Suggester, error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    store.error = error
    suggester.suggest(7, check())
    with caplog.at_level(logging.ERROR):
        await suggester.finish()
    assert [record.exc_info and record.exc_info[1] for record in caplog.records] == [error]


async def ids_of(found: AsyncIterator[Suggestion]) -> list[int]:
    return [suggestion.id async for suggestion in found]


async def test_open_suggestions_are_read_over_all_pages_newest_first() -> None:
    store = MemorySuggestions(*[suggest(number) for number in range(1, 6)])
    assert await ids_of(read_open(store, FakeCorpus())) == [5, 4, 3, 2, 1]


async def test_decided_suggestions_are_read_only_with_all() -> None:
    store = MemorySuggestions(suggest(1, state=SuggestionState.REJECTED), suggest(2))
    assert await ids_of(read_open(store, FakeCorpus())) == [2]
    assert await ids_of(read_all(store)) == [2, 1]


async def test_speaker_who_came_onto_the_thread_waits_no_more() -> None:
    store = MemorySuggestions(suggest(1, see("Ilse Brandt")), suggest(2))
    assert await ids_of(read_open(store, FakeCorpus())) == [2]


async def test_suggestion_about_withdrawn_statement_waits_no_more() -> None:
    gone = replace(CLAIM, id=99)
    store = MemorySuggestions(suggest(1, statement=gone), suggest(2))
    assert await ids_of(read_open(store, FakeCorpus())) == [2]
