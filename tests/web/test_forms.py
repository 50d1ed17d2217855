"""What a reader types is told apart: a link, a text, or neither."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.web.forms import BadForm, Question, comes_from_own_page, read_field, read_question

TEXT = "The bridge was closed because its owner kept silent."


@pytest.mark.parametrize(
    ("typed", "link"),
    [
        ("https://x.example/a", "https://x.example/a"),
        ("  https://x.example/a\n", "https://x.example/a"),
        ("www.x.example/a", "www.x.example/a"),
        ("x.example/a", "https://x.example/a"),
        ("ftp://x.example/a", "ftp://x.example/a"),
        ("file:///etc/passwd", "file:///etc/passwd"),
        ("Look at this: https://x.example/a.", "https://x.example/a"),
    ],
    ids=["plain", "with space around", "www", "without scheme", "ftp", "file", "with a few words"],
)
def test_link_is_known_in_every_dress(typed: str, link: str) -> None:
    assert read_question({"question": typed}) == Question(link, None)


@pytest.mark.parametrize(
    "text", [TEXT, f"{TEXT} See https://x.example/a for more."], ids=["plain", "with a link in it"]
)
def test_text_is_checked_as_text(text: str) -> None:
    assert read_question({"question": text}) == Question(None, text)


def test_day_is_read_where_it_is_given() -> None:
    assert read_question({"question": TEXT, "published": "2024-03-05"}).published == date(2024, 3, 5)


@pytest.mark.parametrize(
    ("fields", "key"),
    [
        ({}, "form-empty"),
        ({"question": " \n"}, "form-empty"),
        ({"question": b"an upload"}, "form-empty"),
        ({"question": "bridge"}, "form-too-short"),
        ({"question": "the bridge was closed"}, "form-too-short"),
        ({"question": TEXT, "published": "yesterday"}, "form-bad-date"),
        ({"question": TEXT, "published": "2024-02-30"}, "form-bad-date"),
    ],
    ids=["no field", "only space", "an upload", "a word", "a few words", "a word for a day", "no such day"],
)
def test_unusable_form_says_what_is_wrong(fields: dict[str, object], key: str) -> None:
    with pytest.raises(BadForm, match=key):
        read_question(fields)


@pytest.mark.parametrize(
    ("headers", "is_own"),
    [
        ({}, True),
        ({"Sec-Fetch-Site": "same-origin"}, True),
        ({"Sec-Fetch-Site": "none"}, True),
        ({"Sec-Fetch-Site": "same-site"}, False),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "https://here.example"}, False),
        ({"Origin": "https://here.example"}, True),
        ({"Origin": "https://here.example:8443"}, False),
        ({"Origin": "https://elsewhere.example"}, False),
        ({"Origin": "null"}, False),
    ],
)
def test_foreign_pages_cannot_send_the_form(headers: dict[str, str], is_own: bool) -> None:
    assert comes_from_own_page(headers, "here.example") is is_own


def test_missing_field_reads_as_empty() -> None:
    assert read_field({}, "question") == ""
