"""A change of the record in words, the same for chat and page: what was done when, and what is otherwise since."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from onrecord.locales.catalogue import Catalogue
from onrecord.locales.field_lines import describe_fields
from onrecord.locales.phrases import ChangeLines
from onrecord.locales.speech import NAME_LIMIT, say_reason, shorten
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
    catalogue: Catalogue,
    entries: Sequence[LogEntry],
    ids: Mapping[str, str],
    *,
    actor: str | None = None,
    may_be_quoted: bool = True,
) -> ChangeLines:
    """Return one change, told by these entries of the log; a statement that has no public id in `ids` is named by key.

    Whoever made it is named only where `actor` is given. Unless it `may_be_quoted`, a sentence stands for all that
    would repeat what was on record.
    """
    lead = min(entries, key=_rank_as_lead)
    others = [entry for entry in entries if entry is not lead]
    details = [*_describe_details(catalogue, lead), *_describe_others(catalogue, lead, others, ids)]
    if details and not may_be_quoted:
        details = [catalogue.say("change-withheld")]
    at, keys = lead.deed.at, list_keys(lead)
    time = catalogue.say("change-time", {"time": at.strftime("%H:%M")})
    return ChangeLines(
        head=_say_head(catalogue, lead, ids),
        details=(*_describe_undoing(catalogue, lead), *details),
        reason=say_reason(catalogue, lead.deed.reason) if lead.deed.reason else None,
        revision=lead.revision,
        when=catalogue.say("change-moment", {"date": catalogue.say_day(at.date()), "time": time}),
        time=time,
        at=at,
        made_by=_say_maker(catalogue, lead.deed.act, actor),
        public_id=ids.get(keys[0]) if keys else None,
    )


def _rank_as_lead(entry: LogEntry) -> tuple[bool, bool]:
    """Rank what a change is named by: a statement before its ties, and the one that came or went before all others."""
    before, after = entry.before or {}, entry.after or {}
    return (after or before)["type"] == "relation", before.get("state") == after.get("state")


def _describe_others(
    catalogue: Catalogue, lead: LogEntry, others: Sequence[LogEntry], ids: Mapping[str, str]
) -> Iterator[str]:
    """Tell what else a change did. What it left as it was is not told, and of a merge both ends are told once."""
    for entry in others:
        if entry.before == entry.after:
            continue
        if not (_find_new_home(lead) and _choose_head(entry) == "change-took-in"):
            yield _say_head(catalogue, entry, ids)
        yield from _describe_details(catalogue, entry)


def _say_maker(catalogue: Catalogue, act: Act, actor: str | None) -> str:
    if actor is None:
        return catalogue.say("change-by-import" if act is Act.IMPORT else "change-by-moderator")
    return catalogue.say("change-by-import-of" if act is Act.IMPORT else "change-by-person", {"actor": actor})


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
    if entry.deed.act is Act.MERGE:
        return STATE_HEADS.get(states, "change-took-in")
    # What gained nothing by a merge stands in the log all the same, and so in that of its undoing.
    return STATE_HEADS.get(states, "change-put-back" if before == after else "change-amended")


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
