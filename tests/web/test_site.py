"""The website as a browser without script sees it."""

from __future__ import annotations

import asyncio
import io
import logging
from dataclasses import replace
from datetime import date
from html import unescape

import pytest
from lxml import html

from onrecord.verification.errors import StoreUnavailable
from onrecord.verification.kinds import UnreadableReason
from onrecord.verification.records import Source, Statement
from onrecord.web.limits import Limits
from tests.unit.locales.samples import (
    CLAIM,
    FOREIGN_CLAIM,
    RELATED,
    THREAD,
    make_foreign_result,
    make_match,
    make_nothing,
    make_replies,
    make_result,
    make_statement_page,
    make_unreadable,
)
from tests.web.conftest import Browse
from tests.web.fakes import FakeChecks, FakeCorpus

LINK = "https://www.courier.example/bridge"
EVIL = '"><script>alert(1)</script>'


def read(page: str) -> html.HtmlElement:
    return html.document_fromstring(page)


def words(page: str) -> str:
    return " ".join(read(page).text_content().split())


def list_quotations(page: html.HtmlElement) -> list[tuple[str, str | None, str]]:
    """Return the quotations of a page and what stands below them, each with its element and its `lang`."""
    quoted = page.xpath("//blockquote | //*[@class='translation']")
    return [(each.tag, each.get("lang"), each.text_content().strip()) for each in quoted]


async def test_form_is_offered_with_labels(browse: Browse) -> None:
    client = await browse()
    page = read(await (await client.get("/")).text())
    labelled = {label.get("for") for label in page.iter("label")}
    assert {field.get("id") for field in page.iter("textarea", "input")} == labelled


async def test_answer_shows_the_record(browse: Browse) -> None:
    client = await browse()
    shown = words(await (await client.post("/", data={"question": LINK})).text())
    expected = [
        "Bridge closed over cracks",
        "courier.example · 5 March 2024 · credited to Reuters",
        "This article carries 1 statement on record and no reply to it.",
        "S1 City of Lindau",
        "Worded here: word for word",
        "Denied by Nordbau (Mara Quist) 6 March 2024, a day after this article",
        "Answered by City of Lindau",
        "Related coverage Reports both sides",
    ]
    assert [line for line in expected if line not in shown] == []


async def test_answer_shows_why_without_script(browse: Browse) -> None:
    client = await browse()
    page = read(await (await client.post("/", data={"question": LINK})).text())
    assert "On record (S1):" in page.find(".//details").text_content()


async def test_link_and_day_reach_the_check(browse: Browse) -> None:
    checks = FakeChecks()
    client = await browse(checks)
    await client.post("/", data={"question": LINK, "published": "2024-03-05"})
    assert checks.asked == [("link", LINK, date(2024, 3, 5))]


async def test_pasted_text_reaches_the_check(browse: Browse) -> None:
    checks = FakeChecks()
    client = await browse(checks)
    text = "The bridge was closed because its owner kept silent. Көпір жабылды."
    await client.post("/", data={"question": text})
    assert checks.asked == [("text", text, None)]


async def test_answer_is_kept_by_no_cache(browse: Browse) -> None:
    client = await browse()
    response = await client.post("/", data={"question": LINK})
    assert (response.headers["Cache-Control"], str(response.url.path)) == ("no-store", "/")


async def test_nothing_on_record_says_what_was_read(browse: Browse) -> None:
    client = await browse(FakeChecks(make_nothing()))
    shown = words(await (await client.post("/", data={"question": LINK})).text())
    assert "I read 431 words and found nothing that my corpus knows." in shown


async def test_unreadable_page_offers_the_form(browse: Browse) -> None:
    client = await browse(FakeChecks(make_unreadable()))
    page = await (await client.post("/", data={"question": LINK})).text()
    assert "it asks for a login. Paste the text here" in words(page)
    assert read(page).find(".//textarea") is not None


@pytest.mark.parametrize("reason", list(UnreadableReason))
async def test_no_reason_shows_its_code(browse: Browse, reason: UnreadableReason) -> None:
    client = await browse(FakeChecks(make_unreadable(reason)))
    response = await client.post("/", data={"question": LINK})
    assert response.status == 200
    assert "_" not in words(await response.text())


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [("", "There is nothing to check yet."), ("bridge", "at least 40 characters")],
    ids=["empty", "too short"],
)
async def test_unusable_form_comes_back_with_reason(browse: Browse, typed: str, sentence: str) -> None:
    client = await browse()
    response = await client.post("/", data={"question": typed})
    assert response.status == 422
    page = await response.text()
    assert sentence in words(page)
    assert (read(page).find(".//textarea").text or "") == typed


