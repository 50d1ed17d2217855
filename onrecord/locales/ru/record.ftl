# The record of one article, from its title to the related coverage. In Russian, [one] is said of 21 and 31 too: what is
# said of a single thing stands at [1].

untitled = Страница без заголовка
untitled-text = Ваш текст
date-unknown = дата неизвестна
pasted-text = вставленный текст
credited = по материалам: { $credits }

# How many threads the article carries, and which side of each. With several kinds, the first line counts
# and each kind follows in a line of its own.
summary-nothing = { $words ->
        [one] Прочитано { $words } слово
        [few] Прочитаны { $words } слова
        [many] Прочитано { $words } слов
       *[other] Прочитано { $words } слова
    }, совпадений с моей базой нет. О том, верно ли сказанное в тексте, это ничего не говорит.
summary-statements = В этой статье { $count ->
        [one] { $count } высказывание
        [few] { $count } высказывания
        [many] { $count } высказываний
       *[other] { $count } высказывания
    } из базы.
summary-no_reply = В этой статье { $count ->
        [1] 1 высказывание из базы, а ответа на него нет.
        [one] { $count } высказывание из базы, а ответов на них нет.
        [few] { $count } высказывания из базы, а ответов на них нет.
        [many] { $count } высказываний из базы, а ответов на них нет.
       *[other] { $count } высказывания из базы, а ответов на них нет.
    }
summary-none_known = В этой статье { $count ->
        [1] 1 высказывание из базы, ответов на него в базе нет.
        [one] { $count } высказывание из базы, ответов на них в базе нет.
        [few] { $count } высказывания из базы, ответов на них в базе нет.
        [many] { $count } высказываний из базы, ответов на них в базе нет.
       *[other] { $count } высказывания из базы, ответов на них в базе нет.
    }
summary-both = В этой статье { $count ->
        [one] { $count } высказывание
        [few] { $count } высказывания
        [many] { $count } высказываний
       *[other] { $count } высказывания
    } из базы; приведены обе стороны.
summary-left_out = В этой статье { $count ->
        [1] 1 высказывание из базы, но { $relation ->
                [rebuts] нет возражения, которое появилось { $age } до нее.
                [corrects] нет поправки, которая появилась { $age } до нее.
                [retracts] не сказано, что { $age } до нее оно было отозвано.
               *[denies] нет опровержения, которое появилось { $age } до нее.
            }
        [one] { $count } высказывание из базы, но нет более ранних ответов на них.
        [few] { $count } высказывания из базы, но нет более ранних ответов на них.
        [many] { $count } высказываний из базы, но нет более ранних ответов на них.
       *[other] { $count } высказывания из базы, но нет более ранних ответов на них.
    }
summary-reply_side = В этой статье { $count ->
        [1] приведен ответ на 1 высказывание из базы, а само оно — лишь как то, что в этом ответе оспаривается.
        [one] приведены ответы на { $count } высказывание из базы, а сами они — лишь как то, что в этих ответах оспаривается.
        [few] приведены ответы на { $count } высказывания из базы, а сами они — лишь как то, что в этих ответах оспаривается.
        [many] приведены ответы на { $count } высказываний из базы, а сами они — лишь как то, что в этих ответах оспаривается.
       *[other] приведены ответы на { $count } высказывания из базы, а сами они — лишь как то, что в этих ответах оспаривается.
    }
summary-mention = В этой статье { $count ->
        [1] упомянуто 1 высказывание из базы, но его содержание не передано.
        [one] упомянуто { $count } высказывание из базы, но их содержание не передано.
        [few] упомянуты { $count } высказывания из базы, но их содержание не передано.
        [many] упомянуто { $count } высказываний из базы, но их содержание не передано.
       *[other] упомянуто { $count } высказывания из базы, но их содержание не передано.
    }
