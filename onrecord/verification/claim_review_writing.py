"""The corpus as ClaimReviews, for programs that read what fact-checkers publish: one object a line.

A reply is a review of the statement that it answers; how it answers stands in `reviewAspect`. There is no rating,
because the corpus gives none. A statement without any relation is a claim by itself. Only what is published is written,
and what the form has no place for is left out: translations and paraphrases, outlets, aliases of parties.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from onrecord.verification.claim_reviews import OWN_KEY
from onrecord.verification.curation_ports import CorpusEntry, KeyedRelation
from onrecord.verification.json_ld import Json
from onrecord.verification.kinds import PartyKind, StatementState
from onrecord.verification.records import Party, Statement

CONTEXT = "https://schema.org"
CLAIMS_AT_ONCE = 500  # some 10 ms
AUTHORS = {PartyKind.PERSON: "Person", PartyKind.ORGANISATION: "Organization"}


@dataclass(slots=True)
class ClaimReviewWriter:
    """Writes ClaimReviews; entries come in the order of an export, and the statements are held until its end."""

    write: Callable[[str], object]
    said: dict[str, Statement] = field(default_factory=dict)
    tied: set[str] = field(default_factory=set)
    authors: dict[str, str] = field(default_factory=dict)
    count: int = 0

    def add(self, entry: CorpusEntry) -> None:
        """Take in an entry, and write it where it is a reply."""
        match entry:
            case Party():
                self.authors |= dict.fromkeys(entry.all_names, AUTHORS[entry.kind])
            case Statement(state=StatementState.PUBLISHED):
                self.said[entry.key] = entry
            case KeyedRelation() if entry.from_key in self.said and entry.to_key in self.said:
                self.tied |= {entry.from_key, entry.to_key}
                self._write(self._as_review(entry))

    def finish(self) -> Iterator[None]:
        """Write the statements that nothing answers and that answer nothing, some at each step."""
        for number, (key, said) in enumerate(self.said.items(), 1):
            if key not in self.tied:
                self._write({"@context": CONTEXT, **self._as_claim(said)})
            if number % CLAIMS_AT_ONCE == 0:
                yield

    def _write(self, node: Json) -> None:
        self.write(json.dumps(node, ensure_ascii=False) + "\n")
        self.count += 1

    def _as_review(self, relation: KeyedRelation) -> Json:
        said, answered = self.said[relation.from_key], self.said[relation.to_key]
        return {
            "@context": CONTEXT,
            "@type": "ClaimReview",
            **({"url": said.source.url} if said.source.url else {}),
            **self._describe(said, "isPartOf"),
            "reviewBody": said.wording,
            "reviewAspect": relation.kind.value,
            "claimReviewed": answered.wording,
            "itemReviewed": self._as_claim(answered),
        }

    def _as_claim(self, said: Statement) -> Json:
        return {"@type": "Claim", **self._describe(said, "appearance"), "text": said.wording}

    def _describe(self, said: Statement, document: str) -> Json:
        """Return what claims and reviews say alike; `document` is the property of what a statement stands in."""
        kind = self.authors.get(said.speaker)
        node: Json = {
            "identifier": {"@type": "PropertyValue", "propertyID": OWN_KEY, "value": said.key},
            "author": {**({"@type": kind} if kind else {}), "name": said.speaker},
            "datePublished": said.said_on.isoformat(),
            "inLanguage": said.language,
        }
        if said.title:
            node["headline"] = said.title
        if said.topic:
            node["about"] = {"@type": "Thing", "name": said.topic}
        source = said.source
        given = {"url": source.url, "headline": source.title, "archivedAt": source.archived_url}
        carrier: Json = {name: value for name, value in given.items() if value}
        if source.outlet:
            carrier["publisher"] = {"@type": "Organization", "name": source.outlet}
        return {**node, document: {"@type": "CreativeWork", **carrier}} if carrier else node
