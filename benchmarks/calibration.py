"""Draws how far probabilities keep their word: of what was given 0.8, is four fifths true?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

BINS = 10
# Two sides of a 95 % interval of a share, in standard errors.
NORMAL = 1.96
SIDE, MARGIN = 360, 56
COLOURS = ("#1f6feb", "#bf5700", "#2e7d32")


@dataclass(frozen=True)
class Bin:
    """Rows of about one probability: their mean probability, the share that is true, and how many they are."""

    probability: float
    true: float
    count: int

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % interval of the share (Wilson, 1927)."""
        square = NORMAL * NORMAL
        centre = (self.true + square / 2 / self.count) / (1 + square / self.count)
        spread = sqrt(self.true * (1 - self.true) / self.count + square / 4 / self.count**2)
        half = NORMAL * spread / (1 + square / self.count)
        return max(0.0, centre - half), min(1.0, centre + half)


def fill_bins(judged: Sequence[tuple[float, bool]]) -> list[Bin]:
    """Return the bins that are not empty, by rising probability, of pairs of probability and truth."""
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for probability, true in judged:
        bins[min(BINS - 1, int(probability * BINS))].append((probability, true))
    return [
        Bin(sum(one for one, _ in rows) / len(rows), sum(true for _, true in rows) / len(rows), len(rows))
        for rows in bins
        if rows
    ]


def draw_curves(curves: Mapping[str, Sequence[Bin]]) -> str:
    """Return the picture as SVG: share that is true over probability, a curve for each name."""
    size = SIDE + 2 * MARGIN
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" font-family="sans-serif" font-size="13">',
        f'<rect width="{size}" height="{size}" fill="white"/>',
        f'<path d="M{MARGIN} {MARGIN}V{MARGIN + SIDE}H{MARGIN + SIDE}" fill="none" stroke="#444"/>',
        f'<path d="M{MARGIN} {MARGIN + SIDE}L{MARGIN + SIDE} {MARGIN}" stroke="#999" stroke-dasharray="4 4"/>',
        *_draw_scales(),
    ]
    for number, (name, bins) in enumerate(curves.items()):
        parts += _draw_curve(name, bins, COLOURS[number % len(COLOURS)], number)
    return "\n".join([*parts, "</svg>"]) + "\n"


def _draw_scales() -> list[str]:
    parts = []
    for tenth in range(0, 11, 2):
        across, up = _place(tenth / 10, tenth / 10)
        parts.append(f'<text x="{across:.0f}" y="{MARGIN + SIDE + 18}" text-anchor="middle">{tenth / 10:g}</text>')
        parts.append(f'<text x="{MARGIN - 8}" y="{up + 4:.0f}" text-anchor="end">{tenth / 10:g}</text>')
    middle = MARGIN + SIDE / 2
    return [
        *parts,
        f'<text x="{middle:.0f}" y="{MARGIN + SIDE + 40}" text-anchor="middle">probability given</text>',
        f'<text transform="translate(16 {middle:.0f}) rotate(-90)" text-anchor="middle">share that is true</text>',
    ]


def _draw_curve(name: str, bins: Sequence[Bin], colour: str, number: int) -> list[str]:
    points = [_place(one.probability, one.true) for one in bins]
    line = " ".join(f"{across:.1f},{up:.1f}" for across, up in points)
    whiskers = "".join(
        f"M{across:.1f} {_place(0, one.interval[0])[1]:.1f}V{_place(0, one.interval[1])[1]:.1f}"
        for one, (across, _) in zip(bins, points, strict=True)
    )
    dots = [f'<circle cx="{across:.1f}" cy="{up:.1f}" r="3.5" fill="{colour}"/>' for across, up in points]
    label = MARGIN + 16 + 20 * number
    return [
        f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>',
        f'<path d="{whiskers}" stroke="{colour}"/>',
        *dots,
        f'<text x="{MARGIN + 14}" y="{label}" fill="{colour}">{name}</text>',
    ]


def _place(probability: float, share: float) -> tuple[float, float]:
    return MARGIN + SIDE * probability, MARGIN + SIDE * (1 - share)
