# The conversation in which somebody reports a mistake, and what becomes of it.

reporting-button-new = Сообщить об ошибке

reporting-ask-subject = О чем речь? Пришлите номер высказывания, например S12, или ссылку на статью.
reporting-ask-ground = Что не так?
reporting-ask-statement = О каком высказывании речь?
reporting-ask-law = Какой закон нарушен и какой страны? Например: Казахстан, Закон «О масс-медиа», статья 25.
reporting-ask-passage = Где это в тексте? Скопируйте нужное место.
reporting-ask-words = Объясните своими словами, что не так.
reporting-ask-evidence = Есть ли страница, где это видно? Пришлите ссылку на нее.
reporting-ask-behalf = От чьего имени вы пишете? Ни очередность, ни порядок рассмотрения от этого не зависят.
reporting-ask-name = Как называется организация или орган власти? Название будет показано как непроверенное, пока его не проверит модератор.
reporting-ask-country = В какой стране? Пришлите название или две буквы, например KZ.
reporting-so-far = Сейчас:

reporting-name-subject = О чем
reporting-name-article = Статья
reporting-name-ground = Что не так
reporting-name-statement = Высказывание
reporting-name-law = Закон
reporting-name-passage = В статье
reporting-name-words = Ваши слова
reporting-name-evidence = Подтверждение
reporting-name-behalf = От чьего имени
reporting-name-name = Название (не проверено)
reporting-name-country = Страна

reporting-behalf-person = От своего имени
reporting-behalf-organisation = От организации
reporting-behalf-authority = От органа власти

reporting-button-keep = Оставить как есть
reporting-button-skip = Пропустить
reporting-button-none = Ни одно из них
reporting-button-neither = Ни то ни другое
reporting-button-back = Назад
reporting-button-cancel = Отмена
reporting-button-send = Отправить
reporting-button-change = Изменить

reporting-card = Ваше обращение
reporting-card-note = Модераторы видят всё это. Все остальные видят, что не так, высказывание, решение и его причину, названия организаций и органов власти — но не ваши слова и никогда не имя частного лица.

reporting-press = Выберите одну из кнопок.
reporting-no-text = Здесь нужны слова, а не картинка или файл. Всё остальное сохранено.
reporting-too-long = Здесь { $count ->
        [one] { $count } символ
        [few] { $count } символа
        [many] { $count } символов
       *[other] { $count } символа
    }, а помещается { $most }. Всё остальное сохранено; пришлите покороче.
reporting-no-link = Такая ссылка не подойдет: она должна начинаться с http:// или https://. Всё остальное сохранено.
reporting-no-country = Страны с таким названием я не знаю. Всё остальное сохранено; пришлите две буквы, например KZ.
reporting-no-statement = Высказывания с таким номером у меня нет. Всё остальное сохранено; пришлите другой номер или ссылку.
reporting-no-subject = Это не номер вроде S12 и не ссылка. Всё остальное сохранено.
reporting-unreadable-link = Мне не удалось прочитать эту страницу, ее откроют сами модераторы. Обращение можно продолжать.
reporting-unfinished = Вы уже начали обращение. Закончите его или нажмите «Отмена» и начните заново.

reporting-stale = Это старая кнопка. Начатое обращение продолжит /report.
reporting-no-answer = Этого ответа у меня больше нет. Пришлите ссылку еще раз или нажмите /report.
reporting-private = Напишите мне в личном чате: обращения читают только модераторы.
reporting-closed = Обращения с этого аккаунта не принимаются.
reporting-enough = На сегодня достаточно: в день принимается не больше { $most ->
        [one] { $most } обращения
        [few] { $most } обращений
        [many] { $most } обращений
       *[other] { $most } обращения
    }. Всё ваше сохранено; продолжите завтра: /report
reporting-dropped = Отменено. Ничего из этого не сохранено.

reporting-received-as = Принято под номером
reporting-before = { $count ->
        [0] Оно следующее в очереди.
        [one] Перед ним в очереди { $count } обращение.
        [few] Перед ним в очереди { $count } обращения.
        [many] Перед ним в очереди { $count } обращений.
       *[other] Перед ним в очереди { $count } обращения.
    }
reporting-joined = О том же уже сообщили другие, так что ваше обращение учтено вместе с их.
reporting-next = Модератор сверит его с базой и примет решение; причину вам сообщат здесь. Если вы не согласитесь, решение можно один раз обжаловать, и его пересмотрит другой модератор. /reports покажет, как идут дела.
reporting-repeated = Вы уже об этом сообщали. Второй раз это не засчитывается.

reports-own-none = Вы пока ни о чем не сообщали. Это можно сделать кнопкой под каждым ответом или командой /report.
reports-own = Ваши обращения
reports-unknown = Обращения с таким номером у вас нет. Ваши обращения покажет /reports.
reports-button-appeal = Обжаловать { $id }

notice-decided = Ваше обращение { $id } рассмотрено.
notice-closed = Ваше обращение { $id } рассмотрено повторно, другим модератором.
notice-reason = Причина:
notice-appeal = Если вы не согласны, решение можно один раз обжаловать в течение { $days ->
        [one] { $days } дня
        [few] { $days } дней
        [many] { $days } дней
       *[other] { $days } дня
    }. Тогда его примет другой модератор.
notice-final = На этом обращение закрыто.
notice-about = О чем: { $id }. { $ground }

appealing-ask = Почему вы не согласны с решением по { $id }? Напишите об этом одним сообщением, его прочитает другой модератор. /cancel отменит это.
appealing-preview = Обжалование решения по { $id }
appealing-once = Решение можно обжаловать один раз. Отправьте это или напишите заново.
appealing-too-short = Этого мало для рассмотрения: напишите не меньше { $least ->
        [one] { $least } символа.
        [few] { $least } символов.
        [many] { $least } символов.
       *[other] { $least } символа.
    }
appealing-done = Обжалование по { $id } принято. Решит другой модератор, и вам сообщат об этом здесь.
appealing-impossible = Обжаловать это нельзя: решения еще нет, оно уже обжаловано или принято больше { $days ->
        [one] { $days } дня назад.
        [few] { $days } дней назад.
        [many] { $days } дней назад.
       *[other] { $days } дня назад.
    }
