"""The readers' room for what is missing on record: words, perhaps with a link, that moderators look at."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from pydantic import TypeAdapter, ValidationError

from onrecord.handlers.actions import Action
from onrecord.handlers.desk.desk import Desk
from onrecord.handlers.events import Content, Incoming, Press
from onrecord.handlers.gathering import PASTE_GAP
from onrecord.handlers.rooms import State
from onrecord.handlers.views import TIP_PREFIX, read_tip
from onrecord.verification.tips import LONGEST_WORDS, TipObstacle, Tips

KIND = "tip"
COMMAND = "suggest"


@dataclass(frozen=True, slots=True)
class Asked:
    """What is known of a tip before its words: the link of the article, if there is one.

    `cut_at` is when the last message came that was too long; Telegram may have split it, and what follows at once is
    the rest of it.
    """

    url: str | None = None
    cut_at: datetime | None = None


_STATE = TypeAdapter(Asked)


@dataclass(frozen=True, slots=True)
class Suggesting:
    """Takes tips of readers, in private chats."""

    desk: Desk
    tips: Tips
    commands: frozenset[str] = frozenset({COMMAND})
    prefix: str = TIP_PREFIX
    kind: str | None = KIND

    async def run(self, incoming: Incoming) -> tuple[Action, ...]:
        """Take the words behind the command, or ask for them."""
        if incoming.place is not None:
            return ()
        argument = incoming.command.argument if incoming.command else Content()
        replied = incoming.replied.links[:1] if incoming.replied else ()
        asked = Asked(next(iter((*argument.links, *replied)), None))
        if _read_words(argument, asked.url):
            return await self._take(incoming, asked, argument)
        return await self._ask(incoming, asked)

    async def press(self, press: Press) -> tuple[Action, ...]:
        """Ask for the words; the link is that of the answer below which the button stands."""
        answer_id = read_tip(press.data)
        answer = await self.desk.services.answers.find_answer(press.bot_id, answer_id) if answer_id else None
        if answer is None or answer.chat_id != press.chat_id:
            return (self.desk.pop_up(press, "chat-stale-button"),)
        if press.place is not None:
            return (self.desk.pop_up(press, "tip-private"),)
        article = answer.result.article
        asked = Asked(article.canonical_url or article.url if article else None)
        return self.desk.settle(press), *await self._ask(press, asked)

    async def go_on(self, incoming: Incoming, state: State) -> tuple[Action, ...]:
        """Take a message as the words."""
        asked = _read_state(state)
        if asked.cut_at and incoming.sent_at - asked.cut_at < PASTE_GAP:
            await self._keep(incoming, replace(asked, cut_at=incoming.sent_at))
            return ()
        return await self._take(incoming, asked, incoming.content)

    async def _ask(self, event: Incoming | Press, asked: Asked) -> tuple[Action, ...]:
        obstacle = await self.tips.find_obstacle(event.user_id)
        if obstacle:
            return (self.desk.say(event, f"tip-{obstacle}"),)
        await self._keep(event, asked)
        return (self.desk.say(event, "tip-ask" if asked.url else "tip-ask-with-link", longest=LONGEST_WORDS),)

    async def _take(self, incoming: Incoming, asked: Asked, content: Content) -> tuple[Action, ...]:
        url = asked.url or next(iter(content.links), None)
        words = _read_words(content, url)
        place = incoming.bot_id, incoming.chat_id
        taken = await self.tips.send(incoming.user_id, incoming.user_name, place, words, url)
        if taken in {TipObstacle.EMPTY, TipObstacle.TOO_LONG}:
            is_cut = taken is TipObstacle.TOO_LONG
            await self._keep(incoming, Asked(url, incoming.sent_at if is_cut else None))
            return (self.desk.say(incoming, f"tip-{taken}", length=len(words), longest=LONGEST_WORDS),)
        await self.desk.conversations.end(incoming, KIND)
        if isinstance(taken, TipObstacle):
            return (self.desk.say(incoming, f"tip-{taken}"),)
        return (self.desk.say(incoming, "tip-kept"),)

    async def _keep(self, event: Incoming | Press, asked: Asked) -> None:
        await self.desk.conversations.save(event, KIND, _STATE.dump_python(asked, mode="json"))


def _read_words(content: Content, url: str | None) -> str:
    """Return the words of a message without the link that is kept beside them; nothing where it has only links."""
    bare = content.text
    for link in content.links:
        bare = bare.replace(link, "")
    return content.text.replace(url or "", "").strip() if bare.strip() else ""


def _read_state(state: State) -> Asked:
    try:
        return _STATE.validate_python(state)
    except ValidationError:  # of another version of the program
        return Asked()
