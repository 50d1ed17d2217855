"""The lexical index on disk: one tantivy folder that any program may read and one at a time may write."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial
from itertools import chain
from pathlib import Path

import tantivy
from filelock import FileLock, Timeout

from onrecord.verification.ports import Candidate, Sketch, StemCounts

SCHEMA_VERSION = 3  # changes with the fields below; an index of another version is built anew
# News name the speaker of what they report. Debates (CheckThat! 2022, task 2B) do not, and 0.5 cost half a point there.
SPEAKER_WEIGHT = 0.25
WEIGHT_STEPS = 100  # what a word weighs is told in hundredths
# Bytes, taken only as far as needed: building an index of a million statements takes a process of 540 MB. What is built
# in one go becomes one segment; a look-up among a million statements in seven segments takes twice as long.
WRITER_MEMORY = 1_000_000_000
TERMS_KEPT = 50_000  # with what asks for them, until the index changes: 14 MB at most
BUILD_WAIT_SECONDS = 60  # how long a program without an index waits for another one that is building it

Clause = tuple[tantivy.Occur, tantivy.Query]


class DamagedIndex(Exception):
    """The folder cannot be read; it must be built anew."""


@dataclass(frozen=True, slots=True)
class IndexedStatement:
    """What the index keeps of a statement: the terms of its wordings and of its speaker, joined by spaces.

    `sketches` come back with a candidate, so that most are judged without a question to the database.
    """

    id: int
    terms: str
    speaker: str
    said_on: date
    sketches: Sequence[Sketch] = ()


class IndexFolder:
    """Reads the index; `write` opens it for writing. `revision` is the state of the corpus that it shows.

    `stamp` names what the index was made from and how; under another stamp it counts as missing.
    """

    def __init__(self, path: Path, stamp: str) -> None:
        """Prepare to read; nothing is opened yet."""
        self.path = path
        self.stamp = stamp
        self.revision: int | None = None
        self._index: tantivy.Index | None = None
        self._searcher: tantivy.Searcher | None = None
        self._ask_for: Callable[[str], Sequence[Clause]] | None = None
        self._lock = FileLock(path.with_suffix(".lock"), thread_local=False)

    def was_written(self) -> bool:
        """Tell whether any program has ever written here; what it wrote may be lost since."""
        return Path(self._lock.lock_file).exists()

    def refresh(self) -> None:
        """See what other programs have written; raises `DamagedIndex`."""
        if not (self.path / "meta.json").exists():
            self.forget()
            return
        try:
            with _telling_damage():
                if self._index is None:
                    self._index = _open(self.path)
                self._index.reload()
                self._searcher = searcher = self._index.searcher()
                self._ask_for = lru_cache(TERMS_KEPT)(partial(_prepare_clauses, searcher))
                self.revision = self._read_revision(searcher)
        except DamagedIndex:
            self.forget()
            raise

    def forget(self) -> None:
        """Read nothing until the next `refresh`."""
        self._index = self._searcher = self._ask_for = self.revision = None

    def _read_revision(self, searcher: tantivy.Searcher) -> int | None:
        marks = searcher.search(tantivy.Query.term_query(_SCHEMA, "mark", "mark", "basic"), 1, count=False).hits
        if not marks:
            return None
        stored = json.loads(searcher.doc(marks[0][1]).get_first("state") or "{}")
        return int(stored["revision"]) if stored.get("stamp") == self.stamp else None

    def search(self, passages: Sequence[Collection[str]], limit: int) -> list[Candidate]:
        """Return for each passage the statements that share most of its rare terms; raises `DamagedIndex`.

        Each statement is given once, those that share most with a passage first.
        """
        searcher, ask_for = self._searcher, self._ask_for
        if searcher is None or ask_for is None or self.revision is None or limit < 1:
            return []
        best: dict[int, tuple[float, tantivy.DocAddress]] = {}
        with _telling_damage():
            for passage in passages:
                clauses = list(chain.from_iterable(map(ask_for, passage)))
                hits = _search_passage(searcher, clauses, limit)
                ids = searcher.fast_field_values("id", [address for _, address in hits])
                for number, (score, address) in zip(ids, hits, strict=True):
                    statement_id = int(number or 0)
                    if statement_id not in best or best[statement_id][0] < score:
                        best[statement_id] = score, address
            ordered = sorted(best.items(), key=lambda found: -found[1][0])
            kept = [searcher.doc(address).get_first("kept") or b"" for _, (_, address) in ordered]
        return [
            Candidate(statement_id, score, *_unpack(stored))
            for (statement_id, (score, _)), stored in zip(ordered, kept, strict=True)
        ]

    def count_statements(self, stems: Collection[str]) -> StemCounts:
        """Return in how many statements each stem stands; nothing is counted where there is no index."""
        searcher = self._searcher
        if searcher is None or self.revision is None:
            return StemCounts({}, 0)
        with _telling_damage():
            having = {stem: searcher.doc_freq("terms", stem) for stem in stems}
            return StemCounts(having, searcher.num_docs - 1)  # one document is the mark

    def lock(self) -> bool:
        """Become the one that writes; False where another program is. Without an index, that one is waited for."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._lock.acquire(timeout=BUILD_WAIT_SECONDS if self.revision is None else 0)
        except Timeout:
            return False
        return True

    def unlock(self) -> None:
        """Let others write."""
        self._lock.release()

    def open_writer(self, *, anew: bool) -> IndexWriting:
        """Open the index for writing, empty where it is built anew; the lock must be held."""
        if anew:
            self.forget()
            shutil.rmtree(self.path, ignore_errors=True)
            self.path.mkdir(parents=True, exist_ok=True)
        with _telling_damage():
            index = _open(self.path)
            return IndexWriting(index.writer(WRITER_MEMORY, 1), self.stamp)


