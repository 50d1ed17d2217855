"""A store in which every table has a row, with one person's Telegram user id wherever it can stand."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import BigInteger, Column, Table, insert, select

from onrecord.storage.store import Store
from onrecord.storage.tables import metadata
from onrecord.storage.tables.base import Id

USER_ID = 7_700_123_456
BOT_ID, GROUP_ID = 123456789, -100_500
PERSON, NUMBER = 90, "U90"
NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
DAY = date(2026, 5, 4)
WORDS = f"I am {USER_ID}."

STATEMENT = {"id": 1, "key": "a", "speaker": "Ministry", "wording": "Shut.", "language": "en", "said_on": DAY}
ARTICLE = {"id": 1, "spelling": "news.example/a", "canonical_url": "https://news.example/a", "authors": [], "text": ""}
FOUND = {"passage": "", "start": 0, "end": 0, "story": 0, "wording": "verbatim", "coverage": "mention"}
FILED = {"bot_id": BOT_ID, "chat_id": USER_ID, "filed_at": NOON, "reporter_kind": "person", "is_verified": False}
MINE = {"on_behalf_of": WORDS, "words": WORDS, "law": WORDS, "evidence_url": f"https://evidence.example/{USER_ID}"}

CHAT = {"kind": "group", "title": "", "is_language_chosen": False, "is_present": True, "is_introduced": True, "late": 0}
SHARED = {"spelling": "https://news.example/a", "thread_ids": [1], "at": NOON, "is_called": False}
PASSED = {"spelling": "https://news.example/a", "link": "https://news.example/a", "at": NOON}
ARRIVED = {"state": "waiting", "ripe_at": NOON, "attempts": 0}
TO_SEND = {"update_id": 1, "made_at": NOON, "expires_at": NOON}

STAGE = {"id": 1, "base_revision": 0, "is_forced": False, "unchanged": 0, "seen_first": 0}
STAGED = {"import_id": 1, "position": 0, "is_correction": False, "is_overtaken": False}

# The rows of each table; a table that is missing here makes its test fail until somebody has thought of it.
ROWS: dict[str, list[dict[str, Any]]] = {
    "corpus": [],  # has its one row from the beginning
    "statements": [
        STATEMENT | {"state": "published"},
        STATEMENT | {"id": 2, "key": "b", "state": "draft"},
    ],
    "wordings": [{"statement_id": 1, "position": 0, "language": "ru", "text": "…", "kind": "translation"}],
    "relations": [{"from_id": 2, "kind": "denies", "to_id": 1}],
    "outlets": [{"domain": "news.example", "name": "News", "kind": "other", "is_blocked": False}],
    "parties": [{"id": 1, "name": "Ministry", "kind": "organisation"}],
    "party_names": [{"party_id": 1, "position": 0, "name": "Ministry", "clue": "minis"}],
    "log": [{"at": NOON, "actor": NUMBER, "subject": "statement a", "revision": 1, "act": "add"}],
    "articles": [ARTICLE | {"credits": [], "page": "article", "stories": [], "read_at": NOON}],
    "article_aliases": [{"spelling": "news.example/a", "article_id": 1}],
    "article_domains": [{"article_id": 1, "domain": "news.example"}],
    "appearances": [
        FOUND | {"article_id": 1, "statement_id": 1, "state": "confirmed", "probability": 1.0, "point": "show"},
    ],
    "suggestions": [{"id": 1, "kind": "new_reply", "statement_id": 1, "state": "taken", "decided_by": NUMBER}],
    "sightings": [{"suggestion_id": 1, "article_id": 1, "speaker": "X", "words": "", "passage": "", "seen_at": NOON}],
    "answers": [
        {"id": 1, "chat_id": USER_ID, "user_id": USER_ID},
        {"id": 2, "chat_id": GROUP_ID, "user_id": USER_ID},
    ],
    "inbox": [{"bot_id": BOT_ID, "update_id": 1, "lane": USER_ID, "raw": {"text": WORDS}, **ARRIVED}],
    "outbox": [{"bot_id": BOT_ID, "lane": USER_ID, "state": "waiting", "content": {"html": WORDS}, **TO_SEND}],
    "duties": [{"bot_id": BOT_ID, "duty": "poll", "worker": "w", "epoch": 1, "held_until": NOON}],
    "answer_questions": [
        {"chat_id": USER_ID, "question_id": 5, "answer_id": 1},
        {"chat_id": GROUP_ID, "question_id": 5, "answer_id": 2},
    ],
    "chats": [
        CHAT | {"chat_id": USER_ID, "kind": "private"},
        CHAT | {"chat_id": GROUP_ID, "enabled_by": USER_ID, "linked_id": -100_501},
    ],
    "chat_listeners": [
        {"chat_id": USER_ID, "user_id": 5, "name": ""},
        {"chat_id": GROUP_ID, "user_id": USER_ID, "name": WORDS},
        {"chat_id": GROUP_ID, "user_id": 5, "name": ""},
    ],
    "shared_answers": [
        SHARED | {"chat_id": USER_ID, "user_id": USER_ID, "answer_id": 1},
        SHARED | {"chat_id": GROUP_ID, "user_id": USER_ID, "answer_id": 2},
    ],
    "passed_links": [PASSED | {"chat_id": USER_ID}, PASSED | {"chat_id": GROUP_ID}],
    "dialogues": [
        {"chat_id": USER_ID, "user_id": USER_ID, "kind": "statement", "state": {"words": WORDS}, "expires_at": NOON},
        {"chat_id": GROUP_ID, "user_id": USER_ID, "kind": "report", "state": {"words": WORDS}, "expires_at": NOON},
    ],
    "people": [
        {"id": PERSON, "user_id": USER_ID, "name": WORDS, "role": "moderator", "role_by": NUMBER, "role_at": NOON}
    ],
    "role_log": [{"at": NOON, "actor": NUMBER, "person": NUMBER, "act": "appoint"}],
    "invitations": [{"digest": "d", "made_by": NUMBER, "expires_at": NOON}],
    "bans": [{"user_id": USER_ID, "banned_by": NUMBER, "banned_at": NOON}],
    "desks": [
        {"chat_id": GROUP_ID, "topics": {}, "seen_revision": 0, "seen_suggestion": 0, "seen_report": 0, "seen_tip": 0}
    ],
    "leases": [{"item": "match:1", "person_id": PERSON, "until": NOON}],
    "skips": [{"item": "match:2", "person_id": PERSON, "until": NOON}],
    "tips": [
        {"person_id": PERSON, "chat_id": USER_ID, "url": WORDS, "words": WORDS, "sent_at": NOON, "state": "open"},
        {"person_id": PERSON, "chat_id": USER_ID, "url": WORDS, "words": WORDS, "sent_at": NOON, "state": "taken"},
    ],
    "reports": [
        {"id": 1, "received_at": NOON, "digest": "d", "ground": "other", "state": "in_assessment"},
        {"id": 2, "received_at": NOON, "digest": "e", "ground": "other", "state": "decided", "decided_by": NUMBER},
    ],
    "filings": [
        FILED | MINE | {"report_id": 1, "person_id": PERSON},
        FILED | MINE | {"report_id": 2, "person_id": PERSON},
    ],
    "report_steps": [
        {"report_id": 1, "position": 1, "at": NOON, "state": "received"},
        {"report_id": 2, "position": 1, "at": NOON, "state": "decided", "actor": NUMBER},
    ],
    "imports": [STAGE | {"actor": NUMBER, "name": "rows.jsonl", "begun_at": NOON, "state": "staged"}],
    "staged_changes": [STAGED | {"line": 1, "kind": "statement", "subject": "statement c", "seen": 1}],
    "staged_statements": [
        {name: value for name, value in STATEMENT.items() if name != "id"}
        | {"import_id": 1, "position": 0, "state": "draft"},
    ],
    "staged_wordings": [
        {"import_id": 1, "position": 0, "place": 0, "language": "ru", "text": "…", "kind": "translation"},
    ],
    "staged_relations": [
        {"import_id": 1, "position": 1, "from_key": "c", "kind": "denies", "to_key": "a", "is_removed": False},
    ],
}
NOT_PEOPLE = {"bot_id", "question_id", "linked_id", "seen", "known_id"}
"""Columns of numbers, Telegram's or of the log, that never name a person or a private chat."""
_ANSWER = {"question_ids": [5], "message_ids": [6], "result": {}, "shown_at": NOON}
_DEFAULTS = {"bot_id": BOT_ID, "revision": 1, "settings": {}, **_ANSWER}


async def fill_everything(store: Store) -> None:
    """Give every table a row."""
    async with store.database.write() as connection:
        for table in metadata.sorted_tables:
            for row in ROWS[table.name]:
                given = {name: value for name, value in _DEFAULTS.items() if name in table.c} | row
                await connection.execute(insert(table).values(given))


async def find_id(store: Store, user_id: int = USER_ID) -> set[str]:
    """Return the columns of all tables in which the id stands, alone or among other text."""
    found: set[str] = set()
    async with store.database.read() as connection:
        for table in metadata.sorted_tables:
            for row in (await connection.execute(select(table))).mappings():
                found |= {f"{table.name}.{name}" for name, value in row.items() if str(user_id) in str(value)}
    return found


def list_columns_for_people(table: Table) -> list[Column[Any]]:
    """Return the columns that can hold the id of a Telegram user or of a private chat."""
    return [
        column
        for column in table.c
        if isinstance(column.type, BigInteger) and column.type is not Id and column.name not in NOT_PEOPLE
    ]
