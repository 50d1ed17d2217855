"""In which language a request is answered, and how the pages of the answer keep to it.

A language that the address names (`?lang=ru`) goes along with every link and form of the page, so that no cookie is
needed. One that was only guessed, from what the browser accepts, is guessed anew at the next page.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import urlencode

from aiohttp import hdrs, web
from jinja2 import Environment

from onrecord.locales.choosing import choose_by_header
from onrecord.locales.phrases import Phrases
from onrecord.web.rendering import make_environment

LANGUAGE_FIELD = "lang"


@dataclass(frozen=True, slots=True)
class Choice:
    """One language of the switch, by its own name, and the query that asks for this page in it."""

    language: str
    name: str
    query: str  # ?before=7&lang=ru


@dataclass(frozen=True, slots=True)
class Voice:
    """Answers one request in one language. `is_chosen` if the address names it; `choices` are all that there are."""

    phrases: Phrases
    is_chosen: bool
    choices: tuple[Choice, ...]
    environment: Environment

    def link(self, path: str) -> str:
        """Return the address of a page of this site, with the language where it was chosen."""
        return self.link_in(self.phrases.language, path) if self.is_chosen else path

    def link_in(self, language: str, path: str) -> str:
        """Return the address of a page of this site in a language."""
        return f"{path}{'&' if '?' in path else '?'}{LANGUAGE_FIELD}={language}"

    def render(self, template: str, **values: object) -> str:
        """Return the page that the template makes of the values."""
        common = {
            "say": self.phrases.say,
            "language": self.phrases.language,
            "link": self.link,
            "link_in": self.link_in,
            "choices": self.choices,
            "posted": None,  # what the form asked, on a page that has no address of its own
        }
        return self.environment.get_template(template).render(common | values)

    def show(self, template: str, status: HTTPStatus = HTTPStatus.OK, **values: object) -> web.Response:
        """Return the response that carries the page."""
        response = web.Response(text=self.render(template, **values), content_type="text/html", status=status)
        self.sign(response)
        return response

    def sign(self, response: web.StreamResponse) -> None:
        """Tell caches and readers the language of a response, and that another browser may get another one."""
        response.headers[hdrs.CONTENT_LANGUAGE] = self.phrases.language
        response.headers[hdrs.VARY] = hdrs.ACCEPT_LANGUAGE


class Voices:
    """Knows the languages of the site and the templates that they share."""

    def __init__(self, phrases: Mapping[str, Phrases]) -> None:
        self._phrases = phrases
        self._environment = make_environment()
        names = {language: each.say("language-own-name") for language, each in phrases.items()}
        self._names = dict(sorted(names.items(), key=lambda item: item[1]))

    def choose(self, request: web.Request) -> Voice:
        """Return the voice that answers a request."""
        asked = request.query.get(LANGUAGE_FIELD, "")
        accepted = ",".join(request.headers.getall(hdrs.ACCEPT_LANGUAGE, ()))
        language = asked if asked in self._phrases else choose_by_header(accepted, self._phrases)
        others = [(name, value) for name, value in request.query.items() if name != LANGUAGE_FIELD]
        return Voice(
            phrases=self._phrases[language],
            is_chosen=language == asked,
            # A query alone keeps the path, whatever that is; a path of two slashes would lead to another site.
            choices=tuple(
                Choice(each, name, f"?{urlencode([*others, (LANGUAGE_FIELD, each)])}")
                for each, name in self._names.items()
            ),
            environment=self._environment,
        )
