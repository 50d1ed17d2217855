from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import pytest

from onrecord.bot.commands.lab_lines import BadLine, number_lines, parse_line
from tests.articles.html import BRIDGE, make_page
from tests.cli.program import Ended, Program


def ask(program: Program, *lines: object) -> Ended:
    return program.run("lab", "quotes", stdin="\n".join(_as_line(line) for line in lines).encode())


def _as_line(line: object) -> str:
    return line if isinstance(line, str) else json.dumps(line, ensure_ascii=False)


def answers(ended: Ended) -> list[dict[str, object]]:
    return [json.loads(line) for line in ended.out.splitlines()]


def numbers_of(lines: Iterable[bytes]) -> list[int]:
    return [number for number, _ in number_lines(lines)]


def test_quotes_are_given_as_contract_says(empty: Program) -> None:
    ended = ask(empty, {"id": "a", "text": "“The quay is safe,” said Ada Quill."})
    assert answers(ended) == [
        {
            "id": "a",
            "quotes": [
                {
                    "text": "The quay is safe",
                    "start": 1,
                    "end": 17,
                    "speaker": "Ada Quill",
                    "speaker_start": 25,
                    "speaker_end": 34,
                    "cue": "said",
                    "direct": True,
                }
            ],
        }
    ]


def test_each_line_is_answered_in_order(empty: Program) -> None:
    ended = ask(empty, *({"id": number, "text": "It rained."} for number in (3, 1, 2)))
    assert ended.status == 0
    assert [answer["id"] for answer in answers(ended)] == [3, 1, 2]


def test_bad_line_is_named_and_others_answered(empty: Program) -> None:
    ended = ask(empty, {"id": 1, "text": "It rained."}, "{not json", {"id": 2, "text": "It rained."})
    assert (ended.status, [answer["id"] for answer in answers(ended)]) == (1, [1, 2])
    assert ended.err.startswith("line 2: this is not JSON")


def test_progress_is_silent_outside_terminal(empty: Program) -> None:
    assert ask(empty, {"id": 1, "text": "It rained."}).err == ""


def test_given_language_is_heeded(empty: Program) -> None:
    text = "Лев Орешкин заявил, что причал безопасен."
    (answer,) = answers(ask(empty, {"id": 1, "text": text, "language": "ru"}))
    assert answer["quotes"][0]["speaker"] == "Лев Орешкин"


def test_wrong_language_is_named_with_its_line(empty: Program) -> None:
    ended = ask(empty, {"id": 1, "text": "It rained.", "language": 5})
    assert ended.status == 1
    assert "line 1: `language`" in ended.err


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        pytest.param(b'{"id": 1}', "line 7: `text` is missing or is no text", id="no text"),
        pytest.param(b'{"text": "x"}', "line 7: `id` is missing", id="no id"),
        pytest.param(b'{"id": true, "text": "x"}', "line 7: `id` is missing", id="id is a truth value"),
        pytest.param(b"[1, 2]", "line 7: this is no JSON object", id="no object"),
        pytest.param(b'{"id": 1', "line 7: this is not JSON", id="cut"),
        pytest.param(b'{"id": "\xff"}', "line 7: byte 9 of the line is not UTF-8", id="no UTF-8"),
        pytest.param(b"[" * 100_000, "line 7: this is not JSON that can be read", id="nested too deep"),
    ],
)
def test_line_that_cannot_be_used_says_why(line: bytes, sentence: str) -> None:
    with pytest.raises(BadLine) as bad:
        parse_line(7, line, ("text",))
    assert str(bad.value).startswith(sentence)


def test_blank_lines_count_but_are_passed_over() -> None:
    assert numbers_of([b"{}\n", b"\n", b"  \n", b"{}"]) == [1, 4]


def test_byte_order_mark_is_no_part_of_first_line() -> None:
    assert list(number_lines([b"\xef\xbb\xbf{}"])) == [(1, b"{}")]


def test_page_is_extracted_from_its_file_and_from_its_line(empty: Program, tmp_path: Path) -> None:
    data = make_page(*BRIDGE, title="Old bridge stays shut")
    (tmp_path / "a.html").write_bytes(data)
    lines = [
        {"id": "file", "html_file": str(tmp_path / "a.html"), "url": "https://news.example/a"},
        {"id": "line", "html": data.decode(), "url": "https://news.example/a"},
    ]
    ended = empty.run("lab", "extract", stdin="\n".join(map(json.dumps, lines)).encode())
    told = [json.loads(line) for line in ended.out.splitlines()]
    assert [each.pop("id") for each in told] == ["file", "line"]
    assert told[0] == told[1]
    assert (told[0]["page"], told[0]["title"], told[0]["outlet"]) == (
        "article",
        "Old bridge stays shut",
        "news.example",
    )
    assert told[0]["text"].endswith("\n\n".join(BRIDGE))


def test_wall_is_named_and_the_next_page_is_read(empty: Program) -> None:
    wall = "<html><head><title>Just a moment...</title></head><body><p>Checking your browser.</p></body></html>"
    lines = [{"id": 1, "html": wall}, {"id": 2}, {"id": 3, "html": make_page(*BRIDGE).decode()}]
    ended = empty.run("lab", "extract", stdin="\n".join(map(json.dumps, lines)).encode())
    first, last = map(json.loads, ended.out.splitlines())
    assert (first["page"], first["reason"], first["text"]) == ("challenge", "challenge", "")
    assert (last["page"], last["reason"]) == ("article", None)
    assert "line 2: either `html` or `html_file`" in ended.err
    assert ended.status == 1
