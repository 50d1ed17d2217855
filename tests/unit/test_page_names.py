"""The name of a page is its address without scheme and `www.`, and nothing else is taken from it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.verification.articles.links import canonical_url
from onrecord.verification.page_names import name_page

OPENINGS = ("http://", "https://", "http://www.", "https://www.")
HOSTS = st.sampled_from(
    [
        "example.com",
        "en.example.com",
        "example.com.kz",
        "www2.example.com",
        "wwwexample.com",
        "w.kz",
        "азия.қаз",
    ]
)
PORTS = st.sampled_from(["", ":8080", ":8443"])
PATHS = st.lists(st.sampled_from(["a", "A", "b", "www.example.com", "https://www.b.kz", "%2F", "ә"]), max_size=4).map(
    "/".join
)
QUERIES = st.sampled_from(["", "?id=1", "?id=2", "?a=1&b=2", "?b=2&a=1", "?u=http://www.a.kz/", "?q=%D3%99"])
PAGES = st.builds("{}{}/{}{}".format, HOSTS, PORTS, PATHS, QUERIES)


def name(link: str) -> str:
    return name_page(canonical_url(link))


@given(PAGES)
def test_four_spellings_of_a_page_have_one_name(page: str) -> None:
    assert len({name(opening + page) for opening in OPENINGS}) == 1


@given(st.sampled_from(OPENINGS), PAGES)
def test_name_is_its_own_name(opening: str, page: str) -> None:
    once = name(opening + page)
    assert [name_page(once), name(f"https://{once}"), name(f"http://www.{once}")] == [once] * 3


@given(st.sampled_from(OPENINGS), PAGES, st.sampled_from(OPENINGS), PAGES)
def test_different_hosts_paths_and_queries_have_different_names(
    opening: str, page: str, other_opening: str, other_page: str
) -> None:
    is_same = canonical_url(f"http://{page}") == canonical_url(f"http://{other_page}")
    assert (name(opening + page) == name(other_opening + other_page)) is is_same


@pytest.mark.parametrize(
    ("url", "named"),
    [
        ("https://www.kz/a", "www.kz/a"),
        ("https://www.www.example.com/", "example.com/"),
        ("http://example.com:443/a", "example.com:443/a"),
        ("https://example.com/http://www.b.kz/", "example.com/http://www.b.kz/"),
        ("https://[2606:4700::1111]/a", "[2606:4700::1111]/a"),
        ("link:example.com/a", "link:example.com/a"),
        ("no address", "no address"),
        ("", ""),
    ],
)
def test_only_scheme_and_www_are_left_out(url: str, named: str) -> None:
    assert name_page(url) == named
