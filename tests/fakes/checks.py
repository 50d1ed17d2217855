"""Checks whose outcome the test writes down, and results to write down."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from dataclasses import replace
from datetime import date

from onrecord.verification.kinds import (
    Coverage,
    DifferenceKind,
    Outcome,
    PageKind,
    Point,
    RelationKind,
    Timing,
    UnreadableReason,
    WordingMatch,
)
from onrecord.verification.records import Article, Passage, Relation, Source, Statement, Thread
from onrecord.verification.results import CheckResult, Difference, Match, RelatedArticle, Reply

PUBLISHED = date(2021, 11, 1)


def make_statement(statement_id: int = 1, speaker: str = "Ministry of Roads", wording: str = "") -> Statement:
    return Statement(
        id=statement_id,
        key=f"s{statement_id}",
        speaker=speaker,
        wording=wording or "The bridge has been closed since Monday.",
        language="en",
        said_on=date(2021, 11, statement_id),
        source=Source(url=f"https://source.example/{statement_id}"),
    )


def matched(url: str | None = "https://news.example/a", title: str = "Bridge closed", wording: str = "") -> CheckResult:
    """Return a result with one statement on record, its denial, and more coverage than an answer shows."""
    said, denied = (
        make_statement(1, wording=wording),
        make_statement(2, "Bridge Company", "The bridge was never closed."),
    )
    passage = Passage("The bridge has been shut since Monday.", 0, 38)
    article = Article(passage.text, url, url, "news.example", title, (), PUBLISHED, "en")
    match = Match(
        statement=said,
        thread_id=1,
        probability=0.97,
        point=Point.SPEAK_UP,
        story=0,
        passage=passage,
        matched_wording=said.all_wordings[0],
        wording=WordingMatch.ALTERED,
        coverage=Coverage.STATEMENT_ONLY,
        differences=(Difference("closed", "shut", DifferenceKind.WORD),),
        replies=(Reply(denied, said, RelationKind.DENIES, Timing.AFTER_ARTICLE, reported=False),),
    )
    related = tuple(
        RelatedArticle(f"https://other{n}.example/", f"Other {n}", f"other{n}.example", PUBLISHED, Coverage.BOTH, (1,))
        for n in range(12)
    )
    thread = Thread((said, denied), (Relation(2, RelationKind.DENIES, 1),))
    return CheckResult(
        url or "", Outcome.MATCHED, None, PageKind.ARTICLE, article, (match,), (), (), related, threads=(thread,)
    )


def matched_often(url: str, count: int) -> CheckResult:
    """Return a result with that many statements, each a thread of its own and with much to say."""
    result = matched(url)
    said = [
        make_statement(n, wording=f"Statement {n}: " + "the bridge is closed & so on, " * 12)
        for n in range(1, count + 1)
    ]
    matches = tuple(
        replace(result.matches[0], statement=each, thread_id=each.id, matched_wording=each.all_wordings[0], replies=())
        for each in said
    )
    return replace(result, matches=matches, threads=tuple(Thread((each,)) for each in said))


def no_record(url: str | None, title: str = "Weather", text: str = "It will rain tomorrow.") -> CheckResult:
    article = Article(text, url, url, "news.example" if url else None, title, (), PUBLISHED, "en")
    return CheckResult(url or "", Outcome.NO_RECORD, None, PageKind.ARTICLE, article)


def unreadable(url: str, reason: UnreadableReason = UnreadableReason.LOGIN_WALL) -> CheckResult:
    return CheckResult(url, Outcome.UNREADABLE, reason, PageKind.LOGIN)


class ScriptedChecks:
    """Answers with the result that was laid down for a link; every other link and text is not on record.

    `asked` is what was asked, in order; `begun` tells when. A link in `held` waits for its event; one in `broken`
    fails.
    """

    def __init__(self) -> None:
        self.results: dict[str, CheckResult] = {}
        self.text_result: CheckResult | None = None
        self.text_error: Exception | None = None
        self.asked: list[str] = []
        self.documents: list[tuple[str, bytes]] = []
        self.begun: defaultdict[str, asyncio.Event] = defaultdict(asyncio.Event)
        self.held: defaultdict[str, asyncio.Event] = defaultdict(asyncio.Event)
        self.broken: dict[str, Exception] = {}

    def lay_down(self, *results: CheckResult) -> None:
        self.results |= {result.input: result for result in results}

    def release(self) -> None:
        """Let every held link be read."""
        for event in self.held.values():
            event.set()

    async def check_link(self, url: str, published: date | None = None) -> CheckResult:
        self.asked.append(url)
        self.begun[url].set()
        if url in self.held:
            await self.held[url].wait()
        if url in self.broken:
            raise self.broken[url]
        return replace(self.results.get(url) or no_record(url), input=url)

    async def check_document(self, data: bytes, name: str, published: date | None = None) -> CheckResult:
        self.documents.append((name, data))
        return replace(no_record(None), input=name)

    async def check_text(self, text: str, published: date | None = None) -> CheckResult:
        self.asked.append(text)
        if self.text_error:
            raise self.text_error
        return self.text_result or no_record(None, text=text)


def canonical_url(url: str) -> str:
    """Stand in for the reader's own spelling: without the tracking part."""
    return url.partition("?utm_")[0].removesuffix("/")
