"""What `/privacy` promises is what is kept: every table that may name somebody, and for how long."""

from __future__ import annotations

from datetime import timedelta

import pytest

from onrecord.handlers.rooms import KEPT_FOR
from onrecord.locales.catalogue import load_catalogue
from onrecord.storage.answers import KEPT
from onrecord.storage.inbox import KEPT as KEPT_AT_MOST
from onrecord.storage.shared import LINKS_KEPT
from onrecord.storage.tables import metadata
from tests.storage.everything import list_columns_for_people

ROLES = "Of moderators I keep the role, who gave it and when"
UNTIL_DONE = (
    f"your message until it is worked off, at most {KEPT_AT_MOST // timedelta(hours=1)} hours; then only its number"
)
PROMISES = {
    "answers": f"the chat and message number of my answers, and what they showed, for {KEPT.days} days",
    "answer_questions": f"the chat and message number of my answers, and what they showed, for {KEPT.days} days",
    "bans": "a ban, with its reason, until it is lifted",
    "chat_listeners": "which administrators get my answers quietly, with their names",
    "chats": "the title, what the administrators have set, who enabled me",
    "dialogues": f"what you have begun and not finished, such as a report, for at most {KEPT_FOR.days} days",
    "filings": "what you reported or put forward, with your words and the chat",
    "inbox": UNTIL_DONE,
    "invitations": ROLES,
    "leases": "for a short time which entry they are looking at",
    "outbox": UNTIL_DONE,
    "passed_links": f"I keep the links that are passed on for {LINKS_KEPT.days} days",
    "people": "your Telegram user id and your name, under a number such as U3",
    "role_log": ROLES,
    "shared_answers": f"I keep for {KEPT.days} days which link or text it is about, and who passed that on or asked",
    "skips": "for a short time which entry they are looking at",
    "tips": "what you reported or put forward, with your words and the chat",
}
"""What is said of each table."""
OF_NOBODY = frozenset({"desks"})
"""Tables that name chats, but nobody's: that of the moderators."""


def test_every_table_that_names_people_is_spoken_of() -> None:
    naming = {table.name for table in metadata.sorted_tables if list_columns_for_people(table)}
    assert naming - OF_NOBODY <= set(PROMISES)
    assert set(PROMISES) <= set(metadata.tables)


@pytest.mark.parametrize("table", PROMISES)
def test_what_is_kept_is_told_with_its_time(table: str) -> None:
    assert PROMISES[table] in load_catalogue("en").say("chat-privacy")
