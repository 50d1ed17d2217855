"""Every sentence that the chat says is there, and none is there that it does not say."""

from __future__ import annotations

import re
from pathlib import Path

from onrecord.handlers.menus import ADMIN_MENU, DESK_MENU, GROUP_MENU, MENU
from onrecord.locales.catalogue import load_catalogue


def test_chat_says_each_of_its_sentences(root: Path) -> None:
    sources = [*(root / "onrecord/handlers").glob("*.py"), *(root / "onrecord/bot").glob("*.py")]
    said = {key for path in sources for key in re.findall(r'"(chat-[a-z-]+[a-z])"', path.read_text("utf-8"))}
    known = {key for key in load_catalogue("en").keys if key.startswith("chat-")}
    assert said | {f"chat-menu-{name}" for name in (*MENU, *GROUP_MENU, *ADMIN_MENU, *DESK_MENU)} == known
