"""The public log of corrections: what it tells, what it leaves out, and its feed."""

from __future__ import annotations

import email.utils
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from aiohttp.test_utils import TestClient
from lxml import etree, html

from onrecord.verification.kinds import StatementState
from onrecord.verification.records import Correction
from onrecord.web.corrections import PER_PAGE
from tests.unit.locales.samples import CLAIM
from tests.web.conftest import Browse
from tests.web.fakes import FakeCorpus, FakeCorrections
from tests.web.samples import AMENDED, AT, GONE, WITHDRAWN, correct

EVIL = '"><script>alert(1)</script>\x08]]>'
ATOM = "{http://www.w3.org/2005/Atom}"


def read(page: str) -> html.HtmlElement:
    return html.document_fromstring(page)


def words(page: str) -> str:
    return " ".join(read(page).text_content().split())


async def get(client: TestClient, path: str) -> str:
    return await (await client.get(path)).text()


async def fetch_feed(client: TestClient) -> etree._Element:
    return etree.fromstring(await (await client.get("/corrections.atom")).read())


def make_many(count: int) -> list[Correction]:
    return [replace(AMENDED, entry=replace(AMENDED.entry, id=number)) for number in range(count, 0, -1)]


async def test_page_tells_what_changed_when_and_why(browse: Browse) -> None:
    client = await browse(corrections=FakeCorrections(AMENDED))
    expected = (
        "S1 amended on 9 March 2024 The date was 3 March 2024 and is 4 March 2024 now. "
        "Reason: it was said on a Monday 9 March 2024, 12:03 UTC, by a moderator"
    )
    assert expected in words(await get(client, "/corrections"))


async def test_each_correction_leads_to_its_statement(browse: Browse) -> None:
    client = await browse(corrections=FakeCorrections(WITHDRAWN, AMENDED))
    assert read(await get(client, "/corrections")).xpath("//ol//a/@href") == ["/s/S9", "/s/S1"]


async def test_nobody_is_named_who_made_a_correction(browse: Browse) -> None:
    client = await browse(corrections=FakeCorrections(AMENDED, WITHDRAWN))
    pages = [await get(client, path) for path in ("/corrections", "/corrections.atom", "/s/S1", "/s/S9")]
    assert [page for page in pages if "U3" in page] == []


async def test_corrections_are_shown_by_the_page(browse: Browse) -> None:
    client = await browse(corrections=FakeCorrections(*make_many(PER_PAGE + 2)))
    first = read(await get(client, "/corrections"))
    older = first.xpath("//a[@rel='next']/@href")
    second = read(await get(client, older[0]))
    assert [len(page.xpath("//ol[@class='corrections']/li")) for page in (first, second)] == [PER_PAGE, 2]
    assert second.xpath("//a[@rel='next']") == []


async def test_last_full_page_offers_no_older_one(browse: Browse) -> None:
    client = await browse(corrections=FakeCorrections(*make_many(PER_PAGE)))
    assert read(await get(client, "/corrections")).xpath("//a[@rel='next']") == []


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("/corrections", "Nothing that was published has been corrected so far."),
        ("/corrections?before=7", "There are no older corrections."),
    ],
    ids=["none at all", "beyond the last"],
)
async def test_empty_page_says_so(browse: Browse, path: str, sentence: str) -> None:
    client = await browse()
    assert sentence in words(await get(client, path))


@pytest.mark.parametrize("before", ["", "x", "-1", "1.5", "٣", "9" * 30])
async def test_unreadable_place_is_refused_in_words(browse: Browse, before: str) -> None:
    client = await browse()
    response = await client.get("/corrections", params={"before": before})
    assert response.status == 400
    assert "does not understand this request" in words(await response.text())


async def test_every_page_leads_to_corrections_and_their_feed(browse: Browse) -> None:
    client = await browse()
    page = read(await get(client, "/"))
    assert page.xpath("//footer/p/a/@href") == ["/corrections", "/transparency"]
    assert page.xpath("//link[@type='application/atom+xml']/@href") == ["/corrections.atom?lang=en"]


async def test_statement_lists_its_corrections(browse: Browse) -> None:
    client = await browse(corrections=FakeCorrections(WITHDRAWN, AMENDED))
    page = read(await get(client, "/s/S1"))
    head = "S1 amended on 9 March 2024"
    assert page.xpath("//a[@href='#corrections']")[0].text_content() == head
    assert [item.text_content().split("\n")[1] for item in page.find_class("corrections")[0]] == [head]


async def test_statement_without_corrections_has_no_heading_for_them(browse: Browse) -> None:
    client = await browse()
    assert read(await get(client, "/s/S1")).xpath("//main//*[@id='corrections']") == []


async def test_withdrawn_statement_says_when_and_why(browse: Browse) -> None:
    client = await browse(corrections=FakeCorrections(WITHDRAWN))
    response = await client.get("/s/S9")
    shown = words(await response.text())
    assert response.status == 410
    assert "S9 withdrawn on 9 March 2024 Reason: it names a child" in shown


async def test_nothing_repeats_what_was_withdrawn(browse: Browse) -> None:
    earlier = correct(replace(GONE, wording="A child of the Quist family saw it."), GONE, 10, None)
    client = await browse(corrections=FakeCorrections(WITHDRAWN, replace(earlier, may_be_quoted=False)))
    pages = [await get(client, path) for path in ("/corrections", "/corrections.atom", "/s/S9")]
    assert [page for page in pages if "saw" in page] == []
    assert "What it said is no longer shown" in pages[0]


