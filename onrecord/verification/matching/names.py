"""Names are found in a text, compared with the names of a thread, and told from their inflected forms."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein

from onrecord.verification.matching.lexicon import FUNCTION_WORDS, NEWSROOM_WORDS
from onrecord.verification.matching.sentences import Span
from onrecord.verification.matching.thresholds import thresholds
from onrecord.verification.results import NameDifference

# Upper-case letters of the Latin, Greek and Cyrillic blocks; `re` has no class for them.
_UPPER = "".join(letter for letter in map(chr, range(0x41, 0x530)) if letter.isupper())
_CAPITALISED = rf"[{_UPPER}][\w'’ʼ]*(?:-[^\W\d_][\w'’ʼ]*)*"
_JOINT = rf"(?:\s+(?:of|and|de|del|van|von|bin|ibn|al|für)(?=\s+[{_UPPER}]))?"
_NAME = re.compile(rf"\b{_CAPITALISED}(?:{_JOINT}[ \u00a0]+{_CAPITALISED})*")
_TOKEN = re.compile(r"[\w'’ʼ]+")
_OPENING_MARK = re.compile(r"[«„“]")
_QUOTED_MARKS = re.compile(r"[«»„“”]")
_POSSESSIVE = re.compile(r"['’ʼ]s?$")

# Days and months begin with capitals, and stand in front of names: "Tuesday Dominic Ashby".
CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september "
    "october november december mr mrs ms dr jan feb mar apr jun jul aug sep sept oct nov dec "
    "понедельник вторник среда среду четверг пятница пятницу суббота субботу "
    "воскресенье дүйсенбі сейсенбі сәрсенбі бейсенбі жұма сенбі жексенбі".split()
)
_CALENDAR_INFLECTED = tuple(word for word in CALENDAR if not word.isascii())
# Endings that Russian and Kazakh put behind a name, and English for a possessive or a plural.
RUSSIAN_NAME_ENDINGS = frozenset(
    "а о у ом ем е ы и ой ей ою ею ым им ого его ому ему ых их ыми ими ам ям ами ями ах ях ую юю я ю й ь".split()
)
# Those of names that are declined as adjectives: Садовская, Толстой.
RUSSIAN_ADJECTIVE_ENDINGS = frozenset(
    "ый ий ой ая яя ые ие ого его ому ему ым им ом ем ей ою ею ую юю ых их ыми ими".split()
)
RUSSIAN_LONGEST_CUT = 2
RUSSIAN_SHORTEST_STEM = 3
# A vowel before the last consonant that goes when the name is declined: Павел, Павла; Кравец, Кравца; Лев, Льва.
_FLEETING_VOWEL = re.compile(r"[ео]([бвгджзйклмнпрстфхцчшщ])$")
KAZAKH_NAME_ENDING = re.compile(
    r"^(?:лар|лер|дар|дер|тар|тер)?(?:ы|і|сы|сі|м|ым|ім)?"
    r"(?:н?ың|н?ің|дың|дің|тың|тің|ға|ге|қа|ке|на|не|а|е|ны|ні|ды|ді|ты|ті|н|да|де|та|те|нда|нде|дан|ден|тан|тен|нан|нен"
    r"|мен|бен|пен)?(?:дағы|дегі|тағы|тегі|дай|дей|тай|тей|ша|ше|дікі|шы|ші)?$"
)


def find_names(text: str, span: Span | None = None) -> list[Span]:
    """Return the runs of capitalised words in the text, or in one stretch of it, function words at the start cut."""
    start, end = span or (0, len(text))
    names: list[Span] = []
    for found in _NAME.finditer(text, start, end):
        first, last = found.span()
        first = _skip_function_words(text, first, last)
        if first < last and not _is_plain_word(text[first:last]):
            names.append((first, last))
    return names


def _skip_function_words(text: str, start: int, end: int) -> int:
    for token in _TOKEN.finditer(text, start, end):
        folded = token.group().casefold()
        if folded not in FUNCTION_WORDS and not _is_day_or_month(folded):
            return token.start()
    return end


def _is_day_or_month(folded: str) -> bool:
    return folded in CALENDAR or (not folded.isascii() and folded.startswith(_CALENDAR_INFLECTED))


def _is_plain_word(name: str) -> bool:
    return " " not in name and name.casefold() in NEWSROOM_WORDS


@lru_cache(maxsize=50_000)
def same_name_form(record: str, article: str) -> bool:
    """Tell whether the article's word is the record's, as it is or with a case ending of its language."""
    written, known = _bare(article), _bare(record)
    if written == known:
        return True
    common = count_common_letters(written, known)
    rest, cut = written[common:], known[common:]
    if known.isascii():
        return (not cut and (rest in {"s", "es"} or not rest.isascii())) or (not rest and cut == "s")
    return _is_declined(known, written) or (not cut and len(rest) > 1 and bool(KAZAKH_NAME_ENDING.match(rest)))


def _is_declined(known: str, written: str) -> bool:
    """Tell whether both words are one Russian stem, each with an ending of the same declension."""
    common = count_common_letters(written, known)
    if common >= max(RUSSIAN_SHORTEST_STEM, len(known) - RUSSIAN_LONGEST_CUT) and (
        {written[common:], known[common:]} <= RUSSIAN_NAME_ENDINGS | {""}
    ):
        return True
    adjective = known[:-RUSSIAN_LONGEST_CUT]
    if len(adjective) >= RUSSIAN_SHORTEST_STEM and written.startswith(adjective):
        endings = {known[len(adjective) :], written[len(adjective) :]}
        if endings <= RUSSIAN_ADJECTIVE_ENDINGS:
            return True
    return any(
        len(stem) >= RUSSIAN_SHORTEST_STEM and written.startswith(stem) and written[len(stem) :] in RUSSIAN_NAME_ENDINGS
        for stem in _stems_without_vowel(known)
    )


def _stems_without_vowel(known: str) -> list[str]:
    stems = [_FLEETING_VOWEL.sub(rf"{sign}\1", known) for sign in ("", "ь")] if _FLEETING_VOWEL.search(known) else []
    return [*stems, known[:-2] + "ь"] if known.endswith("ей") else stems  # Воробей, Воробья


def find_altered_names(text: str, story: Span, names: Iterable[str]) -> list[NameDifference]:
    """Return where the story spells one of the names otherwise, the first place of each spelling only.

    A form of any of the names is never called a misspelling of another; of a full name and a surname that both fit a
    place, the full name is told.
    """
    wanted = [name for name in dict.fromkeys(names) if _is_long_enough(name)]
    known_tokens = frozenset(_bare(token) for name in wanted for token in _tokens(name))
    mentions = _list_mentions(text, story)
    places = [
        _narrow_to_quoted(text, name, place)
        for name in wanted
        for place in _altered_places(text, mentions, _tokens(name), known_tokens)
    ]
    places.sort(key=lambda found: (*_preference(found[0]), -alike(found[0], text[slice(*found[1])]), found[1]))
    told: dict[str, NameDifference] = {}
    taken: list[Span] = []
    for name, place in places:
        if any(place[0] < end and start < place[1] for start, end in taken):
            continue
        taken.append(place)
        written = _POSSESSIVE.sub("", text[slice(*place)])
        if not any(_repeats(earlier, written) for earlier in told):
            told[written] = NameDifference(name, written, place[0], place[0] + len(written))
    return sorted(told.values(), key=lambda difference: difference.start)


@dataclass(frozen=True, slots=True)
class _Mention:
    """The words of a mention, and the first letter of each in one string, in which those of a name are found fast."""

    words: Sequence[Span]
    initials: str


def _list_mentions(text: str, story: Span) -> list[_Mention]:
    """Return each run of capitalised words with some words around it, function words left out.

    Names of bodies have words in small letters: "the competition committee of Ladyin", «Қорған банкі».
    """
    tokens = [token.span() for token in _TOKEN.finditer(text, *story) if token.group().casefold() not in FUNCTION_WORDS]
    starts = [start for start, _ in tokens]
    initials = _initials([text[first:last] for first, last in tokens])
    around = thresholds().words_around_name
    mentions = []
    for start, end in find_names(text, story):
        first, last = max(0, bisect_left(starts, start) - around), bisect_left(starts, end) + around
        mentions.append(_Mention(tokens[first:last], initials[first:last]))
    return mentions


def _initials(tokens: Iterable[str]) -> str:
    return "".join(map(_initial, tokens))


@lru_cache(maxsize=50_000)
def _initial(token: str) -> str:
    return _bare(token)[:1] or "-"


def _repeats(earlier: str, written: str) -> bool:
    """Tell whether a spelling repeats one that was told, or is its surname, in whatever case."""
    told, new = earlier.split(), written.split()
    if len(new) == 1:
        told = told[-1:]
    return len(told) == len(new) and all(map(same_name_form, told, new))


@lru_cache(maxsize=20_000)
def _tokens(name: str) -> tuple[str, ...]:
    return tuple(token for token in _TOKEN.findall(name) if token.casefold() not in FUNCTION_WORDS)


def _is_long_enough(name: str) -> bool:
    return max((len(token) for token in _tokens(name)), default=0) >= thresholds().shortest_name


def _narrow_to_quoted(text: str, name: str, place: Span) -> tuple[str, Span]:
    """Return a name and its place without the common noun in front of its quotation marks: Комбинат «Каравай»."""
    opening = _OPENING_MARK.search(text, *place)
    if opening is None or not _OPENING_MARK.search(name):
        return name, place
    if same_spelling(_OPENING_MARK.split(name)[0], text[place[0] : opening.start()]):
        return _QUOTED_MARKS.sub("", _OPENING_MARK.split(name, maxsplit=1)[1]).strip(), (opening.end(), place[1])
    return name, place


def same_spelling(record: str, article: str) -> bool:
    """Tell whether each word of the one is a form of the other's."""
    ours, theirs = _tokens(record), _tokens(article)
    return len(ours) == len(theirs) and all(map(same_name_form, ours, theirs))


