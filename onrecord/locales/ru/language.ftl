# How this language writes days, quotations and names. Day patterns are those of Unicode (CLDR).

day-long = d MMMM y
day-short = d MMM
day-short-with-year = d MMM y
month-name = LLLL
month-with-year = LLLL y 'года'
quotation-opens = «
quotation-closes = »

# Stands behind a quotation that is shown in a translation; $language is the code of the original.
quotation-translated = (перевод с { $language ->
        [en] английского
        [kk] казахского
        [ru] русского
       *[other] другого языка
    })

# A party and the person who spoke for it, or a person and what that person is.
speaker-with-person = { $party } ({ $person })
speaker-with-role = { $person } ({ $role })

# The language's own name, as its readers write it.
language-own-name = Русский
