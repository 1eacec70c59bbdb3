"""One authority's book of official statistics, as a reader gets it: built, scanned, visited."""

import os
import re
import subprocess
import sys

import pytest
from bs4 import BeautifulSoup
from conftest import ROOT
from playwright.sync_api import sync_playwright

from councilbook.press.browser import launch_args

AUTHORITY = "middlesbrough"
# A page of each kind: charts and map, long tables, the table with choices.
VISITED = ("overview", "care_leavers", "all_indicators")
# What a reader must never see: a missing number without its reason, a sort key, debris.
DEBRIS = re.compile(r"\b[Nn]a[Nn]\b|\binf\b|(?<![\d.])-100\b|\d\.\d{6,}|\de-\d")


def councilbook(*arguments, downloads):
    environment = os.environ | {"COUNCILBOOK_DATA": str(downloads)}
    command = [sys.executable, "-m", "councilbook", *arguments]
    run = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr
    return run.stdout


@pytest.fixture(scope="module")
def england(tmp_path_factory):
    """Middlesbrough's book, made as the README says from files on disk."""
    official = ROOT.parent / "shared" / "data"
    if not (official / "lait").is_dir():
        pytest.skip("the official files (shared/data beside the project) are not here")
    downloads, build = tmp_path_factory.mktemp("data"), tmp_path_factory.mktemp("build")
    councilbook("fetch", "lait", "--from", str(official / "lait"), downloads=downloads)
    councilbook("fetch", "ees", "--from", str(official / "ees"), downloads=downloads)
    out = councilbook(
        "build", "--edition", "england", "--authority", AUTHORITY, "--build", str(build),
        downloads=downloads,
    )  # fmt: skip
    html = build / "england" / AUTHORITY / "html"
    assert f"Open {html / 'index.html'}" in out
    return html


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


def test_pages_pass_axe(england, visit_in, axe):
    pages = [england / AUTHORITY / f"{name}.html" for name in VISITED]
    for width in (1280, 320):
        for seen in visit_in(england, pages, width, script=axe):
            assert (seen.page, seen.violations, seen.outside, seen.errors) == (
                seen.page, [], [], []
            )  # fmt: skip
            assert seen.look["width"] <= width
            assert seen.look["tables"] == []


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
        status = page.get_by_role("status").inner_text()
        browser.close()
    assert every > 300 > leavers > len(suitable) > 0
    assert all("suitable" in row.lower() for row in suitable)
    assert status == f"Showing {len(suitable)} of {every} measures"
