"""Adding goes wrong in every way that there is: nothing typed is lost, nobody is stuck, and nothing is added twice."""

from __future__ import annotations

import pytest

from onrecord.verification.kinds import Role
from tests.fakes.bot_api import Reader
from tests.flows.desk import GROUP, MODERATOR_ID, STRANGER_ID
from tests.flows.drafting import CLAIM, CLAIM_LINK, DENIAL, DENIAL_LINK, MINISTRY, AddingScene, replying_to

GIVEN = {"speaker": MINISTRY, "date": "1 Nov 2021", "source": CLAIM_LINK, "text": CLAIM}
HOSTILE = "<b>x</b> & \u202e\u0000 '; DROP TABLE statements; --"


def write_lines(**changes: str | None) -> str:
    lines = {**GIVEN, **changes}
    return "\n".join(["/statement", *(f"{name}: {value}" for name, value in lines.items() if value is not None)])


def last_sent(adding: AddingScene) -> int:
    return adding.last.sent_id or 0


WRONG = {
    "impossible day": ("date", "32 November 2021", "`date` is 32 November 2021, and November has 30 days."),
    "day to come": ("date", "2027-01-01", "`date` is 1 January 2027, and that day is still to come."),
    "day that can be two": ("date", "2/11/2021", "can be two days"),
    "no day": ("date", "last week", "`date` is last week; write a day like"),
    "empty speaker": ("speaker", "", "`speaker` is empty."),
    "over-long speaker": ("speaker", "x" * 301, "`speaker` has 301 characters, and 300 are allowed."),
    "no link": ("source", "the paper", "`source` is the paper; a link begins with https://"),
    "script as link": ("source", "javascript:alert(1)", "`source` is javascript:alert(1); a link begins with"),
    "no language": ("language", "Klingonese!", "`language` is Klingonese!; write the code"),
    "empty text": ("text", "", "`text` is empty."),
    "wrong copy": ("archived", "somewhere", "`archive` is somewhere; a link begins with"),
    "NUL in the text": ("text", "one\u0000two three four", "holds a character that is no text"),
}


@pytest.mark.parametrize(("name", "value", "sentence"), WRONG.values(), ids=WRONG)
async def test_wrong_line_is_told_and_alone_asked_for_again(
    adding: AddingScene, name: str, value: str, sentence: str
) -> None:
    await adding.moderator.say(write_lines(**{name: value}))
    assert sentence in adding.text
    assert "Everything else is kept" in adding.text
    right = {**GIVEN, "language": "en", "archived": "https://archive.example/a"}[name]
    await adding.moderator.say(right)
    assert "Publish" in adding.last.buttons


@pytest.mark.parametrize(
    ("missing", "question"),
    [("speaker", "Who said it?"), ("date", "On which day"), ("text", "What was said?"), ("source", "Where can it be")],
)
async def test_each_missing_line_is_asked_for(adding: AddingScene, missing: str, question: str) -> None:
    await adding.moderator.say(write_lines(**{missing: None}))
    assert question in adding.text
    await adding.moderator.say(GIVEN[missing])
    assert "Publish" in adding.last.buttons


async def test_several_wrong_lines_are_asked_for_one_by_one(adding: AddingScene) -> None:
    await adding.moderator.say(write_lines(date="someday", source="nowhere"))
    assert "`date` is someday" in adding.text
    assert "nowhere" not in adding.text
    await adding.moderator.say("1 Nov 2021")
    assert "`source` is nowhere" in adding.text


async def test_doubled_line_offers_to_keep_the_first(adding: AddingScene) -> None:
    await adding.moderator.say(write_lines() + "\ndate: 5 Nov 2021")
    assert "`date` stands there twice; I took the first one." in adding.text
    await adding.press(adding.moderator, "Keep “1 November 2021”")
    assert "· 1 November 2021" in adding.text


async def test_unknown_line_is_named_and_the_rest_is_kept(adding: AddingScene) -> None:
    await adding.moderator.say(write_lines(langauge="en", reason="because"))
    assert "I know no line called `langauge`, `reason`" in adding.text
    assert "Publish" in adding.last.buttons


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        ("/deny", "Which statement does it answer?"),
        ("/deny S99", "S99 is not on record, or not published."),
        ("/rebut 12", "S12 is not on record, or not published."),
        ("/rebut dam", "dam is no number of a statement. Everything else is kept."),
        ("/correct S0", "S0 is no number of a statement."),
        ("/confirm S1 S2", "A draft answers one statement, and you named S1 and S2."),
        ("/retract S99999999999999999999", "S99999999999999999999 is no number of a statement."),
        ("/clarify S922337203685477580", "is not on record"),
    ],
)
async def test_wrong_number_of_the_answered_statement_is_asked_again(
    adding: AddingScene, command: str, sentence: str
) -> None:
    await adding.moderator.say(write_lines())
    await adding.publish(adding.moderator)
    await adding.moderator.say(f"{command}\nspeaker: Meta\ndate: 2.11.2021\nsource: {DENIAL_LINK}\ntext: {DENIAL}")
    assert sentence in adding.text
    await adding.moderator.say("S1")
    assert "Publish" in adding.last.buttons


