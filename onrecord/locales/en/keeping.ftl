# Keeping the record by command: what moderators are shown, asked and told.

keep-too-long = A message holds 4,096 characters, so this one may have been cut, and I left it alone. Bring longer texts in with a file.
keep-old-button = This button no longer holds. Nothing was changed; /show brings a new one.
keep-send-again = { $problem } Everything else is kept: send it again, or /cancel.
keep-part-again = Everything else is kept: send only that part, or /cancel.
keep-all-again = Send it again, without the command, or /cancel.
keep-send-now = Send it now, or /cancel.
keep-button-copy = Copy what was typed
keep-dropped = Dropped. Nothing was changed.
keep-none = nothing

keep-usage-find = What shall I look for? Send words, a number, a key or a link, such as: /find dam safety
keep-usage-show = Which statement? Send its number, such as: /show S12
keep-usage-history = Which statement? Send its number, such as: /history S12
keep-usage-relate = Send who answers whom, and how, such as: /relate S12 denies S7
keep-usage-unrelate = Send which relation is to go, such as: /unrelate S12 denies S7
keep-usage-merge = Send which statement goes into which, such as: /merge S12 into S7
keep-usage-withdraw = Which statement, and why? For example: /withdraw S12 said by somebody else
keep-usage-restore = Which statement? For example: /restore S12 the source was found again
keep-usage-publish = Which draft? Send its number, such as: /publish S12
keep-usage-undo = Send the number of one change, such as /undo 4711, or /undo alone for your last one.
keep-usage-outlet = Send a domain and what it is, such as: /outlet example.org name: Example, kind: newspaper, country: KZ, block
keep-usage-wording =
    Send the statement, the language and the words, such as: /wording S12 ru Плотину закроют в мае.
    Before the words may stand original:, translation: or paraphrase:
keep-usage-edit = Which statement? Send its number, such as /edit S12, or with the new values in lines below, such as date: 2021-11-02

keep-find-long = The words have { $count } characters, and { $most } are allowed. /check looks for statements in a whole text.
keep-found = Found: { $count }
keep-found-part = Found: { $count }, here { $first } to { $last }
keep-found-nothing = Nothing on record has these words. Try fewer or other ones.
keep-no-relation = I know no relation { $word }. It can be: { $known }.
keep-no-history = { $id } has no more changes.
keep-history = Changes of { $id }

keep-button-edit = Edit
keep-button-history = History
keep-button-withdraw = Withdraw
keep-button-restore = Restore
keep-button-publish = Publish
keep-button-page = Open its page
keep-button-more = More
keep-button-undo = Undo { $revision }
keep-button-merge = Merge { $merged } into { $kept }
keep-button-drop = Leave it

keep-state-draft = draft
keep-state-published = published
keep-state-withdrawn = withdrawn
keep-card-key = Key: { $key } · last change { $revision }
keep-wording-original = Also said ({ $language })
keep-wording-translation = Translation ({ $language })
keep-wording-paraphrase = Paraphrase ({ $language })
keep-merged-into = Merged into { $id }
keep-merged-by = Merged into { $id }. /undo { $merge } takes that back whole; Restore brings back only what is shown here.
keep-taken-in = Took in { $ids }

keep-answers-denies = Denies { $id } · { $speaker }
keep-answers-rebuts = Rebuts { $id } · { $speaker }
keep-answers-corrects = Corrects { $id } · { $speaker }
keep-answers-retracts = Retracts { $id } · { $speaker }
keep-answers-confirms = Confirms { $id } · { $speaker }
keep-answers-clarifies = Clarifies { $id } · { $speaker }
keep-answered-denies = Denied by { $id } · { $speaker }
keep-answered-rebuts = Rebutted by { $id } · { $speaker }
keep-answered-corrects = Corrected by { $id } · { $speaker }
keep-answered-retracts = Retracted by { $id } · { $speaker }
keep-answered-confirms = Confirmed by { $id } · { $speaker }
keep-answered-clarifies = Clarified by { $id } · { $speaker }
keep-verb-denies = { $said } denies { $answered }
keep-verb-rebuts = { $said } rebuts { $answered }
keep-verb-corrects = { $said } corrects { $answered }
keep-verb-retracts = { $said } retracts { $answered }
keep-verb-confirms = { $said } confirms { $answered }
keep-verb-clarifies = { $said } clarifies { $answered }

