"""Entries of the corpus and the rows that carry them: a row amends an entry, and an entry becomes a row again."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, cast

from onrecord.verification.curation_ports import Change, CorpusEntry, CorpusView, KeyedRelation
from onrecord.verification.errors import BadRow
from onrecord.verification.exchange import JSON_COLUMNS, NAMED_BY, Json, Row, parse_row
from onrecord.verification.kinds import OutletKind, PartyKind, RelationKind, StatementState
from onrecord.verification.problems import Problem, RowFlaw
from onrecord.verification.records import LogEntry, Outlet, Party, Source, Statement

REQUIRED = {"statement": ("speaker", "wording", "language", "said_on"), "outlet": ("name",)}

# What a field holds that was never given, or was cleared.
EMPTY_STATEMENT: Mapping[str, object] = {
    "title": None,
    "source_url": None,
    "source_title": None,
    "archived_url": None,
    "outlet": None,
    "topic": None,
    "state": StatementState.PUBLISHED,
    "wordings": (),
    "merged_into": None,
}
EMPTY_OUTLET: Mapping[str, object] = {"kind": OutletKind.OTHER, "country": None, "blocked": False}
EMPTY_PARTY: Mapping[str, object] = {"aliases": (), "kind": PartyKind.PERSON, "role": None}


@dataclass(frozen=True, slots=True)
class _Amendment:
    """The fields of an entry after a row: what it gives, else what was, else nothing."""

    row: Row
    before: Mapping[str, object] | None
    empty: Mapping[str, object]

    def fields(self) -> dict[str, Any]:
        given = {
            name: self.empty.get(name) if value is None else value  # null clears
            for name, value in self.row.given.items()
        }
        if self.before is None:
            for name in REQUIRED.get(self.row.type, ()):
                if name not in given:
                    raise BadRow(self.row.line, Problem(RowFlaw.MISSING, {"field": name}), name)
        return {**self.empty, **(self.before or {}), **given}


def amend_statement(row: Row, before: Statement | None) -> Statement:
    """Return the statement that the row makes of `before`; raises `BadRow` where a new one lacks a field."""
    values = _Amendment(row, _statement_fields(before) if before else None, EMPTY_STATEMENT).fields()
    source = Source(values["source_url"], values["source_title"], values["archived_url"], values["outlet"])
    return Statement(
        id=before.id if before else 0,
        key=row.key,
        speaker=values["speaker"],
        wording=values["wording"],
        language=values["language"],
        said_on=values["said_on"],
        title=values["title"],
        topic=values["topic"],
        source=source,
        state=values["state"],
        wordings=values["wordings"],
        merged_into=values["merged_into"],
    )


def amend_outlet(row: Row, before: Outlet | None) -> Outlet:
    """Return the outlet that the row makes of `before`; raises `BadRow` where a new one has no name."""
    values = _Amendment(row, _outlet_fields(before) if before else None, EMPTY_OUTLET).fields()
    return Outlet(row.key, values["name"], values["kind"], values["country"], values["blocked"])


def amend_party(row: Row, before: Party | None) -> Party:
    """Return the party that the row makes of `before`."""
    values = _Amendment(row, _party_fields(before) if before else None, EMPTY_PARTY).fields()
    return Party(row.key, values["aliases"], values["kind"], values["role"])


def _statement_fields(statement: Statement) -> dict[str, object]:
    fields: dict[str, object] = {
        "key": statement.key,
        "speaker": statement.speaker,
        "wording": statement.wording,
        "language": statement.language,
        "said_on": statement.said_on,
        "title": statement.title,
        "source_url": statement.source.url,
        "source_title": statement.source.title,
        "archived_url": statement.source.archived_url,
        "outlet": statement.source.outlet,
        "topic": statement.topic,
        "state": statement.state,
        "wordings": statement.wordings,
    }
    # Only a merged one says so, so that the rows of all others keep to the fields that everybody reads.
    return {**fields, "merged_into": statement.merged_into} if statement.merged_into else fields


def _outlet_fields(outlet: Outlet) -> dict[str, object]:
    fields: dict[str, object] = {
        "domain": outlet.domain,
        "name": outlet.name,
        "kind": outlet.kind,
        "country": outlet.country,
    }
    # Only a blocked outlet says so, so that the rows of all others keep to the fields that everybody reads.
    return {**fields, "blocked": True} if outlet.is_blocked else fields


def _party_fields(party: Party) -> dict[str, object]:
    return {"name": party.name, "aliases": party.aliases, "kind": party.kind, "role": party.role}


def as_row(entry: CorpusEntry) -> Json:
    """Return the plain row that makes this entry when it is imported; ids are never in it."""
    match entry:
        case Statement():
            wordings = [{"language": w.language, "text": w.text, "kind": w.kind.value} for w in entry.wordings]
            fields = {**_statement_fields(entry), "said_on": entry.said_on.isoformat(), "state": entry.state.value}
            return {"type": "statement", **fields, "wordings": wordings}
        case KeyedRelation():
            return {
                "type": "relation",
                "from": entry.from_key,
                "relation": entry.kind.value,
                "to": entry.to_key,
            }
        case Outlet():
            return {"type": "outlet", **_outlet_fields(entry), "kind": entry.kind.value}
        case Party():
            return {
                "type": "party",
                **_party_fields(entry),
                "aliases": list(entry.aliases),
                "kind": entry.kind.value,
            }


def make_entry(row: Json) -> CorpusEntry:
    """Return the entry that a row of the log holds; a statement comes without its id."""
    parsed = parse_row(0, row)
    match parsed.type:
        case "statement":
            return amend_statement(parsed, None)
        case "relation":
            return parsed.relation
        case "outlet":
            return amend_outlet(parsed, None)
        case _:
            return amend_party(parsed, None)


def name_subject(entry: CorpusEntry) -> str:
    """Return how the log names an entry: as the row that makes it."""
    match entry:
        case Statement():
            return f"statement {entry.key}"
        case KeyedRelation():
            return f"relation {entry.from_key} {entry.kind.value} {entry.to_key}"
        case Outlet():
            return f"outlet {entry.domain}"
        case Party():
            return f"party {entry.name}"


def list_keys(entry: LogEntry) -> tuple[str, ...]:
    """Return the keys of the statements that an entry of the log names, each once."""
    rows = [row for row in (entry.after, entry.before) if row]
    named = {"statement": ("key", "merged_into"), "relation": ("from", "to")}
    found = (row.get(name) for row in rows for name in named.get(str(row["type"]), ()))
    return tuple(dict.fromkeys(str(key) for key in found if key))


def takes_back(before: Json | None, after: Json | None) -> bool:
    """Whether a statement that was published says something no more, in whatever way: that is what a correction is.

    Its state or a field is another or gone, or one of its wordings is. What is only added (a translation, an archived
    copy, a topic where there was none) leaves all that was published standing, and is no correction.
    """
    if not before or before["type"] != "statement" or before["state"] != StatementState.PUBLISHED.value:
        return False
    now = after or {}
    fields = (name for name, value in before.items() if value is not None and name != "wordings")
    wordings, kept = (cast(list[Json], row.get("wordings") or []) for row in (before, now))
    return any(now.get(name) != before[name] for name in fields) or any(wording not in kept for wording in wordings)


def name_kind(change: Change) -> str:
    """Return the type of the row that makes the entry of a change."""
    return change.subject.partition(" ")[0]


async def find_named(view: CorpusView, kind: str, names: Collection[str]) -> dict[str, CorpusEntry]:
    """Return the statements, outlets or parties (rows of that type) of these keys, domains or names, by subject."""
    if not names:
        return {}
    found: Mapping[str, CorpusEntry]
    match kind:
        case "statement":
            found = await view.find_statements(names)
        case "outlet":
            found = await view.find_outlets(names)
        case _:
            found = await view.find_parties(names)
    return {f"{kind} {name}": entry for name, entry in found.items()}


async def find_entries(view: CorpusView, rows: Collection[Json]) -> dict[str, CorpusEntry]:
    """Return what is on record of the entries that these rows of the log name, by subject."""
    named: dict[str, list[str]] = defaultdict(list)
    relations: list[KeyedRelation] = []
    for row in rows:
        kind = str(row["type"])
        if kind == "relation":
            relations.append(KeyedRelation(str(row["from"]), RelationKind(str(row["relation"])), str(row["to"])))
        else:
            named[kind].append(str(row[NAMED_BY[kind][0]]))
    found: dict[str, CorpusEntry] = {name_subject(each): each for each in await view.find_relations(relations)}
    for kind, names in named.items():
        found |= await find_named(view, kind, names)
    return found


def as_json_line(row: Json) -> str:
    """Return a row as a line of a JSON lines file, without its line end."""
    return json.dumps(row, ensure_ascii=False)


def as_csv_cells(row: Json) -> dict[str, str]:
    """Return a row as the cells of a CSV file by column; a cell that is missing is left empty."""
    return {
        name: json.dumps(value, ensure_ascii=False) if name in JSON_COLUMNS else str(value)
        for name, value in row.items()
        if value is not None
    }
