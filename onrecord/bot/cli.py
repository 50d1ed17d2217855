"""The command line: what can be typed. Each command lives in its own module, which is imported when it is used."""

from __future__ import annotations

import re
import sys
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.bot.commands.lab import lab_app
from onrecord.bot.terminal import complain, prepare_streams
from onrecord.verification.errors import OnRecordError

if TYPE_CHECKING:
    from onrecord.config.settings import Settings

DONE = 0
SOME_FAILED = 1
WRONG_USE = 2
INTERRUPTED = 130

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

app = typer.Typer(
    name="onrecord",
    help="What is on record about the statements in an article, and who has denied them.",
    add_completion=False,
    no_args_is_help=True,
    # Plain messages: a sentence in a frame is cut at the frame's width, and its parts cannot be searched for.
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
index_app = typer.Typer(help="The search index, which is derived from the database.", no_args_is_help=True)
app.add_typer(index_app, name="index")
app.add_typer(lab_app, name="lab")
webhook_app = typer.Typer(help="Whether Telegram delivers updates by itself, and where.", no_args_is_help=True)
app.add_typer(webhook_app, name="webhook")


def main() -> None:
    """Run the program. It ends with 0 when all went well, 1 when some of it failed, 2 when it was called wrongly."""
    prepare_streams()
    try:
        app(prog_name="onrecord")
    except OnRecordError as error:
        complain(str(error))
        sys.exit(SOME_FAILED)


def _load_settings() -> Settings:
    from onrecord.config.loading import WrongSettings, load_settings

    try:
        return load_settings()
    except WrongSettings as wrong:
        for sentence in wrong.sentences:
            complain(sentence)
        raise typer.Exit(WRONG_USE) from None


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"onrecord {version('onrecord')}")
        raise typer.Exit


