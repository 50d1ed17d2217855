"""Makes pages as real sites serve them out of short notes, each with what a careful reader would say of it.

`stories.toml` holds articles, `furniture.toml` what stands around them, `templates` the sites, and `pages` the notes:
which story on which site, what was put into it, and what is to come of it. All names are invented.
A third of the pages, by a hash of their names, is sealed: looked at only in sums.
"""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from html import escape, unescape
from pathlib import Path
from string import Template
from typing import Any

from onrecord.verification.articles.pages import FetchedPage
from onrecord.verification.kinds import PageKind, UnreadableReason

HERE = Path(__file__).resolve().parent
DAY = "2024-03-04"
SITES = {"ru": "vestnik", "kk": "habar", "uk": "visnyk", "de": "kurier", "fr": "gazette", "tr": "haber", "uz": "xabar"}
AUTHOR = "Lena Orth"
FEWEST_WORDS_OF_A_SENTENCE = 3


@dataclass(frozen=True, slots=True)
class WrittenPage:
    """A page with its labels: what it is, or why it cannot be read, and what its text holds.

    `reasons` are those that a careful reader could give, the best one first; empty where the page can be read.
    """

    name: str
    fetched: FetchedPage
    language: str
    kinds: frozenset[PageKind]
    reasons: tuple[UnreadableReason, ...]
    is_partial: bool
    present: tuple[str, ...]
    absent: tuple[str, ...]
    credits: tuple[str, ...] | None

    @property
    def is_readable(self) -> bool:
        """Whether a person would find an article here, or the first lines of one."""
        return not self.reasons

    @property
    def is_sealed(self) -> bool:
        """Whether this page is kept from those who tune."""
        return hashlib.sha256(self.name.encode()).digest()[0] % 3 == 0


@cache
def load_pages() -> tuple[WrittenPage, ...]:
    """Return all pages, in the order of their files."""
    made: list[WrittenPage] = []
    for file in sorted((HERE / "pages").glob("*.toml")):
        noted = tomllib.loads(file.read_text(encoding="utf-8"))
        defaults = noted.get("defaults", {})
        notes = [
            *noted.get("plain", ()),
            *noted.get("page", ()),
            *({"id": name, **note} for name, note in noted.get("pages", {}).items()),
        ]
        made.extend(_make_page(f"{file.stem}/{note['id']}", {**defaults, **note}) for note in notes)
    return tuple(made)


