"""Reported speech in Russian and Kazakh, by the forms in which these languages report.

Russian reports behind the verb ("заявил, что …", "опроверг …"), in front of it ("…, сообщил …") and behind a phrase of
source ("по словам …, …"). Kazakh reports in front of its verb, with деп or an object clause ("… деп мәлімдеді",
"… болғанын айтты"), and behind a phrase of source ("…-ның айтуынша, …").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.verification.matching.cues import DENIAL, SPEECH
from onrecord.verification.matching.languages import detect_language
from onrecord.verification.matching.names import find_names
from onrecord.verification.matching.quotations import PRONOUN
from onrecord.verification.matching.sentences import Span, split_sentences
from onrecord.verification.matching.subjects import find_subject
from onrecord.verification.records import Passage, Quotation

# So many words are the least that a report consists of.
FEWEST_WORDS = 2
# How far behind a verb, in characters, its "что" may stand: "сообщил журналистам на брифинге в среду, что".
CONJUNCTION_REACH = 90

_WORD_END = re.compile(r"[\w-]*")
_THAT = re.compile(r",?\s+(?:о том,\s+)?(что|как|будто|чтобы|якобы)\s|:\s+|\s(об?|про)\s")
_SOURCE_PHRASE = re.compile(
    r"\b(?:по (?:(?:его|её|ее|их) )?"
    r"(?:словам|мнению|данным|информации|сведениям|версии|утверждению|заявлению|оценке)|со слов|согласно"
    r"|как (?:\w+ ){0,2}?(?:сообщ|заяви|отмет|рассказ|сказа|подчерк|поясн|утвержд|пиш|уточн|передал)\w*)\b",
    re.IGNORECASE,
)
_PHRASE_COMMA = re.compile(r"[^,;:()]{0,110}?,\s+")
_CLAUSE_BEFORE = re.compile(r",\s+(?:как\s+)?$")
_OBJECT_VERB = re.compile(r"опроверг|отверг|отрица|подтверди|подтвержда|оспори|призна[лвю]|объяви|потребова|пообещ")
_PRONOUN = re.compile(rf"{PRONOUN.pattern}|\b(?:его|её|ее|их|оның|олардың)\b", re.IGNORECASE)
# Who speaks without a name, besides the bodies that `find_subject` knows.
_ROLE = re.compile(
    r"\b(?:министр|губернатор|президент|премьер|мэр|посол|директор|глава|эксперт|врач|депутат|чиновник|пресс-секретар|пресс-служб"
    r"|прокурор|прокуратур|адвокат|власт|источник|следовател|учён|спасател|очевид|жител|тренер|комитет|комисси|агентств|газет|әкім"
    r"|сарапшы|дәрігер|депутат|баспасөз|тергеуші|тұрғын|бапкер|басшы|төраға)[\w-]*",
    re.IGNORECASE,
)
_KAZAKH_SOURCE = re.compile(
    r"(айтуынша|сөзінше|пікірінше|мәліметінше|дерегінше|(?:мәліметтері|деректері|ақпараты|мәліметі) бойынша"
    r"|сөзіне қарағанда|хабарлауынша|дегеніндей),?\s+"
)
_KAZAKH_SAYING = re.compile(r",?\s*\b(деп)\b")
_KAZAKH_CLAUSE = re.compile(
    r"[\w-]+(?:атынын|етінін|йтынын|йтінін|[ғқ]анын|[гк]енін|екенін|тығын|тігін|дығын|дігін|лығын|лігін)\s+$"
)
_KAZAKH_SAID = re.compile(r",?\s*\b(де(?:ді|йді|ген))\b")
_DENIED_OBJECT = re.compile(r"[\w-]+(?:ны|ні|ды|ді|ты|ті|ын|ін)\s+$")


@dataclass(frozen=True)
class _Report:
    cue: Span
    content: Span
    said_in: Span


def find_reported(text: str) -> list[Quotation]:
    """Return the stretches that a Russian or Kazakh text reports as somebody's words, in order, none in another."""
    found: list[Quotation] = []
    for sentence in split_sentences(text):
        is_kazakh = detect_language(text[slice(*sentence)]) == "kk"
        reports = _read_kazakh(text, sentence) if is_kazakh else _read_russian(text, sentence)
        for report in reports:
            content = _trim(text, report.content)
            if len(text[slice(*content)].split()) >= FEWEST_WORDS and not (found and content[0] < found[-1].end):
                speaker = _find_speaker(text, report)
                found.append(Quotation(text[slice(*content)], *content, False, speaker, text[slice(*report.cue)]))
    return found


