"""What the use cases need from outside; `storage` and `verification.articles` implement it, `bot` wires it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol

from onrecord.verification.kinds import SuggestionState
from onrecord.verification.records import (
    Article,
    Proposal,
    Suggestion,
    Thread,
)
from onrecord.verification.results import Answer, CheckResult, Decision, Match, RelatedArticle, StatementPage

Clock = Callable[[], datetime]
"""Tells the present moment, aware UTC."""


@dataclass(frozen=True, slots=True)
class Sifted:
    """The statements worth aligning with an article, as an index has them that shows this revision of the corpus."""

    statement_ids: tuple[int, ...]
    revision: int


class Sift(Protocol):
    """Sifts statements for an article in whatever process of this machine has read it: it can be pickled."""

    def __call__(self, article: Article) -> Sifted | None:
        """Return the statements worth aligning, or None where the index does not show what it should."""
        ...


@dataclass(frozen=True, slots=True)
class ReadPage:
    """An article as the reader of pages hands it over, with what it took in milliseconds.

    `sifted` saves a look into the index, where the article is matched as it was read and the corpus has not changed.
    """

    article: Article
    fetch_ms: int = 0
    extract_ms: int = 0
    sifted: Sifted | None = None


class PageReader(Protocol):
    """Reads links and documents. Every method raises `Unreadable` with the reason where it cannot."""

    def canonical_url(self, url: str) -> str:
        """Return the one spelling of a page's address, with its scheme; raises `Unreadable` (bad_url)."""
        ...

    async def read_link(self, url: str) -> ReadPage:
        """Fetch and extract the page behind a link; `article.canonical_url` is its own spelling after redirects."""
        ...

    async def read_document(self, data: bytes, name: str) -> ReadPage:
        """Extract an HTML, PDF or plain text document."""
        ...

    async def read_text(self, text: str) -> ReadPage:
        """Make an article of pasted text: its stories told apart, its language named."""
        ...


class ArchiveFinder(Protocol):
    """Knows the copies of pages that a public archive keeps."""

    async def find_copy(self, url: str, day: date | None) -> str | None:
        """Return the address of the copy nearest to that day, or None; it never raises, and answers within seconds."""
        ...


REMEMBERED_FOR = timedelta(hours=6)
"""How long a page that was read is taken from the store: news pages are mended in their first hours."""


LONG_TEXT = 20_000
"""Characters; matching a longer one must stop nobody else: reading one of 300,000 takes 0.35 s of processor time."""


@dataclass(frozen=True, slots=True)
class RememberedArticle:
    """An article of the store, with the moment when it was read."""

    id: int
    article: Article
    read_at: datetime


Sketch = Mapping[str, float]
"""One sentence of a wording as its stems with what each weighs: enough to tell whether a closer look is worth it."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A statement that shares rare words with a passage; `score` only orders the candidates of one look-up.

    `sketches` are the sentences of all its wordings, and `said_on` its day; a statement newer than the index has none.
    """

    statement_id: int
    score: float
    sketches: tuple[Sketch, ...] = ()
    said_on: date | None = None


@dataclass(frozen=True, slots=True)
class Lookup:
    """What a look-up of candidates gave, and the state of the corpus that it rests on."""

    candidates: tuple[Candidate, ...]
    revision: int


@dataclass(frozen=True, slots=True)
class StemCounts:
    """How many of the statements on record have each of the stems that were asked for."""

    having: Mapping[str, int]
    statements: int


class Corpus(Protocol):
    """Reads what is on record. Only published statements are seen through it."""

    async def get_revision(self) -> int:
        """Return the number of the last change."""
        ...

    async def load_threads(self, statement_ids: Collection[int]) -> tuple[Thread, ...]:
        """Return each thread that holds one of the statements, once, whole; unknown ids are passed over."""
        ...

    async def list_topics(self) -> tuple[str, ...]:
        """Return the topics that published statements have, in order of the alphabet."""
        ...

    async def load_statement_page(self, statement_id: int) -> StatementPage:
        """Return what may be shown of a statement to everybody; raises `MergedInto` or `NotOnRecord`."""
        ...


class CandidateIndex(Protocol):
    """Finds the statements worth aligning, in time that hardly grows with the corpus."""

    async def find_candidates(self, passages: Sequence[Collection[str]], limit: int) -> Lookup:
        """Return for each passage up to `limit` statements that share most of its rare words, each statement once.

        A passage is given by its stems, as `matching.normalise.index_terms` makes them. Statements newer than the index
        are always among the candidates.
        """
        ...

    async def count_statements(self, stems: Collection[str]) -> StemCounts:
        """Return in how many statements each stem stands, as of the last look-up; newer ones are not counted."""
        ...


