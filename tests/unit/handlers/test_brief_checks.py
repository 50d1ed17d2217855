"""Whoever cannot wait gets what is known in time, and the rest goes on."""

from __future__ import annotations

import asyncio

import pytest

from onrecord.handlers import brief_checks
from onrecord.handlers.brief_checks import BriefChecks
from onrecord.handlers.choosing import Choice
from tests.fakes.checks import ScriptedChecks, matched, unreadable
from tests.fakes.moments import StandingClock, let_run

A, B = "https://news.example/a", "https://news.example/b"
POST, TEXT = "https://t.me/daily/9", "The ministry said on Monday that the bridge is closed."


@pytest.fixture
def checks() -> ScriptedChecks:
    return ScriptedChecks()


@pytest.fixture
def clock() -> StandingClock:
    return StandingClock()


@pytest.fixture
def brief(checks: ScriptedChecks, clock: StandingClock) -> BriefChecks:
    return BriefChecks(checks, clock.sleep)


def links(*urls: str) -> Choice:
    return Choice({url: url for url in urls}, len(urls))


async def ask(brief: BriefChecks, clock: StandingClock, choice: Choice, after: float = 8) -> list[str]:
    """Return the links of the results that are there when the time is over."""
    task = asyncio.create_task(brief.check(choice, 8))
    await clock.advance(after)
    await let_run()
    return [result.input for result in await asyncio.wait_for(task, 1)]


async def test_quick_check_is_not_waited_for(brief: BriefChecks) -> None:
    assert [result.input for result in await brief.check(links(A), 8)] == [A]


async def test_slow_check_gives_nothing_when_the_time_is_over(
    brief: BriefChecks, checks: ScriptedChecks, clock: StandingClock
) -> None:
    checks.held[A].clear()
    assert await ask(brief, clock, links(A)) == []
    await brief.close()


async def test_links_read_in_time_are_given_without_the_slow_ones(
    brief: BriefChecks, checks: ScriptedChecks, clock: StandingClock
) -> None:
    checks.held[A].clear()
    assert await ask(brief, clock, links(A, B)) == [B]
    await brief.close()


async def test_slow_check_goes_on_for_the_next_who_asks(
    brief: BriefChecks, checks: ScriptedChecks, clock: StandingClock
) -> None:
    checks.held[A].clear()
    await ask(brief, clock, links(A))
    second = asyncio.create_task(brief.check(links(A), 8))
    await let_run()
    checks.held[A].set()
    assert [result.input for result in await second] == [A]
    assert checks.asked == [A]
    await brief.check(links(A), 8)
    assert checks.asked == [A, A]


async def test_post_that_cannot_be_read_is_checked_by_its_text(brief: BriefChecks, checks: ScriptedChecks) -> None:
    checks.lay_down(unreadable(POST))
    checks.text_result = matched(None)
    [result] = await brief.check(Choice({POST: POST}, 1, text=TEXT), 8)
    assert result.matches
    assert checks.asked == [POST, TEXT]


async def test_closing_gives_up_what_goes_on_and_begins_nothing(
    brief: BriefChecks, checks: ScriptedChecks, clock: StandingClock
) -> None:
    checks.held[A].clear()
    waiting = asyncio.create_task(brief.check(links(A), 8))
    await let_run()
    await brief.close()
    assert await waiting == ()
    assert await brief.check(links(B), 8) == ()
    assert checks.asked == [A]


async def test_no_more_go_on_than_may(
    brief: BriefChecks, checks: ScriptedChecks, clock: StandingClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(brief_checks, "MOST_AT_ONCE", 1)
    checks.held[A].clear()
    assert await ask(brief, clock, links(A, B)) == []
    assert checks.asked == [A]
    await brief.close()


async def test_failure_reaches_who_waits_for_it(brief: BriefChecks, checks: ScriptedChecks) -> None:
    checks.broken[A] = RuntimeError("no store")
    with pytest.raises(RuntimeError):
        await brief.check(links(A), 8)


async def test_failure_that_nobody_waits_for_is_logged_without_the_link(
    brief: BriefChecks, checks: ScriptedChecks, clock: StandingClock, caplog: pytest.LogCaptureFixture
) -> None:
    checks.held[A].clear()
    checks.broken[A] = RuntimeError(A)
    await ask(brief, clock, links(A))
    with caplog.at_level("INFO"):
        checks.held[A].set()
        await let_run()
    assert caplog.messages == ["A check ended with RuntimeError"]
