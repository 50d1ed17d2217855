"""What the use cases need from outside; `storage` and `verification.articles` implement it, `bot` wires it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Collection, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from onrecord.verification.kinds import RelationKind, Role, SuggestionState
from onrecord.verification.records import (
    Appointment,
    Article,
    Ban,
    Deed,
    LogEntry,
    Outlet,
    Party,
    Person,
    Proposal,
    RoleEntry,
    Statement,
    Suggestion,
    Thread,
)
from onrecord.verification.results import Answer, CheckResult, Match, RelatedArticle, StatementPage

Clock = Callable[[], datetime]
"""Tells the present moment, aware UTC."""


@dataclass(frozen=True, slots=True)
class ReadPage:
    """An article as the reader of pages hands it over, with what it took in milliseconds."""

    article: Article
    fetch_ms: int = 0
    extract_ms: int = 0


class PageReader(Protocol):
    """Reads links and documents. Every method raises `Unreadable` with the reason where it cannot."""

    def canonical_url(self, url: str) -> str:
        """Return the spelling under which this page is remembered; raises `Unreadable` (bad_url)."""
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

    async def load_statement_page(self, statement_id: int) -> StatementPage:
        """Return what may be shown of a statement to everybody; raises `NotOnRecord`."""
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
        """Return the page last read under this spelling, or None."""
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
    ) -> int:
        """Store an answer before it is sent and return its id; `add_messages` completes it."""
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


@dataclass(frozen=True, slots=True)
class KeyedRelation:
    """A relation that names its statements by key, as import files and the log do."""

    from_key: str
    kind: RelationKind
    to_key: str


CorpusEntry = Statement | KeyedRelation | Outlet | Party
"""What the corpus is made of."""


@dataclass(frozen=True, slots=True)
class Change:
    """One step of the corpus from `before` (None for a new entry) to `after` (None for one that is removed).

    `subject` names the entry in the log. Statements are never removed: their ids stay theirs.
    """

    subject: str
    before: CorpusEntry | None
    after: CorpusEntry | None


class CorpusEdit(Protocol):
    """One open change of the corpus: nobody else changes what is read through it until it is closed."""

    async def find_statements(self, keys: Collection[str]) -> dict[str, Statement]:
        """Return the statements of these keys, in whatever state they are."""
        ...

    async def find_statements_by_id(self, ids: Collection[int]) -> dict[int, Statement]:
        """Return the statements of these ids, in whatever state they are."""
        ...

    async def find_outlets(self, domains: Collection[str]) -> dict[str, Outlet]:
        """Return the outlets of these domains."""
        ...

    async def find_parties(self, names: Collection[str]) -> dict[str, Party]:
        """Return the parties that bear these names on record (aliases do not count)."""
        ...

    async def find_keys(self, keys: Collection[str]) -> set[str]:
        """Return those of the keys that are on record."""
        ...

    async def find_relations(self, relations: Collection[KeyedRelation]) -> set[KeyedRelation]:
        """Return those of the relations that are on record."""
        ...

    async def find_relations_of(self, keys: Collection[str]) -> set[KeyedRelation]:
        """Return every relation that one of these statements answers by or is answered by."""
        ...

    async def find_last_actors(self, subjects: Collection[str]) -> dict[str, str]:
        """Return who changed each of these entries last."""
        ...

    async def find_log(self, revision: int) -> tuple[LogEntry, ...]:
        """Return the log entries of one change, in the order in which they were made."""
        ...

    async def find_last_change(self, actor: str) -> int | None:
        """Return the revision of the last change of that actor that can be taken back, or None.

        That is one which is neither an undoing nor undone.
        """
        ...

    async def find_undoing(self, revision: int) -> int | None:
        """Return the revision that took this one back and was not taken back itself, or None."""
        ...

    async def find_last_revisions(self, subjects: Collection[str]) -> dict[str, int]:
        """Return the revision in which each of these entries was changed last."""
        ...

    async def apply(self, changes: Sequence[Change], deed: Deed) -> int:
        """Store the changes and their log entries under the next revision, which is returned."""
        ...


class CorpusEditor(Protocol):
    """Changes the corpus, and reads it whole."""

    def edit(self) -> AbstractAsyncContextManager[CorpusEdit]:
        """Open a change; it is kept when the block ends, and undone when the block raises."""
        ...

    def read_all(self) -> AsyncIterator[CorpusEntry]:
        """Give out the whole corpus in an order that can be imported: outlets, parties, statements, relations."""
        ...


class ChangeLog(Protocol):
    """Reads the log of changes."""

    async def list_history(self, subjects: Collection[str], limit: int) -> tuple[LogEntry, ...]:
        """Return what became of these entries, newest first."""
        ...

    async def list_changes(self, after: int, limit: int) -> tuple[LogEntry, ...]:
        """Return the entries of the next revisions after that one, oldest first, whole revisions where they fit."""
        ...

    async def list_corrections(self, before: int | None, limit: int) -> tuple[LogEntry, ...]:
        """Return the entries that changed or withdrew what had been published, newest first, before that entry id."""
        ...


class PeopleStore(Protocol):
    """Keeps who may do what."""

    async def find_person(self, user_id: int) -> Person | None:
        """Return somebody by the Telegram user id, or None where nothing is kept of them."""
        ...

    async def find_people(self, ids: Collection[int]) -> dict[int, Person]:
        """Return people by the number in their public id; who was forgotten is missing."""
        ...

    async def meet(self, user_id: int, name: str) -> Person:
        """Return somebody, kept from now on under a public id; a new name replaces the old one."""
        ...

    async def set_role(self, user_id: int, role: Role, by: str, at: datetime) -> Person:
        """Give somebody who was met a role; the log of roles says so."""
        ...

    async def list_moderators(self) -> tuple[Person, ...]:
        """Return all who were given a role above reader, in order of their public ids."""
        ...

    async def list_appointments(self) -> tuple[Appointment, ...]:
        """Return the same people with who gave them their role and when."""
        ...

    async def list_role_log(self, limit: int) -> tuple[RoleEntry, ...]:
        """Return what became of roles and bans, newest first."""
        ...

    async def keep_invitation(self, digest: str, made_by: str, expires_at: datetime) -> None:
        """Keep the digest of a one-time link."""
        ...

    async def take_invitation(self, digest: str, now: datetime) -> str | None:
        """Use up a link that has not expired and return who made it, or None; only one taker gets it."""
        ...

    async def is_banned(self, user_id: int) -> bool:
        """Tell whether somebody may do nothing but read."""
        ...

    async def ban(self, user_id: int, by: str, at: datetime, reason: str | None) -> None:
        """Ban somebody who was met; the ban outlives whatever else is kept of them."""
        ...

    async def unban(self, user_id: int, by: str, at: datetime) -> bool:
        """Lift a ban and tell whether there was one."""
        ...

    async def list_bans(self, limit: int) -> tuple[Ban, ...]:
        """Return the bans, newest first."""
        ...


class ForgettingStore(Protocol):
    """Deletes what must not be kept any longer."""

    async def forget(self, user_id: int, at: datetime) -> int:
        """Delete all that is kept of somebody but a ban, and return how many answers that were.

        What they decided stays under a public id that leads to nobody.
        """
        ...
