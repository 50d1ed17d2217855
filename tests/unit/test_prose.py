"""What people read stands in the catalogues: the rooms that speak to them hold no sentence of their own."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import onrecord

HOUSE = Path(onrecord.__file__).parent
MODULES = sorted(path for room in ("handlers", "web") for path in (HOUSE / room).rglob("*.py"))

PROSE = re.compile(r"[^\W\d_]{2,} [^\W\d_]{2,}")
"""Two words with a space between them."""
LETTER = re.compile(r"[^\W\d_]{2,}")
SHOWN = frozenset({"Span", "Button", "render_note"})
"""What is made of their first argument is read as it stands, a single word too."""
# What these take is for the log, or is matched against what people type.
UNREAD = frozenset({"admit", "turn_away", "compile"})
LOGGED = frozenset({"debug", "info", "warning", "error", "exception"})
TYPED = frozenset({"arguments.py", "named_lines.py"})
"""Modules that hold, by the side of English, what people type in Russian and Kazakh."""


def find_prose(tree: ast.AST) -> Iterator[str]:
    """Yield each string of a module that somebody may read and that is no key of a message."""
    unread = {id(part) for node in ast.walk(tree) if _is_unread(node) for part in ast.walk(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in unread:
            if PROSE.search(node.value):
                yield node.value
        elif isinstance(node, ast.Call) and _name_called(node) in SHOWN and node.args:
            yield from (text for text in _list_direct(node.args[0]) if LETTER.search(text))


def _is_unread(node: ast.AST) -> bool:
    """Tell whether all below is read by nobody in a chat or on a page: docstrings, causes and what is matched."""
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)
    return isinstance(node, ast.Raise) or (isinstance(node, ast.Call) and _name_called(node) in UNREAD | LOGGED)


def _list_direct(node: ast.AST) -> Iterator[str]:
    """Yield the strings of an expression, but for those that are handed to a call in it."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif not isinstance(node, ast.Call | ast.Compare | ast.Subscript):
        for part in ast.iter_child_nodes(node):
            yield from _list_direct(part)


def _name_called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(HOUSE).as_posix())
def test_rooms_hold_no_sentence(module: Path) -> None:
    found = list(find_prose(ast.parse(module.read_text("utf-8"))))
    assert found == [] or module.name in TYPED


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("say('It is gone.')", ["It is gone."]),
        ("Span(f'{name} said so')", [" said so", " said so"]),
        ("Button('Yes', 'a:b')", ["Yes"]),
        ("Button(label if known else 'Yes')", ["Yes"]),
        ("TEXT = 'Send me a link'", ["Send me a link"]),
        ("Span(phrases.say('review-article'))", []),
        ("Span(f' · {day}: ')", []),
        ("raise ValueError('an opening is a command')", []),
        ("logger.info('Gone: %s', name)", []),
        ("def f():\n    'Return the same.'", []),
    ],
)
def test_sentence_in_code_is_found(code: str, found: list[str]) -> None:
    assert list(find_prose(ast.parse(code))) == found
