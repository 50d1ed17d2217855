"""Says what kind of page was fetched, so that a wall, a list or an error page is never taken for an article."""

from __future__ import annotations

import re
from dataclasses import dataclass

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
LONGEST_WALL = 5_000
# An error page that also lists other headlines.
LONGEST_ERROR_TEXT = 1_200
FIRST_ERROR = 400
PAYMENT_REQUIRED = 402
UNAUTHORISED = 401

# Below this there is nothing to check: a line of a caption, a notice.
SHORTEST_ARTICLE = 60
LONGEST_CAPTION = 350

# A list of headlines: many of them, most words of the page inside links, and few sentences in what was extracted.
FEWEST_HEADLINES = 12
LINKED_SHARE = 0.45
MOST_SENTENCES_OF_INDEX = 4

_CHALLENGE_TITLE = re.compile(
    r"just a moment|attention required|access (?:to this page )?(?:has been )?denied|are you (?:a )?(?:human|robot)"
    r"|security check|ddos-guard|verif(?:y|ying) (?:that )?you are human|checking your browser"
    r"|pardon our interruption|one more step|robot check|проверка (?:браузера|безопасности|соединения)|(?:вы"
    r"|я) не робот|доступ (?:ограничен|запрещ[её]н|заблокирован)|один момент|подтвердите, что запросы|браузер(?:ді"
    r"|іңізді)? тексеру|сіз робот емес|қолжетімділік шектелген",
    re.IGNORECASE,
)
_CHALLENGE_TEXT = re.compile(
    r"checking (?:if the site connection is secure|your browser before)"
    r"|verify(?:ing)? (?:that )?you are (?:a )?human|enable javascript and cookies to continue"
    r"|complete the (?:security check|captcha)|unusual (?:traffic|activity) from|(?:prove"
    r"|confirm) (?:that )?you(?:'re| are) not a robot|performance (?:&|and) security by cloudflare"
    r"|подтвердите, что (?:вы|запросы)[^.]{0,40}(?:не робот|человек|вы, а не)|проверяем ваш браузер"
    r"|введите символы с картинки|включите javascript и (?:файлы )?cookie|робот емес екеніңізді"
    r"|адам екеніңізді растаңыз|браузеріңіз тексерілуде",
    re.IGNORECASE,
)
_CHALLENGE_SCRIPT = re.compile(
    r"_cf_chl_opt|cf-chl-|challenges\.cloudflare\.com|captcha-delivery\.com|px-captcha|perimeterx|incapsula"
    r"|_Incapsula_Resource|awswafcookiedomainlist|ddos-guard|smartcaptcha|qrator|hcaptcha\.com|recaptcha/api",
    re.IGNORECASE,
)
_LOGIN_TITLE = re.compile(
    r"^(?:log ?in|sign ?in|login required|authenticate|members? only|вход|войти|войдите|авторизация|авторизуйтесь"
    r"|кіру|жүйеге кіру|авторизациялану)\b|\b(?:log ?in|sign ?in|вход|войти|кіру)$",
    re.IGNORECASE,
)
_LOGIN_TEXT = re.compile(
    r"(?:please |you (?:must|need to) (?:be )?)(?:log|sign)(?:ged)? ?in|(?:log|sign) in (?:or (?:register|sign up"
    r"|create) )?.{0,30}to (?:continue|view|read|access|see)|forgot(?:ten)? (?:your )?password|войдите|авторизуйтесь"
    r"|необходимо (?:войти|авторизоваться)|требуется авторизация|забыли пароль|только (?:для )?зарегистрированны"
    r"|(?:жүйеге|аккаунтыңызға|сайтқа) кіріңіз|кіру қажет|тіркеліңіз немесе кіріңіз|құпиясөзді ұмыттыңыз"
    r"|авторизациядан өтіңіз",
    re.IGNORECASE,
)
_CONSENT_TEXT = re.compile(
    r"before you continue|we value your privacy|your privacy (?:choices|is important|matters)"
    r"|(?:we and )?our (?:\d+ )?partners|accept (?:all|and continue)|manage (?:my )?(?:cookies|choices|preferences"
    r"|settings)|consent to the (?:use|processing)|use of cookies|прежде чем продолжить|мы (?:ценим"
    r"|уважаем) вашу (?:приватность|конфиденциальность)|принять (?:все|и продолжить)|согласие на (?:обработку"
    r"|использование)|использу(?:ем|ет) (?:файлы )?cookie|настройки (?:файлов )?cookie|жалғастырмас бұрын"
    r"|құпиялылығыңызды|бәрін қабылдау|барлығын қабылдау|cookie файлдарын (?:пайдалан|қабылда)|келісім беремін",
    re.IGNORECASE,
)
# One sign may stand in the footer of any page; a consent page has several.
FEWEST_CONSENT_SIGNS = 2
_PAYWALL_TEXT = re.compile(
    r"(?:subscribe|register|become a (?:member|subscriber)) (?:now )?to (?:continue|keep|read|unlock"
    r"|get (?:full )?access)|to continue reading|continue reading (?:with|this article|for)|already a (?:subscriber"
    r"|member)|subscribers? only|(?:only|exclusively) (?:available )?(?:for|to) subscribers|this (?:article|content"
    r"|story) is (?:for|reserved|available|exclusive)[^.]{0,30}(?:subscribers|members)|unlock this (?:article|story)"
    r"|you(?:'ve| have) (?:reached|read) (?:your|all)[^.]{0,40}(?:articles?|limit)|(?:подпишитесь|оформите подписку"
    r"|купите подписку)[^.]{0,40}(?:чтобы|что бы|и читайте)|доступ(?:ен|но|на|ны)? (?:только )?(?:по подписке"
    r"|подписчикам|для подписчиков)|чтобы (?:продолжить чтение|читать (?:дальше|полностью))|полн(?:ый текст"
    r"|ая версия)[^.]{0,30}подпис|материал для подписчиков|уже (?:есть подписка|подписаны)|(?:оқуды жалғастыру"
    r"|толық оқу|толық нұсқасын оқу|әрі қарай оқу) үшін|(?:тек )?жазылушыларға (?:ғана )?(?:қолжетімді|арналған)"
    r"|жазылым(?:ды)? (?:рәсімдеңіз|сатып алыңыз)",
    re.IGNORECASE,
)
_NOT_FOUND = re.compile(
    r"^\W*(?:(?:error|ошибка|қате)\W*)?404\b|\b404\W*(?:error|not found|ошибка|қате|страница|бет)|^(?:the |this "
    r"|that |oops\W*|sorry\W*)*(?:page|article|story|content|file)(?: you (?:requested|are looking for))? (?:was "
    r"|is |has been |could not be |can ?not be |can't be )?(?:not found|found|removed|deleted|no longer available"
    r"|unavailable|does(?:n't| not) exist|missing)|^not found\b|^(?:(?:извините|к сожалению|упс|ой)\W*)?(?:такая "
    r"|такой |эта |запрашиваемая |запрошенная )?(?:страниц[аы]|стать[яи]|материал|новость|публикация) (?:не найден"
    r"|не существует|удал[её]н|недоступ|больше не)|^(?:өкінішке (?:қарай|орай)\W*|кешіріңіз\W*)?(?:бұл |сұралған "
    r"|мұндай |сіз іздеген )?(?:бет|парақ|парақша|мақала|материал|жаңалық)\w* (?:табылмады|табылған жоқ|жоқ"
    r"|өшірілген|жойылған|қолжетімсіз)",
    re.IGNORECASE,
)
_LIVE_TITLE = re.compile(
    r"\blive (?:updates|blog|coverage)\b|^live:|—? ?as it happened|(?:онлайн|текстовая|прямая)[- ]трансляция"
    r"|хроника (?:событий|дня)|тікелей (?:эфир|трансляция)|онлайн[- ]репортаж|мәтіндік трансляция",
    re.IGNORECASE,
)
# Parted by these, not looked for with a pattern: one that begins anywhere is tried at each letter of a long line.
_SENTENCE_ENDS = re.compile(r"([.!?…\n])")
SHORTEST_SENTENCE = 30


