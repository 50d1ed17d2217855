"""How far the reader of pages goes: one frozen record, so that the composition root decides and nothing else does."""

from __future__ import annotations

import os
from dataclasses import dataclass

from onrecord.verification.articles.addresses import AllowedRange
from onrecord.verification.articles.courtesy import name_ourselves


@dataclass(frozen=True, slots=True)
class ReaderSettings:
    """Limits of one reader. Sizes are bytes, times are seconds."""

    allowed_ranges: tuple[AllowedRange, ...] = ()
    # Then every page is asked for there, and it is the proxy that judges addresses.
    proxy: str | None = None
    connect_timeout: float = 10.0
    # Between two pieces of an answer, and before the first; the whole has `fetch_timeout`.
    read_timeout: float = 10.0
    fetch_timeout: float = 20.0
    # With the end of its worker a page takes less than 10 s, though the machine be busy.
    parse_timeout: float = 8.0
    # The slowest of 242 news pages takes 0.15 s; what takes longer than this keeps others waiting.
    parse_cpu_seconds: int = 3
    # Of a worker, beside 20 MB of libraries that all share; reading those 242 pages takes 93 MB.
    parse_memory: int = 400_000_000
    max_size: int = 10_000_000
    # On the wire, for one link with all its redirects; `max_size` is of the page when it is unpacked.
    max_received: int = 16_000_000
    # For one link: redirects, and a second attempt where a connection broke.
    max_requests: int = 8
    max_fetches: int = 48
    max_fetches_of_host: int = 4
    # A page that takes long must not stop the others, where there is a second core to read them.
    workers: int = min(2, os.cpu_count() or 1)
    # A link that could not be read is not tried again before that, however many paste it.
    failure_kept: float = 60.0
    user_agent: str = name_ourselves(None)
