# Why a statement was matched: the passage and the wording on record side by side, and what to notice.

why-article = Мақалада:
why-record = Базада ({ $id }):
why-record-translation = Базада ({ $id }), аударма:
why-record-paraphrase = Базада ({ $id }), басқаша айтылған нұсқасы:
why-same = Сөздері бірдей.
why-other-words = Мақалада бұл басқа сөзбен берілген, сондықтан сөздері жеке-жеке салыстырылмайды.
why-retranslated = Дәйексөз басқа тіл арқылы өткен: сөздері өзгеше, мағынасы сол.
why-speaker = Мақалада мұны айтқан «{ $speaker }» деп көрсетілген.
why-no-speaker = Мақалада мұны кім айтқаны көрсетілмеген.
why-more-passages = Мақалада бұл тағы { $count } жерде бар.

difference-word = { $count } сөз өзгеше.
difference-name = Базада { $record } деп, бұл мақалада { $article } деп жазылған.
difference-number = Базадағы сан: { $record }, бұл мақалада: { $article }.
difference-date = Базадағы күн: { $record }, бұл мақалада: { $article }.
