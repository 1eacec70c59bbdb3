"""What python-docx has no call for: fields, alt text, fresh lists, the language."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import cast

from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shape import InlineShape
from docx.shared import Emu
from docx.text.paragraph import Paragraph

from councilbook.press.documents.text import clean
from councilbook.press.documents.word_template import LETTERED, numbering_of

LANGUAGE = "en-GB"


def element(tag: str, **attributes: str) -> BaseOxmlElement:
    """Make an element of Word's own vocabulary: ``element("numId", val="2")``."""
    made = cast("BaseOxmlElement", OxmlElement(f"w:{tag}"))
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


_YEARS = re.compile(r"(?<=\d)-(?=\d)")


def add_whole(paragraph: Paragraph, text: str) -> None:
    """Add words in which no line ends within a year such as 2011-12."""
    first, *others = _YEARS.split(clean(text))
    run = paragraph.add_run(first)
    for other in others:
        run._r.append(element("noBreakHyphen"))
        run.add_text(other)


def add_count(paragraph: Paragraph, label: str, number: int) -> None:
    """Add a number that Word counts itself, so that officers can add and move captions."""
    field = element("fldSimple", instr=f" SEQ {label} \\* ARABIC ")
    run, text = element("r"), element("t")
    text.text = str(number)
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def describe(picture: InlineShape, alt: str, name: str) -> None:
    """Give a picture its alternative text and a name."""
    properties = picture._inline.docPr
    properties.set("descr", clean(alt))
    properties.set("name", clean(name))


def restart(document: WordDocument, paragraph: Paragraph, number: int | None) -> int:
    """Begin lettered points at a, in a list of their own.

    Points below a numbered paragraph begin at a by themselves; others would go on from the
    points before them, and count as a paragraph that has a number.

    Parameters
    ----------
    document : docx.Document
        Has the lists.
    paragraph : Paragraph
        In the style of lettered points.
    number : int or None
        The list of the points before it; None for a new one.

    Returns
    -------
    int
        The list's number.
    """
    if number is None:
        number = _fresh_list(document)
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()  # type: ignore[attr-defined]
    properties.get_or_add_ilvl().val = 1
    properties.get_or_add_numId().val = number
    return number


# What would tie a copied list to the one it was copied from.
_TIES = ("nsid", "tmpl", "styleLink")


def _fresh_list(document: WordDocument) -> int:
    """Copy the list of the lettered points, so that what it counts is its own."""
    lists = document.part.numbering_part.numbering_definitions._numbering
    style = numbering_of(document.styles[LETTERED])
    assert style is not None
    kinds = lists.findall(qn("w:abstractNum"))
    wanted = str(lists.num_having_numId(style).abstractNumId.val)
    fresh = deepcopy(next(part for part in kinds if part.get(qn("w:abstractNumId")) == wanted))
    number = 1 + max(int(part.get(qn("w:abstractNumId"))) for part in kinds)
    fresh.set(qn("w:abstractNumId"), str(number))
    for tag in _TIES:
        for tie in fresh.findall(qn(f"w:{tag}")):
            fresh.remove(tie)
    for tie in list(fresh.iter(qn("w:pStyle"))):
        tie.getparent().remove(tie)
    # Lists stand before the numbers that use them: Word refuses the other order.
    kinds[-1].addnext(fresh)
    return int(lists.add_num(number).numId)


def turn(document: WordDocument, *, sideways: bool) -> None:
    """Go on in upright or sideways pages, on a new page where they change."""
    section = document.sections[-1]
    width, height = section.page_width, section.page_height
    assert width is not None
    assert height is not None
    if (width > height) == sideways:
        return
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.page_width, section.page_height = height, width
    section.orientation = WD_ORIENT.LANDSCAPE if sideways else WD_ORIENT.PORTRAIT


def text_width(document: WordDocument) -> Emu:
    """Give the width of the text on the page that is being written."""
    section = document.sections[-1]
    page, left, right = section.page_width, section.left_margin, section.right_margin
    assert page is not None
    return Emu(page - (left or 0) - (right or 0))


def set_language(document: WordDocument) -> None:
    """Say in the styles' defaults that the words are British English."""
    defaults = document.styles.element.find(
        f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}"
    )
    if defaults is None:
        return
    for old in defaults.findall(qn("w:lang")):
        defaults.remove(old)
    defaults.append(element("lang", val=LANGUAGE, eastAsia=LANGUAGE, bidi="ar-SA"))
