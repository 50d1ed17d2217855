"""The main journey: a link, a document or a text in, the record out.

1. The link is given its canonical form; those who ask for one page at the same time, under whatever scheme and with
   `www.` or without, share one reading of it, until all of them have stored what they found.
2. A page that was read in the last hours is taken from the store.
3. Any other page is fetched and its article extracted (`PageReader`); what cannot be read ends here, with the reason.
4. The article is cut into stories, sentences, words and quotations (`matching.reading`).
5. Statements that share the rare words of a passage are looked up (`CandidateIndex`); those that no passage can carry
   are sifted out (`matching.sifting`), and the whole threads of the others are loaded (`Corpus`). For a page that was
   parsed just now, the process that did so has looked up and sifted as well (`Sift`).
6. Each thread is laid beside the article, weighed, and told: wording, coverage, replies, names (`matching.matcher`);
   what moderators rejected before is left out, and what they confirmed is sure (`decisions`).
7. The article and the statements found in it are stored, in one transaction (`ArticleStore`); documents and pasted
   texts are not.
8. Other articles on the same statements are added, as far as everybody may see them.
9. Replies that a stored article reports and nobody has recorded are kept for moderators (`suggestions`); the answer
   does not wait for that.

Steps 4 to 6 are done anew, from the stored text, when the corpus has changed since: so an answer always rests on the
corpus as it is, and a link that goes round costs little.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from time import perf_counter
from typing import Protocol, TypeVar

from onrecord.verification.decisions import apply_decisions, copy_digest, keep_names
from onrecord.verification.errors import Unreadable
from onrecord.verification.kinds import Outcome
from onrecord.verification.matching.alignment import list_stems
from onrecord.verification.matching.matcher import match_article
from onrecord.verification.matching.rarity import Rarity
from onrecord.verification.matching.reading import read_article
from onrecord.verification.matching.scoring import load_model
from onrecord.verification.matching.sifting import CANDIDATES_OF_PASSAGE, cut_passages, sift_candidates
from onrecord.verification.page_names import name_page
from onrecord.verification.ports import (
    LONG_TEXT,
    REMEMBERED_FOR,
    ArticleStore,
    CandidateIndex,
    Clock,
    Corpus,
    PageReader,
    ReadPage,
    Sifted,
)
from onrecord.verification.recent import Recent
from onrecord.verification.records import Article, Thread
from onrecord.verification.results import CheckResult, Match, NameDifference, Timings
from onrecord.verification.suggestions import Suggester

# Articles whose matches are kept, each with some 50 KB of threads; those of long ones are not.
KNOWN_MATCHES = 200

Done = TypeVar("Done")


class Run(Protocol):
    """Does a part of the work that takes the processor a while."""

    async def __call__(self, work: Callable[[], Done]) -> Done:
        """Return what it returns."""
        ...


class Checks(Protocol):
    """What the edges call. No method raises for an input that cannot be read: the result says why."""

    async def check_link(self, url: str, published: date | None = None) -> CheckResult:
        """Check the page behind a link."""
        ...

    async def check_document(self, data: bytes, name: str, published: date | None = None) -> CheckResult:
        """Check an HTML, PDF or plain text document."""
        ...

    async def check_text(self, text: str, published: date | None = None) -> CheckResult:
        """Check pasted text."""
        ...


@dataclass(frozen=True)
class _Found:
    """What matching gave for one article at one revision of the corpus."""

    matches: tuple[Match, ...]
    names: tuple[NameDifference, ...]
    threads: tuple[Thread, ...]
    revision: int


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a reader asked for, and when."""

    url: str
    canonical: str
    published: date | None
    begun: float


@dataclass(slots=True)
class _Shared:
    """A reading of a page under one of its addresses, and how many wait for it or work on it."""

    canonical: str
    getting: asyncio.Task[tuple[ReadPage, datetime | None]]
    readers: int = 0


