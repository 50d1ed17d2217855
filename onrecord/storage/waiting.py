"""Which cards wait for moderators: one question for each kind, the same for counting, listing and loading."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, String, cast, exists, func, literal, select

from onrecord.storage.related import CONFIRMED, REJECTED, SUGGESTED, has_outlet, has_same_words
from onrecord.storage.suggestions import SIGHTINGS_OF
from onrecord.storage.tables import appearances, articles, leases, log, sightings, skips, statements, suggestions, tips
from onrecord.verification.kinds import (
    Point,
    ReviewKind,
    StatementState,
    SuggestionKind,
    SuggestionState,
    TipState,
)
from onrecord.verification.records import Person

SIGHTINGS_SHOWN = SIGHTINGS_OF.where(~has_outlet(blocked=True))
LAST_ACTOR = (
    select(log.c.actor)
    .where(log.c.subject == literal("statement ") + statements.c.key)
    .order_by(log.c.id.desc())
    .limit(1)
    .scalar_subquery()
)


def select_waiting(kind: ReviewKind, person: Person) -> Select[Any]:
    """Select what a kind of card has to decide, as `number` and `statement_id`, in the order in which it comes up."""
    match kind:
        case ReviewKind.DRAFT:
            return _select_drafts(person)
        case ReviewKind.NEW_REPLY:
            return _select_replies()
        case ReviewKind.TIP:
            open_tips = select(tips.c.id.label("number"), literal(0).label("statement_id"))
            return open_tips.where(tips.c.state == TipState.OPEN.value).order_by(tips.c.id)
        case ReviewKind.MATCH:
            undecided = ~has_same_words(CONFIRMED, REJECTED)
            found = _select_appearances(Point.SHOW).where(undecided)
            return found.order_by(
                appearances.c.probability.desc(), appearances.c.article_id, appearances.c.statement_id
            )
        case ReviewKind.COVERAGE:
            found = _select_appearances(Point.SPEAK_UP).where(~has_outlet(blocked=False), ~has_same_words(REJECTED))
            return found.order_by(appearances.c.article_id, appearances.c.statement_id)


def keep_free(waiting: Select[Any], kind: ReviewKind, person: Person, now: datetime) -> Select[Any]:
    """Keep of what waits that which nobody else holds and this person has not passed over."""
    number, statement_id = name_item(waiting)
    name: ColumnElement[str] = literal(f"{kind.value}:") + cast(number, String)
    if kind in {ReviewKind.MATCH, ReviewKind.COVERAGE}:
        name = name + literal(":") + cast(statement_id, String)
    held = exists().where(leases.c.item == name, leases.c.person_id != person.id, leases.c.until > now)
    skipped = exists().where(skips.c.item == name, skips.c.person_id == person.id, skips.c.until > now)
    return waiting.where(~held, ~skipped)


def name_item(waiting: Select[Any]) -> tuple[ColumnElement[int], ColumnElement[int]]:
    """Return the columns that name what waits."""
    number, statement_id = waiting.selected_columns.values()
    return number.element, statement_id.element


def count_rows(waiting: Select[Any]) -> Select[int]:
    """Return the question how many that are."""
    return select(func.count()).select_from(waiting.order_by(None).subquery())


def _select_drafts(person: Person) -> Select[Any]:
    others = func.coalesce(LAST_ACTOR, "") != person.public_id
    drafts = select(statements.c.id.label("number"), literal(0).label("statement_id"))
    return drafts.where(statements.c.state == StatementState.DRAFT.value, others).order_by(statements.c.id)


def _select_replies() -> Select[Any]:
    shown = (
        select(sightings.c.suggestion_id)
        .join(articles, articles.c.id == sightings.c.article_id)
        .where(sightings.c.suggestion_id == suggestions.c.id, ~has_outlet(blocked=True))
    )
    return (
        select(suggestions.c.id.label("number"), literal(0).label("statement_id"))
        .join(statements, statements.c.id == suggestions.c.statement_id)
        .where(
            suggestions.c.state == SuggestionState.OPEN.value,
            suggestions.c.kind == SuggestionKind.NEW_REPLY.value,
            statements.c.state == StatementState.PUBLISHED.value,
            shown.exists(),
        )
        .order_by(suggestions.c.id)
    )


def _select_appearances(point: Point) -> Select[Any]:
    return (
        select(appearances.c.article_id.label("number"), appearances.c.statement_id.label("statement_id"))
        .join(articles, articles.c.id == appearances.c.article_id)
        .join(statements, statements.c.id == appearances.c.statement_id)
        .where(
            appearances.c.state == SUGGESTED,
            appearances.c.point == point.value,
            statements.c.state == StatementState.PUBLISHED.value,
            ~has_outlet(blocked=True),
        )
    )
