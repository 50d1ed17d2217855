# What is said to whoever calls the bot in a chat that it is not in. Each is one short message that everybody there sees.

guest-hint = Call me with a link or a longer text, or in the answer to a message that has one.
guest-document = I read no files here; send it to me in the private chat and I will check it.
guest-late = This page takes too long to answer; ask me again in a minute, or send me its link in the private chat.
guest-button-private = Open the private chat
