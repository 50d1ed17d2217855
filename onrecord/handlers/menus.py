"""What Telegram shows of the bot before anybody writes: commands beside the input field, and who it is."""

from __future__ import annotations

from datetime import datetime

from onrecord.handlers.actions import OfferCommands, Purpose
from onrecord.locales.phrases import Phrases

MENU = ("check", "report", "channels", "language", "help", "privacy", "forget")
GROUP_MENU = ("check", "help")
ADMIN_MENU = ("check", "settings", "enable", "disable", "mode")
OF_GROUPS = frozenset({*GROUP_MENU, *ADMIN_MENU, "start", "language"})
"""Commands that are for this bot also where a group has others: the rest counts there only with its name."""
DESK_MENU = ("check", "queue", "statement", "find", "reports", "undo", "moderators", "help")


def describe_commands(names: tuple[str, ...], phrases: Phrases) -> tuple[tuple[str, str], ...]:
    """Return the commands, each with its sentence."""
    return tuple((name, phrases.say(f"chat-menu-{name}")) for name in names)


def offer_desk_menu(user_id: int, phrases: Phrases, expires_at: datetime) -> OfferCommands:
    """Return the menu of a moderator, in their private chat."""
    return OfferCommands(user_id, describe_commands(DESK_MENU, phrases), Purpose.NOTICE, expires_at)


def take_desk_menu(user_id: int, expires_at: datetime) -> OfferCommands:
    """Return that somebody has the menu of everybody again."""
    return OfferCommands(user_id, (), Purpose.NOTICE, expires_at)
