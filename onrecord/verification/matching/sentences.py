"""Texts are cut into paragraphs and sentences, as spans into the text."""

from __future__ import annotations

import re

Span = tuple[int, int]

# After these a full stop does not end a sentence. Compared case-folded, without the stop.
ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof st jr sr gen col lt sgt capt maj gov sen rep rev hon no vs inc ltd co corp dept est etc al fig "
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun a.m p.m e.g i.e u.s u.k u.n d.c "
    "г гг в вв им ул пр просп д стр корп кв тыс млн млрд трлн руб коп долл т.е т.к т.н т.д т.п напр см ред авт обл р-н "
    "ж жж т.б т.с.с мыс б.з млн млрд мең бас".split()
)
# A line of this many characters that ends without a full stop was broken by a program, not by an author.
HARD_WRAP = range(50, 121)
# A line that goes on with a capital letter must be longer than a heading's few words.
LONGER_THAN_HEADING = 30

# Tried once for a row of marks, not at each of them: three hundred thousand in a row took minutes.
_BOUNDARY = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’»“)\]]*+\s+(?=[\"'“‘«„(\[—–-]?\s?[^\W_])")
_LAST_WORD = re.compile(r"([^\s(\"'“‘«„]++)$")
_TERMINAL = re.compile(r"[.!?…:;][\"'”’»“)\]]*$")


def split_paragraphs(text: str) -> list[Span]:
    """Return the paragraphs: blocks between blank lines, and lines of their own that are no hard-wrapped text."""
    paragraphs: list[Span] = []
    start: int | None = None
    end = position = 0
    for line in text.splitlines(keepends=True):
        content = line.strip()
        first = position + (len(line) - len(line.lstrip()))
        if start is not None and not (content and _continues(text[start:end], content)):
            paragraphs.append((start, end))
            start = None
        if content:
            start = first if start is None else start
            end = first + len(content)
        position += len(line)
    if start is not None:
        paragraphs.append((start, end))
    return paragraphs


def split_sentences(text: str, span: Span | None = None) -> list[Span]:
    """Return the sentences of the text, or of one stretch of it; no sentence crosses a paragraph."""
    start, end = span or (0, len(text))
    sentences: list[Span] = []
    for paragraph_start, paragraph_end in split_paragraphs(text[start:end]):
        sentences.extend(_split_paragraph(text, start + paragraph_start, start + paragraph_end))
    return sentences


def is_heading(sentence: str) -> bool:
    """Tell whether a line of its own is a heading: no mark ends it."""
    return _TERMINAL.search(sentence) is None


def _continues(paragraph: str, line: str) -> bool:
    last_line = paragraph.rsplit("\n", 1)[-1].strip()
    return (
        len(last_line) in HARD_WRAP
        and not _TERMINAL.search(last_line)
        and (line[0].islower() or len(line) > LONGER_THAN_HEADING)
    )


def _split_paragraph(text: str, start: int, end: int) -> list[Span]:
    sentences = []
    sentence_start = start
    for boundary in _BOUNDARY.finditer(text, start, end):
        if _ends_sentence(text, sentence_start, boundary):
            sentences.append((sentence_start, sentence_start + len(text[sentence_start : boundary.end()].rstrip())))
            sentence_start = boundary.end()
    if sentence_start < end:
        sentences.append((sentence_start, end))
    return sentences


def _ends_sentence(text: str, sentence_start: int, boundary: re.Match[str]) -> bool:
    following = text[boundary.end() : boundary.end() + 3].lstrip("\"'“‘«„([—–- ")
    if following and following[0].islower():
        return False
    if text[boundary.start()] != "." or text[boundary.start() : boundary.end()].startswith(".."):
        return True
    last_word = _LAST_WORD.search(text, sentence_start, boundary.start())
    if last_word is None:
        return True
    word = last_word.group(1)
    is_initial = len(word) == 1 and word.isupper() and word not in {"I", "Я"}
    return not (is_initial or word.casefold() in ABBREVIATIONS)
