"""Related coverage in words: other articles on the same statements, grouped by the side that they carry."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from onrecord.locales.catalogue import Catalogue
from onrecord.locales.phrases import ArticleLink, CoverageLines
from onrecord.locales.speech import NAME_LIMIT, find_host, keep_linkable, shorten, write_short_day
from onrecord.verification.kinds import Coverage
from onrecord.verification.results import RelatedArticle

SIDES = (Coverage.BOTH, Coverage.STATEMENT_ONLY, Coverage.DENIAL_ONLY, Coverage.MENTION)


def describe_related(
    catalogue: Catalogue, related: Sequence[RelatedArticle], year: int | None, limit: int | None = None
) -> tuple[CoverageLines, ...]:
    """Return the articles grouped by side, newest first, up to `limit` a side; `year` is left out of their dates."""
    groups = []
    for side in SIDES:
        articles = sorted(
            (article for article in related if article.coverage is side and keep_linkable(article.url)),
            key=lambda article: article.published or date.min,
            reverse=True,
        )
        if articles:
            links = tuple(_link_article(catalogue, article, year) for article in articles[:limit])
            groups.append(CoverageLines(catalogue.say(f"coverage-{side}"), links))
    return tuple(groups)


def _link_article(catalogue: Catalogue, article: RelatedArticle, year: int | None) -> ArticleLink:
    outlet = article.outlet or find_host(article.url) or article.url
    day = write_short_day(catalogue, article.published, year)
    return ArticleLink(
        label=catalogue.say("related-article", {"outlet": shorten(outlet, NAME_LIMIT), "date": day}),
        url=article.url,
        title=shorten(article.title, NAME_LIMIT) if article.title else None,
        day=article.published,
    )
