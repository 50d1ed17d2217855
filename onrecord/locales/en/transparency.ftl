# What the reports add up to, in the chat and on the website.

totals-cases = { $count ->
        [one] 1 case
       *[other] { $count } cases
    }
totals-filings = { $count ->
        [one] 1 report
       *[other] { $count } reports
    }
totals-by-state = Where the cases stand
totals-by-ground = What was reported as wrong
totals-by-outcome = How the cases were decided
totals-by-kind = Who reported
totals-by-country = Countries of organisations and authorities
totals-undecided = not decided
totals-no-country = no country given
totals-median = Median time from a report to its first decision: { NUMBER($days, minimumFractionDigits: 1, maximumFractionDigits: 1) } days.
totals-no-decision = Nothing has been decided yet.

transparency-lead = Everybody reports content in the same way: a reader, a company, an authority. Reports are taken up in order of arrival, and each decision is public with its reason. Reports that say the same about the same are one case.
transparency-page = Every decision with its reason
transparency-title = Reports and decisions
transparency-decisions = Decisions, the last one first
transparency-none = Nothing has been decided yet.
transparency-end = There are no older decisions.
transparency-older = Older decisions
transparency-newest = The newest decisions
transparency-counts = Counts
transparency-whole = Together
