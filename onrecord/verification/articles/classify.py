"""Says what kind of page was fetched, so that a wall, a list or an error page is never taken for an article."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.verification.articles.page_words import find_words, list_words, names_whole
from onrecord.verification.articles.paragraphs import is_prose
from onrecord.verification.errors import Unreadable
from onrecord.verification.kinds import PageKind, UnreadableReason

# Walls leave no article: less prose than the free beginning of a paywalled one, which is more than a summary line.
SHORTEST_TEASER = 150
LONGEST_TEASER = 1_800
# Without a mark in its markup, a page that offers a subscription must show less.
LONGEST_UNMARKED_TEASER = 1_200
# What a wall says of itself stands at the beginning of a paragraph, and there is not much else on the page.
NOTICE_BEGINS = 25
LONGEST_NOTICE = 110
LONGEST_WALL = 5_000
# An error page that also lists other headlines.
LONGEST_ERROR_TEXT = 1_200
# An article of this length is one, whatever stands around it.
LONGEST_DOUBTFUL = 3_000
FIRST_ERROR = 400
PAYMENT_REQUIRED = 402
UNAUTHORISED = 401

# Below this there is nothing to check: a line of a caption, a notice.
SHORTEST_ARTICLE = 60
LONGEST_CAPTION = 350
# A page that tells neither its day nor that it is an article must have more to say: notices of all kinds are as short.
SHORTEST_UNMARKED = 300
# A text whose lines are all shorter is a menu.
SHORTEST_LINE = 40

# A list of headlines: many of them, most words of the page inside links, and few sentences in what was extracted.
FEWEST_HEADLINES = 12
LINKED_SHARE = 0.45
MOST_SENTENCES_OF_INDEX = 4

# A heading that names a wall says little more; a headline about one goes on.
LONGEST_REST_OF_HEADING = 30
# Headed by its name or marked in its markup, a wall may explain itself at this length.
LONGEST_EXPLANATION = 1_800
# A page of one purpose has few links, a site's shell with a banner has many.
MOST_LINKS_OF_WALL = 7
FEWEST_TEASERS = 2
TEASED_SHARE = 0.6
FEWEST_PICTURES = 3
SHORTEST_NEWS = 90
"""Letters of prose that no link holds: a report of one sentence."""

FEWEST_CONSENT_SIGNS = 2
"""One sign may stand in the footer of any page."""

# What only the checks of these firms leave in a page that is one (not Cloudflare's beacon on good pages).
_CHALLENGE_MARK = re.compile(
    r"_cf_chl_opt|cf-chl-|challenge-platform/h/|orchestrate/chl_page|captcha-delivery\.com|px-captcha|_pxappid"
    r"|_incapsula_resource|sec-(?:if-)?cpt|cp_challenge|awswaf\.com|awswafcookie|gokuprops|ddos-guard/js-challenge"
    r"|check\.ddos-guard|__qrator|qauth|checkcaptcha|sucuri_cloudproxy|/anubis/|kpsdk|captcha-form|cf-error-details",
    re.IGNORECASE,
)
# Fields of checks stand in forms of good pages too.
_CHALLENGE_FIELD = re.compile(r"recaptcha|hcaptcha|h-captcha|smart-?captcha|turnstile|captcha", re.IGNORECASE)
_LOGIN_PATH = re.compile(
    r"/(?:wp-)?(?:log-?in|sign-?in|sign-?up|auth|authwall|register|registration|sso|anmelden|giris|kirish|accounts?"
    r"/login)(?:[/.]|$)",
    re.IGNORECASE,
)
_LIST_PATH = re.compile(
    r"^/(?:(?:category|tags?|topics?|authors?|search|archives?|rubric|section|sitemap)(?:/[^/]*)?/?|\d{4}/\d\d/?)$"
)
_LIVE_PATH = re.compile(r"/(?:live|live-?blog|live-?ticker|news-?ticker|direct|online|onlain)/", re.IGNORECASE)
_ARTICLE_TYPES = frozenset({"NewsArticle", "Article", "ReportageNewsArticle", "LiveBlogPosting", "BlogPosting"})
_LIST_TYPES = frozenset({"CollectionPage", "SearchResultsPage", "ProfilePage"})
_MEDIA_TYPES = frozenset({"VideoObject", "ImageGallery", "PodcastEpisode", "AudioObject"})
_SOCIAL_HOST = re.compile(r"(?:^|\.)(?:facebook|instagram|linkedin|x|twitter|vk|threads)\.com?$|(?:^|\.)ok\.ru$")
_VIDEO_HOST = re.compile(
    r"(?:^|\.)(?:youtube|vimeo|tiktok|dailymotion)\.com$|(?:^|\.)(?:rutube|vkvideo)\.ru$|^youtu\.be$"
)
# Parted by these, not looked for with a pattern: one that begins anywhere is tried at each letter of a long line.
_SENTENCE_ENDS = re.compile(r"([.!?…\n])")
SHORTEST_SENTENCE = 30
_SUFFIX = re.compile(r"\s+[|–—•·«»-]\s+[^|]{1,60}$")
_QUOTED = "\"“«„'‘"


@dataclass(frozen=True, slots=True)
class PageSigns:
    """What a page shows besides its article; `headings` are its title and first headings, `marks` are
    names and addresses in its markup, `teasers` texts under linked headlines.
    """

    status: int = 200
    path: str = "/"
    headings: tuple[str, ...] = ()
    visible: str = ""
    structured_types: frozenset[str] = frozenset()
    og_type: str = ""
    is_accessible_for_free: bool = True
    has_password_field: bool = False
    has_player: bool = False
    has_wall_class: bool = False
    has_error_class: bool = False
    has_live_class: bool = False
    is_front_page: bool = False
    is_dated_or_marked: bool = False
    host: str = ""
    query: str = ""
    marks: str = ""
    links: int = 0
    pictures: int = 0
    teasers: tuple[str, ...] = ()
    headline_links: int = 0
    linked_share: float = 0.0


def judge_page(signs: PageSigns, text: str) -> tuple[PageKind, str | None]:
    """Return the kind of a readable page, and `teaser` where only that is readable; raises `Unreadable` for others."""
    if len(text) > LONGEST_DOUBTFUL and signs.status < FIRST_ERROR and not signs.is_front_page:
        return (PageKind.LIVE_BLOG if _is_live(signs) else PageKind.ARTICLE), None
    prose = [paragraph for paragraph in text.split("\n\n") if is_prose(paragraph) and not _is_notice(paragraph)]
    length = sum(map(len, prose))
    _refuse_lost(signs, text, length)
    around = _text_around(signs.visible, prose)
    is_paywalled = _is_paywalled(signs, text, around)
    if length < SHORTEST_TEASER or (length < LONGEST_EXPLANATION and not _is_marked_article(signs)):
        _refuse_walls(signs, around, prose, is_paywalled=is_paywalled)
    if is_paywalled and length < (SHORTEST_NEWS if _is_marked_article(signs) else SHORTEST_TEASER):
        raise Unreadable(UnreadableReason.PAYWALL, "no teaser", PageKind.PAYWALL)
    if is_paywalled:
        return PageKind.PAYWALL, "teaser"
    if signs.status >= FIRST_ERROR:
        raise Unreadable(UnreadableReason.HTTP_STATUS, str(signs.status))
    _refuse_lists_and_media(signs, text, prose)
    is_menu = max(map(len, text.split("\n\n"))) < SHORTEST_LINE and not _is_marked_article(signs)
    if len(text) < SHORTEST_ARTICLE or is_menu:
        raise Unreadable(UnreadableReason.NO_ARTICLE, f"{len(text)} characters")
    if length < SHORTEST_UNMARKED and not signs.is_dated_or_marked:
        raise Unreadable(UnreadableReason.NO_ARTICLE, "short, without a day, and not marked as an article")
    return (PageKind.LIVE_BLOG if _is_live(signs) else PageKind.ARTICLE), None


def _is_notice(paragraph: str) -> bool:
    """Whether a paragraph begins as a wall speaks; a report on walls has such words inside its sentences."""
    if paragraph[:1] in _QUOTED:
        return False
    matters = ("challenge", "login", "consent", "paywall", "unavailable", "age", "not_found")
    found = (find_words(matter, paragraph[:LONGEST_NOTICE]) for matter in matters)
    return any(words is not None and words.start() <= NOTICE_BEGINS for words in found)


def _is_headed(signs: PageSigns, matter: str) -> bool:
    """Whether the title, or each of the first headings, says little more than these words."""
    title, *headings = [_names(heading, matter) for heading in signs.headings] or [False]
    return title or (bool(headings) and all(headings))


def _names(heading: str, matter: str) -> bool:
    bare = _SUFFIX.sub("", heading) or heading
    words = find_words(matter, bare)
    if words is None or bare[:1] in _QUOTED:
        return False
    return words.start() <= NOTICE_BEGINS and len(bare) - words.end() <= LONGEST_REST_OF_HEADING


def _text_around(visible: str, prose: list[str]) -> str:
    """Return what the page says beside its article."""
    for paragraph in prose:
        visible = visible.replace(paragraph, " ")
    return visible


def _is_marked_article(signs: PageSigns) -> bool:
    return signs.og_type == "article" or bool(_ARTICLE_TYPES & signs.structured_types)


def _refuse_lost(signs: PageSigns, text: str, length: int) -> None:
    if len(text) >= LONGEST_ERROR_TEXT or (_is_marked_article(signs) and length >= SHORTEST_TEASER):
        return
    if signs.has_error_class or any(_names(heading, "not_found") for heading in signs.headings):
        raise Unreadable(UnreadableReason.SOFT_404, "says so in its heading", PageKind.SOFT_404)


def _refuse_walls(signs: PageSigns, around: str, prose: list[str], *, is_paywalled: bool) -> None:
    """Refuse what speaks as a wall; with prose on the page only where its heading or its markup says so too."""
    is_empty = sum(map(len, prose)) < SHORTEST_TEASER
    words = around if len(around) < LONGEST_WALL and is_empty else ""
    is_checked = _is_headed(signs, "challenge_title") or find_words("challenge", words)
    is_scripted = _CHALLENGE_MARK.search(signs.marks) or (
        is_empty
        and not signs.has_password_field
        and signs.links <= MOST_LINKS_OF_WALL
        and (_CHALLENGE_FIELD.search(signs.marks) and len(words) < LONGEST_ERROR_TEXT)
    )
    if is_checked or is_scripted:
        raise Unreadable(UnreadableReason.CHALLENGE, "asks for proof of being human", PageKind.CHALLENGE)
    if _asks_login(signs, words, is_paywalled=is_paywalled, is_empty=is_empty):
        raise Unreadable(UnreadableReason.LOGIN_WALL, "asks for a login", PageKind.LOGIN)
    if is_paywalled:
        return
    _refuse_hosts(signs, is_empty=is_empty)
    if _asks_consent(signs, around, prose):
        raise Unreadable(UnreadableReason.CONSENT_WALL, "asks for consent", PageKind.CONSENT)
    if _is_headed(signs, "unavailable") or (words and signs.links <= MOST_LINKS_OF_WALL and _is_unavailable(words)):
        reason = UnreadableReason.HTTP_STATUS if signs.status >= FIRST_ERROR else UnreadableReason.NO_ARTICLE
        raise Unreadable(reason, "says that it is unavailable")


def _is_unavailable(words: str) -> bool:
    return len(words) < LONGEST_ERROR_TEXT and find_words("unavailable", words) is not None


def _asks_login(signs: PageSigns, words: str, *, is_paywalled: bool, is_empty: bool) -> bool:
    is_titled = any(_names(heading, "login_title") for heading in signs.headings)
    is_addressed = _LOGIN_PATH.search(signs.path) is not None
    if signs.has_password_field and (is_titled or is_addressed) and is_empty:
        return True
    if is_paywalled:
        return False
    if signs.status == UNAUTHORISED and is_empty:
        return True
    asks = find_words("login", words) is not None
    is_short = len(words) < LONGEST_ERROR_TEXT
    return (asks and (signs.has_password_field or is_titled or is_short)) or (is_addressed and (is_titled or is_empty))


def _asks_consent(signs: PageSigns, around: str, prose: list[str]) -> bool:
    """Whether the page is a question for consent or an age; on a page of a site, such a question is a banner."""
    is_alone = signs.links <= MOST_LINKS_OF_WALL and signs.headline_links <= MOST_LINKS_OF_WALL
    if not is_alone or len(around) > LONGEST_WALL:
        return False
    spoken = [paragraph for paragraph in prose if find_words("consent", paragraph)]
    if sum(map(len, spoken)) < sum(map(len, prose)) / 2:
        return False
    if find_words("age", around):
        return True
    return len(list_words("consent", signs.visible[:LONGEST_WALL])) >= FEWEST_CONSENT_SIGNS


def _refuse_hosts(signs: PageSigns, *, is_empty: bool) -> None:
    """Refuse the empty shells that networks and players serve to those without an account."""
    if is_empty and _VIDEO_HOST.search(signs.host):
        raise Unreadable(UnreadableReason.MEDIA_ONLY, "a video's page", PageKind.MEDIA_ONLY)
    if is_empty and _SOCIAL_HOST.search(signs.host):
        raise Unreadable(UnreadableReason.SOCIAL_POST, "a network's page", PageKind.SOCIAL_POST)


def _is_paywalled(signs: PageSigns, text: str, around: str) -> bool:
    """Whether the page keeps the rest for subscribers: it says so to machines, or to people and shows little."""
    if len(text) > LONGEST_TEASER:
        return False
    if signs.status == PAYMENT_REQUIRED or not signs.is_accessible_for_free:
        return True
    is_short = signs.has_wall_class or len(text) < LONGEST_UNMARKED_TEASER
    return is_short and find_words("paywall", around) is not None


def _refuse_lists_and_media(signs: PageSigns, text: str, prose: list[str]) -> None:
    if _is_index(signs, text, prose):
        raise Unreadable(UnreadableReason.INDEX_PAGE, "a list of headlines", PageKind.INDEX)
    if _is_media_only(signs, text, prose):
        raise Unreadable(UnreadableReason.MEDIA_ONLY, "a player or pictures", PageKind.MEDIA_ONLY)


def _is_index(signs: PageSigns, text: str, prose: list[str]) -> bool:
    if _ARTICLE_TYPES & signs.structured_types:
        return False
    if signs.is_front_page and signs.og_type != "article" and signs.headline_links >= FEWEST_HEADLINES:
        return True
    if signs.og_type == "article":
        return False
    is_listing = (
        any(_is_list_title(heading) for heading in signs.headings)
        or _LIST_PATH.match(signs.path) is not None
        or bool(_LIST_TYPES & signs.structured_types)
        or signs.og_type == "profile"
    )
    own = [paragraph for paragraph in prose if not any(paragraph in teaser for teaser in signs.teasers)]
    length = sum(map(len, prose))
    teased = 1 - sum(map(len, own)) / length if length else 0.0
    if len(signs.teasers) >= FEWEST_TEASERS and teased >= TEASED_SHARE:
        return True
    if is_listing and (len(signs.teasers) >= 1 or sum(map(len, own)) < SHORTEST_NEWS):
        return True
    is_list = signs.headline_links >= FEWEST_HEADLINES and signs.linked_share >= LINKED_SHARE
    is_report = len(signs.headings) > 1 and sum(map(len, own)) >= SHORTEST_NEWS
    return is_list and not is_report and _count_sentences(text) <= MOST_SENTENCES_OF_INDEX


def _is_list_title(heading: str) -> bool:
    return names_whole("list_title", _SUFFIX.sub("", heading))


def _count_sentences(text: str) -> int:
    parts = _SENTENCE_ENDS.split(text)
    ended = zip(parts[::2], parts[1::2], strict=False)
    return sum(len(words) >= SHORTEST_SENTENCE and end != "\n" for words, end in ended)


def _is_media_only(signs: PageSigns, text: str, prose: list[str]) -> bool:
    is_media = (
        signs.has_player
        or signs.og_type.startswith(("video", "music"))
        or bool(_MEDIA_TYPES & signs.structured_types)
        or (signs.pictures >= FEWEST_PICTURES and not prose and not _is_marked_article(signs))
        or (signs.pictures > 0 and len(text) < SHORTEST_ARTICLE)
    )
    return is_media and len(text) < LONGEST_CAPTION


def _is_live(signs: PageSigns) -> bool:
    if "LiveBlogPosting" in signs.structured_types or signs.has_live_class:
        return True
    return _LIVE_PATH.search(signs.path) is not None or any(
        find_words("live_title", _SUFFIX.sub("", line)) for line in signs.headings
    )
