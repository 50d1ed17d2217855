"""What passes between the steps of reading: the bytes of a page, and what a parser made of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from onrecord.verification.kinds import PageKind, UnreadableReason


@dataclass(frozen=True, slots=True)
class FetchedPage:
    """A body as it came, with the address that it came from after redirects and what its headers said.

    A document that was handed over has no address.
    """

    url: str
    data: bytes
    content_type: str = ""
    charset: str | None = None
    status: int = 200


@dataclass(frozen=True, slots=True)
class ParsedStory:
    """One story of a page with its own headline; `text` has its paragraphs separated by blank lines.

    Day and authors are there where the page gives them beside this story.
    """

    title: str | None
    text: str
    published: date | None = None
    authors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ParsedPage:
    """What a worker process returns: plain data of bounded size, with at least one story."""

    page: PageKind
    stories: tuple[ParsedStory, ...]
    title: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    published: date | None = None
    canonical: str | None = None
    partial: str | None = None
    credits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a worker process could make no article of a page; an exception would lose its fields on the way."""

    reason: UnreadableReason
    cause: str
    page: PageKind | None
