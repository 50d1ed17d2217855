"""What may be said in a chat, decided on plain data."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.verification.chat_records import ChatSettings, Mode, QuietHours, SharedRecord
from onrecord.verification.chat_rules import (
    Passing,
    Silence,
    choose_match,
    is_disputed,
    is_quiet,
    judge_recent,
    refuse_message,
)
from onrecord.verification.kinds import RelationKind
from tests.fakes.checks import make_statement, matched, no_record

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
LISTENING = ChatSettings(mode=Mode.DISPUTED)
MATCH = matched().matches[0]


def answered(
    answer_id: int, ago: timedelta, *, user_id: int = 1, thread_id: int = 9, is_called: bool = False
) -> SharedRecord:
    return SharedRecord(1, -5, f"link:{answer_id}", answer_id, (thread_id,), user_id, NOW - ago, is_called=is_called)


@pytest.mark.parametrize(
    ("settings", "passing", "silence"),
    [
        (LISTENING, Passing(), None),
        (replace(LISTENING, mode=Mode.ALL), Passing(), None),
        (replace(LISTENING, mode=Mode.OFF), Passing(), Silence.OFF),
        (replace(LISTENING, mode=Mode.MENTION), Passing(), Silence.OFF),
        (LISTENING, Passing(is_by_bot=True), Silence.BOT),
        (replace(LISTENING, ignores_via_bots=False), Passing(is_by_bot=True), Silence.BOT),
        (LISTENING, Passing(is_via_bot=True), Silence.BOT),
        (replace(LISTENING, ignores_via_bots=False), Passing(is_via_bot=True), None),
        (LISTENING, Passing(has_command=True), Silence.COMMAND),
        (replace(LISTENING, ignores_commands=False), Passing(has_command=True), None),
        (LISTENING, Passing(is_by_admin=True), None),
        (replace(LISTENING, ignores_admins=True), Passing(is_by_admin=True), Silence.ADMIN),
        (replace(LISTENING, quiet_hours=QuietHours(11, 13)), Passing(), Silence.QUIET_HOURS),
    ],
)
def test_message_is_heard_as_the_settings_want(
    settings: ChatSettings, passing: Passing, silence: Silence | None
) -> None:
    assert refuse_message(settings, passing, NOW) == silence


@pytest.mark.parametrize(
    ("begin", "end", "quiet"),
    [
        (9, 11, {9, 10}),
        (22, 2, {22, 23, 0, 1}),
        (23, 0, {23}),
        (0, 0, set(range(24))),
    ],
)
def test_quiet_hours_begin_and_end_on_the_hour(begin: int, end: int, quiet: set[int]) -> None:
    hours = {hour for hour in range(24) if is_quiet(QuietHours(begin, end), "UTC", NOW.replace(hour=hour))}
    assert hours == quiet


@given(st.integers(0, 23), st.integers(0, 23), st.datetimes(timezones=st.just(UTC)))
def test_hours_turned_round_are_the_rest_of_the_day(begin: int, end: int, now: datetime) -> None:
    one, other = (is_quiet(QuietHours(*hours), "UTC", now) for hours in ((begin, end), (end, begin)))
    assert one is (True if begin == end else not other)


def test_summer_time_moves_quiet_hours() -> None:
    winter, summer = datetime(2026, 1, 4, 6, 30, tzinfo=UTC), datetime(2026, 7, 4, 6, 30, tzinfo=UTC)
    quiet = [is_quiet(QuietHours(7, 8), "Europe/Berlin", moment) for moment in (winter, summer)]
    assert quiet == [True, False]


@pytest.mark.parametrize("name", ["Mars/Olympus", "", "../etc/passwd"])
def test_unknown_zone_counts_as_utc(name: str) -> None:
    assert is_quiet(QuietHours(12, 13), name, NOW)


def test_no_hours_are_never_quiet() -> None:
    assert not is_quiet(None, "UTC", NOW)


def test_reply_further_down_the_thread_makes_a_statement_disputed() -> None:
    confirmed, denied = make_statement(2), make_statement(3)
    reply = MATCH.replies[0]
    confirms = replace(reply, statement=confirmed, relation=RelationKind.CONFIRMS)
    denies = replace(reply, statement=denied, to=confirmed)
    assert not is_disputed(replace(MATCH, replies=(confirms,)))
    assert is_disputed(replace(MATCH, replies=(confirms, denies)))


def test_surest_match_of_all_links_is_chosen() -> None:
    less = replace(matched("https://a.example"), matches=(replace(MATCH, probability=0.95),))
    more = replace(matched("https://b.example"), matches=(replace(MATCH, probability=0.99),))
    chosen = choose_match(LISTENING, (no_record("https://c.example"), less, more))
    assert chosen == (more, more.matches[0])


def test_nothing_is_chosen_of_nothing() -> None:
    assert choose_match(LISTENING, ()) is None


@pytest.mark.parametrize(
    ("recent", "silence"),
    [
        ([], None),
        ([answered(1, timedelta(seconds=59), thread_id=MATCH.thread_id)], Silence.REPEATED),
        ([answered(1, timedelta(seconds=60), thread_id=MATCH.thread_id)], None),
        ([answered(1, timedelta(seconds=5), thread_id=MATCH.thread_id, user_id=2)], None),
        ([answered(1, timedelta(seconds=5))], None),
        ([answered(number, timedelta(minutes=9)) for number in range(5)], None),
        ([answered(number, timedelta(minutes=9)) for number in range(6)], Silence.ENOUGH),
        ([answered(1, timedelta(minutes=9)) for _ in range(6)], None),
        ([answered(number, timedelta(minutes=9), is_called=True) for number in range(6)], None),
    ],
    ids=[
        "none",
        "same statement at once",
        "same statement later",
        "same statement by another",
        "another statement",
        "nearly enough",
        "enough",
        "one answer under many names",
        "called ones do not count",
    ],
)
def test_recent_answers_bound_what_follows(recent: list[SharedRecord], silence: Silence | None) -> None:
    assert judge_recent(LISTENING, MATCH, 1, recent, NOW) == silence


def test_no_limit_is_no_limit() -> None:
    recent = [answered(number, timedelta(minutes=9)) for number in range(99)]
    assert judge_recent(replace(LISTENING, answers_per_hour=None), MATCH, 1, recent, NOW) is None
