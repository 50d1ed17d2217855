"""The main job in a real browser, without script, on a phone and on a desk."""

from __future__ import annotations

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.support.expected_conditions import presence_of_element_located, url_to_be
from selenium.webdriver.support.wait import WebDriverWait

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

PHONE = {"width": 390, "height": 844, "deviceScaleFactor": 2, "mobile": True}
DESK = {"width": 1280, "height": 900, "deviceScaleFactor": 1, "mobile": False}
SCREENS = pytest.mark.parametrize("screen", [PHONE, DESK], ids=["phone", "desk"])
PATHS = ("/", "/s/S1", "/s/S99", "/corrections", "/s/S9", "/transparency")
NAMES = ("form", "statement", "unknown", "corrections", "withdrawn", "transparency")
SCHEMES = pytest.mark.parametrize("scheme", ["light", "dark"])

# WCAG 2.2, 1.4.3: the least contrast of text with what it stands on.
TEXTS = "main p, main h1, main h2, main h3, main a, main li, main summary"
LEAST_CONTRAST = 4.5
ANSWER_SECONDS = 20


def check_link(browser: Chrome, site_url: str) -> None:
    browser.get(site_url)
    browser.find_element(By.ID, "question").send_keys("https://www.courier.example/bridge")
    browser.find_element(By.CSS_SELECTOR, "button[type=submit]").click()
    WebDriverWait(browser, ANSWER_SECONDS).until(presence_of_element_located((By.CLASS_NAME, "record")))


def set_screen(browser: Chrome, screen: dict[str, object]) -> None:
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", screen)


def set_scheme(browser: Chrome, scheme: str) -> None:
    feature = {"name": "prefers-color-scheme", "value": scheme}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [feature]})


def test_script_is_off_in_this_browser(browser: Chrome) -> None:
    browser.get("data:text/html,<title>off</title><script>document.title='on'</script>")
    assert browser.title == "off"


def test_form_brings_the_record(browser: Chrome, site_url: str) -> None:
    check_link(browser, site_url)
    assert browser.find_element(By.TAG_NAME, "h1").text == "Bridge closed over cracks"
    assert "a day after this article" in browser.find_element(By.CLASS_NAME, "replies").text


def test_reasons_open_at_a_touch(browser: Chrome, site_url: str) -> None:
    check_link(browser, site_url)
    reasons = browser.find_element(By.CSS_SELECTOR, "details .side")
    was_shown = reasons.is_displayed()
    browser.find_element(By.TAG_NAME, "summary").click()
    assert (was_shown, reasons.is_displayed()) == (False, True)


def test_record_leads_to_the_statement(browser: Chrome, site_url: str) -> None:
    check_link(browser, site_url)
    browser.find_element(By.CSS_SELECTOR, ".permalink a").click()
    assert WebDriverWait(browser, ANSWER_SECONDS).until(url_to_be(f"{site_url}/s/S1"))


@SCREENS
@pytest.mark.parametrize("path", PATHS, ids=NAMES)
def test_page_never_scrolls_sideways(browser: Chrome, site_url: str, screen: dict[str, object], path: str) -> None:
    set_screen(browser, screen)
    browser.get(site_url + path)
    assert measure_page_width(browser) <= int(str(screen["width"]))


@SCREENS
def test_answer_never_scrolls_sideways(browser: Chrome, site_url: str, screen: dict[str, object]) -> None:
    set_screen(browser, screen)
    check_link(browser, site_url)
    browser.find_element(By.TAG_NAME, "summary").click()
    assert measure_page_width(browser) <= int(str(screen["width"]))


@pytest.mark.parametrize("language", ["ru", "kk"])
@pytest.mark.parametrize("path", PATHS, ids=NAMES)
def test_long_words_never_widen_a_phone(browser: Chrome, site_url: str, path: str, language: str) -> None:
    set_screen(browser, PHONE)
    browser.get(f"{site_url}{path}?lang={language}")
    assert measure_page_width(browser) <= int(str(PHONE["width"]))


@SCHEMES
def test_every_text_of_an_answer_stands_out_from_the_paper(browser: Chrome, site_url: str, scheme: str) -> None:
    set_scheme(browser, scheme)
    check_link(browser, site_url)
    assert list_faint_inks(browser, TEXTS) == []


@SCHEMES
@pytest.mark.parametrize("path", ["/corrections", "/s/S1", "/s/S9"], ids=["corrections", "statement", "withdrawn"])
def test_every_text_of_a_page_stands_out_from_the_paper(browser: Chrome, site_url: str, scheme: str, path: str) -> None:
    set_scheme(browser, scheme)
    browser.get(site_url + path)
    assert list_faint_inks(browser, TEXTS) == []


def test_footer_leads_to_corrections_and_these_to_the_statement(browser: Chrome, site_url: str) -> None:
    browser.get(site_url)
    browser.find_element(By.LINK_TEXT, "Corrections").click()
    WebDriverWait(browser, ANSWER_SECONDS).until(url_to_be(f"{site_url}/corrections"))
    browser.find_element(By.PARTIAL_LINK_TEXT, "S1 amended").click()
    assert WebDriverWait(browser, ANSWER_SECONDS).until(url_to_be(f"{site_url}/s/S1"))


@SCHEMES
def test_every_count_stands_out_from_the_paper(browser: Chrome, site_url: str, scheme: str) -> None:
    set_scheme(browser, scheme)
    browser.get(f"{site_url}/transparency")
    assert list_faint_inks(browser, "main caption, main th, main td, main li, main p, main a, main .id") == []


def list_faint_inks(browser: Chrome, selector: str) -> list[str]:
    """Return the colours of texts that can hardly be told from what they stand on."""
    paper = read_color(browser.find_element(By.TAG_NAME, "body").value_of_css_property("background-color"))
    texts = browser.find_elements(By.CSS_SELECTOR, selector)
    inks = {text.value_of_css_property("color") for text in texts if text.is_displayed()}
    assert inks
    return [ink for ink in inks if measure_contrast(read_color(ink), paper) < LEAST_CONTRAST]


def measure_page_width(browser: Chrome) -> int:
    metrics = browser.execute_cdp_cmd("Page.getLayoutMetrics", {})
    return int(metrics["cssContentSize"]["width"])


def read_color(value: str) -> tuple[float, ...]:
    """Return the red, green and blue of `rgba(1, 2, 3, 1)`."""
    return tuple(float(part) for part in value.partition("(")[2].rstrip(")").split(",")[:3])


def measure_contrast(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    lights = sorted((measure_light(one), measure_light(other)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def measure_light(color: tuple[float, ...]) -> float:
    """Return the relative luminance that WCAG defines."""
    parts = [part / 255 for part in color]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
