"""What the documents name, the program has, and the other way round."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer

from onrecord.bot import cli
from onrecord.config.settings import PREFIX, Settings, describe_allowed

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("examples/*.md")])
OPERATING = (ROOT / "docs/operating.md").read_text(encoding="utf-8")


def list_commands() -> Iterator[tuple[str, set[str]]]:
    group = typer.main.get_command(cli.app)
    for name, command in group.commands.items():  # type: ignore[attr-defined]  # a group, as the app has commands
        below = getattr(command, "commands", None)
        for full, leaf in [(f"{name} {inner}", leaf) for inner, leaf in below.items()] if below else [(name, command)]:
            yield full, {option for parameter in leaf.params for option in parameter.opts if option.startswith("--")}


COMMANDS = dict(list_commands())


def default_in_words(value: object) -> str:
    return "none" if value in (None, ()) else f"`{value}`"


def test_operating_lists_every_setting_with_its_default() -> None:
    rows = re.findall(rf"^\| `{PREFIX}(\w+)` \| ([^|]+) \|", OPERATING, flags=re.MULTILINE)
    assert rows == [(name.upper(), default_in_words(field.default)) for name, field in Settings.model_fields.items()]


@pytest.mark.parametrize("name", Settings.model_fields)
def test_operating_explains_what_is_allowed(name: str) -> None:
    row = re.search(rf"^\| `{PREFIX}{name.upper()}` .*$", OPERATING, flags=re.MULTILINE)
    assert row
    assert f"{Settings.model_fields[name].description} Allowed: {describe_allowed(name)}. |" in row[0]


def test_operating_lists_every_command_with_its_options() -> None:
    rows = re.findall(r"^\| `onrecord ([a-z][a-z -]+)` \| (.*) \|$", OPERATING, flags=re.MULTILINE)
    assert {name: set(re.findall(r"`(--[\w-]+)`", text)) for name, text in rows} == COMMANDS


def test_operating_lists_every_exit_status() -> None:
    rows = re.findall(r"^\| (\d+) \| ", OPERATING, flags=re.MULTILINE)
    assert rows == [str(status) for status in (cli.DONE, cli.SOME_FAILED, cli.WRONG_USE, cli.INTERRUPTED)]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_document_names_only_settings_that_exist(document: Path) -> None:
    known = {PREFIX + name.upper() for name in Settings.model_fields} | {f"{PREFIX}CONFIG"}
    assert set(re.findall(rf"{PREFIX}[A-Z_]*[A-Z]", document.read_text(encoding="utf-8"))) <= known


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_document_names_only_commands_that_exist(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    named = re.findall(r"(?:^|`|/)onrecord ((?:index |lab |webhook )?[a-z][a-z-]*)", text, flags=re.MULTILINE)
    # A line of prose may begin with the name of the program; a command stands in a code span or block.
    in_code = "\n".join(re.findall(r"```.*?```|`[^`\n]+`", text, flags=re.DOTALL))
    assert {name for name in named if f"onrecord {name}" in in_code} <= set(COMMANDS)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_between_documents_lead_somewhere(document: Path) -> None:
    targets = re.findall(r"\]\((?!https?://)([^)#]+)", document.read_text(encoding="utf-8"))
    assert [target for target in targets if not (document.parent / target).exists()] == []


def test_architecture_describes_every_room() -> None:
    named = set(re.findall(r"^\| `([\w/]+)/` \|", (ROOT / "docs/architecture.md").read_text(), flags=re.MULTILINE))
    rooms = {path.name for path in (ROOT / "onrecord").iterdir() if (path / "__init__.py").exists()}
    assert named == rooms | {"verification/articles", "verification/matching"}


def test_decisions_are_numbered_and_listed() -> None:
    files = sorted(path.name for path in (ROOT / "docs/decisions").glob("*.md"))
    listed = re.findall(r"\(decisions/([\w-]+\.md)\)", (ROOT / "docs/architecture.md").read_text(encoding="utf-8"))
    assert listed == files
    assert [name[:4] for name in files] == [f"{number:04}" for number in range(1, len(files) + 1)]


def test_makefile_targets_named_in_documents_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE))
    named = {
        name
        for path in DOCUMENTS
        for name in re.findall(r"(?:^|`|token )make ([a-z]+)\b(?:`|  |$)", path.read_text(), re.MULTILINE)
    }
    assert named <= targets
