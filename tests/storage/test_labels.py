"""Decisions become labelled data that shows no article which may not be shown."""

from __future__ import annotations

import pytest
from sqlalchemy import update

from onrecord.storage import labels
from onrecord.storage.store import Store
from onrecord.storage.tables import appearances
from onrecord.verification.labels import Label, as_label

from .samples import NOON, find_id, save_article, say, take_in

KNOWN = {"type": "outlet", "domain": "known.example", "name": "Known"}
BLOCKED = {"type": "outlet", "domain": "blocked.example", "name": "Blocked", "blocked": True}
BLOCKED_PART = BLOCKED | {"domain": "blocked.known.example"}


async def decide(store: Store, article_id: int, key: str, state: str) -> None:
    decided = (appearances.c.article_id == article_id, appearances.c.statement_id == await find_id(store, key))
    decision = {"state": state, "decided_by": "U1", "decided_at": NOON, "passage_digest": "d1"}
    async with store.database.write() as connection:
        await connection.execute(update(appearances).where(*decided).values(decision))


async def read(store: Store) -> list[Label]:
    return [label async for label in store.labels.read_labels()]


@pytest.mark.parametrize(
    ("host", "state", "is_shown"),
    [
        ("known.example", "confirmed", True),
        ("known.example", "rejected", True),
        ("unknown.example", "confirmed", True),
        ("unknown.example", "rejected", False),
        ("blocked.example", "rejected", False),
        ("blocked.known.example", "rejected", False),
    ],
)
async def test_article_is_shown_by_its_outlet_or_a_moderator(
    store: Store, host: str, state: str, is_shown: bool
) -> None:
    await take_in(store, KNOWN, BLOCKED, BLOCKED_PART, say("a"))
    await decide(store, await save_article(store, f"https://{host}/1", "a"), "a", state)
    (label,) = await read(store)
    assert (label.url is not None, label.title is not None, label.passage is not None) == (is_shown,) * 3
    assert (label.statement_key, label.label, label.passage_digest) == ("a", state, "d1")


async def test_undecided_appearance_is_no_label(store: Store) -> None:
    await take_in(store, say("a"))
    await save_article(store, "https://known.example/1", "a")
    assert await read(store) == []


async def test_label_tells_what_was_decided(store: Store) -> None:
    await take_in(store, KNOWN, say("a"))
    await decide(store, await save_article(store, "https://known.example/1", "a"), "a", "rejected")
    assert [as_label(label) for label in await read(store)] == [
        {
            "statement": "a",
            "wording": "The dam will be closed in May.",
            "url": "https://known.example/1",
            "title": "The dam",
            "outlet": "example.org",
            "published": "2021-11-02",
            "passage": "The dam will be closed in May",
            "passage_digest": "d1",
            "worded": "verbatim",
            "probability": 0.9,
            "point": "show",
            "label": "rejected",
            "decided_at": "2021-11-05T12:00:00+00:00",
        }
    ]


async def test_labels_come_whole_and_in_order(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(labels, "READ_AT_ONCE", 2)
    await take_in(store, say("a"), say("b"))
    for number in range(3):
        article_id = await save_article(store, f"https://known.example/{number}", "a", "b")
        await decide(store, article_id, "a", "confirmed")
        await decide(store, article_id, "b", "rejected")
    found = [(label.statement_key, (label.url or "-")[-1]) for label in await read(store)]
    assert found == [("a", "0"), ("a", "1"), ("a", "2"), ("b", "-"), ("b", "-"), ("b", "-")]
