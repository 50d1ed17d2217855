"""Quotations are found with their speakers: words between quotation marks, and direct speech after a dash."""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Sequence

from onrecord.verification.matching.cues import SPEECH
from onrecord.verification.matching.lexicon import FUNCTION_WORDS
from onrecord.verification.matching.marks import find_dash_speech, find_quoted_spans, split_at_inner_cue
from onrecord.verification.matching.names import find_names
from onrecord.verification.matching.sentences import Span, split_paragraphs, split_sentences
from onrecord.verification.matching.thresholds import thresholds
from onrecord.verification.records import Passage, Quotation

# How many quotations may overlap one another: direct speech behind a dash may hold quotation marks.
OVERLAPPING = 4
# Nothing but quotation marks and a full stop around a quotation: it is a paragraph of its own.
MARKS_AROUND = 2
# A name behind one of these is not the one who speaks: "with Facebook", "in London", "с компанией".
_PREPOSITION = re.compile(
    r"\b(?:with|in|at|for|to|from|on|about|of|against|into|over|near|via|than|between|and the"
    r"|в|во|на|с|со|из|для|о|об|от|к|у|при|против|между)"
    r"\s+(?:the\s+|a\s+|\w+(?:ом|ой|ых|им|ым|ем|ей|их|ого|его|ую|юю)\s+)*$",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"\w+")
PRONOUN = re.compile(r"\b(?:he|she|they|он|она|они|ол|олар)\b", re.IGNORECASE)
_ROLE = re.compile(
    r"\b(?:the\s+)?(?:[a-z]+\s+)?"
    r"(?:ministry|company|government|council|club|spokes(?:man|woman|person)|minister|union|court"
    r"|agency|bank|airline|university|police|statement|ministers|firm)\b"
    r"|\b(?:министерств|компани|правительств|клуб|ведомств|представител|банк|полици|суд|завод|университет)\w*"
    r"|\b(?:министрлі|компания|үкімет|клуб|ведомство|өкіл|банк|полиция|сот|зауыт|университет|әкімді)\w*",
    re.IGNORECASE,
)


def find_quotations(text: str) -> list[Quotation]:
    """Return the direct quotations of the text in order, each with the speaker and cue found near it, if any.

    A quotation that is split by its cue gives one entry for each part, with the same speaker. Names and titles in
    quotation marks are left out when they are shorter than two words.
    """
    paragraphs = split_paragraphs(text)
    marked = find_quoted_spans(text, paragraphs)
    quoted = [part for span in marked for part in split_at_inner_cue(text, span, SPEECH.search)]
    spans = sorted([*quoted, *find_dash_speech(text, paragraphs)])
    starts = [start for start, _ in paragraphs]
    quotations: list[Quotation] = []
    for place, (start, end) in enumerate(spans):
        if len(text[start:end].split()) >= thresholds().fewest_words_quoted and not _is_title(text, start, end):
            paragraph = paragraphs[bisect_right(starts, start) - 1]
            quotations.append(_attribute(text, (start, end), _neighbours(spans, place), paragraph, quotations))
    return quotations


def _neighbours(spans: Sequence[Span], place: int) -> Span:
    """Return where the quotation before one ends and the one behind it starts."""
    start, end = spans[place]
    before = max((other for _, other in spans[max(0, place - OVERLAPPING) : place] if other < start), default=0)
    behind = min((other for other, _ in spans[place + 1 : place + 1 + OVERLAPPING] if other > end), default=sys.maxsize)
    return before, behind


def _is_title(text: str, start: int, end: int) -> bool:
    """Tell the title of a work, a paper or a company from speech: capitalised words, and no sign ends them."""
    if text[end - 1] in ".,!?…" or text[end : end + 1] == ",":
        return False
    words = [word for word in _LETTERS.findall(text, start, end) if word.casefold() not in FUNCTION_WORDS]
    return bool(words) and all(word[0].isupper() or word[0].isdigit() for word in words)