def _preference(name: str) -> tuple[int, int]:
    """Return by what a name is preferred to another: more words with capitals, then fewer without."""
    tokens = _tokens(name)
    capitals = sum(1 for token in tokens if token[0].isupper())
    return -capitals, len(tokens)


def _altered_places(
    text: str, mentions: Iterable[_Mention], wanted: Sequence[str], known: frozenset[str]
) -> Iterator[Span]:
    """Give out where among the words of mentions the wanted name stands with other letters, but for the initials."""
    initials = _initials(wanted)
    for mention in mentions:
        offset = mention.initials.find(initials)
        while offset >= 0:
            window = mention.words[offset : offset + len(wanted)]
            if _is_altered(wanted, [text[first:last] for first, last in window], known):
                yield window[0][0], window[-1][1]
            offset = mention.initials.find(initials, offset + 1)


def _is_altered(wanted: Sequence[str], written: Sequence[str], known: frozenset[str]) -> bool:
    changed = [(one, other) for one, other in zip(wanted, written, strict=True) if not same_name_form(one, other)]
    if not changed or not all(_could_be_name(other, known) for _, other in changed):
        return False
    if len(wanted) > 1:
        # A word that only stands in another case is no less alike for it.
        plain = [one if same_name_form(one, other) else other for one, other in zip(wanted, written, strict=True)]
        whole = alike(" ".join(wanted), " ".join(plain))
        return whole >= thresholds().name_alike and all(
            alike(one, other) >= thresholds().name_word_alike for one, other in changed
        )
    return len(written[0]) >= thresholds().shortest_name and alike(wanted[0], written[0]) >= thresholds().name_alike


def _could_be_name(written: str, known: frozenset[str]) -> bool:
    bare = _bare(written)
    if not written[:1].isupper() or bare in FUNCTION_WORDS or bare in NEWSROOM_WORDS:
        return False
    return not any(token[:2] == bare[:2] and same_name_form(token, bare) for token in known)


@lru_cache(maxsize=20_000)
def alike(record: str, article: str) -> float:
    """Return how much two spellings have in common, 0 to 1: case, accents and possessives left out."""
    return DamerauLevenshtein.normalized_similarity(_bare(record), _bare(article))


@lru_cache(maxsize=50_000)
def _bare(token: str) -> str:
    folded = _POSSESSIVE.sub("", token).casefold().replace("ё", "е").replace("’", "").replace("'", "")
    if not folded.isascii() and folded[:1] < "Ѐ":  # accents of Latin letters; й and қ are letters of their own
        folded = "".join(mark for mark in unicodedata.normalize("NFD", folded) if not unicodedata.combining(mark))
    return folded


def count_common_letters(left: str, right: str) -> int:
    """Return how many letters two words have in common at their beginnings."""
    length = 0
    for one, other in zip(left, right, strict=False):
        if one != other:
            break
        length += 1
    return length