async def test_hostile_words_stay_words(browse: Browse) -> None:
    claim = replace(CLAIM, wording=EVIL, speaker=EVIL)
    result = make_result(make_match(claim))
    result = replace(result, article=replace(result.article, title=EVIL, outlet=EVIL, credits=(EVIL,)))
    client = await browse(FakeChecks(result))
    page = await (await client.post("/", data={"question": LINK})).text()
    assert list(read(page).iter("script")) == []
    assert EVIL in unescape(page)


async def test_hostile_typing_stays_in_its_field(browse: Browse) -> None:
    client = await browse()
    typed = "</textarea><script>alert(1)"
    page = read(await (await client.post("/", data={"question": typed})).text())
    assert page.find(".//textarea").text == typed


async def test_only_web_addresses_become_links(browse: Browse) -> None:
    evil = "javascript:alert(1)"
    claim = replace(CLAIM, source=Source(url=evil, archived_url=evil))
    result = make_result(make_match(claim))
    result = replace(
        result, article=replace(result.article, url=evil), related=(replace(RELATED[0], url=evil), RELATED[1])
    )
    client = await browse(FakeChecks(result), FakeCorpus(page=make_statement_page(claim)))
    pages = [await (await client.post("/", data={"question": LINK})).text(), await (await client.get("/s/S1")).text()]
    addresses = [link.get("href") for page in pages for link in read(page).iter("a")]
    assert {address.partition(":")[0] for address in addresses if address[0] not in "/#?"} == {"https"}


async def test_links_away_give_nothing_away(browse: Browse) -> None:
    client = await browse()
    page = read(await (await client.post("/", data={"question": LINK})).text())
    away = [link.get("rel") for link in page.iter("a") if link.get("href").startswith("http")]
    assert set(away) == {"nofollow noopener noreferrer"}


@pytest.mark.parametrize("path", ["/", "/s/S1", "/s/S99", "/nowhere", "/healthz", "/readyz", "/static/site.css"])
async def test_every_response_is_harmless(browse: Browse, path: str) -> None:
    client = await browse()
    headers = (await client.get(path)).headers
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert (headers["X-Content-Type-Options"], headers["Referrer-Policy"]) == ("nosniff", "same-origin")
    assert "aiohttp" not in headers["Server"]


@pytest.mark.parametrize("path", ["/", "/s/S1", "/s/S99", "/nowhere"])
async def test_every_page_names_its_language_and_landmarks(browse: Browse, path: str) -> None:
    client = await browse()
    page = read(await (await client.get(path)).text())
    assert page.get("lang") == "en"
    assert [len(list(page.iter(landmark))) for landmark in ("main", "h1", "title", "footer")] == [1, 1, 1, 1]


async def test_pages_carry_neither_script_nor_style_inside(browse: Browse) -> None:
    client = await browse()
    pages = [await (await client.get("/s/S1")).text(), await (await client.post("/", data={"question": LINK})).text()]
    assert [element for page in pages for element in read(page).xpath("//script | //style | //*[@style]")] == []


async def test_statement_has_a_page_with_timeline_and_coverage(browse: Browse) -> None:
    client = await browse()
    response = await client.get("/s/S2")
    page = read(await response.text())
    assert [item.get("id") for item in page.find_class("timeline")[0]] == ["S1", "S2", "S3"]
    assert [item.get("id") for item in page.find_class("this")] == ["S2"]
    assert "b.example, 9 Mar 2024" in page.text_content()


async def test_days_are_readable_by_machines(browse: Browse) -> None:
    client = await browse()
    page = read(await (await client.get("/s/S1")).text())
    assert [time.get("datetime") for time in page.iter("time")] == ["2024-03-04", "2024-03-06", "2024-03-06"]


async def test_statement_without_title_is_headed_by_its_words(browse: Browse) -> None:
    client = await browse(corpus=FakeCorpus(page=make_statement_page(replace(CLAIM, title=None))))
    page = read(await (await client.get("/s/S1")).text())
    assert page.find(".//h1").text_content() == f"“{CLAIM.wording}”"


