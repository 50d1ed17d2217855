from __future__ import annotations

import os
from pathlib import Path
from threading import Thread

import pytest

from onrecord.bot.inputs import LARGEST_DOCUMENT, is_link, needs_parser, read_document
from onrecord.verification.articles.settings import ReaderSettings
from onrecord.verification.errors import Unreadable
from onrecord.verification.kinds import UnreadableReason


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("https://example.org/a", True),
        ("ftp://example.org", True),
        ("://", True),
        ("www.example.org", True),
        ("example.org", False),
        ("page.html", False),
        ("file:page.html", False),
        ("notes/www.txt", False),
    ],
)
def test_what_looks_like_a_link_is_one(name: str, expected: bool) -> None:
    assert is_link(name) is expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [("https://example.org/a.txt", True), ("page.HTML", True), ("paper.pdf", True), ("note.txt", False), ("-", False)],
)
def test_parsers_are_loaded_for_pages_and_documents(name: str, expected: bool) -> None:
    assert needs_parser(name) is expected


def test_file_is_read_whole_up_to_the_limit(tmp_path: Path) -> None:
    file = tmp_path / "large.txt"
    file.write_bytes(b"x" * LARGEST_DOCUMENT)
    assert len(read_document(str(file))) == LARGEST_DOCUMENT


def test_endless_device_is_too_large() -> None:
    with pytest.raises(Unreadable) as caught:
        read_document("/dev/zero")
    assert caught.value.reason is UnreadableReason.TOO_LARGE


def test_pipe_with_a_name_is_read(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = Thread(target=pipe.write_bytes, args=(b"words",))
    writer.start()
    assert read_document(str(pipe)) == b"words"
    writer.join()


@pytest.mark.parametrize("name", ["no/such/file", "a\0b", "x" * 5000], ids=["missing", "NUL", "long"])
def test_name_of_no_file_is_told(name: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read_document(name)
    assert caught.value.reason is UnreadableReason.NO_SUCH_FILE


def test_command_line_reads_as_much_as_the_page_reader_takes() -> None:
    assert ReaderSettings().max_size == LARGEST_DOCUMENT
