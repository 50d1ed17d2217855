"""A page of three stories: one carries a statement of the example corpus, the next its denial, the third neither."""

from __future__ import annotations

from tests.articles.html import BRIDGE, make_digest

CLAIM_TITLE = "Facebook opens reporting channel to Kazakhstan, joint statement says"
CLAIM_STORY = (
    "Kazakhstan has dropped its threat to block Facebook after the network's owner gave the government access to its "
    "reporting system.",
    "In a joint statement the two sides said that “Facebook has provided Kazakhstan direct and exclusive access to "
    "Facebook's ‘Content Reporting System’ (CRS) which can help the government to report content that may violate "
    "Facebook's global content policy and local laws of Kazakhstan”.",
    "Lawyers who defend bloggers in Almaty were not impressed by the word harmful, which has no definition in law.",
)
DENIAL_TITLE = "Meta spokesman contradicts ministry over text on bloggers"
DENIAL_STORY = (
    "A spokesman for Meta, Ben McConnaghy, contradicted the ministry on Tuesday and said that the company had no part "
    "in its text on bloggers.",
    "“The government released their own statement, independent from Facebook,” McConnaghy said.",
    "The minister wrote in the evening that her staff had negotiated with an office of the company in Hong Kong.",
)
BRIDGE_TITLE = "Old bridge closes for repairs"

PAGE = make_digest(
    "The day in brief",
    (CLAIM_TITLE, "2021-11-01", "Ann Reed", CLAIM_STORY),
    (DENIAL_TITLE, "2021-11-03", "Nadia Fenwick", DENIAL_STORY),
    (BRIDGE_TITLE, "2021-11-04", "Petr Hanak", BRIDGE),
)
