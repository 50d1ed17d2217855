# How this language writes days, quotations and names. Day patterns are those of Unicode (CLDR).

day-long = y 'ж'. d MMMM
day-short = d MMM
day-short-with-year = y 'ж'. d MMM
# Not LLLL, which begins with a capital letter: the name stands inside of a sentence.
month-name = MMMM
month-with-year = y 'жылғы' MMMM
quotation-opens = «
quotation-closes = »

# Stands behind a translation, which has a line of its own below the quotation; $language is the code of the original.
quotation-translated = ({ $language ->
        [en] ағылшын тілінен
        [kk] қазақ тілінен
        [ru] орыс тілінен
       *[other] басқа тілден
    } аударылған)

# A party and the person who spoke for it, or a person and what that person is.
speaker-with-person = { $party } ({ $person })
speaker-with-role = { $person } ({ $role })

# The language's own name, as its readers write it.
language-own-name = Қазақша
