"""What the log keeps becomes sentences: what was done, when, and what is otherwise since."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from onrecord.locales.catalogue import load_catalogue
from onrecord.locales.change_lines import describe_change
from onrecord.locales.field_lines import cut_to_difference
from onrecord.locales.phrases import ChangeLines
from onrecord.locales.speech import QUOTATION_LIMIT
from onrecord.verification.curation_ports import CorpusEntry, KeyedRelation
from onrecord.verification.entries import as_row, list_keys, name_subject
from onrecord.verification.kinds import (
    Act,
    OutletKind,
    PartyKind,
    RejectReason,
    RelationKind,
    StatementState,
    WordingKind,
)
from onrecord.verification.records import Deed, LogEntry, Outlet, Party, Source, Statement, Wording
from tests.unit.locales.samples import ANSWER, CLAIM

AT = datetime(2021, 11, 5, 12, 3, tzinfo=UTC)
IDS = {CLAIM.key: "S1", ANSWER.key: "S3"}
TRANSLATION = Wording("ru", "Мост закрыли.", WordingKind.TRANSLATION)
GONE = replace(CLAIM, state=StatementState.WITHDRAWN)
DRAFT = replace(CLAIM, state=StatementState.DRAFT)
OUTLET = Outlet("example.org", "Example", OutletKind.NEWSPAPER, "KZ")
PARTY = Party("Meta", ("Facebook",), PartyKind.ORGANISATION)
DENIES = KeyedRelation(ANSWER.key, RelationKind.DENIES, CLAIM.key)


def log(
    before: CorpusEntry | None, after: CorpusEntry | None, act: Act = Act.AMEND, undoes: int | None = None
) -> LogEntry:
    entry = after or before
    assert entry is not None
    rows = [as_row(it) if it else None for it in (before, after)]
    return LogEntry(9, 4711, Deed("U3", AT, act, "it was so", undoes), name_subject(entry), *rows)


def tell(before: CorpusEntry | None, after: CorpusEntry | None, act: Act = Act.AMEND) -> ChangeLines:
    return describe_change(load_catalogue("en"), [log(before, after, act)], IDS)


@pytest.mark.parametrize(
    ("before", "after", "head"),
    [
        (None, CLAIM, "S1 put on record on 5 November 2021"),
        (None, DRAFT, "S1 drafted on 5 November 2021"),
        (DRAFT, CLAIM, "S1 published on 5 November 2021"),
        (CLAIM, DRAFT, "S1 made a draft again on 5 November 2021"),
        (CLAIM, replace(CLAIM, topic="bridges"), "S1 amended on 5 November 2021"),
        (CLAIM, GONE, "S1 withdrawn on 5 November 2021"),
        (GONE, CLAIM, "S1 restored on 5 November 2021"),
        (GONE, DRAFT, "S1 restored as a draft on 5 November 2021"),
        (CLAIM, replace(GONE, merged_into=ANSWER.key), "S1 merged into S3 on 5 November 2021"),
        (replace(GONE, merged_into=ANSWER.key), CLAIM, "S1 restored on 5 November 2021"),
        (CLAIM, replace(GONE, merged_into="unknown"), "S1 merged into unknown on 5 November 2021"),
        (None, DENIES, "S3 denies S1 as of 5 November 2021"),
        (DENIES, None, "S3 no longer denies S1 as of 5 November 2021"),
        (None, OUTLET, "Outlet example.org put on record on 5 November 2021"),
        (OUTLET, None, "Outlet example.org taken off the record on 5 November 2021"),
        (PARTY, replace(PARTY, role="owner"), "Party Meta amended on 5 November 2021"),
    ],
)
def test_head_says_what_was_done(before: CorpusEntry | None, after: CorpusEntry | None, head: str) -> None:
    assert tell(before, after).head == head


def source(url: str | None) -> Statement:
    return replace(CLAIM, source=Source(url))


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        (
            replace(CLAIM, said_on=AT.date()),
            CLAIM,
            "The date was 5 November 2021 and is 4 March 2024 now.",
        ),
        (CLAIM, replace(CLAIM, speaker="Nordbau"), "The speaker was “City of Lindau” and is “Nordbau” now."),
        (CLAIM, replace(CLAIM, language="kk"), "The language was English and is Kazakh now."),
        (CLAIM, replace(CLAIM, topic="bridges"), "The topic is “bridges” now; there was none."),
        (CLAIM, replace(CLAIM, title=None), "The title was “The city on the bridge” and is gone now."),
        (
            source("https://a.example/1"),
            source("https://a.example/2"),
            "The source was https://a.example/1 and is https://a.example/2 now.",
        ),
        (
            CLAIM,
            replace(CLAIM, wordings=(TRANSLATION,)),
            "A translation into Russian was added: “Мост закрыли.”",
        ),
        (
            replace(CLAIM, wordings=(TRANSLATION,)),
            CLAIM,
            "A translation into Russian was taken away: “Мост закрыли.”",
        ),
        (
            replace(CLAIM, wordings=(TRANSLATION,)),
            replace(CLAIM, wordings=(replace(TRANSLATION, text="Мост закрыт."),)),
            "The translation into Russian was “Мост закрыли.” and is “Мост закрыт.” now.",
        ),
        (CLAIM, replace(CLAIM, wording=CLAIM.wording + "\n"), "The wording has other spaces or line breaks now."),
        (
            OUTLET,
            replace(OUTLET, kind=OutletKind.OFFICIAL),
            "The kind was a newspaper and is an official publisher now.",
        ),
        (OUTLET, replace(OUTLET, country="DE"), "The country was Kazakhstan and is Germany now."),
        (OUTLET, replace(OUTLET, is_blocked=True), "It is blocked now."),
        (replace(OUTLET, is_blocked=True), OUTLET, "It is no longer blocked."),
        (PARTY, replace(PARTY, aliases=("Facebook", "FB")), "It is also known as “FB” now."),
        (PARTY, replace(PARTY, aliases=()), "It is no longer known as “Facebook”."),
    ],
)
def test_each_field_is_told_old_and_new(before: CorpusEntry, after: CorpusEntry, sentence: str) -> None:
    assert tell(before, after).details == (sentence,)


def test_several_wordings_of_a_kind_are_told_one_by_one() -> None:
    other = replace(TRANSLATION, text="Мост стоит.")
    new = replace(TRANSLATION, text="Мост закрыт.")
    assert tell(replace(CLAIM, wordings=(TRANSLATION, other)), replace(CLAIM, wordings=(new,))).details == (
        "A translation into Russian was added: “Мост закрыт.”",
        "A translation into Russian was taken away: “Мост закрыли.”",
        "A translation into Russian was taken away: “Мост стоит.”",
    )


def test_withheld_words_are_not_repeated() -> None:
    entry = log(CLAIM, replace(CLAIM, speaker="Nordbau"))
    told = describe_change(load_catalogue("en"), [entry], IDS, may_be_quoted=False)
    assert told.details == ("What it said is no longer shown: it is not on record any more.",)


def test_several_fields_are_told_in_turn() -> None:
    amended = replace(CLAIM, speaker="Nordbau", topic="bridges")
    assert [sentence.split()[1] for sentence in tell(CLAIM, amended).details] == ["speaker", "topic"]


def test_withdrawal_repeats_no_words() -> None:
    assert tell(CLAIM, GONE).details == ()


def test_order_of_wordings_alone_is_no_visible_change() -> None:
    two = (TRANSLATION, Wording("kk", "Көпір жабылды.", WordingKind.TRANSLATION))
    told = tell(replace(CLAIM, wordings=two), replace(CLAIM, wordings=two[::-1]))
    assert told.details == ("Nothing that is shown here has changed.",)


def test_undoing_names_the_change_as_it_is_typed() -> None:
    told = describe_change(load_catalogue("en"), [log(CLAIM, GONE, Act.UNDO, undoes=4710)], IDS)
    assert told.details == ("This undoes change 4710.",)


@pytest.mark.parametrize(
    ("kept", "details"),
    [
        (replace(ANSWER, wordings=(TRANSLATION,)), ("A translation into Russian was added: “Мост закрыли.”",)),
        (ANSWER, ()),
    ],
    ids=["gains words", "gains nothing"],
)
def test_statement_that_takes_another_in_says_so(kept: Statement, details: tuple[str, ...]) -> None:
    told = tell(ANSWER, kept, Act.MERGE)
    assert (told.head, told.details) == ("S3 took in another statement on 5 November 2021", details)


def test_merge_names_both_statements_once_and_what_else_it_did() -> None:
    merged = log(CLAIM, replace(GONE, merged_into=ANSWER.key), Act.MERGE)
    gained = log(ANSWER, replace(ANSWER, wordings=(TRANSLATION,)), Act.MERGE)
    told = describe_change(load_catalogue("en"), [gained, log(DENIES, None, Act.MERGE), merged], IDS)
    assert (told.head, told.public_id) == ("S1 merged into S3 on 5 November 2021", "S1")
    assert told.details == (
        "A translation into Russian was added: “Мост закрыли.”",
        "S3 no longer denies S1 as of 5 November 2021",
    )


def test_undone_merge_that_gave_nothing_is_told_by_what_came_back() -> None:
    kept, back = log(ANSWER, ANSWER, Act.UNDO, 4710), log(replace(GONE, merged_into=ANSWER.key), CLAIM, Act.UNDO, 4710)
    whole, alone = (describe_change(load_catalogue("en"), it, IDS) for it in ([kept, back], [kept]))
    assert (whole.head, whole.details) == ("S1 restored on 5 November 2021", ("This undoes change 4710.",))
    assert (alone.head, alone.details) == ("S3 put back on 5 November 2021", ("This undoes change 4710.",))


def test_new_statement_comes_before_its_tie() -> None:
    told = describe_change(load_catalogue("en"), [log(None, DENIES), log(None, ANSWER)], IDS)
    assert told.head == "S3 put on record on 5 November 2021"
    assert told.details == ("S3 denies S1 as of 5 November 2021",)


@pytest.mark.parametrize(
    ("act", "actor", "made_by"),
    [
        (Act.WITHDRAW, None, "by a moderator"),
        (Act.IMPORT, None, "by an import"),
        (Act.WITHDRAW, "Aida (U3)", "by Aida (U3)"),
        (Act.IMPORT, "Aida (U3)", "by an import of Aida (U3)"),
    ],
)
def test_only_a_given_name_is_told(act: Act, actor: str | None, made_by: str) -> None:
    assert describe_change(load_catalogue("en"), [log(CLAIM, GONE, act)], IDS, actor=actor).made_by == made_by


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Banned as a source in the review queue."),
        ("ru", "Источник заблокирован в очереди."),
        ("kk", "Дереккөз қарау кезегінде бұғатталды."),
    ],
)
def test_reason_of_the_short_list_is_told_in_the_readers_language(language: str, said: str) -> None:
    entry = log(OUTLET, replace(OUTLET, is_blocked=True))
    banned = replace(entry, deed=replace(entry.deed, reason=RejectReason.SOURCE_BANNED.value))
    assert describe_change(load_catalogue(language), [banned], IDS).reason == said


def test_change_has_number_reason_and_moment() -> None:
    told = tell(CLAIM, GONE)
    assert (told.revision, told.reason, told.when, told.at) == (4711, "it was so", "5 November 2021, 12:03 UTC", AT)
    assert told.time == "12:03 UTC"


@pytest.mark.parametrize(
    ("entry", "public_id"), [(CLAIM, "S1"), (DENIES, "S3"), (OUTLET, None)], ids=["statement", "relation", "outlet"]
)
def test_change_leads_to_its_statement(entry: CorpusEntry, public_id: str | None) -> None:
    assert tell(None, entry).public_id == public_id


def test_every_statement_that_a_change_names_is_found() -> None:
    merged = log(CLAIM, replace(GONE, merged_into=ANSWER.key))
    assert (list_keys(merged), list_keys(log(None, DENIES)), list_keys(log(None, OUTLET))) == (
        (CLAIM.key, ANSWER.key),
        (ANSWER.key, CLAIM.key),
        (),
    )


def test_long_texts_are_cut_to_where_they_differ() -> None:
    stays = "The owner kept silent about all of the cracks. " * 20
    assert cut_to_difference(f"{stays}We were told in May. {stays}", f"{stays}We were told in June. {stays}") == (
        "…about all of the cracks. We were told in May. The owner kept silent about all of the…",
        "…about all of the cracks. We were told in June. The owner kept silent about all of the…",
    )


@pytest.mark.parametrize("place", [0, 400, 999], ids=["beginning", "middle", "end"])
def test_difference_in_an_endless_word_stays_visible(place: int) -> None:
    old = "x" * 1000
    new = f"{old[:place]}y{old[place + 1 :]}"
    shown = cut_to_difference(old, new)
    assert "y" in shown[1][:QUOTATION_LIMIT]
    assert shown[0] != shown[1]


def test_short_texts_are_told_whole() -> None:
    assert cut_to_difference("closed  in May", "closed in June") == ("closed in May", "closed in June")
