"""Small forms of words that every part of an answer shares: quotations, speakers, spans of time, safe links."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import urlsplit

from onrecord.locales.catalogue import Catalogue
from onrecord.verification.kinds import PartyKind, RejectReason, WordingKind
from onrecord.verification.plain_text import clean_line, isolate
from onrecord.verification.records import Statement, Thread

# Two lines of a phone: the pattern of the answers shows quotations of this length.
QUOTATION_LIMIT = 280
NAME_LIMIT = 160

DAYS_PER_WEEK = 7
DAYS_PER_MONTH = 30.44
DAYS_PER_YEAR = 365.25
MONTHS_PER_YEAR = 12
# Up to here days are counted exactly ("10 days"), beyond it months and years are rounded ("about 2 months").
LAST_EXACT_DAY = 30
LAST_MONTH_COUNTED = 23


def shorten(text: str, limit: int | None = QUOTATION_LIMIT) -> str:
    """Return the text on one line, cut at a word border with … where it is longer than `limit`; None keeps it whole.

    Whatever it is, it cannot change how the words around it read: two marks, which nobody sees, come on top for that.
    """
    line = clean_line(text)
    return isolate(line if limit is None or len(line) <= limit else _cut(line, limit))


def _cut(line: str, limit: int) -> str:
    cut = line[: limit - 1]
    if line[limit - 1] != " " and " " in cut:
        cut = cut[: cut.rindex(" ")]
    return cut.rstrip(" ,;:–—-") + "…"


def quote(catalogue: Catalogue, text: str) -> str:
    """Return the text in the quotation marks of the language."""
    # Not one message with the text in it: Fluent refuses long placeables, and a public page shows a wording whole.
    return f"{catalogue.say('quotation-opens')}{text}{catalogue.say('quotation-closes')}"


def quote_statement(catalogue: Catalogue, statement: Statement, limit: int | None = QUOTATION_LIMIT) -> str:
    """Return the words of a statement, quoted as they were said: in the language of the statement."""
    return quote(catalogue, shorten(statement.wording, limit))


def quote_translation(catalogue: Catalogue, statement: Statement, limit: int | None = QUOTATION_LIMIT) -> str | None:
    """Return the translation that belongs below the words of a statement, quoted and called one.

    None where the reader needs none, or where none is on record: a paraphrase is not what was said.
    """
    if statement.language == catalogue.language:
        return None
    for wording in statement.wordings:
        if wording.kind is WordingKind.TRANSLATION and wording.language == catalogue.language:
            note = catalogue.say("quotation-translated", {"language": statement.language})
            return f"{quote(catalogue, shorten(wording.text, limit))} {note}"
    return None


def say_reason(catalogue: Catalogue, reason: str) -> str:
    """Return why something was done: in words where it is one of the short list, else as a moderator wrote it."""
    return catalogue.say(f"review-reason-{reason}") if reason in set(RejectReason) else reason


def name_speaker(catalogue: Catalogue, speaker: str, thread: Thread | None, limit: int = NAME_LIMIT) -> str:
    """Return who spoke: `Meta (Ben McConaghy)` where the thread knows whose spokesman the speaker is."""
    return shorten(_name_in_full(catalogue, speaker, thread), limit)


def _name_in_full(catalogue: Catalogue, speaker: str, thread: Thread | None) -> str:
    parties = thread.parties if thread else ()
    person = next((party for party in parties if party.kind is PartyKind.PERSON and speaker in party.all_names), None)
    if person is None or not person.role:
        return speaker
    for party in parties:
        if party.kind is PartyKind.ORGANISATION and any(_stands_in(name, person.role) for name in party.all_names):
            return catalogue.say("speaker-with-person", {"party": party.name, "person": speaker})
    return catalogue.say("speaker-with-role", {"person": speaker, "role": person.role})


def _stands_in(name: str, text: str) -> bool:
    return bool(name) and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None


def measure_span(days: int) -> tuple[str, int]:
    """Return the unit (`days`, `weeks`, `months`, `years`) and the count that people would say for so many days."""
    if days <= LAST_EXACT_DAY:
        return ("weeks", days // DAYS_PER_WEEK) if days and days % DAYS_PER_WEEK == 0 else ("days", days)
    months = round(days / DAYS_PER_MONTH)
    counts_months = months <= LAST_MONTH_COUNTED and months != MONTHS_PER_YEAR
    return ("months", months) if counts_months else ("years", round(days / DAYS_PER_YEAR))


def write_short_day(catalogue: Catalogue, day: date | None, year: int | None) -> str:
    """Return a day in short words, with its year unless that is the year of what it stands beside."""
    if day is None:
        return catalogue.say("date-unknown")
    return catalogue.say_day(day, "day-short" if day.year == year else "day-short-with-year")


def keep_linkable(url: str | None) -> str | None:
    """Return the URL if a reader may be sent there: http and https with a host, nothing else."""
    if not url or any(sign.isspace() for sign in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and parts.hostname else None


def find_host(url: str | None) -> str | None:
    """Return the host of a link as a reader knows it, without `www.`."""
    linkable = keep_linkable(url)
    return (urlsplit(linkable).hostname or "").removeprefix("www.") if linkable else None
