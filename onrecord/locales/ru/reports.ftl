# Reports, wherever they are shown: what is wrong, where they stand, who reported.

report-ground-wrong_match = Неверное совпадение
report-ground-wrong_quotation = Неточная цитата
report-ground-wrong_person = Не тот человек
report-ground-missing_denial = Нет опровержения
report-ground-broken_law = Нарушение закона
report-ground-other = Другое

report-state-received = ждет модератора
report-state-in_assessment = сверяется с базой
report-state-decided = решено
report-state-appealed = обжаловано, ждет другого модератора
report-state-closed = закрыто после обжалования
report-state-taken_back = отозвано

report-step-received = получено
report-step-in_assessment = модератор начал сверку
report-step-decided = решено
report-step-appealed = обжаловано
report-step-closed = закрыто после обжалования
report-step-taken_back = отозвано

report-outcome-kept = оставлено без изменений
report-outcome-amended = исправлено
report-outcome-withdrawn = снято
report-outcome-out_of_scope = вне рамок базы

reporter-person = Частное лицо
reporter-organisation = Организация
reporter-authority = Орган власти
reporter-verified = проверено
reporter-unverified = не проверено
reporter-times = { $count ->
        [one] { $count } раз
        [few] { $count } раза
        [many] { $count } раз
       *[other] { $count } раза
    }

report-count = { $count ->
        [1] Сообщил один человек.
        [one] Сообщил { $count } человек.
        [few] Сообщили { $count } человека.
        [many] Сообщили { $count } человек.
       *[other] Сообщили { $count } человека.
    }
