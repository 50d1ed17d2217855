# The moderators' side of the report queue.

deciding-words = Слова заявителя
deciding-appeal = Обжалование
deciding-forgotten = Данные всех, кто об этом сообщил, удалены вместе с их словами.
deciding-record = В базе:
deciding-no-statement = Высказывание не указано.
deciding-no-replies = Ответов на него в базе нет.
deciding-not-published = Сейчас оно не опубликовано.
deciding-changed-yes = С тех пор как пришло обращение, запись о нем изменилась.
deciding-changed-no = С тех пор как пришло обращение, запись о нем не менялась.
deciding-commands = Само решение ничего в базе не меняет. Это делают /edit { $id } или /withdraw { $id } с причиной.

deciding-button-kept = Оставлено
deciding-button-amended = Исправлено
deciding-button-withdrawn = Снято
deciding-button-out_of_scope = Вне рамок базы
deciding-button-verify = Проверено: { $name }
deciding-button-unverify = Не проверено: { $name }
deciding-button-skip = Пропустить
deciding-button-ban = Заблокировать заявителя
deciding-button-ban-one = Заблокировать { $who }
deciding-button-back = Назад к карточке
deciding-button-send = Отправить
deciding-button-send-anyway = Всё равно отправить

deciding-ask-reason = { $id }: { $outcome }. Пришлите причину, от { $least } до { $most } символов. Ее получат заявители, и она будет опубликована.
deciding-reason-length = В причине должно быть от { $least } до { $most } символов, а здесь { $count ->
        [one] { $count } символ
        [few] { $count } символа
        [many] { $count } символов
       *[other] { $count } символа
    }. Всё остальное сохранено: пришлите ее еще раз или нажмите /cancel.
deciding-preview = Заявители получат:
deciding-not-amended = { $id } не менялось с тех пор, как пришло { $report }.
deciding-not-withdrawn = { $id } не снято с тех пор, как пришло { $report }.
deciding-nothing-to-compare = В обращении не указано высказывание, поэтому не видно, изменилось ли что-нибудь.
deciding-done = { $id } — { $state }. { $count ->
        [0] Сообщить об этом некому.
        [one] Сообщение получит { $count } человек.
        [few] Сообщение получат { $count } человека.
        [many] Сообщение получат { $count } человек.
       *[other] Сообщение получат { $count } человека.
    }
deciding-skipped = Пропущено: { $id }. К вам оно вернется через 12 часов, к другим — сразу.
deciding-banned = { $who } больше не может присылать обращения: доступ заблокирован. По самому обращению решение еще нужно принять.
deciding-ban-moderator = Это модератор. Сначала снимите роль: /moderators. Ничего не изменено.

deciding-none = Обращений в очереди нет.
deciding-others = { $count ->
        [1] Ждет 1 обращение, но не вас: оно у другого модератора, вы его пропустили или оно ваше.
        [one] Ждет { $count } обращение, но не вас: они у других модераторов, вы их пропустили или они ваши.
        [few] Ждут { $count } обращения, но не вас: они у других модераторов, вы их пропустили или они ваши.
        [many] Ждет { $count } обращений, но не вас: они у других модераторов, вы их пропустили или они ваши.
       *[other] Ждут { $count } обращения, но не вас: они у других модераторов, вы их пропустили или они ваши.
    }
deciding-usage = Напишите /reports, чтобы открыть самое давнее обращение, /reports R7 — одно из них, /reports mine — ваши собственные.
deciding-private = В обращениях то, что нам сообщили доверительно. Напишите мне /reports в личном чате.
deciding-stale = С тех пор с этим обращением что-то произошло. Очередь покажет /reports.
deciding-held = Это обращение сейчас смотрит другой модератор. Ничего не изменено.
deciding-needs-another = Это ваше обращение или ваше первое решение, поэтому теперь решает другой модератор. Ничего не изменено.
deciding-decided = По этому обращению решение уже принято. Ничего не изменено.
deciding-unknown = Обращения с таким номером нет. Ничего не изменено.
