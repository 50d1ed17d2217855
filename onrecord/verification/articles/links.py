"""Links are picked from text and brought into one spelling, so that the same page is known again."""

from __future__ import annotations

import re
import socket
from ipaddress import AddressValueError, IPv6Address
from urllib.parse import quote, unquote, urlsplit, urlunsplit

import idna

from onrecord.verification.articles.hosts import (
    TELEGRAM_HOSTS,
    drop_mobile_labels,
    find_kept_page,
    find_telegram_post,
    is_social,
    is_tracking,
)
from onrecord.verification.errors import Unreadable
from onrecord.verification.kinds import PageKind, UnreadableReason

# Longer addresses are traps or carry data; browsers and caches agree on about 2,000, search engines' links reach 4,000.
LONGEST_URL = 4_000

DEFAULT_PORTS = {"http": 80, "https": 443}

# A bare domain counts as a link only under these endings, so that "end.Next" in a hasty text is not one.
BARE_ENDINGS = (
    "com org net info news media press live online site tv me io co int gov edu eu asia kz kg uz tj tm ru by ua az am "
    "ge md mn cn tr ir in us uk ca au de fr es it pl cz nl ch at se no fi lv lt ee ph рф қаз бел укр мкд мон срб "
    "онлайн сайт"
).split()

_REST = r"""[^\s<>"«»“”„`|\\^{}]"""
_BARE_HOST = rf"(?:[^\W_](?:[\w-]{{0,61}}[^\W_])?\.){{1,5}}(?:{'|'.join(BARE_ENDINGS)})(?![\w@-]|\.\w)(?::\d{{2,5}})?"
_LINK = re.compile(rf"(?<![\w@./-])(?:https?://{_REST}+|www\.{_REST}+|{_BARE_HOST}(?:[/?#]{_REST}*)?)", re.IGNORECASE)
_TRAILING = ".,;:!?…'’*_~"
_BRACKETS = {")": "(", "]": "["}

_HOST = re.compile(r"(?=.{1,253}$)[a-z0-9_](?:[a-z0-9_-]{0,62})(?:\.[a-z0-9_-]{1,63})*")
_NUMERIC_LABEL = re.compile(r"(?:0x[0-9a-f]*|\d+)")
# With halves of a surrogate pair, which no encoding has.
_FORBIDDEN = re.compile(r"[\x00-\x20\x7f\\<>\"^`{|}\ud800-\udfff]")
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
_UNRESERVED = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~")
_AMP_WRAPPER = re.compile(r"/amp/(?P<tls>s/)?(?P<target>.+)")
_AMP_CACHE = re.compile(r"/[a-z]/(?P<tls>s/)?(?P<target>.+)")
_AMP_PATH = re.compile(r"/amp(?=/|$)|\.amp(?=$|\.html?$)", re.IGNORECASE)
_GOOGLE_HOST = re.compile(r"(?:www\.)?google\.(?:com?\.)?[a-z]{2,3}")


def pick_links(text: str) -> tuple[str, ...]:
    """Return the web links in a text, in order, each once; bare domains get `https://`."""
    found: dict[str, None] = {}
    for match in _LINK.finditer(text):
        link = _trim_link(match[0])
        found[link if "://" in link else f"https://{link}"] = None
    return tuple(found)


def canonical_url(url: str) -> str:
    """Return the one spelling of a page's address; raises `Unreadable` (bad_url).

    Host in lower case and ASCII, no default port, fragment, tracking parameter, AMP or mobile form; no letter escaped
    that need not be; the page itself in place of its copy in an archive. The order of the query and a trailing slash
    are kept, because some servers tell pages apart by them.
    """
    spelling = _normalise(url)
    while (simpler := _simplify(spelling)) != spelling:
        spelling = simpler
    return spelling


def address_to_fetch(url: str) -> str:
    """Return where the page of a link is fetched; raises `Unreadable` (bad_url, social_post).

    It is the reader's own link, out of its AMP viewer: a mobile page exists where the reader found it, its canonical
    spelling may not. A Telegram post is read from its public preview.
    """
    spelling = _unwrap_amp(_normalise(url))
    parts = urlsplit(spelling)
    host = parts.hostname or ""
    if post := find_telegram_post(host, parts.path):
        return f"https://t.me/{post}?embed=1&mode=tme"
    if is_social(host) or host in TELEGRAM_HOSTS:
        raise Unreadable(UnreadableReason.SOCIAL_POST, "host of a social network", PageKind.SOCIAL_POST)
    return spelling


