# Roles, bans, the moderators' group, and what a moderator loses by /forget.

moderators-help =
    Для модераторов:
    · добавить: /statement, а также /deny S12 (или /rebut, /correct, /retract, /confirm, /clarify); начатое покажет /draft
    · найти: /find слова, /show S12, /history S12
    · вести базу: /edit S12, /wording S12 ru …, /relate S12 опровергает S7, /unrelate S12 опровергает S7, /merge S12 в S7, /withdraw S12 причина, /restore S12, /publish S12, /outlet домен …, /undo
    · решать: /queue, /reports
    · файлы: пришлите файл для импорта; /export
    · люди: /moderators, /ban, /unban, /bans, /whoami
    · группа: /desk here
    /cancel отменит всё, о чем я спрашиваю.
moderators-heading = Модераторы
moderators-owner = { $person } · владелец
moderators-line = { $person } · с { $day } · кто дал роль: { $by }
moderators-nobody = Пока никого.
moderators-usage =
    /moderators add — в ответ на чье-то сообщение, с номером вроде U3 или с id в Telegram
    /moderators remove U3
    /moderators invite — ссылка для одного человека
    /moderators log
moderators-usage-moderator =
    Роль дают и снимают владельцы.
    /moderators log
moderators-button-add = Добавить человека
moderators-button-invite = Пригласить по ссылке
moderators-button-remove = Снять роль: { $person }
moderators-button-sure = Снять
moderators-button-keep = Оставить
moderators-picker = Выбрать человека
moderators-ask = Кого? Выберите человека кнопкой, перешлите его сообщение или пришлите его id в Telegram. /cancel отменит это.
moderators-hidden = По этому сообщению не видно, от кого оно: автор скрывает себя при пересылке. Пришлите его id в Telegram, который ему покажет /whoami, или дайте ему ссылку из /moderators invite.
moderators-two-people = Сообщение, на которое вы отвечаете, и номер, который вы назвали, — это два разных человека. Пришлите еще раз что-то одно.
moderators-unknown-number = Никого с таким номером я не знаю. Номера модераторов покажет /moderators, номера заблокированных — /bans.
moderators-no-person = Это не человек: такой номер Telegram использует для каналов, анонимных администраторов или для себя самого, или не использует вовсе.
moderators-already = Этот человек уже модератор.
moderators-banned = Этот человек заблокирован. Сначала снимите блокировку: /unban
moderators-appointed = { $person } теперь модератор.
moderators-must-start = { $person }: написать этому человеку я пока не могу, и о роли он не знает. Ему нужно открыть https://t.me/{ $bot } и нажать «Старт».
moderators-welcome = Теперь вы модератор: вы можете менять базу, и каждое изменение записывается под вашим номером.
moderators-invitation =
    Кто первым откроет эту ссылку, станет модератором. Она действует один раз, два дня:
    { $link }
moderators-invite-in-private = Эта ссылка делает модератором того, кто первым ее откроет, поэтому присылаю ее только в личном чате. Попросите ее там.
moderators-invitation-void = Эта ссылка больше не действует: ею уже воспользовались, ей больше двух дней или она не моя. Попросите у владельца новую.
moderators-you-already = Вы уже модератор. Ссылка осталась неиспользованной.
moderators-remove-whom = У кого? Напишите /moderators remove U3 или ответьте этим на сообщение человека. Номера покажет /moderators.
moderators-no-moderator = Этот человек не модератор, снимать нечего. Владельцев бота задают там, где он работает, в ONRECORD_OWNERS.
moderators-remove-sure = Снять роль: { $person }? Всё сделанное останется в базе.
moderators-dismissed-you = Вы больше не модератор. Всё сделанное вами остается в базе, а ссылки и тексты можно проверять и дальше.
moderators-log-empty = Роли пока не давали и не снимали.
moderators-log-appoint = { $day } · новый модератор: { $person } · кто дал роль: { $by }
moderators-log-dismiss = { $day } · роль снята: { $person } · кто снял: { $by }
moderators-log-leave = { $day } · роль оставлена: { $person } · данные удалены
moderators-log-ban = { $day } · блокировка: { $person } · кто заблокировал: { $by }
moderators-log-unban = { $day } · блокировка снята: { $person } · кто снял: { $by }
moderators-whoami-owner = Ваш id в Telegram — { $id }. Вы владелец этого бота, ваши изменения записываются под номером { $number }.
moderators-whoami-moderator = Ваш id в Telegram — { $id }. Вы модератор, ваши изменения записываются под номером { $number }.
moderators-whoami-reader = Ваш id в Telegram — { $id }. Вы читатель. Владельцев назначает тот, кто обслуживает этого бота, в ONRECORD_OWNERS.
moderators-whoami-banned = Ваш id в Telegram — { $id }. Писать сюда вам запрещено; ссылки и тексты можно проверять и дальше.

