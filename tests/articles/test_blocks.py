from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from lxml.html import document_fromstring

from onrecord.verification.articles.blocks import find_story_blocks
from tests.articles.html import BRIDGE, BRIDGE_KK

Stories = Sequence[tuple[str, Sequence[str]]]

HUT = (
    "An avalanche buried a ski hut on Saturday near the village of Upper Mill, and police have opened an inquiry.",
    "Four tourists were dug out alive within an hour, and a guide is in hospital with broken ribs, a doctor told us.",
)
NEWS: Stories = (
    ("Old bridge over the Vesna closes for repairs", BRIDGE),
    ("Avalanche buries ski hut at Upper Mill", HUT),
)
CHAPTERS: Stories = (("A long summer of waiting", BRIDGE[1:3]), ("What comes next", (BRIDGE[0], BRIDGE[3])))


def lay_flat(stories: Stories) -> str:
    return "".join(f"<h2>{title}</h2>{fill(texts)}" for title, texts in stories)


def lay_in_boxes(stories: Stories) -> str:
    return "".join(f"<div class='item'><h3>{title}</h3>{fill(texts)}</div>" for title, texts in stories)


def lay_in_cells(stories: Stories) -> str:
    rows = "".join(f"<tr><td><h2>{title}</h2>{fill(texts)}</td></tr>" for title, texts in stories)
    return f"<table>{rows}</table>"


def lay_under_bold_lines(stories: Stories) -> str:
    return "".join(f"<p><b>{title}</b></p>{fill(texts)}" for title, texts in stories)


def lay_behind_bold_words(stories: Stories) -> str:
    return "".join(f"<p><strong>{title}.</strong> {texts[0]}</p>" for title, texts in stories)


def fill(texts: Sequence[str]) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def find_titles(html: str) -> list[str]:
    tree = document_fromstring(f"<html><body><main>{html}</main></body></html>")
    return [block.title.rstrip(".") for block in find_story_blocks(tree)]


LAYOUTS = [lay_flat, lay_in_boxes, lay_in_cells, lay_under_bold_lines, lay_behind_bold_words]


@pytest.mark.parametrize("lay", LAYOUTS)
def test_headlines_in_a_row_are_stories(lay: Callable[[Stories], str]) -> None:
    assert find_titles(lay(NEWS)) == [title for title, _ in NEWS]


@pytest.mark.parametrize("lay", LAYOUTS)
def test_chapters_in_a_row_are_no_stories(lay: Callable[[Stories], str]) -> None:
    assert find_titles(lay(CHAPTERS)) == []


@pytest.mark.parametrize("lay", LAYOUTS[:4])
def test_answers_under_questions_are_no_stories(lay: Callable[[Stories], str]) -> None:
    assert find_titles(lay([(f"{title}?", texts) for title, texts in NEWS])) == []


def test_teasers_that_lead_to_stories_are_no_stories() -> None:
    assert find_titles(lay_in_boxes([(f"<a href='/{title}'>{title}</a>", texts[:1]) for title, texts in NEWS])) == []


def test_report_on_trade_is_a_story() -> None:
    dairy = (
        "The regulator opened an inquiry into milk prices, which have grown by a third since last summer, it said.",
        "Three dairies were asked to buy, sell, order and discount nothing for a week and lay open their contracts.",
        "The head of the regulator, Petr Hanak, will look at every link of the chain, from the barn to the shelf.",
    )
    assert len(find_titles(lay_flat([*NEWS, ("Regulator opens inquiry into milk prices", dairy)]))) == 3


def test_what_stands_beside_an_article_is_no_row_of_stories() -> None:
    article = fill(BRIDGE_KK * 3)
    assert find_titles(f"<article><h1>Көпір</h1>{article}</article>{lay_in_boxes(NEWS)}") == []
