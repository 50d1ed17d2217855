# What all rooms of the moderators say where something cannot be done.

desk-not-allowed = This is for moderators. Nothing was changed.
desk-owners-only = This is for whoever owns the bot. Nothing was changed.
desk-not-on-record = I have no statement of that number. /find looks one up by its words.
desk-changed-since = Somebody else has changed this meanwhile, so I left it alone. Look at it again with /show, then change it.
desk-nothing-to-do = It is so already. Nothing was changed.
desk-cannot-relate = These two cannot be tied in this way. Nothing was changed.
desk-needs-another = Somebody else has to decide this: it is your own. Nothing was changed.
desk-edit-ignored = An edited message changes nothing in what you have begun. Send it again as a new one.
desk-banned = You are banned from writing here, so nothing was changed. Send me a link or a text, and I go on checking it.
desk-holds-role = This person has a role. An owner has to take it away first, with /moderators remove.
desk-stale-button = This button no longer holds. Nothing was changed.
