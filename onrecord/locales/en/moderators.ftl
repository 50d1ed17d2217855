# Roles, bans, the moderators' group, and what a moderator loses by /forget.

moderators-help =
    For moderators:
    · add: /statement, and /deny S12 (or /rebut, /correct, /retract, /confirm, /clarify); /draft shows what you have begun
    · look up: /find words, /show S12, /history S12
    · keep: /edit S12, /wording S12 ru …, /relate S12 denies S7, /unrelate S12 denies S7, /merge S12 into S7, /withdraw S12 reason, /restore S12, /publish S12, /outlet domain …, /undo
    · decide: /queue, /reports
    · files: send one to import it; /export
    · people: /moderators, /ban, /unban, /bans, /whoami
    · group: /desk here
    /cancel ends whatever I am asking.
moderators-heading = Moderators
moderators-owner = { $person } · owner
moderators-line = { $person } · since { $day }, by { $by }
moderators-nobody = Nobody yet.
moderators-usage =
    /moderators add: as an answer to somebody's message, or with a number such as U3 or a Telegram user id
    /moderators remove U3
    /moderators invite: a link for one person
    /moderators log
moderators-usage-moderator =
    Owners give the role and take it away.
    /moderators log
moderators-button-add = Add somebody
moderators-button-invite = Invite by a link
moderators-button-remove = Take the role from { $person }
moderators-button-sure = Take it away
moderators-button-keep = Keep it
moderators-picker = Choose a person
moderators-ask = Whom? Choose a person with the button, forward a message of theirs, or send their Telegram user id. /cancel ends this.
moderators-hidden = This message does not say whom it is from: its author hides that in forwards. Send their Telegram user id, which /whoami tells them, or give them the link of /moderators invite.
moderators-two-people = The message that you answer and the number that you name are two different people. Send it again with one of them.
moderators-unknown-number = I know nobody of that number. /moderators shows the numbers of moderators, /bans those of the banned.
moderators-no-person = That is no person: Telegram uses this number for channels, for anonymous administrators or for itself, or does not use it.
moderators-already = This person is a moderator already.
moderators-banned = This person is banned. Lift that first with /unban.
moderators-appointed = { $person } is a moderator now.
moderators-must-start = I may not write to { $person } yet, so they do not know of it. They have to open https://t.me/{ $bot } and press Start.
moderators-welcome = You are a moderator now: you may change what is on record, and each change is logged under your number.
moderators-invitation =
    Whoever opens this link first becomes a moderator. It works once, for two days:
    { $link }
moderators-invite-in-private = The link makes a moderator of whoever opens it first, so I send it in our private chat only. Ask me there.
moderators-invitation-void = This link no longer holds: it was used, is older than two days, or was never mine. Ask an owner for a new one.
moderators-you-already = You are a moderator already. The link stays unused.
moderators-remove-whom = Whom? Write /moderators remove U3, or answer a message of theirs with it. /moderators shows the numbers.
moderators-no-moderator = This person is no moderator, so there is nothing to take away. Who owns the bot is set where it runs, in ONRECORD_OWNERS.
moderators-remove-sure = Take the role from { $person }? What they did stays on record.
moderators-dismissed-you = You are no moderator any more. What you did stays on record, and you can go on checking links and texts.
moderators-log-empty = Nothing was given or taken yet.
moderators-log-appoint = { $day } · { $person } was made a moderator by { $by }
moderators-log-dismiss = { $day } · the role was taken from { $person } by { $by }
moderators-log-leave = { $day } · { $person } left: what was kept of this person is deleted
moderators-log-ban = { $day } · { $person } was banned by { $by }
moderators-log-unban = { $day } · the ban of { $person } was lifted by { $by }
moderators-whoami-owner = Your Telegram user id is { $id }. You own this bot, and what you change is logged under { $number }.
moderators-whoami-moderator = Your Telegram user id is { $id }. You are a moderator, and what you change is logged under { $number }.
moderators-whoami-reader = Your Telegram user id is { $id }. You are a reader. Whoever runs this bot makes owners with ONRECORD_OWNERS.
moderators-whoami-banned = Your Telegram user id is { $id }. You are banned from writing here; checking links and texts goes on.

bans-ban-whom = Whom? Answer a message of theirs with /ban and the reason, forward one to me, or send a number such as U3 or a Telegram user id. /cancel ends this.
bans-unban-whom = Whose ban is to be lifted? Send a number such as U3 or a Telegram user id; /bans shows them. /cancel ends this.
bans-why = Why is { $person } to be banned? Send the reason; they are told it. /cancel ends this.
bans-reason-long = The reason has { $count } characters, and { $most } fit. Send a shorter one for { $person }, or /cancel.
bans-banned = { $person } is banned: no reports, no suggestions. Reading goes on.
bans-lifted = The ban is lifted.
bans-not-banned = This person is not banned.
bans-you-are = A moderator has banned you from reporting and suggesting. The reason: { $reason } You can go on checking links and texts.
bans-you-are-free = Your ban is lifted: you can report and suggest again.
bans-line = since { $day }, by { $by }
bans-nobody = Nobody is banned.

binding-usage =
    /desk here makes this group the moderators' desk
    /desk suggestions, /desk reports or /desk changes, written in a topic, sends these there
    /desk off ends it
binding-none = No group is the moderators' desk. Write /desk here in the group that is to be it.
binding-in-group = Write /desk here in the group that is to be the moderators' desk.
binding-done = This group is the moderators' desk now: I tell you here of new suggestions, reports and changes. Who may do what depends on the person, not on being in this group.
binding-no-right = I may not open topics here, so everything goes to the general one. Make me an administrator with the right to manage topics, and write /desk here again.
binding-off = There is no moderators' desk any more. Roles stay as they are.
binding-not-here = Write this in a topic of the group that is the moderators' desk.
binding-set-suggestions = Suggestions come here from now on.
binding-set-reports = Reports come here from now on.
binding-set-changes = Changes come here from now on.
binding-state = { $where ->
    [here] This group is the moderators' desk, with everything in one place.
    [private] A group is the moderators' desk, with everything in one place.
   *[elsewhere] Another group is the moderators' desk, with everything in one place.
}
binding-state-topics = { $where ->
    [here] This group is the moderators' desk. Topics of their own: { $matters }.
    [private] A group is the moderators' desk. Topics of their own: { $matters }.
   *[elsewhere] Another group is the moderators' desk. Topics of their own: { $matters }.
}
binding-topic-suggestions = Suggestions
binding-topic-reports = Reports
binding-topic-changes = Changes

forget-role = You are a moderator, and you lose the role with everything else that I keep about you. What you did stays on record under your number, which then leads to nobody.
forget-button = Delete it, and my role
