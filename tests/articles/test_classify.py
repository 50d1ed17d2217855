from __future__ import annotations

import pytest

from onrecord.verification.articles.extract import parse_html
from onrecord.verification.errors import Unreadable
from onrecord.verification.kinds import PageKind, UnreadableReason
from tests.articles.html import BRIDGE, BRIDGE_KK, BRIDGE_RU, fetched, make_bare_page, make_page

PASSWORD = '<form><input name="user"><input type="password"></form>'
HEADLINES = "".join(
    f'<li><a href="/n/{n}">Council of Larkhaven decides on matter number {n}</a></li>' for n in range(40)
)

LOGIN_PAGES = {
    "en": make_bare_page(f"<h1>Log in</h1>{PASSWORD}<p>Please log in to continue.</p>", "Log in - Larkhaven Mercury"),
    "ru": make_bare_page(f"<h1>Вход</h1>{PASSWORD}<a>Забыли пароль?</a>", "Вход на сайт"),
    "kk": make_bare_page(f"<h1>Кіру</h1>{PASSWORD}<p>Мақаланы оқу үшін жүйеге кіріңіз.</p>", "Кіру"),
    "words": make_bare_page("<p>You must be logged in to view this page.</p>", "Larkhaven Mercury"),
}
CONSENT_PAGES = {
    "en": make_bare_page(
        "<h2>Before you continue</h2><p>We value your privacy. We and our 842 partners store cookies.</p>"
        "<button>Accept all</button><button>Manage choices</button>",
        "Larkhaven Mercury",
    ),
    "ru": make_bare_page(
        "<h2>Прежде чем продолжить</h2><p>Мы используем файлы cookie.</p><button>Принять все</button>", "Вестник"
    ),
    "kk": make_bare_page(
        "<h2>Жалғастырмас бұрын</h2><p>Біз cookie файлдарын пайдаланамыз.</p><button>Бәрін қабылдау</button>", "Хабаршы"
    ),
}
CHALLENGE_PAGES = {
    "cloudflare": make_bare_page("<p>Verifying you are human. This may take a few seconds.</p>", "Just a moment..."),
    "ddos-guard": make_bare_page("<p>Checking your browser before accessing the site.</p>", "DDoS-Guard"),
    "ru": make_bare_page("<p>Подтвердите, что запросы отправляли вы, а не робот</p>", "Вы не робот?"),
    "kk": make_bare_page("<p>Робот емес екеніңізді растаңыз.</p>", "Тексеру"),
}
LOST_PAGES = {
    "en": make_bare_page(f"<h1>Page not found</h1><p>It may have been moved.</p><ul>{HEADLINES}</ul>", "Mercury"),
    "404": make_bare_page("<p>Nothing is here.</p>", "404 Not Found"),
    "ru": make_bare_page("<h1>Страница не найдена</h1><p>Возможно, она удалена.</p>", "Вестник"),
    "kk": make_bare_page("<h1>Бет табылмады</h1><p>Мекенжайды тексеріңіз.</p>", "Хабаршы"),
}
PAYWALLS = {
    "en": make_bare_page("<h1>The bridge</h1><p>Subscribe to continue reading.</p>", "The bridge"),
    "ru": make_bare_page("<h1>Мост</h1><p>Материал доступен только подписчикам.</p>", "Мост"),
    "kk": make_bare_page("<h1>Көпір</h1><p>Толық оқу үшін жазылыңыз.</p>", "Көпір"),
}


def refuse(page: bytes, status: int = 200, url: str = "https://www.larkhaven.example/news/bridge") -> Unreadable:
    with pytest.raises(Unreadable) as refused:
        parse_html(fetched(page, url, status))
    return refused.value


@pytest.mark.parametrize("page", LOGIN_PAGES.values(), ids=LOGIN_PAGES)
def test_login_page_is_named(page: bytes) -> None:
    assert refuse(page).reason is UnreadableReason.LOGIN_WALL


@pytest.mark.parametrize("page", CONSENT_PAGES.values(), ids=CONSENT_PAGES)
def test_consent_page_is_named(page: bytes) -> None:
    assert refuse(page).reason is UnreadableReason.CONSENT_WALL


@pytest.mark.parametrize("page", CHALLENGE_PAGES.values(), ids=CHALLENGE_PAGES)
def test_challenge_is_named_whatever_its_status(page: bytes) -> None:
    assert {refuse(page, status).reason for status in (200, 403, 503)} == {UnreadableReason.CHALLENGE}


@pytest.mark.parametrize("page", LOST_PAGES.values(), ids=LOST_PAGES)
def test_lost_page_is_named_though_its_status_is_good(page: bytes) -> None:
    assert refuse(page).reason is UnreadableReason.SOFT_404


