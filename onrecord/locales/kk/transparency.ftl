# What the reports add up to, in the chat and on the website.

totals-cases = { $count } іс
totals-filings = { $count } өтініш
totals-by-state = Істердің барысы
totals-by-ground = Не қате деп хабарланды
totals-by-outcome = Істер қалай шешілді
totals-by-kind = Кім хабарлады
totals-by-country = Ұйымдар мен мемлекеттік органдардың елі
totals-undecided = шешілмеген
totals-no-country = елі көрсетілмеген
totals-median = Өтініш түскеннен алғашқы шешімге дейінгі уақыттың медианасы: { NUMBER($days, minimumFractionDigits: 1, maximumFractionDigits: 1) } күн.
totals-no-decision = Әзірге бірде-бір шешім шыққан жоқ.

transparency-lead = Оқырман да, компания да, мемлекеттік орган да қате туралы бірдей тәртіппен хабарлайды. Өтініштер түскен ретімен қаралады, әр шешім себебімен бірге жарияланады. Бір нәрсе туралы бірдей өтініштер бір іс болып саналады.
transparency-page = Барлық шешім себебімен
transparency-title = Өтініштер мен шешімдер
transparency-decisions = Шешімдер, соңғысынан бастап
transparency-none = Әзірге бірде-бір шешім шыққан жоқ.
transparency-end = Бұдан ескі шешім жоқ.
transparency-older = Ескірек шешімдер
transparency-newest = Ең жаңа шешімдер
transparency-counts = Сандар
transparency-whole = Барлығы
