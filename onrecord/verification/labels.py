"""What moderators decided about matches, as labelled data for whoever measures or trains a matcher."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from onrecord.verification.kinds import AppearanceState, Point, WordingMatch

Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class Label:
    """A decided appearance. Of an article that may not be shown (rule 9 of the design), only the digest is left.

    `passage_digest` is the same for the same words wherever they stand.
    """

    statement_key: str
    wording: str
    worded: WordingMatch
    probability: float
    point: Point
    label: AppearanceState
    decided_at: datetime | None
    passage_digest: str | None = None
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    published: date | None = None
    passage: str | None = None


class LabelStore(Protocol):
    """Keeps the decisions."""

    def read_labels(self) -> AsyncIterator[Label]:
        """Give out every decided appearance, in the order of statements and articles."""
        ...


def as_label(label: Label) -> Json:
    """Return the object that `onrecord export --labels` prints: fields may be added, none renamed or removed."""
    return {
        "statement": label.statement_key,
        "wording": label.wording,
        "url": label.url,
        "title": label.title,
        "outlet": label.outlet,
        "published": label.published.isoformat() if label.published else None,
        "passage": label.passage,
        "passage_digest": label.passage_digest,
        "worded": label.worded.value,
        "probability": label.probability,
        "point": label.point.value,
        "label": label.label.value,
        "decided_at": label.decided_at.isoformat() if label.decided_at else None,
    }
