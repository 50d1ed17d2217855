"""How an article words a statement: word for word, in altered words, or in other words; and which words differ.

A quotation is compared with the stretch of the record that it takes up, so that a fragment quoted faithfully is
verbatim. Punctuation, quotation marks and capitals make no difference; an ellipsis or a bracket inside a quotation
marks an omission, which is no alteration.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from onrecord.verification.kinds import DifferenceKind, WordingMatch
from onrecord.verification.matching.normalise import Word, fold_text, split_words
from onrecord.verification.matching.reading import ReadArticle
from onrecord.verification.matching.sentences import Span
from onrecord.verification.matching.thresholds import thresholds
from onrecord.verification.records import Quotation, Wording
from onrecord.verification.results import Difference

_OMISSION = re.compile(r"\[[^\]]*\]|\(\s*(?:\.{3}|…)\s*\)|\.{3,}|…")
# Months and days of the week, whole words: "Marlow" is no March, «ақпарат» no ақпан.
_CALENDAR = re.compile(
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|(?:январ|феврал|апрел|июн|июл|сентябр|октябр|ноябр|декабр)(?:[ьяюе]|[её]м)|(?:март|август)(?:[ауе]|ом)?|ма(?:[йяюе]|ем)"
    r"|(?:понедельник|вторник|четверг)(?:[ауе]|ом)?|(?:сред|пятниц|суббот)(?:[аыуе]|[ое]й)|воскресень(?:[еяю]|ем)"
    r"|(?:қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|қазан|қараша|желтоқсан"
    r"|дүйсенбі|сейсенбі|сәрсенбі|бейсенбі|жұма|сенбі|жексенбі)(?:[нғқгкдтмб]\w{1,4})?|қыркүйег\w+)$"
)
_YEAR = re.compile(r"^(?:19|20)\d\d$")


@dataclass(frozen=True)
class Worded:
    """The verdict on the wording, with the span that it rests on; `aligned` is the share that aligns one to one."""

    wording: WordingMatch
    differences: tuple[Difference, ...]
    aligned: float
    direct: bool


def compare_wording(wording: Wording, read: ReadArticle, span: Span) -> Worded:
    """Return how the stretch of the article words what is on record in this wording."""
    record = split_words(wording.text, wording.language)
    quotations = [quotation for quotation in read.quotations_in(span) if _is_of(quotation, record, read)]
    pieces = [piece for quotation in quotations for piece in _pieces(quotation.text, read.article.language)]
    if pieces:
        return _judge([_lay_beside(record, piece) for piece in pieces], direct=True)
    words = split_words(read.article.text[span[0] : span[1]], read.article.language)
    return _judge([_lay_beside(record, words)], direct=False)


def join_worded(worded: Sequence[Worded]) -> Worded:
    """Return one verdict on several passages of a statement, the first of which is the best.

    Further passages count where they are quotations: they may add differences, and words that align one to one.
    """
    first, *rest = worded
    judged = [first, *(one for one in rest if one.direct and one.wording is not WordingMatch.PARAPHRASE)]
    differences = tuple(dict.fromkeys(difference for one in judged for difference in one.differences))
    if first.wording is WordingMatch.PARAPHRASE:
        return first
    return Worded(
        WordingMatch.ALTERED if differences else WordingMatch.VERBATIM, differences, first.aligned, first.direct
    )


@dataclass(frozen=True)
class _Laid:
    """Two stretches of words laid side by side: how much is equal, how long they are, what differs."""

    equal: int
    longest: int
    differences: tuple[Difference, ...]


def _is_of(quotation: Quotation, record: Sequence[Word], read: ReadArticle) -> bool:
    words = [word for word in split_words(quotation.text, read.article.language) if word.weight]
    known = {word.stem for word in record}
    total = sum(word.weight for word in words)
    return total > 0 and sum(word.weight for word in words if word.stem in known) >= thresholds().same_quotation * total


def _pieces(text: str, language: str | None) -> list[list[Word]]:
    pieces = [split_words(piece, language) for piece in _OMISSION.split(text)]
    return [piece for piece in pieces if len(piece) >= thresholds().shortest_piece]


def _lay_beside(record: Sequence[Word], article: Sequence[Word]) -> _Laid:
    """Lay the shorter of the two beside the stretch of the longer that it takes up."""
    record, article = _narrow(record, article)
    steps = list(Levenshtein.opcodes([word.stem for word in record], [word.stem for word in article]))
    outside = "delete" if len(record) > len(article) else "insert"
    while steps and steps[0].tag == outside:
        steps.pop(0)
    while steps and steps[-1].tag == outside:
        steps.pop()
    differences: list[Difference] = []
    equal = longest = 0
    for step in steps:
        ours, theirs = record[step.src_start : step.src_end], article[step.dest_start : step.dest_end]
        longest += max(len(ours), len(theirs))
        if step.tag == "equal":
            equal += len(ours)
            differences.extend(_endings(ours, theirs))
        else:
            beside = [*record[max(0, step.src_start - 1) : step.src_start], *record[step.src_end : step.src_end + 1]]
            differences.append(_difference(ours, theirs, beside))
    return _Laid(equal, longest, tuple(differences))


def _narrow(record: Sequence[Word], article: Sequence[Word]) -> tuple[Sequence[Word], Sequence[Word]]:
    """Cut the longer of the two to where the shorter one fits best, with some words to spare on both sides."""
    place = fuzz.partial_ratio_alignment([word.stem for word in record], [word.stem for word in article])
    if place is None:
        return record, article
    spare = max(2, min(len(record), len(article)) // 3)
    if len(record) < len(article):
        return record, article[max(0, place.dest_start - spare) : place.dest_end + spare]
    return record[max(0, place.src_start - spare) : place.src_end + spare], article


def _endings(ours: Sequence[Word], theirs: Sequence[Word]) -> list[Difference]:
    return [
        _difference([mine], [other])
        for mine, other in zip(ours, theirs, strict=True)
        if _bare(mine.text) != _bare(other.text) and not mine.is_number
    ]


def _bare(written: str) -> str:
    return re.sub(r"'s$|'$", "", fold_text(written))


def _difference(ours: Sequence[Word], theirs: Sequence[Word], beside: Sequence[Word] = ()) -> Difference:
    return Difference(_join(ours), _join(theirs), _kind(ours, theirs, beside))


def _join(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)


def _kind(ours: Sequence[Word], theirs: Sequence[Word], beside: Sequence[Word]) -> DifferenceKind:
    """Return what kind of words differ; a number beside a month that stays is a day."""
    words = [*ours, *theirs]
    has_number = any(word.is_number for word in words)
    if any(_names_day(word) or _YEAR.match(word.stem) for word in words) or (
        has_number and any(map(_names_day, beside))
    ):
        return DifferenceKind.DATE
    if has_number:
        return DifferenceKind.NUMBER
    if any(word.is_name for word in ours) and any(word.is_name for word in theirs):
        return DifferenceKind.NAME
    return DifferenceKind.WORD


def _names_day(word: Word) -> bool:
    # English writes months with capitals, and has a word for each of "may", "march" and "august" besides.
    has_its_letter = word.text[0].isupper() or not word.text.isascii()
    return has_its_letter and _CALENDAR.match(word.text.casefold()) is not None


def _judge(laid: Sequence[_Laid], *, direct: bool) -> Worded:
    equal, longest = sum(one.equal for one in laid), sum(one.longest for one in laid)
    differences = tuple(difference for one in laid for difference in one.differences)
    aligned = equal / longest if longest else 0.0
    if not differences:
        return Worded(WordingMatch.VERBATIM, (), aligned, direct)
    if aligned >= thresholds().aligns_one_to_one:
        return Worded(WordingMatch.ALTERED, differences, aligned, direct)
    return Worded(WordingMatch.PARAPHRASE, (), aligned, direct)
