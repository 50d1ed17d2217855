"""What of a message is checked."""

from __future__ import annotations

import pytest

from onrecord.handlers.choosing import choose
from onrecord.handlers.events import Content, IncomingDocument
from tests.fakes.checks import canonical_url

PDF = IncomingDocument("f", "a.pdf", "application/pdf", 10)
ARCHIVE = IncomingDocument("f", "a.zip", "application/zip", 10)
TEXT = "This text is long enough to be checked as a text."


def test_links_come_before_document_and_text() -> None:
    choice = choose(Content(TEXT, ("https://a.example/1",), document=PDF), canonical_url)
    assert (list(choice.links), choice.document, choice.text) == (["https://a.example/1"], None, "")


def test_document_comes_before_its_caption() -> None:
    assert choose(Content(TEXT, document=PDF), canonical_url).document == PDF


def test_caption_of_an_unknown_file_is_checked() -> None:
    assert choose(Content(TEXT, document=ARCHIVE), canonical_url).text == TEXT


def test_front_page_in_a_text_is_a_signature() -> None:
    assert choose(Content(TEXT, ("https://a.example",)), canonical_url).text == TEXT


def test_front_page_alone_is_checked() -> None:
    assert list(choose(Content("a.example", ("https://a.example",)), canonical_url).links) == ["https://a.example"]


@pytest.mark.parametrize(("length", "refusal"), [(39, "chat-short-text"), (40, None)])
def test_text_needs_40_characters(length: int, refusal: str | None) -> None:
    assert choose(Content("x" * length), canonical_url).refusal == refusal


@pytest.mark.parametrize(
    ("name", "mime_type"),
    [
        ("a.TXT", ""),
        ("a.html", ""),
        ("", "text/plain"),
        ("a", "application/pdf"),
        ("a.htm", "application/octet-stream"),
    ],
)
def test_readable_documents_are_known_by_name_or_type(name: str, mime_type: str) -> None:
    document = IncomingDocument("f", name, mime_type, 10)
    assert choose(Content(document=document), canonical_url).document == document


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (Content(document=ARCHIVE), "chat-document-kind"),
        (Content(document=IncomingDocument("f", "a.pdf", "", 10_000_001)), "chat-document-size"),
        (Content(has_media=True), "chat-media"),
        (Content("hi"), "chat-short-text"),
        (Content(), "chat-hint"),
    ],
)
def test_each_refusal_has_its_sentence(content: Content, refusal: str) -> None:
    assert choose(content, canonical_url).refusal == refusal
