from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.verification.kinds import Point
from onrecord.verification.matching.alignment import align_unit, split_units
from onrecord.verification.matching.rarity import Rarity
from onrecord.verification.matching.scoring import Features, Model, describe_alignment, load_bare_model, load_model
from onrecord.verification.matching.speakers import know_speaker
from tests.matching.samples import CLAIM, GIVES_CLAIM, PARTIES, read
from tests.matching.texts import patient

NOTHING = Features(*([0.0] * len(Features._fields)))
FULL = NOTHING._replace(
    containment=1.0, strength=1.0, run=1.0, quoted=1.0, speaker_near=1.0, speaker_in_story=1.0, in_story=1.0
)._replace(rare_in_story=1.0, rare_in_lead=1.0, rare_beyond_names=1.0)
MODELS = [pytest.param(load_model(), id="statements"), pytest.param(load_bare_model(), id="bare claims")]
AGAINST = (
    "story_length",
    "names_missing",
    "names_missing_near",
    "names_swapped",
    "numbers_differ",
    "day_early",
    "early",
    "late",
    "undated",
    "explained",
)
WEATHER = "Light rain is due in the hills tomorrow. "
shares = st.floats(0.0, 1.0)


def describe(text: str, published: date | None = date(2024, 3, 9), wording: str = CLAIM.wording) -> Features:
    (unit,) = split_units(wording, "en")
    article = read(text, published=published)
    aligned = align_unit(unit, article)
    assert aligned is not None
    return describe_alignment(aligned, CLAIM, know_speaker(CLAIM, PARTIES), article, Rarity())


@patient
@given(st.builds(Features, *([shares] * len(Features._fields))))
def test_probability_stays_between_none_and_one(features: Features) -> None:
    assert 0.0 <= load_model().weigh(features) <= 1.0


@patient
@given(st.lists(st.floats(-1e9, 1e9), min_size=len(Features._fields), max_size=len(Features._fields)))
def test_wild_features_do_not_break_weighing(values: list[float]) -> None:
    assert 0.0 <= load_model().weigh(Features(*values)) <= 1.0


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("name", Features._fields)
def test_each_feature_pulls_its_own_way(name: str, model: Model) -> None:
    more, less = model.weigh(FULL._replace(**{name: 1.0})), model.weigh(FULL._replace(**{name: 0.0}))
    assert more <= less if name in AGAINST else more >= less


@pytest.mark.parametrize("model", MODELS)
def test_full_evidence_speaks_up_and_none_is_silent(model: Model) -> None:
    assert model.point(model.weigh(FULL)) is Point.SPEAK_UP
    assert model.point(model.weigh(NOTHING._replace(names_missing=1.0))) is None


@pytest.mark.parametrize(
    ("probability", "point"),
    [(0.0, None), (0.39, None), (0.4, Point.SHOW), (0.79, Point.SHOW), (0.8, Point.SPEAK_UP), (1.0, Point.SPEAK_UP)],
)
def test_points_begin_at_their_least_probability(probability: float, point: Point | None) -> None:
    assert Model(0.0, NOTHING, show=0.4, speak_up=0.8).point(probability) is point


@pytest.mark.parametrize("model", MODELS)
def test_speaking_up_asks_for_more_than_showing(model: Model) -> None:
    assert 0.0 < model.show <= model.speak_up < 1.0


def test_names_alone_are_nothing_beyond_names() -> None:
    features = describe("The storm spared Nordline. Yesterday the Nordline ferry sailed.")
    assert features.rare_in_story > 0
    assert features.rare_beyond_names == 0


def test_same_words_around_other_names_are_swapped() -> None:
    wording = "Last year Nordline knew that the piles under the northern quay had rotted."
    assert describe(wording, wording=wording).names_swapped == 0
    assert describe(wording.replace("Nordline", "Seaways"), wording=wording).names_swapped > 0


def test_what_the_lead_tells_counts_apart() -> None:
    first, last = describe(f"{GIVES_CLAIM} {WEATHER * 5}"), describe(f"{WEATHER * 5} {GIVES_CLAIM}")
    assert first.rare_in_lead > last.rare_in_lead
    assert (first.rare_in_story, first.story_length) == (last.rare_in_story, last.story_length)


def test_quoted_statement_has_all_its_features() -> None:
    features = describe(GIVES_CLAIM)
    assert (features.containment, features.quoted, features.in_story) == pytest.approx((1.0, 1.0, 1.0))
    assert (features.speaker_near, features.speaker_in_story, features.names_missing) == (1.0, 1.0, 0.0)


@pytest.mark.parametrize(
    ("changed", "by", "feature"),
    [
        pytest.param("Harbour Board", "Larch Council", "speaker_near", id="speaker"),
        pytest.param("Nordline knew", "Seaways knew", "containment", id="name"),
        pytest.param("piles under the northern", "planks beside a western", "run", id="words"),
    ],
)
def test_what_is_changed_costs_its_feature(changed: str, by: str, feature: str) -> None:
    assert getattr(describe(GIVES_CLAIM.replace(changed, by)), feature) < getattr(describe(GIVES_CLAIM), feature)


@pytest.mark.parametrize(
    ("days", "early", "day_early", "is_late"),
    [
        pytest.param(-400, 1.0, 0.0, False, id="a year before"),
        pytest.param(-2, 1.0, 0.0, False, id="two days before"),
        pytest.param(-1, 0.0, 1.0, False, id="the day before"),
        pytest.param(0, 0.0, 0.0, False, id="the same day"),
        pytest.param(400, 0.0, 0.0, True, id="a year after"),
    ],
)
def test_distance_in_days_is_described(days: int, early: float, day_early: float, is_late: bool) -> None:
    features = describe(GIVES_CLAIM, CLAIM.said_on + timedelta(days=days))
    assert (features.early, features.day_early, features.late > 0) == (early, day_early, is_late)


def test_unknown_day_is_no_day_but_asks_for_more() -> None:
    features = describe(GIVES_CLAIM, None)
    assert (features.early, features.day_early, features.late, features.undated) == (0.0, 0.0, 0.0, 1.0)
