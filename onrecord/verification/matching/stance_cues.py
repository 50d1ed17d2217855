"""Families of words by which a text shows how it stands towards a claim, in English, Russian and Kazakh.

Each family is looked for in case-folded sentences. Beginnings of words stand for all their endings in Russian and
Kazakh; English expressions are whole words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.verification.matching.cues import CORRECTION, DENIAL, NEGATED_CLAUSE, SPEECH, is_negated


def _family(english: str, russian: str, kazakh: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:(?:{english})(?![^\W_])|{russian}|{kazakh})")


FAMILIES: dict[str, re.Pattern[str]] = {
    "denial": DENIAL,
    "correction": CORRECTION,
    "negation": NEGATED_CLAUSE,
    "speech": SPEECH,
    # It is made up.
    "fake": _family(
        r"hoax(?:e[sd]|ers?)?|(?:shot|shoots|knock(?:s|ed)) down|safe and (?:secure|sound|well)|records? straight"
        r"|counter(?:s|ed)? claims|put to rest|no plans|not by|fak(?:e[srd]?|ery|ing)|satir(?:e|ical|ist)"
        r"|parod(?:y|ies)|spoof(?:ed|s)?|prank(?:s"
        r"|ed|ster)?"
        r"|photoshop(?:ped)?|doctored|staged|scripted|fabricat(?:e[sd]?|ion)|made[- ]up|making (?:it|this|that) up"
        r"|bogus"
        r"|phony|urban legend|myths?|fiction(?:al)?|invented|false(?:ly|hood)?|untrue|debunk(?:s|ed|ing)?|lies?"
        r"|lied|lying"
        r"|not (?:real|true|happening|happen|him|her|so|dead|the case)|isn['’]t (?:real|true|dead)"
        r"|wasn['’]t (?:real|true)"
        r"|rubbish|nonsense|alive and well|still alive|is alive|conned|duped|tricked|fooled|scam(?:med)?|stunts?"
        r"|joke|kidding",
        r"фейк|фальшив|поддел|розыгрыш|мистификац|сатирическ|пароди|вымыс[ел]|выдум|постановочн|инсценир|ложн|ложь"
        r"|лжи(?![а-я])"
        r"|неправд|миф(?![ио]лог)|обман|утка(?![а-я])|утку(?![а-я])|жив и здоров",
        r"жалған|өтірік|ойдан шығар|алдау|алдап|қолдан жаса|тірі әрі|қалжың|сатира",
    ),
    # It may be wrong.
    "doubt": _family(
        r"doubt(?:s|ed|ful)?|sk?eptic(?:s|al|ism)?|dubious|suspicious|suspicions?|implausible|unlikely|impossible"
        r"|mistak(?:en|es?)"
        r"|misidentified|misleading|misled|misreported|misunderst(?:ood|anding)|misquoted|errors?|exaggerat(?:ed"
        r"|ion)|incorrect(?:ly)?"
        r"|wrong(?:ly)?|inaccurate|contradict(?:s|ed|ing|ory)?|no (?:evidence|proof|truth|basis|sign)|turn(?:s"
        r"|ed) out|too good to be true"
        r"|questionable|questions? (?:about|whether|over)|raised? questions|supposed(?:ly)?|so-called|discredited"
        r"|premature"
        r"|unfounded|baseless|groundless|not what|(?:not |hardly |im)plausible|unsubstantiated|unproven|mistakenly"
        r"|erroneous(?:ly)?|misinterpret(?:ed|ing)?|misattributed|unravel(?:s|ed|ing)?|laugh(?:s|ed|ing)? off"
        r"|dash(?:es|ed) hopes|parted ways|(?:dropped|backed|pulled|bailed|drops|backs|pulls|bails) out|isn['’]t"
        r"|wasn['’]t|aren['’]t|weren['’]t",
        r"сомн|маловероятн|невозможн|ошибочн|ошиб[ко]|неточн|преувелич|нет (?:доказательств|подтвержден|оснований)"
        r"|неверн|не совсем так"
        r"|противореч|вводит в заблуждение|безосновательн|необоснованн|беспочвенн|так называем",
        r"күмән|екіталай|мүмкін емес|қате|дәлел(?:дер)? жоқ|негізсіз|асыра|қайшы|-мыс",
    ),
    # Somebody says so, the text does not.
    "hedge": _family(
        r"reportedly|allegedly|alleged|alleges|purported(?:ly)?|purports|apparent(?:ly)?|supposedly|believed"
        r"|suspect(?:ed|s)?|seems?|seemingly"
        r"|appear(?:s|ed)|(?:is|are|was|were) said to|thought to|according to|claim(?:s|ed|ing)?",
        r"якобы|предположительно|по-видимому|по некоторым данным|предполага|как утвержда|утвержда|будто"
        r"|по (?:данным|словам|информации|сообщени)"
        r"|по слухам|вероятно|судя по",
        r"-мыс|мыс-|болжам|көрінеді|дейді|мәліметінше|деректер бойынша|деген ақпарат|айтылуынша|сияқты",
    ),
    "rumour": _family(
        r"rumou?r(?:s|ed)?|speculat(?:e[sd]?|ion|ing)|whispers?|gossip|leak(?:s|ed)?|reports?(?: of| that| say"
        r"| claim)?|reported|claims? that",
        r"слух|слухи|домысл|спекуляц|сообщени|утечк|сообщалось",
        r"қауесет|өсек|хабарлар|алып-қашпа|тараған",
    ),
    "unconfirmed": _family(
        r"unconfirmed|unverified|uncorroborated|unclear|not (?:been |yet been |yet "
        r"|immediately )?(?:confirm(?:ed)?|verif(?:y|ied)|clear)"
        r"|(?:not|n['’]t) (?:immediately |independently |yet )?(?:been |be )?(?:independently )?(?:confirm(?:ed)?"
        r"|verif(?:y|ied))"
        r"|independently (?:confirm(?:ed)?|verif(?:y|ied))|yet to (?:be )?(?:confirm(?:ed)?|verif(?:y|ied)|comment)"
        r"|no (?:official )?(?:confirmation|comment|word)|declin(?:ed|es) to (?:comment|confirm)|did(?: not"
        r"|n['’]t) (?:immediately )?(?:respond|reply|return)"
        r"|authenticity|looking into|investigat(?:e|ing|ion)|whether",
        r"не (?:был[аио]? )?подтвержд|неподтвержд|не подтвердил|непроверенн|не удалось (?:подтвердить|проверить)"
        r"|(?:подтвердить|проверить)[^.]{0,30} не удалось"
        r"|пока неизвестно|неясно|неизвестно"
        r"|официальн[а-я]+ (?:подтвержден|комментар)[а-я]* нет|отказал[а-я]+ (?:от комментари|комментировать"
        r"|подтвердить)|не (?:стал[а-я]*|комментир)"
        r"|проверя[юе]т|ли(?![а-я])",
        r"расталмаған|расталған жоқ|тексерілмеген|белгісіз|анық емес|нақты емес|түсініктеме бер(?:ме|уден)"
        r"|пікір білдірме|тексер(?:іп|у)",
    ),
    # It is not yet, or only perhaps.
    "may": _family(
        r"may|might|could|would|likely|probably|possibl[ey]|perhaps|maybe|potential(?:ly)?|expected|set to"
        r"|plan(?:s|ned|ning)?|will|considering|in talks"
        r"|hop(?:es?|ing)|if",
        r"мож(?:ет|но)|могут|могла? бы|возможно|вероятн|ожида|планиру|собира|намерен|будет(?![а-я])|если(?![а-я])",
        r"мүмкін|ықтимал|бәлкім|күтіл|жоспарла|болмақ|егер",
    ),
    # It is so.
    "confirmation": _family(
        r"confirm(?:s|ed|ing|ation)?|verif(?:ied|ies)|announc(?:e[sd]?|ement|ing)|admit(?:s|ted)?|acknowledg(?:es"
        r"|ed)|proved?|proves|officially"
        r"|revealed|discovered|indeed|in fact|footage shows|caught on (?:camera|video)|arrested|charged|pleaded",
        r"подтвержд|подтверди|официально|призна[лвю]|действительно|доказ(?!ательств)|объяви|установлен|выяснил"
        r"|задержан|арестован",
        r"растады|расталды|ресми|мойында|шынымен|жариялады|анықтал|дәлелде|ұсталды",
    ),
    "source": _family(
        r"sources?|insiders?|anonymous(?:ly)?|unnamed|unidentified|condition of anonymity|tabloids?|newspapers?"
        r"|media|outlets?|blog(?:ger|s)?|journalists?",
        r"источник|инсайдер|аноним|газет|сми(?![а-я])|журналист|блогер|издани",
        r"дереккөз|аноним|газет|бақ(?![^\W_])|журналист|блогер|басылым",
    ),
    "web": _family(
        r"viral|twitter|tweet(?:s|ed)?|facebook|instagram|youtube|reddit|social media|internet|online|web"
        r"|web ?sites?|sites?|posts?|posted|shared|stor(?:y|ies)"
        r"|articles?|headlines?|videos?|photos?|photographs?|images?|pictures?|clips?|footage",
        r"вирусн|соцсет|социальн[а-я]+ сет|интернет|сайт|публикаци|видео|фото|снимк|ролик|телеграм|рассылк"
        r"|стать[яеи]",
        r"әлеуметтік желі|интернет|сайт|жарияланым|бейне|видео|фото|сурет|ролик|мессенджер|желіде",
    ),
    # The text goes on otherwise than it began.
    "turn": _family(
        r"but|however|although|though|despite|yet|actually|in reality|instead|rather|except|contrary|conversely"
        r"|while|nevertheless|no longer",
        r"но(?![а-я])|однако|хотя|несмотря|на самом деле|в действительности|вместо|напротив|вопреки",
        r"бірақ|алайда|дегенмен|шын мәнінде|шындығында|керісінше|қарамастан",
    ),
    "official": _family(
        r"police|official(?:s)?|ministry|minister|spokes(?:man|woman|person)|government|authorit(?:y|ies)|pentagon"
        r"|white house|army|military|publicist"
        r"|representatives?|rep|court|department",
        r"полици|официальн[а-я]+ представител|министерств|министр|пресс-секретар|пресс-служб|правительств|власт"
        r"|ведомств|суд(?![а-яь]{4})|представител",
        r"полиция|министрлік|министр|баспасөз|үкімет|билік|ведомство|сот(?![^\W_]{4})|өкіл",
    ),
    "question": re.compile(r"\?"),
    "quote": re.compile(r"[\"“”«»„]|(?<![^\W_])['‘][^\W_]"),
    "first_person": _family(
        r"i|we|my|our|me|us|you|your", r"(?:я|мы|мой|наш|вы|ваш)(?![а-я])", r"(?:мен|біз|сіз)(?![^\W_])"
    ),
}
# Cues that turn the meaning of their clause round; two of them cancel out.
REVERSERS = ("denial", "correction", "negation", "fake")
# Families of which a claim has one when it says itself that something is not so.
REFUTING = (*REVERSERS, "doubt")
# What several families have in common counts by itself, so that a rare cue profits from what frequent ones teach.
GROUPS: dict[str, tuple[str, ...]] = {
    "refuting": ("denial", "fake", "correction", "doubt"),
    "hedging": ("hedge", "rumour", "unconfirmed", "may"),
}
# Families whose cue may itself be denied, which makes it worth nothing.
CAN_BE_DENIED = frozenset({"denial", "correction", "confirmation"})


@dataclass(frozen=True)
class Cue:
    """A cue in a case-folded sentence; `is_denied` where it is itself denied ("did not deny")."""

    family: str
    start: int
    end: int
    is_denied: bool


def find_cues(folded: str) -> list[Cue]:
    """Return every cue of a case-folded sentence, family by family.

    The "not" of "could not be confirmed" is no cue by itself: who has not confirmed has not contradicted.
    """
    cues = [
        Cue(
            family,
            found.start(),
            found.end(),
            family in CAN_BE_DENIED and is_negated(folded, found.start(), found.end()),
        )
        for family, pattern in FAMILIES.items()
        for found in pattern.finditer(folded)
    ]
    unsettled = [cue for cue in cues if cue.family == "unconfirmed"]
    return [
        cue
        for cue in cues
        if cue.family != "negation" or not any(one.start <= cue.start < one.end for one in unsettled)
    ]


def is_reversed(cues: Sequence[Cue]) -> bool:
    """Tell whether an odd number of cues turn the meaning of a sentence round."""
    reversing = sorted((cue.start, cue.end) for cue in cues if cue.family in REVERSERS)
    count, covered = 0, -1
    for start, end in reversing:
        # "is not true" is one cue of denial and one of negation, and turns round once.
        if start >= covered:
            count += 1
        covered = max(covered, end)
    return count % 2 == 1
