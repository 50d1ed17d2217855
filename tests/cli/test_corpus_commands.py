from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from onrecord.bot.examples import find_examples
from tests.cli.program import Program

EXAMPLES = find_examples() / "corpus.jsonl"


def statement(key: str, **fields: object) -> str:
    row = {
        "type": "statement",
        "key": key,
        "speaker": "The ministry",
        "wording": f"The {key} is open.",
        "language": "en",
    }
    return json.dumps(row | {"said_on": "2021-11-01"} | fields)


def exported_keys(program: Program) -> list[str]:
    rows = [json.loads(line) for line in program.run("export").out.splitlines()]
    return [row["key"] for row in rows if row["type"] == "statement"]


MIXED = "\n".join(
    [
        statement("bridge"),
        "{not json",
        statement("tunnel", said_on="2021-11-31"),
        '{"type": "relation", "from": "bridge", "relation": "denies", "to": "nowhere"}',
        statement("road"),
    ]
)
MIXED_COMPLAINTS = [
    "line 2: this is not JSON: Expecting property name enclosed in double quotes at character 2",
    "line 3: `said_on` is 2021-11-31, and November has 30 days",
    "line 4: no statement with the key nowhere is on record or in this file",
]


def test_bad_rows_are_named_and_good_ones_kept(empty: Program) -> None:
    (empty.folder / "mixed.jsonl").write_text(MIXED, encoding="utf-8")
    ended = empty.run("import", "mixed.jsonl")
    told = [line for line in ended.err.splitlines() if line.startswith("line ")]
    assert (ended.status, told, exported_keys(empty)) == (1, MIXED_COMPLAINTS, ["bridge", "road"])
    assert ended.out == "2 added, 0 amended, 0 unchanged; left out: 3 bad rows.\n"


def test_strict_import_keeps_nothing(empty: Program) -> None:
    ended = empty.run("import", "-", "--strict", stdin=MIXED.encode())
    assert (ended.status, ended.err.splitlines(), exported_keys(empty)) == (1, MIXED_COMPLAINTS, [])
    assert ended.out == "Nothing was kept: 3 rows are bad.\n"


def test_dry_run_names_doubts_and_changes_nothing(empty: Program) -> None:
    rows = [
        statement("bridge", said_on="9999-12-31"),
        statement("road"),
        '{"type": "relation", "from": "road", "relation": "denies", "to": "bridge"}',
        "{not json",
    ]
    ended = empty.run("import", "-", "--dry-run", stdin="\n".join(rows).encode())
    assert ended.err.splitlines() == [
        "line 1: doubtful: `said_on` is 9999-12-31, which is in the future",
        "line 3: doubtful: road is of 2021-11-01, before what it answers: bridge is of 9999-12-31",
        "line 4: this is not JSON: Expecting property name enclosed in double quotes at character 2",
    ]
    told = [
        "line 1: new: statement bridge",
        "line 2: new: statement road",
        "line 3: new: relation road denies bridge",
        "Would be: 3 added, 0 amended, 0 unchanged, 2 of them doubtful; left out: 1 bad row. Nothing was changed.",
    ]
    assert (ended.status, ended.out.splitlines(), exported_keys(empty)) == (1, told, [])


def test_dry_run_names_what_would_be_changed(stocked: Program) -> None:
    row = b'{"type": "statement", "key": "kz-joint-2021", "topic": "Another"}'
    ended = stocked.run("import", "-", "--dry-run", stdin=row)
    assert ended.out.splitlines()[0] == "line 1: changed: statement kz-joint-2021"


def test_dry_run_of_known_rows_finds_nothing_to_do(stocked: Program) -> None:
    ended = stocked.run("import", EXAMPLES, "--dry-run")
    rows = len(EXAMPLES.read_text(encoding="utf-8").splitlines())
    told = f"Would be: 0 added, 0 amended, {rows} unchanged. Nothing was changed.\n"
    assert (ended.status, ended.err, ended.out) == (0, "", told)


def test_broken_csv_is_named_by_line(empty: Program) -> None:
    rows = [
        "key,speaker,wording,language,said_on",
        "bridge,The ministry,The bridge is open.,en,2021-11-01",
        "road,The ministry,The road is open.,en,2021-11-01,too,many",
        'tunnel,"The ministry" said,The tunnel is open.,en,2021-11-01',
    ]
    (empty.folder / "broken.csv").write_text("\n".join(rows), encoding="utf-8")
    ended = empty.run("import", "broken.csv")
    told = [line.partition(":")[0] for line in ended.err.splitlines() if line.startswith("line ")]
    assert (ended.status, told, exported_keys(empty)) == (1, ["line 3", "line 4"], ["bridge"])


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("missing.jsonl", "missing.jsonl cannot be read: No such file or directory."),
        ("folder.jsonl", "folder.jsonl cannot be read: Is a directory."),
        ("corpus.txt", "corpus.txt is neither JSON nor CSV by its name, which ends in .jsonl, .json or .csv."),
    ],
)
def test_unusable_file_ends_with_2(empty: Program, name: str, sentence: str) -> None:
    (empty.folder / "folder.jsonl").mkdir()
    (empty.folder / "corpus.txt").touch()
    ended = empty.run("import", name)
    assert (ended.status, ended.out, ended.err) == (2, "", f"{sentence}\n")


