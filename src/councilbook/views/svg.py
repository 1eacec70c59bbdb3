"""A drawing as clean SVG text: small, named, without clock and without clashes of ids."""

from __future__ import annotations

import re
from typing import Final
from xml.etree import ElementTree as ET

from councilbook.views.style import FONTS

_SVG: Final = "{http://www.w3.org/2000/svg}"
_XLINK: Final = "{http://www.w3.org/1999/xlink}"
_FAMILY: Final = re.compile(r"font-family: [^;]*(; )?")
_NO_TURN: Final = re.compile(r"\s*rotate\(-?0 [^)]*\)")
_LINK: Final = re.compile(r"(url\(#|^#)([\w.-]+)")
_NAMED: Final = "cb-"


def clean_svg(drawing: str, *, prefix: str, label: str) -> str:
    """Clean matplotlib's SVG for use as an image or inside a page.

    Parameters
    ----------
    drawing : str
        What matplotlib wrote with ``svg.fonttype: none`` at 72 dots per inch, where one
        point is one CSS pixel.
    prefix : str
        Put before every id, so that several drawings can stand in one page.
    label : str
        Short name of the drawing for assistive technology.

    Returns
    -------
    str
        One ``svg`` element: no prologue, metadata or comments; text in the book's fonts.
        Of matplotlib's ids only those in use remain, and those that begin with ``cb-``.
    """
    root = ET.fromstring(drawing)
    used = frozenset(
        link.group(2)
        for element in root.iter()
        for value in element.attrib.values()
        for link in _LINK.finditer(value)
    )
    _prune(root)
    for element in root.iter():
        _clean(element, prefix, used)
    _unwrap(root)
    _, _, width, height = root.attrib["viewBox"].split()
    root.attrib = {
        "xmlns": _SVG[1:-1],
        "xmlns:xlink": _XLINK[1:-1],
        "width": width,
        "height": height,
        "viewBox": f"0 0 {width} {height}",
        "role": "img",
        "aria-label": label,
        "font-family": FONTS,
        # Matplotlib says this in a style sheet for "*", which would reach the whole page.
        "stroke-linejoin": "round",
    }
    return ET.tostring(root, encoding="unicode") + "\n"


def _prune(element: ET.Element) -> None:
    """Take out metadata, style sheets and what is empty without them."""
    for child in list(element):
        _prune(child)
        name = child.tag.removeprefix(_SVG)
        if name in {"metadata", "style"} or (name == "defs" and not len(child)):
            element.remove(child)


def _clean(element: ET.Element, prefix: str, used: frozenset[str]) -> None:
    element.tag = element.tag.removeprefix(_SVG)
    if element.tag != "text":
        element.text = None
    element.tail = "\n"
    name = element.attrib.pop("id", "")
    attributes = {"id": _renamed(name, prefix)} if name in used or name[:3] == _NAMED else {}
    for key, value in element.attrib.items():
        plain = _LINK.sub(lambda link: link.group(1) + _renamed(link.group(2), prefix), value)
        plain = _FAMILY.sub("", plain) if key == "style" else _NO_TURN.sub("", plain)
        if plain:
            attributes[key.replace(_XLINK, "xlink:")] = " ".join(plain.split())
    element.attrib = attributes


def _renamed(name: str, prefix: str) -> str:
    return f"{prefix}-{name.removeprefix(_NAMED)}"


def _unwrap(element: ET.Element) -> None:
    """Replace groups that group nothing by their children."""
    children: list[ET.Element] = []
    for child in element:
        _unwrap(child)
        if child.tag == "g" and not child.attrib:
            children.extend(child)
        else:
            children.append(child)
    element[:] = children
