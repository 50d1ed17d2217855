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
    ],
    ids=["case", "root", "tracking", "kept", "mobile", "wiki", "amp", "viewer", "cache", "idna", "telegram"],
)
def test_variants_of_a_page_share_one_spelling(url: str, canonical: str) -> None:
    assert canonical_url(url) == canonical


@given(
    st.builds(
        "{}://{}/{}?{}".format,
        st.sampled_from(["http", "https"]),
        st.sampled_from(
            ["m.example.com", "amp.m.example.com:8080", "www.google.com", "азия.қаз", "EN.m.wikipedia.org"]
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
        "https://a.kz/" + "x" * 5000,
    ],
)
def test_what_is_no_web_address_is_refused(url: str) -> None:
    with pytest.raises(Unreadable) as refused:
        canonical_url(url)
    assert refused.value.reason is UnreadableReason.BAD_URL


@pytest.mark.parametrize("url", ["http://2130706433/", "http://0x7f.1/", "http://0177.0.0.1/", "http://127.1/"])
def test_numeric_hosts_are_spelt_as_addresses(url: str) -> None:
    assert canonical_url(url) == "http://127.0.0.1/"


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
