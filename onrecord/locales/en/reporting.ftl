# The conversation in which somebody reports a mistake, and what becomes of it.

reporting-button-new = Report a mistake

reporting-ask-subject = What is it about? Send the number of a statement, such as S12, or a link to the article.
reporting-ask-ground = What is wrong?
reporting-ask-statement = Which statement do you mean?
reporting-ask-law = Which law is broken, and of which country? For example: Kazakhstan, Law on Mass Media, article 25.
reporting-ask-passage = Where in the text is it? Copy the passage that you mean.
reporting-ask-words = Say in your own words what is wrong.
reporting-ask-evidence = Is there a page that shows it? Send its link.
reporting-ask-behalf = On whose behalf do you report? It changes neither the order nor the steps.
reporting-ask-name = What is it called? The name will be shown as unverified until a moderator has verified it.
reporting-ask-country = Of which country is it? Send the name, or two letters such as KZ.
reporting-so-far = So far:

reporting-name-subject = About
reporting-name-article = Article
reporting-name-ground = What is wrong
reporting-name-statement = Statement
reporting-name-law = Law
reporting-name-passage = In the article
reporting-name-words = Your words
reporting-name-evidence = Evidence
reporting-name-behalf = On behalf of
reporting-name-name = Name (unverified)
reporting-name-country = Country

reporting-behalf-person = Myself
reporting-behalf-organisation = An organisation
reporting-behalf-authority = An authority

reporting-button-keep = Keep it
reporting-button-skip = Skip
reporting-button-none = None of these
reporting-button-neither = Neither
reporting-button-back = Back
reporting-button-cancel = Cancel
reporting-button-send = Send
reporting-button-change = Change

reporting-card = Your report
reporting-card-note = Moderators see all of this. Everybody sees what is wrong, the statement, the decision with its reason, and the names of organisations and authorities; never your words, and never the name of a private person.

reporting-press = Choose one of the buttons.
reporting-no-text = I need words here, not a picture or a file. Everything else is kept.
reporting-too-long = That has { $count } characters, and { $most } fit. Everything else is kept; send it shorter.
reporting-no-link = That is no link that I can take: it has to begin with http:// or https://. Everything else is kept.
reporting-no-country = I know no country of that name. Everything else is kept; send its two letters, such as KZ.
reporting-no-statement = I have no statement of that number. Everything else is kept; send another one, or a link.
reporting-no-subject = That is neither a number such as S12 nor a link. Everything else is kept.
reporting-unreadable-link = I cannot read this page, so moderators will open it themselves. Your report goes on.
reporting-unfinished = You have begun a report already. Finish it, or press Cancel and begin anew.

reporting-stale = This button is an old one. /report goes on with the report that you have begun.
reporting-no-answer = I no longer have this answer. Send me the link again, or use /report.
reporting-private = Write to me in a private chat: only moderators read what is reported.
reporting-closed = I take no reports from this account.
reporting-enough = That is enough for today: { $most } reports are taken in a day. Nothing of yours is lost; go on tomorrow with /report.
reporting-dropped = Dropped. Nothing of it was kept.

reporting-received-as = Received as
reporting-before = { $count ->
        [0] It is the next one to be looked at.
        [one] 1 case is before it.
       *[other] { $count } cases are before it.
    }
reporting-joined = Others have reported the same, so yours counts with theirs.
reporting-next = A moderator compares it with the record and decides, with a reason that you will be told here. If you disagree, you can appeal once, and another moderator decides. /reports shows where it stands.
reporting-repeated = You have reported this already. It is not counted twice.

reports-own-none = You have reported nothing. The button below each answer, or /report, does it.
reports-own = Your reports
reports-unknown = You have no report of that number. /reports lists yours.
reports-button-appeal = Appeal { $id }

notice-decided = Your report { $id } was decided.
notice-closed = Your report { $id } was decided again, by another moderator.
notice-reason = Reason:
notice-appeal = If you disagree, you can appeal once within { $days } days. Another moderator decides then.
notice-final = With that the case is closed.
notice-about = About { $id }: { $ground }

appealing-ask = Why do you disagree with the decision on { $id }? Write it in one message. Another moderator will read it. /cancel drops it.
appealing-preview = Your appeal against { $id }
appealing-once = A decision can be appealed once. Send it, or write it anew.
appealing-too-short = That is too short to be looked at: write at least { $least } characters.
appealing-done = Your appeal against { $id } is received. Another moderator decides, and you will be told here.
appealing-impossible = This cannot be appealed: it is not decided yet, was appealed before, or was decided more than { $days } days ago.
