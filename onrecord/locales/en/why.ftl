# Why a statement was matched: the passage and the wording on record side by side, and what to notice.

why-article = In the article:
why-record = On record ({ $id }):
why-record-translation = On record ({ $id }), in translation:
why-record-paraphrase = On record ({ $id }), in a known paraphrase:
why-same = The words are the same.
why-other-words = The article says it in other words, so no single words are compared.
why-retranslated = The quotation went through another language: its words differ, what it says does not.
why-speaker = The article names the speaker as “{ $speaker }”.
why-no-speaker = The article names no speaker here.
why-more-passages = { $count ->
        [one] The article carries it in 1 more place.
       *[other] The article carries it in { $count } more places.
    }

difference-word = { $count ->
        [one] 1 word differs.
       *[other] { $count } words differ.
    }
difference-name = The name on record is { $record }; this article writes { $article }.
difference-number = The number on record is { $record }; this article writes { $article }.
difference-date = The date on record is { $record }; this article writes { $article }.
