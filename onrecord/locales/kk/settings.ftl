# How groups and channels are set up. Names and values stand on buttons, which show about 30 characters.

settings-heading = «{ $title }» баптаулары
settings-dropped = Кешігіп қалған { $count } жауап жіберілген жоқ.
settings-button-back = Артқа
settings-button-close = Жабу
settings-button-earlier = Алдыңғылары
settings-button-later = Тағы
settings-no-zone = Мұндай уақыт белдеуін білмеймін. Атауын мына үлгімен жазыңыз: /settings zone Asia/Almaty

# What the bot does in a chat with this mode; said when it is switched on or off.
settings-now-off = Мен мұнда өшірулімін, ештеңе айтпаймын. /enable мені іске қосады.
settings-now-mention = Мен мұнда қосулымын, бірақ тек шақырғанда жауап беремін: ол үшін хабарламаға жауап ретінде немесе сілтеменің алдына /check не атымды жазыңыз.
settings-now-disputed = Мен мұнда қосулымын. Хабарламадағы мәлімдеме базада теріске шығарылған, қарсы жауап алған, түзетілген не қайтарып алынған деп тіркелсе, жауап беремін; әйтпесе үндемеймін.
settings-now-all = Мен мұнда қосулымын. Базадағы мәлімдеме кездескен әр хабарламаға жауап беремін; әйтпесе үндемеймін.

# The names of the settings, and a sentence for each page.
settings-name-mode = Режим
settings-about-mode = Қашан жауап беремін? Ешқашан; тек /check не атымды жазып шақырғанда; хабарламадағы мәлімдеме базада теріске шығарылған, қарсы жауап алған, түзетілген не қайтарып алынған деп тіркелсе; базадағы кез келген мәлімдеме кездессе.
settings-mode-off = өшірулі
settings-mode-mention = тек шақырғанда
settings-mode-disputed = даулы мәлімдемелер
settings-mode-all = базадағы барлық мәлімдеме

settings-name-sure = Сенімділік
settings-about-sure = Жауап беруім үшін сәйкестікке қаншалықты сенімді болуым керек?
settings-sure-careful = тек анық сәйкестік
settings-sure-normal = ықтимал сәйкестік те

settings-name-spot = Жауап орны
settings-about-spot = Жауаптарым қайда шығады?
settings-spot-reply = хабарламаға жауап ретінде
settings-spot-topic = бір форум тақырыбында
settings-spot-here = осы форум тақырыбында
settings-spot-comment = жазба астындағы алғашқы пікір
settings-spot-quiet = үнсіз, тек әкімшілерге
settings-spot-from-topic = Барлық жауап бір форум тақырыбында шығуы үшін осы баптауларды сол тақырыпта ашыңыз.
settings-comments-no-group = Бұл арнаның талқылау тобы жоқ, сондықтан пікір жазу мүмкін емес. Арна баптауларының «Талқылау» (Discussion) бөлімінде топ байланыстырып, мені сол топқа қосыңыз.
settings-comments-not-in-group = Мен бұл арнаның талқылау тобында жоқпын, сондықтан әзірге пікір жаза алмаймын. Мені сол топқа қосыңыз.

settings-name-quiet = Жауап орны
settings-about-quiet = Чатта ештеңе айтылмайды. Жауаптарым осында аталған әкімшілердің жеке чатына барады.
settings-listeners = Жауап алатындар: { $names }
settings-no-listeners = Әзірге ешкім алмайды.
settings-button-listen = Маған жіберілсін
settings-button-unlisten = Маған енді жіберілмесін

settings-name-lang = Тіл
settings-about-lang = Мұндағы жауаптарымның тілі. Дәйексөздер өз тілінде қалады.

settings-name-topics = Тақырыптар
settings-about-topics = Мен жауап беретін тақырыптар. Тақырыпты бассаңыз, таңдалады не алынып тасталады.
settings-topics-all = барлығы
settings-topics-some = { $count } тақырып

