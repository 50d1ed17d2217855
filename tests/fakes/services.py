"""The services of the chat: a real store, and fakes where a test lays down what happens."""

from __future__ import annotations

from typing import Any

from onrecord.handlers.services import Services
from onrecord.locales.fluent_phrases import load_phrases
from onrecord.storage.store import Store
from onrecord.verification.curation import Curation
from onrecord.verification.ports import Clock
from onrecord.verification.roles import Roles
from tests.fakes.checks import ScriptedChecks, canonical_url

OWNER_ID = 11


def make_services(store: Store, clock: Clock, *, needs_consent: bool = False, **overrides: Any) -> Services:
    """Return the services on a store; `overrides` take the place of single ones."""
    parts: dict[str, Any] = {
        "checks": ScriptedChecks(),
        "canonical_url": canonical_url,
        "answers": store.answers,
        "dialogues": store.dialogues,
        "corpus": store.corpus,
        "curation": Curation(store.curator, clock, needs_consent=needs_consent),
        "changes": store.changes,
        "roles": Roles(store.people, frozenset({OWNER_ID}), clock),
        "desks": store.desks,
        "news": store.news,
        "forgetting": store.forgetting,
        "phrases": load_phrases("en"),
        "clock": clock,
        "public_url": "https://record.example",
        **overrides,
    }
    return Services(**parts)
