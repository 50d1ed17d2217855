"""`onrecord lab match`: the statements of a file that a text carries, with how sure that is."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from onrecord.bot.commands.lab_lines import Answer, Json
from onrecord.bot.commands.lab_rank import read_statements
from onrecord.verification.matching.ranking import load_ranking_model
from onrecord.verification.matching.ranking_index import RankingIndex
from onrecord.verification.matching.ranking_match import TextMatch, match_text

PROBABILITY_DIGITS = 4


def make_matcher(statements: Path, *, list_all: bool) -> Answer:
    """Return what matches each line against a file; raise `OnRecordError` where the file cannot be read.

    `list_all` adds the best candidates below the operating points.
    """
    index = RankingIndex(read_statements(statements))
    ranking = load_ranking_model()

    def match(row: Json) -> Mapping[str, object]:
        found = match_text(str(row["text"]), index, ranking)
        return {"matches": [_as_json(one, index) for one in found if one.point or list_all]}

    return match


def _as_json(match: TextMatch, index: RankingIndex) -> Json:
    return {
        "statement": index.entries[match.number].entry.id,
        "probability": round(match.probability, PROBABILITY_DIGITS),
        "point": match.point,
        "wording": match.wording,
        "coverage": match.coverage,
    }
