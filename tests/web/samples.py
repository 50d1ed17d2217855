"""Corrections of the invented dispute over a bridge."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from onrecord.verification.entries import as_row, name_subject
from onrecord.verification.kinds import Act, StatementState
from onrecord.verification.records import Correction, Deed, LogEntry, Statement
from tests.unit.locales.samples import CLAIM

AT = datetime(2024, 3, 9, 12, 3, 30, tzinfo=UTC)
GONE = replace(CLAIM, id=9, key="bridge-rumour", wording="A child saw the cracks first.")


def correct(before: Statement, after: Statement, number: int, reason: str | None, act: Act = Act.AMEND) -> Correction:
    """Return the correction that made `after` of `before`."""
    entry = LogEntry(
        number, 4700 + number, Deed("U3", AT, act, reason), name_subject(before), as_row(before), as_row(after)
    )
    is_shown = after.state is StatementState.PUBLISHED
    return Correction(entry, {before.key: before.public_id}, is_shown)


AMENDED = correct(replace(CLAIM, said_on=date(2024, 3, 3)), CLAIM, 11, "it was said on a Monday")
WITHDRAWN = correct(GONE, replace(GONE, state=StatementState.WITHDRAWN), 12, "it names a child", Act.WITHDRAW)
