# The review queue of the moderators: its counts, its cards, and what is left of a card once it is decided.

review-counts = Waiting for you
review-count-draft = { $count ->
        [one] 1 draft that needs a second moderator
       *[other] { $count } drafts that need a second moderator
    }
review-count-new_reply = { $count ->
        [one] 1 new reply found in articles
       *[other] { $count } new replies found in articles
    }
review-count-tip = { $count ->
        [one] 1 suggestion of a reader
       *[other] { $count } suggestions of readers
    }
review-count-match = { $count ->
        [one] 1 suggested match
       *[other] { $count } suggested matches
    }
review-count-coverage = { $count ->
        [one] 1 article of an outlet that is not on record
       *[other] { $count } articles of outlets that are not on record
    }
review-nothing = Nothing waits for you.
review-nothing-more = Nothing else waits for you.
review-unknown-kind = I know no such kind of card. /queue shows all; /queue draft, reply, suggestion, match or coverage shows one kind.

review-head-draft = Draft { $number } of { $count }
review-head-new_reply = New reply { $number } of { $count }
review-head-tip = Reader’s suggestion { $number } of { $count }
review-head-match = Suggested match { $number } of { $count }
review-head-coverage = Coverage to confirm { $number } of { $count }

review-article = Article:
review-open = open
review-answers = It answers
review-reply-speaker = { $speaker }:
review-more-articles = { $count ->
        [one] Found in 1 more article.
       *[other] Found in { $count } more articles.
    }
review-coverage-hint = The outlet is not on record, so nobody else is shown this article until it is confirmed.
review-author = Written by { $who }.
review-no-source = It names no source.
review-same = Same: { $parts }
review-same-names = names { $found } of { $of }
review-same-words = rare words { $found } of { $of }
review-same-numbers = numbers { $found } of { $of }
review-differs = differs: { $parts }
review-differs-name = name ({ $article } / { $record })
review-differs-year = year ({ $article } / { $record })
review-differs-number = number ({ $article } / { $record })
review-differs-word = word ({ $article } / { $record })

review-button-confirm = Confirm
review-button-publish = Publish
review-button-take = Take
review-button-take-over = Take over
review-button-reject = Reject
review-button-skip = Skip
review-button-other = Other statement
review-button-ban = Ban the source
review-button-write = Write a reason
review-button-back = Back
review-button-undo = Undo

# Short enough for a button; told to the reader whose suggestion is not taken.
review-reason-other_matter = It is about something else.
review-reason-other_statement = The same people, another statement.
review-reason-only_mentioned = It only mentions the dispute.
review-reason-no_reply = It is no reply to this.
review-reason-other_speaker = Somebody else said it.
review-reason-on_record = It is on record already.
review-reason-no_source = No source carries it.
review-reason-no_statement = It is nobody’s statement.
review-reason-other_words = Its words are not those of the source.
review-reason-out_of_scope = It is outside of what is recorded here.
review-reason-source_banned = Banned as a source in the review queue.

review-ask-reason = Why is it rejected? Answer this message with your reason (up to { $most } characters), or /cancel.
review-ask-statement = Which statement does the passage give? Answer this message with its number, such as S12, or /cancel.
review-long-reason = Your reason has { $length } characters, and { $most } fit. Send a shorter one, or /cancel.
review-no-number = That is no number of a statement. Send it like S12, or /cancel.
review-no-such-statement = { $id } is not on record, or not published. Send another number, or /cancel.
review-same-statement = The card is about { $id } already. Send another number, or /cancel.

review-subject-appearance = { $id } in { $outlet }
review-subject-reply = a reply of { $speaker } to { $id }
review-subject-tip = the suggestion “{ $words }”
review-subject-draft = the draft { $id }
review-line-confirmed = { $who } confirmed { $subject }.
review-line-rejected = { $who } rejected { $subject }:
review-line-published = { $who } published { $subject }.
review-line-withdrawn = { $who } withdrew { $subject }:
review-line-taken = { $who } took up { $subject }.
review-line-moved = { $who } moved the match from { $from } to { $to }.
review-line-skipped = Skipped. It comes back to you in 12 hours, and to others at once.
review-line-banned = { $who } banned { $domain }. Its articles are shown to nobody else and come up no more.
review-line-undone = { $who } took it back.
review-taken-over = Taken over: a draft of it is below. It comes back to the queue if the draft is dropped.

review-stale = This button is no longer of use. /queue shows what waits.
review-held = { $who } has this card now. Nothing was changed.
review-decided = This was decided already by { $who }. Nothing was changed.
review-gone = This waits no longer. Nothing was changed.
review-look-again = It lay for too long or has changed meanwhile. Look at it again, then decide.
review-shared-source = Many publish under this address, so it cannot be banned as a whole. Nothing was changed.
review-cannot-undo = Only your own last decision can be taken back here. Nothing was changed.
