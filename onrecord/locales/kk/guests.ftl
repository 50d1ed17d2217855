# What is said to whoever calls the bot in a chat that it is not in. Each is one short message that everybody there sees.

guest-hint = Атыммен бірге сілтеме не ұзағырақ мәтін жазыңыз немесе солар бар хабарламаға жауап ретінде атымды жазыңыз.
guest-document = Мұнда файл оқымаймын; оны маған жеке чатта жіберіңіз, тексеремін.
guest-late = Бұл бет ұзақ уақыт жауап бермей тұр; бір минуттан кейін қайта сұраңыз немесе сілтемесін маған жеке чатта жіберіңіз.
guest-button-private = Жеке чатты ашу
