"""Digests of the parts of the data: of what they mean, the same in every process."""

import json
import re
import shutil

import pytest
from conftest import ROOT
from page.report_pages import pages, with_figure
from small_project import edit

from councilbook.observations import default_library, load_library
from councilbook.page import Parts, open_page, told, told_text
from councilbook.page.parts import prepare
from councilbook.project import Project
from councilbook.reads import forget, noted, unnoted
from councilbook.store.layout import STAMP, store_of
from councilbook.views import commentary

REPORT = "stockton-on-tees-2019-20-h1"
WORDS = "data/commentary/stockton-on-tees/2011-12/schools.md"


def every_part(library):
    found = {part for page in pages(library).values() for part in page.parts}
    return sorted(
        {*found, "areas", "indicators", "order", "themes", "everyday", "reports", "targets"}
    )


def digests(library):
    parts = Parts(library)
    return {part: parts.digest(part) for part in every_part(library)}


def differing(one, two):
    return {part for part, digest in one.items() if digest != two[part]}


@pytest.fixture
def project(tmp_path):
    shutil.copytree(ROOT / "data", tmp_path / "data")
    return Project(tmp_path, tmp_path / "downloads")


def test_another_copy_says_the_same(library, project):
    # A comment and an empty line are no data.
    edit(project, "data/catalogue/themes.yml", "- id: overview", "# A comment.\n\n- id: overview")
    path = project.catalogue / "indicators" / "children_in_care.yml"
    path.write_text("# Another comment.\n" + path.read_text("utf-8"), "utf-8")
    parts, before = Parts(load_library(project)), digests(library)
    assert differing(before, {part: parts.digest(part) for part in before}) == set()


def test_a_figure_in_a_file_changes_what_it_changes_in_the_library(library, project):
    line = library.reports[REPORT].figures["indicator"].eq("cla_rate").idxmax()
    row = ",".join(library.reports[REPORT].figures.loc[line, ["indicator", "area", "period"]])
    name = f"data/reports/{REPORT}/figures.csv"
    text = (project.root / name).read_text("utf-8").splitlines()[line - 1]
    assert row in text
    edit(project, name, text, text.replace(",outturn,128,", ",outturn,129,"))
    before, made = digests(library), Parts(with_figure(library, REPORT, line, value="129"))
    parts = Parts(load_library(project))
    after = {part: parts.digest(part) for part in before}
    assert f"reported/{REPORT}/cla_rate" in differing(before, after)
    assert differing(after, {part: made.digest(part) for part in before}) == set()


def test_a_file_is_looked_at_again(project):
    parts, path = Parts(load_library(project)), project.root / WORDS
    found = [parts.digest(f"file/{WORDS}")]
    path.write_text(path.read_text("utf-8") + "\nMore.\n", "utf-8")
    found.append(parts.digest(f"file/{WORDS}"))
    path.unlink()
    found.append(parts.digest(f"file/{WORDS}"))
    assert len(set(found)) == 3
    assert found[-1] == ""


def test_what_officers_say_is_a_file_that_their_page_reads(library):
    forget()
    commentary(open_page("schools", "Stockton-on-Tees", "2011-12", library))
    assert f"file/{WORDS}" in noted()


def test_a_file_edited_while_its_page_is_made_is_told_as_it_was(project, monkeypatch):
    monkeypatch.chdir(project.root)
    forget()
    library, path = default_library(), project.root / WORDS
    before = Parts(library).digest(f"file/{WORDS}")
    commentary(open_page("schools", "Stockton-on-Tees", "2011-12", library))
    path.write_text(path.read_text("utf-8") + "\nMore.\n", "utf-8")
    assert told()[f"file/{WORDS}"] == before != Parts(library).digest(f"file/{WORDS}")


@pytest.mark.parametrize(
    "part", ["indicator/no_such", "theme/no_such", "report/no_such", "reported/no_such/cla_rate",
             "target/E06000004/no_such/cla_rate", "publication/no_such", "file/no/such",
             "official/no_such", "unknown/kind"],
)  # fmt: skip
def test_what_is_not_there_has_no_digest(part, library):
    assert Parts(library).digest(part) == ""


def test_official_figures_and_publications_are_told_by_the_store(library, project):
    own = Parts(load_library(project)).digest("publication/dfe_lait")
    folder = store_of(project)
    folder.mkdir(parents=True)
    stamp = {"publications": [{"id": "dfe_lait"}], "indicators": {"cla_rate": "a" * 64}}
    (folder / STAMP).write_text(json.dumps(stamp), "utf-8")
    parts = Parts(load_library(project))
    assert parts.digest("official/cla_rate") == "a" * 64
    # A page of a report names the project's own publication, one of statistics the store's.
    assert parts.digest("publication/dfe_lait") not in {own, ""}


def test_a_process_tells_what_it_has_read(library, monkeypatch):
    monkeypatch.chdir(ROOT / "notebooks")
    forget()
    prepare(default_library())
    assert noted() == ()
    open_page("schools", "Stockton-on-Tees", "2011-12")
    parts = Parts(library)
    assert told() == {part: parts.digest(part) for part in ("areas", *noted())}
    assert json.loads(told_text()) == told()
    assert "theme/schools" in told()


def test_asking_for_a_digest_reads_nothing(library):
    forget()
    with unnoted():
        parts = every_part(library)
    forget()
    for part in parts:
        Parts(library).digest(part)
    assert noted() == ()


# Data that are handed out whole: whoever takes them must note what is read of them.
WHOLE = re.compile(
    r"library\.observations|catalogue\.(themes|relations|everyday)\b"
    r"|\breport\.(figures|inspections|priorities|statements)\b"
)
# Where parts are named, and where they are read again.
NAMING = {"printed.py", "themes.py", "answers.py"}


def test_pages_ask_for_data_part_by_part():
    folder = ROOT / "src" / "councilbook"
    found = [
        f"{path.name}: {match[0]}"
        for room in ("page", "views", "commentary")
        for path in sorted((folder / room).rglob("*.py"))
        if path.name not in NAMING
        for match in WHOLE.finditer(path.read_text("utf-8"))
    ]
    assert found == []
