# Keeping the record by command: what moderators are shown, asked and told.

keep-too-long = Бір хабарламаға 4096 таңба сыяды. Бұл хабарлама қиылып қалған болуы мүмкін, сондықтан оған тиіспедім. Ұзақ мәтінді файлмен енгізіңіз.
keep-old-button = Бұл батырма енді жарамайды. Ештеңе өзгерген жоқ; жаңасын /show көрсетеді.
keep-send-again = { $problem } Қалғаны сақтаулы: қайта жіберіңіз. Бас тарту: /cancel.
keep-part-again = Қалғаны сақтаулы: тек сол бөлігін жіберіңіз. Бас тарту: /cancel.
keep-all-again = Команданы жазбай, қайта жіберіңіз. Бас тарту: /cancel.
keep-send-now = Енді жіберіңіз. Бас тарту: /cancel.
keep-button-copy = Жазғанымды көшіру
keep-dropped = Бас тартылды. Ештеңе өзгерген жоқ.
keep-none = жоқ

keep-usage-find = Нені іздейін? Сөз, нөмір, кілт немесе сілтеме жіберіңіз, мысалы: /find бөгет қауіпсіздігі
keep-usage-show = Қай мәлімдеме? Нөмірін жіберіңіз, мысалы: /show S12
keep-usage-history = Қай мәлімдеме? Нөмірін жіберіңіз, мысалы: /history S12
keep-usage-relate = Қайсысы қайсысына қалай жауап беретінін жіберіңіз, мысалы: /relate S12 S7 теріске шығарады
keep-usage-unrelate = Қай байланыс алып тасталатынын жіберіңіз, мысалы: /unrelate S12 S7 теріске шығарады
keep-usage-merge = Қай мәлімдеме қайсысының ішіне кіретінін жіберіңіз, мысалы: /merge S12 S7 ішіне
keep-usage-withdraw = Қай мәлімдеме және неге? Мысалы: /withdraw S12 мұны басқа адам айтқан
keep-usage-restore = Қай мәлімдеме? Мысалы: /restore S12 дереккөз қайта табылды
keep-usage-publish = Қай нобай? Нөмірін жіберіңіз, мысалы: /publish S12
keep-usage-undo = Өзгерістің нөмірін жіберіңіз, мысалы /undo 4711; нөмірсіз /undo соңғы өзгерісіңізді қайтарады.
keep-usage-outlet = Доменді және оның не екенін жіберіңіз, мысалы: /outlet example.org атауы: Мысал, түрі: газет, ел: KZ, бұғаттау
keep-usage-wording =
    Мәлімдемені, тілді және сөздерді жіберіңіз, мысалы: /wording S12 ru Плотину закроют в мае.
    Сөздердің алдына түпнұсқа:, аударма: немесе басқаша: деп жазуға болады.
keep-usage-edit = Қай мәлімдеме? Нөмірін жіберіңіз, мысалы /edit S12, немесе астына жаңа мәндерін жазып жіберіңіз, мысалы күні: 2021-11-02

keep-find-long = Мұнда { $count } таңба бар, ал іздеу { $most } таңбадан аспауы керек. Бүтін мәтіннен мәлімдемені /check іздейді.
keep-found = Табылды: { $count }
keep-found-part = Табылды: { $count }, мұнда { $first }–{ $last }
keep-found-nothing = Базада бұл сөздер жоқ. Азырақ немесе басқа сөзбен іздеп көріңіз.
keep-no-relation = { $word } деген байланысты білмеймін. Болатындары: { $known }.
keep-no-history = { $id } мәлімдемесінің басқа өзгерісі жоқ.
keep-history = { $id } мәлімдемесінің өзгерістері

keep-button-edit = Өзгерту
keep-button-history = Тарихы
keep-button-withdraw = Базадан алу
keep-button-restore = Қалпына келтіру
keep-button-publish = Жариялау
keep-button-page = Бетін ашу
keep-button-more = Тағы
keep-button-undo = Кері қайтару: { $revision }
keep-button-merge = Біріктіру: { $merged } → { $kept }
keep-button-drop = Біріктірмеу