async def test_hostile_values_are_shown_as_they_are(adding: AddingScene) -> None:
    hostile = HOSTILE.replace("\u0000", "")
    await adding.moderator.say(write_lines(speaker=hostile, topic=hostile))
    assert "&lt;b&gt;x&lt;/b&gt; &amp; " in adding.last.text
    await adding.publish(adding.moderator)
    assert (await adding.load(1)).speaker == hostile


async def test_wrong_answer_keeps_the_question_open(adding: AddingScene) -> None:
    for answer in ("/statement", DENIAL, "Meta", "yesterday or so", "30 Feb 2021", "2 Nov 2021"):
        await adding.moderator.say(answer)
    assert "Where can it be read?" in adding.text


@pytest.mark.parametrize("number", ["9", "0", "99999999999", "-1"])
async def test_number_of_no_quotation_adds_nothing(adding: AddingScene, number: str) -> None:
    await adding.moderator.say("/statement", **replying_to(DENIAL_LINK))
    await adding.moderator.say(number)
    assert "Publish" not in adding.last.buttons


async def test_photo_is_no_answer(adding: AddingScene) -> None:
    await adding.moderator.say("/statement")
    photo = [{"file_id": "p", "file_unique_id": "p", "width": 1, "height": 1}]
    await adding.moderator.say(photo=photo)
    assert "`text` is empty." in adding.text


async def test_paste_that_telegram_cut_becomes_one_text(adding: AddingScene) -> None:
    await adding.moderator.say("/statement")
    await adding.moderator.put("word " * 819 + "x")
    await adding.moderator.say("and the rest of it")
    assert "Who said it?" in adding.text
    assert adding.text.startswith("A new statement")
    for answer in ("Meta", "2 Nov 2021"):
        await adding.clock.advance(5)
        await adding.moderator.say(answer)
    await adding.press(adding.moderator, "Skip")
    await adding.press(adding.moderator, "English")
    await adding.press(adding.moderator, "Skip")
    await adding.publish(adding.moderator)
    assert (await adding.load(1)).wording.endswith("word x and the rest of it")


