"""A page with a denial that nobody has recorded is checked by the real program, and moderators find it once."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import pytest

from onrecord.bot.examples import find_examples
from tests.cli.page_site import serve_pages
from tests.cli.program import Program

DENIED = (
    "Serik Amanov, a lawyer in Almaty, denied that Facebook had given the ministry direct access to its Content "
    "Reporting System."
)
RETOLD = "The lawyer Amanov has rejected the claim of the ministry that Facebook gave it direct access."
PAGE = """<!DOCTYPE html>
<html lang="en"><head><title>Kazakhstan says Facebook opened its reporting system</title>
<meta property="og:site_name" content="The Steppe Gazette">
<meta property="article:published_time" content="2021-11-01T10:00:00+00:00"></head>
<body><article><h1>Kazakhstan says Facebook opened its reporting system</h1>
<p>The Ministry of Information and Social Development of Kazakhstan published a joint statement on Monday.</p>
<p>“Facebook has provided Kazakhstan direct and exclusive access to Facebook's ‘Content Reporting System’ (CRS) which
can help the government to report content that may violate Facebook's global content policy and local laws of
Kazakhstan,” the ministry said.</p>
<p>{reply}</p>
<p>The bill on social networks goes to the second reading in parliament this month, and its authors want platforms to
open offices in the country.</p></article></body></html>
"""
PAGES = {"/first": PAGE.format(reply=DENIED).encode(), "/second": PAGE.format(reply=RETOLD).encode()}
RECORDED = (
    {"type": "statement", "key": "amanov", "speaker": "Serik Amanov", "wording": DENIED, "language": "en"}
    | {"said_on": "2021-11-01"},
    {"type": "relation", "from": "amanov", "relation": "denies", "to": "kz-joint-2021"},
)

Listed = list[dict[str, Any]]


@dataclass(frozen=True)
class Story:
    """What the command listed, one step after the other."""

    root: str
    after_paste: Listed
    after_check: Listed
    after_checks: Listed
    when_recorded: Listed
    all_when_recorded: Listed


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    """A paste, a check, checks of the same and of another page, and the import of the denial."""
    program = Program(tmp_path_factory.mktemp("suggestions"), {"ONRECORD_FETCH_ALLOW": "127.0.0.0/8"})
    run(program, "import", str(find_examples() / "corpus.jsonl"))
    with serve_pages(PAGES) as root:
        run(program, "check", "-", stdin=PAGES["/first"])
        after_paste = list_suggestions(program)
        run(program, "check", f"{root}/first")
        after_check = list_suggestions(program)
        run(program, "check", f"{root}/first", f"{root}/second")
        after_checks = list_suggestions(program)
        run(program, "import", "-", stdin="\n".join(map(json.dumps, RECORDED)).encode())
        when_recorded = list_suggestions(program)
        return Story(root, after_paste, after_check, after_checks, when_recorded, list_suggestions(program, "--all"))


def run(program: Program, *arguments: str, stdin: bytes = b"") -> str:
    ended = program.run(*arguments, stdin=stdin)
    assert (ended.status, ended.err) == (0, "")
    return ended.out


def list_suggestions(program: Program, *options: str) -> Listed:
    return [json.loads(line) for line in run(program, "suggestions", *options).splitlines()]


def test_pasted_page_suggests_nothing(story: Story) -> None:
    assert story.after_paste == []


def test_denial_in_checked_page_is_suggested(story: Story) -> None:
    (suggestion,) = story.after_check
    assert (suggestion["statement"]["key"], suggestion["speaker"]) == ("kz-joint-2021", "Serik Amanov")
    assert (suggestion["words"], suggestion["language"]) == (DENIED, "en")


def test_suggestion_names_the_article(story: Story) -> None:
    (sighting,) = story.after_check[0]["sightings"]
    assert (sighting["url"], sighting["outlet"]) == (f"{story.root}/first", "The Steppe Gazette")
    assert (sighting["published"], DENIED in sighting["passage"]) == ("2021-11-01", True)


def test_checks_of_more_pages_keep_one_suggestion(story: Story) -> None:
    (suggestion,) = story.after_checks
    assert suggestion["sightings"][:1] == story.after_check[0]["sightings"]
    assert [sighting["words"] for sighting in suggestion["sightings"]] == [DENIED, RETOLD]


def test_recorded_denial_waits_no_more(story: Story) -> None:
    assert story.when_recorded == []
    assert story.all_when_recorded == story.after_checks
