"""Runs `onrecord` as a benchmark needs it, and as no operator can: `python -m benchmarks.load_runner COMMAND`.

With BENCHMARK_BOUNDLESS it sends as if Telegram had no limits. With BENCHMARK_PROFILE it leaves there, at its end, what
share of its processor time went to each function with all that it calls, to each by itself, and how often each question
was put to the database. It looks 200 times in each second of processor time; what it sees in `select` is used by other
threads, those of SQLite and of the search index.
"""

from __future__ import annotations

import os
import signal
from collections import Counter
from functools import partial
from pathlib import Path
from types import FrameType

from sqlalchemy import event
from sqlalchemy.engine import Engine

from onrecord.bot import telegram_app
from onrecord.bot.cli import main
from onrecord.bot.pace import Limits

WIDE = Limits(per_second=100_000, per_minute_in_group=100_000)
_PERIOD_S = 0.005
_SHOWN = 120


class Profile:
    """Counts where the first thread is at each look, and what is asked of the database."""

    def __init__(self) -> None:
        self._looks = 0
        self._within: Counter[str] = Counter()
        self._alone: Counter[str] = Counter()
        self._asked: Counter[str] = Counter()

    def start(self) -> None:
        """Begin to look."""
        signal.signal(signal.SIGPROF, self._look)
        signal.setitimer(signal.ITIMER_PROF, _PERIOD_S, _PERIOD_S)
        event.listen(Engine, "before_cursor_execute", self._count)

    def stop(self, target: Path) -> None:
        """Look no more, and leave what was seen in a file."""
        signal.setitimer(signal.ITIMER_PROF, 0)
        lines = [f"{self._looks * _PERIOD_S:.1f} s of processor time"]
        for title, counted in (("with all that it calls", self._within), ("by itself", self._alone)):
            lines += ["", f"%       {title}"]
            lines += [f"{100 * times / self._looks:6.2f}  {name}" for name, times in counted.most_common(_SHOWN)]
        lines += ["", "times   question", *(f"{times:7} {asked}" for asked, times in self._asked.most_common(_SHOWN))]
        target.write_text("\n".join(lines) + "\n", "utf-8")

    def _look(self, _signal: int, frame: FrameType | None) -> None:
        self._looks += 1
        names = []
        while frame is not None:
            code = frame.f_code
            names.append(f"{code.co_qualname}  {'/'.join(code.co_filename.split('/')[-3:])}")
            frame = frame.f_back
        self._alone.update(names[:1])
        self._within.update(set(names))

    def _count(self, _connection: object, _cursor: object, statement: str, *_: object) -> None:
        self._asked[" ".join(statement.split())[:200]] += 1


def run_profiled(target: Path) -> None:
    """Run the program, and leave its profile."""
    profile = Profile()
    profile.start()
    try:
        main()
    finally:
        profile.stop(target)


if __name__ == "__main__":
    if os.environ.get("BENCHMARK_BOUNDLESS"):
        vars(telegram_app)["TelegramOptions"] = partial(telegram_app.TelegramOptions, limits=WIDE)
    if file := os.environ.get("BENCHMARK_PROFILE"):
        run_profiled(Path(file))
    else:
        main()
