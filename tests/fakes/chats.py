"""The chats and what was said in them, in memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from onrecord.verification.chat_records import (
    ChatKind,
    ChatSettings,
    DueDeletion,
    KnownChat,
    Listener,
    PassedLink,
    SharedRecord,
)
from onrecord.verification.page_names import name_page
from tests.fakes.stores import MemoryAnswers

Place = tuple[int, int]
"""A bot and a chat."""


class MemoryShared:
    """Notes answers of `answers`, whose messages it needs to know."""

    def __init__(self, answers: MemoryAnswers | None = None) -> None:
        self.answers = answers or MemoryAnswers()
        self.records: dict[tuple[int, str], SharedRecord] = {}
        self.passed: dict[Place, dict[str, datetime]] = {}

    async def note_answer(self, shared: SharedRecord) -> None:
        self.records[shared.answer_id, shared.spelling] = shared

    async def find_last(
        self, bot_id: int, chat_id: int, spellings: Sequence[str], since: datetime
    ) -> SharedRecord | None:
        return next((it for it in self._list(bot_id, chat_id, since) if it.spelling in spellings), None)

    async def list_answers(self, bot_id: int, chat_id: int, since: datetime) -> tuple[SharedRecord, ...]:
        each: dict[int, SharedRecord] = {}
        for record in self._list(bot_id, chat_id, since):
            each.setdefault(record.answer_id, record)
        return tuple(each.values())

    async def list_due_deletions(self, bot_id: int, now: datetime, limit: int) -> tuple[DueDeletion, ...]:
        due: dict[int, datetime] = {}
        for record in self.records.values():
            if record.bot_id == bot_id and record.delete_at and record.delete_at <= now:
                due[record.answer_id] = min(record.delete_at, due.get(record.answer_id, record.delete_at))
        first = sorted(due, key=lambda answer_id: (due[answer_id], answer_id))[:limit]
        return tuple(
            DueDeletion(it.chat_id, it.id, it.message_ids, due[it.id])
            for it in map(self.answers.answers.__getitem__, first)
        )

    async def end_deletion(self, bot_id: int, answer_id: int) -> None:
        for key, record in self.records.items():
            if (record.bot_id, record.answer_id) == (bot_id, answer_id):
                self.records[key] = replace(record, delete_at=None)

    async def keep_passing(self, bot_id: int, chat_id: int, links: Sequence[str], at: datetime) -> None:
        passed = self.passed.setdefault((bot_id, chat_id), {})
        known = {name_page(link): link for link in passed}
        passed.update((known.setdefault(name_page(link), link), at) for link in links)

    async def list_passed(self, bot_id: int, chat_id: int, limit: int) -> tuple[PassedLink, ...]:
        links = [PassedLink(link, at) for link, at in self.passed.get((bot_id, chat_id), {}).items()]
        return tuple(sorted(sorted(links, key=lambda it: it.link), key=lambda it: it.at, reverse=True)[:limit])

    async def drop_passed(self, bot_id: int, chat_id: int) -> None:
        self.passed.pop((bot_id, chat_id), None)

    async def drop_expired(self, now: datetime) -> int:
        old = [key for key, record in self.records.items() if record.at < now - timedelta(days=30)]
        for key in old:
            del self.records[key]
        dropped = len(old)
        for links in self.passed.values():
            for link in [link for link, at in links.items() if at < now - timedelta(days=7)]:
                del links[link]
                dropped += 1
        return dropped

    def move(self, bot_id: int, chat_id: int, new_chat_id: int) -> None:
        self.passed[bot_id, new_chat_id] = self.passed.pop((bot_id, chat_id), {}) | self.passed.get(
            (bot_id, new_chat_id), {}
        )
        for key, record in self.records.items():
            if (record.bot_id, record.chat_id) == (bot_id, chat_id):
                self.records[key] = replace(record, chat_id=new_chat_id)
        for answer in self.answers.answers.values():
            if (answer.bot_id, answer.chat_id) == (bot_id, chat_id):
                moved = replace(answer, chat_id=new_chat_id, question_ids=(), message_ids=())
                self.answers.answers[answer.id] = moved

    def _list(self, bot_id: int, chat_id: int, since: datetime) -> list[SharedRecord]:
        given = [it for it in self.records.values() if (it.bot_id, it.chat_id) == (bot_id, chat_id) and it.at >= since]
        by_spelling = sorted(given, key=lambda it: it.spelling)
        return sorted(by_spelling, key=lambda it: (it.at, it.answer_id), reverse=True)


class MemoryChats:
    """Keeps chats; a group that moves takes along what `shared` has of it."""

    def __init__(self, shared: MemoryShared | None = None) -> None:
        self.shared = shared or MemoryShared()
        self.chats: dict[Place, KnownChat] = {}
        self.listeners: dict[Place, dict[int, Listener]] = {}

    async def find_chat(self, bot_id: int, chat_id: int) -> KnownChat | None:
        return self.chats.get((bot_id, chat_id))

    async def meet_chat(self, bot_id: int, chat_id: int, kind: ChatKind, title: str, language: str | None) -> KnownChat:
        known = self.chats.get((bot_id, chat_id)) or KnownChat(bot_id, chat_id, kind)
        self.chats[bot_id, chat_id] = met = replace(
            known,
            kind=kind,
            title=title,
            language=known.language or language,
            is_present=True,
            is_introduced=known.is_introduced and known.is_present,
        )
        return met

    async def change_settings(self, bot_id: int, chat_id: int, settings: ChatSettings, by: int | None) -> None:
        if known := self.chats.get((bot_id, chat_id)):
            enabled_by = known.enabled_by if by is None else by
            self.chats[bot_id, chat_id] = replace(known, settings=settings, enabled_by=enabled_by)

    async def set_language(self, bot_id: int, chat_id: int, kind: ChatKind, language: str, *, is_chosen: bool) -> None:
        known = self.chats.get((bot_id, chat_id)) or KnownChat(bot_id, chat_id, kind)
        if is_chosen or not known.is_language_chosen:
            self.chats[bot_id, chat_id] = replace(known, language=language, is_language_chosen=is_chosen)

    async def set_linked(self, bot_id: int, chat_id: int, linked_id: int | None) -> None:
        self._change(bot_id, chat_id, linked_id=linked_id)

    async def introduce(self, bot_id: int, chat_id: int) -> bool:
        known = self.chats.get((bot_id, chat_id))
        self._change(bot_id, chat_id, is_introduced=True)
        return known is not None and not known.is_introduced

    async def leave_chat(self, bot_id: int, chat_id: int) -> None:
        self._change(bot_id, chat_id, is_present=False)

    async def move_chat(self, bot_id: int, chat_id: int, new_chat_id: int) -> None:
        old, new = self.chats.pop((bot_id, chat_id), None), self.chats.get((bot_id, new_chat_id))
        if old:
            self.chats[bot_id, new_chat_id] = new.take_over(old) if new else replace(old, chat_id=new_chat_id)
        moved = self.listeners.pop((bot_id, chat_id), {})
        self.listeners[bot_id, new_chat_id] = moved | self.listeners.get((bot_id, new_chat_id), {})
        self.shared.move(bot_id, chat_id, new_chat_id)

    async def list_enabled_by(self, bot_id: int, user_id: int, kind: ChatKind) -> tuple[KnownChat, ...]:
        wanted = bot_id, user_id, kind, True
        found = [it for it in self.chats.values() if (it.bot_id, it.enabled_by, it.kind, it.is_present) == wanted]
        return tuple(sorted(found, key=lambda chat: (chat.title.casefold(), chat.chat_id)))

    async def count_late(self, bot_id: int, chat_id: int) -> None:
        if known := self.chats.get((bot_id, chat_id)):
            self._change(bot_id, chat_id, late=known.late + 1)

    async def add_listener(self, bot_id: int, chat_id: int, listener: Listener) -> None:
        self.listeners.setdefault((bot_id, chat_id), {})[listener.user_id] = listener

    async def drop_listener(self, bot_id: int, chat_id: int, user_id: int) -> None:
        self.listeners.get((bot_id, chat_id), {}).pop(user_id, None)

    async def list_listeners(self, bot_id: int, chat_id: int) -> tuple[Listener, ...]:
        found = self.listeners.get((bot_id, chat_id), {}).values()
        return tuple(sorted(found, key=lambda it: (it.name.casefold(), it.user_id)))

    def _change(self, bot_id: int, chat_id: int, **fields: object) -> None:
        if known := self.chats.get((bot_id, chat_id)):
            self.chats[bot_id, chat_id] = replace(known, **fields)  # type: ignore[arg-type]
