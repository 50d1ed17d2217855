"""What is noted of an answer in a group, so that the same is not answered again, and under which names."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from onrecord.handlers.choosing import Choice
from onrecord.handlers.events import Incoming
from onrecord.verification.chat_records import ChatSettings, SharedRecord
from onrecord.verification.page_names import name_page
from onrecord.verification.results import CheckResult, Match


@dataclass(frozen=True, slots=True)
class Found:
    """What a check is worth telling of; `spellings` are the names by which its subject is known again."""

    result: CheckResult
    match: Match | None
    spellings: tuple[str, ...]


def spell_text(text: str) -> str:
    """Return the name of a text, the same however its words are spaced and capitalised."""
    words = " ".join(text.casefold().split())
    return f"text:{hashlib.sha256(words.encode()).hexdigest()[:32]}"


def spell_link(canonical_url: str) -> str:
    """Return the name of a page: what its outlets' visitors see as one address, with and without `https` and `www`."""
    return f"link:{name_page(canonical_url)}"


def list_spellings(choice: Choice) -> tuple[str, ...]:
    """Return the names of what a message carries: links, a file or a text."""
    if choice.document:
        return (f"file:{choice.document.file_id}",)
    return tuple(map(spell_link, choice.links)) or ((spell_text(choice.text),) if choice.text else ())


def make_found(choice: Choice, result: CheckResult, match: Match | None) -> Found:
    """Return a result with its names: as it was passed on, and as the page calls itself."""
    asked = tuple(spell_link(name) for name, link in choice.links.items() if link == result.input)
    url = result.article.canonical_url if result.article else None
    own = (spell_link(url),) if url else ()
    return Found(result, match, tuple(dict.fromkeys((*(asked or list_spellings(choice)[:1]), *own))))


def make_notes(
    incoming: Incoming, found: Found, answer_id: int, delete_at: datetime | None, *, is_called: bool = False
) -> tuple[SharedRecord, ...]:
    """Return what is noted of an answer to a message, one for each name."""
    return tuple(
        SharedRecord(
            bot_id=incoming.bot_id,
            chat_id=incoming.chat_id,
            spelling=spelling,
            answer_id=answer_id,
            thread_ids=(found.match.thread_id,) if found.match else (),
            user_id=incoming.user_id,
            at=incoming.sent_at,
            is_called=is_called,
            delete_at=delete_at,
        )
        for spelling in found.spellings
    )


def find_deletion(settings: ChatSettings, now: datetime) -> datetime | None:
    """Return when an answer that is given now is to be deleted, or None where it stays."""
    return now + timedelta(minutes=settings.delete_after) if settings.delete_after else None


def find_expiry(settings: ChatSettings, incoming: Incoming) -> datetime:
    """Return when an answer to a message would come too late."""
    return incoming.sent_at + timedelta(minutes=settings.patience)