keep-related = { $relation }. Change { $revision }.
keep-unrelated = No longer on record: { $relation }. Change { $revision }.
keep-not-related = { $relation } is not on record, so there is nothing to take away.
keep-relate-itself = A statement cannot answer itself. Name two, such as: /relate S12 denies S7
keep-relate-withdrawn = One of them is withdrawn. /restore it first, then relate them.
keep-merge-itself = A statement cannot be merged into itself. Name two, such as: /merge S12 into S7
keep-merge-opposed = { $relation }, so they are not the same. If that relation is wrong, take it away first: /unrelate { $line }
keep-cannot-merge = These two cannot be merged: one is withdrawn, or a published one would vanish in a draft.
keep-merge-plan = { $merged } will be withdrawn, and its page will lead to { $kept }.
keep-merge-gains = { $kept } will take over:
keep-merged = { $merged } is merged into { $kept }. Change { $revision }.
keep-withdrawn = { $id } is withdrawn. Change { $revision }.
keep-restored = { $id } is back. Change { $revision }.
keep-restored-alone = { $id } is back. Change { $revision }. Its relations and wordings stay with { $into }: to have them back as well, send /undo { $revision } and then /undo { $merge }.
keep-published = { $id } is published. Change { $revision }.
keep-no-draft = { $id } is no draft, so there is nothing to publish. Nothing was changed.
keep-ask-why = Why is { $id } withdrawn (“{ $words }”)? Send the reason, or /cancel.
keep-withdraw-changed = { $id } was changed meanwhile (change { $revision }), so it still stands. Look at it with /show, then send the reason again, or /cancel.
keep-merge-changed = One of them was changed meanwhile. Nothing was merged; /merge shows both anew.
keep-worded = { $id } has new words: { $what }. Change { $revision }.

keep-outlet-missing = { $domain } is not on record. Put it there with: /outlet { $domain } name: Example, kind: newspaper, country: KZ
keep-outlet-unknown = I do not know what { $named } means. An outlet has name, kind, country, and block or unblock, parted by commas.
keep-outlet-doubled = { $field } stands there twice. Send the line again with one of them.
keep-outlet-kind = { $kind } · country not known
keep-outlet-line = { $kind } · country: { $country }
keep-outlet-blocked = Blocked: its articles are shown to nobody.
keep-outlet-open = Its articles are shown as related coverage.
keep-outlet-kept = Kept. Change { $revision }.

keep-undone = Change { $revision } is taken back. This is change { $undoing }.
keep-undo-own-nothing = You have no change that can be taken back. /undo 4711 takes back the change of that number.
keep-undo-nothing = There is no such change, or it is taken back already. /history S12 tells the numbers.
keep-undo-changed = Something of it was changed since. Take change { $revision } back first, then this one.

# One change in a history. `/undo 4711` is a command and stays as it is.
keep-change = /undo { $revision }
keep-more-lines = … and { $count } more

# Editing a statement, field by field or with named lines.
keep-edit-which = What of { $id } shall change? Or send /edit { $id } with lines such as date: 2021-11-02
keep-edit-ask = The { $field } of { $id } is now: { $now }
    Send the new one, or /cancel.
keep-edit-ask-empty = { $id } has no { $field }. Send one, or /cancel.
keep-edit-again = Everything else is kept: send `{ $field }` again, or /cancel.
keep-edit-doubled = `{ $field }` stands there twice.
keep-edit-unknown = I know no field `{ $name }`. The fields are { $known }, and reason.
keep-edit-kept = Everything else is kept. Apply it without that, or /cancel.
keep-edit-waiting = What you typed before is still kept. Apply it with the button above, or /cancel.
keep-edit-conflict = { $id } was changed meanwhile, and what you typed is not applied yet.
keep-edit-typed = You typed, and I kept:
keep-amended = { $id } is amended. Change { $revision }.
keep-button-apply = Apply it
keep-button-clear = Leave it empty
keep-button-back = Back
keep-button-cancel = Cancel
