"""The public account of the report queue, as a browser without script sees it."""

from __future__ import annotations

import pytest
from lxml import html

from onrecord.verification.report_records import Reporter
from tests.fakes.reports import AUTHORITY, COMPANY, SECRET, FakeReports, appeal_and_close, make_report
from tests.web.conftest import Browse

DECISIONS = "//ol[@class='decisions']/li"


async def read(browse: Browse, reports: FakeReports, path: str = "/transparency") -> html.HtmlElement:
    client = await browse(reports=reports)
    response = await client.get(path)
    assert response.status == 200
    return html.fromstring(await response.text())


def text_of(page: html.HtmlElement, path: str) -> list[str]:
    return [" ".join(found.text_content().split()) for found in page.xpath(path)]


async def test_decision_stands_with_its_reason(browse: Browse) -> None:
    page = await read(browse, FakeReports(make_report(7, AUTHORITY)))
    [decision] = text_of(page, DECISIONS)
    assert decision == (
        "R7 Wrong quotation, S1 Reported once. An authority, Ministry of <Roads>, Kazakhstan, verified "
        "4 May 2026: received 4 May 2026: taken up by a moderator "
        "11 May 2026: decided: kept as it is Reason 7 <b> & more"
    )
    assert page.xpath("//ol[@class='decisions']//a")[0].get("href") == "/s/S1"


async def test_withdrawn_statement_is_not_linked(browse: Browse) -> None:
    page = await read(browse, FakeReports(appeal_and_close(make_report(7))))
    assert not page.xpath("//ol[@class='decisions']//a")
    assert "closed after an appeal: withdrawn" in text_of(page, DECISIONS)[0]


async def test_nothing_that_a_person_wrote_is_shown(browse: Browse) -> None:
    client = await browse(reports=FakeReports(make_report(7, Reporter(), COMPANY)))
    text = await (await client.get("/transparency")).text()
    assert SECRET not in text
    assert "evidence.example" not in text
    assert "Bridge Company" not in text  # which nobody has verified
    assert "U3" not in text
    assert "An organisation, Germany, unverified" in text


async def test_each_breakdown_sums_up_to_its_whole(browse: Browse) -> None:
    reports = FakeReports(make_report(9, AUTHORITY, COMPANY, Reporter()), appeal_and_close(make_report(8)))
    page = await read(browse, reports)
    wholes = {}
    for table in page.xpath("//table"):
        counts = [int(cell.text_content()) for cell in table.xpath("tbody/tr/td")]
        whole = table.xpath("tfoot/tr/td")[0].text_content()
        assert sum(counts) == int(whole.split()[0])
        wholes[table.xpath("caption")[0].text_content()] = whole
    assert list(wholes.values()) == ["2 cases", "2 cases", "2 cases", "4 reports", "4 reports"]


async def test_pages_lead_from_one_to_the_next(browse: Browse) -> None:
    reports = FakeReports(*(make_report(number) for number in range(60, 0, -1)))
    client = await browse(reports=reports)
    seen, path = [], "/transparency"
    while path:
        page = html.fromstring(await (await client.get(path)).text())
        seen += text_of(page, f"{DECISIONS}//*[@class='id']")
        following = page.xpath("//a[@rel='next']")
        path = following[0].get("href") if following else ""
    assert seen == [f"R{number}" for number in range(60, 0, -1)]


async def test_page_without_decisions_says_so(browse: Browse) -> None:
    page = await read(browse, FakeReports())
    assert "Nothing has been decided yet." in text_of(page, "//main")[0]
    page = await read(browse, FakeReports(), "/transparency?after=7")
    assert "There are no older decisions." in text_of(page, "//main")[0]


@pytest.mark.parametrize("after", ["", "x", "0", "-1", "1" * 40, "R7", "7;"])
async def test_wrong_place_is_refused(browse: Browse, after: str) -> None:
    client = await browse(reports=FakeReports(make_report(7)))
    assert (await client.get("/transparency", params={"after": after})).status == 400


async def test_every_page_leads_there(browse: Browse) -> None:
    client = await browse()
    page = html.fromstring(await (await client.get("/")).text())
    assert "/transparency" in [link.get("href") for link in page.xpath("//footer//a")]
