"""`onrecord lab quotes`: the quotations of each text, with who said them."""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.bot.commands.lab_lines import Json
from onrecord.verification.matching.quotations import find_quotations
from onrecord.verification.records import Quotation


def list_quotes(row: Json) -> Mapping[str, object]:
    """Return the quotations of the line's text in order."""
    return {"quotes": [_as_json(quotation) for quotation in find_quotations(str(row["text"]))]}


def _as_json(quotation: Quotation) -> Json:
    speaker = quotation.speaker
    return {
        "text": quotation.text,
        "start": quotation.start,
        "end": quotation.end,
        "speaker": speaker.text if speaker else None,
        "speaker_start": speaker.start if speaker else None,
        "speaker_end": speaker.end if speaker else None,
        "cue": quotation.cue,
        "direct": quotation.direct,
    }
