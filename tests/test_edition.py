"""Editions: which pages make a book, in which order, and how they are bound."""

from dataclasses import replace

import pytest
import yaml
from conftest import ROOT
from tables import cases

from councilbook.edition import Book, editions, load_edition, profile_page, report_page
from councilbook.errors import DataError, PageError, UnknownError
from councilbook.observations import load_library
from councilbook.page import Profile, open_page
from councilbook.periods import parse_period
from councilbook.press.contents import contents
from councilbook.project import Project

TOC = ROOT / "tests" / "edition_toc.yml"
COUNCIL_REPORTS = "data/editions/council-reports.yml"

# Themes of each report, in reading order; the overview always first.
PLAN = """
stockton-on-tees/2011-12: overview early_years schools early_help safeguarding children_in_care
  permanence participation send leadership
stockton-on-tees/2019-20-h1: overview early_years schools early_help safeguarding children_in_care
  permanence care_leavers send workforce leadership
stockton-on-tees/2023-07: overview early_years schools early_help safeguarding children_in_care
  permanence care_leavers send workforce leadership
middlesbrough/2019-10: overview safeguarding children_in_care permanence care_leavers participation
  send workforce leadership
"""


@pytest.fixture(scope="module")
def edition(library):
    return load_edition(library)


@pytest.fixture
def broken(library, project_copy):
    """The library as read, with files of editions and notebooks that a test may break."""
    return replace(library, project=project_copy)


def problems(library, name="council-reports"):
    with pytest.raises(DataError) as caught:
        load_edition(library, name)
    return [str(problem) for problem in caught.value.problems]


def test_the_pages_in_their_order(edition):
    plan = yaml.safe_load(PLAN)
    wanted = [f"{report}/{theme}" for report, themes in plan.items() for theme in themes.split()]
    assert [page.id for page in edition.pages] == wanted


def test_themes_follow_the_catalogue_after_the_overview(edition, library):
    order = [theme.id for theme in library.catalogue.themes]
    assert order[0] == "overview"
    for report in library.reports:
        mine = [page for page in edition.pages if page.report.id == report]
        places = [order.index(page.theme.id) for page in mine]
        assert places == sorted(places)
        assert [page.is_overview for page in mine] == [True] + [False] * (len(mine) - 1)


def test_ids_are_unique_and_safe_as_file_names(edition):
    ids = [page.id for page in edition.pages]
    assert len(set(ids)) == len(ids)
    for page in ids:
        assert page == page.lower()
        assert set(page) <= set("abcdefghijklmnopqrstuvwxyz0123456789-_/")


def test_parameters_open_the_same_page(edition, library):
    for spec in edition.pages:
        page = open_page(spec.theme.id, **spec.parameters, library=library)
        assert (page.theme, page.authority, page.report.id) == (
            spec.theme, spec.authority, spec.report.id
        )  # fmt: skip
        assert spec.page(library).title == page.title


def test_titles_are_unique(edition, library):
    titles = [spec.page(library).title for spec in edition.pages]
    assert len(set(titles)) == len(titles)


def test_a_page_is_named_after_its_theme(edition, library):
    for spec in edition.pages:
        assert spec.title == spec.page(library).title
        assert (spec.short_title, spec.question) == (spec.theme.short_title, spec.theme.question)
        assert report_page(spec.page(library)) == spec


def test_the_notebook_of_a_page(edition, library):
    page = edition.find("middlesbrough/2019-10/send")
    assert page.notebook == "send"
    assert page.notebook_in(library.project) == ROOT / "notebooks" / "send.ipynb"


def test_council_reports_are_one_book(edition, library):
    (book,) = edition.books
    assert (book.folder, book.pages) == ("council-reports", edition.pages)
    assert set(book.reports) == set(library.reports)


def test_the_contents_are_as_stored(edition):
    made = contents(edition.pages)
    stored = TOC.read_text(encoding="utf-8")
    assert made == stored, (
        "the contents list is not the stored one. If the change is meant, write it anew with: "
        "python tests/test_edition.py"
    )


