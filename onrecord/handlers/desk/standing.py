"""Says who moderates, since when and by whom, who is banned, and what became of roles: paragraphs of plain data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from onrecord.handlers.markup import Paragraph, Span
from onrecord.locales.phrases import Phrases
from onrecord.verification.importing import IMPORT_ACTOR
from onrecord.verification.records import Appointment, Ban, Person, RoleEntry


def name_person(person: Person) -> str:
    """Return how a person is shown to moderators: `Aida (U3)`, or the number of who has no name."""
    return name_actor(person.public_id, {person.public_id: person.name})


def name_actor(public_id: str, names: Mapping[str, str]) -> str:
    """Return the same for an actor of a log; whoever was forgotten is a number only."""
    return f"{names[public_id]} ({public_id})" if names.get(public_id) else public_id


def name_maker(actor: str, names: Mapping[str, str]) -> str | None:
    """Return the same for who made a change, or None: whoever runs the program is no person of the chat."""
    return None if actor == IMPORT_ACTOR else name_actor(actor, names)


def describe_moderators(
    owners: Sequence[Person],
    appointments: Sequence[Appointment],
    names: Mapping[str, str],
    phrases: Phrases,
    *,
    is_owner: bool,
) -> list[Paragraph]:
    """Return who owns the bot and who was made a moderator, and which commands whoever asks has.

    `names` are those of who appointed them.
    """
    own = {person.user_id for person in owners}
    lines = [phrases.say("moderators-owner", {"person": name_person(person)}) for person in owners]
    lines += [_describe_appointment(each, names, phrases) for each in appointments if each.person.user_id not in own]
    paragraphs: list[Paragraph] = [(Span(phrases.say("moderators-heading"), bold=True),)]
    paragraphs.append((Span("\n".join(lines) or phrases.say("moderators-nobody")),))
    return [*paragraphs, (Span(phrases.say("moderators-usage" if is_owner else "moderators-usage-moderator")),)]


def _describe_appointment(appointment: Appointment, names: Mapping[str, str], phrases: Phrases) -> str:
    person = name_person(appointment.person)
    if appointment.by is None or appointment.at is None:
        return person
    day, by = phrases.say_day(appointment.at.date()), name_actor(appointment.by, names)
    return phrases.say("moderators-line", {"person": person, "day": day, "by": by})


def say_moment(at: datetime, phrases: Phrases) -> str:
    """Return a day and a time as histories write it."""
    time = phrases.say("change-time", {"time": f"{at:%H:%M}"})
    return phrases.say("change-moment", {"date": phrases.say_day(at.date()), "time": time})


def describe_log(entries: Sequence[RoleEntry], names: Mapping[str, str], phrases: Phrases) -> list[Paragraph]:
    """Return what became of roles and bans, newest first, a line each."""
    lines = [
        phrases.say(
            f"moderators-log-{entry.act.value}",
            {
                "day": say_moment(entry.at, phrases),
                "person": name_actor(entry.person, names),
                "by": name_actor(entry.actor, names),
            },
        )
        for entry in entries
    ]
    return [(Span("\n".join(lines) or phrases.say("moderators-log-empty")),)]


def describe_bans(bans: Sequence[Ban], names: Mapping[str, str], phrases: Phrases) -> list[Paragraph]:
    """Return who is banned, newest first, a paragraph each; `names` are those of who banned them."""
    paragraphs: list[Paragraph] = [
        (
            Span(name_person(ban.person) if ban.person else str(ban.user_id), bold=True),
            Span("\n"),
            Span(phrases.say("bans-line", {"day": phrases.say_day(ban.at.date()), "by": name_actor(ban.by, names)})),
            Span(f"\n{ban.reason}" if ban.reason else ""),
        )
        for ban in bans
    ]
    return paragraphs or [(Span(phrases.say("bans-nobody")),)]
