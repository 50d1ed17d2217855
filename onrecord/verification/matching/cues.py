"""Words that show that somebody speaks, contradicts or takes back, in English, Russian and Kazakh.

Each expression is looked for in case-folded text; beginnings of words stand for all their endings.
"""

from __future__ import annotations

import re
from functools import lru_cache


def _any_of(*alternatives: str) -> re.Pattern[str]:
    return re.compile(r"(?<![^\W_])(?:" + "|".join(alternatives) + ")")


SPEECH = _any_of(
    # English
    r"(?:said|says|saying|say|told|tells|tell|add(?:s|ed|ing)|wrot?e|writes|writing|stat(?:es|ed|ing)"
    r"|claim(?:s|ed|ing)?"
    r"|announc(?:es|ed|ing)|explain(?:s|ed)|argu(?:es|ed|ing)|insist(?:s|ed|ing)|not(?:es|ed)|warn(?:s|ed|ing)"
    r"|tweet(?:s|ed)|post(?:s|ed)|comment(?:s|ed)|confirm(?:s|ed)|acknowledg(?:es|ed)|repl(?:ies|ied)|respond(?:s|ed)"
    r"|stress(?:es|ed)|emphasi[sz](?:es|ed)|declar(?:es|ed)|assert(?:s|ed)|maintain(?:s|ed)|alleg(?:es|ed)"
    r"|admit(?:s|ted)|conced(?:es|ed)|reveal(?:s|ed)|remark(?:s|ed)|continu(?:es|ed)|ask(?:s|ed)|answer(?:s|ed)"
    r"|den(?:ies|ied|ying)|reject(?:s|ed|ing)|dismiss(?:es|ed|ing)|disput(?:es|ed|ing)|call(?:s|ed|ing)|read|reads"
    r"|retort(?:s|ed)|counter(?:s|ed)|quot(?:es|ed)|present(?:s|ed)|publish(?:es|ed)|releas(?:es|ed)|issued?"
    r"|report(?:s|ed)|suggest(?:s|ed)|promis(?:es|ed)|vow(?:s|ed)|accus(?:es|ed)|describ(?:es|ed)|according to"
    r"|urg(?:es|ed)|pledg(?:es|ed)|predict(?:s|ed)|recall(?:s|ed)|conclud(?:es|ed)|lament(?:s|ed)|complain(?:s|ed)"
    r"|boast(?:s|ed)|observ(?:es|ed)|recount(?:s|ed)|shout(?:s|ed)|exclaim(?:s|ed)|testif(?:ies|ied)|contend(?:s|ed)"
    r"|reiterat(?:es|ed)|joked|quipped|mused|caution(?:s|ed)|in the words of)(?![^\W_])",
    # Russian
    r"сказа|говор[ия]|заяв[иля]|сообщ[иа]|отме[тч]|подчерк|добав|рассказ|написа|пишет|пояс[ня]|уточн|утвержд|объясн"
    r"|призна[лвю]|счита[еюл]|напомн|пообещ|обеща|предупре|прокоммент|коммент|опроверг|отверг|отреаг|ответи|отвеча"
    r"|цитир|процитир|(?:по|со) слов|по мнению|по данным|по информации|указа[лвн]|вырази|возрази|воскликн|резюмир"
    r"|заключи|продолжи|убежд[её]н|парирова|настаива|отрица|объяви|опубликова|подтверди|говорится|передал|назва[лв]"
    r"|спроси|завери|констатир",
    # Kazakh
    r"де(?:ді|йді|ген|п|генін|ген еді)(?![^\W_])|айт(?:ты|ады|қан|уынша|ып|а )|мәлімде|мәлім етті"
    r"|хабарла|жаз(?:ды|ған|ып)"
    r"|атап (?:өтті|айтты)|түсіндір|қос(?:ты|қан)|ескерт|жауап бер|пікірінше|сөзінше|мәліметінше|деректер|растады"
    r"|баса айтты|сендірді|жоққа шығар|теріске шығар|жариялады|сөзіне қараған|айтылған|атады|сынады|келтірді"
    r"|сұра(?:ды|ған)",
)

# That somebody contradicts.
DENIAL = _any_of(
    # English
    r"den(?:y|ies|ied|ying|ial|ials)(?![^\W_])|reject(?:s|ed|ing|ion)?(?![^\W_])|refut(?:es?|ed|ing|ation)(?![^\W_])"
    r"|dismiss(?:es|ed|ing)?(?![^\W_])|disput(?:es|ed|ing)(?![^\W_])|contradict(?:s|ed|ing)?|rebut(?:s"
    r"|ted|tal)?(?![^\W_])"
    r"|repudiat(?:es|ed|ing)|disavow(?:s|ed)|distanc(?:es|ed) (?:itself|himself|herself|themselves)|debunk(?:s|ed)"
    r"|(?:is|are|was|were|be) (?:simply |completely |entirely |totally |absolutely |flatly )?(?:not true|untrue|false"
    r"|wrong|incorrect|inaccurate|misleading|baseless|unfounded|fabricated|groundless|nonsense|a lie|fiction)"
    r"|(?:called|calls|calling|described|describes|branded|labelled) (?:[^\W_]+ ){1,6}?(?:false|untrue|wrong|incorrect"
    r"|inaccurate|misleading|baseless|unfounded|fabricated|groundless|nonsense|lies?|fiction|an invention)(?![^\W_])"
    r"|disprov(?:e[sd]?|ing)|(?:isn|aren|wasn|weren)['’]t true|that['’]s (?:nonsense|a lie|untrue|false|rubbish|wrong)"
    r"|no truth (?:in|to)|hit back|pushed back|took issue|challeng(?:es|ed)(?= the| that| this| it)|disagree[sd]?"
    r"|disclaim(?:s|ed)|denounced|no such|never (?:happened|took place|agreed|said|made|signed|offered|promised)",
    # Russian
    r"опроверг|опроверж|отверг|отвергн|отрица|оспори|оспарива|не соответству[а-я]+ действительности|неправд"
    r"|не подтверди|не подтвержда|недостоверн|вымыс[ел]|выдумк|врань|чушь(?![а-я])|ложь|лжи(?![а-я])|ложны|голословн"
    r"|безосновательн|необоснованн"
    r"|беспочвенн|домыс[ел]|не имеет отношения|возрази|не согласи|не согласн|открестил|дистанцир|фейк|клевет"
    r"|не имеют под собой|не отвечает действительности|неверн|дезинформац|не было и нет",
    # Kazakh
    r"жоққа шығар|теріске шығар|терістеді|теріске|шындыққа (?:жанаспай|сәйкес келме|сай келме|сай емес)"
    r"|жалған(?![^\W_])|жалған[ды]"
    r"|өтірік|дұрыс емес|рас емес|негізсіз|растама|келіспей|мойындама|ондай (?:болған|келісім|шешім"
    r"|жағдай)[^\W_]* (?:жоқ|емес)"
    r"|қате (?:деп|екен)|бекерге шығар|ойдан шығарылған|ақиқатқа|қарсы шықты|жала ",
)

