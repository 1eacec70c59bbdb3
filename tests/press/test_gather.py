"""What the pages of a book say about themselves."""

from dataclasses import replace
from datetime import date

import pytest

from councilbook import __version__
from councilbook.changes import exhibits
from councilbook.edition import load_edition
from councilbook.exhibit import Exhibit
from councilbook.notebooks import read_notebook
from councilbook.press.facts import BookFacts, Link, PageFacts, read_facts, write_facts
from councilbook.press.gather import gather, sources_of, vintage

PAGE = "stockton-on-tees/2019-20-h1/schools"


@pytest.fixture(scope="module")
def book(library):
    return load_edition(library).books[0]


@pytest.fixture(scope="module")
def shown(library, book):
    stored = library.project.references / f"{PAGE.replace('/', '--')}.ipynb"
    found = list(exhibits(read_notebook(stored)).values())
    return {page.id: found if page.id == PAGE else [] for page in book.pages}


@pytest.fixture(scope="module")
def facts(library, book, shown):
    return gather(library, book, book.pages, shown)


def test_the_book(facts):
    assert facts.title == "Four council reports, rebuilt from data"
    assert facts.updated == "21 November 2026"
    assert facts.version == __version__
    assert len(facts.pages) == 41


def test_a_page_says_how_it_was_made(facts):
    page = facts.pages[PAGE]
    assert page.parameters == {"authority": "Stockton-on-Tees", "period": "2019-20-H1"}
    assert page.notebook == "notebooks/schools.ipynb"
    assert page.command == (
        f"councilbook build --edition council-reports --only {PAGE} --pages-only"
    )
    assert page.sources[0].startswith("Stockton-on-Tees, Children's services progress update")
    assert page.sources[0].endswith("(meeting of 11 December 2019)")
    assert len(page.fingerprint) == 12


def test_the_fingerprint_follows_the_figures(library, book, shown, facts):
    found = shown[PAGE]
    table = next(item for item in found if item.kind == "table")
    cells = tuple(replace(cell, text="1") for cell in table.rows[0])
    other = {**shown, PAGE: [replace(table, rows=(cells, *table.rows[1:]))]}
    again = gather(library, book, book.pages, shown)
    moved = gather(library, book, book.pages, other)
    assert again == facts
    assert moved.pages[PAGE].fingerprint != facts.pages[PAGE].fingerprint


def test_the_same_theme_in_the_reports_before_and_after(facts):
    page = facts.pages[PAGE]
    assert page.earlier == Link(
        words="Schools, 2011-12", address="stockton-on-tees/2011-12/schools"
    )
    assert page.later == Link(
        words="Schools, July 2023", address="stockton-on-tees/2023-07/schools"
    )
    assert facts.pages["stockton-on-tees/2011-12/schools"].earlier is None
    assert facts.pages["middlesbrough/2019-10/send"].later is None


def test_a_report_without_the_theme_is_passed_over(facts):
    before = facts.pages["stockton-on-tees/2023-07/permanence"].earlier
    assert before.address == "stockton-on-tees/2019-20-h1/permanence"
    assert facts.pages["stockton-on-tees/2019-20-h1/workforce"].earlier is None


def test_sources_are_told_apart(library):
    lait = library.source_name("lait") if "lait" in library.publications else None
    ids = [*library.reports, *library.publications]
    for id_ in ids:
        exhibit = Exhibit("sentences", "x", "Headline", source=library.source_name(id_))
        assert id_ in sources_of(library, [exhibit])
    assert sources_of(library, [Exhibit("sentences", "x", "Headline", source=lait or "")]) in (
        ["lait"], []
    )  # fmt: skip


def test_a_source_without_a_date_says_so(library):
    report = library.reports["stockton-on-tees-2011-12"]
    assert report.card.meeting_date is None
    assert vintage(library, report.id) == "no date printed"


def test_a_publication_names_its_days(library):
    words = {vintage(library, id_) for id_ in library.publications}
    assert all("accessed " in line for line in words)
    assert all(str(date.today().year + 1) not in line for line in words)


def test_without_a_day_of_its_own_a_book_takes_the_newest_download(library, book, shown):
    card = book.card.model_copy(update={"cut_off": None})
    newest = max(item.accessed for item in library.publications.values())
    day = date.fromisoformat(newest)
    found = gather(library, replace(book, card=card), (), shown).updated
    assert found == f"{day.day} {day:%B %Y}"


def test_facts_are_read_back(tmp_path):
    page = PageFacts(description="“Safe” <b>?", changes={"scorecard": ("61 (was 60)",)})
    facts = BookFacts(title="Title", pages={"a/b": page})
    write_facts(facts, tmp_path)
    assert read_facts(tmp_path) == facts
    assert read_facts(tmp_path / "elsewhere") == BookFacts()
