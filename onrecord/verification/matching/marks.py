"""What stands between quotation marks, and direct speech behind a dash, as spans into the text."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from onrecord.verification.matching.sentences import Span

OPENING = frozenset("“„«‟〝")
CLOSING = frozenset("”»〞")
STRAIGHT = frozenset('"＂')
DOUBLE_MARKS = OPENING | CLOSING | STRAIGHT
SINGLE_OPENING = "‘"
SINGLE_CLOSING = "’"
STRAIGHT_SINGLE = "'"
SINGLE_MARKS = frozenset({SINGLE_OPENING, STRAIGHT_SINGLE})

# Between single marks more characters than this are no quotation: the second one is an apostrophe somewhere else.
LONGEST_SINGLE = 1000

_MARK = re.compile("[" + "".join(DOUBLE_MARKS | SINGLE_MARKS) + "]")
# Marks typed as two single ones ('' and ``) by agencies' wires; each gives a double mark and a blank in its place.
_TYPED_OPENING = re.compile(r"(?<![^\s(\[—–-])(?:''|``|‘‘|,,)(?=[^\s'])")
_TYPED_CLOSING = re.compile(r"''|’’")
_SPEECH_DASH = re.compile(r"^[—–-]\s+")
_INNER_CUE = re.compile(r"[,.!?…]\s*[—–]\s+([^—–«»]{3,120}?)(?:[,.:]\s*[—–]\s+|[.]?$)")
_DASH_TURN = re.compile(r"(?<=[,.!?…])\s*[—–]\s+")


def find_quoted_spans(text: str, paragraphs: Sequence[Span]) -> list[Span]:
    """Return what stands between quotation marks, outermost marks only, without the marks.

    A quotation that runs over paragraphs, each begun with a mark of its own, gives one span for each paragraph.
    """
    text = _join_typed_marks(text)
    spans: list[Span] = []
    for index, (start, end) in enumerate(paragraphs):
        following = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
        goes_on = following is not None and text[following[0]] in DOUBLE_MARKS
        spans.extend(_scan_paragraph(text, start, end, keep_unclosed=goes_on))
    return spans


def split_at_inner_cue(text: str, span: Span, is_cue: Callable[[str], object]) -> list[Span]:
    """Cut a quotation of the Russian kind, which keeps its cue inside: «Нет, — сказал он, — не было»."""
    parts: list[Span] = []
    start, end = span
    for turn in _INNER_CUE.finditer(text, start, end):
        if is_cue(turn.group(1).casefold()):
            parts.append(_trim_dashes(text, start, turn.start() + 1))
            start = turn.end()
    return [*parts, (start, end)] if start < end else parts


def find_dash_speech(text: str, paragraphs: Sequence[Span]) -> list[Span]:
    """Return direct speech that a dash begins: "— Нет, — сказал он. — Не было"."""
    spans: list[Span] = []
    for start, end in paragraphs:
        lead = _SPEECH_DASH.match(text[start:end])
        if not lead:
            continue
        turns = [start + lead.end()]
        turns += [start + turn.end() for turn in _DASH_TURN.finditer(text[start:end]) if turn.start()]
        parts = [(part, (turns[index + 1] if index + 1 < len(turns) else end)) for index, part in enumerate(turns)]
        spans.extend(_trim_dashes(text, *part) for part in parts[0::2])
    return spans


def _join_typed_marks(text: str) -> str:
    """Return the text, letter for letter, with one double mark for each pair of single ones."""
    if "''" not in text and "``" not in text and "’’" not in text:
        return text
    return _TYPED_CLOSING.sub("” ", _TYPED_OPENING.sub(" “", text))


def _scan_paragraph(text: str, start: int, end: int, *, keep_unclosed: bool) -> list[Span]:
    spans: list[Span] = []
    opened: list[tuple[int, str]] = []
    single_until = start
    for found in _MARK.finditer(text, start, end):
        position, mark = found.start(), found.group()
        if mark in DOUBLE_MARKS:
            if _opens(text, position, opened, end):
                opened.append((position, mark))
            elif opened:
                began, _ = opened.pop()
                if not opened:
                    spans.append(_trim(text, began + 1, position))
        elif not opened and position >= single_until:
            closing = _find_single_closing(text, position, end)
            single_until = closing or position
            if closing and DOUBLE_MARKS.isdisjoint(text[position:closing]):
                spans.append(_trim(text, position + 1, closing))
    if opened and keep_unclosed:
        spans.append(_trim(text, opened[0][0] + 1, end))
    return spans


def _opens(text: str, position: int, opened: Sequence[tuple[int, str]], end: int) -> bool:
    mark = text[position]
    before = text[position - 1] if position else " "
    after = text[position + 1] if position + 1 < end else " "
    looks_opening = after.isalnum() or after in "([…'‘“«„\"" or (after == "." and mark in OPENING)
    if mark in CLOSING:
        return False
    if mark in STRAIGHT:
        return not opened and not (before.isalnum() and not looks_opening)
    if mark == "“" and opened and opened[-1][1] in "„«":
        return looks_opening and opened[-1][1] != "„"
    # A machine's wrong mark: an opening one where a closing one is due.
    return not opened or (looks_opening and (before.isspace() or before in "([—–-" or before in OPENING))


def _find_single_closing(text: str, opening: int, end: int) -> int | None:
    """Return where a quotation in single marks ends. A straight one counts only where the words end with a sign."""
    is_straight = text[opening] == STRAIGHT_SINGLE
    if is_straight and not (
        text[opening - 1 : opening].strip(" \n(—–") == "" and text[opening + 1 : opening + 2].isalnum()
    ):
        return None
    closing = STRAIGHT_SINGLE if is_straight else SINGLE_CLOSING
    position = text.find(closing, opening + 1, min(end, opening + LONGEST_SINGLE))
    while position >= 0:
        is_apostrophe = text[position + 1 : position + 2].isalnum() or (
            is_straight and text[position - 1] not in ",.!?…"
        )
        if not is_apostrophe:
            return position
        position = text.find(closing, position + 1, min(end, opening + LONGEST_SINGLE))
    return None


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;"):
        end -= 1
    return start, end


def _trim_dashes(text: str, start: int, end: int) -> Span:
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",—–"):
        end -= 1
    return start, end
