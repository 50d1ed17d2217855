"""The open dump: all that is public of the corpus in one file, under a licence, with what one needs to read it.

Drafts and withdrawn statements are not in it: what was withdrawn must not go on being spread. That it was, and why,
stands among the corrections, which name the fields that were changed and never what stood there before.
"""

from __future__ import annotations

import asyncio
import io
import json
import shutil
import tempfile
import zipfile
from collections.abc import AsyncIterator, Callable, Collection, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO, Protocol, cast

from onrecord.verification.curation_ports import CorpusEditor, CorpusEntry, CorrectionLog, KeyedRelation
from onrecord.verification.dump_schema import describe_files
from onrecord.verification.dump_texts import write_licence, write_readme
from onrecord.verification.entries import list_keys
from onrecord.verification.exchange import RowForm
from onrecord.verification.exports import WRITERS, CorpusWriter
from onrecord.verification.json_ld import Json
from onrecord.verification.kinds import StatementState
from onrecord.verification.labels import LabelStore, as_label
from onrecord.verification.ports import Clock
from onrecord.verification.records import LogEntry, Statement

CORPUS_FILES = {
    "corpus.jsonl": RowForm.JSON_LINES,
    "corpus.csv": RowForm.CSV,
    "claimreview.jsonl": RowForm.CLAIM_REVIEW,
}
FURTHER_FILES = ("corrections.jsonl", "reports.jsonl", "labels.jsonl")
ENTRIES_AT_ONCE = 500  # of the log
ATTEMPTS = 3  # to read everything while nobody changes the corpus


class Revised(Protocol):
    """Tells the number of the last change, as a `Corpus` does."""

    async def get_revision(self) -> int:
        """Return it."""
        ...


async def no_reports() -> AsyncIterator[Json]:
    """Give out no reports."""
    nothing: tuple[Json, ...] = ()
    for report in nothing:
        yield report


@dataclass(frozen=True, slots=True)
class DumpReport:
    """What a dump holds: how many lines each of its files has, and up to which change."""

    counts: Mapping[str, int]
    revision: int


@dataclass(frozen=True, slots=True)
class Dumps:
    """Writes open dumps. `licence` is the name of a licence and its address; `open_reports` gives out the reports."""

    editor: CorpusEditor
    corpus: Revised
    corrections: CorrectionLog
    labels: LabelStore
    clock: Clock
    licence: tuple[str, str]
    open_reports: Callable[[], AsyncIterator[Json]] = no_reports

    async def write(self, file: BinaryIO) -> DumpReport:
        """Write a dump as a zip file, its parts in the same order every time."""
        with _open_parts() as parts:
            for _ in range(ATTEMPTS):
                revision = await self.corpus.get_revision()
                keys = await self._write_corpus(parts)
                await self._write_further(parts, keys)
                if await self.corpus.get_revision() == revision:
                    break
            now = self.clock()
            report = DumpReport({name: part.count for name, part in parts.items()}, revision)
            texts = {
                "schema.json": json.dumps(describe_files(), indent=2) + "\n",
                "LICENSE.txt": write_licence(self.licence),
                "README.txt": write_readme(report.counts, revision, now.date(), self.licence),
            }
            await asyncio.to_thread(_pack, file, parts, texts, now)
            return report

    async def _write_corpus(self, parts: Mapping[str, Part]) -> set[str]:
        """Write the published part of the corpus in each form, and return the keys of its statements."""
        writers: dict[str, CorpusWriter] = {}
        for name, form in CORPUS_FILES.items():
            parts[name].clear()
            writers[name] = WRITERS[form](parts[name].write)
        keys: set[str] = set()
        async for entry in self.editor.read_all():
            if _is_public(entry, keys):
                if isinstance(entry, Statement):
                    keys.add(entry.key)
                for writer in writers.values():
                    writer.add(entry)
        for name, writer in writers.items():
            for _ in writer.finish():
                await asyncio.sleep(0)
            parts[name].count = writer.count
        return keys

    async def _write_further(self, parts: Mapping[str, Part], keys: Collection[str]) -> None:
        for name in FURTHER_FILES:
            parts[name].clear()
        async for entry in self._read_corrections():
            parts["corrections.jsonl"].add(as_correction(entry))
        async for report in self.open_reports():
            parts["reports.jsonl"].add(report)
        async for label in self.labels.read_labels():
            if label.statement_key in keys:
                parts["labels.jsonl"].add(as_label(label))

    async def _read_corrections(self) -> AsyncIterator[LogEntry]:
        before: int | None = None
        while found := await self.corrections.list_corrections(before, ENTRIES_AT_ONCE):
            for correction in found:
                yield correction.entry
            before = found[-1].entry.id


def as_correction(entry: LogEntry) -> Json:
    """Return what a dump says of a correction: fields may be added, none renamed or removed.

    `statement` is the key of the one that was corrected; of a tie that is gone, the key of the one that answered.
    """
    before, after = entry.before or {}, entry.after or {}
    changed = [name for name in dict.fromkeys([*before, *after]) if before.get(name) != after.get(name)]
    return {
        "id": entry.id,
        "change": entry.revision,
        "at": entry.deed.at.isoformat(),
        "subject": entry.subject,
        "statement": list_keys(entry)[0],
        "act": entry.deed.act.value,
        "fields": changed,
        "reason": entry.deed.reason,
        "undoes": entry.deed.undoes,
    }


def _is_public(entry: CorpusEntry, keys: Collection[str]) -> bool:
    if isinstance(entry, Statement):
        return entry.state is StatementState.PUBLISHED
    return not isinstance(entry, KeyedRelation) or (entry.from_key in keys and entry.to_key in keys)


@dataclass(slots=True)
class Part:
    """A file of a dump before it is packed: on disk, for it may be larger than the memory."""

    file: BinaryIO
    count: int = 0

    def clear(self) -> None:
        """Forget what was written."""
        self.file.seek(0)
        self.file.truncate()
        self.count = 0

    def write(self, text: str) -> None:
        """Write a piece of text."""
        self.file.write(text.encode("utf-8"))

    def add(self, row: Json) -> None:
        """Write an object as a line."""
        self.write(json.dumps(row, ensure_ascii=False) + "\n")
        self.count += 1


@contextmanager
def _open_parts() -> Iterator[dict[str, Part]]:
    with ExitStack() as stack:
        names = (*CORPUS_FILES, *FURTHER_FILES)
        yield {name: Part(cast(BinaryIO, stack.enter_context(tempfile.TemporaryFile()))) for name in names}


def _pack(file: BinaryIO, parts: Mapping[str, Part], texts: Mapping[str, str], now: datetime) -> None:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in texts.items():
            _add(archive, name, io.BytesIO(text.encode("utf-8")), now)
        for name, part in parts.items():
            part.file.seek(0)
            _add(archive, name, part.file, now)


def _add(archive: zipfile.ZipFile, name: str, content: BinaryIO, now: datetime) -> None:
    entry = zipfile.ZipInfo(name, now.timetuple()[:6])
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16  # or else nobody may read what is unpacked
    with archive.open(entry, "w", force_zip64=True) as target:
        shutil.copyfileobj(content, target)
