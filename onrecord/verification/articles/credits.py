"""Which agencies an article credits: in its dateline, in brackets, in a credit line, or as those who report it."""

from __future__ import annotations

import re
from collections.abc import Iterable

# Agencies under the name that is shown, with the spellings under which articles in en, ru and kk credit them.
AGENCIES: dict[str, tuple[str, ...]] = {
    "Reuters": ("Reuters", "Рейтерс?", "Thomson Reuters"),
    "AP": ("AP", "Associated Press", "Ассошиэйтед Пресс"),
    "AFP": ("AFP", "Agence France-Presse", "Франс Пресс"),
    "TASS": ("TASS", "ТАСС", "ИТАР-ТАСС"),
    "Interfax": ("Interfax", "Интерфакс"),
    "Interfax-Kazakhstan": ("Interfax-Kazakhstan", "Интерфакс-Казахстан", "Интерфакс-Қазақстан"),
    "RIA Novosti": ("RIA Novosti", "RIA", "РИА Новости"),
    "Kazinform": ("Kazinform", "Казинформ", "Қаз[Аа]қпарат", "Qaz[Aa]qparat"),
    "KazTAG": ("KazTAG", "КазТАГ", "ҚазТАГ"),
    "Bloomberg": ("Bloomberg", "Блумберг"),
    "Xinhua": ("Xinhua", "Синьхуа"),
    "dpa": ("dpa", "DPA"),
    "Anadolu": ("Anadolu(?: Agency| Ajansı)?", "Анадолу"),
    "Sputnik": ("Sputnik", "Спутник"),
    "AKIpress": ("AKIpress", "АКИpress"),
    "Kabar": ("Kabar", "Кабар"),
    "Asia-Plus": ("Asia-Plus", "Азия-Плюс"),
    "UzA": ("UzA", "УзА"),
    "Ukrinform": ("Ukrinform", "Укринформ", "Укрінформ"),
    "UNIAN": ("UNIAN", "УНИАН"),
    "BelTA": ("BelTA", "БелТА"),
    "EFE": ("EFE",),
    "ANSA": ("ANSA",),
    "Kyodo": ("Kyodo",),
    "Yonhap": ("Yonhap",),
    "PTI": ("PTI",),
    "Lusa": ("Lusa",),
    "APA": ("APA",),
    "Interfax-Ukraine": ("Interfax-Ukraine", "Интерфакс-Украина", "Інтерфакс-Україна"),
}

# How a line of credit begins. Also used to find where one story of a page ends.
CREDIT_LINE = re.compile(
    r"\s*[(\[*_/—–-]*\s*(?:(?:with |additional |some |written with )?report(?:ing|s|ed)? (?:by|from)\b"
    r"|compiled (?:by|from)\b|with (?:files|inputs|reports|material|additional reporting|contributions?) (?:from"
    r"|by)\b|(?:based on|from) (?:reporting|reports|material)s? (?:by|from)\b|sources?\s*:|quellen?\s*:"
    r"|mit material (?:von|der)\b|fuentes?\s*:|con información de\b|fonte\s*:|kaynak\s*:"
    r"|джерел[оа]\s*:|за матеріалами\b|manba\s*:|avec (?:l'|les? )?(?-i:[A-Z])|credits?\s*:|written by\b"
    r"|edited by\b|editing by\b|our standards:|(?:story|text) by\b|при участии\b|при подготовке\b"
    r"|с использованием (?:сообщений|материалов|информации)\b"
    r"|по (?:материалам|сообщениям)\s+(?:агентств\w*\s+)?(?-i:[«\"A-ZА-ЯӘҒҚҢӨҰҮҺІ])"
    r"|источник(?:и)?\s*:|подготовил[аи]?\b|текст\s*:"
    r"|автор\s*:|перевод\s*:"
    r"|редактор\s*:|использован[ыо]? (?:материалы|сообщения|информация)\b|материал подготов|дереккөз(?:і|дер)?\s*:"
    r"|дайындаған\b|мәтін\s*:|авторы?\s*:|қатысуымен\b|редактор[ыі]?\s*:|[^.!?\n]{1,80}\s(?:материалдары(?:на|ның)?"
    r"|хабарлары|ақпараты|мәліметтері)\s+(?:бойынша|негізінде)\s*(?:дайындал|жасал|$|[.)\]]\s*$)"
    r"|[^.!?\n]{1,60}\sқатысуымен\b)",
    re.IGNORECASE,
)
# A credit is a line, not a paragraph that happens to begin like one.
LONGEST_CREDIT_LINE = 120

# Agencies are credited at the head and at the foot of an article, not in its midst.
PARAGRAPHS_AT_HEAD = 3
PARAGRAPHS_AT_FOOT = 6

