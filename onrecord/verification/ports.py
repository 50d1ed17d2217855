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
    Correction,
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
from onrecord.verification.results import Answer, CheckResult, Decision, Match, RelatedArticle, StatementPage

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


class ArchiveFinder(Protocol):
    """Knows the copies of pages that a public archive keeps."""

    async def find_copy(self, url: str, day: date | None) -> str | None:
        """Return the address of the copy nearest to that day, or None; it never raises, and answers within seconds."""
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


class CorpusView(Protocol):
    """The corpus as whoever keeps it sees it, in all states, as of one moment."""

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

    async def find_relations(self, relations: Collection[KeyedRelation]) -> set[KeyedRelation]:
        """Return those of the relations that are on record."""
        ...

    async def find_relations_of(self, keys: Collection[str]) -> set[KeyedRelation]:
        """Return every relation that one of these statements answers by or is answered by."""
        ...

    async def find_days(self, keys: Collection[str]) -> dict[str, date]:
        """Return when the statements of these keys were made; who is not on record is missing."""
        ...

    async def find_last_actors(self, subjects: Collection[str]) -> dict[str, str]:
        """Return who changed each of these entries last."""
        ...

    async def find_last_deeds(self, subjects: Collection[str]) -> dict[str, Deed]:
        """Return the last change of each of these entries."""
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

    async def find_log_end(self) -> int:
        """Return the id of the last log entry, 0 where there is none."""
        ...


class CorpusEdit(CorpusView, Protocol):
    """One open change of the corpus: nobody else changes what is read through it until it is closed."""

    async def apply(self, changes: Sequence[Change], deed: Deed) -> int:
        """Store the changes and their log entries under the next revision, which is returned."""
        ...


@dataclass(frozen=True, slots=True)
class StagedChange:
    """A change that waits to be taken over, with the line of the file that asks for it.

    `given` names the fields that the row gives, all others being left as they are; None stands for all.
    """

    line: int
    change: Change
    given: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Twin:
    """A staged statement that has the words of another one on record, of the same speaker and day."""

    line: int
    key: str
    known_key: str


@dataclass(frozen=True, slots=True)
class Overtaken:
    """A staged change that was left out: somebody changed its entry after it had been judged."""

    line: int
    subject: str


@dataclass(frozen=True, slots=True)
class TakeOver:
    """What became of staged changes. `revision` is None where nothing was left to change."""

    revision: int | None
    added: int
    amended: int
    unchanged: int
    overtaken: tuple[Overtaken, ...] = ()


class Staging(Protocol):
    """Keeps changes that are prepared in many short transactions and taken over in one.

    Every method but `begin` and `drop_stale` raises `NotOnRecord` where the number names nothing that is still open.
    """

    async def begin(self, actor: str, name: str, at: datetime, *, force: bool) -> int:
        """Open an empty stage and return its number; with `force`, what is overtaken is changed all the same."""
        ...

    async def add(self, import_id: int, changes: Sequence[StagedChange], seen: int) -> None:
        """Stage changes that were judged when the log ended with the entry `seen`."""
        ...

    async def close(self, import_id: int, unchanged: int) -> None:
        """Say that nothing more will come, and how many rows change nothing: from now on it can be taken over."""
        ...

    async def find_twins(self, import_id: int) -> tuple[Twin, ...]:
        """Return the staged statements whose words are on record under another key, in the order of the file."""
        ...

    async def take_over(self, import_id: int, deed: Deed, *, whole: bool = False) -> TakeOver:
        """Make the staged changes under one revision, in one transaction; a second time it is `NotOnRecord`.

        With `whole`, nothing is changed and `ChangedSince` is raised where one of them was overtaken.
        """
        ...

    async def discard(self, import_id: int) -> None:
        """Drop what is staged, or is left of what was taken over."""
        ...

    async def drop_stale(self, before: datetime) -> int:
        """Drop every stage that was begun before that moment and return how many that were."""
        ...


