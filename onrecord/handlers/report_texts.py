"""How the conversation about a report looks: each question with its buttons, and the card before it is sent."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.handlers.actions import LABEL_CHARACTERS, Button, Keyboard
from onrecord.handlers.markup import Paragraph, Span
from onrecord.handlers.rendering import REPORT_PREFIX
from onrecord.handlers.report_draft import NOTHING, Ask, Draft, can_keep, is_required, list_asks, previous_ask
from onrecord.handlers.report_draft import read_value as read_draft
from onrecord.locales.countries import name_country
from onrecord.locales.phrases import Phrases
from onrecord.locales.speech import shorten
from onrecord.verification.kinds import ReporterKind, ReportGround

BACK, KEEP, CANCEL, SEND, CHANGE = "back", "keep", "cancel", "send", "change"
TO = "to-"
"""Begins what a button carries that leads back to one question."""


@dataclass(frozen=True, slots=True)
class ReportTexts:
    """Shows a draft in one language."""

    phrases: Phrases

    def show(self, draft: Draft, problem: str | None = None) -> tuple[list[Paragraph], Keyboard]:
        """Return the question at which a draft is, or its card; `problem` is what was wrong with the last answer."""
        if draft.asked is Ask.CARD:
            paragraphs, keyboard = self._card(draft), self._card_keyboard(draft)
        else:
            paragraphs, keyboard = self._question(draft), self._question_keyboard(draft)
        return [(Span(problem),), *paragraphs] if problem else paragraphs, keyboard

    def show_changes(self, draft: Draft) -> tuple[list[Paragraph], Keyboard]:
        """Return the card with a button for each thing that can be changed."""
        rows = [(self._button(draft, TO + ask, self._name(ask)),) for ask in list_asks(draft)]
        return self._card(draft), (*rows, (self._button(draft, KEEP, self.phrases.say("reporting-button-back")),))

    def _question(self, draft: Draft) -> list[Paragraph]:
        kept = self._write(draft, draft.asked) if can_keep(draft) else None
        return [
            (Span(self.phrases.say(f"reporting-ask-{draft.asked}")),),
            (Span(self.phrases.say("reporting-so-far")), Span("\n"), Span(kept)) if kept else (),
        ]

    def _question_keyboard(self, draft: Draft) -> Keyboard:
        rows = [(self._button(draft, data, label),) for data, label in self._list_choices(draft)]
        if can_keep(draft):
            rows.append((self._button(draft, KEEP, self.phrases.say("reporting-button-keep")),))
        if not is_required(draft, draft.asked):
            rows.append((self._button(draft, NOTHING, self._say_nothing(draft.asked)),))
        last = [self._button(draft, CANCEL, self.phrases.say("reporting-button-cancel"))]
        if previous_ask(draft):
            last.insert(0, self._button(draft, BACK, self.phrases.say("reporting-button-back")))
        return (*rows, tuple(last))

    def _list_choices(self, draft: Draft) -> list[tuple[str, str]]:
        match draft.asked:
            case Ask.GROUND:
                return [(ground.value, self.phrases.say(f"report-ground-{ground}")) for ground in ReportGround]
            case Ask.STATEMENT:
                named = {f"S{each.id}": f"S{each.id} · {each.speaker}" for each in draft.found}
                return [(statement, shorten(label, LABEL_CHARACTERS)) for statement, label in named.items()]
            case Ask.BEHALF:
                return [(kind.value, self.phrases.say(f"reporting-behalf-{kind}")) for kind in ReporterKind]
            case _:
                return []

    def _say_nothing(self, ask: Ask) -> str:
        if ask is Ask.SUBJECT:
            return self.phrases.say("reporting-button-neither")
        return self.phrases.say("reporting-button-none" if ask is Ask.STATEMENT else "reporting-button-skip")

    def _card(self, draft: Draft) -> list[Paragraph]:
        lines: list[Paragraph] = [(Span(self.phrases.say("reporting-card"), bold=True),)]
        if draft.article_title or draft.article_url:
            title = draft.article_title or draft.article_url or ""
            lines.append(self._line("reporting-name-article", Span(title, url=draft.article_url)))
        asks = [ask for ask in list_asks(draft) if ask is not Ask.SUBJECT]
        for ask in (Ask.STATEMENT, *(ask for ask in asks if ask is not Ask.STATEMENT)):
            written = self._write(draft, ask)
            if written:
                lines.append(self._line(f"reporting-name-{ask}", Span(written)))
        if draft.shown_passage and Ask.PASSAGE not in asks:
            lines.append(self._line("reporting-name-passage", Span(draft.shown_passage)))
        return [*lines, (Span(self.phrases.say("reporting-card-note")),)]

    def _card_keyboard(self, draft: Draft) -> Keyboard:
        send = self._button(draft, SEND, self.phrases.say("reporting-button-send"))
        change = self._button(draft, CHANGE, self.phrases.say("reporting-button-change"))
        back = self._button(draft, BACK, self.phrases.say("reporting-button-back"))
        cancel = self._button(draft, CANCEL, self.phrases.say("reporting-button-cancel"))
        return ((send, change), (back, cancel))

    def _line(self, key: str, value: Span) -> Paragraph:
        return (Span(f"{self.phrases.say(key)}: "), value)

    def _name(self, ask: Ask) -> str:
        return self.phrases.say(f"reporting-name-{ask}")

    def _write(self, draft: Draft, ask: Ask) -> str | None:
        """Return an answer as a person reads it."""
        match ask:
            case Ask.GROUND if draft.ground:
                return self.phrases.say(f"report-ground-{draft.ground}")
            case Ask.BEHALF:
                return self.phrases.say(f"reporting-behalf-{draft.kind}")
            case Ask.COUNTRY if draft.country:
                return name_country(draft.country, self.phrases.language)
            case Ask.SUBJECT if not draft.statement_id:
                return draft.article_title or draft.article_url
            case _:
                return read_draft(draft, ask)

    def _button(self, draft: Draft, choice: str, label: str) -> Button:
        return Button(label, f"{REPORT_PREFIX}:{draft.token}:{choice}")
