# One change of the record, told alike in the chat, on the page of corrections and in its feed. $subject is a public id
# such as S12, or an outlet or party that is named below; $old and $new come quoted where they are words.

change-added = { $subject } put on record on { $date }
change-drafted = { $subject } drafted on { $date }
change-published = { $subject } published on { $date }
change-unpublished = { $subject } made a draft again on { $date }
change-amended = { $subject } amended on { $date }
change-withdrawn = { $subject } withdrawn on { $date }
change-restored = { $subject } restored on { $date }
change-restored-as-draft = { $subject } restored as a draft on { $date }
change-merged = { $subject } merged into { $into } on { $date }
change-took-in = { $subject } took in another statement on { $date }
change-put-back = { $subject } put back on { $date }
change-removed = { $subject } taken off the record on { $date }
change-outlet-named = Outlet { $name }
change-party-named = Party { $name }

# A tie between two statements, since that day or no longer since that day.
change-related-denies = { $from } denies { $to } as of { $date }
change-related-rebuts = { $from } rebuts { $to } as of { $date }
change-related-corrects = { $from } corrects { $to } as of { $date }
change-related-retracts = { $from } retracts { $to } as of { $date }
change-related-confirms = { $from } confirms { $to } as of { $date }
change-related-clarifies = { $from } clarifies { $to } as of { $date }
change-unrelated-denies = { $from } no longer denies { $to } as of { $date }
change-unrelated-rebuts = { $from } no longer rebuts { $to } as of { $date }
change-unrelated-corrects = { $from } no longer corrects { $to } as of { $date }
change-unrelated-retracts = { $from } no longer retracts { $to } as of { $date }
change-unrelated-confirms = { $from } no longer confirms { $to } as of { $date }
change-unrelated-clarifies = { $from } no longer clarifies { $to } as of { $date }

change-undoes = This undoes change { $change }.

# What a field held and what it holds now; $field is one of the names below.
change-replaced = { $field } was { $old } and is { $new } now.
change-given = { $field } is { $new } now; there was none.
change-cleared = { $field } was { $old } and is gone now.
change-spaced = { $field } has other spaces or line breaks now.
change-withheld = What it said is no longer shown: it is not on record any more.
change-unseen = Nothing that is shown here has changed.

change-field-speaker = The speaker
change-field-wording = The wording
change-field-language = The language
change-field-date = The date
change-field-title = The title
change-field-topic = The topic
change-field-source = The source
change-field-source-title = The title of the source
change-field-archived = The archived copy
change-field-source-outlet = The outlet of the source
change-field-name = The name
change-field-kind = The kind
change-field-country = The country
change-field-role = The role

change-original-added = Further original words in { $language } were added: { $new }
change-translation-added = A translation into { $language } was added: { $new }
change-paraphrase-added = A paraphrase in { $language } was added: { $new }
change-original-gone = Further original words in { $language } were taken away: { $old }
change-translation-gone = A translation into { $language } was taken away: { $old }
change-paraphrase-gone = A paraphrase in { $language } was taken away: { $old }
change-original-replaced = Further original words in { $language } were { $old } and are { $new } now.
change-translation-replaced = The translation into { $language } was { $old } and is { $new } now.
change-paraphrase-replaced = A paraphrase in { $language } was { $old } and is { $new } now.
change-name-added = It is also known as { $new } now.
change-name-gone = It is no longer known as { $old }.
change-blocked = It is blocked now.
change-unblocked = It is no longer blocked.

change-kind-agency = an agency
change-kind-newspaper = a newspaper
change-kind-broadcaster = a broadcaster
change-kind-official = an official publisher
change-kind-other = another publisher
change-kind-person = a person
change-kind-organisation = an organisation

change-by-moderator = by a moderator
change-by-import = by an import
change-by-person = by { $actor }
change-by-import-of = by an import of { $actor }
change-time = { $time } UTC
change-moment = { $date }, { $time }
change-reason = Reason: { $reason }
