"""Notebooks hold sentences and calls; a page's thinking is in the library."""

import ast
import json
import re
from collections import Counter
from types import SimpleNamespace

import pytest
from conftest import ROOT

from councilbook.edition.pages import EXTRA
from councilbook.page import OVERVIEW, themes_of
from councilbook.views import official

FOLDER = ROOT / "notebooks"
REPORTS = sorted(FOLDER.glob("*.ipynb"))
STATISTICS = sorted(FOLDER.glob("statistics/*.ipynb"))
FORBIDDEN = (
    ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda, ast.For, ast.While, ast.If,
    ast.IfExp, ast.Try, ast.With, ast.ListComp, ast.DictComp, ast.SetComp, ast.GeneratorExp,
)  # fmt: skip
# What a notebook of each kind imports, how it opens its page, how long it is.
ABOUT_REPORTS = SimpleNamespace(
    imports=["from councilbook import views", "from councilbook.page import open_page"],
    opens="open_page", calls=(8, 15), compared=3, words=200,
)  # fmt: skip
ABOUT_STATISTICS = SimpleNamespace(
    imports=[
        "from councilbook.page import open_profile",
        "from councilbook.views import official as views",
    ],
    opens="open_profile", calls=(3, 15), compared=1, words=350,
)  # fmt: skip
# Calls whose arguments after the page are indicators.
NAMING = {
    "trends", "series_tables", "strips", "multiples", "hexmaps", "funnels", "forecasts", "processes",
}  # fmt: skip
# Calls that every theme's page of official statistics makes, in this order; but those on the
# limits of all authorities and on the years to come only where they help.
SECTIONS = [
    "summary", "comparison", "certainty", "strips", "funnels", "trends", "forecasts", "multiples",
    "caveats", "sources",
]  # fmt: skip
OPTIONAL = {"funnels", "forecasts"}

# The heading under which a call stands on every page of official statistics.
HEADINGS = {
    "comparison": "Each measure beside its neighbours, region and England",
    "certainty": "How sure are these figures?",
    "exceptions": "Where to look first",
    "strips": "Among all authorities",
    "funnels": "Beyond what is usual",
    "forecasts": "If recent levels continue",
    "hexmaps": "Across England",
    "trends": "How it has changed",
    "multiples": "Beside its neighbours over time",
    "caveats": "Read these figures with care",
    "sources": "Where each number comes from",
}


def read(path):
    content = json.loads(path.read_text(encoding="utf-8"))
    for cell in content["cells"]:
        cell["text"] = "".join(cell["source"])
        cell["tags"] = cell["metadata"].get("tags", [])
    return content["cells"]


def name_of(path):
    return path.relative_to(FOLDER).with_suffix("").as_posix()


@pytest.fixture(params=[*REPORTS, *STATISTICS], ids=name_of)
def notebook(request):
    path = request.param
    extra = path in STATISTICS and path.stem in EXTRA
    return SimpleNamespace(
        name=path.stem, cells=read(path), theme=OVERVIEW if extra else path.stem,
        kind=ABOUT_STATISTICS if path in STATISTICS else ABOUT_REPORTS,
    )  # fmt: skip


@pytest.fixture
def cells(notebook):
    return notebook.cells


@pytest.fixture(params=STATISTICS, ids=name_of)
def statistics(request):
    return SimpleNamespace(name=request.param.stem, cells=read(request.param))


def code(cells):
    return [cell for cell in cells if cell["cell_type"] == "code"]


def prose(cells):
    return [cell["text"] for cell in cells if cell["cell_type"] == "markdown"]


def calls(cells):
    """List what a notebook calls on the views, in order: name, and texts given."""
    found = []
    for cell in code(cells):
        for node in ast.walk(ast.parse(cell["text"])):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                found.append((node.func.attr, [item.value for item in node.args[1:]]))
    return found


def test_a_notebook_for_each_page_of_a_report(library):
    themes = {item.id for report in library.reports.values() for item in themes_of(report, library)}
    assert {path.stem for path in REPORTS} == themes


def test_a_notebook_for_each_page_of_official_statistics(library):
    catalogue = library.catalogue
    themes = {theme.id for theme in catalogue.themes if catalogue.published(theme.id)}
    assert {path.stem for path in STATISTICS} == themes | set(EXTRA)


def test_calls_only(notebook):
    imports = []
    for cell in code(notebook.cells):
        for node in ast.walk(ast.parse(cell["text"])):
            assert not isinstance(node, FORBIDDEN), cell["text"]
            if isinstance(node, ast.Import | ast.ImportFrom):
                imports.append(ast.unparse(node))
    assert imports == notebook.kind.imports


def test_short(notebook):
    found = code(notebook.cells)
    # A call spread over lines for its arguments is one line of thought.
    assert all(len(ast.parse(cell["text"]).body) <= 3 for cell in found)
    fewest, most = notebook.kind.calls
    assert fewest <= len(found) <= most
    assert sum(len(cell["text"].splitlines()) for cell in found) <= 45


