"""A check in words says what the article carries, and nothing that is not known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.locales.fluent_phrases import load_phrases
from onrecord.locales.phrases import RecordLines, StatementLines
from onrecord.verification.kinds import (
    Coverage,
    Outcome,
    RelationKind,
    Timing,
    UnreadableReason,
    WordingMatch,
)
from onrecord.verification.records import Article, Passage, Source, Statement, Story, Thread
from onrecord.verification.results import CheckResult, Match, NameDifference, Reply, UnrecordedReply
from tests.unit.locales.samples import (
    ANSWER,
    ARTICLE,
    CLAIM,
    DENIAL,
    RELATED,
    THREAD,
    make_foreign_result,
    make_match,
    make_nothing,
    make_replies,
    make_result,
)

PHRASES = load_phrases("en")
OTHER = Statement(
    id=8, key="mill", speaker="Mill Ltd", wording="The mill stays.", language="en", said_on=date(2024, 1, 2)
)


def describe(*matches: Match, published: date | None = ARTICLE.published) -> RecordLines:
    return PHRASES.describe_record(make_result(*matches, published=published))


def describe_claim(published: date | None, *, reported: bool = False) -> StatementLines:
    coverage = Coverage.BOTH if reported else Coverage.STATEMENT_ONLY
    match = make_match(coverage=coverage, replies=make_replies(published, reported=reported))
    return describe(match, published=published).threads[0]


def test_byline_names_outlet_day_and_credit() -> None:
    assert describe().byline == "courier.example · 5 March 2024 · credited to Reuters"


def test_unknown_day_is_said_to_be_unknown() -> None:
    assert describe(published=None).byline == "courier.example · date unknown · credited to Reuters"


@pytest.mark.parametrize(
    ("article", "title", "byline"),
    [
        (Article("text", url="https://www.x.example/1"), "Untitled page", "x.example · date unknown"),
        (Article("a reader's words"), "Your text", "pasted text · date unknown"),
        (None, "Your text", "pasted text · date unknown"),
    ],
    ids=["page without title and outlet", "pasted text", "no article at all"],
)
def test_missing_title_and_outlet_are_bridged(article: Article | None, title: str, byline: str) -> None:
    lines = PHRASES.describe_record(CheckResult("", Outcome.NO_RECORD, article=article))
    assert (lines.title, lines.byline) == (title, byline)


def test_file_name_stands_in_for_the_outlet() -> None:
    lines = PHRASES.describe_record(CheckResult("leaflet.txt", Outcome.NO_RECORD, article=Article("text")))
    assert lines.byline == "leaflet.txt · date unknown"


def test_nothing_on_record_says_what_was_read() -> None:
    assert PHRASES.describe_record(make_nothing()).summary == (
        "I read 431 words and found nothing that my corpus knows. That says nothing about whether it is right.",
    )


@pytest.mark.parametrize(
    ("published", "coverage", "summary"),
    [
        (date(2024, 3, 5), Coverage.STATEMENT_ONLY, "This article carries 1 statement on record and no reply to it."),
        (date(2024, 3, 6), Coverage.STATEMENT_ONLY, "This article carries 1 statement on record and no reply to it."),
        (
            date(2024, 3, 13),
            Coverage.STATEMENT_ONLY,
            "This article carries 1 statement on record and leaves out a denial that was a week old.",
        ),
        (date(2024, 3, 13), Coverage.BOTH, "This article carries 1 statement on record and reports both sides."),
        (
            date(2024, 3, 5),
            Coverage.MENTION,
            "This article refers to 1 statement on record without giving its content.",
        ),
        (
            date(2024, 3, 7),
            Coverage.DENIAL_ONLY,
            "This article reports the reply to 1 statement on record, "
            "and the statement only as what the reply disputes.",
        ),
    ],
    ids=["before the denial", "on its day", "a week later", "both sides", "mention", "reply only"],
)
def test_summary_says_which_side_is_carried(published: date, coverage: Coverage, summary: str) -> None:
    match = make_match(coverage=coverage, replies=make_replies(published))
    assert describe(match, published=published).summary == (summary,)


def test_unknown_day_leaves_the_order_open() -> None:
    assert describe(published=None).summary == (
        "This article carries 1 statement on record and no reply to it.",
        "Its date is unknown, so whether the denial came before it cannot be said.",
    )


def test_statement_nobody_answered_says_so() -> None:
    assert describe(make_match()).summary == (
        "This article carries 1 statement on record, and no reply to it is known.",
    )


def test_rebuttal_of_the_denial_is_not_left_out() -> None:
    published = date(2024, 3, 13)
    denial, answer = make_replies(published)
    match = make_match(replies=(replace(denial, timing=Timing.AFTER_ARTICLE), answer))
    assert "leaves out" not in describe(match, published=published).summary[0]


def test_threads_alike_are_summed_up_in_one_line() -> None:
    match = make_match(OTHER, thread_id=8, coverage=Coverage.BOTH)
    assert describe(make_match(coverage=Coverage.BOTH), match).summary == (
        "This article carries 2 statements on record and reports both sides.",
    )


def test_threads_unlike_get_a_line_each() -> None:
    match = make_match(OTHER, thread_id=8, coverage=Coverage.BOTH)
    first = make_match(replies=make_replies(ARTICLE.published))
    assert describe(first, match).summary == (
        "This article carries 2 statements on record.",
        "To 1 of them it carries no reply.",
        "Of 1 of them it reports both sides.",
    )


def test_teaser_and_several_stories_are_told() -> None:
    article = replace(ARTICLE, partial="teaser", stories=(Story("Bridge", 0, 10), Story("Mill", 10, 20)))
    lines = PHRASES.describe_record(replace(make_result(make_match()), article=article))
    assert lines.summary[1:] == (
        "There are 2 stories on this page; each was checked by itself.",
        "Only the teaser could be read; the rest stands behind a paywall.",
    )


def test_block_names_its_story() -> None:
    article = replace(ARTICLE, stories=(Story("Bridge", 0, 10), Story("Mill", 10, 20)))
    lines = PHRASES.describe_record(replace(make_result(replace(make_match(), story=1)), article=article))
    assert lines.threads[0].remarks == ("In the story “Mill”.",)


def test_block_shows_speaker_day_words_and_source() -> None:
    block = describe().threads[0]
    assert (block.public_id, block.speaker, block.said_on, block.wording, block.source_url) == (
        "S1",
        "City of Lindau",
        "4 March 2024",
        "“The bridge was closed because its owner kept silent about the cracks.”",
        "https://city.example/bridge",
    )


def test_foreign_words_stay_and_their_translation_stands_below() -> None:
    block = PHRASES.describe_record(make_foreign_result()).threads[0]
    assert [(each.language, each.wording, each.translation) for each in (block, *block.replies)] == [
        (
            "ru",
            "“Мост закрыт, потому что владелец скрывал трещины.”",
            "“The bridge is closed because its owner hid the cracks.” (translated from Russian)",
        ),
        ("kk", "“Біз жарықтардың бәрін хабарладық.”", "“We reported all the cracks.” (translated from Kazakh)"),
    ]


@pytest.mark.parametrize(
    ("wording", "retranslated", "worded"),
    [
        (WordingMatch.VERBATIM, False, "Worded here: word for word"),
        (WordingMatch.ALTERED, False, "Worded here: in altered words"),
        (WordingMatch.PARAPHRASE, False, "Worded here: in other words"),
        (WordingMatch.PARAPHRASE, True, "Worded here: re-translated, in other words"),
    ],
)
def test_block_says_how_the_article_words_it(wording: WordingMatch, retranslated: bool, worded: str) -> None:
    match = replace(make_match(), wording=wording, retranslated=retranslated)
    assert describe(match).threads[0].worded == worded


def test_statement_heads_its_thread_before_replies() -> None:
    lines = describe(make_match(DENIAL), make_match(CLAIM))
    assert [block.public_id for block in lines.threads] == ["S1"]


def test_reply_found_alone_names_what_it_answers() -> None:
    block = describe(make_match(DENIAL)).threads[0]
    assert block.remarks == ("Only this reply was found in the article. It answers S1, City of Lindau, 4 March 2024.",)


def test_reply_found_alone_is_summed_up_as_reply() -> None:
    assert describe(make_match(DENIAL)).summary == (
        "This article carries 1 reply on record, but not the statement that it answers.",
    )


def test_second_statement_of_a_thread_is_named() -> None:
    second = replace(OTHER, id=4)
    thread = replace(THREAD, statements=(CLAIM, second, DENIAL, ANSWER))
    result = make_result(make_match(), make_match(second), threads=(thread,))
    assert PHRASES.describe_record(result).threads[0].remarks == (
        "The article also carries S1, City of Lindau, 4 March 2024.",
    )


def test_replies_stand_in_order_of_time_with_depth() -> None:
    replies = describe(make_match(replies=make_replies(ARTICLE.published)[::-1])).threads[0].replies
    assert [(reply.head, reply.depth) for reply in replies] == [
        ("Denied by Nordbau (Mara Quist)", 1),
        ("Answered by City of Lindau", 2),
    ]


@pytest.mark.parametrize(
    ("published", "reported", "when"),
    [
        (date(2024, 3, 5), False, "6 March 2024, a day after this article"),
        (date(2024, 3, 1), False, "6 March 2024, 5 days after this article"),
        (date(2024, 3, 13), False, "6 March 2024, a week before this article, which leaves it out"),
        (date(2024, 3, 7), True, "6 March 2024, a day before this article, reported in it"),
        (date(2024, 3, 6), False, "6 March 2024, on the same day as this article"),
        (date(2024, 3, 6), True, "6 March 2024, on the same day as this article, reported in it"),
        (date(2025, 3, 6), False, "6 March 2024, about a year before this article, which leaves it out"),
        (None, False, "6 March 2024"),
        (None, True, "6 March 2024, reported in this article"),
    ],
)
def test_timing_of_a_reply_is_told_in_words(published: date | None, reported: bool, when: str) -> None:
    assert describe_claim(published, reported=reported).replies[0].when == when


def test_same_reply_is_shown_once() -> None:
    twice = make_replies(ARTICLE.published)
    block = describe(make_match(replies=(*twice, *twice))).threads[0]
    assert [reply.public_id for reply in block.replies] == ["S2", "S3"]


def test_replies_that_answer_each_other_end() -> None:
    knot = (
        Reply(DENIAL, ANSWER, RelationKind.DENIES, Timing.UNKNOWN, reported=False),
        Reply(ANSWER, DENIAL, RelationKind.DENIES, Timing.UNKNOWN, reported=False),
    )
    assert len(describe(make_match(replies=knot)).threads[0].replies) == 2


def test_reply_not_on_record_is_quoted_once() -> None:
    unrecorded = (UnrecordedReply("A builder", "There were no cracks.", 5, 20), UnrecordedReply(None, "No.", 1, 3))
    match = replace(make_match(), unrecorded_replies=unrecorded)
    reply = replace(make_match(DENIAL), unrecorded_replies=unrecorded)
    assert describe(match, reply).threads[0].unrecorded == (
        "Reported here and not on record yet: “No.”",
        "Reported here and not on record yet, by A builder: “There were no cracks.”",
    )


def test_names_spelt_otherwise_are_told_once() -> None:
    names = (NameDifference("Mara Quist", "Maria Quist", 1, 9), NameDifference("Mara Quist", "Maria Quist", 30, 39))
    assert PHRASES.describe_record(replace(make_result(), names=names)).names == (
        "The name on record is Mara Quist; this article writes Maria Quist.",
    )


def test_long_wording_is_shortened_in_the_answer() -> None:
    long = replace(CLAIM, wording="The bridge was closed again. " * 40)
    wording = describe(make_match(long)).threads[0].wording
    assert (len(wording) <= 282, wording.endswith("…”")) == (True, True)


def test_related_coverage_is_grouped_newest_first() -> None:
    related = describe().related
    assert [(group.heading, [link.label for link in group.articles]) for group in related] == [
        ("Reports both sides", ["b.example, 9 Mar", "a.example, 6 Mar"]),
        ("Reports the statement only", ["c.example, date unknown"]),
    ]


def test_related_day_of_another_year_shows_it() -> None:
    assert describe(published=date(2023, 3, 5)).related[0].articles[0].label == "b.example, 9 Mar 2024"


def test_record_keeps_coverage_short_and_button_whole() -> None:
    many = tuple(replace(RELATED[0], url=f"https://a.example/{number}") for number in range(9))
    result = replace(make_result(), related=many)
    assert len(PHRASES.describe_record(result).related[0].articles) == 4
    assert len(PHRASES.describe_coverage(result)[0].articles) == 9


def test_related_article_with_unsafe_address_is_dropped() -> None:
    result = replace(make_result(), related=(replace(RELATED[0], url="javascript:alert(1)"),))
    assert PHRASES.describe_record(result).related == ()


def test_unsafe_source_is_not_linked() -> None:
    claim = replace(CLAIM, source=Source(url="javascript:alert(1)"))
    assert describe(make_match(claim)).threads[0].source_url is None


def test_answer_without_threads_still_reads() -> None:
    block = PHRASES.describe_record(make_result(threads=())).threads[0]
    assert [reply.head for reply in block.replies] == ["Denied by Mara Quist", "Answered by City of Lindau"]


@pytest.mark.parametrize("reason", [*UnreadableReason, None])
def test_unreadable_gives_reason_and_way_out(reason: UnreadableReason | None) -> None:
    sentence = PHRASES.describe_unreadable(reason)
    assert sentence.count(". ") == 1
    assert not reason or reason.value not in sentence or "_" not in reason.value


@given(
    st.lists(
        st.tuples(
            st.sampled_from([CLAIM, DENIAL, ANSWER]),
            st.sampled_from(list(Coverage)),
            st.booleans(),
            st.integers(-1, 3),
        ),
        max_size=4,
    ),
    st.sampled_from([None, date(2024, 3, 1), date(2024, 3, 6), date(2026, 1, 1)]),
    st.booleans(),
)
def test_any_mixture_of_matches_can_be_said(
    found: list[tuple[Statement, Coverage, bool, int]], published: date | None, with_threads: bool
) -> None:
    matches = tuple(
        replace(
            make_match(statement, coverage=coverage, replies=make_replies(published) if answered else ()),
            story=story,
            speaker_in_article=Passage("the city", 0, 8) if answered else None,
        )
        for statement, coverage, answered, story in found
    )
    result = replace(
        make_result(published=published, threads=(THREAD,) if with_threads else ()),
        matches=matches,
        article=replace(ARTICLE, published=published, stories=(Story(None, 0, 1), Story("Mill", 1, 2))),
    )
    lines = PHRASES.describe_record(result)
    assert len(lines.threads) == min(len(matches), 1)
    assert all(PHRASES.describe_why(match, result).remarks for match in matches)


@pytest.mark.parametrize(
    ("kind", "timing"), list(product(RelationKind, Timing)), ids=lambda value: getattr(value, "value", "")
)
def test_every_relation_and_timing_can_be_said(kind: RelationKind, timing: Timing) -> None:
    reply = Reply(DENIAL, CLAIM, kind, timing, reported=False)
    thread = Thread((CLAIM, DENIAL))
    result = make_result(make_match(replies=(reply,)), threads=(thread,))
    assert "6 March 2024" in PHRASES.describe_record(result).threads[0].replies[0].when


@pytest.mark.parametrize(("title", "language"), [("Bridge closed", "de"), (" ", None), (None, None)])
def test_title_names_its_language_where_the_article_has_one(title: str | None, language: str | None) -> None:
    result = make_result(make_match())
    article = replace(result.article, title=title, language="de")
    assert PHRASES.describe_record(replace(result, article=article)).language == language
