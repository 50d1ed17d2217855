# Roles, bans, the moderators' group, and what a moderator loses by /forget.

moderators-help =
    Модераторларға:
    · қосу: /statement және /deny S12 (немесе /rebut, /correct, /retract, /confirm, /clarify); бастағаныңызды /draft көрсетеді
    · іздеу: /find сөздер, /show S12, /history S12
    · жүргізу: /edit S12, /wording S12 ru …, /relate S12 denies S7, /unrelate S12 denies S7, /merge S12 S7 ішіне, /withdraw S12 себебі, /restore S12, /publish S12, /outlet домен …, /undo
    · шешу: /queue, /reports
    · файлдар: импорттау үшін файл жіберіңіз; /export
    · адамдар: /moderators, /ban, /unban, /bans, /whoami
    · топ: /desk here
    /cancel сұрап отырғанымды тоқтатады.
moderators-heading = Модераторлар
moderators-owner = { $person } · иесі
moderators-line = { $person } · { $day } күнінен бері, тағайындаған: { $by }
moderators-nobody = Әзірге ешкім жоқ.
moderators-usage =
    /moderators add: біреудің хабарламасына жауап ретінде немесе U3 сияқты нөмірмен не Telegram ID нөмірімен
    /moderators remove U3
    /moderators invite: бір адамға арналған сілтеме
    /moderators log
moderators-usage-moderator =
    Рөлді боттың иелері береді, рөлден де солар босатады.
    /moderators log
moderators-button-add = Модератор қосу
moderators-button-invite = Сілтемемен шақыру
moderators-button-remove = Рөлінен босату: { $person }
moderators-button-sure = Рөлінен босату
moderators-button-keep = Қалдыру
moderators-picker = Адам таңдау
moderators-ask = Кімді? Батырмамен таңдаңыз, оның хабарламасын бағыттаңыз немесе Telegram ID нөмірін жіберіңіз. Бас тарту: /cancel.
moderators-hidden = Хабарламаның кімдікі екені көрінбейді: авторы бағытталған хабарламада атын жасырған. Оның Telegram ID нөмірін жіберіңіз (өзіне /whoami көрсетеді) немесе оған /moderators invite сілтемесін беріңіз.
moderators-two-people = Сіз жауап берген хабарлама мен сіз атаған нөмір екі бөлек адамдікі. Біреуін ғана қалдырып, қайта жіберіңіз.
moderators-unknown-number = Мұндай нөмірлі адамды білмеймін. Модераторлардың нөмірін /moderators, бұғатталғандардікін /bans көрсетеді.
moderators-no-person = Бұл — адам емес: Telegram мұндай нөмірді арналарға, жасырын әкімшілерге не өзіне береді немесе мүлде қолданбайды.
moderators-already = Бұл адам онсыз да модератор.
moderators-banned = Бұл адам бұғатталған. Алдымен бұғатын /unban арқылы алыңыз.
moderators-appointed = { $person } енді модератор.
moderators-must-start = { $person } бұл туралы әлі білмейді: оған жаза алмаймын. Ол https://t.me/{ $bot } сілтемесін ашып, Start батырмасын басуы керек.
moderators-welcome = Сіз енді модераторсыз: базадағы жазбаларды өзгерте аласыз, әр өзгеріс нөміріңізбен тіркеледі.
moderators-invitation =
    Бұл сілтемені бірінші ашқан адам модератор болады. Сілтеме бір-ақ рет, екі күнге дейін жарайды:
    { $link }
moderators-invite-in-private = Сілтемені бірінші ашқан адам модератор болады, сондықтан оны тек жеке чатымызда жіберемін. Сонда сұраңыз.
moderators-invitation-void = Бұл сілтеме енді жарамайды: ол қолданылған, екі күннен асқан немесе мен жібермегенмін. Боттың иесінен жаңасын сұраңыз.
moderators-you-already = Сіз онсыз да модераторсыз. Сілтеме пайдаланылмады.
moderators-remove-whom = Кімді рөлінен босату керек? /moderators remove U3 деп жазыңыз немесе оның хабарламасына /moderators remove деп жауап беріңіз. Нөмірлерді /moderators көрсетеді.
moderators-no-moderator = Бұл адам модератор емес, сондықтан босататын рөлі жоқ. Боттың иелері бот іске қосылған жерде ONRECORD_OWNERS арқылы белгіленеді.
moderators-remove-sure = { $person } рөлінен босатылсын ба? Оның істегені базада қалады.
moderators-dismissed-you = Сіз енді модератор емессіз. Істегеніңіз базада қалады, сілтемелер мен мәтіндерді бұрынғыдай тексере аласыз.
moderators-log-empty = Әзірге ешкімге рөл берілген де, ешкім рөлінен босатылған да жоқ.
moderators-log-appoint = { $day } · { $person } модератор болды, тағайындаған: { $by }
moderators-log-dismiss = { $day } · { $person } рөлінен босатылды, босатқан: { $by }
moderators-log-leave = { $day } · { $person } кетті: бұл адам туралы сақталған дерек өшірілді
moderators-log-ban = { $day } · { $person } бұғатталды, бұғаттаған: { $by }
moderators-log-unban = { $day } · { $person } бұғаттан шығарылды, шығарған: { $by }
moderators-whoami-owner = Telegram ID нөміріңіз: { $id }. Сіз — осы боттың иесісіз, өзгерістеріңіз { $number } нөмірімен тіркеледі.
moderators-whoami-moderator = Telegram ID нөміріңіз: { $id }. Сіз — модераторсыз, өзгерістеріңіз { $number } нөмірімен тіркеледі.
moderators-whoami-reader = Telegram ID нөміріңіз: { $id }. Сіз — оқырмансыз. Боттың иелерін ботты жүргізіп отырған адам ONRECORD_OWNERS арқылы белгілейді.
moderators-whoami-banned = Telegram ID нөміріңіз: { $id }. Сіз бұғатталғансыз; сілтемелер мен мәтіндер бұрынғыдай тексеріледі.

