# What the moderators' group is told.

notice-reports = { $count ->
    [one] Жаңа өтініш түсті. Кезекті /reports ашады.
   *[other] { $count } жаңа өтініш түсті. Кезекті /reports ашады.
}
notice-suggestions = { $count ->
    [one] Бір ұсыныс күтіп тұр. Оны /queue ашады.
   *[other] { $count } ұсыныс күтіп тұр. Оларды /queue ашады.
}
notice-suggestion = Ең жаңасы: { $speaker } { $statement } мәлімдемесіне жауап берген болуы мүмкін
notice-tips = { $count ->
    [one] Соның бірі оқырманнан түсті
   *[other] Соның { $count } ұсынысы оқырмандардан түсті
}
notice-changes = { $count ->
    [one] Базада бір өзгеріс болды
   *[other] Базада { $count } өзгеріс болды
}
notice-import = Импортталды: { $count } жазба · соңғы өзгеріс: { $change }
notice-import-by = Импорттаған { $actor }: { $count } жазба · соңғы өзгеріс: { $change }
notice-more-entries = {" "}(және тағы { $count } жазба)
notice-number = өзгеріс: { $change }
notice-left-out = … және тағы { $count }
