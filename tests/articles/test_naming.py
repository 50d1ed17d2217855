"""The story that a link or a headline names."""

from __future__ import annotations

import pytest

from onrecord.verification.articles.making import make_page_article
from onrecord.verification.articles.naming import find_named_story, put_first
from onrecord.verification.articles.pages import ParsedPage, ParsedStory
from onrecord.verification.kinds import PageKind
from onrecord.verification.records import Story

BODY = "It happened on Tuesday, as officials said."
PAGES = {
    "en": ("Bridge reopens after repairs", "Ministry denies new tax", "ministry-denies-new-tax"),
    "ru": ("Мост открыли после ремонта", "Минфин опроверг налог на вклады", "minfin-oproverg-nalog-na-vklady-8812"),
    "kk": ("Көпір жөндеуден кейін ашылды", "Қасқырлар саны көбейді", "qasqyrlar-sany-kobeidi"),
    "kk, h for kh": ("Көпір ашылды", "Хабарды министрлік жоққа шығарды", "habardy-ministrlik-zhokka-shygardy"),
    "de": ("Wölfe an der Grenze", "Hafenbrücke wieder geöffnet", "hafenbruecke-wieder-geoeffnet.html"),
    "ru, endings": ("Мост открыли", "В городе намокли девять тысяч книг", "v-gorode-namokla-tysyacha-knigi"),
}


def place(*titles: str) -> tuple[str, tuple[Story, ...]]:
    texts = [f"{title}\n\n{BODY}" for title in titles]
    starts = [sum(len(text) + 2 for text in texts[:number]) for number in range(len(texts))]
    rows = zip(titles, texts, starts, strict=True)
    return "\n\n".join(texts), tuple(Story(title, start, start + len(text)) for title, text, start in rows)


@pytest.mark.parametrize("page", PAGES)
def test_words_of_the_link_name_a_story(page: str) -> None:
    first, second, slug = PAGES[page]
    text, stories = place(first, second)

    assert find_named_story(text, stories, (f"https://news.example.org/2024/03/{slug}",), None) == 1


def test_headline_names_a_story() -> None:
    first, second, _ = PAGES["en"]
    text, stories = place(first, second)

    assert find_named_story(text, stories, ("https://news.example.org/a/315",), second) == 1


@pytest.mark.parametrize("slug", ["digest/2024-03-12", "news", "tax", "bridge-reopens-ministry-denies", ""])
def test_link_without_one_story_names_none(slug: str) -> None:
    text, stories = place(*PAGES["en"][:2])

    assert find_named_story(text, stories, (f"https://news.example.org/{slug}",), "News of the day") is None


def test_places_follow_the_story_put_first() -> None:
    text, stories = place("First", "Second", "Third")

    moved, placed = put_first(text, stories, 2)

    assert [moved[story.start : story.end] for story in placed] == [
        text[stories[number].start : stories[number].end] for number in (2, 0, 1)
    ]


def test_named_story_heads_the_article() -> None:
    first, second, slug = PAGES["en"]
    stories = (ParsedStory(first, f"{first} told. With reporting by Alpha"), ParsedStory(second, f"{second}, it said."))

    article = make_page_article(ParsedPage(PageKind.ARTICLE, stories), f"https://news.example.org/{slug}")

    assert (article.title, article.text[: article.stories[0].end]) == (second, f"{second}, it said.")
