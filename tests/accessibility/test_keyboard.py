"""Without a mouse and without eyes: the order of the stops, what marks them, what is read out."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from accessibility.serving import BookServer
from councilbook.press.browser import launch_args

PAGES = (
    "index.html",
    "stockton-on-tees/2011-12/schools.html",
    "middlesbrough/2019-10/care_leavers.html",
)
STOP = Path(__file__).with_name("keyboard.js").read_text(encoding="utf-8")
HEADINGS = """[...document.querySelectorAll('h1, h2, h3, h4, h5, h6')]
    .filter(h => h.checkVisibility()).map(h => [Number(h.tagName[1]), h.firstChild.textContent.trim()])"""
SPOILT = {
    "marked": "<style>*:focus { outline: none !important; box-shadow: none !important }</style>",
    "onward": "<a href='#x' tabindex='2'>Second</a><a href='#y' tabindex='1'>First</a>",
    "inside": "<a href='#x' style='position: fixed; left: -999px'>Away</a>",
    "covered": "<div style='position: fixed; inset: 0; background: #fff; z-index: 9999'></div>",
}


@pytest.fixture(scope="module")
def browser(program):
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=launch_args())
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def spoilt(book):
    """Texts of the start page without what a reader with a keyboard needs."""
    text = (book / PAGES[0]).read_text(encoding="utf-8")
    return {
        f"{name}.html": re.sub("<body[^>]*>", rf"\g<0>{put}", text, count=1)
        for name, put in SPOILT.items()
    }


@pytest.fixture(scope="module")
def address(book, spoilt):
    with BookServer(book, spoilt, policy="") as server:
        yield server.address


def stops(browser, page, count, width=1280):
    """Press Tab and tell of each stop, up to a number or to the end of the page."""
    tab = browser.new_page(viewport={"width": width, "height": 900}, reduced_motion="reduce")
    tab.goto(page)
    found = []
    while len(found) < count:
        tab.keyboard.press("Tab")
        stop = tab.evaluate(STOP)
        if stop is None or stop["again"]:
            break
        found.append(stop)
    tab.close()
    return found


def faults(found):
    """Name what is wrong with stops, and where."""
    wrong = {
        name: [s["name"] for s in found if not s[name]] for name in ("marked", "inside", "onward")
    }
    wrong["covered"] = [stop["name"] for stop in found if stop["covered"]]
    return {name: where for name, where in wrong.items() if where}


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("page", PAGES)
def test_fifteen_stops_are_seen_and_in_order(browser, address, page, width):
    found = stops(browser, f"{address}/{page}", 15, width)
    assert len(found) == 15
    assert faults(found) == {}


def test_every_stop_of_a_page_is_seen_and_in_order(browser, address):
    found = stops(browser, f"{address}/{PAGES[2]}", 400)
    assert len(found) > 40
    assert faults(found) == {}


@pytest.mark.parametrize("fault", SPOILT)
def test_a_stop_that_nobody_sees_is_found(browser, address, fault):
    assert fault in faults(stops(browser, f"{address}/{fault}.html", 15))


def test_the_first_stop_leads_past_the_menu(browser, address):
    tab = browser.new_page()
    tab.goto(f"{address}/{PAGES[1]}")
    tab.keyboard.press("Tab")
    assert tab.locator(":focus").inner_text() == "Skip to main content"
    tab.keyboard.press("Enter")
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.querySelector('main').contains(document.activeElement)")
    tab.close()


def test_what_is_read_out_has_the_headings_in_the_order_of_the_page(browser, address):
    tab = browser.new_page()
    tab.goto(f"{address}/{PAGES[2]}")
    read = tab.locator("body").aria_snapshot()
    levels = re.findall(r'heading "(.*?)(?: #)?" \[level=(\d)\]', read)
    heads = tab.evaluate(HEADINGS)
    tab.close()
    assert [[int(level), words] for words, level in levels] == heads
    assert heads[0][0] == 1
    for part in ("complementary", "navigation", "main", "table", "figure", "img"):
        assert re.search(rf"^\s*- '?{part}\b", read, re.MULTILINE), part
