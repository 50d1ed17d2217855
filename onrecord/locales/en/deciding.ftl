# The moderators' side of the report queue.

deciding-words = In the reporter's words
deciding-appeal = Appeal
deciding-forgotten = Everybody who filed it was forgotten, and their words with them.
deciding-record = On record:
deciding-no-statement = It names no statement.
deciding-no-replies = No reply to it is on record.
deciding-not-published = It is not published now.
deciding-changed-yes = The record of it was changed since the report came in.
deciding-changed-no = The record of it was not changed since the report came in.
deciding-commands = A decision changes nothing on record. /edit { $id } or /withdraw { $id } with a reason does.

deciding-button-kept = Kept
deciding-button-amended = Amended
deciding-button-withdrawn = Withdrawn
deciding-button-out_of_scope = Out of scope
deciding-button-verify = Verify { $name }
deciding-button-unverify = Not verified: { $name }
deciding-button-skip = Skip
deciding-button-ban = Ban the reporter
deciding-button-ban-one = Ban { $who }
deciding-button-back = Back to the card
deciding-button-send = Send
deciding-button-send-anyway = Send it all the same

deciding-ask-reason = { $id }: { $outcome }. Send the reason, { $least } to { $most } characters. The reporters get it, and it is public.
deciding-reason-length = A reason has { $least } to { $most } characters, and this has { $count }. Everything else is kept: send it again, or /cancel.
deciding-preview = The reporters will get:
deciding-not-amended = { $id } was not changed since { $report } came in.
deciding-not-withdrawn = { $id } was not withdrawn since { $report } came in.
deciding-nothing-to-compare = The report names no statement, so whether something was changed cannot be seen.
deciding-done = { $id } is { $state }. { $count ->
        [0] Nobody could be told.
        [one] 1 person is told.
       *[other] { $count } people are told.
    }
deciding-skipped = Skipped: { $id }. It comes back to you in 12 hours, and to others at once.
deciding-banned = { $who } is banned and reports nothing any more. The report still has to be decided.
deciding-ban-moderator = This is a moderator. /moderators takes that away first. Nothing was changed.

deciding-none = No report waits.
deciding-others = { $count ->
        [one] 1 report waits, but not for you: another moderator has it, you skipped it, or it is your own.
       *[other] { $count } reports wait, but not for you: other moderators have them, you skipped them, or they are your own.
    }
deciding-usage = Write /reports for the oldest report that waits, /reports R7 for one of them, or /reports mine for your own.
deciding-private = Reports hold what people told us in confidence. Write /reports to me in a private chat.
deciding-stale = This report has moved on since. /reports shows where the queue is.
deciding-held = Another moderator looks at this report just now. Nothing was changed.
deciding-needs-another = You filed this report or decided it first, so somebody else decides it now. Nothing was changed.
deciding-decided = This report is decided already. Nothing was changed.
deciding-unknown = There is no report of that number. Nothing was changed.
