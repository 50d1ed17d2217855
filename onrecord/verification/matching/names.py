"""Names are found in a text, compared with the names of a thread, and told from their inflected forms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rapidfuzz.distance import DamerauLevenshtein

from onrecord.verification.matching.lexicon import FUNCTION_WORDS, NEWSROOM_WORDS
from onrecord.verification.matching.sentences import Span
from onrecord.verification.records import NameDifference

# Upper-case letters of the Latin, Greek and Cyrillic blocks; `re` has no class for them.
_UPPER = "".join(letter for letter in map(chr, range(0x41, 0x530)) if letter.isupper())
_CAPITALISED = rf"[{_UPPER}][\w'’ʼ]*(?:-[^\W\d_][\w'’ʼ]*)*"
_JOINT = rf"(?:\s+(?:of|and|de|del|van|von|bin|ibn|al|für)(?=\s+[{_UPPER}]))?"
_NAME = re.compile(rf"\b{_CAPITALISED}(?:{_JOINT}[ \u00a0]+{_CAPITALISED})*")
_TOKEN = re.compile(r"[\w'’ʼ]+")
_POSSESSIVE = re.compile(r"['’ʼ]s?$")

# Days and months begin with capitals, and stand in front of names: "Tuesday Dominic Ashby".
CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september "
    "october november december mr mrs ms dr".split()
)
# Endings that Russian and Kazakh put behind a name, and English for a possessive or a plural.
RUSSIAN_NAME_ENDINGS = frozenset(
    "а у ом ем е ы и ой ей ою ею ым им ого его ому ему ых их ыми ими ам ям ами ями ах ях ов ев ую юю я ю й ь".split()
)
KAZAKH_NAME_ENDING = re.compile(
    r"^(?:лар|лер|дар|дер|тар|тер)?(?:ы|і|сы|сі|м|ым|ім)?"
    r"(?:н?ың|н?ің|дың|дің|тың|тің|ға|ге|қа|ке|на|не|а|е|ны|ні|ды|ді|ты|ті|н|да|де|та|те|нда|нде|дан|ден|тан|тен|нан|нен"
    r"|мен|бен|пен)?(?:дағы|дегі|тағы|тегі|дай|дей|тай|тей|ша|ше|дікі|шы|ші)?$"
)
# A name this much like one on record, and not one of its forms, is that name spelt otherwise. Found on the open
# labelled disputes; shorter names differ by chance.
LEAST_ALIKE = 0.7
SHORTEST_NAME = 4


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
        if folded not in FUNCTION_WORDS and folded not in CALENDAR:
            return token.start()
    return end


def _is_plain_word(name: str) -> bool:
    return " " not in name and name.casefold() in NEWSROOM_WORDS


def same_name_form(record: str, article: str) -> bool:
    """Tell whether the article's word is the record's, as it is or with a case ending of its language."""
    written, known = _bare(article), _bare(record)
    if written == known:
        return True
    common = _common_prefix(written, known)
    if not known.isascii() and common >= max(3, len(known) - 2):
        rest, cut = written[common:], known[common:]
        russian = (not rest or rest in RUSSIAN_NAME_ENDINGS) and (not cut or cut in RUSSIAN_NAME_ENDINGS)
        return russian or (not cut and bool(KAZAKH_NAME_ENDING.match(rest)))
    if known.isascii() and common == len(known):
        return written[common:] in {"s", "es"} or not written[common:].isascii()
    return written.isascii() and common == len(written) and known[common:] == "s"


def find_altered_names(
    text: str, story: Span, names: Iterable[str], known_names: Iterable[str]
) -> list[NameDifference]:
    """Return where the story spells one of the names otherwise, first place of each spelling only.

    `known_names` are names that are right as they are: a form of one of them is never called a misspelling.
    """
    known_tokens = {_bare(token) for name in known_names for token in _TOKEN.findall(name)}
    mentions = [[token.span() for token in _TOKEN.finditer(text, *mention)] for mention in find_names(text, story)]
    differences: dict[str, NameDifference] = {}
    for name in names:
        wanted = [token for token in _TOKEN.findall(name) if token.casefold() not in FUNCTION_WORDS]
        if not wanted or max(len(token) for token in wanted) < SHORTEST_NAME:
            continue
        for mention in mentions:
            place = _altered_place(text, mention, wanted, known_tokens)
            if place:
                written = _POSSESSIVE.sub("", text[place[0] : place[1]])
                differences.setdefault(written, NameDifference(name, written, place[0], place[0] + len(written)))
    return sorted(differences.values(), key=lambda difference: difference.start)


def _altered_place(text: str, mention: Sequence[Span], wanted: Sequence[str], known_tokens: set[str]) -> Span | None:
    """Return where in a run of capitalised words the wanted name stands with other letters, or None."""
    for offset in range(len(mention) - len(wanted) + 1):
        window = mention[offset : offset + len(wanted)]
        verdicts = [
            _compare(known, text[first:last], known_tokens) for known, (first, last) in zip(wanted, window, strict=True)
        ]
        if None not in verdicts and "altered" in verdicts:
            return window[0][0], window[-1][1]
    return None


def _compare(known: str, written: str, known_tokens: set[str]) -> str | None:
    if same_name_form(known, written):
        return "same"
    bare_written, bare_known = _bare(written), _bare(known)
    if bare_written in known_tokens or any(same_name_form(token, bare_written) for token in known_tokens):
        return None
    if min(len(bare_written), len(bare_known)) < SHORTEST_NAME or bare_written[0] != bare_known[0]:
        return None
    if bare_written in FUNCTION_WORDS or bare_written in NEWSROOM_WORDS:
        return None
    alike = DamerauLevenshtein.normalized_similarity(bare_written, bare_known)
    return "altered" if alike >= LEAST_ALIKE else None


def _bare(token: str) -> str:
    return _POSSESSIVE.sub("", token).casefold().replace("ё", "е").replace("’", "").replace("'", "")


def _common_prefix(left: str, right: str) -> int:
    length = 0
    for one, other in zip(left, right, strict=False):
        if one != other:
            break
        length += 1
    return length
