"""What the handlers work with, as one value that the composition root fills."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from onrecord.locales.phrases import Phrases
from onrecord.verification.check import Checks
from onrecord.verification.curation import Curation
from onrecord.verification.desks import DeskStore, NewsStore
from onrecord.verification.ports import AnswerStore, ChangeLog, Clock, Corpus, DialogueStore, ForgettingStore
from onrecord.verification.roles import Roles


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """Use cases and stores, each used by the rooms that name it. `public_url` is where the website is reached."""

    checks: Checks
    canonical_url: Callable[[str], str]
    answers: AnswerStore
    dialogues: DialogueStore
    corpus: Corpus
    curation: Curation
    changes: ChangeLog
    roles: Roles
    desks: DeskStore
    news: NewsStore
    forgetting: ForgettingStore
    phrases: Phrases
    clock: Clock
    public_url: str | None = None
