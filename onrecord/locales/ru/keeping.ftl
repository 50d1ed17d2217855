# Keeping the record by command: what moderators are shown, asked and told.

keep-too-long = В сообщение помещается 4096 символов, так что это могло прийти не целиком и оставлено без внимания. Длинные тексты загружайте файлом.
keep-old-button = Эта кнопка больше не действует. Ничего не изменено; новую даст /show.
keep-send-again = { $problem } Всё остальное сохранено: пришлите это еще раз или нажмите /cancel.
keep-part-again = Всё остальное сохранено: пришлите только эту часть или нажмите /cancel.
keep-all-again = Пришлите это еще раз, без команды, или нажмите /cancel.
keep-send-now = Пришлите это сейчас или нажмите /cancel.
keep-button-copy = Скопировать набранное
keep-dropped = Отменено. Ничего не изменено.
keep-none = пусто

keep-usage-find = Что искать? Пришлите слова, номер, ключ или ссылку, например: /find безопасность плотины
keep-usage-show = Какое высказывание? Пришлите номер, например: /show S12
keep-usage-history = Какое высказывание? Пришлите номер, например: /history S12
keep-usage-relate = Пришлите, что чему отвечает и как, например: /relate S12 опровергает S7
keep-usage-unrelate = Пришлите, какую связь убрать, например: /unrelate S12 опровергает S7
keep-usage-merge = Пришлите, какое высказывание с каким объединить, например: /merge S12 в S7
keep-usage-withdraw = Какое высказывание и почему? Например: /withdraw S12 сказано другим человеком
keep-usage-restore = Какое высказывание? Например: /restore S12 источник снова нашелся
keep-usage-publish = Какой черновик? Пришлите номер, например: /publish S12
keep-usage-undo = Пришлите номер одного изменения, например /undo 4711, или просто /undo — для вашего последнего.
keep-usage-outlet = Пришлите домен и что это за издание, например: /outlet example.org название: Пример, вид: газета, страна: KZ, заблокировать
keep-usage-wording =
    Пришлите высказывание, язык и слова, например: /wording S12 ru Плотину закроют в мае.
    Перед словами можно написать оригинал:, перевод: или пересказ:
keep-usage-edit = Какое высказывание? Пришлите номер, например /edit S12, а ниже строками можно дать новые значения, например дата: 2021-11-02

keep-find-long = Здесь { $count ->
        [one] { $count } символ
        [few] { $count } символа
        [many] { $count } символов
       *[other] { $count } символа
    }, а можно не больше { $most }. Высказывания в целом тексте найдет /check.
keep-found = Найдено: { $count }
keep-found-part = Найдено: { $count }, здесь { $first }–{ $last }
keep-found-nothing = В базе нет ничего с такими словами. Попробуйте меньше слов или другие.
keep-no-relation = Связи «{ $word }» я не знаю. Бывают: { $known }.
keep-no-history = Других изменений у { $id } нет.
keep-history = Изменения { $id }

keep-button-edit = Изменить
keep-button-history = История
keep-button-withdraw = Снять
keep-button-restore = Восстановить
keep-button-publish = Опубликовать
keep-button-page = Открыть страницу
keep-button-more = Еще
keep-button-undo = Отменить { $revision }
keep-button-merge = Объединить { $merged } с { $kept }
keep-button-drop = Не надо

keep-state-draft = черновик
keep-state-published = опубликовано
keep-state-withdrawn = снято
keep-card-key = Ключ: { $key } · последнее изменение { $revision }
keep-wording-original = Сказано и так ({ $language })
keep-wording-translation = Перевод ({ $language })
keep-wording-paraphrase = Пересказ ({ $language })
keep-merged-into = Объединено с { $id }
keep-merged-by = Объединено с { $id }. /undo { $merge } отменит объединение целиком; кнопка «Восстановить» вернет только то, что показано здесь.
keep-taken-in = Сюда вошли: { $ids }

keep-answers-denies = Опровергает { $id } · { $speaker }
keep-answers-rebuts = Оспаривает { $id } · { $speaker }
keep-answers-corrects = Исправляет { $id } · { $speaker }
keep-answers-retracts = Отзывает { $id } · { $speaker }
keep-answers-confirms = Подтверждает { $id } · { $speaker }
keep-answers-clarifies = Уточняет { $id } · { $speaker }
keep-answered-denies = Опровержение: { $id } · { $speaker }
keep-answered-rebuts = Возражение: { $id } · { $speaker }
keep-answered-corrects = Поправка: { $id } · { $speaker }
keep-answered-retracts = Отзыв слов: { $id } · { $speaker }
keep-answered-confirms = Подтверждение: { $id } · { $speaker }
keep-answered-clarifies = Уточнение: { $id } · { $speaker }
keep-verb-denies = { $said } опровергает { $answered }
keep-verb-rebuts = { $said } оспаривает { $answered }
keep-verb-corrects = { $said } исправляет { $answered }
keep-verb-retracts = { $said } отзывает { $answered }
keep-verb-confirms = { $said } подтверждает { $answered }
keep-verb-clarifies = { $said } уточняет { $answered }