def _trim_link(link: str) -> str:
    """Cut what belongs to the sentence: final punctuation and brackets that were not opened inside."""
    while link:
        last = link[-1]
        is_unopened = last in _BRACKETS and link.count(last) > link.count(_BRACKETS[last])
        if last not in _TRAILING and not is_unopened:
            break
        link = link[:-1]
    return link


def _normalise(url: str) -> str:
    """Check the address and spell its parts in one way, without changing what it names."""
    url = url.strip()
    if url.lower().startswith("www."):
        url = f"https://{url}"
    if len(url) > LONGEST_URL or _FORBIDDEN.search(url):
        raise Unreadable(UnreadableReason.BAD_URL, "too long, or with characters that no address has")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise Unreadable(UnreadableReason.BAD_URL, "not an address") from error
    if parts.scheme not in DEFAULT_PORTS:
        raise Unreadable(UnreadableReason.BAD_URL, "neither http nor https")
    if "@" in parts.netloc or not parts.hostname or port == 0:
        raise Unreadable(UnreadableReason.BAD_URL, "no host, user information, or port 0")
    host = _spell_ipv6(parts.netloc, parts.hostname) if "[" in parts.netloc else _normalise_host(parts.hostname)
    netloc = host if port in {None, DEFAULT_PORTS[parts.scheme]} else f"{host}:{port}"
    return urlunsplit((parts.scheme, netloc, _quote(parts.path) or "/", _clean_query(parts.query), ""))


def _spell_ipv6(netloc: str, host: str) -> str:
    try:
        address = IPv6Address(host)
    except AddressValueError as error:
        raise Unreadable(UnreadableReason.BAD_URL, "not an IPv6 address") from error
    if address.scope_id is not None or not netloc.startswith("["):
        raise Unreadable(UnreadableReason.BAD_URL, "an address with a zone, or something before it")
    return f"[{address.compressed}]"


def _normalise_host(host: str) -> str:
    if not host.isascii():
        try:
            host = idna.encode(host, uts46=True).decode("ascii")
        except idna.IDNAError as error:
            raise Unreadable(UnreadableReason.BAD_URL, "not a host name") from error
    # Behind the mapping, which makes a dot of the ideographic full stop.
    host = host.rstrip(".").lower()
    if not _HOST.fullmatch(host):
        raise Unreadable(UnreadableReason.BAD_URL, "not a host name")
    if _NUMERIC_LABEL.fullmatch(host.rpartition(".")[2]):
        return _spell_numeric_host(host)
    return host


def _spell_numeric_host(host: str) -> str:
    """Spell 2130706433 and 0x7f.1 as 127.0.0.1: what ends in a number is an IPv4 address to every browser."""
    try:
        return socket.inet_ntoa(socket.inet_aton(host))
    except OSError as error:
        raise Unreadable(UnreadableReason.BAD_URL, "not an IPv4 address") from error


def _quote(part: str) -> str:
    return _ESCAPE.sub(_spell_escape, quote(part, safe="/%:@!$&'()*+,;=~-._?[]"))


def _spell_escape(escape: re.Match[str]) -> str:
    """Spell %7e as ~ and %d0 as %D0: these are the same to every server (RFC 3986, 6.2.2)."""
    letter = chr(int(escape[1], 16))
    return letter if letter in _UNRESERVED else escape[0].upper()


def _clean_query(query: str) -> str:
    kept = (pair for pair in query.split("&") if pair and not is_tracking(unquote(pair.partition("=")[0])))
    return _quote("&".join(kept))


def _simplify(url: str) -> str:
    """Take one layer of AMP, mobile form or archive off."""
    if kept := find_kept_page(url):
        return _normalise(kept)
    parts = urlsplit(_unwrap_amp(url))
    if post := find_telegram_post(parts.hostname or "", parts.path):
        return f"https://t.me/{post}"
    path = _AMP_PATH.sub("", parts.path, count=1)
    return _normalise(urlunsplit((parts.scheme, drop_mobile_labels(parts.netloc), path, parts.query, "")))


def _unwrap_amp(url: str) -> str:
    """Return the publisher's address inside an AMP viewer's, or the address itself."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    if _GOOGLE_HOST.fullmatch(host):
        wrapped = _AMP_WRAPPER.fullmatch(parts.path)
    elif host.endswith(".cdn.ampproject.org"):
        wrapped = _AMP_CACHE.fullmatch(parts.path)
    else:
        return url
    if wrapped is None or "." not in wrapped["target"].partition("/")[0]:
        return url
    scheme = "https" if wrapped["tls"] else "http"
    return _normalise(f"{scheme}://{wrapped['target']}{'?' + parts.query if parts.query else ''}")
