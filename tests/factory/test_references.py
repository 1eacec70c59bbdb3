"""Reference pages: what moved is named figure by figure, and nbval finds it too."""

import shutil
import subprocess
import sys
from contextlib import nullcontext

import pytest
from conftest import ROOT
from small_project import built, edit

from councilbook.changes import exhibits
from councilbook.edition import load_edition
from councilbook.errors import BuildError, UnknownError
from councilbook.factory import references
from councilbook.factory.job import Result
from councilbook.factory.references import (
    COMPARED,
    lean,
    reference_file,
    reference_pages,
    run_references,
)
from councilbook.notebooks import notebook_text, read_notebook
from councilbook.observations import load_library
from councilbook.project import Project

PAGE = "middlesbrough/2019-10/participation"
FILE = "middlesbrough--2019-10--participation.ipynb"
FIGURES = "data/reports/middlesbrough-2019-10/figures.csv"
STORED = sorted((ROOT / "tests" / "reference_pages").glob("*.ipynb"))
needs_stored = pytest.mark.skipif(
    not STORED, reason="no reference page is stored yet: councilbook references --update"
)


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    return built(tmp_path_factory)


def copy_with_references(book, folder):
    """Give a copy of the small project with one reference page to be."""
    for name in ("data", "notebooks"):
        shutil.copytree(book.project.root / name, folder / name)
    project = Project(folder)
    project.references.mkdir(parents=True)
    (project.references / "pages.yml").write_text(f"- {PAGE}  # why\n", encoding="utf-8")
    return project


@pytest.fixture
def project(book, tmp_path):
    return copy_with_references(book, tmp_path)


@pytest.fixture
def quick(book, monkeypatch):
    """Pages are those the build made, not run again."""

    def run_all(jobs, pool):
        for job in jobs:
            shutil.copyfile(book.folder / "pages" / f"{job.name}.ipynb", job.output)
        return [Result(job.name) for job in jobs]

    monkeypatch.setattr(references, "run_all", run_all)
    monkeypatch.setattr(references, "open_pool", lambda *given: nullcontext())


def said(project, *, update=False):
    library = load_library(project)
    return list(run_references(library, load_edition(library), 1, update=update))


def test_a_new_page_is_said_and_stored_only_when_asked(project, quick):
    assert said(project) == [f"{PAGE}: new"]
    assert not (project.references / FILE).exists()
    assert said(project, update=True) == [f"{PAGE}: new"]
    assert (project.references / FILE).is_file()
    assert said(project) == []
    assert said(project, update=True) == []


def test_a_changed_page_is_rewritten_only_when_asked(project, quick):
    said(project, update=True)
    stored = project.references / FILE
    right = stored.read_text(encoding="utf-8")
    stored.write_text(right.replace("5.0%", "5.9%"), encoding="utf-8")
    lines = said(project)
    assert lines[0] == f"{PAGE}: changed"
    assert any("was '5.9%" in line and "now '5.0%" in line for line in lines)
    assert stored.read_text(encoding="utf-8") != right
    assert said(project, update=True) == lines
    assert stored.read_text(encoding="utf-8") == right


def test_a_failing_page_changes_nothing(project, quick, monkeypatch):
    said(project, update=True)
    stored = (project.references / FILE).read_text(encoding="utf-8")
    monkeypatch.setattr(references, "run_all", lambda jobs, pool: [Result(PAGE, "cell 4: No")])
    with pytest.raises(BuildError, match=rf"none was changed:\n  {PAGE}: cell 4: No"):
        said(project, update=True)
    assert (project.references / FILE).read_text(encoding="utf-8") == stored


def test_only_compared_outputs_keep_their_bundles(book):
    page = lean(read_notebook(book.folder / "pages" / f"{PAGE}.ipynb"))
    for cell in page.cells:
        for output in cell.get("outputs", []):
            compared = COMPARED in cell.metadata.get("tags", [])
            assert (set(output.data) == {"text/plain"}) != compared
    assert "<svg" not in notebook_text(page)


