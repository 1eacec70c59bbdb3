"""A page turned from form to form where it stands is the page loaded in that form."""

import pytest
from playwright.sync_api import sync_playwright

from accessibility.serving import BookServer
from accessibility.visiting import FORMS, OPEN, SETTLED
from councilbook.press.browser import launch_args

PAGE = "stockton-on-tees/2019-20-h1/overview.html"
# Where each part stands, whether it is shown, and its colours: all that axe judges by.
LAID_OUT = """() => [...document.querySelectorAll('body *')].map(node => {
    const box = node.getBoundingClientRect(), style = getComputedStyle(node);
    return [node.tagName, Math.round(box.x), Math.round(box.y + scrollY), Math.round(box.width),
        Math.round(box.height), node.checkVisibility(), style.color, style.backgroundColor].join(' ');
})"""


@pytest.fixture
def new_tab(program):
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=launch_args())
        yield lambda: browser.new_context(reduced_motion="reduce").new_page()
        browser.close()


def turn(tab, form):
    tab.emulate_media(color_scheme=form.colours)
    tab.set_viewport_size({"width": form.width, "height": 900})


def test_turning_a_page_is_loading_it(book, new_tab):
    turned = new_tab()
    turn(turned, FORMS["light"])
    with BookServer(book) as server:
        turned.goto(f"{server.address}/{PAGE}")
        turned.evaluate(OPEN)
        for name, form in FORMS.items():
            turn(turned, form)
            turned.evaluate(SETTLED)
            loaded = new_tab()
            turn(loaded, form)
            loaded.goto(f"{server.address}/{PAGE}")
            loaded.evaluate(OPEN)
            loaded.evaluate(SETTLED)
            assert turned.evaluate(LAID_OUT) == loaded.evaluate(LAID_OUT), name
