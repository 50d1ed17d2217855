# How groups and channels are set up. Names and values stand on buttons, which show about 30 characters.

settings-heading = Настройки: { $title }
settings-dropped = { $count ->
    [one] { $count } ответ не отправлен: было бы слишком поздно.
    [few] { $count } ответа не отправлены: было бы слишком поздно.
    [many] { $count } ответов не отправлено: было бы слишком поздно.
   *[other] { $count } ответа не отправлено: было бы слишком поздно.
}
settings-button-back = Назад
settings-button-close = Закрыть
settings-button-earlier = Предыдущие
settings-button-later = Следующие
settings-no-zone = Такого часового пояса я не знаю. Напишите его название, например: /settings zone Asia/Almaty

# What the bot does in a chat with this mode; said when it is switched on or off.
settings-now-off = Здесь я выключен и молчу. /enable включит меня.
settings-now-mention = Здесь я включен, но отвечаю только по запросу: когда в ответ на сообщение или перед ссылкой пишут /check или мое имя.
settings-now-disputed = Здесь я включен. Отвечаю, если в сообщении есть высказывание, которое, по данным базы, опровергали, оспаривали, исправляли или отзывали; иначе молчу.
settings-now-all = Здесь я включен. Отвечаю на каждое сообщение, в котором есть высказывание из базы; иначе молчу.

# The names of the settings, and a sentence for each page.
settings-name-mode = Режим
settings-about-mode = Когда я отвечаю: никогда; когда меня спрашивают через /check или по имени; когда в сообщении есть высказывание, которое, по данным базы, опровергали, оспаривали, исправляли или отзывали; или на каждое высказывание из базы.
settings-mode-off = выключен
settings-mode-mention = только по запросу
settings-mode-disputed = оспоренные высказывания
settings-mode-all = все высказывания из базы

settings-name-sure = Совпадения
settings-about-sure = Насколько надежным должно быть совпадение, чтобы о нем говорить.
settings-sure-careful = только надежные
settings-sure-normal = и вероятные тоже

settings-name-spot = Место ответа
settings-about-spot = Где появляются мои ответы.
settings-spot-reply = в ответ на сообщение
settings-spot-topic = в одной теме
settings-spot-here = в этой теме
settings-spot-comment = первый комментарий под постом
settings-spot-quiet = лично администраторам
settings-spot-from-topic = Чтобы все ответы шли в одну тему, откройте эти настройки в ней.
settings-comments-no-group = У этого канала нет группы для обсуждений, поэтому нет и комментариев. Добавьте ее в настройках канала, в разделе «Обсуждение», и добавьте в нее меня.
settings-comments-not-in-group = Меня нет в группе для обсуждений этого канала, поэтому комментировать я пока не могу. Добавьте меня в эту группу.

settings-name-quiet = Место ответа
settings-about-quiet = Сам я в чат ничего не пишу: мои ответы приходят в личные чаты названных здесь администраторов.
settings-listeners = Их получают: { $names }
settings-no-listeners = Пока их никто не получает.
settings-button-listen = Присылать мне
settings-button-unlisten = Больше не присылать мне

settings-name-lang = Язык
settings-about-lang = На каком языке я здесь отвечаю. Цитаты остаются на своем языке.

settings-name-topics = Темы высказываний
settings-about-topics = Темы, о которых я говорю. Нажмите на тему, чтобы выбрать ее или убрать.
settings-topics-all = все
settings-topics-some = { $count ->
    [one] { $count } тема
    [few] { $count } темы
    [many] { $count } тем
   *[other] { $count } темы
}

settings-name-hours = Тихие часы
settings-about-hours = В эти часы я отвечаю только по запросу.
settings-hours-none = нет
settings-hours-whole = весь день
settings-hours-span = { $begin }–{ $end }
settings-button-begin = Начало
settings-button-end = Конец
settings-name-begin = Тихие часы
settings-about-begin = Когда они начинаются?
settings-name-end = Тихие часы
settings-about-end = Когда они заканчиваются?
settings-name-zone = Часовой пояс
settings-about-zone = Часовой пояс тихих часов. Другой можно указать так: /settings zone Asia/Almaty

settings-name-limit = Ответов в час
settings-about-limit = Предел ответов за час. Ответы по запросу в него не входят.
settings-count-number = { $count ->
    [0] без лимита
   *[other] { $count }
}

settings-name-again = Та же ссылка
settings-about-again = Когда я снова отвечаю на ссылку, на которую уже был ответ. До этого — только реакция.
settings-count-days = { $count ->
    [0] каждый раз
    [one] через { $count } день
    [few] через { $count } дня
    [many] через { $count } дней
   *[other] через { $count } дня
}

settings-name-skip = Пропускаю
settings-about-skip = Отмеченные сообщения я пропускаю, остальные читаю. На сообщения других ботов я не отвечаю никогда.
settings-skip-via = отправленные через бота
settings-skip-commands = с командой
settings-skip-admins = от администраторов
settings-skip-nothing = ничего

settings-name-del = Удаление ответов
settings-about-del = Когда я удаляю то, что здесь написал.
settings-count-minutes = { $count ->
    [0] никогда
    [one] через { $count } минуту
    [few] через { $count } минуты
    [many] через { $count } минут
   *[other] через { $count } минуты
}
settings-count-hours = { $count ->
    [one] через { $count } час
    [few] через { $count } часа
    [many] через { $count } часов
   *[other] через { $count } часа
}

settings-name-late = Слишком поздно
settings-about-late = Через какое время отвечать на сообщение уже поздно. Такой ответ я не отправляю.

settings-name-call = Кто может спрашивать
settings-about-call = Кому я здесь отвечаю на /check и на свое имя.
settings-call-everybody = все
settings-call-admins = администраторы

settings-name-look = Предпросмотр
settings-about-look = Пока он включен, я 7 дней храню ссылки из сообщений (но не сами сообщения), чтобы показать, что бы я на них ответил.
settings-look-off = выключен
settings-look-on = включен
settings-button-preview = Что бы я ответил?

preview-heading = Что бы я ответил на последние ссылки, новые сверху
preview-nothing = С тех пор как включен предпросмотр, ссылок здесь не было.
preview-silence = ничего
preview-unreadable = не удалось прочитать
preview-too-slow = не удалось прочитать вовремя

listeners-added = { $title }: ответы, которые я шлю лично администраторам, теперь приходят и вам, в этот чат.
listeners-not-quiet = Сейчас лично администраторам там ничего не приходит; это можно изменить в настройках.
listeners-dropped = Больше я вам их не присылаю.

channels-list = Ваши каналы, в которых я включен:
channels-none = Чтобы настроить канал, выберите тот, где вы администратор. Если меня в нем еще нет, сначала добавьте меня.
channels-which = Какой канал? Группа настраивается в ней самой: /settings
channels-in-private = Каналы настраиваются в нашем личном чате: /channels
channels-ask = Выберите канал кнопкой внизу. /cancel уберет ее.
channels-chosen = Выбрано: { $title }
channels-add-first = Мне не виден этот канал. Добавьте меня в него администратором; права что-либо менять не нужны.
channels-button-list = Мои каналы
channels-button-choose = Выбрать канал

language-ask = На каком языке мне говорить?
language-chosen = Теперь я говорю по-русски.
