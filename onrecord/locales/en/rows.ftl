# What is wrong with a row of a file, or wants a look. Each goes on after `line 3: ` and ends without a full stop; $field
# is a name of the import format, and days stand as they do in the file.

row-subject-statement = statement { $name }
row-subject-relation = relation { $name }
row-subject-outlet = outlet { $name }
row-subject-party = party { $name }

# What a value can be.
row-empty = `{ $field }` is empty
row-wrong_type = `{ $field }` must be { $wanted ->
        [flag] true or false
        [names] a list of names
        [list] a list
       *[text] text
    }, not { $found }
row-too_long = `{ $field }` has { NUMBER($count, useGrouping: 0) } characters, and { NUMBER($most, useGrouping: 0) } are allowed
row-unstorable = `{ $field }` holds a character that is no text (NUL or half a surrogate pair)
row-no_day = `{ $field }` is { $value }, and a day is written YYYY-MM-DD, not after 9999-12-31
row-no_month = `{ $field }` is { $value }, and a year has the months 01 to 12
row-no_year = `{ $field }` is { $value }, and the first year is 0001
row-month_days = `{ $field }` is { $value }, and { $named } has { $days } days
row-future = `{ $field }` is { $day }, which is in the future
row-no_language = `{ $field }` is { $value }, and a language is a code of two or three letters, such as en, ru or kk
row-no_link = `{ $field }` is { $value }, and a link begins with http:// or https:// and a host
row-no_domain = `{ $field }` is { $value }, and a domain is written like example.org
row-no_country = `{ $field }` is { $value }, and a country is a code of two letters, such as KZ
row-no_choice = `{ $field }` is { $value }, and it can be { $choices } or { $last }
row-part_wrong = `{ $field }` entry { $number }: { $problem }
row-part_missing = `{ $field }` entry { $number } has no `{ $part }`
row-part_no_object = `{ $field }` entry { $number } must be an object, not { $found }

# What a value is called that is of another type.
row-type-flag = true or false
row-type-text = text
row-type-number = a number
row-type-list = a list
row-type-object = an object
row-type-null = null

# Files and their lines.
row-long_line = the line is longer than { NUMBER($most, useGrouping: 0) } bytes
row-long_entry = the line is longer than { $most } MB; no line after it was read
row-large_file = the file is larger than { $most } MB: write each review on a line of its own
row-not_utf8 = byte { $byte } of the line is not UTF-8
row-entry_not_utf8 = byte { $byte } is not UTF-8
row-not_json = this is not JSON: { $fault } at character { $place }
row-entry_not_json = this is not JSON: { $fault } at line { $line }, character { $place }
row-too_much_json = this is not JSON that can be read: a number is too long or it nests too deep
row-no_columns = the first line must name the columns: { $columns }
row-open_quote = a quotation mark of this row is wrong; the lines after it were not read
row-many_cells = the row has { $cells } cells, and the first line names { $columns ->
        [one] 1 column
       *[other] { $columns } columns
    }
row-cell_not_utf8 = `{ $field }` holds bytes that are not UTF-8
row-cell_not_json = `{ $field }` must hold JSON in its cell, and this is none

# Where JSON breaks off, as Python says it.
row-json-no_value = Expecting value
row-json-no_name = Expecting property name enclosed in double quotes
row-json-no_colon = Expecting ':' delimiter
row-json-no_comma = Expecting ',' delimiter
row-json-open_text = Unterminated string starting
row-json-control_sign = Invalid control character
row-json-escape = Invalid escape
row-json-more = Extra data
row-json-other = Invalid sign

# Rows.
row-no_object = a row is a JSON object, such as { "{" }"type": "statement", …{ "}" }
row-no_type = `type` is missing; it is statement, relation, outlet or party
row-other_type = `type` is { $value }, and it can be statement, relation, outlet or party
row-missing = `{ $field }` is missing
row-cleared = `{ $field }` is null, and it cannot be cleared
row-repeated = { $subject } stands in line { $line } already
row-unknown_key = no statement with the key { $key } is on record or in this file
row-answers_itself = a statement cannot answer itself

# Reviews of fact-checkers. Names in backticks are those of ClaimReview.
row-no_review = there is no ClaimReview in it
row-review_repeated = the same stands in entry { $entry } already, with other fields
row-several_items = several items are reviewed at once, and which of them is meant is not said
row-no_claim = `claimReviewed` is missing
row-no_claimant = `itemReviewed` has no `author`, and who made the claim is not guessed
row-no_claim_day = `itemReviewed` has no `datePublished`, and when the claim was made is not guessed
row-no_reviewer = `author` is missing, and who published the review is not guessed
row-no_review_day = `datePublished` is missing, and when the review was published is not guessed
row-no_words = the review says nothing: it has no `reviewBody`, no `headline` and no name of its rating

# What wants a look before a row is taken over.
row-twin = speaker, day and wording are those of { $key }
row-early_reply = { $reply } is of { $reply_day }, before what it answers: { $answered } is of { $answered_day }
row-unclear_rating = its rating is not on a scale of numbers, so that it is recorded as clarifies
row-other_fields = { $subject } stands in an entry before with other fields, which are kept
