"""What a reader can send, and what comes back."""

from __future__ import annotations

from onrecord.verification.kinds import UnreadableReason
from tests.fakes.bot_api import Reader, caption, link_entity
from tests.fakes.checks import matched, no_record, unreadable
from tests.flows.conftest import Scene

LINK = "https://news.example/a"
LONG_TEXT = "The ministry said on Monday that the bridge is closed."


async def test_link_is_answered_with_its_record(scene: Scene, reader: Reader) -> None:
    scene.checks.lay_down(matched(LINK))
    await reader.say(f"look: {LINK}")
    [answer] = scene.api.sent
    assert "<b>S1 · Ministry of Roads</b>" in answer.text
    assert "<b>Denied by Bridge Company</b>" in answer.text


async def test_answer_replies_to_question_without_preview(scene: Scene, reader: Reader) -> None:
    message_id = await reader.say(LINK)
    [answer] = scene.api.sent
    assert answer.reply_parameters["message_id"] == message_id
    assert answer.link_preview_options["is_disabled"] is True


async def test_answer_is_stored_with_its_messages(scene: Scene, reader: Reader) -> None:
    message_id = await reader.say(LINK)
    answer = scene.answers.answers[1]
    assert (answer.question_ids, answer.message_ids) == ((message_id,), (1000,))


async def test_link_hidden_behind_words_is_found(scene: Scene, reader: Reader) -> None:
    text = "🙂🙂 read this"
    await reader.say(text, entities=link_entity(text, "this", LINK))
    assert scene.checks.asked == [LINK]


async def test_link_after_emoji_is_cut_right(scene: Scene, reader: Reader) -> None:
    await reader.say(f"👩‍👩‍👧 🇰🇿 {LINK} 🙂")
    assert scene.checks.asked == [LINK]


async def test_link_in_caption_is_found(scene: Scene, reader: Reader) -> None:
    await reader.say(**caption(LINK))
    assert scene.checks.asked == [LINK]


async def test_link_below_forwarded_post_is_found(scene: Scene, reader: Reader) -> None:
    keyboard = {"inline_keyboard": [[{"text": "Read", "url": LINK}]]}
    await reader.say("Short news", forward_origin=channel_post("daily"), reply_markup=keyboard)
    assert scene.checks.asked == [LINK]


async def test_link_in_quote_is_found(scene: Scene, reader: Reader) -> None:
    quote = {"text": LINK, "position": 0, "entities": [{"type": "url", "offset": 0, "length": len(LINK)}]}
    await reader.say("true?", quote=quote)
    assert scene.checks.asked == [LINK]


async def test_link_previewed_in_external_reply_is_found(scene: Scene, reader: Reader) -> None:
    external = {"origin": channel_post("daily"), "link_preview_options": {"url": LINK}}
    await reader.say("true?", external_reply=external)
    assert scene.checks.asked == [LINK]


async def test_forwarded_post_without_link_is_read_itself(scene: Scene, reader: Reader) -> None:
    await reader.say(LONG_TEXT, forward_origin=channel_post("daily"))
    assert scene.checks.asked == ["https://t.me/daily/5"]


async def test_forwarded_post_falls_back_to_its_text(scene: Scene, reader: Reader) -> None:
    scene.checks.lay_down(unreadable("https://t.me/daily/5"))
    await reader.say(LONG_TEXT, forward_origin=channel_post("daily"))
    assert scene.checks.asked == ["https://t.me/daily/5", LONG_TEXT]
    assert len(scene.api.sent) == 1


async def test_forwarded_post_with_link_is_not_read_itself(scene: Scene, reader: Reader) -> None:
    await reader.say(f"{LONG_TEXT} {LINK}", forward_origin=channel_post("daily"))
    assert scene.checks.asked == [LINK]


async def test_links_to_the_bot_are_passed_over(scene: Scene, reader: Reader) -> None:
    await reader.say(f"https://t.me/onrecord_bot?start=x {LINK}")
    assert scene.checks.asked == [LINK]


