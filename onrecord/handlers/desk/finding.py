"""Looking at the record as those see it who keep it: find a statement, show it, tell its history."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from onrecord.handlers.actions import Action, Button, Send
from onrecord.handlers.desk.arguments import Misused, read_one, read_reference
from onrecord.handlers.desk.cards import show_change, show_entry, show_found
from onrecord.handlers.desk.commanding import entry_keyboard, find_merge, load_change, refuse_button, tell_changes
from onrecord.handlers.desk.desk import Desk
from onrecord.handlers.desk.retyping import follow
from onrecord.handlers.events import Incoming, Press
from onrecord.handlers.markup import Paragraph, Span
from onrecord.handlers.rooms import State
from onrecord.verification.errors import NotOnRecord
from onrecord.verification.kinds import Act
from onrecord.verification.records import LogEntry, Statement

PAGE = 10
"""Statements or changes in one message."""
_IN_ROW = 5
LONGEST_QUERY = 500
"""Letters; whoever searches for more means a text to be checked."""
_FOUND = "find"
"""The kind under which the words of the last `/find` are kept for its button; no message answers it."""
_MORE = re.compile(r"find:more:([0-9]{1,4}):([0-9a-f]{8})")
_HISTORY = re.compile(r"find:history:([0-9]{1,18}):([0-9]{1,18})")
_SHOW = re.compile(r"find:show:([0-9]{1,18})")


@dataclass(frozen=True, slots=True)
class Finding:
    """The room of `/find`, `/show` and `/history`."""

    desk: Desk
    commands: frozenset[str] = frozenset({"find", "show", "history"})
    prefix: str = "find"
    kind: str | None = None

    async def run(self, incoming: Incoming) -> tuple[Action, ...]:
        """Do what a command says."""
        name = incoming.command.name if incoming.command else ""
        await self.desk.admit(incoming, f"/{name}")
        acts = {"find": self._find, "show": self._show, "history": self._tell_history}
        return await follow(self.desk, incoming, lambda text: acts[name](incoming, text))

    async def press(self, press: Press) -> tuple[Action, ...]:
        """Show the next page, the history of a statement, or a statement."""
        person = await self.desk.admit(press, "a button of /find")
        if found := _MORE.fullmatch(press.data):
            kept = await self.desk.conversations.find(press, _FOUND)
            words = str(kept.state.get("words", "")) if kept else ""
            if _digest(words) == found[2]:
                return (self.desk.settle(press), *await self._list_found(press, words, int(found[1])))
        elif found := _HISTORY.fullmatch(press.data):
            before = int(found[2]) or None
            return (self.desk.settle(press), await self._list_history(press, int(found[1]), before))
        elif found := _SHOW.fullmatch(press.data):
            return (self.desk.settle(press), await self._show_entry(press, int(found[1])))
        return (refuse_button(self.desk, press, person),)

    async def go_on(self, _incoming: Incoming, _state: State) -> tuple[Action, ...]:
        """Answer nothing: this room asks nothing."""
        return ()

    async def _find(self, incoming: Incoming, text: str) -> tuple[Action, ...]:
        words = " ".join(text.split())
        if not words:
            raise Misused("keep-usage-find")
        if len(words) > LONGEST_QUERY:
            raise Misused("keep-find-long", count=len(words), most=LONGEST_QUERY)
        return await self._list_found(incoming, words, 0)

    async def _list_found(self, event: Incoming | Press, words: str, start: int) -> tuple[Action, ...]:
        phrases = self.desk.services.phrases
        found = await self._search(words)
        if not found[start:]:
            return (self.desk.say(event, "keep-found-nothing"),)
        await self.desk.conversations.save(event, _FOUND, {"words": words})
        shown = found[start : start + PAGE]
        places = {"count": len(found), "first": start + 1, "last": start + len(shown)}
        head = phrases.say("keep-found-part" if len(shown) < len(found) else "keep-found", places)
        paragraphs: list[Paragraph] = [(Span(head),), *(show_found(said, phrases) for said in shown)]
        numbers = [Button(said.public_id, f"find:show:{said.id}") for said in shown]
        more = Button(phrases.say("keep-button-more"), f"find:more:{start + PAGE}:{_digest(words)}")
        rows = [tuple(numbers[place : place + _IN_ROW]) for place in range(0, len(numbers), _IN_ROW)]
        return (self.desk.show(event, paragraphs, (*rows, *([(more,)] if found[start + PAGE :] else []))),)

    async def _search(self, words: str) -> tuple[Statement, ...]:
        """Return what an id, a key, a link or words find."""
        search = self.desk.services.search
        number = read_reference(words)
        if number is not None:
            try:
                return ((await search.load_entry(number)).statement,)
            except NotOnRecord:
                return await search.find_by_words(words)
        if "://" in words:
            return await search.find_by_link(words)
        return await search.find_by_key(words) or await search.find_by_words(words)

    async def _show(self, incoming: Incoming, text: str) -> tuple[Action, ...]:
        return (await self._show_entry(incoming, read_one(text, "keep-usage-show")),)

    async def _show_entry(self, event: Incoming | Press, statement_id: int) -> Send:
        phrases = self.desk.services.phrases
        entry = await self.desk.services.search.load_entry(statement_id)
        merge = await find_merge(self.desk, entry.statement)
        return self.desk.show(event, show_entry(entry, phrases, merge), entry_keyboard(entry.statement, phrases))

    async def _tell_history(self, incoming: Incoming, text: str) -> tuple[Action, ...]:
        return (await self._list_history(incoming, read_one(text, "keep-usage-history"), None),)

    async def _list_history(self, event: Incoming | Press, statement_id: int, before: int | None) -> Send:
        services, phrases = self.desk.services, self.desk.services.phrases
        said = (await services.search.load_entry(statement_id)).statement
        # One more than is shown tells whether there are more.
        entries = await services.changes.list_statement_history(said.key, before, PAGE + 1)
        changes = [list(group) for _, group in groupby(entries, key=lambda entry: entry.revision)]
        if not changes:
            return self.desk.say(event, "keep-no-history", id=said.public_id)
        shown = [await self._complete(change) for change in changes[:PAGE]]
        told = await tell_changes(self.desk, shown)
        head: Paragraph = (Span(phrases.say("keep-history", {"id": said.public_id}), bold=True),)
        data = f"find:history:{said.id}:{told[-1].revision}"
        more = ((Button(phrases.say("keep-button-more"), data),),) if changes[PAGE:] else ()
        return self.desk.show(event, [head, *(show_change(each, phrases) for each in told)], more)

    async def _complete(self, change: Sequence[LogEntry]) -> Sequence[LogEntry]:
        """Return the entries of a change, of a merge with the one that names both statements: it comes first."""
        if change[0].deed.act is not Act.MERGE:
            return change
        first = await load_change(self.desk, change[0].revision, 1)
        return [*first, *(entry for entry in change if entry not in first)]


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()[:8]
