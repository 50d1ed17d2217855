from __future__ import annotations

import pytest
from lxml.html import document_fromstring

from onrecord.verification.articles.extract import parse_html
from onrecord.verification.articles.pruning import prune_page
from tests.articles.html import BRIDGE, fetched, make_bare_page, make_page

OTHERS = (
    "The ferry of Larkhaven will run again from the first of May, two years after its engine had burnt out.",
    "The school of Lower Mill gets a new roof, which the parents had asked for since the storm of last winter.",
    "The market hall stays open on Sundays, the council decided after a long evening and against the mayor's vote.",
)


def read_text(body: str) -> str:
    page = make_bare_page(f"<main><h1>Old bridge closes for repairs</h1>{body}</main>", "Old bridge closes for repairs")
    return "\n\n".join(story.text for story in parse_html(fetched(page)).stories)


def write(paragraphs: tuple[str, ...]) -> str:
    return "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)


def link(*headlines: str, tag: str = "li") -> str:
    return "".join(f"<{tag}><a href='/n/{number}'>{line}</a></{tag}>" for number, line in enumerate(headlines))


@pytest.mark.parametrize(
    "heading",
    [
        "You may also like",
        "Related stories",
        "Читайте также",
        "Тағы да оқыңыз",
        "Você pode gostar...",
        "Lesen Sie auch:",
    ],
)
@pytest.mark.parametrize("box", ["<section><h3>{}</h3>{}</section>", "<div><div>{}</div><div>{}</div></div>"])
def test_box_with_other_articles_is_left_out(heading: str, box: str) -> None:
    text = read_text(f"<article>{write(BRIDGE)}{box.format(heading, write(OTHERS))}</article>")
    assert BRIDGE[-1] in text
    assert not any(other in text for other in OTHERS)


def test_article_that_begins_with_a_pointer_is_kept() -> None:
    assert BRIDGE[-1] in read_text(f"<div class='text'><h3>Read also</h3>{write(BRIDGE)}</div>")


@pytest.mark.parametrize(
    "pointer",
    [
        "<p><strong>READ MORE: <a href='/n/1'>Ferry to run again in the first week of May</a></strong></p>",
        "<p>Don't miss<br><a href='/n/1'>Ferry to run again in the first week of May</a> [VIDEO]</p>",
        f"<ul>{link('Ferry to run again in the first week of May', 'School of Lower Mill gets a roof')}</ul>",
    ],
    ids=["paragraph", "labelled", "list"],
)
def test_linked_headlines_amid_an_article_are_left_out(pointer: str) -> None:
    text = read_text(f"<article>{write(BRIDGE[:2])}{pointer}{write(BRIDGE[2:])}</article>")
    assert "Ferry to run" not in text
    assert BRIDGE[1] in text
    assert BRIDGE[2] in text


@pytest.mark.parametrize(
    "line",
    [
        "<p>Related to the closure is <a href='/n/1'>a decision of the council on the ferry of Larkhaven</a>.</p>",
        "<ul><li>Two pillars are cracked, said <a href='/t'>Tolley</a>.</li><li>Four pillars are whole.</li></ul>",
    ],
    ids=["sentence", "list"],
)
def test_sentences_with_links_are_kept(line: str) -> None:
    text = read_text(f"<article>{write(BRIDGE[:2])}{line}{write(BRIDGE[2:])}</article>")
    assert "council on the ferry" in text or "Four pillars" in text


def test_popup_amid_a_sentence_is_left_out() -> None:
    popup = (
        "<span class='rollover-box'><a href='/t'>Ann Tolley</a> <a href='/n/1'>Tolley on bridges and ferries</a></span>"
    )
    text = read_text(
        f"<article>{write(BRIDGE)}<p>The chief engineer, Ann Tolley{popup}, measured them twice.</p></article>"
    )
    assert "Ann Tolley, measured" in text


def test_body_parted_by_advertising_is_whole() -> None:
    pieces = [f"<div><div class='article__body grid'>{write(part)}</div></div>" for part in (BRIDGE, OTHERS)]
    text = read_text(f"<article>{'<div class=ad>Advertisement</div>'.join(pieces)}</article>")
    assert text.endswith("\n\n".join((*BRIDGE, *OTHERS)))


def test_bodies_under_headings_of_their_own_stay_there() -> None:
    posts = "".join(
        f"<section><h2>{title}</h2><div class='post-body'>{write(text)}</div></section>"
        for title, text in (("Bridge closes for repairs", BRIDGE), ("News of the council", OTHERS))
    )
    tree = document_fromstring(f"<html><body><article>{posts}</article></body></html>")
    prune_page(tree)
    assert [body.text_content() for body in tree.iter("div")] == ["".join(BRIDGE), "".join(OTHERS)]


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "body",
    [
        "<article>" + "<div class='article-body'><p>x</p><p>y</p><h3>z</h3></div>" * 5_000 + "</article>",
        "<div><h3>Read also</h3><p>text</p></div>" * 8_000,
        "<div><h3>Read also</h3>" * 8_000,
        "<p><span class='tooltip'><a>" * 8_000,
    ],
    ids=["pieces", "boxes", "nested", "popups"],
)
def test_pruning_of_a_hostile_page_ends(body: str) -> None:
    parsed = parse_html(fetched(make_page(*BRIDGE).replace(b"</article>", b"</article>" + body.encode())))
    assert any(BRIDGE[0] in story.text for story in parsed.stories)
