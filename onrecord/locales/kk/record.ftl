# The record of one article, from its title to the related coverage.

untitled = Атауы жоқ бет
untitled-text = Сіздің мәтініңіз
date-unknown = күні белгісіз
pasted-text = жіберілген мәтін
credited = { $credits } дерегі бойынша

# How many threads the article carries, and which side of each. With several kinds, the first line counts
# and each kind follows in a line of its own.
summary-nothing = { $words } сөз оқыдым, базадағы ешбір мәлімдемені таппадым. Бұл мәтіннің дұрыс не бұрыс екенін білдірмейді.
summary-statements = Бұл мақалада базадағы { $count } мәлімдеме бар.
summary-no_reply = Бұл мақалада базадағы { $count ->
        [one] 1 мәлімдеме бар, бірақ оған берілген жауап келтірілмеген.
       *[other] { $count } мәлімдеме бар, бірақ оларға берілген жауаптар келтірілмеген.
    }
summary-none_known = Бұл мақалада базадағы { $count ->
        [one] 1 мәлімдеме бар. Оған жауап берілгені туралы дерек жоқ.
       *[other] { $count } мәлімдеме бар. Оларға жауап берілгені туралы дерек жоқ.
    }
summary-both = Бұл мақалада базадағы { $count } мәлімдеме бар және екі жақтың да сөзі берілген.
summary-left_out = Бұл мақалада базадағы { $count ->
        [one] 1 мәлімдеме бар. Мақаладан { $age } { $relation ->
                [rebuts] оған қарсы жауап берілген
                [corrects] ол түзетілген
                [retracts] ол қайтарып алынған
               *[denies] ол теріске шығарылған
            }, бірақ мұнда бұл айтылмаған.
       *[other] { $count } мәлімдеме бар, бірақ оларға бұрын берілген жауаптар айтылмаған.
    }
summary-reply_side = Бұл мақалада базадағы { $count ->
        [one] 1 мәлімдемеге берілген жауап бар, ал мәлімдеменің өзі сол жауапта дауланған сөз ретінде ғана келтірілген.
       *[other] { $count } мәлімдемеге берілген жауаптар бар, ал мәлімдемелердің өзі сол жауаптарда дауланған сөз ретінде ғана келтірілген.
    }
summary-mention = Бұл мақалада базадағы { $count } мәлімдеме аталған, бірақ мазмұны берілмеген.
summary-reply_found = Бұл мақалада базадағы { $count ->
        [one] 1 жауап бар, бірақ жауап берілген мәлімдеменің өзі жоқ.
       *[other] { $count } жауап бар, бірақ жауап берілген мәлімдемелердің өзі жоқ.
    }
summary-part-no_reply = { $count ->
        [one] Соның біріне берілген жауап келтірілмеген.
       *[other] Соның { $count } мәлімдемесіне берілген жауаптар келтірілмеген.
    }
summary-part-none_known = { $count ->
        [one] Соның біріне жауап берілгені туралы дерек жоқ.
       *[other] Соның { $count } мәлімдемесіне жауап берілгені туралы дерек жоқ.
    }
summary-part-both = { $count ->
        [one] Соның бірі бойынша екі жақтың да сөзі берілген.
       *[other] Соның { $count } мәлімдемесі бойынша екі жақтың да сөзі берілген.
    }
summary-part-left_out = { $count ->
        [one] Соның бірі мақаладан { $age } { $relation ->
                [rebuts] қарсы жауап алған
                [corrects] түзетілген
                [retracts] қайтарып алынған
               *[denies] теріске шығарылған
            }, бірақ мұнда бұл айтылмаған.
       *[other] Соның { $count } мәлімдемесіне бұрын берілген жауаптар айтылмаған.
    }
summary-part-reply_side = { $count ->
        [one] Соның бірі жауапта дауланған сөз ретінде ғана келтірілген.
       *[other] Соның { $count } мәлімдемесі жауапта дауланған сөз ретінде ғана келтірілген.
    }
summary-part-mention = { $count ->
        [one] Соның бірі аталған, бірақ мазмұны берілмеген.
       *[other] Соның { $count } мәлімдемесі аталған, бірақ мазмұны берілмеген.
    }
summary-part-reply_found = { $count ->
        [one] Соның бірі — жауап, бірақ жауап берілген мәлімдеменің өзі мұнда жоқ.
       *[other] Соның { $count } мәлімдемесі — жауап, бірақ жауап берілген мәлімдемелердің өзі мұнда жоқ.
    }
