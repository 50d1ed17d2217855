# What the moderators' group is told.

notice-reports = { $count ->
    [one] A new report. /reports opens the queue.
   *[other] { $count } new reports. /reports opens the queue.
}
notice-ground-wrong_match = the match is wrong
notice-ground-wrong_quotation = the quotation is wrong
notice-ground-wrong_person = the person is wrong
notice-ground-missing_denial = a denial is missing
notice-ground-broken_law = a law is broken
notice-ground-other = something else
notice-suggestions = { $count ->
    [one] One suggestion waits. /queue opens it.
   *[other] { $count } suggestions wait. /queue opens them.
}
notice-suggestion = The newest: { $speaker } may have answered { $statement }
notice-tips = { $count ->
    [one] One of them comes from a reader
   *[other] { $count } of them come from readers
}
notice-changes = { $count ->
    [one] A change of the record
   *[other] { $count } changes of the record
}
notice-import = Imported: { $count ->
    [one] one entry
   *[other] { $count } entries
} · up to change { $change }
notice-import-by = Imported by { $actor }: { $count ->
    [one] one entry
   *[other] { $count } entries
} · up to change { $change }
notice-more-entries = { $count ->
    [one] {" "}(and one more entry)
   *[other] {" "}(and { $count } more entries)
}
notice-number = change { $change }
notice-left-out = … and { $count } more
