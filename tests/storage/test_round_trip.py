"""Whatever a corpus holds: exported and imported again it is equal, and importing it twice changes nothing."""

from __future__ import annotations

import asyncio
import io
import json
import shutil
from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.storage.store import Store
from onrecord.verification.exchange import RowForm, read_rows
from onrecord.verification.fields import LONGEST_KEY, LONGEST_NAME
from onrecord.verification.importing import Exchange, ImportReport
from onrecord.verification.kinds import OutletKind, PartyKind, RelationKind, StatementState, WordingKind
from onrecord.verification.plain_text import clean_line

from .conftest import name_database, postgres_database
from .samples import NOON

Row = dict[str, object]

# Everything that is text, more often marks of direction, combining letters, line ends, and what SQL might trip over.
ODD = st.sampled_from("\u2028\u202e\U0001f30a\u0301ßİ'\"\\%\x85\x1f\ufeff")
LETTERS = st.one_of(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), ODD)


def text(longest: int = 40) -> st.SearchStrategy[str]:
    return st.text(LETTERS, min_size=1, max_size=longest).filter(
        lambda value: value == value.strip() and clean_line(value)
    )


def optional(values: st.SearchStrategy[str]) -> st.SearchStrategy[str | None]:
    return st.none() | values


LANGUAGES = st.sampled_from(["en", "ru", "kk", "zh-Hant"])
URLS = st.sampled_from(["https://example.org/a?b=c#d", "http://xn--e1afmkfd.example/щ"])
WORDINGS = st.fixed_dictionaries(
    {"language": LANGUAGES, "text": text(), "kind": st.sampled_from([kind.value for kind in WordingKind])}
)
STATEMENTS = st.fixed_dictionaries(
    {
        "type": st.just("statement"),
        "key": text(LONGEST_KEY),
        "speaker": text(LONGEST_NAME),
        "wording": text(200),
        "language": LANGUAGES,
        "said_on": st.dates(min_value=date(1, 1, 1)).map(date.isoformat),
    },
    optional={
        "title": optional(text()),
        "topic": optional(text()),
        "source_url": optional(URLS),
        "source_title": optional(text()),
        "archived_url": optional(URLS),
        "outlet": optional(text()),
        "state": st.sampled_from([state.value for state in StatementState]),
        "wordings": st.lists(WORDINGS, max_size=3),
    },
)
OUTLETS = st.fixed_dictionaries(
    {
        "type": st.just("outlet"),
        "domain": st.sampled_from(["example.org", "news.example", "xn--e1afmkfd.example"]),
        "name": text(),
        "kind": st.sampled_from([kind.value for kind in OutletKind]),
        "country": optional(st.sampled_from(["KZ", "NO"])),
        "blocked": st.booleans(),
    }
)
PARTIES = st.fixed_dictionaries(
    {
        "type": st.just("party"),
        "name": text(LONGEST_NAME),
        "aliases": st.lists(text(), max_size=3, unique=True),
        "kind": st.sampled_from([kind.value for kind in PartyKind]),
        "role": optional(text()),
    }
)
KINDS = st.sampled_from([kind.value for kind in RelationKind])


@st.composite
def corpora(draw: st.DrawFn) -> list[Row]:
    """Return the rows of a corpus in any order."""
    said = draw(st.lists(STATEMENTS, min_size=1, max_size=6, unique_by=lambda row: row["key"]))
    others = draw(st.lists(OUTLETS, max_size=2, unique_by=lambda row: row["domain"]))
    others += draw(st.lists(PARTIES, max_size=2, unique_by=lambda row: row["name"]))
    keys = st.sampled_from([row["key"] for row in said])
    tied = draw(st.sets(st.tuples(keys, KINDS, keys).filter(lambda it: it[0] != it[2]), max_size=5)) if said[1:] else ()
    relations = [{"type": "relation", "from": one, "relation": kind, "to": other} for one, kind, other in sorted(tied)]
    return draw(st.permutations([*said, *others, *relations]))


def order(rows: list[Row]) -> list[str]:
    return sorted(json.dumps(row, sort_keys=True) for row in rows)


async def take_in(store: Store, rows: list[Row]) -> ImportReport:
    data = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows).encode()
    exchange = Exchange(store.curator, lambda: NOON)
    return await exchange.import_rows(lambda: read_rows(io.BytesIO(data), RowForm.JSON_LINES))


async def export(store: Store) -> list[Row]:
    return [row async for row in Exchange(store.curator, lambda: NOON).export()]


async def check_round_trip(rows: list[Row], first: tuple[str, Path], second: tuple[str, Path]) -> None:
    one, other = await Store.open(*first), await Store.open(*second)
    try:
        assert await take_in(one, rows) == ImportReport(added=len(rows))
        exported = await export(one)
        assert await take_in(one, rows) == await take_in(one, exported) == ImportReport(unchanged=len(rows))
        assert await take_in(other, exported) == ImportReport(added=len(rows))
        assert order(await export(other)) == order(exported)
        assert len(exported) == len(rows)
        assert all(
            any(row.items() <= (given | {"blocked": given.get("blocked", False)}).items() for given in exported)
            for row in map(drop_empty, rows)
        )
    finally:
        await one.close()
        await other.close()


def drop_empty(row: Row) -> Row:
    """Return the row without what is the same as nothing."""
    return {name: value for name, value in row.items() if value not in (None, [], False) or name == "aliases"}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=corpora())
def test_exported_corpus_imports_as_an_equal_one(rows: list[Row], tmp_path: Path, sqlite_template: Path) -> None:
    folders = [tmp_path / "one", tmp_path / "other"]
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        shutil.copy(sqlite_template, folder)
    first, second = ((f"sqlite:///{folder / 'onrecord.db'}", folder) for folder in folders)
    asyncio.run(check_round_trip(rows, first, second))


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=corpora())
def test_exported_corpus_moves_to_postgresql(
    rows: list[Row], tmp_path: Path, postgres_dsn: str, postgres_template: str
) -> None:
    with (
        postgres_database(postgres_dsn, postgres_template) as one,
        postgres_database(postgres_dsn, postgres_template) as other,
    ):
        first, second = ((name_database(postgres_dsn, name), tmp_path / name) for name in (one, other))
        asyncio.run(check_round_trip(rows, first, second))
