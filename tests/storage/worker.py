"""What the other programs of `test_processes.py` do: `python -m tests.storage.worker URL FOLDER TASK NAME`."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from onrecord.storage.store import Store
from onrecord.verification.kinds import Outcome, SuggestionKind
from onrecord.verification.matching.normalise import index_terms
from onrecord.verification.records import Proposal
from onrecord.verification.results import CheckResult, Match

from .samples import NOON, make_article, make_match, say, take_in

ROUNDS = 8  # enough that each program meets the others in every kind of work
ROWS = 40


def spell(name: str, turn: int, number: int) -> str:
    """Return a word that stands in one statement only."""
    return f"{name}z{turn}z{number}".translate(str.maketrans("0123456789", "abcdefghij"))


async def take_in_rows(store: Store, name: str) -> None:
    """Import again and again, each time with new statements, as `onrecord import` does."""
    for turn in range(ROUNDS):
        rows = [say(f"{name}-{turn}-{number}", f"Fluorspar {spell(name, turn, number)}") for number in range(ROWS)]
        report = await take_in(store, *rows)
        assert report.added == ROWS, report
        await store.index.catch_up()


async def check_articles(store: Store, name: str) -> None:
    """Look for candidates and store what was found again and again, as `onrecord check` and `run` do."""
    for turn in range(ROUNDS * 3):
        found = (
            await store.index.find_candidates([index_terms(f"Fluorspar {spell('p0', turn, turn)}")], 20)
        ).candidates
        threads = await store.corpus.load_threads([it.statement_id for it in found])
        matches = [make_match(thread.statements[0]) for thread in threads]
        article_id = await store.articles.save_check(make_article(f"https://example.org/{turn}"), matches)
        await store.suggestions.keep_proposals(article_id, [_propose(match) for match in matches], NOON)
        await store.answers.save_answer(1, 2, 3, [turn], _make_result(name))


def _propose(match: Match) -> Proposal:
    return Proposal(SuggestionKind.NEW_REPLY, match.statement.id, "Tomas Reyl", "It is not so.", "It is not so.")


def _make_result(name: str) -> CheckResult:
    return CheckResult(name, Outcome.NO_RECORD)


async def rebuild_index(store: Store, _name: str) -> None:
    """Rebuild the index again and again."""
    for _ in range(3):
        await store.index.rebuild()


async def hang_while_writing(store: Store, _name: str) -> None:
    """Hold the index open for writing, with something in it that is not committed, until killed."""
    folder = store.index._folder
    folder.refresh()
    assert folder.lock()
    writing = folder.open_writer(anew=False)
    writing.remove([1])
    print("writing", flush=True)  # noqa: T201 - the sign that the test waits for
    await asyncio.Event().wait()


TASKS = {"hang": hang_while_writing, "import": take_in_rows, "check": check_articles, "rebuild": rebuild_index}


async def main(url: str, folder: str, task: str, name: str) -> None:
    """Do one task on a store that others use at the same time."""
    store = await Store.open(url, Path(folder))
    try:
        await TASKS[task](store, name)
    finally:
        await store.close()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
