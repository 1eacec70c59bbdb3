"""The edition as a book: staged, bound, and whole or left as it was."""

import csv
import re
import shutil
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup
from conftest import ROOT
from made_statistics import made_project, store
from nbformat.v4 import new_markdown_cell, new_notebook
from small_project import Built, built, edit, finished, start

from councilbook.changes import exhibits
from councilbook.edition import load_edition
from councilbook.errors import BuildError
from councilbook.notebooks import notebook_text, read_notebook
from councilbook.observations import load_library
from councilbook.press.book import bind, stage
from councilbook.project import Project
from councilbook.store import open_store

OVERVIEW = "middlesbrough/2019-10/overview"
PAGE = "middlesbrough/2019-10/participation"


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    """The small edition, built by the command line."""
    made = built(tmp_path_factory)
    assert made.run.returncode == 0, made.run.stderr
    return made


@pytest.fixture(scope="module")
def html(book):
    return book.folder / "html"


@pytest.fixture(scope="module")
def page(html):
    return BeautifulSoup((html / f"{PAGE}.html").read_text(encoding="utf-8"), "html.parser")


@pytest.fixture(scope="module")
def shown(book):
    """The exhibits of the page as the notebook made them."""
    return exhibits(read_notebook(book.folder / "pages" / f"{PAGE}.ipynb"))


