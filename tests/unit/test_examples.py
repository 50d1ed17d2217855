"""The example corpus is what `make run` loads first, so it must be whole, and its pages must carry what they claim."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

import pytest

from onrecord.verification.errors import BadRow
from onrecord.verification.exchange import Row, RowForm, read_rows

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
PAGES = sorted((EXAMPLES / "pages").glob("*.html"))
DISPUTE = ("kz-joint-2021", "meta-denial-2021", "kz-answer-2021")


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    with (EXAMPLES / "corpus.jsonl").open("rb") as stream:
        read = list(read_rows(stream, RowForm.JSON_LINES))
    return [row for row in read if not isinstance(row, BadRow)]


def test_import_takes_every_example_row(rows: list[Row]) -> None:
    lines = (EXAMPLES / "corpus.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(rows) == len(lines)
    assert [row.unknown for row in rows if row.unknown] == []


def test_dispute_runs_from_statement_to_answer(rows: list[Row]) -> None:
    relations = {
        (row.relation.from_key, row.relation.kind, row.relation.to_key) for row in rows if row.type == "relation"
    }
    assert relations == {(DISPUTE[1], "denies", DISPUTE[0]), (DISPUTE[2], "rebuts", DISPUTE[1])}


@pytest.mark.parametrize("key", DISPUTE)
def test_statement_can_be_traced_and_is_translated(rows: list[Row], key: str) -> None:
    (statement,) = (row.given for row in rows if row.type == "statement" and row.key == key)
    assert str(statement["source_url"]).startswith("https://")
    assert {"ru", "kk"} <= {wording.language for wording in statement["wordings"]}  # type: ignore[attr-defined]  # the row holds records.Wording


def test_sources_belong_to_outlets_on_record(rows: list[Row]) -> None:
    names = {row.given["name"] for row in rows if row.type == "outlet"}
    assert {row.given["outlet"] for row in rows if row.type == "statement"} <= names


def test_five_pages_play_the_parts() -> None:
    assert [page.stem for page in PAGES] == [
        "broadcaster-two-stories",
        "content-farm",
        "report-of-the-denial",
        "retranslated-copy",
        "wire-copy",
    ]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_page_dates_itself_and_loads_nothing(page: Path) -> None:
    source = page.read_text(encoding="utf-8")
    assert re.search(r'property="article:published_time" content="2021-11-0[1-4]', source)
    assert re.search(r"\bsrc=|<link rel=\"stylesheet|@import", source) is None


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_structured_data_of_page_is_json(page: Path) -> None:
    blocks = re.findall(
        r'<script type="application/ld\+json">(.*?)</script>', page.read_text(encoding="utf-8"), re.DOTALL
    )
    assert all(json.loads(block)["headline"] for block in blocks)


@pytest.mark.parametrize(
    ("stem", "words"),
    [
        (
            "broadcaster-two-stories",
            "direct and exclusive access to Facebook's ‘Content Reporting System’ (CRS) which can help",
        ),
        ("wire-copy", "report content that may violate Facebook's global content policy and local laws of Kazakhstan"),
        ("report-of-the-denial", "The government released their own statement, independent from Facebook"),
        ("report-of-the-denial", "fully agreed on by the leadership of the aforementioned office"),
    ],
)
def test_page_quotes_the_record_word_for_word(rows: list[Row], stem: str, words: str) -> None:
    on_record = " ".join(str(row.given["wording"]) for row in rows if row.type == "statement")
    assert words in on_record
    assert words in html.unescape((EXAMPLES / "pages" / f"{stem}.html").read_text(encoding="utf-8"))


@pytest.mark.parametrize("stem", ["retranslated-copy", "content-farm"])
def test_altering_page_quotes_no_wording_whole(rows: list[Row], stem: str) -> None:
    page = html.unescape((EXAMPLES / "pages" / f"{stem}.html").read_text(encoding="utf-8"))
    assert not any(str(row.given["wording"]) in page for row in rows if row.type == "statement")


@pytest.mark.parametrize("name", ["McConaghy", "Balaeva"])
def test_content_farm_spells_names_its_own_way(name: str) -> None:
    assert name not in (EXAMPLES / "pages" / "content-farm.html").read_text(encoding="utf-8")
