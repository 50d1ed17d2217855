"""Sends what waits in the outbox, the errands of each chat in their order, and keeps what became of each."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta

from onrecord.bot.errands import ReadErrand, SignRole, find_target, read_errand
from onrecord.bot.notifying import keep_notice
from onrecord.bot.pace import Sleep, TooLate
from onrecord.bot.post import Post
from onrecord.bot.redaction import describe_failure
from onrecord.bot.refusals import Outcome
from onrecord.bot.sender import Delivery, Sender
from onrecord.bot.structured_logs import name_update
from onrecord.handlers.actions import Edit, OpenTopic, OutgoingAction, Purpose, Send
from onrecord.handlers.services import Services
from onrecord.verification.errors import OnRecordError, StoreUnavailable
from onrecord.verification.posting import Errand, LeaseLost, WaitingErrand

logger = logging.getLogger(__name__)

IN_HAND = 5_000
"""Errands that are held in memory; those of a chat that has to wait must not hold up the others."""
POLL_S = 1.0
"""How often a sender looks for what another process has stored, and back at what came to pass out of its order."""
_PAUSE_S = 1.0
"""Before what is done is noted once more, while the store is away."""
_DELETION_LIFE = timedelta(hours=1)


class Courier:
    """Sends for one bot, in one process at a time: that of the present `epoch`."""

    def __init__(self, bot_id: int, post: Post, sender: Sender, services: Services, sleep: Sleep) -> None:
        self._bot_id = bot_id
        self._post = post
        self._sender = sender
        self._services = services
        self._sleep = sleep
        self._epoch: int | None = None
        self._in_hand: set[int] = set()
        self._ended: set[int] = set()  # since the last look began, which may have seen them still waiting
        self._last_id = 0  # what stands before it is in hand or done, but for what others stored at the same time
        self._lanes: dict[int, deque[WaitingErrand]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._has_rest = False  # something waits that was not taken in hand
        self._woken = asyncio.Event()
        self._looking = asyncio.Lock()
        self._life: asyncio.Task[None] | None = None

    @property
    def leads(self) -> bool:
        """Whether this is the process that sends."""
        return self._epoch is not None

    @property
    def sending(self) -> int:
        """How many chats something is being sent to at this moment."""
        return len(self._tasks)

    async def lead(self, epoch: int | None) -> None:
        """Send from now on in that epoch, or no more; what an earlier one was sending becomes doubtful."""
        if epoch == self._epoch:
            return
        if epoch is not None:
            doubtful = await self._post.outbox.recover(self._bot_id, epoch)
            if doubtful:
                logger.warning("%d messages may have been sent before the last stop: none is sent again", doubtful)
        self._epoch = epoch
        self._woken.set()

    def start(self) -> None:
        """Begin to look for errands."""
        self._life = asyncio.create_task(self._live())

    def wake(self) -> None:
        """Look at once: something waits."""
        self._woken.set()

    async def settle(self) -> None:
        """Wait until nothing waits any more."""
        while True:
            await self._look()
            if not self._tasks:
                return
            await asyncio.wait(set(self._tasks), return_when=asyncio.FIRST_COMPLETED)

    async def stop(self, seconds: float) -> None:
        """Begin nothing new and let what is being sent end in that time; what waits is sent at the next start."""
        self._epoch = None
        if self._life is not None:
            self._life.cancel()
            await asyncio.gather(self._life, return_exceptions=True)
        self._lanes.clear()
        if self._tasks:
            await asyncio.wait(set(self._tasks), timeout=seconds)
        given_up = [task for task in self._tasks if task.cancel()]
        await asyncio.gather(*given_up, return_exceptions=True)

    async def _live(self) -> None:
        clock, look_back_at = asyncio.get_running_loop().time, 0.0
        while True:
            if clock() >= look_back_at:  # what was stored earlier may have come to pass later
                self._last_id, look_back_at = 0, clock() + POLL_S
            try:
                await self._look()
            except OnRecordError as error:
                logger.warning("What waits to be sent cannot be read: %s", error)
            except Exception as error:  # the next look may succeed
                logger.error("What waits to be sent cannot be read.\n%s", describe_failure(error))
            with suppress(TimeoutError):
                async with asyncio.timeout(POLL_S):
                    await self._woken.wait()
            self._woken.clear()

    async def _look(self) -> None:
        async with self._looking:
            if self._epoch is None:
                return
            free = IN_HAND - len(self._in_hand)
            self._ended.clear()
            self._has_rest = False
            found = await self._post.outbox.list_waiting(self._bot_id, self._last_id, max(free, 1))
            self._has_rest |= len(found) >= free
            for waiting in found:
                self._last_id = max(self._last_id, waiting.id)
                if waiting.id not in self._in_hand and waiting.id not in self._ended:
                    self._in_hand.add(waiting.id)
                    self._stand_in_lane(waiting)

    def _stand_in_lane(self, waiting: WaitingErrand) -> None:
        lane = waiting.errand.lane
        if lane is not None and lane in self._lanes:
            self._lanes[lane].append(waiting)
            return
        line = deque([waiting])
        if lane is not None:
            self._lanes[lane] = line
        task = asyncio.create_task(self._work_through(line, lane))
        self._tasks.add(task)
        task.add_done_callback(self._end)

    def _end(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if self._has_rest:
            self._woken.set()

    async def _work_through(self, line: deque[WaitingErrand], lane: int | None) -> None:
        try:
            may_go_on = True
            while may_go_on and line and self._epoch is not None:
                waiting = line.popleft()
                with name_update(waiting.errand.update_id):
                    may_go_on = await self._see_through(waiting, line)
        finally:
            if line:  # it is taken in hand anew, in its order
                self._last_id, self._has_rest = 0, True
            self._in_hand.difference_update(waiting.id for waiting in line)
            if lane is not None and self._lanes.get(lane) is line:
                del self._lanes[lane]

    async def _see_through(self, waiting: WaitingErrand, rest: deque[WaitingErrand]) -> bool:
        """Send what waits, and tell whether the next of its lane may follow."""
        try:
            await self._deliver(waiting, rest)
        except LeaseLost as lost:
            logger.warning("Another process sends for this bot: %s", lost)
            return False
        except OnRecordError as error:
            logger.warning("What waits to be sent has to wait on: %s", error)
            await self._sleep(_PAUSE_S)
            self._last_id, self._has_rest = 0, True
            return False
        except Exception as error:  # the next errand may succeed
            logger.error("Something could not be sent.\n%s", describe_failure(error))
            with suppress(OnRecordError):
                await self._post.outbox.doubt(waiting.id)
        finally:
            self._in_hand.discard(waiting.id)
            self._ended.add(waiting.id)
        return True

    async def _deliver(self, waiting: WaitingErrand, rest: deque[WaitingErrand]) -> None:
        errand, epoch = waiting.errand, self._epoch
        if epoch is None:
            return
        read = read_errand(waiting)
        if read.role is SignRole.SHOWS and any(each.errand.update_id == errand.update_id for each in rest):
            await self._post.outbox.finish(waiting.id)  # the answer is there already
            return
        action = await self._choose_action(read, errand)
        if action is None:
            await self._post.outbox.finish(waiting.id)
            return
        delivery = await self._sender.perform(action, lambda: self._begin(waiting, epoch), is_slow=read.is_slow)
        while True:
            try:
                await self._keep(waiting, read, action, delivery)
            except StoreUnavailable:
                await self._sleep(_PAUSE_S)  # it was sent: what became of it must be known before anything else is
            else:
                break
        if read.notice is not None:  # it may have to be told in another way
            self.wake()
        if delivery.outcome is Outcome.BLOCKED:
            self._drop_rest(errand, rest)

    async def _begin(self, waiting: WaitingErrand, epoch: int) -> None:
        """Note that a message is being sent; raises `LeaseLost`, or `TooLate` where the store comes back too late.

        Where it broke off, the note may be kept, and what is being sent is found by nobody who looks for what waits.
        """
        while True:
            try:
                await self._post.outbox.begin(waiting.id, epoch)
            except StoreUnavailable:
                await self._sleep(_PAUSE_S)
            else:
                return
            if self._services.clock() >= waiting.errand.expires_at:
                raise TooLate

    async def _choose_action(self, read: ReadErrand, errand: Errand) -> OutgoingAction | None:
        if read.role not in {SignRole.TAKES_PLACE, SignRole.ENDS} or errand.update_id is None:
            return read.action
        sign_id = await self._post.inbox.find_placeholder(self._bot_id, errand.update_id)
        return read.settle_sign(sign_id, self._services.clock() + _DELETION_LIFE)

    def _drop_rest(self, errand: Errand, rest: deque[WaitingErrand]) -> None:
        """Let go of what the store has dropped for a chat that takes nothing more."""
        for other in tuple(rest):
            if other.errand.update_id == errand.update_id:
                rest.remove(other)
                self._in_hand.discard(other.id)

    async def _keep(self, waiting: WaitingErrand, read: ReadErrand, action: OutgoingAction, delivery: Delivery) -> None:
        """Keep, all at once, what became of an errand."""
        errand, bot_id, outbox = waiting.errand, self._bot_id, self._post.outbox
        async with self._post.unite():
            if delivery.outcome is Outcome.UNSURE:
                await outbox.doubt(waiting.id)
            else:
                await outbox.finish(waiting.id)
            if read.role is SignRole.SHOWS and delivery.message_id is not None and errand.update_id is not None:
                await self._post.inbox.note_placeholder(bot_id, errand.update_id, delivery.message_id)
            for answer_id, message_ids in list_new_parts(action, delivery):
                await self._services.answers.add_messages(bot_id, answer_id, message_ids)
            if isinstance(action, OpenTopic) and delivery.topic_id is not None:
                chat_id = delivery.chat_id or action.chat_id
                await self._services.desks.set_topic(bot_id, chat_id, action.matter, delivery.topic_id)
            if delivery.outcome is Outcome.BLOCKED and errand.lane is not None:
                await outbox.drop_rest(bot_id, errand.update_id, errand.lane)
            await keep_notice(bot_id, read, delivery, self._services, outbox)
            await self._note_chat(errand, action, delivery)
            await self._drop_unshown(errand, delivery)

    async def _note_chat(self, errand: Errand, action: OutgoingAction, delivery: Delivery) -> None:
        """Keep what an errand has shown of a group: it has moved, is closed to the bot, or got its answer too late.

        A listener whose private chat is closed to the bot listens no more.
        """
        chat_id, chats, bot_id = find_target(action), self._services.chats, self._bot_id
        is_blocked = delivery.outcome is Outcome.BLOCKED
        if chat_id is None:
            return
        if chat_id >= 0:
            if is_blocked and errand.group_id is not None:
                await chats.drop_listener(bot_id, errand.group_id, chat_id)
        elif delivery.chat_id is not None:
            await chats.move_chat(bot_id, chat_id, delivery.chat_id)
        elif is_blocked:
            await chats.leave_chat(bot_id, chat_id)
        elif delivery.outcome is Outcome.EXPIRED and action.purpose is Purpose.ANSWER:
            await chats.count_late(bot_id, chat_id)

    async def _drop_unshown(self, errand: Errand, delivery: Delivery) -> None:
        """Forget an answer in a group of which nothing was shown, else its link counts as answered.

        What listeners get stands for one answer, of which another one of them may have been shown theirs.
        """
        answer_id, answers = errand.answer_id, self._services.answers
        is_in_group = errand.group_id is not None and errand.lane == errand.group_id
        if answer_id is None or not is_in_group or delivery.outcome in {Outcome.DONE, Outcome.UNSURE}:
            return
        answer = await answers.find_answer(self._bot_id, answer_id)
        is_shown = answer is not None and answer.message_ids
        if not is_shown and not await self._post.outbox.is_answer_waiting(self._bot_id, answer_id):
            await answers.drop_answer(self._bot_id, answer_id)


def list_new_parts(action: OutgoingAction, delivery: Delivery) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Yield the stored answer and the messages where a message became a part of an answer."""
    message_id = delivery.message_id
    if message_id is None:
        return
    if isinstance(action, Edit):
        if action.otherwise and action.otherwise.answer_id:
            yield action.otherwise.answer_id, (message_id,)
    elif isinstance(action, Send) and action.answer_id:
        yield action.answer_id, (message_id,)
