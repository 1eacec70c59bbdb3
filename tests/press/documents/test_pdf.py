"""The PDF of a committee document: its words, its tags, its bytes, and text that looks like markup."""

from dataclasses import replace
from datetime import date

import pytest

from councilbook.errors import BuildError
from councilbook.exhibit import Cell, Column
from councilbook.press.documents.assemble import assemble
from councilbook.press.documents.model import Cover, Figure, Heading, Items, Paragraph, Table
from councilbook.press.documents.pdf import pdf_bytes, pdf_pages
from councilbook.press.documents.pdf_columns import columns_of
from councilbook.press.documents.pdf_parts import document_parts
from councilbook.press.documents.typesetting import typeset

from ..samples import chart, evil, table
from .made import REPORTS, document, report
from .reading import alts, errors, reader, squeezed, structure, text_of

MARKUP = '#eval("1") *a* _b_ $x$ @ref <label> \\ " // /* = - + `raw` ~ ---'


def words_of(made):
    """Every text that a reader of the document must find in it."""
    for block in made.blocks:
        if isinstance(block, Items):
            yield from block.texts
        elif isinstance(block, Heading | Paragraph):
            yield block.text
        else:
            exhibit = block.exhibit
            yield from (exhibit.headline, exhibit.subtitle, exhibit.source, *exhibit.notes)
            if isinstance(block, Table):
                yield from (column.label for column in exhibit.columns)
                yield from (cell.text for row in exhibit.rows for cell in row)


@pytest.mark.parametrize("name", REPORTS)
def test_every_word_and_figure_of_a_report_stands_in_its_pdf(name):
    made = assemble(*report(name))
    found = text_of(pdf_bytes(made))
    texts = list(words_of(made))
    assert len(texts) > 10
    assert [text for text in texts if squeezed(text) not in found] == []


def test_the_standard_finds_no_fault(tmp_path):
    made = assemble(*report("stockton-on-tees--2011-12"))
    assert errors(pdf_bytes(made), tmp_path) == []


def test_a_pdf_without_tags_is_found_out(tmp_path):
    made = pdf_bytes(document())
    assert errors(made, tmp_path) == []
    assert errors(made.replace(b"/MarkInfo", b"/MarkNone"), tmp_path) != []


def test_two_makings_give_the_same_bytes():
    assert pdf_bytes(document()) == pdf_bytes(document())


def test_the_pdf_says_what_it_is():
    found = reader(pdf_bytes(document()))
    assert found.metadata.title == "Children's services: progress"
    assert found.metadata.author == "Ayton Council"
    assert found.trailer["/Root"]["/Lang"] == "en-GB"
    assert found.metadata.creation_date.date() == date(2019, 12, 11)
    assert found.pages[0].mediabox.width == pytest.approx(595.28, abs=0.1)
    assert [item["/Title"] for item in found.outline if isinstance(item, dict)] == [
        "Summary",
        "Detail",
    ]


def test_the_day_given_is_the_day_of_the_file_and_no_day_is_none():
    undated = document(cover=Cover("T", "A"))
    assert reader(pdf_bytes(undated)).metadata.creation_date is None
    day = date(2012, 3, 31)
    assert reader(pdf_bytes(undated, day)).metadata.creation_date.date() == day


def test_the_cover_comes_first_and_its_empty_lines_are_left_out():
    found = text_of(pdf_bytes(document()))
    lines = "Ayton Council Agenda item 7 Report to Cabinet 11 December 2019 Children's services:"
    assert found.startswith(squeezed(lines))


def test_paragraphs_count_on_past_a_figure_and_points_begin_again():
    found = text_of(pdf_bytes(document()))
    for text in (
        "1. Of two measures, one is met.",
        "a. Plans: 80 per 10,000. b. Reviews: 90%. 2. It was hard.",
        "3. It goes on. a. Open a home.",
    ):
        assert squeezed(text) in found


def test_points_after_points_are_not_put_inside_them():
    parts = document_parts(document(Items(("One.",)), Items(("Two.",))))["parts"]
    assert [[item["text"] for item in part["items"]] for part in parts] == [["One."], ["Two."]]
    assert [part["numbering"] for part in parts] == ["a.", "a."]


def test_the_tags_tell_headings_lists_tables_and_figures(tmp_path):
    tags = structure(pdf_bytes(document()), tmp_path)
    names = [line.split(" ")[0].rstrip(":") for line in tags]
    assert [name for name in names if name in {"H1", "H2", "Figure", "Table"}] == [
        "H1", "H1", "H2", "Figure", "Table",
    ]  # fmt: skip
    assert names.count("TH") == 3
    assert names.count("L") == 4
    assert names.count("Caption") == 2


def test_the_drawing_has_its_alternative_text():
    assert alts(pdf_bytes(document())) == [("/Figure", "Line rising from 40 to 80.")]


def silent():
    """A chart whose alt text was lost: the exhibit itself refuses to be made so."""
    exhibit = chart()
    object.__setattr__(exhibit, "alt", " ")
    return exhibit


