"""The preview reads a few pages at a time, and waits for slow ones for a while and no longer."""

from __future__ import annotations

import asyncio

from onrecord.handlers.groups.preview import Preview
from onrecord.handlers.markup import to_one_message
from onrecord.locales.fluent_phrases import load_phrases
from onrecord.verification.chat_records import ChatKind, KnownChat
from tests.fakes.chats import MemoryShared
from tests.fakes.checks import ScriptedChecks, matched
from tests.fakes.moments import StandingClock, let_run

CHAT = KnownChat(1, -5, ChatKind.GROUP)
LINKS = [f"https://news.example/{number}" for number in range(10)]


async def keep(*links: str) -> MemoryShared:
    shared = MemoryShared()
    await shared.keep_passing(1, -5, links, StandingClock()())
    return shared


async def test_page_that_is_too_slow_holds_up_no_other() -> None:
    checks = ScriptedChecks()
    checks.lay_down(matched("https://fast.example/"))
    assert not checks.held["https://slow.example/"].is_set()
    shared = await keep("https://fast.example/", "https://slow.example/")
    text = to_one_message(await Preview(checks, shared, patience_s=0.05).describe(CHAT, load_phrases("en")))
    assert "fast.example/</a>: S1 · Ministry of Roads" in text
    assert "slow.example/</a>: not read in time" in text


async def test_four_pages_are_read_at_once() -> None:
    checks = ScriptedChecks()
    for link in LINKS:
        checks.held[link].clear()
    work = asyncio.create_task(Preview(checks, await keep(*LINKS)).describe(CHAT, load_phrases("en")))
    await let_run()
    assert len(checks.asked) == 4
    checks.release()
    await work
    assert len(checks.asked) == 10