async def test_foreign_words_name_their_language(browse: Browse) -> None:
    foreign = replace(CLAIM, language="kk", wording="Көпір жабылды.")
    page = replace(make_statement_page(foreign), thread=replace(THREAD, statements=(foreign,)))
    client = await browse(corpus=FakeCorpus(page=page))
    assert read(await (await client.get("/s/S1")).text()).find(".//blockquote").get("lang") == "kk"


@pytest.mark.parametrize(
    ("statement", "language"),
    [(replace(FOREIGN_CLAIM, title=None), "ru"), (replace(CLAIM, title=None), None), (FOREIGN_CLAIM, None)],
    ids=["foreign words", "words in the language of the page", "a title"],
)
async def test_headline_names_the_language_of_foreign_words(
    browse: Browse, statement: Statement, language: str | None
) -> None:
    client = await browse(corpus=FakeCorpus(page=make_statement_page(statement)))
    assert read(await (await client.get("/s/S1")).text()).find(".//h1").get("lang") == language


async def test_answer_has_each_translation_below_in_its_language(browse: Browse) -> None:
    client = await browse(FakeChecks(make_foreign_result()))
    page = read(await (await client.post("/", data={"question": LINK})).text())
    assert list_quotations(page) == [
        ("blockquote", "ru", "“Мост закрыт, потому что владелец скрывал трещины.”"),
        ("p", "en", "“The bridge is closed because its owner hid the cracks.” (translated from Russian)"),
        ("blockquote", "kk", "“Біз жарықтардың бәрін хабарладық.”"),
        ("p", "en", "“We reported all the cracks.” (translated from Kazakh)"),
    ]


async def test_statement_page_has_the_translation_below_in_its_language(browse: Browse) -> None:
    page = replace(make_statement_page(FOREIGN_CLAIM), thread=replace(THREAD, statements=(FOREIGN_CLAIM,)))
    client = await browse(corpus=FakeCorpus(page=page))
    assert list_quotations(read(await (await client.get("/s/S1")).text())) == [
        ("blockquote", "ru", "“Мост закрыт, потому что владелец скрывал трещины.”"),
        ("p", "en", "“The bridge is closed because its owner hid the cracks.” (translated from Russian)"),
    ]


@pytest.mark.parametrize(("asked", "target"), [("s1", "/s/S1"), ("S01", "/s/S1")])
async def test_statement_has_one_address(browse: Browse, asked: str, target: str) -> None:
    client = await browse()
    response = await client.get(f"/s/{asked}", allow_redirects=False)
    assert (response.status, response.headers["Location"]) == (301, target)


async def test_merged_statement_leads_to_the_one_that_took_it_in(browse: Browse) -> None:
    client = await browse(corpus=FakeCorpus(merged={9: 1}))
    response = await client.get("/s/S9", allow_redirects=False)
    assert (response.status, response.headers["Location"]) == (302, "/s/S1")


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("/s/S99", "There is no statement S99 on record."),
        ("/s/S" + "9" * 30, "There is no page at this address."),
        ("/s/bridge", "There is no page at this address."),
        ("/nowhere", "There is no page at this address."),
    ],
    ids=["unknown statement", "overlong number", "no number", "unknown path"],
)
async def test_unknown_address_is_a_page_in_words(browse: Browse, path: str, sentence: str) -> None:
    client = await browse()
    response = await client.get(path)
    assert response.status == 404
    assert sentence in words(await response.text())


async def test_wrong_method_is_a_page_in_words(browse: Browse) -> None:
    client = await browse()
    response = await client.delete("/")
    assert (response.status, "POST" in response.headers["Allow"]) == (405, True)
    assert "does not understand this request" in words(await response.text())


async def test_form_of_another_site_is_refused(browse: Browse) -> None:
    checks = FakeChecks()
    client = await browse(checks)
    response = await client.post("/", data={"question": LINK}, headers={"Origin": "https://elsewhere.example"})
    assert (response.status, checks.asked) == (403, [])
    assert "This form was sent from another website" in words(await response.text())


async def test_overlong_form_is_refused_in_words(browse: Browse) -> None:
    client = await browse()
    form = io.BytesIO(b"question=" + b"word+" * 300_000)
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    response = await client.post("/", data=form, headers=headers)
    assert response.status == 413
    assert "I read up to 1 MB at once." in words(await response.text())


