# One change of the record, told alike in the chat, on the page of corrections and in its feed. $subject is a public id
# such as S12, or an outlet or party that is named below; $old and $new come quoted where they are words.

change-added = { $subject }: добавлено в базу { $date }
change-drafted = { $subject }: черновик создан { $date }
change-published = { $subject }: опубликовано { $date }
change-unpublished = { $subject }: снова черновик с { $date }
change-amended = { $subject }: изменено { $date }
change-withdrawn = { $subject }: снято { $date }
change-restored = { $subject }: восстановлено { $date }
change-restored-as-draft = { $subject }: восстановлено как черновик { $date }
change-merged = { $subject }: { $date } объединено с { $into }
change-took-in = { $subject }: { $date } объединено с другим высказыванием
change-put-back = { $subject }: возвращено в прежний вид { $date }
change-removed = { $subject }: удалено из базы { $date }
change-outlet-named = Издание { $name }
change-party-named = { $name }

# A tie between two statements, since that day or no longer since that day.
change-related-denies = { $from } опровергает { $to } — с { $date }
change-related-rebuts = { $from } оспаривает { $to } — с { $date }
change-related-corrects = { $from } исправляет { $to } — с { $date }
change-related-retracts = { $from } отзывает { $to } — с { $date }
change-related-confirms = { $from } подтверждает { $to } — с { $date }
change-related-clarifies = { $from } уточняет { $to } — с { $date }
change-unrelated-denies = { $from } больше не опровергает { $to } — с { $date }
change-unrelated-rebuts = { $from } больше не оспаривает { $to } — с { $date }
change-unrelated-corrects = { $from } больше не исправляет { $to } — с { $date }
change-unrelated-retracts = { $from } больше не отзывает { $to } — с { $date }
change-unrelated-confirms = { $from } больше не подтверждает { $to } — с { $date }
change-unrelated-clarifies = { $from } больше не уточняет { $to } — с { $date }

change-undoes = Так отменено изменение { $change }.

# What a field held and what it holds now; $field is one of the names below.
change-replaced = { $field }: было { $old }, стало { $new }.
change-given = { $field }: добавлено { $new }.
change-cleared = { $field }: было { $old }, теперь пусто.
change-spaced = { $field }: изменились только пробелы или переносы строк.
change-withheld = Что здесь было сказано, больше не показывается: этого уже нет в базе.
change-unseen = Ничего из того, что здесь видно, не изменилось.

change-field-speaker = Автор
change-field-wording = Формулировка
change-field-language = Язык
change-field-date = Дата
change-field-title = Заголовок
change-field-topic = Тема
change-field-source = Источник
change-field-source-title = Заголовок источника
change-field-archived = Архивная копия
change-field-source-outlet = Издание источника
change-field-name = Название или имя
change-field-kind = Вид
change-field-country = Страна
change-field-role = Роль

change-original-added = Добавлены еще слова оригинала ({ $language }): { $new }
change-translation-added = Добавлен перевод ({ $language }): { $new }
change-paraphrase-added = Добавлен пересказ ({ $language }): { $new }
change-original-gone = Убраны слова оригинала ({ $language }): { $old }
change-translation-gone = Убран перевод ({ $language }): { $old }
change-paraphrase-gone = Убран пересказ ({ $language }): { $old }
change-original-replaced = Слова оригинала ({ $language }): было { $old }, стало { $new }.
change-translation-replaced = Перевод ({ $language }): было { $old }, стало { $new }.
change-paraphrase-replaced = Пересказ ({ $language }): было { $old }, стало { $new }.
change-name-added = Теперь известно и другое имя или название: { $new }.
change-name-gone = Убрано другое имя или название: { $old }.
change-blocked = Теперь заблокировано.
change-unblocked = Больше не заблокировано.

change-kind-agency = агентство
change-kind-newspaper = газета
change-kind-broadcaster = вещатель
change-kind-official = официальное издание
change-kind-other = другое издание
change-kind-person = человек
change-kind-organisation = организация

change-by-moderator = модератор
change-by-import = импорт
change-by-person = { $actor }
change-by-import-of = импорт, { $actor }
change-time = { $time } UTC
change-moment = { $date }, { $time }
change-reason = Причина: { $reason }
