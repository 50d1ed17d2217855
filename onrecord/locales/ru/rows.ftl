# What is wrong with a row of a file, or wants a look. Each goes on after `строка 3: ` and ends without a full stop;
# $field is a name of the import format, and days stand as they do in the file.

row-subject-statement = высказывание { $name }
row-subject-relation = связь «{ $name }»
row-subject-outlet = издание { $name }
row-subject-party = сторона { $name }

# What a value can be.
row-empty = поле `{ $field }` пустое
row-wrong_type = в поле `{ $field }` { $wanted ->
        [flag] должно быть true или false
        [names] должен быть список имен
        [list] должен быть список
       *[text] должен быть текст
    }, а не { $found }
row-too_long = в поле `{ $field }` { $count ->
        [one] { $count } символ
        [few] { $count } символа
        [many] { $count } символов
       *[other] { $count } символа
    }, а можно не больше { $most }
row-unstorable = в поле `{ $field }` есть символ, который нельзя сохранить как текст (NUL или половина суррогатной пары)
row-no_day = в поле `{ $field }` стоит «{ $value }», а день пишется как ГГГГ-ММ-ДД, не позже 9999-12-31
row-no_month = в поле `{ $field }` стоит «{ $value }», а месяцы бывают с 01 по 12
row-no_year = в поле `{ $field }` стоит «{ $value }», а первый год — 0001
row-month_days = в поле `{ $field }` стоит «{ $value }», а { $named } длится { $days ->
        [one] { $days } день
        [few] { $days } дня
        [many] { $days } дней
       *[other] { $days } дня
    }
row-future = в поле `{ $field }` стоит { $day }, а этот день еще не наступил
row-no_language = в поле `{ $field }` стоит «{ $value }», а язык — это код из двух или трех букв, например en, ru или kk
row-no_link = в поле `{ $field }` стоит «{ $value }», а ссылка начинается с http:// или https://, дальше идет адрес сайта
row-no_domain = в поле `{ $field }` стоит «{ $value }», а домен пишется так: example.org
row-no_country = в поле `{ $field }` стоит «{ $value }», а страна — это код из двух букв, например KZ
row-no_choice = в поле `{ $field }` стоит «{ $value }», а может быть { $choices } или { $last }
row-part_wrong = `{ $field }`, элемент { $number }: { $problem }
row-part_missing = `{ $field }`, элемент { $number }: нет поля `{ $part }`
row-part_no_object = `{ $field }`, элемент { $number }: должен быть объект, а не { $found }

# What a value is called that is of another type.
row-type-flag = true или false
row-type-text = текст
row-type-number = число
row-type-list = список
row-type-object = объект
row-type-null = null

# Files and their lines.
row-long_line = строка длиннее { $most } байт
row-long_entry = строка длиннее { $most } МБ; строки после нее не прочитаны
row-large_file = файл больше { $most } МБ: запишите каждую проверку отдельной строкой
row-not_utf8 = { $byte }-й байт строки — не UTF-8
row-entry_not_utf8 = { $byte }-й байт — не UTF-8
row-not_json = это не JSON: { $fault }, символ { $place }
row-entry_not_json = это не JSON: { $fault }, строка { $line }, символ { $place }
row-too_much_json = такой JSON не прочитать: число слишком длинное или вложенность слишком глубокая
row-no_columns = в первой строке должны стоять названия столбцов: { $columns }
row-open_quote = в этой строке неверно стоят кавычки; строки после нее не прочитаны
row-many_cells = ячеек в строке: { $cells }, а столбцов в первой строке названо { $columns }
row-cell_not_utf8 = в столбце `{ $field }` есть байты не в UTF-8
row-cell_not_json = в ячейке `{ $field }` должен быть JSON, а это не он

# Where JSON breaks off.
row-json-no_value = нет значения
row-json-no_name = нет имени поля в двойных кавычках
row-json-no_colon = нет двоеточия
row-json-no_comma = нет запятой
row-json-open_text = кавычки не закрыты
row-json-control_sign = управляющий символ
row-json-escape = неверная последовательность после «\»
row-json-more = лишние данные
row-json-other = неверный символ

# Rows.
row-no_object = строка — это объект JSON, например { "{" }"type": "statement", …{ "}" }
row-no_type = нет поля `type`; в нем statement, relation, outlet или party
row-other_type = в поле `type` стоит { $value }, а может быть statement, relation, outlet или party
row-missing = нет поля `{ $field }`
row-cleared = в поле `{ $field }` стоит null, а пустым оно быть не может
row-repeated = { $subject } уже есть в строке { $line }
row-unknown_key = высказывания с ключом { $key } нет ни в базе, ни в этом файле
row-answers_itself = высказывание не может отвечать самому себе

# Reviews of fact-checkers. Names in backticks are those of ClaimReview.
row-no_review = здесь нет ClaimReview
row-review_repeated = то же самое уже есть в записи { $entry }, но с другими полями
row-several_items = проверено сразу несколько материалов, и не сказано, о каком из них речь
row-no_claim = нет поля `claimReviewed`
row-no_claimant = в `itemReviewed` нет поля `author`, а чьи это слова, программа не угадывает
row-no_claim_day = в `itemReviewed` нет поля `datePublished`, а когда это сказано, программа не угадывает
row-no_reviewer = нет поля `author`, а кто опубликовал проверку, программа не угадывает
row-no_review_day = нет поля `datePublished`, а когда опубликована проверка, программа не угадывает
row-no_words = в проверке ничего не сказано: нет ни `reviewBody`, ни `headline`, ни названия оценки

# What wants a look before a row is taken over.
row-twin = автор, день и слова те же, что у { $key }
row-early_reply = { $reply } от { $reply_day } раньше того, на что отвечает: { $answered } от { $answered_day }
row-unclear_rating = оценка не на числовой шкале, поэтому связь записана как clarifies
row-other_fields = { $subject }: в одной из записей выше другие поля, остаются они
