"""What tests of setting up chats share: the bot is added somewhere, a button is pressed, a language is spoken."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

from onrecord.locales.catalogue import Catalogue
from onrecord.locales.fluent_phrases import FluentPhrases, load_phrases
from onrecord.locales.phrases import Phrases
from tests.fakes.bot_api import READER, Call, Json, Reader, make_own_place
from tests.flows.groups.scene import ADMIN_ID, GroupScene


async def change_place(
    scene: GroupScene, now: str, before: str = "left", *, chat: Json | None = None, code: str = "en", **fields: Any
) -> None:
    """Let an administrator change the bot's place in a chat, from one status to another one."""
    user = READER | {"id": ADMIN_ID, "first_name": "Admin", "language_code": code}
    changed = {
        "chat": chat or scene.group,
        "from": user,
        "date": int(scene.clock().timestamp()),
        "old_chat_member": make_own_place(before),
        "new_chat_member": make_own_place(now, **fields),
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
