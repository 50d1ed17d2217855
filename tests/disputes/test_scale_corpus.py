"""The corpus for measuring growth is the same each time, and hides every statement of the open disputes."""

from __future__ import annotations

import json
import random

import pytest

from benchmarks.scale_corpus import LANGUAGES, Coiner, write_rows
from tests.disputes.cases import Group, load_disputes

SIZE = 200
TEXTS = {language: ["The quay of Harwick is closed. Причал закрыт. Айлақ жабылды."] for language in LANGUAGES}


@pytest.fixture(scope="module")
def coiner() -> Coiner:
    return Coiner(TEXTS)


@pytest.fixture(scope="module")
def rows(coiner: Coiner, tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, str]]:
    target = tmp_path_factory.mktemp("corpus") / "rows.jsonl"
    write_rows(coiner, SIZE, target)
    return [json.loads(line) for line in target.read_text("utf-8").splitlines()]


def keys_of(rows: list[dict[str, str]]) -> list[str]:
    return [row["key"] for row in rows if row["type"] == "statement"]


def test_corpus_has_as_many_statements_as_asked_for(rows: list[dict[str, str]]) -> None:
    assert len(set(keys_of(rows))) == len(keys_of(rows)) == SIZE


def test_every_open_statement_is_hidden_in_it(rows: list[dict[str, str]]) -> None:
    hidden = {row.key for dispute in load_disputes(Group.OPEN) for row in dispute.rows if row.type == "statement"}
    assert hidden <= set(keys_of(rows))


def test_replies_answer_statements_of_the_corpus(rows: list[dict[str, str]]) -> None:
    tied = {row[end] for row in rows if row["type"] == "relation" for end in ("from", "to")}
    assert tied <= set(keys_of(rows))


def test_same_seed_coins_the_same_sentences(coiner: Coiner) -> None:
    one, other = (random.Random(7) for _ in range(2))
    assert coiner.coin_text(one, "ru", 100) == Coiner(TEXTS).coin_text(other, "ru", 100)


def test_coined_text_is_about_as_long_as_asked_for(coiner: Coiner) -> None:
    assert 300 <= len(coiner.coin_text(random.Random(7), "en", 300).split()) < 400
