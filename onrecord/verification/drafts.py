"""A statement while a moderator puts it together: what is given, what is wrong with it, and what can be guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from onrecord.verification.day_spelling import parse_day, require_past
from onrecord.verification.fields import CLEARED, STATEMENT_FIELDS, Flaw, WrongValue, shorten_value
from onrecord.verification.kinds import Coverage, Point, RelationKind, UnreadableReason, WordingMatch
from onrecord.verification.matching.languages import detect_language
from onrecord.verification.matching.normalise import fold_text, split_words
from onrecord.verification.matching.speakers import know_speaker
from onrecord.verification.records import Source, Statement, Thread
from onrecord.verification.results import CheckResult, Match

_PUBLIC_ID = re.compile(r"[SsСс]?([1-9][0-9]{0,17})")
"""The letter may be the Cyrillic one that looks like it, or left out: it is none other where one is asked for."""
_ELLIPSIS = re.compile(r"\[?\s*(?:…|\.\.\.)\s*\]?")
_QUOTATION_MARKS = (("“", "”"), ("«", "»"), ("„", "“"), ("„", "”"), ('"', '"'))
MOST_SAME = 3
"""More look-alikes than this are no help in telling whether one of them is the same."""
MOST_SPEAKERS = 6


class DraftField(StrEnum):
    """What a draft can hold, in the order of the import format; `RELATION` says how it bears on what is `ANSWERED`."""

    RELATION = "relation"
    ANSWERED = "answered"
    WORDING = "wording"
    SPEAKER = "speaker"
    SAID_ON = "said_on"
    SOURCE_URL = "source_url"
    LANGUAGE = "language"
    TOPIC = "topic"
    TITLE = "title"
    SOURCE_TITLE = "source_title"
    OUTLET = "outlet"
    ARCHIVED_URL = "archived_url"


OF_ANSWERS = (DraftField.RELATION, DraftField.ANSWERED)
REQUIRED = (*OF_ANSWERS, DraftField.WORDING, DraftField.SPEAKER, DraftField.SAID_ON)
"""What no statement can be without; `OF_ANSWERS` only where it answers another one."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What is given so far: None is not given, an empty text is given as nothing, so that it is not guessed."""

    relation: RelationKind | None = None
    answered: int | None = None
    wording: str | None = None
    speaker: str | None = None
    said_on: date | None = None
    source_url: str | None = None
    language: str | None = None
    topic: str | None = None
    title: str | None = None
    source_title: str | None = None
    outlet: str | None = None
    archived_url: str | None = None

    def read(self, field: DraftField) -> str | None:
        """Return a field as it would be typed."""
        value = getattr(self, field.value)
        if value is None or isinstance(value, str):
            return value
        return f"S{value}" if field is DraftField.ANSWERED else str(value)


@dataclass(frozen=True, slots=True)
class SourceNote:
    """What reading the source gave: why it could not be read, or what it says of itself and if the words stand on it.

    `archived_url` is a copy of it in a public archive.
    """

    url: str
    reason: UnreadableReason | None = None
    title: str | None = None
    outlet: str | None = None
    published: date | None = None
    has_words: bool | None = None
    archived_url: str | None = None


class Remark(StrEnum):
    """What a moderator should look at before a draft is published; none of it stops them."""

    NO_SOURCE = "no_source"
    SOURCE_UNREAD = "source_unread"
    WORDS_ON_PAGE = "words_on_page"
    WORDS_NOT_ON_PAGE = "words_not_on_page"
    BEFORE_ANSWERED = "before_answered"
    AFTER_SOURCE = "after_source"
    NO_COPY = "no_copy"
    COPY = "copy"


def give_field(draft: Draft, field: DraftField, text: str, today: date) -> Draft:
    """Return the draft with a field as it was typed; raises `WrongValue`, and the draft stays as it was.

    A sign for nothing leaves an optional field out.
    """
    if text.strip() == CLEARED and field not in REQUIRED:
        return leave_out(draft, field)
    value: Any
    match field:
        case DraftField.RELATION:
            value = _read_relation(text)
        case DraftField.ANSWERED:
            value = _read_public_id(text)
        case DraftField.SAID_ON:
            value = require_past(parse_day(text), today)
        case DraftField.WORDING:
            value = _strip_marks(str(STATEMENT_FIELDS[field.value](text)))
        case _:
            value = STATEMENT_FIELDS[field.value](text)
    return replace(draft, **{field.value: value})


def leave_out(draft: Draft, field: DraftField) -> Draft:
    """Return the draft without an optional field; a language is told from the words all the same."""
    left_out: dict[str, Any] = {field.value: None if field is DraftField.LANGUAGE else ""}
    return replace(draft, **left_out)


def find_missing(draft: Draft) -> tuple[DraftField, ...]:
    """Return what is required and not given yet."""
    is_answer = draft.relation is not None
    return tuple(field for field in REQUIRED if not draft.read(field) and (is_answer or field not in OF_ANSWERS))


def complete(draft: Draft, note: SourceNote | None, answered: Statement | None) -> Draft:
    """Return the draft with what can be guessed in the place of what was not given."""
    guesses: dict[str, str | None] = {
        DraftField.LANGUAGE: detect_language(draft.wording) if draft.wording else None,
        DraftField.TOPIC: answered.topic if answered else None,
        DraftField.SOURCE_TITLE: note.title if note else None,
        DraftField.OUTLET: note.outlet if note else None,
        DraftField.ARCHIVED_URL: note.archived_url if note else None,
    }
    missing: dict[str, Any] = {name: guess for name, guess in guesses.items() if getattr(draft, name) is None}
    return replace(draft, **missing)


