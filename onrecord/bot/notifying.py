"""Tells the moderators' group what is new."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import timedelta

from onrecord.bot.refusals import Outcome
from onrecord.bot.sender import Delivery, Sender
from onrecord.handlers.actions import Purpose, Send
from onrecord.handlers.desk.notices import News, Notice, build_notices
from onrecord.handlers.services import Services
from onrecord.verification.desks import BoundDesk
from onrecord.verification.entries import list_keys

logger = logging.getLogger(__name__)

PERIOD_S = 15.0
"""Three messages in this time, one for each matter, are twelve a minute; Telegram allows a group twenty."""
_CHANGES_AT_ONCE, _REPORTS_AT_ONCE = 200, 50
_NOTICE_LIFE = timedelta(seconds=60)
"""A notice that could not be sent by then is made anew, with what has come in addition."""


@dataclass(frozen=True, slots=True)
class Notifier:
    """Tells the desk of a bot what is new. What was told is noted after it was sent, so that nothing is lost."""

    sender: Sender
    services: Services

    async def tell(self, bot_id: int) -> None:
        """Send once what is new, a message for each matter."""
        desk = await self.services.desks.find_desk(bot_id)
        if desk is None:
            return
        phrases = await self.services.languages.speak_to(bot_id, desk.chat_id)
        for notice in build_notices(await self._read_news(desk), phrases):
            if not await self._send(desk, notice):
                return

    async def _read_news(self, desk: BoundDesk) -> News:
        seen, store = desk.seen, self.services.news
        changes = await store.list_changes(seen.revision or 0, _CHANGES_AT_ONCE)
        return News(
            changes=changes,
            reports=await store.list_reports(seen.report or 0, _REPORTS_AT_ONCE),
            suggestions=await store.find_suggestions(seen),
            names=await self.services.roles.name_actors({change.entry.deed.actor for change in changes}),
            ids=await self.services.changes.find_public_ids(
                {key for change in changes for key in list_keys(change.entry)}
            ),
        )

    async def _send(self, desk: BoundDesk, notice: Notice) -> bool:
        """Send one message, note that it was seen, and tell whether the group can take another."""
        desks = self.services.desks
        expires_at = self.services.clock() + _NOTICE_LIFE
        topic_id = desk.topics.get(notice.matter)
        delivery = await self.sender.perform(
            Send(desk.chat_id, notice.html, Purpose.NOTICE, expires_at, topic_id=topic_id)
        )
        if delivery.outcome is Outcome.BLOCKED:
            await desks.unbind(desk.bot_id, desk.chat_id)
            logger.warning("The moderators' group is gone or the bot was removed from it: there is no desk any more")
        elif delivery.outcome is Outcome.GONE:
            await desks.set_topic(desk.bot_id, desk.chat_id, notice.matter, None)
            logger.warning("The topic of the %s is gone: the general one takes its place", notice.matter.value)
        elif delivery.outcome is Outcome.DONE:
            await desks.note_seen(desk.bot_id, desk.chat_id, notice.seen)
            return not await self._follow(desk, delivery)
        return delivery.outcome is Outcome.GONE

    async def _follow(self, desk: BoundDesk, delivery: Delivery) -> bool:
        """Bind the group that a group has become, and tell whether it did."""
        if delivery.chat_id is None:
            return False
        await self.services.desks.bind(desk.bot_id, delivery.chat_id)
        return True
