# What the reports add up to, in the chat and on the website.

totals-cases = { $count ->
        [one] { $count } дело
        [few] { $count } дела
        [many] { $count } дел
       *[other] { $count } дела
    }
totals-filings = { $count ->
        [one] { $count } обращение
        [few] { $count } обращения
        [many] { $count } обращений
       *[other] { $count } обращения
    }
totals-by-state = На каком этапе
totals-by-ground = О чем сообщали
totals-by-outcome = Как решены
totals-by-kind = Кто сообщал
totals-by-country = Страны организаций и органов власти
totals-undecided = не решено
totals-no-country = страна не указана
totals-median = Медианный срок от обращения до первого решения, в днях: { NUMBER($days, minimumFractionDigits: 1, maximumFractionDigits: 1) }.
totals-no-decision = Решений пока нет.

transparency-lead = Читатель, компания и орган власти сообщают об ошибках одинаково. Обращения рассматриваются в порядке поступления, и каждое решение публикуется вместе с причиной. Обращения об одном и том же считаются одним делом.
transparency-page = Все решения с причинами
transparency-title = Обращения и решения
transparency-decisions = Решения, последние сверху
transparency-none = Решений пока нет.
transparency-end = Более ранних решений нет.
transparency-older = Более ранние решения
transparency-newest = Последние решения
transparency-counts = Цифры
transparency-whole = Всего
