"""Serves a fresh article at every address of a free port of this machine, and prints its port first.

    python -m benchmarks.load_pages ARTICLES [--delay SECONDS]

The articles are those of `scale_corpus`, each in the frame of a news site: what stands around it is two thirds of the
page. The address ends in a number, which chooses the article and stands in its headline and in its text, so that no two
pages are alike. There are `SITES` hosts: what people pass on comes from many, and the program asks each for few pages
at a time.
"""

from __future__ import annotations

import argparse
import asyncio
import html
from collections.abc import Sequence
from pathlib import Path

from aiohttp import web

from benchmarks.scale_corpus import LongArticle, read_articles

SITES = 20
_LINKS = 60
_MENU = "".join(f'<li class="item"><a href="/section/{number}">Section {number}</a></li>' for number in range(_LINKS))
_TEASERS = "".join(
    f'<div class="teaser"><a href="/story/{number}"><img src="/img/{number}.jpg" alt=""><h3>Story {number}</h3></a>'
    "<p>What happened on that day at the harbour, in short.</p></div>"
    for number in range(_LINKS // 2)
)
_SCRIPT = "window.site=window.site||{};site.push({section:'news',slots:[1,2,3]});" * 100


def find_address(port: str, number: int, sites: int = SITES) -> str:
    """Return the address of a page, on one of so many hosts."""
    return f"http://127.0.0.{1 + number % sites}:{port}/{number}"


def write_page(article: LongArticle, number: int) -> bytes:
    """Return an article as a page of a news site has it, unlike all with another number."""
    first, *rest = [part.strip() for part in article.text.split("\n\n") if part.strip()]
    title = html.escape(f"{' '.join(first.split()[:12])} ({number})")
    told = "".join(f"<p>{html.escape(part)}</p>" for part in [*rest, f"{number:,}"])
    page = (
        f'<!doctype html><html lang="{article.language}"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta property="article:published_time" content="{article.published}"><script>{_SCRIPT}</script></head>'
        f'<body><nav><ul>{_MENU}</ul></nav><main><article><h1>{title}</h1><time datetime="{article.published}">'
        f'{article.published}</time>{told}</article><aside class="related">{_TEASERS}</aside></main>'
        f"<footer><ul>{_MENU}</ul></footer></body></html>"
    )
    return page.encode()


async def serve(articles: Sequence[LongArticle], delay_s: float) -> None:
    """Serve until the process is ended."""

    async def show(request: web.Request) -> web.Response:
        await asyncio.sleep(delay_s)
        number = int(request.match_info["number"])
        return web.Response(body=write_page(articles[number % len(articles)], number), content_type="text/html")

    site = web.Application()
    site.router.add_get(r"/{number:\d+}", show)
    runner = web.AppRunner(site, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    port = runner.addresses[0][1]
    for site in range(1, SITES):
        await web.TCPSite(runner, f"127.0.0.{1 + site}", port).start()
    print(port, flush=True)
    await asyncio.Event().wait()


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    options.add_argument("articles", type=Path)
    options.add_argument("--delay", type=float, default=0.0, help="seconds before a page is answered")
    arguments = options.parse_args()
    asyncio.run(serve(read_articles(arguments.articles), arguments.delay))


if __name__ == "__main__":
    main()
