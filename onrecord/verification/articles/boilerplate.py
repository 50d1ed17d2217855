"""Lines of a page that are no part of an article: navigation, offers, boxes about the publisher, tails of advertising."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum


class LineRole(Enum):
    """What a line of a page is for, as far as it is no part of an article."""

    NONE = "none"
    CHROME = "chrome"  # a button, a link of the navigation: says nothing about what stands around it
    PAUSE = "pause"  # announces other content, after which the article may go on: "Read also"
    END = "end"  # heads what follows the last word of an article: "About this blog", "Our latest products"
    BOX = "box"  # a paragraph of the publisher's own: newsletter, cookies, legal note


# Lines of the navigation, whole. Each row is one language: en, ru, kk.
_CHROME = (
    r"accessibility links|skip to (?:the )?(?:main )?(?:content|navigation|search|menu)|breaking news|latest news|print"
    r"|share|tweet|e-?mail|copy link|\d* ?comments?|no comments(?: yet)?|view comments|load more|show more|read more|more"
    r"|advertisement|advertising|sponsored|ad|source link|subscribe|sign (?:in|up)|log in|menu|search|home|close|next"
    r"|previous|back to top|report this ad|listen|watch|(?:16x9 )?image|live|top stories|all rights reserved",
    r"ссылки (?:для упрощ[её]нного доступа|доступности)|(?:перейти|вернуться|вернутся) к .{3,40}|срочные новости"
    r"|последние новости|главные новости|лента новостей|печать|распечатать|поделиться|\d* ?комментари[йяев]+|загрузить ещ[её]"
    r"|(?:показать )?ещ[её]|читать (?:далее|дальше|полностью)|подробнее|реклама|на правах рекламы|ссылка на источник"
    r"|подписаться|войти|вход|меню|поиск|искать|главная|закрыть|далее|назад|наверх|следующая|предыдущая|все новости",
    r"қолжетімділік сілтемелері|(?:негізгі )?(?:мазмұнға|бетке|мәзірге|іздеуге) (?:өту|оралу)|жедел жаңалықтар"
    r"|соңғы жаңалықтар|шұғыл жаңалық(?:тар)?|басты жаңалықтар|басып шығару|бөлісу|\d* ?пікір(?:лер)?|тағы (?:жүктеу|көрсету)"
    r"|көбірек(?: көрсету)?|толығырақ|толық оқу|жарнама|жарнама құқығында|түпнұсқа сілтемесі|дереккөзге сілтеме|жазылу"
    r"|кіру|мәзір|іздеу|басты бет|жабу|келесі|алдыңғы|жоғарыға|артқа|барлық жаңалықтар",
)
_PAUSE = (
    r"read also|also read|see also|read (?:more|next)\s*:|more on this|related(?: (?:articles?|stories|story|news|posts?"
    r"|topics?|content|links|coverage|reading|video))?|(?:you )?(?:may|might) also like|recommended(?: (?:for you|stories))?"
    r"|don't miss|editors?['’]s? (?:picks|choice)|watch also|live updates on this",
    r"читайте (?:также|ещ[её]|по теме)|смотрите также|смотри также|(?:ещ[её] )?по теме|материалы? по теме|похожие "
    r"(?:материалы|статьи|новости)|рекомендуем(?: почитать| прочитать)?|вам (?:также )?(?:может|будет) (?:быть )?интересно"
    r"|не пропустите|выбор редакции|другие (?:новости|материалы)(?: по теме)?",
    r"оқи отырыңыз|тағы (?:да )?оқыңыз(?:дар)?|(?:сондай-ақ|осыны да) (?:оқыңыз|қараңыз).{0,12}|тақырып бойынша|осы тақырып"
    r"(?:та|қа)?(?: орай)?|ұқсас (?:жаңалықтар|мақалалар|материалдар)|ұсынамыз|басқа (?:да )?жаңалықтар|редакция таңдауы",
)
_END = (
    r"about (?:this|the|our) (?:blog|author|site|website|project|company)|about us|(?:our|see our|view our) (?:\w+ ){0,2}"
    r"(?:products?|offers|catalog(?:ue)?|shop|store|bestsellers?|services)|(?:latest|new|featured|hot|popular|related"
    r"|recommended|similar|best[- ]selling) products?|product (?:categor(?:y|ies)|description|catalog(?:ue)?)|special offers?"
    r"|(?:send |product )?inqu(?:ir[ey]|er[ey]|iry)(?:s|ies)?(?: (?:us|now|form))?|(?:contact|call|write to) us(?: (?:now|today))?"
    r"|(?:get|request) a (?:free )?quote|buy now|shop now|order now|sponsored (?:content|links|posts?)|partner content"
    r"|most (?:read|popular|viewed|shared|commented)|trending(?: now)?|popular(?: (?:now|posts|articles|news))?"
    r"|latest (?:posts|articles|stories)|recent (?:posts|articles|stories|comments)|more (?:from|stories|news|articles)"
    r"(?: .{1,40})?|leave a (?:reply|comment)|join the (?:conversation|discussion)|post a comment|newsletters?|tags?\s*:"
    r"|filed under|follow us|copyright|©|all rights reserved|privacy policy|terms of (?:use|service)|disclaimer"
    r"|support (?:us|our work|independent journalism)|donate|journalists in trouble|post navigation|our standards"
    r"|subscribe(?: (?:to|now).{0,60})?|sign up(?: (?:for|to).{0,60})?|you may be interested in|promoted",
    r"об (?:этом блоге|авторе|издании|агентстве)|о (?:блоге|нас|проекте|сайте|компании|редакции|программе)|(?:посмотрите )?"
    r"наш[аиу]? (?:\w+ ){0,2}(?:продукци[яию]|продукт[ыа]?|товар[ыа]?|предложени[яе]|новинки|каталог|магазин|услуги)"
    r"|(?:новые|рекомендуемые|похожие|популярные|сопутствующие|последние|горячие) (?:товары|продукты|предложения)"
    r"|новинки(?: каталога)?|каталог (?:товаров|продукции)|категории товаров|описание товара|специальн(?:ое|ые) "
    r"предложени[ея]|(?:отправить|оставить|оформить) (?:нам )?(?:запрос|заявку|заказ)|(?:запросить|узнать) (?:цену|стоимость)"
    r"|запрос(?:ить)? (?:цены|нам)|(?:связаться|свяжитесь) с нами.{0,30}|напишите нам|(?:купить|заказать)(?: сейчас| звонок)?"
    r"|контакты|партн[её]рск(?:ий|ие) (?:материал|новости)ы?|новости партн[её]ров|сам(?:ое|ые) (?:читаемое|популярное"
    r"|обсуждаемое|читаемые|популярные).{0,20}|популярное|сейчас читают|лучшее за (?:день|неделю|месяц)|оставить комментарий"
    r"|(?:подпишитесь|подписывайтесь|подписаться) на .{0,60}|рассылк[аи]|теги?\s*:|метки\s*:|следите за .{0,50}"
    r"|присоединяйтесь .{0,50}|все права защищены|политика конфиденциальности|пользовательское соглашение|поддержите .{0,40}"
    r"|поддержать .{0,40}|журналисты в беде|наши стандарты|наши принципы|отказ от ответственности|ещ[её] новости",
    r"(?:бұл |осы )?блог туралы|(?:автор|біз|жоба|сайт|компания|редакция|басылым) туралы|біздің (?:\w+ ){0,2}(?:өнім|тауар"
    r"|ұсыныс|каталог|дүкен|қызмет)\w*|(?:жаңа|соңғы|ұсынылатын|ұсынылған|ұқсас|танымал|үздік) (?:өнім|тауар|ұсыныс)\w*"
    r"|тауарлар (?:каталогы|тізімі|санаттары)|өнімдер (?:каталогы|тізімі)|арнайы ұсыныс\w*|сұран?ыс (?:жіберу|қалдыру)"
    r"|сұрау (?:салу|жіберу)|бізге (?:сұраныс|хабарлас|жаз|сұрау)\w*.{0,20}|бізбен (?:байланыс|хабарлас)\w*.{0,20}"
    r"|тапсырыс беру\w*|бағасын (?:білу|сұрау)|(?:қазір )?сатып алу|байланыс(?:тар)?|серіктес(?:тер|тік)?\w* жаңалықтары"
    r"|ең (?:көп оқылған|танымал)\w*.{0,20}|танымал(?: жаңалықтар)?|пікір қалдыру|.{0,40}жазыл(?:ыңыз|ыңыздар)"
    r"|тегтер\s*:?|бізді (?:бақыла|оқы|қолда)\w*|барлық құқықтар қорғалған|құпиялылық саясаты|журналистер қауіпте"
    r"|біздің (?:стандарт|қағида)\w*|қолдау көрсет\w*|тағы жаңалықтар",
)
# Paragraphs of the publisher's own that have no heading of theirs, known by words that no report has together.
_BOX = (
    r"newsletters?\b.{0,120}\b(?:sign up|subscribe)|\b(?:sign up|subscribe)\b.{0,80}\bnewsletters?\b|\bwe use cookies\b|\bthis "
    r"(?:site|website) uses cookies\b|declared an? [“\"«]?undesirable organi[sz]ation|please note that you could face fines"
    r"|to find out more, click here|follow us on (?:telegram|facebook|twitter|x|instagram|whatsapp)\b|trust principles"
    r"|(?:found|spotted) a (?:mistake|typo|error)\b|click here to (?:subscribe|read more|join)"
    r"|offers (?:informed|independent) and accurate reporting",
    r"(?:подпишитесь|подписывайтесь) на (?:наш|рассылк|канал|телеграм|telegram)|(?:мы|сайт) использу(?:ем|ет) (?:файлы )?(?:cookie"
    r"|куки)|(?:нашли|заметили|обнаружили) (?:ошибку|опечатку)|признан[аоы]?\b.{0,60}(?:нежелательной организацией|иностранным "
    r"агентом)|хотите получать (?:новости|рассылку)|читайте нас в (?:telegram|телеграм|google|яндекс|дзен)",
    r"(?:telegram|телеграм|youtube|instagram|whatsapp)\S*[^.]{0,40}(?:жазылыңыз|тіркеліңіз|оқыңыз)|(?:арнамызға|парақшамызға) "
    r"(?:жазыл|тіркел)|біз cookie|cookie файлдары\w* пайдалан|қате (?:тапсаңыз|байқасаңыз|көрсеңіз)|қажетсіз ұйым",
)


def _compile(rows: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(rows), re.IGNORECASE)


_CHROME_LINE = _compile(_CHROME)
_PAUSE_LINE = _compile(_PAUSE)
_END_LINE = _compile(_END)
_BOX_PARAGRAPH = _compile(_BOX)
_NO_LETTERS = re.compile(r"[\W\d_]*")
_SHARE_BUTTON = re.compile(
    r"(?:share|tweet|pin|поделиться|бөлісу)\b.{0,20}\b(?:facebook|twitter|x|whatsapp|telegram|vk|linkedin|email|на|в|арқылы)\b.{0,15}",
    re.IGNORECASE,
)

# Headings of tails are short; a sentence that happens to begin with such words is not one.
LONGEST_HEADING = 90
# What follows "Read also:" on its own line is the headline of the other article.
LONGEST_POINTER = 200
# An ending this near to the head of a text is a link of the navigation, not the end of an article.
EARLIEST_END = 0.4


def judge_line(line: str) -> LineRole:
    """Return what a line is for; `NONE` where it may belong to an article."""
    bare = line.strip(" \t•*·|–—-_#>»«:.…!\u200b\xa0")
    if _NO_LETTERS.fullmatch(bare) or _CHROME_LINE.fullmatch(bare) or _SHARE_BUTTON.fullmatch(bare):
        return LineRole.CHROME
    if len(bare) <= LONGEST_HEADING and (_END_LINE.fullmatch(bare) or _END_LINE.fullmatch(f"{bare}:")):
        return LineRole.END
    pointer = _PAUSE_LINE.match(bare)
    if pointer and (pointer.end() == len(bare) or (bare[pointer.end()] in ":—–-" and len(bare) <= LONGEST_POINTER)):
        return LineRole.PAUSE
    return LineRole.BOX if _BOX_PARAGRAPH.search(bare) else LineRole.NONE


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
