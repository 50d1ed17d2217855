# What moderators are asked and shown while they add statements in the chat. $field is the name of a field, as in `date`.

adding-head = A new statement
adding-head-denies = A denial of { $id }
adding-head-rebuts = A rebuttal of { $id }
adding-head-corrects = A correction of { $id }
adding-head-retracts = A retraction of { $id }
adding-head-confirms = A confirmation of { $id }
adding-head-clarifies = A clarification of { $id }

adding-field-relation = relation
adding-field-answered = answers

adding-ask-relation = How does it answer the statement?
adding-ask-answered = Which statement does it answer? Send its number, such as S12.
adding-ask-wording = What was said? Send the words as they stand in the source.
adding-ask-speaker = Who said it?
adding-ask-said_on = On which day was it said?
adding-ask-source_url = Where can it be read? Send the link.
adding-ask-language = In which language are the words? Send its code, such as en, ru or kk.
adding-ask-topic = What is it about, in a few words?
adding-ask-title = Which headline should it have?
adding-ask-source_title = What is the title of the source?
adding-ask-outlet = Who published the source?
adding-ask-archived_url = Where is the archived copy of the source? Send the link.
adding-present = It is now: { $value }

# After a wrong value; what is wrong stands before it.
adding-kept = { $problem } Everything else is kept: send { $field } again, or /cancel.
adding-kept-number = { $problem } Everything else is kept.
adding-doubled = { $field } stands there twice; I took the first one.
adding-two-answered = A draft answers one statement, and you named { $one } and { $other }.
adding-unknown-lines = I know no line called { $names }, so I left that out.
adding-not-on-record = { $id } is not on record, or not published.
adding-source-unread = I could not read the page behind the link, so I have no quotations of it. It is kept as the source.
adding-no-quotations = I found no quotation there. The link is kept as the source.
adding-no-quotations-text = I found no quotation in this text.
adding-first-step = This is the first step. Cancel drops the draft.
adding-press-card = Press a button below the card, or send a line such as “date: 2 November 2021”.
adding-press-number = That is no number of a quotation. Press a number, or send the words yourself.
adding-stale = This button is of an earlier step, or of somebody else's draft. /draft shows where yours stands.
adding-no-draft = You have no draft here. /statement or /deny S12 begins one.
adding-unreadable-draft = I could not read your draft any more, so I dropped it. Please begin anew.
adding-look-again = Look at it again before it is published.

adding-today = Today, { $day }
adding-yesterday = Yesterday, { $day }

adding-relation-denies = It denies it
adding-relation-rebuts = It rebuts it
adding-relation-corrects = It corrects it
adding-relation-retracts = It retracts it
adding-relation-confirms = It confirms it
adding-relation-clarifies = It clarifies it

adding-choose-quotation = Which of its quotations? A number takes over words, speaker, source and the day of the article.
adding-offer = { $number }. { $speaker }: “{ $words }”
adding-no-speaker = speaker unknown
adding-unfinished = You have a draft that is not finished ({ $head }). Go on with it, or drop it and begin what you just sent?

adding-remark-no_source = It has no source, so readers cannot look it up.
adding-remark-source_unread = The page of the source could not be read, so I could not look for the words on it.
adding-remark-words_on_page = The words stand on the page of the source.
adding-remark-words_not_on_page = The words do not stand on the page of the source in this form.
adding-remark-before_answered = Its day is before that of { $id }, { $day }, which it answers.
adding-remark-after_source = Its day is after that of the source, { $published }.
adding-remark-no_copy = No archived copy of the source is known.
adding-remark-copy = Archived copy: { $copy }
adding-same = Same as { $id }?

adding-button-publish = Publish
adding-button-send = Send to a second moderator
adding-button-merge = Merge the words into { $id }
adding-button-keep-both = Keep both
adding-button-change = Change { $field }
adding-button-keep = Keep “{ $value }”
adding-button-skip = Skip
adding-button-back = Back
adding-button-cancel = Cancel
adding-button-by-hand = None of these: type the words
adding-button-go-on = Go on with the draft
adding-button-begin-anew = Drop it and begin anew

adding-published = { $id } is on record, in the thread { $thread }. /undo { $change } takes it back.
adding-waits = { $id } is kept as a draft; it is published when a second moderator consents. /undo { $change } takes it back.
adding-merged = { $id } has these words now. /undo { $change } takes them away.
adding-has-words = { $id } has exactly these words, so there was nothing to merge. The draft is dropped.
