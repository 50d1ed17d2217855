"""A page of several stories is checked by the real program: what one story says is not laid to another."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.articles.several import BRIDGE_TITLE, CLAIM_TITLE, DENIAL_TITLE, PAGE
from tests.cli.program import Program

Json = dict[str, Any]


@pytest.fixture(scope="module")
def result(stocked: Program) -> Json:
    (stocked.folder / "digest.html").write_bytes(PAGE)
    answer: Json = json.loads(stocked.run("check", "--json", "--text", "digest.html").out)
    return answer


@pytest.fixture(scope="module")
def matches(result: Json) -> dict[str, Json]:
    return {match["statement"]["key"]: match for match in result["matches"]}


def test_stories_of_the_page_are_listed(result: Json) -> None:
    assert result["page"] == "several_stories"
    assert [story["title"] for story in result["stories"]] == [CLAIM_TITLE, DENIAL_TITLE, BRIDGE_TITLE]


def test_each_match_stands_in_its_own_story(matches: dict[str, Json]) -> None:
    assert {key: match["story"] for key, match in matches.items()} == {"kz-joint-2021": 0, "meta-denial-2021": 1}


def test_passages_lie_inside_their_story(result: Json, matches: dict[str, Json]) -> None:
    for match in matches.values():
        story, passage = result["stories"][match["story"]], match["passage"]
        assert story["start"] <= passage["start"] < passage["end"] <= story["end"]
        assert result["article"]["text"][passage["start"] : passage["end"]] == passage["text"]


def test_denial_of_another_story_does_not_cover_the_statement(matches: dict[str, Json]) -> None:
    statement = matches["kz-joint-2021"]
    assert (statement["coverage"], statement["unrecorded_replies"]) == ("statement_only", [])
    assert {reply["key"]: reply["reported"] for reply in statement["replies"]} == {
        "meta-denial-2021": False,
        "kz-answer-2021": False,
    }


def test_altered_name_is_that_of_the_story_with_the_denial(result: Json) -> None:
    story = result["stories"][1]
    (name,) = result["names"]
    assert (name["record"], name["article"]) == ("Ben McConaghy", "Ben McConnaghy")
    assert story["start"] <= name["start"] < name["end"] <= story["end"]
