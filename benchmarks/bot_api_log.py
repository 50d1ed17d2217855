"""What a double of the Bot API writes down: every call, when it came, what came of it, and whether its caller knows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

Parameters = Mapping[str, str]


@dataclass(slots=True)
class Logged:
    """One call, in the order of their arrival; `at` is when it came.

    It is done when it has come, whatever becomes of its caller: a message of which `is_answered` is false stands in its
    chat all the same. `is_lost` is set by a witness that has ended the caller. `message_id` is the message that the
    call made or changed.
    """

    at: float
    method: str
    parameters: Parameters
    status: int = 200
    message_id: int | None = None
    reply_to: int | None = None
    is_answered: bool = False
    is_lost: bool = False

    @property
    def chat_id(self) -> int:
        """The chat of the call, 0 where it has none."""
        return int(self.parameters.get("chat_id", 0))

    @property
    def place(self) -> tuple[int, int | None]:
        """The message that the call made or changed, with its chat."""
        return self.chat_id, self.message_id

    @property
    def text(self) -> str:
        """What the message shows."""
        return self.parameters.get("text", self.parameters.get("caption", ""))

    @property
    def is_new_message(self) -> bool:
        """Whether the call has put a message into its chat."""
        return self.status == 200 and self.method.startswith("send") and self.message_id is not None


class Phase(StrEnum):
    """How far a call has come."""

    DONE = "done"  # and not answered yet
    ANSWERED = "answered"


Witness = Callable[[Logged, Phase], object]
"""Is told of each call as it happens."""


def ignore(_logged: Logged, _phase: Phase) -> None:
    """See nothing."""
