# The review queue of the moderators: its counts, its cards, and what is left of a card once it is decided.

review-counts = Вас ждет
review-count-draft = { $count ->
        [1] 1 черновик, которому нужен второй модератор
        [one] { $count } черновик, которым нужен второй модератор
        [few] { $count } черновика, которым нужен второй модератор
        [many] { $count } черновиков, которым нужен второй модератор
       *[other] { $count } черновика, которым нужен второй модератор
    }
review-count-new_reply = { $count ->
        [one] { $count } новый ответ, найденный в статьях
        [few] { $count } новых ответа, найденных в статьях
        [many] { $count } новых ответов, найденных в статьях
       *[other] { $count } нового ответа, найденного в статьях
    }
review-count-tip = { $count ->
        [1] 1 предложение читателя
        [one] { $count } предложение читателей
        [few] { $count } предложения читателей
        [many] { $count } предложений читателей
       *[other] { $count } предложения читателей
    }
review-count-match = { $count ->
        [one] { $count } предложенное совпадение
        [few] { $count } предложенных совпадения
        [many] { $count } предложенных совпадений
       *[other] { $count } предложенного совпадения
    }
review-count-coverage = { $count ->
        [1] 1 статья издания, которого нет в базе
        [one] { $count } статья изданий, которых нет в базе
        [few] { $count } статьи изданий, которых нет в базе
        [many] { $count } статей изданий, которых нет в базе
       *[other] { $count } статьи изданий, которых нет в базе
    }
review-nothing = Вас ничего не ждет.
review-nothing-more = Больше вас ничего не ждет.
review-unknown-kind = Карточек такого вида нет. /queue покажет все; /queue draft, reply, suggestion, match или coverage — один вид: черновики, ответы, предложения, совпадения или публикации.

review-head-draft = Черновик { $number } из { $count }
review-head-new_reply = Новый ответ { $number } из { $count }
review-head-tip = Предложение читателя { $number } из { $count }
review-head-match = Предложенное совпадение { $number } из { $count }
review-head-coverage = Публикация на подтверждение { $number } из { $count }

review-article = Статья:
review-open = открыть
review-answers = Ответ на
review-reply-speaker = { $speaker }:
review-more-articles = Найдено еще в { $count ->
        [one] { $count } статье.
        [few] { $count } статьях.
        [many] { $count } статьях.
       *[other] { $count } статьи.
    }
review-coverage-hint = Этого издания нет в базе, поэтому статью никому больше не покажут, пока она не подтверждена.
review-author = Автор черновика: { $who }.
review-no-source = Источник не указан.
review-same = Совпадает: { $parts }
review-same-names = имена — { $found } из { $of }
review-same-words = редкие слова — { $found } из { $of }
review-same-numbers = числа — { $found } из { $of }
review-differs = отличается: { $parts }
review-differs-name = имя ({ $article } / { $record })
review-differs-year = год ({ $article } / { $record })
review-differs-number = число ({ $article } / { $record })
review-differs-word = слово ({ $article } / { $record })

review-button-confirm = Подтвердить
review-button-publish = Опубликовать
review-button-take = Взять
review-button-take-over = Взять в черновик
review-button-reject = Отклонить
review-button-skip = Пропустить
review-button-other = Другое высказывание
review-button-ban = Заблокировать источник
review-button-write = Написать причину
review-button-back = Назад
review-button-undo = Отменить

# Short enough for a button; told to the reader whose suggestion is not taken.
review-reason-other_matter = Здесь речь о другом.
review-reason-other_statement = Те же люди, другое высказывание.
review-reason-only_mentioned = Спор здесь только упомянут.
review-reason-no_reply = Это не ответ на него.
review-reason-other_speaker = Это сказал кто-то другой.
review-reason-on_record = Это уже есть в базе.
review-reason-no_source = Этого нет ни в одном источнике.
review-reason-no_statement = Это не чье-то высказывание.
review-reason-other_words = В источнике другие слова.
review-reason-out_of_scope = Такое в базу не входит.
review-reason-source_banned = Источник заблокирован в очереди.

review-ask-reason = Почему отклонено? Пришлите причину в ответ на это сообщение (до { $most } символов) или нажмите /cancel.
review-ask-statement = Какое высказывание передает этот отрывок? Пришлите его номер, например S12, в ответ на это сообщение или нажмите /cancel.
review-long-reason = В вашей причине { $length ->
        [one] { $length } символ
        [few] { $length } символа
        [many] { $length } символов
       *[other] { $length } символа
    }, а помещается { $most }. Пришлите покороче или нажмите /cancel.
review-no-number = Это не номер высказывания. Пришлите его как S12 или нажмите /cancel.
review-no-such-statement = { $id } нет в базе, или оно не опубликовано. Пришлите другой номер или нажмите /cancel.
review-same-statement = Карточка и так о { $id }. Пришлите другой номер или нажмите /cancel.

review-subject-appearance = { $id } — { $outlet }
review-subject-reply = ответ на { $id } — { $speaker }
review-subject-tip = предложение «{ $words }»
review-subject-draft = черновик { $id }
review-line-confirmed = Подтверждено ({ $who }): { $subject }.
review-line-rejected = Отклонено ({ $who }): { $subject }. Причина:
review-line-published = Опубликовано ({ $who }): { $subject }.
review-line-withdrawn = Снято ({ $who }): { $subject }. Причина:
review-line-taken = Взято в работу ({ $who }): { $subject }.
review-line-moved = Совпадение перенесено с { $from } на { $to } ({ $who }).
review-line-skipped = Пропущено. К вам это вернется через 12 часов, к другим — сразу.
review-line-banned = { $domain } — источник заблокирован ({ $who }). Его статьи никому больше не показываются и в очередь не попадают.
review-line-undone = Отменено ({ $who }).
review-taken-over = Взято: черновик ниже. Если его удалить, карточка вернется в очередь.

review-stale = Эта кнопка больше не действует. Что ждет решения, покажет /queue.
review-held = Эта карточка сейчас у { $who }. Ничего не изменено.
review-decided = Это уже решено ({ $who }). Ничего не изменено.
review-gone = Это больше не ждет решения. Ничего не изменено.
review-look-again = Это слишком долго лежало или тем временем изменилось. Посмотрите еще раз и решите.
review-shared-source = По этому адресу публикуют многие, целиком его заблокировать нельзя. Ничего не изменено.
review-cannot-undo = Здесь можно отменить только свое последнее решение. Ничего не изменено.
