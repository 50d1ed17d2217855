"""`onrecord lab stance`: what each text says about its claim, and by which sentence and cue one sees it."""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.bot.commands.lab_lines import Json
from onrecord.verification.matching.stance import judge_stance
from onrecord.verification.records import Passage


def tell_stance(row: Json) -> Mapping[str, object]:
    """Return the stance of the line's text towards its claim, and what shows it."""
    judgement = judge_stance(str(row["claim"]), str(row["text"]))
    shown = _as_json(judgement.because)
    if shown is not None:
        shown["cue"] = _as_json(judgement.cue)
    return {"stance": str(judgement.stance), "score": round(judgement.score, 4), "because": shown}


def _as_json(passage: Passage | None) -> Json | None:
    return {"text": passage.text, "start": passage.start, "end": passage.end} if passage else None
