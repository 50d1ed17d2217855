"""Wrong labels would tune the matcher wrongly, so each folder is held against its own record and pages."""

from __future__ import annotations

import html
import re
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from onrecord.verification.kinds import Coverage, Timing, WordingMatch
from onrecord.verification.records import Statement, Thread
from tests.disputes.cases import Dispute, ExpectedMatch, Group, PageCase, load_disputes, make_thread, read_parties

DISPUTES = [dispute for group in Group for dispute in load_disputes(group)]
PAGES = [(dispute, page) for dispute in DISPUTES for page in dispute.pages]
LABELS = [(dispute, page, match) for dispute, page in PAGES for match in page.matches.values()]
QUOTES = re.compile("[\"'“”‘’„‟«»‹›`]")

each_dispute = pytest.mark.parametrize("dispute", DISPUTES, ids=lambda dispute: dispute.slug)
each_page = pytest.mark.parametrize(
    ("dispute", "page"), PAGES, ids=[f"{dispute.slug}-{page.path.stem}" for dispute, page in PAGES]
)
each_label = pytest.mark.parametrize(
    ("dispute", "page", "match"),
    LABELS,
    ids=[f"{dispute.slug}-{page.path.stem}-{match.key}" for dispute, page, match in LABELS],
)


def _plain(text: str) -> str:
    """Return the text without quotation marks, in one case, its white space single."""
    return " ".join(QUOTES.sub("", text).casefold().split())


@cache
def _page_text(path: Path) -> str:
    source = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        source = html.unescape(re.sub(r"<(script|style).*?</\1>|<[^>]+>", " ", source, flags=re.DOTALL))
    return source


@cache
def _thread(folder: Path) -> Thread:
    return make_thread(next(dispute for dispute in DISPUTES if dispute.folder == folder))


def _statement(dispute: Dispute, key: str) -> Statement:
    return next(one for one in _thread(dispute.folder).statements if one.key == key)


def _replies(thread: Thread, statement: Statement) -> dict[str, Statement]:
    """Return the statements that answer this one, directly or through others, by key."""
    found: dict[str, Statement] = {}
    waiting = [statement.id]
    while waiting:
        answered = waiting.pop()
        for relation in thread.relations:
            reply = thread.find_statement(relation.from_id)
            if relation.to_id == answered and reply.key not in found:
                found[reply.key] = reply
                waiting.append(reply.id)
    return found


def _timing(said_on: date, published: date) -> Timing:
    if said_on == published:
        return Timing.SAME_DAY
    return Timing.BEFORE_ARTICLE if said_on < published else Timing.AFTER_ARTICLE


def test_languages_are_spread_over_both_groups() -> None:
    spread = {group: Counter(dispute.language for dispute in load_disputes(group)) for group in Group}
    languages = ("en", "ru", "kk")
    assert min(spread[Group.SEALED][language] for language in languages) >= 1
    assert min(spread[Group.OPEN][language] for language in languages) >= 7


def test_keys_are_unique_over_all_disputes() -> None:
    keys = Counter(one.key for dispute in DISPUTES for one in _thread(dispute.folder).statements)
    assert [key for key, count in keys.items() if count > 1] == []


@each_dispute
def test_folder_holds_exactly_its_labelled_pages(dispute: Dispute) -> None:
    files = {path.name for path in dispute.folder.iterdir()} - {"corpus.jsonl", "expected.json"}
    assert {page.path.name for page in dispute.pages} == files
    assert {page.path.name[0] for page in dispute.pages} >= set("abcdef")


@each_dispute
def test_corpus_fields_are_known_and_dispute_is_one_thread(dispute: Dispute) -> None:
    assert [row.unknown for row in dispute.rows if row.unknown] == []
    thread = _thread(dispute.folder)
    assert len(_replies(thread, thread.statements[0])) == len(thread.statements) - 1


@each_page
def test_page_labels_every_statement_once(dispute: Dispute, page: PageCase) -> None:
    keys = {one.key for one in _thread(dispute.folder).statements}
    assert set(page.matches) | page.not_matched == keys
    assert not set(page.matches) & page.not_matched


@each_page
def test_page_has_the_length_of_an_article(dispute: Dispute, page: PageCase) -> None:
    assert 90 <= len(_page_text(page.path).split()) <= 450


@each_page
def test_altered_name_is_of_a_party_and_stands_in_page(dispute: Dispute, page: PageCase) -> None:
    known = {name for party in read_parties(dispute) for name in party.all_names}
    assert [record for record, _ in page.names if record not in known] == []
    assert [article for _, article in page.names if article in known or article not in _page_text(page.path)] == []


@each_page
def test_unrecorded_speaker_stands_in_page_and_is_no_party(dispute: Dispute, page: PageCase) -> None:
    known = {name for party in read_parties(dispute) for name in party.all_names}
    assert [one for one in page.unrecorded_replies_by if one in known or one not in _page_text(page.path)] == []


@each_label
def test_timing_label_follows_the_calendar(dispute: Dispute, page: PageCase, match: ExpectedMatch) -> None:
    replies = _replies(_thread(dispute.folder), _statement(dispute, match.key))
    assert match.timing == {key: _timing(reply.said_on, page.published) for key, reply in replies.items()}


@each_label
def test_reported_reply_is_a_reply_that_is_found(dispute: Dispute, page: PageCase, match: ExpectedMatch) -> None:
    replies = _replies(_thread(dispute.folder), _statement(dispute, match.key))
    assert match.reported_replies == {key for key in replies if key in page.matches}


@each_label
def test_coverage_label_agrees_with_reported_replies(dispute: Dispute, page: PageCase, match: ExpectedMatch) -> None:
    thread, statement = _thread(dispute.folder), _statement(dispute, match.key)
    contradicting = {
        thread.find_statement(relation.from_id).key
        for relation in thread.relations
        if relation.to_id == statement.id and relation.kind.contradicts
    }
    is_contradicted = bool(contradicting & match.reported_replies)
    if not page.unrecorded_replies_by:
        assert (match.coverage <= {Coverage.BOTH, Coverage.DENIAL_ONLY}) is is_contradicted
    else:
        assert Coverage.BOTH in match.coverage or not is_contradicted


@each_label
def test_quoted_words_stand_in_record_and_page(dispute: Dispute, page: PageCase, match: ExpectedMatch) -> None:
    record = [_plain(wording.text) for wording in _statement(dispute, match.key).all_wordings]
    text = _plain(_page_text(page.path))
    assert [words for words in match.quoted if not any(_plain(words) in one for one in record)] == []
    assert [words for words in match.quoted if _plain(words) not in text] == []


@each_label
def test_verbatim_label_names_the_quoted_words(dispute: Dispute, page: PageCase, match: ExpectedMatch) -> None:
    if match.wording == {WordingMatch.VERBATIM}:
        assert sum(len(words.split()) for words in match.quoted) >= 5


@each_label
def test_differing_words_stand_on_their_sides(dispute: Dispute, page: PageCase, match: ExpectedMatch) -> None:
    record = " ".join(_plain(wording.text) for wording in _statement(dispute, match.key).all_wordings)
    text = _plain(_page_text(page.path))
    assert [pair for pair in match.differences if _plain(pair[0]) not in record or _plain(pair[1]) not in text] == []
