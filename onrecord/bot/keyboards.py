"""Buttons and replies in the forms of the Bot API."""

from __future__ import annotations

from telegram import (
    ChatAdministratorRights,
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    KeyboardButton,
    KeyboardButtonRequestChat,
    KeyboardButtonRequestUsers,
    LinkPreviewOptions,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    ReplyParameters,
)
from telegram.constants import ParseMode

from onrecord.handlers.actions import Button, Card, ChatPicker, Keyboard, Opener, Send, UserPicker


def as_reply(reply_to: int | None) -> ReplyParameters | None:
    """Return what makes a message an answer to another one."""
    # The question may have been deleted while it was worked on; its answer is then sent all the same.
    return ReplyParameters(reply_to, allow_sending_without_reply=True) if reply_to else None


def as_reply_markup(send: Send) -> ReplyKeyboardMarkup | ReplyKeyboardRemove | None:
    """Return what a message puts in place of the keyboard of its reader's device, or None."""
    if send.picker:
        return ReplyKeyboardMarkup([[_as_picker(send.picker)]], resize_keyboard=True)
    return ReplyKeyboardRemove() if send.removes_picker else None


def _as_picker(picker: UserPicker | ChatPicker) -> KeyboardButton:
    if isinstance(picker, UserPicker):
        wanted = KeyboardButtonRequestUsers(request_id=1, user_is_bot=False, request_name=True)
        return KeyboardButton(picker.label, request_users=wanted)
    rights = least_rights()
    channel = KeyboardButtonRequestChat(
        request_id=2,
        chat_is_channel=True,
        user_administrator_rights=rights,
        bot_administrator_rights=rights,
        request_title=True,
    )
    return KeyboardButton(picker.label, request_chat=channel)


def least_rights() -> ChatAdministratorRights:
    """Return those of an administrator who can look at the chat and change nothing."""
    return ChatAdministratorRights(
        is_anonymous=False,
        can_manage_chat=True,
        can_delete_messages=False,
        can_manage_video_chats=False,
        can_restrict_members=False,
        can_promote_members=False,
        can_change_info=False,
        can_invite_users=False,
        can_post_stories=False,
        can_edit_stories=False,
        can_delete_stories=False,
    )


def as_inline_result(card: Card) -> InlineQueryResultArticle:
    """Return a card as Telegram lists and sends it."""
    content = InputTextMessageContent(
        card.html, parse_mode=ParseMode.HTML, link_preview_options=LinkPreviewOptions(is_disabled=True)
    )
    return InlineQueryResultArticle(
        card.id, card.title, content, description=card.line or None, reply_markup=as_markup(card.keyboard)
    )


def as_opener(opener: Opener | None) -> InlineQueryResultsButton | None:
    """Return the button above a list of cards, or None for none."""
    return InlineQueryResultsButton(opener.label, start_parameter=opener.argument) if opener else None


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
