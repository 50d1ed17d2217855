# What somebody sees who types the bot's name and some words into the input field of any chat.

# Above the list, on a button that opens the private chat. A phone shows about 40 characters of it.
inline-hint = Type words, or a link to an article
inline-nothing-found = Nothing on record has these words
inline-enough = That is enough for a minute

# Cards in the list, and the messages that they send.
inline-nothing-title = Nothing on record
inline-unreadable-title = I could not read this page
inline-reading-title = I am still reading this page
inline-reading-line = Type one more character in a few seconds.
inline-reading = I am still reading this page. Send its link in the private chat, and I answer as soon as I have read it.
