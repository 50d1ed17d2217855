# What the private chat says around its answers.

chat-source = source
chat-button-why = Why this match
chat-button-timeline = Timeline
chat-button-coverage = More coverage
chat-button-back = Back to the record

chat-start =
    I show what is on record about the statements in a news article, and who has denied them.

    Send me a link, forward a post, or paste a text. You judge; I only show who said what, when and where.

    /help says more.
chat-button-add-group = Add me to a group
chat-button-add-channel = Add me to a channel
chat-button-channels = Set up a channel
chat-button-language = Language
chat-help =
    Send me one of these:
    · a link to an article, or a forwarded post (up to three links in one message)
    · the text of an article, at least 40 characters
    · a text, HTML or PDF file of up to 10 MB

    If the article carries a statement that my corpus knows, I show who said it and when, who denied, corrected or confirmed it, and how the article words it. I give no verdict.

    Edit your message to change the link, and my answer changes with it.

    I can be asked elsewhere, too:
    · In a group or channel that an administrator has added me to and enabled me in, I speak up where something disputed is passed on. /check or my name, as a reply to a message, checks that message.
    · In a chat that I am not in, write my name in a reply to a message, or before a link.
    · In any chat, type my name and then a few words or a link, and choose which record to send.

    /check followed by a link or a text checks it; as a reply to a message it checks that message.
    /report says that something is wrong, in an answer or on record; /reports shows what became of it.
    /suggest puts forward a statement that is missing on record.
    /transparency shows how all reports were decided.
    /privacy says what I keep about you.
    /forget deletes it.
    /channels sets up a channel; in a group, /settings sets me up there.
    /language changes my language.
chat-privacy =
    What I keep about you:
    · your message until it is worked off, at most 48 hours; then only its number
    · the chat and message number of my answers, and what they showed, for 30 days
    · what I have shown in chats that I am not in, for 30 days, without the chat and without you
    · the language that I speak with you
    · what you have begun and not finished, such as a report, for at most 7 days
    · once you report something, put a statement forward, try a command of the moderators, are made one or are banned: your Telegram user id and your name, under a number such as U3, until you delete them
    · what you reported or put forward, with your words and the chat in which I answer you, until you delete it; the case itself, its ground and its decision stay without you
    · a ban, with its reason, until it is lifted

    Of groups and channels that I was added to, I keep the title, what the administrators have set, who enabled me, and which administrators get my answers quietly, with their names. Of each answer there I keep for 30 days which link or text it is about, and who passed that on or asked. Where an administrator has switched the preview on, I keep the links that are passed on for 7 days, and nothing else of the messages. After /forget, none of this names you.

    Of moderators I keep the role, who gave it and when, and for a short time which entry they are looking at. What a moderator changed or decided stays on record under that number; after /forget the number leads to nobody.

    A link or a text that you send is not published.

    /forget deletes all of it but bans.
chat-forgotten = { $count ->
    [0] I kept no answers for you. Anything else that I kept about you is deleted too.
    [one] Deleted: 1 answer and everything else that I kept about you. Its buttons no longer work.
   *[other] Deleted: { $count } answers and everything else that I kept about you. Their buttons no longer work.
}
chat-menu-check = Check a link or a text
chat-menu-report = Report a mistake
chat-menu-queue = What waits for a decision
chat-menu-statement = Put a statement on record
chat-menu-find = Find statements by their words
chat-menu-reports = What was reported
chat-menu-undo = Take your last change back
chat-menu-moderators = Who moderates
chat-menu-help = What I can do
chat-menu-privacy = What I keep about you
chat-menu-forget = Delete what I keep about you

chat-working = I am reading it …
chat-too-many-links = Your message has { $count } links. I checked the first three; send the others in another message.
chat-enough = That is enough for now. Send me more in a few minutes.
chat-hint = Send me a link to an article, or paste at least 40 characters of its text.
chat-short-text = That is too short to check. Send me a link to an article, or paste at least 40 characters of its text.
chat-media = I read text, not pictures, sound or video. Send me a link to the article, or paste its text.
chat-document-kind = I read text, HTML and PDF files. Send me one of these, or paste the text.
chat-document-size = This file is larger than 10 MB. Send me a smaller one, or paste the text.
chat-document-unavailable = Telegram did not hand me this file. Send it again, or paste the text.
chat-unknown-command = I do not know this command. /help shows those I know.
chat-stale-button = I no longer have this answer. Send me the link again, and I will check it anew.
chat-cancelled = Dropped. Nothing of it was kept.
chat-nothing-to-cancel = There is nothing to cancel.
chat-failure = Something went wrong on my side. Please send it again in a few minutes.
