"""Makes a corpus of any size and articles about it, for measuring how the matcher grows.

The words are those of the open labelled pages of `tests/disputes`, the commonest first, and behind them coined ones;
how often each stands follows Zipf's law. Statements and articles are about topics, which have words, names and speakers
of their own, a few topics being very common: so an article shares words with thousands of statements, and many of them
with some. The statements of the open disputes are hidden among the coined ones.
"""

from __future__ import annotations

import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import accumulate
from pathlib import Path

from benchmarks.disputes import read_cases
from onrecord.verification.matching.languages import detect_language
from onrecord.verification.matching.normalise import split_words
from tests.disputes.cases import Group, load_disputes

SEED = 20
ARTICLE_WORDS = 600
STATEMENT_WORDS = (10, 40)
COINED_ARTICLES = 65
TOPICS = 5_000
WORDS_OF_TOPIC, NAMES_OF_TOPIC = 60, 6
VOCABULARY = 60_000  # words of each language
NAMES = 20_000
# How often a word is of the topic, a name, or a number.
TOPICAL, NAMED, NUMBERED = 0.35, 0.06, 0.03
REPLIES = 0.2
# Shares of the languages among the statements.
LANGUAGES = {"en": 0.6, "ru": 0.25, "kk": 0.15}
FIRST_DAY, DAYS = date(2015, 1, 1), 4_000
SYLLABLES = {
    "en": "ba ren tol mi ska der von el ta ri no che ster lan pu gra wick mor ly ten sa bel cor dun fa hal".split(),
    "ru": "ба рен тол ми ска дер вон ел та ри но че стер лан пу гра вик мор ли тен са бел кор дун фа хал".split(),
    "kk": "ба рен тол мұ ска дер бек ел та рі но ше қар лан пу гүл бай мор лы тең са бел қор дұн жа хал".split(),
}


@dataclass(frozen=True)
class LongArticle:
    """An article to be checked, with the keys of the statements that it carries."""

    name: str
    text: str
    language: str
    published: str
    carries: tuple[str, ...]


@dataclass(frozen=True)
class Topic:
    """What statements and articles are about."""

    language: str
    words: Sequence[str]
    names: Sequence[str]


class Coiner:
    """Coins statements and articles; the same seed gives the same ones."""

    def __init__(self, texts: Mapping[str, Sequence[str]]) -> None:
        """Learn the words of real texts by language."""
        chance = random.Random(SEED)
        self._words = {language: _list_words(texts[language], language, chance) for language in LANGUAGES}
        self._weights = list(accumulate(1 / (rank + 2.7) for rank in range(VOCABULARY)))
        self._names = {language: [_coin_name(language, chance) for _ in range(NAMES)] for language in LANGUAGES}
        self._topics = [self._make_topic(chance) for _ in range(TOPICS)]
        self._common = list(accumulate(1 / (rank + 50) for rank in range(TOPICS)))

    def _make_topic(self, chance: random.Random) -> Topic:
        (language,) = chance.choices(list(LANGUAGES), list(LANGUAGES.values()))
        # The words of a topic are neither function words nor the rarest: their ranks are spread evenly by logarithm.
        ranks = {int(200 * 150 ** chance.random()) for _ in range(WORDS_OF_TOPIC)}
        words = [self._words[language][rank] for rank in sorted(ranks)]
        return Topic(language, words, chance.sample(self._names[language], NAMES_OF_TOPIC))

    def choose_topic(self, chance: random.Random, language: str | None = None) -> Topic:
        """Return a topic, of one language if it is given, the common ones more often."""
        while True:
            (topic,) = chance.choices(self._topics, cum_weights=self._common)
            if language in (None, topic.language):
                return topic

    def coin_sentence(self, chance: random.Random, topic: Topic) -> str:
        """Return a sentence on a topic."""
        count = chance.randint(*STATEMENT_WORDS)
        words = chance.choices(self._words[topic.language], cum_weights=self._weights, k=count)
        for place in range(count):
            kind = chance.random()
            if kind < TOPICAL:
                words[place] = chance.choice(topic.words)
            elif kind < TOPICAL + NAMED:
                words[place] = chance.choice(topic.names)
            elif kind < TOPICAL + NAMED + NUMBERED:
                words[place] = str(chance.randint(2, 2030))
        return f"{words[0].capitalize()} {' '.join(words[1:])}."

    def coin_text(self, chance: random.Random, language: str, count: int) -> str:
        """Return paragraphs of about so many words together, each on a topic of its own."""
        paragraphs: list[str] = []
        while count > 0:
            topic = self.choose_topic(chance, language)
            paragraph = " ".join(self.coin_sentence(chance, topic) for _ in range(2))
            count -= len(paragraph.split())
            paragraphs.append(paragraph)
        return "\n\n".join(paragraphs)


