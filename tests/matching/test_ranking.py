from __future__ import annotations

import json
import math
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from benchmarks.retrieval_data import average_precision, mean, read_entries, read_queries
from onrecord.bot.commands.lab_match import make_matcher
from onrecord.bot.commands.lab_rank import make_ranker, read_statements
from onrecord.verification.errors import OnRecordError
from onrecord.verification.kinds import Point
from onrecord.verification.matching.ranking import decide_matches, load_ranking_model, rank_statements
from onrecord.verification.matching.ranking_features import PairFeatures, describe_candidates
from onrecord.verification.matching.ranking_index import RankingIndex, measure_likeness
from onrecord.verification.matching.ranking_match import LONGEST_SHORT_TEXT, match_text
from onrecord.verification.matching.ranking_texts import Entry, cut_pieces, find_day, read_short_text

# About one dispute of our own making, and about others that share people and words with it.
DAM = Entry("dam", "The Ostrel dam leaked 400 tonnes of brine into the Veska river.", "Did the Ostrel dam leak brine?")
SALARY = Entry("salary", "The director of the Ostrel dam doubled her own salary.", "Ostrel director and her salary")
FISH = Entry(
    "fish", "Dead fish in the Veska river were poisoned by a paint factory.", "Veska fish and the paint factory"
)
TRAM = Entry("tram", "A tram in Lindmark drove for an hour without a driver.", "Tram without a driver")
MAYOR = Entry("mayor", "Mayor Ilse Quarn banned bicycles from the old town.", "Bicycles banned?", speaker="Ilse Quarn")
COLLECTION = (SALARY, FISH, TRAM, DAM, MAYOR)
REPEATED = "So the Ostrel dam has leaked 400 tonnes of brine into the river Veska!"
# No word of it but those that all news have stands in the collection.
FOREIGN = "Quarterly revenue of the bakery chain rose for the third time."

FLOORS = {"checkthat2020": 0.78, "debates": 0.38}


def rank(text: str, entries: Sequence[Entry] = COLLECTION) -> list[str | int]:
    index = RankingIndex(entries)
    ranked = rank_statements(read_short_text(text), index, load_ranking_model())
    return [index.entries[one.number].entry.id for one in ranked]


def find_probabilities(text: str, entries: Sequence[Entry] = COLLECTION) -> dict[str | int, float]:
    index = RankingIndex(entries)
    model = load_ranking_model()
    decided = decide_matches(rank_statements(read_short_text(text), index, model), index, model)
    return {index.entries[one.number].entry.id: one.probability for one in decided}


def test_tags_are_taken_apart() -> None:
    assert {"ostrel", "dam", "leak"} <= set(read_short_text("Look: #OstrelDam_leak").body.stems)


def test_links_are_left_out() -> None:
    assert read_short_text("Brine https://t.co/a1b2 pic.twitter.com/xyz").body.stems == ("brine",)


def test_signature_is_read_apart_from_the_text() -> None:
    text = read_short_text("Brine! — Ilse Quarn (@MayorQuarn) May 6, 2017")
    assert (text.body.stems, text.author, text.day) == (
        ("brine",),
        frozenset({"ils", "quarn", "mayor"}),
        date(2017, 5, 6),
    )


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2017-05-06", date(2017, 5, 6)),
        ("stated on May 6, 2017 in a tweet", date(2017, 5, 6)),
        ("6 May 2017", date(2017, 5, 6)),
        ("May 46, 2017", None),
        ("some day", None),
    ],
)
def test_days_are_found_in_several_forms(written: str, day: date | None) -> None:
    assert find_day(written) == day


@pytest.mark.parametrize("word", ["dam", "a", "плотина", "бөгет"])
def test_pieces_of_words_mark_their_ends(word: str) -> None:
    pieces = cut_pieces(word)
    assert pieces[0].startswith(" ")
    assert any(piece.endswith(" ") for piece in pieces)


def test_rare_words_find_a_statement_first() -> None:
    index = RankingIndex(COLLECTION)
    found = index.find_candidates(read_short_text("brine in the Veska").body.counts, 10)
    assert index.entries[found[0].number].entry is DAM


def test_candidates_end_at_the_limit() -> None:
    found = RankingIndex(COLLECTION).find_candidates(read_short_text("Ostrel dam and Veska river").body.counts, 2)
    assert len(found) == 2


def test_vectors_have_length_one() -> None:
    vector = RankingIndex(COLLECTION).vector_of(0)
    assert measure_likeness(vector, vector) == pytest.approx(1.0)


def test_features_stay_about_zero_to_one() -> None:
    index = RankingIndex(COLLECTION)
    text = read_short_text(REPEATED)
    rows = describe_candidates(text, index.find_candidates(text.body.counts, 10), index)
    assert all(0 <= value <= 4 for row in rows for value in row)


def test_another_ending_of_a_word_counts_in_part() -> None:
    index = RankingIndex((Entry("a", "Vaccinators"), Entry("b", "Vaccinators brine")))
    text = read_short_text("vaccinologists and brine")
    described = describe_candidates(text, index.find_candidates(text.body.counts, 10), index)
    assert 0.5 < described[0].loose_cover < 1.0


def test_repeated_claim_ranks_first() -> None:
    assert rank(REPEATED)[0] == "dam"


def test_ranking_does_not_depend_on_the_order_of_statements() -> None:
    assert rank(REPEATED) == rank(REPEATED, COLLECTION[::-1])


