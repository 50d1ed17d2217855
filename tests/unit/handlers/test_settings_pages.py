"""The pages of the settings keep what Telegram asks of buttons and messages, whatever was chosen."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.handlers.actions import LABEL_CHARACTERS
from onrecord.handlers.groups.settings_buttons import Wish, read_wish, write_wish
from onrecord.handlers.groups.settings_pages import OVERVIEW, render_page
from onrecord.handlers.groups.settings_values import Page
from onrecord.handlers.groups.settings_words import Panel
from onrecord.handlers.markup import to_messages
from onrecord.locales.fluent_phrases import load_phrases
from onrecord.verification.chat_records import ChatKind, ChatSettings, KnownChat, Listener

LONGEST_ID = -1009999999999999
CHAT = KnownChat(1, LONGEST_ID, ChatKind.GROUP, "T" * 128, settings=ChatSettings(has_preview=True))
PANEL = Panel(
    CHAT,
    load_phrases("en"),
    datetime(2026, 5, 4, tzinfo=UTC),
    "en",
    {"en": "English", "kk": "Қазақша", "ru": "Русский"},
    topics=tuple(f"Тема {number}: " + "очень длинная " * 9 for number in range(150)),
    listeners=tuple(Listener(number, "N" * 128) for number in range(50)),
    has_topics=True,
    topic_id=7,
)


@pytest.mark.parametrize("kind", [ChatKind.GROUP, ChatKind.CHANNEL])
@pytest.mark.parametrize("page", Page)
def test_buttons_carry_no_more_than_telegram_takes(page: Page, kind: ChatKind) -> None:
    panel = replace(PANEL, chat=replace(CHAT, kind=kind))
    for number in range(20):
        _, keyboard = render_page(panel, page, number)
        buttons = [button for row in keyboard for button in row]
        assert max(len(button.data.encode()) for button in buttons) <= 64
        assert max(len(button.label) for button in buttons) <= LABEL_CHARACTERS
        assert max(len(row) for row in keyboard) <= 8
        assert len(buttons) <= 100


@pytest.mark.parametrize("page", Page)
def test_button_of_a_page_is_read_as_it_was_written(page: Page) -> None:
    _, keyboard = render_page(PANEL, page)
    for button in (button for row in keyboard for button in row):
        wish = read_wish(button.data)
        assert wish
        assert (wish.chat_id, write_wish(wish.chat_id, wish.word, wish.value)) == (LONGEST_ID, button.data)


@pytest.mark.parametrize("page", Page)
def test_page_fits_into_a_message_unless_names_fill_it(page: Page) -> None:
    paragraphs, _ = render_page(replace(PANEL, listeners=PANEL.listeners[:10]), page)
    assert len(to_messages(paragraphs)) == 1


def test_guide_lists_every_setting_in_its_order() -> None:
    guide = (Path(__file__).parents[3] / "docs/groups.md").read_text(encoding="utf-8")
    table = guide.partition("| Setting |")[2].partition("\n\n")[0]
    named = [row.split(" | ")[0].removeprefix("| ") for row in table.splitlines()[2:]]
    assert named == [PANEL.phrases.say(f"settings-name-{page}") for page in OVERVIEW]


def test_page_beyond_the_last_shows_the_last() -> None:
    assert render_page(PANEL, Page.TOPICS, 999) == render_page(PANEL, Page.TOPICS, 18)


@given(data=st.text(max_size=64))
def test_nothing_but_our_buttons_is_read(data: str) -> None:
    assert read_wish(data) is None
    assert read_wish(f"c1:{data}") is None or data.startswith("-")


@pytest.mark.parametrize(
    ("data", "wish"),
    [
        ("c1:-5:mode", Wish(-5, "mode")),
        ("c1:-5:zone:America/New_York", Wish(-5, "zone", "America/New_York")),
        ("c1:5:mode", None),
        ("c1:-05:mode", None),
        ("c1:-٥:mode", None),
        ("c1:-5:mode:", None),
        ("c1:-5:mode:all\n", None),
    ],
)
def test_form_of_the_data_is_strict(data: str, wish: Wish | None) -> None:
    assert read_wish(data) == wish
