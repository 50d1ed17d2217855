"""A reader sends a page of several stories, and each is answered by what it says itself."""

from __future__ import annotations

import json

import pytest

from onrecord.bot.examples import find_examples
from tests.articles.several import CLAIM_TITLE, DENIAL_TITLE, PAGE
from tests.flows.drafting import AddingScene
from tests.storage.samples import take_in

LINK = "https://digest.example/2021/11/the-day-in-brief"
DENIAL_NAMED = "https://digest.example/2021/11/meta-spokesman-contradicts-ministry"


@pytest.fixture
async def digest(adding: AddingScene) -> AddingScene:
    rows = (find_examples() / "corpus.jsonl").read_text(encoding="utf-8").splitlines()
    await take_in(adding.store, *map(json.loads, rows))
    adding.pages.bodies = {LINK: PAGE, DENIAL_NAMED: PAGE}
    return adding


async def test_chat_says_in_which_story_a_match_stands(digest: AddingScene) -> None:
    await digest.stranger.say(LINK)
    assert "There are 3 stories on this page; each was checked by itself." in digest.text
    assert f"In the story “{CLAIM_TITLE}”." in digest.text


async def test_denial_of_another_story_is_not_told_as_reported(digest: AddingScene) -> None:
    await digest.stranger.say(LINK)
    assert "Denied by Meta (Ben McConaghy) · 2 November 2021, a day after this article" in digest.text
    assert "reported in it" not in digest.text
    assert "reports both sides" not in digest.text


async def test_story_that_the_link_names_gives_headline_and_day(digest: AddingScene) -> None:
    await digest.stranger.say(DENIAL_NAMED)
    assert digest.text.startswith(DENIAL_TITLE)
    assert "3 November 2021" in digest.text.split("\n\n")[0]
