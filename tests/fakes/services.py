"""The services of the chat: a real store, and fakes where a test lays down what happens."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

from onrecord.handlers.brief_checks import BriefChecks
from onrecord.handlers.furnishing import build_chats
from onrecord.handlers.languages import Languages
from onrecord.handlers.rooms import Room
from onrecord.handlers.services import Services
from onrecord.locales.catalogue import known_languages
from onrecord.locales.fluent_phrases import load_phrases
from onrecord.locales.phrases import Phrases
from onrecord.storage.store import Store
from onrecord.verification.articles.archive import NoArchive
from onrecord.verification.articles.domains import find_outlet_domain
from onrecord.verification.curation import Curation
from onrecord.verification.dump import Dumps
from onrecord.verification.exports import Exports
from onrecord.verification.importing import Exchange
from onrecord.verification.ports import Clock
from onrecord.verification.reports import Reports
from onrecord.verification.review import Review
from onrecord.verification.roles import Roles
from onrecord.verification.tips import Tips
from tests.fakes.checks import ScriptedChecks, canonical_url

OWNER_ID = 11
LICENCE = ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/")


def make_services(
    store: Store,
    clock: Clock,
    *,
    needs_consent: bool = False,
    spoken: Mapping[str, Phrases] | None = None,
    **overrides: Any,
) -> Services:
    """Return the services on a store; `overrides` take the place of single ones, `spoken` that of all languages."""
    spoken = spoken or {each: load_phrases(each) for each in known_languages()}
    curation = Curation(store.curator, clock, needs_consent=needs_consent)
    parts: dict[str, Any] = {
        "checks": ScriptedChecks(),
        "canonical_url": canonical_url,
        "answers": store.answers,
        "dialogues": store.dialogues,
        "corpus": store.corpus,
        "curation": curation,
        "changes": store.changes,
        "search": store.search,
        "exchange": Exchange(store.curator, clock),
        "exports": Exports(store.curator),
        "dumps": Dumps(store.curator, store.corpus, store.corrections, store.labels, clock, LICENCE),
        "roles": Roles(store.people, frozenset({OWNER_ID}), clock),
        "archive": NoArchive(),
        "review": Review(store.review, store.corpus, curation, clock, find_outlet_domain),
        "tips": Tips(store.tips, store.people, clock),
        "reports": Reports(store.reports, store.people, store.articles, clock),
        "desks": store.desks,
        "news": store.news,
        "forgetting": store.forgetting,
        "chats": store.chats,
        "shared": store.shared,
        "languages": Languages(overrides.get("chats", store.chats), spoken),
        "phrases": load_phrases("en"),
        "clock": clock,
        "public_url": "https://record.example",
        **overrides,
    }
    return Services(**parts)


def furnish(services: Services) -> tuple[Room, ...]:
    """Return the rooms of the chat on these services; they can neither fetch a file nor ask Telegram anything."""
    brief = BriefChecks(services.checks, asyncio.sleep)
    return build_chats(services, None, None, brief)["en"].rooms  # type: ignore[arg-type]
