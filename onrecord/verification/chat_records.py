"""The plain data of chats: where the bot answers, how loudly, and what it has said there."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

REPEAT_DAYS = 7
"""How long the same link is not answered again; a week is as long as people remember an answer (issue 5: D days)."""
ANSWERS_PER_HOUR = 6
"""One in ten minutes on average: a group that gets more of a bot than that throws it out."""
PATIENCE_MINUTES = 5
"""An answer that would come later than this is dropped (issue 5)."""


class ChatKind(StrEnum):
    """What sort of chat it is; Telegram's groups and supergroups are one."""

    PRIVATE = "private"
    GROUP = "group"
    CHANNEL = "channel"


class Mode(StrEnum):
    """How loud the bot is: never, only when called, where something disputed is passed on, or for every match."""

    OFF = "off"
    MENTION = "mention"
    DISPUTED = "disputed"
    ALL = "all"


class Sureness(StrEnum):
    """Which matches are spoken of: those above the point `speak_up`, or all that a private chat is shown."""

    CAREFUL = "careful"
    NORMAL = "normal"


class Spot(StrEnum):
    """Where an answer stands: below the message, in a topic, as a comment to a channel's post, or at some admins'."""

    REPLY = "reply"
    TOPIC = "topic"
    COMMENT = "comment"
    QUIET = "quiet"


class Callers(StrEnum):
    """Who may call `/check` in a group."""

    EVERYBODY = "everybody"
    ADMINS = "admins"


@dataclass(frozen=True, slots=True)
class QuietHours:
    """Hours of the day, 0 to 23, from and until which the bot says nothing by itself; they may pass midnight."""

    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class ChatSettings:
    """What the administrators of a chat have chosen.

    `topics` are topics of the corpus, none for all. `forum_topic_id` is where answers stand with `Spot.TOPIC`.
    `answers_per_hour` is None for no limit; `repeat_days` 0 answers each time; `delete_after` are minutes or None.
    `patience` are minutes after which an answer is not sent any more. Posts by bots never start an answer; the three
    `ignores` are about messages made with a bot's help, messages with commands, and those of administrators.
    """

    mode: Mode = Mode.OFF
    sureness: Sureness = Sureness.CAREFUL
    spot: Spot = Spot.REPLY
    forum_topic_id: int | None = None
    topics: tuple[str, ...] = ()
    quiet_hours: QuietHours | None = None
    time_zone: str = "UTC"
    answers_per_hour: int | None = ANSWERS_PER_HOUR
    repeat_days: int = REPEAT_DAYS
    ignores_via_bots: bool = True
    ignores_commands: bool = True
    ignores_admins: bool = False
    delete_after: int | None = None
    callers: Callers = Callers.EVERYBODY
    has_preview: bool = False
    patience: int = PATIENCE_MINUTES


@dataclass(frozen=True, slots=True)
class KnownChat:
    """A group or channel that the bot was added to, or a private chat whose reader speaks another language than most.

    `language` is that in which the bot writes there, None while nobody knows; a chosen one is not guessed anew.
    `enabled_by` is the user who enabled it last. `linked_id` is the discussion group of a channel, or the channel of a
    discussion group. `late` counts answers that were dropped because they would have come too late.
    """

    bot_id: int
    chat_id: int
    kind: ChatKind
    title: str = ""
    language: str | None = None
    is_language_chosen: bool = False
    settings: ChatSettings = field(default_factory=ChatSettings)
    is_present: bool = True
    is_introduced: bool = False
    enabled_by: int | None = None
    linked_id: int | None = None
    late: int = 0

    def take_over(self, old: KnownChat) -> KnownChat:
        """Return this chat with what was kept of the group that it was before; settings made here win over the old."""
        set_up = self if self.settings.mode is not Mode.OFF else old
        spoken = max(self, old, key=lambda chat: (chat.is_language_chosen, chat.language is not None))
        return replace(
            self,
            title=self.title or old.title,
            language=spoken.language,
            is_language_chosen=spoken.is_language_chosen,
            settings=set_up.settings,
            is_introduced=self.is_introduced or old.is_introduced,
            enabled_by=set_up.enabled_by,
            linked_id=old.linked_id if self.linked_id is None else self.linked_id,
            late=self.late + old.late,
        )


@dataclass(frozen=True, slots=True)
class Listener:
    """An administrator to whom the answers of a chat go quietly, in the private chat."""

    user_id: int
    name: str


@dataclass(frozen=True, slots=True)
class SharedRecord:
    """That an answer was given in a chat to what goes by this `spelling`: a canonical link, or the digest of a text.

    `is_called` tells that somebody asked for it. `delete_at` is when its message is to be deleted.
    """

    bot_id: int
    chat_id: int
    spelling: str
    answer_id: int
    thread_ids: tuple[int, ...]
    user_id: int | None
    at: datetime
    is_called: bool = False
    delete_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class PassedLink:
    """A link that passed through a chat while the preview was on; nothing else of its message is kept."""

    link: str
    at: datetime


@dataclass(frozen=True, slots=True)
class DueDeletion:
    """An answer in a chat whose time is over since `due_at`, and the messages of the bot that carry it."""

    chat_id: int
    answer_id: int
    message_ids: tuple[int, ...]
    due_at: datetime
