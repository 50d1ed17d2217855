"""How a moderator begins a statement: what one message gives, what of it is wrong, and which link it points at."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from onrecord.handlers.choosing import choose
from onrecord.handlers.desk.arguments import VERBS
from onrecord.handlers.desk.named_lines import STATEMENT_NAMES, NamedLines, StatementField, read_named_lines
from onrecord.handlers.desk.wrong_values import name_field
from onrecord.handlers.events import Content, Incoming
from onrecord.handlers.links import find_links
from onrecord.locales.phrases import Phrases
from onrecord.verification.drafts import OF_ANSWERS, Draft, DraftField, give_field
from onrecord.verification.fields import WrongValue
from onrecord.verification.kinds import RelationKind

RELATIONS: Mapping[str, RelationKind | None] = {"statement": None, **VERBS}
"""The commands that begin a draft, and how it then bears on another statement."""
_LEADING_ID = re.compile(r"([SsСс]\d+)(?!\w)[,;]?\s*")
_ANY_ID = re.compile(r"\bS[1-9]\d{0,17}\b")
_MOST_IDS = 6


@dataclass(frozen=True, slots=True)
class TakenCard:
    """The card of the review queue that a draft is made of: what its button carried, and the message that shows it."""

    data: str
    message_id: int


@dataclass(frozen=True, slots=True)
class Opening:
    """What a moderator began with. `wrong` has a sentence for each field that is wrong, by its name.

    `link` and `post` are what to look for quotations in; `ids` are statements that the answered message names.
    `unknown` are names of lines that no field has. `is_dialogue` tells that nothing was given by name. `taken` is set
    where it was begun with a card of the review queue.
    """

    command: str
    draft: Draft
    wrong: dict[str, str] = field(default_factory=dict)
    unknown: tuple[str, ...] = ()
    link: str | None = None
    post: str = ""
    ids: tuple[str, ...] = ()
    is_dialogue: bool = False
    taken: TakenCard | None = None


@dataclass(frozen=True, slots=True)
class Openings:
    """Reads what a moderator began with."""

    phrases: Phrases
    canonical_url: Callable[[str], str]

    def read(self, incoming: Incoming, today: date) -> Opening:
        """Return what a command gives, in its lines, behind it, and in the message that it answers."""
        if incoming.command is None:
            raise ValueError("an opening is a command")
        name, argument = incoming.command.name, incoming.command.argument
        lines = read_named_lines(argument.text, STATEMENT_NAMES)
        opening = Opening(name, Draft(RELATIONS[name]))
        opening, rest = self._take_answered(opening, lines.rest, today)
        opening = self.take_lines(opening, lines, today)
        links = _find_sources(rest)
        for link in links:
            rest = rest.replace(link, " ").replace(link.partition("://")[2], " ")
        if rest.strip():
            opening = self._give(opening, DraftField.WORDING, rest, today)
        source, post = (links[0], "") if links else self._find_answered_link(incoming)
        if lines.values or rest.strip():
            return self._give(opening, DraftField.SOURCE_URL, source, today) if source else opening
        if incoming.replied and incoming.replies_to_bot:
            opening = replace(opening, ids=tuple(dict.fromkeys(_ANY_ID.findall(incoming.replied.text)))[:_MOST_IDS])
        return replace(opening, link=source, post=post, is_dialogue=not (source or post))

    def fill(self, command: str, given: Mapping[DraftField, str | None], today: date, taken: TakenCard) -> Opening:
        """Return the opening of a command with what a card of the review queue gives; what of it is wrong is noted."""
        opening = Opening(command, Draft(RELATIONS[command]), taken=taken)
        for name, value in given.items():
            opening = self._give(opening, name, value, today) if value else opening
        return opening

    def take_lines(self, opening: Opening, lines: NamedLines, today: date) -> Opening:
        """Return the opening with the named lines of a message; what is wrong in them is noted."""
        unknown = [*lines.unknown]
        for name, value in lines.values.items():
            if name in set(StatementField):
                opening = self._give(opening, DraftField(name), value, today)
            else:
                unknown.append(name)
        for name in lines.doubled:
            if name in set(StatementField) and name not in opening.wrong:
                sentence = self.phrases.say("adding-doubled", {"field": f"`{self.name(DraftField(name))}`"})
                opening = replace(opening, wrong={**opening.wrong, name: sentence})
        return replace(opening, unknown=(*opening.unknown, *unknown))

    def name(self, field: DraftField) -> str:
        """Return the name of a field as people type it."""
        return name_draft_field(self.phrases, field)

    def say_wrong(self, field: DraftField, wrong: WrongValue) -> str:
        """Return a sentence on what is wrong with a field."""
        return self.phrases.describe_wrong_value(self.name(field), wrong)

    def _give(self, opening: Opening, field: DraftField, value: str, today: date) -> Opening:
        """Return the opening with a field, or with a sentence on what is wrong with it; the first value stays."""
        if opening.draft.read(field) is not None or field.value in opening.wrong:
            return opening
        try:
            draft = give_field(opening.draft, field, spell_link(value) if field in LINKS else value, today)
        except WrongValue as wrong:
            return replace(opening, wrong={**opening.wrong, field.value: self.say_wrong(field, wrong)})
        return replace(opening, draft=draft)

    def _take_answered(self, opening: Opening, rest: str, today: date) -> tuple[Opening, str]:
        """Take the number of the answered statement from the beginning of what follows the command."""
        if opening.draft.relation is None:
            return opening, rest
        found = _LEADING_ID.match(rest)
        if found is None:
            if rest and not rest.split()[1:] and not find_links(rest, ()):
                return self._give(opening, DraftField.ANSWERED, rest, today), ""
            return opening, rest
        opening, behind = self._give(opening, DraftField.ANSWERED, found[1], today), rest[found.end() :]
        if another := _LEADING_ID.match(behind):
            ids = tuple(f"S{each[1][1:]}" for each in (found, another))
            sentence = self.phrases.say("adding-two-answered", {"one": ids[0], "other": ids[1]})
            opening = replace(
                opening,
                draft=replace(opening.draft, answered=None),
                wrong={**opening.wrong, DraftField.ANSWERED.value: sentence},
                ids=ids,
            )
            behind = behind[another.end() :]
        return opening, behind

    def _find_answered_link(self, incoming: Incoming) -> tuple[str | None, str]:
        """Return the link of the message that the command answers, and its text where it is a post."""
        replied: Content | None = incoming.replied
        if replied is None or incoming.replies_to_bot:
            return None, ""
        choice = choose(replied, self.canonical_url)
        return next(iter(choice.links.values()), None), choice.text


LINKS = frozenset({DraftField.SOURCE_URL, DraftField.ARCHIVED_URL})
"""Fields that hold a link."""


def name_draft_field(phrases: Phrases, field: DraftField) -> str:
    """Return the name of a field of a draft as people type it."""
    if field in OF_ANSWERS:
        return phrases.say(f"adding-field-{field}")
    return name_field(phrases, StatementField(field.value))


def _find_sources(text: str) -> list[str]:
    """Return the links behind a command; a bare domain among words, `our page bridge.org`, is a part of the words."""
    return [link for link in find_links(text, ()) if link in text or link.partition("://")[2] == text.strip()]


def spell_link(value: str) -> str:
    """Return a link with its scheme where the whole value is one, `www.example.org/a`, else the value as it is."""
    links = find_links(value.strip(), ())
    is_link = len(links) == 1 and links[0].endswith(value.strip())
    return links[0] if is_link else value
