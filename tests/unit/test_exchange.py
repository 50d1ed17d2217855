"""The import format is read to the last field, and each mistake is named in a plain sentence."""

from __future__ import annotations

import csv
import io
import json
from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.verification.curation_ports import CorpusEntry, KeyedRelation
from onrecord.verification.entries import (
    amend_outlet,
    amend_party,
    amend_statement,
    as_csv_cells,
    as_json_line,
    as_row,
)
from onrecord.verification.errors import BadRow
from onrecord.verification.exchange import CSV_COLUMNS, LONGEST_LINE, Row, RowForm, parse_row, read_rows
from onrecord.verification.kinds import (
    OutletKind,
    PartyKind,
    RelationKind,
    StatementState,
    WordingKind,
)
from onrecord.verification.plain_text import clean_line
from onrecord.verification.records import Outlet, Party, Source, Statement, Wording
from tests.sentences import tell

STATEMENT: dict[str, Any] = {
    "type": "statement",
    "key": "a",
    "speaker": "Ministry",
    "wording": "The dam will close.",
    "language": "en",
    "said_on": "2021-11-01",
}


def read_json(*lines: object) -> list[Row | BadRow]:
    data = b"\n".join(line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines)
    return list(read_rows(io.BytesIO(data), RowForm.JSON_LINES))


def read_csv(data: str | bytes) -> list[Row | BadRow]:
    return list(read_rows(io.BytesIO(data if isinstance(data, bytes) else data.encode()), RowForm.CSV))


def find_problem(*lines: object) -> str:
    """Return the only problem of these lines."""
    (problem,) = [tell(row) for row in read_json(*lines) if isinstance(row, BadRow)]
    return problem


def build(row: Row) -> CorpusEntry:
    """Return the new entry that a row makes."""
    if row.type == "relation":
        return row.relation
    return {"statement": amend_statement, "outlet": amend_outlet, "party": amend_party}[row.type](row, None)


