# What somebody sees who types the bot's name and some words into the input field of any chat.

# Above the list, on a button that opens the private chat. A phone shows about 40 characters of it.
inline-hint = Введите слова или ссылку на статью
inline-nothing-found = В базе нет ничего с такими словами
inline-enough = Пока достаточно, подождите минуту

# Cards in the list, and the messages that they send.
inline-nothing-title = Совпадений с базой нет
inline-unreadable-title = Не удалось прочитать эту страницу
inline-reading-title = Я еще читаю эту страницу
inline-reading-line = Через несколько секунд введите еще один символ.
inline-reading = Я еще читаю эту страницу. Пришлите ссылку в личный чат: там я отвечу, как только прочитаю.
