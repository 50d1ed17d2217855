from __future__ import annotations

from datetime import date

import pytest

from onrecord.verification.drafts import (
    Draft,
    DraftField,
    Remark,
    SourceNote,
    choose_same,
    complete,
    find_missing,
    give_field,
    guess_speakers,
    leave_out,
    list_remarks,
    make_statement,
    stands_in,
)
from onrecord.verification.fields import Flaw, WrongValue
from onrecord.verification.kinds import (
    Coverage,
    Outcome,
    PartyKind,
    Point,
    RelationKind,
    UnreadableReason,
    WordingMatch,
)
from onrecord.verification.records import Party, Passage, Relation, Statement, Thread
from onrecord.verification.results import CheckResult, Match

TODAY = date(2026, 5, 4)
CLAIM = "Nordline has known since March that the piles under the quay are rotten."
SAID = Statement(1, "s1", "City council", CLAIM, "en", date(2026, 4, 1), topic="The quay")
NORDLINE = Party("Nordline", ("Nordline AG",), PartyKind.ORGANISATION)
COUNCIL = Party("City council", (), PartyKind.ORGANISATION)
SPOKESMAN = Party("Tomas Reyl", (), PartyKind.PERSON, "spokesman, Nordline")
NOTE = SourceNote(
    "https://a.example/", title="The quay", outlet="The Quay Paper", published=date(2026, 4, 2), has_words=True
)
WHOLE = Draft(wording=CLAIM, speaker="City council", said_on=date(2026, 4, 1), source_url=NOTE.url)


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        (DraftField.ANSWERED, " s12 ", 12),
        (DraftField.ANSWERED, "12", 12),
        (DraftField.ANSWERED, "С12", 12),
        (DraftField.SAID_ON, "2 мая 2026 г.", date(2026, 5, 2)),
        (DraftField.SAID_ON, "2026-05-05", date(2026, 5, 5)),
        (DraftField.WORDING, "“Not so.”", "Not so."),
        (DraftField.WORDING, "«Не так»", "Не так"),
        (DraftField.WORDING, "“One,” he said, “and two”", "“One,” he said, “and two”"),
        (DraftField.WORDING, "“”", "“”"),
        (DraftField.LANGUAGE, "EN", "en"),
        (DraftField.SPEAKER, "  Nordline ", "Nordline"),
    ],
)
def test_typed_value_is_read(field: DraftField, typed: str, value: object) -> None:
    assert getattr(give_field(Draft(), field, typed, TODAY), field.value) == value


def test_sign_for_nothing_leaves_an_optional_field_out() -> None:
    assert give_field(WHOLE, DraftField.SOURCE_URL, " - ", TODAY).source_url == ""
    assert give_field(WHOLE, DraftField.SPEAKER, "-", TODAY).speaker == "-"


@pytest.mark.parametrize(
    ("field", "typed", "flaw"),
    [
        (DraftField.ANSWERED, "the 12th", Flaw.NO_NUMBER),
        (DraftField.ANSWERED, "S0", Flaw.NO_NUMBER),
        (DraftField.SAID_ON, "2026-05-06", Flaw.FUTURE),
        (DraftField.SOURCE_URL, "ftp://a.example/", Flaw.NO_LINK),
        (DraftField.SPEAKER, "x" * 301, Flaw.TOO_LONG),
        (DraftField.SPEAKER, "\u200b\u2060", Flaw.EMPTY),
        (DraftField.WORDING, "x" * 100_001, Flaw.TOO_LONG),
    ],
)
def test_wrong_value_is_refused(field: DraftField, typed: str, flaw: Flaw) -> None:
    with pytest.raises(WrongValue) as wrong:
        give_field(Draft(), field, typed, TODAY)
    assert wrong.value.flaw is flaw


def test_only_an_answer_has_to_name_what_it_answers() -> None:
    assert DraftField.ANSWERED not in find_missing(Draft())
    assert find_missing(Draft(RelationKind.DENIES, wording="x", speaker="x", said_on=TODAY)) == (DraftField.ANSWERED,)


def test_guesses_fill_what_was_not_given() -> None:
    filled = complete(WHOLE, NOTE, SAID)
    assert (filled.language, filled.topic, filled.source_title, filled.outlet) == (
        "en",
        "The quay",
        "The quay",
        "The Quay Paper",
    )


def test_guess_never_replaces_what_was_given_or_left_out() -> None:
    given = leave_out(give_field(WHOLE, DraftField.OUTLET, "Another", TODAY), DraftField.TOPIC)
    filled = complete(given, NOTE, SAID)
    assert (filled.outlet, make_statement(filled).topic) == ("Another", None)


def test_incomplete_draft_makes_no_statement() -> None:
    with pytest.raises(ValueError, match="not complete"):
        make_statement(Draft(wording="x"))


