"""What a reader typed into the form, as plain data."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

# The shortest text that the chat takes too: below it, agreement with a statement means nothing.
LEAST_TEXT = 40
QUESTION_FIELD, DAY_FIELD = "question", "published"

_LINK = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_BARE_LINK = re.compile(r"[\w-]+(?:\.[\w-]+)+(?:[/?#]\S*)?")


@dataclass(frozen=True, slots=True)
class Question:
    """A link or a text to be checked; one of the two is None."""

    link: str | None
    text: str | None
    published: date | None = None


class BadForm(Exception):
    """A form cannot be taken; `key` names the message that says why."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def read_question(fields: Mapping[str, object]) -> Question:
    """Return what the fields `question` and `published` ask for; raises `BadForm`."""
    typed = read_field(fields, QUESTION_FIELD).strip()
    if not typed:
        raise BadForm("form-empty")
    published = _read_day(read_field(fields, DAY_FIELD).strip())
    link = _find_link(typed)
    if link:
        return Question(link, None, published)
    if len(typed) < LEAST_TEXT:
        raise BadForm("form-too-short")
    return Question(None, typed, published)


def comes_from_own_page(headers: Mapping[str, str], host: str) -> bool:
    """Whether a form was sent from a page of this site, as far as the browser says.

    Programs without a browser send neither header; nothing of a reader's is at stake there.
    """
    site = headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in {"same-origin", "none"}
    origin = headers.get("Origin")
    return origin is None or urlsplit(origin).netloc == host


def read_field(fields: Mapping[str, object], name: str) -> str:
    """Return what was typed into a field; an upload or a missing field is empty."""
    value = fields.get(name, "")
    return value if isinstance(value, str) else ""


def _read_day(value: str) -> date | None:
    if not value:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise BadForm("form-bad-date") from error


def _find_link(typed: str) -> str | None:
    """Return the link if the reader sent one: alone, of any scheme, or with a few words around it."""
    if len(typed.split()) == 1:
        if "://" in typed or typed.lower().startswith("www."):
            return typed
        return f"https://{typed}" if _BARE_LINK.fullmatch(typed) else None
    found = _LINK.search(typed)
    if found and len(typed) - len(found.group()) < LEAST_TEXT:
        return found.group().rstrip(".,;)»”\"'")
    return None
