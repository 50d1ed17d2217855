# What is said in groups and channels.

group-button-record = The whole record
group-button-delete = Delete
group-origin = Passed on in { $title }
group-not-yours = Only whoever passed this on, and administrators, can delete it.
group-record-gone = I no longer have this record. Send me the link of the article, and I will check it anew.
group-off = I am switched off here. /enable switches me on.
group-enough-calls = That is enough for now. I answer again in a few minutes.
group-nothing-to-check = Answer a message that has a link or a longer text, and I will check that.
