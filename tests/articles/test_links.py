from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.verification.articles.links import address_to_fetch, canonical_url, pick_links
from onrecord.verification.errors import Unreadable
from onrecord.verification.kinds import UnreadableReason


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("See https://a.kz/x, please.", ("https://a.kz/x",)),
        ("(https://en.wikipedia.org/wiki/Reuters_(agency))", ("https://en.wikipedia.org/wiki/Reuters_(agency)",)),
        ("«https://a.kz/x»", ("https://a.kz/x",)),
        ("www.b.ru/p и tengri.kz/a?b=1", ("https://www.b.ru/p", "https://tengri.kz/a?b=1")),
        ("Сайт азаттық.қаз/жаңалық!", ("https://азаттық.қаз/жаңалық",)),
        ("https://a.kz/x https://a.kz/x", ("https://a.kz/x",)),
        ("Write to me@b.com. It is the end.Next one.", ()),
        ("version 2.0.1, report.pdf", ()),
    ],
    ids=["comma", "parentheses", "quotes", "bare", "cyrillic", "twice", "no-link", "no-domain"],
)
def test_links_are_picked_without_their_sentence(text: str, links: tuple[str, ...]) -> None:
    assert pick_links(text) == links


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("HTTPS://Example.COM:443/A#part", "https://example.com/A"),
        ("https://example.com", "https://example.com/"),
        ("https://example.com/a?utm_source=x&id=2&fbclid=y&a=1", "https://example.com/a?id=2&a=1"),
        ("https://example.com/a/?ref=front", "https://example.com/a/?ref=front"),
        ("https://m.example.com/a", "https://example.com/a"),
        ("https://en.m.wikipedia.org/wiki/A", "https://en.wikipedia.org/wiki/A"),
        ("https://amp.example.com/a/amp/?amp=1", "https://example.com/a/"),
        ("https://www.google.com/amp/s/example.com/a.amp.html", "https://example.com/a.html"),
        ("https://example-com.cdn.ampproject.org/c/s/example.com/a", "https://example.com/a"),
        ("https://қаз.қаз/ә", "https://xn--80ao21a.xn--80ao21a/%D3%99"),
        ("https://t.me/s/channel/12?single", "https://t.me/channel/12"),
        ("https://example.com/%7euser/%d0%B0?q=%2f%41", "https://example.com/~user/%D0%B0?q=%2FA"),
    ],
    ids=["case", "root", "tracking", "kept", "mobile", "wiki", "amp", "viewer", "cache", "idna", "telegram", "escapes"],
)
def test_variants_of_a_page_share_one_spelling(url: str, canonical: str) -> None:
    assert canonical_url(url) == canonical


@pytest.mark.parametrize(
    "copy",
    [
        "https://web.archive.org/web/20211102101500/https://example.com/a?id=1",
        "http://web.archive.org/web/20211102101500/http://www.example.com:80/a?id=1",
        "https://web.archive.org/web/2021id_/https://example.com/a?id=1&utm_source=x",
        "https://web.archive.org/web/20211102101500if_/https:/example.com/a?id=1",
        "https://web.archive.org/web/*/example.com/a?id=1",
        "https://web.archive.org/web/https://m.example.com/a?id=1#top",
        "https://archive.ph/20211102101500/https://example.com/a?id=1",
        "https://archive.today/2021.11.02-101500/https://example.com/a?id=1",
        "https://archive.is/newest/https://example.com/a?id=1",
        "https://archive.md/o/AbCdE/https://example.com/a?id=1",
        "https://archive.li/20211102/https://web.archive.org/web/2021/https://example.com/a?id=1",
    ],
)
def test_copy_in_an_archive_is_the_page_that_it_keeps(copy: str) -> None:
    spelling = canonical_url(copy).replace("http://", "https://").replace("://www.", "://")
    assert spelling == "https://example.com/a?id=1"


@pytest.mark.parametrize(
    "url",
    [
        "https://web.archive.org/web/",
        "https://web.archive.org/save",
        "https://archive.ph/AbCdE",
        "https://archive.ph/",
        "https://archive.org/details/book",
        "https://archive.example/20211102/https://example.com/a",
    ],
)
def test_other_page_of_an_archive_is_itself(url: str) -> None:
    assert canonical_url(url) == url


def test_copy_in_an_archive_is_fetched_from_there() -> None:
    copy = "https://web.archive.org/web/20211102101500/https://example.com/a"
    assert address_to_fetch(copy) == copy


@pytest.mark.parametrize("kept", ["file:///etc/passwd", "http://me:x@example.com/", "http://1.2.3.4.5/"])
def test_archive_hides_no_address_that_is_refused(kept: str) -> None:
    try:
        spelling = canonical_url(f"https://web.archive.org/web/2021/{kept}")
    except Unreadable as refused:
        spelling = refused.reason
    assert spelling in {UnreadableReason.BAD_URL, f"https://web.archive.org/web/2021/{kept}"}


@given(
    st.builds(
        "{}://{}/{}?{}".format,
        st.sampled_from(["http", "https"]),
        st.sampled_from(
            [
                "m.example.com",
                "amp.m.example.com:8080",
                "www.google.com",
                "азия.қаз",
                "EN.m.wikipedia.org",
                "web.archive.org/web/2021",
                "archive.ph/newest/http:/",
            ]
        ),
        st.lists(
            st.sampled_from(["amp", "s", "a.amp.html", "example.com", "ә", "%41", "b c", "x.amp"]), max_size=5
        ).map("/".join),
        st.lists(st.sampled_from(["utm_source=1", "id=%20", "amp=1", "q=ә", "a=b=c"]), max_size=3).map("&".join),
    )
)
def test_canonical_spelling_is_its_own_canonical_spelling(url: str) -> None:
    try:
        once = canonical_url(url)
    except Unreadable:
        return
    assert canonical_url(once) == once


