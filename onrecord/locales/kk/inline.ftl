# What somebody sees who types the bot's name and some words into the input field of any chat.

# Above the list, on a button that opens the private chat. A phone shows about 40 characters of it.
inline-hint = Сөз не мақаланың сілтемесін теріңіз
inline-nothing-found = Базада бұл сөздер жоқ
inline-enough = Әзірге жетеді, бір минут күтіңіз

# Cards in the list, and the messages that they send.
inline-nothing-title = Базада ештеңе жоқ
inline-unreadable-title = Бұл бетті оқи алмадым
inline-reading-title = Бұл бетті әлі оқып жатырмын
inline-reading-line = Бірнеше секундтан кейін тағы бір таңба теріңіз.
inline-reading = Бұл бетті әлі оқып жатырмын. Сілтемесін жеке чатқа жіберіңіз: оқып болған бойда жауап беремін.
