# Why a statement was matched: the passage and the wording on record side by side, and what to notice.

why-article = В статье:
why-record = В базе ({ $id }):
why-record-translation = В базе ({ $id }), в переводе:
why-record-paraphrase = В базе ({ $id }), в известном пересказе:
why-same = Слова те же.
why-other-words = В статье это сказано другими словами, поэтому отдельные слова не сравниваются.
why-retranslated = Цитата прошла через другой язык: слова в ней другие, смысл тот же.
why-speaker = Автор высказывания назван в статье так: «{ $speaker }».
why-no-speaker = Автор высказывания здесь не назван.
why-more-passages = В статье это встречается еще в { $count ->
        [one] { $count } месте.
        [few] { $count } местах.
        [many] { $count } местах.
       *[other] { $count } места.
    }

difference-word = { $count ->
        [one] Отличается { $count } слово.
        [few] Отличаются { $count } слова.
        [many] Отличается { $count } слов.
       *[other] Отличается { $count } слова.
    }
difference-name = Имя в базе: { $record }; в этой статье: { $article }.
difference-number = Число в базе: { $record }; в этой статье: { $article }.
difference-date = Дата в базе: { $record }; в этой статье: { $article }.
