# What Telegram shows of the bot: sentences beside its commands, and who it is to somebody who has not yet pressed Start.

chat-menu-channels = Настроить меня в ваших каналах
chat-menu-language = Выбрать язык
chat-menu-settings = Настроить, когда и как я здесь отвечаю
chat-menu-enable = Включить меня здесь
chat-menu-disable = Выключить меня здесь
chat-menu-mode = На что я здесь отвечаю

# At most 512 and 120 characters.
chat-menu-description = Пришлите ссылку на новостную статью, и я покажу, какие высказывания из нее есть в базе: кто, когда и где это сказал и кто опровергал. Оценок я не даю.
chat-menu-short-description = Показывает, какие высказывания из новостной статьи есть в базе и кто их опровергал.
