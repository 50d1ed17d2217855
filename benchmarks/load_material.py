"""Coins a small corpus of denied statements, and news pages that carry one of them each, for measuring load."""

from __future__ import annotations

import gzip
import html
import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

STATEMENTS = 100
SENTENCES = 20
SEED = 5
_SYLLABLES = "ba ren tol mi ska der von el ta ri no che ster lan pu gra wick mor ly ten sa bel cor dun fa hal".split()
_BODIES = ("ministry of roads", "school board", "water office", "harbour company", "health council", "energy agency")
_DEEDS = ("close the old bridge", "sell the town hall", "double the price of water", "dismiss two hundred nurses")
_ASIDES = (
    "The market on the square was quiet that morning, and most of the stalls were closed before noon.",
    "Several residents had waited for an answer since the spring, and some of them had written letters.",
    "A spokeswoman did not wish to comment on the matter and referred to the meeting of the following week.",
    "The weather had been mild for the season, which helped the farmers on the hills above the river.",
    "Buses ran late because of works on the northern road, and the trains were fuller than they usually are.",
    "Two members of the opposition asked for a debate, while the chairman spoke of a misunderstanding.",
    "An older report had come to much the same conclusion, but nobody had acted on it at the time.",
    "Shopkeepers said that they had noticed little of it so far and hoped that this would remain so.",
)


@dataclass(frozen=True, slots=True)
class Rumour:
    """A statement that is denied; no other one has its `town` in its words."""

    town: str
    wording: str
    denial: str


def coin_rumours() -> list[Rumour]:
    """Return as many statements as the corpus has; each time the same ones."""
    chance = random.Random(SEED)
    towns = dict.fromkeys("".join(chance.choices(_SYLLABLES, k=4)).capitalize() for _ in range(2 * STATEMENTS))
    return [_coin_rumour(town, chance) for town in list(towns)[:STATEMENTS]]


def _coin_rumour(town: str, chance: random.Random) -> Rumour:
    body, deed, sum_ = chance.choice(_BODIES), chance.choice(_DEEDS), chance.randint(11, 99)
    wording = f"The {body} of {town} will {deed} by the end of the year and save {sum_} million with it."
    return Rumour(town, wording, f"The {body} of {town} has no plan to {deed}, and never spoke of {sum_} million.")


def write_corpus(rumours: Sequence[Rumour], target: Path) -> None:
    """Write the statements and their denials as import rows."""
    rows: list[dict[str, str]] = []
    for number, rumour in enumerate(rumours):
        said = {"type": "statement", "language": "en"}
        rows += [
            said
            | {"key": f"said-{number}", "speaker": f"{rumour.town} Union", "wording": rumour.wording}
            | {"said_on": "2026-03-02", "source_url": f"https://union.example/{number}"},
            said
            | {"key": f"denied-{number}", "speaker": f"Mayor of {rumour.town}", "wording": rumour.denial}
            | {"said_on": "2026-03-03", "source_url": f"https://mayor.example/{number}"},
            {"type": "relation", "from": f"denied-{number}", "relation": "denies", "to": f"said-{number}"},
        ]
    target.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")


def write_pages(rumours: Sequence[Rumour], count: int, folder: Path) -> None:
    """Write pages for `page_server`, numbered from 0, which carry the statements one after the other."""
    chance = random.Random(SEED)
    folder.mkdir()
    for number in range(count):
        rumour = rumours[number % len(rumours)]
        title = f"{rumour.town} waits for an answer, day {number}"
        sentences = [f"{aside} So it was in {_coin_name(chance)}." for aside in chance.choices(_ASIDES, k=SENTENCES)]
        sentences.insert(3, f"“{rumour.wording}” the {rumour.town} Union said.")
        paragraphs = "".join(f"<p>{html.escape(sentence)}</p>" for sentence in sentences)
        page = (
            f"<html lang=en><head><title>{title}</title>"
            f'<meta property="article:published_time" content="2026-03-02"></head>'
            f"<body><article><h1>{title}</h1>{paragraphs}</article></body></html>"
        )
        (folder / f"{number}.gz").write_bytes(gzip.compress(page.encode()))


def _coin_name(chance: random.Random) -> str:
    return "".join(chance.choices(_SYLLABLES, k=3)).capitalize()
