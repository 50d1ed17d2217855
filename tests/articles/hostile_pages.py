"""Documents that a stranger might put behind a link, of any size: what each is built of, and how it is announced."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Callable
from dataclasses import dataclass

from onrecord.verification.articles.pages import FetchedPage
from tests.articles.hostile_pdfs import PDFS
from tests.articles.html import BRIDGE

HTML, TEXT = "text/html", "text/plain"
URL = "https://hostile.example/news/a"
PROSE = " ".join(BRIDGE)


@dataclass(frozen=True, slots=True)
class Hostile:
    """How one kind of document is built, in about so many bytes, and what its headers say."""

    build: Callable[[int], bytes]
    content_type: str = HTML
    charset: str | None = "utf-8"
    url: str = URL

    def make(self, size: int) -> FetchedPage:
        """Return the document as a fetcher would hand it over."""
        return FetchedPage(self.url, self.build(size), self.content_type, self.charset)


def _fill(piece: str, size: int) -> str:
    return piece * max(1, size // len(piece.encode("utf-8", "surrogatepass")))


def _page(before: str, piece: str, after: str = "", *, head: str = "") -> Callable[[int], bytes]:
    """Return what builds a page with an article, in whose body (or head) a piece stands again and again."""

    def build(size: int) -> bytes:
        filled = before + _fill(piece, size) + after
        article = "".join(f"<p>{paragraph}</p>" for paragraph in BRIDGE)
        in_head, in_body = (filled, "") if head else ("", filled)
        page = (
            f"<!DOCTYPE html><html><head><title>Old bridge closes</title>{in_head}</head>"
            f"<body><article><h1>Old bridge closes</h1>{article}</article>{in_body}</body></html>"
        )
        return page.encode("utf-8", "surrogatepass")

    return build


def _head(before: str, piece: str, after: str = "") -> Callable[[int], bytes]:
    return _page(before, piece, after, head="head")


def _bare(before: str, piece: str, after: str = "") -> Callable[[int], bytes]:
    return lambda size: (before + _fill(piece, size) + after).encode("utf-8", "surrogatepass")


def _numbered(template: str, before: str = "", after: str = "") -> Callable[[int], bytes]:
    """Return what builds a page of pieces that all differ."""

    def build(size: int) -> bytes:
        pieces = (template.replace("#", str(number)) for number in range(size // (len(template) + 5)))
        return _bare(before + "".join(pieces), after or " ")(1)

    return build


def _json_ld(build: Callable[[int], str]) -> Callable[[int], bytes]:
    return lambda size: _head(f'<script type="application/ld+json">{build(size)}</script>', " ")(1)


def _encoded(text: str, codec: str) -> Callable[[int], bytes]:
    return lambda size: _fill(text, size // 2).encode(codec)


def _authors(count: int) -> list[dict[str, str]]:
    return [{"@type": "Person", "name": f"Ann Reed{number}"} for number in range(count)]


_LD = '<script type="application/ld+json">'
_BODY = "<html><body><article><h1>Old bridge closes</h1>"
_IN_P = f"{_BODY}<p>"

TAGS = {
    **{
        f"tag-{tag}": Hostile(_page("", f"<{tag}>"))
        for tag in ("b", "span", "a", "br", "p", "li", "div", "font", "h1", "h2", "td", "form", "option", "button")
    },
    "tag-unknown": Hostile(_page("", "<x-y>")),
    "tag-meta": Hostile(_head("", "<meta name=a content=b>")),
    "tag-script": Hostile(_page("", "<script></script>")),
    "tag-closing": Hostile(_page("", "</p>")),
    "tag-closing-unopened": Hostile(_page("", "</b></i>")),
    "tag-misnested": Hostile(_page("", "<b><p><i></b></p>")),
    "tag-slashed": Hostile(_page("", "<b/>")),
    "tag-words": Hostile(_page("", "<p>The bridge will be closed, the council said on Friday.</p>")),
    "tag-marked-days": Hostile(_page("", "<time datetime=2021-11-02>2 Nov</time>")),
    "breadth-and-depth": Hostile(_page("", "<div><div><div><p>word</p></div></div></div>")),
    "table-cells": Hostile(_page("<table>", "<tr>" + "<td>x" * 500)),
    "table-nested": Hostile(_page("", "<table><tr><td>")),
    "table-spans": Hostile(_page("<table>", "<tr><td colspan=65534 rowspan=65534>x</td></tr>")),
    "articles": Hostile(_page("", f"<article><h2>A title of it</h2><p>{BRIDGE[0]}</p><p>{BRIDGE[1]}</p></article>")),
    "boxes": Hostile(_page("", "<div><h3>Read also</h3></div>")),
    "boxes-of-stories": Hostile(_page("", f"<div><h2>A bridge</h2><p>{BRIDGE[0]}</p><p>{BRIDGE[1]}</p></div>")),
    "headings": Hostile(_page("", "<h2>Old bridge closes for repairs</h2>")),
    "bodies": Hostile(_page("<article>", "<div class=article-body><p>a<p>b</div><h2>c</h2>")),
    "pointers": Hostile(_page("", "<p>Read also: <a href=/a>a</a></p><ul><li><a href=/a>one two three four</a></ul>")),
    "popups": Hostile(_page("<p>", "<span class=tooltip><a>x</a></span>")),
    "links": Hostile(_page("", "<a href=/a>one two three four five six</a> ")),
    "frames": Hostile(_page("", "<iframe src=//youtube.example></iframe>")),
    "nested-links": Hostile(_page("<p>", "<i><a href=x>", "x")),
    "nested-quotes": Hostile(_page("", "<blockquote>")),
    "nested-lists": Hostile(_page("", "<ul><li>")),
    "nested-frames": Hostile(_bare("<frameset>", "<frameset>")),
}
SIGNS = {
    "signs-less": Hostile(_page("", "<")),
    "signs-less-spaced": Hostile(_page("", "< b >")),
    "signs-utf16-tags": Hostile(_encoded("<b>", "utf-16-le"), charset="utf-16-le"),
    "tag-open-forever": Hostile(_page("", "<b ")),
    "attribute-giant": Hostile(_page('<p title="', "a b ", '">x</p>')),
    "attribute-unclosed": Hostile(_page('<p title="', "<b>")),
    "attribute-class": Hostile(_page('<div class="', "article-body ", '"><p>x</p></div>')),
    "attributes-quoted": Hostile(_numbered(' a#="1"', "<html><body><p", f">{PROSE}</p>")),
    "attributes-unquoted": Hostile(_numbered(" a#=1", "<html><body><p", f">{PROSE}</p>")),
    "attributes-bare": Hostile(_numbered(" a#", "<html><body><p", f">{PROSE}</p>")),
    "attributes-spaced": Hostile(_numbered(" a# = '1'", "<html><body><p", f">{PROSE}</p>")),
    "attributes-slashed": Hostile(_numbered("/a#", "<html><body><p", f">{PROSE}</p>")),
    "entities-numbered": Hostile(_page("<p>", "&#1089;")),
    "entities-zero": Hostile(_page("<p>", "&#0;")),
    "entities-huge": Hostile(_page("<p>", "&#xFFFFFFFF;")),
    "entities-undefined": Hostile(_page("<p>", "&bomb;")),
    "entities-open": Hostile(_page("<p>", "&lt")),
    "entities-in-title": Hostile(_head("<title>", "&lt;b&gt;", "</title>")),
    "entities-dtd": Hostile(
        _numbered(
            '<!ENTITY b# "&b0;&b0;&b0;&b0;&b0;&b0;&b0;&b0;">',
            '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY b0 "ha">',
            "]><html><body><p>&b1;&b2;&b3;</p></body></html>",
        )
    ),
    "comment-open": Hostile(_page("<!--", "- -")),
    "comments": Hostile(_page("", "<!---->")),
    "comment-dashes": Hostile(_page("<!--", "-", "-->")),
    "cdata": Hostile(_page("<![CDATA[", "]]", "]]>")),
    "instructions": Hostile(_page("", "<?php ?>")),
    "declarations": Hostile(_page("", "<!DOCTYPE html>")),
    "base-addresses": Hostile(_head("", "<base href=http://[>")),
    "canonical-giant": Hostile(_head('<link rel=canonical href="/', "a/../", '">')),
    "metas-of-days": Hostile(_head("", "<meta name=date content=2021-99-99>")),
    "title-giant": Hostile(_head("<title>", "Old bridge ", "</title>")),
    "titles": Hostile(_head("", "<title>Old bridge</title>")),
    "author-giant": Hostile(_head('<meta name=author content="', "Ann Reed; ", '">')),
    "authors": Hostile(_head("", "<meta name=author content='Ann Reed'>")),
    "styles": Hostile(_head("<style>", "a{b:c}", "</style>")),
    "scripts-long": Hostile(_page("<script>", "'@type': 2021-11-02;", "</script>")),
}
DATA = {
    "json-unclosed": Hostile(_head(f'{_LD}{{"headline": "', 'a\\"', "</script>")),
    "json-unclosed-scripts": Hostile(_head("", f'{_LD}{{"headline": "' + 'a\\"' * 100 + "</script>")),
    "json-nested": Hostile(_json_ld(lambda size: "[" * (size // 2) + "]" * (size // 2))),
    "json-nested-things": Hostile(_json_ld(lambda size: '{"@graph":' * (size // 11) + "1" + "}" * (size // 11))),
    "json-long": Hostile(_json_ld(lambda size: json.dumps({"@type": "NewsArticle", "headline": "a " * (size // 2)}))),
    "json-list": Hostile(_json_ld(lambda size: json.dumps([{"@type": "NewsArticle", "author": "a"}] * (size // 43)))),
    "json-authors": Hostile(
        _json_ld(lambda size: json.dumps({"@type": "NewsArticle", "author": _authors(size // 50)}))
    ),
    "json-number": Hostile(_json_ld(lambda size: '{"@type": "NewsArticle", "x": ' + "9" * size + "}")),
    "json-number-short": Hostile(_head("", f'{_LD}{{"@type": "NewsArticle", "wordCount": {"9" * 4000}}}</script>')),
    "json-scripts": Hostile(_head("", f'{_LD}{{"@type": "NewsArticle", "author": "Ann"}}</script>')),
    "json-types": Hostile(_head("", f'{_LD}"@type":[ {" " * 1000}</script>')),
    "json-free": Hostile(_head(_LD, '"isAccessibleForFree" :', "</script>")),
    "json-spaced-type": Hostile(_head('<script type=" application/ld+json ">{"headline": "', 'a\\"', "</script>")),
    "json-upper-type": Hostile(_head('<script type="APPLICATION/LD+JSON">{"headline": "', 'a\\"', "</script>")),
    "microdata": Hostile(_page("", "<p itemscope itemtype=http://schema.org/Person itemprop=author>a</p>")),
}
ROOTS = {
    f"root-{root}": Hostile(_bare(f"<{root}>", f"<p>{BRIDGE[0]}</p>"))
    for root in ("plaintext", "textarea", "noscript", "template", "svg", "math", "frameset", "select", "xmp", "title")
}
_RUNS = {
    "words": f"{PROSE}\n\n",
    "one-line": f"{PROSE} ",
    "spaces": " ",
    "newlines": "\n",
    "one-word": "a",
    "equals": "=",
    "dashes": "-",
    "dashes-spaced": "- ",
    "ligatures": "\ufdfa",
    "combining": "\u0301",
    "nul": "\0",
    "surrogates": "\ud800",
    "bidi": "\u202e",
    "zero-width": "a\u200b",
    "zalgo": "a" + "\u0301" * 200,
    "emoji": "\U0001f469\u200d\U0001f469\u200d\U0001f467",
    "days": "2 November 2021 ",
    "day-lines": "2 November 2021\n\n",
    "digits": "2021",
    "capitals": "A",
    "capital-lines": "LARKHAVEN. Old Bridge Closes\n\n",
    "short-lines": "Old bridge\n",
    "wrapped-lines": "the old bridge over the Vesna will be closed and\n",
    "quotes": "“",
    "quotes-straight": '" ',
    "brackets": "(",
    "bracketed": "(Reuters) ",
    "agencies": "Reuters ",
    "credits": 'сообщает «"- ',
    "pointers": "Read also: more\n\n",
    "ends": "Our latest products\n\n",
    "headings": f"Old bridge closes\n\n{BRIDGE[0]}\n\n",
    "separated": f"{BRIDGE[0]}\n\n***\n\n",
    "dots": ". ",
    "ellipses": "…",
    "commas": "a,",
    "offers": "buy price discount! ",
    "boxes": "newsletter ",
    "sign-up": "sign up ",
    "links": "http://a.example/ ",
    "tabs": "\t",
    "carriage-returns": "\r",
    "line-separators": "\u2028",
    "hyphens": "a-",
    "soft-hyphens": "a\xad",
    "numbers": "1,000,000 ",
    "names": "Ann Reed, Bob Tolley and ",
    "said": "said ",
    "cjk": "橋",
}
TEXTS = {f"text-{name}": Hostile(_bare("", run), TEXT) for name, run in _RUNS.items()}
IN_PAGES = {f"page-{name}": Hostile(_bare(_IN_P, run)) for name, run in _RUNS.items()}
IN_TITLES = {
    f"title-{name}": Hostile(_head("<title>", _RUNS[name], "</title>"))
    for name in ("bidi", "zero-width", "zalgo", "nul", "emoji", "newlines", "spaces", "dashes-spaced")
}
CHARSETS = {
    f"charset-{charset}": Hostile(_bare(_IN_P, "мост bridge "), charset=charset)
    for charset in ("punycode", "utf-7", "idna", "base64", "utf-16", "zlib", "unicode_escape", "iso2022_jp", "gb18030")
}
ODD = {
    "utf16-without-mark": Hostile(_encoded(f"{PROSE}\n\n", "utf-16-le"), TEXT, None),
    "declared-punycode": Hostile(_bare("<meta charset=punycode><p>", "a-"), charset=None),
    "declared-long": Hostile(_bare("<meta ", "charset "), charset=None),
    "like-gzip": Hostile(lambda size: b"\x1f\x8b\x08" + b"\0\xff" * (size // 2)),
    "like-noise": Hostile(lambda size: zlib.compress(bytes(range(256)) * 256) * (size // 300), TEXT),
    "like-base64": Hostile(lambda size: base64.b64encode(b"\xff\xfe\x00" * (size // 4)), TEXT),
    "telegram": Hostile(
        _numbered("<br>a #", '<html><body><div class="tgme_widget_message_text">', "</div>"),
        url="https://t.me/bridges/12?embed=1",
    ),
    "telegram-posts": Hostile(
        _page("", '<div class="tgme_widget_message_text">'), url="https://t.me/bridges/12?embed=1"
    ),
}
HOSTILE_PAGES: dict[str, Hostile] = {
    **TAGS, **SIGNS, **DATA, **ROOTS, **IN_PAGES, **IN_TITLES, **CHARSETS, **ODD, **TEXTS,
    **{f"pdf-{name}": Hostile(build, "application/pdf", None) for name, build in PDFS.items()},
}  # fmt: skip
