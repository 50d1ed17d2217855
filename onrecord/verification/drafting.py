"""What a moderator is told about a draft: what its source says, where its words are on record, and what to look at."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from onrecord.verification.check import Checks
from onrecord.verification.drafts import (
    Draft,
    Remark,
    SourceNote,
    choose_same,
    complete,
    guess_speakers,
    list_remarks,
    stands_in,
)
from onrecord.verification.kinds import Outcome
from onrecord.verification.offers import Offer, offer_quotations
from onrecord.verification.ports import ArchiveFinder, Corpus
from onrecord.verification.records import Article, Party, Statement, Thread
from onrecord.verification.results import CheckResult


@dataclass(frozen=True, slots=True)
class Reading:
    """A source that was read to find quotations in it; `note` is None for a text without a link."""

    note: SourceNote | None
    offers: tuple[Offer, ...] = ()


@dataclass(frozen=True, slots=True)
class Review:
    """A draft with all that is guessed, beside what it answers and what it may already be.

    `thread` holds the statement that it answers; `answered` is None where that is not on record (any more).
    """

    draft: Draft
    note: SourceNote | None
    thread: Thread | None
    answered: Statement | None
    same: tuple[Statement, ...]
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class Drafting:
    """Looks at drafts; it changes nothing on record."""

    checks: Checks
    corpus: Corpus
    archive: ArchiveFinder

    async def read(self, url: str | None, text: str = "") -> Reading:
        """Read the page behind a link; where it cannot be read, the text of a forwarded post stands for it."""
        result = await self.checks.check_link(url) if url else None
        if result is None or (result.outcome is Outcome.UNREADABLE and text):
            result = await self.checks.check_text(text)
        note = _note_source(url, result) if url else None
        return Reading(note, offer_quotations(result.article) if result.article else ())

    async def look_at_source(self, draft: Draft) -> SourceNote | None:
        """Return what the source of a draft says of itself, and whether the words stand on it; None without source."""
        if not draft.source_url:
            return None
        result, copy = await asyncio.gather(
            self.checks.check_link(draft.source_url), self._find_copy(draft.source_url, draft.said_on)
        )
        note = replace(_note_source(draft.source_url, result), archived_url=copy)
        if result.article and draft.wording:
            return replace(note, has_words=stands_in(draft.wording, _list_words(result.article)))
        return note

    async def review(self, draft: Draft, note: SourceNote | None) -> Review:
        """Return all there is to say about a draft; `note` is what was noted of its source, if that still holds."""
        seen = note or await self.look_at_source(draft)
        thread, answered = await self.find_answered(draft)
        completed = complete(draft, seen, answered)
        same = await self._find_same(completed)
        return Review(completed, seen, thread, answered, same, list_remarks(completed, seen, answered))

    async def find_answered(self, draft: Draft) -> tuple[Thread | None, Statement | None]:
        """Return the thread that a draft goes onto, and the statement there that it answers."""
        if draft.answered is None:
            return None, None
        threads = await self.corpus.load_threads([draft.answered])
        return (threads[0], threads[0].find_statement(draft.answered)) if threads else (None, None)

    async def guess_speakers(self, draft: Draft, offers: Sequence[str] = ()) -> tuple[str, ...]:
        """Return who may be the speaker: those of the article first (`offers`), then those of the thread."""
        thread, answered = await self.find_answered(draft)
        guesses = guess_speakers(thread, answered, draft.relation) if thread and answered and draft.relation else ()
        named = [name_on_record(name, thread.parties if thread else ()) for name in offers]
        return tuple(dict.fromkeys([*named, *guesses]))

    async def name_speaker(self, draft: Draft, name: str) -> str:
        """Return the name under which the speaker of a quotation is on the thread, or the name itself."""
        thread, _ = await self.find_answered(draft)
        return name_on_record(name, thread.parties if thread else ())

    async def _find_same(self, draft: Draft) -> tuple[Statement, ...]:
        if not draft.wording:
            return ()
        result = await self.checks.check_text(draft.wording, draft.said_on)
        return tuple(match.statement for match in choose_same(result, draft))

    async def _find_copy(self, url: str, day: date | None) -> str | None:
        return await self.archive.find_copy(url, day)


def name_on_record(name: str, parties: Sequence[Party]) -> str:
    """Return the name under which a party of the thread is on record, or the name itself."""
    folded = name.casefold()
    for party in parties:
        if any(known.casefold() == folded for known in party.all_names):
            return party.name
    return name


def _note_source(url: str, result: CheckResult) -> SourceNote:
    article = result.article
    if article is None:
        return SourceNote(url, result.reason)
    return SourceNote(url, title=article.title, outlet=article.outlet, published=article.published)


def _list_words(article: Article) -> str:
    return f"{article.title or ''}\n{article.text}"
