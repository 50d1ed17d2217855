"""The JSON forms that other programs build on: fields may be added, none renamed or removed."""

from __future__ import annotations

from datetime import date, datetime

from onrecord.verification.kinds import SuggestionState
from onrecord.verification.records import Article, Passage, Sighting, Statement, Story, Suggestion
from onrecord.verification.results import (
    CheckResult,
    Copy,
    Difference,
    Match,
    NameDifference,
    RelatedArticle,
    Reply,
    Timings,
    UnrecordedReply,
)

Json = dict[str, object]


def as_contract(result: CheckResult, *, with_text: bool = False) -> Json:
    """Return the object that `onrecord check --json` prints; `with_text` adds the article's text."""
    return {
        "input": result.input,
        "outcome": result.outcome.value,
        "reason": result.reason.value if result.reason else None,
        "page": result.page.value if result.page else None,
        "partial": result.article.partial if result.article else None,
        "article": _article(result.article, with_text=with_text) if result.article else None,
        "stories": [_story(story) for story in result.article.stories] if result.article else [],
        "matches": [_match(match) for match in result.matches],
        "names": [_name(name) for name in result.names],
        "copies": [_copy(copy) for copy in result.copies],
        "related": [_related(related) for related in result.related],
        "timings_ms": _timings(result.timings),
    }


def as_suggestion(suggestion: Suggestion) -> Json:
    """Return the object that `onrecord suggestions` prints."""
    first = suggestion.sightings[0]
    is_open = suggestion.state is SuggestionState.OPEN
    return {
        "id": suggestion.id,
        "kind": suggestion.kind.value,
        "state": suggestion.state.value,
        "statement": _statement(suggestion.statement),
        "speaker": suggestion.speaker,
        "words": suggestion.words,
        "language": first.language,
        "found_at": _time(first.seen_at),
        "sightings": [_sighting(sighting) for sighting in suggestion.sightings],
        "decision": None if is_open else _decision(suggestion),
    }


def _time(moment: date | datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _article(article: Article, *, with_text: bool) -> Json:
    described: Json = {
        "url": article.url,
        "canonical_url": article.canonical_url,
        "outlet": article.outlet,
        "title": article.title,
        "authors": list(article.authors),
        "published": _time(article.published),
        "language": article.language,
        "words": article.word_count,
        "credits": list(article.credits),
    }
    return described | {"text": article.text} if with_text else described


def _story(story: Story) -> Json:
    return {"title": story.title, "start": story.start, "end": story.end}


def _passage(passage: Passage) -> Json:
    return {"text": passage.text, "start": passage.start, "end": passage.end}


def _statement(statement: Statement) -> Json:
    return {
        "id": statement.public_id,
        "key": statement.key,
        "speaker": statement.speaker,
        "said_on": _time(statement.said_on),
        "wording": statement.wording,
        "language": statement.language,
        "source_url": statement.source.url,
    }


def _match(match: Match) -> Json:
    return {
        "statement": _statement(match.statement) | {"thread": f"S{match.thread_id}"},
        "probability": round(match.probability, 4),
        "point": match.point.value,
        "story": match.story,
        "passage": _passage(match.passage),
        "more_passages": [_passage(passage) for passage in match.more_passages],
        "speaker_in_article": _passage(match.speaker_in_article) if match.speaker_in_article else None,
        "wording": match.wording.value,
        "retranslated": match.retranslated,
        "differences": [_difference(difference) for difference in match.differences],
        "coverage": match.coverage.value,
        "replies": [_reply(reply) for reply in match.replies],
        "unrecorded_replies": [_unrecorded(reply) for reply in match.unrecorded_replies],
    }


def _difference(difference: Difference) -> Json:
    return {"record": difference.record, "article": difference.article, "kind": difference.kind.value}


def _reply(reply: Reply) -> Json:
    return {
        "id": reply.statement.public_id,
        "key": reply.statement.key,
        "to": reply.to.public_id,
        "relation": reply.relation.value,
        "speaker": reply.statement.speaker,
        "said_on": _time(reply.statement.said_on),
        "wording": reply.statement.wording,
        "source_url": reply.statement.source.url,
        "timing": reply.timing.value,
        "reported": reply.reported,
    }


def _unrecorded(reply: UnrecordedReply) -> Json:
    return {"speaker": reply.speaker, "text": reply.text, "start": reply.start, "end": reply.end}


def _name(name: NameDifference) -> Json:
    return {"record": name.record, "article": name.article, "start": name.start, "end": name.end}


def _copy(copy: Copy) -> Json:
    return {
        "url": copy.url,
        "outlet": copy.outlet,
        "published": _time(copy.published),
        "kind": copy.kind.value,
        "similarity": round(copy.similarity, 4),
        "earliest": copy.earliest,
    }


def _related(related: RelatedArticle) -> Json:
    return {
        "url": related.url,
        "title": related.title,
        "outlet": related.outlet,
        "published": _time(related.published),
        "coverage": related.coverage.value,
        "statements": [f"S{statement_id}" for statement_id in related.statement_ids],
    }


def _sighting(sighting: Sighting) -> Json:
    return {
        "url": sighting.url,
        "title": sighting.title,
        "outlet": sighting.outlet,
        "published": _time(sighting.published),
        "language": sighting.language,
        "speaker": sighting.speaker,
        "words": sighting.words,
        "passage": sighting.passage,
        "seen_at": _time(sighting.seen_at),
    }


def _decision(suggestion: Suggestion) -> Json:
    return {"by": suggestion.decided_by, "at": _time(suggestion.decided_at), "reason": suggestion.reason}


def _timings(timings: Timings) -> Json:
    return {"fetch": timings.fetch, "extract": timings.extract, "match": timings.match, "total": timings.total}
