"""The Word report: read back with python-docx, its figures are the document's."""

import io
import re
import shutil
import struct
import subprocess
import zipfile
from dataclasses import replace
from datetime import date

import docx
import pytest
from conftest import ROOT
from docx.oxml.ns import qn
from docx.shared import Inches

from councilbook.errors import DataError
from councilbook.exhibit import Cell, Column
from councilbook.exhibit.text import cell_text
from councilbook.press.documents.archive import settled
from councilbook.press.documents.model import (
    Cover,
    Document,
    Figure,
    Heading,
    Items,
    Paragraph,
    Table,
)
from councilbook.press.documents.pictures import png_of
from councilbook.press.documents.word import HIGHEST, word_of
from councilbook.press.documents.word_columns import LETTER, column_widths, is_too_wide

from .samples import EVIL, chart, evil, table

TEMPLATE = ROOT / "data" / "templates" / "report.docx"
DAY = date(2019, 12, 11)
YEARS = table(
    rows=((Cell("2011-12"), Cell("1,204\n3 of 4"), Cell("Met", mark="met")),),
    notes=("One.", "Two."),
)
BLOCKS = (
    Heading("Summary", 1),
    Paragraph("An account."),
    Items(("Loose one.", "Loose two.")),
    Heading("Detail", 1),
    Heading("Safeguarding", 2),
    Paragraph("First.", numbered=True),
    Items(("Point one.", "Point two.")),
    Table(1, YEARS),
    Figure(1, chart()),
    Paragraph("Second.", numbered=True),
    Paragraph("Sources:"),
    Items(("Ofsted",)),
)
COVER = Cover(
    "Progress", "Ayton Council", "7", "Cabinet", "11 December 2019", "the Director", "Information item", "Cllr A"
)  # fmt: skip
MADE = Document(COVER, BLOCKS)


def read(document=MADE, template=TEMPLATE):
    return docx.Document(io.BytesIO(word_of(document, template, DAY)))


@pytest.fixture(scope="module")
def word():
    return read()


def told(word):
    return [(part.style.name, part.text) for part in word.paragraphs]


def test_every_part_has_the_style_of_its_kind(word):
    assert told(word) == [
        ("Cover Line", "Ayton Council"),
        ("Cover Line", "Agenda item 7"),
        ("Cover Line", "Report to Cabinet"),
        ("Cover Line", "11 December 2019"),
        ("Cover Line", "Report of the Director"),
        ("Cover Line", "Information item"),
        ("Cover Line", "Cllr A"),
        ("Title", "Progress"),
        ("Heading 1", "Summary"),
        ("Body Text", "An account."),
        ("Lettered Point", "Loose one."),
        ("Lettered Point", "Loose two."),
        ("Heading 1", "Detail"),
        ("Heading 2", "Safeguarding"),
        ("Numbered Paragraph", "First."),
        ("Lettered Point", "Point one."),
        ("Lettered Point", "Point two."),
        # The number is a field that Word counts: it is no text of the paragraph.
        ("Caption", "Table . One of two is met\nStockton-on-Tees, 2019"),
        ("Note", "Notes: One. Two."),
        ("Caption", "Figure . The rate has doubled\nChildren with a plan per 10,000, 2018 to 2019"),
        ("Figure", ""),
        ("Note", "Note: The axis starts at zero."),
        ("Note", "Source: Department for Education"),
        ("Numbered Paragraph", "Second."),
        ("Body Text", "Sources:"),
        ("Lettered Point", "Ofsted"),
    ]


def test_numbers_are_words_own_and_points_begin_at_a(word):
    """Points below a number restart by themselves; other points have a list of their own."""
    lists = {}
    for part in word.paragraphs:
        if part.style.name == "Lettered Point":
            number = part._p.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}")
            lists[part.text] = None if number is None else number.get(qn("w:val"))
    assert lists["Point one."] is lists["Point two."] is None
    assert lists["Loose one."] == lists["Loose two."]
    assert len({lists["Loose one."], lists["Ofsted"], None}) == 3
    tags = [part.tag.partition("}")[2] for part in word.part.numbering_part.element]
    assert tags == ["abstractNum"] * 3 + ["num"] * 3
    tied = [len(list(part.iter(qn("w:pStyle")))) for part in word.part.numbering_part.element]
    assert tied == [2, 0, 0, 0, 0, 0]


def test_captions_are_counted_by_fields(word):
    fields = [
        part.get(qn("w:instr")).split()[:2] for part in word.element.body.iter(qn("w:fldSimple"))
    ]
    numbers = [
        part.find(f"{qn('w:r')}/{qn('w:t')}").text
        for part in word.element.body.iter(qn("w:fldSimple"))
    ]
    assert (fields, numbers) == ([["SEQ", "Table"], ["SEQ", "Figure"]], ["1", "1"])


