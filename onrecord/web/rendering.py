"""Turns lines of words into HTML pages; every text is escaped, every link was judged before."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined

from onrecord.locales.phrases import Marked

STYLE = files(__package__).joinpath("static", "site.css").read_bytes()
ICON = files(__package__).joinpath("static", "icon.svg").read_bytes()
# In the address of the style sheet, so that browsers may keep it for good and still see a new one.
STYLE_VERSION = hashlib.sha256(STYLE).hexdigest()[:12]


def make_environment() -> Environment:
    """Return the templates, which say everything in the language that they are given."""
    environment = Environment(
        loader=PackageLoader("onrecord.web", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["pieces"] = split_marks
    environment.globals["style_version"] = STYLE_VERSION
    return environment


def split_marks(marked: Marked) -> Iterator[tuple[str, bool]]:
    """Yield the text in pieces, each with whether it is marked; marks that overlap are joined."""
    position = 0
    for start, end in sorted(marked.marks):
        begin = max(start, position)
        if begin >= end:
            continue
        if begin > position:
            yield marked.text[position:begin], False
        yield marked.text[begin:end], True
        position = end
    if position < len(marked.text):
        yield marked.text[position:], False
