"""Moderators change the record by command: at once, under their name, and so that it can be undone."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from onrecord.verification.kinds import StatementState
from onrecord.verification.records import Outlet
from tests.flows.desk import DeskScene
from tests.flows.record import count_changes, load, put_on_record
from tests.storage.samples import say, take_in


@pytest.fixture
async def desk(desk: DeskScene) -> DeskScene:
    await put_on_record(desk)
    return desk


async def test_relation_is_made_and_taken_away(desk: DeskScene) -> None:
    await desk.moderator.say("/relate S3 denies S1")
    assert desk.last.text == "S3 denies S1. Change 3."
    await desk.moderator.say("/unrelate s3 deny 1")
    assert desk.last.text == "No longer on record: S3 denies S1. Change 4."
    assert len((await desk.store.search.load_entry(3)).answers) == 1


async def test_withdrawn_statement_names_reason_and_comes_back(desk: DeskScene) -> None:
    await desk.moderator.say("/withdraw S1 said by somebody else")
    assert desk.last.text == "S1 is withdrawn. Change 3."
    await desk.moderator.say("/restore S1")
    assert (await load(desk, 1)).state is StatementState.PUBLISHED
    await desk.moderator.say("/history S1")
    assert "Reason: said by somebody else" in desk.last.text


async def test_draft_is_published_by_command_and_its_page_is_named(desk: DeskScene) -> None:
    await take_in(desk.store, say("new", "The lake is full.", state="draft"))
    await desk.moderator.say("/publish s5")
    assert desk.last.text == "S5 is published. Change 4."
    assert "https://record.example/s/S5" in str(desk.last.reply_markup)
    assert (await load(desk, 5)).state is StatementState.PUBLISHED


async def test_draft_is_published_by_the_button_of_its_card(desk: DeskScene) -> None:
    await take_in(desk.store, say("new", "The lake is full.", state="draft"))
    await desk.moderator.say("/show S5")
    await desk.press(desk.moderator, "Publish")
    assert (await load(desk, 5)).state is StatementState.PUBLISHED


@pytest.mark.parametrize("number", [1, 4], ids=["published", "withdrawn"])
async def test_what_is_no_draft_is_not_published(desk: DeskScene, number: int) -> None:
    await desk.moderator.say(f"/publish S{number}")
    assert desk.last.text == f"S{number} is no draft, so there is nothing to publish. Nothing was changed."
    assert await count_changes(desk) == 2


async def test_own_draft_waits_for_somebody_else(data_folder: Path) -> None:
    desk = DeskScene(data_folder, options={"needs_consent": True})
    await desk.start()
    await put_on_record(desk)
    await desk.moderator.say("/restore S4")
    await desk.moderator.say("/publish S4")
    assert desk.last.text.startswith("Somebody else has to decide this: it is your own.")
    await desk.second.say("/publish S4")
    state = (await load(desk, 4)).state
    await desk.stop()
    assert state is StatementState.PUBLISHED


async def test_restored_merge_says_what_stays_and_how_to_have_it_back(desk: DeskScene) -> None:
    await desk.moderator.say("/merge S2 into S1")
    await desk.press(desk.moderator, "Merge S2 into S1")
    await desk.moderator.say("/show S2")
    assert (
        "Merged into S1. /undo 3 takes that back whole; Restore brings back only what is shown here." in desk.last.text
    )
    await desk.moderator.say("/restore S2")
    assert desk.last.text == (
        "S2 is back. Change 4. Its relations and wordings stay with S1: to have them back as well, "
        "send /undo 4 and then /undo 3."
    )
    for number in (4, 3):
        await desk.moderator.say(f"/undo {number}")
    entry = await desk.store.search.load_entry(2)
    assert (entry.merged_into, len(entry.answered_by)) == (None, 1)


async def test_withdraw_button_asks_for_the_reason(desk: DeskScene) -> None:
    await desk.moderator.say("/show S1")
    await desk.press(desk.moderator, "Withdraw")
    assert desk.last.text.startswith("Why is S1 withdrawn (“The dam will be closed in May.”)?")
    await desk.restart()
    await desk.moderator.say("said by somebody else")
    [entry, *_] = await desk.store.changes.list_history(["statement dam"], 1)
    assert (entry.deed.reason, entry.deed.actor) == ("said by somebody else", "U1")


async def test_wrong_reason_is_asked_again(desk: DeskScene) -> None:
    await desk.moderator.say(f"/withdraw S1 {'x' * 1001}")
    assert desk.last.text == (
        "`reason` has 1,001 characters, and 1,000 are allowed. Everything else is kept: send it again, or /cancel."
    )
    await desk.moderator.say("wrong speaker")
    assert (await load(desk, 1)).state is StatementState.WITHDRAWN


async def test_statement_changed_before_the_reason_came_stands(desk: DeskScene) -> None:
    await desk.moderator.say("/withdraw S1")
    await desk.second.say("/edit S1\ntopic: dams")
    await desk.moderator.say("wrong topic")
    assert desk.last.text.startswith("S1 was changed meanwhile (change 3), so it still stands.")
    await desk.moderator.say("wrong topic all the same")
    assert (await load(desk, 1)).state is StatementState.WITHDRAWN


async def test_withdrawal_can_be_cancelled(desk: DeskScene) -> None:
    await desk.moderator.say("/withdraw S1")
    await desk.moderator.say("/cancel")
    await desk.moderator.say("said by somebody else, and long enough to be checked")
    assert (await load(desk, 1)).state is StatementState.PUBLISHED


async def test_merge_shows_both_and_does_it_with_one_press(desk: DeskScene) -> None:
    await desk.moderator.say("/merge S2 into S1")
    assert desk.last.text.split("\n\n")[-1].split("\n") == [
        "S2 will be withdrawn, and its page will lead to S1.",
        "S1 will take over:",
        "In May the dam will be closed.",
        "S3 denies S1",
    ]
    await desk.press(desk.moderator, "Merge S2 into S1")
    assert desk.last.text == "S2 is merged into S1. Change 3."
    assert (await load(desk, 2)).merged_into == "dam"


async def test_undone_merge_brings_everything_back(desk: DeskScene) -> None:
    before = [await desk.store.search.load_entry(number) for number in (1, 2, 3)]
    await desk.moderator.say("/merge S2 S1")
    await desk.press(desk.moderator, "Merge S2 into S1")
    await desk.press(desk.moderator, "Undo 3")
    after = [await desk.store.search.load_entry(number) for number in (1, 2, 3)]
    assert [(it.statement, it.answers, it.answered_by) for it in after] == [
        (it.statement, it.answers, it.answered_by) for it in before
    ]
    assert desk.last.text.startswith("<b>Change 3 is taken back. This is change 4.</b>")


async def test_merge_of_what_changed_meanwhile_is_not_done(desk: DeskScene) -> None:
    await desk.moderator.say("/merge S2 into S1")
    await desk.second.say("/edit S2\ntopic: dams")
    await desk.press(desk.moderator, "Merge S2 into S1")
    assert desk.api.of("answerCallbackQuery")[-1].text.startswith("One of them was changed meanwhile.")
    assert (await load(desk, 2)).merged_into is None


async def test_merge_button_is_for_who_asked(desk: DeskScene) -> None:
    await desk.moderator.say("/merge S2 into S1")
    await desk.press(desk.second, "Merge S2 into S1")
    assert (await load(desk, 2)).merged_into is None


async def test_dropped_merge_changes_nothing(desk: DeskScene) -> None:
    await desk.moderator.say("/merge S2 into S1")
    await desk.press(desk.moderator, "Leave it")
    assert (desk.last.text, await count_changes(desk)) == ("Dropped. Nothing was changed.", 2)


async def test_outlet_is_put_on_record_blocked_and_shown(desk: DeskScene) -> None:
    await desk.moderator.say("/outlet News.Example name: The News, Daily, kind: newspaper, country: kz")
    await desk.moderator.say("/outlet news.example block")
    await desk.moderator.say("/outlet news.example")
    assert desk.last.text == (
        "<b>news.example · The News, Daily</b>\nnewspaper · country: Kazakhstan\n"
        "Blocked: its articles are shown to nobody."
    )


@pytest.mark.parametrize(
    ("language", "typed", "shown"),
    [
        ("ru", "название: Дала, вид: газета, страна: KZ, заблокировать", "газета · страна: Казахстан"),
        ("kk", "атауы: Дала, түрі: газет, ел: KZ, бұғаттау", "газет · елі: Қазақстан"),
    ],
)
async def test_outlet_is_named_and_shown_in_the_language_of_the_chat(
    desk: DeskScene, language: str, typed: str, shown: str
) -> None:
    desk.moderator.language = language
    await desk.moderator.say(f"/outlet a.example {typed}")
    assert shown in desk.last.text


async def test_language_of_a_wording_is_named_in_the_language_of_the_chat(desk: DeskScene) -> None:
    desk.moderator.language = "ru"
    await desk.moderator.say("/wording S1 kk Бөгет жабылады.")
    assert "Перевод (казахский)" in desk.last.text


@pytest.mark.parametrize(
    ("language", "typed", "said"),
    [
        ("ru", "S2 отрицает S1", "Бывают: опровергает, оспаривает, исправляет, отзывает, подтверждает, уточняет."),
        ("kk", "S2 S1 жоққа шығарады", "теріске шығарады, қарсы жауап береді, түзетеді, қайтарып алады"),
        ("en", "S2 disputes S1", "It can be: denies, rebuts, corrects, retracts, confirms, clarifies."),
    ],
)
async def test_relations_that_can_be_typed_are_listed_in_words_of_the_language(
    desk: DeskScene, language: str, typed: str, said: str
) -> None:
    desk.moderator.language = language
    await desk.moderator.say(f"/relate {typed}")
    assert said in desk.last.text


async def test_relation_is_kept_with_its_kazakh_verb_last(desk: DeskScene) -> None:
    desk.moderator.language = "kk"
    await desk.moderator.say("/relate S2 S1 теріске шығарады")
    assert desk.last.text.startswith("S2 мәлімдемесі S1 мәлімдемесін теріске шығарады.")


async def test_outlet_is_unblocked_and_cleared(desk: DeskScene) -> None:
    await desk.moderator.say("/outlet a.example country: KZ, block")
    await desk.moderator.say("/outlet a.example unblock, country: -")
    assert await desk.store.search.find_outlet("a.example") == Outlet("a.example", "a.example")


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("ru Плотину закроют в мае.", "ru: Плотину закроют в мае. (translation)"),
        ("en In May they close it.", "en: In May they close it. (paraphrase)"),
        ("kk original: Бөгет жабылады.", "kk: Бөгет жабылады. (original)"),
        ("ru две\nстроки", "ru: две\nстроки (translation)"),
    ],
)
async def test_wording_is_kept_with_its_kind(desk: DeskScene, typed: str, kind: str) -> None:
    await desk.moderator.say(f"/wording S1 {typed}")
    assert [f"{it.language}: {it.text} ({it.kind.value})" for it in (await load(desk, 1)).wordings] == [kind]


async def test_added_wording_is_found_by_the_next_search(desk: DeskScene) -> None:
    await desk.moderator.say("/wording S1 ru Плотину закроют в мае.")
    await desk.moderator.say("/find плотина")
    assert "S1 · Ministry of Water" in desk.last.text


async def test_question_that_sleeps_takes_no_answer(desk: DeskScene) -> None:
    await desk.moderator.say("/withdraw S1")
    desk.clock.now += timedelta(hours=1)
    await desk.moderator.say("said by somebody else, and long enough to be checked")
    assert (await load(desk, 1)).state is StatementState.PUBLISHED
