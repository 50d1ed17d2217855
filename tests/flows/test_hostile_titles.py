"""A page whose title and passages are made to break the answer, checked for real."""

from __future__ import annotations

from pathlib import Path

from tests.articles.html import BRIDGE, make_page
from tests.flows.desk import STRANGER_ID
from tests.flows.drafting import AddingScene
from tests.storage.samples import relate, say, take_in

LINK = "https://hostile.example/bridge"
TITLE = (
    "\u202eNo denial\u2067 <b>https://evil.example</b> @evilbot [x](tg://resolve?domain=evil)\u200b\n"
    "a" + "\u0301" * 300 + " *_` \x1b[31m &lt;i&gt; " + "w" * 500
)
PASSAGE = f"\u202e{BRIDGE[0][:40]}\u200b{BRIDGE[0][40:]}\u2066"


async def test_hostile_page_is_answered_like_any_other(adding: AddingScene, tmp_path: Path) -> None:
    page = tmp_path / "hostile.html"
    page.write_bytes(make_page(PASSAGE, *BRIDGE[1:], title=TITLE))
    adding.pages.files[LINK] = str(page)
    await take_in(
        adding.store,
        say("bridge", BRIDGE[0], speaker="Council of Larkhaven"),
        say("denial", "No bridge is closed.", speaker="Bridge Company", said_on="2021-11-02"),
        relate("denial", "denies", "bridge"),
    )
    await adding.join(STRANGER_ID + 1).say(LINK)
    first, second, *_ = adding.last.text.split("\n\n")
    title, byline = first.split("\n")
    assert title.startswith(
        "<b>No denial &lt;b&gt;https:\u200b//evil.\u200bexample&lt;/b&gt; @\u200bevilbot [x](tg:\u200b//"
    )
    assert title.endswith("…</b>")
    assert byline.startswith("hostile.example · ")
    assert second.startswith("This article carries 1 statement on record")
    assert "Worded here: word for word" in adding.last.text
    assert not set(adding.last.text) & set("\u202e\u2066\u2067\x1b")
