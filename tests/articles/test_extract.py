from __future__ import annotations

import json
from datetime import date

import pytest

from onrecord.verification.articles.extract import parse_html
from onrecord.verification.errors import Unreadable
from onrecord.verification.kinds import PageKind, UnreadableReason
from tests.articles.html import BRIDGE, BRIDGE_KK, BRIDGE_RU, fetched, make_bare_page, make_digest, make_page

META = (
    '<meta property="og:site_name" content="Larkhaven Mercury"><meta name="author" content="Ann Reed">'
    '<meta property="article:published_time" content="2021-11-02T10:00:00+06:00">'
)
RIVERS = (
    "The river Odra has reached its highest level in ten years, and villages below the dam were told to prepare.",
    "Firefighters carried sandbags to the school of Lower Mill, where water stood in the cellar by Thursday night.",
    "The weather service expects the rain to end by Sunday, and trains to the coast will run again from Monday.",
)


def test_facts_of_the_page_are_read() -> None:
    parsed = parse_html(fetched(make_page(*BRIDGE, head=META)))
    assert (parsed.title, parsed.outlet, parsed.authors, parsed.published) == (
        "Old bridge closes for repairs",
        "Larkhaven Mercury",
        ("Ann Reed",),
        date(2021, 11, 2),
    )


@pytest.mark.parametrize("paragraphs", [BRIDGE, BRIDGE_RU, BRIDGE_KK], ids=["en", "ru", "kk"])
def test_paragraphs_are_separated_by_blank_lines(paragraphs: tuple[str, ...]) -> None:
    assert parse_html(fetched(make_page(*paragraphs))).stories[0].text.endswith("\n\n".join(paragraphs))


def test_unknown_day_stays_unknown() -> None:
    page = make_page(*BRIDGE, around="<footer>© 2019 Larkhaven Mercury. Founded on 3 May 1911.</footer>")
    assert parse_html(fetched(page)).published is None


def test_outlet_without_a_name_is_its_host() -> None:
    assert parse_html(fetched(make_page(*BRIDGE))).outlet == "larkhaven.example"


@pytest.mark.parametrize(
    ("href", "canonical"),
    [
        ("https://larkhaven.example/news/bridge-closes", "https://larkhaven.example/news/bridge-closes"),
        ("/news/7?utm_source=x", "https://www.larkhaven.example/news/7"),
        ("https://elsewhere.example/news/bridge", None),
        ("https://www.larkhaven.example/", None),
        ("javascript:void(0)", None),
    ],
    ids=["own-site", "relative", "other-site", "front-page", "nonsense"],
)
def test_canonical_link_is_believed_on_its_own_site(href: str, canonical: str | None) -> None:
    page = make_page(*BRIDGE, head=f'<link rel="canonical" href="{href}">')
    assert parse_html(fetched(page)).canonical == canonical


@pytest.mark.parametrize(
    "line",
    [
        "Read also: Ferry to run again in May",
        "Advertisement",
        "Sign up for our newsletter and never miss a story, subscribe now.",
        "Читайте также: Паром пойдёт в мае",
        "Подписывайтесь на наш телеграм-канал",
        "Оқи отырыңыз: Паром мамырда жүреді",
    ],
)
def test_line_that_is_no_part_of_the_article_is_left_out(line: str) -> None:
    text = parse_html(fetched(make_page(*BRIDGE[:2], line, *BRIDGE[2:]))).stories[0].text
    assert line not in text
    assert BRIDGE[3] in text


@pytest.mark.parametrize("heading", ["Our Latest Products", "About this blog", "Об этом блоге", "Біздің өнімдер"])
def test_tail_of_a_page_is_left_out(heading: str) -> None:
    text = (
        parse_html(fetched(make_page(*BRIDGE, heading, "Steel rope of high purity at factory price."))).stories[0].text
    )
    assert "Steel rope" not in text


@pytest.mark.parametrize("tag", ["article", "div class='story'", "section"])
def test_stories_of_a_page_are_told_apart(tag: str) -> None:
    name = tag.partition(" ")[0]
    blocks = (
        f"<{tag}><h2>{title}</h2>{''.join(f'<p>{paragraph}</p>' for paragraph in text)}</{name}>"
        for title, text in (("Bridge closes for repairs", BRIDGE), ("River rises to a record", RIVERS))
    )
    parsed = parse_html(fetched(make_bare_page(f"<main>{''.join(blocks)}</main>", "The day in Larkhaven")))
    assert [story.title for story in parsed.stories] == ["Bridge closes for repairs", "River rises to a record"]
    assert parsed.page is PageKind.SEVERAL_STORIES


def test_stories_keep_their_own_day_and_authors() -> None:
    page = make_digest(
        "The day in Larkhaven",
        ("Old bridge closes for repairs", "2021-11-01", "Ann Reed", BRIDGE),
        ("River rises to a record", "2021-11-03", "Petr Hanak", RIVERS),
    )
    assert [(story.published, story.authors) for story in parse_html(fetched(page)).stories] == [
        (date(2021, 11, 1), ("Ann Reed",)),
        (date(2021, 11, 3), ("Petr Hanak",)),
    ]