class IndexWriting:
    """One open change of the index; readers see it when it is committed."""

    def __init__(self, writer: tantivy.IndexWriter, stamp: str) -> None:
        """Take over an open writer."""
        self._writer = writer
        self._stamp = stamp

    def remove(self, ids: Collection[int]) -> None:
        """Take statements out."""
        # By a query: `delete_documents_by_term` takes the number for a signed one, and finds nothing.
        self._writer.delete_documents_by_query(tantivy.Query.term_set_query(_SCHEMA, "id", list(ids)))

    def add(self, statements: Iterable[IndexedStatement]) -> None:
        """Put statements in; those that were there before must be removed first."""
        for statement in statements:
            document = tantivy.Document()
            document.add_unsigned("id", statement.id)
            document.add_text("terms", statement.terms)
            document.add_text("speaker", statement.speaker)
            document.add_bytes("kept", _pack(statement))
            self._writer.add_document(document)

    def commit(self, revision: int) -> None:
        """Show readers the change, which brings the index to that revision of the corpus."""
        self._writer.delete_documents_by_term("mark", "mark")
        mark = tantivy.Document()
        mark.add_unsigned("id", 0)
        mark.add_text("mark", "mark")
        mark.add_text("state", json.dumps({"stamp": self._stamp, "revision": revision}))
        self._writer.add_document(mark)
        self._writer.commit()

    def close(self) -> None:
        """Drop what was not committed and let the folder go."""
        self._writer.rollback()
        self._writer.wait_merging_threads()


def _prepare_clauses(searcher: tantivy.Searcher, term: str) -> Sequence[Clause]:
    """Return what asks for a term, nothing where the index does not have it."""
    clauses = []
    if searcher.doc_freq("terms", term):
        clauses.append((tantivy.Occur.Should, _query_for("terms", term)))
    if searcher.doc_freq("speaker", term):
        named = tantivy.Query.boost_query(_query_for("speaker", term), SPEAKER_WEIGHT)
        clauses.append((tantivy.Occur.Should, named))
    return tuple(clauses)  # which the garbage collector need not look into, as it must into 50,000 lists


def _query_for(field: str, term: str) -> tantivy.Query:
    return tantivy.Query.term_query(_SCHEMA, field, term, "freq")


def _search_passage(
    searcher: tantivy.Searcher, clauses: Sequence[Clause], limit: int
) -> Sequence[tuple[float, tantivy.DocAddress]]:
    """Return the best statements for the clauses: only the best are counted, so that common words cost little."""
    return searcher.search(tantivy.Query.boolean_query(clauses), limit, count=False).hits if clauses else ()


def _pack(statement: IndexedStatement) -> bytes:
    """Return day and sketches as lines: the stems of a sketch, and in the next line what each weighs, as a letter."""
    lines = [statement.said_on.isoformat()]
    for sketch in filter(None, statement.sketches):
        lines += [" ".join(sketch), "".join(chr(round(weight * WEIGHT_STEPS)) for weight in sketch.values())]
    return "\n".join(lines).encode()


def _unpack(kept: bytes) -> tuple[tuple[Sketch, ...], date]:
    """Return sketches and day."""
    said_on, *lines = kept.decode().split("\n")
    sketches = tuple(
        dict(zip(stems.split(" "), (ord(letter) / WEIGHT_STEPS for letter in weights), strict=True))
        for stems, weights in zip(lines[::2], lines[1::2], strict=True)
    )
    return sketches, date.fromisoformat(said_on)


def _make_schema() -> tantivy.Schema:
    fields = tantivy.SchemaBuilder()
    fields.add_unsigned_field("id", indexed=True, fast=True)
    fields.add_text_field("terms", tokenizer_name="spaces", index_option="freq")
    fields.add_text_field("speaker", tokenizer_name="spaces", index_option="freq")
    fields.add_bytes_field("kept", stored=True)
    # One document is no statement: it says what the index shows, so that this is committed together with it.
    fields.add_text_field("mark", tokenizer_name="raw", index_option="basic")
    fields.add_text_field("state", stored=True, tokenizer_name="raw", index_option="basic")
    return fields.build()


_SCHEMA = _make_schema()


def _open(path: Path) -> tantivy.Index:
    index = tantivy.Index(_SCHEMA, str(path))
    spaces = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
    index.register_tokenizer("spaces", spaces)
    index.config_reader("manual")
    return index


@contextmanager
def _telling_damage() -> Iterator[None]:
    """Tell every failure of tantivy as `DamagedIndex`."""
    try:
        yield
    except (ValueError, OSError) as error:
        raise DamagedIndex(str(error).splitlines()[0]) from error
    except BaseException as error:
        # Its own assertions reach Python as a PanicException, which is no Exception and has no importable class.
        if type(error).__name__ != "PanicException":
            raise
        raise DamagedIndex("tantivy gave up on it") from error
