"""Only so many checks run at once, and only so many wait."""

from __future__ import annotations

import asyncio

import pytest

from onrecord.web.limits import Busy, Gate, Limits


async def hold(gate: Gate, entered: asyncio.Event, leave: asyncio.Event) -> None:
    async with gate.pass_through():
        entered.set()
        await leave.wait()


async def test_full_gate_turns_away_after_the_wait() -> None:
    gate = Gate(Limits(checks_at_once=1, wait_seconds=0.01))
    entered, leave = asyncio.Event(), asyncio.Event()
    holder = asyncio.create_task(hold(gate, entered, leave))
    await entered.wait()
    with pytest.raises(Busy):
        async with gate.pass_through():
            pass
    leave.set()
    await holder


async def test_full_queue_turns_away_at_once() -> None:
    gate = Gate(Limits(checks_at_once=1, checks_waiting=0, wait_seconds=60))
    with pytest.raises(Busy):
        async with asyncio.timeout(5), gate.pass_through():
            pass


async def test_waiting_check_goes_on_when_one_ends() -> None:
    gate = Gate(Limits(checks_at_once=1, wait_seconds=60))
    entered, leave = asyncio.Event(), asyncio.Event()
    holder = asyncio.create_task(hold(gate, entered, leave))
    await entered.wait()
    waiter = asyncio.create_task(hold(gate, asyncio.Event(), leave))
    leave.set()
    async with asyncio.timeout(5):
        await asyncio.gather(holder, waiter)


async def test_failing_check_gives_its_place_back() -> None:
    gate = Gate(Limits(checks_at_once=1, wait_seconds=0.01))
    with pytest.raises(RuntimeError):
        async with gate.pass_through():
            raise RuntimeError
    async with gate.pass_through():
        pass
