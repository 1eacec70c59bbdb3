"""The front book, as a reader gets it: every kind of page scanned, the search of all books used."""

import shutil
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup
from conftest import ROOT
from made_statistics import made_project, store
from playwright.sync_api import sync_playwright

from accessibility.serving import POLICY, BookServer
from accessibility.visiting import Tour, visit_pages
from councilbook.edition import load_edition
from councilbook.observations import load_library
from councilbook.press.book import bind
from councilbook.press.browser import launch_args
from councilbook.press.front import front_of, stage_front
from councilbook.press.search import make_index
from councilbook.store import open_store

# What a site must allow for the search of all books, and for nothing else.
WITH_MODULE = POLICY.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'")
PAGE = """\
<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>{title}</title></head>
<body><main><section data-pagefind-body><h1>{title}</h1><p>How many children are adopted, and how
soon.</p></section></main></body></html>
"""


@pytest.fixture(scope="module")
def edition(tmp_path_factory):
    """A front book bound from made-up statistics, with two books of a page each beside it."""
    project = made_project(tmp_path_factory.mktemp("front"))
    for name in ("notebooks", "book"):
        shutil.copytree(ROOT / name, project.root / name)
    shutil.copy(ROOT / "_config.yml", project.root)
    store(project)
    library = load_library(project)
    library = replace(library, publications=library.publications | open_store(project).publications)
    target = project.root / "build"
    for name in ("Leeds", "Kent"):
        html = target / "england" / name.lower() / "html"
        (html / name.lower()).mkdir(parents=True)
        (html / name.lower() / "permanence.html").write_text(PAGE.format(title=f"Adoption: {name}"))
        (html / "index.html").write_text(PAGE.format(title=name).replace(" data-pagefind-body", ""))
    books = load_edition(library, "england").books
    place = target / "england"
    stage_front(front_of(library, books, target, searchable=True), place / "source")
    bind(library, place / "source", place)
    make_index(place)
    return place


@pytest.fixture(scope="module")
def server(edition):
    with BookServer(edition, policy=WITH_MODULE) as server:
        yield server


@pytest.fixture
def page(program):
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=launch_args())
        yield browser.new_page(viewport={"width": 360, "height": 800})
        browser.close()


def test_pages_of_each_kind_have_no_fault_in_any_form(server, program, axe):
    pages = ["html/index.html", "html/compare/safeguarding.html", "html/search.html?q=adopted"]
    visits = visit_pages(pages, Tour(program, server.address, axe))
    assert {visit.page: dict(visit.faults) for visit in visits if visit.faults} == {}


def test_no_link_is_dead(edition):
    for path in sorted((edition / "html").rglob("*.html")):
        soup = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        for link in soup.select("main a[href]"):
            address = link["href"].partition("#")[0].partition("?")[0]
            if address and "://" not in address and not address.startswith("mailto:"):
                assert (path.parent / address).resolve().is_file(), (path.name, link["href"])


def found(page):
    page.get_by_role("status").get_by_text("found for").wait_for()
    return page.locator(".cb-results li a")


def test_the_search_finds_pages_of_all_books(server, page):
    page.goto(f"{server.address}/html/search.html?q=adopted")
    assert {"Adoption: Kent", "Adoption: Leeds"} <= set(found(page).all_inner_texts())
    page.get_by_label("Authority").select_option("Leeds")
    page.get_by_text("in the book of Leeds").wait_for()
    assert found(page).all_inner_texts() == ["Adoption: Leeds"]
    found(page).first.click()
    assert page.url.endswith("/leeds/html/leeds/permanence.html")


def test_the_search_works_by_keyboard_alone(server, page):
    page.goto(f"{server.address}/html/search.html")
    page.get_by_label("Words to find").focus()
    page.keyboard.type("adopted soon")
    page.keyboard.press("Enter")
    assert found(page).count() >= 2
    assert "q=adopted+soon" in page.url
    for _ in range(3):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.cb-results') !== null")


def test_nothing_found_is_said(server, page):
    page.goto(f"{server.address}/html/search.html?q=qqxxqq")
    page.get_by_text("Nothing was found for “qqxxqq”").wait_for()


def test_opened_as_files_the_search_leads_to_the_list(edition, page):
    page.goto((edition / "html" / "search.html").as_uri())
    page.get_by_text("Opened as files they cannot be searched").wait_for()
    page.get_by_role("link", name="list of authorities").first.click()
    page.get_by_role("heading", name="Find your authority").wait_for()


def test_the_list_of_authorities_is_shortened_by_typing(server, page):
    page.goto(f"{server.address}/html/index.html")
    page.get_by_label("Part of the name").fill("leE")
    page.get_by_text("Showing 1 of 2 authorities").wait_for()
    assert page.get_by_role("link", name="Leeds").is_visible()
    assert not page.get_by_role("link", name="Kent").is_visible()
    page.keyboard.press("Enter")
    page.wait_for_url("**/leeds/html/index.html")


def test_england_stays_above_every_choice(server, page):
    page.goto(f"{server.address}/html/compare/safeguarding.html")
    page.get_by_label("Region").select_option("North East")
    names = page.locator("table[data-cb-filters] tbody tr:not([hidden]) th").all_inner_texts()
    assert names[0] == "England"
    assert "Hartlepool" in names
    assert "Kent" not in names
    page.get_by_text("Showing 12 of 153 authorities").wait_for()
