"""ClaimReview JSON-LD, the form in which fact-checkers publish, becomes rows of the import format.

A review becomes three rows: the claim, a statement of whoever made it; the review, a statement of whoever published
it; and the relation of the second to the first. The rating is never taken over: it only tells which relation that is.

1. Our own exports say the relation in `reviewAspect`.
2. A numeric rating with its best and worst value rebuts in the lowest quarter of the scale, confirms in the highest,
   and clarifies between them: on the scale of 1 to 5 that most use, 1 and 2 rebut, 4 and 5 confirm.
3. Anything else is recorded as `clarifies`, and the row is doubtful.

A claim without claimant or day is refused, for neither is ever guessed. Keys come from identifiers, or else from what
identifies a review for its readers (its link, its author and the claim), so that a feed that comes again amends.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import urlsplit

from onrecord.verification.errors import BadRow
from onrecord.verification.json_ld import DEEPEST, Json, Node, as_list, gather_names
from onrecord.verification.kinds import RelationKind
from onrecord.verification.matching.languages import detect_language
from onrecord.verification.problems import Problem, RowFlaw

OWN_KEY = "onrecord"
"""The `propertyID` of an identifier that holds a key of the import format."""
LOWEST_QUARTER, HIGHEST_QUARTER = 0.25, 0.75
CONTAINERS = ("@graph", "dataFeedElement", "itemListElement", "item", "mainEntity")
TAG = re.compile(r"</?[A-Za-z][^<>]{0,500}>")
DAY_AND_TIME = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ].*)?", re.DOTALL)
_WORST = 1  # "If worstRating is omitted, 1 is assumed" (https://schema.org/worstRating)


@dataclass(frozen=True, slots=True)
class ReviewRows:
    """The rows that one entry of a feed becomes, the relation last, and what a person should look at before."""

    entry: int
    rows: tuple[Json, ...]
    doubts: tuple[Problem, ...] = ()


def find_reviews(document: object) -> Iterator[ReviewRows | BadRow]:
    """Give out the rows of each ClaimReview of a document: one, a list, a graph, a data feed or an item list."""
    names = gather_names(document)
    for entry, node in enumerate(_list_entries(Node({"@graph": document}), 0), 1):
        reader = _Reader(entry, Node(node.fields, names))
        try:
            yield reader.read_claim_alone() if "Claim" in node.types else reader.read_review()
        except BadRow as bad:
            yield bad


def judge_rating(share: float) -> RelationKind:
    """Return how a review bears on its claim, by the place of its rating on the scale: 0 is the worst, 1 the best."""
    if share <= LOWEST_QUARTER:
        return RelationKind.REBUTS
    return RelationKind.CONFIRMS if share >= HIGHEST_QUARTER else RelationKind.CLARIFIES


def _list_entries(node: Node, depth: int) -> Iterator[Node]:
    """Give out the reviews, and the claims of our own exports, which nobody has answered."""
    if "ClaimReview" in node.types or ("Claim" in node.types and find_own_key(node)):
        yield node
        return
    for each in (each for name in CONTAINERS for each in as_list(node.get(name))):
        if isinstance(each, dict) and depth < DEEPEST:
            yield from _list_entries(Node(each), depth + 1)


def find_own_key(node: Node) -> str | None:
    """Return the key that our own export wrote into an object."""
    keys = (each.find_text("value") for each in node.list_nodes("identifier") if each.get("propertyID") == OWN_KEY)
    return next(keys, None)


@dataclass(slots=True)
class _Reader:
    """Reads one entry of a feed."""

    entry: int
    node: Node
    doubts: list[Problem] = field(default_factory=list)

    def read_claim_alone(self) -> ReviewRows:
        return ReviewRows(self.entry, (_read_own(self.node, "text", "appearance"),))

    def read_review(self) -> ReviewRows:
        if len(self.node.list_nodes("itemReviewed")) > 1:
            raise BadRow(self.entry, Problem(RowFlaw.SEVERAL_ITEMS), "to")
        item = self.node.find_node("itemReviewed")
        claim = _read_own(item, "text", "appearance") if find_own_key(item) else self._read_claim(item)
        is_own = find_own_key(self.node) is not None
        review = _read_own(self.node, "reviewBody", "isPartOf") if is_own else self._read_said(claim)
        kind = self._find_relation(is_own=is_own)
        relation: Json = {"type": "relation", "from": review.get("key"), "relation": kind, "to": claim.get("key")}
        return ReviewRows(self.entry, (claim, review, relation), tuple(self.doubts))

    def _require(self, value: str | None, name: str, missing: RowFlaw) -> str:
        if value is None:
            raise BadRow(self.entry, Problem(missing), name)
        return value

    def _read_claim(self, item: Node) -> Json:
        given = self.node.find_text("claimReviewed") or item.find_text("text", "name")
        words = _read_plain(self._require(given, "wording", RowFlaw.NO_CLAIM))
        speaker = self._require(item.join_names("author"), "speaker", RowFlaw.NO_CLAIMANT)
        said_on = self._require(item.find_text("datePublished"), "said_on", RowFlaw.NO_CLAIM_DAY)
        name = item.find_id()
        source = item.find_link("firstAppearance", "appearance", "url")
        return {
            "type": "statement",
            "key": _make_key("claim", (name,) if name else (speaker, words)),
            "speaker": speaker,
            "wording": words,
            "language": item.find_text("inLanguage") or self._find_language(words),
            "said_on": _read_day(said_on),
            **_drop_empty({"source_url": source or item.find_node("author").find_link("sameAs", "url")}),
        }

    def _read_said(self, claim: Json) -> Json:
        node = self.node
        by = node.join_names("author") or node.join_names("publisher")
        speaker = self._require(by, "speaker", RowFlaw.NO_REVIEWER)
        said_on = self._require(node.find_text("datePublished"), "said_on", RowFlaw.NO_REVIEW_DAY)
        body, title, label = node.find_text("reviewBody"), node.find_text("headline", "name"), self._quote_rating()
        words = _read_plain(self._require(body or title or label, "wording", RowFlaw.NO_WORDS))
        url = node.find_link("url", "mainEntityOfPage")
        title = _read_plain(title) if title else None
        more = {"title": title if body else None, "source_url": url, "source_title": title}
        return {
            "type": "statement",
            "key": _make_key("review", self._identify(url, speaker, claim)),
            "speaker": speaker,
            "wording": words,
            "language": self._find_language(words),
            "said_on": _read_day(said_on),
            **_drop_empty({**more, "outlet": node.join_names("publisher")}),
        }

    def _identify(self, url: str | None, speaker: str, claim: Json) -> Sequence[str]:
        name, identifier = self.node.find_id(), self.node.find_text("identifier")
        if name:
            return (name,)
        if identifier:
            return (_find_host(url) or speaker, identifier)
        return (url or speaker, str(claim["key"]))  # a page may review several claims

    def _find_language(self, words: str) -> str:
        return self.node.find_text("inLanguage") or detect_language(words)

    def _quote_rating(self) -> str | None:
        label = self.node.find_node("reviewRating").find_text("alternateName", "name")
        return f"“{label}”" if label else None

    def _find_relation(self, *, is_own: bool) -> str:
        aspect = self.node.find_text("reviewAspect")
        if is_own and aspect in set(RelationKind):
            return str(aspect)
        rating = self.node.find_node("reviewRating")
        value, best = _read_number(rating.get("ratingValue")), _read_number(rating.get("bestRating"))
        worst = _WORST if rating.get("worstRating") is None else _read_number(rating.get("worstRating"))
        if value is not None and worst is not None and best is not None and worst < best and worst <= value <= best:
            return judge_rating((value - worst) / (best - worst)).value
        self.doubts.append(Problem(RowFlaw.UNCLEAR_RATING))
        return RelationKind.CLARIFIES.value


def _read_own(node: Node, text: str, document: str) -> Json:
    """Return the statement of an object that our own export wrote, with all that it carries."""
    source = node.find_node(document)
    fields = {
        "key": find_own_key(node),
        "speaker": node.join_names("author"),
        "wording": node.find_text(text),
        "language": node.find_text("inLanguage"),
        "said_on": node.find_text("datePublished"),
        "title": node.find_text("headline"),
        "topic": node.join_names("about"),
        "source_url": source.find_text("url"),
        "source_title": source.find_text("headline"),
        "archived_url": source.find_text("archivedAt"),
        "outlet": source.join_names("publisher"),
    }
    return {"type": "statement", **_drop_empty(fields)}


def _drop_empty(fields: Mapping[str, str | None]) -> Json:
    return {name: value for name, value in fields.items() if value is not None}


def _read_number(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    try:
        return float(value)
    except (ValueError, OverflowError):
        return None


def _read_day(moment: str) -> str:
    """Return the day of a moment as it is printed there; what is no moment is left for the check of the row."""
    day = DAY_AND_TIME.fullmatch(moment)
    return day[1] if day else moment


def _read_plain(text: str) -> str:
    """Return words without the HTML that some feeds put into them."""
    return " ".join(unescape(TAG.sub(" ", text)).split())


def _find_host(url: str | None) -> str | None:
    try:
        return urlsplit(url or "").netloc or None
    except ValueError:
        return None


def _make_key(role: str, identity: Sequence[str]) -> str:
    normal = "\n".join(" ".join(part.split()).casefold() for part in identity)
    return f"claimreview:{role}:{hashlib.sha256(normal.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}"
