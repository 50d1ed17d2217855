"""Makes articles of what was read, with their stories told apart; long texts are work for a worker process."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from onrecord.verification.articles.credits import find_credits
from onrecord.verification.articles.days import read_printed_day
from onrecord.verification.articles.links import canonical_url
from onrecord.verification.articles.naming import find_named_story, put_first
from onrecord.verification.articles.pages import ParsedPage
from onrecord.verification.articles.stories import cut_stories
from onrecord.verification.errors import Unreadable
from onrecord.verification.kinds import PageKind, UnreadableReason
from onrecord.verification.matching.languages import detect_language
from onrecord.verification.plain_text import clean_line, drop_steering
from onrecord.verification.records import Article, Story

# As for pages and PDF: an article of 50,000 words is a book.
LONGEST_TEXT = 300_000
LONGEST_FIELD = 500
# Headline, sub-headline and byline with blank lines between them stand above the text, and the day among them.
LINES_ABOVE_TEXT = 10


def make_text_article(text: str, url: str | None) -> Article:
    """Return the article that a plain text is, as far as articles reach; raises `Unreadable` (empty)."""
    text = drop_steering(text[:LONGEST_TEXT].replace("\r\n", "\n").replace("\r", "\n"))
    if not text.strip():
        raise Unreadable(UnreadableReason.EMPTY, "only white space")
    cut = cut_stories(text)
    return Article(
        text=text,
        url=url,
        canonical_url=canonical_url(url) if url else None,
        title=cut.title,
        published=_find_printed_day(text, cut.stories),
        language=detect_language(text),
        credits=_credit_first(text, cut.stories),
        page=PageKind.SEVERAL_STORIES if len(cut.stories) > 1 else PageKind.PLAIN_TEXT,
        stories=cut.stories,
    )


def make_page_article(parsed: ParsedPage, url: str | None) -> Article:
    """Return the article that a parsed page is, its stories one after the other, the one that its link names first."""
    parsed = _clean(parsed)
    text = "\n\n".join(story.text for story in parsed.stories)
    stories = _place_stories(parsed) if len(parsed.stories) > 1 else cut_stories(text).stories
    if not parsed.stories or not stories:
        raise Unreadable(UnreadableReason.NO_ARTICLE, "no text", parsed.page)
    named = find_named_story(text, stories, (url, parsed.canonical), parsed.title) or 0
    if named:
        text, stories = put_first(text, stories, named)
    told_first = parsed.stories[named] if len(parsed.stories) > 1 else parsed.stories[0]
    is_several = len(stories) > 1 and parsed.page is PageKind.ARTICLE
    # A page of several stories has a headline for the whole, such as the name of a blog, which is nobody's headline.
    title = (stories[0].title if len(stories) > 1 else None) or parsed.title or stories[0].title
    canonical = parsed.canonical or (canonical_url(url) if url else None)
    return Article(
        text=text,
        url=canonical if parsed.page is PageKind.SOCIAL_POST else url,
        canonical_url=canonical,
        outlet=parsed.outlet,
        title=title,
        authors=told_first.authors or parsed.authors,
        published=told_first.published or parsed.published or _find_printed_day(text, stories),
        language=detect_language(text),
        credits=tuple(dict.fromkeys((*_credit_first(text, stories), *parsed.credits))),
        page=PageKind.SEVERAL_STORIES if is_several else parsed.page,
        partial=parsed.partial,
        stories=(replace(stories[0], title=title), *stories[1:]),
    )


def _clean(parsed: ParsedPage) -> ParsedPage:
    """Return the page without signs that would steer whatever shows its words."""
    stories = tuple(
        replace(
            story,
            title=_clean_line(story.title),
            text=drop_steering(story.text),
            authors=tuple(filter(None, map(clean_line, story.authors))),
        )
        for story in parsed.stories
    )
    return replace(
        parsed,
        stories=tuple(story for story in stories if story.text.strip()),
        title=_clean_line(parsed.title),
        outlet=_clean_line(parsed.outlet),
        authors=tuple(filter(None, map(clean_line, parsed.authors))),
    )


def _clean_line(line: str | None) -> str | None:
    return clean_line(line or "")[:LONGEST_FIELD] or None


def _place_stories(parsed: ParsedPage) -> tuple[Story, ...]:
    placed: list[Story] = []
    start = 0
    for story in parsed.stories:
        placed.append(Story(story.title, start, start + len(story.text)))
        start += len(story.text) + len("\n\n")
    return tuple(placed)


def _credit_first(text: str, stories: tuple[Story, ...]) -> tuple[str, ...]:
    """Return the credits of the first story; its credit line may stand behind a box that is outside of the story."""
    end = stories[1].start if len(stories) > 1 else len(text)
    return find_credits(text[stories[0].start : end])


def _find_printed_day(text: str, stories: tuple[Story, ...]) -> date | None:
    """Return the day printed between the head of the page and the first lines of the first story."""
    lines = text[: stories[0].end].split("\n")
    begins = text.count("\n", 0, stories[0].start)
    days = (read_printed_day(line.strip()) for line in lines[: begins + LINES_ABOVE_TEXT] if line.strip())
    return next((day for day in days if day is not None), None)
