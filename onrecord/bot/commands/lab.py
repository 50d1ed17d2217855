"""`onrecord lab`: each step of the matcher by itself, measured on anybody's data.

A command is declared here, where its help is read, and does its work in a module of its own (`lab_quotes`), which is
imported when the command is used.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

lab_app = typer.Typer(
    help="Each step of the matcher by itself: JSON lines in on standard input, one JSON line out for each.",
    no_args_is_help=True,
)
StatementsFile = Annotated[
    Path, typer.Option("--statements", exists=True, dir_okay=False, help="JSON lines: the statements to choose from.")
]


@lab_app.command()
def quotes() -> None:
    """Print the quotations of each text, with who said them."""
    from onrecord.bot.commands.lab_lines import answer_lines
    from onrecord.bot.commands.lab_quotes import list_quotes

    raise typer.Exit(answer_lines(list_quotes))


@lab_app.command()
def extract() -> None:
    """Print what each page says: its kind, title, day, outlet, authors, language, text, stories and credits."""
    from onrecord.bot.commands.lab_extract import open_extractor
    from onrecord.bot.commands.lab_lines import answer_lines

    with open_extractor() as answer:
        raise typer.Exit(answer_lines(answer, required=()))


@lab_app.command()
def stance() -> None:
    """Print what each text says about its claim: agree, disagree, discuss or unrelated, and what shows it."""
    from onrecord.bot.commands.lab_lines import answer_lines
    from onrecord.bot.commands.lab_stance import tell_stance

    raise typer.Exit(answer_lines(tell_stance, required=("claim", "text")))


@lab_app.command()
def rank(
    statements: StatementsFile,
    top: Annotated[int, typer.Option(min=1, help="How many statements to list for each text.")] = 20,
) -> None:
    """Print the statements that each text most likely repeats, best first, each with its score."""
    from onrecord.bot.commands.lab_lines import answer_lines
    from onrecord.bot.commands.lab_rank import make_ranker

    raise typer.Exit(answer_lines(make_ranker(statements, top)))


@lab_app.command()
def match(
    statements: StatementsFile,
    list_all: Annotated[bool, typer.Option("--all", help="List the best candidates below the thresholds too.")] = False,
) -> None:
    """Print the statements that each text carries, with how sure that is, how it words them and what it covers."""
    from onrecord.bot.commands.lab_lines import answer_lines
    from onrecord.bot.commands.lab_match import make_matcher

    raise typer.Exit(answer_lines(make_matcher(statements, list_all=list_all)))
