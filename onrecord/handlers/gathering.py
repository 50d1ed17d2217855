"""Puts together what Telegram delivers in parts: albums, and pastes that were split at 4,096 characters.

What has arrived is kept as a stored dialogue, so that a restart, or another worker, can go on with it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from pydantic import TypeAdapter

from onrecord.handlers.events import Content, Due, Incoming
from onrecord.handlers.markup import MESSAGE_UNITS, count_units
from onrecord.verification.ports import Clock, Dialogue, DialogueStore

KIND = "gathering"
PASTE_GAP = timedelta(seconds=2)
"""Parts of one paste are sent less than this apart (design, section 4)."""
ALBUM_GAP = timedelta(seconds=1)
"""The parts of an album come in one burst; Telegram does not say how many there are."""
PART_UNITS = MESSAGE_UNITS // 2
"""A part that is followed by another has more than this: apps cut at a word border in the second half of the limit."""
_KEPT = timedelta(hours=1)
"""What waited for longer, while the program stood still, is dropped: its reader has sent it again or gone."""


@dataclass(frozen=True, slots=True)
class Gathering:
    """The parts that have arrived, in order; `due` is when no other is expected any more."""

    message_ids: tuple[int, ...]
    contents: tuple[Content, ...]
    sent_at: datetime
    due: datetime
    media_group_id: str | None = None

    def is_awaited(self, now: datetime) -> bool:
        """Tell whether other parts may come; one that is due later than any gap lets it was noted by another clock."""
        return now < self.due <= now + max(PASTE_GAP, ALBUM_GAP)

    @property
    def is_complete(self) -> bool:
        """Whether the last part is too short to be followed by another."""
        return self.media_group_id is None and count_units(self.contents[-1].text) < PART_UNITS


_STATE = TypeAdapter(Gathering)


def begins_gathering(incoming: Incoming) -> bool:
    """Tell whether a message may be the first of several parts."""
    if incoming.media_group_id:
        return True
    return not incoming.is_forward and count_units(incoming.content.text) >= PART_UNITS


def continues_gathering(gathering: Gathering, incoming: Incoming) -> bool:
    """Tell whether a message is the next part of what was begun."""
    if gathering.media_group_id or incoming.media_group_id:
        return gathering.media_group_id == incoming.media_group_id
    is_plain_text = incoming.command is None and not incoming.is_forward and not incoming.content.has_media
    return is_plain_text and incoming.sent_at - gathering.sent_at < PASTE_GAP


def extend_gathering(gathering: Gathering | None, incoming: Incoming, now: datetime) -> Gathering:
    """Return the gathering with one more part, or a new one; a part that comes twice counts once."""
    before = gathering or Gathering((), (), incoming.sent_at, now, incoming.media_group_id)
    if incoming.message_id in before.message_ids:
        return before
    return replace(
        before,
        message_ids=(*before.message_ids, incoming.message_id),
        contents=(*before.contents, incoming.content),
        sent_at=incoming.sent_at,
        due=now + (ALBUM_GAP if incoming.media_group_id else PASTE_GAP),
    )


def join_contents(gathering: Gathering) -> Content:
    """Return the parts as one content: a paste in several parts is text, whatever links stand in it."""
    first, *rest = gathering.contents
    if not rest:
        return first
    if gathering.media_group_id is None:
        return Content(text=_join_paste([content.text for content in gathering.contents]))
    return Content(
        text="\n\n".join(content.text for content in gathering.contents if content.text),
        links=tuple(link for content in gathering.contents for link in content.links),
        post_link=first.post_link,
        document=next((content.document for content in gathering.contents if content.document), None),
        has_media=True,
    )


def _join_paste(texts: list[str]) -> str:
    """Return the text as it was pasted: a part of full length was cut anywhere, a shorter one at white space."""
    joined = ""
    for text in texts:
        joined += text if count_units(text) >= MESSAGE_UNITS else f"{text} "
    return joined.rstrip()


@dataclass(frozen=True, slots=True)
class Gatherings:
    """Keeps the gathering of a reader in a chat."""

    dialogues: DialogueStore
    clock: Clock

    async def find(self, event: Incoming | Due) -> Gathering | None:
        """Return what the reader has begun, or None."""
        dialogue = await self.dialogues.find_dialogue(event.bot_id, event.chat_id, event.user_id, KIND)
        return _STATE.validate_python(dialogue.state) if dialogue and self.clock() < dialogue.expires_at else None

    async def save(self, event: Incoming, gathering: Gathering) -> None:
        """Keep what has arrived."""
        state = _STATE.dump_python(gathering, mode="json")
        await self.dialogues.save_dialogue(
            Dialogue(event.bot_id, event.chat_id, event.user_id, KIND, state, expires_at=gathering.due + _KEPT)
        )

    async def end(self, event: Incoming | Due) -> None:
        """Forget what the reader has begun."""
        await self.dialogues.end_dialogue(event.bot_id, event.chat_id, event.user_id, KIND)
