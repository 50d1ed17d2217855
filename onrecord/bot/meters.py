"""What is counted and timed of the program at work, for Prometheus; the numbers say nothing of whom they come from."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from datetime import datetime
from enum import StrEnum

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4, generate_latest

from onrecord.verification.kinds import ReportGround
from onrecord.verification.posting import Queue
from onrecord.verification.results import CheckResult

CONTENT_TYPE = CONTENT_TYPE_PLAIN_0_0_4
_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 20, 60)
"""Bounds of the histograms: 2 s is what an answer may take (issue 7), 20 s what the fetching of a page may."""


class Stage(StrEnum):
    """What takes time on the way from an update to its answer."""

    UPDATE = "update"  # an update, from being claimed until what comes of it is stored
    CHECK = "check"  # a check in all, also of what cannot be read
    FETCHING = "fetching"
    PARSING = "parsing"
    MATCHING = "matching"
    STORING = "storing"  # what a check found; what a unit of work writes is committed at the end of its update
    SENDING = "sending"  # one call of the Bot API, without the wait for its turn


class Meters:
    """All meters of one process, in a registry of their own, so that two of them never add up."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        ProcessCollector(registry=self._registry)
        self._stages = Histogram(
            "onrecord_stage_seconds",
            "How long each stage took.",
            ["stage"],
            buckets=_SECONDS,
            registry=self._registry,
        )
        self._checks = self._count("checks", "Checks that ended.", "source", "outcome", "page", "reason")
        self._sends = self._count("sends", "Actions of the bot that ended.", "action", "outcome")
        self._pauses = self._count("pauses", "Times that Telegram asked to wait.")
        self._pause_s = self._count("pause_seconds", "Seconds for which Telegram asked to wait.")
        self._waiting = self._gauge("queue_waiting", "How much waits.", "queue")
        self._age = self._gauge("queue_age_seconds", "How long the oldest of it has waited.", "queue")
        self._given_up = self._gauge(
            "queue_given_up", "What the last 48 hours put aside (inbox) or left doubtful (outbox).", "queue"
        )
        self._reports = self._gauge("reports", "Cases in the report queue, decided ones too.", "ground")
        self._store_up = self._gauge("store_up", "Whether the store could be read just now.")

    def time(self, stage: Stage) -> AbstractContextManager[object]:
        """Time what is done meanwhile, also where it fails."""
        return self._stages.labels(stage).time()

    def note_time(self, stage: Stage, seconds: float) -> None:
        """Note how long something took."""
        self._stages.labels(stage).observe(seconds)

    def note_check(self, source: str, result: CheckResult) -> None:
        """Note how a check ended."""
        self._checks.labels(source, result.outcome, result.page or "", result.reason or "").inc()

    def note_send(self, action: str, outcome: str) -> None:
        """Note what became of an action."""
        self._sends.labels(action, outcome).inc()

    def note_pause(self, seconds: float) -> None:
        """Note that Telegram asked to wait."""
        self._pauses.inc()
        self._pause_s.inc(seconds)

    def show_queue(self, name: str, queue: Queue, now: datetime) -> None:
        """Show how much waits; a clock that was set back shows no age below nothing."""
        age = max((now - queue.oldest).total_seconds(), 0.0) if queue.oldest else 0.0
        self._waiting.labels(name).set(queue.waiting)
        self._age.labels(name).set(age)
        self._given_up.labels(name).set(queue.given_up)

    def show_reports(self, by_ground: Mapping[ReportGround, int]) -> None:
        """Show how many cases were filed on each ground."""
        for ground, cases in by_ground.items():
            self._reports.labels(ground).set(cases)

    def show_store(self, *, is_up: bool) -> None:
        """Show whether the store can be read; what it would tell is left out while it cannot."""
        self._store_up.set(is_up)
        if not is_up:
            for gauge in (self._waiting, self._age, self._given_up, self._reports):
                gauge.clear()

    def render(self) -> bytes:
        """Return all of it as text for Prometheus."""
        return generate_latest(self._registry)

    def _count(self, name: str, words: str, *labels: str) -> Counter:
        return Counter(f"onrecord_{name}", words, labels, registry=self._registry)

    def _gauge(self, name: str, words: str, *labels: str) -> Gauge:
        return Gauge(f"onrecord_{name}", words, labels, registry=self._registry)
