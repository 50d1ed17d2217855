# How groups and channels are set up. Names and values stand on buttons, which show about 30 characters.

settings-heading = Settings of { $title }
settings-dropped = { $count ->
    [one] 1 answer was dropped because it would have come too late.
   *[other] { $count } answers were dropped because they would have come too late.
}
settings-button-back = Back
settings-button-close = Close
settings-button-earlier = Previous
settings-button-later = Next
settings-no-zone = I do not know this time zone. Write its name like this: /settings zone Asia/Almaty

# What the bot does in a chat with this mode; said when it is switched on or off.
settings-now-off = I am switched off here and say nothing. /enable switches me on.
settings-now-mention = I am on here and answer only when I am called: with /check or my name, in a reply to a message or before a link.
settings-now-disputed = I am on here. I answer a message if a statement in it was denied, rebutted, corrected or retracted on record; else I stay silent.
settings-now-all = I am on here. I answer every message that carries a statement on record; else I stay silent.

# The names of the settings, and a sentence for each page.
settings-name-mode = Mode
settings-about-mode = When I answer: never; when I am called with /check or my name; when a message carries a statement that was denied, rebutted, corrected or retracted on record; or for every statement on record.
settings-mode-off = off
settings-mode-mention = only when called
settings-mode-disputed = disputed statements
settings-mode-all = all statements on record

settings-name-sure = Sureness
settings-about-sure = How sure a match has to be before I speak of it.
settings-sure-careful = only sure matches
settings-sure-normal = likely matches too

settings-name-spot = Where
settings-about-spot = Where my answers stand.
settings-spot-reply = as a reply to the message
settings-spot-topic = in one topic
settings-spot-here = in this topic
settings-spot-comment = first comment below the post
settings-spot-quiet = quietly, to administrators
settings-spot-from-topic = To have all answers in one topic, open these settings in that topic.
settings-comments-no-group = This channel has no discussion group, so there are no comments. Add one in the channel's settings, under Discussion, and add me to that group.
settings-comments-not-in-group = I am not in the discussion group of this channel, so I cannot comment yet. Add me to that group.

settings-name-quiet = Where
settings-about-quiet = I say nothing in the chat by myself: my answers go to the private chats of the administrators named here.
settings-listeners = They go to: { $names }
settings-no-listeners = They go to nobody yet.
settings-button-listen = Send them to me
settings-button-unlisten = No longer to me

settings-name-lang = Language
settings-about-lang = The language of my answers here. Quotations stay in their own language.

settings-name-topics = Topics
settings-about-topics = The topics that I speak about. Press one to choose it or to let it go.
settings-topics-all = all
settings-topics-some = { $count ->
    [one] 1 topic
   *[other] { $count } topics
}

settings-name-hours = Quiet hours
settings-about-hours = In these hours I answer only when I am called.
settings-hours-none = none
settings-hours-whole = the whole day
settings-hours-span = { $begin }–{ $end }
settings-button-begin = Begin
settings-button-end = End
settings-name-begin = Quiet hours
settings-about-begin = When do they begin?
settings-name-end = Quiet hours
settings-about-end = When do they end?
settings-name-zone = Time zone
settings-about-zone = The time zone of the quiet hours. Another one can be typed: /settings zone Asia/Almaty

settings-name-limit = Answers an hour
settings-about-limit = How many answers I give in an hour at most. Answers to calls do not count.
settings-count-number = { $count ->
    [0] no limit
   *[other] { $count }
}

settings-name-again = Same link again
settings-about-again = When I answer a link again that was answered before. Until then it only gets a reaction.
settings-count-days = { $count ->
    [0] every time
    [one] after 1 day
   *[other] after { $count } days
}

settings-name-skip = Ignored
settings-about-skip = Marked messages are ignored, others are read. Posts by other bots never start an answer.
settings-skip-via = sent via a bot
settings-skip-commands = with a command
settings-skip-admins = by administrators
settings-skip-nothing = nothing

settings-name-del = Delete my answers
settings-about-del = When I delete what I have answered here.
settings-count-minutes = { $count ->
    [0] never
    [one] after 1 minute
   *[other] after { $count } minutes
}
settings-count-hours = { $count ->
    [one] after 1 hour
   *[other] after { $count } hours
}

settings-name-late = Too late
settings-about-late = After how long it is too late to answer a message. Such an answer is not sent.

settings-name-call = Who may call me
settings-about-call = Who may use /check and my name here.
settings-call-everybody = everybody
settings-call-admins = administrators

settings-name-look = Preview
settings-about-look = While it is on, I keep the links that pass here for 7 days, and nothing else of their messages, to show what I would have said about them.
settings-look-off = off
settings-look-on = on
settings-button-preview = What would I have said?

preview-heading = What I would say about the last links, the newest first
preview-nothing = No link has passed here since the preview was switched on.
preview-silence = nothing
preview-unreadable = could not be read
preview-too-slow = not read in time

listeners-added = What I answer quietly in { $title } now comes to you, in this chat.
listeners-not-quiet = Nothing is answered quietly there now; the settings change that.
listeners-dropped = I send them to you no longer.

channels-list = Your channels where I am switched on:
channels-none = To set up a channel, choose one that you administer. If I am not in it yet, add me first.
channels-which = Which channel? Groups are set up in the group itself, with /settings.
channels-in-private = Channels are set up in our private chat, with /channels.
channels-ask = Choose a channel with the button below. /cancel takes the button away.
channels-chosen = Chosen: { $title }
channels-add-first = I cannot see this channel. Add me to it as an administrator; no right to change anything is needed.
channels-button-list = My channels
channels-button-choose = Choose a channel

language-ask = Which language shall I speak?
language-chosen = I speak English now.
