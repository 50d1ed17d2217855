"""Who a short mention stands for: surnames and pronouns get the full name that the text gave, where it is safe."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence

from onrecord.verification.matching.names import find_names, same_name_form
from onrecord.verification.matching.sentences import Span
from onrecord.verification.matching.speakers import looks_like_person
from onrecord.verification.records import Passage, Quotation

# A pronoun stands for the speaker of a quotation that ended at most so many characters before: two or three paragraphs.
PRONOUN_REACH = 700
LONGEST_PERSON = 3

_PERSON_PRONOUN = re.compile(r"(?:he|she|он|она|его|её|ее|ол|оның)", re.IGNORECASE)
_TITLE = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Miss|Dr|Sen|Rep|Gov|Prof|Lt|Gen|Col|President|Senator|Governor|Mayor|Minister|Secretary|Judge|Justice|Chairman"
    r"|Professor|Doctor|Sir|Lord|Lady|господин|госпожа|г-н|г-жа|министр|президент)\b\.?\s+)+",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"['’]s?$")
_APPOSITION = re.compile(r",\s.*", re.DOTALL)


def name_speakers(text: str, quotations: Sequence[Quotation]) -> list[str | None]:
    """Return the fullest name of each quotation's speaker; the mention itself where the text gives no more."""
    names = find_names(text)
    known: dict[int, str] = {}
    last: Quotation | None = None
    for quotation in quotations:
        speaker = quotation.speaker
        if speaker is None or speaker.start in known:
            continue
        if not _PERSON_PRONOUN.fullmatch(speaker.text):
            known[speaker.start] = _find_full_name(text, speaker, names)
        elif last is not None and last.speaker is not None and _is_alone(text, last, known, speaker, names):
            known[speaker.start] = known[last.speaker.start]
        else:
            known[speaker.start] = speaker.text
            continue
        last = quotation
    return [known[quotation.speaker.start] if quotation.speaker else None for quotation in quotations]


def _find_full_name(text: str, speaker: Passage, names: Sequence[Span]) -> str:
    """Return the person that the mention names, with the only full name before that ends with the same word."""
    mention = _POSSESSIVE.sub("", _APPOSITION.sub("", speaker.text))
    inside = [person for name in find_names(mention) if (person := _person(mention[slice(*name)]))]
    surname = _TITLE.sub("", mention)
    if len(surname.split()) > 1:
        return inside[0] if len(inside) == 1 else mention
    before = {_person(text[slice(*name)]) for name in names[: bisect_left(names, (speaker.start, 0))]}
    longer = {name for name in before if name and same_name_form(_last_word(name), surname)}
    return longer.pop() if len(longer) == 1 else mention


def _person(name: str) -> str | None:
    """Return the person's name in a run of capitalised words, without titles and offices in front; None for others."""
    bare = _TITLE.sub("", _POSSESSIVE.sub("", name))
    words = bare.split()
    bare = bare if len(words) <= LONGEST_PERSON else " ".join(words[-2:])
    return bare if len(words) > 1 and looks_like_person(bare) else None


def _is_alone(text: str, last: Quotation, known: Mapping[int, str], pronoun: Passage, names: Sequence[Span]) -> bool:
    """Tell whether no other person is named between the last speaker and the pronoun, and both are near each other."""
    if last.speaker is None or not looks_like_person(known[last.speaker.start]):
        return False
    since = last.speaker.end
    if pronoun.start - max(since, last.end) > PRONOUN_REACH or pronoun.start < since:
        return False
    surname = _last_word(known[last.speaker.start])
    between = names[bisect_left(names, (since, 0)) : bisect_left(names, (pronoun.start, 0))]
    return not any(
        looks_like_person(text[slice(*other)]) and not same_name_form(surname, _last_word(text[slice(*other)]))
        for other in between
    )


def _last_word(name: str) -> str:
    return name.rsplit(maxsplit=1)[-1]