@dataclass(frozen=True, slots=True)
class PageSigns:
    """What a page shows besides its article; `headings` are its title and first headings, `scripts` are shortened."""

    status: int = 200
    path: str = "/"
    headings: tuple[str, ...] = ()
    visible: str = ""
    scripts: str = ""
    structured_types: frozenset[str] = frozenset()
    og_type: str = ""
    is_accessible_for_free: bool = True
    has_password_field: bool = False
    has_player: bool = False
    has_wall_class: bool = False
    headline_links: int = 0
    linked_share: float = 0.0


def judge_page(signs: PageSigns, text: str) -> tuple[PageKind, str | None]:
    """Return the kind of a readable page, and `teaser` where only that is readable; raises `Unreadable` for others."""
    if len(text) < LONGEST_ERROR_TEXT and any(_NOT_FOUND.search(heading) for heading in signs.headings):
        raise Unreadable(UnreadableReason.SOFT_404, "says so in its heading", PageKind.SOFT_404)
    prose = [paragraph for paragraph in text.split("\n\n") if is_prose(paragraph) and not _is_notice(paragraph)]
    around = _text_around(signs.visible, prose)
    is_paywalled = _is_paywalled(signs, text, around)
    if sum(map(len, prose)) < SHORTEST_TEASER:
        _refuse_walls(signs, around, is_paywalled=is_paywalled)
        if is_paywalled:
            raise Unreadable(UnreadableReason.PAYWALL, "no teaser", PageKind.PAYWALL)
    if is_paywalled:
        return PageKind.PAYWALL, "teaser"
    if signs.status >= FIRST_ERROR:
        raise Unreadable(UnreadableReason.HTTP_STATUS, str(signs.status))
    if _is_index(signs, text):
        raise Unreadable(UnreadableReason.INDEX_PAGE, "a list of headlines", PageKind.INDEX)
    if _is_media_only(signs, text):
        raise Unreadable(UnreadableReason.MEDIA_ONLY, "a player with a caption", PageKind.MEDIA_ONLY)
    if len(text) < SHORTEST_ARTICLE:
        raise Unreadable(UnreadableReason.NO_ARTICLE, f"{len(text)} characters")
    is_live = "LiveBlogPosting" in signs.structured_types or any(_LIVE_TITLE.search(line) for line in signs.headings)
    return (PageKind.LIVE_BLOG if is_live else PageKind.ARTICLE), None


