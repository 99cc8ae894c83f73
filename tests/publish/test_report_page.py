"""The report in a browser, opened as a file: drawn, quiet, filtered by a click."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest

from pipeline.publish.report import page
from tests.publish.test_report import Tables

webdriver = pytest.importorskip("selenium.webdriver")
CHROMIUM, DRIVER = (shutil.which(name) for name in ("chromium", "chromedriver"))
pytestmark = pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="chromium or chromedriver is not installed")

WIDE, PHONE = (1280, 900), (390, 844)


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator:
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    profile = tmp_path_factory.mktemp("profile")
    for argument in ("headless", "no-sandbox", "disable-gpu", "disable-background-networking"):
        options.add_argument(f"--{argument}")
    options.add_argument(f"--user-data-dir={profile}")
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    yield driver
    driver.quit()


@pytest.fixture
def opened(browser, tmp_path: Path, sample: Tables):
    browser.set_window_size(*WIDE)
    browser.get(page.write(sample, tmp_path).as_uri())
    return ready(browser)


def ready(browser):
    from selenium.webdriver.support.wait import WebDriverWait

    WebDriverWait(browser, 30).until(
        lambda driver: driver.execute_script("return document.documentElement.dataset.ready")
    )
    return browser


def shown(browser, path: str) -> list[str]:
    return [each.text for each in browser.find_elements("xpath", path) if each.is_displayed()]


def press(browser, path: str) -> None:
    element = next(each for each in browser.find_elements("xpath", path) if each.is_displayed())
    browser.execute_script("arguments[0].scrollIntoView({block: 'center'})", element)
    element.click()


def test_it_asks_for_nothing_but_itself(opened) -> None:
    messages = [json.loads(entry["message"])["message"] for entry in opened.get_log("performance")]
    sent = [each["params"] for each in messages if each["method"] == "Network.requestWillBeSent"]
    ours = {each["request"]["url"] for each in sent if each["documentURL"].startswith("file:")}
    assert ours == {opened.current_url}
    assert opened.get_log("browser") == []


def test_charts_are_drawn(opened) -> None:
    for path in ("section#network circle", "section#map circle", "section#map path", ".bins .part"):
        drawn = f"[...document.querySelectorAll('{path}')]"
        sizes = opened.execute_script(f"return {drawn}.map(each => each.getBoundingClientRect().height)")
        assert max(sizes) > 2, path


def test_a_click_on_a_person_filters(opened) -> None:
    press(opened, "//section[h3='Люди']//button[.='Ильхам Алиев']")
    assert shown(opened, "//*[@id='filter-name']") == ["Ильхам Алиев · Отобраны статьи: 1"]
    people = shown(opened, "//section[h3='Люди']//tbody//button[@class='name']")
    assert sorted(people) == ["Владимир Путин", "Ильхам Алиев"]
    days = shown(opened, "//section[@id='timeline']//time")
    assert 0 < len(days) < len(opened.find_elements("xpath", "//section[@id='timeline']//time"))
    press(opened, "//button[@id='clear']")
    assert len(shown(opened, "//section[h3='Люди']//tbody//button[@class='name']")) == 12
    assert shown(opened, "//*[@id='filter-name']") == []


def test_a_number_shows_its_sentences_and_leads_to_the_article(opened) -> None:
    press(opened, "//tr[th/button='Ильхам Алиев']//button[@data-count='mentions']")
    assert shown(opened, "//dialog//h2") == ["Ильхам Алиев, упоминания: 3"]
    marks = opened.find_elements("xpath", "//dialog//mark")
    assert len(marks) == 3
    assert all("Алиев" in mark.text for mark in marks)
    press(opened, "//dialog//p/a")
    target = opened.execute_script("return document.querySelector(':target').textContent")
    assert "Алиев" in target
    assert opened.find_elements("css selector", "mark.PER")


def test_the_keyboard_does_what_the_mouse_does(opened) -> None:
    from selenium.webdriver.common.keys import Keys

    nodes = opened.find_elements("css selector", "#network g[role=button]")
    node = next(each for each in nodes if each.is_displayed())
    node.send_keys(Keys.ENTER)
    assert opened.find_element("id", "filter").is_displayed()
    opened.find_element("tag name", "body").send_keys(Keys.ESCAPE)
    assert not opened.find_element("id", "filter").is_displayed()


def test_names_are_ranked_by_mentions(opened) -> None:
    press(opened, "//input[@value='mentions']")
    counts = shown(opened, "//section[h3='Места']//tbody//button[@data-count='mentions']")
    assert counts == sorted(counts, key=int, reverse=True)


@pytest.mark.parametrize("size", [WIDE, PHONE])
def test_nothing_is_wider_than_the_screen(opened, size: tuple[int, int]) -> None:
    width, height = size
    metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": size == PHONE}
    opened.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    try:
        assert opened.execute_script("return document.documentElement.scrollWidth") <= width
    finally:
        opened.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("shown", ["report", "filter", "evidence", "article"])
def test_axe_finds_nothing(opened, tmp_path: Path, scheme: str, shown: str) -> None:
    """Rules of WCAG by axe-core: names of controls, contrast, order of headings, landmarks."""
    axe = pytest.importorskip("axe_core_python", reason="axe-core-python is not installed")
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    opened.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
    if shown == "filter":
        press(opened, "//section[h3='Люди']//button[.='Ильхам Алиев']")
    elif shown == "evidence":
        press(opened, "//tr[th/button='Ильхам Алиев']//button[@data-count='mentions']")
    elif shown == "article":
        opened.get(next((tmp_path / "report").iterdir()).as_uri())
    opened.execute_script(Path(axe.__file__).with_name("axe.min.js").read_text("utf-8"))
    found = opened.execute_async_script("axe.run().then(({ violations }) => arguments[0](violations))")
    assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []


@pytest.mark.parametrize("section", ["network", "map"])
def test_names_on_drawings_do_not_overlap(opened, section: str) -> None:
    boxes = opened.execute_script(
        f"return [...document.querySelectorAll('#{section} text')].map(each => each.getBoundingClientRect())"
        ".filter(box => box.width).map(box => [box.left, box.top, box.right, box.bottom])"
    )
    assert boxes
    for (left, top, right, bottom), other in combinations(boxes, 2):
        apart = max(left - other[2], other[0] - right, top - other[3], other[1] - bottom)
        assert apart >= -1
