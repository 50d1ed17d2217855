"""What tests of setting up chats share: the bot is added somewhere, a button is pressed, a language is spoken."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

from onrecord.locales.catalogue import Catalogue
from onrecord.locales.fluent_phrases import FluentPhrases, load_phrases
from onrecord.locales.phrases import Phrases
from tests.fakes.bot_api import BOT, READER, Call, Json, Reader
from tests.flows.groups.scene import ADMIN_ID, GroupScene

_RIGHTS = (
    "can_be_edited",
    "is_anonymous",
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
)
_RESTRICTED = (
    "is_member",
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
    "can_react_to_messages",
    "can_edit_tag",
)


def _make_member(status: str, fields: Json) -> Json:
    details: Json = {}
    if status == "administrator":
        details = dict.fromkeys(_RIGHTS, False)
    elif status == "restricted":
        details = {**dict.fromkeys(_RESTRICTED, False), "is_member": True, "until_date": 0}
    elif status == "kicked":
        details = {"until_date": 0}
    return {"status": status, "user": BOT, **details, **fields}


async def change_place(
    scene: GroupScene, now: str, before: str = "left", *, chat: Json | None = None, code: str = "en", **fields: Any
) -> None:
    """Let an administrator change the bot's place in a chat, from one status to another one."""
    user = READER | {"id": ADMIN_ID, "first_name": "Admin", "language_code": code}
    changed = {
        "chat": chat or scene.group,
        "from": user,
        "date": int(scene.clock().timestamp()),
        "old_chat_member": _make_member(before, {}),
        "new_chat_member": _make_member(now, fields),
    }
    await scene.admin.put_raw({"my_chat_member": changed})


async def press(scene: GroupScene, who: Reader, label: str, **fields: object) -> None:
    """Press the button of that label below the last message that was sent or edited, marked or not."""
    shown = scene.desk.last
    data = shown.buttons.get(label) or shown.buttons[f"• {label}"]
    await who.press(shown.sent_id or 0, data, **fields)


def pop_ups(scene: GroupScene) -> list[str]:
    """Return what popped up for whoever pressed buttons."""
    return [call.text for call in scene.api.of("answerCallbackQuery") if call.text]


def words_of(call: Call) -> str:
    """Return a message without the markup."""
    return str(call.text).replace("<b>", "").replace("</b>", "")


def load_two_languages() -> dict[str, Phrases]:
    """Return English, and under the code of Kazakh an English that can be told from it."""
    sources = {file.name: file.read_text("utf-8") for file in files("onrecord.locales").joinpath("en").iterdir()}
    changes = {
        "language-own-name = English": "language-own-name = Қазақша",
        "group-button-settings = Settings": "group-button-settings = Баптау",
        "language-chosen = I speak English now.": "language-chosen = Енді қазақша.",
        "settings-name-lang = Language": "settings-name-lang = Тіл",
    }
    for english, kazakh in changes.items():
        sources = {name: text.replace(english, kazakh) for name, text in sources.items()}
    return {"en": load_phrases("en"), "kk": FluentPhrases(Catalogue("kk", sources))}
