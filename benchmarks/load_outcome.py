"""Tells what a benchmark of load has found."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from benchmarks.importing_rest import Figures


def tell(figures: Figures, judged: Mapping[str, bool], target: Path | None) -> int:
    """Print figures and goals, write the figures where that is wanted, and return the exit status."""
    for name, value in figures.items():
        print(f"{name:32}{value:10.2f}" if isinstance(value, float) else f"{name:32}{value:>10}")
    for goal, is_reached in judged.items():
        print(f"{'reached' if is_reached else 'MISSED':8}{goal}")
    if target:
        target.write_text(json.dumps(figures, indent=1) + "\n", "utf-8")
    return 0 if all(judged.values()) else 1
