# What is wrong with a value that a moderator typed. $field is the name of its field, as in `дата: 2021-11-02`.

value-empty = Поле { $field } пустое.
value-wrong_type = В поле { $field } такое не подходит.
value-too_long = В поле { $field } { $count ->
        [one] { $count } символ
        [few] { $count } символа
        [many] { $count } символов
       *[other] { $count } символа
    }, а можно не больше { $most }.
value-unstorable = В поле { $field } есть символ, который нельзя сохранить как текст.
value-no_day = В поле { $field } стоит «{ $value }»; напишите день так: 2021-11-02 или 2 ноября 2021.
value-no_month = В поле { $field } стоит «{ $value }», а в году 12 месяцев.
value-no_year = В поле { $field } стоит «{ $value }», а первый год — 0001.
value-month_days = В поле { $field } стоит «{ $value }», а { $named } длится { $days ->
        [one] { $days } день.
        [few] { $days } дня.
        [many] { $days } дней.
       *[other] { $days } дня.
    }
value-two_days = В поле { $field } стоит «{ $value }», а это могут быть два разных дня; напишите так: 2021-11-02.
value-future = В поле { $field } стоит { $named }, а этот день еще не наступил.
value-no_language = В поле { $field } стоит «{ $value }»; напишите код языка, например en, ru или kk.
value-no_link = В поле { $field } стоит «{ $value }»; ссылка начинается с https:// или http://, дальше идет адрес сайта.
value-no_domain = В поле { $field } стоит «{ $value }»; напишите домен, например example.org.
value-no_country = В поле { $field } стоит «{ $value }»; напишите страну двумя буквами, например KZ.
value-no_choice = В поле { $field } стоит «{ $value }»; возможные значения: { $choices }.
value-no_number = «{ $value }» — не номер высказывания.

# The names of fields: those that named lines know, and what /outlet names first.
field-speaker = автор
field-said_on = дата
field-wording = текст
field-title = заголовок
field-source_url = источник
field-source_title = заголовок источника
field-archived_url = архив
field-outlet = издание
field-language = язык
field-topic = тема
field-reason = причина
field-domain = домен

# What may be typed for a relation, and for the kind of an outlet; and the line that /relate takes.
typed-denies = опровергает
typed-rebuts = оспаривает
typed-corrects = исправляет
typed-retracts = отзывает
typed-confirms = подтверждает
typed-clarifies = уточняет
typed-agency = агентство
typed-newspaper = газета
typed-broadcaster = вещатель
typed-official = официальное
typed-other = другое
typed-relation = { $said } { $word } { $answered }
