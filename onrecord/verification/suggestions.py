"""What checks find and moderators have to decide: replies to statements on record that nobody has recorded yet.

1. A check finds words that contradict a statement (`matching.replies`); those worth a moderator's time are proposed.
2. They are kept once, however often they are found, while the reader already has the answer (`Suggester`).
3. A suggestion waits until a moderator decides it, or until its speaker has come onto the thread in another way.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from itertools import islice

from onrecord.verification.kinds import Point, SuggestionKind, SuggestionState
from onrecord.verification.matching.normalise import fold_text, split_words
from onrecord.verification.matching.replies import is_on_thread, is_part_of_name, list_name_parts
from onrecord.verification.matching.sentences import Span, split_sentences
from onrecord.verification.ports import Clock, Corpus, SuggestionStore
from onrecord.verification.records import Proposal, Suggestion
from onrecord.verification.results import CheckResult, Match, UnrecordedReply

# The labelled pages name two at most; a page on which everybody contradicts is a list, or made to fill the queue.
MOST_OF_ARTICLE = 5

logger = logging.getLogger(__name__)


def propose_replies(result: CheckResult) -> tuple[Proposal, ...]:
    """Return the replies of a checked article that are worth a moderator's time, those of the surest match first.

    The match must reach `speak_up`: a proposal can be wrong in its match and in its speaker, so it starts from matches
    that are seldom wrong (on the open labelled pages 8 of 9 proposals are new replies, and neither of the two below
    that point would be). Its speaker must have a name that is not on the thread.
    """
    if result.article is None:
        return ()
    threads = {thread.id: thread for thread in result.threads}
    sure = [match for match in result.matches if match.point is Point.SPEAK_UP and match.unrecorded_replies]
    sentences = split_sentences(result.article.text) if sure else []
    worthwhile = (
        Proposal(
            kind=SuggestionKind.NEW_REPLY,
            statement_id=match.statement.id,
            speaker=speaker,
            words=reply.text,
            passage=_cut_passage(result.article.text, sentences, (reply.start, reply.end)),
        )
        for match, reply, speaker in _list_named(sure)
        if not is_on_thread(speaker, threads[match.thread_id])
    )
    return tuple(islice(worthwhile, MOST_OF_ARTICLE))


def find_same(proposal: Proposal, known: Iterable[Suggestion]) -> Suggestion | None:
    """Return the suggestion that the proposal is another sighting of, or None where it is a new one.

    `known` are the suggestions about the same statement. While one is open, all that its speaker answers to the
    statement belongs to it, whatever part of the reply each article quotes or retells: one decision settles it, and the
    moderator chooses among the wordings. Once it is decided, the same words never come back; others do, because
    who was passed over for a remark may deny in earnest later.
    """
    of_speaker = [one for one in known if one.kind is proposal.kind and _is_same_name(one.speaker, proposal.speaker)]
    words = fold_text(proposal.words)
    for suggestion in of_speaker:
        if suggestion.state is SuggestionState.OPEN:
            return suggestion
    for suggestion in of_speaker:
        if any(fold_text(sighting.words) == words for sighting in suggestion.sightings):
            return suggestion
    return None


class Suggester:
    """Keeps for moderators what checks find, while the reader already has the answer."""

    def __init__(self, store: SuggestionStore, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._under_way: set[asyncio.Task[None]] = set()

    def suggest(self, article_id: int, result: CheckResult) -> None:
        """Begin to keep what a check found in a stored article; a failure is logged and breaks no answer.

        What is lost with a failure, or with the process, is found again by the next check of the page.
        """
        if not any(match.unrecorded_replies for match in result.matches):
            return
        task = asyncio.create_task(self._keep(article_id, result))
        self._under_way.add(task)
        task.add_done_callback(self._end)

    async def finish(self) -> None:
        """Wait until all that was begun is kept."""
        await asyncio.gather(*self._under_way, return_exceptions=True)

    async def _keep(self, article_id: int, result: CheckResult) -> None:
        proposals = propose_replies(result)
        if proposals:
            await self._store.keep_proposals(article_id, proposals, self._clock())

    def _end(self, task: asyncio.Task[None]) -> None:
        self._under_way.discard(task)
        if not task.cancelled() and (error := task.exception()):
            logger.error("What an article suggests to moderators was not kept", exc_info=error)


async def read_open(store: SuggestionStore, corpus: Corpus) -> AsyncIterator[Suggestion]:
    """Give out the suggestions that wait for a decision, newest first.

    One whose speaker has come onto the thread since, or whose statement is no longer published, waits for nothing.
    """
    async for page in _read_pages(store, SuggestionState.OPEN):
        threads = await corpus.load_threads([suggestion.statement.id for suggestion in page])
        by_statement = {statement.id: thread for thread in threads for statement in thread.statements}
        for suggestion in page:
            thread = by_statement.get(suggestion.statement.id)
            if thread and not is_on_thread(suggestion.speaker, thread):
                yield suggestion


async def read_all(store: SuggestionStore) -> AsyncIterator[Suggestion]:
    """Give out every suggestion that was ever kept, newest first."""
    async for page in _read_pages(store, None):
        for suggestion in page:
            yield suggestion


async def _read_pages(store: SuggestionStore, state: SuggestionState | None) -> AsyncIterator[Sequence[Suggestion]]:
    page = await store.list_suggestions(state)
    while page:
        yield page
        page = await store.list_suggestions(state, before=page[-1].id)


def _list_named(matches: Iterable[Match]) -> Iterator[tuple[Match, UnrecordedReply, str]]:
    """Give out the replies whose speaker has a name: "the government" has none."""
    for match in matches:
        for reply in match.unrecorded_replies:
            if reply.speaker and any(part[0].isupper() for part in list_name_parts(split_words(reply.speaker))):
                yield match, reply, reply.speaker


def _cut_passage(text: str, sentences: Sequence[Span], words: Span) -> str:
    """Return the sentences that hold the words, with the one before and the one after: they tell who speaks."""
    holding = [place for place, (start, end) in enumerate(sentences) if start < words[1] and words[0] < end]
    if not holding:
        return text[slice(*words)]
    first, last = max(0, holding[0] - 1), min(len(sentences) - 1, holding[-1] + 1)
    return text[sentences[first][0] : sentences[last][1]]


def _is_same_name(one: str, other: str) -> bool:
    """Tell whether two names can be of one speaker: the shorter is a part of the longer, in whatever case."""
    left, right = (list_name_parts(split_words(name)) for name in (one, other))
    return is_part_of_name(left, right) or is_part_of_name(right, left)