class TestNobodyIsStuck:
    async def test_cancel_ends_the_draft(self, adding: AddingScene) -> None:
        await adding.moderator.say("/statement")
        await adding.moderator.say("/cancel")
        await adding.moderator.say(CLAIM)
        assert "found nothing that my corpus knows" in adding.text

    async def test_draft_that_fell_asleep_hears_nothing_and_can_be_taken_up(self, adding: AddingScene) -> None:
        await adding.moderator.say("/statement")
        await adding.moderator.say(DENIAL)
        await adding.clock.advance(31 * 60)
        await adding.moderator.say("This is a text of some length that is to be checked.")
        assert "found nothing that my corpus knows" in adding.text
        await adding.moderator.say("/draft")
        assert "Who said it?" in adding.text
        await adding.moderator.say("Meta")
        assert "On which day was it said?" in adding.text

    async def test_button_wakes_a_draft_that_fell_asleep(self, adding: AddingScene) -> None:
        await adding.moderator.say(write_lines())
        await adding.clock.advance(31 * 60)
        await adding.publish(adding.moderator)
        assert adding.text.startswith("S1 is on record")

    async def test_draft_of_last_week_is_gone(self, adding: AddingScene) -> None:
        await adding.moderator.say(write_lines())
        await adding.clock.advance(8 * 24 * 3600)
        await adding.publish(adding.moderator)
        assert adding.alerts[0].startswith("This button is of an earlier step")

    @pytest.mark.parametrize("steps", range(1, 7))
    async def test_restart_in_the_middle_changes_nothing(self, adding: AddingScene, steps: int) -> None:
        answers = ["/statement", DENIAL, "Meta", "2 Nov 2021", DENIAL_LINK, "en", "Facebook"]
        for answer in answers[:steps]:
            await adding.moderator.say(answer)
        await adding.restart()
        for answer in answers[steps:]:
            await adding.moderator.say(answer)
        await adding.publish(adding.moderator)
        assert (await adding.load(1)).topic == "Facebook"

    async def test_card_is_published_after_a_restart(self, adding: AddingScene) -> None:
        await adding.moderator.say(write_lines())
        await adding.restart()
        await adding.publish(adding.moderator)
        assert adding.text.startswith("S1 is on record")

    async def test_second_draft_asks_what_becomes_of_the_first(self, adding: AddingScene) -> None:
        await adding.moderator.say("/statement")
        await adding.moderator.say(DENIAL)
        await adding.moderator.say(write_lines())
        assert adding.text.endswith(DENIAL)
        await adding.moderator.say("what?")
        await adding.press(adding.moderator, "Go on with the draft")
        assert "Who said it?" in adding.text

    async def test_second_draft_takes_the_place_of_the_first(self, adding: AddingScene) -> None:
        await adding.moderator.say("/statement")
        await adding.moderator.say(DENIAL)
        await adding.moderator.say(write_lines())
        await adding.press(adding.moderator, "Drop it and begin anew")
        await adding.publish(adding.moderator)
        assert (await adding.load(1)).wording == CLAIM

    async def test_quotations_come_back_when_the_draft_goes_on(self, adding: AddingScene) -> None:
        await adding.moderator.say("/statement", **replying_to(DENIAL_LINK))
        await adding.moderator.say("/statement")
        await adding.press(adding.moderator, "Go on with the draft")
        assert "Which of its quotations?" in adding.text

    async def test_other_commands_work_beside_a_draft(self, adding: AddingScene) -> None:
        await adding.moderator.say("/statement")
        await adding.moderator.say("/help")
        await adding.moderator.say(DENIAL)
        assert "Who said it?" in adding.text

    async def test_edited_answer_is_said_to_change_nothing(self, adding: AddingScene) -> None:
        await adding.moderator.say("/statement")
        answer = await adding.moderator.say(DENIAL)
        await adding.moderator.edit(answer, f"{DENIAL} And a second sentence, long enough to be checked.")
        assert adding.text.startswith("An edited message changes nothing in what you have begun.")
        await adding.moderator.say("Meta")
        assert "On which day was it said?" in adding.text

    async def test_edited_question_of_before_is_mended_beside_a_draft(self, adding: AddingScene) -> None:
        question = await adding.moderator.say("A text that is long enough to be checked, word by word.")
        await adding.moderator.say("/statement")
        await adding.moderator.edit(question, "Another text that is long enough to be checked, word by word, again.")
        assert "An edited message" not in adding.text

    async def test_state_of_an_older_form_is_dropped_in_words(self, adding: AddingScene) -> None:
        await adding.moderator.say("/statement")
        [dialogue] = await adding.store.dialogues.list_dialogues(123456789, "adding")
        dialogue.state["state"] = {"step": "of old"}
        await adding.store.dialogues.save_dialogue(dialogue)
        await adding.moderator.say(DENIAL)
        assert adding.text.startswith("I could not read your draft any more")
        await adding.moderator.say("/statement")
        assert "What was said?" in adding.text


