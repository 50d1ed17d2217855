"""The domain by which an outlet is known: where one publisher ends and the next begins."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from tldextract import TLDExtract

from onrecord.verification.articles.hosts import TELEGRAM_HOSTS, is_social

# The list that tldextract carries; without this it would fetch one. With its private part, each blog of a platform that
# is listed there is a publisher of its own.
_split_domain = TLDExtract(suffix_list_urls=(), cache_dir=None, include_psl_private_domains=True)
_NAMED = re.compile(r"[^.]+(\.[^.]+)*\.[a-z][^.]*", re.IGNORECASE)


def find_site(url: str) -> str:
    """Return the domain within which pages may speak for each other; a blog of a platform is a site of its own."""
    host = (urlsplit(url).hostname or "").rstrip(".").lower()
    # Addresses and the names of an intranet are under no public suffix.
    return _split_domain(host).top_domain_under_public_suffix or host.removeprefix("www.")


def find_outlet_domain(url: str) -> str | None:
    """Return the domain of a link's outlet, or None where it has no name or many publish under it."""
    try:
        host = (urlsplit(url).hostname or "").rstrip(".").lower()
    except ValueError:
        return None
    if host in TELEGRAM_HOSTS or is_social(host) or not _NAMED.fullmatch(host):
        return None
    split = _split_domain(host)
    if not split.suffix:  # as the names of an intranet
        return host.removeprefix("www.")
    return split.top_domain_under_public_suffix or None