@pytest.mark.parametrize(
    ("field", "value", "problem"),
    [
        ("said_on", "2021-11-32", "`said_on` is 2021-11-32, and November has 30 days"),
        ("said_on", "2021-02-29", "`said_on` is 2021-02-29, and February 2021 has 28 days"),
        ("said_on", "2021-13-01", "`said_on` is 2021-13-01, and a year has the months 01 to 12"),
        ("said_on", "0000-01-01", "the first year is 0001"),
        ("said_on", "10000-01-01", "a day is written YYYY-MM-DD, not after 9999-12-31"),
        ("said_on", "1 November 2021", "a day is written YYYY-MM-DD"),
        ("said_on", "2021-11-01T10:00:00Z", "a day is written YYYY-MM-DD"),
        ("said_on", "٢٠٢١-١١-٠١", "a day is written YYYY-MM-DD"),
        ("said_on", 20211101, "`said_on` must be text, not a number"),
        ("said_on", None, "`said_on` is null, and it cannot be cleared"),
        ("language", "english", "`language` is english, and a language is a code of two or three letters"),
        ("language", "e", "a language is a code"),
        ("speaker", "  ", "`speaker` is empty"),
        ("speaker", "x" * 301, "`speaker` has 301 characters, and 300 are allowed"),
        ("speaker", ["x"], "`speaker` must be text, not a list"),
        ("speaker", True, "`speaker` must be text, not true or false"),
        ("wording", "a\x00b", "`wording` holds a character that is no text"),
        ("wording", "a\ud800b", "`wording` holds a character that is no text"),
        ("source_url", "ftp://x.org", "`source_url` is ftp://x.org, and a link begins with http://"),
        ("source_url", "example.org/a", "a link begins with http://"),
        ("source_url", "https://", "a link begins with http://"),
        ("source_url", "http://[::1", "a link begins with http://"),
        ("archived_url", "javascript:alert(1)", "`archived_url` is javascript:alert(1)"),
        ("state", "hidden", "`state` is hidden, and it can be draft, published or withdrawn"),
        ("wordings", "x", "`wordings` must be a list, not text"),
        ("wordings", [1], "`wordings` entry 1 must be an object, not a number"),
        ("wordings", [{"language": "ru", "text": "x"}], "`wordings` entry 1 has no `kind`"),
        ("wordings", [{"language": "ru", "text": "", "kind": "original"}], "`wordings` entry 1: `text` is empty"),
        (
            "wordings",
            [{"language": "ru", "text": "x", "kind": "y"}],
            "`kind` is y, and it can be original, translation",
        ),
        ("key", None, "`key` is missing"),
        ("key", "k" * 201, "`key` has 201 characters"),
        ("type", "claim", "`type` is 'claim', and it can be statement, relation, outlet or party"),
        ("type", 7, "`type` is 7, and it can be"),
    ],
)
def test_wrong_field_is_named(field: str, value: object, problem: str) -> None:
    assert problem in find_problem(STATEMENT | {field: value})


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (
            {"type": "relation", "from": "a", "relation": "hates", "to": "b"},
            "`relation` is hates, and it can be denies",
        ),
        ({"type": "relation", "from": "a", "relation": "denies"}, "`to` is missing"),
        ({"type": "relation", "from": 1, "relation": "denies", "to": "b"}, "`from` must be text, not a number"),
        ({"type": "outlet", "name": "x"}, "`domain` is missing"),
        ({"type": "outlet", "domain": "https://e.org", "name": "x"}, "`domain` is https://e.org, and a domain"),
        ({"type": "outlet", "domain": "e.org", "country": "Kazakhstan"}, "a country is a code of two letters"),
        ({"type": "outlet", "domain": "e.org", "name": None}, "`name` is null, and it cannot be cleared"),
        ({"type": "outlet", "domain": "e.org", "blocked": "yes"}, "`blocked` must be true or false"),
        ({"type": "party", "aliases": []}, "`name` is missing"),
        ({"type": "party", "name": "x", "aliases": "y"}, "`aliases` must be a list of names, not text"),
        ({"type": "party", "name": "x", "kind": "people"}, "`kind` is people, and it can be person or organisation"),
        ({"key": "a"}, "`type` is missing"),
        ([1], "a row is a JSON object"),
        (b"{oops", "this is not JSON"),
        (b"[" * 100_000, "this is not JSON that can be read"),
        (b'{"type": ' + b"9" * 5000 + b"}", "this is not JSON that can be read"),
        (b'{"type": "\xff"}', "byte 11 of the line is not UTF-8"),
        (b'"' + b"x" * LONGEST_LINE + b'"', f"the line is longer than {LONGEST_LINE} bytes"),
    ],
)
def test_wrong_row_is_named(row: object, problem: str) -> None:
    assert problem in find_problem(row)


def test_problem_tells_line_and_field() -> None:
    (_, bad) = read_json(STATEMENT, STATEMENT | {"key": "b", "said_on": "x"})
    assert isinstance(bad, BadRow)
    assert (bad.line, bad.field) == (2, "said_on")


def test_good_rows_around_bad_ones_are_read() -> None:
    rows = read_json(STATEMENT, b"\xff", b"x" * (2 * LONGEST_LINE), STATEMENT | {"key": "b"})
    assert [(row.line, isinstance(row, Row)) for row in rows] == [(1, True), (2, False), (3, False), (4, True)]


@pytest.mark.parametrize("end", [b"\n", b"\r\n"], ids=["lf", "crlf"])
def test_mark_and_blank_lines_do_no_harm(end: bytes) -> None:
    line = json.dumps(STATEMENT).encode()
    rows = list(read_rows(io.BytesIO(b"\xef\xbb\xbf" + line + end + b"  " + end + end), RowForm.JSON_LINES))
    assert [(row.line, isinstance(row, Row)) for row in rows] == [(1, True)]


@pytest.mark.parametrize("form", list(RowForm))
def test_empty_file_has_no_rows(form: RowForm) -> None:
    assert list(read_rows(io.BytesIO(b""), form)) == []


