"""Texts become words that can be compared, whatever their language, quotation marks and word endings.

English and Russian words are reduced by Snowball stemmers. Kazakh has none: its endings are stripped by the table below
and the rest is cut to its first letters, because a Kazakh word only ever grows at its end. `TERMS_VERSION` changes
whenever a text would give other terms than before, so that indexes made of them are built anew.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

import Stemmer

from onrecord.verification.matching.languages import KAZAKH_LETTERS, detect_language
from onrecord.verification.matching.lexicon import FUNCTION_WORDS, NEWSROOM_WORDS

TERMS_VERSION = 4

# What one shared word is worth as evidence that two texts say the same. Names and numbers tell most, the words that
# every news text has tell little, function words nothing.
WEIGHT_NAME = 1.3
WEIGHT_NUMBER = 1.2
WEIGHT_WORD = 1.0
WEIGHT_NEWSROOM = 0.35

# Kazakh endings of case, number, person and tense, longest first; one is taken off a time, at most three.
KAZAKH_ENDINGS = tuple(
    sorted(
        (
            "лар лер дар дер тар тер "
            "ның нің дың дің тың тің ға ге қа ке на не ны ні ды ді ты ті да де та те нда нде "
            "дан ден тан тен нан нен мен бен пен "
            "ымыз іміз мыз міз ыңыз іңіз ңыз ңіз ым ім ың ің сы сі ы і "
            "дағы дегі тағы тегі ған ген қан кен атын етін йтын йтін ды ді ып іп йды йді ады еді "
            "лық лік дық дік тық тік лығы лігі шы ші сыз сіз ша ше ғаны гені"
        ).split(),
        key=len,
        reverse=True,
    )
)
KAZAKH_SHORTEST_STEM = 4
KAZAKH_LONGEST_STEM = 7
KAZAKH_SOFTENED = {"б": "п", "г": "к", "ғ": "қ"}

# No case ending changes the first letters of a word; names are compared by them before anything else, for speed.
SAME_BEGINNING = 2
# A text with so many words that weigh, and this share of them in capitals, is a headline: they mean no names there.
HEADLINE_WORDS = 5
HEADLINE_CAPITALS = 0.85
LONGEST_HEADLINE = 300  # characters
# So many words between quotation marks, the first with a capital, are the name of a firm, a ship, a paper.
LONGEST_QUOTED_NAME = 4
QUOTATION_MARKS = frozenset('«“„"')
# Behind one of these a capital letter need not mean a name.
SENTENCE_MARKS = frozenset('.!?…\n:“«"„')

_WORD = re.compile(
    r"\d{1,3}(?:[ \u00a0\u202f,]\d{3})+(?!\d)(?:[.,]\d+)?"  # 1,000,000 and 10 000
    r"|\d+(?:[.,]\d+)*"
    r"|[^\W\d_]+(?:['’ʼ`][^\W\d_]+)*"
    r"|[^\W_]+"
)
# It stands inside of a sentence: what stands alone is somebody's words. The mark comes first, for few letters are one.
_QUOTED_NAME = re.compile(
    r"(?=[«“„\"])(?:(?<=\w )|(?=[^\n]{3,44}[»”“\"]\s\w))"
    r"[«“„\"]([^\W\d_][^«»“”„\"\n.!?,;:]{0,40})[»”“\"]"
)
_NOT_DIGIT = re.compile(r"\D")
_GROUPED = re.compile(r"\d{1,3}(?:[ \u00a0\u202f,]\d{3})+(?!\d)")
_APOSTROPHES = re.compile(r"['’ʼ`]")
_QUOTES_AND_DASHES = str.maketrans(
    dict.fromkeys("“”„‟«»〝〞＂", '"') | dict.fromkeys("‘’‚‛‹›ʼ`´", "'") | dict.fromkeys("‐‑‒–—―−", "-")
)


class Word(NamedTuple):
    """A word of a text: as written, and as compared. `weight` is what sharing it is worth (0 for function words)."""

    text: str
    stem: str
    start: int
    end: int
    is_name: bool
    is_number: bool
    weight: float


def fold_text(text: str) -> str:
    """Return the text in compatibility form, case folded, with one kind of quotation mark, dash and space."""
    folded = unicodedata.normalize("NFKC", text).translate(_QUOTES_AND_DASHES).casefold()
    return " ".join(folded.replace("ё", "е").split())


def split_words(text: str, language: str | None = None) -> list[Word]:
    """Return the words of the text in order; a hyphen separates words, an apostrophe does not.

    `language` settles how Cyrillic words are stemmed; it is detected where it is not given.
    """
    is_kazakh = (language or detect_language(text)) == "kk"
    is_headline = _is_headline(text)
    quoted_names = _find_quoted_names(text)
    words = []
    sentence_starts = True
    previous_end = 0
    for found in _WORD.finditer(text):
        start, end = found.span()
        if not sentence_starts and start - previous_end > 1:
            sentence_starts = not SENTENCE_MARKS.isdisjoint(text[previous_end:start])
        previous_end = end
        written = found.group()
        stem, is_name, is_number, weight = _judge(written, is_kazakh, sentence_starts or is_headline)
        if start in quoted_names and weight and not is_number:
            is_name, weight = True, WEIGHT_NAME if weight == WEIGHT_WORD else weight
        words.append(Word(written, stem, start, end, is_name, is_number, weight))
        sentence_starts = False
    return words


def index_terms(text: str, language: str | None = None) -> list[str]:
    """Return the stems that stand for the text in a search index: every word but the function words."""
    return [word.stem for word in split_words(text, language) if word.weight]


def normalise_number(written: str) -> str:
    """Return one spelling of a number: `3,2` and `3.2` are one, and so are `1,000`, `1 000` and `1000`."""
    grouped = _GROUPED.match(written)
    if grouped:
        return _NOT_DIGIT.sub("", grouped.group()) + written[grouped.end() :].replace(",", ".").rstrip(".")
    return written.replace(",", ".").rstrip(".")


def stem_word(form: str, *, kazakh: bool = False) -> str:
    """Return the stem of one case-folded word; `kazakh` settles Cyrillic words without letters of its own."""
    form = form.replace("ё", "е")
    if form.isascii():
        return str(_english().stemWord(form))
    if kazakh or not KAZAKH_LETTERS.isdisjoint(form):
        return _stem_kazakh(form)
    if "Ѐ" <= form[0] <= "ӿ":
        return str(_russian().stemWord(form))
    return form


def _is_headline(text: str) -> bool:
    if len(text) > LONGEST_HEADLINE or sum(map(str.isupper, text)) < HEADLINE_WORDS * HEADLINE_CAPITALS:
        return False
    words = [word for word in _WORD.findall(text) if word[0].isalpha() and word.casefold() not in FUNCTION_WORDS]
    capitals = sum(word[0].isupper() for word in words)
    return len(words) >= HEADLINE_WORDS and capitals >= HEADLINE_CAPITALS * len(words)


def _find_quoted_names(text: str) -> frozenset[int]:
    """Return where the words of names in quotation marks begin."""
    if QUOTATION_MARKS.isdisjoint(text):  # most texts have none
        return frozenset()
    names = [found for found in _QUOTED_NAME.finditer(text) if found[1][0].isupper()]
    return frozenset(
        word.start()
        for name in names
        if len(name[1].split()) <= LONGEST_QUOTED_NAME
        for word in _WORD.finditer(text, *name.span(1))
    )


@lru_cache(maxsize=100_000)
def _judge(written: str, is_kazakh: bool, sentence_starts: bool) -> tuple[str, bool, bool, float]:
    """Return stem, whether it is a name or a number, and weight. Cached, since most words of a page came before."""
    if written[0].isdigit():
        return normalise_number(written), False, True, WEIGHT_NUMBER
    stem, is_function, is_newsroom = _analyse(written.casefold(), is_kazakh)
    if is_function:
        return stem, False, False, 0.0
    is_name = written[0].isupper() and (not sentence_starts or written.isupper())
    if is_newsroom:
        return stem, is_name, False, WEIGHT_NEWSROOM
    return stem, is_name, False, WEIGHT_NAME if is_name else WEIGHT_WORD


@lru_cache(maxsize=50_000)
def _analyse(form: str, kazakh: bool) -> tuple[str, bool, bool]:
    base = _strip_apostrophe(unicodedata.normalize("NFKC", form))
    stem = stem_word(base, kazakh=kazakh)
    return stem, base in FUNCTION_WORDS, stem in _newsroom_stems()


@lru_cache(maxsize=1)
def _newsroom_stems() -> frozenset[str]:
    return frozenset(stem_word(word) for word in NEWSROOM_WORDS)


def _strip_apostrophe(form: str) -> str:
    head, *tail = _APOSTROPHES.split(form)
    if not tail:
        return form
    if tail[-1] in {"s", "t", "re", "ve", "ll", "d", "m"}:
        tail.pop()
    return "".join([head, *tail])


def _stem_kazakh(form: str) -> str:
    stem = form
    for _ in range(3):
        for ending in KAZAKH_ENDINGS:
            if stem.endswith(ending) and len(stem) - len(ending) >= KAZAKH_SHORTEST_STEM:
                stem = stem[: -len(ending)]
                break
        else:
            break
    stem = stem[:KAZAKH_LONGEST_STEM]
    return stem[:-1] + KAZAKH_SOFTENED.get(stem[-1], stem[-1])


@lru_cache(maxsize=1)
def _english() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("english")


@lru_cache(maxsize=1)
def _russian() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("russian")
