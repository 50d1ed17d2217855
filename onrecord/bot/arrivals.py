"""Reads of a raw update as much as storing it takes: its number and its chat."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from onrecord.verification.posting import Arrival

_UNORDERED = frozenset({"inline_query", "guest_message"})
"""What is asked from chats without the bot. Who types on asks anew with each word: a slow page must not hold it up."""


def read_arrivals(updates: object) -> tuple[list[Arrival], int]:
    """Return the updates that can be stored, and how many have no number, which nothing can be done with."""
    listed = updates if isinstance(updates, list) else []
    arrivals = [Arrival(each["update_id"], find_lane(each), each) for each in listed if _has_number(each)]
    return arrivals, len(listed) - len(arrivals)


def find_lane(raw: dict[str, Any]) -> int | None:
    """Return the chat in which something happened, or who did it where that is not known; None where order is none."""
    for kind, content in raw.items():
        if isinstance(content, dict) and kind not in _UNORDERED:
            return next(_list_lanes(content), None)
    return None


def _list_lanes(content: dict[str, Any]) -> Iterator[int]:
    message = content.get("message")
    for holder in (content, message if isinstance(message, dict) else {}):
        yield from _list_ids(holder.get("chat"))
    yield from _list_ids(content.get("from"))


def _list_ids(holder: object) -> Iterator[int]:
    if isinstance(holder, dict) and isinstance(holder.get("id"), int):
        yield holder["id"]


def _has_number(update: object) -> bool:
    return isinstance(update, dict) and isinstance(update.get("update_id"), int) and update["update_id"] > 0