summary-reply_found = В этой статье { $count ->
        [1] 1 ответ из базы, но нет высказывания, на которое он дан.
        [one] { $count } ответ из базы, но нет высказываний, на которые они даны.
        [few] { $count } ответа из базы, но нет высказываний, на которые они даны.
        [many] { $count } ответов из базы, но нет высказываний, на которые они даны.
       *[other] { $count } ответа из базы, но нет высказываний, на которые они даны.
    }
summary-part-no_reply = На { $count } из них ответа в статье нет.
summary-part-none_known = На { $count } из них ответов в базе нет.
summary-part-both = По { $count } из них приведены обе стороны.
summary-part-left_out = { $count ->
        [1] { $relation ->
                [rebuts] Для 1 из них не приведено возражение, которое появилось { $age } до статьи.
                [corrects] Для 1 из них не приведена поправка, которая появилась { $age } до статьи.
                [retracts] Про 1 из них не сказано, что { $age } до статьи оно было отозвано.
               *[denies] Для 1 из них не приведено опровержение, которое появилось { $age } до статьи.
            }
        [one] Для { $count } из них не приведены более ранние ответы.
        [few] Для { $count } из них не приведены более ранние ответы.
        [many] Для { $count } из них не приведены более ранние ответы.
       *[other] Для { $count } из них не приведены более ранние ответы.
    }
summary-part-reply_side = { $count ->
        [one] { $count } из них приведено лишь как то, что оспаривается в ответе.
        [few] { $count } из них приведены лишь как то, что оспаривается в ответе.
        [many] { $count } из них приведены лишь как то, что оспаривается в ответе.
       *[other] { $count } из них приведены лишь как то, что оспаривается в ответе.
    }
summary-part-mention = { $count ->
        [1] 1 из них упомянуто, но его содержание не передано.
        [one] { $count } из них упомянуто, но их содержание не передано.
        [few] { $count } из них упомянуты, но их содержание не передано.
        [many] { $count } из них упомянуты, но их содержание не передано.
       *[other] { $count } из них упомянуты, но их содержание не передано.
    }
summary-part-reply_found = { $count ->
        [1] 1 из них — ответ без высказывания, на которое он дан.
        [one] { $count } из них — ответы без высказываний, на которые они даны.
        [few] { $count } из них — ответы без высказываний, на которые они даны.
        [many] { $count } из них — ответы без высказываний, на которые они даны.
       *[other] { $count } из них — ответы без высказываний, на которые они даны.
    }
summary-date-unknown = Дата статьи неизвестна, поэтому нельзя сказать, { $relation ->
        [rebuts] появилось ли возражение
        [corrects] появилась ли поправка
        [retracts] были ли слова отозваны
       *[denies] появилось ли опровержение
    } раньше нее.
summary-teaser = Удалось прочитать только начало: остальное доступно по подписке.
summary-stories = На этой странице { $count ->
        [one] { $count } материал
        [few] { $count } материала
        [many] { $count } материалов
       *[other] { $count } материала
    }; каждый проверен отдельно.

# How the article words the statement.
worded-verbatim = Передано здесь: дословно
worded-altered = Передано здесь: с измененными словами
worded-paraphrase = Передано здесь: другими словами
worded-retranslated = Передано здесь: в обратном переводе, другими словами

in-story = В материале «{ $title }».
only-reply = В статье найден только этот ответ. Он дан на { $id }: { $speaker }, { $date }.
also-carried = В статье есть и { $id }: { $speaker }, { $date }.

# A reply and when it was made. A name cannot be declined, so it stands behind a colon.
reply-denies = Опровержение: { $speaker }
reply-rebuts = Возражение: { $speaker }
reply-corrects = Поправка: { $speaker }
reply-retracts = Слова отозваны: { $speaker }
reply-confirms = Подтверждение: { $speaker }
reply-clarifies = Уточнение: { $speaker }
said-by = Высказывание: { $speaker }

# A reply to a reply.
answer-denies = Опровержение этого ответа: { $speaker }
answer-rebuts = Возражение на этот ответ: { $speaker }
answer-corrects = Поправка к этому ответу: { $speaker }
answer-retracts = Ответ отозван: { $speaker }
answer-confirms = Подтверждение этого ответа: { $speaker }
answer-clarifies = Уточнение этого ответа: { $speaker }

