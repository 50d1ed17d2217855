"""Pages of several stories and pages of one story, written for measuring how stories are told apart.

The texts and markups (`benchmarks/story_texts/`) were written and labelled before the code that splits pages was read.
A third of the pages is sealed: nothing may be tuned on them. All names in the texts are invented.
"""

import hashlib
import html
import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from benchmarks.story_print import Printed, pdf_of_lines, plain_text
from benchmarks.story_texts import Story, read_markups, read_stories, read_words

SITE = "https://news.example.org"
WORDS = read_words()
SEVERAL = read_markups("several")
ONE = read_markups("one")
HTML = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class LabelledPage:
    """A page as a server would send it, with the stories of a right answer: the one that the link names first."""

    id: str
    language: str
    url: str
    body: bytes
    content_type: str
    stories: tuple[Story, ...]
    names_one: bool = False

    @property
    def sealed(self) -> bool:
        """A third, drawn by the id, is never looked at while the splitter is changed."""
        return hashlib.sha256(self.id.encode()).digest()[0] % 3 == 0


def labelled_pages() -> list[LabelledPage]:
    """All pages, those of several stories first."""
    stock = {name: read_stories(name) for name in ("en", "ru", "kk")}
    others = read_stories("other")
    stock |= {code: [story for story in others if story.language == code] for code in ("de", "fr", "es", "tr", "uk")}
    return [*several_pages(stock), *printed_pages(stock), *one_story_pages(stock)]


