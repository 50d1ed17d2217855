# One change of the record, told alike in the chat, on the page of corrections and in its feed. $subject is a public id
# such as S12, or an outlet or party that is named below; $old and $new come quoted where they are words.

change-added = { $subject }: { $date } күні базаға енгізілді
change-drafted = { $subject }: { $date } күні нобай ретінде жазылды
change-published = { $subject }: { $date } күні жарияланды
change-unpublished = { $subject }: { $date } күні қайтадан нобай болды
change-amended = { $subject }: { $date } күні өзгертілді
change-withdrawn = { $subject }: { $date } күні базадан алынды
change-restored = { $subject }: { $date } күні қалпына келтірілді
change-restored-as-draft = { $subject }: { $date } күні нобай ретінде қалпына келтірілді
change-merged = { $subject }: { $date } күні { $into } мәлімдемесіне біріктірілді
change-took-in = { $subject }: { $date } күні басқа мәлімдемені біріктіріп алды
change-put-back = { $subject }: { $date } күні бұрынғы қалпына қайтарылды
change-removed = { $subject }: { $date } күні базадан өшірілді
change-outlet-named = { $name } (басылым)
change-party-named = { $name } (тарап)

# A tie between two statements, since that day or no longer since that day.
change-related-denies = { $from } мәлімдемесі { $to } мәлімдемесін теріске шығарады ({ $date } күнінен бастап)
change-related-rebuts = { $from } мәлімдемесі { $to } мәлімдемесіне қарсы жауап береді ({ $date } күнінен бастап)
change-related-corrects = { $from } мәлімдемесі { $to } мәлімдемесін түзетеді ({ $date } күнінен бастап)
change-related-retracts = { $from } мәлімдемесі { $to } мәлімдемесін қайтарып алады ({ $date } күнінен бастап)
change-related-confirms = { $from } мәлімдемесі { $to } мәлімдемесін растайды ({ $date } күнінен бастап)
change-related-clarifies = { $from } мәлімдемесі { $to } мәлімдемесін нақтылайды ({ $date } күнінен бастап)
change-unrelated-denies = { $from } мәлімдемесі { $to } мәлімдемесін енді теріске шығармайды ({ $date } күнінен бастап)
change-unrelated-rebuts = { $from } мәлімдемесі { $to } мәлімдемесіне енді қарсы жауап бермейді ({ $date } күнінен бастап)
change-unrelated-corrects = { $from } мәлімдемесі { $to } мәлімдемесін енді түзетпейді ({ $date } күнінен бастап)
change-unrelated-retracts = { $from } мәлімдемесі { $to } мәлімдемесін енді қайтарып алмайды ({ $date } күнінен бастап)
change-unrelated-confirms = { $from } мәлімдемесі { $to } мәлімдемесін енді растамайды ({ $date } күнінен бастап)
change-unrelated-clarifies = { $from } мәлімдемесі { $to } мәлімдемесін енді нақтыламайды ({ $date } күнінен бастап)

change-undoes = Бұл { $change } нөмірлі өзгерісті кері қайтарады.

# What a field held and what it holds now; $field is one of the names below.
change-replaced = { $field }: бұрын { $old }, енді { $new }.
change-given = { $field }: енді { $new }, бұрын болмаған.
change-cleared = { $field }: бұрын { $old }, енді жоқ.
change-spaced = { $field }: бос орындары немесе жол бөлінісі өзгерді.
change-withheld = Бұрын не жазылғаны көрсетілмейді: ол енді базада жоқ.
change-unseen = Мұнда көрсетілетін ештеңе өзгерген жоқ.

change-field-speaker = Сөйлеуші
change-field-wording = Мәтіні
change-field-language = Тілі
change-field-date = Күні
change-field-title = Атауы
change-field-topic = Тақырыбы
change-field-source = Дереккөзі
change-field-source-title = Дереккөз атауы
change-field-archived = Мұрағат көшірмесі
change-field-source-outlet = Басылымы
change-field-name = Аты
change-field-kind = Түрі
change-field-country = Елі
change-field-role = Лауазымы

change-original-added = Түпнұсқа сөздер қосылды ({ $language }): { $new }
change-translation-added = Аударма қосылды ({ $language }): { $new }
change-paraphrase-added = Басқаша айтылған нұсқа қосылды ({ $language }): { $new }
change-original-gone = Түпнұсқа сөздер алып тасталды ({ $language }): { $old }
change-translation-gone = Аударма алып тасталды ({ $language }): { $old }
change-paraphrase-gone = Басқаша айтылған нұсқа алып тасталды ({ $language }): { $old }
change-original-replaced = Түпнұсқа сөздер ({ $language }): бұрын { $old }, енді { $new }.
change-translation-replaced = Аударма ({ $language }): бұрын { $old }, енді { $new }.
change-paraphrase-replaced = Басқаша айтылған нұсқа ({ $language }): бұрын { $old }, енді { $new }.
change-name-added = Тағы бір аты қосылды: { $new }.
change-name-gone = Бір аты алып тасталды: { $old }.
change-blocked = Енді бұғатталған.
change-unblocked = Бұғаты алынды.

change-kind-agency = ақпарат агенттігі
change-kind-newspaper = газет
change-kind-broadcaster = телерадио компаниясы
change-kind-official = ресми басылым
change-kind-other = басқа басылым
change-kind-person = жеке адам
change-kind-organisation = ұйым

change-by-moderator = өзгерткен: модератор
change-by-import = импорт арқылы
change-by-person = өзгерткен: { $actor }
change-by-import-of = импорттаған: { $actor }
change-time = { $time } UTC
change-moment = { $date }, { $time }
change-reason = Себебі: { $reason }
