# What moderators are asked and shown while they add statements in the chat. $field is the name of a field, as in `дата`.

adding-head = Новое высказывание
adding-head-denies = Опровержение { $id }
adding-head-rebuts = Возражение на { $id }
adding-head-corrects = Поправка к { $id }
adding-head-retracts = Отзыв слов { $id }
adding-head-confirms = Подтверждение { $id }
adding-head-clarifies = Уточнение к { $id }

adding-field-relation = связь
adding-field-answered = на что отвечает

adding-ask-relation = Как этот ответ относится к высказыванию?
adding-ask-answered = На какое высказывание это ответ? Пришлите номер, например S12.
adding-ask-wording = Что было сказано? Пришлите слова так, как они стоят в источнике.
adding-ask-speaker = Кто это сказал?
adding-ask-said_on = В какой день это было сказано?
adding-ask-source_url = Где это можно прочитать? Пришлите ссылку.
adding-ask-language = На каком языке эти слова? Пришлите код, например en, ru или kk.
adding-ask-topic = О чем это, в нескольких словах?
adding-ask-title = Какой дать заголовок?
adding-ask-source_title = Как называется источник?
adding-ask-outlet = Кто опубликовал источник?
adding-ask-archived_url = Где архивная копия источника? Пришлите ссылку.
adding-present = Сейчас: { $value }

# After a wrong value; what is wrong stands before it.
adding-kept = { $problem } Всё остальное сохранено: пришлите поле { $field } еще раз или нажмите /cancel.
adding-kept-number = { $problem } Всё остальное сохранено.
adding-doubled = Поле { $field } указано дважды; взято первое значение.
adding-two-answered = Черновик отвечает на одно высказывание, а вы назвали { $one } и { $other }.
adding-unknown-lines = Строки { $names } мне неизвестны, они пропущены.
adding-not-on-record = { $id } нет в базе, или оно не опубликовано.
adding-source-unread = Не удалось прочитать страницу по ссылке, поэтому цитат из нее нет. Ссылка сохранена как источник.
adding-no-quotations = Цитат там не нашлось. Ссылка сохранена как источник.
adding-no-quotations-text = В этом тексте цитат не нашлось.
adding-first-step = Это первый шаг. Кнопка «Отмена» удалит черновик.
adding-press-card = Нажмите кнопку под карточкой или пришлите строку вроде «дата: 2 ноября 2021».
adding-press-number = Цитаты с таким номером нет. Нажмите на номер или пришлите слова сами.
adding-stale = Это кнопка прежнего шага или чужого черновика. На каком шаге ваш, покажет /draft.
adding-no-draft = У вас здесь нет черновика. Начать его можно так: /statement или /deny S12
adding-unreadable-draft = Ваш черновик больше не читается, он удален. Начните, пожалуйста, заново.
adding-look-again = Посмотрите еще раз, прежде чем это будет опубликовано.

adding-today = Сегодня, { $day }
adding-yesterday = Вчера, { $day }

adding-relation-denies = Опровергает
adding-relation-rebuts = Оспаривает
adding-relation-corrects = Исправляет
adding-relation-retracts = Отзывает
adding-relation-confirms = Подтверждает
adding-relation-clarifies = Уточняет

adding-choose-quotation = Какая из этих цитат? По номеру подставятся слова, автор, источник и дата статьи.
adding-offer = { $number }. { $speaker }: «{ $words }»
adding-no-speaker = автор неизвестен
adding-unfinished = У вас есть незаконченный черновик ({ $head }). Продолжить его или удалить и начать то, что вы сейчас прислали?

adding-remark-no_source = Источника нет, и читатели не смогут это проверить.
adding-remark-source_unread = Страницу источника прочитать не удалось, поэтому неизвестно, есть ли на ней эти слова.
adding-remark-words_on_page = Эти слова есть на странице источника.
adding-remark-words_not_on_page = На странице источника этих слов в таком виде нет.
adding-remark-before_answered = Дата раньше, чем у { $id } ({ $day }), на которое это ответ.
adding-remark-after_source = Дата позже, чем у источника ({ $published }).
adding-remark-no_copy = Архивная копия источника неизвестна.
adding-remark-copy = Архивная копия: { $copy }
adding-same = То же, что { $id }?

adding-button-publish = Опубликовать
adding-button-send = Отправить второму модератору
adding-button-merge = Добавить слова к { $id }
adding-button-keep-both = Оставить оба
adding-button-change = ✎ { $field }
adding-button-keep = Оставить «{ $value }»
adding-button-skip = Пропустить
adding-button-back = Назад
adding-button-cancel = Отмена
adding-button-by-hand = Ни одна из них: введу слова
adding-button-go-on = Продолжить черновик
adding-button-begin-anew = Удалить его и начать новый

adding-published = { $id } в базе, хронология { $thread }. /undo { $change } отменит это.
adding-waits = { $id } сохранено как черновик и будет опубликовано, когда согласится второй модератор. /undo { $change } отменит это.
adding-merged = Слова добавлены к { $id }. /undo { $change } отменит это.
adding-has-words = В { $id } уже есть ровно эти слова, добавлять нечего. Черновик удален.