summary-date-unknown = Мақаланың күні белгісіз, сондықтан { $relation ->
        [rebuts] қарсы жауап одан бұрын берілген бе
        [corrects] түзету одан бұрын жасалған ба
        [retracts] мәлімдеме одан бұрын қайтарып алынған ба
       *[denies] мәлімдеме одан бұрын теріске шығарылған ба
    }, кейін бе — айту мүмкін емес.
summary-teaser = Мақаланың басы ғана оқылды, қалған бөлігі ақылы.
summary-stories = Бұл бетте { $count } материал бар, әрқайсысы бөлек тексерілді.

# How the article words the statement.
worded-verbatim = Мұнда: сөзбе-сөз
worded-altered = Мұнда: сөздері өзгертілген
worded-paraphrase = Мұнда: басқа сөзбен
worded-retranslated = Мұнда: қайта аударылған, басқа сөзбен

in-story = «{ $title }» атты материалда.
only-reply = Мақалада тек осы жауап табылды. Ол мына мәлімдемеге берілген: { $id }, { $speaker }, { $date }.
also-carried = Мақалада мынау да бар: { $id }, { $speaker }, { $date }.

# A reply and when it was made.
reply-denies = Теріске шығарған: { $speaker }
reply-rebuts = Қарсы жауап берген: { $speaker }
reply-corrects = Түзеткен: { $speaker }
reply-retracts = Мәлімдемесін қайтарып алған: { $speaker }
reply-confirms = Растаған: { $speaker }
reply-clarifies = Нақтылаған: { $speaker }
said-by = Айтқан: { $speaker }

# A reply to a reply.
answer-denies = Бұл жауапты теріске шығарған: { $speaker }
answer-rebuts = Жауап берген: { $speaker }
answer-corrects = Бұл жауапты түзеткен: { $speaker }
answer-retracts = Бұл жауапты қайтарып алған: { $speaker }
answer-confirms = Бұл жауапты растаған: { $speaker }
answer-clarifies = Бұл жауапты нақтылаған: { $speaker }

when-timed = { $date }, { $timing }
when-reported = { $date }, осы мақалада келтірілген
when-timed-reported = { $date }, { $timing }, мақалада келтірілген
when-left-out = { $date }, { $timing }, бірақ мақалада келтірілмеген
timing-same-day = осы мақаламен бір күнде
timing-after-days = { $count ->
        [one] осы мақаладан бір күн кейін
       *[other] осы мақаладан { $count } күн кейін
    }
timing-after-weeks = { $count ->
        [one] осы мақаладан бір апта кейін
       *[other] осы мақаладан { $count } апта кейін
    }
timing-after-months = { $count ->
        [one] осы мақаладан шамамен бір ай кейін
       *[other] осы мақаладан шамамен { $count } ай кейін
    }
timing-after-years = { $count ->
        [one] осы мақаладан шамамен бір жыл кейін
       *[other] осы мақаладан шамамен { $count } жыл кейін
    }
timing-before-days = { $count ->
        [one] осы мақаладан бір күн бұрын
       *[other] осы мақаладан { $count } күн бұрын
    }
timing-before-weeks = { $count ->
        [one] осы мақаладан бір апта бұрын
       *[other] осы мақаладан { $count } апта бұрын
    }
timing-before-months = { $count ->
        [one] осы мақаладан шамамен бір ай бұрын
       *[other] осы мақаладан шамамен { $count } ай бұрын
    }
timing-before-years = { $count ->
        [one] осы мақаладан шамамен бір жыл бұрын
       *[other] осы мақаладан шамамен { $count } жыл бұрын
    }
age-days = { $count ->
        [one] бір күн бұрын
       *[other] { $count } күн бұрын
    }
age-weeks = { $count ->
        [one] бір апта бұрын
       *[other] { $count } апта бұрын
    }
age-months = { $count ->
        [one] шамамен бір ай бұрын
       *[other] шамамен { $count } ай бұрын
    }
age-years = { $count ->
        [one] шамамен бір жыл бұрын
       *[other] шамамен { $count } жыл бұрын
    }

# A reply that the article reports and the corpus does not have; $words come quoted.
unrecorded-reply = Мұнда келтірілген, бірақ базада әлі жоқ: { $words }
unrecorded-reply-by = Мұнда келтірілген, бірақ базада әлі жоқ ({ $speaker }): { $words }

name-differs = Базада { $record } деп, бұл мақалада { $article } деп жазылған.

# Other articles on the same statements, grouped by side.
related-heading = Басқа басылымдарда
coverage-both = Екі жақтың да сөзі бар
coverage-statement_only = Тек мәлімдеме бар
coverage-denial_only = Тек жауап бар
coverage-mention = Мәлімдеме аталған
related-article = { $outlet }, { $date }
