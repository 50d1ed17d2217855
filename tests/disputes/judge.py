"""Holds what a check said of a labelled page against its labels, ability by ability."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.verification.results import Match, NameDifference
from tests.disputes.cases import ExpectedMatch, PageCase


@dataclass(frozen=True, slots=True)
class Verdict:
    """One thing that was judged: `ability` names it, `said` and `wanted` are for the reader of a report."""

    ability: str
    right: bool
    said: str
    wanted: str


def judge_page(page: PageCase, matches: Sequence[Match], names: Sequence[NameDifference]) -> list[Verdict]:
    """Return a verdict for each thing that the labels of the page settle."""
    found = {match.statement.key: match for match in matches}
    verdicts = []
    for key, expected in page.matches.items():
        match = found.get(key)
        if match is not None:
            verdicts += [Verdict("found", True, key, key), *judge_match(expected, match, page)]
        elif not expected.optional:
            verdicts.append(Verdict("found", False, "nothing", key))
    verdicts += [
        Verdict("silent", key not in found, found[key].passage.text[:80] if key in found else "", f"no {key}")
        for key in sorted({*page.not_matched, *found} - page.matches.keys())
    ]
    return [*verdicts, *_judge_names(page, names), *_judge_unrecorded(page, matches)]


def judge_match(expected: ExpectedMatch, match: Match, page: PageCase) -> list[Verdict]:
    """Return the verdicts on one statement that was rightly found."""
    reported = frozenset(reply.statement.key for reply in match.replies if reply.reported)
    timing = {reply.statement.key: reply.timing for reply in match.replies}
    told = [(difference.record, difference.article) for difference in match.differences]
    missing = [
        pair for pair in expected.differences if not any(pair[0] in ours and pair[1] in theirs for ours, theirs in told)
    ]
    verdicts = [
        Verdict(
            "coverage",
            match.coverage in expected.coverage,
            f"{expected.key} {match.coverage}",
            _either(expected.coverage),
        ),
        Verdict(
            "wording",
            match.wording in expected.wording,
            f"{expected.key} {match.wording} {told}",
            _either(expected.wording),
        ),
        Verdict(
            "replies",
            reported == expected.reported_replies,
            f"{expected.key} {sorted(reported)}",
            str(sorted(expected.reported_replies)),
        ),
        Verdict(
            "timing",
            all(timing.get(key) == value for key, value in expected.timing.items()),
            str(timing),
            str(expected.timing),
        ),
    ]
    if expected.retranslated is not None:
        verdicts.append(
            Verdict(
                "retranslated",
                match.retranslated == expected.retranslated,
                f"{expected.key} {match.wording} {match.passage.text[:60]}",
                str(expected.retranslated),
            )
        )
    if expected.differences:
        verdicts.append(Verdict("differences", not missing, f"{expected.key} {told}", f"also {missing}"))
    if page.story is not None:
        verdicts.append(Verdict("story", match.story == page.story, str(match.story), str(page.story)))
    return verdicts


def _judge_names(page: PageCase, names: Sequence[NameDifference]) -> list[Verdict]:
    said = {name.article for name in names}
    wanted = {article for _, article in page.names}
    verdicts = [Verdict("names", article in said, str(sorted(said)), article) for article in sorted(wanted)]
    known = " ".join([*wanted, *page.names_also]).split()
    extra = sorted(one for one in said if not set(one.split()) & set(known))
    return [*verdicts, Verdict("no wrong names", not extra, str(extra), "none")]


def _judge_unrecorded(page: PageCase, matches: Sequence[Match]) -> list[Verdict]:
    said = {reply.speaker or "" for match in matches for reply in match.unrecorded_replies}
    verdicts = [
        Verdict("unrecorded", any(_share_word(by, speaker) for speaker in said), str(sorted(said)), by)
        for by in page.unrecorded_replies_by
    ]
    extra = [
        speaker for speaker in sorted(said) if not any(_share_word(by, speaker) for by in page.unrecorded_replies_by)
    ]
    return [*verdicts, Verdict("no wrong unrecorded", not extra, str(extra), "none")]


def _share_word(one: str, other: str) -> bool:
    return any(word[:5].casefold() in other.casefold() for word in one.split() if len(word) > 3)


def _either(values: frozenset[str]) -> str:
    return " or ".join(sorted(values))
