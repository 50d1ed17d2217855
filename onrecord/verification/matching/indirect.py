"""All that a text reports as somebody's words, direct and indirect: for those who study quotations, not for a chat.

English sentences are read by a learnt model (`attribution`), Russian and Kazakh ones by rules (`reported`). Direct
quotations are those of `find_quotations`; where the model says whose words one is, it is heard first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.verification.matching.attribution import Attribution, find_attributions, load_attribution
from onrecord.verification.matching.languages import detect_language
from onrecord.verification.matching.marks import find_quoted_spans
from onrecord.verification.matching.quotations import find_quotations
from onrecord.verification.matching.reported import find_reported
from onrecord.verification.matching.sentences import split_paragraphs
from onrecord.verification.matching.units import QUOTE, Token, Unit, cut_units
from onrecord.verification.records import Passage, Quotation

CYRILLIC_LANGUAGES = frozenset({"ru", "kk", "uk"})
# The chance of a report that a rule finds. Rules for reports know less of quotations than `find_quotations`.
CERTAIN = 1.0
# So many words outside of quotation marks make a report of what is partly quoted.
FEWEST_WORDS_REPORTED = 3
# Shorter than this and nobody's, words in quotation marks are a name or a doubt: a third to a half of those of two and
# three words are labelled as somebody's in PolNeAR (train), a half of the longer ones.
FEWEST_WORDS_UNATTRIBUTED = 6

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class _Report:
    """A stretch that a cue reports; `chance` is the probability of the cue."""

    quotation: Quotation
    chance: float


def find_all_quotations(text: str, language: str | None = None) -> list[Quotation]:
    """Return the quotations of the text in order, direct and indirect.

    A quotation inside of reported speech ("he said that it was “a bad idea” to go") is given by itself as well.
    """
    reports = list(_find_reports(text, language))
    direct = [quotation for quotation in _hear_all(find_quotations(text), reports) if _is_sure(quotation)]
    indirect = [report.quotation for report in reports if not _is_quoted(report.quotation, direct)]
    return sorted([*direct, *indirect], key=lambda quotation: (quotation.start, -quotation.end))


def _find_reports(text: str, language: str | None) -> Iterator[_Report]:
    if (language or detect_language(text)) in CYRILLIC_LANGUAGES:
        yield from (_Report(quotation, CERTAIN) for quotation in find_reported(text))
        return
    model = load_attribution()
    for unit in cut_units(text, find_quoted_spans(text, split_paragraphs(text))):
        for attribution in find_attributions(unit, model):
            for run in _runs(attribution.content):
                quotation = _as_quotation(text, unit, attribution, run)
                if quotation is not None:
                    yield _Report(quotation, attribution.chance)


def _as_quotation(text: str, unit: Unit, attribution: Attribution, run: Sequence[int]) -> Quotation | None:
    tokens = [unit.tokens[index] for index in run]
    while tokens and not (tokens[-1].is_word or tokens[-1].word == QUOTE):
        tokens.pop()
    if not any(token.is_word or token.word == QUOTE for token in tokens):
        return None
    start, end = tokens[0].start, tokens[-1].end
    source = next(iter(_runs(attribution.source)), None)
    speaker = _cut(text, [unit.tokens[index] for index in source]) if source else None
    cue = unit.tokens[attribution.cue]
    return Quotation(text[start:end], start, end, False, speaker, text[cue.start : cue.end])


def _cut(text: str, tokens: Sequence[Token]) -> Passage:
    start, end = tokens[0].start, tokens[-1].end
    return Passage(text[start:end], start, end)


def _runs(indexes: Iterable[int]) -> Iterator[list[int]]:
    """Give out the indexes in stretches without a gap."""
    run: list[int] = []
    for index in indexes:
        if run and index > run[-1] + 1:
            yield run
            run = []
        run.append(index)
    if run:
        yield run


def _hear_all(direct: Sequence[Quotation], reports: Sequence[_Report]) -> Iterator[Quotation]:
    """Give out the direct quotations with the speakers that the reports around them name.

    One that has no report of its own and had the speaker of the one before keeps to that one's new speaker.
    """
    is_by_rule = any(report.chance == CERTAIN for report in reports)
    before: Quotation | None = None
    heard: Quotation | None = None
    for quotation in direct:
        report = _find_report(quotation, reports)
        follows = before is not None and heard is not None and quotation.speaker == before.speaker
        if is_by_rule and quotation.speaker:
            heard = quotation
        elif report:
            heard = replace(quotation, speaker=report.speaker, cue=report.cue)
        elif follows and heard is not None:
            heard = replace(quotation, speaker=heard.speaker, cue=heard.cue)
        else:
            heard = quotation
        before = quotation
        yield heard


def _find_report(quotation: Quotation, reports: Sequence[_Report]) -> Quotation | None:
    """Return the likeliest report with a speaker that the quotation stands in."""
    around = [
        report
        for report in reports
        if report.quotation.speaker
        and report.quotation.start <= quotation.start + 1
        and quotation.end - 1 <= report.quotation.end
    ]
    best = max(around, key=lambda report: report.chance, default=None)
    return best.quotation if best else None


def _is_sure(quotation: Quotation) -> bool:
    return quotation.cue is not None or len(quotation.text.split()) >= FEWEST_WORDS_UNATTRIBUTED


def _is_quoted(report: Quotation, direct: Sequence[Quotation]) -> bool:
    """Tell whether a report holds hardly more than direct quotations, which are given by themselves."""
    inside = [quotation for quotation in direct if quotation.start < report.end and report.start < quotation.end]
    if not inside:
        return False
    outside, position = [], report.start
    for quotation in inside:
        outside.append(report.text[max(0, position - report.start) : max(0, quotation.start - report.start)])
        position = quotation.end
    outside.append(report.text[max(0, position - report.start) :])
    return len(_WORD.findall(" ".join(outside))) < FEWEST_WORDS_REPORTED
