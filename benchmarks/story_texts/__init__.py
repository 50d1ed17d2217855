"""Stories with invented names and the markups of news sites, of which the labelled pages are made."""

from dataclasses import dataclass, replace
from pathlib import Path

FOLDER = Path(__file__).parent

Parts = tuple[tuple[str, tuple[str, ...]], ...]
"""Subheadings, each with its paragraphs; what stands before the first subheading has an empty one."""


@dataclass(frozen=True, slots=True)
class Story:
    """A text with its title, and the day and place that it is told from."""

    language: str
    slug: str
    day: str
    place: str
    title: str
    parts: Parts

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """All paragraphs, subheadings left out."""
        return tuple(paragraph for _, paragraphs in self.parts for paragraph in paragraphs)

    def shorten(self) -> "Story":
        """The story as a digest gives it: its first paragraph only."""
        return replace(self, parts=(("", self.paragraphs[:1]),))


def read_stories(name: str) -> list[Story]:
    """The stories of a file: `@language slug day place`, a title, a paragraph a line, `## ` before a subheading."""
    stories = []
    for block in _read(name).strip().split("\n\n"):
        head, title, *lines = block.splitlines()
        language, slug, day, place = head.removeprefix("@").split(" ", 3)
        parts: list[tuple[str, tuple[str, ...]]] = [("", ())]
        for line in lines:
            if line.startswith("## "):
                parts.append((line[3:], ()))
            else:
                parts[-1] = (parts[-1][0], (*parts[-1][1], line))
        stories.append(Story(language, slug, day, place, title, tuple(parts)))
    return stories


def read_markups(name: str) -> dict[str, tuple[list[str], list[str]]]:
    """The markups of a file by name: the words after the name, and the templates below it."""
    markups = {}
    for block in _read(name).strip().removeprefix("=== ").split("\n=== "):
        head, *templates = block.splitlines()
        key, *words = head.split()
        markups[key] = (words, templates)
    return markups


def read_words() -> dict[str, dict[str, str]]:
    """The words that head digests, reviews and lists of links, by language."""
    names = ("brief", "review", "press", "live", "also", "credit", "paper")
    rows = [line.split("|") for line in _read("words").splitlines()]
    return {language: {**dict(zip(names, words, strict=True)), "blog": "Watch Blog"} for language, *words in rows}


def _read(name: str) -> str:
    return (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