def make_statement(draft: Draft) -> Statement:
    """Return the statement that a draft with all that is required makes; its id and key are not given yet."""
    if draft.wording is None or draft.speaker is None or draft.said_on is None or draft.language is None:
        raise ValueError("the draft is not complete")
    source = Source(
        draft.source_url or None, draft.source_title or None, draft.archived_url or None, draft.outlet or None
    )
    return Statement(
        id=0,
        key="",
        speaker=draft.speaker,
        wording=draft.wording,
        language=draft.language,
        said_on=draft.said_on,
        title=draft.title or None,
        topic=draft.topic or None,
        source=source,
    )


def list_remarks(draft: Draft, note: SourceNote | None, answered: Statement | None) -> tuple[Remark, ...]:
    """Return what is to be looked at in a completed draft."""
    return tuple(_find_remarks(draft, note, answered))


def _find_remarks(draft: Draft, note: SourceNote | None, answered: Statement | None) -> Iterator[Remark]:
    if answered and draft.said_on and draft.said_on < answered.said_on:
        yield Remark.BEFORE_ANSWERED
    if not draft.source_url:
        yield Remark.NO_SOURCE
        return
    if note:
        if note.published and draft.said_on and draft.said_on > note.published:
            yield Remark.AFTER_SOURCE
        if note.reason:
            yield Remark.SOURCE_UNREAD
        elif note.has_words is not None:
            yield Remark.WORDS_ON_PAGE if note.has_words else Remark.WORDS_NOT_ON_PAGE
    yield Remark.COPY if draft.archived_url else Remark.NO_COPY


def stands_in(words: str, text: str) -> bool:
    """Tell whether a text holds the words, whatever its marks and spaces; an ellipsis stands for any words."""
    spelled = f" {_spell(text)} "
    parts = [part for part in map(_spell, _ELLIPSIS.split(words)) if part]
    place = 0
    for part in parts:
        found = spelled.find(f" {part} ", place)
        if found < 0:
            return False
        place = found + len(part) + 1
    return bool(parts)


def _spell(text: str) -> str:
    """Return the words of a text alone, in small letters."""
    return " ".join(re.findall(r"\w+", fold_text(text)))


def choose_same(result: CheckResult, draft: Draft) -> tuple[Match, ...]:
    """Return the statements on record that the words of the draft may already be, those of the same speaker first.

    What it answers is the same only if these are all the words: a denial mostly repeats what it denies.
    """
    alike = [match for match in result.matches if _may_be_same(match, draft)]
    speaker = fold_text(draft.speaker or "")
    alike.sort(key=lambda match: (fold_text(match.statement.speaker) != speaker, -match.probability))
    return tuple(alike[:MOST_SAME])


def _may_be_same(match: Match, draft: Draft) -> bool:
    if match.statement.id == draft.answered:
        return _spell(draft.wording or "") in {_spell(wording.text) for wording in match.statement.all_wordings}
    if match.wording is WordingMatch.VERBATIM:
        return True
    if match.coverage in {Coverage.MENTION, Coverage.DENIAL_ONLY}:
        return False
    return match.wording is WordingMatch.ALTERED or match.point is Point.SPEAK_UP


def guess_speakers(thread: Thread, answered: Statement, relation: RelationKind) -> tuple[str, ...]:
    """Return who may answer a statement in this way, the likeliest first.

    A denial comes from the party concerned, whom the statement is about; a rebuttal from whom the denial was held
    against; who corrects, retracts, confirms or clarifies is mostly who said it.
    """
    own = know_speaker(answered, thread.parties)
    others = [party for party in thread.parties if not set(party.all_names) & set(own.circle)]
    words = {word.stem for word in split_words(answered.wording)}
    others.sort(key=lambda party: not any(_is_named(name, words) for name in party.all_names))
    concerned = [party.name for party in others]
    spoken = [statement.speaker for statement in reversed(thread.statements) if statement.id != answered.id]
    match relation:
        case RelationKind.DENIES:
            guesses = [*concerned, *spoken, answered.speaker]
        case RelationKind.REBUTS:
            guesses = [*spoken, *concerned, answered.speaker]
        case _:
            guesses = [answered.speaker, *spoken, *concerned]
    return tuple(dict.fromkeys(guesses))[:MOST_SPEAKERS]


def _is_named(name: str, stems: set[str]) -> bool:
    parts = [word.stem for word in split_words(name) if word.weight]
    return bool(parts) and all(part in stems for part in parts)


def _read_public_id(text: str) -> int:
    found = _PUBLIC_ID.fullmatch(text.strip())
    if found is None:
        raise WrongValue(Flaw.NO_NUMBER, value=shorten_value(text))
    return int(found[1])


def _read_relation(text: str) -> RelationKind:
    word = text.strip().casefold()
    if word not in set(RelationKind):
        raise WrongValue(Flaw.NO_CHOICE, value=shorten_value(text), choices=tuple(RelationKind))
    return RelationKind(word)


def _strip_marks(text: str) -> str:
    """Return words without the quotation marks around them: the record puts its own."""
    for opening, closing in _QUOTATION_MARKS:
        inner = text[1:-1].strip()
        if text[:1] == opening and text[-1:] == closing and inner and not {opening, closing} & set(inner):
            return inner
    return text