def test_the_cells_are_those_of_the_exhibit(word):
    (made,) = word.tables
    assert [[cell.text for cell in row.cells] for row in made.rows] == [
        ["Indicator", "Outturn", "Standing"],
        [cell_text(cell) for cell in YEARS.rows[0]],
    ]
    assert made.rows[1].cells[0]._tc.find(f".//{qn('w:noBreakHyphen')}") is not None


def test_a_table_can_be_heard_and_printed(word):
    (made,) = word.tables
    rows = [{part.tag for part in row._tr.trPr} for row in made.rows]
    assert rows == [{qn("w:cantSplit"), qn("w:tblHeader")}, {qn("w:cantSplit")}]
    properties = list(made._tbl.tblPr)
    names = [part.tag.partition("}")[2] for part in properties]
    order = ["tblStyle", "tblW", "jc", "tblLayout", "tblLook", "tblCaption", "tblDescription"]
    assert names == [name for name in order if name in names]
    assert names[-2:] == order[-2:]
    assert [part.get(qn("w:val")) for part in properties[-2:]] == [
        "One of two is met",
        "Stockton-on-Tees, 2019",
    ]
    assert made.style.name == "Report Table"


def test_a_picture_has_the_alt_text_of_its_chart(word):
    (picture,) = word.inline_shapes
    assert picture._inline.docPr.get("descr") == "Line rising from 40 to 80."


def test_the_letters_of_a_picture_are_of_12_points_or_as_wide_as_the_page_has_room(tmp_path):
    """The narrow drawing is 360 units across, its letters are 12 high: five inches make 12 points."""
    look = docx.Document(str(TEMPLATE))
    look.sections[0].right_margin += Inches(3)
    look.save(str(tmp_path / "narrow.docx"))
    widths = []
    for template in (TEMPLATE, tmp_path / "narrow.docx"):
        made = docx.Document(io.BytesIO(word_of(MADE, template, DAY)))
        widths.append(made.inline_shapes[0].width)
    section = made.sections[0]
    room = section.page_width - section.left_margin - section.right_margin
    assert widths == [Inches(5), room]
    assert room < Inches(5)


def test_a_tall_picture_leaves_room_on_its_page():
    drawing = chart().svg["narrow"].replace('viewBox="0 0 360 300"', 'viewBox="0 0 360 900"')
    assert "900" in drawing
    tall = replace(chart(), svg={**chart().svg, "narrow": drawing})
    made = docx.Document(
        io.BytesIO(word_of(Document(MADE.cover, (Figure(1, tall),)), TEMPLATE, DAY))
    )
    (shape,) = made.inline_shapes
    assert shape.height <= HIGHEST
    assert shape.width < Inches(5)


def test_the_properties_and_the_language(word):
    properties = word.core_properties
    found = (properties.title, properties.author, properties.subject, properties.language)
    assert found == ("Progress", "Ayton Council", "Report to Cabinet", "en-GB")
    assert properties.created.date() == properties.modified.date() == DAY
    languages = {part.get(qn("w:val")) for part in word.styles.element.iter(qn("w:lang"))}
    assert languages == {"en-GB"}


def test_two_runs_give_the_same_bytes():
    first = word_of(MADE, TEMPLATE, DAY)
    assert word_of(MADE, TEMPLATE, DAY) == first
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {entry.date_time[:3] for entry in archive.infolist()} == {(1980, 1, 1)}
        assert archive.namelist()[0] == "[Content_Types].xml"
    assert settled(first) == first


def test_words_are_words_and_control_characters_go():
    hostile = f"{EVIL}\x0b\x00\ufffe"
    document = Document(
        Cover(hostile, hostile, contact=hostile),
        (Paragraph(hostile, numbered=True), Items((hostile,)), Table(1, evil(table)), Figure(1, evil(chart))),
    )  # fmt: skip
    made = read(document)
    assert [
        text
        for style, text in told(made)
        if style in {"Title", "Numbered Paragraph", "Lettered Point"}
    ] == [EVIL] * 3
    assert {cell.text for row in made.tables[0].rows for cell in row.cells} == {
        EVIL,
        f"● {EVIL}",
        f"▼ {EVIL}",
    }
    assert made.inline_shapes[0]._inline.docPr.get("descr") == EVIL
    assert made.core_properties.author == EVIL
    assert f"Source: {EVIL}" in [part.text for part in made.paragraphs]


def test_a_table_too_wide_for_the_page_is_turned():
    columns = tuple(Column(str(n), "Neighbourhoods") for n in range(8))
    wide = table(columns=columns, rows=((Cell("1"),) * 8,))
    made = read(
        Document(COVER, (Paragraph("Before."), Table(1, wide), Table(2, wide), Paragraph("After.")))
    )
    assert [part.page_width > part.page_height for part in made.sections] == [False, True, False]


WIDTHS = [
    # texts of the columns, letters across, letters of each column
    (["a", "b"], 20, [4, 4]),
    # Too narrow for all: each gives in proportion.
    (["1234567", "1"], 11, [8, 3]),
    # The first takes two lines whatever the second gives up.
    (["four four four", "four"], 20, [12, 7]),
    (["2011-12", "a"], 14, [10, 4]),
]  # fmt: skip


