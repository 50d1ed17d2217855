"""The whole bot on the labelled stream: it speaks where it must, and is silent where it need not."""

from __future__ import annotations

import pytest

from benchmarks.groups import LEAST_RIGHT, MOST_WRONG, measure
from onrecord.verification.chat_records import ChatSettings, Mode
from tests.groups.cases import Part


@pytest.mark.parametrize("part", Part)
def test_group_hears_what_matters_and_little_else(part: Part) -> None:
    figures, _ = measure(part, ChatSettings(mode=Mode.DISPUTED))
    assert figures.wrong <= MOST_WRONG
    assert figures.right >= LEAST_RIGHT * figures.of_deserving


def test_group_in_mode_mention_hears_nothing() -> None:
    figures, _ = measure(Part.OPEN, ChatSettings(mode=Mode.MENTION))
    assert (figures.wrong, figures.right) == (0, 0)
