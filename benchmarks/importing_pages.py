"""News pages of a usual length whose sentences are those of a file of import rows, for `page_server.py`."""

from __future__ import annotations

import gzip
import html
import json
import random
from pathlib import Path

PAGES = 40
SENTENCES = 25
SEED = 4


def write_pages(rows: Path, folder: Path) -> None:
    """Write the pages, numbered from 0, with sentences from all over the file."""
    chance = random.Random(SEED)
    said = [json.loads(line) for line in rows.read_text("utf-8").splitlines()]
    wordings = [row["wording"] for row in said if row["type"] == "statement" and row["language"] == "en"]
    folder.mkdir()
    for number in range(PAGES):
        sentences = chance.sample(wordings, SENTENCES)
        paragraphs = "".join(f"<p>{html.escape(sentence)} The council said so.</p>" for sentence in sentences)
        page = (
            f"<html lang=en><head><title>Day {number} in the council</title>"
            f'<meta property="article:published_time" content="2021-11-02"></head>'
            f"<body><article><h1>Day {number} in the council</h1>{paragraphs}</article></body></html>"
        )
        (folder / f"{number}.gz").write_bytes(gzip.compress(page.encode()))