def test_a_page_that_is_not_in_the_edition(project):
    (project.references / "pages.yml").write_text("- middlesbrough/2019-10/partipation\n")
    library = load_library(project)
    with pytest.raises(UnknownError, match=rf"Did you mean '{PAGE}'"):
        reference_pages(library, load_edition(library))


def nbval(project):
    command = [sys.executable, "-m", "pytest", "--nbval-lax", "--nbval-current-env"]
    command += ["-p", "no:cacheprovider", f"tests/reference_pages/{FILE}"]
    return subprocess.Popen(
        command, cwd=project.root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        encoding="utf-8",
    )  # fmt: skip


@pytest.fixture(scope="module")
def runs(book, tmp_path_factory):
    """The stored page run again: as it is, and after one figure of the report has moved."""
    same = copy_with_references(book, tmp_path_factory.mktemp("same"))
    page = lean(read_notebook(book.folder / "pages" / f"{PAGE}.ipynb"))
    (same.references / FILE).write_text(notebook_text(page), encoding="utf-8")
    moved = Project(tmp_path_factory.mktemp("moved") / "project")
    shutil.copytree(same.root, moved.root)
    old = '"NEET table, Middlesbrough, 2018",neet_not_known,E06000002,2018-12/2019-02,2018,outturn,'
    edit(moved, FIGURES, f"{old}5.0,", f"{old}5.9,")
    both = nbval(same), nbval(moved)
    lines = said(moved)
    texts = [run.communicate()[0] for run in both]
    return both[0].returncode, texts[0], both[1].returncode, texts[1], lines


def test_nbval_passes_on_an_unchanged_copy(runs):
    code, text, *_ = runs
    assert code == 0, text


def test_nbval_fails_after_one_figure_has_moved(runs):
    *_, code, text, _ = runs
    assert code == 1, text
    assert "views.scorecard(page)" in text
    assert "5.9%" in text


def test_the_figures_that_moved_are_named(runs):
    first, *lines = runs[-1]
    assert first == f"{PAGE}: changed"
    assert any(
        line.startswith("  scorecard, ") and "was '5.0%" in line and "now '5.9%" in line
        for line in lines
    ), lines
    # Nothing is said of exhibits that do not show the figure.
    assert not any(line.startswith("  caveats") for line in lines)


@pytest.fixture(scope="module")
def pages(library):
    return reference_pages(library, load_edition(library))


def test_every_theme_and_authority_has_a_reference_page(library, pages):
    assert {page.theme for page in pages} == {page.theme for page in load_edition(library).pages}
    # No report speaks of the others: theirs are pages of official statistics alone.
    others = {theme.id for theme in library.catalogue.themes} - {page.theme.id for page in pages}
    assert others == {"health", "youth_justice", "spending"}
    assert {page.authority.name for page in pages} == {"Stockton-on-Tees", "Middlesbrough"}
    assert len({page.id for page in pages}) == len(pages)


@needs_stored
def test_every_page_that_is_named_is_stored_and_no_other(library, pages):
    assert [path.name for path in STORED] == sorted(
        reference_file(library, page).name for page in pages
    )


@needs_stored
@pytest.mark.parametrize("path", STORED, ids=lambda path: path.stem)
def test_a_stored_page_has_been_run_and_is_compared(path):
    page = read_notebook(path)
    code = [cell for cell in page.cells if cell.cell_type == "code"]
    assert all(cell.execution_count for cell in code)
    compared = [cell for cell in code if COMPARED in cell.metadata.get("tags", [])]
    assert sum(bool(cell.outputs) for cell in compared) >= 3
    assert str(ROOT) not in path.read_text(encoding="utf-8")


@needs_stored
def test_every_reason_for_a_missing_value_is_compared_somewhere(library):
    printed = {symbol for report in library.reports.values() for symbol in report.figures["symbol"]}
    shown = {
        cell.symbol
        for path in STORED
        for exhibit in exhibits(read_notebook(path)).values()
        for row in exhibit.rows
        for cell in row
    }
    assert printed - {""} <= shown
