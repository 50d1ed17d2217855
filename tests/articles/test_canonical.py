"""A page is believed about its own address, on its own site."""

from __future__ import annotations

import pytest
from lxml.html import document_fromstring

from onrecord.verification.articles.canonical import find_canonical

PAGE = "https://www.larkhaven.example/news/bridge"


def read(url: str, link: str | None = None, card: str | None = None) -> str | None:
    """Return what is believed of a page at this address with this link and this card."""
    head = f'<link rel="canonical" href="{link}">' if link else ""
    head += f'<meta property="og:url" content="{card}">' if card else ""
    return find_canonical(document_fromstring(f"<html><head>{head}</head><body>x</body></html>"), url)


def test_card_speaks_where_the_link_is_silent() -> None:
    assert read(PAGE, card="https://larkhaven.example/news/7?fbclid=x") == "https://larkhaven.example/news/7"


def test_link_speaks_before_the_card() -> None:
    assert read(PAGE, "/news/1", "/news/2") == "https://www.larkhaven.example/news/1"


def test_card_speaks_where_the_link_is_not_believed() -> None:
    assert read(PAGE, "https://elsewhere.example/", "/news/2") == "https://www.larkhaven.example/news/2"


@pytest.mark.parametrize(
    ("url", "word"),
    [
        (PAGE, "https://elsewhere.example/news/bridge"),
        (PAGE, "https://larkhaven.example.elsewhere.example/news"),
        (PAGE, "https://web.archive.org/web/2021/https://elsewhere.example/news"),
        ("https://liar.blogspot.com/a", "https://honest.blogspot.com/a"),
        ("https://liar.github.io/a", "https://honest.github.io/a"),
        ("https://a.liar.co.uk/a", "https://a.honest.co.uk/a"),
        ("http://10.0.0.1/a", "http://10.0.0.2/a"),
        (
            "https://web.archive.org/web/2021/https://liar.example/a",
            "https://web.archive.org/web/2021/https://honest.example/a",
        ),
        ("https://web.archive.org/web/2021/https://liar.example/a", "https://honest.example/a"),
        ("https://archive.ph/AbCdE", "https://honest.example/a"),
        ("https://larkhaven.example/a", "https://[half"),
        ("https://larkhaven.example/a", "https://larkhaven.example:99999/"),
    ],
)
def test_page_speaks_for_no_other_site(url: str, word: str) -> None:
    assert (read(url, word), read(url, card=word)) == (None, None)


@pytest.mark.parametrize(
    ("url", "word"),
    [
        ("https://archive.ph/AbCdE", "http://archive.today/2021.11.02-101500/https://larkhaven.example/news/bridge"),
        ("https://archive.ph/AbCdE", "https://archive.ph/2021.11.02-101500/https://larkhaven.example/news/bridge"),
        (
            "https://web.archive.org/web/2021/https://larkhaven.example/news/b?id=1",
            "https://web.archive.org/web/2021/https://larkhaven.example/news/bridge",
        ),
        (
            "https://web.archive.org/web/2021/https://larkhaven.example/news/b?id=1",
            "https://larkhaven.example/news/bridge",
        ),
    ],
)
def test_copy_speaks_for_the_page_that_it_keeps(url: str, word: str) -> None:
    assert read(url, word) == "https://larkhaven.example/news/bridge"
