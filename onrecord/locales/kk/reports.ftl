# Reports, wherever they are shown: what is wrong, where they stand, who reported.

report-ground-wrong_match = Сәйкестік қате
report-ground-wrong_quotation = Дәйексөз қате
report-ground-wrong_person = Адам қате көрсетілген
report-ground-missing_denial = Теріске шығарылғаны көрсетілмеген
report-ground-broken_law = Заң бұзылған
report-ground-other = Басқа нәрсе

report-state-received = модераторды күтіп тұр
report-state-in_assessment = базамен салыстырылып жатыр
report-state-decided = шешілді
report-state-appealed = шағым берілді, басқа модераторды күтіп тұр
report-state-closed = шағымнан кейін жабылды
report-state-taken_back = кері алынды

report-step-received = қабылданды
report-step-in_assessment = модератор қарауға алды
report-step-decided = шешілді
report-step-appealed = шағым берілді
report-step-closed = шағымнан кейін жабылды
report-step-taken_back = кері алынды

report-outcome-kept = өзгеріссіз қалды
report-outcome-amended = өзгертілді
report-outcome-withdrawn = базадан алынды
report-outcome-out_of_scope = қарауға жатпайды

reporter-person = Жеке адам
reporter-organisation = Ұйым
reporter-authority = Мемлекеттік орган
reporter-verified = расталған
reporter-unverified = расталмаған
reporter-times = { $count } рет

report-count = { $count ->
        [one] Бір рет хабарланған.
       *[other] { $count } адам хабарлаған.
    }
