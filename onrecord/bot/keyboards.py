"""Buttons and replies in the forms of the Bot API."""

from __future__ import annotations

from telegram import (
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    KeyboardButtonRequestUsers,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    ReplyParameters,
)

from onrecord.handlers.actions import Button, Keyboard, Send


def as_reply(reply_to: int | None) -> ReplyParameters | None:
    """Return what makes a message an answer to another one."""
    # The question may have been deleted while it was worked on; its answer is then sent all the same.
    return ReplyParameters(reply_to, allow_sending_without_reply=True) if reply_to else None


def as_reply_markup(send: Send) -> ReplyKeyboardMarkup | ReplyKeyboardRemove | None:
    """Return what a message puts in place of the keyboard of its reader's device, or None."""
    if send.picker:
        wanted = KeyboardButtonRequestUsers(request_id=1, user_is_bot=False, request_name=True)
        return ReplyKeyboardMarkup([[KeyboardButton(send.picker.label, request_users=wanted)]], resize_keyboard=True)
    return ReplyKeyboardRemove() if send.removes_picker else None


def as_markup(keyboard: Keyboard) -> InlineKeyboardMarkup | None:
    """Return the buttons below a message, or None for none."""
    rows = [[_as_button(button) for button in row] for row in keyboard]
    return InlineKeyboardMarkup(rows) if rows else None


def _as_button(button: Button) -> InlineKeyboardButton:
    if button.url:
        return InlineKeyboardButton(button.label, url=button.url)
    if button.copy:
        return InlineKeyboardButton(button.label, copy_text=CopyTextButton(button.copy))
    return InlineKeyboardButton(button.label, callback_data=button.data)