def _is_notice(paragraph: str) -> bool:
    """Whether a paragraph begins as a wall speaks; a report on walls has such words inside its sentences."""
    beginning = paragraph[:NOTICE_BEGINS]
    return any(words.search(beginning) for words in (_CHALLENGE_TEXT, _LOGIN_TEXT, _CONSENT_TEXT, _PAYWALL_TEXT))


def _text_around(visible: str, prose: list[str]) -> str:
    """Return what the page says beside its article."""
    for paragraph in prose:
        visible = visible.replace(paragraph, " ")
    return visible


def _refuse_walls(signs: PageSigns, around: str, *, is_paywalled: bool) -> None:
    title = signs.headings[0] if signs.headings else ""
    is_scripted = signs.status >= FIRST_ERROR and _CHALLENGE_SCRIPT.search(signs.scripts)
    words = around if len(around) < LONGEST_WALL else ""
    if _CHALLENGE_TITLE.search(title) or _CHALLENGE_TEXT.search(words) or is_scripted:
        raise Unreadable(UnreadableReason.CHALLENGE, "asks for proof of being human", PageKind.CHALLENGE)
    if is_paywalled:
        return
    asks = _LOGIN_TEXT.search(words) is not None
    is_titled = any(_LOGIN_TITLE.search(heading) for heading in signs.headings)
    is_short = len(words) < LONGEST_ERROR_TEXT
    if signs.status == UNAUTHORISED or (asks and (signs.has_password_field or is_titled or is_short)):
        raise Unreadable(UnreadableReason.LOGIN_WALL, "asks for a login", PageKind.LOGIN)
    if len({sign[0].lower() for sign in _CONSENT_TEXT.finditer(words)}) >= FEWEST_CONSENT_SIGNS:
        raise Unreadable(UnreadableReason.CONSENT_WALL, "asks for consent", PageKind.CONSENT)


def _is_paywalled(signs: PageSigns, text: str, around: str) -> bool:
    """Whether the page keeps the rest for subscribers: it says so to machines, or to people and shows little."""
    if len(text) > LONGEST_TEASER:
        return False
    if signs.status == PAYMENT_REQUIRED or not signs.is_accessible_for_free:
        return True
    is_short = signs.has_wall_class or len(text) < LONGEST_UNMARKED_TEASER
    return is_short and _PAYWALL_TEXT.search(around) is not None


def _is_index(signs: PageSigns, text: str) -> bool:
    if {"NewsArticle", "Article", "ReportageNewsArticle", "LiveBlogPosting"} & signs.structured_types:
        return False
    is_front_page = signs.path in {"", "/"} and signs.og_type != "article"
    sentences = _count_sentences(text)
    if is_front_page and signs.headline_links >= FEWEST_HEADLINES:
        return True
    is_list = signs.headline_links >= FEWEST_HEADLINES and signs.linked_share >= LINKED_SHARE
    return is_list and signs.og_type != "article" and sentences <= MOST_SENTENCES_OF_INDEX


def _count_sentences(text: str) -> int:
    parts = _SENTENCE_ENDS.split(text)
    ended = zip(parts[::2], parts[1::2], strict=False)
    return sum(len(words) >= SHORTEST_SENTENCE and end != "\n" for words, end in ended)


def _is_media_only(signs: PageSigns, text: str) -> bool:
    is_media = (
        signs.has_player or signs.og_type.startswith(("video", "music")) or "VideoObject" in signs.structured_types
    )
    return is_media and len(text) < LONGEST_CAPTION
