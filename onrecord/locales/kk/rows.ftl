# What is wrong with a row of a file, or wants a look. Each goes on after `3-жол: ` and ends without a full stop; $field
# is a name of the import format, and days stand as they do in the file.

row-subject-statement = { $name } мәлімдемесі
row-subject-relation = «{ $name }» байланысы
row-subject-outlet = { $name } басылымы
row-subject-party = { $name } (тарап)

# What a value can be.
row-empty = `{ $field }` бос
row-wrong_type = `{ $field }` мәні { $wanted ->
        [flag] true немесе false
        [names] атаулар тізімі
        [list] тізім
       *[text] мәтін
    } болуы керек, ал мұнда { $found } тұр
row-too_long = `{ $field }`: { $count } таңба, ал { $most } таңбадан аспауы керек
row-unstorable = `{ $field }` мәнінде мәтінге жатпайтын таңба бар (NUL немесе суррогат жұптың жартысы)
row-no_day = `{ $field }`: { $value }, ал күн ЖЖЖЖ-АА-КК түрінде жазылады әрі 9999-12-31 күнінен аспайды
row-no_month = `{ $field }`: { $value }, ал айлар 01-ден 12-ге дейін болады
row-no_year = `{ $field }`: { $value }, ал ең алғашқы жыл — 0001
row-month_days = `{ $field }`: { $value }, ал { $named } айында { $days } күн бар
row-future = `{ $field }`: { $day }, бұл күн әлі келген жоқ
row-no_language = `{ $field }`: { $value }, ал тіл екі немесе үш әріпті кодпен жазылады, мысалы en, ru немесе kk
row-no_link = `{ $field }`: { $value }, ал сілтеме http:// немесе https:// және сайт мекенжайымен басталады
row-no_domain = `{ $field }`: { $value }, ал домен example.org сияқты жазылады
row-no_country = `{ $field }`: { $value }, ал ел екі әріпті кодпен жазылады, мысалы KZ
row-no_choice = `{ $field }`: { $value }, ал мұнда { $choices } немесе { $last } болуы керек
row-part_wrong = `{ $field }`, { $number }-элемент: { $problem }
row-part_missing = `{ $field }`, { $number }-элемент: `{ $part }` жоқ
row-part_no_object = `{ $field }`, { $number }-элемент нысан болуы керек, ал мұнда { $found } тұр

# What a value is called that is of another type.
row-type-flag = true немесе false
row-type-text = мәтін
row-type-number = сан
row-type-list = тізім
row-type-object = нысан
row-type-null = null

# Files and their lines.
row-long_line = жол { $most } байттан ұзын
row-long_entry = жол { $most } МБ-тан ұзын; одан кейінгі жолдар оқылған жоқ
row-large_file = файл { $most } МБ-тан үлкен: әр тексеруді бөлек жолға жазыңыз
row-not_utf8 = жолдың { $byte }-байты UTF-8 емес
row-entry_not_utf8 = { $byte }-байт UTF-8 емес
row-not_json = бұл JSON емес: { $fault }, { $place }-таңба
row-entry_not_json = бұл JSON емес: { $fault }, { $line }-жол, { $place }-таңба
row-too_much_json = мұндай JSON оқылмайды: сан тым ұзын немесе қабаттары тым көп
row-no_columns = бірінші жолда бағандардың атауы болуы керек: { $columns }
row-open_quote = бұл жолда тырнақша дұрыс қойылмаған; одан кейінгі жолдар оқылған жоқ
row-many_cells = жолда { $cells } ұяшық бар, ал бірінші жолда { $columns } баған аталған
row-cell_not_utf8 = `{ $field }` бағанында UTF-8 емес байттар бар
row-cell_not_json = `{ $field }` ұяшығында JSON болуы керек, ал бұл JSON емес

# Where JSON breaks off.
row-json-no_value = мәні жоқ
row-json-no_name = қос тырнақшадағы өріс атауы жоқ
row-json-no_colon = қос нүкте жоқ
row-json-no_comma = үтір жоқ
row-json-open_text = тырнақша жабылмаған
row-json-control_sign = басқару таңбасы бар
row-json-escape = «\» белгісінен кейін қате таңба тұр
row-json-more = артық дерек бар
row-json-other = қате таңба бар

# Rows.
row-no_object = жол JSON нысаны болуы керек, мысалы { "{" }"type": "statement", …{ "}" }
row-no_type = `type` жоқ; оның мәні statement, relation, outlet немесе party болады
row-other_type = `type`: { $value }, ал мұнда statement, relation, outlet немесе party болуы керек
row-missing = `{ $field }` жоқ
row-cleared = `{ $field }`: null, ал бұл өріс бос болмауы керек
row-repeated = { $subject } { $line }-жолда бар
row-unknown_key = кілті { $key } болатын мәлімдеме базада да, осы файлда да жоқ
row-answers_itself = мәлімдеме өзіне өзі жауап бере алмайды

# Reviews of fact-checkers. Names in backticks are those of ClaimReview.
row-no_review = мұнда ClaimReview жоқ
row-review_repeated = мұның өзі { $entry }-жазбада бар, бірақ өрістері басқа
row-several_items = бірден бірнеше материал тексерілген, қайсысы туралы екені айтылмаған
row-no_claim = `claimReviewed` жоқ
row-no_claimant = `itemReviewed` ішінде `author` жоқ, ал мұны кім айтқанын бағдарлама болжамайды
row-no_claim_day = `itemReviewed` ішінде `datePublished` жоқ, ал бұл қашан айтылғанын бағдарлама болжамайды
row-no_reviewer = `author` жоқ, ал тексеруді кім жариялағанын бағдарлама болжамайды
row-no_review_day = `datePublished` жоқ, ал тексеру қашан жарияланғанын бағдарлама болжамайды
row-no_words = тексеруде ештеңе айтылмаған: `reviewBody` да, `headline` да, бағасының атауы да жоқ

# What wants a look before a row is taken over.
row-twin = сөйлеушісі, күні және сөздері { $key } мәлімдемесіндегідей
row-early_reply = { $reply } ({ $reply_day }) өзі жауап беретін мәлімдемеден бұрын тұр: { $answered } ({ $answered_day })
row-unclear_rating = бағасы сандық шкалада емес, сондықтан байланыс clarifies деп жазылады
row-other_fields = { $subject }: алдыңғы жазбада өрістері басқа, солар қалады
