"""What people write to the bot while it is killed again and again, and what their chats must show in the end."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from benchmarks.bot_api_double import BotApiDouble
from benchmarks.bot_api_log import Logged
from benchmarks.load_material import Rumour
from tests.fakes.bot_api import BOT, Json, find_entities

SIGN = "I am reading it …"
FIRST_GROUP, FIRST_READER = -1001000000001, 10_001
READERS_A_WAVE = 40


class Kind(StrEnum):
    """What somebody does."""

    RECORD = "record"  # a link that nobody has passed on yet, to a page with a denied statement
    SLOW = "slow"  # the same on a server that takes its time, so that a message stands for the answer meanwhile
    REMEMBERED = "remembered"  # a link that was answered before
    NOTHING = "nothing"  # a page that carries nothing on record
    MISSING = "missing"  # a page that is not there
    GROUP = "group"  # like RECORD, in a group that wants an answer
    OVERHEARD = "overheard"  # like NOTHING, in that group, where nobody wants to hear of it
    HELP = "help"  # a command
    PRESS = "press"  # a button below an earlier answer
    BROKEN = "broken"  # an update that makes no sense


SILENT = frozenset({Kind.OVERHEARD, Kind.BROKEN, Kind.PRESS})
"""What is answered with no message: a press changes the one below which it was made."""
ON_RECORD = frozenset({Kind.RECORD, Kind.SLOW, Kind.REMEMBERED, Kind.GROUP})
KEPT = ON_RECORD | {Kind.NOTHING, Kind.MISSING}
"""What is answered with an answer that is stored."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Something that happened: `mark` stands in its answer, `link` is the page, `callback_id` the press."""

    kind: Kind
    update_id: int
    chat_id: int
    message_id: int
    mark: str = ""
    link: str = ""
    callback_id: str = ""

    @property
    def question_id(self) -> int | None:
        """The message that its answer replies to."""
        return None if self.kind is Kind.HELP else self.message_id


@dataclass
class Crowd:
    """People who write and press; `asked` is what they did so far."""

    double: BotApiDouble
    root: str
    rumours: Sequence[Rumour]
    chance: random.Random
    asked: list[Asked] = field(default_factory=list)
    _wave: int = 0
    _pages: int = 0
    _messages: int = 0

    def begin_wave(self) -> None:
        """Let other people come, in another group: nobody asks more than the bot allows one person."""
        self._wave += 1

    def do(self, kinds: Sequence[Kind]) -> None:
        """Let these things happen, one after the other."""
        for kind in kinds:
            match kind:
                case Kind.PRESS:
                    self._press()
                case Kind.BROKEN:
                    self._put(Asked(kind, 0, 0, 0), message={"message_id": "no number", "chat": [], "text": {}})
                case Kind.HELP:
                    self._write(kind, self._find_newcomer(), "/help", mark="Send me one of these")
                case _:
                    self._pass_on(kind)

    def _pass_on(self, kind: Kind) -> None:
        earlier = [each for each in self.asked if each.kind is Kind.RECORD]
        if kind is Kind.REMEMBERED and earlier:
            old = self.chance.choice(earlier)
            link, mark = old.link, old.mark
        else:
            link, mark = f"{self.root}/{kind}/{self._pages}", self.rumours[self._pages % len(self.rumours)].town
            self._pages += 1
        if kind in {Kind.NOTHING, Kind.MISSING, Kind.OVERHEARD}:
            mark = ""
        in_group = kind in {Kind.GROUP, Kind.OVERHEARD}
        # A few people who each write several times: the order within their chats is looked at, too.
        chat_id = FIRST_GROUP - self._wave if in_group else self._find_reader(self.chance.randrange(3))
        self._write(kind, chat_id, link, mark=mark)

    def _find_reader(self, number: int) -> int:
        return FIRST_READER + self._wave * READERS_A_WAVE + number

    def _find_newcomer(self) -> int:
        return self._find_reader(3 + self._messages % (READERS_A_WAVE - 3))

    def _write(self, kind: Kind, chat_id: int, text: str, *, mark: str) -> None:
        self._messages += 1
        chat: Json = {"id": chat_id, "type": "private"}
        user_id = chat_id
        if chat_id < 0:
            user_id, chat = self._find_newcomer(), {"id": chat_id, "type": "supergroup", "title": "Group"}
        user = {"id": user_id, "is_bot": False, "first_name": "Reader", "language_code": "en"}
        message = {"message_id": self._messages, "date": int(time.time()), "chat": chat, "from": user}
        message |= {"text": text, "entities": find_entities(text)}
        link = text if kind is not Kind.HELP else ""
        self._put(Asked(kind, 0, chat_id, self._messages, mark, link), message=message)

    def _press(self) -> None:
        """Press a button of an answer that stands; where there is none yet, nothing happens."""
        buttons = dict(find_buttons(self.double.log))
        standing = [each for each in self.asked if each.kind is Kind.RECORD]
        chats = {each.chat_id for each in standing}
        found = [key for key in buttons if key[0] in chats]
        if not found:
            return
        chat_id, message_id = self.chance.choice(found)
        data = self.chance.choice(buttons[chat_id, message_id])
        self._messages += 1
        callback_id = f"press-{self._messages}"
        user = {"id": chat_id, "is_bot": False, "first_name": "Reader", "language_code": "en"}
        chat = {"id": chat_id, "type": "private"}
        message = {"message_id": message_id, "date": int(time.time()), "chat": chat, "from": BOT, "text": "answer"}
        query = {"id": callback_id, "from": user, "chat_instance": "c", "data": data, "message": message}
        self._put(Asked(Kind.PRESS, 0, chat_id, self._messages, callback_id=callback_id), callback_query=query)

    def _put(self, asked: Asked, **content: object) -> None:
        self.double.put(**content)
        self.asked.append(replace(asked, update_id=self.double.put_in))


def find_buttons(log: Sequence[Logged]) -> Iterator[tuple[tuple[int, int], list[str]]]:
    """Yield the messages that open views, by chat and number, with what their buttons send."""
    for each in log:
        markup = json.loads(each.parameters.get("reply_markup", "{}"))
        pressed = [button.get("callback_data", "") for row in markup.get("inline_keyboard", ()) for button in row]
        views = [data for data in pressed if data.startswith("a1:")]
        if views and each.message_id is not None and each.chat_id > 0:
            yield (each.chat_id, each.message_id), views
