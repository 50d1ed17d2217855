# What the link below a card opens in the private chat.
showing-unknown = This statement is not on record, or no longer.
showing-merged = { $id } was taken in by { $other }, which says the same:
showing-page = On the website
