from __future__ import annotations

import json

import pytest
from hypothesis import given

from onrecord.bot.commands.lab_stance import tell_stance
from onrecord.verification.matching.stance import Side, Stance, judge_stance, load_model, read_model
from onrecord.verification.matching.stance_cues import find_cues, is_reversed
from onrecord.verification.matching.stance_features import describe_pair, read_claim, read_text
from tests.matching.texts import patient, texts

FERRY = "Quill Harbour sold the ferry to a Norwegian company."
PORT = "Компания «Север» продала порт китайскому инвестору."
LAND = "Әкімдік ауруханаға арналған жерді сатып жіберді."


@pytest.mark.parametrize(
    ("claim", "text", "stance"),
    [
        pytest.param(
            FERRY,
            "Quill Harbour sold the ferry to a Norwegian company on Monday. The mayor confirmed the sale.",
            Stance.AGREE,
            id="en told as fact",
        ),
        pytest.param(
            FERRY,
            "The board denied that Quill Harbour sold the ferry to a Norwegian company.",
            Stance.DISAGREE,
            id="en denied",
        ),
        pytest.param(
            FERRY,
            "Quill Harbour has reportedly sold the ferry to a Norwegian company, but this could not be verified.",
            Stance.DISCUSS,
            id="en reportedly",
        ),
        pytest.param(FERRY, "Bread prices rose by ten per cent in March.", Stance.UNRELATED, id="en another subject"),
        pytest.param(
            PORT, "Компания «Север» опровергла, что продала порт китайскому инвестору.", Stance.DISAGREE, id="ru denied"
        ),
        pytest.param(
            PORT,
            "Сообщение, что компания «Север» продала порт китайскому инвестору, — фейк.",
            Stance.DISAGREE,
            id="ru fake",
        ),
        pytest.param(PORT, "В марте хлеб подорожал на десять процентов.", Stance.UNRELATED, id="ru another subject"),
        pytest.param(
            LAND, "Әкімдік ауруханаға арналған жердің сатылғанын жоққа шығарды.", Stance.DISAGREE, id="kk denied"
        ),
        pytest.param(
            LAND,
            "Әкімдік ауруханаға арналған жерді сатып жібергенін ресми түрде растады.",
            Stance.AGREE,
            id="kk confirmed",
        ),
        pytest.param(LAND, "Наурыз айында нан бағасы он пайызға өсті.", Stance.UNRELATED, id="kk another subject"),
    ],
)
def test_stance_follows_from_words_and_cues(claim: str, text: str, stance: Stance) -> None:
    assert judge_stance(claim, text).stance is stance


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "Quill Harbour did not deny that it had sold the ferry to a Norwegian company.", id="en did not deny"
        ),
        pytest.param(
            "Quill Harbour refused to deny that it sold the ferry to a Norwegian company.", id="en refused to"
        ),
        pytest.param("Quill Harbour never denied that it sold the ferry to a Norwegian company.", id="en never denied"),
    ],
)
def test_denied_denial_does_not_disagree(text: str) -> None:
    assert judge_stance(FERRY, text).stance is not Stance.DISAGREE


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        pytest.param(PORT, "Компания «Север» не стала опровергать, что продала порт китайскому инвестору.", id="ru"),
        pytest.param(LAND, "Әкімдік ауруханаға арналған жерді сатып жібергенін жоққа шығарған жоқ.", id="kk"),
    ],
)
def test_denied_denial_is_known_elsewhere(claim: str, text: str) -> None:
    assert judge_stance(claim, text).stance is not Stance.DISAGREE


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        pytest.param(
            PORT, "По слухам, компания «Север» продала порт китайскому инвестору. Подтвердить это не удалось.", id="ru"
        ),
        pytest.param(
            LAND,
            "Қауесет бойынша, әкімдік ауруханаға арналған жерді сатып жіберген көрінеді, бірақ бұл расталмаған.",
            id="kk",
        ),
    ],
)
def test_unconfirmed_rumour_is_discussed(claim: str, text: str) -> None:
    assert judge_stance(claim, text).stance is Stance.DISCUSS


def test_negation_inside_open_question_is_no_cue() -> None:
    families = {cue.family for cue in find_cues("this could not be independently verified.")}
    assert "unconfirmed" in families
    assert "negation" not in families


def test_denied_refusal_disagrees_with_refusal() -> None:
    text = "The ministry denied that it had refused to release the report."
    assert judge_stance("The ministry refused to release the report.", text).stance is Stance.DISAGREE


def test_rejected_withdrawal_of_denial_disagrees() -> None:
    text = "The board rejected calls to withdraw the denial that Quill Harbour sold the ferry to a Norwegian company."
    assert judge_stance(FERRY, text).stance is Stance.DISAGREE


def test_refuting_claim_is_supported_by_what_refutes() -> None:
    text = "Reports that Quill Harbour sold the ferry are a hoax, the board said."
    assert judge_stance("Quill Harbour did not sell the ferry.", text).stance is Stance.AGREE


