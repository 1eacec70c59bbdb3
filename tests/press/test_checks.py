from types import SimpleNamespace

import pytest
from docutils import nodes
from docutils.utils import new_document

from councilbook.exhibit import Cell, Column
from councilbook.press import checks
from councilbook.press.renderer import exhibit_node

from .samples import table


def page(*children):
    document = new_document("page")
    document += children
    return document


@pytest.mark.parametrize(
    ("alt", "faults"),
    [(None, 1), ("", 1), ("_images/abc.png", 1), ("A line that rises.", 0)],
)
def test_images_need_words(alt, faults):
    image = nodes.image(uri="a.png", **({} if alt is None else {"alt": alt}))
    assert len(checks.check_images(page(image))) == faults


def test_tables_need_a_caption():
    assert len(checks.check_tables(page(nodes.table()))) == 1
    assert checks.check_tables(page(nodes.table("", nodes.title("", "Words")))) == []


def test_outputs_must_be_exhibits():
    stray = nodes.literal_block("Warning: x", "Warning: x", classes=["output", "stderr"])
    shown = exhibit_node(table().to_json())
    output = nodes.container("", shown, stray, nb_element="cell_code_output")
    (fault,) = checks.check_outputs(page(output))
    assert "stderr" in fault
    assert "Warning: x" in fault


def test_links_of_cells_must_lead_to_pages_of_the_same_report():
    def linked(href):
        rows = ((Cell("Schools", href=href),),)
        columns = (Column("t", "Theme"),)
        return exhibit_node(table(columns=columns, rows=rows).to_json())

    env = SimpleNamespace(found_docs={"a/2019/schools"})
    good = page(linked("schools"), linked("schools#scorecard"))
    assert checks.check_links(good, "a/2019/index", env) == []
    assert len(checks.check_links(page(linked("nowhere")), "a/2019/index", env)) == 1