async def test_hostile_words_of_corrections_stay_words(browse: Browse) -> None:
    hostile = correct(CLAIM, replace(CLAIM, speaker=EVIL), 11, EVIL)
    withdrawn = replace(CLAIM, state=StatementState.WITHDRAWN)
    client = await browse(
        corpus=FakeCorpus(), corrections=FakeCorrections(hostile, correct(CLAIM, withdrawn, 10, EVIL))
    )
    pages = [read(await get(client, path)) for path in ("/corrections", "/s/S1")]
    assert [list(page.iter("script")) for page in pages] == [[], []]
    assert "<script>" in pages[0].text_content()


async def test_hostile_words_leave_the_feed_valid(browse: Browse) -> None:
    client = await browse(corrections=FakeCorrections(correct(CLAIM, replace(CLAIM, speaker=EVIL), 11, EVIL)))
    feed = await fetch_feed(client)
    assert feed.xpath("//*[local-name()='script']") == []
    assert "alert(1)" in "".join(feed.itertext())


async def test_feed_has_what_atom_demands(browse: Browse) -> None:
    client = await browse(corrections=FakeCorrections(WITHDRAWN, AMENDED))
    feed = await fetch_feed(client)
    demanded = ("id", "title", "updated")
    assert [len(feed.findall(ATOM + name)) for name in (*demanded, "author")] == [1, 1, 1, 1]
    entries = feed.findall(f"{ATOM}entry")
    assert [[len(entry.findall(ATOM + name)) for name in (*demanded, "content")] for entry in entries] == [[1] * 4] * 2
    assert {it.text for it in feed.iter(f"{ATOM}updated")} == {"2024-03-09T12:03:30Z"}


async def test_feed_ids_are_unique_and_stay_the_same(browse: Browse) -> None:
    old = await browse(corrections=FakeCorrections(AMENDED))
    new = await browse(corrections=FakeCorrections(WITHDRAWN, AMENDED), public_url="https://record.example")
    before, after = [[it.text for it in (await fetch_feed(client)).iter(f"{ATOM}id")] for client in (old, new)]
    assert (before[0], before[1]) == (after[0], after[2])
    assert len(set(after)) == 3
    assert {one[:9] for one in after} == {"urn:uuid:"}


async def test_feed_names_the_public_address(browse: Browse) -> None:
    client = await browse(corrections=FakeCorrections(AMENDED), public_url="https://record.example")
    links = [link.get("href") for link in (await fetch_feed(client)).iter(f"{ATOM}link")]
    assert links == [
        "https://record.example/corrections.atom",
        "https://record.example/corrections",
        "https://record.example/s/S1",
    ]


async def test_feed_without_public_address_names_the_one_asked(browse: Browse) -> None:
    client = await browse()
    response = await client.get("/corrections.atom", headers={"Host": 'record.example"><x>'})
    feed = etree.fromstring(await response.read())
    assert feed.find(f"{ATOM}link").get("href") == 'http://record.example"><x>/corrections.atom'


async def test_feed_of_nothing_is_a_feed(browse: Browse) -> None:
    client = await browse()
    feed = await fetch_feed(client)
    assert (feed.find(f"{ATOM}updated").text, feed.find(f"{ATOM}entry")) == ("1970-01-01T00:00:00Z", None)


async def test_feed_is_sent_as_atom_with_its_moment(browse: Browse) -> None:
    client = await browse(corrections=FakeCorrections(AMENDED))
    response = await client.get("/corrections.atom")
    assert (response.content_type, response.charset) == ("application/atom+xml", "utf-8")
    assert response.headers["Last-Modified"] == "Sat, 09 Mar 2024 12:03:30 GMT"


def http_date(moment: datetime) -> str:
    return email.utils.format_datetime(moment.astimezone(UTC), usegmt=True)


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"If-Modified-Since": http_date(AT)}, 304),
        ({"If-Modified-Since": http_date(AT.replace(minute=2))}, 200),
        ({"If-None-Match": '"another"'}, 200),
        ({"If-None-Match": '"another"', "If-Modified-Since": http_date(AT)}, 200),
        ({"If-None-Match": "*"}, 304),
    ],
    ids=["same moment", "older moment", "another tag", "tag goes before moment", "any tag"],
)
async def test_known_feed_is_not_sent_again(browse: Browse, headers: dict[str, str], status: int) -> None:
    client = await browse(corrections=FakeCorrections(AMENDED))
    assert (await client.get("/corrections.atom", headers=headers)).status == status


async def test_tag_of_the_feed_is_taken_back(browse: Browse) -> None:
    client = await browse(corrections=FakeCorrections(AMENDED))
    tag = (await client.get("/corrections.atom")).headers["ETag"]
    again = await client.get("/corrections.atom", headers={"If-None-Match": tag})
    assert (again.status, again.headers["ETag"], await again.read()) == (304, tag, b"")


async def test_new_correction_changes_the_tag(browse: Browse) -> None:
    tags = [
        (await (await browse(corrections=FakeCorrections(*found))).get("/corrections.atom")).headers["ETag"]
        for found in ([AMENDED], [WITHDRAWN, AMENDED])
    ]
    assert tags[0] != tags[1]
