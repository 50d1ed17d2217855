"""The program as a whole, started as an operator starts it, between a double of Telegram and a server of pages."""

from __future__ import annotations

from pathlib import Path

from benchmarks.load import Load, judge, measure


async def test_groups_are_answered_within_the_limits(tmp_path: Path) -> None:
    figures = await measure(tmp_path, Load(groups=3, links=4, within_s=1))
    assert figures["answers"] == 12
    assert [goal for goal, is_reached in judge(figures).items() if not is_reached] == []
