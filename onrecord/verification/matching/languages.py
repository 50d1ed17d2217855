"""Which language a text is written in, as far as matching treats languages apart."""

from __future__ import annotations

import re

# Letters of the Kazakh Cyrillic alphabet that Russian does not have.
KAZAKH_LETTERS = frozenset("әғқңөұүһіӘҒҚҢӨҰҮҺІ")
# Letters of other Cyrillic alphabets, so that Ukrainian (which has і) is not taken for Kazakh.
UKRAINIAN_LETTERS = frozenset("їєґЇЄҐ")

# Frequent function words of languages in Latin script; the most hits win.
LATIN_FUNCTION_WORDS: dict[str, frozenset[str]] = {
    "en": frozenset("the and of to in that was for with said is on it by from has are this were not".split()),
    "de": frozenset("der die und das ist nicht mit den von dem ein eine auf für im sich wurde hat auch".split()),
    "fr": frozenset("le la les des et est une dans que pour qui sur pas au par plus ce été avec".split()),
    "es": frozenset("el los las del que una por con para se como más fue ha su al entre este".split()),
    "tr": frozenset("ve bir bu için ile olarak da de çok olan gibi daha sonra göre kadar ise".split()),
}

# Letters looked at: the start of an article tells its language.
LOOKED_AT = 4000

_LATIN_WORD = re.compile(r"[a-zà-öø-ÿğışçœ]+")


def detect_language(text: str) -> str:
    """Return the ISO 639-1 code of the text's main language.

    Told apart are `kk`, `ru`, `uk` (by letters) and `en`, `de`, `fr`, `es`, `tr` (by function words); what is none of
    these but has letters is called `en` where it is Latin and `ru` where it is Cyrillic.
    """
    sample = text[:LOOKED_AT]
    cyrillic = sum(1 for letter in sample if "Ѐ" <= letter <= "ӿ")
    latin = sum(1 for letter in sample if letter.isascii() and letter.isalpha())
    return _cyrillic_language(sample, cyrillic) if cyrillic > latin else _latin_language(sample)


def _cyrillic_language(sample: str, letters: int) -> str:
    kazakh = sum(1 for letter in sample if letter in KAZAKH_LETTERS)
    ukrainian = sum(1 for letter in sample if letter in UKRAINIAN_LETTERS)
    if ukrainian > 0.005 * letters:
        return "uk"
    # Kazakh prose has 15 to 25 % of such letters; Russian prose with Kazakh names stays far below 3 %.
    return "kk" if kazakh > 0.03 * letters else "ru"


def _latin_language(sample: str) -> str:
    words = _LATIN_WORD.findall(sample.lower())
    hits = {language: sum(1 for word in words if word in known) for language, known in LATIN_FUNCTION_WORDS.items()}
    return max(hits, key=lambda language: hits[language])
