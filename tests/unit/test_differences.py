"""What a change did is told field by field."""

from __future__ import annotations

import pytest

from onrecord.verification.differences import FieldChange, Row, compare_rows

RUSSIAN = {"language": "ru", "text": "Плотина.", "kind": "translation"}
ENGLISH = {"language": "en", "text": "Dam.", "kind": "paraphrase"}


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        ({"topic": "a"}, {"topic": "a"}, ()),
        ({"topic": "a"}, {"topic": "b"}, (FieldChange("topic", "a", "b"),)),
        ({"topic": None}, {"topic": "b"}, (FieldChange("topic", None, "b"),)),
        ({"name": "A"}, {"name": "A", "blocked": True}, (FieldChange("blocked", None, "true"),)),
        ({"merged_into": "k"}, {}, (FieldChange("merged_into", "k", None),)),
        ({"wordings": []}, {"wordings": [RUSSIAN]}, (FieldChange("wordings", None, "ru: Плотина."),)),
        (
            {"wordings": [ENGLISH]},
            {"wordings": [RUSSIAN]},
            (FieldChange("wordings", "en: Dam.", None), FieldChange("wordings", None, "ru: Плотина.")),
        ),
        (
            {"aliases": ["A", "B"]},
            {"aliases": ["B", "C"]},
            (FieldChange("aliases", "A", None), FieldChange("aliases", None, "C")),
        ),
        ({"key": "a", "type": "statement"}, {"key": "b"}, ()),
    ],
    ids=["same", "changed", "new", "only after", "only before", "added", "replaced", "names", "what names it"],
)
def test_only_what_differs_is_told(before: Row, after: Row, changes: tuple[FieldChange, ...]) -> None:
    assert compare_rows(before, after) == changes
