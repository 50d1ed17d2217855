"""An invented dispute over a quay, in three languages, and articles that carry it."""

from __future__ import annotations

from datetime import date

from onrecord.verification.kinds import PartyKind, RelationKind, WordingKind
from onrecord.verification.matching.reading import ReadArticle, read_article
from onrecord.verification.records import Article, Party, Relation, Statement, Story, Thread, Wording

CLAIM = Statement(
    id=1,
    key="quay-rotten",
    speaker="Harbour Board",
    wording="Nordline knew for two years that the piles under the northern quay had rotted, and told nobody.",
    language="en",
    said_on=date(2024, 3, 4),
    wordings=(
        Wording(
            "ru",
            "Компания «Нордлайн» два года знала, что сваи северного причала сгнили, и никому не сообщила.",
            WordingKind.TRANSLATION,
        ),
        Wording(
            "kk",
            "«Нордлайн» компаниясы солтүстік айлақтың қадалары шірігенін екі жыл бойы біліп, ешкімге айтпаған.",
            WordingKind.TRANSLATION,
        ),
    ),
)
DENIAL = Statement(
    id=2,
    key="nordline-denies",
    speaker="Nordline (Ada Quill)",
    wording="Our divers inspected every pile in January and reported each crack to the board on the same day.",
    language="en",
    said_on=date(2024, 3, 6),
)
ANSWER = Statement(
    id=3,
    key="board-answers",
    speaker="Harbour Board (Ilse Brandt)",
    wording="The only report that reached our office concerned the lighthouse and was dated last August.",
    language="en",
    said_on=date(2024, 3, 8),
)
PARTIES = (
    Party("Harbour Board", ("Портовое управление", "Порт басқармасы"), PartyKind.ORGANISATION, "port authority"),
    Party("Nordline", ("Нордлайн",), PartyKind.ORGANISATION, "ferry company"),
    Party("Ada Quill", ("Quill",), PartyKind.PERSON, "spokeswoman, Nordline"),
    Party("Ilse Brandt", ("Brandt",), PartyKind.PERSON, "director, Harbour Board"),
)
THREAD = Thread(
    (CLAIM, DENIAL, ANSWER), (Relation(2, RelationKind.DENIES, 1), Relation(3, RelationKind.REBUTS, 2)), PARTIES
)

GIVES_CLAIM = (
    "The northern quay in Harwick is closed. The Harbour Board said on Monday: “Nordline knew for two years that the "
    "piles under the northern quay had rotted, and told nobody.” The ferries now leave from the southern quay."
)
GIVES_DENIAL = (
    "Nordline denied the claim of the Harbour Board that it had hidden rotted piles under the northern quay. “Our "
    "divers inspected every pile in January and reported each crack to the board on the same day,” said Ada Quill, "
    "a spokeswoman for Nordline."
)
GIVES_ANSWER = (
    "Ilse Brandt, the director of the Harbour Board, did not agree. “The only report that reached our office concerned "
    "the lighthouse and was dated last August,” Brandt said."
)
GIVES_CLAIM_IN = {
    "en": GIVES_CLAIM,
    "ru": "Северный причал в Харвике закрыт. Портовое управление заявило: «Компания „Нордлайн“ два года знала, что "
    "сваи северного причала сгнили, и никому не сообщила».",
    "kk": "Харвиктегі солтүстік айлақ жабылды. Порт басқармасы мәлімдеді: «„Нордлайн“ компаниясы солтүстік айлақтың "
    "қадалары шірігенін екі жыл бойы біліп, ешкімге айтпаған».",
}
GIVES_BOTH = f"{GIVES_CLAIM}\n\n{GIVES_DENIAL}"
UNRELATED = (
    "The Harwick brass band will play in the market square on Saturday. Tickets cost nine pounds, and children are "
    "free. The conductor, Tomas Reyl, promised a long evening of marches and waltzes."
)


def read(
    text: str, language: str = "en", *, published: date | None = date(2024, 3, 9), stories: tuple[Story, ...] = ()
) -> ReadArticle:
    """Return a text as the matcher reads it."""
    return read_article(Article(text=text, language=language, published=published, stories=stories))
