"""Finds the example corpus, which lies beside the package in a clone and inside it once it is installed."""

from __future__ import annotations

from pathlib import Path

import onrecord


def find_examples() -> Path:
    """Return the folder that holds `corpus.jsonl` and `pages`."""
    package = Path(onrecord.__file__).parent
    installed = package / "examples"
    return installed if installed.is_dir() else package.parent / "examples"
