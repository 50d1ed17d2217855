"""The JSON of a suggestion, held against the example in the documentation."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from onrecord.verification.contract import as_suggestion
from onrecord.verification.kinds import SuggestionKind, SuggestionState
from onrecord.verification.records import Sighting, Statement, Suggestion

MORNING = datetime(2024, 3, 6, 9, tzinfo=UTC)
SAID = Statement(7, "quay-rotten", "Harbour Board", "The piles have rotted.", "en", date(2024, 3, 4))
FIRST = Sighting(
    "https://a.example/", "Quay", "A Daily", date(2024, 3, 5), "en", "Reyl", "No.", "“No.” Reyl left.", MORNING
)
SECOND = Sighting("https://b.example/", None, None, None, "ru", "Tomas Reyl", "Нет.", "«Нет.»", MORNING)
OPEN = Suggestion(3, SuggestionKind.NEW_REPLY, SAID, (FIRST, SECOND))


@pytest.fixture(scope="module")
def example(root: Path) -> dict[str, Any]:
    """The suggestion that the documentation shows."""
    section = (root / "docs/operating.md").read_text(encoding="utf-8").split("## Suggestions")[1]
    shown: dict[str, Any] = json.loads(section.split("```")[1].removeprefix("json"))
    return shown


def test_suggestion_has_the_fields_of_the_documentation(example: dict[str, Any]) -> None:
    told: Any = as_suggestion(OPEN)
    assert list(told) == list(example)
    assert list(told["sightings"][0]) == list(example["sightings"][0])
    assert list(told["statement"]) == list(example["statement"])


def test_suggestion_tells_first_words_and_fullest_name() -> None:
    told = as_suggestion(OPEN)
    assert (told["words"], told["speaker"], told["language"]) == ("No.", "Tomas Reyl", "en")
    assert told["found_at"] == "2024-03-06T09:00:00+00:00"


def test_each_sighting_has_its_article_and_words() -> None:
    told: Any = as_suggestion(OPEN)["sightings"]
    assert [(one["url"], one["published"], one["words"]) for one in told] == [
        ("https://a.example/", "2024-03-05", "No."),
        ("https://b.example/", None, "Нет."),
    ]


def test_open_suggestion_has_no_decision() -> None:
    assert (as_suggestion(OPEN)["state"], as_suggestion(OPEN)["decision"]) == ("open", None)


def test_decided_suggestion_says_who_when_and_why() -> None:
    decided = replace(OPEN, state=SuggestionState.REJECTED, decided_by="u1", decided_at=MORNING, reason="A joke.")
    assert as_suggestion(decided)["decision"] == {"by": "u1", "at": "2024-03-06T09:00:00+00:00", "reason": "A joke."}
