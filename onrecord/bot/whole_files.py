"""Files that are there whole or not at all: whoever reads one meanwhile, or after a failure, has the old one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

OWNER_ONLY = 0o600


@contextmanager
def write_whole(name: str, *, is_private: bool = False) -> Iterator[BinaryIO]:
    """Open a file that takes its name when the block ends well; raises `OSError` where it cannot be written.

    A private one can be read by this user only, from its first byte on.
    """
    unfinished = Path(f"{name}.part")
    try:
        unfinished.unlink(missing_ok=True)  # of a run that was killed, perhaps with other rights
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
        with os.fdopen(os.open(unfinished, flags, OWNER_ONLY if is_private else 0o666), "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(name)
    finally:
        unfinished.unlink(missing_ok=True)
