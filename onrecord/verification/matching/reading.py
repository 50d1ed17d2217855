"""An article is read once: its sentences with their words, its quotations, and where each stem stands."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from onrecord.verification.matching.normalise import SAME_BEGINNING, Word, split_words
from onrecord.verification.matching.quotations import find_quotations
from onrecord.verification.matching.sentences import Span, is_heading, split_sentences
from onrecord.verification.records import Article, Passage, Quotation, Story

# The first sentences of a story tell what it is about.
LEAD_SENTENCES = 4


@dataclass(frozen=True)
class Sentence:
    """A sentence of a story with its words; `index` is its place among all sentences of the article."""

    index: int
    start: int
    end: int
    story: int
    text: str
    words: tuple[Word, ...]

    @property
    def span(self) -> Span:
        """Where it stands in the article."""
        return self.start, self.end

    @cached_property
    def folded(self) -> str:
        """The text case-folded, letter for letter, so that places in it are places in the text."""
        folded = self.text.casefold()
        if len(folded) == len(self.text):
            return folded
        return "".join(small if len(small := letter.lower()) == 1 else letter for letter in self.text)

    @cached_property
    def is_heading(self) -> bool:
        """Whether it is a line that no mark ends."""
        return is_heading(self.text)

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of its words, function words left out."""
        return frozenset(word.stem for word in self.words if word.weight)

    @cached_property
    def beginnings(self) -> frozenset[str]:
        """The first letters of its words, by which a name is ruled out at once."""
        return frozenset(word.stem[:SAME_BEGINNING] for word in self.words)


@dataclass(frozen=True)
class ReadArticle:
    """What the matcher knows of an article. Text outside of every story (advertising, boilerplate) has no sentences."""

    article: Article
    stories: tuple[Story, ...]
    sentences: tuple[Sentence, ...]

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """The direct quotations of its stories; found when they are first asked for, which few articles are."""
        return _quotations_of(self.article.text, self.stories)

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """The indexes of the sentences in which each stem stands."""
        places: dict[str, list[int]] = defaultdict(list)
        for sentence in self.sentences:
            for stem in sentence.stems:
                places[stem].append(sentence.index)
        return dict(places)

    @cached_property
    def _stems_by_story(self) -> tuple[frozenset[str], ...]:
        return tuple(
            frozenset().union(*(sentence.stems for sentence in sentences)) for sentences in self._sentences_by_story
        )

    def lead_of(self, story: int) -> frozenset[str]:
        """Return the stems of the first sentences of one story."""
        return self._leads[story]

    @cached_property
    def _leads(self) -> tuple[frozenset[str], ...]:
        return tuple(
            frozenset().union(*(sentence.stems for sentence in sentences[:LEAD_SENTENCES]))
            for sentences in self._sentences_by_story
        )

    @cached_property
    def names(self) -> frozenset[str]:
        """The stems that are written as names, and never as other words."""
        words = [word for sentence in self.sentences for word in sentence.words]
        names = {word.stem for word in words if word.is_name}
        also = [word for word in words if word.stem in names and not word.is_name]
        return frozenset(names) - {word.stem for word in also if not word.text[0].isupper()}

    def stems_of(self, story: int) -> frozenset[str]:
        """Return the stems of one story, function words left out."""
        return self._stems_by_story[story]

    def cut(self, start: int, end: int) -> Passage:
        """Return a stretch of the article."""
        return Passage(self.article.text[start:end], start, end)

    def quotations_in(self, span: Span) -> list[Quotation]:
        """Return the direct quotations that overlap a span."""
        return [quotation for quotation in self.quotations if quotation.start < span[1] and span[0] < quotation.end]

    def sentences_of(self, story: int) -> tuple[Sentence, ...]:
        """Return the sentences of one story."""
        return self._sentences_by_story[story]

    @cached_property
    def _sentences_by_story(self) -> tuple[tuple[Sentence, ...], ...]:
        return tuple(
            tuple(sentence for sentence in self.sentences if sentence.story == number)
            for number in range(len(self.stories))
        )


def read_article(article: Article) -> ReadArticle:
    """Return the article cut into stories, sentences, words and quotations."""
    stories = article.stories or (Story(article.title, 0, len(article.text)),)
    words = split_words(article.text, article.language)
    starts = [word.start for word in words]
    sentences: list[Sentence] = []
    for number, story in enumerate(stories):
        for start, end in split_sentences(article.text, (story.start, story.end)):
            inside = words[bisect_right(starts, start - 1) : bisect_right(starts, end - 1)]
            sentences.append(Sentence(len(sentences), start, end, number, article.text[start:end], tuple(inside)))
    return ReadArticle(article, stories, tuple(sentences))


def candidate_terms(read: ReadArticle) -> frozenset[str]:
    """Return the stems by which statements are looked up for an article."""
    return frozenset(read.places)


def _quotations_of(text: str, stories: Sequence[Story]) -> tuple[Quotation, ...]:
    return tuple(
        quotation
        for quotation in find_quotations(text)
        if any(story.start <= quotation.start < story.end for story in stories)
    )
