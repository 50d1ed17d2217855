"""The short form of a record says who spoke, which reply matters most, and where both can be read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from onrecord.locales.fluent_phrases import load_phrases
from onrecord.locales.phrases import ShortLines
from onrecord.locales.short_lines import choose_reply
from onrecord.verification.kinds import RelationKind, Timing
from onrecord.verification.records import Party, Source, Statement
from onrecord.verification.results import CheckResult, Reply
from tests.unit.locales.samples import (
    ANSWER,
    ARTICLE,
    CLAIM,
    DENIAL,
    PARTIES,
    THREAD,
    make_foreign_result,
    make_match,
    make_replies,
    make_result,
)

PHRASES = load_phrases("en")
OTHER = Statement(id=7, key="other", speaker="The owner", wording="No.", language="en", said_on=date(2024, 3, 2))


def shorten(result: CheckResult, limit: int = 160) -> ShortLines:
    return PHRASES.describe_short(result, result.matches[0], limit)


def reply(statement: Statement, to: Statement, relation: RelationKind) -> Reply:
    return Reply(statement, to, relation, Timing.AFTER_ARTICLE, reported=False)


def test_statement_is_told_with_speaker_day_words_and_source() -> None:
    lines = shorten(make_result())
    assert (lines.public_id, lines.speaker, lines.said_on, lines.wording, lines.translation, lines.source_url) == (
        "S1",
        "City of Lindau",
        "4 March 2024",
        f"“{CLAIM.wording}”",
        None,
        "https://city.example/bridge",
    )


def test_reply_is_told_with_head_day_words_and_source() -> None:
    told = shorten(make_result()).reply
    assert told is not None
    assert (told.head, told.when, told.wording, told.source_url) == (
        "Denied by Nordbau (Mara Quist)",
        "6 March 2024, a day after this article",
        f"“{DENIAL.wording}”",
        "https://nordbau.example/reply",
    )


def test_summary_is_the_first_sentence_of_the_record() -> None:
    result = make_result()
    assert shorten(result).summary == PHRASES.describe_record(result).summary[0]


def test_statement_that_nobody_answered_has_no_reply() -> None:
    assert shorten(make_result(make_match())).reply is None


def test_foreign_quotations_have_their_translations_below() -> None:
    lines = shorten(make_foreign_result())
    assert lines.wording == "“Мост закрыт, потому что владелец скрывал трещины.”"
    assert lines.translation == "“The bridge is closed because its owner hid the cracks.” (translated from Russian)"
    assert lines.reply is not None
    assert lines.reply.translation == "“We reported all the cracks.” (translated from Kazakh)"


def test_each_quotation_is_cut_at_the_limit() -> None:
    lines = shorten(make_foreign_result(), 14)
    assert lines.reply is not None
    assert [lines.wording, lines.translation, lines.reply.wording, lines.reply.translation] == [
        "“Мост закрыт…”",
        "“The bridge is…” (translated from Russian)",
        "“Біз…”",
        "“We reported…” (translated from Kazakh)",
    ]


def test_long_names_are_cut_inside_their_sentences() -> None:
    parties = (Party("Nordbau " * 30, aliases=("Nordbau",), kind=PARTIES[1].kind), PARTIES[2])
    said = replace(CLAIM, speaker="City of Lindau " * 30)
    match = make_match(said, replies=(reply(DENIAL, said, RelationKind.DENIES),))
    lines = shorten(make_result(match, threads=(replace(THREAD, statements=(said, DENIAL), parties=parties),)))
    assert lines.reply is not None
    assert (len(lines.speaker) <= 70, lines.speaker[-1]) == (True, "…")
    assert (len(lines.reply.head) <= len("Denied by ") + 70, lines.reply.head[:18]) == (True, "Denied by Nordbau ")


def test_unsafe_source_is_not_linked() -> None:
    said = replace(CLAIM, source=Source(url="javascript:alert(1)"))
    assert shorten(make_result(make_match(said))).source_url is None


@pytest.mark.parametrize(
    ("replies", "chosen"),
    [
        (make_replies(ARTICLE.published)[::-1], DENIAL.id),
        ((reply(OTHER, DENIAL, RelationKind.REBUTS), reply(DENIAL, CLAIM, RelationKind.DENIES)), DENIAL.id),
        ((reply(OTHER, CLAIM, RelationKind.CONFIRMS), reply(DENIAL, CLAIM, RelationKind.DENIES)), DENIAL.id),
        ((reply(DENIAL, CLAIM, RelationKind.DENIES), reply(OTHER, CLAIM, RelationKind.CORRECTS)), OTHER.id),
        ((reply(OTHER, CLAIM, RelationKind.CLARIFIES), reply(ANSWER, DENIAL, RelationKind.REBUTS)), ANSWER.id),
        ((reply(ANSWER, CLAIM, RelationKind.CONFIRMS), reply(OTHER, CLAIM, RelationKind.CLARIFIES)), OTHER.id),
        ((), None),
    ],
    ids=[
        "the denial, not the answer to it",
        "the denial, though the answer to it came first",
        "the denial, though a confirmation came first",
        "the first that contradicts",
        "what contradicts another reply before what does not",
        "the first of those that contradict nothing",
        "none",
    ],
)
def test_reply_that_contradicts_the_statement_is_chosen(replies: tuple[Reply, ...], chosen: int | None) -> None:
    found = choose_reply(CLAIM, replies)
    assert (found.statement.id if found else None) == chosen
