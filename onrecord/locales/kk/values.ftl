# What is wrong with a value that a moderator typed. $field is the name of its field, as in `күні: 2021-11-02`.

value-empty = { $field } бос.
value-wrong_type = { $field } үшін мұндай мән жарамайды.
value-too_long = { $field }: { $count } таңба, ал { $most } таңбадан аспауы керек.
value-unstorable = { $field } мәнінде мәтінге жатпайтын таңба бар.
value-no_day = { $field }: { $value }. Күнді 2021-11-02 немесе 2021 ж. 2 қараша түрінде жазыңыз.
value-no_month = { $field }: { $value }, ал бір жылда 12 ай бар.
value-no_year = { $field }: { $value }, ал ең алғашқы жыл — 0001.
value-month_days = { $field }: { $value }, ал { $named } айында { $days } күн бар.
value-two_days = { $field }: { $value }, мұны екі түрлі күн деп түсінуге болады. Оны 2021-11-02 түрінде жазыңыз.
value-future = { $field }: { $named }, бұл күн әлі келген жоқ.
value-no_language = { $field }: { $value }. Тілдің кодын жазыңыз, мысалы en, ru немесе kk.
value-no_link = { $field }: { $value }. Сілтеме https:// немесе http:// және сайт мекенжайымен басталады.
value-no_domain = { $field }: { $value }. Доменді example.org сияқты етіп жазыңыз.
value-no_country = { $field }: { $value }. Елдің екі әрпін жазыңыз, мысалы KZ.
value-no_choice = { $field }: { $value }. Мыналардың бірі болады: { $choices }.
value-no_number = { $value } — мәлімдеме нөмірі емес.

# The names of fields: those that named lines know, and what /outlet names first.
field-speaker = сөйлеуші
field-said_on = күні
field-wording = мәтін
field-title = атауы
field-source_url = дереккөз
field-source_title = дереккөз атауы
field-archived_url = мұрағат
field-outlet = басылым
field-language = тілі
field-topic = тақырып
field-reason = себеп
field-domain = домен

# What may be typed for a relation, and for the kind of an outlet; and the line that /relate takes.
typed-denies = теріске шығарады
typed-rebuts = қарсы жауап береді
typed-corrects = түзетеді
typed-retracts = қайтарып алады
typed-confirms = растайды
typed-clarifies = нақтылайды
typed-agency = агенттік
typed-newspaper = газет
typed-broadcaster = телерадио
typed-official = ресми
typed-other = басқа
typed-relation = { $said } { $answered } { $word }
