from __future__ import annotations

import json
from datetime import date

import pytest

from onrecord.verification.articles.extract import parse_html
from tests.articles.html import BRIDGE, BRIDGE_KK, BRIDGE_RU, fetched, make_bare_page, make_page

TITLE = "Old bridge closes for repairs"
TEXT = "".join(f"<p>{paragraph}</p>" for paragraph in BRIDGE)
DAY = date(2021, 11, 2)


def read_day(head: str = "", url: str = "https://www.larkhaven.example/news/bridge") -> date | None:
    return parse_html(fetched(make_page(*BRIDGE, head=head), url)).published


def read_printed(below: str = "", above: str = "", text: str = TEXT) -> date | None:
    page = make_bare_page(f"{above}<h1>{TITLE}</h1>{below}<div>{text}</div>", TITLE)
    return parse_html(fetched(page)).published


def state(*things: dict[str, object]) -> str:
    return f'<script type="application/ld+json">{json.dumps(things)}</script>'


@pytest.mark.parametrize(
    "said",
    ["2021-11-02T23:30:00Z", "2021-11-02 09:00", "2021-11-2", "20211102T0900", "Tue, 02 Nov 2021 09:00:00 +0300"],
)
def test_day_of_the_structured_data_is_believed(said: str) -> None:
    assert read_day(state({"@type": "NewsArticle", "datePublished": said, "dateModified": "2022-01-05"})) == DAY


def test_article_in_a_graph_goes_before_its_page() -> None:
    page = {"@type": "WebPage", "datePublished": "2019-04-01"}
    assert read_day(state({"@graph": [page, {"@type": ["Article"], "datePublished": "2021-11-02"}]})) == DAY


def test_structured_data_goes_before_metadata_and_address() -> None:
    head = '<meta property="article:published_time" content="2021-10-30">'
    article = state({"@type": "BlogPosting", "datePublished": "2021-11-02"})
    assert read_day(head + article, "https://larkhaven.example/2021/10/29/bridge") == DAY


def test_list_of_articles_does_not_tell_the_day() -> None:
    days = ("2021-11-03", "2021-10-01")
    listed = state(*({"@type": "Article", "datePublished": day} for day in days))
    assert read_day(f'{listed}<meta name="pubdate" content="2021-11-02">') == DAY


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:modified_time" content="2021-11-02">',
        '<meta property="article:published_time" content="2095-11-02">',
        '<meta property="article:published_time" content="1970-01-01">',
        state({"@type": "NewsArticle", "dateModified": "2021-11-02"}),
        state({"@type": "Comment", "datePublished": "2021-11-02"}),
    ],
    ids=["modified", "future", "clock-not-set", "modified-data", "comment"],
)
def test_other_days_are_not_taken_by_the_rules(head: str) -> None:
    page = make_page(*BRIDGE, head=f'{head}<meta property="og:title" content="{TITLE}">')
    printed = page.replace(b"</h1>", b"</h1><p>1 November 2021</p>")
    assert parse_html(fetched(printed)).published == date(2021, 11, 1)


@pytest.mark.parametrize("path", ["2021/11/02/bridge", "20211102/bridge", "a/2021-11-02-bridge", "2021/11/02.html"])
def test_whole_day_in_the_address_is_believed(path: str) -> None:
    assert read_day(url=f"https://larkhaven.example/{path}") == DAY


def test_moment_of_a_snapshot_is_no_day_of_publication() -> None:
    kept = "https://web.archive.org/web/20211105182711/https://larkhaven.example"
    assert read_day(url=f"{kept}/2021/11/02/bridge") == DAY
    assert read_day('<meta name="pubdate" content="2021-11-02">', f"{kept}/news/bridge") == DAY


def test_number_in_a_headline_of_the_address_is_no_day() -> None:
    article = '<meta property="article:published_time" content="2021-11-30">'
    assert read_day(article, "https://larkhaven.example/2021/11/3-bridges-closed") == date(2021, 11, 30)


@pytest.mark.parametrize(
    "line",
    [
        "<p>2. November 2021, Anna Weber</p>",
        "<div>Veröffentlicht am 02.11.2021<br>Dauer: 3 Minuten</div>",
        "<p>Publié le 2 novembre 2021, mis à jour le 4 novembre 2021</p>",
        "<p>2 de noviembre de 2021</p>",
        "<p>Larkhaven, 2 novembre 2021</p>",
        "<p>2 Kasım 2021</p>",
        "<p>2021年11月2日</p>",
        "<dl><dt>Datum</dt><dd>02.11.2021</dd></dl>",
        "<span>Ann Reed</span> <time datetime='2021-11-02T10:00:00'>on Tuesday</time>",
        "<span itemprop='dateModified' content='2021-11-09'>x</span><span itemprop='datePublished'>2 Nov 2021</span>",
    ],
)
def test_day_printed_below_the_headline_is_read(line: str) -> None:
    assert read_printed(line) == DAY


@pytest.mark.parametrize(
    ("paragraphs", "line"), [(BRIDGE_RU, "2 ноября 2021, 10:00"), (BRIDGE_KK, "2021 жылғы 2 қараша")], ids=["ru", "kk"]
)
def test_day_above_the_headline_is_read(paragraphs: tuple[str, ...], line: str) -> None:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    assert read_printed(above=f"<p>{line}</p>", text=text) == DAY


def test_day_of_a_change_beside_the_headline_is_not_taken() -> None:
    assert read_printed("<p>Last updated 9 November 2021</p><p>Published 2 November 2021</p>") == DAY


def test_day_of_a_quoted_post_is_not_taken() -> None:
    assert read_printed("<blockquote>— Ann Reed (@annreed) 5 November 2021</blockquote><p>2 November 2021</p>") == DAY


def test_days_far_from_the_headline_are_not_taken() -> None:
    comments = "<ul>" + "".join(f"<li>Reader {n}</li>" for n in range(12)) + "<li>5 November 2021</li></ul>"
    assert read_printed(text=TEXT + comments) is None


def test_metadata_that_only_says_date_yields_to_the_printed_day() -> None:
    page = make_page(*BRIDGE, head='<meta name="date" content="2021-11-09">')
    assert parse_html(fetched(page)).published == date(2021, 11, 9)
    assert parse_html(fetched(page.replace(b"</h1>", b"</h1><p>2 November 2021</p>"))).published == DAY


def test_day_is_read_where_the_text_is_short() -> None:
    head = '<meta property="article:published_time" content="2021-11-02">'
    page = make_page(BRIDGE[0], head=head, around="<footer>Larkhaven Mercury</footer>")
    assert parse_html(fetched(page)).published == DAY


def test_structured_data_of_great_depth_breaks_nothing() -> None:
    deep = '{"mainEntity":' * 900 + "1" + "}" * 900
    head = f'<script type="application/ld+json">{deep}</script>'
    assert read_day(head + state({"@type": "NewsArticle", "datePublished": "2021-11-02"})) == DAY