@pytest.mark.parametrize("page", PAYWALLS.values(), ids=PAYWALLS)
def test_paywall_without_a_teaser_is_refused(page: bytes) -> None:
    assert refuse(page).reason is UnreadableReason.PAYWALL


@pytest.mark.parametrize(
    ("teaser", "offer"),
    [
        (BRIDGE[:2], "Subscribe to continue reading this article."),
        (BRIDGE_RU[:2], "Оформите подписку, чтобы читать дальше."),
        (BRIDGE_KK[:2], "Толық оқу үшін жазылыңыз."),
    ],
    ids=["en", "ru", "kk"],
)
def test_teaser_of_a_paywalled_article_is_read(teaser: tuple[str, ...], offer: str) -> None:
    parsed = parse_html(fetched(make_page(*teaser, around=f'<div class="paywall">{offer}</div>')))
    assert (parsed.page, parsed.partial) == (PageKind.PAYWALL, "teaser")


def test_list_of_headlines_is_an_index_page() -> None:
    page = make_bare_page(f"<h1>News</h1><ul>{HEADLINES}</ul>", "News - Larkhaven Mercury")
    assert refuse(page, url="https://www.larkhaven.example/news/").reason is UnreadableReason.INDEX_PAGE


def test_front_page_is_an_index_page() -> None:
    page = make_page(*BRIDGE, around=f"<ul>{HEADLINES}</ul>")
    assert refuse(page, url="https://www.larkhaven.example/").reason is UnreadableReason.INDEX_PAGE


def test_player_with_a_caption_is_media_only() -> None:
    page = make_page(
        "Watch how the old bridge over the Vesna was closed on Monday morning.", around="<video src='/v'></video>"
    )
    assert refuse(page).reason is UnreadableReason.MEDIA_ONLY


def test_page_with_nothing_on_it_has_no_article() -> None:
    assert refuse(make_bare_page("<p>Hello.</p>", "Hello")).reason is UnreadableReason.NO_ARTICLE


def test_live_blog_is_read_and_named() -> None:
    head = '<script type="application/ld+json">{"@type": "LiveBlogPosting"}</script>'
    assert parse_html(fetched(make_page(*BRIDGE, head=head))).page is PageKind.LIVE_BLOG


ABOUT_WALLS = {
    "login-en": (*BRIDGE, "Users must log in to see the map, and many forgot their password, the council admitted."),
    "cookies-en": (*BRIDGE, "We use cookies, says the new site; accept all or manage choices, the clerk read aloud."),
    "login-ru": (*BRIDGE_RU, "Чтобы увидеть карту, войдите в личный кабинет, объяснил чиновник; многие забыли пароль."),
    "login-kk": (*BRIDGE_KK, "Картаны көру үшін жүйеге кіріңіз, деді шенеунік, көпшілік құпиясөзін ұмытып қалған."),
    "subscribers": (*BRIDGE, "The rival paper told readers to subscribe to continue reading, and lost half of them."),
    "robots": (*BRIDGE, "The site asked people to verify that they are human, which the mayor called an insult."),
    "lost": (*BRIDGE, "The words page not found stood on the council's site all Friday."),
}


@pytest.mark.parametrize("paragraphs", ABOUT_WALLS.values(), ids=ABOUT_WALLS)
def test_article_that_talks_of_walls_is_an_article(paragraphs: tuple[str, ...]) -> None:
    assert parse_html(fetched(make_page(*paragraphs))).page is PageKind.ARTICLE


@pytest.mark.parametrize(
    "around",
    [
        "<footer><a>Log in</a> <a>Forgot your password?</a></footer>",
        f"<aside>{PASSWORD}</aside>",
        "<div id='cookies'>We value your privacy. <button>Accept all</button><button>Manage choices</button></div>",
        "<script src='/cdn-cgi/challenge-platform/scripts/jsd/main.js'></script>",
        "<div class='video'><iframe src='https://www.youtube.com/embed/1'></iframe></div>",
    ],
    ids=["login-link", "login-form", "cookie-banner", "cloudflare-script", "player"],
)
def test_article_beside_a_form_is_an_article(around: str) -> None:
    assert parse_html(fetched(make_page(*BRIDGE, around=around))).page is PageKind.ARTICLE


def test_short_article_in_a_free_paper_is_an_article() -> None:
    assert parse_html(fetched(make_page(*BRIDGE[:2]))).page is PageKind.ARTICLE


def test_error_page_that_is_no_wall_keeps_its_status() -> None:
    page = make_bare_page("<h1>Larkhaven Mercury</h1><p>Service is not available at present.</p>", "Mercury")
    assert refuse(page, status=503).reason is UnreadableReason.HTTP_STATUS