def test_binary_file_is_no_traceback(empty: Program) -> None:
    (empty.folder / "photo.jsonl").write_bytes(b"\x89PNG\r\n\x1a\n\x00\xff\xfe" * 3)
    ended = empty.run("import", "photo.jsonl")
    assert ended.status == 1
    assert ended.err.startswith("line 1: byte 1 of the line is not UTF-8")


def test_second_import_changes_nothing(stocked: Program) -> None:
    ended = stocked.run("import", EXAMPLES)
    rows = len(EXAMPLES.read_text(encoding="utf-8").splitlines())
    assert (ended.status, ended.out) == (0, f"0 added, 0 amended, {rows} unchanged.\n")


def test_export_can_be_imported_again(stocked: Program, empty: Program) -> None:
    first = stocked.run("export").out
    imported = empty.run("import", "-", stdin=first.encode())
    assert (imported.status, empty.run("export").out) == (0, first)


def test_export_writes_a_file(stocked: Program, tmp_path: Path) -> None:
    output = tmp_path / "corpus.jsonl"
    ended = stocked.run("export", "--output", output)
    rows = len(output.read_text(encoding="utf-8").splitlines())
    assert (ended.status, ended.out) == (0, f"{rows} rows written to {output}.\n")


@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_export_in_a_form_can_be_imported_again(stocked: Program, empty: Program, form: str) -> None:
    file = empty.folder / f"corpus.{form}"
    exported = stocked.run("export", "--format", form, "--output", file)
    imported = empty.run("import", file)
    assert (exported.status, imported.status, imported.err) == (0, 0, "")
    assert empty.run("export").out == stocked.run("export").out


def test_exported_claim_reviews_can_be_imported(stocked: Program, empty: Program) -> None:
    reviews = stocked.run("export", "--format", "claimreview").out
    imported = empty.run("import", "-", stdin=reviews.encode())
    assert (imported.status, exported_keys(empty)) == (0, exported_keys(stocked))


def test_bad_claim_review_is_named_by_its_entry(empty: Program) -> None:
    review = {"@type": "ClaimReview", "claimReviewed": "The road is closed.", "itemReviewed": {"@type": "Claim"}}
    (empty.folder / "feed.json").write_text(json.dumps([review], indent=1), encoding="utf-8")
    ended = empty.run("import", "feed.json")
    assert ended.status == 1
    assert ended.err == "entry 1: `itemReviewed` has no `author`, and who made the claim is not guessed\n"


def test_dump_is_one_whole_file(stocked: Program, tmp_path: Path) -> None:
    file = tmp_path / "dump.zip"
    ended = stocked.run("export", "--dump", file)
    rows = len(EXAMPLES.read_text(encoding="utf-8").splitlines())
    assert (ended.status, ended.err, list(tmp_path.iterdir())) == (0, "", [file])
    assert ended.out.startswith(f"{rows} rows of the corpus up to change ")
    with zipfile.ZipFile(file) as archive:
        assert archive.testzip() is None
        assert b"CC BY 4.0" in archive.read("LICENSE.txt")


def test_dump_names_the_licence_of_the_settings(tmp_path: Path) -> None:
    program = Program(tmp_path, {"ONRECORD_DATA_LICENCE": "CC0 1.0"})
    assert program.run("export", "--dump", "dump.zip").status == 0
    with zipfile.ZipFile(tmp_path / "dump.zip") as archive:
        assert b"publicdomain/zero/1.0" in archive.read("LICENSE.txt")


def test_nothing_decided_makes_no_labels(stocked: Program) -> None:
    ended = stocked.run("export", "--labels")
    assert (ended.status, ended.out, ended.err) == (0, "", "")


@pytest.mark.parametrize(
    "options",
    [("--labels", "--format", "csv"), ("--labels", "--dump", "a.zip"), ("--dump", "a.zip", "--output", "b")],
    ids=["labels and form", "labels and dump", "dump and output"],
)
def test_exports_that_exclude_each_other_end_with_2(empty: Program, options: tuple[str, ...]) -> None:
    assert empty.run("export", *options).status == 2


def test_export_that_fails_leaves_the_old_file(empty: Program) -> None:
    output = empty.folder / "corpus.jsonl"
    output.write_text("the old one", encoding="utf-8")
    (empty.folder / "data").mkdir()
    (empty.folder / "data/onrecord.db").write_bytes(b"no database at all, long enough to look like one" * 30)
    ended = empty.run("export", "--output", output)
    assert (ended.status, output.read_text(encoding="utf-8")) == (1, "the old one")
    assert not list(empty.folder.glob("*.part"))


def test_export_to_nowhere_ends_with_2(empty: Program) -> None:
    ended = empty.run("export", "--output", "no/such/folder/corpus.jsonl")
    assert (ended.status, ended.err) == (
        2,
        "no/such/folder/corpus.jsonl cannot be written: No such file or directory.\n",
    )


def test_index_is_rebuilt_and_counted(stocked: Program) -> None:
    ended = stocked.run("index", "rebuild")
    statements = sum('"type": "statement"' in line for line in EXAMPLES.read_text(encoding="utf-8").splitlines())
    assert (ended.status, ended.out) == (0, f"The index holds {statements} statements.\n")
