"""Plain text becomes paragraphs with their places, and each is told to look like prose, heading, dateline, caption."""

from __future__ import annotations

import re
from itertools import pairwise

from onrecord.verification.articles.days import read_printed_day
from onrecord.verification.records import Passage

# Lines of a text that was wrapped at a column: none is longer, most break off in the middle of a sentence.
WIDEST_COLUMN = 100
NARROWEST_COLUMN = 40

LONGEST_HEADING = 160
MOST_WORDS_OF_HEADING = 25
# Two sentences make a headline where they are short.
MOST_WORDS_OF_TWO_SENTENCES = 15
# A sentence that stands alone; Kazakh ones have few and long words.
SHORTEST_PROSE = 60
FEWEST_WORDS_OF_PROSE = 6

_LINE = re.compile(r"[^\n]+")
_SENTENCE_END = re.compile(r"[.!?…][\"”»’')\]]*\s*$")
_INNER_END = re.compile(r"[.!?…:][\"”»’')\]]*\s")
_HEADING_END = re.compile(r"[.,;:][\"”»’')\]]*\s*$")
_UPPER = "A-ZÀ-ÞА-ЯЁӘҒҚҢӨҰҮҺІ"
_PLACE_IN_CAPITALS = rf"[{_UPPER}][{_UPPER}'’-]+(?:[ .][{_UPPER}][{_UPPER}'’-]+){{0,3}}"
_PLACE = rf"[{_UPPER}][\w'’-]+(?:[ -][{_UPPER}][\w'’-]+){{0,2}}"
_YEAR = r"(?:,?\s+\d{4}(?:\s+(?:года?|жыл\w*))?)?"
_DAY = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+[^\W\d_]{{3,10}}\.?|[^\W\d_]{{3,10}}\.?\s+\d{{1,2}}){_YEAR}"
_DASH = r"\s*(?:--|[—–]|\s-)\s"
_DATELINE = re.compile(
    rf"(?:{_PLACE_IN_CAPITALS}(?:\s*[.,(/][^—–\n]{{0,60}}?)?{_DASH}"
    rf"|{_PLACE_IN_CAPITALS}[.,]\s*{_DAY}\s*[.:]\s"
    rf"|{_PLACE}\s*[.,]\s*(?:{_PLACE}[.,]\s*)?{_DAY}[.,]?\s*(?:\([^)]{{2,40}}\)|[^—–\n]{{0,30}}?)?{_DASH}"
    rf"|{_PLACE}\s*\([^)]{{2,30}}\){_DASH})"
)
_CAPTION = re.compile(
    r"\b(?:file photo|combo photo|photo|image|illustration|getty|handout|screenshot|screen grab|courtesy|reuters ?/"
    r"|afp ?/|ap ?/)\b|\b(?:фото|иллюстрац|коллаж|скриншот|кадр из|сурет|көрнекі)",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"(?:by\s+[A-Z]|автор\b|авторы\b|мәтін\b|(?:updated|published|posted|обновлено|опубликовано|жарияланды|жаңартылды)\b"
    r"|\W*\d{1,2}[\s./:-])",
    re.IGNORECASE,
)
# Items of a menu or a path stand beside each other: `Home > Blog`, `News | Sport`, `News   Sport   Traffic`.
_MENU = re.compile(r"\s[|>»/•·]\s|\S {2,}\S|\t")
_SEPARATOR = re.compile(r"[\s*\-_=—–•·#~]{3,}")
_BULLET = re.compile(r"\s*[•*·▪◦-]\s")


def split_paragraphs(text: str) -> tuple[Passage, ...]:
    """Return the paragraphs of a text: its lines, or its blocks where it was wrapped at a column."""
    blocks: list[list[Passage]] = [[]]
    for line in _LINE.finditer(text):
        content = line[0].strip()
        if not content:
            continue
        start = line.start() + line[0].index(content[0])
        passage = Passage(content, start, start + len(content))
        last = blocks[-1][-1] if blocks[-1] else None
        if last is not None and text.count("\n", last.end, start) > 1:
            blocks.append([])
        blocks[-1].append(passage)
    paragraphs: list[Passage] = []
    column = max((len(line.text) for block in blocks for line in block), default=0)
    for block in blocks:
        if _is_wrapped(block, column):
            start, end = block[0].start, block[-1].end
            paragraphs.append(Passage(text[start:end], start, end))
        else:
            paragraphs.extend(block)
    return tuple(paragraphs)


def is_prose(paragraph: str) -> bool:
    """Whether the paragraph consists of sentences."""
    words = len(paragraph.split())
    if words > MOST_WORDS_OF_HEADING:
        return True
    is_sentence = len(paragraph) >= SHORTEST_PROSE and words >= FEWEST_WORDS_OF_PROSE
    return is_sentence and _SENTENCE_END.search(paragraph) is not None and not is_heading(paragraph)


def is_heading(paragraph: str) -> bool:
    """Whether the paragraph looks like a headline or sub-heading."""
    words = paragraph.split()
    first = paragraph.lstrip("\"“«„'‘([")[:1]
    return (
        2 <= len(words) <= MOST_WORDS_OF_HEADING  # noqa: PLR2004 -- one word is a button
        and len(paragraph) <= LONGEST_HEADING
        and (first.isupper() or first.isdigit())
        and not _HEADING_END.search(paragraph)
        and not (len(words) > MOST_WORDS_OF_TWO_SENTENCES and _INNER_END.search(paragraph))
        and not is_caption(paragraph)
        and not _BYLINE.match(paragraph)
        and not _BULLET.match(paragraph)
        and not _MENU.search(paragraph)
        and read_printed_day(paragraph) is None
    )


def is_dateline(paragraph: str) -> bool:
    """Whether the paragraph opens a report with its place: `DUSHANBE -- `, «АСТАНА, 1 ноября —», «АЛМАТЫ. 1 қараша.»"""
    return _DATELINE.match(paragraph) is not None and is_prose(paragraph)


def is_caption(paragraph: str) -> bool:
    """Whether the paragraph is the legend of a picture."""
    return len(paragraph) <= LONGEST_HEADING * 2 and _CAPTION.search(paragraph) is not None


def is_separator(paragraph: str) -> bool:
    """Whether the paragraph is a line of asterisks or dashes."""
    return _SEPARATOR.fullmatch(paragraph) is not None


def _is_wrapped(block: list[Passage], column: int) -> bool:
    """Whether the lines of a block are one paragraph: they break off, or each is as full as the column allows."""
    if not block[1:] or max(len(line.text) for line in block) > WIDEST_COLUMN:
        return False
    if column <= WIDEST_COLUMN and all(_is_full(line.text, after.text, column) for line, after in pairwise(block)):
        return True
    inner = block[:-1]
    broken = sum(1 for line in inner if not _SENTENCE_END.search(line.text) and len(line.text) >= NARROWEST_COLUMN)
    return len(inner) > 1 and broken > 0.6 * len(inner)  # most lines; one break alone tells nothing


def _is_full(line: str, following: str, column: int) -> bool:
    """Whether the first word of the following line has no room on this one."""
    return len(line) >= NARROWEST_COLUMN and len(line) + 1 + len(following.split(maxsplit=1)[0]) > column
