# What is wrong with a value that a moderator typed. $field is the name of its field, as in `date: 2021-11-02`.

value-empty = { $field } is empty.
value-wrong_type = { $field } cannot hold this.
value-too_long = { $field } has { $count } characters, and { $most } are allowed.
value-unstorable = { $field } holds a character that is no text.
value-no_day = { $field } is { $value }; write a day like 2021-11-02 or 2 November 2021.
value-no_month = { $field } is { $value }, and a year has 12 months.
value-no_year = { $field } is { $value }, and the first year is 0001.
value-month_days = { $field } is { $value }, and { $named } has { $days } days.
value-two_days = { $field } is { $value }, and that can be two days; write it like 2021-11-02.
value-future = { $field } is { $named }, and that day is still to come.
value-no_language = { $field } is { $value }; write the code of a language, such as en, ru or kk.
value-no_link = { $field } is { $value }; a link begins with https:// or http:// and a host.
value-no_domain = { $field } is { $value }; write a domain like example.org.
value-no_country = { $field } is { $value }; write the two letters of a country, such as KZ.
value-no_choice = { $field } is { $value }; it can be { $choices }.
value-no_number = { $value } is no number of a statement.

# The names of fields: those that named lines know, and what /outlet names first.
field-speaker = speaker
field-said_on = date
field-wording = text
field-title = title
field-source_url = source
field-source_title = source title
field-archived_url = archive
field-outlet = outlet
field-language = language
field-topic = topic
field-reason = reason
field-domain = domain

# What may be typed for a relation, and for the kind of an outlet; and the line that /relate takes.
typed-denies = denies
typed-rebuts = rebuts
typed-corrects = corrects
typed-retracts = retracts
typed-confirms = confirms
typed-clarifies = clarifies
typed-agency = agency
typed-newspaper = newspaper
typed-broadcaster = broadcaster
typed-official = official
typed-other = other
typed-relation = { $said } { $word } { $answered }