def test_second_row_of_a_key_is_bad() -> None:
    assert find_problem(STATEMENT, STATEMENT) == "line 2: statement a stands in line 1 already"


def test_same_name_of_other_types_is_good() -> None:
    party, outlet = {"type": "party", "name": "a"}, {"type": "outlet", "domain": "a.org", "name": "a"}
    assert all(isinstance(row, Row) for row in read_json(STATEMENT, party, outlet))


def test_unknown_fields_are_named_not_refused() -> None:
    (row,) = read_json(STATEMENT | {"id": "S12", "colour": 1})
    assert isinstance(row, Row)
    assert row.unknown == ("id", "colour")


def test_only_given_fields_are_in_a_row() -> None:
    row = parse_row(1, {"type": "statement", "key": "a", "topic": None, "language": "EN-gb"})
    assert row.given == {"key": "a", "topic": None, "language": "en-gb"}


KNOWN = Statement(
    7, "a", "S", "w", "en", date(2021, 1, 1), "T", "water", Source("https://e.org", "t"), StatementState.DRAFT
)


def test_missing_field_is_left_as_it_is() -> None:
    assert amend_statement(parse_row(1, {"type": "statement", "key": "a"}), KNOWN) == KNOWN


def test_null_clears_a_field() -> None:
    amended = amend_statement(parse_row(1, {"type": "statement", "key": "a", "topic": None, "source_url": None}), KNOWN)
    assert (amended.topic, amended.source, amended.title) == (None, Source(None, "t"), "T")


def test_null_clears_aliases_and_wordings() -> None:
    party = amend_party(parse_row(1, {"type": "party", "name": "a", "aliases": None}), Party("a", ("b",)))
    assert party.aliases == ()


@pytest.mark.parametrize("field", ["speaker", "wording", "language", "said_on"])
def test_new_statement_needs_its_fields(field: str) -> None:
    row = parse_row(3, {name: value for name, value in STATEMENT.items() if name != field})
    with pytest.raises(BadRow) as bad:
        amend_statement(row, None)
    assert tell(bad.value) == f"line 3: `{field}` is missing"


def test_new_statement_is_published() -> None:
    assert amend_statement(parse_row(1, STATEMENT), None).state is StatementState.PUBLISHED


def test_domain_is_kept_as_the_dns_spells_it() -> None:
    row = parse_row(1, {"type": "outlet", "domain": "Сайт.РФ", "name": "x"})
    assert amend_outlet(row, None).domain == "xn--80aswg.xn--p1ai"


HEAD = "type,key,speaker,wording,language,said_on,aliases,name\n"


def test_csv_row_without_type_is_a_statement() -> None:
    (row,) = read_csv(HEAD + ",a,S,w,en,2021-11-01,,\n")
    assert isinstance(row, Row)
    assert build(row) == Statement(0, "a", "S", "w", "en", date(2021, 11, 1))


def test_csv_without_type_column_holds_statements() -> None:
    (row,) = read_csv("key,speaker,wording,language,said_on\na,S,w,en,2021-11-01\n")
    assert row == Row(
        2, "statement", {"key": "a", "speaker": "S", "wording": "w", "language": "en", "said_on": date(2021, 11, 1)}
    )


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_separators_of_spreadsheets_are_known(separator: str) -> None:
    (row,) = read_csv(f"\ufefftype{separator}Name \r\nparty{separator}Aida\r\n")
    assert isinstance(row, Row)
    assert (row.type, row.key) == ("party", "Aida")


def test_csv_lists_are_json_in_their_cell() -> None:
    (row,) = read_csv(HEAD + 'party,,,,,,"[""A"",""B""]",Aida\n')
    assert isinstance(row, Row)
    assert row.given["aliases"] == ("A", "B")


