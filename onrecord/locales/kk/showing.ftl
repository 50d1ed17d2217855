# What the link below a card opens in the private chat.
showing-unknown = Бұл мәлімдеме базада жоқ немесе базадан алынған.
showing-merged = { $id } мәлімдемесі мазмұны бірдей { $other } мәлімдемесіне біріктірілген:
showing-page = Сайтта ашу