def test_nothing_has_been_run(cells):
    for cell in code(cells):
        assert cell["outputs"] == []
        assert cell["execution_count"] is None


def test_the_first_cell_is_the_heading(notebook, library):
    title = library.catalogue.theme(notebook.theme).title
    if notebook.name != notebook.theme:
        title = EXTRA[notebook.name][0]
    first, *others = notebook.cells
    assert first["cell_type"] == "markdown"
    assert first["text"] == f"# {title}"
    assert not any(cell["text"].startswith("# ") for cell in others)


def test_one_cell_of_parameters(notebook):
    (cell,) = (cell for cell in notebook.cells if "parameters" in cell["tags"])
    names = [node.targets[0].id for node in ast.parse(cell["text"]).body]
    assert names == ["authority", "period"]
    opening = f'page = {notebook.kind.opens}("{notebook.theme}", authority, period)'
    assert opening in code(notebook.cells)[1]["text"]


def test_prose(notebook):
    assert sum(len(text.split()) for text in prose(notebook.cells)) >= notebook.kind.words


def test_cells_that_nbval_compares(notebook):
    tags = [cell["tags"] for cell in notebook.cells]
    assert sum("nbval-check-output" in found for found in tags) >= notebook.kind.compared
    known = {"parameters", "remove-cell", "remove-input", "nbval-check-output"}
    assert {tag for found in tags for tag in found} <= known


def test_readers_see_no_code(cells):
    for cell in code(cells):
        assert {"remove-cell", "remove-input"} & set(cell["tags"]), cell["text"]


def test_cells_have_lasting_names(cells):
    names = [cell["id"] for cell in cells]
    assert len(set(names)) == len(names)


def test_every_indicator_named_is_one_of_the_theme(notebook, library):
    indicators = library.catalogue.indicators
    for name, given in calls(notebook.cells):
        for id_ in given if name in NAMING else ():
            assert notebook.theme in {indicators[id_].theme, OVERVIEW}, id_


def test_every_term_is_in_the_glossary(cells):
    glossary = (ROOT / "book" / "glossary.md").read_text(encoding="utf-8").splitlines()
    for text in prose(cells):
        for found in re.findall(r"\{term\}`([^`]+)`", text):
            term = found.partition("<")[2].rstrip(">") or found
            assert term in glossary, term


def test_every_indicator_of_official_statistics_is_published(statistics, library):
    for _, given in calls(statistics.cells):
        assert len(set(given)) == len(given)
        assert all(library.catalogue.indicators[id_].official is not None for id_ in given)


def test_sections_of_a_theme(statistics):
    found = [name for name, _ in calls(statistics.cells) if name != "open_profile"]
    assert set(found) <= set(official.__all__)
    if statistics.name not in {OVERVIEW, *EXTRA}:
        assert found == [name for name in SECTIONS if name in found or name not in OPTIONAL]


def test_every_section_has_its_heading(statistics):
    heading = ""
    for cell in statistics.cells:
        lines = cell["text"].splitlines()
        heading = next((line[3:] for line in lines if line.startswith("## ")), heading)
        for name, _ in calls([cell]):
            assert HEADINGS.get(name, heading) == heading


def test_charts_are_not_compared_as_text(statistics):
    for cell in code(statistics.cells):
        chart = any(f"views.{name}(" in cell["text"] for name in NAMING)
        shown = "remove-input" in cell["tags"]
        assert ("nbval-check-output" in cell["tags"]) == (shown and not chart), cell["text"]


def test_something_is_said_before_each_exhibit(statistics):
    for before, cell in zip(statistics.cells, statistics.cells[1:], strict=False):
        if "remove-input" in cell["tags"]:
            assert before["cell_type"] == "markdown"


def test_no_report_stands_behind_official_statistics(statistics):
    assert "the report" not in " ".join(prose(statistics.cells)).lower()


def test_links_lead_to_pages(statistics):
    # Pages made with the book have no file of their own in the project.
    pages = {f"../{path.name}" for path in (ROOT / "book").glob("*.md")}
    pages |= {f"../certainty/{path.name}" for path in (ROOT / "book" / "certainty").glob("*.md")}
    pages |= {"../indicators.md", "../sources.md"} | {path.name for path in STATISTICS}
    for text in prose(statistics.cells):
        assert set(re.findall(r"\]\(([^)]+)\)", text)) <= pages


def test_pages_of_official_statistics_do_not_repeat_each_other():
    said = Counter(
        sentence
        for path in STATISTICS
        for text in prose(read(path))
        for paragraph in text.split("\n")
        for sentence in re.split(r"(?<=[.?!]) ", paragraph)
        if not paragraph.startswith("#") and len(sentence.split()) > 3
    )
    assert [sentence for sentence, times in said.items() if times > 1] == []