bans-ban-whom = Кімді? Оның хабарламасына /ban деп, себебін қосып жауап беріңіз, бір хабарламасын маған бағыттаңыз немесе U3 сияқты нөмір не Telegram ID нөмірін жіберіңіз. Бас тарту: /cancel.
bans-unban-whom = Кімнің бұғаты алынады? U3 сияқты нөмір не Telegram ID нөмірін жіберіңіз, оларды /bans көрсетеді. Бас тарту: /cancel.
bans-why = { $person } неге бұғатталады? Себебін жіберіңіз, ол сол адамға айтылады. Бас тарту: /cancel.
bans-reason-long = Себепте { $count } таңба бар, ал { $most } таңба сыяды. { $person } үшін қысқарағын жіберіңіз. Бас тарту: /cancel.
bans-banned = { $person } бұғатталды: енді өтініш те, ұсыныс та бере алмайды. Жауаптарды бұрынғыдай ала береді.
bans-lifted = Бұғат алынды.
bans-not-banned = Бұл адам бұғатталмаған.
bans-you-are = Модератор сізді бұғаттады: өтініш пен ұсыныс бере алмайсыз. Сілтемелер мен мәтіндерді бұрынғыдай тексере аласыз. Себебі: { $reason }
bans-you-are-free = Бұғатыңыз алынды: өтініш пен ұсынысты қайтадан бере аласыз.
bans-line = { $day } күнінен бері, бұғаттаған: { $by }
bans-nobody = Ешкім бұғатталмаған.

binding-usage =
    /desk here осы топты модераторлардың жұмыс тобы етеді
    Тақырып ішінде жазылған /desk suggestions, /desk reports не /desk changes ұсыныстарды, өтініштерді не өзгерістерді сол тақырыпқа бағыттайды
    /desk off мұны тоқтатады
binding-none = Модераторлардың жұмыс тобы жоқ. Жұмыс тобы болатын топта /desk here деп жазыңыз.
binding-in-group = Модераторлардың жұмыс тобы болатын топта /desk here деп жазыңыз.
binding-done = Бұл топ енді — модераторлардың жұмыс тобы: жаңа ұсыныстар, өтініштер мен өзгерістер туралы осында хабарлаймын. Кім не істей алатыны осы топта болуына емес, рөліне байланысты.
binding-no-right = Мұнда тақырып аша алмаймын, сондықтан бәрі жалпы тақырыпқа келеді. Мені тақырыптарды басқара алатын әкімші етіп, /desk here деп қайта жазыңыз.
binding-off = Модераторлардың жұмыс тобы енді жоқ. Рөлдер бұрынғыдай қалады.
binding-not-here = Мұны модераторлардың жұмыс тобындағы тақырып ішінде жазыңыз.
binding-set-suggestions = Ұсыныстар енді осында келеді.
binding-set-reports = Өтініштер енді осында келеді.
binding-set-changes = Өзгерістер енді осында келеді.
binding-state = { $where ->
    [here] Бұл топ — модераторлардың жұмыс тобы, бәрі бір жерге келеді.
    [private] Модераторлардың жұмыс тобы бар, онда бәрі бір жерге келеді.
   *[elsewhere] Модераторлардың жұмыс тобы — басқа топ, онда бәрі бір жерге келеді.
}
binding-state-topics = { $where ->
    [here] Бұл топ — модераторлардың жұмыс тобы. Бөлек тақырыптар: { $matters }.
    [private] Модераторлардың жұмыс тобы бар. Бөлек тақырыптар: { $matters }.
   *[elsewhere] Модераторлардың жұмыс тобы — басқа топ. Бөлек тақырыптар: { $matters }.
}
binding-topic-suggestions = Ұсыныстар
binding-topic-reports = Өтініштер
binding-topic-changes = Өзгерістер

forget-role = Сіз — модераторсыз: сіз туралы сақталған деректің бәрімен бірге рөліңізден де айырыласыз. Істегеніңіз нөміріңізбен базада қалады, бірақ ол нөмірдің кімдікі екені белгісіз болады.
forget-button = Деректерім мен рөлімді өшіру