_NAMES = sorted(
    ((spelling, agency) for agency, spellings in AGENCIES.items() for spelling in spellings),
    key=lambda pair: -len(pair[0]),
)
# Spellings that are words of their own in small letters count only as spelt; the rest also in capitals.
_ANY_NAME = "|".join(rf"(?P<a{number}>{spelling})" for number, (spelling, _) in enumerate(_NAMES))
_AGENCY = re.compile(rf"(?<![\w-])(?:{_ANY_NAME})(?![\w-])")
_AGENCY_IN_CAPITALS = re.compile(rf"(?<![\w-])(?:{_ANY_NAME})(?![\w-])", re.IGNORECASE)

_BRACKETED = re.compile(r"[(/\[]([^()/\[\]]{2,40})[)/\]]")
# "Source: Kun.uz": an outlet that goes by the name of its site.
_SITE = re.compile(
    r"\s*(?:sources?|источник|дереккөз\w*|джерело|manba|kaynak|quelle|fuente|fonte)\s*:\s*([\w-]+\.[A-Za-z]{2,6})\W*$",
    re.IGNORECASE,
)
_WITH = re.compile(r"^(?:avec|with|mit|con|с)\s+(?:l['’])?", re.IGNORECASE)
_DATELINE_HEAD = re.compile(r"^[^.!?\n]{0,40}(?:[.!?][^.!?\n]{0,30}){0,3}?\s*(?:--|[—–-])\s")
_REPORTS = re.compile(
    r"(?:сообща[её]т|сообщили?|переда[её]т|пишет|информирует|со ссылкой на|деп хабарла(?:йды|ды)|деп жаз(?:ады|ды)"
    r"|деп мәлімдейді)\s+(?:[\w«\"-]+\s+){0,2}?[«\"]?$"
)
_REPORTED = re.compile(r"^[»\"]?\s*(?:агенттігі(?:не|нің)?\s*)?(?:хабарла|хабарлауынша|мәліметінше|сілтеме жасап)")


def find_credits(text: str) -> tuple[str, ...]:
    """Return the agencies that the text credits, in order, each once."""
    paragraphs = [line for line in text.split("\n") if line.strip()]
    head, foot = paragraphs[:PARAGRAPHS_AT_HEAD], paragraphs[PARAGRAPHS_AT_HEAD:][-PARAGRAPHS_AT_FOOT:]
    found: dict[str, None] = {}
    for paragraph in head:
        found.update(dict.fromkeys(_in_dateline(paragraph) + _as_reporter(paragraph)))
    for paragraph in (*head, *foot):
        found.update(dict.fromkeys(_in_brackets(paragraph)))
    # A page of several stories or a long tail has its credit line anywhere.
    for paragraph in paragraphs:
        found.update(dict.fromkeys(_in_credit_line(paragraph)))
    return tuple(found)


def name_agencies(names: Iterable[str]) -> tuple[str, ...]:
    """Return those of the authors and sources in a page's metadata that are agencies, under the names shown."""
    found = (_AGENCY_IN_CAPITALS.fullmatch(name.strip()) for name in names)
    return tuple(dict.fromkeys(_name(agency) for agency in found if agency))


def is_credit_line(paragraph: str) -> bool:
    """Whether the paragraph is a line of credit such as `With reporting by ...` or «По материалам ...»."""
    if len(paragraph) > LONGEST_CREDIT_LINE:
        return False
    if CREDIT_LINE.match(paragraph):
        return True
    return _AGENCY_IN_CAPITALS.fullmatch(paragraph.strip(' .()[]/—–-*"«»')) is not None


def _in_credit_line(paragraph: str) -> list[str]:
    if not is_credit_line(paragraph):
        return []
    site = _SITE.match(paragraph)
    return _name_all(_AGENCY, paragraph) + ([site[1]] if site and _AGENCY.search(site[1]) is None else [])


def _in_brackets(paragraph: str) -> list[str]:
    return [
        _name(agency)
        for bracket in _BRACKETED.finditer(paragraph)
        if (agency := _AGENCY_IN_CAPITALS.fullmatch(_WITH.sub("", bracket[1]).strip()))
    ]


def _in_dateline(paragraph: str) -> list[str]:
    head = _DATELINE_HEAD.match(paragraph)
    return _name_all(_AGENCY_IN_CAPITALS, head[0]) if head else []


def _as_reporter(paragraph: str) -> list[str]:
    return [
        _name(agency)
        for agency in _AGENCY.finditer(paragraph)
        if _REPORTS.search(paragraph[max(0, agency.start() - 60) : agency.start()])
        or _REPORTED.match(paragraph[agency.end() : agency.end() + 40])
    ]


def _name_all(pattern: re.Pattern[str], text: str) -> list[str]:
    return [_name(agency) for agency in pattern.finditer(text)]


def _name(agency: re.Match[str]) -> str:
    return _NAMES[int((agency.lastgroup or "a0")[1:])][1]
