"""Who asks for too much is told once, and everybody else is answered."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.handlers.allowance import Allowance, Verdict
from tests.fakes.moments import StandingClock

MINUTE = timedelta(minutes=1)
ALLOWED, TELL, SILENT = Verdict.ALLOWED, Verdict.TELL, Verdict.SILENT


@pytest.fixture
def clock() -> StandingClock:
    return StandingClock()


@pytest.fixture
def allowance(clock: StandingClock) -> Allowance:
    return Allowance(2, MINUTE, clock)


def test_first_one_too_many_is_told_and_the_next_are_not(allowance: Allowance) -> None:
    assert [allowance.ask(7) for _ in range(5)] == [ALLOWED, ALLOWED, TELL, SILENT, SILENT]


def test_each_key_has_its_own_allowance(allowance: Allowance) -> None:
    assert [allowance.ask(key) for key in (7, 7, 7, 8)] == [ALLOWED, ALLOWED, TELL, ALLOWED]


def test_what_was_asked_a_window_ago_counts_no_more(allowance: Allowance, clock: StandingClock) -> None:
    for seconds in (0, 30, 29):
        clock.now += timedelta(seconds=seconds)
        last = allowance.ask(7)
    assert last is TELL
    clock.now += timedelta(seconds=1)
    assert [allowance.ask(7) for _ in range(2)] == [ALLOWED, SILENT]


def test_who_goes_on_is_told_once_in_a_window(allowance: Allowance, clock: StandingClock) -> None:
    verdicts = []
    for _ in range(180):
        clock.now += timedelta(seconds=1)
        verdicts.append(allowance.ask(7))
    assert verdicts.count(TELL) == 3


def test_nobody_waits_for_more_than_a_window_when_the_clock_is_set_back(
    allowance: Allowance, clock: StandingClock
) -> None:
    for _ in range(3):
        allowance.ask(7)
    clock.now -= timedelta(hours=1)
    assert allowance.ask(7) is SILENT
    clock.now += MINUTE
    assert [allowance.ask(7) for _ in range(3)] == [ALLOWED, ALLOWED, TELL]


def test_refused_requests_do_not_prolong_the_wait(allowance: Allowance, clock: StandingClock) -> None:
    for _ in range(50):
        allowance.ask(7)
        clock.now += timedelta(seconds=1)
    clock.now += timedelta(seconds=10)
    assert allowance.ask(7) is ALLOWED


def test_least_recent_key_is_forgotten_beyond_the_bound(clock: StandingClock) -> None:
    allowance = Allowance(1, MINUTE, clock, most_keys=2)
    assert [allowance.ask(key) for key in (1, 2, 1, 3, 1, 2)] == [ALLOWED, ALLOWED, TELL, ALLOWED, SILENT, ALLOWED]


@given(st.lists(st.integers(min_value=0, max_value=90), max_size=60))
def test_no_window_allows_more_than_the_most(pauses: list[int]) -> None:
    clock = StandingClock()
    allowance, moments = Allowance(3, MINUTE, clock), []
    for pause in pauses:
        clock.now += timedelta(seconds=pause)
        if allowance.ask("key") is ALLOWED:
            moments.append(clock.now)
    assert all(later - earlier >= MINUTE for earlier, later in zip(moments, moments[3:], strict=False))
