"""Files in the chat: a moderator sends rows, sees what they would change and takes them over; and gets the corpus.

An import waits for the one who sent the file, one at a time: the next file takes its place. It is kept as a stored
conversation that takes no messages, so that only its owner's press finds it, also after a restart.
"""

from __future__ import annotations

import asyncio
import io
from contextlib import suppress
from dataclasses import dataclass

from pydantic import TypeAdapter, ValidationError

from onrecord.handlers.actions import MESSAGE_LIFE, Action, Button, Keyboard, Purpose, SendFile
from onrecord.handlers.desk.desk import Desk
from onrecord.handlers.desk.file_lines import FileLines
from onrecord.handlers.events import Incoming, IncomingDocument, Press
from onrecord.handlers.files import Files, FileUnavailable
from onrecord.handlers.markup import to_one_message
from onrecord.handlers.rendering import render_note
from onrecord.handlers.rooms import State
from onrecord.verification.errors import NotOnRecord
from onrecord.verification.exchange import RowForm, read_rows, recognise_form
from onrecord.verification.importing import Rehearsal, RowSource

FILE_BYTES = 20_000_000
"""What a Bot API server hands to a bot (Bot API, getFile)."""
SENT_BYTES = 50_000_000
"""What a bot may send (Bot API, sendDocument)."""
WAITING = "import"
IMPORT, EXPORT = "import", "export"
FORCE = "force"
DUMP = "dump"
TAKE, DROP = "take", "drop"
NAMES = {
    RowForm.JSON_LINES: "onrecord-{}.jsonl",
    RowForm.CSV: "onrecord-{}.csv",
    RowForm.CLAIM_REVIEW: "onrecord-claimreview-{}.jsonl",
}


@dataclass(frozen=True, slots=True)
class Waiting:
    """An import that waits to be taken over."""

    import_id: int
    form: RowForm


_STATE = TypeAdapter(Waiting)


class _TooLarge(Exception):
    """More was written than Telegram takes."""


