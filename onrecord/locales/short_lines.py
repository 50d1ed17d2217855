"""The short form of a record, for groups: one statement, the reply that matters most, and where both can be read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from onrecord.locales.catalogue import Catalogue
from onrecord.locales.phrases import ShortLines
from onrecord.locales.record_lines import make_blocks
from onrecord.locales.speech import keep_linkable, name_speaker, quote_statement, quote_translation
from onrecord.locales.summary_lines import summarise
from onrecord.locales.thread_lines import describe_reply, find_thread
from onrecord.verification.matching.replies import list_replies
from onrecord.verification.records import Statement, Thread
from onrecord.verification.results import CheckResult, Match, Reply

_NAME_LIMIT = 70
"""Names of organisations are long; a group is told the beginning of one."""


def describe_short(catalogue: Catalogue, result: CheckResult, match: Match, quotation_limit: int) -> ShortLines:
    """Return the short form of one match, its quotations cut at `quotation_limit` characters."""
    said, thread = match.statement, find_thread(result, match.thread_id)
    published = result.article.published if result.article else None
    reply = choose_reply(said, match.replies)
    lines = _describe(catalogue, said, reply, thread, published=published, limit=quotation_limit)
    return replace(lines, summary=summarise(catalogue, result.article, make_blocks(result))[0])


def describe_card(catalogue: Catalogue, said: Statement, thread: Thread, quotation_limit: int) -> ShortLines:
    """Return one statement of a thread without any article, its quotations cut at `quotation_limit` characters."""
    reply = choose_reply(said, list_replies(said, thread, {}, None))
    return _describe(catalogue, said, reply, thread, published=None, limit=quotation_limit)


def choose_reply(said: Statement, replies: Iterable[Reply]) -> Reply | None:
    """Return the reply to show beside a statement: the first that contradicts it, else that contradicts, else any."""
    ordered = sorted(replies, key=lambda each: (each.statement.said_on, each.statement.id))
    contradicting = [each for each in ordered if each.relation.contradicts]
    direct = [each for each in contradicting if each.to.id == said.id]
    return next(iter((*direct, *contradicting, *ordered)), None)


def _describe(
    catalogue: Catalogue, said: Statement, reply: Reply | None, thread: Thread, *, published: date | None, limit: int
) -> ShortLines:
    lengths = {"quotation_limit": limit, "name_limit": _NAME_LIMIT}
    return ShortLines(
        summary="",
        public_id=said.public_id,
        speaker=name_speaker(catalogue, said.speaker, thread, _NAME_LIMIT),
        said_on=catalogue.say_day(said.said_on),
        wording=quote_statement(catalogue, said, limit),
        translation=quote_translation(catalogue, said, limit),
        source_url=keep_linkable(said.source.url),
        reply=describe_reply(catalogue, reply, published, thread, **lengths) if reply else None,
    )
