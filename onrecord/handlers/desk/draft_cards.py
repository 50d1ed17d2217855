"""Gives a draft its look: the questions, the quotations to choose from, and the card that is published."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from onrecord.handlers.actions import LABEL_CHARACTERS, Button, Keyboard, lay_out
from onrecord.handlers.desk.draft_state import DraftState, Verb, list_changeable, step_back, write_button
from onrecord.handlers.desk.named_lines import StatementField
from onrecord.handlers.desk.openings import name_draft_field
from onrecord.handlers.desk.wrong_values import name_field
from onrecord.handlers.markup import Paragraph, Span
from onrecord.handlers.rendering import join_lines, show_quotation
from onrecord.locales.phrases import Phrases, TimelineLines
from onrecord.locales.speech import shorten
from onrecord.verification.drafting import Review
from onrecord.verification.drafts import REQUIRED, Draft, DraftField, Remark, make_statement
from onrecord.verification.kinds import Outcome, RelationKind
from onrecord.verification.records import Relation, Statement, Thread
from onrecord.verification.results import CheckResult, StatementPage

WHOLE_CHARACTERS = 2_000
"""Longer words are shown on a card as answers show them, so that the remarks below them fit into the message."""
OFFER_CHARACTERS = 250
"""Eight quotations of this length, with their speakers, fit into one message."""
_IN_ROW = 3
_FACTS = (DraftField.LANGUAGE, DraftField.TOPIC, DraftField.SOURCE_TITLE, DraftField.OUTLET)
"""What a card tells of a draft whether it is given or not; the source is a link behind the words."""


@dataclass(frozen=True, slots=True)
class Cards:
    """Writes the messages of drafts in one language."""

    phrases: Phrases

    def ask(self, state: DraftState, field: DraftField, today: date, notice: str) -> tuple[list[Paragraph], Keyboard]:
        """Return the question for a field, with a notice above it, and its buttons."""
        question = [(Span(self.phrases.say(f"adding-ask-{field}")),)]
        present = state.draft.read(field)
        if present:
            shown = self.phrases.say("adding-present", {"value": shorten(self._say_value(state.draft, field, today))})
            question.append((Span(shown),))
        paragraphs = [(Span(self._head(state.draft), bold=True),), *_notices(notice), join_lines(question)]
        return paragraphs, self._question_keyboard(state, field, present, today)

    def offer(self, state: DraftState, notice: str) -> tuple[list[Paragraph], Keyboard]:
        """Return the quotations of an article, each with a number."""
        note = state.note
        about = [part for part in (note.title, note.outlet, self._say_day(note.published)) if part] if note else []
        rows = [
            self.phrases.say(
                "adding-offer",
                {
                    "number": str(number),
                    "speaker": shorten(offer.speaker or self.phrases.say("adding-no-speaker"), LABEL_CHARACTERS * 2),
                    "words": shorten(offer.words, OFFER_CHARACTERS),
                },
            )
            for number, offer in enumerate(state.offers, 1)
        ]
        numbers = [
            Button(str(number), write_button(state, Verb.QUOTATION, number - 1))
            for number in range(1, len(state.offers) + 1)
        ]
        keyboard = (
            *lay_out(numbers, 4),
            (Button(self.phrases.say("adding-button-by-hand"), write_button(state, Verb.BY_HAND)),),
            self._way_out(state),
        )
        paragraphs = [
            (Span(self._head(state.draft), bold=True),),
            *_notices(notice),
            (Span(shorten(" · ".join(about))),),
            (Span(self.phrases.say("adding-choose-quotation")),),
            *((Span(row),) for row in rows),
        ]
        return [paragraph for paragraph in paragraphs if paragraph[0].text], keyboard

    def choose(self, state: DraftState) -> tuple[list[Paragraph], Keyboard]:
        """Return the question what becomes of a draft when another one is begun."""
        words = shorten(state.draft.wording or "", OFFER_CHARACTERS)
        sentence = self.phrases.say("adding-unfinished", {"head": self._head(state.draft)})
        keyboard = (
            (Button(self.phrases.say("adding-button-go-on"), write_button(state, Verb.GO_ON)),),
            (Button(self.phrases.say("adding-button-begin-anew"), write_button(state, Verb.BEGIN_ANEW)),),
        )
        return [(Span(sentence),), *([(Span(words),)] if words else [])], keyboard

    def show(self, review: Review, notice: str = "", *, asks_same: bool = False) -> list[Paragraph]:
        """Return a card: the statement as readers will see it, and what to look at before it is published.

        With `asks_same` it asks about those on record that may be the same.
        """
        lines = [self._list_facts(review.draft), *(self._remark(remark, review) for remark in review.remarks)]
        return [
            (Span(self._head(review.draft), bold=True),),
            *_notices(notice),
            *self._show_statement(review),
            join_lines([(Span(line),) for line in lines]),
            *(self._show_same(statement) for statement in (review.same if asks_same else ())),
        ]

    def card_keyboard(self, state: DraftState, review: Review, *, needs_consent: bool) -> Keyboard:
        """Return the buttons of a card; what may be on record already is decided before it can be published."""
        say = self.phrases.say
        decide: list[tuple[Button, ...]] = []
        if review.same and not state.keeps_both:
            decide = [
                (Button(say("adding-button-merge", {"id": it.public_id}), write_button(state, Verb.MERGE, it.id)),)
                for it in review.same
            ]
            decide.append((Button(say("adding-button-keep-both"), write_button(state, Verb.KEEP_BOTH)),))
        else:
            label = say("adding-button-send" if needs_consent else "adding-button-publish")
            decide = [(Button(label, write_button(state, Verb.PUBLISH)),)]
        changes = [
            Button(
                say("adding-button-change", {"field": name_draft_field(self.phrases, field)}),
                write_button(state, Verb.CHANGE, field.value),
            )
            for field in list_changeable(review.draft)
        ]
        return (*decide, *lay_out(changes, _IN_ROW), self._way_out(state))

    def _head(self, draft: Draft) -> str:
        if draft.relation is None:
            return self.phrases.say("adding-head")
        return self.phrases.say(f"adding-head-{draft.relation}", {"id": draft.read(DraftField.ANSWERED) or "…"})

    def _question_keyboard(self, state: DraftState, field: DraftField, present: str | None, today: date) -> Keyboard:
        guesses = [
            Button(self._label(field, guess, today), write_button(state, Verb.GUESS, number))
            for number, guess in enumerate(state.guesses)
        ]
        more: list[Button] = []
        if present:
            value = shorten(self._say_value(state.draft, field, today), LABEL_CHARACTERS)
            label = self.phrases.say("adding-button-keep", {"value": value})
            more.append(Button(label, write_button(state, Verb.KEEP)))
        if field not in REQUIRED:
            more.append(Button(self.phrases.say("adding-button-skip"), write_button(state, Verb.SKIP)))
        return tuple(filter(None, (*lay_out(guesses, 1), tuple(more), self._way_out(state))))

    def _label(self, field: DraftField, guess: str, today: date) -> str:
        match field:
            case DraftField.SAID_ON:
                day = date.fromisoformat(guess)
                named = {today: "adding-today", today - timedelta(days=1): "adding-yesterday"}.get(day)
                shown = self.phrases.say_day(day)
                if named == "adding-today":
                    return self.phrases.say("adding-today", {"day": shown})
                return self.phrases.say("adding-yesterday", {"day": shown}) if named else shown
            case DraftField.RELATION:
                return self.phrases.say(f"adding-relation-{RelationKind(guess)}")
            case DraftField.LANGUAGE:
                name = self.phrases.say_language(guess)
                return name[:1].upper() + name[1:]
            case _:
                return shorten(guess, LABEL_CHARACTERS)

    def _way_out(self, state: DraftState) -> tuple[Button, ...]:
        back = Button(self.phrases.say("adding-button-back"), write_button(state, Verb.BACK))
        cancel = Button(self.phrases.say("adding-button-cancel"), write_button(state, Verb.CANCEL))
        return (back, cancel) if step_back(state) else (cancel,)

    def _show_statement(self, review: Review) -> Iterator[Paragraph]:
        """Yield the draft below what it answers, as answers in chats look."""
        statement = make_statement(review.draft)
        answered, thread = review.answered, review.thread
        if answered and thread and review.draft.relation:
            said = sorted((*thread.statements, statement), key=lambda each: (each.said_on, each.id))
            tied = (*thread.relations, Relation(0, review.draft.relation, answered.id))
            thread = replace(thread, statements=tuple(said), relations=tied)
            above = self._describe(thread, answered)
            yield self._paragraph(above, f"{answered.public_id} · ")
            yield self._paragraph(self._describe(thread, statement), "↳ ")
        else:
            yield self._paragraph(self._describe(Thread((statement,)), statement), "")

    def _paragraph(self, lines: TimelineLines, before: str) -> Paragraph:
        head = (Span(before), Span(lines.head, bold=True), Span(f" · {lines.when}"))
        return join_lines([head, show_quotation(lines, self.phrases.say("chat-source"))])

    def _describe(self, thread: Thread, statement: Statement) -> TimelineLines:
        """Return the words for one statement of a thread: the new one whole, where it fits, the others cut."""
        if statement.id == 0 and len(statement.wording) <= WHOLE_CHARACTERS:
            entries = self.phrases.describe_statement(StatementPage(statement, thread, ()))
        else:
            result = CheckResult("", Outcome.MATCHED, threads=(thread,))
            entries = self.phrases.describe_timeline(result, thread.id)
        return next(entry for entry in entries if entry.public_id == statement.public_id)

    def _show_same(self, statement: Statement) -> Paragraph:
        entry = self._describe(Thread((statement,)), statement)
        question = self.phrases.say("adding-same", {"id": statement.public_id})
        return join_lines([(Span(question, bold=True),), self._paragraph(entry, f"{statement.public_id} · ")])

    def _remark(self, remark: Remark, review: Review) -> str:
        answered = review.answered
        return self.phrases.say(
            f"adding-remark-{remark}",
            {
                "id": answered.public_id if answered else "",
                "day": self._say_day(answered.said_on if answered else None),
                "published": self._say_day(review.note.published if review.note else None),
                "copy": review.draft.archived_url or "",
            },
        )

    def _list_facts(self, draft: Draft) -> str:
        """Return what a draft holds beside the words, under the names that the buttons and `/show` have for it."""
        parts = [(name_field(self.phrases, field), shorten(self._say_fact(draft, field) or "–")) for field in _FACTS]
        if draft.title:
            parts.insert(0, (name_field(self.phrases, StatementField.TITLE), shorten(draft.title)))
        return " · ".join(f"{name}: {value}" for name, value in parts)

    def _say_value(self, draft: Draft, field: DraftField, today: date) -> str:
        """Return a field as people read it; a day is written like on the card."""
        if field is DraftField.SAID_ON and draft.said_on is not None:
            return self._say_day(draft.said_on)
        present = self._say_fact(draft, field)
        return self._label(field, present, today) if field is DraftField.RELATION else present

    def _say_fact(self, draft: Draft, field: DraftField) -> str:
        """Return what a draft holds, a language by its name."""
        present = draft.read(field) or ""
        return self.phrases.say_language(present) if field is DraftField.LANGUAGE else present

    def _say_day(self, day: date | None) -> str:
        return self.phrases.say_day(day) if day else ""


def _notices(notice: str) -> Iterator[Paragraph]:
    if notice:
        yield (Span(notice),)
