"""`onrecord lab quotes`: the quotations of each text, with who said them."""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.bot.commands.lab_lines import Json
from onrecord.verification.matching.indirect import find_all_quotations
from onrecord.verification.matching.mentions import name_speakers
from onrecord.verification.records import Quotation


def list_quotes(row: Json) -> Mapping[str, object]:
    """Return the quotations of the line's text in order: direct ones, and what is reported without marks."""
    text, language = str(row["text"]), row.get("language")
    if language is not None and not isinstance(language, str):
        raise ValueError("`language` is no text; write it as en, ru or kk")
    quotations = find_all_quotations(text, language)
    names = name_speakers(text, quotations)
    return {"quotes": [_as_json(quotation, name) for quotation, name in zip(quotations, names, strict=True)]}


def _as_json(quotation: Quotation, name: str | None) -> Json:
    speaker = quotation.speaker
    return {
        "text": quotation.text,
        "start": quotation.start,
        "end": quotation.end,
        "speaker": name,
        "speaker_start": speaker.start if speaker else None,
        "speaker_end": speaker.end if speaker else None,
        "cue": quotation.cue,
        "direct": quotation.direct,
    }
