"""The settings of a chat as plain JSON that older and newer programs can read."""

from __future__ import annotations

from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from onrecord.verification.chat_records import ChatSettings


@cache
def _adapter() -> TypeAdapter[ChatSettings]:
    # Made at its first use: it takes longer than a short command that knows no chats should wait.
    return TypeAdapter(ChatSettings)


def pack_settings(settings: ChatSettings) -> dict[str, Any]:
    """Return settings as plain JSON."""
    packed: dict[str, Any] = _adapter().dump_python(settings, mode="json")
    return packed


def unpack_settings(packed: dict[str, Any]) -> ChatSettings:
    """Return the settings that were packed, by whichever version of the program.

    What is missing, or has a value that is not allowed any more, is as in a new chat; what is unknown is passed over.
    """
    try:
        return _adapter().validate_python(packed)
    except ValidationError as error:
        refused = {problem["loc"][0] for problem in error.errors()}
        return _adapter().validate_python({name: value for name, value in packed.items() if name not in refused})
