"""Tells advertising from reports by the words of trade that it is full of."""

from __future__ import annotations

import re

# Beginnings of words: a report about trade has a few of these in a paragraph, an offer has hardly anything else.
_TRADE_WORDS = (
    "buy price discount supplier supplying manufacturer wholesale shipping product sale customer factory quality "
    "purity inquir powder coupon warranty deliver casino bonus order free best shop offer cheap rental deposit "
    "insurance pieces pcs sample quotation certified stainless washable colour minimum",
    "купи цена цены скидк поставщик производител оптом доставк товар продукци магазин гаранти распродаж качеств заказ "
    "казино подар бесплатн звоните рублей покупател успей успев похуд недорог",
    "баға жеңілдік өндіруші жеткізу тауар өнім дүкен кепілдік сапа тапсырыс көтерме тегін сыйлық тұтынушы несие арзан "
    "риза арықта",
)
_TRADE_PHRASES = (
    r"market trend|hidden cost|\bour (?:company|factory|store|manager|shop|team)|contact (?:us|our)|\bcas \d|\biso \d",
    r"в наличии|врачи в шоке|узнать подробнее|кредит без|без справок|только сегодня|прямо сейчас"
    r"|наш\w{0,2} (?:компани|магазин|завод|менеджер)",
    r"сатып ал|қоңырау шал|тек бүгін|біздің (?:компания|зауыт|дүкен|менеджер)",
)
_PHRASE = re.compile("|".join(_TRADE_PHRASES))
_WORD = re.compile(r"\w{3,}")
_BEGINNINGS = tuple(word for row in _TRADE_WORDS for word in row.split())

FEWEST_TRADE_WORDS = 3
# An offer that shouts needs fewer.
FEWEST_WHEN_LOUD = 2
# In a longer part they must keep their share.
MOST_WORDS_TO_EACH = 20


def is_advertising(text: str) -> bool:
    """Whether a paragraph or a part of a page offers something for sale."""
    folded = text.casefold()
    found = {word[:6] for word in _WORD.findall(folded) if word.startswith(_BEGINNINGS)} | set(_PHRASE.findall(folded))
    fewest = FEWEST_WHEN_LOUD if "!" in text else FEWEST_TRADE_WORDS
    return len(found) >= max(fewest, len(text.split()) / MOST_WORDS_TO_EACH)
