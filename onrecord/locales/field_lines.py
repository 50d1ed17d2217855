"""What a change did to the fields of an entry, in a sentence each: what a field held and what it holds now."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import cast

from onrecord.locales.catalogue import Catalogue
from onrecord.locales.speech import QUOTATION_LIMIT, quote, shorten
from onrecord.verification.exchange import Json

# The fields of the import format that are told one by one, in this order.
FIELDS = {
    "speaker": "change-field-speaker",
    "wording": "change-field-wording",
    "language": "change-field-language",
    "said_on": "change-field-date",
    "title": "change-field-title",
    "topic": "change-field-topic",
    "source_url": "change-field-source",
    "source_title": "change-field-source-title",
    "archived_url": "change-field-archived",
    "outlet": "change-field-source-outlet",
    "name": "change-field-name",
    "kind": "change-field-kind",
    "country": "change-field-country",
    "role": "change-field-role",
}
ADDRESSES = {"source_url", "archived_url", "outlet"}

# How much of what stayed the same is shown before and after what did not.
CONTEXT = 40


def describe_fields(catalogue: Catalogue, before: Json, after: Json) -> tuple[str, ...]:
    """Return a sentence for each field that differs between two rows of one entry, but for the state."""
    return (
        *_describe_values(catalogue, before, after),
        *_describe_wordings(catalogue, before, after),
        *_describe_names(catalogue, before, after),
        *_describe_blocking(catalogue, before, after),
    )


def cut_to_difference(old: str, new: str) -> tuple[str, str]:
    """Return two texts on a line each; long ones are cut to where they differ, with a few words around it."""
    old, new = " ".join(old.split()), " ".join(new.split())
    if max(len(old), len(new)) <= QUOTATION_LIMIT:
        return old, new
    start = _count_same(old, new)
    end = min(_count_same(old[::-1], new[::-1]), len(old) - start, len(new) - start)
    first = _find_word(old, start - CONTEXT)
    kept = _find_word(old[::-1], end - CONTEXT)
    return _cut(old, first, len(old) - kept), _cut(new, first, len(new) - kept)


def _describe_values(catalogue: Catalogue, before: Json, after: Json) -> Iterator[str]:
    for field, key in FIELDS.items():
        old, new = before.get(field), after.get(field)
        if old == new:
            continue
        said = {"field": catalogue.say(key)}
        if old is None:
            yield catalogue.say("change-given", {**said, "new": _say_value(catalogue, field, new)})
        elif new is None:
            yield catalogue.say("change-cleared", {**said, "old": _say_value(catalogue, field, old)})
        else:
            was, now = cut_to_difference(str(old), str(new))
            values = {"old": _say_value(catalogue, field, was), "new": _say_value(catalogue, field, now)}
            yield catalogue.say("change-spaced" if was == now else "change-replaced", {**said, **values})


def _say_value(catalogue: Catalogue, field: str, value: object) -> str:
    text = str(value)
    match field:
        case "said_on":
            return catalogue.say_day(date.fromisoformat(text))
        case "language":
            return catalogue.say_language(text)
        case "country":
            return catalogue.say_country(text)
        case "kind":
            return catalogue.say(f"change-kind-{text}")
    return shorten(text) if field in ADDRESSES else quote(catalogue, shorten(text))


def _describe_wordings(catalogue: Catalogue, before: Json, after: Json) -> Iterator[str]:
    """Tell what became of the further wordings; the one that is gone and the one that is new of a kind are one."""
    gone, new = _list_missing(before, after), _list_missing(after, before)
    for kind, language in dict.fromkeys(wording[:2] for wording in (*new, *gone)):
        said = {"language": catalogue.say_language(language)}
        old_texts, new_texts = ([it[2] for it in found if it[:2] == (kind, language)] for found in (gone, new))
        if len(old_texts) == len(new_texts) == 1:
            was, now = (quote(catalogue, shorten(it)) for it in cut_to_difference(old_texts[0], new_texts[0]))
            yield catalogue.say(f"change-{kind}-replaced", {**said, "old": was, "new": now})
            continue
        for text in new_texts:
            yield catalogue.say(f"change-{kind}-added", {**said, "new": quote(catalogue, shorten(text))})
        for text in old_texts:
            yield catalogue.say(f"change-{kind}-gone", {**said, "old": quote(catalogue, shorten(text))})


def _list_missing(row: Json, other: Json) -> list[tuple[str, str, str]]:
    """Return the wordings of a row that the other one lacks."""
    there = _list_wordings(other)
    return [wording for wording in _list_wordings(row) if wording not in there]


def _list_wordings(row: Json) -> list[tuple[str, str, str]]:
    wordings = cast(list[dict[str, str]], row.get("wordings") or [])
    return [(wording["kind"], wording["language"], wording["text"]) for wording in wordings]


def _describe_names(catalogue: Catalogue, before: Json, after: Json) -> Iterator[str]:
    old, new = (cast(list[str], row.get("aliases") or []) for row in (before, after))
    for name in new:
        if name not in old:
            yield catalogue.say("change-name-added", {"new": quote(catalogue, shorten(name))})
    for name in old:
        if name not in new:
            yield catalogue.say("change-name-gone", {"old": quote(catalogue, shorten(name))})


def _describe_blocking(catalogue: Catalogue, before: Json, after: Json) -> Iterator[str]:
    was, now = bool(before.get("blocked")), bool(after.get("blocked"))
    if was != now:
        yield catalogue.say("change-blocked" if now else "change-unblocked")


def _count_same(one: str, other: str) -> int:
    """Return how many characters two texts begin alike."""
    return next(
        (place for place, (mine, theirs) in enumerate(zip(one, other, strict=False)) if mine != theirs),
        min(len(one), len(other)),
    )


def _find_word(text: str, place: int) -> int:
    """Return where the word begins that stands at this place, or the place itself within a very long word."""
    if place <= 0:
        return 0
    space = text.rfind(" ", max(0, place - CONTEXT), place + 1)
    return place if space < 0 else space + 1


def _cut(text: str, start: int, end: int) -> str:
    return ("…" if start else "") + text[start:end] + ("…" if end < len(text) else "")
