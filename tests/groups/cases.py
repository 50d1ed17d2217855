"""Reads the labelled stream of group messages: what is on record, the articles, and which messages deserve an answer.

`data/open` is for tuning, `data/sealed` only for judging. How a message is labelled stands in the README.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from onrecord.verification.entries import amend_statement
from onrecord.verification.errors import BadRow
from onrecord.verification.exchange import Row, RowForm, read_rows
from onrecord.verification.kinds import RelationKind
from onrecord.verification.records import Statement

DATA = Path(__file__).resolve().parent / "data"

_LINK = re.compile(r"https?://\S+")
_AMP_VIEWER = re.compile(r"https://www\.google\.com/amp/s/(.+)")
_OTHER_HOSTS = ("www.", "m.", "amp.")


class Part(StrEnum):
    """Which messages may be looked at while the rule is tuned."""

    OPEN = "open"
    SEALED = "sealed"


class Category(StrEnum):
    """What kind of message it is; only a disputed one deserves an answer."""

    CHATTER = "chatter"
    UNRELATED = "unrelated"
    UNDISPUTED = "undisputed"
    DISPUTED = "disputed"
    REPEAT = "repeat"
    FLOOD = "flood"


class Form(StrEnum):
    """How a message shows what it is about."""

    LINK = "link"
    FORWARD = "forward"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Page:
    """An article that links lead to."""

    host: str
    path: str
    language: str
    title: str
    published: date
    outlet: str
    paragraphs: tuple[str, ...]

    @property
    def url(self) -> str:
        """The address without ornaments."""
        return f"https://{self.host}{self.path}"

    @property
    def text(self) -> str:
        """Title and paragraphs, a line each."""
        return "\n".join((self.title, *self.paragraphs))


@dataclass(frozen=True, slots=True)
class GroupMessage:
    """A message with its label; one that is `optional` is judged neither way."""

    id: str
    at: datetime
    chat: str
    user: int
    language: str
    text: str
    forward_from: str | None
    category: Category
    deserves: bool
    statements: frozenset[str]
    optional: bool

    @property
    def links(self) -> tuple[str, ...]:
        """The links in the text as they are spelt."""
        return tuple(_LINK.findall(self.text))

    @property
    def form(self) -> Form:
        """A link wins over a forwarded post, for it is the article that is read."""
        if self.links:
            return Form.LINK
        return Form.FORWARD if self.forward_from else Form.TEXT


@dataclass(frozen=True, slots=True)
class GroupStream:
    """A part: the file to import, what stands in it, the articles, and the messages in order of time."""

    part: Part
    statements: Mapping[str, Statement]
    relations: tuple[tuple[str, RelationKind, str], ...]
    pages: tuple[Page, ...]
    messages: tuple[GroupMessage, ...]

    @property
    def corpus(self) -> Path:
        """The file to import."""
        return DATA / self.part.value / "corpus.jsonl"

    def find_page(self, url: str) -> Page:
        """Return the article behind a link in any spelling that the stream uses; raises KeyError."""
        place = _name_place(url)
        for page in self.pages:
            if (page.host, page.path) == place:
                return page
        raise KeyError(url)

    def read_content(self, message: GroupMessage) -> str:
        """Return what a reader sees who opens everything: the text, then the articles behind its links."""
        return "\n".join((message.text, *(self.find_page(link).text for link in message.links)))

    def first_contradicted_on(self, key: str) -> date | None:
        """Return the day of the first reply that contradicts a statement, or a reply to it, and so on."""
        days = [self.statements[reply].said_on for reply in self._contradicting(key)]
        return min(days, default=None)

    def _contradicting(self, key: str) -> Iterator[str]:
        for reply, kind, answered in self.relations:
            if answered == key:
                if kind.contradicts:
                    yield reply
                yield from self._contradicting(reply)


def load_stream(part: Part) -> GroupStream:
    """Read a part; raises BadRow, KeyError or ValueError where it is not well formed."""
    folder = DATA / part.value
    rows = tuple(_read_corpus(folder / "corpus.jsonl"))
    drafts = [amend_statement(row, None) for row in rows if row.type == "statement"]
    relations = [row.relation for row in rows if row.type == "relation"]
    return GroupStream(
        part=part,
        statements={draft.key: draft for draft in drafts},
        relations=tuple((one.from_key, one.kind, one.to_key) for one in relations),
        pages=tuple(_read_page(line) for line in _read_lines(folder / "pages.jsonl")),
        messages=tuple(_read_message(line) for line in _read_lines(folder / "stream.jsonl")),
    )


def _name_place(url: str) -> tuple[str, str]:
    """Return host and path of the article: no article of the stream has a query of its own."""
    if viewer := _AMP_VIEWER.fullmatch(url):
        url = f"https://{viewer[1]}"
    parts = urlsplit(url)
    host = parts.hostname or ""
    for prefix in _OTHER_HOSTS:
        host = host.removeprefix(prefix)
    return host, parts.path.removesuffix("/amp")


def _read_corpus(path: Path) -> Iterator[Row]:
    with path.open("rb") as stream:
        for row in read_rows(stream, RowForm.JSON_LINES):
            if isinstance(row, BadRow):
                raise row
            yield row


def _read_lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _read_page(line: Mapping[str, Any]) -> Page:
    return Page(
        host=line["host"],
        path=line["path"],
        language=line["language"],
        title=line["title"],
        published=date.fromisoformat(line["published"]),
        outlet=line["outlet"],
        paragraphs=tuple(line["paragraphs"]),
    )


def _read_message(line: Mapping[str, Any]) -> GroupMessage:
    return GroupMessage(
        id=line["id"],
        at=datetime.fromisoformat(line["at"]),
        chat=line["chat"],
        user=line["user"],
        language=line["language"],
        text=line["text"],
        forward_from=line["forward_from"],
        category=Category(line["category"]),
        deserves=line["deserves"],
        statements=frozenset(line["statements"]),
        optional=line["optional"],
    )
