"""How much may be asked of the bot in each way of asking."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from onrecord.handlers.allowance import Allowance
from onrecord.verification.ports import Clock


@dataclass(frozen=True, slots=True)
class Allowances:
    """How often the bot may be asked: one for each way of asking, shared by all languages."""

    checks: Allowance  # of a reader in the private chat
    calls: Allowance  # of a person, in groups
    calls_of_chat: Allowance
    links: Allowance  # that a person passes on in a group
    reactions: Allowance  # of the bot, in a group
    asides: Allowance  # of the bot, in a group: greetings, and sentences for people who may not set it up
    guest_calls: Allowance  # of a person, in chats that the bot is not in
    inline_links: Allowance  # that a person types behind the bot's name
    inline_words: Allowance  # each key that is pressed may be a request

    @classmethod
    def of(cls, clock: Clock) -> Allowances:
        """Return fresh ones. Nobody who reads what is answered asks as often; whoever floods is stopped soon."""
        some_minutes, minute = timedelta(minutes=10), timedelta(minutes=1)
        return cls(
            checks=Allowance(30, some_minutes, clock),
            calls=Allowance(10, some_minutes, clock),
            calls_of_chat=Allowance(30, some_minutes, clock),
            links=Allowance(20, minute, clock),
            reactions=Allowance(5, minute, clock),
            asides=Allowance(5, some_minutes, clock),
            guest_calls=Allowance(10, some_minutes, clock),
            inline_links=Allowance(10, minute, clock),
            inline_words=Allowance(60, minute, clock),
        )
