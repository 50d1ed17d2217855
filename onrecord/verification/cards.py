"""What the review queue is made of: cards, each of which asks a moderator to decide one thing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from onrecord.verification.errors import OnRecordError
from onrecord.verification.kinds import Coverage, ReviewKind, TipState, WordingMatch
from onrecord.verification.records import Article, Passage, Statement, Suggestion

APPEARANCES = (ReviewKind.MATCH, ReviewKind.COVERAGE)
"""The kinds of cards on a statement that was found in an article."""


@dataclass(frozen=True, slots=True)
class CardItem:
    """What a card is about, by name: `number` is a draft's statement, a suggestion, a tip, or an article.

    `statement_id` is that of a statement found in an article, and 0 for all else.
    """

    kind: ReviewKind
    number: int
    statement_id: int = 0

    def __str__(self) -> str:
        tail = f":{self.statement_id}" if self.kind in APPEARANCES else ""
        return f"{self.kind.value}:{self.number}{tail}"


@dataclass(frozen=True, slots=True)
class Appearance:
    """A statement found in an article, as the machine judged it."""

    article_id: int
    article: Article
    statement: Statement
    passage: Passage
    story: int
    wording: WordingMatch
    coverage: Coverage
    probability: float


@dataclass(frozen=True, slots=True)
class Tip:
    """Words that a reader misses on record; `decided_by`, `decided_at` and `reason` are None while it is open.

    `bot_id` and `chat_id` tell where the reader wrote, and so where they are told what became of it.
    """

    id: int
    person_id: int
    bot_id: int
    chat_id: int
    url: str | None
    words: str
    sent_at: datetime
    state: TipState = TipState.OPEN
    decided_by: str | None = None
    decided_at: datetime | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement that waits for a second moderator, and who wrote it as it is."""

    statement: Statement
    author: str | None


CardContent = Appearance | Suggestion | Tip | Draft
"""What a moderator looks at."""


@dataclass(frozen=True, slots=True)
class Card:
    """One decision to take. `waiting` is how many cards of its kind wait for this moderator, this one among them.

    `fingerprint` stands for what is shown, so that nobody decides on what they have not seen.
    """

    item: CardItem
    content: CardContent
    waiting: int
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """How something was decided: the name of its new state, by whom, when and why."""

    state: str
    by: str
    at: datetime
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Settled:
    """A card that was decided; `revision` is the change of the record that this made, if it made one."""

    content: CardContent
    verdict: Verdict
    revision: int | None = None


class CardGone(OnRecordError):
    """What a card asked waits for nobody any more; `verdict` says how it was decided, if it was."""

    def __init__(self, verdict: Verdict | None) -> None:
        super().__init__("decided already" if verdict else "waits no longer")
        self.verdict = verdict


class CardHeld(OnRecordError):
    """Somebody else looks at the card; `holder` is their public id."""

    def __init__(self, holder: str) -> None:
        super().__init__(f"{holder} has it")
        self.holder = holder


class CardChanged(OnRecordError):
    """A card is no longer what was seen, or was left for too long; it is this person's again, as `card` shows it."""

    def __init__(self, card: Card) -> None:
        super().__init__("to be looked at again")
        self.card = card


class SharedSource(OnRecordError):
    """A source cannot be banned by its domain, because many publish there."""
