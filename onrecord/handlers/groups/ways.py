"""The ways from the private chat to groups and channels: links with the least rights that do, and buttons."""

from __future__ import annotations

from typing import Final

GROUP_START: Final = "g"
"""What Telegram sends behind `/start` into a group that the bot was added to by a link."""
LIST_CHANNELS: Final = "c2:list"
"""What the button carries that lists the channels of whoever presses it."""
CHOOSE_LANGUAGE: Final = "c3:list"
"""What the button carries that offers the languages."""
_LEAST_RIGHTS = "manage_chat"
"""Lets an administrator see the chat and change nothing in it; an administrator reads all messages of a group."""


def link_group_adding(bot_name: str) -> str:
    """Return the link that adds the bot to a group."""
    return f"https://t.me/{bot_name}?startgroup={GROUP_START}&admin={_LEAST_RIGHTS}"


def link_channel_adding(bot_name: str) -> str:
    """Return the link that adds the bot to a channel."""
    return f"https://t.me/{bot_name}?startchannel&admin={_LEAST_RIGHTS}"