@given(st.text(max_size=80))
def test_any_text_is_an_address_or_refused(text: str) -> None:
    try:
        outcome = canonical_url(text).partition(":")[0]
    except Unreadable as refused:
        outcome = refused.reason
    assert outcome in {"http", "https", UnreadableReason.BAD_URL}


@pytest.mark.parametrize(
    "url",
    [
        "ftp://a.kz/x",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "https://me:secret@a.kz/",
        "https://",
        "http://a b/",
        "x",
        "http://a.kz:0/",
        "http://a.kz:99999/",
        "http://[::1",
        "http://1.2.3.4.5/",
        "http://127%2e0.0.1/",
        "http://127.0.0.1%00.example/",
        "http://4294967296/",
        "http://[fe80::1%25eth0]/",
        "http://[fe80::1%eth0]/",
        "http://[v1.a]/",
        "http://a@127.0.0.1/",
        "http://a.kz\\@127.0.0.1/",
        "http://127.0.0.1:８０/",
        "https:a.kz/",
        "https://a.kz/\ud800",
        "https://a.kz/" + "x" * 5000,
    ],
)
def test_what_is_no_web_address_is_refused(url: str) -> None:
    with pytest.raises(Unreadable) as refused:
        canonical_url(url)
    assert refused.value.reason is UnreadableReason.BAD_URL


# Each of these is 127.0.0.1 to a browser.
NUMERIC_HOSTS = [
    "2130706433",
    "017700000001",
    "0x7f000001",
    "0x7F.1",
    "0x7f.0x0.0x0.0x1",
    "0177.0.0.1",
    "0177.0.0.0x1",
    "00000177.0.0.1",
    "127.1",
    "127.0.1",
    "127.0.0.1.",
    "127.0.0.1。",
    "127。0．0｡1",
    "１２７.０.０.１",
    "①②⑦.⓪.⓪.①",
    "𝟏𝟐𝟕.1",
]


@pytest.mark.parametrize("host", NUMERIC_HOSTS)
def test_numeric_hosts_are_spelt_as_addresses(host: str) -> None:
    assert canonical_url(f"http://{host}/") == "http://127.0.0.1/"


@pytest.mark.parametrize("host", ["[2606:4700:0:0::1111]", "[2606:4700::0:1111]", "[2606:4700:0000::1111]"])
def test_spellings_of_a_long_address_are_one(host: str) -> None:
    assert canonical_url(f"http://{host}:80/") == "http://[2606:4700::1111]/"


@pytest.mark.parametrize(
    ("url", "spelling"),
    [
        ("https://news.example.co.uk/2021/11/02/a-b_c,d;e~f(g)!h*i'j", None),
        ("https://example.com/%D0%B0?q=%20&b=a+b&c=1,2&d=[1]", None),
        (
            "https://президент.рф/новости",
            "https://xn--d1abbgf6aiiy.xn--p1ai/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8",
        ),
        ("https://президент.рф。/", "https://xn--d1abbgf6aiiy.xn--p1ai/"),
        ("https://пример.укр:8443/", "https://xn--e1afmkfd.xn--j1amh:8443/"),
        ("https://straße.de/", "https://xn--strae-oqa.de/"),
        ("https://a--b.kz/", None),
        ("https://a_b.example.com/x", None),
        ("https://1tv.ru/news", None),
        ("https://24.kg/vlast/1_a/", None),
        ("https://2130706433.com/", None),
        ("https://0x7f.example/", None),
        ("https://localhost.example/", None),
        ("https://example.com./a", "https://example.com/a"),
        ("https://example.com:8080/a", None),
        ("http://93.184.216.34/a", None),
        ("https://xn--80ao21a.xn--80ao21a/", None),
        ("https://example.museum/a//b/../c", None),
        ("https://example.com/a;jsessionid=1?b", None),
        ("https://example.com/@user/post", None),
        ("https://example.com/?url=http://127.0.0.1/", None),
    ],
)
def test_public_form_of_an_address_is_taken(url: str, spelling: str | None) -> None:
    assert address_to_fetch(url) == (spelling or url)


@pytest.mark.parametrize(
    "url",
    [
        "https://www.facebook.com/a/posts/1",
        "https://ru-ru.facebook.com/a",
        "https://x.com/a/status/1",
        "https://m.vk.com/w",
        "https://youtu.be/abc",
        "https://t.me/channel",
        "https://t.me/c/123/4",
        "https://ok.ru/a",
    ],
)
def test_posts_of_social_networks_are_not_fetched(url: str) -> None:
    with pytest.raises(Unreadable) as refused:
        address_to_fetch(url)
    assert refused.value.reason is UnreadableReason.SOCIAL_POST


@pytest.mark.parametrize(
    "url", ["https://about.fb.com/news/1", "https://telegra.ph/Title-11-02", "https://blog.x.com/a", "https://rx.com/a"]
)
def test_ordinary_sites_of_such_companies_are_fetched(url: str) -> None:
    assert address_to_fetch(url) == url


def test_telegram_post_is_fetched_from_its_preview() -> None:
    assert address_to_fetch("https://t.me/channel/12") == "https://t.me/channel/12?embed=1&mode=tme"


def test_mobile_page_is_fetched_where_the_reader_found_it() -> None:
    assert address_to_fetch("https://m.example.com/a?utm_source=x#p") == "https://m.example.com/a"
