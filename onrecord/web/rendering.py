"""Turns lines of words into HTML pages; every text is escaped, every link was judged before."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from http import HTTPStatus
from importlib.resources import files

from aiohttp import web
from jinja2 import Environment, PackageLoader, StrictUndefined

from onrecord.locales.phrases import Marked, Phrases

STYLE = files(__package__).joinpath("static", "site.css").read_bytes()
ICON = files(__package__).joinpath("static", "icon.svg").read_bytes()
# In the address of the style sheet, so that browsers may keep it for good and still see a new one.
STYLE_VERSION = hashlib.sha256(STYLE).hexdigest()[:12]


class Pages:
    """Renders the templates in one language."""

    def __init__(self, phrases: Phrases) -> None:
        self._environment = Environment(
            loader=PackageLoader("onrecord.web", "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.filters["pieces"] = split_marks
        self._environment.globals |= {
            "say": phrases.say,
            "language": phrases.language,
            "style_version": STYLE_VERSION,
        }

    def render(self, template: str, **values: object) -> str:
        """Return the page that the template makes of the values."""
        return self._environment.get_template(template).render(values)

    def show(self, template: str, status: HTTPStatus = HTTPStatus.OK, **values: object) -> web.Response:
        """Return the response that carries the page."""
        return web.Response(text=self.render(template, **values), content_type="text/html", status=status)


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
