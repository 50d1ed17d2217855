# Reports, wherever they are shown: what is wrong, where they stand, who reported.

report-ground-wrong_match = Wrong match
report-ground-wrong_quotation = Wrong quotation
report-ground-wrong_person = Wrong person
report-ground-missing_denial = Missing denial
report-ground-broken_law = Broken law
report-ground-other = Something else

report-state-received = waits for a moderator
report-state-in_assessment = is compared with the record
report-state-decided = decided
report-state-appealed = appealed, waits for another moderator
report-state-closed = closed after an appeal
report-state-taken_back = taken back

report-step-received = received
report-step-in_assessment = taken up by a moderator
report-step-decided = decided
report-step-appealed = appealed
report-step-closed = closed after an appeal
report-step-taken_back = taken back

report-outcome-kept = kept as it is
report-outcome-amended = amended
report-outcome-withdrawn = withdrawn
report-outcome-out_of_scope = out of scope

reporter-person = A private person
reporter-organisation = An organisation
reporter-authority = An authority
reporter-verified = verified
reporter-unverified = unverified
reporter-times = { $count } times

report-count = { $count ->
        [one] Reported once.
       *[other] Reported by { $count } people.
    }