keep-related = { $relation }. Изменение { $revision }.
keep-unrelated = Больше не в базе: { $relation }. Изменение { $revision }.
keep-not-related = Связи «{ $relation }» в базе нет, убирать нечего.
keep-relate-itself = Высказывание не может отвечать самому себе. Назовите два, например: /relate S12 опровергает S7
keep-relate-withdrawn = Одно из них снято. Сначала восстановите его через /restore, потом свяжите.
keep-merge-itself = Высказывание нельзя объединить с самим собой. Назовите два, например: /merge S12 в S7
keep-merge-opposed = { $relation }, значит, это не одно и то же. Если связь неверна, сначала уберите ее: /unrelate { $line }
keep-cannot-merge = Эти два объединить нельзя: одно снято или опубликованное исчезло бы в черновике.
keep-merge-plan = { $merged } будет снято, а его страница будет вести на { $kept }.
keep-merge-gains = К { $kept } перейдет:
keep-merged = { $merged } объединено с { $kept }. Изменение { $revision }.
keep-withdrawn = { $id } снято. Изменение { $revision }.
keep-restored = { $id } восстановлено. Изменение { $revision }.
keep-restored-alone = { $id } восстановлено. Изменение { $revision }. Его связи и формулировки остались у { $into }: чтобы вернуть и их, пришлите /undo { $revision }, а потом /undo { $merge }.
keep-published = { $id } опубликовано. Изменение { $revision }.
keep-no-draft = { $id } — не черновик, публиковать нечего. Ничего не изменено.
keep-ask-why = Почему снимается { $id } («{ $words }»)? Пришлите причину или нажмите /cancel.
keep-withdraw-changed = Тем временем { $id } изменили (изменение { $revision }), и оно осталось в базе. Посмотрите его через /show и пришлите причину еще раз или нажмите /cancel.
keep-merge-changed = Одно из них тем временем изменили. Ничего не объединено; заново оба покажет /merge.
keep-worded = { $id } — новая формулировка. { $what }. Изменение { $revision }.

keep-outlet-missing = { $domain } нет в базе. Добавьте его так: /outlet { $domain } название: Пример, вид: газета, страна: KZ
keep-outlet-unknown = Непонятно, что значит «{ $named }». У издания есть название, вид и страна, а еще можно написать «заблокировать» или «разблокировать»; всё через запятую.
keep-outlet-doubled = { $field ->
        [name] Название указано
        [kind] Вид указан
        [country] Страна указана
       *[blocked] Блокировка указана
    } дважды. Пришлите строку еще раз с одним значением.
keep-outlet-kind = { $kind ->
        [agency] агентство
        [newspaper] газета
        [broadcaster] вещатель
        [official] официальное
        [other] другое
       *[unknown] { $kind }
    } · страна неизвестна
keep-outlet-line = { $kind ->
        [agency] агентство
        [newspaper] газета
        [broadcaster] вещатель
        [official] официальное
        [other] другое
       *[unknown] { $kind }
    } · страна: { $country }
keep-outlet-blocked = Заблокировано: его статьи никому не показываются.
keep-outlet-open = Его статьи показываются среди публикаций по теме.
keep-outlet-kept = Сохранено. Изменение { $revision }.

keep-undone = Изменение { $revision } отменено. Это изменение { $undoing }.
keep-undo-own-nothing = У вас нет изменений, которые можно отменить. /undo 4711 отменит изменение с таким номером.
keep-undo-nothing = Такого изменения нет, или оно уже отменено. Номера покажет /history S12.
keep-undo-changed = С тех пор часть этого изменилась. Сначала отмените изменение { $revision }, потом это.

# One change in a history. `/undo 4711` is a command and stays as it is.
keep-change = /undo { $revision }
keep-more-lines = …и еще { $count }

# Editing a statement, field by field or with named lines.
keep-edit-which = Что изменить в { $id }? Можно и так: /edit { $id } и строки вроде дата: 2021-11-02
keep-edit-ask = Поле «{ $field }» в { $id } сейчас: { $now }
    Пришлите новое значение или нажмите /cancel.
keep-edit-ask-empty = Поле «{ $field }» в { $id } пустое. Пришлите значение или нажмите /cancel.
keep-edit-again = Всё остальное сохранено: пришлите поле `{ $field }` еще раз или нажмите /cancel.
keep-edit-doubled = Поле `{ $field }` указано дважды.
keep-edit-unknown = Поля `{ $name }` я не знаю. Есть поля: { $known } и причина.
keep-edit-kept = Всё остальное сохранено. Примените изменение без этого или нажмите /cancel.
keep-edit-waiting = Набранное вами раньше еще хранится. Примените его кнопкой выше или нажмите /cancel.
keep-edit-conflict = Тем временем { $id } изменили, и то, что вы набрали, еще не применено.
keep-edit-typed = Вы набрали, и это сохранено:
keep-amended = { $id } изменено. Изменение { $revision }.
keep-button-apply = Применить
keep-button-clear = Оставить пустым
keep-button-back = Назад
keep-button-cancel = Отмена