keep-state-draft = нобай
keep-state-published = жарияланған
keep-state-withdrawn = базадан алынған
keep-card-key = Кілті: { $key } · соңғы өзгеріс: { $revision }
keep-wording-original = Тағы бір түпнұсқа ({ $language })
keep-wording-translation = Аударма ({ $language })
keep-wording-paraphrase = Басқаша айтылған нұсқа ({ $language })
keep-merged-into = { $id } мәлімдемесіне біріктірілген
keep-merged-by = { $id } мәлімдемесіне біріктірілген. /undo { $merge } мұны толық кері қайтарады; «Қалпына келтіру» батырмасы тек осында көрінгенді қайтарады.
keep-taken-in = Бұған біріктірілген: { $ids }

keep-answers-denies = { $id } мәлімдемесін теріске шығарады · { $speaker }
keep-answers-rebuts = { $id } мәлімдемесіне қарсы жауап береді · { $speaker }
keep-answers-corrects = { $id } мәлімдемесін түзетеді · { $speaker }
keep-answers-retracts = { $id } мәлімдемесін қайтарып алады · { $speaker }
keep-answers-confirms = { $id } мәлімдемесін растайды · { $speaker }
keep-answers-clarifies = { $id } мәлімдемесін нақтылайды · { $speaker }
keep-answered-denies = Теріске шығарған: { $id } · { $speaker }
keep-answered-rebuts = Қарсы жауап берген: { $id } · { $speaker }
keep-answered-corrects = Түзеткен: { $id } · { $speaker }
keep-answered-retracts = Қайтарып алған: { $id } · { $speaker }
keep-answered-confirms = Растаған: { $id } · { $speaker }
keep-answered-clarifies = Нақтылаған: { $id } · { $speaker }
keep-verb-denies = { $said } мәлімдемесі { $answered } мәлімдемесін теріске шығарады
keep-verb-rebuts = { $said } мәлімдемесі { $answered } мәлімдемесіне қарсы жауап береді
keep-verb-corrects = { $said } мәлімдемесі { $answered } мәлімдемесін түзетеді
keep-verb-retracts = { $said } мәлімдемесі { $answered } мәлімдемесін қайтарып алады
keep-verb-confirms = { $said } мәлімдемесі { $answered } мәлімдемесін растайды
keep-verb-clarifies = { $said } мәлімдемесі { $answered } мәлімдемесін нақтылайды

keep-related = { $relation }. Өзгеріс: { $revision }.
keep-unrelated = Енді базада жоқ: { $relation }. Өзгеріс: { $revision }.
keep-not-related = Базада мұндай байланыс жоқ: { $relation }. Алып тастайтын ештеңе жоқ.
keep-relate-itself = Мәлімдеме өзіне өзі жауап бере алмайды. Екеуін атаңыз, мысалы: /relate S12 S7 теріске шығарады
keep-relate-withdrawn = Біреуі базадан алынған. Алдымен /restore арқылы қалпына келтіріп, содан кейін байланыстырыңыз.
keep-merge-itself = Мәлімдемені өзіне біріктіруге болмайды. Екеуін атаңыз, мысалы: /merge S12 S7 ішіне
keep-merge-opposed = { $relation }, сондықтан бұл екеуі бір мәлімдеме емес. Байланыс қате болса, алдымен оны алып тастаңыз: /unrelate { $line }
keep-cannot-merge = Бұл екеуін біріктіруге болмайды: біреуі базадан алынған немесе жарияланған мәлімдеме нобайдың ішінде жоғалып кетер еді.
keep-merge-plan = { $merged } базадан алынады, оның беті { $kept } бетіне апарады.
keep-merge-gains = { $kept } мәлімдемесіне мыналар көшеді:
keep-merged = { $merged } мәлімдемесі { $kept } мәлімдемесіне біріктірілді. Өзгеріс: { $revision }.
keep-withdrawn = { $id } базадан алынды. Өзгеріс: { $revision }.
keep-restored = { $id } қалпына келтірілді. Өзгеріс: { $revision }.
keep-restored-alone = { $id } қалпына келтірілді. Өзгеріс: { $revision }. Байланыстары мен нұсқалары { $into } мәлімдемесінде қалды: оларды да қайтару үшін алдымен /undo { $revision }, содан кейін /undo { $merge } жіберіңіз.
keep-published = { $id } жарияланды. Өзгеріс: { $revision }.
keep-no-draft = { $id } нобай емес, сондықтан жариялайтын ештеңе жоқ. Ештеңе өзгерген жоқ.
keep-ask-why = { $id } неге базадан алынады («{ $words }»)? Себебін жіберіңіз. Бас тарту: /cancel.
keep-withdraw-changed = Осы екі арада { $id } өзгертілді (өзгеріс: { $revision }), сондықтан ол әлі базада. Оны /show арқылы қарап, себебін қайта жіберіңіз. Бас тарту: /cancel.
keep-merge-changed = Осы екі арада біреуі өзгертілді. Ештеңе біріктірілген жоқ; екеуін де /merge жаңадан көрсетеді.
keep-worded = { $id } мәлімдемесіне сөз қосылды: { $what }. Өзгеріс: { $revision }.