def _attribute(text: str, span: Span, neighbours: Span, paragraph: Span, earlier: Sequence[Quotation]) -> Quotation:
    start, end = span
    before, after = _surroundings(text, span, neighbours, paragraph)
    for stretch, quote_is_behind in ((after, False), (before, True)):
        cue = _nearest_cue(text, stretch, quote_is_behind=quote_is_behind)
        if cue:
            speaker = _find_speaker(text, stretch, cue, earlier)
            return Quotation(text[start:end], start, end, True, speaker, _whole_word(text, cue))
    previous = earlier[-1] if earlier else None
    if previous and previous.speaker and paragraph[0] <= previous.start:
        return Quotation(text[start:end], start, end, True, previous.speaker, previous.cue)
    if previous and previous.speaker and _stands_alone(span, paragraph):
        return Quotation(text[start:end], start, end, True, previous.speaker, previous.cue)
    return Quotation(text[start:end], start, end, True)


def _whole_word(text: str, cue: Span) -> str:
    """Return the cue with its ending: cues are known by their beginnings."""
    rest = _LETTERS.match(text, cue[1]) if text[cue[1] - 1].isalnum() else None
    return text[cue[0] : rest.end() if rest else cue[1]].rstrip()


def _stands_alone(span: Span, paragraph: Span) -> bool:
    return span[0] - paragraph[0] <= 1 and paragraph[1] - span[1] <= MARKS_AROUND


def _surroundings(text: str, span: Span, neighbours: Span, paragraph: Span) -> tuple[Span, Span]:
    """Return the words before and behind a quotation in its paragraph, up to the next quotation or sentence end."""
    start, end = span
    reach = thresholds().cue_reach
    left = max(paragraph[0], start - reach, neighbours[0])
    right = min(paragraph[1], end + reach, neighbours[1])
    behind = split_sentences(text, (min(end + 1, right), right)) if right > end + 1 else []
    ahead = split_sentences(text, (left, start))
    after = behind[0] if behind else (right, right)
    ends_sentence = text[end - 1 : end] in {".", "!", "?", "…"} and text[after[0] : after[0] + 1].isupper()
    if ends_sentence and not SPEECH.search(text[after[0] : after[0] + 40].casefold()):
        after = (after[0], after[0])
    return (ahead[-1] if ahead else (start, start)), after


def _nearest_cue(text: str, stretch: Span, *, quote_is_behind: bool) -> Span | None:
    cues = [
        (stretch[0] + cue.start(), stretch[0] + cue.end())
        for cue in SPEECH.finditer(text[stretch[0] : stretch[1]].casefold())
    ]
    if not cues:
        return None
    return cues[-1] if quote_is_behind else cues[0]


def _find_speaker(text: str, stretch: Span, cue: Span, earlier: Sequence[Quotation]) -> Passage | None:
    """Return who the nearest possible subject of the cue is; a pronoun stands for the speaker before."""
    names = [name for name in find_names(text, stretch) if _can_speak(text, name, cue)]
    roles = [role.span() for role in _ROLE.finditer(text, *stretch) if _can_speak(text, role.span(), cue)]
    pronouns = [pronoun.span() for pronoun in PRONOUN.finditer(text, *stretch)]
    mentions = [*names, *(role for role in roles if not any(_overlap(role, name) for name in names)), *pronouns]
    if not mentions:
        return None
    nearest = min(mentions, key=lambda mention: _distance(mention, cue))
    if nearest in pronouns and earlier and earlier[-1].speaker:
        return earlier[-1].speaker
    return Passage(text[nearest[0] : nearest[1]], *nearest)


def _can_speak(text: str, mention: Span, cue: Span) -> bool:
    before = text[max(0, mention[0] - 40) : mention[0]]
    follows_cue = cue[0] < mention[0] and text[cue[1] : mention[0]].strip().casefold() in {"", "the", "a", "an"}
    return follows_cue or not _PREPOSITION.search(before)


def _overlap(left: Span, right: Span) -> bool:
    return left[0] < right[1] and right[0] < left[1]


def _distance(name: Span, cue: Span) -> int:
    return cue[0] - name[1] if name[1] <= cue[0] else name[0] - cue[1]
