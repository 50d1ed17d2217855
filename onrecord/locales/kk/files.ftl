# What moderators are told about files that they send, and about the corpus that they get.

files-import-help =
    Файлды астына /import деп жазып жіберіңіз немесе файл бар хабарламаға /import деп жауап беріңіз. Базаға енгізбес бұрын не өзгеретінін көрсетемін.

    Жолдарды (.jsonl, .ndjson, .csv, .tsv) және фактчекерлер жариялайтын файлдарды (.json, .jsonld) оқимын.
    /import force модераторлар кейін өзгерткенді де ауыстырады.
files-unknown-kind = Файлдың атынан ішінде не бар екенін айыра алмадым. Оқитыным: .jsonl, .ndjson, .json, .jsonld, .csv және .tsv.
files-too-large = Telegram боттарға 20 МБ-тан үлкен файл бермейді. Оны ботты жүргізіп отырған адам былай импорттай алады: onrecord import FILE
files-unavailable = Telegram бұл файлды маған бермеді. Астына /import деп жазып, қайта жіберіңіз.

files-would = { $name } файлы мынаны өзгертеді. Базаға әзірге ештеңе енгізілген жоқ.
files-new = Жаңа: { $count }
files-changed = Өзгеріс: { $count }
files-unchanged = Өзгеріссіз: { $count }
files-doubtful = Күмәнді: { $count }
files-refused = Қабылданбаған: { $count }
files-new-rows = Жаңа
files-changed-rows = Өзгерістер
files-not-listed = … және тағы { $count }
files-doubtful-rows = Күмәнді: алынады, бірақ алдымен қарап шығыңыз
files-refused-rows = Қабылданбаған: алынбайды
files-more = … және тағы { $count }, төмендегі файлда.
files-line = { $number }-жол: { $problem }
files-entry = { $number }-жазба: { $problem }
files-conflict = { $subject }: содан бері модератор өзгерткен; /import force ауыстырады
files-unknown-fields = Пішімде мұндай өріс жоқ, сондықтан алынбады: { $names }.
files-button-take = { $count } жолды импорттау
files-button-drop = Бас тарту

files-taken = Базаға енгізілді, өзгеріс нөмірі: { $change }.
files-undo = /undo { $change } мұны кері қайтарады.
files-nothing-taken = Ештеңе өзгерген жоқ.
files-overtaken = Алынбады, өйткені осы екі арада оларды біреу өзгерткен
files-dropped = Бас тартылды. Ештеңе өзгерген жоқ.
files-stale-button = Бұл импорт сіздікі емес немесе енді күтіп тұрған жоқ. Файлды қайта жіберіңіз.

files-export-help =
    /export бүкіл базаны қайта импорттауға болатын жолдар түрінде жібереді.
    /export csv соны кесте түрінде, /export claimreview жарияланғанды фактчекерлер пішімінде, /export dump ашық деректің бәрін лицензиясымен жібереді.
files-export-private = Базада нобайлар да бар. Оны менен жеке чатымызда сұраңыз.
files-export-too-large = База бот жібере алатын 50 МБ-тан үлкен. Оны ботты жүргізіп отырған адам былай жаза алады: onrecord export --output FILE
files-export-empty = Базада бұл пішімге жарайтын ештеңе әзірге жоқ.
files-exported = База, { $change } нөмірлі өзгерісті қоса алғанда.