keep-outlet-missing = { $domain } базада жоқ. Оны былай қосыңыз: /outlet { $domain } атауы: Мысал, түрі: газет, ел: KZ
keep-outlet-unknown = { $named } деген түсініксіз. Басылымда мыналар болады: атауы, түрі, ел, сондай-ақ «бұғаттау» немесе «бұғатты алу»; арасына үтір қойыңыз.
keep-outlet-doubled = { $field ->
        [name] «атауы»
        [kind] «түрі»
        [country] «ел»
       *[other] бұғаттау немесе бұғатты алу
    } екі рет жазылған. Біреуін ғана қалдырып, жолды қайта жіберіңіз.
keep-outlet-kind = { $kind ->
        [agency] ақпарат агенттігі
        [newspaper] газет
        [broadcaster] телерадио компаниясы
        [official] ресми басылым
       *[other] басқа басылым
    } · елі белгісіз
keep-outlet-line = { $kind ->
        [agency] ақпарат агенттігі
        [newspaper] газет
        [broadcaster] телерадио компаниясы
        [official] ресми басылым
       *[other] басқа басылым
    } · елі: { $country }
keep-outlet-blocked = Бұғатталған: мақалалары ешкімге көрсетілмейді.
keep-outlet-open = Мақалалары «Басқа басылымдарда» бөлімінде көрсетіледі.
keep-outlet-kept = Сақталды. Өзгеріс: { $revision }.

keep-undone = { $revision } нөмірлі өзгеріс кері қайтарылды. Мұның өзі — { $undoing } нөмірлі өзгеріс.
keep-undo-own-nothing = Сізде кері қайтаруға болатын өзгеріс жоқ. /undo 4711 сол нөмірлі өзгерісті кері қайтарады.
keep-undo-nothing = Мұндай өзгеріс жоқ немесе ол кері қайтарылып қойған. Нөмірлерін /history S12 көрсетеді.
keep-undo-changed = Содан бері оның бір бөлігі өзгертілген. Алдымен { $revision } нөмірлі өзгерісті, содан кейін мұны кері қайтарыңыз.

# One change in a history. `/undo 4711` is a command and stays as it is.
keep-change = /undo { $revision }
keep-more-lines = … және тағы { $count }

# Editing a statement, field by field or with named lines.
keep-edit-which = { $id } мәлімдемесінде не өзгереді? Болмаса /edit { $id } деп, астына жаңа мәнін жазып жіберіңіз, мысалы күні: 2021-11-02
keep-edit-ask = { $id } мәлімдемесінің «{ $field }» өрісі қазір: { $now }
    Жаңасын жіберіңіз. Бас тарту: /cancel.
keep-edit-ask-empty = { $id } мәлімдемесінің «{ $field }» өрісі бос. Мәнін жіберіңіз. Бас тарту: /cancel.
keep-edit-again = Қалғаны сақтаулы: `{ $field }` мәнін қайта жіберіңіз. Бас тарту: /cancel.
keep-edit-doubled = `{ $field }` екі рет жазылған.
keep-edit-unknown = `{ $name }` деген өрісті білмеймін. Бар өрістер: { $known } және себеп.
keep-edit-kept = Қалғаны сақтаулы. Бұл жолды қоспай-ақ қолданыңыз. Бас тарту: /cancel.
keep-edit-waiting = Бұрын жазғаныңыз әлі сақтаулы. Оны жоғарыдағы батырмамен қолданыңыз. Бас тарту: /cancel.
keep-edit-conflict = Осы екі арада { $id } өзгертілді, жазғаныңыз әлі қолданылған жоқ.
keep-edit-typed = Жазғаныңыз сақтаулы:
keep-amended = { $id } өзгертілді. Өзгеріс: { $revision }.
keep-button-apply = Қолдану
keep-button-clear = Бос қалдыру
keep-button-back = Артқа
keep-button-cancel = Бас тарту
