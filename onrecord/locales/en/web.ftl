# The website. What it says about a record stands in record.ftl and why.ftl.

site-name = onrecord
site-motto = What is on record, and who has denied it
site-skip = Skip to the content
site-home = Check an article
site-principle = No verdict and no score. Every line leads to a source that you can open.
site-language = Language

home-title = What is on record about this article?
home-lead = Give a news article. You see which of its statements are on record, who made them and when, who has denied, corrected or confirmed them since, and how the article words them.
home-kept = The answer has no address that others could open, and a text that you paste is not kept.

form-question = A link to an article, or its text
form-hint = Paste the text where a page asks for a login or for money.
form-published = Day of the article
form-published-hint = Only if the page or text does not tell.
form-submit = Check it
form-again = Check another article

form-empty = There is nothing to check yet. Paste a link or a text into the field.
form-too-short = This is too short to compare with anything. Paste a link, or at least { $least } characters of text.
form-bad-date = The day of the article could not be understood. Choose it from the calendar, or leave the field empty.

answer-page-title = The record of this article
answer-unreadable-title = This could not be read
answer-replies = Replies
answer-source = source
answer-archived = archived copy
answer-why = Why this match
answer-permalink = The whole record of { $id }
answer-names = Names

statement-kicker = On record
statement-timeline = What was said, in order of time
statement-this = this statement
statement-no-coverage = No coverage of it is known yet.
statement-compare = Have you an article about it? Check what it carries.

corrections-title = Corrections
corrections-lead = What was published here and has been changed or withdrawn since, the newest first.
corrections-hint = Additions such as a new reply or a translation are not listed. Reasons are those that the moderators gave.
corrections-feed = Follow as a feed
corrections-feed-title = onrecord: corrections
corrections-none = Nothing that was published has been corrected so far.
corrections-end = There are no older corrections.
corrections-newest = Newest corrections
corrections-older = Older corrections
withdrawn-kicker = No longer on record

missing-statement-title = Not on record
missing-statement = There is no statement { $id } on record. It may have been withdrawn, or the link may be wrong.
missing-page-title = No such page
missing-page = There is no page at this address. Look at the link, or begin anew with an article.
busy-title = Too much at once
busy = Many articles are being checked just now. Try again in a few seconds.
slow-title = That took too long
slow = The form did not arrive in time. Send it again.
too-large-title = That is too long
too-large = I read up to { $megabytes } MB at once. Paste the part that matters.
foreign-form-title = Sent from another site
foreign-form = This form was sent from another website, so I did not open what it asked for. Paste your link or text here yourself.
away-title = The record is out of reach
away = I cannot read the record just now. Try again in a minute.
failed-title = Something went wrong here
failed = This is a fault of the site and not of your article. It has been noted; try again later.
refused-title = This cannot be asked here
refused = The site does not understand this request. Begin anew with an article.