def test_pages_that_were_not_made_are_left_out(edition):
    gone = {"stockton-on-tees/2011-12/schools", "middlesbrough/2019-10/overview"}
    text = contents(page for page in edition.pages if page.id not in gone)
    toc = yaml.safe_load(text)
    assert not any(page in text for page in gone)
    *_, middlesbrough, about = toc["parts"]
    (chapter,) = middlesbrough["chapters"]
    # Without its overview, a report is led by its first theme and still carries its period.
    assert chapter["title"] == "October 2019"
    assert chapter["file"] == "middlesbrough/2019-10/safeguarding"
    assert len(chapter["sections"]) == 7
    assert about["caption"] == "About this book"


def test_an_authority_without_pages_has_no_part(edition):
    toc = yaml.safe_load(contents([edition.find("middlesbrough/2019-10/overview")]))
    assert [part["caption"] for part in toc["parts"]] == [
        "Start here", "Middlesbrough", "About this book"
    ]  # fmt: skip
    assert toc["parts"][1]["chapters"] == [
        {"file": "middlesbrough/2019-10/overview", "title": "October 2019"}
    ]


def test_the_files_the_contents_name_exist_or_are_generated(edition):
    toc = yaml.safe_load(contents([]))
    generated = {"checks", "indicators", "sources", "find", "downloads", "changed"}
    names = {chapter["file"] for part in toc["parts"] for chapter in part["chapters"]}
    for name in {toc["root"], *names} - generated:
        assert (ROOT / "book" / f"{name}.md").is_file(), name


def test_a_page_is_found_in_any_case(edition):
    page = edition.find(" Middlesbrough/2019-10/SEND ")
    assert page.id == "middlesbrough/2019-10/send"


def test_an_unknown_page(edition):
    with pytest.raises(UnknownError) as caught:
        edition.find("middlesbrough/2019-10/sned")
    assert "middlesbrough/2019-10/send" in caught.value.nearest
    for page in edition.pages:
        assert page.id in str(caught.value)


def test_an_unknown_edition(library):
    assert editions(library.project) == ["council-reports", "england"]
    with pytest.raises(UnknownError, match=r"unknown edition 'council-report'.*Did you mean "
                       r"'council-reports'\?.*Known: council-reports, england"):  # fmt: skip
        load_edition(library, "council-report")


@cases("""
    names                     | found                                              | because
    */2011-12/s*              | 2011-12/schools 2011-12/safeguarding 2011-12/send  | in the order of the book
    */2011-12/send */SEND     | 2011-12/send 2019-20-h1/send 2023-07/send 2019-10/send | a page of two patterns comes once
    middlesbrough/*/workforce | 2019-10/workforce                                  | a pattern in the middle
""")  # fmt: skip
def test_pages_are_chosen_by_pattern(row, edition):
    found = edition.select(tuple(row.names.split()))
    assert [page.id.partition("/")[2] for page in found] == row.found.split()


def test_pages_are_chosen_by_name_in_the_order_given(edition):
    names = ("middlesbrough/2019-10/send", "stockton-on-tees/2011-12/schools")
    assert [page.id for page in edition.select(names)] == list(names)
    assert edition.select((" Middlesbrough/2019-10/SEND ", names[0])) == (edition.find(names[0]),)
    assert edition.select(()) == edition.pages


@pytest.mark.parametrize("name", ["middlesbrough/2019-10/sned", "*/sned", ""])
def test_a_name_or_pattern_that_fits_no_page(edition, name):
    with pytest.raises(UnknownError) as caught:
        edition.select(("*/overview", name))
    assert (caught.value.kind, caught.value.given) == ("page", name)


def test_an_edition_that_names_an_unknown_report(broken):
    broken.project.edit(COUNCIL_REPORTS, "  - middlesbrough-2019-10", "  - middlesbrough-2019-11")
    (problem,) = problems(broken)
    assert problem.startswith(f"{COUNCIL_REPORTS}: reports: found middlesbrough-2019-11")
    assert all(report in problem for report in broken.reports)


def test_every_problem_of_an_edition_at_once(broken):
    broken.project.edit(COUNCIL_REPORTS, "  - middlesbrough-2019-10", "  - a\n  - b")
    (broken.project.notebooks / "send.ipynb").unlink()
    assert [text.partition(" found ")[2].partition(";")[0] for text in problems(broken)] == [
        "a", "b", "no notebook"
    ]  # fmt: skip