@app.callback()
def _choose(
    _version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Take the options that stand before a command."""


def _parse_day(text: str) -> date:
    try:
        return date.fromisoformat(text if _DAY.fullmatch(text) else "")
    except ValueError:
        raise typer.BadParameter(f"{text!r} is not a day; write it as YYYY-MM-DD, such as 2021-11-01") from None


@app.command()
def run() -> None:
    """Start the website, and the bot as soon as a token is set: everything in one process."""
    _run("run")


@app.command()
def worker() -> None:
    """Work off updates and send answers, and nothing else; needs PostgreSQL."""
    _run("worker")


@app.command()
def web() -> None:
    """Start the website, which stores what Telegram delivers to its webhook, and nothing else."""
    _run("web")


@app.command()
def poll() -> None:
    """Fetch updates from Telegram and store them, and nothing else; needs PostgreSQL."""
    _run("poll")


def _run(name: str) -> None:
    from onrecord.bot.commands.run import run_program
    from onrecord.bot.processes import Process

    raise typer.Exit(run_program(_load_settings(), Process(name)))


class Language(StrEnum):
    """The languages of what readers see; a test holds them to the catalogues, which load too slowly for a start."""

    EN = "en"
    KK = "kk"
    RU = "ru"


@app.command()
def check(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="LINK-OR-FILE...", help="Links, HTML, PDF or text files; - reads a text from standard input."
        ),
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object per input, a line each.")] = False,
    published: Annotated[
        date | None,
        typer.Option(metavar="YYYY-MM-DD", parser=_parse_day, help="The date of a text that has none."),
    ] = None,
    with_text: Annotated[bool, typer.Option("--text", help="Add the text that was read to the JSON.")] = False,
    language: Annotated[
        Language | None,
        typer.Option("--language", help="Language of the sentences: that of the terminal without it. JSON has none."),
    ] = None,
) -> None:
    """Print what is on record about the statements in an article."""
    from onrecord.bot.inputs import needs_parser
    from onrecord.verification.articles.workers import start_server

    if with_text and not as_json:
        raise typer.BadParameter("--text adds to the JSON and needs --json")
    if any(map(needs_parser, inputs)):
        # The parsers take half a second to load; on two cores that passes while this process loads all else.
        start_server()

    from onrecord.bot.commands.check import check_inputs

    settings = _load_settings()
    raise typer.Exit(check_inputs(settings, inputs, published, as_json=as_json, with_text=with_text, language=language))


@app.command("import")
def import_(
    file: Annotated[
        str,
        typer.Argument(
            metavar="FILE",
            help="A .jsonl or .csv file, or a .json file of ClaimReviews; - reads standard input.",
        ),
    ],
    strict: Annotated[bool, typer.Option("--strict", help="Keep nothing when one row is bad.")] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Replace what a moderator changed after the row was written.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be new, changed, doubtful or refused; change nothing.")
    ] = False,
) -> None:
    """Add statements, relations, outlets and parties to the corpus, or amend them."""
    from onrecord.bot.commands.importing import ImportOptions, import_file

    raise typer.Exit(import_file(_load_settings(), file, ImportOptions(strict, force, dry_run)))


class ExportFormat(StrEnum):
    """The forms of an export."""

    JSONL = "jsonl"
    CSV = "csv"
    CLAIMREVIEW = "claimreview"


@app.command()
def export(
    output: Annotated[
        str | None, typer.Option("--output", metavar="FILE", help="Where to write; standard output without it.")
    ] = None,
    form: Annotated[
        ExportFormat | None, typer.Option("--format", help="How to write the corpus: jsonl without it.")
    ] = None,
    labels: Annotated[
        bool, typer.Option("--labels", help="Write what moderators decided about matches instead, as JSON lines.")
    ] = False,
    reports: Annotated[
        bool, typer.Option("--reports", help="Write the reports and their decisions instead, without private people.")
    ] = False,
    dump: Annotated[
        str | None,
        typer.Option("--dump", metavar="FILE.zip", help="Write all that is public to one file, with its licence."),
    ] = None,
) -> None:
    """Write the whole corpus in a form that `import` takes, or labelled data, or reports, or an open dump."""
    from onrecord.bot.commands.exporting import export_corpus, export_dump, export_labels, export_reports
    from onrecord.verification.exchange import RowForm

    if sum((form is not None, labels, reports, dump is not None)) > 1:
        raise typer.BadParameter("only one of --format, --labels, --reports and --dump can be written at once")
    if dump is not None and output is not None:
        raise typer.BadParameter("--dump names its own file, so that --output says nothing")
    settings = _load_settings()
    if dump is not None:
        raise typer.Exit(export_dump(settings, dump))
    if labels:
        raise typer.Exit(export_labels(settings, output))
    if reports:
        raise typer.Exit(export_reports(settings, output))
    raise typer.Exit(export_corpus(settings, output, RowForm(form or ExportFormat.JSONL)))


@app.command()
def backup(
    file: Annotated[str, typer.Argument(metavar="FILE", help="Where to write; an older one is replaced.")],
) -> None:
    """Write all that the database holds at this moment to one file, also while the program runs."""
    from onrecord.bot.commands.backup import back_up

    raise typer.Exit(back_up(_load_settings(), file))


@app.command()
def restore(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A file that `onrecord backup` wrote.")],
    replace: Annotated[
        bool, typer.Option("--replace", help="Delete what the database holds, if it is not empty.")
    ] = False,
) -> None:
    """Check a backup and put it into an empty database, on whatever engine that is."""
    from onrecord.bot.commands.backup import restore as restore_file

    raise typer.Exit(restore_file(_load_settings(), file, replace=replace))


@app.command("migrate-store")
def migrate_store(
    source: Annotated[
        str, typer.Argument(metavar="FROM", help="The database that holds the store: a URL, or a SQLite file.")
    ],
    target: Annotated[str, typer.Argument(metavar="TO", help="An empty database: a URL, or a file for SQLite.")],
) -> None:
    """Move all that one database holds into another, between SQLite and PostgreSQL or within one of them."""
    from onrecord.bot.commands.moving import migrate_store as move

    raise typer.Exit(move(_load_settings(), source, target))


@app.command()
def suggestions(
    with_decided: Annotated[bool, typer.Option("--all", help="Print those too that wait for no decision.")] = False,
) -> None:
    """Print the replies that checks found and nobody has recorded, as JSON lines, newest first."""
    from onrecord.bot.commands.suggestions import print_suggestions

    raise typer.Exit(print_suggestions(_load_settings(), with_decided=with_decided))


@index_app.command("rebuild")
def rebuild() -> None:
    """Build the search index anew from the database."""
    from onrecord.bot.commands.index import rebuild_index

    raise typer.Exit(rebuild_index(_load_settings()))


@webhook_app.command("set")
def set_webhook() -> None:
    """Have Telegram deliver updates to the address in ONRECORD_WEBHOOK_URL."""
    from onrecord.bot.commands.webhook import set_webhook

    raise typer.Exit(set_webhook(_load_settings()))


@webhook_app.command("delete")
def delete_webhook() -> None:
    """Have Telegram keep updates until they are fetched; none is dropped."""
    from onrecord.bot.commands.webhook import delete_webhook

    raise typer.Exit(delete_webhook(_load_settings()))


@webhook_app.command("info")
def print_webhook() -> None:
    """Print what Telegram says: the address, how many updates wait, and the last error."""
    from onrecord.bot.commands.webhook import print_webhook

    raise typer.Exit(print_webhook(_load_settings()))


@app.command()
def doctor() -> None:
    """Look at everything that the program needs, and say what to do about each failure."""
    from onrecord.bot.commands.doctor import examine
    from onrecord.config.loading import load_settings

    raise typer.Exit(examine(load_settings))