# That somebody takes back or mends what was said.
CORRECTION = _any_of(
    r"correct(?:ed|s|ing|ion)(?![^\W_])|retract(?:s|ed|ion)?(?![^\W_])|withdr[ae]w(?:n|s)?(?![^\W_])"
    r"|apologi[sz](?:e[sd]?|ing)"
    r"|took back|takes back|walked back|backtrack(?:s|ed)|amend(?:ed|s)(?![^\W_])|misspoke|in error|by mistake|revised",
    r"исправи|уточни[лв]|поправк|отозва|отказал[аи]?с[ья] от сво|извини|принес[^\W_]* извинен"
    r"|взял[аи]? (?:свои )?слова|ошибочн|признал[аи]? ошибк",
    r"түзет|кері қайтар|қайтарып ал|кешірім сұра|қателес|нақтыла|қате жіберген|қателігін мойында",
)

# In front of a cue, within the same clause, these turn it round: "did not deny", "не стал опровергать".
NEGATION_BEFORE = re.compile(
    r"(?:\bnot|n['’]t|\bnever|\bneither|\bnor|\bwithout|\brefus(?:ed|es) to|\bdeclin(?:ed|es) to"
    r"|\bstopped short of|\bfail(?:ed|s) to"
    r"|\bне|\bне стал[аи]?|\bотказал[аи]?с[ья]|\bбез)\s+(?:\w+\s+){0,2}$"
)
# Behind a Kazakh cue, this is how it is negated: "жоққа шығармады", "түзетпеді", "жоққа шығарған жоқ", "өтірік емес".
NEGATION_BEHIND = re.compile(r"^\w*(?:[мбп]а(?:ды|ған|йды|й)|[мбп]е(?:ді|ген|йді|й)|\s+(?:жоқ|емес)(?!\w))")

# A clause that says that something is not so.
NEGATED_CLAUSE = _any_of(
    r"(?:not|never|no|nothing|neither|none)(?![^\W_])|[^\W_]+n['’]t(?![^\W_])",
    r"(?:не|нет|ни|никогда|никак[^\W_]*)(?![^\W_])",
    r"(?:жоқ|емес|ешқандай|ешқашан)|[^\W_]+(?:мады|меді|паған|пеген|маған|меген|майды|мейді|пайды|пейді"
    r"|бады|беді)(?![^\W_])",
)

# Nouns that stand for somebody's statement: "the claim by", "в заявлении".
STATEMENT_NOUN = _any_of(
    r"(?:claims?|affirmations?|versions?|statements?|announcements?|allegations?|accusations?|assertions?|remarks?|comments?"
    r"|reports?|words)(?![^\W_])",
    r"заявлени|верси|сообщени|утвержден|обвинени|слова|словами|высказыван|информаци",
    r"мәлімдеме|хабарлама|айыптау|сөз(?:і|ін|дері)|ақпарат|тұжырым",
)


_SENTENCES = 2_000
"""Whose cues are known: each statement that may be meant asks of each sentence of its story."""


def is_negated(folded: str, start: int, end: int) -> bool:
    """Tell whether the cue that stands at this span of a case-folded sentence is itself denied."""
    before = folded[max(0, start - 40) : start]
    return bool(NEGATION_BEFORE.search(before) or NEGATION_BEHIND.match(folded[end:]))


@lru_cache(maxsize=_SENTENCES)
def find_denial(folded: str) -> re.Match[str] | None:
    """Return the first cue of contradiction in a case-folded sentence that is not itself denied."""
    for cue in DENIAL.finditer(folded):
        if not is_negated(folded, cue.start(), cue.end()):
            return cue
    return None


@lru_cache(maxsize=_SENTENCES)
def find_correction(folded: str) -> re.Match[str] | None:
    """Return the first cue of a correction or retraction in a case-folded sentence that is not itself denied."""
    for cue in CORRECTION.finditer(folded):
        if not is_negated(folded, cue.start(), cue.end()):
            return cue
    return None


@lru_cache(maxsize=_SENTENCES)
def find_negating_speech(folded: str) -> re.Match[str] | None:
    """Return the verb of a case-folded sentence that says that something is not so; "did not deny" does not."""
    speech = SPEECH.search(folded)
    return speech if speech and NEGATED_CLAUSE.search(folded) and not DENIAL.search(folded) else None
