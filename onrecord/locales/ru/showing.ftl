# What the link below a card opens in the private chat.
showing-unknown = Этого высказывания в базе нет или больше нет.
showing-merged = { $id } объединено с { $other }, где сказано то же самое:
showing-page = Открыть на сайте
