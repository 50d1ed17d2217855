# The conversation in which somebody reports a mistake, and what becomes of it.

reporting-button-new = Қате туралы хабарлау

reporting-ask-subject = Не туралы? Мәлімдеменің нөмірін, мысалы S12, немесе мақаланың сілтемесін жіберіңіз.
reporting-ask-ground = Не қате?
reporting-ask-statement = Қай мәлімдеме туралы?
reporting-ask-law = Қай елдің қай заңы бұзылды? Мысалы: Қазақстан, «Масс-медиа туралы» заң, 25-бап.
reporting-ask-passage = Мәтіннің қай жерінде? Сол үзіндіні көшіріп жіберіңіз.
reporting-ask-words = Не қате екенін өз сөзіңізбен жазыңыз.
reporting-ask-evidence = Мұны көрсететін бет бар ма? Сілтемесін жіберіңіз.
reporting-ask-behalf = Кімнің атынан хабарлайсыз? Бұл кезекке де, қарау тәртібіне де әсер етпейді.
reporting-ask-name = Атауы қандай? Модератор растағанша атаудың жанында «расталмаған» деп тұрады.
reporting-ask-country = Қай елдікі? Елдің атауын немесе екі әрпін жіберіңіз, мысалы KZ.
reporting-so-far = Әзірге жазылғаны:

reporting-name-subject = Не туралы
reporting-name-article = Мақала
reporting-name-ground = Не қате
reporting-name-statement = Мәлімдеме
reporting-name-law = Заң
reporting-name-passage = Мақалада
reporting-name-words = Сіздің сөзіңіз
reporting-name-evidence = Дәлел
reporting-name-behalf = Кімнің атынан
reporting-name-name = Атауы (расталмаған)
reporting-name-country = Елі

reporting-behalf-person = Өз атымнан
reporting-behalf-organisation = Ұйым атынан
reporting-behalf-authority = Мемлекеттік орган атынан

reporting-button-keep = Осылай қалдыру
reporting-button-skip = Өткізіп жіберу
reporting-button-none = Ешқайсысы
reporting-button-neither = Екеуі де жоқ
reporting-button-back = Артқа
reporting-button-cancel = Бас тарту
reporting-button-send = Жіберу
reporting-button-change = Өзгерту

reporting-card = Өтінішіңіз
reporting-card-note = Мұның бәрін модераторлар көреді. Көпшілікке не қате екені, мәлімдеме, шешім мен оның себебі және ұйымдар мен мемлекеттік органдардың атауы көрінеді; сіздің сөзіңіз бен жеке адамның аты ешқашан көрсетілмейді.

reporting-press = Батырмалардың бірін таңдаңыз.
reporting-no-text = Мұнда сурет не файл емес, мәтін керек. Қалғаны сақтаулы.
reporting-too-long = Мұнда { $count } таңба бар, ал { $most } таңба сыяды. Қалғаны сақтаулы; қысқартып жіберіңіз.
reporting-no-link = Мұндай сілтемені ала алмаймын: ол http:// немесе https:// деп басталуы керек. Қалғаны сақтаулы.
reporting-no-country = Мұндай елді білмеймін. Қалғаны сақтаулы; екі әрпін жіберіңіз, мысалы KZ.
reporting-no-statement = Мұндай нөмірлі мәлімдеме жоқ. Қалғаны сақтаулы; басқа нөмір не сілтеме жіберіңіз.
reporting-no-subject = Бұл S12 сияқты нөмір де, сілтеме де емес. Қалғаны сақтаулы.
reporting-unreadable-link = Бұл бетті оқи алмадым, сондықтан оны модераторлар өздері ашады. Өтінішті жалғастыра беріңіз.
reporting-unfinished = Сіз өтінішті бастап қойғансыз. Соны аяқтаңыз немесе «Бас тарту» батырмасын басып, басынан бастаңыз.

reporting-stale = Бұл — ескі батырма. Бастаған өтінішіңізді /report жалғастырады.
reporting-no-answer = Бұл жауап менде енді жоқ. Сілтемені қайта жіберіңіз немесе /report деп жазыңыз.
reporting-private = Маған жеке чатта жазыңыз: өтініштерді тек модераторлар оқиды.
reporting-closed = Бұл аккаунттан өтініш қабылдамаймын.
reporting-enough = Бүгінге жетеді: бір күнде { $most } өтініш қабылданады. Жазғаныңыз жоғалмайды, ертең /report арқылы жалғастырыңыз.
reporting-dropped = Бас тартылды. Ештеңе сақталған жоқ.

reporting-received-as = Өтінішіңіз қабылданды, нөмірі
reporting-before = { $count ->
        [0] Келесі болып осы өтініш қаралады.
       *[other] Оның алдында { $count } іс тұр.
    }
reporting-joined = Дәл осыны басқалар да хабарлаған, сондықтан өтінішіңіз солармен бірге қаралады.
reporting-next = Модератор оны базамен салыстырып, шешім шығарады; шешім мен оның себебін осында айтамын. Келіспесеңіз, бір рет шағымдана аласыз, сонда басқа модератор шешеді. Қаралу барысын /reports көрсетеді.
reporting-repeated = Сіз бұл туралы хабарлап қойғансыз. Өтініш екінші рет саналмайды.

reports-own-none = Сіз әлі ешбір қате туралы хабарламағансыз. Ол үшін әр жауаптың астында батырма, сондай-ақ /report командасы бар.
reports-own = Өтініштеріңіз
reports-unknown = Сізде мұндай нөмірлі өтініш жоқ. Өтініштеріңізді /reports көрсетеді.
reports-button-appeal = { $id } бойынша шағымдану

notice-decided = { $id } нөмірлі өтінішіңіз бойынша шешім шықты:
notice-closed = { $id } нөмірлі өтінішіңіз бойынша басқа модератор қайта шешім шығарды:
notice-reason = Себебі:
notice-appeal = Келіспесеңіз, { $days } күн ішінде бір рет шағымдана аласыз. Сонда басқа модератор шешеді.
notice-final = Осымен іс жабылды.
notice-about = { $id } туралы: { $ground }

appealing-ask = { $id } бойынша шешіммен неге келіспейсіз? Бір хабарламамен жазыңыз, оны басқа модератор оқиды. Бас тарту: /cancel.
appealing-preview = { $id } бойынша шағымыңыз
appealing-once = Шешімге бір-ақ рет шағымдануға болады. Осыны жіберіңіз немесе басқаша жазыңыз.
appealing-too-short = Қарауға тым қысқа: кемінде { $least } таңба жазыңыз.
appealing-done = { $id } бойынша шағымыңыз қабылданды. Басқа модератор шешеді, шешімін осында айтамын.
appealing-impossible = Бұған шағымдануға болмайды: ол әлі шешілмеген, бұрын шағым берілген немесе шешім шыққанына { $days } күннен асқан.
