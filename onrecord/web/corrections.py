"""The public log of corrections: a page, and a feed of the newest."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from http import HTTPStatus
from uuid import UUID, uuid5

from aiohttp import ETag, hdrs, web

from onrecord.locales.phrases import ChangeLines, Phrases
from onrecord.verification.curation_ports import CorrectionLog
from onrecord.verification.records import Correction
from onrecord.web.feed import Feed, FeedItem, write_atom
from onrecord.web.voices import Voice, Voices

PER_PAGE = 50
# Readers of feeds ask every few minutes, and a correction may wait as long as a statement's page.
CORRECTIONS_CACHE = "public, max-age=60"
# The feed of a corpus in which nothing was ever corrected has to bear a moment all the same.
NEVER = datetime(1970, 1, 1, tzinfo=UTC)

_ENTRY_ID = re.compile(r"\d{1,18}", re.ASCII)


@dataclass(frozen=True, slots=True)
class CorrectionPages:
    """Answers requests for the log of corrections. `public_url` is where the site is reached; None: as it was asked."""

    corrections: CorrectionLog
    voices: Voices
    public_url: str | None

    async def show_corrections(self, request: web.Request) -> web.Response:
        """Show a page of corrections, newest first."""
        asked = request.query.get("before")
        if asked is not None and not _ENTRY_ID.fullmatch(asked):
            raise web.HTTPBadRequest
        # One more than is shown tells whether there are older ones.
        found = await self.corrections.list_corrections(int(asked) if asked else None, PER_PAGE + 1)
        shown = found[:PER_PAGE]
        voice = self.voices.choose(request)
        response = voice.show(
            "corrections.html",
            corrections=[tell_correction(voice.phrases, it) for it in shown],
            older=shown[-1].entry.id if len(found) > PER_PAGE else None,
            is_first=asked is None,
        )
        response.headers[hdrs.CACHE_CONTROL] = CORRECTIONS_CACHE
        return response

    async def show_feed(self, request: web.Request) -> web.Response:
        """Send the newest corrections as an Atom feed, or say that it is still the same."""
        corpus = UUID(await self.corrections.get_identity())
        found = await self.corrections.list_corrections(None, PER_PAGE)
        voice = self.voices.choose(request)
        root = self.public_url or f"{request.scheme}://{request.host}"
        body = write_atom(_make_feed(voice, root, corpus, found))
        modified = found[0].entry.deed.at if found else NEVER
        etag = ETag(sha256(body).hexdigest()[:32])
        is_known = _is_known(request, etag, modified)
        response = web.Response(status=HTTPStatus.NOT_MODIFIED) if is_known else _send_feed(body)
        response.etag = etag
        response.last_modified = modified
        response.headers[hdrs.CACHE_CONTROL] = CORRECTIONS_CACHE
        voice.sign(response)
        return response


def tell_correction(phrases: Phrases, correction: Correction) -> ChangeLines:
    """Return a correction in words; a statement that is not on record any more is not quoted."""
    return phrases.describe_change([correction.entry], correction.ids, may_be_quoted=correction.may_be_quoted)


def _make_feed(voice: Voice, root: str, corpus: UUID, found: tuple[Correction, ...]) -> Feed:
    """Return the feed; its ids are the same in every language, for they tell of the same corrections."""
    say = voice.phrases.say
    return Feed(
        id=uuid5(corpus, "corrections").urn,
        language=voice.phrases.language,
        title=say("corrections-feed-title"),
        subtitle=say("corrections-lead"),
        author=say("site-name"),
        page_url=root + voice.link("/corrections"),
        feed_url=root + voice.link("/corrections.atom"),
        updated=found[0].entry.deed.at if found else NEVER,
        items=tuple(_make_item(voice, root, corpus, it) for it in found),
    )


def _make_item(voice: Voice, root: str, corpus: UUID, correction: Correction) -> FeedItem:
    lines = tell_correction(voice.phrases, correction)
    reason = (voice.phrases.say("change-reason", {"reason": lines.reason}),) if lines.reason else ()
    return FeedItem(
        id=uuid5(corpus, f"log/{correction.entry.id}").urn,
        title=lines.head,
        url=root + voice.link(f"/s/{lines.public_id}" if lines.public_id else "/corrections"),
        updated=lines.at,
        sentences=(*lines.details, *reason, lines.made_by),
    )


def _send_feed(body: bytes) -> web.Response:
    return web.Response(body=body, content_type="application/atom+xml", charset="utf-8")


def _is_known(request: web.Request, etag: ETag, modified: datetime) -> bool:
    """Whether whoever asks has this version; a tag that is given counts alone (RFC 9110, 13.2.2)."""
    known = request.if_none_match
    if known is not None:
        return any(one.value in {etag.value, "*"} for one in known)
    since = request.if_modified_since
    return since is not None and modified.replace(microsecond=0) <= since