def files(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_what_the_command_says(book):
    notebooks, bound, opened = book.run.stdout.splitlines()
    assert re.fullmatch(
        r"Notebooks: 2 in \d+ s: 0 from the cache, 2 made, 0 failed\.", notebooks
    )  # fmt: skip
    assert bound.startswith("Book: 2 pages in ")
    # A resolved path: the folder of temporary files may be a link.
    assert opened == f"Open {(book.folder / 'html' / 'index.html').resolve()}"
    assert "failed: " not in book.run.stderr


def test_nothing_lands_outside_the_build_folder(book):
    names = {path.name for path in book.project.root.iterdir()}
    assert names == {"data", "book", "notebooks", "_config.yml", "build"}
    assert {path.name for path in book.folder.iterdir()} == {
        "pages", "source", "html", "jupyter-book.log", "stamp.json"
    }  # fmt: skip


def test_every_page_is_in_the_book(html):
    for name in (OVERVIEW, PAGE, "index", "checks", "sources", "indicators", "methods"):
        assert (html / f"{name}.html").is_file(), name
    start = (html / "index.html").read_text(encoding="utf-8")
    assert f'href="{OVERVIEW}.html"' in start


def test_figures_and_tables_are_numbered_from_one(page):
    numbers = [node.get_text() for node in page.select(".cb-exhibit .cb-number")]
    for kind in ("Figure", "Table"):
        mine = [text for text in numbers if text.startswith(kind)]
        assert mine == [f"{kind} {place}" for place in range(1, len(mine) + 1)]
        assert mine


def test_every_table_has_a_caption(page):
    tables = page.select("article table")
    assert len(tables) >= 5
    assert all(table.caption and table.caption.get_text().strip() for table in tables)


def test_every_drawing_has_words(page, html):
    images = page.select(".cb-figure img")
    assert images
    for image in images:
        assert len(image["alt"]) > 40
        assert ((html / PAGE).parent / image["src"]).resolve().is_file()


def cell_words(cell):
    for shape in cell.select(".cb-shape"):
        shape.decompose()
    return " ".join(cell.get_text(" ").split())


def rows_of(table):
    return [[cell_words(cell) for cell in row.select("th, td")] for row in table.select("tr")]


def csv_rows(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


# What stands beside a column of the page in its file.
BESIDE = (" (unrounded)", " (symbol)", " (judgement)")


def test_downloads_hold_what_the_page_shows(page, html, shown):
    links = page.select('.cb-downloads a[href$=".csv"]')
    assert len(links) == sum(item.kind in ("chart", "table") for item in shown.values())
    for link in links:
        path = ((html / PAGE).parent / link["href"]).resolve()
        exhibit = link.find_parent(class_="cb-exhibit")
        head, *rows = csv_rows(path)
        places = [i for i, name in enumerate(head) if not name.endswith(BESIDE)]
        as_shown = [[row[place] for place in places] for row in (head, *rows)]
        assert as_shown == rows_of(exhibit.select_one("table")), path.name
        assert f"{max(1, round(path.stat().st_size / 1024))} KB" in link.get_text()


def test_downloads_hold_the_unrounded_numbers(page, html, shown):
    checked = 0
    for name, exhibit in shown.items():
        if exhibit.kind not in ("chart", "table"):
            continue
        head, *rows = csv_rows(html / "data" / PAGE / f"{name}.csv")
        for place, column in enumerate(exhibit.columns):
            heading = f"{' '.join(column.label.split())} (unrounded)"
            if heading not in head:
                assert all(row[place].value is None for row in exhibit.rows)
                continue
            beside = head.index(heading)
            for cells, row in zip(exhibit.rows, rows, strict=True):
                value = cells[place].value
                assert row[beside] == "" if value is None else float(row[beside]) == value
                checked += value is not None
    assert checked > 20


def test_readers_can_take_everything_away(html):
    """What the pages offer is there, in the size they say; the zip holds every file of data."""
    text = BeautifulSoup((html / "downloads.html").read_text(encoding="utf-8"), "html.parser")
    links = [link["href"] for link in text.select("main a[href]") if "/" in link["href"]]
    files = [html / link for link in links if "://" not in link]
    assert {path.suffix for path in files} >= {".zip", ".json", ".xlsx", ".docx", ".pdf"}
    assert all(path.is_file() for path in files)
    with zipfile.ZipFile(next(path for path in files if path.suffix == ".zip")) as packed:
        packed_names = {name for name in packed.namelist() if name.endswith(".csv")}
    assert packed_names == {
        path.relative_to(html / "data").as_posix()
        for path in (html / "data" / "middlesbrough").rglob("*.csv")
    }


def test_the_figures_of_the_report_reach_the_page(page):
    """The chain from file to reader: known answers, typed from the printed table."""
    tables = {box["id"]: rows_of(box.table) for box in page.select(".cb-tabled")}
    score = " ".join(" ".join(row) for row in tables["scorecard"])
    for printed in ("5.0%", "6.5%", "5.5%"):
        assert printed in score


def test_nothing_names_this_machine(html, book):
    own = [str(book.project.root), str(ROOT), str(Path.home()) + "/", str(Path(sys.prefix))]
    for path in html.rglob("*"):
        if path.suffix in {".html", ".css", ".js", ".csv", ".svg", ".json"}:
            text = path.read_text(encoding="utf-8")
            for words in own:
                if words != "/":
                    assert words not in text, f"{words} in {path.name}"


def test_links_of_the_page_lead_somewhere(html):
    for name in (OVERVIEW, PAGE, "index", "checks"):
        text = (html / f"{name}.html").read_text(encoding="utf-8")
        for node in BeautifulSoup(text, "html.parser").select("main a[href]"):
            link = node["href"].partition("#")[0]
            if link and "://" not in link and not link.startswith("mailto:"):
                assert ((html / name).parent / link).resolve().is_file(), (name, link)


@pytest.fixture(scope="module")
def library(book):
    return load_library(book.project)


@pytest.fixture(scope="module")
def plan(library):
    """The one book of the small edition."""
    (found,) = load_edition(library).books
    return found


def test_stage_lays_out_what_was_made(library, book, plan, tmp_path):
    pages = tmp_path / "pages"
    (pages / PAGE).parent.mkdir(parents=True)
    shutil.copy(book.folder / "pages" / f"{PAGE}.ipynb", pages / f"{PAGE}.ipynb")
    (pages / f"{OVERVIEW}.failed.ipynb").write_text("left for inspection", encoding="utf-8")
    source = tmp_path / "source"
    source.mkdir()
    (source / "stale.md").write_text("# A page that is no more", encoding="utf-8")
    assert stage(library, plan, pages, source) == [PAGE]
    names = set(files(source))
    assert {
        "index.md",
        "pages.inc",
        "_toc.yml",
        "sources.md",
        "checks.md",
        "indicators.md",
    } <= names
    assert {name for name in names if name.endswith(".ipynb")} == {f"{PAGE}.ipynb"}
    assert "stale.md" not in names
    assert OVERVIEW not in (source / "_toc.yml").read_text(encoding="utf-8")


def test_stage_twice_gives_the_same_bytes(library, book, plan, tmp_path):
    for name in ("one", "two"):
        stage(library, plan, book.folder / "pages", tmp_path / name)
    assert files(tmp_path / "one") == files(tmp_path / "two") == files(book.folder / "source")


def test_the_words_of_the_other_kind_of_book_stay_out(library, book, plan, tmp_path):
    stage(library, plan, book.folder / "pages", tmp_path / "source")
    words = (ROOT / "book" / "index.md").read_text(encoding="utf-8")
    assert (tmp_path / "source" / "index.md").read_text(encoding="utf-8") == words
    assert not (tmp_path / "source" / "statistics").exists()


@pytest.fixture(scope="module")
def statistics(tmp_path_factory):
    """A project with made-up official statistics, stored."""
    project = made_project(tmp_path_factory.mktemp("statistics"))
    for name in ("book", "notebooks"):
        shutil.copytree(ROOT / name, project.root / name)
    store(project)
    return replace(load_library(project), publications=open_store(project).publications)


@pytest.fixture
def leeds(statistics, tmp_path):
    """A book of official statistics and two of its pages, as their notebooks leave them."""
    (found,) = load_edition(statistics, "england", "leeds").books
    words = "See [schools](schools.ipynb), [health](health.ipynb) and [methods](../methods.md)."
    for name in ("overview", "schools"):
        path = tmp_path / "pages" / "leeds" / f"{name}.ipynb"
        path.parent.mkdir(parents=True, exist_ok=True)
        page = new_notebook(cells=[new_markdown_cell(f"# {name}\n\n{words}")])
        path.write_text(notebook_text(page), encoding="utf-8")
    return statistics, found


def test_stage_of_a_book_of_official_statistics(leeds, tmp_path):
    """It has hand-written pages of its own, and no checks of reports it does not hold."""
    pages, source = tmp_path / "pages", tmp_path / "source"
    assert stage(*leeds, pages, source) == ["leeds/overview", "leeds/schools"]
    own = ROOT / "book" / "statistics"
    for path in sorted((ROOT / "book").glob("*.*")):
        wanted = own / path.name if (own / path.name).is_file() else path
        assert (source / path.name).read_bytes() == wanted.read_bytes(), path.name
    names = set(files(source))
    assert not any(name.startswith("statistics/") for name in names)
    assert {"pages.inc", "sources.md", "indicators.md", "leeds/overview.ipynb"} <= names
    assert {"_extra/documents/leeds-latest.pdf", "_extra/manifest.json"} <= names
    assert "checks.md" not in names
    toc = yaml.safe_load((source / "_toc.yml").read_text(encoding="utf-8"))
    listed = {chapter["file"] for part in toc["parts"] for chapter in part["chapters"]}
    assert {name for name in listed if name.startswith("leeds/")} == {
        "leeds/overview", "leeds/schools"
    }  # fmt: skip
    for name in listed:
        assert {f"{name}.md", f"{name}.ipynb"} & names, name


def test_prose_does_without_links_to_pages_that_were_not_made(leeds, tmp_path):
    stage(*leeds, tmp_path / "pages", tmp_path / "source")
    (cell,) = read_notebook(tmp_path / "source" / "leeds" / "overview.ipynb").cells
    assert cell.source.endswith(
        "See [schools](schools.ipynb), health and [methods](../methods.md)."
    )


@pytest.mark.parametrize("name", ["index", "how_to_read", "methods"])
def test_words_of_a_book_of_official_statistics_lead_to_pages_it_has(leeds, tmp_path, name):
    stage(*leeds, tmp_path / "pages", tmp_path / "source")
    text = (tmp_path / "source" / f"{name}.md").read_text(encoding="utf-8")
    for link in re.findall(r"\]\(([\w/]+\.(?:md|ipynb))", text):
        assert (tmp_path / "source" / link).is_file(), link


@pytest.fixture(scope="module")
def failing_run(book, tmp_path_factory):
    """Begin to build the same project again after a theme's notebook has broken."""
    root = tmp_path_factory.mktemp("failing") / "project"
    shutil.copytree(book.project.root, root)
    project = Project(root)
    edit(project, "notebooks/participation.ipynb", "views.summary(page)", "1 / 0")
    return project, start(project, "build", "--only", PAGE, "--jobs", "1")


@pytest.fixture(scope="module")
def broken_link(library, book, failing_run, tmp_path_factory):
    """The staged book with a link to nowhere, bound over an earlier book."""
    folder = tmp_path_factory.mktemp("broken-link")
    shutil.copytree(book.folder / "source", folder / "source")
    with (folder / "source" / "methods.md").open("a", encoding="utf-8") as file:
        file.write("\nSee [what is gone](nowhere.md).\n")
    (folder / "html").mkdir()
    (folder / "html" / "index.html").write_text("the earlier book", encoding="utf-8")
    with pytest.raises(BuildError) as caught:
        bind(library, folder / "source", folder)
    return folder, str(caught.value)


def test_a_broken_link_is_shown(broken_link):
    _, message = broken_link
    assert "methods.md" in message
    assert "WARNING" in message
    assert "nowhere.md" in message
    assert "\x1b" not in message


def test_a_failed_book_leaves_the_earlier_one_and_its_log(broken_link):
    folder, message = broken_link
    assert files(folder / "html") == {"index.html": b"the earlier book"}
    log = folder / "jupyter-book.log"
    assert str(log) in message
    assert "nowhere.md" in log.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def failing(failing_run):
    project, run = failing_run
    return Built(project, finished(run))


def test_a_failing_page_is_named_and_counts_as_failure(failing):
    assert failing.run.returncode == 1
    assert f"failed: {PAGE}" in failing.run.stderr
    assert f"{PAGE}: cell 4 (1 / 0): ZeroDivisionError: division by zero" in failing.run.stderr
    assert "Traceback" not in failing.run.stderr


def test_the_other_pages_are_in_the_book_without_it(failing):
    """The overview leads to every theme, so it must do without the link."""
    html = failing.folder / "html"
    assert "Book: 1 page in " in failing.run.stdout, failing.run.stderr
    assert (html / f"{OVERVIEW}.html").is_file()
    assert not (html / f"{PAGE}.html").exists()
    assert f"{PAGE}.html" not in (html / "index.html").read_text(encoding="utf-8")
    overview = (html / f"{OVERVIEW}.html").read_text(encoding="utf-8")
    assert re.findall(r'href="(participation[^"]*)"', overview) == []
