"""Who does what a verb says: the subject of a cue of contradiction, in English, Russian and Kazakh sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.verification.matching.languages import detect_language
from onrecord.verification.matching.names import find_names
from onrecord.verification.matching.sentences import Span
from onrecord.verification.matching.thresholds import thresholds
from onrecord.verification.records import Passage

# A name behind one of these is not the one who acts: "with Facebook", "in London", "с компанией".
_PREPOSITION = re.compile(
    r"\b(?:with|in|at|for|to|from|on|about|of|against|into|over|near|via|than|between|and the|by"
    r"|в|во|на|с|со|из|для|о|об|от|к|у|при|против|между|до|после|перед)"
    r"\s+(?:the\s+|a\s+|\w+(?:ом|ой|ых|им|ым|ем|ей|их|ого|его|ую|юю)\s+)*$",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\([^()]*\)|[“«„]([^”»“]*)[”»“]|\"([^\"]*)\"")
_SUBJECT_FOLLOWS = re.compile(r"\b(?:как|as|according|по|со)\s+$", re.IGNORECASE)
_PASSIVE = re.compile(r"\s*(?:\w+\s+)?by\s+(?:the\s+)?")
_IMPERSONAL = re.compile(r"\w+(?:ли|ают|яют)\b")
_DATELINE = re.compile(r"\s*(?:,|\.|\(|[—–-]\s)")
# Endings by which a Kazakh or Russian name or noun is told to be in an oblique case.
_KAZAKH_OBLIQUE = re.compile(r"(?:[ндт][ыі]ң|[ндт][ыі]|[ғқ]а|[гк]е|[дтн][ае]н?|[мбп]ен)$")
_RUSSIAN_OBLIQUE = re.compile(r"\w{3}(?:ого|его|ому|ему|ой|ыми|ими|ых|их|ии|ию|ией|ам|ами|ах|ях|ом|ем|у|ю|ы)$")
_ROLE = re.compile(
    r"\b(?:the\s+)?(?:[a-z]+\s+)?"
    r"(?:ministry|company|government|council|club|spokes(?:man|woman|person)|minister|union|court"
    r"|agency|bank|airline|university|police|ministers|firm|operator|maker|hospital|authority|regulator|lawyer)\b"
    r"|\b(?:министерство|компания|правительство|клуб|ведомство|представитель(?:ница)?|банк|полиция|суд|завод|фирма"
    r"|университет|больница|адвокат|директор|управление|прокуратура|министр|губернатор|мэрия)\b"
    r"|\b(?:министрлі|компания|үкімет|клуб|ведомство|өкіл|банк|полиция|сот|зауыт|университет|әкімді|басқарма|директор)\w*",
    re.IGNORECASE,
)


def find_subject(text: str, stretch: Span, cue: Span) -> Passage | None:
    """Return the name or role that is the subject of a verb: the nearest in front of it, else the one behind it.

    A Kazakh verb ends its sentence, so its subject is the first name or role in no oblique case. A Russian verb in the
    plural may have its subject behind a preposition ("в Минздраве опровергли").
    """
    language = detect_language(text[slice(*stretch)])
    mentions = [mention for mention in _list_mentions(text, stretch, cue) if not _is_dateline(text, mention)]
    before = [mention for mention in mentions if mention[1] <= cue[0]]
    free = [mention for mention in before if _can_act(text, mention, language)]
    behind = [mention for mention in mentions if mention[0] >= cue[1] and _can_act(text, mention, language)]
    if language == "kk":
        nearest = first_full_name(text, free) or min(free, default=None)
    elif behind and _SUBJECT_FOLLOWS.search(text[stretch[0] : cue[0]]):
        nearest = min(behind)
    elif passive := _PASSIVE.match(text, cue[1], stretch[1]):
        nearest = min((mention for mention in mentions if mention[0] >= passive.end()), default=None)
    else:
        nearest = _nearest(text, free, cue) or _follows(text, behind, cue)
    if nearest is None and before and _IMPERSONAL.match(text, *cue):
        nearest = max(before)
    return Passage(text[slice(*nearest)], *nearest) if nearest else None


def _nearest(text: str, mentions: Sequence[Span], cue: Span) -> Span | None:
    """Return the last mention in front of the verb, or the first where a comma shows that an aside stands between."""
    nearest = max(mentions, default=None)
    if nearest is None:
        return None
    if text[nearest[1] : cue[0]].rstrip().endswith(","):
        return first_full_name(text, mentions) or min(mentions)
    return nearest if cue[0] - nearest[1] <= thresholds().subject_reach else None


def first_full_name(text: str, mentions: Sequence[Span]) -> Span | None:
    """Return the first mention of several words that stands in no quotation marks: a person, not a body's title."""
    return next(
        (
            mention
            for mention in mentions
            if " " in text[slice(*mention)]
            and text[mention[0]].isupper()
            and text[mention[0] - 1 : mention[0]] not in {"«", "“", "„", '"'}
        ),
        None,
    )


def _follows(text: str, mentions: Sequence[Span], cue: Span) -> Span | None:
    """Return the mention right behind the verb: "said Meta", «опроверг министр Иванов»."""
    nearest = min(mentions, default=None)
    if nearest is None or any(mark in text[cue[1] : nearest[0]] for mark in ",;:—"):
        return None
    return nearest if nearest[0] - cue[1] <= thresholds().subject_reach else None


def _list_mentions(text: str, stretch: Span, cue: Span) -> list[Span]:
    asides = [
        aside.span()
        for aside in _ASIDE.finditer(text, *stretch)
        if not _overlap(aside.span(), cue) and not _is_name_quoted(aside)
    ]
    names = [name for name in find_names(text, stretch) if not any(_overlap(name, aside) for aside in asides)]
    roles = [
        role.span() for role in _ROLE.finditer(text, *stretch) if not any(_overlap(role.span(), a) for a in asides)
    ]
    return sorted([*names, *(role for role in roles if not any(_overlap(role, name) for name in names))])


def _is_name_quoted(aside: re.Match[str]) -> bool:
    """Tell the short stretch between quotation marks that may be a name from speech and from brackets."""
    return aside.lastindex is not None and len(aside[aside.lastindex]) < thresholds().longest_name_quoted


def _can_act(text: str, mention: Span, language: str) -> bool:
    if _PREPOSITION.search(text[max(0, mention[0] - 40) : mention[0]]):
        return False
    written = text[slice(*mention)]
    if language == "kk":
        return not _KAZAKH_OBLIQUE.search(written)
    return language != "ru" or not _RUSSIAN_OBLIQUE.search(written)


def _is_dateline(text: str, mention: Span) -> bool:
    """Tell whether a mention is the place in front of a report: "АЛМАТЫ, 2 қараша"."""
    return text[slice(*mention)].isupper() and _DATELINE.match(text, mention[1]) is not None


def _overlap(left: Span, right: Span) -> bool:
    return left[0] < right[1] and right[0] < left[1]