def test_a_missing_notebook(broken):
    (broken.project.notebooks / "send.ipynb").unlink()
    (problem,) = problems(broken)
    assert problem == (
        "notebooks: send: found no notebook; allowed: send.ipynb. "
        "Copy the notebook of another theme and change its words."
    )


def test_an_edition_that_is_no_yaml(broken):
    broken.project.edit(COUNCIL_REPORTS, None, "id: [council")
    assert problems(broken)[0].startswith(COUNCIL_REPORTS)


def test_a_report_named_twice(broken):
    broken.project.edit(
        COUNCIL_REPORTS, "  - middlesbrough-2019-10", "  - middlesbrough-2019-10\n" * 2
    )
    (problem,) = problems(broken)
    assert "middlesbrough-2019-10" in problem


def test_authorities_stand_together_however_the_reports_are_listed(broken):
    """A part of the contents is an authority: it must not be there twice."""
    broken.project.edit(
        COUNCIL_REPORTS, None,
        "id: council-reports\ntitle: T\ncut_off: '2026-01-01'\nreports:\n"
        "  - stockton-on-tees-2011-12\n  - middlesbrough-2019-10\n  - stockton-on-tees-2023-07\n",
    )  # fmt: skip
    mixed = load_edition(broken)
    toc = yaml.safe_load(contents(mixed.pages))
    assert [part["caption"] for part in toc["parts"][1:-1]] == ["Stockton-on-Tees", "Middlesbrough"]


# Official statistics: a book an authority.

STATISTICS = """
overview early_years schools safeguarding children_in_care permanence care_leavers participation
send workforce health youth_justice spending all_indicators reconciliation
"""


@pytest.fixture(scope="module")
def england(library):
    return load_edition(library, "england")


def living(library):
    return {area for area in library.areas if area.kind == "authority" and area.last is None}


def test_every_living_authority_has_a_book_and_all_have_the_same_pages(england, library):
    areas = living(library)
    assert len(areas) == 153
    assert {book.folder for book in england.books} == {f"england/{area.slug}" for area in areas}
    assert len(england.books) == len(areas)
    for book in england.books:
        (area,) = {page.authority for page in book.pages}
        assert book.folder == f"england/{area.slug}"
        assert book.reports == ()
        assert [page.id for page in book.pages] == [
            f"{area.slug}/{page.name}" for page in england.books[0].pages
        ]
    assert england.pages == tuple(page for book in england.books for page in book.pages)
    folders = [book.folder for book in england.books]
    assert folders == sorted(folders)


def test_a_book_has_the_themes_that_are_published_and_two_pages_more(england, library):
    pages = england.books[0].pages
    names = [page.name for page in pages]
    themes = [theme for theme in library.catalogue.themes if library.catalogue.published(theme.id)]
    assert names == [*(theme.id for theme in themes), "all_indicators", "reconciliation"]
    assert names == STATISTICS.split()
    assert [page.is_overview for page in pages] == [True] + [False] * (len(pages) - 1)


def test_what_a_page_of_official_statistics_is_made_from(england, library):
    page = england.find("county-durham/all_indicators")
    notebook = ROOT / "notebooks" / "statistics" / "all_indicators.ipynb"
    assert page.notebook_in(library.project) == notebook
    assert page.parameters == {"authority": "County Durham", "period": "latest"}
    assert (page.title, page.short_title) == ("All indicators: County Durham", "All indicators")
    assert page.question.endswith("?")
    theme = england.find("county-durham/send")
    assert theme.title == f"{library.catalogue.theme('send').title}: County Durham"
    for spec in england.select(("county-durham/*",)):
        assert spec.notebook_in(library.project).is_file()


def test_titles_of_official_statistics_are_unique(england):
    titles = [page.title for page in england.pages]
    assert len(set(titles)) == len(titles)
    assert all(page.authority.name in page.title for page in england.pages)


@pytest.mark.parametrize("period", ["latest", "2022-23"])
def test_an_opened_profile_has_the_page_of_the_edition(england, library, period):
    spec = england.find("stockton-on-tees/send")
    until = None if period == "latest" else parse_period(period)
    profile = Profile(None, spec.theme, spec.authority, until)
    assert profile_page(profile) == replace(spec, period=period)


