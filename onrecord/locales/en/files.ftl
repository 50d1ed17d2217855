# What moderators are told about files that they send, and about the corpus that they get.

files-import-help =
    Send me a file with /import as its caption, or answer a message that has one with /import. I show what it would change before anything is on record.

    I read rows (.jsonl, .ndjson, .csv, .tsv) and what fact-checkers publish (.json, .jsonld).
    /import force also replaces what moderators have changed since.
files-unknown-kind = I cannot tell by its name what this file holds. I read .jsonl, .ndjson, .json, .jsonld, .csv and .tsv.
files-too-large = Telegram hands bots no file of more than 20 MB. Whoever runs this bot can import it with: onrecord import FILE
files-unavailable = Telegram did not hand me this file. Send it again with /import as its caption.

files-would = { $name } would change this. Nothing is on record yet.
files-new = New: { $count }
files-changed = Changed: { $count }
files-unchanged = Unchanged: { $count }
files-doubtful = Doubtful: { $count }
files-refused = Refused: { $count }
files-new-rows = New
files-changed-rows = Changed
files-not-listed = … and { $count } more
files-doubtful-rows = Doubtful: taken over, but look at them first
files-refused-rows = Refused: left out
files-more = … and { $count } more, in the file below.
files-line = line { $number }: { $problem }
files-entry = entry { $number }: { $problem }
files-conflict = { $subject } was changed by a moderator since; /import force replaces it
files-unknown-fields = Passed over, because the format has no such field: { $names }.
files-button-take = { $count ->
    [one] Import 1 row
   *[other] Import { $count } rows
}
files-button-drop = Drop it

files-taken = On record as change { $change }.
files-undo = /undo { $change } takes it back.
files-nothing-taken = Nothing was changed.
files-overtaken = Left out, because somebody has changed them meanwhile
files-dropped = Dropped. Nothing was changed.
files-stale-button = This import is not yours, or it no longer waits. Send the file again.

files-export-help =
    /export sends the whole corpus as rows that can be imported again.
    /export csv sends the same as a table, /export claimreview what is published in the form of fact-checkers, and /export dump all that is public, with its licence.
files-export-private = The corpus holds drafts too. Ask me for it in our private chat.
files-export-too-large = The corpus has more than the 50 MB that bots may send. Whoever runs this bot can write it with: onrecord export --output FILE
files-export-empty = There is nothing on record in this form yet.
files-exported = The corpus with every change up to { $change }.
