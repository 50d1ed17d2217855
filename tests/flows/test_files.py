"""A moderator sends files to the bot: what they would change is shown, and done only when it is asked for."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace

import pytest

from onrecord.handlers.desk import files
from onrecord.storage.store import Store, tell_time
from onrecord.verification.curation import Curation
from onrecord.verification.importing import Exchange
from tests.fakes.bot_api import Reader, document, refusal
from tests.flows.desk import GROUP, MODERATOR_ID, DeskScene
from tests.storage.samples import find_id, relate, say, take_in

TAKE_TWO = "Import 2 rows"
ROWS = [say("a", "The dam will be closed in May."), say("b", "It will not.", said_on="2021-11-02")]
REVIEW = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "url": "https://checkers.example/1",
    "claimReviewed": "The lake is dry.",
    "itemReviewed": {"@type": "Claim", "author": {"name": "Aldo Brack"}, "datePublished": "2021-05-02"},
    "author": {"name": "The Checkers"},
    "datePublished": "2021-05-09",
    "reviewRating": {"alternateName": "Not so"},
}


def write(*rows: object) -> bytes:
    return "\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows).encode()


async def send(
    desk: DeskScene, data: bytes, name: str = "rows.jsonl", text: str = "/import", who: Reader | None = None
) -> None:
    desk.api.files["f"] = data
    await (who or desk.moderator).say(**document(name, text))


async def list_keys(store: Store) -> list[object]:
    rows = [row async for row in Exchange(store.curator, tell_time).export()]
    return [row["key"] for row in rows if row["type"] == "statement"]


async def test_file_shows_what_it_would_change_and_changes_nothing(desk: DeskScene) -> None:
    await take_in(desk.store, *ROWS)
    await send(desk, write(*ROWS[:1], say("b", "Other words."), say("c", "More."), "{broken"))
    assert desk.last.text.startswith(
        "<b>rows.jsonl would change this. Nothing is on record yet.</b>\n\n"
        "New: 1\nChanged: 1\nUnchanged: 1\nDoubtful: 0\nRefused: 1\n\n"
        "<b>Refused: left out</b>\nline 4: this is not JSON"
    )
    assert desk.last.text.endswith("<b>Changed</b>\nline 2: statement b\n\n<b>New</b>\nline 3: statement c")
    assert list(desk.last.buttons) == [TAKE_TWO, "Drop it"]
    assert await list_keys(desk.store) == ["a", "b"]


async def test_file_of_a_russian_moderator_is_told_in_russian(desk: DeskScene) -> None:
    await take_in(desk.store, say("b", "It will not.", said_on="2021-11-02"))
    desk.moderator.language = "ru"
    late = say("c", said_on="9999-12-31")
    await send(desk, write(say("b", "Other words."), "{broken", late, relate("b", "denies", "c")))
    assert desk.last.text.split("\n\n")[2:] == [
        "<b>Сомнительные: будут приняты, но сначала взгляните на них</b>\n"
        "строка 3: в поле `said_on` стоит 9999-12-31, а этот день еще не наступил\n"
        "строка 4: b от 2021-11-01 раньше того, на что отвечает: c от 9999-12-31",
        "<b>Непринятые: пропущены</b>\nстрока 2: это не JSON: нет имени поля в двойных кавычках, символ 2",
        "<b>Измененные</b>\nстрока 1: высказывание b",
        "<b>Новые</b>\nстрока 3: высказывание c\nстрока 4: связь «b опровергает c»",
    ]


async def test_taken_rows_are_on_record_and_can_be_undone(desk: DeskScene) -> None:
    await send(desk, write(*ROWS))
    await desk.press(desk.moderator, TAKE_TWO)
    assert await list_keys(desk.store) == ["a", "b"]
    revision = await desk.store.corpus.get_revision()
    assert desk.last.text == (f"On record as change {revision}.\nNew: 2\nChanged: 0\n/undo {revision} takes it back.")
    assert desk.last.buttons == {}
    person = await desk.store.people.find_person(MODERATOR_ID)
    assert person is not None
    assert await Curation(desk.store.curator, desk.clock).undo(person.public_id, revision)


async def test_next_check_finds_what_was_taken(desk: DeskScene) -> None:
    await send(desk, write(*ROWS))
    await desk.press(desk.moderator, TAKE_TWO)
    found = await desk.store.index.find_candidates([{"dam", "close"}], 5)
    assert await find_id(desk.store, "a") in [it.statement_id for it in found.candidates]


async def test_dropped_rows_are_gone(desk: DeskScene) -> None:
    await send(desk, write(*ROWS))
    await desk.press(desk.moderator, "Drop it")
    assert desk.last.text == "Dropped. Nothing was changed."
    await desk.press(desk.moderator, TAKE_TWO)
    assert desk.api.of("answerCallbackQuery")[-1].text.startswith("This import is not yours")
    assert await list_keys(desk.store) == []


async def test_command_answers_a_message_with_the_file(desk: DeskScene) -> None:
    desk.api.files["f"] = write(*ROWS)
    await desk.moderator.say("/import", reply_to_message=desk.moderator.write(**document("rows.jsonl")))
    assert TAKE_TWO in desk.last.buttons


async def test_waiting_import_outlives_a_restart(desk: DeskScene) -> None:
    await send(desk, write(*ROWS))
    await desk.restart()
    await desk.press(desk.moderator, TAKE_TWO)
    assert await list_keys(desk.store) == ["a", "b"]


async def test_message_meanwhile_is_no_answer_to_the_import(desk: DeskScene) -> None:
    await send(desk, write(*ROWS))
    await desk.moderator.say("hello")
    await desk.press(desk.moderator, TAKE_TWO)
    assert await list_keys(desk.store) == ["a", "b"]


async def test_next_file_takes_the_place_of_the_one_that_waits(desk: DeskScene) -> None:
    await send(desk, write(*ROWS))
    old = desk.last
    await send(desk, write(say("c")))
    await desk.moderator.press(old.sent_id or 0, old.buttons[TAKE_TWO])
    assert await list_keys(desk.store) == []
    await desk.press(desk.moderator, "Import 1 row")
    assert await list_keys(desk.store) == ["c"]


async def test_change_meanwhile_is_left_alone_and_named(desk: DeskScene) -> None:
    await take_in(desk.store, *ROWS)
    await send(desk, write(say("a", "Words of the file."), say("c")))
    async with desk.store.curator.edit() as edit:
        seen = (await edit.find_statements(["a"]))["a"]
    await Curation(desk.store.curator, desk.clock).amend(seen, replace(seen, wording="Words of a hand."), "U9")
    await desk.press(desk.moderator, TAKE_TWO)
    assert (
        "Left out, because somebody has changed them meanwhile</b>\nline 1: statement a was changed" in desk.last.text
    )
    assert "New: 1\nChanged: 0" in desk.last.text


async def test_changes_by_hand_are_replaced_only_by_force(desk: DeskScene) -> None:
    await take_in(desk.store, *ROWS)
    async with desk.store.curator.edit() as edit:
        seen = (await edit.find_statements(["a"]))["a"]
    await Curation(desk.store.curator, desk.clock).amend(seen, replace(seen, wording="Words of a hand."), "U9")
    await send(desk, write(*ROWS))
    assert "line 1: statement a was changed by a moderator since; /import force replaces it" in desk.last.text
    assert desk.last.buttons == {}
    await send(desk, write(*ROWS), text="/import force")
    assert "Changed: 1" in desk.last.text


async def test_feed_of_fact_checks_is_read_with_its_doubts(desk: DeskScene) -> None:
    data = json.dumps([REVIEW, {**REVIEW, "itemReviewed": {}}], indent=1).encode()
    await send(desk, data, "feed.json")
    assert "New: 3\nChanged: 0\nUnchanged: 0\nDoubtful: 1\nRefused: 1" in desk.last.text
    assert "entry 1: its rating is not on a scale of numbers, so that it is recorded as clarifies" in desk.last.text
    assert "entry 2: `itemReviewed` has no `author`, and who made the claim is not guessed" in desk.last.text


async def test_table_is_read(desk: DeskScene) -> None:
    data = b"key;speaker;wording;language;said_on\na;Ministry;The dam.;en;2021-11-01\n"
    await send(desk, data, "rows.CSV")
    assert list(desk.last.buttons) == ["Import 1 row", "Drop it"]


async def test_many_bad_rows_come_as_a_file(desk: DeskScene) -> None:
    await send(desk, write(*["{broken"] * 37, say("a")))
    assert "line 10: this is not JSON" in desk.last.text
    assert "… and 27 more, in the file below." in desk.last.text
    assert "line 11:" not in desk.last.text
    (sent,) = desk.api.of("sendDocument")
    name, data = sent.uploads["document"][:2]
    told = data.decode()
    assert (name[:7], told.count("this is not JSON")) == ("import-", 37)
    assert told.strip().endswith("New\nline 38: statement a")


async def test_new_and_changed_rows_are_listed_by_line(desk: DeskScene) -> None:
    await take_in(desk.store, *ROWS)
    await send(desk, write(*(say(f"new{number}") for number in range(7)), say("b", "Other words.")))
    assert "<b>Changed</b>\nline 8: statement b" in desk.last.text
    assert "<b>New</b>\nline 1: statement new0\n" in desk.last.text
    assert "… and 2 more, in the file below." in desk.last.text
    (sent,) = desk.api.of("sendDocument")
    assert "line 7: statement new6" in sent.uploads["document"][1].decode()


async def test_hostile_names_and_values_do_no_harm(desk: DeskScene) -> None:
    await send(desk, write({"type": "<b>" * 100, "key": "</a>"}), "<i>&.jsonl")
    assert desk.last.text.startswith("<b>&lt;i&gt;&amp;.jsonl would change this.")
    assert len(desk.last.text) < 4096


@pytest.mark.parametrize(
    ("name", "size", "sentence"),
    [
        ("photo.png", 100, "I cannot tell by its name what this file holds."),
        ("rows.jsonl", 20_000_001, "Telegram hands bots no file of more than 20 MB."),
    ],
)
async def test_file_that_cannot_be_read_is_named(desk: DeskScene, name: str, size: int, sentence: str) -> None:
    desk.api.files["f"] = b"x"
    await desk.moderator.say(**document(name, "/import", size=size))
    assert desk.last.text.startswith(sentence)


async def test_file_that_telegram_keeps_is_told(desk: DeskScene) -> None:
    desk.api.refusals["getFile"].append(refusal(400, "Bad Request: wrong file_id"))
    await send(desk, b"")
    assert desk.last.text.startswith("Telegram did not hand me this file.")


@pytest.mark.parametrize("text", ["/import", "/import everything"])
async def test_command_without_a_file_says_how(desk: DeskScene, text: str) -> None:
    await desk.moderator.say(text)
    assert desk.last.text.startswith("Send me a file with /import as its caption")


async def test_unknown_word_after_the_command_imports_nothing(desk: DeskScene) -> None:
    await send(desk, write(*ROWS), text="/import now")
    assert desk.last.text.startswith("Send me a file with /import as its caption")


async def test_large_file_may_be_larger_than_a_document_to_check(desk: DeskScene) -> None:
    desk.api.files["f"] = write(*ROWS)
    await desk.moderator.say(**document("rows.jsonl", "/import", size=15_000_000))
    assert TAKE_TWO in desk.last.buttons


@pytest.mark.parametrize("text", ["/import", "/export"])
async def test_stranger_gets_and_gives_nothing(desk: DeskScene, text: str, caplog: pytest.LogCaptureFixture) -> None:
    await take_in(desk.store, *ROWS)
    await send(desk, write(say("c")), text=text, who=desk.stranger)
    assert desk.last.text == "This is for moderators. Nothing was changed."
    assert desk.api.of("getFile", "sendDocument") == []
    assert f"tried {text}" in caplog.text


async def test_demoted_moderator_takes_nothing_over(desk: DeskScene) -> None:
    await send(desk, write(*ROWS))
    person = await desk.store.people.find_person(MODERATOR_ID)
    assert person is not None
    await desk.owner.say("hello")  # the owner is known to the store from now on
    await desk.store.people.set_role(MODERATOR_ID, type(person.role)("reader"), "U1", desk.clock())
    await desk.press(desk.moderator, TAKE_TWO)
    assert desk.api.of("answerCallbackQuery")[-1].text == "This is for moderators. Nothing was changed."
    assert await list_keys(desk.store) == []


@pytest.mark.parametrize("who", ["second", "owner", "stranger"])
async def test_import_of_somebody_else_is_not_taken_over(desk: DeskScene, who: str) -> None:
    await send(desk, write(*ROWS))
    await desk.press(getattr(desk, who), TAKE_TWO)
    assert desk.api.of("answerCallbackQuery")[-1].text
    assert await list_keys(desk.store) == []


@pytest.mark.parametrize(
    "data", ["files", "files:take", "files:take:2", "files:take:x", "files:take:1:1", "files:eat:1"]
)
async def test_forged_button_changes_nothing(desk: DeskScene, data: str) -> None:
    await send(desk, write(*ROWS))
    await desk.moderator.press(desk.last.sent_id or 0, data)
    assert desk.api.of("answerCallbackQuery")[-1].text.startswith("This import is not yours")
    await desk.press(desk.moderator, TAKE_TWO)
    assert await list_keys(desk.store) == ["a", "b"]


async def test_import_in_a_group_is_answered_there(desk: DeskScene) -> None:
    in_group = desk.join(MODERATOR_ID, "Mod", GROUP)
    await send(desk, write(*ROWS), who=in_group)
    assert desk.last.chat_id == GROUP["id"]
    await desk.press(in_group, TAKE_TWO)
    assert await list_keys(desk.store) == ["a", "b"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("/export", "onrecord-{}.jsonl"),
        ("/export jsonl", "onrecord-{}.jsonl"),
        ("/export CSV", "onrecord-{}.csv"),
        ("/export claimreview", "onrecord-claimreview-{}.jsonl"),
    ],
)
async def test_exported_file_changes_nothing_when_it_comes_back(desk: DeskScene, text: str, name: str) -> None:
    await take_in(desk.store, *ROWS, relate("b", "denies", "a"))
    await desk.moderator.say(text)
    (sent,) = desk.api.of("sendDocument")
    filename, data = sent.uploads["document"][:2]
    assert filename == name.format(await desk.store.corpus.get_revision())
    await send(desk, data, filename)
    assert "New: 0\nChanged: 0\nUnchanged: 3" in desk.last.text
    assert desk.last.buttons == {}


async def test_dump_is_sent_as_a_zip(desk: DeskScene) -> None:
    await take_in(desk.store, *ROWS)
    await desk.moderator.say("/export dump")
    (sent,) = desk.api.of("sendDocument")
    with zipfile.ZipFile(io.BytesIO(sent.uploads["document"][1])) as archive:
        assert "LICENSE.txt" in archive.namelist()


@pytest.mark.parametrize("text", ["/export", "/export dump"])
async def test_export_that_is_too_large_is_told(desk: DeskScene, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "SENT_BYTES", 100)
    await take_in(desk.store, *ROWS)
    await desk.moderator.say(text)
    assert desk.last.text.startswith("The corpus has more than the 50 MB")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [("/export xml", "/export sends the whole corpus"), ("/export", "There is nothing on record in this form yet.")],
)
async def test_export_of_nothing_is_told(desk: DeskScene, text: str, sentence: str) -> None:
    await desk.moderator.say(text)
    assert desk.last.text.startswith(sentence)


async def test_export_is_not_sent_into_a_group(desk: DeskScene) -> None:
    await take_in(desk.store, *ROWS)
    await desk.join(MODERATOR_ID, "Mod", GROUP).say("/export")
    assert desk.last.text == "The corpus holds drafts too. Ask me for it in our private chat."
    assert desk.api.of("sendDocument") == []
