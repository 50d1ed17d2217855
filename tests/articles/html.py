"""Small pages for the tests of reading, written as a site would serve them."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from onrecord.verification.articles.pages import FetchedPage

BRIDGE = (
    "The old bridge over the Vesna will be closed for repairs from Monday, the council of Larkhaven said on Friday.",
    "Engineers found cracks in two of the six pillars in spring, and the mayor sent lorries to the northern road.",
    "The repairs will cost nine million crowns and last until October, according to the chief engineer, Ann Tolley.",
    "Shopkeepers on the western bank fear for their trade and asked the council to run a ferry in the meantime.",
)
BRIDGE_RU = (
    "Старый мост через Весну закроют на ремонт с понедельника, сообщил в пятницу городской совет Ларкхейвена.",
    "Весной инженеры нашли трещины в двух из шести опор, и мэр велел грузовикам ездить по северной дороге.",
    "Ремонт обойдётся в девять миллионов крон и продлится до октября, рассказала главный инженер Анна Толли.",
    "Владельцы лавок на западном берегу боятся за торговлю и просят совет пустить на это время паром.",
)
BRIDGE_KK = (
    "Весна өзеніндегі ескі көпір дүйсенбіден бастап жөндеуге жабылады, деп хабарлады Ларкхейвен қалалық кеңесі.",
    "Көктемде инженерлер алты тіректің екеуінен жарықшақ тапты, сондықтан әкім жүк көліктерін солтүстік жолға бұрды.",
    "Жөндеу тоғыз миллион кронға түседі және қазанға дейін созылады, деді бас инженер Анна Толли.",
    "Батыс жағалаудағы дүкеншілер саудасына алаңдап, кеңестен осы уақытта паром жүргізуді сұрап отыр.",
)


def make_page(
    *paragraphs: str, title: str = "Old bridge closes for repairs", head: str = "", around: str = "", lang: str = "en"
) -> bytes:
    """Return a news page with these paragraphs; `around` stands beside the article."""
    body = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)
    return (
        f'<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8"><title>{escape(title)}</title>{head}</head>'
        f"<body>{around}<main><article><h1>{escape(title)}</h1>{body}</article></main></body></html>"
    ).encode()


def make_bare_page(body: str, title: str, head: str = "") -> bytes:
    """Return a page without an article."""
    return f"<!DOCTYPE html><html><head><title>{escape(title)}</title>{head}</head><body>{body}</body></html>".encode()


def fetched(data: bytes, url: str = "https://www.larkhaven.example/news/bridge", status: int = 200) -> FetchedPage:
    """Return the page as a fetcher would hand it over."""
    return FetchedPage(url, data, "text/html", "utf-8", status)


def make_digest(title: str, *stories: tuple[str, str, str, Sequence[str]]) -> bytes:
    """Return a page of several stories, each with its headline, its day, who wrote it, and its paragraphs."""
    blocks = (
        f'<div class="item"><h2>{escape(headline)}</h2><p class="byline">By <a rel="author" href="/by">{author}</a> '
        f'<time datetime="{day}T09:00:00Z">{day}</time></p>{"".join(f"<p>{escape(line)}</p>" for line in lines)}</div>'
        for headline, day, author, lines in stories
    )
    return make_bare_page(f"<main><h1>{escape(title)}</h1>{''.join(blocks)}</main>", title)
