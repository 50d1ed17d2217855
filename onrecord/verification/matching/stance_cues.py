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
        r"hoax(?:e[sd]|ers?)?|fak(?:e[srd]?|ery|ing)(?! (?:id|ids|passports?|identi[^\W_]+|papers|names?|documents?))"
        r"|satir(?:e|ical|ist)|parod(?:y|ies)|spoof(?:ed|s)?|photoshop(?:ped)?|doctored|fabricat(?:e[sd]?|ion)"
        r"|made[- ]up|making (?:it|this|that) up|bogus|phony|urban legend|myths?|fiction(?:al)?|invented"
        r"|false(?:ly|hood)?|untrue|debunk(?:s|ed|ing)?|lies?|lied|lying|rubbish|nonsense"
        r"|not (?:real|true|happening|happen|him|her|so|dead|the case)|(?:isn|wasn)['’]t (?:real|true|dead)",
        r"фейк|фальшив|поддел|мистификац|сатирическ|пароди|вымыс[ел]|выдум|ложн|ложь|лжи(?![а-я])"
        r"|неправд|миф(?![ио]лог)|обман|утка(?![а-я])|утку(?![а-я])",
        r"жалған|өтірік|ойдан шығар|қолдан жаса|сатира",
    ),
    "joke": _family(
        r"prank(?:s|ed|ster)?|jok(?:es?|ed|ing)|kidding|stunts?|staged|scripted|scam(?:med)?|conned|duped|tricked|fooled",
        r"розыгрыш|постановочн|инсценир|шутк|пошутил",
        r"алдау|алдап|қалжың|әзіл",
    ),
    "unharmed": _family(
        r"safe and (?:secure|sound|well)|alive and well|(?:still|is) alive|no plans|not by|is (?:safe|fine|well)",
        r"жив и здоров|(?:жив|жива|живы)(?![а-я])|невредим|в порядке|не планиру",
        r"тірі(?![^\W_])|аман|жоспар(?:ы|да)? жоқ",
    ),
    # It is told not to be so, without the verb of a denial.
    "rebuff": _family(
        r"(?:shot|shoots?|shooting|knock(?:s|ed)?) down|records? straight|counter(?:s|ed)? claims"
        r"|put(?:s|ting)? to rest|laugh(?:s|ed|ing)? off|rebuff(?:s|ed)?"
        r"|quash(?:es|ed)?|dispel(?:s|led)?|pour(?:s|ed) (?:cold|holy) water"
        r"|to the contrary|contrary to|dash(?:es|ed) hopes|discredited|unravel(?:s|ed|ing)?|(?:just|only) one problem",
        r"развенча|разоблач|рассея[а-я]+ слухи|вопреки (?:сообщен|слух|утвержд)",
        r"әшкереле|сейілтті",
    ),
    # It may be wrong.
    "doubt": _family(
        r"doubt(?:s|ed|ful)?|sk?eptic(?:s|al|ism)?|dubious|suspicious|suspicions?|(?:not |hardly |im)plausible"
        r"|unlikely|impossible|too good to be true|questionable|(?:called|calls) into question|question(?:ed|ing)"
        r"|questions? (?:about|whether|over)|raised? questions|supposed(?:ly)?|so-called"
        r"|not (?:so |quite )?(?:sure|what)|(?:n['’]t) (?:so )?sure",
        r"сомн|маловероятн|невозможн|так называем|под вопрос",
        r"күмән|екіталай|мүмкін емес|-мыс",
    ),
    "wrong": _family(
        r"mistak(?:en|es?)|misidentified|misleading|misled|misreported|misunderst(?:ood|anding)|misquoted|errors?"
        r"|exaggerat(?:ed|ion)|incorrect(?:ly)?|wrong(?:ly)?|inaccurate|turn(?:s|ed)? out|premature|mistakenly"
        r"|erroneous(?:ly)?|misinterpret(?:ed|ing)?|misattributed|not what",
        r"ошибочн|ошиб[ко]|неточн|преувелич|неверн|не совсем так|вводит в заблуждение|оказал[оа]сь",
        r"қате|асыра|болып шықты",
    ),
    "baseless": _family(
        r"no (?:evidence|proof|truth|basis|sign|record|such)|unfounded|baseless|groundless|unsubstantiated|unproven"
        r"|contradict(?:s|ed|ing|ory)?|something else",
        r"нет (?:доказательств|подтвержден|оснований)|противореч|безосновательн|необоснованн|беспочвенн",
        r"дәлел(?:дер)? жоқ|негізсіз|қайшы",
    ),
    "is_not": _family(
        r"(?:isn|wasn|aren|weren)['’]t|(?:is|was|are|were|has|have|had|will|would) (?:not|never|no longer)"
        r"|(?:hasn|haven|hadn|won|wouldn)['’]t",
        r"не (?:был[аои]?|является|будет|стал[аои]?)(?![а-я])|больше не(?![а-я])",
        r"(?:емес|болған жоқ|болмайды)(?![^\W_])",
    ),
    # It was to be, and will not be.
    "called_off": _family(
        r"parted ways|(?:dropp|back|pull|bail)(?:ed|s|ing)? out|drops out|no longer|decided (?:not|against)|opted not"
        r"|call(?:s|ed)? off|cancell?(?:s|ed)|scrapp?(?:s|ed)|quits?|exit(?:s|ed)|bow(?:s|ed) out|pass(?:es|ed)? on",
        r"отмен[иея]|передума|больше не(?![а-я])|отказал[а-я]+ от|вышел из|вышла из",
        r"күшін жой|бас тарт|райынан қайт",
    ),
    # Somebody says so, the text does not.
    "hedge": _family(
        r"reportedly|allegedly|alleged|alleges|purported(?:ly)?|purports|supposedly|suspect(?:ed|s)?"
        r"|(?:is|are|was|were) said to|thought to",
        r"якобы|предположительно|по некоторым данным|будто|по слухам",
        r"-мыс|мыс-|болжам|деректер бойынша|деген ақпарат|айтылуынша",
    ),
    "seeming": _family(
        r"apparent(?:ly)?|believed|seems?|seemingly|appear(?:s|ed)",
        r"по-видимому|предполага|вероятно|судя по|похоже",
        r"көрінеді|сияқты",
    ),
    "claimed": _family(
        r"according to|claim(?:s|ed|ing)?",
        r"как утвержда|утвержда|по (?:данным|словам|информации|сообщени)",
        r"дейді|мәліметінше",
    ),
    "rumour": _family(
        r"rumou?r(?:s|ed)?|speculat(?:e[sd]?|ion|ing)|whispers?|gossip|claims? that",
        r"слух|слухи|домысл|спекуляц",
        r"қауесет|өсек|алып-қашпа|тараған",
    ),
    "reports": _family(
        r"leak(?:s|ed)?|reports?(?: of| that| say| claim)?|reported",
        r"сообщени|утечк[аиу] информ|сообщалось",
        r"хабарлар",
    ),
    "unconfirmed": _family(
        r"unconfirmed|unverified|uncorroborated|unclear|not (?:been |yet been |yet "
        r"|immediately )?(?:confirm(?:ed)?|verif(?:y|ied)|clear)"
        r"|(?:not|n['’]t) (?:immediately |independently |yet )?(?:been |be )?(?:independently )?(?:confirm(?:ed)?"
        r"|verif(?:y|ied))"
        r"|independently (?:confirm(?:ed)?|verif(?:y|ied))|yet to (?:be )?(?:confirm(?:ed)?|verif(?:y|ied))"
        r"|no (?:official )?(?:confirmation|word)|authenticity",
        r"не (?:был[аио]? )?подтвержд|неподтвержд|не подтвердил|непроверенн|не удалось (?:подтвердить|проверить)"
        r"|(?:подтвердить|проверить)[^.]{0,30} не удалось|пока неизвестно|неясно|неизвестно"
        r"|официальн[а-я]+ подтвержден[а-я]* нет",
        r"расталмаған|расталған жоқ|тексерілмеген|белгісіз|анық емес|нақты емес",
    ),
    "no_comment": _family(
        r"declin(?:ed|es) to (?:comment|confirm)|did(?: not|n['’]t) (?:immediately )?(?:respond|reply|return)"
        r"|no (?:official )?comment|yet to comment|could not be reached|not immediately (?:respond|available)",
        r"официальн[а-я]+ комментар[а-я]* нет|отказал[а-я]+ (?:от комментари|комментировать|подтвердить)"
        r"|не (?:стал[а-я]* комм|комментир)",
        r"түсініктеме бер(?:ме|уден)|пікір білдірме",
    ),
    "open": _family(
        r"looking into|investigat(?:e|ing|ion)|whether",
        r"проверя[юе]т|ли(?![а-я])|расследу",
        r"тексер(?:іп|у)",
    ),
    # It is not yet, or only perhaps.
    "may": _family(
        r"may|might|could|would|likely|probably|possibl[ey]|perhaps|maybe|potential(?:ly)?|if",
        r"мож(?:ет|но)|могут|могла? бы|возможно|вероятн|если(?![а-я])",
        r"мүмкін|ықтимал|бәлкім|егер",
    ),
    "future": _family(
        r"expected|set to|plan(?:s|ned|ning)?|will|considering|in talks|hop(?:es?|ing)|going to",
        r"ожида|планиру|собира|намерен|будет(?![а-я])",
        r"күтіл|жоспарла|болмақ",
    ),
    # It is so.
    "confirmation": _family(
        r"confirm(?:s|ed|ing|ation)?|verif(?:ied|ies)|admit(?:s|ted)?|acknowledg(?:es|ed)|proved?|proves|officially"
        r"|indeed|in fact|authenticated|genuine|authentic",
        r"подтвержд|подтверди|официально|призна[лвю]|действительно|доказ(?!ательств)|подлинн",
        r"растады|расталды|ресми|мойында|шынымен|дәлелде|түпнұсқа",
    ),
    "announced": _family(
        r"announc(?:e[sd]?|ement|ing)|revealed|discovered|footage shows|caught on (?:camera|video)|found",
        r"объяви|установлен|выяснил|обнаруж|наш(?:ли|ёл|ел)(?![а-я])",
        r"жариялады|анықтал|табылды|тапты",
    ),
    "charged": _family(
        r"arrested|charged|pleaded|sentenced|court documents?",
        r"задержан|арестован|обвин[её]н|приговор",
        r"ұсталды|сотталды",
    ),
    "source": _family(
        r"sources?|insiders?|anonymous(?:ly)?|unnamed|unidentified|condition of anonymity",
        r"источник|инсайдер|аноним",
        r"дереккөз|аноним",
    ),
    "media": _family(
        r"tabloids?|newspapers?|media|outlets?|blog(?:ger|s)?|journalists?|news",
        r"газет|сми(?![а-я])|журналист|блогер|издани",
        r"газет|бақ(?![^\W_])|журналист|блогер|басылым",
    ),
    "web": _family(
        r"viral|twitter|tweet(?:s|ed)?|facebook|instagram|youtube|reddit|social media|internet|online|web"
        r"|web ?sites?|sites?|posts?|posted|shared",
        r"вирусн|соцсет|социальн[а-я]+ сет|интернет|сайт|публикаци|телеграм|рассылк",
        r"әлеуметтік желі|интернет|сайт|жарияланым|мессенджер|желіде",
    ),
    "story": _family(r"stor(?:y|ies)|articles?|headlines?|tale", r"стать[яеи]|истори[яию]", r"мақала|оқиға"),
    "picture": _family(
        r"videos?|photos?|photographs?|images?|pictures?|clips?|footage",
        r"видео|фото|снимк|ролик",
        r"бейне|видео|фото|сурет|ролик",
    ),
    # The text goes on otherwise than it began.
    "turn": _family(
        r"but|however|although|though|despite|yet|rather|except|while|nevertheless",
        r"но(?![а-я])|однако|хотя|несмотря",
        r"бірақ|алайда|дегенмен|қарамастан",
    ),
    "actually": _family(
        r"actually|in reality|instead|contrary|conversely",
        r"на самом деле|в действительности|вместо|напротив|вопреки",
        r"шын мәнінде|шындығында|керісінше",
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
REFUTING = (*REVERSERS, "doubt", "unharmed", "rebuff", "wrong", "baseless")
# Behind one of these a claim tells of its subject rather than refuting something: "a panel that didn't include women".
_SUBORDINATE = re.compile(
    r"(?<![^\W_])(?:(?<!claim )(?<!claims )(?<!report )(?<!reports )that|which|who|whose|because|to|with|for|without"
    r"|after|before|when|unless|if|but|and|so|how|why|being"
    r"|котор[а-я]+|чтобы|потому|после|когда|если|а|но|без)(?![^\W_])"
)
_SET_PHRASE = re.compile(
    r"no (?:idea|good|big|way|more|one|matter)(?![^\W_])|nothing to do|don['’]t (?!exist|have)|without"
)
# What several families have in common counts by itself, so that a rare cue profits from what frequent ones teach.
GROUPS: dict[str, tuple[str, ...]] = {
    "refuting": ("denial", "fake", "correction", "joke", "unharmed", "rebuff", "doubt", "wrong", "baseless"),
    "hedging": (
        "hedge",
        "seeming",
        "claimed",
        "rumour",
        "reports",
        "unconfirmed",
        "no_comment",
        "open",
        "may",
        "future",
    ),
}
# Families whose cue may itself be denied, which makes it worth nothing.
CAN_BE_DENIED = frozenset({"denial", "correction", "confirmation"})

# Families of negation, and how far from a cue that is itself denied its own negation stands, in letters.
NEGATIONS = frozenset({"negation", "is_not"})
NEGATION_REACHES = 20
# Kazakh stems that end like a negation: "жабады" is "closes".
_KAZAKH_NO_NEGATION = re.compile(r"(?:жа|та|ша|қа|са|те|се|кө)б(?:ады|еді)")


@dataclass(frozen=True)
class Cue:
    """A cue in a case-folded sentence; `is_denied` where it is itself denied ("did not deny")."""

    family: str
    start: int
    end: int
    is_denied: bool


def find_cues(folded: str) -> list[Cue]:
    """Return every cue of a case-folded sentence, family by family.

    The "not" of "could not be confirmed" is no cue by itself: who has not confirmed has not contradicted. Nor is that
    of "did not deny", which makes the denial one that is denied.
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
    spent = [(cue.start, cue.end) for cue in cues if cue.family == "unconfirmed"]
    spent += [(cue.start - NEGATION_REACHES, cue.end + NEGATION_REACHES) for cue in cues if cue.is_denied]
    return [cue for cue in cues if cue.family not in NEGATIONS or not _is_spent(folded, cue, spent)]


def _is_spent(folded: str, cue: Cue, spent: Sequence[tuple[int, int]]) -> bool:
    if _KAZAKH_NO_NEGATION.fullmatch(folded, cue.start, cue.end):
        return True
    return any(start <= cue.start < end for start, end in spent)


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


def refutes(folded: str, cues: Sequence[Cue]) -> bool:
    """Tell whether a case-folded claim with these cues says in its main clause that something is not so."""
    return any(
        cue.family in REFUTING and not cue.is_denied and not (cue.family == "negation" and _is_aside(folded, cue))
        for cue in cues
    )


def _is_aside(folded: str, cue: Cue) -> bool:
    return bool(_SUBORDINATE.search(folded, 0, cue.start) or _SET_PHRASE.match(folded, cue.start))
