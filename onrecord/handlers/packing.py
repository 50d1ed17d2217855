"""Actions, and moments that were asked for, as plain JSON: how they wait in the store."""

from __future__ import annotations

from base64 import b64decode, b64encode
from dataclasses import replace
from functools import cache
from typing import Any, Final, cast

from pydantic import TypeAdapter

from onrecord.handlers.actions import (
    AnswerCallback,
    AnswerGuest,
    AnswerInline,
    ChatAction,
    Delete,
    Edit,
    OfferCommands,
    OpenTopic,
    OutgoingAction,
    React,
    Send,
    SendFile,
)
from onrecord.handlers.events import Due

Json = dict[str, Any]

_KINDS: Final = {
    kind.__name__: kind
    for kind in (
        Send,
        SendFile,
        OpenTopic,
        Edit,
        Delete,
        React,
        AnswerCallback,
        AnswerInline,
        AnswerGuest,
        ChatAction,
        OfferCommands,
    )
}
_DUE = "due"


def pack_action(action: OutgoingAction) -> Json:
    """Return an action as JSON."""
    data, plain = b"", action
    if isinstance(action, SendFile):  # bytes that are no text have no place in JSON
        data, plain = action.data, replace(action, data=b"")
    packed: Json = _adapter(type(plain).__name__).dump_python(plain, mode="json")
    return {"kind": type(plain).__name__, **packed, **({"data": b64encode(data).decode()} if data else {})}


def unpack_action(packed: Json) -> OutgoingAction:
    """Return the action that was packed."""
    kind, content = packed["kind"], {name: value for name, value in packed.items() if name != "kind"}
    if kind == SendFile.__name__:
        content["data"] = b64decode(content.get("data", ""))
    return cast("OutgoingAction", _adapter(kind).validate_python(content))


def pack_due(due: Due) -> Json:
    """Return a moment that was asked for as it stands among the updates."""
    return {_DUE: {"bot_id": due.bot_id, "chat_id": due.chat_id, "user_id": due.user_id}}


def unpack_due(raw: Json) -> Due | None:
    """Return the moment that was asked for, or None for what Telegram delivered."""
    return Due(**raw[_DUE]) if _DUE in raw else None


@cache
def _adapter(kind: str) -> TypeAdapter[Any]:
    return TypeAdapter(_KINDS[kind])