@pytest.mark.parametrize(("texts", "across", "expected"), WIDTHS)
def test_no_word_is_cut_and_long_texts_get_more(texts, across, expected):
    found = column_widths([texts], across * LETTER)
    assert sum(found) <= across * LETTER
    assert [round(width / LETTER) for width in found] == expected


def test_a_page_holds_what_it_holds():
    assert not is_too_wide([["1234567", "1234567"]], 18 * LETTER)
    assert is_too_wide([["1234567", "1234567"]], 17 * LETTER)


def without(tmp_path, *names):
    """Save the template with styles gone."""
    made = docx.Document(str(TEMPLATE))
    for name in names:
        made.styles[name].delete()
    path = tmp_path / "council.docx"
    made.save(str(path))
    return path


def test_a_council_may_give_its_own_look(tmp_path):
    made = docx.Document(str(TEMPLATE))
    made.styles["Heading 1"].font.name = "Comic Sans MS"
    made.sections[0].footer.paragraphs[0].text = "Ayton"
    made.add_paragraph("Left over from the last meeting")
    path = tmp_path / "council.docx"
    made.save(str(path))
    word = read(template=path)
    assert word.styles["Heading 1"].font.name == "Comic Sans MS"
    assert word.sections[0].footer.paragraphs[0].text == "Ayton"
    assert told(word) == told(read())


def test_a_template_without_styles_is_refused_with_all_their_names(tmp_path):
    path = without(tmp_path, "Note", "Report Table", "Strong")
    with pytest.raises(DataError) as caught:
        word_of(MADE, path, DAY, "council.docx")
    message = str(caught.value)
    assert message.startswith("3 problem(s)")
    for part in (
        "paragraph style “Note”",
        "table style “Report Table”",
        "character style “Strong”",
    ):
        assert f"council.docx: {part}: found not there" in message
    assert "data/templates/report.docx" in message


def test_a_numbered_style_must_number(tmp_path):
    made = docx.Document(str(TEMPLATE))
    properties = made.styles["Numbered Paragraph"].element.pPr
    properties.remove(properties.find(qn("w:numPr")))
    path = tmp_path / "council.docx"
    made.save(str(path))
    with pytest.raises(DataError, match=r"“Numbered Paragraph”: found no numbering.*link level 1"):
        word_of(MADE, path, DAY)


@pytest.mark.parametrize(
    ("content", "found"),
    [(b"plain", "no Word document"), (b"PK\x03\x04", "no Word document"), (None, "no file")],
)
def test_a_file_that_is_no_template(tmp_path, content, found):
    path = tmp_path / "council.docx"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(
        DataError, match=f"council.docx: file: found {found}; allowed: a .docx file"
    ):
        word_of(MADE, path, DAY, "council.docx")


def test_the_template_is_documented():
    listed = (TEMPLATE.parent / "README.md").read_text(encoding="utf-8")
    own = {style.name for style in docx.Document(str(TEMPLATE)).styles if not style.builtin}
    used = {style for style, _ in told(read())} | {"Report Table", "Strong"}
    assert {name for name in own | used if f"| {name} |" not in listed} == set()


def test_a_picture_is_sharp_and_needs_no_font_of_the_system():
    sizes = {}
    for form in ("narrow", "wide"):
        picture = png_of(chart(), form)
        assert picture[:8] == b"\x89PNG\r\n\x1a\n"
        assert png_of(chart(), form) == picture
        sizes[form] = struct.unpack(">II", picture[16:24])
    assert sizes == {
        "narrow": (1100, round(1100 * 300 / 360)),
        "wide": (1540, round(1540 * 400 / 720)),
    }


def test_signs_outside_ascii_are_drawn():
    """An arrow must not come out as the letters of an escape."""
    drawings = [
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 40" font-family="Arial">'
        f'<text x="9" y="30" font-size="20">{text}</text></svg>'
        for text in ("←", "\\u2190", "")
    ]  # fmt: skip
    pictures = {
        png_of(chart(svg={"wide": drawing, "narrow": drawing}), "wide") for drawing in drawings
    }
    assert len(pictures) == 3


@pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed"
)
def test_it_opens_in_libreoffice(tmp_path):
    path = tmp_path / "report.docx"
    path.write_bytes(word_of(MADE, TEMPLATE, DAY))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "txt:Text",
        "--outdir",
        str(tmp_path),
        str(path),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    lines = (tmp_path / "report.txt").read_text(encoding="utf-8-sig").splitlines()
    assert [line.strip() for line in lines if re.match(r" +\w\. ", line)] == [
        "a. Loose one.", "b. Loose two.", "1. First.", "a. Point one.", "b. Point two.", "2. Second.", "a. Ofsted",
    ]  # fmt: skip