def test_day_inside_a_sentence_is_not_the_day_of_its_story() -> None:
    voted = "<time datetime='2020-05-01'>1 May 2020</time>"
    sentence = f"<p>The council voted on {voted}, long before the cracks in the pillars were found.</p>"
    blocks = (
        f"<section><h2>{title}</h2>{sentence}{''.join(f'<p>{line}</p>' for line in lines)}</section>"
        for title, lines in (("Old bridge closes for repairs", BRIDGE), ("River rises to a record", RIVERS))
    )
    parsed = parse_html(fetched(make_bare_page(f"<main>{''.join(blocks)}</main>", "The day in Larkhaven")))
    assert [story.published for story in parsed.stories] == [None, None]


def test_chapters_of_one_article_are_one_story() -> None:
    chapters = (
        f"<section><h2>{title}</h2><p>{BRIDGE[a]}</p><p>{BRIDGE[b]}</p></section>"
        for title, a, b in (("What happened", 0, 1), ("What the bridge repairs will cost the council", 2, 0))
    )
    parsed = parse_html(fetched(make_bare_page(f"<main><h1>The bridge</h1>{''.join(chapters)}</main>", "The bridge")))
    assert parsed.page is PageKind.ARTICLE


def test_teasers_beside_an_article_are_no_stories() -> None:
    teasers = "".join(
        f"<article class='teaser'><h3>Other news {n}</h3><p>A line about it.</p></article>" for n in range(8)
    )
    parsed = parse_html(fetched(make_page(*BRIDGE, around=f"<aside>{teasers}</aside>")))
    assert parsed.page is PageKind.ARTICLE


@pytest.mark.parametrize(
    "html",
    ["<b>" * 100_000, "<span>x</span>" * 50_000, "<table>" + ("<tr>" + "<td>x</td>" * 500) * 1000],
    ids=["bold", "spans", "table"],
)
def test_page_of_too_many_tags_is_not_parsed(html: str) -> None:
    with pytest.raises(Unreadable) as refused:
        parse_html(fetched(make_bare_page(html, "x")))
    assert refused.value.reason is UnreadableReason.PARSE_LIMIT


@pytest.mark.parametrize(
    "attributes",
    ["".join(f" a{n}" for n in range(2000)), "".join(f"/a{n}" for n in range(2000)),
     "".join(f" a{n} = '>'" for n in range(2000)), "".join(f'\na{n}="1"' for n in range(2000))],
    ids=["bare", "slashed", "spaced", "quoted"],
)  # fmt: skip
def test_tag_of_too_many_attributes_is_not_parsed(attributes: str) -> None:
    with pytest.raises(Unreadable) as refused:
        parse_html(fetched(make_page(*BRIDGE, around=f"<p{attributes}>x</p>")))
    assert refused.value.cause == "too many tags or attributes"


def test_long_attribute_is_no_crowd() -> None:
    page = make_page(*BRIDGE, around=f"<p title='{'a=1 b=2 ' * 2000}' hidden>x</p>")
    assert parse_html(fetched(page)).title == "Old bridge closes for repairs"


@pytest.mark.timeout(20)
def test_broken_structured_data_costs_no_time() -> None:
    broken = '{"headline": "' + 'a\\"' * 20_000
    parsed = parse_html(fetched(make_page(*BRIDGE, head=f'<script type="application/ld+json">{broken}</script>')))
    assert parsed.title == "Old bridge closes for repairs"


def test_structured_data_names_the_author() -> None:
    author = {"@type": "Person", "name": "Ann Reed"}
    data = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Old bridge", "author": author}
    page = make_page(*BRIDGE, head=f'<script type="application/ld+json">{json.dumps(data)}</script>')
    assert parse_html(fetched(page)).authors == ("Ann Reed",)


TELEGRAM_POST = """<html><body><div class="tgme_widget_message">
<a class="tgme_widget_message_owner_name"><span>Ministry of Bridges</span></a>
<div class="tgme_widget_message_text">The bridge is closed.<br/><br/>It opens in <b>October</b>, not in May.</div>
<a class="tgme_widget_message_date"><time datetime="2021-11-02T10:00:00+00:00">10:00</time></a></div></body></html>"""


def test_telegram_post_is_read_as_an_article() -> None:
    parsed = parse_html(fetched(TELEGRAM_POST.encode(), "https://t.me/bridges/12?embed=1&mode=tme"))
    assert (parsed.stories[0].text, parsed.outlet, parsed.published, parsed.canonical) == (
        "The bridge is closed.\n\nIt opens in October, not in May.",
        "Ministry of Bridges",
        date(2021, 11, 2),
        "https://t.me/bridges/12",
    )


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ('<div class="tgme_widget_message_error">Post not found</div>', UnreadableReason.SOFT_404),
        ('<div class="tgme_widget_message_photo"></div>', UnreadableReason.MEDIA_ONLY),
    ],
    ids=["gone", "photo"],
)
def test_telegram_post_without_text_is_refused(body: str, reason: UnreadableReason) -> None:
    with pytest.raises(Unreadable) as refused:
        parse_html(fetched(f"<html><body>{body}</body></html>".encode(), "https://t.me/bridges/12?embed=1"))
    assert refused.value.reason is reason


def test_page_inside_something_to_be_cut_out_is_read_or_refused() -> None:
    page = make_page(*BRIDGE).replace(b"<html", b"<svg><html", 1)
    try:
        outcome: object = parse_html(fetched(page)).page
    except Unreadable as refused:
        outcome = refused.reason
    assert outcome in {PageKind.ARTICLE, UnreadableReason.NO_ARTICLE}
