"""Reads the labelled disputes: what is on record, the pages that carry it, and what a check of each page must find.

`data/open` is for tuning, `data/sealed` only for judging. The labels follow the definitions of coverage, wording and
timing in the design; where a definition leaves room, a label holds every value that a careful reader could give.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from onrecord.verification.entries import amend_party, amend_statement
from onrecord.verification.errors import BadRow
from onrecord.verification.exchange import Row, RowForm, read_rows
from onrecord.verification.kinds import Coverage, PageKind, Timing, WordingMatch
from onrecord.verification.records import Party, Relation, Statement, Thread

DATA = Path(__file__).resolve().parent / "data"


class Group(StrEnum):
    """Which disputes may be looked at while the matcher is tuned."""

    OPEN = "open"
    SEALED = "sealed"


@dataclass(frozen=True, slots=True)
class ExpectedMatch:
    """What must be said of one statement in one page.

    `quoted` are words that the page has from the record without a change, `differences` pairs of record and article.
    `retranslated` is None where it is not judged. An `optional` match may be missed, but not be told otherwise.
    """

    key: str
    coverage: frozenset[Coverage]
    wording: frozenset[WordingMatch]
    reported_replies: frozenset[str]
    timing: Mapping[str, Timing]
    quoted: tuple[str, ...] = ()
    differences: tuple[tuple[str, str], ...] = ()
    retranslated: bool | None = None
    optional: bool = False


@dataclass(frozen=True, slots=True)
class PageCase:
    """A page with its labels; `page` and `story` are None where they are not judged.

    `names` pairs a name on record with the spelling that must be pointed out; without any, all is spelt as on record.
    `names_also` are further spellings that may be pointed out.
    """

    path: Path
    published: date
    matches: Mapping[str, ExpectedMatch]
    not_matched: frozenset[str]
    names: tuple[tuple[str, str], ...] = ()
    names_also: tuple[str, ...] = ()
    unrecorded_replies_by: tuple[str, ...] = ()
    page: PageKind | None = None
    story: int | None = None


@dataclass(frozen=True, slots=True)
class Dispute:
    """An invented dispute: its folder, its language, its corpus as import rows, and its pages."""

    folder: Path
    language: str
    rows: tuple[Row, ...]
    pages: tuple[PageCase, ...]

    @property
    def slug(self) -> str:
        """The name of the folder."""
        return self.folder.name

    @property
    def corpus(self) -> Path:
        """The file to import."""
        return self.folder / "corpus.jsonl"


def load_disputes(group: Group) -> tuple[Dispute, ...]:
    """Return the disputes of a group in the order of their names."""
    return tuple(load_dispute(folder) for folder in sorted((DATA / group.value).iterdir()) if folder.is_dir())


def load_dispute(folder: Path) -> Dispute:
    """Read one folder; raises BadRow, KeyError or ValueError where it is not well formed."""
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    pages = tuple(_read_page(folder / name, labels) for name, labels in expected["pages"].items())
    return Dispute(folder, expected["language"], tuple(_read_corpus(folder / "corpus.jsonl")), pages)


def make_thread(dispute: Dispute, first_id: int = 1) -> Thread:
    """Return the statements of a dispute as the store would hand them over, numbered from `first_id` by date."""
    drafts = [amend_statement(row, None) for row in dispute.rows if row.type == "statement"]
    ids = {draft.key: first_id + place for place, draft in enumerate(sorted(drafts, key=lambda one: one.said_on))}
    statements = sorted((_number(draft, ids[draft.key]) for draft in drafts), key=lambda one: one.id)
    relations = [row.relation for row in dispute.rows if row.type == "relation"]
    return Thread(
        tuple(statements),
        tuple(Relation(ids[relation.from_key], relation.kind, ids[relation.to_key]) for relation in relations),
        read_parties(dispute),
    )


def read_parties(dispute: Dispute) -> tuple[Party, ...]:
    """Return the people and organisations of a dispute."""
    return tuple(amend_party(row, None) for row in dispute.rows if row.type == "party")


def _number(draft: Statement, statement_id: int) -> Statement:
    return Statement(
        id=statement_id,
        key=draft.key,
        speaker=draft.speaker,
        wording=draft.wording,
        language=draft.language,
        said_on=draft.said_on,
        title=draft.title,
        topic=draft.topic,
        source=draft.source,
        state=draft.state,
        wordings=draft.wordings,
    )


def _read_corpus(path: Path) -> list[Row]:
    rows = []
    with path.open("rb") as stream:
        for row in read_rows(stream, RowForm.JSON_LINES):
            if isinstance(row, BadRow):
                raise row
            rows.append(row)
    return rows


def _read_page(path: Path, labels: Mapping[str, Any]) -> PageCase:
    return PageCase(
        path=path,
        published=date.fromisoformat(labels["published"]),
        matches={key: _read_match(key, match) for key, match in labels["matches"].items()},
        not_matched=frozenset(labels["not_matched"]),
        names=tuple((record, article) for record, article in labels.get("names", ())),
        names_also=tuple(labels.get("names_also", ())),
        unrecorded_replies_by=tuple(labels.get("unrecorded_replies_by", ())),
        page=PageKind(labels["page"]) if "page" in labels else None,
        story=labels.get("story"),
    )


def _read_match(key: str, labels: Mapping[str, Any]) -> ExpectedMatch:
    wording = frozenset(WordingMatch(value) for value in _as_list(labels["wording"]))
    return ExpectedMatch(
        key=key,
        coverage=frozenset(Coverage(value) for value in _as_list(labels["coverage"])),
        wording=wording,
        reported_replies=frozenset(labels["reported_replies"]),
        timing={reply: Timing(value) for reply, value in labels["timing"].items()},
        quoted=tuple(labels.get("quoted", ())),
        differences=tuple((record, article) for record, article in labels.get("differences_contain", ())),
        # Words that are those on record have not come through another language.
        retranslated=labels.get("retranslated", False if wording == {WordingMatch.VERBATIM} else None),
        optional=labels.get("optional", False),
    )


def _as_list(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value
