"""The post of a bot: what has arrived, what is to be sent, and how both are kept together with what is written."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass

from onrecord.verification.posting import Apart, Duties, Inbox, Outbox


@dataclass(frozen=True, slots=True)
class Post:
    """`unite` lets all that is written within it come to pass at once; what waits for the world does so `apart`.

    `is_alone` tells that no other process can work for this bot, so that whatever is held was left by a dead one.
    """

    inbox: Inbox
    outbox: Outbox
    duties: Duties
    unite: Callable[[], AbstractAsyncContextManager[None]]
    apart: Apart
    is_alone: bool = False