@pytest.mark.parametrize(
    ("draft", "note", "remarks"),
    [
        (WHOLE, NOTE, [Remark.WORDS_ON_PAGE, Remark.NO_COPY]),
        (Draft(said_on=date(2026, 3, 1)), None, [Remark.BEFORE_ANSWERED, Remark.NO_SOURCE]),
        (
            Draft(said_on=date(2026, 4, 3), source_url=NOTE.url, archived_url="https://b.example/"),
            SourceNote(NOTE.url, published=date(2026, 4, 2), has_words=False),
            [Remark.AFTER_SOURCE, Remark.WORDS_NOT_ON_PAGE, Remark.COPY],
        ),
        (WHOLE, SourceNote(NOTE.url, UnreadableReason.TIMEOUT), [Remark.SOURCE_UNREAD, Remark.NO_COPY]),
    ],
    ids=["all well", "no source, too early", "too late, other words", "unread"],
)
def test_what_is_to_be_looked_at_is_listed(draft: Draft, note: SourceNote | None, remarks: list[Remark]) -> None:
    assert list(list_remarks(draft, note, SAID)) == remarks


@pytest.mark.parametrize(
    ("words", "text", "expected"),
    [
        ("The “quay” is closed", "He said: the 'quay'  is\nclosed now.", True),
        ("The quay is … closed", "The quay is, I fear, closed.", True),
        ("closed … the quay", "The quay is closed.", False),
        ("The quay", "The quayside", False),
        ("…", "anything", False),
        ("", "anything", False),
    ],
)
def test_words_are_found_on_a_page(words: str, text: str, expected: bool) -> None:
    assert stands_in(words, text) is expected


def make_match(
    statement: Statement,
    wording: WordingMatch = WordingMatch.ALTERED,
    coverage: Coverage = Coverage.STATEMENT_ONLY,
    point: Point = Point.SHOW,
    probability: float = 0.9,
) -> Match:
    passage = Passage("x", 0, 1)
    original = statement.all_wordings[0]
    return Match(statement, 1, probability, point, 0, passage, original, wording, coverage)


def same_ids(draft: Draft, *matches: Match) -> list[int]:
    return [match.statement.id for match in choose_same(CheckResult("", Outcome.MATCHED, matches=matches), draft)]


OTHER = Statement(2, "s2", "Nordline", "Nordline knew it all.", "en", date(2026, 4, 1))


@pytest.mark.parametrize(
    ("match", "expected"),
    [
        (make_match(OTHER, WordingMatch.VERBATIM, Coverage.DENIAL_ONLY), [2]),
        (make_match(OTHER), [2]),
        (make_match(OTHER, WordingMatch.PARAPHRASE), []),
        (make_match(OTHER, WordingMatch.PARAPHRASE, point=Point.SPEAK_UP), [2]),
        (make_match(OTHER, coverage=Coverage.MENTION), []),
        (make_match(SAID, WordingMatch.VERBATIM), []),
    ],
    ids=["word for word", "altered", "faint", "sure", "mentioned", "what it answers"],
)
def test_same_is_told_from_alike(match: Match, expected: list[int]) -> None:
    assert same_ids(Draft(RelationKind.DENIES, 1, wording=f"It is not so that {CLAIM}"), match) == expected


def test_very_words_of_the_answered_statement_are_the_same() -> None:
    draft = Draft(RelationKind.CONFIRMS, 1, wording=CLAIM.upper())
    assert same_ids(draft, make_match(SAID, WordingMatch.VERBATIM)) == [1]


def test_statements_of_the_same_speaker_come_first() -> None:
    draft = Draft(wording="x", speaker="nordline")
    assert same_ids(draft, make_match(SAID, probability=0.99), make_match(OTHER, probability=0.6)) == [2, 1]


DENIED = Statement(2, "s2", "Tomas Reyl", "We knew nothing.", "en", date(2026, 4, 2))
THREAD = Thread((SAID, DENIED), (Relation(2, RelationKind.DENIES, 1),), (COUNCIL, NORDLINE, SPOKESMAN))


@pytest.mark.parametrize(
    ("answered", "relation", "first"),
    [
        (SAID, RelationKind.DENIES, "Nordline"),
        (DENIED, RelationKind.REBUTS, "City council"),
        (SAID, RelationKind.RETRACTS, "City council"),
        (SAID, RelationKind.CLARIFIES, "City council"),
    ],
)
def test_likeliest_speaker_is_guessed_first(answered: Statement, relation: RelationKind, first: str) -> None:
    guesses = guess_speakers(THREAD, answered, relation)
    assert guesses[0] == first
    assert len(guesses) == len(set(guesses))
