"""The lexical index on disk: one tantivy folder that any program may read and one at a time may write."""

from __future__ import annotations

import json
import shutil
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import tantivy
from filelock import FileLock, Timeout

from onrecord.verification.ports import Candidate, Sketch, StemCounts

SCHEMA_VERSION = 2  # changes with the fields below; an index of another version is built anew
# How often the terms that are asked for may stand in the index, all together, the rarest first: this bounds the time of
# a look-up, to 8 ms among 500,000 statements (20 ms with all words of an article). Among 10,000 statements all words
# are asked for, in 1 ms. There, asking only for words that fewer than 0.5 % of the statements have found 0.71 instead
# of 0.80 of the claims of CheckThat! 2020 (dev) among the first 50, each at the end of an article of 450 words.
POSTINGS_AT_MOST = 100_000
# News name the speaker of what they report. Debates (CheckThat! 2022, task 2B) do not, and 0.5 cost half a point there.
SPEAKER_WEIGHT = 0.25
WRITER_MEMORY = 50_000_000  # bytes; tantivy wants 15 million at least
BUILD_WAIT_SECONDS = 60  # how long a program without an index waits for another one that is building it


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
                self._searcher = self._index.searcher()
                self.revision = self._read_revision(self._searcher)
        except DamagedIndex:
            self.forget()
            raise

    def forget(self) -> None:
        """Read nothing until the next `refresh`."""
        self._index = self._searcher = self.revision = None

    def _read_revision(self, searcher: tantivy.Searcher) -> int | None:
        marks = searcher.search(tantivy.Query.term_query(_SCHEMA, "mark", "mark", "basic"), 1, count=False).hits
        if not marks:
            return None
        stored = json.loads(searcher.doc(marks[0][1]).get_first("state") or "{}")
        return int(stored["revision"]) if stored.get("stamp") == self.stamp else None

    def search(self, terms: Collection[str], limit: int) -> list[Candidate]:
        """Return the statements that share the rarest of the terms, best first; raises `DamagedIndex`."""
        searcher = self._searcher
        if searcher is None or self.revision is None or limit < 1:
            return []
        with _telling_damage():
            clauses = [
                *_ask_for("terms", _choose_rarest(searcher, "terms", terms), 1.0),
                *_ask_for("speaker", _choose_rarest(searcher, "speaker", terms), SPEAKER_WEIGHT),
            ]
            if not clauses:
                return []
            hits = searcher.search(tantivy.Query.boolean_query(clauses), limit, count=False).hits
            addresses = [address for _, address in hits]
            ids = searcher.fast_field_values("id", addresses)
            stored = [searcher.doc(address).get_first("kept") or b"{}" for address in addresses]
        return [
            _make_candidate(int(number or 0), score, json.loads(bytes(kept)))
            for (score, _), number, kept in zip(hits, ids, stored, strict=True)
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
            kept = {"said_on": statement.said_on.isoformat(), "sketches": statement.sketches}
            document.add_bytes("kept", json.dumps(kept, separators=(",", ":"), ensure_ascii=False).encode())
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


def _choose_rarest(searcher: tantivy.Searcher, field: str, terms: Collection[str]) -> Iterator[str]:
    """Give out the terms that the index has, rarest first, as long as there is time to ask for them."""
    postings = 0
    for frequency, term in sorted((searcher.doc_freq(field, term), term) for term in dict.fromkeys(terms)):
        postings += frequency
        if postings > POSTINGS_AT_MOST:
            return
        if frequency:
            yield term


def _ask_for(field: str, terms: Iterable[str], weight: float) -> Iterator[tuple[tantivy.Occur, tantivy.Query]]:
    for term in terms:
        query = tantivy.Query.term_query(_SCHEMA, field, term, "freq")
        yield tantivy.Occur.Should, query if weight == 1 else tantivy.Query.boost_query(query, weight)


def _make_candidate(statement_id: int, score: float, kept: dict[str, Any]) -> Candidate:
    sketches = tuple(tuple((stem, weight) for stem, weight in sketch) for sketch in kept["sketches"])
    return Candidate(statement_id, score, sketches, date.fromisoformat(kept["said_on"]))


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