@pytest.mark.parametrize(
    "content_type",
    ["application/x-www-form-urlencoded; charset=klingon", "multipart/form-data", "multipart/form-data; boundary=x"],
)
async def test_garbled_form_is_refused_in_words(browse: Browse, content_type: str) -> None:
    client = await browse()
    response = await client.post("/", data=b"question=x", headers={"Content-Type": content_type})
    assert response.status == 400
    assert "does not understand this request" in words(await response.text())


async def test_form_that_never_arrives_is_given_up(browse: Browse) -> None:
    client = await browse(limits=Limits(form_seconds=0.05))
    reader, writer = await asyncio.open_connection("127.0.0.1", client.port)
    content_type = b"Content-Type: application/x-www-form-urlencoded\r\n"
    writer.write(b"POST / HTTP/1.1\r\nHost: x\r\n" + content_type + b"Content-Length: 9\r\n\r\nqu")
    status = await asyncio.wait_for(reader.readline(), 5)
    writer.close()
    await writer.wait_closed()
    assert b" 408 " in status


async def test_busy_site_says_when_to_come_again(browse: Browse) -> None:
    checks = FakeChecks(go_on=asyncio.Event())
    client = await browse(checks, limits=Limits(checks_at_once=1, wait_seconds=0.01))
    first = asyncio.create_task(client.post("/", data={"question": LINK}))
    await checks.started.wait()
    second = await client.post("/", data={"question": LINK})
    checks.go_on.set()
    assert (second.status, second.headers["Retry-After"]) == (503, "10")
    assert (await first).status == 200


async def test_check_without_end_is_ended(browse: Browse) -> None:
    checks = FakeChecks(go_on=asyncio.Event())
    client = await browse(checks, limits=Limits(check_seconds=0.05))
    shown = words(await (await client.post("/", data={"question": LINK})).text())
    assert "took too long to answer" in shown


async def test_failure_is_told_in_words_only(browse: Browse, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    client = await browse(FakeChecks(failure=RuntimeError("a reader's words")))
    response = await client.post("/", data={"question": LINK})
    assert response.status == 500
    assert "This is a fault of the site" in words(await response.text())
    assert "RuntimeError" in caplog.text


async def test_log_of_a_failure_holds_no_words_of_a_reader(browse: Browse, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, logger="onrecord")
    client = await browse(FakeChecks(failure=RuntimeError("a reader's words")))
    await client.post("/", data={"question": LINK})
    assert "a reader's words" not in caplog.text
    assert LINK not in caplog.text


async def test_store_that_is_away_is_told_in_words(browse: Browse) -> None:
    client = await browse(corpus=FakeCorpus(is_away=True))
    response = await client.get("/s/S1")
    assert (response.status, response.headers["Retry-After"]) == (503, "60")
    assert "I cannot read the record just now." in words(await response.text())


async def test_store_away_during_a_check_is_told_in_words(browse: Browse) -> None:
    client = await browse(FakeChecks(failure=StoreUnavailable("locked")))
    assert (await client.post("/", data={"question": LINK})).status == 503


async def test_site_is_ready_with_the_revision_it_shows(browse: Browse) -> None:
    client = await browse()
    response = await client.get("/readyz")
    assert (response.status, await response.json()) == (200, {"status": "ready", "revision": 7})


async def test_site_without_store_lives_and_is_not_ready(browse: Browse) -> None:
    client = await browse(corpus=FakeCorpus(is_away=True))
    response = await client.get("/readyz")
    assert (response.status, (await response.json())["problems"]) == (503, ["store"])
    assert (await client.get("/healthz")).status == 200


async def test_style_is_kept_under_an_address_of_its_own(browse: Browse) -> None:
    client = await browse()
    page = read(await (await client.get("/")).text())
    response = await client.get(page.xpath("//link[@rel='stylesheet']/@href")[0])
    assert (response.content_type, "immutable" in response.headers["Cache-Control"]) == ("text/css", True)


async def test_every_match_says_why_in_its_thread(browse: Browse) -> None:
    replies = make_replies(date(2024, 3, 5))
    result = make_result(*(make_match(statement, replies=replies) for statement in THREAD.statements))
    client = await browse(FakeChecks(result))
    threads = read(await (await client.post("/", data={"question": LINK})).text()).find_class("thread")
    assert [len(list(thread.iter("details"))) for thread in threads] == [3]
