"""The edition: which pages make the book, and in which order."""

from dataclasses import replace

import pytest
import yaml
from conftest import ROOT

from councilbook.edition import editions, is_overview, load_edition, notebook_of
from councilbook.errors import DataError, UnknownError
from councilbook.observations import load_library
from councilbook.page import open_page
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
        assert [is_overview(page) for page in mine] == [True] + [False] * (len(mine) - 1)


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


def test_the_notebook_of_a_page(edition, library):
    page = edition.find("middlesbrough/2019-10/send")
    assert notebook_of(library.project, page.theme) == ROOT / "notebooks" / "send.ipynb"


def test_the_contents_are_as_stored(edition):
    made = contents(edition, [page.id for page in edition.pages])
    stored = TOC.read_text(encoding="utf-8")
    assert made == stored, (
        "the contents list is not the stored one. If the change is meant, write it anew with: "
        "python tests/test_edition.py"
    )


def test_pages_that_were_not_made_are_left_out(edition):
    gone = {"stockton-on-tees/2011-12/schools", "middlesbrough/2019-10/overview"}
    text = contents(edition, [page.id for page in edition.pages if page.id not in gone])
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
    toc = yaml.safe_load(contents(edition, ["middlesbrough/2019-10/overview"]))
    assert [part["caption"] for part in toc["parts"]] == [
        "Start here", "Middlesbrough", "About this book"
    ]  # fmt: skip
    assert toc["parts"][1]["chapters"] == [
        {"file": "middlesbrough/2019-10/overview", "title": "October 2019"}
    ]


def test_the_files_the_contents_name_exist_or_are_generated(edition):
    toc = yaml.safe_load(contents(edition, []))
    generated = {"checks", "indicators", "sources"}
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
    assert editions(library.project) == ["council-reports"]
    with pytest.raises(UnknownError, match=r"unknown edition 'council-report'.*Did you mean "
                       r"'council-reports'\?.*Known: council-reports"):  # fmt: skip
        load_edition(library, "council-report")


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
    toc = yaml.safe_load(contents(mixed, [page.id for page in mixed.pages]))
    assert [part["caption"] for part in toc["parts"][1:-1]] == ["Stockton-on-Tees", "Middlesbrough"]


def _write_contents():
    planned = load_edition(load_library(Project(ROOT)))
    TOC.write_text(contents(planned, [page.id for page in planned.pages]), encoding="utf-8")


if __name__ == "__main__":
    _write_contents()
