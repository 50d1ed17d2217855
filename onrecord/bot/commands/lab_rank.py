"""`onrecord lab rank`: the statements of a file that a text most likely repeats."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from onrecord.bot.commands.lab_lines import Answer, BadLine, Json, number_lines, parse_line
from onrecord.verification.errors import OnRecordError
from onrecord.verification.matching.ranking import load_ranking_model, rank_statements
from onrecord.verification.matching.ranking_index import RankingIndex
from onrecord.verification.matching.ranking_texts import Entry, read_short_text

FURTHER_FIELDS = ("title", "subtitle", "speaker", "date", "language")
SCORE_DIGITS = 4


def make_ranker(statements: Path, top: int) -> Answer:
    """Return what ranks the statements of a file for each line; raise `OnRecordError` where it cannot be read."""
    index = RankingIndex(read_statements(statements))
    model = load_ranking_model()

    def rank(row: Json) -> Mapping[str, object]:
        ranked = rank_statements(read_short_text(str(row["text"])), index, model)[:top]
        return {"ranking": [[index.entries[one.number].entry.id, round(one.score, SCORE_DIGITS)] for one in ranked]}

    return rank


def read_statements(path: Path) -> list[Entry]:
    """Return the statements of a file of JSON lines; raise `OnRecordError` for the first line that cannot be taken."""
    entries: dict[str | int, Entry] = {}
    try:
        with path.open("rb") as lines:
            for number, line in number_lines(lines):
                entry = _read_statement(number, parse_line(number, line, ("text",)))
                if entry.id in entries:
                    raise BadLine(number, f"`id` {entry.id} stands in an earlier line too")
                entries[entry.id] = entry
    except BadLine as bad:
        raise OnRecordError(f"{path}, {bad}") from bad
    except OSError as error:
        raise OnRecordError(f"{path} cannot be read: {error.strerror}") from error
    return list(entries.values())


def _read_statement(number: int, row: Json) -> Entry:
    for field in FURTHER_FIELDS:
        if not isinstance(row.get(field), str | None):
            raise BadLine(number, f"`{field}` is no text")
    title, subtitle, speaker, date, language = (row.get(field) for field in FURTHER_FIELDS)
    return Entry(
        id=row["id"] if isinstance(row["id"], int) else str(row["id"]),
        text=str(row["text"]),
        title=str(title or ""),
        subtitle=str(subtitle or ""),
        speaker=str(speaker or ""),
        date=str(date or ""),
        language=str(language) if language else None,
    )