def strip_tags(html: str) -> str:
    """Return the words of a piece of HTML with single spaces."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def _make_page(name: str, note: dict[str, Any]) -> WrittenPage:
    story = _read("stories.toml").get(note.get("story", ""), {})
    language = note.get("lang") or story["lang"]
    furniture = _read("furniture.toml")[language]
    paragraphs = story.get("paragraphs", [])[: note.get("paragraphs")]
    url = note.get("url") or f"https://{SITES.get(language, 'courier')}.example/news/{name.partition('/')[2]}"
    slots = _fill_slots(note, story, furniture, paragraphs=paragraphs, url=url, lang=language)
    template = Template(_read_template(note["template"])) if "raw" not in note else Template(note["raw"])
    used = {*template.get_identifiers(), *Template(note.get("main", "")).get_identifiers()}
    reasons = [reason for reason in (note.get("reason"), *note.get("also", ())) if reason and "reason" in note]
    kinds = note.get("page", "paywall" if note.get("partial") else "article")
    inserted = [*note.get("insert", {}).values(), note.get("top", ""), note.get("bottom", "")]
    return WrittenPage(
        name=name,
        fetched=FetchedPage(url, template.substitute(slots).encode(), "text/html", "utf-8", note.get("status", 200)),
        language=language,
        kinds=frozenset(PageKind(kind) for kind in ([kinds] if isinstance(kinds, str) else kinds)),
        reasons=tuple(UnreadableReason(reason) for reason in reasons),
        is_partial=note.get("partial", False),
        present=(*(strip_tags(words) for words in (*paragraphs, *note.get("must", ()), *note.get("must_also", ()))),),
        absent=(*_list_furniture(furniture, used), *(text for html in inserted for text in _list_sentences(html))),
        credits=tuple(note["credits"]) if "credits" in note else None,
    )


def _fill_slots(
    note: dict[str, Any],
    story: dict[str, Any],
    furniture: dict[str, Any],
    *,
    paragraphs: list[str],
    url: str,
    lang: str,
) -> dict[str, str]:
    title = note.get("title", story.get("title", ""))
    author = note.get("author", AUTHOR)
    blocks = _insert(paragraphs, {**note.get("insert", {}), **note.get("insert_text", {})})
    slots = {key: str(value) for key, value in furniture.items()}
    slots |= {
        "lang": lang,
        "url": escape(url),
        "day": DAY,
        "outlet": url.split("/")[2],
        "author": author,
        "title": title if "&" in title else escape(title),
        "head": note.get("head", ""),
        "top": note.get("top", ""),
        "bottom": note.get("bottom", ""),
        "menu": "".join(f'<li><a href="/{at}">{word}</a></li>' for at, word in enumerate(furniture["menu"])),
        "headlines": "".join(
            f'<li><a href="/n/{at}">{line}</a></li>' for at, line in enumerate(furniture["headlines"])
        ),
        "headline_items": "".join(
            f'<div class="item"><a href="/n/{at}">{line}</a></div>' for at, line in enumerate(furniture["headlines"])
        ),
        "comments": "".join(f'<li class="comment"><p>{line}</p></li>' for line in furniture["comments"]),
        "teasers": _list_teasers(lang, '<div class="teaser"><h3><a href="{url}">{title}</a></h3><p>{lead}</p></div>'),
        "excerpts": _list_teasers(
            lang,
            '<article class="post hentry"><h2 class="entry-title"><a href="{url}">{title}</a></h2>'
            '<div class="entry-summary"><p>{lead} <a class="more-link" href="{url}">[&hellip;]</a></p></div></article>',
        ),
        "body": "\n".join(
            block if block.startswith("<") and not _is_inline(block) else f"<p>{block}</p>" for block in blocks
        ),
        "body_div": "\n".join(f"<div>{block}</div>" for block in blocks),
        "body_br": "<br><br>\n".join(blocks),
        "posts": "".join(
            f'<div class="live-post" id="post-{at}"><time datetime="{DAY}T1{at}:05:00Z">1{at}:05</time>'
            f"<h2>{strip_tags(block)[:40].rpartition(' ')[0]}</h2><p>{block}</p></div>"
            for at, block in enumerate(blocks)
        ),
        "json_ld": json.dumps(
            {
                "@context": "https://schema.org",
                "@type": "NewsArticle",
                "headline": title,
                "datePublished": f"{DAY}T08:10:00Z",
                "author": {"@type": "Person", "name": author},
                **note.get("json_ld", {}),
            },
            ensure_ascii=False,
        ),
    }
    slots["main"] = Template(note.get("main", "")).substitute(slots)
    return slots


def _insert(paragraphs: list[str], boxes: dict[str, str]) -> list[str]:
    """Return the paragraphs with each box behind as many of them as its key says."""
    blocks = list(paragraphs)
    for place, box in sorted(boxes.items(), reverse=True):
        blocks.insert(int(place), box)
    return blocks


def _is_inline(html: str) -> bool:
    return html.startswith(("<a ", "<b>", "<strong>", "<em>"))


def _list_teasers(language: str, form: str) -> str:
    stories = [story for story in _read("stories.toml").values() if story["lang"] == language and story["paragraphs"]]
    return "".join(
        form.format(url=f"/news/{at}", title=escape(story["title"]), lead=story["paragraphs"][0])
        for at, story in enumerate(stories)
    )


def _list_furniture(furniture: dict[str, Any], used: set[str]) -> list[str]:
    found = [
        text
        for key in ("newsletter", "cookies", "footer", "caption", "advert", "app")
        if key in used
        for text in _list_sentences(furniture[key])
    ]
    if used & {"headlines", "headline_items"}:
        found += furniture["headlines"]
    return found + (furniture["comments"] if "comments" in used else [])


def _list_sentences(html: str) -> list[str]:
    """Return what stands between the tags of a piece of HTML, as far as it has several words."""
    visible = re.sub(r"(?s)<(script|style|noscript)\b.*?</\1>", " ", html)
    texts = (" ".join(unescape(text).split()) for text in re.split(r"<[^>]+>", visible))
    return [text for text in texts if len(text.split()) >= FEWEST_WORDS_OF_A_SENTENCE]


@cache
def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / name).read_text(encoding="utf-8"))


@cache
def _read_template(name: str) -> str:
    return (HERE / "templates" / f"{name}.html").read_text(encoding="utf-8")
