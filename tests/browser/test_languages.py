"""The switch between languages in a real browser, without script."""

from __future__ import annotations

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.support.wait import WebDriverWait

from tests.browser.test_pages import ANSWER_SECONDS, check_link

WHOLE_FACES = {"Noto Serif", "PT Serif", "Cambria", "DejaVu Serif"}

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def switch_to(browser: Chrome, name: str, language: str) -> None:
    """Press a language of the switch, and wait for the page in it."""
    browser.find_element(By.XPATH, f"//nav[@class='languages']/*[.='{name}']").click()
    page_in_language = (By.CSS_SELECTOR, f"html[lang={language}] footer")
    WebDriverWait(browser, ANSWER_SECONDS).until(lambda _: browser.find_elements(*page_in_language))


def read_headings(browser: Chrome) -> list[str]:
    return [heading.text for heading in browser.find_elements(By.CSS_SELECTOR, "main h1, main h2")]


def test_switch_leads_to_the_same_page_in_russian_and_kazakh(browser: Chrome, site_url: str) -> None:
    browser.get(f"{site_url}/s/S1")
    switch_to(browser, "Русский", "ru")
    assert browser.current_url == f"{site_url}/s/S1?lang=ru"
    assert read_headings(browser)[:2] == ["The city on the bridge", "Что и когда было сказано"]
    switch_to(browser, "Қазақша", "kk")
    assert browser.current_url == f"{site_url}/s/S1?lang=kk"
    assert read_headings(browser)[:2] == ["The city on the bridge", "Кім не айтты, уақыт ретімен"]


def test_switch_keeps_the_answer_that_has_no_address(browser: Chrome, site_url: str) -> None:
    check_link(browser, site_url)
    switch_to(browser, "Қазақша", "kk")
    assert read_headings(browser)[0] == "Bridge closed over cracks"
    assert "2024 ж. 6 наурыз" in browser.find_element(By.CLASS_NAME, "replies").text
    switch_to(browser, "English", "en")
    assert "6 March 2024" in browser.find_element(By.CLASS_NAME, "replies").text


def test_chosen_language_goes_along(browser: Chrome, site_url: str) -> None:
    browser.get(f"{site_url}/?lang=kk")
    browser.find_element(By.ID, "question").send_keys("https://www.courier.example/bridge")
    browser.find_element(By.CSS_SELECTOR, ".ask button").click()
    WebDriverWait(browser, ANSWER_SECONDS).until(lambda _: browser.find_elements(By.CLASS_NAME, "record"))
    browser.find_element(By.CSS_SELECTOR, ".permalink a").click()
    WebDriverWait(browser, ANSWER_SECONDS).until(lambda _: browser.find_elements(By.CLASS_NAME, "timeline"))
    assert browser.current_url == f"{site_url}/s/S1?lang=kk"


def test_words_of_kazakh_are_set_in_one_face(browser: Chrome, site_url: str) -> None:
    browser.get(f"{site_url}/?lang=kk")
    assert set("ұқғңәөү") <= set(browser.find_element(By.TAG_NAME, "main").text.lower())
    faces = list_faces(browser, "h1")
    if not faces & WHOLE_FACES:
        pytest.skip("needs a face with serifs that has every letter of Kazakh")
    assert len(faces) == 1


def list_faces(browser: Chrome, selector: str) -> set[str]:
    """Return the faces in which the letters of an element are set."""
    for domain in ("DOM", "CSS"):
        browser.execute_cdp_cmd(f"{domain}.enable", {})
    root = browser.execute_cdp_cmd("DOM.getDocument", {})["root"]["nodeId"]
    node = browser.execute_cdp_cmd("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
    fonts = browser.execute_cdp_cmd("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    return {font["familyName"] for font in fonts}
