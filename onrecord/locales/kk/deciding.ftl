# The moderators' side of the report queue.

deciding-words = Өтініш иесінің сөзімен
deciding-appeal = Шағым
deciding-forgotten = Өтініш бергендердің бәрі туралы дерек сөздерімен бірге өшірілген.
deciding-record = Базада:
deciding-no-statement = Өтініште мәлімдеме аталмаған.
deciding-no-replies = Бұған берілген жауап базада жоқ.
deciding-not-published = Қазір жарияланбаған.
deciding-changed-yes = Өтініш түскеннен бері базадағы жазба өзгертілген.
deciding-changed-no = Өтініш түскеннен бері базадағы жазба өзгертілмеген.
deciding-commands = Шешім базада ештеңені өзгертпейді. Ол үшін себебін көрсетіп, /edit { $id } немесе /withdraw { $id } жазыңыз.

deciding-button-kept = Өзгеріссіз қалды
deciding-button-amended = Өзгертілді
deciding-button-withdrawn = Базадан алынды
deciding-button-out_of_scope = Қарауға жатпайды
deciding-button-verify = Растау: { $name }
deciding-button-unverify = Расталмаған: { $name }
deciding-button-skip = Кейінірек
deciding-button-ban = Өтініш иесін бұғаттау
deciding-button-ban-one = Бұғаттау: { $who }
deciding-button-back = Карточкаға оралу
deciding-button-send = Жіберу
deciding-button-send-anyway = Бәрібір жіберу

deciding-ask-reason = { $id }: { $outcome }. Себебін жіберіңіз, ұзындығы { $least }–{ $most } таңба. Оны өтініш бергендер алады және ол жарияланады.
deciding-reason-length = Себептің ұзындығы { $least }–{ $most } таңба болуы керек, мұнда { $count } таңба бар. Қалғаны сақтаулы: қайта жіберіңіз. Бас тарту: /cancel.
deciding-preview = Өтініш бергендер мынаны алады:
deciding-not-amended = { $report } түскеннен бері { $id } өзгертілген жоқ.
deciding-not-withdrawn = { $report } түскеннен бері { $id } базадан алынған жоқ.
deciding-nothing-to-compare = Өтініште мәлімдеме аталмаған, сондықтан бірдеңе өзгерген-өзгермегенін көру мүмкін емес.
deciding-done = { $id }: { $state }. { $count ->
        [0] Хабарлайтын адам болмады.
       *[other] { $count } адамға хабарланады.
    }
deciding-skipped = Кейінге қалдырылды: { $id }. Сізге 12 сағаттан кейін, басқаларға бірден қайта көрсетіледі.
deciding-banned = { $who } бұғатталды, енді өтініш бере алмайды. Өтініштің өзін бәрібір шешу керек.
deciding-ban-moderator = Бұл — модератор. Алдымен /moderators арқылы рөлінен босатыңыз. Ештеңе өзгерген жоқ.

deciding-none = Күтіп тұрған өтініш жоқ.
deciding-others = { $count ->
        [one] 1 өтініш күтіп тұр, бірақ оны сіз шешпейсіз: ол басқа модераторда, оны кейінге қалдырғансыз немесе ол өзіңіздікі.
       *[other] { $count } өтініш күтіп тұр, бірақ оларды сіз шешпейсіз: олар басқа модераторларда, оларды кейінге қалдырғансыз немесе олар өзіңіздікі.
    }
deciding-usage = /reports ең көп күткен өтінішті, /reports R7 соның біреуін, /reports mine өз өтініштеріңізді көрсетеді.
deciding-private = Өтініштерде бізге сеніп айтылған сөз бар. /reports командасын маған жеке чатта жазыңыз.
deciding-stale = Бұл өтініш содан бері өзгерді. Кезекте не тұрғанын /reports көрсетеді.
deciding-held = Бұл өтінішті қазір басқа модератор қарап отыр. Ештеңе өзгерген жоқ.
deciding-needs-another = Бұл өтінішті өзіңіз бергенсіз немесе бірінші рет өзіңіз шешкенсіз, енді оны басқа модератор шешеді. Ештеңе өзгерген жоқ.
deciding-decided = Бұл өтініш шешіліп қойған. Ештеңе өзгерген жоқ.
deciding-unknown = Мұндай нөмірлі өтініш жоқ. Ештеңе өзгерген жоқ.
