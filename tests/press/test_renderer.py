from types import SimpleNamespace

import pytest
from docutils import nodes

from councilbook.errors import PageError
from councilbook.exhibit import MIME
from councilbook.press.renderer import (
    ExhibitBox,
    ExhibitFigure,
    ExhibitRenderer,
    ExhibitTable,
    anchor,
    exhibit_node,
    exhibit_of,
    headline_of,
)

from .samples import cards, chart, sentences, table


class Logger:
    def __init__(self):
        self.lines = []

    def warning(self, message, **_):
        self.lines.append(message)


def output(content, mime=MIME):
    return SimpleNamespace(mime_type=mime, content=content, line=3)


@pytest.mark.parametrize(
    ("make", "kind"),
    [(chart, ExhibitFigure), (table, ExhibitTable), (cards, ExhibitBox), (sentences, ExhibitBox)],
)
def test_each_kind_has_its_node_and_comes_back_whole(make, kind):
    exhibit = make()
    node = exhibit_node(exhibit.to_json())
    assert type(node) is kind
    assert node["ids"] == [exhibit.name]
    assert exhibit_of(node) == exhibit
    assert headline_of(node) == exhibit.headline


def test_children_hold_the_words_for_the_search():
    words = exhibit_node(table().to_json()).astext()
    assert "One of two is met" in words
    assert "Update awaited" in words


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("cp_plan_rate-trend", "cp_plan_rate-trend"),
        ('a b"c', "a-b-c"),
        ("../../x", "x"),
        ("<>", "exhibit"),
    ],
)
def test_anchor_is_safe_in_an_address(name, expected):
    assert anchor(name) == expected


def test_plugin_takes_exhibits_and_leaves_the_rest():
    renderer = SimpleNamespace(logger=Logger())
    (node,) = ExhibitRenderer.handle_mime(renderer, output(chart().to_json()), False)
    assert isinstance(node, nodes.Element)
    assert ExhibitRenderer.handle_mime(renderer, output("x", "text/plain"), False) is None
    assert ExhibitRenderer.handle_mime(renderer, output(chart().to_json()), True) is None


@pytest.mark.parametrize("change", [{"version": 2}, {"alt": ""}, {"rows": [[{"words": "x"}]]}])
def test_plugin_warns_of_a_bundle_it_cannot_show(change):
    renderer = SimpleNamespace(logger=Logger())
    bundle = {**chart().to_json(), **change}
    assert ExhibitRenderer.handle_mime(renderer, output(bundle), False) == []
    assert len(renderer.logger.lines) == 1
    with pytest.raises(PageError):
        exhibit_node(bundle)