def test_csv_lines_are_counted_over_line_ends_in_cells() -> None:
    rows = read_csv(HEAD + ',a,S,"two\nlines",en,2021-11-01,,\n\n,b,S,w,en,2021-11-31,,\n')
    assert [row.line for row in rows] == [2, 5]
    assert isinstance(rows[1], BadRow)
    assert tell(rows[1]) == "line 5: `said_on` is 2021-11-31, and November has 30 days"


def test_csv_null_clears_a_field() -> None:
    (row,) = read_csv("key,topic\na,null\n")
    assert isinstance(row, Row)
    assert row.given == {"key": "a", "topic": None}


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (HEAD + "party,,,,,,A,Aida\n", "line 2: `aliases` must hold JSON in its cell"),
        (HEAD + "party,,,,,,,Aida,more\n", "line 2: the row has 9 cells, and the first line names 8 columns"),
        (HEAD + ',a,S,"never closed\n', "line 2: a quotation mark of this row is wrong"),
        ("some,other,table\n1,2,3\n", "line 1: the first line must name the columns: type, key"),
        ((HEAD + "party,,,,,,,").encode() + b"\xff\n", "line 2: `name` holds bytes that are not UTF-8"),
        (HEAD + "party,,,,,,," + "x" * LONGEST_LINE + "\n", "line 2: the line is longer"),
    ],
)
def test_wrong_csv_is_named(data: str | bytes, problem: str) -> None:
    (bad,) = read_csv(data)
    assert isinstance(bad, BadRow)
    assert tell(bad).startswith(problem)


texts = st.text(st.characters(exclude_categories=["Cs", "Cc", "Z"]), min_size=1, max_size=20).filter(
    lambda it: it != "null" and clean_line(it)  # signs that nobody sees are no value
)
statements = st.builds(
    Statement,
    id=st.just(0),
    key=texts,
    speaker=texts,
    wording=texts,
    language=st.sampled_from(["en", "ru", "kk", "zh-Hans"]),
    said_on=st.dates(),
    title=st.none() | texts,
    topic=st.none() | texts,
    source=st.builds(
        Source,
        url=st.sampled_from([None, "https://example.org/a?b=ё,;"]),
        title=st.none() | texts,
        archived_url=st.none(),
        outlet=st.none() | texts,
    ),
    state=st.sampled_from(StatementState),
    wordings=st.lists(
        st.builds(Wording, st.sampled_from(["en", "ru"]), texts, st.sampled_from(WordingKind)), max_size=3
    ).map(tuple),
)
entries = (
    statements
    | st.builds(KeyedRelation, texts, st.sampled_from(RelationKind), texts)
    | st.builds(
        Outlet,
        st.sampled_from(["a.org", "xn--80aswg.xn--p1ai"]),
        texts,
        st.sampled_from(OutletKind),
        st.sampled_from([None, "KZ"]),
        st.booleans(),
    )
    | st.builds(Party, texts, st.lists(texts, unique=True).map(tuple), st.sampled_from(PartyKind), st.none() | texts)
)


@given(entries)
def test_json_line_makes_same_entry_again(entry: CorpusEntry) -> None:
    (row,) = read_json(as_json_line(as_row(entry)).encode())
    assert isinstance(row, Row)
    assert build(row) == entry


@given(entries)
def test_csv_cells_make_same_entry_again(entry: CorpusEntry) -> None:
    written = io.StringIO(newline="")
    writer = csv.DictWriter(written, CSV_COLUMNS)
    writer.writeheader()
    writer.writerow(as_csv_cells(as_row(entry)))
    (row,) = read_csv(written.getvalue())
    assert isinstance(row, Row)
    assert build(row) == entry


@given(st.binary(max_size=300), st.sampled_from(RowForm))
def test_any_bytes_are_read_without_failure(data: bytes, form: RowForm) -> None:
    assert all(isinstance(row, Row | BadRow) for row in read_rows(io.BytesIO(data), form))


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda it: st.lists(it) | st.dictionaries(st.sampled_from(CSV_COLUMNS), it),
    )
)
def test_any_json_is_a_row_or_named(raw: object) -> None:
    with suppress(BadRow):
        assert parse_row(1, raw).type
