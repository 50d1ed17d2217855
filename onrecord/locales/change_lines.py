"""An entry of the log in words: what was done to which entry of the corpus and when, and what is otherwise since."""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.locales.catalogue import Catalogue
from onrecord.locales.field_lines import describe_fields
from onrecord.locales.phrases import ChangeLines
from onrecord.locales.speech import NAME_LIMIT, shorten
from onrecord.verification.entries import list_keys
from onrecord.verification.exchange import Json
from onrecord.verification.kinds import Act, StatementState
from onrecord.verification.records import LogEntry

# What a statement becomes when it goes from one state (None: it was not there) to another.
STATE_HEADS = {
    (None, StatementState.PUBLISHED): "change-added",
    (None, StatementState.DRAFT): "change-drafted",
    (None, StatementState.WITHDRAWN): "change-withdrawn",
    (StatementState.DRAFT, StatementState.PUBLISHED): "change-published",
    (StatementState.DRAFT, StatementState.WITHDRAWN): "change-withdrawn",
    (StatementState.PUBLISHED, StatementState.DRAFT): "change-unpublished",
    (StatementState.PUBLISHED, StatementState.WITHDRAWN): "change-withdrawn",
    (StatementState.WITHDRAWN, StatementState.PUBLISHED): "change-restored",
    (StatementState.WITHDRAWN, StatementState.DRAFT): "change-restored-as-draft",
}


def describe_change(
    catalogue: Catalogue, entry: LogEntry, ids: Mapping[str, str], *, may_be_quoted: bool = True
) -> ChangeLines:
    """Return one entry of the log; a statement whose key has no public id in `ids` is named by its key.

    Unless it `may_be_quoted`, a sentence stands for all that would repeat what was on record.
    """
    keys = list_keys(entry)
    merged_into = _find_new_home(entry)
    details = _describe_details(catalogue, entry)
    if details and not may_be_quoted:
        details = (catalogue.say("change-withheld"),)
    return ChangeLines(
        head=_say_head(catalogue, entry, ids),
        details=(*_describe_undoing(catalogue, entry), *details),
        # The reason that a merge is kept with names the two statements, as the head does.
        reason=None if merged_into else entry.deed.reason,
        revision=entry.revision,
        when=catalogue.say(
            "change-moment",
            {"date": catalogue.say_day(entry.deed.at.date()), "time": entry.deed.at.strftime("%H:%M")},
        ),
        at=entry.deed.at,
        made_by=catalogue.say("change-by-import" if entry.deed.act is Act.IMPORT else "change-by-moderator"),
        public_id=ids.get(keys[0]) if keys else None,
    )


def _say_head(catalogue: Catalogue, entry: LogEntry, ids: Mapping[str, str]) -> str:
    row = entry.after or entry.before or {}
    date = catalogue.say_day(entry.deed.at.date())
    if row["type"] == "relation":
        stem = "change-related" if entry.after else "change-unrelated"
        ends = {"from": _name_statement(row["from"], ids), "to": _name_statement(row["to"], ids)}
        return catalogue.say(f"{stem}-{row['relation']}", {**ends, "date": date})
    merged_into = _find_new_home(entry)
    if merged_into:
        names = {"subject": _name_statement(row["key"], ids), "into": _name_statement(merged_into, ids)}
        return catalogue.say("change-merged", {**names, "date": date})
    return catalogue.say(_choose_head(entry), {"subject": _name_subject(catalogue, row, ids), "date": date})


def _choose_head(entry: LogEntry) -> str:
    before, after = entry.before, entry.after
    if after is None:
        return "change-removed"
    if after["type"] != "statement":
        return "change-amended" if before else "change-added"
    states = StatementState(str(before["state"])) if before else None, StatementState(str(after["state"]))
    amended = "change-took-in" if entry.deed.act is Act.MERGE else "change-amended"
    return STATE_HEADS.get(states, amended)


def _find_new_home(entry: LogEntry) -> object:
    """Return the key of the statement into which the entry merged its own, or None where it did not."""
    after, before = entry.after or {}, entry.before or {}
    return after.get("merged_into") if after.get("merged_into") != before.get("merged_into") else None


def _name_subject(catalogue: Catalogue, row: Json, ids: Mapping[str, str]) -> str:
    match row["type"]:
        case "statement":
            return _name_statement(row["key"], ids)
        case "outlet":
            return catalogue.say("change-outlet-named", {"name": row["domain"]})
        case _:
            return catalogue.say("change-party-named", {"name": shorten(str(row["name"]), NAME_LIMIT)})


def _name_statement(key: object, ids: Mapping[str, str]) -> str:
    return ids.get(str(key), str(key))


def _describe_undoing(catalogue: Catalogue, entry: LogEntry) -> tuple[str, ...]:
    # As a text: a number would be written with separators, and it is what one types after /undo.
    undone = entry.deed.undoes
    return (catalogue.say("change-undoes", {"change": str(undone)}),) if undone else ()


def _describe_details(catalogue: Catalogue, entry: LogEntry) -> tuple[str, ...]:
    if entry.before is None or entry.after is None or entry.after["type"] == "relation":
        return ()
    details = describe_fields(catalogue, entry.before, entry.after)
    if details or _choose_head(entry) != "change-amended":
        return details
    return (catalogue.say("change-unseen"),)
