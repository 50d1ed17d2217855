"""Shows a statement with all that was said about it in the private chat of whoever follows the link of its card."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from onrecord.handlers.actions import Action, Button, Keyboard
from onrecord.handlers.desk.desk import Desk
from onrecord.handlers.events import Incoming, Press
from onrecord.handlers.markup import Paragraph, Span, to_messages
from onrecord.handlers.rendering import write_timeline
from onrecord.handlers.reporting import write_about
from onrecord.handlers.rooms import State
from onrecord.verification.errors import MergedInto, NotOnRecord
from onrecord.verification.records import Statement

OPENING = "s-"
"""How the argument of a link to a statement begins; `name_command` makes `start:s` of it."""
_FORM = re.compile(rf"{OPENING}(\d{{1,18}})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Showing:
    """Runs `/start s-12`. Its buttons lead to other rooms, and it asks nothing."""

    desk: Desk
    commands: frozenset[str] = frozenset({"start:s"})
    prefix: str = "s1"
    kind: str | None = None

    async def run(self, incoming: Incoming) -> tuple[Action, ...]:
        """Show the thread of a statement in order of time, or that of the statement which has taken it in."""
        if incoming.place is not None or incoming.command is None:
            return ()
        found = _FORM.fullmatch(incoming.command.argument.text)
        if found is None:
            return (self.desk.say(incoming, "showing-unknown"),)
        statement_id = int(found[1])
        try:
            return await self._show(incoming, statement_id)
        except MergedInto as merged:
            ids = {"id": f"S{statement_id}", "other": f"S{merged.statement_id}"}
            head: Paragraph = (Span(self.desk.services.phrases.say("showing-merged", ids)),)
            return await self._show(incoming, merged.statement_id, head)
        except NotOnRecord:
            return (self.desk.say(incoming, "showing-unknown"),)

    async def press(self, press: Press) -> tuple[Action, ...]:
        """Say that no such button exists."""
        return (self.desk.pop_up(press, "desk-stale-button"),)

    async def go_on(self, _incoming: Incoming, _state: State) -> tuple[Action, ...]:
        """Answer nothing: this room asks nothing."""
        return ()

    async def _show(self, incoming: Incoming, statement_id: int, head: Paragraph = ()) -> tuple[Action, ...]:
        services = self.desk.services
        page = await services.corpus.load_statement_page(statement_id)
        timeline = write_timeline(services.phrases.describe_statement(page), services.phrases.say("chat-source"))
        *before, last = (self.desk.send(incoming, html) for html in to_messages([head, *timeline]))
        return *before, replace(last, keyboard=self._list_ways(page.statement))

    def _list_ways(self, said: Statement) -> Keyboard:
        """Return the buttons that lead on: to the public page, where there is one, and to the moderators."""
        services = self.desk.services
        report = (Button(services.phrases.say("reporting-button-new"), write_about(said.id)),)
        if not services.public_url:
            return (report,)
        url = f"{services.public_url.rstrip('/')}/s/{said.public_id}"
        return ((Button(services.phrases.say("showing-page"), url=url),), report)
