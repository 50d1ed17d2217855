"""The thresholds of the matcher's decisions: how much is enough, in one table.

Their values stand in `thresholds.json`, written by `benchmarks/choose_thresholds.py`, which says what they were chosen
on. What is no decision stays where it is used: limits of size and speed, the shapes of words in a language, and what is
weighed by the learnt models. "Weight" is that of content words: about 1 each, more for names and numbers (`normalise`).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from importlib import resources


@dataclass(frozen=True)
class Thresholds:
    """How much is enough for each decision of the matcher; the comment of each says what it decides, and its unit."""

    # hits: which statement a passage carries
    # Share of a unit's weight in a passage that is weighed at all.
    worth_weighing: float
    # By how much more of its weight in a passage another statement of the thread is what the passage says.
    fits_much_better: float
    # Probability of a statement, by itself, that may be what a contradiction in the article is about.
    likely_target: float

    # coverage: what a sentence says of a statement
    # Weight that a sentence shares with a statement of whose content it speaks.
    shares_content: float
    # The same where it also names the statement as one ("the claim") or its speaker.
    shares_something: float
    # Share of a unit's weight in a sentence that gives the statement's content.
    gives_content: float
    # The same in the passage in which the statement was found, however freely worded.
    tells_content: float
    # Share of a denial's weight in a sentence that repeats this denial.
    repeats_denial: float
    # Words between quotation marks that are speech; fewer are a name or a title.
    words_of_speech: int
    # Characters from a passage to a sentence that refers back to it: "the company denied this".
    refers_back: int

    # replies: what is on record already
    # Share of a statement's weight in a passage that has its words.
    has_its_words: float

    # names: which spellings are one name, altered
    # Likeness of a spelling to the name on record, 0 to 1; shorter names differ by chance.
    name_alike: float
    # The same of one word in a name of several.
    name_word_alike: float
    # Letters of a name that can be called altered.
    shortest_name: int
    # Words in small letters that may belong to a name, on either side of those with capitals.
    words_around_name: int

    # wording: how an article words a statement
    # Words of a quotation that are evidence of how the statement is worded.
    shortest_piece: int
    # Share of the words that align one to one where it can be said which ones differ.
    aligns_one_to_one: float
    # Share of a quotation's weight on record where it quotes this statement.
    same_quotation: float

    # matcher: which passages and matches are told
    # Share of a unit's weight in a further passage that is worth showing.
    worth_showing: float
    # Share of a unit's weight in a passage that shows the statement better than a report that its speaker contradicted.
    less_than_cue: float
    # Share of a unit's weight in a passage that shows a reply by itself; one with less must name who replies.
    shows_reply: float
    # Share of a quotation, and content words in a row besides names, that show a reply in an article without a day.
    shown_by_quotation: float
    shown_by_run: int

    # speakers: who is mentioned
    # Words of a name that is long: "Ministry of Information and Social Development".
    long_name: int
    # Share of the words of a long name that mention it.
    enough_of_long_name: float
    # Letters of a surname or role that is a mention by itself.
    shortest_surname: int
    # Letters that begin both the name of a speaker and a word for its country: "Kazakh", "Kazakhstan".
    same_country_letters: int

    # quotations and subjects: who says and does what
    # Words between quotation marks that may be somebody's; fewer are left out.
    fewest_words_quoted: int
    # Characters around a quotation in which its cue is looked for.
    cue_reach: int
    # Characters between a verb and its subject, unless commas show an aside between them.
    subject_reach: int
    # Characters between quotation marks that may be a name; in longer speech nobody is the subject of a verb outside.
    longest_name_quoted: int


def load_thresholds() -> Thresholds:
    """Return the table as it was chosen last."""
    stored = json.loads(resources.files(__package__).joinpath("thresholds.json").read_text("utf-8"))
    return Thresholds(**stored["thresholds"])


_TABLE = load_thresholds()
_tried: ContextVar[Thresholds] = ContextVar("tried")


def thresholds() -> Thresholds:
    """Return the thresholds in force: those of the table, or those tried by `use_thresholds`."""
    return _tried.get(_TABLE)


@contextmanager
def use_thresholds(tried: Thresholds) -> Iterator[None]:
    """Decide by other thresholds than those of the table, in this context alone, for whoever chooses among them."""
    token = _tried.set(tried)
    try:
        yield
    finally:
        _tried.reset(token)
