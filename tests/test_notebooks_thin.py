"""Notebooks hold sentences and calls; a page's thinking is in the library."""

import ast
import json

import pytest
from conftest import ROOT

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
IMPORTS = ["from councilbook import views", "from councilbook.page import open_page"]
FORBIDDEN = (
    ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda, ast.For, ast.While, ast.If,
    ast.IfExp, ast.Try, ast.With, ast.ListComp, ast.DictComp, ast.SetComp, ast.GeneratorExp,
)  # fmt: skip


@pytest.fixture(params=NOTEBOOKS, ids=lambda path: path.stem)
def cells(request):
    content = json.loads(request.param.read_text(encoding="utf-8"))
    for cell in content["cells"]:
        cell["text"] = "".join(cell["source"])
        cell["tags"] = cell["metadata"].get("tags", [])
        cell["theme"] = request.param.stem
    return content["cells"]


def code(cells):
    return [cell for cell in cells if cell["cell_type"] == "code"]


def test_one_notebook_a_theme(library):
    assert {path.stem for path in NOTEBOOKS} == {theme.id for theme in library.catalogue.themes}


def test_calls_only(cells):
    imports = []
    for cell in code(cells):
        for node in ast.walk(ast.parse(cell["text"])):
            assert not isinstance(node, FORBIDDEN), cell["text"]
            if isinstance(node, ast.Import | ast.ImportFrom):
                imports.append(ast.unparse(node))
    assert imports == IMPORTS


def test_short(cells):
    # A call spread over lines for its arguments is one line of thought.
    assert all(len(ast.parse(cell["text"]).body) <= 3 for cell in code(cells))
    assert 8 <= len(code(cells)) <= 15
    assert sum(len(cell["text"].splitlines()) for cell in code(cells)) <= 45


def test_nothing_has_been_run(cells):
    for cell in code(cells):
        assert cell["outputs"] == []
        assert cell["execution_count"] is None


def test_the_first_cell_is_the_heading(cells, library):
    (theme,) = (item for item in library.catalogue.themes if item.id == cells[0]["theme"])
    assert cells[0]["cell_type"] == "markdown"
    assert cells[0]["text"] == f"# {theme.title}"
    assert not any(cell["text"].startswith("# ") for cell in cells[1:])


def test_one_cell_of_parameters(cells):
    (cell,) = (cell for cell in cells if "parameters" in cell["tags"])
    names = [node.targets[0].id for node in ast.parse(cell["text"]).body]
    assert names == ["authority", "period"]
    assert f'page = open_page("{cell["theme"]}", authority, period)' in code(cells)[1]["text"]


def test_prose(cells):
    words = sum(len(cell["text"].split()) for cell in cells if cell["cell_type"] == "markdown")
    assert words >= 200


def test_cells_that_nbval_compares(cells):
    assert sum("nbval-check-output" in cell["tags"] for cell in cells) >= 3
    known = {"parameters", "remove-cell", "remove-input", "nbval-check-output"}
    assert {tag for cell in cells for tag in cell["tags"]} <= known


def test_readers_see_no_code(cells):
    for cell in code(cells):
        assert {"remove-cell", "remove-input"} & set(cell["tags"]), cell["text"]


def test_cells_have_lasting_names(cells):
    names = [cell["id"] for cell in cells]
    assert len(set(names)) == len(names)


def test_every_indicator_named_is_one_of_the_theme(cells, library):
    indicators = library.catalogue.indicators
    for cell in code(cells):
        for node in ast.walk(ast.parse(cell["text"])):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in {
                "trends", "series_tables",
            }:  # fmt: skip
                for argument in node.args[1:]:
                    assert indicators[argument.value].theme == cell["theme"]