class Checker:
    """Runs checks; implements `Checks`.

    `published` in its methods is the day of an article that names none; it is believed only then. Storage that cannot
    be used raises `StoreUnavailable`. Without a `suggester`, nothing is kept for moderators.
    """

    def __init__(
        self,
        reader: PageReader,
        corpus: Corpus,
        index: CandidateIndex,
        articles: ArticleStore,
        clock: Clock,
        *,
        suggester: Suggester | None = None,
    ) -> None:
        self._reader = reader
        self._corpus = corpus
        self._index = index
        self._articles = articles
        self._clock = clock
        self._suggester = suggester
        self._model = load_model()
        self._being_read: dict[str, _Shared] = {}
        self._matching = asyncio.Lock()
        self._matched: Recent[Article, _Found] = Recent(KNOWN_MATCHES)

    async def check_link(self, url: str, published: date | None = None) -> CheckResult:
        """Check the page behind a link, from the store where it was read in the last hours."""
        begun = perf_counter()
        try:
            canonical = self._reader.canonical_url(url)
            return await self._check_link(_Asked(url, canonical, published, begun), name_page(canonical))
        except Unreadable as unreadable:
            return _unreadable(url, unreadable, begun)

    async def check_document(self, data: bytes, name: str, published: date | None = None) -> CheckResult:
        """Check an HTML, PDF or plain text document; nothing of it is stored."""
        begun = perf_counter()
        try:
            page = await self._reader.read_document(data, name)
        except Unreadable as unreadable:
            return _unreadable(name, unreadable, begun)
        return await self._check(name, page, published, begun)

    async def check_text(self, text: str, published: date | None = None) -> CheckResult:
        """Check pasted text; nothing of it is stored."""
        begun = perf_counter()
        try:
            page = await self._reader.read_text(text)
        except Unreadable as unreadable:
            return _unreadable("", unreadable, begun)
        return await self._check("", page, published, begun)

    async def _check_link(self, asked: _Asked, name: str) -> CheckResult:
        async with self._sharing(asked, name) as shared:
            try:
                # Shielded: one reader who gives up must not end the reading for the others.
                page, read_at = await asyncio.shield(shared.getting)
            except Unreadable:
                if shared.canonical == asked.canonical:
                    raise
                # Another reader's address failed; this one may not, where a site has only the one.
                return await self._check_link(asked, asked.canonical)
            result = await self._check(asked.url, page, asked.published, asked.begun)
            await self._store(result, page.article, asked.canonical, read_at)
            return result

    @asynccontextmanager
    async def _sharing(self, asked: _Asked, name: str) -> AsyncIterator[_Shared]:
        """Give everybody who asks for a page the same reading of it, until all of them have stored what they found.

        Whoever comes later finds the page in the store; one who came in between would have it fetched again.
        """
        shared = self._being_read.get(name)
        if shared is None:
            getting = asyncio.create_task(self._get_page(asked.canonical, asked.url))
            shared = self._being_read[name] = _Shared(asked.canonical, getting)
            # Marks a failure as seen also where every reader has gone.
            shared.getting.add_done_callback(lambda done: done.cancelled() or done.exception())
        shared.readers += 1
        try:
            yield shared
        finally:
            shared.readers -= 1
            if shared.readers == 0:
                del self._being_read[name]

    async def _get_page(self, canonical: str, url: str) -> tuple[ReadPage, datetime | None]:
        """Return the page as it was read in the last hours, and when that was, or as it is read now."""
        remembered = await self._articles.find_article(canonical)
        if remembered and self._clock() - remembered.read_at <= REMEMBERED_FOR:
            return ReadPage(remembered.article), remembered.read_at
        return await self._reader.read_link(url), None

    async def _store(self, result: CheckResult, article: Article, canonical: str, read_at: datetime | None) -> None:
        if article.canonical_url is None:
            return
        # What the reader said of the date is not the page's own word and is not stored.
        aliases = {canonical} - {article.canonical_url}
        article_id = await self._articles.save_check(article, result.matches, aliases, read_at)
        if self._suggester:
            self._suggester.suggest(article_id, result)

    async def _check(self, given: str, page: ReadPage, published: date | None, begun: float) -> CheckResult:
        article, sifted = page.article, page.sifted
        if article.published is None and published is not None:
            article, sifted = replace(article, published=published), None
        started = perf_counter()
        found = await self._correct(article, await self._match(article, sifted))
        matched = perf_counter()
        statement_ids = {match.statement.id for match in found.matches}
        related = await self._articles.find_related(statement_ids, article.canonical_url) if statement_ids else ()
        return CheckResult(
            input=given,
            outcome=Outcome.MATCHED if found.matches else Outcome.NO_RECORD,
            page=article.page,
            article=article,
            matches=found.matches,
            names=found.names,
            related=related,
            timings=Timings(
                fetch=page.fetch_ms,
                extract=page.extract_ms,
                match=_milliseconds(started, matched),
                total=_milliseconds(begun, perf_counter()),
            ),
            revision=found.revision,
            threads=found.threads,
        )

    async def _match(self, article: Article, sifted: Sifted | None) -> _Found:
        """Return what the corpus as it is now has on an article."""
        known = self._matched.find(article)
        if known and known.revision == await self._corpus.get_revision():
            return known
        if len(article.text) > LONG_TEXT:
            return await self._match_anew(article, sifted, _run_beside)
        async with self._matching:
            found = await self._match_anew(article, sifted, _run_here)
        self._matched.keep(article, found)
        return found

    async def _match_anew(self, article: Article, sifted: Sifted | None, run: Run) -> _Found:
        read = await run(partial(read_article, article))
        if sifted is None or sifted.revision != await self._corpus.get_revision():
            lookup = await self._index.find_candidates(await run(partial(cut_passages, read)), CANDIDATES_OF_PASSAGE)
            ids = await run(partial(sift_candidates, read, lookup.candidates, self._model))
            sifted = Sifted(tuple(ids), lookup.revision)
        threads = await self._corpus.load_threads(sifted.statement_ids)
        counts = await self._index.count_statements(list_stems(threads))
        rarity = Rarity(counts.having, counts.statements)
        matches, names = await run(partial(match_article, read, threads, self._model, rarity))
        return _Found(matches, names, _keep_carried(threads, matches), sifted.revision)

    async def _correct(self, article: Article, found: _Found) -> _Found:
        """Return what was found as moderators corrected it."""
        if not found.matches:
            return found
        statement_ids = {match.statement.id for match in found.matches}
        digests = {digest for match in found.matches if (digest := copy_digest(match.passage.text))}
        decisions = await self._articles.find_decisions(article.canonical_url, statement_ids, digests)
        matches = apply_decisions(found.matches, decisions)
        if matches == found.matches:
            return found
        threads = _keep_carried(found.threads, matches)
        return replace(found, matches=matches, names=keep_names(found.names, threads), threads=threads)


async def _run_here(work: Callable[[], Done]) -> Done:
    """Do it at once. Articles are matched one after the other, and all else has its turn after each part of the work.

    With many side by side, whoever asks for something quick would have each turn behind all of them.
    """
    done = work()
    await asyncio.sleep(0)
    return done


async def _run_beside(work: Callable[[], Done]) -> Done:
    """Do it in a thread: a long text would stop everybody else."""
    return await asyncio.to_thread(work)


def _keep_carried(threads: Iterable[Thread], matches: Iterable[Match]) -> tuple[Thread, ...]:
    carried = {match.thread_id for match in matches}
    return tuple(thread for thread in threads if thread.id in carried)


def _unreadable(given: str, unreadable: Unreadable, begun: float) -> CheckResult:
    return CheckResult(
        input=given,
        outcome=Outcome.UNREADABLE,
        reason=unreadable.reason,
        page=unreadable.page,
        timings=Timings(total=_milliseconds(begun, perf_counter())),
    )


def _milliseconds(begun: float, ended: float) -> int:
    return round((ended - begun) * 1000)
