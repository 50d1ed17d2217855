# The review queue of the moderators: its counts, its cards, and what is left of a card once it is decided.

review-counts = Сізді күтіп тұр
review-count-draft = екінші модератор керек { $count } нобай
review-count-new_reply = мақалалардан табылған { $count } жаңа жауап
review-count-tip = оқырмандардан түскен { $count } ұсыныс
review-count-match = { $count } ықтимал сәйкестік
review-count-coverage = базада жоқ басылымдардан { $count } мақала
review-nothing = Сізді күтіп тұрған ештеңе жоқ.
review-nothing-more = Сізді күтіп тұрған басқа ештеңе жоқ.
review-unknown-kind = Карточканың мұндай түрін білмеймін. /queue бәрін көрсетеді; /queue draft, reply, suggestion, match не coverage бір түрін ғана көрсетеді.

review-head-draft = Нобай: { $number } / { $count }
review-head-new_reply = Жаңа жауап: { $number } / { $count }
review-head-tip = Оқырман ұсынысы: { $number } / { $count }
review-head-match = Ықтимал сәйкестік: { $number } / { $count }
review-head-coverage = Расталатын мақала: { $number } / { $count }

review-article = Мақала:
review-open = ашу
review-answers = Мынаған жауап:
review-reply-speaker = { $speaker }:
review-more-articles = Тағы { $count } мақалада табылды.
review-coverage-hint = Басылым базада жоқ, сондықтан мақала расталғанша басқа ешкімге көрсетілмейді.
review-author = Жазған: { $who }.
review-no-source = Дереккөзі көрсетілмеген.
review-same = Бірдей: { $parts }
review-same-names = есімдер { $found }/{ $of }
review-same-words = сирек сөздер { $found }/{ $of }
review-same-numbers = сандар { $found }/{ $of }
review-differs = өзгеше: { $parts }
review-differs-name = есім ({ $article } / { $record })
review-differs-year = жыл ({ $article } / { $record })
review-differs-number = сан ({ $article } / { $record })
review-differs-word = сөз ({ $article } / { $record })

review-button-confirm = Растау
review-button-publish = Жариялау
review-button-take = Алу
review-button-take-over = Нобайға алу
review-button-reject = Қабылдамау
review-button-skip = Кейінірек
review-button-other = Басқа мәлімдеме
review-button-ban = Дереккөзді бұғаттау
review-button-write = Себебін жазу
review-button-back = Артқа
review-button-undo = Кері қайтару

# Short enough for a button; told to the reader whose suggestion is not taken.
review-reason-other_matter = Бұл басқа мәселе туралы.
review-reason-other_statement = Адамдары сол, мәлімдемесі басқа.
review-reason-only_mentioned = Дау тек аталып өткен.
review-reason-no_reply = Бұл оған берілген жауап емес.
review-reason-other_speaker = Мұны басқа біреу айтқан.
review-reason-on_record = Бұл базада бар.
review-reason-no_source = Бұл ешбір дереккөзде жоқ.
review-reason-no_statement = Бұл ешкімнің мәлімдемесі емес.
review-reason-other_words = Сөздері дереккөздегідей емес.
review-reason-out_of_scope = Мұндай дерек базаға жазылмайды.
review-reason-source_banned = Дереккөз қарау кезегінде бұғатталды.

review-ask-reason = Неге қабылданбайды? Осы хабарламаға жауап ретінде себебін жазыңыз ({ $most } таңбаға дейін). Бас тарту: /cancel.
review-ask-statement = Үзіндіде қай мәлімдеме берілген? Осы хабарламаға жауап ретінде нөмірін жазыңыз, мысалы S12. Бас тарту: /cancel.
review-long-reason = Себепте { $length } таңба бар, ал { $most } таңба сыяды. Қысқарағын жіберіңіз. Бас тарту: /cancel.
review-no-number = Бұл — мәлімдеме нөмірі емес. Нөмірді S12 сияқты етіп жіберіңіз. Бас тарту: /cancel.
review-no-such-statement = { $id } базада жоқ немесе жарияланбаған. Басқа нөмір жіберіңіз. Бас тарту: /cancel.
review-same-statement = Карточка онсыз да { $id } туралы. Басқа нөмір жіберіңіз. Бас тарту: /cancel.

review-subject-appearance = { $id } ({ $outlet })
review-subject-reply = { $id } мәлімдемесіне жауап ({ $speaker })
review-subject-tip = «{ $words }» деген ұсыныс
review-subject-draft = { $id } нобайы
review-line-confirmed = { $who } растады: { $subject }.
review-line-rejected = { $who } қабылдамады: { $subject }. Себебі:
review-line-published = { $who } жариялады: { $subject }.
review-line-withdrawn = { $who } базадан алды: { $subject }. Себебі:
review-line-taken = { $who } қабылдады: { $subject }.
review-line-moved = { $who } сәйкестікті { $from } мәлімдемесінен { $to } мәлімдемесіне ауыстырды.
review-line-skipped = Кейінге қалдырылды. Сізге 12 сағаттан кейін, басқаларға бірден қайта көрсетіледі.
review-line-banned = { $who } { $domain } сайтын бұғаттады. Оның мақалалары басқа ешкімге көрсетілмейді және кезекке енді шықпайды.
review-line-undone = { $who } мұны кері қайтарды.
review-taken-over = Нобайға алынды, ол төменде. Нобайдан бас тартсаңыз, карточка кезекке қайтады.

review-stale = Бұл батырма енді жарамайды. Не күтіп тұрғанын /queue көрсетеді.
review-held = Бұл карточка қазір басқа модераторда: { $who }. Ештеңе өзгерген жоқ.
review-decided = Мұны шешіп қойған: { $who }. Ештеңе өзгерген жоқ.
review-gone = Бұл енді кезекте жоқ. Ештеңе өзгерген жоқ.
review-look-again = Бұл тым ұзақ тұрып қалды немесе осы екі арада өзгерді. Қайта қарап, содан кейін шешіңіз.
review-shared-source = Бұл мекенжайда көп адам жариялайды, сондықтан оны тұтас бұғаттауға болмайды. Ештеңе өзгерген жоқ.
review-cannot-undo = Мұнда тек өзіңіздің соңғы шешіміңізді кері қайтаруға болады. Ештеңе өзгерген жоқ.