def _read_russian(text: str, sentence: Span) -> Iterator[_Report]:
    start, end = sentence
    phrase = _SOURCE_PHRASE.search(text, start, end)
    comma = _PHRASE_COMMA.match(text, phrase.end(), end) if phrase else None
    if phrase and comma:
        is_behind = end - comma.end() >= phrase.start() - start
        content = (comma.end(), end) if is_behind else (start, phrase.start())
        yield _Report(phrase.span(), content, (phrase.start(), comma.end()))
        return
    if phrase and phrase.start() > start and text[: phrase.start()].rstrip().endswith(","):
        yield _Report(phrase.span(), (start, phrase.start()), (phrase.start(), end))
        return
    for cue in _find_cues(text, sentence):
        that = _THAT.search(text, cue[1], min(end, cue[1] + CONJUNCTION_REACH))
        takes_object = _OBJECT_VERB.match(text[slice(*cue)].casefold())
        if that and (that.group(1) or not takes_object):
            begin = that.start(1) if that.group(1) else that.start(2) if that.group(2) else that.end()
            yield _Report(cue, (begin, end), (start, begin))
            return
        if _CLAUSE_BEFORE.search(text[start : cue[0]]):
            yield _Report(cue, (start, cue[0]), (cue[0], end))
            return
        if takes_object:
            yield _Report(cue, (cue[1], end), (start, cue[1]))
            return


def _read_kazakh(text: str, sentence: Span) -> Iterator[_Report]:
    start, end = sentence
    source = _KAZAKH_SOURCE.search(text, start, end)
    if source:
        yield _Report(source.span(1), (source.end(), end), (start, source.start()))
        return
    said = _KAZAKH_SAYING.search(text, start, end) or _KAZAKH_SAID.search(text, start, end)
    if said:
        cue = next(_find_cues(text, (said.end(), end)), said.span(1))
        is_behind = text[said.start()] == ","
        begin = start if is_behind else _behind_subject(text, (start, said.start()), cue)
        yield _Report(cue, (begin, said.start()), (said.start(), end) if is_behind else (start, end))
        return
    for cue in _find_cues(text, sentence):
        before = text[start : cue[0]]
        if _KAZAKH_CLAUSE.search(before) or (
            DENIAL.match(text[slice(*cue)].casefold()) and _DENIED_OBJECT.search(before)
        ):
            yield _Report(cue, (_behind_subject(text, (start, cue[0]), cue), cue[0]), (start, end))
            return


def _behind_subject(text: str, stretch: Span, cue: Span) -> int:
    """Return where the subject that a Kazakh sentence begins with ends."""
    subject = find_subject(text, (stretch[0], cue[1]), cue)
    pronoun = PRONOUN.match(text, stretch[0])
    if pronoun:
        return pronoun.end()
    return subject.end if subject and subject.end < stretch[1] else stretch[0]


def _find_cues(text: str, stretch: Span) -> Iterator[Span]:
    folded = text[slice(*stretch)].casefold()
    if len(folded) != stretch[1] - stretch[0]:
        folded = text[slice(*stretch)].lower()
    places = {cue.start() for pattern in (SPEECH, DENIAL) for cue in pattern.finditer(folded)}
    for place in sorted(places):
        start = stretch[0] + place
        cue = next((found for pattern in (SPEECH, DENIAL) if (found := pattern.match(folded, place))), None)
        if cue:
            last = _WORD_END.match(text, stretch[0] + cue.end(), stretch[1])
            yield start, last.end() if last else stretch[0] + cue.end()


def _find_speaker(text: str, report: _Report) -> Passage | None:
    subject = find_subject(text, report.said_in, report.cue)
    if subject and not report.content[0] <= subject.start < report.content[1]:
        return subject
    # Behind a phrase of source, a Kazakh name stands in the genitive, in which it can be no subject.
    others = [*find_names(text, report.said_in), *(role.span() for role in _ROLE.finditer(text, *report.said_in))]
    others += [pronoun.span() for pronoun in _PRONOUN.finditer(text, *report.said_in)]
    outside = [other for other in others if not report.content[0] <= other[0] < report.content[1]]
    nearest = min(
        outside, key=lambda other: min(abs(other[1] - report.cue[0]), abs(other[0] - report.cue[1])), default=None
    )
    return Passage(text[slice(*nearest)], *nearest) if nearest else None


def _trim(text: str, span: Span) -> Span:
    start, end = span
    while start < end and not (text[start].isalnum() or text[start] in '«“"„([0'):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ".,;:—–-"):
        end -= 1
    return start, end
