"""What Telegram keeps of a bot beside its chats: menus of commands, descriptions, and the rights that it asks for."""

from __future__ import annotations

import json
from typing import Any

from telegram import ChatAdministratorRights

Json = dict[str, Any]
_FIELDS = {
    "MyCommands": "commands",
    "MyDescription": "description",
    "MyShortDescription": "short_description",
    "MyDefaultAdministratorRights": "rights",
}
"""What each thing is called in the call that sets it."""
NOTHING_SET: Json = {
    "getMyCommands": [],
    "getMyDescription": {"description": ""},
    "getMyShortDescription": {"short_description": ""},
    "getMyDefaultAdministratorRights": ChatAdministratorRights.no_rights().to_dict(),
}
"""How Telegram answers for a bot of which nothing was set."""


class BotProfile:
    """Keeps what is set for each scope, language and kind of chat, and gives it out again."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], Any] = {}

    def answer(self, method: str, parameters: Json) -> object:
        """Return Telegram's answer to a call, or None where the call is about something else."""
        verb, thing = method[:3], method[3:]
        field = _FIELDS.get(thing)
        if field is None or verb not in {"get", "set"}:
            return None
        place = thing, json.dumps({name: value for name, value in parameters.items() if name != field}, sort_keys=True)
        if verb == "set":
            self._kept[place] = parameters[field]
            return True
        kept = self._kept.get(place)
        if kept is None:
            return NOTHING_SET[method]
        if field == "rights":
            return NOTHING_SET[method] | kept  # Telegram names those, too, that were not asked for.
        return {field: kept} if thing.endswith("Description") else kept
