"""What is said of a file that a moderator sent: what its rows would change, and which of them want a look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.handlers.markup import Paragraph, Span
from onrecord.locales.phrases import Phrases
from onrecord.locales.speech import shorten
from onrecord.verification.exchange import RowForm
from onrecord.verification.importing import Conflict, ImportReport, Rehearsal

SHOWN = 10
"""Lines of each kind that a message lists; all of them stand in a file where there are more."""
SHOWN_OF_CHANGES = 5
"""Lines of what is new and of what is changed: they want no look of their own."""
SHOWN_OF_A_LINE = 120  # characters: thirty lines still fit one message


@dataclass(frozen=True, slots=True)
class FileLines:
    """The words about one file. `form` tells whether its rows are counted by lines or by entries."""

    phrases: Phrases
    form: RowForm

    def describe(self, name: str, staged: Rehearsal) -> list[Paragraph]:
        """Return what the rows of a file would change."""
        say = self.phrases.say
        doubtful, refused = self.list_doubtful(staged), self.list_refused(staged)
        counts = (
            say("files-new", {"count": staged.added}),
            say("files-changed", {"count": staged.amended}),
            say("files-unchanged", {"count": staged.unchanged}),
            say("files-doubtful", {"count": len(doubtful)}),
            say("files-refused", {"count": len(refused)}),
        )
        paragraphs: list[Paragraph] = [(Span(say("files-would", {"name": name}), bold=True),), _join(counts)]
        paragraphs += self._list_first(say("files-doubtful-rows"), doubtful)
        paragraphs += self._list_first(say("files-refused-rows"), refused)
        new, changed = self._list_subjects(staged.first_added), self._list_subjects(staged.first_amended)
        paragraphs += self._list_first(say("files-changed-rows"), changed, SHOWN_OF_CHANGES, staged.amended)
        paragraphs += self._list_first(say("files-new-rows"), new, SHOWN_OF_CHANGES, staged.added)
        if staged.unknown_fields:
            names = ", ".join(staged.unknown_fields)
            paragraphs.append((Span(say("files-unknown-fields", {"names": names})),))
        return paragraphs

    def describe_taken(self, report: ImportReport) -> list[Paragraph]:
        """Return what an import did."""
        say = self.phrases.say
        if report.revision is None:
            done = say("files-nothing-taken")
        else:
            change = {"change": str(report.revision)}  # a number by which it is called, never written with commas
            done = "\n".join(
                (
                    say("files-taken", change),
                    say("files-new", {"count": report.added}),
                    say("files-changed", {"count": report.amended}),
                    say("files-undo", change),
                )
            )
        overtaken = [self._name_conflict(conflict) for conflict in report.conflicts]
        return [(Span(done),), *self._list_first(say("files-overtaken"), overtaken)]

    def list_all(self, staged: Rehearsal) -> str | None:
        """Return every line that wants a look as the text of a file, or None where the message has them all."""
        new, changed = self._list_subjects(staged.first_added), self._list_subjects(staged.first_amended)
        parts = (
            ("files-doubtful-rows", self.list_doubtful(staged), SHOWN, 0),
            ("files-refused-rows", self.list_refused(staged), SHOWN, 0),
            ("files-changed-rows", changed, SHOWN_OF_CHANGES, staged.amended),
            ("files-new-rows", new, SHOWN_OF_CHANGES, staged.added),
        )
        if all(len(lines) <= most for _, lines, most, _ in parts):
            return None
        say = self.phrases.say
        listed: list[str] = []
        for key, lines, _, count in parts:
            rest = [say("files-not-listed", {"count": count - len(lines)})] if count > len(lines) else []
            listed += [say(key), *lines, *rest, ""]
        return "\n".join(listed)

    def _list_subjects(self, rows: Sequence[tuple[int, str]]) -> list[str]:
        return [self._place(line, self.phrases.describe_subject(subject)) for line, subject in rows]

    def list_doubtful(self, staged: Rehearsal) -> list[str]:
        """Return the rows that can be taken but want a look."""
        return [self._place(line, self.phrases.describe_problem(doubt)) for line, doubt in staged.doubtful]

    def list_refused(self, staged: Rehearsal) -> list[str]:
        """Return the rows that are left out, in the order of the file."""
        bad = [(row.line, self._place(row.line, self.phrases.describe_problem(row.problem))) for row in staged.bad_rows]
        late = [(conflict.line, self._name_conflict(conflict)) for conflict in staged.conflicts]
        return [text for _, text in sorted((*bad, *late))]

    def _name_conflict(self, conflict: Conflict) -> str:
        subject = self.phrases.describe_subject(conflict.subject)
        return self._place(conflict.line, self.phrases.say("files-conflict", {"subject": subject}))

    def _place(self, number: int, problem: str) -> str:
        arguments = {"number": str(number), "problem": problem}
        if self.form is RowForm.CLAIM_REVIEW:
            return self.phrases.say("files-entry", arguments)
        return self.phrases.say("files-line", arguments)

    def _list_first(self, heading: str, lines: Sequence[str], most: int = SHOWN, count: int = 0) -> list[Paragraph]:
        if not lines:
            return []
        shown = [shorten(line, SHOWN_OF_A_LINE) for line in lines[:most]]
        if len(lines) > most:
            shown.append(self.phrases.say("files-more", {"count": max(len(lines), count) - most}))
        return [(Span(heading, bold=True), Span("\n" + "\n".join(shown)))]


def _join(lines: Sequence[str]) -> Paragraph:
    return (Span("\n".join(lines)),)
