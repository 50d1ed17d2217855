"""The rooms of the chat: each has its commands, its buttons, and perhaps a conversation that asks thing by thing."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol, runtime_checkable

from onrecord.handlers.actions import Action
from onrecord.handlers.events import Command, Incoming, Press
from onrecord.verification.ports import Clock, Dialogue, DialogueStore

AWAKE_FOR = timedelta(minutes=30)
"""What is typed later than this after a question is no answer to it; the conversation can be taken up again."""
KEPT_FOR = timedelta(days=7)
"""A conversation that nobody has taken up for so long is dropped, with all that was typed."""

_DEEP_LINK = re.compile(r"([a-z]+)-\S+")
"""What follows `/start` where somebody opened the bot by a link of ours: whom it is for, a hyphen, and the rest."""

State = dict[str, object]
"""What a conversation has gathered, as plain JSON."""


def name_command(command: Command) -> str:
    """Return the name by which a room knows a command: `ban`, and `start:m` for a link that sends `/start m-…`."""
    link = _DEEP_LINK.fullmatch(command.argument.text) if command.name == "start" else None
    return f"start:{link[1]}" if link else command.name


class Room(Protocol):
    """A part of the chat. Its methods return actions, and each asks anew who may do what it does."""

    @property
    def commands(self) -> frozenset[str]:
        """The commands that the room runs, named as `name_command` names them."""
        ...

    @property
    def prefix(self) -> str:
        """What the data of its buttons begins with, before a colon."""
        ...

    @property
    def kind(self) -> str | None:
        """The name of its conversation, or None where it has none."""
        ...

    async def run(self, incoming: Incoming) -> tuple[Action, ...]:
        """Do what a command of the room says."""
        ...

    async def press(self, press: Press) -> tuple[Action, ...]:
        """Do what a button of the room says; its data may be forged or old."""
        ...

    async def go_on(self, incoming: Incoming, state: State) -> tuple[Action, ...]:
        """Take a message as the answer to what the room's conversation asked last."""
        ...


@runtime_checkable
class Holding(Protocol):
    """A room whose conversation may hold what others wait for."""

    async def let_go(self, incoming: Incoming, state: State) -> tuple[Action, ...]:
        """Give back what a conversation holds that somebody has just dropped."""
        ...


@dataclass(frozen=True, slots=True)
class Conversation:
    """A conversation in progress; `is_awake` tells whether its last question still waits for an answer."""

    kind: str
    state: State
    asked_at: datetime
    is_awake: bool


@dataclass(frozen=True, slots=True)
class Conversations:
    """Keeps what each person has begun in each chat, so that a restart or another worker can go on with it."""

    dialogues: DialogueStore
    clock: Clock

    async def save(self, event: Incoming | Press, kind: str, state: State) -> None:
        """Keep a conversation of a kind, its question just asked."""
        now = self.clock()
        kept: State = {"asked_at": now.isoformat(), "state": state}
        dialogue = Dialogue(event.bot_id, event.chat_id, event.user_id, kind, kept, expires_at=now + KEPT_FOR)
        await self.dialogues.save_dialogue(dialogue)

    async def find(self, event: Incoming | Press, kind: str) -> Conversation | None:
        """Return the conversation of that kind, awake or not, or None."""
        dialogue = await self.dialogues.find_dialogue(event.bot_id, event.chat_id, event.user_id, kind)
        return self._read(dialogue) if dialogue else None

    async def find_latest(self, event: Incoming | Press, kinds: Collection[str]) -> Conversation | None:
        """Return the conversation of these kinds that asked last, or None."""
        kept = await self.dialogues.find_dialogues(event.bot_id, event.chat_id, event.user_id)
        found = [read for dialogue in kept if dialogue.kind in kinds and (read := self._read(dialogue))]
        return max(found, key=lambda conversation: conversation.asked_at, default=None)

    async def end(self, event: Incoming | Press, kind: str) -> None:
        """Forget a conversation."""
        await self.dialogues.end_dialogue(event.bot_id, event.chat_id, event.user_id, kind)

    def _read(self, dialogue: Dialogue) -> Conversation | None:
        now = self.clock()
        state, asked = dialogue.state.get("state"), dialogue.state.get("asked_at")
        if now >= dialogue.expires_at or not isinstance(state, dict) or not isinstance(asked, str):
            return None
        asked_at = datetime.fromisoformat(asked)
        return Conversation(dialogue.kind, state, asked_at, is_awake=now - asked_at < AWAKE_FOR)
