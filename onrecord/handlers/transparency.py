"""What the report queue adds up to, for everybody who asks in a chat."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.handlers.actions import Action, Button, Keyboard
from onrecord.handlers.desk.desk import Desk
from onrecord.handlers.events import Incoming, Press
from onrecord.handlers.markup import Paragraph, Span
from onrecord.handlers.rooms import State
from onrecord.locales.phrases import BreakdownLines


@dataclass(frozen=True, slots=True)
class Transparency:
    """Tells the counts. It has neither buttons nor a conversation."""

    desk: Desk
    commands: frozenset[str] = frozenset({"transparency"})
    prefix: str = "r4"
    kind: str | None = None

    async def run(self, incoming: Incoming) -> tuple[Action, ...]:
        """Tell what all reports add up to."""
        services = self.desk.services
        totals = await services.reports.store.sum_up()
        lead: Paragraph = (Span(services.phrases.say("transparency-lead")),)
        breakdowns = [_list_rows(lines) for lines in services.phrases.describe_totals(totals) if lines.rows]
        median: Paragraph = (Span(services.phrases.describe_median(totals)),)
        return (self.desk.show(incoming, [lead, *breakdowns, median], self._link()),)

    async def press(self, press: Press) -> tuple[Action, ...]:
        """Say that no such button exists."""
        return (self.desk.pop_up(press, "reporting-stale"),)

    async def go_on(self, incoming: Incoming, _state: State) -> tuple[Action, ...]:
        """Tell the counts again: nothing was asked here."""
        return await self.run(incoming)

    def _link(self) -> Keyboard:
        url = self.desk.services.public_url
        if not url:
            return ()
        label = self.desk.services.phrases.say("transparency-page")
        return ((Button(label, url=f"{url.rstrip('/')}/transparency"),),)


def _list_rows(lines: BreakdownLines) -> Paragraph:
    rows = "".join(f"\n{label}: {count}" for label, count in lines.rows)
    return (Span(lines.heading, bold=True), Span(f" ({lines.whole}){rows}"))
