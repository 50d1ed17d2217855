# What moderators are asked and shown while they add statements in the chat. $field is the name of a field, as in `күні`.

adding-head = Жаңа мәлімдеме
adding-head-denies = { $id } мәлімдемесін теріске шығару
adding-head-rebuts = { $id } мәлімдемесіне қарсы жауап
adding-head-corrects = { $id } мәлімдемесін түзету
adding-head-retracts = { $id } мәлімдемесін қайтарып алу
adding-head-confirms = { $id } мәлімдемесін растау
adding-head-clarifies = { $id } мәлімдемесін нақтылау

adding-field-relation = байланыс
adding-field-answered = қайсысына жауап

adding-ask-relation = Бұрынғы мәлімдемеге қалай жауап береді?
adding-ask-answered = Қай мәлімдемеге жауап береді? Нөмірін жіберіңіз, мысалы S12.
adding-ask-wording = Не айтылды? Сөздерін дереккөзде қалай тұрса, солай жіберіңіз.
adding-ask-speaker = Кім айтты?
adding-ask-said_on = Қай күні айтылды?
adding-ask-source_url = Қай жерден оқуға болады? Сілтемесін жіберіңіз.
adding-ask-language = Қай тілде айтылған? Тілдің кодын жіберіңіз, мысалы en, ru немесе kk.
adding-ask-topic = Не туралы? Бірер сөзбен жазыңыз.
adding-ask-title = Қандай атау қойылсын?
adding-ask-source_title = Дереккөздің атауы қандай?
adding-ask-outlet = Дереккөзді кім жариялады?
adding-ask-archived_url = Дереккөздің мұрағат көшірмесі қайда? Сілтемесін жіберіңіз.
adding-present = Қазір: { $value }

# After a wrong value; what is wrong stands before it.
adding-kept = { $problem } Қалғаны сақтаулы: { $field } мәнін қайта жіберіңіз. Бас тарту: /cancel.
adding-kept-number = { $problem } Қалғаны сақтаулы.
adding-doubled = { $field } екі рет жазылған, біріншісін алдым.
adding-two-answered = Нобай бір ғана мәлімдемеге жауап береді, ал сіз екеуін атадыңыз: { $one } және { $other }.
adding-unknown-lines = { $names } деген жолды білмеймін, сондықтан оны қоспадым.
adding-not-on-record = { $id } базада жоқ немесе жарияланбаған.
adding-source-unread = Сілтемедегі бетті оқи алмадым, сондықтан одан дәйексөз алынған жоқ. Сілтеме дереккөз ретінде сақталды.
adding-no-quotations = Ол беттен дәйексөз табылмады. Сілтеме дереккөз ретінде сақталды.
adding-no-quotations-text = Бұл мәтіннен дәйексөз табылмады.
adding-first-step = Бұл — алғашқы қадам. «Бас тарту» батырмасы нобайды өшіреді.
adding-press-card = Карточканың астындағы батырманы басыңыз немесе мынадай жол жіберіңіз: «күні: 2021 ж. 2 қараша».
adding-press-number = Ондай нөмірлі дәйексөз жоқ. Нөмірді басыңыз немесе сөздерін өзіңіз жіберіңіз.
adding-stale = Бұл батырма алдыңғы қадамдікі немесе басқа біреудің нобайынікі. Өз нобайыңызды /draft көрсетеді.
adding-no-draft = Мұнда сіздің нобайыңыз жоқ. Жаңасын /statement немесе /deny S12 бастайды.
adding-unreadable-draft = Нобайыңыз оқылмай қалды, сондықтан өшірілді. Қайтадан бастаңыз.
adding-look-again = Жарияламас бұрын тағы бір қарап шығыңыз.

adding-today = Бүгін, { $day }
adding-yesterday = Кеше, { $day }

adding-relation-denies = Теріске шығарады
adding-relation-rebuts = Қарсы жауап береді
adding-relation-corrects = Түзетеді
adding-relation-retracts = Қайтарып алады
adding-relation-confirms = Растайды
adding-relation-clarifies = Нақтылайды

adding-choose-quotation = Қай дәйексөзді аласыз? Нөмірді бассаңыз, сөздері, кім айтқаны, дереккөзі және мақаланың күні көшіріледі.
adding-offer = { $number }. { $speaker }: «{ $words }»
adding-no-speaker = кім айтқаны белгісіз
adding-unfinished = Аяқталмаған нобайыңыз бар ({ $head }). Соны жалғастырасыз ба, әлде оны өшіріп, жаңасын бастайсыз ба?

adding-remark-no_source = Дереккөзі жоқ, сондықтан оқырман тауып оқи алмайды.
adding-remark-source_unread = Дереккөздің беті оқылмады, сондықтан сөздердің онда бар-жоғын қарай алмадым.
adding-remark-words_on_page = Бұл сөздер дереккөздің бетінде бар.
adding-remark-words_not_on_page = Дереккөздің бетінде дәл осындай сөздер жоқ.
adding-remark-before_answered = Күні жауап берілген мәлімдеменің күнінен ерте: { $id }, { $day }.
adding-remark-after_source = Күні дереккөз шыққан күннен кеш: { $published }.
adding-remark-no_copy = Дереккөздің мұрағат көшірмесі белгісіз.
adding-remark-copy = Мұрағат көшірмесі: { $copy }
adding-same = { $id } — осының өзі ме?

adding-button-publish = Жариялау
adding-button-send = Екінші модераторға жіберу
adding-button-merge = Сөздерін { $id } мәлімдемесіне қосу
adding-button-keep-both = Екеуін де қалдыру
adding-button-change = { $field }: өзгерту
adding-button-keep = «{ $value }» қалсын
adding-button-skip = Өткізіп жіберу
adding-button-back = Артқа
adding-button-cancel = Бас тарту
adding-button-by-hand = Ешқайсысы емес, өзім жазамын
adding-button-go-on = Нобайды жалғастыру
adding-button-begin-anew = Өшіріп, жаңасын бастау

adding-published = { $id } базаға енгізілді, тізбегі: { $thread }. /undo { $change } мұны кері қайтарады.
adding-waits = { $id } нобай ретінде сақталды, екінші модератор келіскенде жарияланады. /undo { $change } мұны кері қайтарады.
adding-merged = Бұл сөздер { $id } мәлімдемесіне қосылды. /undo { $change } оларды алып тастайды.
adding-has-words = { $id } мәлімдемесінде дәл осы сөздер бар, қосатын ештеңе жоқ. Нобай өшірілді.
