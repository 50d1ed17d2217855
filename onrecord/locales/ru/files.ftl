# What moderators are told about files that they send, and about the corpus that they get.

files-import-help =
    Пришлите файл с подписью /import или ответьте командой /import на сообщение с файлом. Я покажу, что изменится, прежде чем что-либо попадет в базу.

    Я читаю строки (.jsonl, .ndjson, .csv, .tsv) и то, что публикуют фактчекеры (.json, .jsonld).
    /import force заменит и то, что модераторы с тех пор изменили.
files-unknown-kind = По имени не понять, что в этом файле. Я читаю .jsonl, .ndjson, .json, .jsonld, .csv и .tsv.
files-too-large = Файлы больше 20 МБ Telegram ботам не отдает. Тот, кто обслуживает этого бота, может загрузить файл так: onrecord import FILE
files-unavailable = Telegram не отдал мне этот файл. Пришлите его еще раз с подписью /import.

files-would = Вот что изменит { $name }. В базу пока ничего не попало.
files-new = Новых: { $count }
files-changed = Измененных: { $count }
files-unchanged = Без изменений: { $count }
files-doubtful = Сомнительных: { $count }
files-refused = Непринятых: { $count }
files-new-rows = Новые
files-changed-rows = Измененные
files-not-listed = …и еще { $count }
files-doubtful-rows = Сомнительные: будут приняты, но сначала взгляните на них
files-refused-rows = Непринятые: пропущены
files-more = …и еще { $count } — в файле ниже.
files-line = строка { $number }: { $problem }
files-entry = запись { $number }: { $problem }
files-conflict = { $subject }: с тех пор изменено модератором; /import force заменит
files-unknown-fields = Пропущено, потому что таких полей в формате нет: { $names }.
files-button-take = { $count ->
    [one] Импортировать { $count } строку
    [few] Импортировать { $count } строки
    [many] Импортировать { $count } строк
   *[other] Импортировать { $count } строки
}
files-button-drop = Отменить

files-taken = В базе, изменение { $change }.
files-undo = /undo { $change } отменит это.
files-nothing-taken = Ничего не изменено.
files-overtaken = Пропущены, потому что тем временем их кто-то изменил
files-dropped = Отменено. Ничего не изменено.
files-stale-button = Это не ваш импорт, или он уже не ждет. Пришлите файл еще раз.

files-export-help =
    /export пришлет всю базу строками, которые можно снова импортировать.
    /export csv пришлет то же таблицей, /export claimreview — опубликованное в формате фактчекеров, /export dump — всё открытое, вместе с лицензией.
files-export-private = В базе есть и черновики. Попросите ее у меня в личном чате.
files-export-too-large = База больше 50 МБ, столько боты не отправляют. Тот, кто обслуживает этого бота, может записать ее так: onrecord export --output FILE
files-export-empty = В таком виде в базе пока ничего нет.
files-exported = База со всеми изменениями по { $change } включительно.