async def test_three_links_get_three_answers(scene: Scene, reader: Reader) -> None:
    links = [f"https://news.example/{n}" for n in range(3)]
    scene.checks.lay_down(*(no_record(link, title=f"Title {link[-1]}") for link in links))
    await reader.say(" ".join(links))
    assert [text.split("</b>")[0] for text in scene.api.texts] == ["<b>Title 0", "<b>Title 1", "<b>Title 2"]


async def test_further_links_are_named_and_left_out(scene: Scene, reader: Reader) -> None:
    await reader.say(" ".join(f"https://news.example/{n}" for n in range(5)))
    assert len(scene.checks.asked) == 3
    assert scene.api.texts[3].startswith("Your message has 5 links. I checked the first three")


async def test_same_page_twice_is_answered_once(scene: Scene, reader: Reader) -> None:
    await reader.say(f"{LINK} {LINK}?utm_source=chat")
    assert scene.checks.asked == [LINK]


async def test_long_text_is_checked_as_text(scene: Scene, reader: Reader) -> None:
    await reader.say(LONG_TEXT)
    assert scene.checks.asked == [LONG_TEXT]


async def test_short_text_gets_a_hint(scene: Scene, reader: Reader) -> None:
    await reader.say("hello there")
    assert scene.api.texts[0].startswith("That is too short to check.")
    assert not scene.answers.answers


async def test_voice_message_gets_a_sentence(scene: Scene, reader: Reader) -> None:
    await reader.say(voice={"file_id": "v", "file_unique_id": "v", "duration": 3})
    assert scene.api.texts[0].startswith("I read text, not pictures, sound or video.")


async def test_service_message_is_left_alone(scene: Scene, reader: Reader) -> None:
    await reader.say(message_auto_delete_timer_changed={"message_auto_delete_time": 60})
    assert not scene.api.sent


async def test_group_message_is_left_alone(scene: Scene, reader: Reader) -> None:
    await reader.say(f"/check {LINK}", chat_type="supergroup")
    assert not scene.api.sent
    assert not scene.checks.asked


async def test_unreadable_page_says_why_and_what_to_do(scene: Scene, reader: Reader) -> None:
    scene.checks.lay_down(unreadable(LINK, UnreadableReason.LOGIN_WALL))
    await reader.say(LINK)
    assert scene.api.texts == [
        "I could not read this page: it asks for a login. Paste the text here and I will check that."
    ]


async def test_markup_in_titles_is_escaped(scene: Scene, reader: Reader) -> None:
    scene.checks.lay_down(matched(LINK, title='<b>"A" & B</b><a href="x">'))
    await reader.say(LINK)
    assert scene.api.texts[0].startswith('<b>&lt;b&gt;"A" &amp; B&lt;/b&gt;&lt;a href="x"&gt;</b>')


async def test_document_is_downloaded_and_checked(scene: Scene, reader: Reader) -> None:
    scene.api.files["f1"] = b"%PDF-1.7"
    await reader.say(document=document("report.pdf", "application/pdf"))
    assert scene.checks.documents == [("report.pdf", b"%PDF-1.7")]


async def test_large_document_gets_a_sentence(scene: Scene, reader: Reader) -> None:
    await reader.say(document=document("report.pdf", "application/pdf", size=10_000_001))
    assert scene.api.texts[0].startswith("This file is larger than 10 MB.")


async def test_other_document_gets_a_sentence(scene: Scene, reader: Reader) -> None:
    await reader.say(document=document("tables.xlsx", "application/vnd.ms-excel"))
    assert scene.api.texts[0].startswith("I read text, HTML and PDF files.")


async def test_document_that_telegram_withholds_gets_a_sentence(scene: Scene, reader: Reader) -> None:
    scene.api.refusals["getFile"] = [(400, {"error_code": 400, "description": "Bad Request: file is too big"})]
    await reader.say(document=document("report.pdf", "application/pdf"))
    assert scene.api.texts[0].startswith("Telegram did not hand me this file.")


def channel_post(username: str) -> dict[str, object]:
    chat = {"id": -100, "type": "channel", "title": "Daily", "username": username}
    return {"type": "channel", "date": 0, "chat": chat, "message_id": 5}


def document(name: str, mime_type: str, size: int = 10) -> dict[str, object]:
    return {"file_id": "f1", "file_unique_id": "f1", "file_name": name, "mime_type": mime_type, "file_size": size}
