"""The tables, declared apart from the records that they keep; each change of them comes with a migration."""

from onrecord.storage.tables.base import metadata
from onrecord.storage.tables.chats import (
    answer_questions,
    answers,
    chat_listeners,
    chats,
    dialogues,
    passed_links,
    shared_answers,
)
from onrecord.storage.tables.people import bans, desks, invitations, people, role_log
from onrecord.storage.tables.posting import duties, inbox, outbox
from onrecord.storage.tables.reading import (
    appearances,
    article_aliases,
    article_domains,
    articles,
    sightings,
    suggestions,
)
from onrecord.storage.tables.record import corpus, log, outlets, parties, party_names, relations, statements, wordings
from onrecord.storage.tables.reports import filings, report_steps, reports
from onrecord.storage.tables.review import leases, skips, tips
from onrecord.storage.tables.staging import (
    imports,
    staged_changes,
    staged_relations,
    staged_statements,
    staged_wordings,
)

HEAD = "0008"
"""The last migration. It stands here so that a start on a database that is up to date need not load Alembic."""

__all__ = [
    "HEAD",
    "answer_questions",
    "answers",
    "appearances",
    "article_aliases",
    "article_domains",
    "articles",
    "bans",
    "chat_listeners",
    "chats",
    "corpus",
    "desks",
    "dialogues",
    "duties",
    "filings",
    "imports",
    "inbox",
    "invitations",
    "leases",
    "log",
    "metadata",
    "outbox",
    "outlets",
    "parties",
    "party_names",
    "passed_links",
    "people",
    "relations",
    "report_steps",
    "reports",
    "role_log",
    "shared_answers",
    "sightings",
    "skips",
    "staged_changes",
    "staged_relations",
    "staged_statements",
    "staged_wordings",
    "statements",
    "suggestions",
    "tips",
    "wordings",
]
