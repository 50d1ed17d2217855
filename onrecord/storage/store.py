"""The store: one database and one index, opened together."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from onrecord.storage.answers import StoredAnswers
from onrecord.storage.articles import StoredArticles
from onrecord.storage.changes import StoredChanges
from onrecord.storage.chats import StoredChats
from onrecord.storage.corpus import StoredCorpus
from onrecord.storage.corrections import StoredCorrections
from onrecord.storage.database import Database, name_default_database
from onrecord.storage.desks import StoredDesks, StoredNews
from onrecord.storage.dialogues import StoredDialogues
from onrecord.storage.duties import StoredDuties
from onrecord.storage.editor import StoredEditor
from onrecord.storage.forgetting import StoredForgetting
from onrecord.storage.inbox import StoredInbox
from onrecord.storage.index import LexicalIndex
from onrecord.storage.labels import StoredLabels
from onrecord.storage.outbox import StoredOutbox
from onrecord.storage.people import StoredPeople
from onrecord.storage.reports import StoredReports
from onrecord.storage.review import StoredReview
from onrecord.storage.schema import prepare_schema
from onrecord.storage.search import StoredSearch
from onrecord.storage.shared import StoredShared
from onrecord.storage.suggestions import StoredSuggestions
from onrecord.storage.tips import StoredTips
from onrecord.verification.errors import StoreUnavailable
from onrecord.verification.ports import Clock


def tell_time() -> datetime:
    """Return the present moment."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Store:
    """Everything that is kept, by subject. `index.catch_up()` is for whoever opens the store or changes the corpus."""

    database: Database
    corpus: StoredCorpus
    index: LexicalIndex
    articles: StoredArticles
    suggestions: StoredSuggestions
    answers: StoredAnswers
    dialogues: StoredDialogues
    chats: StoredChats
    shared: StoredShared
    curator: StoredEditor
    changes: StoredChanges
    corrections: StoredCorrections
    labels: StoredLabels
    people: StoredPeople
    search: StoredSearch
    review: StoredReview
    tips: StoredTips
    reports: StoredReports
    desks: StoredDesks
    news: StoredNews
    forgetting: StoredForgetting
    inbox: StoredInbox
    outbox: StoredOutbox
    duties: StoredDuties

    @classmethod
    async def open(cls, database_url: str | None, data_dir: Path, now: Clock = tell_time) -> Store:
        """Open the database (None: SQLite in the data folder), create or migrate its tables, and find its index.

        Raises `StoreUnavailable`.
        """
        try:
            await asyncio.to_thread(data_dir.mkdir, parents=True, exist_ok=True)
        except OSError as error:
            raise StoreUnavailable(
                f"The data folder {data_dir} cannot be made ({error.strerror}): name another in ONRECORD_DATA_DIR."
            ) from error
        database = Database(database_url or name_default_database(data_dir))
        try:
            await prepare_schema(database)
            index = await LexicalIndex.open(database, data_dir)
        except BaseException:
            await database.close()
            raise
        return cls(
            database=database,
            corpus=StoredCorpus(database),
            index=index,
            articles=StoredArticles(database, now),
            suggestions=StoredSuggestions(database),
            answers=StoredAnswers(database, now),
            dialogues=StoredDialogues(database),
            chats=StoredChats(database),
            shared=StoredShared(database),
            curator=StoredEditor(database),
            changes=StoredChanges(database),
            corrections=StoredCorrections(database),
            labels=StoredLabels(database),
            people=StoredPeople(database),
            search=StoredSearch(database, index),
            review=StoredReview(database),
            tips=StoredTips(database),
            reports=StoredReports(database),
            desks=StoredDesks(database),
            news=StoredNews(database),
            forgetting=StoredForgetting(database),
            inbox=StoredInbox(database),
            outbox=StoredOutbox(database),
            duties=StoredDuties(database),
        )

    async def close(self) -> None:
        """Let the index and the database go."""
        await self.index.close()
        await self.database.close()
