"""What a match is, and by which steps one is found. Pure functions: an article and threads in, facts out.

A *match* says that who reads this article has read this statement: its words, a translation of them, or a retelling by
which one can tell it from other statements. It says nothing about who is right.

What looks like a match and is none, and what holds it off (features are those of `scoring.Features`):

- the same people on another subject, other people on the same: `rare_beyond_names`, `speaker_near`;
- the same people, an earlier or later statement, the worst of all: `rare_beyond_names`, `run`, `explained`, the day;
- the same words about another country, year or amount: `names_swapped`, `numbers_differ`;
- a phrase that many people use, a short statement: `strength` grows with what a wording weighs;
- lists of headlines, boilerplate, advertising: they stand outside of every story and are not read (`articles`);
- an article older than the statement: `early`;
- a sentence that fits another statement of the thread better: `explained`; each passage speaks for one of them;
- an article that names a dispute without what was claimed: a *mention*, told only where the speaker is named.

What looks like none and is a match: a denial in a subordinate clause without one word of the claim (`reply_cue`), a
quotation translated back, a statement spread over three sentences, a name spelt otherwise.

The steps: `normalise` (words and stems), `sentences`, `marks` and `quotations` (who says what), `reading` (all of it,
once for each article), `sifting` (candidates of the index that cannot reach the least probability), `alignment` (a
wording beside its best passage), `rarity` and `scoring` (features, weighed by a logistic model), `hits` (the
statements of a thread beside each other), `coverage` and `replies` (which sides the article reports), `wording` and
`names` (how it says it), `matcher` (the answer). For research on other texts: `ranking` finds the claim of a short
text, `stance` tells what a text says of a claim, `attribution` and `indirect` who said what (docs/lab.md).

Rivals that were tried, and why they lost (figures in docs/quality.md):

- BM25 of the whole article with a least score: an article of 600 words shares a dozen words with many statements.
- The same features without how seldom words are: names that many statements share made most false replies.
- One model for statements on record and for bare claims: the lead of an article tells much about a headline and little
  about a denial, so that each spoilt the other.
- Longest runs and pairs of words as further evidence for bare claims: they are mostly names of several words.

Thresholds stand in two tables. `model.json` has coefficients and the two operating points, learnt by
`benchmarks.train_matcher`: `show` may answer 5 %, `speak_up` 1 % of the left-out articles wrongly. `thresholds.json`
has those of all other decisions, chosen by `benchmarks.choose_thresholds`. Both programs print what their choice is
worth on articles that had no say in it.
"""
