from __future__ import annotations

from itertools import pairwise

from onrecord.verification.kinds import RelationKind
from onrecord.verification.matching.hits import ThreadHits, hit_thread, list_contradicting, make_target
from onrecord.verification.matching.rarity import Rarity
from onrecord.verification.matching.scoring import load_model
from onrecord.verification.records import Relation, Thread
from tests.matching.samples import (
    ANSWER,
    CLAIM,
    DENIAL,
    GIVES_ANSWER,
    GIVES_BOTH,
    GIVES_CLAIM,
    GIVES_CLAIM_IN,
    GIVES_DENIAL,
    THREAD,
    UNRELATED,
    read,
)

MODEL = load_model()


def hit(text: str, language: str = "en") -> ThreadHits:
    return hit_thread(read(text, language), THREAD, MODEL, Rarity())


def test_every_statement_of_thread_is_described() -> None:
    for text in (GIVES_CLAIM, UNRELATED, ""):
        hits = hit(text)
        assert hits.hits.keys() == hits.contradictions.keys() == {CLAIM.id, DENIAL.id, ANSWER.id}


def test_statement_carried_is_surer_than_others() -> None:
    sure = {number: MODEL.weigh(one.features) for number, one in hit(GIVES_CLAIM).hits.items()}
    assert sure[CLAIM.id] > 0.9
    assert max(sure[DENIAL.id], sure[ANSWER.id]) < MODEL.show


def test_wording_of_articles_language_is_taken() -> None:
    for language, text in GIVES_CLAIM_IN.items():
        wording = hit(text, language).hits[CLAIM.id].wording
        assert wording is not None
        assert wording.language == language


def test_passages_speak_for_one_statement_each() -> None:
    hits = hit(f"{GIVES_BOTH}\n\n{GIVES_ANSWER}").hits
    spans = sorted(one.best.span for one in hits.values() if one.best)
    assert len(spans) == 3
    assert all(first[1] <= second[0] for first, second in pairwise(spans))


def test_other_statements_of_thread_lend_support() -> None:
    alone, beside = hit(GIVES_DENIAL), hit(GIVES_BOTH)
    assert beside.hits[DENIAL.id].features.thread >= alone.hits[DENIAL.id].features.thread


def test_reply_that_is_only_reported_has_its_cue() -> None:
    found = hit(f"{GIVES_CLAIM} Nordline denied that the piles under the northern quay had rotted.").hits[DENIAL.id]
    assert found.contradiction is not None
    assert found.features.reply_cue == 1.0


def test_contradiction_belongs_to_statement_it_answers() -> None:
    contradictions = hit(GIVES_BOTH).contradictions
    assert len(contradictions[CLAIM.id]) >= 1
    assert contradictions[DENIAL.id] == contradictions[ANSWER.id] == ()


def test_spelling_of_article_still_names_speaker() -> None:
    hits = hit(GIVES_BOTH.replace("Quill", "Quail").replace("Nordline", "Nordlane"))
    assert {name.article for name in hits.names} == {"Nordlane", "Ada Quail"}
    assert hits.hits[DENIAL.id].features.speaker_near == 1.0


def test_target_holds_units_of_every_wording() -> None:
    target = make_target(hit(GIVES_CLAIM).hits[CLAIM.id])
    assert len(target.units) == len(CLAIM.all_wordings)
    assert all(GIVES_CLAIM[slice(*span)] for span in target.passages)


def test_confirming_relations_contradict_nothing() -> None:
    relations = (Relation(2, RelationKind.DENIES, 1), Relation(3, RelationKind.CONFIRMS, 1))
    assert list_contradicting(Thread(THREAD.statements, relations)) == [relations[0]]
