# What is said to whoever calls the bot in a chat that it is not in. Each is one short message that everybody there sees.

guest-hint = Напишите мое имя перед ссылкой или длинным текстом либо в ответ на сообщение, где они есть.
guest-document = Файлы я здесь не читаю; пришлите файл в личный чат, и я его проверю.
guest-late = Эта страница слишком долго не отвечает; спросите еще раз через минуту или пришлите ссылку в личный чат.
guest-button-private = Открыть личный чат
