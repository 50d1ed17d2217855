# What Telegram shows of the bot: sentences beside its commands, and who it is to somebody who has not yet pressed Start.

chat-menu-channels = Ботты арналарыңызда баптау
chat-menu-language = Боттың тілін таңдау
chat-menu-settings = Боттың осы чаттағы баптаулары
chat-menu-enable = Ботты осы чатта іске қосу
chat-menu-disable = Ботты осы чатта өшіру
chat-menu-mode = Бот қай хабарламаларға жауап береді

# At most 512 and 120 characters.
chat-menu-description = Жаңалық мақаласының сілтемесін жіберіңіз: ондағы мәлімдемелер туралы базада не бар екенін көрсетемін. Кім, қашан, қайда айтқанын және кім теріске шығарғанын білесіз. Кімдікі дұрыс деп үкім айтпаймын.
chat-menu-short-description = Жаңалықтағы мәлімдемелер туралы базада не бар екенін және оларды кім теріске шығарғанын көрсетеді.