@pytest.mark.parametrize(
    ("sentence", "reverses"),
    [
        pytest.param("the board denied it.", True, id="once"),
        pytest.param("the board sold it.", False, id="not at all"),
        pytest.param("the board rejected calls to withdraw it.", False, id="twice"),
        pytest.param("the board rejected calls to withdraw the denial.", True, id="three times"),
        pytest.param("it is not true.", True, id="one cue inside another"),
        pytest.param("компания опровергла это.", True, id="ru once"),
        pytest.param("әкімдік мұны жоққа шығарды.", True, id="kk once"),
    ],
)
def test_two_reversals_cancel_out(sentence: str, *, reverses: bool) -> None:
    assert is_reversed(find_cues(sentence)) is reverses


def test_reason_is_sentence_with_cue() -> None:
    text = f"The harbour is old. Many came. The board denied this: {FERRY[:-1]}, it said, is untrue. It rained."
    judgement = judge_stance(FERRY, text)
    assert judgement.because is not None
    assert judgement.cue is not None
    assert (text[judgement.because.start :][:9], judgement.cue.text) == ("The board", "denied")


def test_text_without_sentences_has_no_reason() -> None:
    judgement = judge_stance(FERRY, " \n ")
    assert (judgement.stance, judgement.because, judgement.cue) == (Stance.UNRELATED, None, None)


@patient
@given(texts, texts)
def test_judgement_holds_for_any_text(claim: str, text: str) -> None:
    judgement = judge_stance(claim, text)
    shown = judgement.because
    assert 0.0 <= judgement.score <= 1.0
    assert shown is None or text[shown.start : shown.end] == shown.text


def test_probabilities_of_stances_sum_to_one() -> None:
    features = describe_pair(read_claim(FERRY), read_text("The ferry was sold."))
    assert sum(load_model().weigh_stances(features).values()) == pytest.approx(1.0)


def test_every_coefficient_has_a_feature() -> None:
    model = load_model()
    known = describe_pair(read_claim(FERRY), read_text(FERRY)).keys()
    steps = (model.related, *model.claim.values(), *model.text.values())
    learnt = {name for step in steps for name in step.coefficients}
    assert learnt <= known


def test_cue_close_to_claim_counts_more() -> None:
    near = describe_pair(read_claim(FERRY), read_text("The untrue ferry sale: Quill Harbour, Norwegian company."))
    far = describe_pair(
        read_claim(FERRY),
        read_text("The ferry sale, Quill Harbour, Norwegian company: all of this that we read is untrue."),
    )
    assert near["close:fake"] > far["close:fake"] > 0.0


@pytest.mark.parametrize(
    ("claim", "text", "stance"),
    [
        pytest.param(Side.TELLS, Side.REFUTES, Stance.DISAGREE, id="text refutes what claim tells"),
        pytest.param(Side.REFUTES, Side.TELLS, Stance.DISAGREE, id="text tells what claim refutes"),
        pytest.param(Side.REFUTES, Side.REFUTES, Stance.AGREE, id="both refute"),
        pytest.param(Side.LEAVES_OPEN, Side.TELLS, Stance.DISCUSS, id="claim leaves open"),
    ],
)
def test_model_weighs_what_its_file_says(claim: Side, text: Side, stance: Stance) -> None:
    steps = {f"{what} {side}": {"intercept": 0.0} for what in ("claim", "text") for side in Side}
    steps["related"] = {"intercept": -1.0, "in_text": 4.0}
    steps[f"claim {claim}"] = steps[f"text {text}"] = {"intercept": 5.0}
    assert judge_stance(FERRY, FERRY, read_model(steps)).stance is stance


@pytest.mark.parametrize(
    ("claim", "refutes"),
    [
        pytest.param("The ferry was not sold.", True, id="en"),
        pytest.param("The story of the sold ferry is a hoax.", True, id="en made up"),
        pytest.param("The port showed a ferry that was not sold.", False, id="en beside its subject"),
        pytest.param("The port had no idea of the sale.", False, id="en set phrase"),
        pytest.param("Порт не продан.", True, id="ru"),
        pytest.param("Порт закрыли, потому что он не продан.", False, id="ru beside its subject"),
        pytest.param("Порт сатылған жоқ.", True, id="kk"),
    ],
)
def test_claim_refutes_in_its_main_clause(claim: str, *, refutes: bool) -> None:
    assert read_claim(claim).refutes is refutes


def test_cue_that_is_the_subject_does_not_count() -> None:
    pair = describe_pair(read_claim("Prankster fills the ferry with balloons."), read_text("A prankster filled it."))
    assert pair["all:joke"] == 0.0


def test_line_tells_stance_sentence_and_cue() -> None:
    line = tell_stance({"id": 1, "claim": FERRY, "text": f"No. The board denied it: {FERRY}"})
    shown = json.loads(json.dumps(line))["because"]
    assert line["stance"] == "disagree"
    assert shown.keys() == {"text", "start", "end", "cue"}


def test_line_without_text_shows_nothing() -> None:
    assert tell_stance({"id": 1, "claim": FERRY, "text": ""})["because"] is None
