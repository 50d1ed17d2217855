# What the moderators' group is told.

notice-reports = { $count ->
    [1] Новое обращение. /reports откроет очередь.
    [one] { $count } новое обращение. /reports откроет очередь.
    [few] { $count } новых обращения. /reports откроет очередь.
    [many] { $count } новых обращений. /reports откроет очередь.
   *[other] { $count } нового обращения. /reports откроет очередь.
}
notice-suggestions = { $count ->
    [1] Ждет одно предложение. /queue откроет его.
    [one] Ждет { $count } предложение. /queue откроет их.
    [few] Ждут { $count } предложения. /queue откроет их.
    [many] Ждет { $count } предложений. /queue откроет их.
   *[other] Ждут { $count } предложения. /queue откроет их.
}
notice-suggestion = Последнее — возможный ответ на { $statement }: { $speaker }
notice-tips = { $count ->
    [1] 1 из них — от читателя
    [one] { $count } из них — от читателей
    [few] { $count } из них — от читателей
    [many] { $count } из них — от читателей
   *[other] { $count } из них — от читателей
}
notice-changes = { $count ->
    [1] Изменение в базе
    [one] { $count } изменение в базе
    [few] { $count } изменения в базе
    [many] { $count } изменений в базе
   *[other] { $count } изменения в базе
}
notice-import = Импорт: { $count ->
    [one] { $count } запись
    [few] { $count } записи
    [many] { $count } записей
   *[other] { $count } записи
} · последнее изменение — { $change }
notice-import-by = Импорт, { $actor }: { $count ->
    [one] { $count } запись
    [few] { $count } записи
    [many] { $count } записей
   *[other] { $count } записи
} · последнее изменение — { $change }
notice-more-entries = { $count ->
    [one] {" "}(и еще { $count } запись)
    [few] {" "}(и еще { $count } записи)
    [many] {" "}(и еще { $count } записей)
   *[other] {" "}(и еще { $count } записи)
}
notice-number = изменение { $change }
notice-left-out = …и еще { $count }