settings-name-hours = Тыныш сағаттар
settings-about-hours = Бұл сағаттарда тек шақырғанда жауап беремін.
settings-hours-none = жоқ
settings-hours-whole = тәулік бойы
settings-hours-span = { $begin }–{ $end }
settings-button-begin = Басталуы
settings-button-end = Аяқталуы
settings-name-begin = Тыныш сағаттар
settings-about-begin = Қашан басталады?
settings-name-end = Тыныш сағаттар
settings-about-end = Қашан аяқталады?
settings-name-zone = Уақыт белдеуі
settings-about-zone = Тыныш сағаттардың уақыт белдеуі. Басқасын жазып көрсетуге болады: /settings zone Asia/Almaty

settings-name-limit = Сағатына жауап саны
settings-about-limit = Бір сағатта көп дегенде неше жауап беремін? Шақырғанда берген жауаптарым саналмайды.
settings-count-number = { $count ->
    [0] шектеусіз
   *[other] { $count }
}

settings-name-again = Қайталанған сілтеме
settings-about-again = Бұрын жауап берілген сілтемеге қашан қайта жауап беремін? Оған дейін тек реакция қоямын.
settings-count-days = { $count ->
    [0] әр жолы
   *[other] { $count } күннен кейін
}

settings-name-skip = Ескерілмейтіндер
settings-about-skip = Белгіленген хабарламалар ескерілмейді, қалғаны оқылады. Басқа боттардың жазғанына өздігімнен ешқашан жауап бермеймін.
settings-skip-via = бот арқылы жасалған
settings-skip-commands = командасы бар
settings-skip-admins = әкімшілер жазған
settings-skip-nothing = жоқ

settings-name-del = Жауапты өшіру
settings-about-del = Мұнда берген жауабымды қашан өшіремін?
settings-count-minutes = { $count ->
    [0] ешқашан
   *[other] { $count } минуттан кейін
}
settings-count-hours = { $count } сағаттан кейін

settings-name-late = Жауаптың кешігуі
settings-about-late = Хабарламадан кейін осынша уақыт өтсе, жауап кешіккен болып саналады да, жіберілмейді.

settings-name-call = Кім шақыра алады
settings-about-call = Мұнда /check не атымды жазып, мені кім шақыра алады?
settings-call-everybody = кез келген адам
settings-call-admins = әкімшілер

settings-name-look = Алдын ала көру
settings-about-look = Қосулы кезде осында жіберілген сілтемелерді ғана 7 күн сақтаймын, хабарламалардың өзін сақтамаймын. Бұл олар туралы не айтатынымды көрсету үшін керек.
settings-look-off = өшірулі
settings-look-on = қосулы
settings-button-preview = Мен не айтар едім?

preview-heading = Соңғы сілтемелер туралы не айтар едім, ең жаңасынан бастап
preview-nothing = Алдын ала көру қосылғалы мұнда бірде-бір сілтеме жіберілген жоқ.
preview-silence = үндемес едім
preview-unreadable = оқу мүмкін болмады
preview-too-slow = уақытында оқылмады

listeners-added = «{ $title }» бойынша үнсіз беретін жауаптарым енді осы чатта сізге келеді.
listeners-not-quiet = Қазір онда үнсіз жауап берілмейді; мұны баптаулардан өзгертуге болады.
listeners-dropped = Жауаптарды енді сізге жібермеймін.

channels-list = Мен қосулы тұрған арналарыңыз:
channels-none = Арнаны баптау үшін өзіңіз әкімші болып тұрған арнаны таңдаңыз. Мен онда әлі жоқ болсам, алдымен мені қосыңыз.
channels-which = Қай арна? Ал топ сол топтың өзінде бапталады: /settings.
channels-in-private = Арналар жеке чатымызда бапталады: /channels.
channels-ask = Төмендегі батырма арқылы арна таңдаңыз. /cancel батырманы алып тастайды.
channels-chosen = Таңдалды: { $title }
channels-add-first = Бұл арнаны көре алмай тұрмын. Мені оған әкімші етіп қосыңыз; өзгеріс енгізу құқығының керегі жоқ.
channels-button-list = Арналарым
channels-button-choose = Арна таңдау

language-ask = Қай тілде сөйлейін?
language-chosen = Енді қазақша сөйлеймін.
