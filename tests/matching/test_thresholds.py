from __future__ import annotations

import asyncio
import json
from dataclasses import asdict, fields, replace
from importlib import resources

import pytest

from onrecord.verification.kinds import WordingKind, WordingMatch
from onrecord.verification.matching import thresholds as module
from onrecord.verification.matching.thresholds import Thresholds, load_thresholds, thresholds, use_thresholds
from onrecord.verification.matching.wording import compare_wording
from onrecord.verification.records import Wording
from tests.matching.samples import read

STORED = json.loads(resources.files(module.__package__).joinpath("thresholds.json").read_text("utf-8"))


def test_table_says_what_it_was_chosen_on() -> None:
    assert "pages" in STORED["chosen_on"]


def test_thresholds_in_force_are_those_of_the_file() -> None:
    assert asdict(thresholds()) == STORED["thresholds"]


@pytest.mark.parametrize("field", fields(Thresholds), ids=lambda field: field.name)
def test_each_threshold_has_its_unit(field: object) -> None:
    value = getattr(load_thresholds(), field.name)  # type: ignore[attr-defined]  # a field of a dataclass
    assert type(value).__name__ == field.type  # type: ignore[attr-defined]
    assert value > 0


def test_tried_thresholds_decide_inside_their_block_only() -> None:
    tried = replace(thresholds(), gives_content=0.99)
    with use_thresholds(tried):
        assert thresholds() is tried
    assert thresholds() == load_thresholds()


def test_tried_thresholds_are_gone_after_an_error() -> None:
    with pytest.raises(KeyError), use_thresholds(replace(thresholds(), gives_content=0.99)):
        raise KeyError
    assert thresholds() == load_thresholds()


async def test_tried_thresholds_are_not_seen_by_another_task() -> None:
    seen: list[Thresholds] = []

    async def look(tried: asyncio.Event) -> None:
        await tried.wait()
        seen.append(thresholds())

    tried = asyncio.Event()
    looking = asyncio.create_task(look(tried))
    with use_thresholds(replace(thresholds(), gives_content=0.99)):
        tried.set()
        await looking
    assert seen == [load_thresholds()]


def test_decision_follows_the_threshold_in_force() -> None:
    record = Wording("en", "The northern quay was closed for good on Monday.", WordingKind.ORIGINAL)
    article = read("Brandt said: “The northern quay was shut for good on Tuesday.”")
    verdicts = []
    for share in (0.2, 0.95):
        with use_thresholds(replace(thresholds(), aligns_one_to_one=share)):
            verdicts.append(compare_wording(record, article, (0, len(article.article.text))).wording)
    assert verdicts == [WordingMatch.ALTERED, WordingMatch.PARAPHRASE]