def _list_words(texts: Sequence[str], language: str, chance: random.Random) -> list[str]:
    counted = Counter(word.text.lower() for text in texts for word in split_words(text, language))
    words = dict.fromkeys(word for word, _ in counted.most_common())
    while len(words) < VOCABULARY:
        words["".join(chance.choices(SYLLABLES[language], k=chance.randint(2, 5)))] = None
    return list(words)[:VOCABULARY]


def _coin_name(language: str, chance: random.Random) -> str:
    first, last = ("".join(chance.choices(SYLLABLES[language], k=count)).capitalize() for count in (2, 3))
    return f"{first} {last}"


def write_rows(coiner: Coiner, size: int, target: Path) -> None:
    """Write a corpus of so many statements as import rows, those of the open disputes hidden among them."""
    chance = random.Random(SEED + size)
    hidden = [
        json.loads(line)
        for dispute in load_disputes(Group.OPEN)
        for line in dispute.corpus.read_text("utf-8").splitlines()
        if line.strip()
    ]
    spoken = [row for row in hidden if row["type"] == "statement"]
    places = set(chance.sample(range(size), len(spoken)))
    remaining = iter(spoken)
    coined = _coin_rows(coiner, chance)
    with target.open("w", encoding="utf-8") as lines:
        # Two disputes may know the same outlet, and a file names each once.
        others = {row.get("domain") or row["name"]: row for row in hidden if row["type"] in {"outlet", "party"}}
        for row in others.values():
            lines.write(json.dumps(row, ensure_ascii=False) + "\n")
        for place in range(size):
            for row in [next(remaining)] if place in places else next(coined):
                lines.write(json.dumps(row, ensure_ascii=False) + "\n")
        for row in (row for row in hidden if row["type"] == "relation"):
            lines.write(json.dumps(row, ensure_ascii=False) + "\n")


def _coin_rows(coiner: Coiner, chance: random.Random) -> Iterator[list[dict[str, str]]]:
    """Give out one statement after another, some with the relation to the one before that they answer."""
    number, before = 0, ""
    topic, day = coiner.choose_topic(chance), FIRST_DAY
    while True:
        answers = bool(before) and chance.random() < REPLIES
        if not answers:
            topic, day = coiner.choose_topic(chance), FIRST_DAY + timedelta(days=chance.randrange(DAYS))
        row = {
            "type": "statement",
            "key": f"coined-{number}",
            "speaker": chance.choice(topic.names),
            "wording": coiner.coin_sentence(chance, topic),
            "language": topic.language,
            "said_on": (day + timedelta(days=answers)).isoformat(),
        }
        relation = {"type": "relation", "from": row["key"], "relation": "denies", "to": before}
        yield [row, relation] if answers else [row]
        number, before = number + 1, row["key"]


@lru_cache(maxsize=1)
def _read_pages() -> list[LongArticle]:
    pages = []
    for case in read_cases(load_disputes(Group.OPEN)):
        text = case.read.article.text
        carries = tuple(key for key, match in case.case.matches.items() if not match.optional)
        language = case.read.article.language or detect_language(text)
        pages.append(LongArticle(case.name, text, language, case.case.published.isoformat(), carries))
    return [page for page in pages if page.language in LANGUAGES and len(page.text.split()) <= ARTICLE_WORDS]


def learn_words() -> Coiner:
    """Return a coiner that knows the words of the open pages."""
    texts: dict[str, list[str]] = defaultdict(list)
    for page in _read_pages():
        texts[page.language].append(page.text)
    return Coiner(texts)


def write_articles(coiner: Coiner, target: Path) -> None:
    """Write the open pages, each lengthened by coined sentences, and articles that are coined as a whole."""
    chance = random.Random(SEED)
    articles = []
    for page in _read_pages():
        missing = ARTICLE_WORDS - len(page.text.split())
        more = coiner.coin_text(chance, page.language, missing)
        articles.append(LongArticle(page.name, f"{page.text}\n\n{more}", page.language, page.published, page.carries))
    for number in range(COINED_ARTICLES):
        language = coiner.choose_topic(chance).language
        day = FIRST_DAY + timedelta(days=chance.randrange(DAYS))
        text = coiner.coin_text(chance, language, ARTICLE_WORDS)
        articles.append(LongArticle(f"coined {number}", text, language, day.isoformat(), ()))
    target.write_text(json.dumps([asdict(article) for article in articles], ensure_ascii=False), "utf-8")


def read_articles(source: Path) -> list[LongArticle]:
    """Return the articles of a file that `write_articles` wrote."""
    return [LongArticle(**{**row, "carries": tuple(row["carries"])}) for row in json.loads(source.read_text("utf-8"))]
