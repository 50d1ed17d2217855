"""A small invented dispute over a bridge, and checks of articles about it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from onrecord.verification.kinds import (
    Coverage,
    Outcome,
    PartyKind,
    Point,
    RelationKind,
    Timing,
    UnreadableReason,
    WordingKind,
    WordingMatch,
)
from onrecord.verification.records import Article, Party, Passage, Relation, Source, Statement, Thread, Wording
from onrecord.verification.results import CheckResult, Match, RelatedArticle, Reply, StatementPage

CLAIM = Statement(
    id=1,
    key="bridge-closed",
    speaker="City of Lindau",
    wording="The bridge was closed because its owner kept silent about the cracks.",
    language="en",
    said_on=date(2024, 3, 4),
    title="The city on the bridge",
    source=Source(url="https://city.example/bridge", archived_url="https://archive.example/1"),
)
DENIAL = Statement(
    id=2,
    key="owner-denies",
    speaker="Mara Quist",
    wording="We reported every crack on the day that we found it.",
    language="en",
    said_on=date(2024, 3, 6),
    source=Source(url="https://nordbau.example/reply"),
)
ANSWER = Statement(
    id=3,
    key="city-answers",
    speaker="City of Lindau",
    wording="No report has reached us.",
    language="en",
    said_on=date(2024, 3, 6),
)
FOREIGN_CLAIM = replace(
    CLAIM,
    language="ru",
    wording="Мост закрыт, потому что владелец скрывал трещины.",
    wordings=(
        Wording("en", "Its owner hid the cracks.", WordingKind.PARAPHRASE),
        Wording("kk", "Көпір жабылды.", WordingKind.TRANSLATION),
        Wording("en", "The bridge is closed because its owner hid the cracks.", WordingKind.TRANSLATION),
    ),
)
FOREIGN_DENIAL = replace(
    DENIAL,
    language="kk",
    wording="Біз жарықтардың бәрін хабарладық.",
    wordings=(Wording("en", "We reported all the cracks.", WordingKind.TRANSLATION),),
)
DENIES = Relation(DENIAL.id, RelationKind.DENIES, CLAIM.id)
REBUTS = Relation(ANSWER.id, RelationKind.REBUTS, DENIAL.id)
PARTIES = (
    Party("City of Lindau", kind=PartyKind.ORGANISATION),
    Party("Nordbau", aliases=("Nordbau AG",), kind=PartyKind.ORGANISATION),
    Party("Mara Quist", aliases=("Quist",), role="spokeswoman, Nordbau"),
)
THREAD = Thread((CLAIM, DENIAL, ANSWER), (DENIES, REBUTS), PARTIES)

ARTICLE = Article(
    text="word " * 431,
    url="https://www.courier.example/bridge",
    canonical_url="https://courier.example/bridge",
    outlet="courier.example",
    title="Bridge closed over cracks",
    published=date(2024, 3, 5),
    credits=("Reuters",),
)
RELATED = (
    RelatedArticle("https://a.example/1", "Owner says", "a.example", date(2024, 3, 6), Coverage.BOTH, (1, 2)),
    RelatedArticle("https://b.example/1", None, "b.example", date(2024, 3, 9), Coverage.BOTH, (1, 2)),
    RelatedArticle("https://c.example/1", "City says", None, None, Coverage.STATEMENT_ONLY, (1,)),
)


def make_replies(published: date | None, *, reported: bool = False) -> tuple[Reply, ...]:
    """Return the replies to the claim, timed as the core times them."""
    return (
        Reply(DENIAL, CLAIM, RelationKind.DENIES, _time(DENIAL, published), reported),
        Reply(ANSWER, DENIAL, RelationKind.REBUTS, _time(ANSWER, published), reported=False),
    )


def make_match(
    statement: Statement = CLAIM,
    *,
    coverage: Coverage = Coverage.STATEMENT_ONLY,
    replies: tuple[Reply, ...] = (),
    thread_id: int = 1,
) -> Match:
    """Return a match of a statement that the article gives word for word."""
    return Match(
        statement=statement,
        thread_id=thread_id,
        probability=0.97,
        point=Point.SPEAK_UP,
        story=0,
        passage=Passage(statement.wording, 0, len(statement.wording)),
        matched_wording=statement.all_wordings[0],
        wording=WordingMatch.VERBATIM,
        coverage=coverage,
        replies=replies,
    )


def make_result(
    *matches: Match, published: date | None = ARTICLE.published, threads: tuple[Thread, ...] = (THREAD,)
) -> CheckResult:
    """Return a check that found these matches in the article; with none given, the claim with its replies."""
    return CheckResult(
        input=ARTICLE.url or "",
        outcome=Outcome.MATCHED,
        article=replace(ARTICLE, published=published),
        matches=matches or (make_match(replies=make_replies(published)),),
        related=RELATED,
        threads=threads,
    )


def make_foreign_result() -> CheckResult:
    """Return a check that found the claim in Russian and its denial in Kazakh, both with a translation on record."""
    reply = Reply(FOREIGN_DENIAL, FOREIGN_CLAIM, RelationKind.DENIES, Timing.AFTER_ARTICLE, reported=False)
    thread = Thread((FOREIGN_CLAIM, FOREIGN_DENIAL), (DENIES,), PARTIES)
    return make_result(make_match(FOREIGN_CLAIM, replies=(reply,)), threads=(thread,))


def make_nothing() -> CheckResult:
    """Return a check that found nothing on record."""
    return CheckResult(input=ARTICLE.url or "", outcome=Outcome.NO_RECORD, article=ARTICLE)


def make_unreadable(reason: UnreadableReason = UnreadableReason.LOGIN_WALL) -> CheckResult:
    """Return a check that could not read its page."""
    return CheckResult(input="https://closed.example/", outcome=Outcome.UNREADABLE, reason=reason)


def make_statement_page(statement: Statement = CLAIM) -> StatementPage:
    """Return the public page of a statement of the thread."""
    return StatementPage(statement, THREAD, RELATED)


def _time(statement: Statement, published: date | None) -> Timing:
    if published is None:
        return Timing.UNKNOWN
    if statement.said_on == published:
        return Timing.SAME_DAY
    return Timing.AFTER_ARTICLE if statement.said_on > published else Timing.BEFORE_ARTICLE
