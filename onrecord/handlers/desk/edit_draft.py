"""What a moderator has typed so far to change a statement, and what it makes of the statement. Pure."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import cast

from pydantic import TypeAdapter

from onrecord.handlers.desk.named_lines import REASON, NamedLines, StatementField
from onrecord.handlers.desk.wrong_values import check_value
from onrecord.verification.entries import amend_statement, as_row, make_entry
from onrecord.verification.exchange import parse_row
from onrecord.verification.fields import CLEARED, NEVER_NULL, Flaw, WrongValue
from onrecord.verification.records import Statement


@dataclass(frozen=True, slots=True)
class EditDraft:
    """A change in the making. `seen` is the row of the statement that it rests on.

    `given` are the new values that are right, None for a field to be cleared; `asking` are the fields whose values are
    still to come, the first one asked for now. `cut_at` is when a message came that may have been cut.
    """

    statement_id: int
    seen: dict[str, object]
    given: dict[str, str | None] = field(default_factory=dict)
    asking: tuple[str, ...] = ()
    cut_at: datetime | None = None

    @property
    def reason(self) -> str | None:
        """Why the statement is changed, if anybody said."""
        return self.given.get(REASON)

    @property
    def digest(self) -> str:
        """What a button carries to be told from one of another draft."""
        parts = json.dumps([self.statement_id, self.seen, self.given, self.asking], sort_keys=True)
        return hashlib.sha256(parts.encode()).hexdigest()[:12]


DRAFT = TypeAdapter(EditDraft)
"""Writes and reads a draft as plain JSON."""


def begin_draft(said: Statement, asking: tuple[str, ...] = ()) -> EditDraft:
    """Return the draft of a change that rests on the statement as it is now."""
    return EditDraft(said.id, as_row(said), asking=asking)


def take_lines(draft: EditDraft, lines: NamedLines, today: date) -> tuple[EditDraft, dict[str, WrongValue]]:
    """Return the draft with the values that are right, and what is wrong with the others, which are asked for again.

    A field that stands there twice is asked for again too.
    """
    wrong: dict[str, WrongValue] = {}
    for name, text in lines.values.items():
        if name in lines.doubled:
            continue
        try:
            draft = take_value(draft, name, text, today)
        except WrongValue as error:
            wrong[name] = error
    return replace(draft, asking=(*lines.doubled, *wrong)), wrong


def take_value(draft: EditDraft, name: str, text: str, today: date) -> EditDraft:
    """Return the draft with one more value, which is not asked for any more; raises `WrongValue`."""
    if text.strip() != CLEARED:
        return _put(draft, name, check_value(name, text, today))
    if may_be_cleared(name):
        return clear_value(draft, name)
    raise WrongValue(Flaw.EMPTY)


def clear_value(draft: EditDraft, name: str) -> EditDraft:
    """Return the draft with a field that is to hold nothing."""
    return _put(draft, name, None)


def may_be_cleared(name: str) -> bool:
    """Tell whether a field of a statement may hold nothing."""
    return name in set(StatementField) - NEVER_NULL


def make_amended(draft: EditDraft) -> tuple[Statement, Statement]:
    """Return the statement as it was seen, and as the draft changes it."""
    seen = replace(cast(Statement, make_entry(draft.seen)), id=draft.statement_id)
    values = {name: value for name, value in draft.given.items() if name != REASON}
    row = parse_row(0, {"type": "statement", "key": seen.key, **values})
    return seen, amend_statement(row, seen)


def rest_on(draft: EditDraft, said: Statement) -> EditDraft:
    """Return the same change for the statement as it is now."""
    return replace(draft, seen=as_row(said))


def _put(draft: EditDraft, name: str, value: str | None) -> EditDraft:
    asking = tuple(other for other in draft.asking if other != name)
    return replace(draft, given={**draft.given, name: value}, asking=asking, cut_at=None)
