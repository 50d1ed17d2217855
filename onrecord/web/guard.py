"""What every response of the site has in common: its headers, and words where something went wrong."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from http import HTTPStatus

from aiohttp import hdrs, web

from onrecord.verification.errors import StoreUnavailable
from onrecord.web.limits import Busy
from onrecord.web.voices import Voices

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

BUSY_RETRY_SECONDS = 10
STORE_RETRY_SECONDS = 60
BYTES_PER_MEGABYTE = 1024 * 1024

# The pages run no script and load nothing but their own style sheet and icon. `same-origin` and not `no-referrer`:
# with the latter browsers send forms with the origin "null", which looks like a foreign page.
SAFE_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "same-origin",
    "Server": "onrecord",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}

log = logging.getLogger(__name__)


async def add_safe_headers(_request: web.Request, response: web.StreamResponse) -> None:
    """Put the headers that keep a page harmless on a response; nothing is kept by a cache unless its page says so."""
    for name, value in SAFE_HEADERS.items():
        response.headers[name] = value
    response.headers.setdefault(hdrs.CACHE_CONTROL, "no-store")


@dataclass(frozen=True, slots=True)
class Apologies:
    """Answers with a page in words where a request failed."""

    voices: Voices
    form_bytes: int

    @web.middleware
    async def apologise(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Answer the request, whatever its page raises."""
        try:
            return await handler(request)
        except web.HTTPException as error:
            if error.status < HTTPStatus.BAD_REQUEST:
                raise
            return self._answer_refusal(request, error)
        except Busy:
            return self.say(request, "busy", HTTPStatus.SERVICE_UNAVAILABLE, retry_after=BUSY_RETRY_SECONDS)
        except StoreUnavailable as error:
            log.error("The store is away: %s", error)
            return self.say(request, "away", HTTPStatus.SERVICE_UNAVAILABLE, retry_after=STORE_RETRY_SECONDS)
        except Exception as error:
            log.error("A page failed: %s", describe_cause(error))
            return self.say(request, "failed", HTTPStatus.INTERNAL_SERVER_ERROR)

    def say(
        self,
        request: web.Request,
        key: str,
        status: HTTPStatus,
        *,
        retry_after: int | None = None,
        **arguments: object,
    ) -> web.Response:
        """Return a page with the message `key` below the title `key`-title."""
        voice = self.voices.choose(request)
        title, message = voice.phrases.say(f"{key}-title"), voice.phrases.say(key, arguments)
        response = voice.show("message.html", status, title=title, message=message)
        if retry_after is not None:
            response.headers[hdrs.RETRY_AFTER] = str(retry_after)
        return response

    def _answer_refusal(self, request: web.Request, error: web.HTTPException) -> web.Response:
        if isinstance(error, web.HTTPRequestEntityTooLarge):
            megabytes = self.form_bytes // BYTES_PER_MEGABYTE
            return self.say(request, "too-large", HTTPStatus.REQUEST_ENTITY_TOO_LARGE, megabytes=megabytes)
        if isinstance(error, web.HTTPNotFound):
            return self.say(request, "missing-page", HTTPStatus.NOT_FOUND)
        response = self.say(request, "refused", HTTPStatus(error.status))
        if hdrs.ALLOW in error.headers:
            response.headers[hdrs.ALLOW] = error.headers[hdrs.ALLOW]
        return response


def describe_cause(error: BaseException) -> str:
    """Return the type of an error and where it arose; its message is left out, for it may quote what a reader sent."""
    frames = traceback.extract_tb(error.__traceback__)
    places = " < ".join(f"{frame.name}:{frame.lineno}" for frame in reversed(frames[-4:]))
    return f"{type(error).__name__} in {places}"
