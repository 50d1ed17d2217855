"""The short form of a record, for groups: one statement, the reply that matters most, and where both can be read."""

from __future__ import annotations

from onrecord.locales.catalogue import Catalogue
from onrecord.locales.phrases import ShortLines
from onrecord.locales.record_lines import make_blocks
from onrecord.locales.speech import keep_linkable, name_speaker, quote_statement, quote_translation
from onrecord.locales.summary_lines import summarise
from onrecord.locales.thread_lines import describe_reply, find_thread
from onrecord.verification.results import CheckResult, Match, Reply

_NAME_LIMIT = 70
"""Names of organisations are long; a group is told the beginning of one."""


def describe_short(catalogue: Catalogue, result: CheckResult, match: Match, quotation_limit: int) -> ShortLines:
    """Return the short form of one match, its quotations cut at `quotation_limit` characters."""
    thread, said, reply = find_thread(result, match.thread_id), match.statement, choose_reply(match)
    published = result.article.published if result.article else None
    return ShortLines(
        summary=summarise(catalogue, result.article, make_blocks(result))[0],
        public_id=said.public_id,
        speaker=name_speaker(catalogue, said.speaker, thread, _NAME_LIMIT),
        said_on=catalogue.say_day(said.said_on),
        wording=quote_statement(catalogue, said, quotation_limit),
        translation=quote_translation(catalogue, said, quotation_limit),
        source_url=keep_linkable(said.source.url),
        reply=describe_reply(
            catalogue, reply, published, thread, quotation_limit=quotation_limit, name_limit=_NAME_LIMIT
        )
        if reply
        else None,
    )


def choose_reply(match: Match) -> Reply | None:
    """Return the reply to show beside a statement: the first that contradicts it, else that contradicts, else any."""
    ordered = sorted(match.replies, key=lambda each: (each.statement.said_on, each.statement.id))
    contradicting = [each for each in ordered if each.relation.contradicts]
    direct = [each for each in contradicting if each.to.id == match.statement.id]
    return next(iter((*direct, *contradicting, *ordered)), None)
