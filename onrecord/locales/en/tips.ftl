# What readers are told who miss a statement on record.

tip-button = Suggest a statement
tip-ask = What is missing on record? Send me the words and who said them, up to { $longest } characters. I keep the link of this article with it. /cancel drops it.
tip-ask-with-link = What is missing on record? Send me the words and who said them, up to { $longest } characters, with a link to where they stand if you have one. /cancel drops it.
tip-empty = The words are missing: send what was said and by whom. What you sent before is kept. /cancel drops it.
tip-too_long = Your text has { $length } characters, and { $longest } fit. Send a shorter one; the link is kept. /cancel drops it.
tip-too_many = You have sent five suggestions within a day. Please send the next one tomorrow.
tip-banned = Suggestions are not open to you at the moment.
tip-private = Write to me in a private chat to suggest a statement: /suggest.
tip-kept = Thank you. Moderators will look at it.
tip-taken = Moderators have taken up your suggestion “{ $words }”. Thank you.
tip-declined = Moderators did not take up your suggestion “{ $words }”: { $reason }
