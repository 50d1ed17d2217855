# What Telegram shows of the bot: sentences beside its commands, and who it is to somebody who has not yet pressed Start.

chat-menu-channels = Set me up in your channels
chat-menu-language = Choose my language
chat-menu-settings = Set up when and how I answer here
chat-menu-enable = Switch me on here
chat-menu-disable = Switch me off here
chat-menu-mode = What I answer here

# At most 512 and 120 characters.
chat-menu-description = Send me a link to a news article, and I show what is on record about the statements in it: who said it, when and where, and who has denied it. I give no verdict.
chat-menu-short-description = Shows what is on record about the statements in a news article, and who has denied them.