class CorpusEditor(Protocol):
    """Changes the corpus, and reads it whole."""

    @property
    def staging(self) -> Staging:
        """Where large changes are prepared."""
        ...

    def edit(self) -> AbstractAsyncContextManager[CorpusEdit]:
        """Open a change; it is kept when the block ends, and undone when the block raises."""
        ...

    def view(self) -> AbstractAsyncContextManager[CorpusView]:
        """Look at the corpus as of one moment without keeping anybody from changing it."""
        ...

    def read_all(self) -> AsyncIterator[CorpusEntry]:
        """Give out the whole corpus in an order that can be imported: outlets, parties, statements, relations."""
        ...


class ChangeLog(Protocol):
    """Reads the log of changes."""

    async def list_history(self, subjects: Collection[str], limit: int) -> tuple[LogEntry, ...]:
        """Return what became of these entries, newest first."""
        ...

    async def list_statement_history(self, key: str, before: int | None, limit: int) -> tuple[LogEntry, ...]:
        """Return the entries on a statement and its relations of the last revisions, newest first.

        At most `limit` revisions, whole, all below `before`.
        """
        ...

    async def list_changes(self, after: int, limit: int) -> tuple[LogEntry, ...]:
        """Return the entries of the next revisions after that one, oldest first, at most `limit` of them.

        Revisions come whole, so that the last one seen tells where to go on; only of one that alone has more than
        `limit` entries, the rest is left out.
        """
        ...

    async def find_public_ids(self, keys: Collection[str]) -> dict[str, str]:
        """Return the public ids, such as `S12`, of the statements of these keys, in whatever state they are."""
        ...


class CorrectionLog(Protocol):
    """Reads of the log what everybody may see: how that which was published has been changed or withdrawn.

    A correction is a change by which a published statement says something no more (`entries.takes_back`), or by which
    a tie between two published statements is gone, unless a merge carried it over. That a withdrawn statement is back
    is one, too, where its withdrawal was. What is only added, such as a translation or a reply, is none, and what
    happens to drafts is none.
    """

    async def list_corrections(self, before: int | None, limit: int) -> tuple[Correction, ...]:
        """Return corrections, newest first; `before` is the entry id of the last one of the page before."""
        ...

    async def list_corrections_of(self, statement_id: int, limit: int) -> tuple[Correction, ...]:
        """Return the corrections of one statement, newest first; those of its ties are not among them."""
        ...

    async def find_withdrawal(self, statement_id: int) -> Correction | None:
        """Return how a published statement was withdrawn, or None where it is not withdrawn or never was published."""
        ...

    async def get_identity(self) -> str:
        """Return what tells this corpus from all others: 32 hexadecimal digits."""
        ...


@dataclass(frozen=True, slots=True)
class Tied:
    """A statement at the other end of a relation."""

    kind: RelationKind
    statement: Statement


@dataclass(frozen=True, slots=True)
class RecordEntry:
    """A statement as those see it who keep the record, in whatever state it is.

    `answers` are what it answers, `answered_by` its replies; `taken_in` are those that were merged into it.
    `revision` is that of its last change, its relations included.
    """

    statement: Statement
    revision: int
    answers: tuple[Tied, ...] = ()
    answered_by: tuple[Tied, ...] = ()
    taken_in: tuple[Statement, ...] = ()
    merged_into: Statement | None = None


class RecordSearch(Protocol):
    """Finds what is on record, drafts and withdrawn statements included, for those who keep it."""

    async def load_entry(self, statement_id: int) -> RecordEntry:
        """Return a statement with what it is tied to; raises `NotOnRecord`."""
        ...

    async def find_by_words(self, words: str) -> tuple[Statement, ...]:
        """Return the statements that share at least half of the words, by their stems; the most shared first."""
        ...

    async def find_by_key(self, key: str) -> tuple[Statement, ...]:
        """Return the statement of that key, or nothing."""
        ...

    async def find_by_link(self, url: str) -> tuple[Statement, ...]:
        """Return the statements whose source is behind that link, newest first, however the link is spelt."""
        ...

    async def find_outlet(self, domain: str) -> Outlet | None:
        """Return the outlet of that domain, or None."""
        ...

    async def find_ids(self, keys: Collection[str]) -> dict[str, int]:
        """Return the ids of the statements of these keys."""
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