def test_cyrillic_claims_are_ranked_too() -> None:
    entries = (
        Entry("a", "Плотина в Острели сбросила рассол в реку."),
        Entry("b", "Мэр запретила велосипеды в старом городе."),
        Entry("c", "Бөгет өзенге тұзды су ағызды."),
    )
    assert (rank("Рассол из плотины попал в реку", entries)[0], rank("тұзды су өзендерге ағызылды", entries)[0]) == (
        "a",
        "c",
    )


@pytest.mark.parametrize("text", ["", "the of and", "!!!", "xyzzy"])
def test_text_without_known_words_finds_nothing(text: str) -> None:
    assert rank(text) == []


def test_empty_collection_finds_nothing() -> None:
    assert rank(REPEATED, ()) == []


def test_probability_falls_when_the_claim_is_taken_out() -> None:
    absent = find_probabilities(REPEATED, (SALARY, FISH, TRAM, MAYOR))
    assert find_probabilities(REPEATED)["dam"] > 2 * max(absent.values())


def test_repeated_claim_reaches_an_operating_point() -> None:
    assert find_probabilities(REPEATED)["dam"] >= load_ranking_model().show


@pytest.mark.parametrize(
    "near_miss",
    [
        "The director of the Ostrel dam opened a school in Lindmark.",
        "Swimming in the Veska river is allowed again from Sunday.",
        "Mayor Ilse Quarn will not stand for another term.",
        FOREIGN,
    ],
)
def test_same_people_with_another_claim_stay_silent(near_miss: str) -> None:
    assert max(find_probabilities(near_miss).values(), default=0.0) < load_ranking_model().speak_up


def test_statements_that_say_the_same_are_no_rivals() -> None:
    again = Entry("again", DAM.text + " Yes.", DAM.title)
    both = find_probabilities(REPEATED, (*COLLECTION, again))
    assert both["dam"] > find_probabilities(REPEATED)["dam"] / 2


def test_probabilities_are_listed_surest_first() -> None:
    probabilities = list(find_probabilities(REPEATED).values())
    assert probabilities == sorted(probabilities, reverse=True)


def test_stored_coefficients_name_known_features() -> None:
    assert set(load_ranking_model().order) == set(PairFeatures._fields)


def test_speaking_up_asks_for_more_than_showing() -> None:
    model = load_ranking_model()
    assert 0 < model.show < model.speak_up < 1


def test_numbers_of_the_model_are_finite() -> None:
    model = load_ranking_model()
    assert all(map(math.isfinite, [*model.order.values(), *model.decision.values(), model.intercept]))


def test_long_text_is_matched_by_its_passages() -> None:
    filler = "The weather service expects clear skies over the northern plains tomorrow. " * 20
    article = f"{filler}\n“{DAM.text}” the inspectors wrote.\n{filler}"
    assert len(article.split()) > LONGEST_SHORT_TEXT
    index = RankingIndex(COLLECTION)
    found = match_text(article, index, load_ranking_model())
    assert index.entries[found[0].number].entry is DAM


def test_short_text_is_told_with_its_wording() -> None:
    index = RankingIndex(COLLECTION)
    best = match_text(DAM.text, index, load_ranking_model())[0]
    assert (index.entries[best.number].entry, best.wording, best.point) == (DAM, "verbatim", Point.SPEAK_UP)


def write_statements(folder: Path, *lines: str) -> Path:
    path = folder / "statements.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_ranker_lists_no_more_than_asked_for(tmp_path: Path) -> None:
    path = write_statements(tmp_path, *(json.dumps({"id": one.id, "text": one.text}) for one in COLLECTION))
    ranking = make_ranker(path, 1)({"id": 1, "text": REPEATED})["ranking"]
    assert [statement for statement, _ in ranking] == ["dam"]  # type: ignore[attr-defined]  # a list, as JSON has it


@pytest.mark.parametrize(("list_all", "listed"), [(False, ["dam"]), (True, ["dam", "salary", "fish"])])
def test_matcher_lists_what_is_improbable_only_when_asked(tmp_path: Path, list_all: bool, listed: list[str]) -> None:
    path = write_statements(tmp_path, *(json.dumps({"id": one.id, "text": one.text}) for one in COLLECTION))
    matches = make_matcher(path, list_all=list_all)({"id": 1, "text": REPEATED})["matches"]
    assert [match["statement"] for match in matches] == listed  # type: ignore[attr-defined]  # a list, as JSON has it


def test_numbers_as_ids_stay_numbers(tmp_path: Path) -> None:
    assert read_statements(write_statements(tmp_path, '{"id": 7, "text": "Brine."}'))[0].id == 7


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("{", "not JSON"),
        ('{"id": "b"}', "`text`"),
        ('{"id": "b", "text": "x", "title": 3}', "`title`"),
        ('{"id": "a", "text": "x"}', "earlier line"),
    ],
)
def test_bad_statement_is_named_by_its_line(tmp_path: Path, line: str, problem: str) -> None:
    path = write_statements(tmp_path, '{"id": "a", "text": "Brine."}', line)
    with pytest.raises(OnRecordError, match=rf"statements.jsonl, line 2: .*{problem}"):
        read_statements(path)


@pytest.mark.parametrize("name", FLOORS)
def test_ranking_of_the_dev_files_keeps_its_floor(shared: Path, name: str) -> None:
    index = RankingIndex(read_entries(shared / "data", name))
    model = load_ranking_model()
    precisions = []
    for query in read_queries(shared / "data", f"{name}-dev"):
        ranked = rank_statements(read_short_text(query.text), index, model)[:5]
        precisions.append(average_precision([index.entries[one.number].entry.id for one in ranked], query.relevant))
    assert mean(precisions) >= FLOORS[name]