@dataclass(frozen=True, slots=True)
class FilesRoom:
    """Runs `/import` and `/export`."""

    desk: Desk
    files: Files
    commands: frozenset[str] = frozenset({IMPORT, EXPORT})
    prefix: str = "files"
    kind: str | None = None

    async def run(self, incoming: Incoming) -> tuple[Action, ...]:
        """Show what the rows of a file would change, or send the corpus."""
        if incoming.command is None:
            return ()
        argument = incoming.command.argument.text.strip().lower()
        if incoming.command.name == EXPORT:
            await self.desk.admit(incoming, "/export")
            return await self._export(incoming, argument)
        person = await self.desk.admit(incoming, "/import")
        document = incoming.content.document or (incoming.replied.document if incoming.replied else None)
        if document is None or argument not in {"", FORCE}:
            return (self.desk.say(incoming, "files-import-help"),)
        return await self._import(incoming, document, person.public_id, force=argument == FORCE)

    async def press(self, press: Press) -> tuple[Action, ...]:
        """Take over, or drop, the import that waits for whoever presses."""
        person = await self.desk.admit(press, "/import")
        waiting = await self._find_waiting(press)
        match press.data.split(":"):
            case [_, act, number] if waiting and number == str(waiting.import_id) and act in {TAKE, DROP}:
                pass
            case _:
                return (self.desk.pop_up(press, "files-stale-button"),)
        try:
            html = await (self._drop(waiting) if act == DROP else self._take_over(waiting, person.public_id))
        except NotOnRecord:
            await self.desk.conversations.end(press, WAITING)
            return (self.desk.pop_up(press, "files-stale-button"),)
        await self.desk.conversations.end(press, WAITING)
        return (self.desk.edit(press, html), self.desk.settle(press))

    async def _drop(self, waiting: Waiting) -> str:
        await self.desk.services.exchange.discard(waiting.import_id)
        return render_note(self.desk.services.phrases.say("files-dropped"))

    async def _take_over(self, waiting: Waiting, actor: str) -> str:
        report = await self.desk.services.exchange.take_over(waiting.import_id, actor)
        return to_one_message(FileLines(self.desk.services.phrases, waiting.form).describe_taken(report))

    async def go_on(self, incoming: Incoming, state: State) -> tuple[Action, ...]:  # noqa: ARG002 - the room has no questions
        """Do nothing: no message is an answer to this room."""
        return ()

    async def _import(
        self, incoming: Incoming, document: IncomingDocument, actor: str, *, force: bool
    ) -> tuple[Action, ...]:
        if document.size > FILE_BYTES:
            return (self.desk.say(incoming, "files-too-large"),)
        try:
            data = await self.files.download(document.file_id, FILE_BYTES)
        except FileUnavailable:
            return (self.desk.say(incoming, "files-unavailable"),)
        form = recognise_form(document.name, io.BytesIO(data))
        if form is None:
            return (self.desk.say(incoming, "files-unknown-kind"),)

        exchange = self.desk.services.exchange
        open_rows = await _read_file(data, form)
        staged = await self.desk.services.apart(exchange.stage(open_rows, name=document.name, actor=actor, force=force))
        await self._drop_waiting(incoming)
        if staged.added or staged.amended:
            await self._keep_waiting(incoming, Waiting(staged.import_id, form))
        else:
            await exchange.discard(staged.import_id)
        return self._show(incoming, document.name, staged, form)

    def _show(self, incoming: Incoming, name: str, staged: Rehearsal, form: RowForm) -> tuple[Action, ...]:
        lines = FileLines(self.desk.services.phrases, form)
        shown = self.desk.show(incoming, lines.describe(name, staged), self._buttons(staged))
        listed = lines.list_all(staged)
        if listed is None:
            return (shown,)
        return (shown, self._send_file(incoming, f"import-{staged.import_id}.txt", listed.encode("utf-8")))

    def _buttons(self, staged: Rehearsal) -> Keyboard:
        count = staged.added + staged.amended
        if not count:
            return ()
        say = self.desk.services.phrases.say
        take = Button(say("files-button-take", {"count": count}), f"{self.prefix}:{TAKE}:{staged.import_id}")
        return ((take, Button(say("files-button-drop"), f"{self.prefix}:{DROP}:{staged.import_id}")),)

    async def _find_waiting(self, event: Incoming | Press) -> Waiting | None:
        conversation = await self.desk.conversations.find(event, WAITING)
        if conversation is None:
            return None
        try:
            return _STATE.validate_python(conversation.state)
        except ValidationError:
            return None

    async def _keep_waiting(self, incoming: Incoming, waiting: Waiting) -> None:
        await self.desk.conversations.save(incoming, WAITING, _STATE.dump_python(waiting, mode="json"))

    async def _drop_waiting(self, incoming: Incoming) -> None:
        waiting = await self._find_waiting(incoming)
        if waiting is not None:
            await self.desk.conversations.end(incoming, WAITING)
            with suppress(NotOnRecord):  # it may have been taken over, or dropped after a day
                await self.desk.services.exchange.discard(waiting.import_id)

    async def _export(self, incoming: Incoming, argument: str) -> tuple[Action, ...]:
        if incoming.place is not None:
            return (self.desk.say(incoming, "files-export-private"),)
        if argument not in {"", DUMP, *RowForm}:
            return (self.desk.say(incoming, "files-export-help"),)
        revision = await self.desk.services.corpus.get_revision()
        try:
            if argument == DUMP:
                name, data = f"onrecord-dump-{revision}.zip", await self._write_dump()
            else:
                form = RowForm(argument or RowForm.JSON_LINES)
                name, data = NAMES[form].format(revision), await self._write_corpus(form)
        except _TooLarge:
            return (self.desk.say(incoming, "files-export-too-large"),)
        if not data:
            return (self.desk.say(incoming, "files-export-empty"),)
        caption = self.desk.services.phrases.say("files-exported", {"change": str(revision)})
        return (self._send_file(incoming, name, data, caption),)

    async def _write_corpus(self, form: RowForm) -> bytes:
        written = bytearray()

        def write(text: str) -> None:
            written.extend(text.encode("utf-8"))
            if len(written) > SENT_BYTES:
                raise _TooLarge

        await self.desk.services.apart(self.desk.services.exports.write_corpus(form, write))
        return bytes(written)

    async def _write_dump(self) -> bytes:
        file = io.BytesIO()
        await self.desk.services.apart(self.desk.services.dumps.write(file))
        if file.tell() > SENT_BYTES:
            raise _TooLarge
        return file.getvalue()

    def _send_file(self, incoming: Incoming, name: str, data: bytes, caption: str = "") -> SendFile:
        return SendFile(
            incoming.chat_id,
            name,
            data,
            Purpose.DIALOGUE,
            self.desk.services.clock() + MESSAGE_LIFE,
            html=render_note(caption) if caption else "",
            reply_to=incoming.message_id,
            topic_id=incoming.place.topic_id if incoming.place else None,
        )


async def _read_file(data: bytes, form: RowForm) -> RowSource:
    """Return what opens the rows of a file; a feed is one JSON text, whose reading must not hold up the others."""
    if form is RowForm.CLAIM_REVIEW:
        rows = await asyncio.to_thread(lambda: list(read_rows(io.BytesIO(data), form)))
        return lambda: rows
    return lambda: read_rows(io.BytesIO(data), form)
