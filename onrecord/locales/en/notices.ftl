# What the moderators' group is told.

notice-reports = { $count ->
    [one] A new report. /reports opens the queue.
   *[other] { $count } new reports. /reports opens the queue.
}
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
