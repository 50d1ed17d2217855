"""JSON lines in on standard input, one JSON line out for each: how every command of `onrecord lab` reads and writes."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import BinaryIO

import typer

from onrecord.bot.terminal import complain, open_console
from onrecord.verification.errors import OnRecordError

Json = dict[str, object]
Answer = Callable[[Json], Mapping[str, object]]

# The progress line is written anew after so many inputs: a spinner shows the seconds in between.
TOLD_EVERY = 10


class BadLine(OnRecordError):
    """A line cannot be answered; the message is a sentence with its number."""

    def __init__(self, number: int, problem: str) -> None:
        super().__init__(f"line {number}: {problem}")


def answer_lines(answer: Answer, required: Sequence[str] = ("text",)) -> int:
    """Write one JSON line for each line of standard input, in order, and return the exit status.

    Every line needs an `id`, which is given back, and the `required` texts. A bad line is named on standard error and
    left out; the status is then 1. `answer` gives the fields of the output line besides its id, and may raise
    `BadLine`, `ValueError` or `OSError` against the line at hand.
    """
    all_good = True
    with _show_progress() as tell:
        for done, (number, line) in enumerate(number_lines(sys.stdin.buffer), start=1):
            try:
                row = parse_line(number, line, required)
                typer.echo(json.dumps({"id": row["id"], **_answer(answer, number, row)}, ensure_ascii=False))
            except BadLine as bad:
                complain(str(bad))
                all_good = False
            tell(done)
    return 0 if all_good else 1


def number_lines(stream: BinaryIO | Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
    """Give out the lines that hold something, each with its number from 1; a byte order mark does no harm."""
    for number, line in enumerate(stream, start=1):
        content = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
        if content.strip():
            yield number, content


def parse_line(number: int, line: bytes, required: Sequence[str]) -> Json:
    """Return the object of one line that has an `id` and the required texts; raise `BadLine` for any other."""
    try:
        row = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise BadLine(number, f"byte {error.start + 1} of the line is not UTF-8") from error
    except json.JSONDecodeError as error:
        raise BadLine(number, f"this is not JSON: {error.msg} at character {error.pos + 1}") from error
    except (ValueError, RecursionError) as error:
        raise BadLine(number, "this is not JSON that can be read: a number is too long or it nests too deep") from error
    if not isinstance(row, dict):
        raise BadLine(number, "this is no JSON object")
    if not isinstance(row.get("id"), str | int) or isinstance(row["id"], bool):
        raise BadLine(number, "`id` is missing or is neither a text nor a number")
    for field in required:
        if not isinstance(row.get(field), str):
            raise BadLine(number, f"`{field}` is missing or is no text")
    return row


def _answer(answer: Answer, number: int, row: Json) -> Mapping[str, object]:
    try:
        return answer(row)
    except (ValueError, OSError) as error:
        raise BadLine(number, str(error)) from error


@contextmanager
def _show_progress() -> Iterator[Callable[[int], None]]:
    console = open_console(to_error=True)
    if not console.is_terminal:
        yield lambda _done: None
        return
    with console.status("Reading lines") as status:
        yield lambda done: status.update(f"{done} lines done") if done % TOLD_EVERY == 0 else None
