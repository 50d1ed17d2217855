"""Remembers things for a short time, and not too many of them."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import Generic, TypeVar

MOST_REMEMBERED = 1_000
"""Strangers choose what is remembered; beyond this many, what has been kept longest is forgotten."""

Kept = TypeVar("Kept")


class ShortMemory(Generic[Kept]):
    """Keeps values by their keys, each for its own time by `tell_time`, in seconds."""

    def __init__(self, tell_time: Callable[[], float] = monotonic) -> None:
        self._tell_time = tell_time
        self._kept: dict[str, tuple[float, Kept]] = {}

    def keep(self, key: str, value: Kept, seconds: float) -> None:
        """Remember a value for so long."""
        self._kept.pop(key, None)
        while len(self._kept) >= MOST_REMEMBERED:
            del self._kept[next(iter(self._kept))]
        self._kept[key] = self._tell_time() + seconds, value

    def find(self, key: str) -> Kept | None:
        """Return what is remembered under this key, or None."""
        until, value = self._kept.get(key, (0.0, None))
        if value is None or self._tell_time() < until:
            return value
        del self._kept[key]
        return None