def test_figures_without_alt_text_are_named_all_at_once():
    blocks = (Figure(1, silent()), Figure(2, chart()), Figure(3, silent()))
    with pytest.raises(BuildError, match=r"Figure 1 .*doubled.*, Figure 3 ") as error:
        pdf_bytes(document(*blocks))
    assert "Give each chart words" in str(error.value)
    assert "Figure 2" not in str(error.value)


def test_the_compiler_too_refuses_a_drawing_without_alt_text():
    with pytest.raises(BuildError, match="missing alt text"):
        typeset("report.typ", document_parts(document(Figure(1, silent()))))


def test_letters_that_the_typeface_lacks_are_named():
    with pytest.raises(BuildError, match="no 漢, 字"):
        pdf_bytes(document(Paragraph("A report on 漢字.")))


def test_text_that_looks_like_markup_is_printed_as_it_stands():
    cell = replace(
        table(), headline=MARKUP, subtitle=MARKUP, source=MARKUP, notes=(MARKUP,),
        columns=(Column("a", MARKUP), Column("b", "B")), rows=((Cell(MARKUP), Cell("1")),),
    )  # fmt: skip
    figure = chart(headline=MARKUP, subtitle=MARKUP, source=MARKUP, notes=(MARKUP,), alt=MARKUP)
    made = pdf_bytes(
        document(
            Heading(MARKUP, 1), Heading(MARKUP, 2), Paragraph(MARKUP), Paragraph(MARKUP, True),
            Items((MARKUP,)), Figure(1, figure), Table(1, cell), cover=Cover(MARKUP, MARKUP),
        )
    )  # fmt: skip
    assert text_of(made).count(squeezed(MARKUP)) == 17
    assert alts(made) == [("/Figure", MARKUP)]
    assert reader(made).metadata.title == MARKUP


def test_scripts_and_control_characters_do_no_harm():
    made = pdf_bytes(document(Table(1, evil(table)), Paragraph("bell\x07, zero\x00")))
    assert squeezed("<script>alert(") in text_of(made)
    assert "bell,zero" in text_of(made)


@pytest.mark.parametrize(("count", "has"), [(4, False), (12, True)])
def test_contents_only_where_there_is_something_to_look_up(count, has):
    blocks = [
        block
        for number in range(count)
        for block in (Heading(f"Part {number}", 1), Paragraph("Words. " * 600))
    ]
    made = document(*blocks)
    assert (pdf_pages(made) > 8) == has
    assert (squeezed("Contents") in text_of(pdf_bytes(made))) == has


def test_a_long_table_repeats_its_head():
    rows = tuple((Cell(f"Measure {n}"), Cell(str(n)), Cell("Met", mark="met")) for n in range(80))
    pages = reader(pdf_bytes(document(Table(1, table(rows=rows))))).pages
    assert len(pages) > 1
    assert all("Indicator" in page.extract_text() for page in pages)


def links(content):
    found = []
    for page in reader(content).pages:
        found += [note.get_object().get("/A", {}) for note in page.get("/Annots", [])]
    return found


def test_addresses_and_names_of_parts_can_be_followed():
    rows = (
        (Cell("Safeguarding", href="safeguarding"), Cell("x")),
        (Cell("Health", href="h"), Cell("y")),
    )
    linked = table(columns=(Column("a", "Theme"), Column("b", "B")), rows=rows)
    blocks = (
        Paragraph("See https://example.gov.uk/a-b."),
        Table(1, linked),
        Heading("Safeguarding", 1),
    )
    found = links(pdf_bytes(document(*blocks)))
    assert [item.get("/URI") for item in found if "/URI" in item] == ["https://example.gov.uk/a-b"]
    assert len(found) == 2


def test_columns_share_the_page_by_what_they_say():
    wide = table(
        columns=(Column("a", "Measure"), Column("b", "What is wrong"), Column("c", "n", "right")),
        rows=((Cell("Plans"), Cell("Many words about one thing. " * 8), Cell("1")),),
    )
    layout = columns_of(wide)
    assert layout.size == 10.5
    assert sum(layout.shares) <= 100.1
    assert layout.shares[1] > 4 * layout.shares[2]


def test_a_small_table_stays_narrow_and_a_crowded_one_has_smaller_letters():
    assert sum(columns_of(table(rows=table().rows[:1])).shares) < 60
    columns = tuple(Column(str(n), "Incomparable") for n in range(10))
    crowded = columns_of(table(columns=columns, rows=(tuple(Cell("1") for _ in columns),)))
    assert crowded.size < 10
    assert sum(crowded.shares) == pytest.approx(100, abs=0.1)


def test_an_endless_word_breaks():
    rows = ((Cell("x" * 300), Cell("1"), Cell("2")),)
    made = document(Table(1, table(rows=rows)))
    assert "x" * 300 in text_of(pdf_bytes(made))
    assert columns_of(made.blocks[0].exhibit).size == 10.5
