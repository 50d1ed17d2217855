"""A report that somebody is writing: what is asked of it, in which order, and what the answers make of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from onrecord.handlers.events import Content
from onrecord.locales.countries import find_country
from onrecord.locales.speech import keep_linkable
from onrecord.verification.kinds import ReporterKind, ReportGround
from onrecord.verification.plain_text import clean_line, clean_text
from onrecord.verification.report_records import Claim, Reporter
from onrecord.verification.results import CheckResult

FOUND_AT_MOST = 20
"""More statements than this are not offered one by one: the buttons would fill the screen."""
WORDS_MOST = 1_500
"""With this and the next four limits, a card with everything fits into one message."""
PASSAGE_MOST = 600
LAW_MOST = 300
NAME_MOST = 200
URL_MOST = 800
NOTHING = "none"
"""What a button carries that leaves a question open."""


class Ask(StrEnum):
    """What the conversation asks for."""

    SUBJECT = "subject"
    GROUND = "ground"
    STATEMENT = "statement"
    LAW = "law"
    PASSAGE = "passage"
    WORDS = "words"
    EVIDENCE = "evidence"
    BEHALF = "behalf"
    NAME = "name"
    COUNTRY = "country"
    CARD = "card"


@dataclass(frozen=True, slots=True)
class FoundStatement:
    """A statement that the answer showed, with the passage of the article."""

    id: int
    speaker: str
    passage: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """What has been gathered. `token` is in the buttons of the last question, so that those of older ones are known.

    `found` are the statements to choose from, `done` what has been answered, perhaps with nothing. `passage` is what
    the reporter typed; without it, that of the statement chosen counts.
    """

    asked: Ask = Ask.GROUND
    token: str = ""
    done: tuple[Ask, ...] = ()
    is_bare: bool = False
    found: tuple[FoundStatement, ...] = ()
    article_url: str | None = None
    article_title: str | None = None
    statement_id: int | None = None
    ground: ReportGround | None = None
    law: str | None = None
    passage: str | None = None
    words: str | None = None
    evidence_url: str | None = None
    kind: ReporterKind = ReporterKind.PERSON
    name: str | None = None
    country: str | None = None

    @property
    def is_begun(self) -> bool:
        """Whether something has been answered that it would be a pity to lose."""
        return bool(self.done)

    @property
    def shown_passage(self) -> str | None:
        """What the article says there."""
        chosen = next((each.passage for each in self.found if each.id == self.statement_id), None)
        return self.passage or chosen


class BadAnswer(Exception):
    """An answer cannot be taken; `key` names the sentence that says what is wrong with it."""

    def __init__(self, key: str, **arguments: object) -> None:
        super().__init__(key)
        self.key = key
        self.arguments = arguments


def begin_draft(result: CheckResult) -> Draft:
    """Return the report of an answer, with the statements that it showed."""
    article = result.article
    found = tuple(
        FoundStatement(match.statement.id, clean_line(match.statement.speaker), _cut(clean_text(match.passage.text)))
        for match in result.matches[:FOUND_AT_MOST]
    )
    return Draft(
        found=found,
        article_url=article.canonical_url if article else None,
        article_title=clean_line(article.title)[:NAME_MOST] if article and article.title else None,
        statement_id=found[0].id if len(found) == 1 else None,
    )


def list_asks(draft: Draft) -> tuple[Ask, ...]:
    """Return what this report is asked for, in order."""
    is_law = draft.ground is ReportGround.BROKEN_LAW
    is_named = draft.kind is not ReporterKind.PERSON
    wanted = {
        Ask.SUBJECT: draft.is_bare,
        Ask.GROUND: True,
        Ask.STATEMENT: len(draft.found) > 1,
        Ask.LAW: is_law,
        Ask.PASSAGE: is_law,
        Ask.WORDS: True,
        Ask.EVIDENCE: True,
        Ask.BEHALF: True,
        Ask.NAME: is_named,
        Ask.COUNTRY: is_named,
    }
    return tuple(ask for ask, is_wanted in wanted.items() if is_wanted)


def next_ask(draft: Draft) -> Ask:
    """Return the first thing that is not answered yet, or the card where all is."""
    return next((ask for ask in list_asks(draft) if not is_answered(draft, ask)), Ask.CARD)


def previous_ask(draft: Draft) -> Ask | None:
    """Return what was asked before, or None at the first question."""
    order = (*list_asks(draft), Ask.CARD)
    place = order.index(draft.asked) if draft.asked in order else 0
    return order[place - 1] if place else None


def is_required(draft: Draft, ask: Ask) -> bool:
    """Tell whether a question cannot be left open."""
    if ask is Ask.WORDS:
        return draft.ground in {ReportGround.OTHER, ReportGround.BROKEN_LAW}
    if ask is Ask.PASSAGE:
        return draft.ground is ReportGround.BROKEN_LAW
    return ask not in {Ask.SUBJECT, Ask.STATEMENT, Ask.EVIDENCE}


def is_answered(draft: Draft, ask: Ask) -> bool:
    """Tell whether a question was answered, with something where it has to be."""
    return ask in draft.done and (not is_required(draft, ask) or bool(read_value(draft, ask)))


def can_keep(draft: Draft) -> bool:
    """Tell whether what is asked has an answer that can stay: one given before, the passage
    that was shown, or the link that could not be read.
    """
    if draft.asked is Ask.SUBJECT:
        return draft.asked in draft.done and bool(draft.statement_id or draft.article_url)
    is_known = draft.asked in {*draft.done, Ask.PASSAGE, Ask.EVIDENCE}
    return is_known and bool(read_value(draft, draft.asked))


def keep_answer(draft: Draft) -> Draft | None:
    """Return the draft with the answer that it has to what is asked, or None where it has none."""
    return _mark(draft) if can_keep(draft) else None


def read_value(draft: Draft, ask: Ask) -> str | None:
    """Return what was answered, as it is written in the draft."""
    statement = f"S{draft.statement_id}" if draft.statement_id else None
    values = {
        Ask.SUBJECT: statement,
        Ask.GROUND: draft.ground,
        Ask.STATEMENT: statement,
        Ask.LAW: draft.law,
        Ask.PASSAGE: draft.shown_passage,
        Ask.WORDS: draft.words,
        Ask.EVIDENCE: draft.evidence_url,
        Ask.BEHALF: draft.kind,
        Ask.NAME: draft.name,
        Ask.COUNTRY: draft.country,
    }
    return values.get(ask)


def take_typed(draft: Draft, content: Content, language: str) -> Draft:
    """Return the draft with a typed answer to what was asked; raises `BadAnswer`."""
    match draft.asked:
        case Ask.LAW:
            return _mark(draft, law=_read_text(content, LAW_MOST))
        case Ask.PASSAGE:
            return _mark(draft, passage=_read_text(content, PASSAGE_MOST))
        case Ask.WORDS:
            return _mark(draft, words=_read_text(content, WORDS_MOST))
        case Ask.EVIDENCE:
            return _mark(draft, evidence_url=_read_link(content))
        case Ask.NAME:
            return _mark(draft, name=clean_line(_read_text(content, NAME_MOST)))
        case Ask.COUNTRY:
            return _mark(draft, country=_read_country(content, language))
        case _:
            raise BadAnswer("reporting-press")


def take_choice(draft: Draft, choice: str) -> Draft | None:
    """Return the draft with what a button chose for what was asked, or None where it has no such choice."""
    if choice == NOTHING:
        return _leave_open(draft)
    match draft.asked:
        case Ask.GROUND if choice in set(ReportGround):
            return _mark(draft, ground=ReportGround(choice))
        case Ask.STATEMENT:
            chosen = next((each for each in draft.found if f"S{each.id}" == choice), None)
            return _mark(draft, statement_id=chosen.id) if chosen else None
        case Ask.BEHALF if choice in set(ReporterKind):
            return _mark(draft, kind=ReporterKind(choice))
        case _:
            return None


def take_subject(draft: Draft, subject: Draft) -> Draft:
    """Return the draft about what another one is about: a statement, or an article with what was found in it."""
    return _mark(
        draft,
        found=subject.found,
        article_url=subject.article_url,
        article_title=subject.article_title,
        statement_id=subject.statement_id,
    )


def make_claim(draft: Draft) -> Claim:
    """Return what is reported; raises ValueError where something is missing that has to be there."""
    if draft.ground is None or next_ask(draft) is not Ask.CARD:
        raise ValueError("the report is not complete")
    is_law = draft.ground is ReportGround.BROKEN_LAW
    is_named = draft.kind is not ReporterKind.PERSON
    return Claim(
        ground=draft.ground,
        reporter=Reporter(draft.kind, draft.name, draft.country) if is_named else Reporter(),
        statement_id=draft.statement_id,
        article_url=draft.article_url,
        passage=draft.shown_passage,
        words=draft.words,
        law=draft.law if is_law else None,
        evidence_url=draft.evidence_url,
    )


def _mark(draft: Draft, **values: object) -> Draft:
    done = draft.done if draft.asked in draft.done else (*draft.done, draft.asked)
    return replace(draft, done=done, **values)  # type: ignore[arg-type]


def _leave_open(draft: Draft) -> Draft | None:
    if is_required(draft, draft.asked) or draft.asked is Ask.CARD:
        return None
    empty = {Ask.STATEMENT: "statement_id", Ask.WORDS: "words", Ask.EVIDENCE: "evidence_url"}
    if draft.asked is Ask.SUBJECT:
        return take_subject(draft, Draft())
    return _mark(draft, **{empty[draft.asked]: None})


def _read_text(content: Content, most: int) -> str:
    text = clean_text(content.text)
    if not text:
        raise BadAnswer("reporting-no-text")
    if len(text) > most:
        raise BadAnswer("reporting-too-long", count=len(text), most=most)
    return text


def _read_link(content: Content) -> str:
    typed = clean_line(content.text)
    link = keep_linkable(typed) or next(filter(None, map(keep_linkable, content.links)), None)
    if link is None:
        raise BadAnswer("reporting-no-link")
    if len(link) > URL_MOST:
        raise BadAnswer("reporting-too-long", count=len(link), most=URL_MOST)
    return link


def _read_country(content: Content, language: str) -> str:
    code = find_country(clean_line(content.text)[:NAME_MOST], language)
    if code is None:
        raise BadAnswer("reporting-no-country")
    return code


def _cut(text: str) -> str:
    return text if len(text) <= PASSAGE_MOST else text[: PASSAGE_MOST - 1] + "…"
