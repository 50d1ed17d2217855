"""Lines of a page that are no part of its article: navigation, offers, boxes of the publisher, tails of advertising."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

from onrecord.verification.articles.page_words import find_words, names_whole


class LineRole(Enum):
    """What a line of a page is for, as far as it is no part of an article."""

    NONE = "none"
    CHROME = "chrome"  # a button, a link of the navigation: says nothing about what stands around it
    PAUSE = "pause"  # announces other content, after which the article may go on: "Read also"
    END = "end"  # heads what follows the last word of an article: "About this blog", "Our latest products"
    BOX = "box"  # a paragraph of the publisher's own: newsletter, cookies, legal note


# Lines of the navigation, whole. Each row is one language: en, ru, kk.
_CHROME = (
    r"accessibility links|skip to (?:the )?(?:main )?(?:content|navigation|search|menu)|breaking news|latest news"
    r"|print|share|tweet|e-?mail|copy link|\d* ?comments?(?: ?\(\d+\))?|no comments(?: yet)?|view comments"
    r"|load more|show more|read more|more|source link|subscribe|sign (?:in|up)|log in|menu|search|home|close|next"
    r"|previous|back to top|report this ad|listen|watch|(?:16x9 )?image|live|top stories|all rights reserved",
    r"ссылки (?:для упрощ[её]нного доступа|доступности)|(?:перейти|вернуться|вернутся) к .{3,40}|срочные новости"
    r"|последние новости|главные новости|лента новостей|печать|распечатать|поделиться"
    r"|\d* ?комментари[йяев]+(?: ?\(\d+\))?|загрузить ещ[её]|(?:показать )?ещ[её]|читать (?:далее|дальше|полностью)"
    r"|подробнее|ссылка на источник|подписаться|войти|вход|меню|поиск|искать|главная|закрыть|далее|назад|наверх"
    r"|следующая|предыдущая|все новости",
    r"қолжетімділік сілтемелері|(?:негізгі )?(?:мазмұнға|бетке|мәзірге|іздеуге) (?:өту|оралу)|жедел жаңалықтар"
    r"|соңғы жаңалықтар|шұғыл жаңалық(?:тар)?|басты жаңалықтар|басып шығару|бөлісу|\d* ?пікір(?:лер)?(?: ?\(\d+\))?"
    r"|тағы (?:жүктеу|көрсету)|көбірек(?: көрсету)?|толығырақ|толық оқу|түпнұсқа сілтемесі|дереккөзге сілтеме"
    r"|жазылу|кіру|мәзір|іздеу|басты бет|жабу|келесі|алдыңғы|жоғарыға|артқа|барлық жаңалықтар",
)
_PAUSE = (
    r"advertisement|advertising|sponsored|ad|(?:read|see) (?:also|more|next)|also read|more on this"
    r"|related(?: (?:articles?|stories|story|news|posts?|topics?|content|links|coverage|reading|video))?"
    r"|(?:you )?(?:may|might) also like|recommended(?: (?:for you|stories))?|don't miss|editors?['’]s? (?:picks"
    r"|choice)|watch also|live updates on this|you (?:may|might) also be interested in",
    r"реклама|на правах рекламы|читайте (?:также|ещ[её]|по теме)|смотрите также|смотри также|(?:ещ[её] )?по теме"
    r"|материалы? по теме|похожие (?:материалы|статьи|новости)|рекомендуем(?: почитать| прочитать)?"
    r"|вам (?:также )?(?:может|будет) (?:быть )?интересно|не пропустите|выбор редакции|другие (?:новости"
    r"|материалы)(?: по теме)?",
    r"жарнама|жарнама құқығында|оқи отырыңыз|тағы (?:да )?оқыңыз(?:дар)?|(?:сондай-ақ|осыны да) (?:оқыңыз"
    r"|қараңыз).{0,12}|тақырып бойынша|осы тақырып(?:та|қа)?(?: орай)?|ұқсас (?:жаңалықтар|мақалалар|материалдар)"
    r"|ұсынамыз|басқа (?:да )?жаңалықтар|редакция таңдауы",
    # German, French, Spanish, Portuguese, Italian, Turkish, Ukrainian.
    r"lesen sie (?:auch|mehr)|mehr zum thema|das könnte (?:sie|dich) (?:auch )?interessieren|à lire aussi|lire aussi"
    r"|sur le même sujet|vous aimerez aussi|lea también|le puede interesar|te puede interesar|(?:noticias|artículos) "
    r"relacionad[oa]s|leia (?:também|mais)|veja também|você (?:também )?pode (?:também )?gostar(?: de)?|leggi anche"
    r"|potrebbe interessarti(?: anche)?|ilgili haberler|bunlar da ilginizi çekebilir|читайте також|за темою",
)
_END = (
    r"about (?:this|the|our) (?:blog|author|site|website|project|company)|about us|(?:our|see our"
    r"|view our) (?:\w+ ){0,2}(?:products?|offers|catalog(?:ue)?|shop|store|bestsellers?|services)|(?:latest|new"
    r"|featured|hot|popular|related|recommended|similar|best[- ]selling) products?|product (?:categor(?:y|ies)"
    r"|description|catalog(?:ue)?)|special offers?|(?:send |product )?inqu(?:ir[ey]|er[ey]|iry)(?:s|ies)?(?: (?:us"
    r"|now|form))?|(?:contact|call|write to) us(?: (?:now|today))?|(?:get|request) a (?:free )?quote|buy now"
    r"|shop now|order now|sponsored (?:content|links|posts?)|partner content|most (?:read|popular|viewed|shared"
    r"|commented)|trending(?: now)?|popular(?: (?:now|posts|articles|news))?|latest (?:posts|articles|stories)"
    r"|recent (?:posts|articles|stories|comments)|more (?:from|stories|news|articles)(?: .{1,40})?|leave a (?:reply"
    r"|comment)|join the (?:conversation|discussion)|post a comment|filed under|journalists in trouble"
    r"|post navigation|our standards|you may be interested in|promoted",
    r"об (?:этом блоге|авторе|издании|агентстве)|о (?:блоге|нас|проекте|сайте|компании|редакции|программе)"
    r"|(?:посмотрите )?наш[аиу]? (?:\w+ ){0,2}(?:продукци[яию]|продукт[ыа]?|товар[ыа]?|предложени[яе]|новинки"
    r"|каталог|магазин|услуги)|(?:новые|рекомендуемые|похожие|популярные|сопутствующие|последние|горячие) (?:товары"
    r"|продукты|предложения)|новинки(?: каталога)?|спецпредложени[ея]|каталог (?:товаров|продукции)"
    r"|категории товаров|описание товара|специальн(?:ое|ые) предложени[ея]|(?:отправить|оставить"
    r"|оформить) (?:нам )?(?:запрос|заявку|заказ)|(?:запросить|узнать) (?:цену|стоимость)|запрос(?:ить)? (?:цены"
    r"|нам)|(?:связаться|свяжитесь) с нами.{0,30}|напишите нам|(?:купить|заказать)(?: сейчас| звонок)?|контакты"
    r"|партн[её]рск(?:ий|ие) (?:материал|новости)ы?|новости партн[её]ров|сам(?:ое|ые) (?:читаемое|популярное"
    r"|обсуждаемое|читаемые|популярные).{0,20}|популярное|сейчас читают|лучшее за (?:день|неделю|месяц)"
    r"|оставить комментарий|журналисты в беде|наши стандарты|наши принципы|ещ[её] новости",
    r"біздің (?:\w+ ){0,2}(?:өнім|тауар|ұсыныс|каталог|дүкен|қызмет|стандарт|қағида)\w*"
    r"|(?:бұл |осы )?блог туралы|(?:автор|біз|жоба|сайт|компания|редакция|басылым) туралы|(?:жаңа|соңғы|ұсынылатын"
    r"|ұсынылған|ұқсас|танымал|үздік) (?:өнім|тауар|ұсыныс)\w*|тауарлар (?:каталогы|тізімі|санаттары)"
    r"|өнімдер (?:каталогы|тізімі)|арнайы ұсыныс\w*|сұран?ыс (?:жіберу|қалдыру)|сұрау (?:салу|жіберу)"
    r"|бізге (?:сұраныс|хабарлас|жаз|сұрау)\w*.{0,20}|бізбен (?:байланыс|хабарлас)\w*.{0,20}|тапсырыс беру\w*"
    r"|бағасын (?:білу|сұрау)|(?:қазір )?сатып алу|байланыс(?:тар)?|серіктес(?:тер|тік)?\w* жаңалықтары"
    r"|ең (?:көп оқылған|танымал)\w*.{0,20}|танымал(?: жаңалықтар)?|пікір қалдыру|журналистер қауіпте"
    r"|тағы жаңалықтар",
)
# What a publisher asks of its readers, and its legal lines: they stand anywhere, and the article may go on.
_PROMPT = (
    r"newsletters?|tags?\s*:|follow us|copyright|©|all rights reserved|privacy policy|terms of (?:use|service)"
    r"|disclaimer|support (?:us|our work|independent journalism)|donate|subscribe(?: (?:to|now).{0,60})?"
    r"|sign up(?: (?:for|to).{0,60})?",
    r"(?:подпишитесь|подписывайтесь|подписаться) на .{0,60}|рассылк[аи]|теги?\s*:|метки\s*:|следите за .{0,50}"
    r"|присоединяйтесь .{0,50}|все права защищены|политика конфиденциальности|пользовательское соглашение"
    r"|поддержите .{0,40}|поддержать .{0,40}|отказ от ответственности",
    r".{0,40}жазыл(?:ыңыз|ыңыздар)|тегтер\s*:?"
    r"|бізді (?:бақыла|оқы|қолда)\w*|барлық құқықтар қорғалған|құпиялылық саясаты"
    r"|қолдау көрсет\w*",
)
# Paragraphs of the publisher's own that have no heading of theirs, known by words that no report has together.
_BOX = (
    r"newsletters?\b.{0,120}\b(?:sign up|subscribe)|\b(?:sign up|subscribe)\b.{0,80}\bnewsletters?\b"
    r"|\bwe use cookies\b|\bthis (?:site|website) uses cookies\b|declared an? [“\"«]?undesirable organi[sz]ation"
    r"|please note that you could face fines|to find out more, click here|follow us on (?:telegram|facebook|twitter"
    r"|x|instagram|whatsapp)\b|trust principles|(?:found|spotted) a (?:mistake|typo|error)\b"
    r"|click here to (?:subscribe|read more|join)|offers (?:informed|independent) and accurate reporting",
    r"(?:подпишитесь|подписывайтесь) на (?:наш|рассылк|канал|телеграм|telegram)|(?:мы|сайт) использу(?:ем"
    r"|ет) (?:файлы )?(?:cookie|куки)|(?:нашли|заметили|обнаружили) (?:ошибку|опечатку)"
    r"|признан[аоы]?\b.{0,60}(?:нежелательной организацией|иностранным агентом)|хотите получать (?:новости|рассылку)"
    r"|читайте нас в (?:telegram|телеграм|google|яндекс|дзен)",
    r"(?:telegram|телеграм|youtube|instagram|whatsapp)\S{0,30}[^.]{0,40}(?:жазылыңыз|тіркеліңіз|оқыңыз)|(?:арнамызға"
    r"|парақшамызға) (?:жазыл|тіркел)|біз cookie|cookie файлдары\w* пайдалан|қате (?:тапсаңыз|байқасаңыз|көрсеңіз)"
    r"|қажетсіз ұйым",
)
# Each of these paragraphs has one of these words.
_BOX_WORDS = (
    "newsletter cookie undesirable fines click follow principles mistake typo error accurate "
    "подпи использу ошибк опечатк нежелательн агентом рассылк читайте "
    "жазыл тіркел оқыңыз қате ұйым"
).split()


def _compile(rows: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(rows), re.IGNORECASE)


_CHROME_LINE = _compile((*_CHROME, *_PROMPT))
_PAUSE_LINE = _compile(_PAUSE)
_END_LINE = _compile(_END)
_BOX_PARAGRAPH = _compile(_BOX)
_EDGES = " \t•*·|–—-_#>»«:.…!\u200b\xa0"
_AD_LABEL = re.compile(r"ad\b|advertis|sponsored|реклама|на правах|жарнама", re.IGNORECASE)
_NO_LETTERS = re.compile(r"[\W\d_]*")
_SHARE_BUTTON = re.compile(
    r"(?:share|print) this \w+|(?:share|tweet|pin|поделиться|бөлісу)\b.{0,20}\b(?:facebook|twitter|x|whatsapp"
    r"|telegram|vk|linkedin|email|на|в|арқылы)\b.{0,15}",
    re.IGNORECASE,
)

# Headings of tails are short; a sentence that happens to begin with such words is not one.
LONGEST_HEADING = 90
# What follows "Read also:" on its own line is the headline of the other article.
LONGEST_POINTER = 200
LONGEST_LABEL = 25
LONGEST_PROMPT = 220
# An offer of a subscription begins with it; a report of one has it inside a sentence.
OFFER_BEGINS = 25
# An ending this near to the head of a text is a link of the navigation, not the end of an article.
EARLIEST_END = 0.4


def judge_line(line: str) -> LineRole:
    """Return what a line is for; `NONE` where it may belong to an article."""
    bare = line.strip(_EDGES)
    if len(bare) <= LONGEST_HEADING:
        if _NO_LETTERS.fullmatch(bare) or _CHROME_LINE.fullmatch(bare) or _SHARE_BUTTON.fullmatch(bare):
            return LineRole.CHROME
        if _END_LINE.fullmatch(bare) or _END_LINE.fullmatch(f"{bare}:"):
            return LineRole.END
    if _is_pause(bare):
        return LineRole.PAUSE
    return LineRole.BOX if _is_box(bare) or is_prompt(line.strip()) else LineRole.NONE


def _is_pause(bare: str) -> bool:
    if len(bare) > LONGEST_POINTER:
        return False
    pointer = _PAUSE_LINE.match(bare)
    if pointer and (pointer.end() == len(bare) or bare[pointer.end()] in ":—–-"):
        return True
    label, colon, _ = bare[:LONGEST_LABEL].partition(":")
    return bool(colon) and names_whole("pointer", label)


def is_prompt(paragraph: str) -> bool:
    """Whether a paragraph is a call of the publisher's own: to subscribe, to give, to install, or a line of rights."""
    if len(paragraph) > LONGEST_PROMPT or paragraph[:1] in "\"“«„'‘":
        return False
    if find_words("box", paragraph):
        return True
    offer = find_words("paywall", paragraph)
    return offer is not None and offer.start() <= OFFER_BEGINS


def is_pointer(line: str) -> bool:
    """Whether a line announces other articles, and is no label of advertising."""
    bare = line.strip(_EDGES)
    return _is_pause(bare) and judge_line(line) is LineRole.PAUSE and _AD_LABEL.match(bare) is None


def _is_box(paragraph: str) -> bool:
    # Looking for plain words first spares most paragraphs the patterns.
    folded = paragraph.casefold()
    return any(word in folded for word in _BOX_WORDS) and _BOX_PARAGRAPH.search(paragraph) is not None


def drop_boilerplate(paragraphs: Sequence[str]) -> list[str]:
    """Return the paragraphs of an extracted article without buttons, pointers, boxes and the tail after its end."""
    kept: list[str] = []
    for number, paragraph in enumerate(paragraphs):
        role = judge_line(paragraph)
        if role is LineRole.END and number >= EARLIEST_END * len(paragraphs):
            break
        if role is LineRole.NONE:
            kept.append(paragraph)
    return kept
