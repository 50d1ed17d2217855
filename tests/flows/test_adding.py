"""Statements are added in the chat: what a moderator is asked and shown, and what each button does."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from onrecord.verification.kinds import RelationKind, StatementState, WordingKind
from onrecord.verification.records import Wording
from tests.flows.drafting import (
    ANSWER,
    CLAIM,
    CLAIM_LINK,
    DENIAL,
    DENIAL_LINK,
    MINISTRY,
    UNREADABLE_LINK,
    AddingScene,
    replying_to,
    replying_to_bot,
    run_adding,
)

LINES = f"/statement\nspeaker: {MINISTRY}\ndate: 1 Nov 2021\nsource: {CLAIM_LINK}\ntext: {CLAIM}"
COPY = "https://web.archive.org/web/20211101/https://www.lakesidecourier.example/"


async def publish_claim(adding: AddingScene) -> None:
    await adding.moderator.say(LINES)
    await adding.publish(adding.moderator)


async def test_named_lines_lead_straight_to_the_card(adding: AddingScene) -> None:
    await adding.moderator.say(LINES)
    assert len(adding.api.sent) == 1
    assert adding.text.startswith(f"A new statement\n\nSaid by {MINISTRY} · 1 November 2021\n“{CLAIM}” [source]")


async def test_publishing_names_id_thread_change_and_page(adding: AddingScene) -> None:
    await publish_claim(adding)
    assert adding.text == "S1 is on record, in the thread S1. /undo 1 takes it back."
    assert "https://record.example/s/S1" in str(adding.last.reply_markup)


async def test_published_card_loses_its_buttons(adding: AddingScene) -> None:
    await publish_claim(adding)
    assert adding.api.edits[-1].buttons == {}


async def test_denial_is_shown_below_what_it_answers(adding: AddingScene) -> None:
    await publish_claim(adding)
    await adding.moderator.say(f"/deny s1\nspeaker: Meta\ndate: 2021-11-02\nsource: {DENIAL_LINK}\ntext: {DENIAL}")
    answered, reply = adding.text.split("\n\n")[1:3]
    assert answered.startswith(f"S1 · Said by {MINISTRY} · 1 November 2021\n“Facebook has provided")
    assert reply == f"↳ Denied by Meta · 2 November 2021\n“{DENIAL}” [source]"


async def test_dialogue_asks_for_one_thing_at_a_time(adding: AddingScene) -> None:
    asked = []
    for answer in ("/statement", DENIAL, "Meta", "2 ноября 2021", DENIAL_LINK, "en", "Facebook"):
        await adding.moderator.say(answer)
        asked.append(adding.text.split("\n\n")[1].split("?")[0])
    assert asked[:-1] == [
        "What was said",
        "Who said it",
        "On which day was it said",
        "Where can it be read",
        "In which language are the words",
        "What is it about, in a few words",
    ]
    assert "Publish" in adding.last.buttons


async def test_missing_line_alone_is_asked_for(adding: AddingScene) -> None:
    await adding.moderator.say(LINES.replace("date: 1 Nov 2021\n", ""))
    assert "On which day was it said?" in adding.text
    await adding.moderator.say("1.11.2021")
    assert "Publish" in adding.last.buttons


async def test_day_of_the_source_is_offered_first(adding: AddingScene) -> None:
    await adding.moderator.say(LINES.replace("date: 1 Nov 2021\n", ""))
    assert list(adding.last.buttons)[:3] == ["1 November 2021", "Today, 4 May 2026", "Yesterday, 3 May 2026"]


async def test_guess_is_taken_by_its_button(adding: AddingScene) -> None:
    await adding.moderator.say(LINES.replace("date: 1 Nov 2021\n", ""))
    await adding.press(adding.moderator, "1 November 2021")
    await adding.publish(adding.moderator)
    assert (await adding.load(1)).said_on.isoformat() == "2021-11-01"


async def test_back_asks_the_question_before_and_keeps_its_answer(adding: AddingScene) -> None:
    for answer in ("/statement", DENIAL, "Meta"):
        await adding.moderator.say(answer)
    await adding.press(adding.moderator, "Back")
    assert adding.text.endswith("Who said it?\nIt is now: Meta")
    await adding.press(adding.moderator, "Keep “Meta”")
    assert "On which day" in adding.text


async def test_day_to_be_changed_is_written_as_on_the_card(adding: AddingScene) -> None:
    await adding.moderator.say(LINES)
    await adding.press(adding.moderator, "Change date")
    assert adding.text.endswith("On which day was it said?\nIt is now: 1 November 2021")


async def test_first_question_has_no_way_back(adding: AddingScene) -> None:
    await adding.moderator.say("/statement")
    assert "Back" not in adding.last.buttons
    await adding.moderator.say(DENIAL)
    assert "Back" in adding.last.buttons


async def test_card_of_one_message_has_no_way_back(adding: AddingScene) -> None:
    await adding.moderator.say(LINES)
    assert "Back" not in adding.last.buttons


async def test_forged_way_back_at_the_first_step_says_so(adding: AddingScene) -> None:
    await adding.moderator.say("/statement")
    await adding.moderator.press(adding.last.sent_id or 0, adding.last.buttons["Cancel"].replace(":x", ":b"))
    assert adding.alerts == ["This is the first step. Cancel drops the draft."]


async def test_source_can_be_skipped_and_is_missed_on_the_card(adding: AddingScene) -> None:
    await adding.moderator.say(LINES.replace(f"source: {CLAIM_LINK}\n", ""))
    await adding.press(adding.moderator, "Skip")
    assert "It has no source, so readers cannot look it up." in adding.text


@pytest.mark.parametrize(
    ("button", "typed", "shown"),
    [
        ("Change speaker", "Aida Balaeva", "Said by Aida Balaeva"),
        ("Change date", "31 October 2021", "· 31 October 2021"),
        ("Change text", f"«{DENIAL}»", f"“{DENIAL}” [source]"),
        ("Change language", "ru", "language: Russian"),
        ("Change topic", "Reporting of content", "topic: Reporting of content"),
        ("Change title", "On the system", "title: On the system"),
        ("Change outlet", "The Courier", "outlet: The Courier"),
        ("Change source title", "Joint statement", "source title: Joint statement"),
        ("Change archive", COPY, f"Archived copy: {COPY}"),
    ],
)
async def test_each_field_is_changed_from_the_card(adding: AddingScene, button: str, typed: str, shown: str) -> None:
    await adding.moderator.say(LINES)
    await adding.press(adding.moderator, button)
    await adding.moderator.say(typed)
    assert shown in adding.text
    assert "Publish" in adding.last.buttons


async def begin_denial(adding: AddingScene) -> None:
    await publish_claim(adding)
    await adding.moderator.say(f"/deny S1\nspeaker: Meta\ndate: 2021-11-02\nsource: {DENIAL_LINK}\ntext: {DENIAL}")
    await adding.press(adding.moderator, "Change relation")


async def test_relation_is_changed_from_the_card(adding: AddingScene) -> None:
    await begin_denial(adding)
    assert adding.text.endswith("How does it answer the statement?\nIt is now: It denies it")
    assert list(adding.last.buttons)[:2] == ["It rebuts it", "It corrects it"]
    await adding.press(adding.moderator, "It clarifies it")
    assert adding.text.startswith("A clarification of S1")
    await adding.publish(adding.moderator)
    assert [tied.kind for tied in (await adding.store.search.load_entry(2)).answers] == [RelationKind.CLARIFIES]


async def test_relation_can_be_typed_and_a_wrong_one_is_told(adding: AddingScene) -> None:
    await begin_denial(adding)
    await adding.moderator.say("hates")
    assert "`relation` is hates; it can be denies, rebuts," in adding.text
    await adding.moderator.say("Rebuts")
    assert adding.text.startswith("A rebuttal of S1")


async def test_statement_that_answers_nothing_has_no_relation(adding: AddingScene) -> None:
    await adding.moderator.say(LINES)
    assert "Change relation" not in adding.last.buttons
    cancel = adding.last.buttons["Cancel"]
    await adding.moderator.press(adding.last.sent_id or 0, cancel.replace(":x", ":c:relation"))
    assert adding.alerts[-1].startswith("This button is of an earlier step")


async def test_change_that_was_begun_by_mistake_is_taken_back(adding: AddingScene) -> None:
    await adding.moderator.say(LINES)
    card = adding.text
    await adding.press(adding.moderator, "Change speaker")
    await adding.press(adding.moderator, "Back")
    assert adding.text == card


async def test_named_line_changes_the_card_too(adding: AddingScene) -> None:
    await adding.moderator.say(LINES)
    await adding.moderator.say("дата: 2 ноября 2021\ntopic: Reporting")
    assert "· 2 November 2021" in adding.text
    assert "topic: Reporting" in adding.text


async def test_cancel_below_the_card_drops_the_draft(adding: AddingScene) -> None:
    await adding.moderator.say(LINES)
    await adding.press(adding.moderator, "Cancel")
    await adding.moderator.say("/draft")
    assert adding.text.startswith("You have no draft here.")


async def test_topic_of_the_answered_statement_is_taken(adding: AddingScene) -> None:
    await adding.moderator.say(f"{LINES}\ntopic: Facebook in Kazakhstan")
    await adding.publish(adding.moderator)
    await adding.moderator.say(f"/deny S1\nspeaker: Meta\ndate: 2021-11-02\nsource: {DENIAL_LINK}\ntext: {DENIAL}")
    assert "topic: Facebook in Kazakhstan" in adding.text


class TestArticles:
    async def test_quotations_are_offered_with_their_speakers(self, adding: AddingScene) -> None:
        await adding.moderator.say("/statement", **replying_to(DENIAL_LINK))
        assert "2. Ben McConaghy: “The government released their own statement" in adding.text
        assert "4. Aida Balaeva: “The text of the joint statement" in adding.text

    async def test_one_press_takes_over_words_speaker_and_source(self, adding: AddingScene) -> None:
        await adding.moderator.say("/statement", **replying_to(DENIAL_LINK))
        await adding.press(adding.moderator, "4")
        await adding.publish(adding.moderator)
        said = await adding.load(1)
        assert (said.wording, said.speaker, said.language) == (ANSWER.rstrip("."), "Aida Balaeva", "en")
        assert (said.said_on.isoformat(), said.source.url) == ("2021-11-02", DENIAL_LINK)
        assert (said.source.title or "").startswith("Meta contradicts Kazakhstan")
        assert said.source.outlet == "Radio Meridian"

    async def test_quotation_can_be_chosen_by_typing_its_number(self, adding: AddingScene) -> None:
        await adding.moderator.say(f"/statement {DENIAL_LINK}")
        await adding.moderator.say("4")
        assert "Said by Aida Balaeva" in adding.text

    async def test_quotation_without_speaker_asks_for_one(self, adding: AddingScene) -> None:
        await adding.moderator.say("/statement", **replying_to(CLAIM_LINK))
        assert "1. speaker unknown:" in adding.text
        await adding.press(adding.moderator, "1")
        assert "Who said it?" in adding.text

    async def test_words_can_be_typed_instead_of_a_quotation(self, adding: AddingScene) -> None:
        await adding.moderator.say("/statement", **replying_to(DENIAL_LINK))
        await adding.press(adding.moderator, "None of these: type the words")
        assert "What was said?" in adding.text
        await adding.moderator.say(DENIAL)
        assert list(adding.last.buttons)[:3] == [
            "Ministry of Information and Social…",
            "Ben McConaghy",
            "Aida Balaeva",
        ]

    async def test_back_from_the_card_offers_the_quotations_again(self, adding: AddingScene) -> None:
        await adding.moderator.say("/statement", **replying_to(DENIAL_LINK))
        await adding.press(adding.moderator, "4")
        await adding.press(adding.moderator, "Back")
        assert "Which of its quotations?" in adding.text

    async def test_link_that_cannot_be_read_is_kept_as_source(self, adding: AddingScene) -> None:
        await adding.moderator.say("/statement", **replying_to(UNREADABLE_LINK))
        assert "I could not read the page behind the link" in adding.text
        await adding.moderator.say(f"text: {DENIAL}\nspeaker: Meta\ndate: 2.11.2021")
        assert "The page of the source could not be read" in adding.text
        await adding.publish(adding.moderator)
        assert (await adding.load(1)).source.url == UNREADABLE_LINK

    async def test_forwarded_post_offers_its_own_quotations(self, adding: AddingScene) -> None:
        post = f"Channel of the harbour.\n\n“{DENIAL[:-1]},” Ben McConaghy said on Tuesday in the evening."
        await adding.moderator.say("/statement", **replying_to(post))
        assert "1. Ben McConaghy: “The government released" in adding.text

    async def test_forwarded_post_of_a_channel_is_the_source(self, adding: AddingScene) -> None:
        post = replying_to(f"Channel of the harbour.\n\n“{DENIAL[:-1]},” Ben McConaghy said on Tuesday in the evening.")
        channel = {"id": -1007, "type": "channel", "title": "Harbour", "username": "harbour"}
        post["reply_to_message"]["forward_origin"] = {"type": "channel", "date": 0, "chat": channel, "message_id": 5}
        await adding.moderator.say("/statement", **post)
        await adding.press(adding.moderator, "1")
        await adding.moderator.say("date: 2 Nov 2021")
        await adding.publish(adding.moderator)
        assert (await adding.load(1)).source.url == "https://t.me/harbour/5"

    async def test_link_sent_as_the_words_is_read_for_quotations(self, adding: AddingScene) -> None:
        await adding.moderator.say("/statement")
        await adding.moderator.say(DENIAL_LINK)
        assert "Which of its quotations?" in adding.text

    async def test_domain_among_the_words_stays_a_part_of_them(self, adding: AddingScene) -> None:
        await adding.moderator.say("/statement Our page harbour.org was never closed")
        await adding.moderator.say("speaker: Meta\ndate: 2 Nov 2021")
        await adding.press(adding.moderator, "Skip")
        assert "“Our page harbour.org was never closed”" in adding.text

    async def test_words_behind_the_command_are_taken_as_the_words(self, adding: AddingScene) -> None:
        await publish_claim(adding)
        await adding.moderator.say(f"/deny S1 {DENIAL}")
        assert "Who said it?" in adding.text

    async def test_sources_in_an_answer_of_the_bot_are_no_article(self, adding: AddingScene) -> None:
        await publish_claim(adding)
        await adding.moderator.say("/deny", **replying_to_bot(adding.last))
        assert "Which statement does it answer?" in adding.text
        await adding.press(adding.moderator, "S1")
        assert "What was said?" in adding.text


class TestWarnings:
    async def test_day_before_the_answered_statement_is_told(self, adding: AddingScene) -> None:
        await publish_claim(adding)
        await adding.moderator.say(f"/deny S1\nspeaker: Meta\ndate: 31.10.2021\nsource: {DENIAL_LINK}\ntext: {DENIAL}")
        assert "Its day is before that of S1, 1 November 2021, which it answers." in adding.text
        assert "Publish" in adding.last.buttons

    async def test_words_missing_on_the_page_are_told(self, adding: AddingScene) -> None:
        await adding.moderator.say(LINES.replace("direct and exclusive", "full"))
        assert "The words do not stand on the page of the source in this form." in adding.text

    async def test_archived_copy_is_put_on_the_statement(self, adding: AddingScene) -> None:
        adding.archive.copies[CLAIM_LINK] = COPY
        await adding.moderator.say(LINES)
        assert f"Archived copy: {COPY}" in adding.text
        await adding.publish(adding.moderator)
        assert (await adding.load(1)).source.archived_url == COPY
        assert [(url, day and day.isoformat()) for url, day in adding.archive.asked] == [(CLAIM_LINK, "2021-11-01")]

    async def test_same_words_on_record_must_be_decided_first(self, adding: AddingScene) -> None:
        await publish_claim(adding)
        await adding.moderator.say(LINES.replace("direct and", "straight and"))
        assert "Same as S1?" in adding.text
        assert "Publish" not in adding.last.buttons
        await adding.press(adding.moderator, "Keep both")
        assert "Same as" not in adding.text
        await adding.publish(adding.moderator)
        assert await adding.count_statements() == 2

    async def test_merging_adds_the_wording_to_what_is_on_record(self, adding: AddingScene) -> None:
        await publish_claim(adding)
        altered = CLAIM.replace("direct and", "straight and")
        await adding.moderator.say(LINES.replace(CLAIM, altered))
        await adding.press(adding.moderator, "Merge the words into S1")
        assert adding.text == "S1 has these words now. /undo 2 takes them away."
        assert await adding.count_statements() == 1
        assert (await adding.load(1)).wordings == (Wording("en", altered, WordingKind.ORIGINAL),)

    async def test_words_of_another_speaker_are_merged_as_a_retelling(self, adding: AddingScene) -> None:
        await publish_claim(adding)
        altered = CLAIM.replace("direct and", "straight and")
        await adding.moderator.say(LINES.replace(CLAIM, altered).replace(MINISTRY, "A deputy"))
        await adding.press(adding.moderator, "Merge the words into S1")
        assert [wording.kind for wording in (await adding.load(1)).wordings] == [WordingKind.PARAPHRASE]

    async def test_merging_the_very_words_changes_nothing(self, adding: AddingScene) -> None:
        await publish_claim(adding)
        await adding.moderator.say(LINES)
        await adding.press(adding.moderator, "Merge the words into S1")
        assert adding.text.startswith("S1 has exactly these words")
        assert await adding.store.corpus.get_revision() == 1

    async def test_what_a_denial_answers_is_not_called_the_same(self, adding: AddingScene) -> None:
        await publish_claim(adding)
        words = f"It is not so that {CLAIM[0].lower()}{CLAIM[1:]}"
        await adding.moderator.say(f"/deny S1\nspeaker: Meta\ndate: 2.11.2021\nsource: {DENIAL_LINK}\ntext: {words}")
        assert "Same as" not in adding.text


@pytest.fixture
async def consenting(data_folder: Path) -> AsyncIterator[AddingScene]:
    """A desk on which nothing is published without a second moderator."""
    scene = AddingScene(data_folder, options={"needs_consent": True})
    async with run_adding(data_folder, scene) as running:
        yield running


async def test_statement_waits_where_a_second_moderator_has_to_consent(consenting: AddingScene) -> None:
    await consenting.moderator.say(LINES)
    await consenting.press(consenting.moderator, "Send to a second moderator")
    assert consenting.text.startswith("S1 is kept as a draft; it is published when a second moderator consents.")
    assert (await consenting.load(1)).state is StatementState.DRAFT