when-timed = { $date }, { $timing }
when-reported = { $date }, приведено в этой статье
when-timed-reported = { $date }, { $timing }, приведено в ней
when-left-out = { $date }, { $timing }, в которой этого нет
timing-same-day = в один день с этой статьей
timing-after-days = { $count ->
        [1] на следующий день после этой статьи
        [one] через { $count } день после этой статьи
        [few] через { $count } дня после этой статьи
        [many] через { $count } дней после этой статьи
       *[other] через { $count } дня после этой статьи
    }
timing-after-weeks = { $count ->
        [1] через неделю после этой статьи
        [one] через { $count } неделю после этой статьи
        [few] через { $count } недели после этой статьи
        [many] через { $count } недель после этой статьи
       *[other] через { $count } недели после этой статьи
    }
timing-after-months = { $count ->
        [1] примерно через месяц после этой статьи
        [one] примерно через { $count } месяц после этой статьи
        [few] примерно через { $count } месяца после этой статьи
        [many] примерно через { $count } месяцев после этой статьи
       *[other] примерно через { $count } месяца после этой статьи
    }
timing-after-years = { $count ->
        [1] примерно через год после этой статьи
        [one] примерно через { $count } год после этой статьи
        [few] примерно через { $count } года после этой статьи
        [many] примерно через { $count } лет после этой статьи
       *[other] примерно через { $count } года после этой статьи
    }
timing-before-days = { $count ->
        [1] за день до этой статьи
        [one] за { $count } день до этой статьи
        [few] за { $count } дня до этой статьи
        [many] за { $count } дней до этой статьи
       *[other] за { $count } дня до этой статьи
    }
timing-before-weeks = { $count ->
        [1] за неделю до этой статьи
        [one] за { $count } неделю до этой статьи
        [few] за { $count } недели до этой статьи
        [many] за { $count } недель до этой статьи
       *[other] за { $count } недели до этой статьи
    }
timing-before-months = { $count ->
        [1] примерно за месяц до этой статьи
        [one] примерно за { $count } месяц до этой статьи
        [few] примерно за { $count } месяца до этой статьи
        [many] примерно за { $count } месяцев до этой статьи
       *[other] примерно за { $count } месяца до этой статьи
    }
timing-before-years = { $count ->
        [1] примерно за год до этой статьи
        [one] примерно за { $count } год до этой статьи
        [few] примерно за { $count } года до этой статьи
        [many] примерно за { $count } лет до этой статьи
       *[other] примерно за { $count } года до этой статьи
    }
age-days = { $count ->
        [1] за день
        [one] за { $count } день
        [few] за { $count } дня
        [many] за { $count } дней
       *[other] за { $count } дня
    }
age-weeks = { $count ->
        [1] за неделю
        [one] за { $count } неделю
        [few] за { $count } недели
        [many] за { $count } недель
       *[other] за { $count } недели
    }
age-months = { $count ->
        [1] примерно за месяц
        [one] примерно за { $count } месяц
        [few] примерно за { $count } месяца
        [many] примерно за { $count } месяцев
       *[other] примерно за { $count } месяца
    }
age-years = { $count ->
        [1] примерно за год
        [one] примерно за { $count } год
        [few] примерно за { $count } года
        [many] примерно за { $count } лет
       *[other] примерно за { $count } года
    }

# A reply that the article reports and the corpus does not have; $words come quoted.
unrecorded-reply = Приведено здесь, но в базе еще нет: { $words }
unrecorded-reply-by = Приведено здесь, но в базе еще нет. { $speaker }: { $words }

name-differs = Имя в базе: { $record }; в этой статье: { $article }.

# Other articles on the same statements, grouped by side.
related-heading = Публикации по теме
coverage-both = Обе стороны
coverage-statement_only = Только высказывание
coverage-denial_only = Только ответ
coverage-mention = Упоминание высказывания
related-article = { $outlet }, { $date }
