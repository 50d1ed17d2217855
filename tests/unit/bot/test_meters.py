"""What is counted of checks, whoever asks for them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from prometheus_client.parser import text_string_to_metric_families

from onrecord.bot.metered_checks import MeteredChecks
from onrecord.bot.meters import Meters
from onrecord.verification.kinds import Outcome, PageKind, ReportGround, UnreadableReason
from onrecord.verification.results import CheckResult, Timings
from tests.fakes.checks import ScriptedChecks, matched

LINK = "https://news.example/a"
WALL = CheckResult(LINK, Outcome.UNREADABLE, UnreadableReason.LOGIN_WALL, PageKind.LOGIN)


@pytest.fixture
def meters() -> Meters:
    return Meters()


@pytest.fixture
def checks() -> ScriptedChecks:
    return ScriptedChecks()


def read(meters: Meters, name: str) -> dict[tuple[str, ...], float]:
    """Return the numbers of that name that are not zero, by the values of their labels in the order of those."""
    return {
        tuple(sample.labels.values()): sample.value
        for family in text_string_to_metric_families(meters.render().decode())
        for sample in family.samples
        if sample.name == name and sample.value
    }


async def check(checks: ScriptedChecks, meters: Meters, result: CheckResult) -> None:
    checks.lay_down(result)
    await MeteredChecks(checks, meters).check_link(LINK)


async def test_checks_are_counted_by_how_they_ended(checks: ScriptedChecks, meters: Meters) -> None:
    await check(checks, meters, matched(LINK))
    await check(checks, meters, WALL)
    assert read(meters, "onrecord_checks_total") == {
        ("matched", "article", "", "link"): 1,
        ("unreadable", "login", "login_wall", "link"): 1,
    }


async def test_stages_are_timed_as_the_check_timed_them(checks: ScriptedChecks, meters: Meters) -> None:
    await check(checks, meters, replace(matched(LINK), timings=Timings(fetch=250, extract=30, match=4)))
    times = read(meters, "onrecord_stage_seconds_sum")
    assert {stage: times[stage,] for stage in ("fetching", "parsing", "matching")} == {
        "fetching": 0.25,
        "parsing": 0.03,
        "matching": 0.004,
    }


async def test_page_from_the_store_counts_for_no_fetch(checks: ScriptedChecks, meters: Meters) -> None:
    await check(checks, meters, replace(matched(LINK), timings=Timings(match=4)))
    assert set(read(meters, "onrecord_stage_seconds_count")) == {("check",), ("matching",), ("storing",)}


async def test_page_that_was_not_read_has_no_stages(checks: ScriptedChecks, meters: Meters) -> None:
    await check(checks, meters, WALL)
    assert set(read(meters, "onrecord_stage_seconds_count")) == {("check",)}


def test_reports_are_shown_by_what_they_call_wrong(meters: Meters) -> None:
    meters.show_reports({ReportGround.WRONG_MATCH: 2})
    assert read(meters, "onrecord_reports") == {("wrong_match",): 2}


async def test_two_processes_in_one_keep_their_numbers_apart(checks: ScriptedChecks, meters: Meters) -> None:
    await check(checks, meters, WALL)
    assert read(Meters(), "onrecord_checks_total") == {}
