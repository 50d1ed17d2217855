"""What the handlers work with, as one value that the composition root fills."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from onrecord.handlers.languages import Languages
from onrecord.locales.phrases import Phrases
from onrecord.verification.chat_ports import ChatStore, SharedStore
from onrecord.verification.check import Checks
from onrecord.verification.curation import Curation
from onrecord.verification.curation_ports import ChangeLog, RecordSearch
from onrecord.verification.desks import DeskStore, NewsStore
from onrecord.verification.dump import Dumps
from onrecord.verification.exports import Exports
from onrecord.verification.importing import Exchange
from onrecord.verification.people_ports import ForgettingStore
from onrecord.verification.ports import AnswerStore, ArchiveFinder, Clock, Corpus, DialogueStore
from onrecord.verification.posting import Apart, do_apart
from onrecord.verification.reports import Reports
from onrecord.verification.review import Review
from onrecord.verification.roles import Roles
from onrecord.verification.tips import Tips


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """Use cases and stores, each used by the rooms that name it. `public_url` is where the website is reached.

    `phrases` are those of the language that the rooms speak; `languages` knows that of every chat. What is long or
    waits for the world is done `apart`.
    """

    checks: Checks
    canonical_url: Callable[[str], str]
    answers: AnswerStore
    dialogues: DialogueStore
    corpus: Corpus
    curation: Curation
    changes: ChangeLog
    search: RecordSearch
    exchange: Exchange
    exports: Exports
    dumps: Dumps
    roles: Roles
    archive: ArchiveFinder
    review: Review
    tips: Tips
    reports: Reports
    desks: DeskStore
    news: NewsStore
    forgetting: ForgettingStore
    chats: ChatStore
    shared: SharedStore
    languages: Languages
    phrases: Phrases
    clock: Clock
    public_url: str | None = None
    apart: Apart = do_apart
