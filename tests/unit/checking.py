"""The ports of a check in memory: what it reads, looks up and stores."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from onrecord.verification.check import Checker
from onrecord.verification.errors import NotOnRecord, Unreadable
from onrecord.verification.kinds import Coverage, PageKind, UnreadableReason
from onrecord.verification.ports import Candidate, Lookup, ReadPage, RememberedArticle, StemCounts
from onrecord.verification.records import Article, Thread
from onrecord.verification.results import Decision, Match, RelatedArticle, StatementPage
from onrecord.verification.suggestions import Suggester
from tests.fakes.stores import MemorySuggestions
from tests.matching.samples import GIVES_CLAIM, THREAD

NOON = datetime(2024, 3, 9, 12, tzinfo=UTC)
LINK = "https://news.example/quay?utm_source=chat"
CANONICAL = "https://news.example/quay"
PUBLISHED = date(2024, 3, 5)
NEW_REPLY = "Tomas Reyl denied that Nordline had known of rotted piles under the northern quay."
GIVES_NEW_REPLY = f"{GIVES_CLAIM}\n\nThere was more. {NEW_REPLY} He dived there himself. Nobody else did."
RELATED = RelatedArticle("https://other.example/", "Quay", "other.example", PUBLISHED, Coverage.BOTH, (1,))


def make_article(text: str = GIVES_CLAIM, published: date | None = PUBLISHED, canonical: str = CANONICAL) -> Article:
    return Article(text=text, url=LINK, canonical_url=canonical, published=published, language="en")


class FakeReader:
    """Gives out the article that was laid down, or raises; a reading waits while `gate` is closed."""

    def __init__(self) -> None:
        self.article = make_article()
        self.error: Unreadable | None = None
        self.errors: dict[str, Unreadable] = {}
        self.links: list[str] = []
        self.gate = asyncio.Event()
        self.gate.set()
        self.began = asyncio.Event()

    def canonical_url(self, url: str) -> str:
        if not url.startswith("https://"):
            raise Unreadable(UnreadableReason.BAD_URL)
        return url.partition("?")[0]

    async def read_link(self, url: str) -> ReadPage:
        self.links.append(url)
        self.began.set()
        await self.gate.wait()
        if url in self.errors:
            raise self.errors[url]
        return self._give(self.article)

    async def read_document(self, data: bytes, name: str) -> ReadPage:
        return self._give(replace(self.article, url=None, canonical_url=None))

    async def read_text(self, text: str) -> ReadPage:
        return self._give(Article(text=text, language="en", page=PageKind.PLAIN_TEXT))

    def _give(self, article: Article) -> ReadPage:
        if self.error:
            raise self.error
        return ReadPage(article, fetch_ms=120, extract_ms=30)


class FakeCorpus:
    def __init__(self) -> None:
        self.threads: tuple[Thread, ...] = (THREAD,)
        self.revision = 7

    async def get_revision(self) -> int:
        return self.revision

    async def load_threads(self, statement_ids: Collection[int]) -> tuple[Thread, ...]:
        wanted = set(statement_ids)
        return tuple(each for each in self.threads if wanted & {statement.id for statement in each.statements})

    async def list_topics(self) -> tuple[str, ...]:
        return ()

    async def load_statement_page(self, statement_id: int) -> StatementPage:
        raise NotOnRecord(str(statement_id))


class FakeIndex:
    def __init__(self) -> None:
        self.error: Exception | None = None
        self.revision = 7

    async def find_candidates(self, passages: Sequence[Collection[str]], limit: int) -> Lookup:
        if self.error:
            raise self.error
        is_known = any("quay" in passage for passage in passages)
        return Lookup(tuple(Candidate(it.id, 1.0) for it in THREAD.statements if is_known), self.revision)

    async def count_statements(self, stems: Collection[str]) -> StemCounts:
        return StemCounts(dict.fromkeys(stems, 1), len(THREAD.statements))


@dataclass(frozen=True)
class Saved:
    article: Article
    matches: Sequence[Match]
    aliases: set[str]
    read_at: datetime | None


class FakeArticles:
    """Keeps what is saved, and gives out what was remembered or related."""

    def __init__(self) -> None:
        self.remembered: dict[str, RememberedArticle] = {}
        self.saved: list[Saved] = []
        self.related_asked: list[tuple[set[int], str | None]] = []
        self.decisions_asked: list[tuple[str | None, set[int], set[str]]] = []
        self.decisions: tuple[Decision, ...] = ()
        # Storing waits while the gate is closed.
        self.gate = asyncio.Event()
        self.gate.set()
        self.began = asyncio.Event()

    def remember(self, read_at: datetime, article: Article) -> None:
        self.remembered[CANONICAL] = RememberedArticle(1, article, read_at)

    async def find_article(self, canonical_url: str) -> RememberedArticle | None:
        return self.remembered.get(canonical_url)

    async def save_check(
        self,
        article: Article,
        matches: Sequence[Match],
        aliases: Collection[str] = (),
        read_at: datetime | None = None,
    ) -> int:
        self.began.set()
        await self.gate.wait()
        self.saved.append(Saved(article, matches, set(aliases), read_at))
        return len(self.saved)

    async def find_related(self, statement_ids: Collection[int], excluding: str | None) -> tuple[RelatedArticle, ...]:
        self.related_asked.append((set(statement_ids), excluding))
        return (RELATED,)

    async def find_decisions(
        self, canonical_url: str | None, statement_ids: Collection[int], digests: Collection[str]
    ) -> tuple[Decision, ...]:
        self.decisions_asked.append((canonical_url, set(statement_ids), set(digests)))
        return self.decisions


@dataclass
class House:
    """A checker with the fakes that it stands on."""

    reader: FakeReader
    corpus: FakeCorpus
    index: FakeIndex
    articles: FakeArticles
    suggestions: MemorySuggestions
    suggester: Suggester
    checker: Checker
