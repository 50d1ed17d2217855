"""What holds for the whole house and no single room can promise."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions, requires, version
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted((ROOT / "onrecord").rglob("*.py"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

# Needed though no module of ours imports them: drivers and parts that another library loads by itself, and the time
# zones for machines that have none of their own.
UNSEEN = {"greenlet", "lxml-html-clean", "tzdata"}


def list_imports(module: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


def list_imported_distributions() -> set[str]:
    homes = packages_distributions()
    ours = {"onrecord", "_typeshed"}  # the second is the type checker's own, and is never loaded
    outside = {name for module in MODULES for name in list_imports(module)} - sys.stdlib_module_names - ours
    return {canonicalize_name(home) for name in outside for home in homes.get(name, [name])}


def list_declared() -> set[str]:
    return {canonicalize_name(Requirement(text).name) for text in PROJECT["dependencies"]}


def list_needed(name: str, extras: frozenset[str]) -> Iterator[tuple[str, frozenset[str]]]:
    for text in requires(name) or []:
        requirement = Requirement(text)
        if requirement.marker is None or any(requirement.marker.evaluate({"extra": extra}) for extra in extras | {""}):
            yield canonicalize_name(requirement.name), frozenset(requirement.extras)


def list_all_needed() -> set[str]:
    extras = PROJECT["optional-dependencies"]
    own = [Requirement(text) for text in (*PROJECT["dependencies"], *extras["dev"], *extras["postgres"])]
    waiting = [(canonicalize_name(requirement.name), frozenset(requirement.extras)) for requirement in own]
    seen: set[tuple[str, frozenset[str]]] = set()
    while waiting:
        distribution = waiting.pop()
        if distribution not in seen:
            seen.add(distribution)
            waiting.extend(list_needed(*distribution))
    return {name for name, _ in seen}


def read_constraints() -> dict[str, str]:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").split()
    return {canonicalize_name(name): pinned for name, pinned in (line.split("==") for line in lines)}


def test_every_import_is_a_declared_dependency() -> None:
    assert list_imported_distributions() - list_declared() == set()


def test_every_declared_dependency_is_used() -> None:
    assert list_declared() - list_imported_distributions() == UNSEEN


def test_constraints_pin_exactly_what_is_installed() -> None:
    assert set(read_constraints()) == list_all_needed()


def test_installed_versions_are_the_pinned_ones() -> None:
    constraints = read_constraints()
    assert {name: version(name) for name in constraints} == constraints


@pytest.mark.parametrize(
    "module", [m for m in MODULES if m.read_bytes().strip()], ids=lambda m: m.relative_to(ROOT).as_posix()
)
def test_module_says_why_it_exists(module: Path) -> None:
    assert ast.get_docstring(ast.parse(module.read_text(encoding="utf-8")))


def test_no_path_of_a_machine_is_kept() -> None:
    files = [*MODULES, *ROOT.glob("*.toml"), *ROOT.glob("*.txt"), *ROOT.glob("docs/**/*.md"), ROOT / "Makefile"]
    assert [
        path.name for path in files if re.search(r"/(home|root|Users|work)/", path.read_text(encoding="utf-8"))
    ] == []
