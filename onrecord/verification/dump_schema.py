"""What stands in each file of an open dump, as JSON Schema, for programs that read it."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from onrecord.verification.json_ld import Json
from onrecord.verification.kinds import (
    Act,
    AppearanceState,
    OutletKind,
    PartyKind,
    Point,
    RelationKind,
    ReporterKind,
    ReportGround,
    ReportOutcome,
    ReportState,
    StatementState,
    WordingKind,
    WordingMatch,
)

DIALECT = "https://json-schema.org/draft/2020-12/schema"

TEXT: Json = {"type": "string"}
DAY: Json = {"type": "string", "format": "date"}
MOMENT: Json = {"type": "string", "format": "date-time"}
LINK: Json = {"type": "string", "format": "uri"}
NUMBER: Json = {"type": "integer"}
FLAG: Json = {"type": "boolean"}


def _one_of(kinds: Iterable[StrEnum]) -> Json:
    return {"enum": [kind.value for kind in kinds]}


def _or_null(schema: Json) -> Json:
    return {"anyOf": [schema, {"type": "null"}]}


def _list(schema: Json) -> Json:
    return {"type": "array", "items": schema}


def _object(required: Json, optional: Json | None = None) -> Json:
    return {"type": "object", "properties": {**required, **(optional or {})}, "required": list(required)}


def _row(name: str, required: Json, optional: Json | None = None) -> Json:
    return _object({"type": {"const": name}, **required}, optional)


WORDING = _object({"language": TEXT, "text": TEXT, "kind": _one_of(WordingKind)})
STATEMENT = _row(
    "statement",
    {
        "key": TEXT,
        "speaker": TEXT,
        "wording": TEXT,
        "language": TEXT,
        "said_on": DAY,
        "title": _or_null(TEXT),
        "source_url": _or_null(LINK),
        "source_title": _or_null(TEXT),
        "archived_url": _or_null(LINK),
        "outlet": _or_null(TEXT),
        "topic": _or_null(TEXT),
        "state": _one_of(StatementState),
        "wordings": _list(WORDING),
    },
    {"merged_into": TEXT},
)
RELATION = _row("relation", {"from": TEXT, "relation": _one_of(RelationKind), "to": TEXT})
OUTLET = _row(
    "outlet",
    {"domain": TEXT, "name": TEXT, "kind": _one_of(OutletKind), "country": _or_null(TEXT)},
    {"blocked": FLAG},
)
PARTY = _row("party", {"name": TEXT, "aliases": _list(TEXT), "kind": _one_of(PartyKind), "role": _or_null(TEXT)})
CORRECTION = _object(
    {
        "id": NUMBER,
        "change": NUMBER,
        "at": MOMENT,
        "subject": TEXT,
        "statement": TEXT,
        "act": _one_of(Act),
        "fields": _list(TEXT),
        "reason": _or_null(TEXT),
        "undoes": _or_null(NUMBER),
    }
)
LABEL = _object(
    {
        "statement": TEXT,
        "wording": TEXT,
        "url": _or_null(LINK),
        "title": _or_null(TEXT),
        "outlet": _or_null(TEXT),
        "published": _or_null(DAY),
        "passage": _or_null(TEXT),
        "passage_digest": _or_null(TEXT),
        "worded": _one_of(WordingMatch),
        "probability": {"type": "number", "minimum": 0, "maximum": 1},
        "point": _one_of(Point),
        "label": _one_of([AppearanceState.CONFIRMED, AppearanceState.REJECTED]),
        "decided_at": _or_null(MOMENT),
    }
)
STEP = _object(
    {"at": MOMENT, "state": _one_of(ReportState), "by": TEXT},
    {"outcome": _one_of(ReportOutcome), "reason": _or_null(TEXT)},
)
REPORTER = _object(
    {"kind": _one_of(ReporterKind), "count": NUMBER},
    {"name": _or_null(TEXT), "country": _or_null(TEXT), "verified": FLAG},
)
REPORT = _row(
    "report",
    {
        "id": TEXT,
        "received_at": MOMENT,
        "ground": _one_of(ReportGround),
        "statement": _or_null(_object({"id": TEXT, "key": TEXT})),
        "article_url": _or_null(LINK),
        "state": _one_of(ReportState),
        "outcome": _or_null(_one_of(ReportOutcome)),
        "reason": _or_null(TEXT),
        "steps": _list(STEP),
        "count": NUMBER,
        "reporters": _list(REPORTER),
    },
)
REVIEWED = {
    "identifier": _object({"propertyID": TEXT, "value": TEXT}),
    "author": _object({"name": TEXT}),
    "datePublished": DAY,
    "inLanguage": TEXT,
}
CLAIM = _object({"@type": {"const": "Claim"}, **REVIEWED, "text": TEXT})
REVIEW = _object(
    {
        "@type": {"const": "ClaimReview"},
        **REVIEWED,
        "reviewBody": TEXT,
        "reviewAspect": _one_of(RelationKind),
        "claimReviewed": TEXT,
        "itemReviewed": CLAIM,
    }
)
LINES: dict[str, Json] = {
    "corpus.jsonl": {"oneOf": [STATEMENT, RELATION, OUTLET, PARTY]},
    "claimreview.jsonl": {"oneOf": [REVIEW, CLAIM]},
    "corrections.jsonl": CORRECTION,
    "reports.jsonl": REPORT,
    "labels.jsonl": LABEL,
}
"""The schema of each line, by the file that holds it."""


def describe_files() -> Json:
    """Return one JSON Schema that holds that of each file; `corpus.csv` has the fields of `corpus.jsonl` as columns."""
    return {"$schema": DIALECT, "$defs": dict(LINES)}
