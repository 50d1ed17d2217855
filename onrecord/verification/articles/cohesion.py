"""How far two stretches of text are about the same: the share of their content words that they have in common."""

from __future__ import annotations

import re

# Long enough to tell words apart, short enough to bring their endings together. Russian and Kazakh words have longer
# endings than English ones: мост, моста, мостом.
LONGEST_STEM = 6
CYRILLIC_ENDING = 2
SHORTEST_WORD = 4

_WORD = re.compile(r"[^\W\d_][\w’'-]{3,}")

# Words that any two reports share. Days of the week and reporting verbs are among them on purpose.
_COMMON = (
    "about above according after again against also although among another around because been before being between "
    "both cannot could does doing down during each earlier either else even ever every from further have having "
    "here himself into itself just last later like made make many more most much must near never next november "
    "october monday tuesday wednesday thursday friday saturday sunday once only other others over people report "
    "reported reporting said same says several shall should since some spokesman spokesperson statement still such "
    "than that their them then there these they this those though three through time today told took toward under "
    "until upon very want week well were what when where which while whom whose will with within without would year "
    "years your",
    "более была были было быть ведь весь вместе вчера даже день заявил заявила заявили заявление если есть ещё еще "
    "июня июля августа сентября октября ноября декабря января февраля марта апреля когда которая которого которое "
    "которой которые который которых которым кроме между менее месяц могут может можно надо назад неделя несколько "
    "нужно около однако отметил отметила очень перед передает после потому почти поэтому пока понедельник вторник "
    "среду четверг пятницу субботу воскресенье сказал сказала словам сообщает сообщил сообщила сообщили сообщению "
    "также такая такие такой также тогда того тоже только тому того этого этой этом этот этому хотя чего через "
    "чтобы человек людей года году годов является",
    "айтты айтқан айтуынша алады алдында арасында арқылы болады болған болып болды барлық басқа бірақ бірге біраз "
    "бүгін бұрын дейді деген дейін жылғы жылы жылдың және кейін керек көптеген қазір қарай қарсы мәлімдеді "
    "мәлімдеме мәлімдемесінде оның олар олардың отыр отырған сияқты сондай соңғы тағы туралы тиіс үшін хабарлады "
    "хабарлайды қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан дүйсенбі "
    "сейсенбі сәрсенбі бейсенбі жұма сенбі жексенбі сонымен қатар бойынша",
)


def _stem(word: str) -> str:
    if word.isascii():
        return word[:LONGEST_STEM]
    return word[: max(SHORTEST_WORD, min(LONGEST_STEM, len(word) - CYRILLIC_ENDING))]


COMMON_STEMS = frozenset(_stem(word) for row in _COMMON for word in row.split())


def content_stems(text: str) -> frozenset[str]:
    """Return the beginnings of the content words of a text."""
    words = set(_WORD.findall(text.casefold().replace("ё", "е")))
    return frozenset(map(_stem, words)) - COMMON_STEMS


def measure_cohesion(before: frozenset[str], after: frozenset[str]) -> float:
    """Return which share of the smaller vocabulary is in the other, 0 to 1.

    Halves of one news text share 0.11 and more (95 of 100 in the FNC-1 bodies, median 0.24), halves of different
    ones at most 0.11 (90 of 100, median 0.04).
    """
    smaller = min(len(before), len(after))
    return len(before & after) / smaller if smaller else 0.0
