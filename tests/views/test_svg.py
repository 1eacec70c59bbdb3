"""Drawings as text: short numbers, plain looks, each outline once, no clash of ids."""

import re
from xml.etree import ElementTree as ET

import pytest

from councilbook.views.layout import Box
from councilbook.views.svg import Paint, Sheet, joined, number, style_of

SVG = "{http://www.w3.org/2000/svg}"
RED = Paint("#AA0000")


def sheet():
    return Sheet("name-720", 90, 60)


@pytest.mark.parametrize(
    ("value", "text"),
    [(0, "0"), (-0.0, "0"), (-1e-9, "0"), (90, "90"), (100.0, "100"), (1 / 3, "0.333333"),
     (-2.50, "-2.5"), (12.3456784, "12.345678")],
)  # fmt: skip
def test_numbers_are_as_short_as_they_can_be(value, text):
    assert number(value) == text


def test_outlines_join_points():
    assert joined([(0, 1.5), (2, 3)]) == "M 0 1.5 L 2 3"


def test_looks_leave_out_what_goes_without_saying():
    assert style_of(RED) == "fill: #aa0000"
    assert style_of(Paint(stroke="#BB0000", width=1.0)) == "fill: none; stroke: #bb0000"
    dashed = Paint(stroke="#BB0000", width=2.2, dash=(4.4, 3.0), cap="round", join="miter")
    assert style_of(dashed) == (
        "fill: none; stroke-dasharray: 4.4,3; stroke: #bb0000; stroke-width: 2.2; "
        "stroke-linejoin: miter; stroke-linecap: round"
    )
    assert (
        style_of(Paint("#AA0000", "#BB0000", 0.0, opacity=0.45)) == "fill: #aa0000; opacity: 0.45"
    )


def test_a_drawing_is_one_named_element_on_a_white_card():
    root = ET.fromstring(sheet().finish('A & "B"'))
    assert root.tag == f"{SVG}svg" and root.attrib["aria-label"] == 'A & "B"'
    assert (root.attrib["width"], root.attrib["viewBox"]) == ("90", "0 0 90 60")
    (card,) = root
    assert card.attrib["style"] == "fill: #ffffff"


def test_words_are_words_whatever_they_contain():
    here = sheet()
    here.text((3, 4), "A & B < £5", "font-size: 12px")
    (text,) = ET.fromstring(here.finish("Name")).iter(f"{SVG}text")
    assert (text.text, text.attrib["x"], text.attrib["y"]) == ("A & B < £5", "3", "4")


def test_an_outline_is_written_once_however_often_it_is_used():
    here = sheet()
    here.stamps("M 0 0 L 1 1", RED, [(1, 2)])
    here.stamps("M 0 0 L 1 1", Paint("#00AA00"), [(3, 4), (5, 6)], ["A & B", "C"], "cb-some")
    svg = here.finish("Name")
    assert svg.count('d="M 0 0 L 1 1"') == 1
    (id_,) = re.findall(r'<defs><path id="([^"]+)"', svg)
    assert id_.startswith("name-720-") and svg.count(f'xlink:href="#{id_}"') == 3
    (group,) = ET.fromstring(svg).iter(f"{SVG}g")
    assert group.attrib == {"id": "name-720-some", "style": "fill: #00aa00"}
    assert [use.find(f"{SVG}title").text for use in group.iter(f"{SVG}use")] == ["A & B", "C"]
    assert 'x="1" y="2" style="fill: #aa0000"' in svg


def test_what_lies_outside_of_its_room_is_cut_off_by_one_rectangle():
    here = sheet()
    for name in ("cb-one", "cb-two"):
        here.path("M 0 0 L 90 60", RED, name, Box(10, 20, 30, 60))
    svg = here.finish("Name")
    assert svg.count("<clipPath") == 1
    assert '<rect x="10" y="20" width="20" height="40" />' in svg
    (id_,) = re.findall(r'<clipPath id="([^"]+)"', svg)
    assert svg.count(f'clip-path="url(#{id_})"') == 2


def test_ids_tell_two_drawings_apart_and_the_same_outline_has_the_same_id_again():
    def ids(prefix, *outlines):
        here = Sheet(prefix, 90, 60)
        for outline in outlines:
            here.stamps(outline, RED, [(1, 2)])
        return re.findall(r'id="([^"]+)"', here.finish("Name"))

    assert not set(ids("one", "M 0 0", "M 1 1")) & set(ids("two", "M 0 0", "M 1 1"))
    assert ids("one", "M 0 0", "M 1 1")[1:] == ids("one", "M 1 1")
