# The record of one article, from its title to the related coverage.

untitled = Untitled page
untitled-text = Your text
date-unknown = date unknown
pasted-text = pasted text
credited = credited to { $credits }

# How many threads the article carries, and which side of each. With several kinds, the first line counts
# and each kind follows in a line of its own.
summary-nothing = I read { $words ->
        [one] 1 word
       *[other] { $words } words
    } and found nothing that my corpus knows. That says nothing about whether it is right.
summary-statements = This article carries { $count ->
        [one] 1 statement
       *[other] { $count } statements
    } on record.
summary-no_reply = This article carries { $count ->
        [one] 1 statement on record and no reply to it.
       *[other] { $count } statements on record and no reply to them.
    }
summary-none_known = This article carries { $count ->
        [one] 1 statement on record, and no reply to it is known.
       *[other] { $count } statements on record, and no reply to them is known.
    }
summary-both = This article carries { $count ->
        [one] 1 statement on record
       *[other] { $count } statements on record
    } and reports both sides.
summary-left_out = This article carries { $count ->
        [one] 1 statement on record and leaves out { $relation ->
                [rebuts] a rebuttal
                [corrects] a correction
                [retracts] a retraction
               *[denies] a denial
            } that was { $age }.
       *[other] { $count } statements on record and leaves out earlier replies to them.
    }
summary-reply_side = This article reports { $count ->
        [one] the reply to 1 statement on record, and the statement only as what the reply disputes.
       *[other] the replies to { $count } statements on record, and the statements only as what the replies dispute.
    }
summary-mention = This article refers to { $count ->
        [one] 1 statement on record without giving its content.
       *[other] { $count } statements on record without giving their content.
    }
summary-reply_found = This article carries { $count ->
        [one] 1 reply on record, but not the statement that it answers.
       *[other] { $count } replies on record, but not the statements that they answer.
    }
summary-part-no_reply = { $count ->
        [one] To 1 of them it carries no reply.
       *[other] To { $count } of them it carries no reply.
    }
summary-part-none_known = { $count ->
        [one] To 1 of them no reply is known.
       *[other] To { $count } of them no reply is known.
    }
summary-part-both = { $count ->
        [one] Of 1 of them it reports both sides.
       *[other] Of { $count } of them it reports both sides.
    }
summary-part-left_out = { $count ->
        [one] It leaves out { $relation ->
                [rebuts] a rebuttal
                [corrects] a correction
                [retracts] a retraction
               *[denies] a denial
            } of 1 of them that was { $age }.
       *[other] It leaves out earlier replies to { $count } of them.
    }
summary-part-reply_side = { $count ->
        [one] 1 of them it gives only as what a reply disputes.
       *[other] { $count } of them it gives only as what a reply disputes.
    }
summary-part-mention = { $count ->
        [one] To 1 of them it refers without giving its content.
       *[other] To { $count } of them it refers without giving their content.
    }
summary-part-reply_found = { $count ->
        [one] 1 of them is a reply without the statement that it answers.
       *[other] { $count } of them are replies without the statements that they answer.
    }
summary-date-unknown = Its date is unknown, so whether { $relation ->
        [rebuts] the rebuttal
        [corrects] the correction
        [retracts] the retraction
       *[denies] the denial
    } came before it cannot be said.
summary-teaser = Only the teaser could be read; the rest stands behind a paywall.
summary-stories = There { $count ->
        [one] is 1 story
       *[other] are { $count } stories
    } on this page; each was checked by itself.

# How the article words the statement.
worded-verbatim = Worded here: word for word
worded-altered = Worded here: in altered words
worded-paraphrase = Worded here: in other words
worded-retranslated = Worded here: re-translated, in other words

in-story = In the story “{ $title }”.
only-reply = Only this reply was found in the article. It answers { $id }, { $speaker }, { $date }.
also-carried = The article also carries { $id }, { $speaker }, { $date }.

# A reply and when it was made.
reply-denies = Denied by { $speaker }
reply-rebuts = Rebutted by { $speaker }
reply-corrects = Corrected by { $speaker }
reply-retracts = Retracted by { $speaker }
reply-confirms = Confirmed by { $speaker }
reply-clarifies = Clarified by { $speaker }
said-by = Said by { $speaker }

# A reply to a reply.
answer-denies = That reply denied by { $speaker }
answer-rebuts = Answered by { $speaker }
answer-corrects = That reply corrected by { $speaker }
answer-retracts = Retracted by { $speaker }
answer-confirms = That reply confirmed by { $speaker }
answer-clarifies = That reply clarified by { $speaker }

when-timed = { $date }, { $timing }
when-reported = { $date }, reported in this article
when-timed-reported = { $date }, { $timing }, reported in it
when-left-out = { $date }, { $timing }, which leaves it out
timing-same-day = on the same day as this article
timing-after-days = { $count ->
        [one] a day after this article
       *[other] { $count } days after this article
    }
timing-after-weeks = { $count ->
        [one] a week after this article
       *[other] { $count } weeks after this article
    }
timing-after-months = { $count ->
        [one] about a month after this article
       *[other] about { $count } months after this article
    }
timing-after-years = { $count ->
        [one] about a year after this article
       *[other] about { $count } years after this article
    }
timing-before-days = { $count ->
        [one] a day before this article
       *[other] { $count } days before this article
    }
timing-before-weeks = { $count ->
        [one] a week before this article
       *[other] { $count } weeks before this article
    }
timing-before-months = { $count ->
        [one] about a month before this article
       *[other] about { $count } months before this article
    }
timing-before-years = { $count ->
        [one] about a year before this article
       *[other] about { $count } years before this article
    }
age-days = { $count ->
        [one] a day old
       *[other] { $count } days old
    }
age-weeks = { $count ->
        [one] a week old
       *[other] { $count } weeks old
    }
age-months = { $count ->
        [one] about a month old
       *[other] about { $count } months old
    }
age-years = { $count ->
        [one] about a year old
       *[other] about { $count } years old
    }

# A reply that the article reports and the corpus does not have; $words come quoted.
unrecorded-reply = Reported here and not on record yet: { $words }
unrecorded-reply-by = Reported here and not on record yet, by { $speaker }: { $words }

name-differs = The name on record is { $record }; this article writes { $article }.

# Other articles on the same statements, grouped by side.
related-heading = Related coverage
coverage-both = Reports both sides
coverage-statement_only = Reports the statement only
coverage-denial_only = Reports the reply only
coverage-mention = Refers to the statement
related-article = { $outlet }, { $date }