bans-ban-whom = Кого? Ответьте на сообщение человека: /ban и причина, перешлите мне его сообщение или пришлите номер вроде U3 или id в Telegram. /cancel отменит это.
bans-unban-whom = С кого снять блокировку? Пришлите номер вроде U3 или id в Telegram; их покажет /bans. /cancel отменит это.
bans-why = { $person }: почему нужна блокировка? Пришлите причину, ее сообщат и этому человеку. /cancel отменит это.
bans-reason-long = { $person }: в причине { $count ->
        [one] { $count } символ
        [few] { $count } символа
        [many] { $count } символов
       *[other] { $count } символа
    }, а помещается { $most }. Пришлите покороче или нажмите /cancel.
bans-banned = Блокировка: { $person }. Обращения и предложения больше не принимаются, читать по-прежнему можно.
bans-lifted = Блокировка снята.
bans-not-banned = Этот человек не заблокирован.
bans-you-are = Модератор запретил вам присылать обращения и предложения. Причина: { $reason } Ссылки и тексты можно проверять и дальше.
bans-you-are-free = Блокировка снята: вы снова можете присылать обращения и предложения.
bans-line = с { $day } · кто заблокировал: { $by }
bans-nobody = Никто не заблокирован.

binding-usage =
    /desk here делает эту группу группой модераторов
    /desk suggestions, /desk reports или /desk changes, написанные в теме, направляют туда предложения, обращения или изменения
    /desk off отменяет это
binding-none = Группы модераторов нет. Напишите /desk here в той группе, которая должна ею стать.
binding-in-group = Напишите /desk here в той группе, которая должна стать группой модераторов.
binding-done = Теперь это группа модераторов: здесь я сообщаю о новых предложениях, обращениях и изменениях. Кто что может делать, зависит от роли человека, а не от того, что он в этой группе.
binding-no-right = Мне нельзя открывать здесь темы, поэтому всё идет в общую. Сделайте меня администратором с правом управлять темами и напишите /desk here еще раз.
binding-off = Группы модераторов больше нет. Роли остаются прежними.
binding-not-here = Напишите это в теме группы модераторов.
binding-set-suggestions = Теперь предложения приходят сюда.
binding-set-reports = Теперь обращения приходят сюда.
binding-set-changes = Теперь изменения приходят сюда.
binding-state = { $where ->
    [here] Это группа модераторов, всё приходит в одно место.
    [private] Группа модераторов есть, всё приходит в одно место.
   *[elsewhere] Группа модераторов — другая, всё приходит в одно место.
}
binding-state-topics = { $where ->
    [here] Это группа модераторов. Отдельные темы: { $matters }.
    [private] Группа модераторов есть. Отдельные темы: { $matters }.
   *[elsewhere] Группа модераторов — другая. Отдельные темы: { $matters }.
}
binding-topic-suggestions = Предложения
binding-topic-reports = Обращения
binding-topic-changes = Изменения

forget-role = Вы модератор и потеряете роль вместе со всем, что я храню о вас. Всё сделанное вами останется в базе под вашим номером, но он больше ни к кому не ведет.
forget-button = Удалить всё, и роль тоже
