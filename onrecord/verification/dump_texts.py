"""What an open dump says of itself: what its files hold, and what may be done with them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

README = """\
Open dump of an onrecord corpus
===============================

Taken on {day}, with every change up to number {revision}. Licence: {licence} ({address}).

The corpus holds attributed statements with their sources, and how they answer each other. It gives no verdict: what
each side said is shown, and nothing is rated.

{files}

All files are UTF-8. A line of a .jsonl file is one JSON object; schema.json describes each of them. corpus.jsonl and
corpus.csv hold the same, and `onrecord import` takes each of the first three files.

Only published statements are in it. What was withdrawn or corrected, and why, stands in corrections.jsonl, without
the words that were taken back. Of articles whose outlet is not on record, labels.jsonl has only the digest of the
passage. No person who reported, decided or read anything is named. Organisations and authorities that reported are, by
the name that they gave; `verified` tells whether a moderator has verified it.
"""

FILES = {
    "corpus.jsonl": "outlets, parties, statements and relations, one a line",
    "corpus.csv": "the same as a table",
    "claimreview.jsonl": "the same as schema.org ClaimReviews without ratings, as far as that form can carry it",
    "corrections.jsonl": "what was changed in or taken back from published statements, newest first, with the reason",
    "reports.jsonl": "the reports of readers, organisations and authorities, and how each was decided",
    "labels.jsonl": "matches that moderators confirmed or rejected",
}
"""What each file holds."""

LICENCE = """\
The data in this archive is given out under {licence}:

    {address}

Words quoted in it belong to those who said or wrote them.
"""


def write_readme(counts: Mapping[str, int], revision: int, day: date, licence: tuple[str, str]) -> str:
    """Return the text of README.txt; `counts` says how many lines or objects each file has."""
    width = max(map(len, FILES))
    files = "\n".join(f"{name:{width}}  {counts.get(name, 0):>9}  {holds}" for name, holds in FILES.items())
    return README.format(day=day.isoformat(), revision=revision, licence=licence[0], address=licence[1], files=files)


def write_licence(licence: tuple[str, str]) -> str:
    """Return the text of LICENSE.txt."""
    return LICENCE.format(licence=licence[0], address=licence[1])
