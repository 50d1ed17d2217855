"""What is known of a link before anything is fetched: tracking, mobile and AMP forms, social networks."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

# Parameters that tell the site where a reader came from and never choose the page. Their names stand in the
# documentation of the platforms named here; where each was seen is collected in
# github.com/mpchadwick/tracking-query-params-registry.
# `ref` and `source` alone are left in: on some sites they choose the page.
TRACKING_PARAMETERS = frozenset(
    {
        "fbclid", "fb_action_ids", "fb_action_types", "fb_ref", "fb_source",  # Facebook
        "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "srsltid", "_ga", "_gl",  # Google
        "yclid", "ysclid", "_openstat", "from_tg",  # Yandex, OpenStat
        "msclkid", "cvid", "ocid",  # Microsoft
        "mc_cid", "mc_eid", "_hsenc", "_hsmi", "mkt_tok", "ml_subscriber",
        "vero_id", "oly_anon_id", "oly_enc_id",  # mail
        "igshid", "igsh", "twclid", "ttclid", "li_fat_id", "rdt_cid",
        "__twitter_impression", "ref_src", "ref_url",  # social
        "s_kwcid", "s_cid", "icid", "cmpid", "ncid", "ito", "smid", "smtyp", "taid",  # Adobe, newsrooms' own campaigns
        "at_medium", "at_campaign", "at_custom1", "at_custom2", "at_custom3", "at_custom4",  # AT Internet (BBC)
        "guccounter", "guce_referrer", "guce_referrer_sig",  # Yahoo
        "amp", "amp_js_v", "amp_gsa", "usqp", "amp_markup", "outputtype",  # AMP: the same page in another form
    }
)  # fmt: skip
TRACKING_PREFIXES = ("utm_", "pk_", "mtm_", "hsa_", "itm_", "wt.mc_", "wt_mc")  # Google, Matomo, HubSpot, Webtrekk

# First labels of a host (or, as on en.m.wikipedia.org, second ones) that name a form of the page, not another page.
MOBILE_LABELS = frozenset({"m", "mobile", "touch", "amp", "wap", "pda"})

# Networks whose posts need a login or a browser: named as such, never fetched.
SOCIAL_HOSTS = frozenset(
    {
        "facebook.com", "fb.com", "fb.watch", "fb.me", "instagram.com", "threads.net", "threads.com", "x.com",
        "twitter.com", "tiktok.com", "vk.com", "vk.ru", "vkvideo.ru", "ok.ru", "linkedin.com", "youtube.com",
        "youtu.be", "snapchat.com", "pinterest.com", "reddit.com", "redd.it", "tumblr.com", "bsky.app", "discord.com",
        "whatsapp.com", "wa.me",
    }
)  # fmt: skip
# Other subdomains (about.fb.com, blog.x.com, help.instagram.com) are ordinary sites of the company.
_SOCIAL_SUBDOMAIN = re.compile(r"(?:www|m|mobile|web|touch|mbasic|old|new|vm|vt|l|lm|chat|[a-z]{2}(?:-[a-z]{2})?)\.")

TELEGRAM_HOSTS = frozenset({"t.me", "telegram.me", "telegram.dog"})
_TELEGRAM_POST = re.compile(r"/(?:s/)?(?P<channel>[A-Za-z]\w{3,31})/(?P<post>\d{1,10})/?")

# Archives whose addresses hold that of the page that they keep: behind a moment, or a word for one.
WAYBACK_HOSTS = frozenset({"web.archive.org", "archive.org", "www.archive.org", "wayback.archive.org"})
ARCHIVE_TODAY_HOSTS = frozenset({f"archive.{ending}" for ending in "today ph is li vn fo md".split()})
_MOMENT = r"(?:\d{4,14}|\d{4}(?:[.-]\d{2}){1,2}(?:-\d{6})?|newest|oldest|latest|\*)"
_WAYBACK_COPY = re.compile(rf"/web/(?:(?:{_MOMENT}|2)(?:[a-z]{{2}}_)?/)?(?P<page>.+)")
_ARCHIVE_TODAY_COPY = re.compile(rf"/(?:{_MOMENT}|o/\w{{4,8}}|timegate|timemap)/(?P<page>.+)")
_SHORT_COPY = re.compile(r"/\w{4,8}(?:/[\w-]*)?")
_SCHEME = re.compile(r"https?:/+", re.IGNORECASE)


def is_tracking(parameter: str) -> bool:
    """Whether a query parameter of this name never chooses the page."""
    name = parameter.lower()
    return name in TRACKING_PARAMETERS or name.startswith(TRACKING_PREFIXES)


def is_social(host: str) -> bool:
    """Whether pages of this host are posts of a social network that are not read."""
    if host in SOCIAL_HOSTS:
        return True
    prefix = _SOCIAL_SUBDOMAIN.match(host)
    return prefix is not None and host[prefix.end() :] in SOCIAL_HOSTS


def find_telegram_post(host: str, path: str) -> str | None:
    """Return `channel/number` where the address is that of a public Telegram post."""
    post = _TELEGRAM_POST.fullmatch(path) if host in TELEGRAM_HOSTS else None
    return f"{post['channel']}/{post['post']}" if post and post["channel"] != "joinchat" else None


def drop_mobile_labels(host: str) -> str:
    """Return the host without the label that names its mobile or AMP form."""
    labels = host.split(".")
    # A host of two labels is the site itself: m.com is no mobile form of com.
    while len(labels) > 2 and labels[0] in MOBILE_LABELS:  # noqa: PLR2004 -- site and top-level domain
        labels = labels[1:]
    # Language first, then form: en.m.wikipedia.org.
    if len(labels) > 3 and labels[1] in MOBILE_LABELS and len(labels[0]) <= 3:  # noqa: PLR2004 -- codes have 2 or 3 letters
        labels = [labels[0], *labels[2:]]
    return ".".join(labels)


def find_kept_page(url: str) -> str | None:
    """Return the address of the page of which this one is a copy in an archive, or None."""
    parts = urlsplit(url)
    if parts.hostname in WAYBACK_HOSTS:
        copy = _WAYBACK_COPY.fullmatch(parts.path)
    elif parts.hostname in ARCHIVE_TODAY_HOSTS:
        copy = _ARCHIVE_TODAY_COPY.fullmatch(parts.path)
    else:
        return None
    if copy is None:
        return None
    scheme = _SCHEME.match(copy["page"])
    page = copy["page"][scheme.end() :] if scheme else copy["page"]
    if "." not in page.partition("/")[0]:
        return None
    is_plain = scheme is None or scheme[0].lower().startswith("http:")
    return f"{'http' if is_plain else 'https'}://{page}{'?' + parts.query if parts.query else ''}"


def is_nameless_copy(url: str) -> bool:
    """Whether this is a short link of archive.today, which does not tell of which page it is a copy."""
    return is_of_archive_today(url) and _SHORT_COPY.fullmatch(urlsplit(url).path) is not None


def is_of_archive_today(url: str) -> bool:
    """Whether the address is one of archive.today, which has many names."""
    return urlsplit(url).hostname in ARCHIVE_TODAY_HOSTS