def several_pages(stock: dict[str, list[Story]]) -> Iterator[LabelledPage]:
    """Each markup in English, Russian, Kazakh and one more language, two to five stories; half the links name one."""
    numbers = count()
    for row, markup in enumerate(SEVERAL):
        short = "short" in SEVERAL[markup][0]
        for column, language in enumerate(("en", "ru", "kk", ("de", "fr", "es", "tr", "uk")[row % 5])):
            number, pool = next(numbers), stock[language]
            size = min(len(pool), (2, 3, 2, 4, 3)[(row + column) % 5] + short)
            first = (row * 3 + column) % len(pool)
            stories = tuple(story.shorten() if short else story for story in (pool * 2)[first : first + size])
            url, head, named = f"{SITE}/digest/2024-03-12", "", 0
            if number % 2:
                named = (number // 2) % size
                url, head = name_story(number % 5, stories[named], "ids" in SEVERAL[markup][0])
            related = [story for story in pool if story.slug not in {one.slug for one in stories}][:3]
            body = several_page(markup, language, stories, head, related)
            ordered = (stories[named], *stories[:named], *stories[named + 1 :])
            yield LabelledPage(f"several-{markup}-{language}", language, url, body, HTML, ordered, bool(number % 2))


def several_page(markup: str, language: str, stories: tuple[Story, ...], head: str, related: list[Story]) -> bytes:
    """A document of several stories in one markup."""
    (kind, *_), (around, each) = SEVERAL[markup]
    words = WORDS[language]
    parts = "".join(
        each.format(
            **words, **_facts(story), number=number, first=story.paragraphs[0], rest=_filled(story.paragraphs[1:])
        )
        for number, story in enumerate(stories, 1)
    )
    title = stories[0].title if kind == "first" else words[kind]
    return document(language, around.format(stories=parts, **words), title, head, related)


def name_story(how: int, story: Story, has_ids: bool) -> tuple[str, str]:
    """The link and the head of a page that names a story: slug, fragment, og:title, canonical link or JSON-LD."""
    title = html.escape(story.title)
    data = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": story.title}
    return (
        (f"{SITE}/2024/03/{story.slug}.html", ""),
        (f"{SITE}/news/12#{story.slug}" if has_ids else f"{SITE}/news/{story.slug}", ""),
        (f"{SITE}/a/31549274", f'<meta property="og:title" content="{title}">'),
        (f"{SITE}/a/31549275", f'<link rel="canonical" href="{SITE}/news/{story.slug}-31549275">'),
        (f"{SITE}/a/31549276", f'<script type="application/ld+json">{json.dumps(data, ensure_ascii=False)}</script>'),
    )[how]


def printed_pages(stock: dict[str, list[Story]]) -> Iterator[LabelledPage]:
    """Pages of several stories as plain text and as PDF."""
    for number, language in enumerate(("en", "ru", "kk", "fr", "tr")):
        stories = tuple(stock[language][:2] if number % 2 else stock[language][-3:])
        lines: Printed = [(WORDS[language]["review"], ())] if number % 2 else []
        lines.extend((story.title, story.paragraphs) for story in stories)
        body, url = plain_text(lines).encode(), f"{SITE}/print/{number}.txt"
        yield LabelledPage(f"several-plain-{language}", language, url, body, "text/plain; charset=utf-8", stories)
    stories = tuple(stock["en"][3:6])
    body = pdf_of_lines([(story.title, story.paragraphs) for story in stories])
    yield LabelledPage("several-pdf-en", "en", f"{SITE}/bulletin.pdf", body, "application/pdf", stories)


def one_story_pages(stock: dict[str, list[Story]]) -> Iterator[LabelledPage]:
    """Chapters, interviews, lists, recipes, questions, timelines, updates: each in two markups, most also printed."""
    for number, story in enumerate(read_stories("single")):
        url = f"{SITE}/{story.day.replace('-', '/')}/{story.slug}"
        for step in (0, 3):
            markup = list(ONE)[(number + step) % len(ONE)]
            body = one_story_page(markup, story, stock[story.language][:3])
            yield LabelledPage(f"one-{markup}-{story.slug}", story.language, url, body, HTML, (story,))
        lines: Printed = [(story.title, ()), *story.parts]
        if number % 2 == 0:
            text, kind = plain_text(lines).encode(), "text/plain; charset=utf-8"
            yield LabelledPage(f"one-plain-{story.slug}", story.language, f"{url}.txt", text, kind, (story,))
        elif story.language in {"en", "fr", "es", "de"}:
            file = pdf_of_lines(lines)
            yield LabelledPage(f"one-pdf-{story.slug}", story.language, f"{url}.pdf", file, "application/pdf", (story,))


def one_story_page(markup: str, story: Story, others: list[Story]) -> bytes:
    """A document of one story in one markup."""
    _, (around, heading, each) = ONE[markup]
    parts = "".join(
        each.format(
            heading=heading.format(head=head) if head else "",
            text=_filled(lines),
            number=number,
            sentence=lines[0].split(". ")[0],
        )
        for number, (head, lines) in enumerate(story.parts)
    )
    card = '<article class="card"><h3><a href="/2024/03/{slug}">{title}</a></h3>{stamp}<p>{first}</p></article>'
    teasers = "".join(card.format(**_facts(other), first=other.paragraphs[0]) for other in others)
    main = around.format(parts=parts, teasers=teasers, **WORDS[story.language], **_facts(story))
    return document(
        story.language, main, story.title, f'<meta property="og:title" content="{html.escape(story.title)}">', []
    )


def document(language: str, main: str, title: str, head: str, related: list[Story]) -> bytes:
    """A whole page around `main`: navigation, a list of links, a footer."""
    cards = "".join(f'<li><a href="/2024/03/{story.slug}">{story.title}</a></li>' for story in related)
    box = f'<aside class="related"><h3>{WORDS[language]["also"]}</h3><ul>{cards}</ul></aside>' if related else ""
    links = "".join(f'<li><a href="/{place}">{place.title()}</a></li>' for place in ("news", "world", "sport"))
    return (
        f'<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8">'
        f"<title>{title} | Example News</title>{head}"
        f"</head><body><header><nav><ul>{links}</ul></nav></header>{main}{box}"
        "<footer><p>© 2024 Example News</p></footer></body></html>"
    ).encode()


def _facts(story: Story) -> dict[str, str]:
    printed = ".".join(reversed(story.day.split("-")))
    return {
        "slug": story.slug,
        "title": story.title,
        "day": story.day,
        "place": story.place,
        "stamp": f'<time datetime="{story.day}T09:00:00+00:00">{printed}</time>',
        "text": _filled(story.paragraphs),
    }


def _filled(paragraphs: tuple[str, ...]) -> str:
    return "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
