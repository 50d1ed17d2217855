"""`onrecord lab`: each step of the matcher by itself, measured on anybody's data.

A command is declared here, where its help is read, and does its work in a module of its own (`lab_quotes`), which is
imported when the command is used.
"""

from __future__ import annotations

import typer

lab_app = typer.Typer(
    help="Each step of the matcher by itself: JSON lines in on standard input, one JSON line out for each.",
    no_args_is_help=True,
)


@lab_app.command()
def quotes() -> None:
    """Print the quotations of each text, with who said them."""
    from onrecord.bot.commands.lab_lines import answer_lines
    from onrecord.bot.commands.lab_quotes import list_quotes

    raise typer.Exit(answer_lines(list_quotes))


@lab_app.command()
def stance() -> None:
    """Print what each text says about its claim: agree, disagree, discuss or unrelated, and what shows it."""
    from onrecord.bot.commands.lab_lines import answer_lines
    from onrecord.bot.commands.lab_stance import tell_stance

    raise typer.Exit(answer_lines(tell_stance, required=("claim", "text")))
