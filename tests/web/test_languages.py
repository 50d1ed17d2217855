"""Every page speaks the language that its reader asks for, and keeps to it without a cookie."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest
from aiohttp import ClientResponse
from aiohttp.test_utils import TestClient
from lxml import etree, html
from yarl import URL

from onrecord.locales.catalogue import known_languages, load_catalogue
from onrecord.verification.errors import StoreUnavailable
from onrecord.verification.results import CheckResult
from tests.fakes.reports import AUTHORITY, COMPANY, FakeReports, make_report
from tests.unit.locales.samples import (
    ARTICLE,
    CLAIM,
    FOREIGN_CLAIM,
    THREAD,
    make_match,
    make_nothing,
    make_replies,
    make_result,
    make_statement_page,
    make_unreadable,
)
from tests.web.conftest import Browse
from tests.web.fakes import FakeChecks, FakeCorpus, FakeCorrections
from tests.web.samples import AMENDED, WITHDRAWN, correct

LANGUAGES = pytest.mark.parametrize("language", known_languages())
LINK = "https://www.courier.example/bridge"
PATHS = ("/", "/s/S1", "/s/S9", "/s/S99", "/corrections", "/corrections?before=12", "/transparency", "/nowhere")
OWN_NAMES = {"en": "English", "ru": "Русский", "kk": "Қазақша"}
FOREIGN = pytest.mark.parametrize("language", [each for each in known_languages() if each != "en"])
ANSWERS = pytest.mark.parametrize(
    "result",
    [make_result(make_match(replies=make_replies(ARTICLE.published))), make_nothing(), make_unreadable()],
    ids=["matched", "nothing", "unreadable"],
)
ON_RECORD = {CLAIM.title, ARTICLE.title, "City of Lindau", "City says", "Owner says"}
ADDRESSES = "//a/@href | //form/@action | //link[@rel='alternate'][@type]/@href"


@pytest.fixture
async def client(browse: Browse) -> TestClient:
    """A site with something on every page."""
    reports = FakeReports(*(make_report(number, AUTHORITY, COMPANY) for number in range(30, 0, -1)))
    return await browse(corrections=FakeCorrections(WITHDRAWN, AMENDED), reports=reports)


def list_words(page: html.HtmlElement) -> set[str]:
    """Return the texts of a page that the site itself says: neither quotations nor what moderators typed."""
    texts = page.xpath("//main//text()[not(ancestor::blockquote or ancestor::*[@class='side'])]")
    return {text.strip() for text in texts if re.search("[a-z]{2}", text)} - ON_RECORD


async def read(response: ClientResponse) -> html.HtmlElement:
    return html.document_fromstring(await response.text())


def list_switch(page: html.HtmlElement) -> list[tuple[str, str | None]]:
    """Return the languages of the switch with the query that each leads to; that of the page has none."""
    choices = page.xpath("//footer//nav[@class='languages']/*[@lang]")
    return [(each.text_content(), each.get("href") or each.get("formaction")) for each in choices]


@pytest.mark.parametrize(
    ("query", "accepted", "language"),
    [
        ("", None, "en"),
        ("", "ru-RU,ru;q=0.9,en;q=0.8", "ru"),
        ("", "en;q=0.5, kk", "kk"),
        ("", "de", "en"),
        ("?lang=kk", None, "kk"),
        ("?lang=kk", "ru", "kk"),
        ("?lang=en", "ru", "en"),
        ("?lang=de", "ru", "ru"),
        ("?lang=", "ru", "ru"),
        ("?lang=../ru", None, "en"),
        ("?lang=kk&lang=ru", None, "kk"),
    ],
)
async def test_request_chooses_the_language(
    client: TestClient, query: str, accepted: str | None, language: str
) -> None:
    response = await client.get(f"/{query}", headers={"Accept-Language": accepted} if accepted else {})
    assert ((await read(response)).get("lang"), response.headers["Content-Language"]) == (language, language)


async def test_language_is_read_from_every_header_of_the_name(client: TestClient) -> None:
    headers = [("Accept-Language", "en;q=0.2"), ("Accept-Language", "kk;q=0.4")]
    assert (await client.get("/", headers=headers)).headers["Content-Language"] == "kk"


@LANGUAGES
@pytest.mark.parametrize("path", PATHS)
async def test_page_is_in_its_language_from_head_to_foot(client: TestClient, language: str, path: str) -> None:
    page = await read(await client.get(path, headers={"Accept-Language": language}))
    say = load_catalogue(language).say
    assert page.get("lang") == language
    assert page.findtext(".//title").endswith(f" · {say('site-name')}")
    assert page.find_class("motto")[0].text_content() == say("site-motto")
    assert say("site-principle") in page.find(".//footer").text_content()


@FOREIGN
@pytest.mark.parametrize("path", PATHS)
async def test_page_says_nothing_in_english(client: TestClient, language: str, path: str) -> None:
    english, foreign = [await read(await client.get(path, params={"lang": each})) for each in ("en", language)]
    assert list_words(english) & list_words(foreign) == set()


@FOREIGN
@ANSWERS
async def test_answer_says_nothing_in_english(browse: Browse, language: str, result: CheckResult) -> None:
    client = await browse(FakeChecks(result))
    pages = [await read(await client.post(f"/?lang={each}", data={"question": LINK})) for each in ("en", language)]
    assert list_words(pages[0]) & list_words(pages[1]) == set()


@pytest.mark.parametrize("path", [*PATHS, "/corrections.atom", "/?lang=ru", "/s/S1?lang=kk"])
async def test_caches_tell_languages_apart(client: TestClient, path: str) -> None:
    assert (await client.get(path)).headers["Vary"] == "Accept-Language"


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/static/site.css", "/static/icon.svg"])
async def test_what_has_no_language_is_one_for_all_caches(client: TestClient, path: str) -> None:
    plain, russian = [await client.get(path, headers={"Accept-Language": each}) for each in ("en", "ru")]
    assert await plain.read() == await russian.read()
    assert {"Vary", "Content-Language"}.isdisjoint(russian.headers)


@pytest.mark.parametrize("path", PATHS)
async def test_switch_names_every_language_by_its_own_name(client: TestClient, path: str) -> None:
    assert [name for name, _ in list_switch(await read(await client.get(path)))] == list(OWN_NAMES.values())


@LANGUAGES
@pytest.mark.parametrize("path", PATHS)
async def test_switch_leads_to_the_same_page(client: TestClient, language: str, path: str) -> None:
    there = "ru" if language == "kk" else "kk"
    page = await read(await client.get(path, params={"lang": language}))
    query = dict(list_switch(page))[OWN_NAMES[there]]
    switched = await read(await client.get(urlsplit(path).path + (query or "")))
    assert switched.get("lang") == there
    assert [each.get("id") for each in switched.iter("li", "textarea")] == [
        each.get("id") for each in page.iter("li", "textarea")
    ]


async def test_switch_keeps_what_else_was_asked(client: TestClient) -> None:
    asked = "before=7&q=%22%3E%3Cb%3E%26%D2%9B%FF&lang=ru&lang=en"
    page = await read(await client.get(URL(f"/corrections?{asked}", encoded=True)))
    assert [query for _, query in list_switch(page)] == [
        "?before=7&q=%22%3E%3Cb%3E%26%D2%9B%EF%BF%BD&lang=en",
        None,
        "?before=7&q=%22%3E%3Cb%3E%26%D2%9B%EF%BF%BD&lang=kk",
    ]


@pytest.mark.parametrize("path", PATHS)
async def test_chosen_language_goes_along_with_every_link(client: TestClient, path: str) -> None:
    page = await read(await client.get(path, params={"lang": "kk"}))
    inner = [address for address in page.xpath(ADDRESSES) if address.startswith("/")]
    assert len(inner) >= 4
    assert [address for address in inner if parse_qs(urlsplit(address).query).get("lang") != ["kk"]] == []


@ANSWERS
async def test_chosen_language_goes_along_with_every_link_of_an_answer(browse: Browse, result: CheckResult) -> None:
    client = await browse(FakeChecks(result))
    page = await read(await client.post("/?lang=kk", data={"question": LINK}))
    inner = [address for address in page.xpath(ADDRESSES) if address.startswith("/")]
    assert [address for address in inner if parse_qs(urlsplit(address).query).get("lang") != ["kk"]] == []


@pytest.mark.parametrize("path", PATHS)
async def test_guessed_language_leaves_addresses_as_they_are(client: TestClient, path: str) -> None:
    page = await read(await client.get(path, headers={"Accept-Language": "kk"}))
    inner = [address for address in page.xpath("//a/@href | //form/@action") if address.startswith("/")]
    assert [address for address in inner if "lang=" in address] == (
        ["/corrections.atom?lang=kk"] if path.startswith("/corrections") else []
    )


async def test_chosen_language_goes_along_with_a_redirect(client: TestClient) -> None:
    response = await client.get("/s/s1?lang=ru", allow_redirects=False)
    assert response.headers["Location"] == "/s/S1?lang=ru"


async def test_form_is_answered_in_the_language_of_its_page(client: TestClient) -> None:
    form = (await read(await client.get("/?lang=ru"))).forms[0]
    answer = await read(await client.post(form.action, data={"question": LINK}))
    assert answer.get("lang") == "ru"
    assert "В этой статье 1 высказывание из базы" in answer.text_content()
    assert "5 марта 2024" in answer.text_content()


@pytest.mark.parametrize(
    ("question", "status"),
    [(LINK, 200), ("көпір", 422), (f'«Көпір»\nжабылды, "{"а" * 60}" </form> & т. б.', 200)],
    ids=["a link", "what cannot be checked", "a text"],
)
async def test_switch_of_an_answer_asks_the_same_again(browse: Browse, question: str, status: int) -> None:
    checks = FakeChecks()
    client = await browse(checks)
    page = await read(await client.post("/?lang=ru", data={"question": question, "published": "2024-03-05"}))
    again = page.get_element_by_id("posted")
    action = dict(list_switch(page))["Қазақша"] or ""
    response = await client.post(action, data=dict(again.fields))
    answer = await read(response)
    assert (action, response.status, answer.get("lang")) == ("/?lang=kk", status, "kk")
    assert answer.get_element_by_id("posted").fields["question"] == question
    assert len(set(checks.asked)) == (1 if status == 200 else 0)


async def test_page_that_could_not_be_read_can_be_switched(browse: Browse) -> None:
    client = await browse(FakeChecks(make_unreadable()))
    page = await read(await client.post("/?lang=ru", data={"question": LINK}))
    assert page.get_element_by_id("posted").fields["question"] == LINK


@pytest.mark.parametrize(
    ("failure", "key"), [(StoreUnavailable("locked"), "away"), (RuntimeError("x"), "failed")], ids=["store", "fault"]
)
@LANGUAGES
async def test_failure_is_told_in_the_language(browse: Browse, language: str, failure: Exception, key: str) -> None:
    client = await browse(FakeChecks(failure=failure))
    page = await read(await client.post(f"/?lang={language}", data={"question": LINK}))
    assert page.find(".//h1").text_content() == load_catalogue(language).say(f"{key}-title")


@LANGUAGES
async def test_overlong_form_is_refused_in_the_language(client: TestClient, language: str) -> None:
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    form = io.BytesIO(b"question=" + b"word+" * 300_000)
    response = await client.post(f"/?lang={language}", data=form, headers=headers)
    assert load_catalogue(language).say("too-large", {"megabytes": 1}) in (await read(response)).text_content()


@pytest.mark.parametrize("public_url", [None, "https://record.example"])
async def test_statement_tells_where_its_other_languages_are(browse: Browse, public_url: str | None) -> None:
    client = await browse(public_url=public_url)
    page = await read(await client.get("/s/S1?lang=ru", headers={"Host": "elsewhere.example"}))
    root = public_url or ""
    assert {link.get("hreflang"): link.get("href") for link in page.xpath("//head/link[@hreflang]")} == {
        "en": f"{root}/s/S1?lang=en",
        "kk": f"{root}/s/S1?lang=kk",
        "ru": f"{root}/s/S1?lang=ru",
        "x-default": f"{root}/s/S1",
    }


@LANGUAGES
async def test_quotation_is_marked_where_it_is_foreign_to_the_page(browse: Browse, language: str) -> None:
    shown = replace(make_statement_page(FOREIGN_CLAIM), thread=replace(THREAD, statements=(FOREIGN_CLAIM,)))
    client = await browse(corpus=FakeCorpus(page=shown))
    page = await read(await client.get(f"/s/S1?lang={language}"))
    said = [(each.tag, each.get("lang")) for each in page.xpath("//main//blockquote | //*[@class='translation']")]
    assert said == ([("blockquote", None)] if language == "ru" else [("blockquote", "ru"), ("p", language)])


async def test_words_of_the_article_name_their_language(browse: Browse) -> None:
    result = replace(make_result(make_match(FOREIGN_CLAIM)), article=replace(ARTICLE, language="en"))
    client = await browse(FakeChecks(result))
    page = await read(await client.post("/?lang=kk", data={"question": LINK}))
    assert [each.get("lang") for each in page.xpath("//h1 | //*[@class='side']")] == ["en", "en", "ru"]


@LANGUAGES
async def test_feed_is_in_the_language_that_its_address_names(client: TestClient, language: str) -> None:
    feed = etree.fromstring(await (await client.get(f"/corrections.atom?lang={language}")).read())
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == language
    assert feed.findtext("{*}title") == load_catalogue(language).say("corrections-feed-title")
    assert {parse_qs(urlsplit(link.get("href")).query)["lang"][0] for link in feed.iter("{*}link")} == {language}


async def test_feed_tells_of_the_same_corrections_in_every_language(client: TestClient) -> None:
    feeds = [await client.get(f"/corrections.atom?lang={each}") for each in known_languages()]
    ids = [[each.text for each in etree.fromstring(await feed.read()).iter("{*}id")] for feed in feeds]
    assert ids[0] == ids[1] == ids[2]
    assert len({feed.headers["ETag"] for feed in feeds}) == 3


async def test_unchanged_feed_still_tells_languages_apart(client: TestClient) -> None:
    tag = (await client.get("/corrections.atom?lang=ru")).headers["ETag"]
    again = await client.get("/corrections.atom?lang=ru", headers={"If-None-Match": tag})
    other = await client.get("/corrections.atom?lang=kk", headers={"If-None-Match": tag})
    assert (again.status, again.headers["Vary"], other.status) == (304, "Accept-Language", 200)


async def test_hostile_words_stay_words_in_every_language(browse: Browse) -> None:
    evil = '"><script>alert(1)</script>'
    client = await browse(corrections=FakeCorrections(correct(CLAIM, replace(CLAIM, speaker=evil), 11, evil)))
    for language in known_languages():
        response = await client.get("/corrections", params={"lang": language, evil: evil})
        assert list((await read(response)).iter("script")) == []