class TestNothingIsChangedBy:
    async def test_double_press_publishes_once(self, adding: AddingScene) -> None:
        await adding.moderator.say(write_lines())
        card, data = last_sent(adding), adding.last.buttons["Publish"]
        await adding.moderator.press(card, data)
        await adding.moderator.press(card, data)
        assert await adding.count_statements() == 1
        assert adding.alerts[-1].startswith("This button is of an earlier step")

    async def test_button_of_an_earlier_card_says_that_it_is_old(self, adding: AddingScene) -> None:
        await adding.moderator.say(write_lines())
        card, data = last_sent(adding), adding.last.buttons["Publish"]
        await adding.moderator.say("speaker: Somebody else")
        await adding.moderator.press(card, data)
        assert await adding.count_statements() == 0
        assert len(adding.alerts) == 1

    async def test_button_of_an_earlier_draft_changes_nothing(self, adding: AddingScene) -> None:
        await adding.moderator.say(write_lines())
        card, data = last_sent(adding), adding.last.buttons["Publish"]
        await adding.moderator.say("/cancel")
        await adding.moderator.say(write_lines(text=DENIAL, source=DENIAL_LINK))
        await adding.moderator.press(card, data)
        assert await adding.count_statements() == 0

    async def test_press_of_another_moderator_in_a_group(self, adding: AddingScene) -> None:
        mod, second = adding.join(MODERATOR_ID, "Mod", GROUP), adding.join(23, "Second", GROUP)
        await mod.say(write_lines())
        await second.press(last_sent(adding), adding.last.buttons["Publish"], chat_id=GROUP["id"])
        assert await adding.count_statements() == 0
        assert "somebody else's draft" in adding.alerts[0]

    @pytest.mark.parametrize("command", ["/statement", "/deny S1", "/draft", write_lines()])
    async def test_command_of_a_stranger(self, adding: AddingScene, command: str) -> None:
        await adding.stranger.say(command)
        assert adding.text == "This is for moderators. Nothing was changed."

    async def test_press_of_a_stranger_is_refused_and_logged(
        self, adding: AddingScene, caplog: pytest.LogCaptureFixture
    ) -> None:
        await adding.moderator.say(write_lines())
        data = adding.last.buttons["Publish"]
        await Reader(adding.bot, adding.clock, STRANGER_ID).press(last_sent(adding), data)
        assert await adding.count_statements() == 0
        assert adding.alerts == ["This is for moderators. Nothing was changed."]
        assert "tried /draft" in caplog.text

    @pytest.mark.parametrize("how", ["press", "message"])
    async def test_moderator_who_was_dismissed_meanwhile(self, adding: AddingScene, how: str) -> None:
        await adding.moderator.say(write_lines())
        card, data = last_sent(adding), adding.last.buttons["Publish"]
        await adding.store.people.set_role(MODERATOR_ID, Role.READER, "U1", adding.clock())
        if how == "press":
            await adding.moderator.press(card, data)
        else:
            await adding.moderator.say("topic: mine")
        assert await adding.count_statements() == 0

    async def test_dismissed_moderator_gets_answers_again(self, adding: AddingScene) -> None:
        await adding.moderator.say("/statement")
        await adding.store.people.set_role(MODERATOR_ID, Role.READER, "U1", adding.clock())
        await adding.moderator.say(CLAIM)
        await adding.moderator.say(CLAIM)
        assert "found nothing that my corpus knows" in adding.text

    @pytest.mark.parametrize(
        "forge",
        [
            "d1",
            "d1:",
            "d1:{token}:{turn}",
            "d1:{token}:{turn}:z",
            "d1:{token}:{turn}:m:1",
            "d1:{token}:{turn}:c:answered",
            "d1:{token}:{turn}:c:wording:x",
            "d1:{token}:{turn}:g:0",
            "d1:{token}:{turn}:q:0",
            "d1:{token}:{turn}:n",
            "d1:{token}:{turn}:t",
            "d1:{token}:99:p",
            "d1:AAAAAAAA:{turn}:p",
            "d1:{token}:{turn}:p:\u0661",
        ],
    )
    async def test_forged_button(self, adding: AddingScene, forge: str) -> None:
        await adding.moderator.say(write_lines())
        _, token, turn, _ = adding.last.buttons["Publish"].split(":")
        before = [dialogue.state for dialogue in await adding.store.dialogues.list_dialogues(123456789, "adding")]
        await adding.moderator.press(last_sent(adding), forge.format(token=token, turn=turn))
        after = [dialogue.state for dialogue in await adding.store.dialogues.list_dialogues(123456789, "adding")]
        assert (await adding.count_statements(), after) == (0, before)
        assert len(adding.alerts) == 1

    @pytest.mark.parametrize("verb", ["p", "m:2"])
    async def test_forged_button_below_an_undecided_card(self, adding: AddingScene, verb: str) -> None:
        await adding.moderator.say(write_lines())
        await adding.publish(adding.moderator)
        await adding.moderator.say(write_lines())
        _, token, turn, _ = adding.last.buttons["Keep both"].split(":")
        await adding.moderator.press(last_sent(adding), f"d1:{token}:{turn}:{verb}")
        assert (await adding.count_statements(), await adding.store.corpus.get_revision()) == (1, 1)

    async def test_same_statement_that_came_while_the_card_was_open(self, adding: AddingScene) -> None:
        await adding.moderator.say(write_lines())
        await adding.second.say(write_lines())
        await adding.publish(adding.second)
        [card] = [call for call in adding.api.sent if call.chat_id == MODERATOR_ID]
        await adding.moderator.press(card.sent_id or 0, card.buttons["Publish"])
        assert await adding.count_statements() == 1
        assert "Look at it again before it is published." in adding.text
        assert "Same as S1?" in adding.text

    async def test_answered_statement_that_was_withdrawn_meanwhile(self, adding: AddingScene) -> None:
        await adding.moderator.say(write_lines())
        await adding.publish(adding.moderator)
        await adding.moderator.say(f"/deny S1\nspeaker: Meta\ndate: 2.11.2021\nsource: {DENIAL_LINK}\ntext: {DENIAL}")
        await adding.withdraw(1)
        await adding.publish(adding.moderator)
        assert "S1 is not on record, or not published." in adding.text
        assert await adding.count_statements() == 1
