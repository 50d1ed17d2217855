"""Reads of a raw update as much as storing it takes: its number, its chat, and the pages that it names."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Iterator, Sequence
from typing import Any

from telegram import MessageEntity

from onrecord.handlers.links import drop_telegram_links, find_links, name_links
from onrecord.verification.articles.links import canonical_url
from onrecord.verification.errors import OnRecordError
from onrecord.verification.posting import Arrival

logger = logging.getLogger(__name__)

_TOO_LARGE = 2**63
_UNORDERED = frozenset({"inline_query", "guest_message"})
"""What is asked from chats without the bot. Who types on asks anew with each word: a slow page must not hold it up."""

_MESSAGES = ("message", "edited_message", "channel_post")
_TEXTS = (("text", "entities"), ("caption", "caption_entities"))


async def store_each(take: Callable[[Sequence[Arrival]], Awaitable[object]], arrivals: Sequence[Arrival]) -> None:
    """Store updates at once, or one by one where some cannot be stored: these are named in the log and let go.

    Else Telegram would deliver them, and all that came with them, again and again. Raises `StoreUnavailable`.
    """
    try:
        await take(arrivals)
    except OnRecordError:
        raise
    except Exception as error:  # whatever is wrong with one must not stop the others
        if len(arrivals) == 1:
            logger.error("Update %d cannot be stored: %s", arrivals[0].update_id, type(error).__name__)
            return
        for each in arrivals:
            await store_each(take, [each])


def read_arrivals(updates: object) -> tuple[list[Arrival], int]:
    """Return the updates that can be stored, and how many have no number, which nothing can be done with."""
    listed = updates if isinstance(updates, list) else []
    arrivals = [
        Arrival(each["update_id"], find_lane(each), each, list_pages(each)) for each in listed if _has_number(each)
    ]
    return arrivals, len(listed) - len(arrivals)


def find_lane(raw: dict[str, Any]) -> int | None:
    """Return the chat in which something happened, or who did it where that is not known; None where order is none."""
    for kind, content in raw.items():
        if isinstance(content, dict) and kind not in _UNORDERED:
            return next(_list_lanes(content), None)
    return None


def list_pages(raw: dict[str, Any]) -> tuple[str, ...]:
    """Return the canonical addresses of the pages that a message names: by them it is only told what takes long."""
    try:
        links = [link for kind in _MESSAGES if kind in raw for link in _list_links(raw[kind])]
        return tuple(name_links(drop_telegram_links(links), canonical_url))
    except Exception:  # whatever is wrong with it is found when it is worked on
        return ()


def _list_links(message: dict[str, Any]) -> Iterator[str]:
    for text, entities in _TEXTS:
        if text in message:
            found = [MessageEntity.de_json(entity, None) for entity in message.get(entities, ())]
            yield from find_links(message[text], found)


def _list_lanes(content: dict[str, Any]) -> Iterator[int]:
    message = content.get("message")
    for holder in (content, message if isinstance(message, dict) else {}):
        yield from _list_ids(holder.get("chat"))
    yield from _list_ids(content.get("from"))


def _list_ids(holder: object) -> Iterator[int]:
    if isinstance(holder, dict) and _is_whole(holder.get("id")):
        yield holder["id"]


def _has_number(update: object) -> bool:
    return isinstance(update, dict) and _is_whole(update.get("update_id")) and update["update_id"] > 0


def _is_whole(number: object) -> bool:
    """Tell whether this is a number that a database can hold as one."""
    return isinstance(number, int) and not isinstance(number, bool) and abs(number) < _TOO_LARGE
