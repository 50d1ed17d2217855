"""Gives the settings of a chat their look: a page with all of them, and one for each with its choices."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from onrecord.handlers.actions import LABEL_CHARACTERS, Button, Keyboard, lay_out
from onrecord.handlers.groups import settings_values as values
from onrecord.handlers.groups.settings_buttons import CLOSE, ENABLE, SHOW, write_wish
from onrecord.handlers.groups.settings_values import Page
from onrecord.handlers.groups.settings_words import (
    Comments,
    Panel,
    say_hour,
    say_hours,
    say_plain,
    say_present,
    say_zone,
)
from onrecord.handlers.markup import Paragraph, Span
from onrecord.handlers.rendering import join_lines
from onrecord.locales.phrases import Phrases
from onrecord.locales.speech import shorten
from onrecord.verification.chat_records import ChatKind, Mode, QuietHours, Spot

_MARK = "• "
"""Stands before the present value."""
_TOPICS_ON_PAGE = 8
_SHORT_LABEL = 14
"""Labels up to this length stand three in a row."""
_ABOVE = {Page.BEGIN: Page.HOURS, Page.END: Page.HOURS, Page.ZONE: Page.HOURS, Page.QUIET: Page.SPOT}
"""Pages that do not lead back to all settings."""
OVERVIEW = (
    Page.MODE,
    Page.SURENESS,
    Page.SPOT,
    Page.LANGUAGE,
    Page.TOPICS,
    Page.HOURS,
    Page.LIMIT,
    Page.REPEAT,
    Page.IGNORED,
    Page.DELETION,
    Page.PATIENCE,
    Page.CALLERS,
    Page.PREVIEW,
)
"""The settings in the order in which they are shown."""


Shown = tuple[list[Paragraph], Keyboard]


def render_page(panel: Panel, page: Page, number: int = 0) -> Shown:
    """Return the paragraphs and buttons of a page; `number` counts the pages of a list that is too long for one."""
    if page is Page.ALL:
        return _show_all(panel)
    if page is Page.TOPICS:
        return _show_topics(panel, number)
    if page in values.PLAIN:
        return _lay_page(panel, page, _offer_plain(panel, page))
    return _lay_page(panel, page, _OFFERS[page](panel))


def offer_settings(chat_id: int, phrases: Phrases) -> Button:
    """Return the button that leads to the settings of a chat."""
    return Button(phrases.say("group-button-settings"), write_wish(chat_id, Page.ALL))


def offer_enabling(chat_id: int, phrases: Phrases) -> Button:
    """Return the button that switches the bot on in a chat."""
    return Button(phrases.say("group-button-enable"), write_wish(chat_id, ENABLE))


def _show_all(panel: Panel) -> Shown:
    say, chat = panel.phrases.say, panel.chat
    pages = [page for page in OVERVIEW if page is not Page.CALLERS or chat.kind is ChatKind.GROUP]
    lines: list[Paragraph] = [(Span(say("settings-heading", {"title": chat.title}), bold=True),)]
    lines += [_head(panel, page) for page in pages]
    shown: list[Paragraph] = [join_lines(lines)]
    if chat.late:
        shown.append((Span(say("settings-dropped", {"count": chat.late})),))
    buttons = [_button(panel, say(f"settings-name-{page}"), page) for page in pages]
    first = ((offer_enabling(chat.chat_id, panel.phrases),),) if chat.settings.mode is Mode.OFF else ()
    return shown, (*first, *lay_out(buttons, 2), (_button(panel, say("settings-button-close"), CLOSE),))


def _head(panel: Panel, page: Page) -> Paragraph:
    return (Span(panel.phrases.say(f"settings-name-{page}") + ":", bold=True), Span(f" {say_present(panel, page)}"))


def _lay_page(panel: Panel, page: Page, rows: Keyboard) -> Shown:
    lines: list[Paragraph] = [_head(panel, page), (Span(panel.phrases.say(f"settings-about-{page}")),)]
    if page is Page.SPOT and panel.has_topics and panel.topic_id is None:
        lines.append((Span(panel.phrases.say("settings-spot-from-topic")),))
    if page is Page.SPOT and panel.comments is not Comments.READY:
        lines.append((Span(panel.phrases.say(f"settings-comments-{panel.comments}")),))
    if page is Page.QUIET:
        names = ", ".join(listener.name for listener in panel.listeners)
        key = "settings-listeners" if names else "settings-no-listeners"
        lines.append((Span(panel.phrases.say(key, {"names": names} if names else None)),))
    back = _button(panel, panel.phrases.say("settings-button-back"), _ABOVE.get(page, Page.ALL))
    return lines, (*rows, (back,))


def _button(panel: Panel, label: str, word: str, value: str | None = None, *, is_present: bool = False) -> Button:
    shown = shorten(f"{_MARK}{label}" if is_present else label, LABEL_CHARACTERS)
    return Button(shown, write_wish(panel.chat.chat_id, word, value))


def _lay_choices(buttons: Iterable[Button]) -> Keyboard:
    listed = list(buttons)
    is_short = all(len(button.label) <= _SHORT_LABEL for button in listed)
    return lay_out(listed, 3 if is_short else 1)


def _offer_plain(panel: Panel, page: Page) -> Keyboard:
    setting = values.PLAIN[page]
    present = setting.read(panel.settings)
    rows = _lay_choices(
        _button(panel, say_plain(panel.phrases, page, each), page, each, is_present=each == present)
        for each in setting.choices
    )
    if page is not Page.PREVIEW or not panel.settings.has_preview:
        return rows
    return (*rows, (_button(panel, panel.phrases.say("settings-button-preview"), SHOW),))


def _offer_spots(panel: Panel) -> Keyboard:
    kind, settings = panel.chat.kind, panel.settings
    return tuple(
        (
            _button(
                panel,
                panel.phrases.say("settings-spot-here" if spot is Spot.TOPIC else f"settings-spot-{spot}"),
                Page.SPOT,
                spot,
                is_present=values.reads_spot(settings, kind, spot, panel.topic_id),
            ),
        )
        for spot in values.list_spots(kind, panel.topic_id)
    )


def _offer_listening(panel: Panel) -> Keyboard:
    add = _button(panel, panel.phrases.say("settings-button-listen"), Page.QUIET, "add")
    drop = _button(panel, panel.phrases.say("settings-button-unlisten"), Page.QUIET, "drop")
    return ((add,), (drop,)) if panel.listeners else ((add,),)


def _offer_languages(panel: Panel) -> Keyboard:
    return _lay_choices(
        _button(panel, name, Page.LANGUAGE, code, is_present=code == panel.language)
        for code, name in panel.languages.items()
    )


def _offer_hours(panel: Panel) -> Keyboard:
    say, hours = panel.phrases.say, panel.settings.quiet_hours
    spans = [QuietHours(*map(int, span.split("-"))) for span in values.SPANS]
    offered = _lay_choices(
        _button(panel, say_hours(panel.phrases, each), Page.HOURS, values.write_span(each), is_present=each == hours)
        for each in (None, *spans)
    )
    begin = _button(panel, say("settings-button-begin"), Page.BEGIN)
    end = _button(panel, say("settings-button-end"), Page.END)
    return (*offered, (begin, end), (_button(panel, say("settings-name-zone"), Page.ZONE),))


def _offer_begin(panel: Panel) -> Keyboard:
    hours = panel.settings.quiet_hours
    return _offer_day(panel, Page.BEGIN, hours.begin if hours else None)


def _offer_end(panel: Panel) -> Keyboard:
    hours = panel.settings.quiet_hours
    return _offer_day(panel, Page.END, hours.end if hours else None)


def _offer_day(panel: Panel, page: Page, present: int | None) -> Keyboard:
    buttons = [
        _button(panel, say_hour(int(hour)), page, hour, is_present=int(hour) == present) for hour in values.HOURS
    ]
    return lay_out(buttons, 4)


def _offer_zones(panel: Panel) -> Keyboard:
    present = panel.settings.time_zone
    offered = values.ZONES if present in values.ZONES else (present, *values.ZONES)
    return tuple(
        (_button(panel, say_zone(zone, panel.now), Page.ZONE, zone, is_present=zone == present),) for zone in offered
    )


def _offer_ignorable(panel: Panel) -> Keyboard:
    ignored = values.list_ignored(panel.settings)
    return tuple(
        (_button(panel, panel.phrases.say(f"settings-skip-{sort}"), Page.IGNORED, sort, is_present=sort in ignored),)
        for sort in values.IGNORABLE
    )


def _show_topics(panel: Panel, number: int) -> Shown:
    topics = values.list_topics(panel.settings, panel.topics)
    say, last = panel.phrases.say, max((len(topics) - 1) // _TOPICS_ON_PAGE, 0)
    number = min(number, last)
    rows: list[tuple[Button, ...]] = [
        (_button(panel, say("settings-topics-all"), Page.TOPICS, "all", is_present=not panel.settings.topics),)
    ]
    for topic in topics[number * _TOPICS_ON_PAGE : (number + 1) * _TOPICS_ON_PAGE]:
        value = f"{values.name_topic(topic)}.{number}"
        rows.append((_button(panel, topic, Page.TOPICS, value, is_present=topic in panel.settings.topics),))
    turns = [
        _button(panel, say(f"settings-button-{word}"), Page.TOPICS, str(target))
        for word, target in (("earlier", number - 1), ("later", number + 1))
        if 0 <= target <= last
    ]
    return _lay_page(panel, Page.TOPICS, (*rows, tuple(turns)) if turns else tuple(rows))


_OFFERS: Mapping[Page, Callable[[Panel], Keyboard]] = {
    Page.SPOT: _offer_spots,
    Page.QUIET: _offer_listening,
    Page.LANGUAGE: _offer_languages,
    Page.HOURS: _offer_hours,
    Page.BEGIN: _offer_begin,
    Page.END: _offer_end,
    Page.ZONE: _offer_zones,
    Page.IGNORED: _offer_ignorable,
}
