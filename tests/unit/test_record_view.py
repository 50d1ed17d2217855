from __future__ import annotations

import io
from dataclasses import replace

import pytest
from rich.console import Console

from onrecord.bot.record_view import Line, lay_out, print_lines
from onrecord.bot.terminal import printable
from onrecord.locales.phrases import ArticleLink, CoverageLines, RecordLines, ReplyLines, StatementLines

REPLY = ReplyLines("S2", "Denied by Meta", "2 November 2021", "“It is not so.”", "https://example.org/2", depth=1)
ANSWER = ReplyLines("S3", "Answered by the ministry", "3 November 2021", "“It is.”", None, depth=2)
THREAD = StatementLines(
    "S1",
    1,
    "The ministry",
    "1 November 2021",
    "“It is so.”",
    "https://example.org/1",
    "Worded here: word for word",
    (REPLY, ANSWER),
    remarks=("It stands in the second story.",),
    unrecorded=("Somebody else says that it is not.",),
)
RECORD = RecordLines(
    "A title",
    "example.org · 1 November 2021",
    ("This article carries 1 statement on record.",),
    (THREAD,),
    "Related coverage",
    (CoverageLines("Reports both sides", (ArticleLink("example.net, 2 Nov", "https://example.net/a", "Another"),)),),
    names=("The name on record is Ada; this article writes Ida.",),
)


def printed(*lines: Line, width: int = 40, terminal: bool = False) -> list[str]:
    out = io.StringIO()
    console = Console(file=out, width=width, force_terminal=terminal, no_color=True, markup=False, highlight=False)
    print_lines(console, iter(lines))
    return [line.rstrip() for line in out.getvalue().splitlines()]


def test_record_is_laid_out_in_the_order_of_an_answer() -> None:
    assert printed(*lay_out(RECORD), width=200) == [
        "A title",
        "example.org · 1 November 2021",
        "",
        "This article carries 1 statement on record.",
        "",
        "S1 · The ministry · 1 November 2021",
        "“It is so.”",
        "https://example.org/1",
        "Worded here: word for word",
        "It stands in the second story.",
        "",
        "  ↳ Denied by Meta · 2 November 2021",
        "    “It is not so.”",
        "    https://example.org/2",
        "",
        "    ↳ Answered by the ministry · 3 November 2021",
        "      “It is.”",
        "",
        "  Somebody else says that it is not.",
        "",
        "The name on record is Ada; this article writes Ida.",
        "",
        "Related coverage",
        "  Reports both sides",
        "    example.net, 2 Nov · Another",
        "    https://example.net/a",
    ]


def test_translations_stand_below_the_words_as_deep() -> None:
    reply = replace(REPLY, wording="“Это не так.”", translation="“It is not so.” (translated from Russian)")
    thread = replace(
        THREAD, wording="“Это так.”", translation="“It is so.” (translated from Russian)", replies=(reply,)
    )
    lines = printed(*lay_out(replace(RECORD, threads=(thread,))), width=200)
    assert lines[6:9] == ["“Это так.”", "“It is so.” (translated from Russian)", "https://example.org/1"]
    assert lines[13:16] == [
        "    “Это не так.”",
        "    “It is not so.” (translated from Russian)",
        "    https://example.org/2",
    ]


def test_pipe_gets_long_lines_whole() -> None:
    assert printed(Line("word " * 20, depth=1)) == ["  " + ("word " * 20).rstrip()]


def test_terminal_gets_long_lines_wrapped_and_indented() -> None:
    lines = printed(Line("word " * 12, depth=2), terminal=True)
    assert {line[:5] for line in lines} == {"    w"}
    assert max(map(len, lines)) <= 40


@pytest.mark.parametrize("terminal", [False, True], ids=["pipe", "terminal"])
def test_markup_in_a_title_stays_text(terminal: bool) -> None:
    assert printed(Line("[bold]A[/bold] :smile:"), terminal=terminal) == ["[bold]A[/bold] :smile:"]


@pytest.mark.parametrize("steering", ["\x1b[2J", "a\rb", "a\nb", "\x07", "\x9b31m", "\u202eabc", "\u2066x"])
def test_text_cannot_steer_the_terminal(steering: str) -> None:
    assert not set(printable(steering)) & set("\x1b\r\n\x07\x9b\u202e\u2066")


def test_text_of_three_languages_is_printed_as_it_is() -> None:
    text = "“Қазақстан” – Meta’s ‘report’ … ё"
    assert printable(text) == text
