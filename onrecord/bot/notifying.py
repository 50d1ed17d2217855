"""Tells the moderators' group what is new."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, fields, replace

from onrecord.bot.errands import NoticeErrand, ReadErrand, make_notice
from onrecord.bot.post import Post
from onrecord.bot.refusals import Outcome
from onrecord.bot.sender import Delivery
from onrecord.handlers.actions import NOTICE_LIFE, Purpose, Send
from onrecord.handlers.desk.notices import News, Notice, build_notices
from onrecord.handlers.services import Services
from onrecord.verification.desks import BoundDesk, Seen
from onrecord.verification.entries import list_keys
from onrecord.verification.posting import Errand, Outbox

logger = logging.getLogger(__name__)

PERIOD_S = 15.0
"""Three messages in this time, one for each matter, are twelve a minute; Telegram allows a group twenty."""
_CHANGES_AT_ONCE, _REPORTS_AT_ONCE = 200, 50


@dataclass(frozen=True, slots=True)
class Notifier:
    """Tells the desk of a bot what is new: what it was told is noted together with the errand that tells it."""

    post: Post
    services: Services
    wake_sender: Callable[[], None]

    async def tell(self, bot_id: int) -> None:
        """Tell once what is new, a message for each matter; while the group has to wait, news gather."""
        desk = await self.services.desks.find_desk(bot_id)
        if desk is None or await self.post.outbox.is_lane_waiting(bot_id, desk.chat_id):
            return
        phrases = await self.services.languages.speak_to(bot_id, desk.chat_id)
        notices = build_notices(await self._read_news(desk), phrases)
        now = self.services.clock()
        async with self.post.unite():
            for notice in notices:
                await self.services.desks.note_seen(bot_id, desk.chat_id, notice.seen)
            await self.post.outbox.add(bot_id, [self._write(desk, notice) for notice in notices], now)
        if notices:
            self.wake_sender()

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

    def _write(self, desk: BoundDesk, notice: Notice) -> Errand:
        expires_at = self.services.clock() + NOTICE_LIFE
        send = Send(desk.chat_id, notice.html, Purpose.NOTICE, expires_at, topic_id=desk.topics.get(notice.matter))
        told = {each.name for each in fields(Seen) if getattr(notice.seen, each.name) is not None}
        before = {name: getattr(desk.seen, name) for name in told}
        return make_notice(send, NoticeErrand(notice.matter, Seen(**before)))


async def keep_notice(bot_id: int, read: ReadErrand, delivery: Delivery, services: Services, outbox: Outbox) -> None:
    """Keep what a notice has shown of the moderators' group; what was surely not told is news again."""
    notice, send, desks = read.notice, read.action, services.desks
    if notice is None or not isinstance(send, Send):
        return
    match delivery.outcome:
        case Outcome.DONE if delivery.chat_id is not None:
            await desks.bind(bot_id, delivery.chat_id)
        case Outcome.DONE | Outcome.UNSURE:
            pass
        case Outcome.BLOCKED:
            await desks.unbind(bot_id, send.chat_id)
            logger.warning("The moderators' group is gone or the bot was removed from it: there is no desk any more")
        case Outcome.GONE:
            await desks.set_topic(bot_id, send.chat_id, notice.matter, None)
            await outbox.add(bot_id, [make_notice(replace(send, topic_id=None), notice)], services.clock())
            logger.warning("The topic of the %s is gone: the general one takes its place", notice.matter.value)
        case _:
            await desks.note_seen(bot_id, send.chat_id, notice.unseen)
