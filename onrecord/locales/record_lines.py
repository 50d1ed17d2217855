"""A check in words: title, summary, a block for each thread, related coverage."""

from __future__ import annotations

from onrecord.locales.catalogue import Catalogue
from onrecord.locales.coverage_lines import describe_related
from onrecord.locales.phrases import RecordLines, StatementLines
from onrecord.locales.speech import (
    NAME_LIMIT,
    find_host,
    keep_linkable,
    name_speaker,
    quote,
    quote_statement,
    quote_translation,
    shorten,
)
from onrecord.locales.summary_lines import Block, summarise, summarise_nothing
from onrecord.locales.thread_lines import describe_replies, find_answered, find_thread
from onrecord.verification.records import Article, Statement
from onrecord.verification.results import CheckResult, Match, UnrecordedReply

BYLINE_SEPARATOR = " · "
# A phone screen holds the record and this much coverage; the rest is behind "More coverage".
RELATED_SHOWN_PER_SIDE = 4


def describe_record(catalogue: Catalogue, result: CheckResult) -> RecordLines:
    """Return the answer to a check that was read."""
    article = result.article
    published = article.published if article else None
    blocks = make_blocks(result)
    related = describe_related(catalogue, result.related, published.year if published else None, RELATED_SHOWN_PER_SIDE)
    return RecordLines(
        title=_say_title(catalogue, result),
        byline=_say_byline(catalogue, result),
        summary=summarise(catalogue, article, blocks) if blocks else summarise_nothing(catalogue, article),
        threads=tuple(_describe_block(catalogue, block, article) for block in blocks),
        related_heading=catalogue.say("related-heading") if related else "",
        related=related,
        names=_describe_names(catalogue, result),
        url=keep_linkable(article.url) if article else None,
        published=published,
        language=article.language if article and _find_title(article) else None,
    )


def make_blocks(result: CheckResult) -> tuple[Block, ...]:
    """Return one block for each thread of the answer, in the order of its best match."""
    return tuple(
        _make_block(result, thread_id) for thread_id in dict.fromkeys(match.thread_id for match in result.matches)
    )


def _make_block(result: CheckResult, thread_id: int) -> Block:
    thread = find_thread(result, thread_id)
    found = [match for match in result.matches if match.thread_id == thread_id]
    found.sort(
        key=lambda match: (
            find_answered(thread, match.statement) is not None,
            match.statement.said_on,
            match.statement.id,
        )
    )
    head, *others = found
    return Block(thread, head, tuple(others))


def _say_title(catalogue: Catalogue, result: CheckResult) -> str:
    article = result.article
    if title := _find_title(article):
        return shorten(title, NAME_LIMIT)
    # Not the first words of a pasted text: an answer is kept without them and is shown again under the same title.
    return catalogue.say("untitled" if article and article.url else "untitled-text")


def _find_title(article: Article | None) -> str | None:
    title = article.title if article else None
    return title if title and title.strip() else None


def _say_byline(catalogue: Catalogue, result: CheckResult) -> str:
    article = result.article
    outlet = article.outlet or find_host(article.url) if article else None
    published = article.published if article else None
    parts = [
        shorten(outlet or result.input, NAME_LIMIT) or catalogue.say("pasted-text"),
        catalogue.say_day(published) if published else catalogue.say("date-unknown"),
    ]
    if article and article.credits:
        parts.append(catalogue.say("credited", {"credits": shorten(", ".join(article.credits), NAME_LIMIT)}))
    return BYLINE_SEPARATOR.join(parts)


def _describe_block(catalogue: Catalogue, block: Block, article: Article | None) -> StatementLines:
    match, statement = block.head, block.head.statement
    return StatementLines(
        public_id=statement.public_id,
        thread_id=match.thread_id,
        speaker=name_speaker(catalogue, statement.speaker, block.thread),
        said_on=catalogue.say_day(statement.said_on),
        wording=quote_statement(catalogue, statement),
        source_url=keep_linkable(statement.source.url),
        worded=catalogue.say("worded-retranslated" if match.retranslated else f"worded-{match.wording}"),
        replies=describe_replies(catalogue, match, article.published if article else None, block.thread),
        remarks=_describe_remarks(catalogue, block, article),
        unrecorded=_describe_unrecorded(catalogue, block),
        day=statement.said_on,
        language=statement.language,
        translation=quote_translation(catalogue, statement),
    )


def _describe_remarks(catalogue: Catalogue, block: Block, article: Article | None) -> tuple[str, ...]:
    remarks = []
    title = _find_story_title(article, block.head)
    if title:
        remarks.append(catalogue.say("in-story", {"title": shorten(title, NAME_LIMIT)}))
    answered = find_answered(block.thread, block.head.statement)
    if answered:
        remarks.append(catalogue.say("only-reply", _name_statement(catalogue, block, answered)))
    shown = {reply.statement.id for reply in block.head.replies}
    remarks.extend(
        catalogue.say("also-carried", _name_statement(catalogue, block, match.statement))
        for match in block.others
        if match.statement.id not in shown
    )
    return tuple(remarks)


def _name_statement(catalogue: Catalogue, block: Block, statement: Statement) -> dict[str, object]:
    return {
        "id": statement.public_id,
        "speaker": name_speaker(catalogue, statement.speaker, block.thread),
        "date": catalogue.say_day(statement.said_on),
    }


def _find_story_title(article: Article | None, match: Match) -> str | None:
    stories = article.stories if article else ()
    if len(stories) > 1 and match.story in range(len(stories)):
        return stories[match.story].title
    return None


def _describe_unrecorded(catalogue: Catalogue, block: Block) -> tuple[str, ...]:
    replies = [reply for match in (block.head, *block.others) for reply in match.unrecorded_replies]
    # The matches of one thread see the same words of the article.
    distinct = {(reply.start, reply.end): reply for reply in replies}
    return tuple(_say_unrecorded(catalogue, reply) for _, reply in sorted(distinct.items(), key=lambda item: item[0]))


def _say_unrecorded(catalogue: Catalogue, reply: UnrecordedReply) -> str:
    words = quote(catalogue, shorten(reply.text))
    if not reply.speaker:
        return catalogue.say("unrecorded-reply", {"words": words})
    speaker = shorten(reply.speaker, NAME_LIMIT)
    return catalogue.say("unrecorded-reply-by", {"speaker": speaker, "words": words})


def _describe_names(catalogue: Catalogue, result: CheckResult) -> tuple[str, ...]:
    pairs = dict.fromkeys((name.record, name.article) for name in result.names)
    return tuple(
        catalogue.say("name-differs", {"record": shorten(record, NAME_LIMIT), "article": shorten(article, NAME_LIMIT)})
        for record, article in pairs
    )
