"""Reports as everybody may have them: complete in what was decided, silent on who and in which words."""

from __future__ import annotations

import json
from dataclasses import replace

from onrecord.verification.report_records import ReportedArticle, Reporter
from onrecord.verification.report_rows import as_report_row
from tests.fakes.reports import AUTHORITY, COMPANY, SECRET, appeal_and_close, make_report


def test_row_has_subject_steps_and_decision() -> None:
    row = as_report_row(make_report(7, AUTHORITY))
    assert {name: row[name] for name in ("type", "id", "ground", "statement", "state", "outcome", "reason")} == {
        "type": "report",
        "id": "R7",
        "ground": "wrong_quotation",
        "statement": {"id": "S1", "key": "s1"},
        "state": "decided",
        "outcome": "kept",
        "reason": "Reason 7 <b> & more",
    }
    assert row["steps"] == [
        {"at": "2026-05-04T12:00:00+00:00", "state": "received", "by": "reporter"},
        {"at": "2026-05-04T12:00:00+00:00", "state": "in_assessment", "by": "moderator"},
        {
            "at": "2026-05-11T12:00:00+00:00",
            "state": "decided",
            "by": "moderator",
            "outcome": "kept",
            "reason": "Reason 7 <b> & more",
        },
    ]


def test_row_tells_that_another_moderator_closed_it() -> None:
    row = as_report_row(appeal_and_close(make_report()))
    by = [step["by"] for step in row["steps"]]  # type: ignore[attr-defined]
    assert by == ["reporter", "moderator", "moderator", "reporter", "another moderator", "another moderator"]


def test_row_names_organisations_and_authorities_only() -> None:
    row = as_report_row(make_report(1, AUTHORITY, Reporter(), COMPANY, Reporter()))
    assert (row["count"], row["reporters"]) == (
        4,
        [
            {"kind": "authority", "count": 1, "name": "Ministry of <Roads>", "country": "KZ", "verified": True},
            {"kind": "person", "count": 2},
            {"kind": "organisation", "count": 1, "name": "Bridge Company", "country": "DE", "verified": False},
        ],
    )


def test_row_has_nothing_that_a_person_wrote() -> None:
    text = json.dumps(as_report_row(appeal_and_close(make_report(1, Reporter(), COMPANY))))
    assert not [secret for secret in (SECRET, "evidence.example", "U3", "U4", "701") if secret in text]


def test_row_shows_an_article_only_where_everybody_may_see_it() -> None:
    article = ReportedArticle("https://news.example/a", "Title", "news.example", None, is_public=True)
    rows = [as_report_row(replace(make_report(), article=replace(article, is_public=shown))) for shown in (True, False)]
    assert [row["article_url"] for row in rows] == ["https://news.example/a", None]