class ArticleStore(Protocol):
    """Keeps the articles that were read and the statements found in them."""

    async def find_article(self, canonical_url: str) -> RememberedArticle | None:
        """Return the page last read under this spelling, with any scheme and `www.` or not, or None."""
        ...

    async def save_check(
        self,
        article: Article,
        matches: Sequence[Match],
        aliases: Collection[str] = (),
        read_at: datetime | None = None,
    ) -> int:
        """Store an article with its appearances in one transaction and return its id.

        `read_at` is when the page was read (None: now). `aliases` are further canonical spellings that led to the
        page. The appearances found before by the machine are replaced; what a moderator confirmed or rejected stays.
        Only articles with a canonical URL are stored.
        """
        ...

    async def find_related(self, statement_ids: Collection[int], excluding: str | None) -> tuple[RelatedArticle, ...]:
        """Return other articles that carry these statements, newest first.

        Only those whose outlet is in the corpus and not blocked, or whose appearance a moderator confirmed, are shown
        (rule 9 of the design). `excluding` is the canonical URL of the article at hand.
        """
        ...

    async def find_decisions(
        self, canonical_url: str | None, statement_ids: Collection[int], digests: Collection[str]
    ) -> tuple[Decision, ...]:
        """Return what moderators decided of these statements: in the article of this URL, and of the same words.

        `digests` stand for the passages of the article, as `decisions.copy_digest` makes them. An article that has
        no URL (None) is judged by its words alone.
        """
        ...


class SuggestionStore(Protocol):
    """Keeps what moderators have to decide."""

    async def keep_proposals(self, article_id: int, proposals: Sequence[Proposal], seen_at: datetime) -> None:
        """Keep what an article suggests: as sightings of suggestions that are kept already, else as new ones.

        `suggestions.find_same` tells which. Nothing is kept of an article whose outlet is blocked.
        """
        ...

    async def list_suggestions(
        self, state: SuggestionState | None = None, before: int | None = None
    ) -> tuple[Suggestion, ...]:
        """Return suggestions in that state (None: in any), newest first, a page at a time.

        `before` is the id of the last one of the page before; an empty page is the end.
        """
        ...


class AnswerStore(Protocol):
    """Keeps what was shown in chats for 30 days."""

    async def save_answer(
        self,
        bot_id: int,
        chat_id: int,
        user_id: int | None,
        question_ids: Sequence[int],
        result: CheckResult,
        *,
        key: str | None = None,
    ) -> int:
        """Store an answer before it is sent and return its id; `add_messages` completes it.

        Whoever has the `key` may open it in another chat; without one nobody may.
        """
        ...

    async def drop_answer(self, bot_id: int, answer_id: int) -> None:
        """Forget an answer that was never shown, with all that was noted of it."""
        ...

    async def find_by_key(self, bot_id: int, answer_id: int, key: str) -> Answer | None:
        """Return an answer for somebody who has its key, or None."""
        ...

    async def replace_result(self, bot_id: int, answer_id: int, result: CheckResult) -> None:
        """Store the new result of an answer that was mended."""
        ...

    async def add_messages(self, bot_id: int, answer_id: int, message_ids: Sequence[int]) -> None:
        """Note which messages of the bot carry the answer."""
        ...

    async def find_answer(self, bot_id: int, answer_id: int) -> Answer | None:
        """Return an answer by its id, or None where it is gone."""
        ...

    async def find_shown_in(self, bot_id: int, user_id: int, chat_id: int, message_id: int) -> Answer | None:
        """Return the answer to a person that a message of the bot carries, or None; the latest ones are looked at."""
        ...

    async def find_answers_to(self, bot_id: int, chat_id: int, question_id: int) -> tuple[Answer, ...]:
        """Return the answers to a message of a reader, in the order of its links."""
        ...

    async def drop_expired(self, now: datetime) -> int:
        """Delete the answers older than 30 days and return how many that were."""
        ...


@dataclass(frozen=True, slots=True)
class Dialogue:
    """The stored state of a conversation in progress: `kind` names it, `state` is plain JSON."""

    bot_id: int
    chat_id: int
    user_id: int
    kind: str
    state: dict[str, object]
    expires_at: datetime


class DialogueStore(Protocol):
    """Keeps conversations in progress, so that a restart or another worker can go on with them."""

    async def save_dialogue(self, dialogue: Dialogue) -> None:
        """Store the state of a dialogue; one of the same bot, chat, user and kind is replaced."""
        ...

    async def find_dialogue(self, bot_id: int, chat_id: int, user_id: int, kind: str) -> Dialogue | None:
        """Return the state of a dialogue, or None where there is none."""
        ...

    async def find_dialogues(self, bot_id: int, chat_id: int, user_id: int) -> tuple[Dialogue, ...]:
        """Return all dialogues of a person in a chat."""
        ...

    async def list_dialogues(self, bot_id: int, kind: str) -> tuple[Dialogue, ...]:
        """Return the dialogues of a kind in all chats, so that a restart can take them up."""
        ...

    async def end_dialogue(self, bot_id: int, chat_id: int, user_id: int, kind: str) -> None:
        """Delete a dialogue."""
        ...

    async def drop_expired(self, now: datetime) -> int:
        """Delete the dialogues whose time is over and return how many that were."""
        ...
