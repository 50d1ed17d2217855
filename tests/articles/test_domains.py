"""An outlet is known by its domain, unless many publish under it."""

from __future__ import annotations

import pytest

from onrecord.verification.articles.domains import find_outlet_domain


@pytest.mark.parametrize(
    ("url", "domain"),
    [
        pytest.param("https://www.news.example.org/a", "example.org", id="below"),
        pytest.param("https://NEWS.example.co.uk:8443/a", "example.co.uk", id="second-level"),
        pytest.param("https://foo.blogspot.com/x", "foo.blogspot.com", id="blog-of-a-platform"),
        pytest.param("https://xn--80aswg.xn--p1ai/a", "xn--80aswg.xn--p1ai", id="idn"),
        pytest.param("https://www.news.intranet/a", "news.intranet", id="intranet"),
        pytest.param("https://blogspot.com/", None, id="platform"),
        pytest.param("https://t.me/channel/5", None, id="telegram"),
        pytest.param("https://x.com/a", None, id="network"),
        pytest.param("http://10.0.0.1/a", None, id="address"),
        pytest.param("http://[::1]/a", None, id="address-of-version-6"),
        pytest.param("http://[::1/a", None, id="no-link"),
        pytest.param("nonsense", None, id="no-host"),
    ],
)
def test_outlet_has_its_domain(url: str, domain: str | None) -> None:
    assert find_outlet_domain(url) == domain
