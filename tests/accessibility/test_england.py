"""One authority's book of official statistics, as a reader gets it: built, scanned, visited."""

import re

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import sync_playwright

from accessibility.england import AUTHORITY, make, missing
from accessibility.serving import BookServer
from accessibility.visiting import Tour, visit_pages
from councilbook.press.browser import launch_args

# A page of each kind: charts and map, long tables, the table with choices.
VISITED = ("overview", "care_leavers", "all_indicators")
# What a reader must never see: a missing number without its reason, a sort key, debris.
DEBRIS = re.compile(r"\b[Nn]a[Nn]\b|\binf\b|(?<![\d.])-100\b|\d\.\d{6,}|\de-\d")


@pytest.fixture(scope="module")
def england(tmp_path_factory):
    """Middlesbrough's book, made as the README says, while others visit the default edition."""
    if missing():
        pytest.skip(missing())
    return make(tmp_path_factory.mktemp("england"))


@pytest.fixture(scope="module")
def texts(england):
    """The words of each page, and the cells of its tables."""
    pages = {}
    for path in sorted((england / AUTHORITY).glob("*.html")):
        main = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser").main
        pages[path.stem] = (main.get_text(" "), [c.get_text(strip=True) for c in main.select("td")])
    return pages


def test_every_theme_has_its_page(texts, library):
    themes = {item.theme for item in library.catalogue.indicators.values() if item.official}
    assert set(texts) == themes | {"overview", "all_indicators", "reconciliation"}


def test_no_debris_on_any_page(texts):
    found = {
        page: text[max(0, match.start() - 40) : match.end() + 20]
        for page, (text, _) in texts.items()
        for match in DEBRIS.finditer(text)
    }
    assert found == {}


def test_no_cell_is_blank_or_python(texts):
    for page, (_, cells) in texts.items():
        assert not {"None", "True", "False", "[]"} & set(cells), page
    assert {page: cells.count("") for page, (_, cells) in texts.items() if "" in cells} == {}


def test_every_figure_of_the_catalogue_is_on_the_page_of_all_indicators(texts):
    _, cells = texts["all_indicators"]
    assert len(cells) > 300 * 7


def test_pages_of_each_kind_have_no_fault_in_any_form(england, program, axe):
    pages = [f"{AUTHORITY}/{name}.html" for name in VISITED]
    with BookServer(england) as server:
        visits = visit_pages(pages, Tour(program, server.address, axe))
    assert {visit.page: dict(visit.faults) for visit in visits if visit.faults} == {}


def test_no_page_has_a_fault_that_axe_passes(england, texts, program):
    # Their words are read on every page; these are made by the same notebooks' calls.
    pages = [f"{AUTHORITY}/{name}.html" for name in sorted(texts) if name not in VISITED][::3]
    visits = visit_pages(pages, Tour(program, england.as_uri(), forms=("light", "narrow")))
    assert {visit.page: dict(visit.faults) for visit in visits if visit.faults} == {}


def test_choices_leave_the_rows_they_name(england, program):
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=launch_args())
        page = browser.new_page()
        page.goto((england / AUTHORITY / "all_indicators.html").as_uri())
        shown = "table[data-cb-filters] tbody tr:not([hidden])"
        every = page.locator(shown).count()
        page.get_by_label("Theme").select_option("Care leavers")
        leavers = page.locator(shown).count()
        page.get_by_label("Search the measures").fill("suitable")
        suitable = page.locator(shown).all_inner_texts()
        status = page.locator(".cb-filters").get_by_role("status").inner_text()
        browser.close()
    assert every > 300 > leavers > len(suitable) > 0
    assert all("suitable" in row.lower() for row in suitable)
    assert status == f"Showing {len(suitable)} of {every} measures"
