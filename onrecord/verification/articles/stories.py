"""Tells the stories of a plain text apart, and leaves advertising and boilerplate outside of all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum

from onrecord.verification.articles.advertising import is_advertising
from onrecord.verification.articles.boilerplate import LineRole, judge_line
from onrecord.verification.articles.cohesion import content_stems, measure_cohesion
from onrecord.verification.articles.credits import is_credit_line
from onrecord.verification.articles.headlines import LONGEST_OPENING, measure_echo
from onrecord.verification.articles.paragraphs import is_dateline, is_heading, is_prose, is_separator, split_paragraphs
from onrecord.verification.records import Passage, Story

# How much a part must share with the story before it to go on with it, by the number of signs that a new story
# begins there (a credit line before it, a heading, a separator; a dateline counts twice). Figures of
# `measure_cohesion` on the FNC-1 bodies: a heading alone cuts 2 of 100 texts in two at 0.08; with two signs 0.16 still
# keeps 4 of 5 together.
BARS = {0: 0.0, 1: 0.08, 2: 0.16, 3: 0.24, 4: 0.24}
# A heading alone begins a story only where its own text repeats so much more of it than the story before.
LEAST_ECHO = 0.25
# After "Read also" and its like the article goes on only where the text is about the same.
PAUSE_BAR = 0.12
# The last paragraph of a report about trade speaks of the same goods as the report.
OFFER_BAR = 0.3
# A page of a broadcaster has two or three stories; more parts under bare headings are the items of a list.
FEWEST_ITEMS_OF_LIST = 4

# A story of its own has this much prose, in letters; less is a teaser, a box or an announcement.
SHORTEST_STORY = 220
# A headline that shares no word with its text is told from the name of an outlet by its length.
FEWEST_WORDS_OF_HEADLINE = 4
# A vocabulary this small says nothing about cohesion; the following sections are taken along.
FEWEST_STEMS = 25
MOST_SECTIONS_AHEAD = 10


@dataclass(frozen=True, slots=True)
class StoryCut:
    """The stories of a text, at least one where it has any text, and the headline over the first."""

    title: str | None
    stories: tuple[Story, ...]


class _Kind(Enum):
    TEXT = "text"
    PAUSE = "pause"
    END = "end"


@dataclass(slots=True)
class _Section:
    """Paragraphs between two places where something new might begin."""

    kind: _Kind
    signs: int = 0
    has_dateline: bool = False
    paragraphs: list[Passage] = field(default_factory=list)
    prose_length: int = 0

    @property
    def text(self) -> str:
        return _join_texts(self.paragraphs)

    def add(self, *paragraphs: Passage) -> None:
        self.paragraphs.extend(paragraphs)
        self.prose_length += sum(len(paragraph.text) for paragraph in paragraphs if is_prose(paragraph.text))


@dataclass(slots=True)
class _Draft:
    """A story as it grows; `signs` tells how surely it began where it did."""

    signs: int = 0
    paragraphs: list[Passage] = field(default_factory=list)
    prose_length: int = 0
    _stems: frozenset[str] = frozenset()
    _counted: int = 0

    def add(self, section: _Section) -> None:
        self.paragraphs.extend(section.paragraphs)
        self.prose_length += section.prose_length

    @property
    def stems(self) -> frozenset[str]:
        """The vocabulary so far; most texts have one section and never ask for it."""
        fresh = self.paragraphs[self._counted :]
        self._stems |= content_stems(_join_texts(fresh))
        self._counted = len(self.paragraphs)
        return self._stems


def cut_stories(text: str) -> StoryCut:
    """Return the stories of a plain text as a browser would copy it, with their places in it."""
    drafts = _gather(_split_sections(split_paragraphs(text)))
    stories = tuple(_finish(draft) for draft in drafts)
    if not stories:
        content = text.strip()
        start = text.find(content)
        stories = (Story(None, start, start + len(content)),) if content else ()
    return StoryCut(stories[0].title if stories else None, stories)


def _split_sections(paragraphs: Sequence[Passage]) -> list[_Section]:
    """Begin a section at each heading, dateline, separator and pointer, and after each credit line."""
    sections = [_Section(_Kind.TEXT)]
    pending_signs = 0
    for paragraph in paragraphs:
        role = judge_line(paragraph.text)
        if role is LineRole.END or role is LineRole.PAUSE:
            sections.append(_Section(_Kind.END if role is LineRole.END else _Kind.PAUSE))
            sections.append(_Section(_Kind.TEXT))
            pending_signs = 0
            continue
        if role is not LineRole.NONE or is_separator(paragraph.text):
            pending_signs += 1 if is_separator(paragraph.text) and not pending_signs else 0
            continue
        if is_credit_line(paragraph.text):
            sections[-1].add(paragraph)
            # Credits come in several lines; together they are one sign.
            pending_signs = max(pending_signs, 1)
            continue
        dateline, heading = is_dateline(paragraph.text), is_heading(paragraph.text)
        if pending_signs or dateline or heading:
            _open_section(sections, pending_signs + 2 * dateline + heading, has_dateline=dateline)
            pending_signs = 0
        sections[-1].add(paragraph)
    return [section for section in sections if section.paragraphs or section.kind is not _Kind.TEXT]


def _open_section(sections: list[_Section], signs: int, *, has_dateline: bool) -> None:
    """Begin a section; a dateline under a heading or a caption strengthens the section that these have begun."""
    last = sections[-1]
    if last.kind is _Kind.TEXT and not last.prose_length and (last.signs or not last.paragraphs):
        last.signs += signs
        last.has_dateline |= has_dateline
    else:
        sections.append(_Section(_Kind.TEXT, signs, has_dateline))


def _gather(sections: Sequence[_Section]) -> list[_Draft]:
    """Join sections to stories; what belongs to none is left out."""
    drafts: list[_Draft] = []
    left: _Kind | None = None  # what the story was left by: a pointer, or the head of a tail
    for number, section in enumerate(sections):
        if section.kind is not _Kind.TEXT:
            left = section.kind if left is not _Kind.END else left
            continue
        if not drafts or _is_only_head(drafts[-1], section):
            drafts = drafts or [_Draft()]
            drafts[-1].add(section)
            left = None
            continue
        ahead = _look_ahead(sections, number)
        if left is _Kind.END and not section.has_dateline:
            continue
        if left is None and (section.prose_length == 0 or _goes_on(drafts[-1], section, ahead)):
            drafts[-1].add(section)
        elif left is _Kind.PAUSE and measure_cohesion(drafts[-1].stems, content_stems(ahead.text)) >= PAUSE_BAR:
            drafts[-1].add(section)
            left = None
        elif ahead.prose_length >= SHORTEST_STORY and not is_advertising(ahead.text) and _may_begin(left, section):
            drafts.append(_Draft(section.signs))
            drafts[-1].add(section)
            left = None
        else:
            left = left or _Kind.PAUSE
    return _join_list([draft for draft in drafts if draft.paragraphs])


def _is_only_head(draft: _Draft, section: _Section) -> bool:
    """Whether what was gathered is a headline, navigation or, above a dateline, the legend of a picture."""
    return not draft.prose_length or (section.has_dateline and draft.prose_length < SHORTEST_STORY)


def _join_list(drafts: list[_Draft]) -> list[_Draft]:
    """Join the items of a list, such as recipes or winners: each under a heading, and none with another sign."""
    if len(drafts) < FEWEST_ITEMS_OF_LIST or any(draft.signs > 1 for draft in drafts[1:]):
        return drafts
    whole = drafts[0]
    for draft in drafts[1:]:
        whole.paragraphs.extend(draft.paragraphs)
    return [whole]


def _may_begin(left: _Kind | None, section: _Section) -> bool:
    """Whether a story may begin: after a pointer or a tail only a heading or a dateline says so."""
    return left is None or section.has_dateline or (left is _Kind.PAUSE and section.signs > 0)


def _goes_on(draft: _Draft, section: _Section, ahead: _Section) -> bool:
    if section.signs == 1 and _is_subheading(draft, section, ahead):
        return True
    return measure_cohesion(draft.stems, content_stems(ahead.text)) >= BARS[min(section.signs, max(BARS))]


def _is_subheading(draft: _Draft, section: _Section, ahead: _Section) -> bool:
    """Whether the only sign is a heading that its first sentences do not repeat: of a chapter, question or item."""
    heading = section.paragraphs[0].text
    if not is_heading(heading):
        return False
    prose = "\n".join(paragraph.text for paragraph in ahead.paragraphs if is_prose(paragraph.text))
    return measure_echo(heading, content_stems(prose[:LONGEST_OPENING]), draft.stems) < LEAST_ECHO


def _look_ahead(sections: Sequence[_Section], number: int) -> _Section:
    """Return the section with those after it that it takes to judge it, up to the next strong sign."""
    together = _Section(_Kind.TEXT, sections[number].signs)
    together.add(*sections[number].paragraphs)
    for section in sections[number + 1 : number + 1 + MOST_SECTIONS_AHEAD]:
        is_enough = together.prose_length >= SHORTEST_STORY and len(content_stems(together.text)) >= FEWEST_STEMS
        if is_enough or section.kind is not _Kind.TEXT or section.signs > 1:
            break
        together.add(*section.paragraphs)
    return together


def _finish(draft: _Draft) -> Story:
    """Return the story with its headline, cut to where it begins and ends."""
    paragraphs = draft.paragraphs
    first_prose = next((n for n, paragraph in enumerate(paragraphs) if is_prose(paragraph.text)), 0)
    first = _find_headline(paragraphs[:first_prose], paragraphs[first_prose:])
    title = None if first is None else " ".join(paragraphs[first].text.split())
    begins = paragraphs[first_prose if first is None else first]
    ends = paragraphs[_find_end(paragraphs, first_prose)]
    return Story(title, begins.start, ends.end)


def _find_headline(above: Sequence[Passage], below: Sequence[Passage]) -> int | None:
    """Return which line above the first prose is the headline: the last one that has words of what follows.

    The name of the outlet and the rubric stand there too, above it, and share little with the text.
    """
    headings = [(n, paragraph.text) for n, paragraph in enumerate(above) if is_heading(paragraph.text)]
    words = content_stems(_join_texts(below)) if headings else frozenset()
    shared = {number: len(content_stems(heading) & words) for number, heading in headings}
    most = max(shared.values(), default=0)
    best = max((number for number in shared if 2 * shared[number] >= most), default=None)
    is_headline = best is not None and (shared[best] or len(above[best].text.split()) >= FEWEST_WORDS_OF_HEADLINE)
    return best if is_headline else None


def _find_end(paragraphs: Sequence[Passage], first_prose: int) -> int:
    """Return the last paragraph of the story: neither a heading without a text, nor advertising without a heading."""
    last = max((n for n, paragraph in enumerate(paragraphs) if not _only_heads(paragraph.text)), default=first_prose)
    end = last
    for number in range(last, first_prose, -1):
        if is_advertising(paragraphs[number].text) and _is_other(paragraphs[first_prose:number], paragraphs[number]):
            end = number - 1
        elif is_prose(paragraphs[number].text):
            break
    return max(end, first_prose)


def _is_other(before: Sequence[Passage], offer: Passage) -> bool:
    stems = content_stems(_join_texts(before))
    return measure_cohesion(stems, content_stems(offer.text)) < OFFER_BAR


def _join_texts(paragraphs: Sequence[Passage]) -> str:
    return "\n".join(paragraph.text for paragraph in paragraphs)


def _only_heads(paragraph: str) -> bool:
    return is_heading(paragraph) and not is_credit_line(paragraph)
