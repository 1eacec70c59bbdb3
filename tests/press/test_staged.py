"""Executed notebooks laid out for Jupyter Book: bundles beside them, no link to nowhere."""

import json

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from councilbook.exhibit import MIME, Cell, Exhibit
from councilbook.notebooks import notebook_text, read_notebook
from councilbook.press.bundles import read_bundle
from councilbook.press.staged import stage_page

from .samples import chart, table

NAME = "leeds/overview"
WORDS = "See [schools](schools.ipynb), [health](health.ipynb) and [methods](../methods.md)."
ROWS = (
    (Cell("Plans", href="schools#trend"), Cell("1"), Cell("2")),
    (Cell("Visits", href="health"), Cell("1"), Cell("2")),
)


def shown(exhibit):
    data = {MIME: exhibit.to_json(), "text/html": "<p>again</p>", "text/plain": "again"}
    return new_output("display_data", data=data)


@pytest.fixture
def staged(tmp_path):
    """A page beside which health was not made: its exhibits, its notebook, the folder."""
    stray = new_output("stream", name="stderr", text="a warning")
    cells = [
        new_markdown_cell(WORDS),
        new_code_cell("page.show()", outputs=[shown(chart()), stray, shown(table(rows=ROWS))]),
    ]
    made, source = tmp_path / "made.ipynb", tmp_path / "source"
    made.write_text(notebook_text(new_notebook(cells=cells)), encoding="utf-8")
    found = stage_page(made, source, NAME, {"leeds/health", "york/schools"})
    return found, read_notebook(source / f"{NAME}.ipynb"), source


def test_of_an_exhibit_the_notebook_keeps_the_place_alone(staged):
    _, notebook, _ = staged
    first, _, second = notebook.cells[1].outputs
    assert first.data == {MIME: {"version": 1, "bundle": f"{NAME}/1"}}
    assert second.data == {MIME: {"version": 1, "bundle": f"{NAME}/2"}}


def test_bundles_lie_beside_it_whole(staged):
    found, _, source = staged
    kept = [Exhibit.from_json(read_bundle(source, f"{NAME}/{place}")) for place in (1, 2)]
    assert kept == found
    assert found[0] == chart()


def test_links_to_pages_that_were_not_made_are_dropped(staged):
    found, notebook, _ = staged
    assert notebook.cells[0].source == (
        "See [schools](schools.ipynb), health and [methods](../methods.md)."
    )
    assert [row[0].href for row in found[1].rows] == ["schools#trend", None]


def test_other_outputs_stay_for_the_build_to_complain_of(staged):
    _, notebook, _ = staged
    assert notebook.cells[1].outputs[1].text == "a warning"


def test_the_same_page_gives_the_same_bytes(staged, tmp_path):
    _, _, source = staged
    before = (source / f"{NAME}.ipynb").read_bytes()
    stage_page(tmp_path / "made.ipynb", source, NAME, {"leeds/health"})
    assert (source / f"{NAME}.ipynb").read_bytes() == before
    assert json.loads(before)["nbformat"] == 4
