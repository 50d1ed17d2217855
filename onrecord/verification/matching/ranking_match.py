"""Which statements of a collection a text carries: short texts by the ranking model, articles by the live matcher.

A sentence or a post says one thing, so what counts is how far a statement leads its rivals (`ranking`). An article says
many, and has passages, quotations and speakers to look at (`matcher`). Either way the live matcher tells how the text
words the statement and what it carries of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from onrecord.verification.kinds import Coverage, Point, WordingMatch
from onrecord.verification.matching.languages import detect_language
from onrecord.verification.matching.matcher import match_article
from onrecord.verification.matching.ranking import RankingModel, decide_matches, rank_statements
from onrecord.verification.matching.ranking_index import RankingIndex
from onrecord.verification.matching.ranking_texts import find_day, read_short_text
from onrecord.verification.matching.reading import ReadArticle, candidate_terms, read_article
from onrecord.verification.matching.scoring import Model, load_bare_model, load_model
from onrecord.verification.records import Article, Statement, Thread
from onrecord.verification.results import Match

# Longer texts are articles: 99 in 100 of the posts and sentences on which the ranking model was learnt (CheckThat!,
# debates) are shorter. Articles of FNC-1 with 60 to 120 words get their claim in 0.68 of the cases by their passages,
# and in 0.3 as short texts.
LONGEST_SHORT_TEXT = 70
# Looked up for a whole article, not by passage as in a check of the bot: a file of claims is small. Of 1,683 articles
# of FNC-1, 1,681 have a claim of their own among so many.
MOST_STATEMENTS = 50
# Of an article, what is listed below the operating points.
MOST_BELOW = 5


@dataclass(frozen=True, slots=True)
class TextMatch:
    """A statement of the index by its number, beside a text; `point` is None below both operating points."""

    number: int
    probability: float
    point: Point | None
    wording: WordingMatch
    coverage: Coverage


def match_text(text: str, index: RankingIndex, ranking: RankingModel) -> list[TextMatch]:
    """Return the statements that the text may carry, surest first, those below the operating points too."""
    read = read_article(Article(text=text, language=detect_language(text)))
    if len(text.split()) > LONGEST_SHORT_TEXT:
        return _match_article(read, index)
    return _match_short(text, read, index, ranking)


def _match_short(text: str, read: ReadArticle, index: RankingIndex, ranking: RankingModel) -> list[TextMatch]:
    decided = decide_matches(rank_statements(read_short_text(text), index, ranking), index, ranking)
    told = _lay_beside(read, [one.number for one in decided], index)
    return [
        TextMatch(
            one.number,
            one.probability,
            one.point,
            wording=told[one.number].wording if one.number in told else WordingMatch.PARAPHRASE,
            coverage=told[one.number].coverage if one.number in told else Coverage.MENTION,
        )
        for one in decided
    ]


def _match_article(read: ReadArticle, index: RankingIndex) -> list[TextMatch]:
    found = index.find_candidates(dict.fromkeys(candidate_terms(read), 1), MOST_STATEMENTS)
    told = _lay_beside(read, [candidate.number for candidate in found], index)
    matches = [
        TextMatch(
            number,
            match.probability,
            _choose_model(match.statement).point(match.probability),
            match.wording,
            match.coverage,
        )
        for number, match in told.items()
    ]
    matches.sort(key=lambda one: -one.probability)
    reaching = sum(one.point is not None for one in matches)
    return matches[: reaching + MOST_BELOW]


def _lay_beside(read: ReadArticle, numbers: Iterable[int], index: RankingIndex) -> Mapping[int, Match]:
    """Return what the live matcher tells of each statement, however improbable it is."""
    told: dict[int, Match] = {}
    for statement in (_make_statement(number, index) for number in numbers):
        model = replace(_choose_model(statement), show=0.0)
        matches, _ = match_article(read, [Thread((statement,))], model, index.word_rarity)
        told.update((match.statement.id, match) for match in matches)
    return told


def _choose_model(statement: Statement) -> Model:
    return load_model() if statement.speaker else load_bare_model()


def _make_statement(number: int, index: RankingIndex) -> Statement:
    entry = index.entries[number].entry
    return Statement(
        id=number,
        key=str(entry.id),
        speaker=entry.speaker,
        wording=entry.text,
        language=entry.language or detect_language(entry.text),
        # The texts that come here have no day, so that this one is compared with nothing.
        said_on=find_day(entry.date) or date.min,
        title=entry.title or None,
    )