def test_the_contents_of_one_authority(england):
    book = next(book for book in england.books if book.folder == "england/stockton-on-tees")
    toc = yaml.safe_load(contents(book.pages))
    assert [part["caption"] for part in toc["parts"]] == [
        "Start here", "Stockton-on-Tees", "About this book"
    ]  # fmt: skip
    assert toc["parts"][1]["chapters"] == [
        {"file": page.id, "title": page.short_title} for page in book.pages
    ]


@pytest.mark.parametrize(
    "name", ["Kingston upon Hull", "kingston-upon-hull", "E06000010", "810", "HULL"]
)
def test_one_authority_by_any_of_its_names(library, england, name):
    chosen = load_edition(library, "england", name)
    (book,) = chosen.books
    assert book in england.books
    assert book.pages == chosen.pages
    assert {page.authority.code for page in chosen.pages} == {"E06000010"}


def test_one_authority_of_the_council_reports(library, edition):
    chosen = load_edition(library, authority="stockton")
    assert chosen.pages == tuple(
        page for page in edition.pages if page.authority.slug == "stockton-on-tees"
    )
    assert chosen.books == [Book("council-reports", chosen.pages, edition.card)]


def test_an_unknown_authority(library):
    with pytest.raises(UnknownError, match=r"unknown authority 'stokton'.*'Stockton-on-Tees'"):
        load_edition(library, "england", "stokton")
    with pytest.raises(UnknownError, match="unknown authority 'North East'"):
        load_edition(library, "england", "North East")


@pytest.mark.parametrize(
    ("edition", "authority"), [("council-reports", "Darlington"), ("england", "Cumbria")]
)
def test_an_authority_without_a_page(library, edition, authority):
    with pytest.raises(PageError, match=f"the edition {edition} has no page of {authority}"):
        load_edition(library, edition, authority)


NORTH = "data/editions/north.yml"


def test_an_edition_of_some_authorities(broken, england):
    broken.project.edit(
        NORTH, None, "id: north\ntitle: T\nauthorities: [leeds, county-durham]\nperiod: 2022-23\n"
    )
    north = load_edition(broken, "north")
    assert [book.folder for book in north.books] == ["north/county-durham", "north/leeds"]
    assert {page.parameters["period"] for page in north.pages} == {"2022-23"}
    wanted = england.select(("county-durham/*", "leeds/*"))
    assert [page.id for page in north.pages] == [page.id for page in wanted]


def test_every_unknown_slug_at_once(broken):
    # A former authority and a region have slugs too, but no book.
    slugs = ["stokton", "cumbria", "north-east"]
    broken.project.edit(
        NORTH, None, f"id: north\ntitle: T\nauthorities: [leeds, {', '.join(slugs)}]"
    )
    found = problems(broken, "north")
    assert sorted(found) == sorted(
        f"{NORTH}: authorities: found {slug}; allowed: the slug of an authority. Correct the name."
        for slug in slugs
    )


@pytest.mark.parametrize(
    "lines",
    ["", "reports: []\n", "reports: [middlesbrough-2019-10]\nauthorities: all\n"],
    ids=["neither", "none", "both"],
)
def test_an_edition_has_either_reports_or_authorities(broken, lines):
    broken.project.edit(NORTH, None, f"id: north\ntitle: T\n{lines}")
    (problem,) = problems(broken, "north")
    assert problem.startswith(NORTH)
    assert "an edition has either reports or authorities" in problem


def test_authorities_that_are_neither_all_nor_a_list(broken):
    broken.project.edit(NORTH, None, "id: north\ntitle: T\nauthorities: every\n")
    found = problems(broken, "north")
    assert found
    assert all(text.startswith(f"{NORTH}: ") and "authorities" in text for text in found)


def test_a_missing_notebook_of_official_statistics_is_one_problem(broken):
    (broken.project.notebooks / "statistics" / "send.ipynb").unlink()
    (problem,) = problems(broken, "england")
    assert problem.startswith("notebooks: send: found no notebook; allowed: statistics/send.ipynb")
    assert load_edition(broken).pages


def _write_contents():
    planned = load_edition(load_library(Project(ROOT)))
    TOC.write_text(contents(planned.pages), encoding="utf-8")


if __name__ == "__main__":
    _write_contents()
