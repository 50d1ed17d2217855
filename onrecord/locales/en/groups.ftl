# What is said in groups and channels.

group-button-record = The whole record
group-button-delete = Delete
group-origin = Passed on in { $title }
group-not-yours = Only whoever I answered, and administrators, can delete this.
group-record-gone = I no longer have this record. Send me the link of the article, and I will check it anew.
group-off = I am switched off here. /enable switches me on.
group-enough-calls = That is enough for now. I answer again in a few minutes.
group-nothing-to-check = Call me in a reply to a message that has a link or a longer text, and I will check that.

# The introduction: three short lines.
group-hello = I show what is on record about statements in news that are passed on: who said it, and who denied it. I give no verdict.
group-reads-all = I can read all messages here.
group-reads-addressed = I can read only commands, replies to me and messages with my name. To let me see all links, make me an administrator; no further right is needed.
group-reads-posts = I can read the posts of this channel.
group-enable-hint = I stay silent until an administrator enables me.
group-button-enable = Enable
group-button-settings = Settings
group-help = /check as a reply to a message checks it. Administrators set me up with the button.
group-admins-only = Only administrators can do that.
group-admins-unknown = I cannot see who administers this chat. Perhaps I am no longer in it; else try again in a minute.
group-unreadable-advice = Send me its text in the private chat and I will check that.
