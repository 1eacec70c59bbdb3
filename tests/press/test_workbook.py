"""The workbook of a page, read back by another program."""

import io
import zipfile
from dataclasses import replace
from functools import cache

import openpyxl
import pytest

from councilbook.exhibit import Cell
from councilbook.press.downloads import PageData
from councilbook.press.facts import BookFacts, PageFacts
from councilbook.press.workbook import workbook_bytes

from .executed import PAGES, executed
from .samples import cards, chart, evil, sentences, table

FACTS = BookFacts(
    title="Four reports",
    updated="21 November 2026",
    version="0.1.0",
    pages={
        "a/b": PageFacts(
            description="What the page says.",
            parameters={"authority": "Middlesbrough", "period": "2019-10"},
            notebook="notebooks/send.ipynb",
            command="councilbook build --only a/b",
            sources=("Department for Education, 8 April 2026",),
            fingerprint="abc123",
        )
    },
)
FRONT = ["Cover", "Contents", "Notes", "Symbols", "All sources"]


def page(*exhibits):
    return PageData("a/b", "Safeguarding", "Are children safe?", exhibits)


def opened(content):
    return openpyxl.load_workbook(io.BytesIO(content))


def workbook(*exhibits):
    return opened(workbook_bytes(page(*exhibits), FACTS, "Write to someone@example.org."))


@pytest.fixture(scope="module")
def usual():
    """The workbook of a page with everything."""
    return workbook(sentences(), chart(), cards(), table())


@cache
def of_page(name):
    return opened(workbook_bytes(executed(name), FACTS))


def texts(sheet):
    return [[cell.value for cell in row if cell.value is not None] for row in sheet.iter_rows()]


def body(sheet):
    """Give the cells below the heading of a worksheet's one table."""
    (marked,) = sheet.tables.values()
    return list(sheet[marked.ref])[1:]


def test_it_has_cover_contents_notes_symbols_sources_and_a_sheet_a_table(usual):
    assert usual.sheetnames == [*FRONT, "cp_plan_rate-trend", "scorecard"]
    assert usual.properties.title == "Safeguarding"
    assert usual.properties.created.year == 1980


def test_the_cover_says_what_it_is_and_how_it_was_made(usual):
    lines = [line for row in texts(usual["Cover"]) for line in row]
    assert lines[0] == "Safeguarding"
    for words in (
        "Are children safe?", "What the page says.", "Edition: Four reports",
        "Last updated: 21 November 2026", "Version of councilbook: 0.1.0",
        "Page made for: authority: Middlesbrough; period: 2019-10",
        "Notebook: notebooks/send.ipynb", "Made again by: councilbook build --only a/b",
        "Fingerprint of notebook and data: abc123", "Write to someone@example.org.",
    ):  # fmt: skip
        assert words in lines


def test_what_is_not_known_is_left_out():
    book = opened(workbook_bytes(replace(page(chart(notes=(), source=""))), BookFacts()))
    assert book.sheetnames == ["Cover", "Contents", "Symbols", "cp_plan_rate-trend"]
    assert ["Contact"] not in texts(book["Cover"])
    assert not [line for row in texts(book["Cover"]) for line in row if line.endswith(": ")]


def test_contents_lead_to_every_worksheet(usual):
    sheet = usual["Contents"]
    links = {row[0].value: row[0].hyperlink.location for row in body(sheet)}
    names = [*FRONT[2:], "cp_plan_rate-trend", "scorecard"]
    assert links == {name: f"'{name}'!A1" for name in names}
    assert [row[1].value for row in body(sheet)][-2:] == [
        "The rate has doubled",
        "One of two is met",
    ]


def test_notes_are_numbered_once_and_referred_to():
    shared = "The axis starts at zero."
    book = workbook(chart(), table(notes=("Another.", shared)))
    assert texts(book["Notes"])[2:] == [
        ["Note", "What it says"],
        ["[note 1]", shared],
        ["[note 2]", "Another."],
    ]
    assert book["cp_plan_rate-trend"]["A1"].value == "The rate has doubled [note 1]"
    assert book["scorecard"]["A1"].value == "One of two is met [note 2] [note 1]"


def test_symbols_and_sources_are_listed_with_their_use(usual):
    assert texts(usual["Symbols"])[3:] == [
        ["[x]", "Not available", "an update was awaited when the report was written"],
        ["[x]", "Not available", "not available"],
    ]
    assert texts(usual["All sources"])[3:] == [
        ["Department for Education, 8 April 2026", "the whole page"],
        ["Department for Education", "cp_plan_rate-trend"],
    ]


def test_a_table_has_title_subtitle_legend_and_source_above(usual):
    assert texts(usual["cp_plan_rate-trend"]) == [
        ["The rate has doubled [note 1]"],
        ["Children with a plan per 10,000, 2018 to 2019"],
        ["This worksheet contains one table. The notes are on the worksheet Notes."],
        ["[x] = Not available"],
        ["Source: Department for Education"],
        ["Year", "Stockton-on-Tees", "Stockton-on-Tees (unrounded)"],
        ["2018", "40", 40.25],
        ["2019", "Not published", "[x]"],
    ]


@pytest.mark.parametrize("name", PAGES)
def test_every_value_and_word_of_a_page_is_there(name):
    data = executed(name)
    book = of_page(name)
    assert len(data.data) > 3
    for exhibit, sheet in zip(data.data, book.worksheets[-len(data.data) :], strict=True):
        for shown, row in zip(body(sheet), exhibit.rows, strict=True):
            cells = [cell.value for cell in shown]
            numbers = [cell for cell in cells if not isinstance(cell, str)]
            assert numbers == [cell.value for cell in row if cell.value is not None]
            words = {cell.text for cell in row if cell.value is None and cell.text != "–"}
            assert words <= set(cells)


@pytest.mark.parametrize("name", PAGES)
def test_every_worksheet_is_accessible(name):
    book = of_page(name)
    for sheet in book.worksheets[1:]:
        (marked,) = sheet.tables.values()
        cells = [cell for row in sheet[marked.ref] for cell in row]
        assert not sheet.merged_cells.ranges
        assert marked.headerRowCount in (None, 1)
        assert sheet.max_row == int(marked.ref.rpartition(":")[2].lstrip("ABCDEFGHIJKLMNOP"))
        assert all(cell.value not in (None, "", "–") for cell in cells)
        assert all(cell.font.sz >= 12 for cell in cells)
        assert sheet["A1"].font.b
    names = [table for sheet in book for table in sheet.tables]
    assert len({name.casefold() for name in names}) == len(names)


def test_numbers_are_shown_as_on_the_page():
    rows = ((Cell("Plans"), Cell("1,204", 1204.0), Cell("Met", mark="met")),)
    cell = workbook(table(rows=rows))["scorecard"]["B5"]
    assert (cell.value, cell.number_format) == (1204, '#,##0;"−"#,##0')
    assert cell.alignment.horizontal == "right"


@pytest.mark.parametrize(
    ("cells", "side"),
    [
        ((Cell("1", 1.0), Cell("2", 2.0)), "right"),
        ((Cell("1", 1.0), Cell("Unknown", symbol="x")), "right"),
        ((Cell("–"), Cell("–")), "left"),
        ((Cell("Met"), Cell("Missed")), "left"),
    ],
)
def test_columns_of_numbers_are_set_to_the_right(cells, side):
    rows = tuple((Cell(f"Row {place}"), cell, Cell("Met")) for place, cell in enumerate(cells))
    sheet = workbook(table(rows=rows))["scorecard"]
    columns = zip(*body(sheet), strict=True)
    sides = [{cell.alignment.horizontal for cell in column} for column in columns]
    assert sides[0] == {"left"}
    assert {side} in sides[1:3]


DANGER = ("=1+1", "@SUM(A1)", "https://example.org", "mailto:a@example.org", "0123", "{=1}")


def test_texts_stay_texts():
    rows = tuple((Cell(text), Cell("1", 1.0), Cell("Met")) for text in DANGER)
    sheet = workbook(table(rows=rows, headline="=1+1", subtitle="=2+2"))["scorecard"]
    found = [row[0] for row in body(sheet)]
    assert [cell.value for cell in found] == list(DANGER)
    assert {cell.data_type for cell in found} == {"s"}
    assert not [cell for cell in found if cell.hyperlink]
    assert [cell.quotePrefix for cell in found][:2] == [True, True]
    assert (sheet["A1"].value, sheet["A1"].data_type) == ("=1+1", "s")


def test_markup_and_signs_of_gptables_do_no_harm():
    hostile = "$$a$$ [words](https://example.org) [b](c)"
    book = workbook(evil(chart), replace(evil(table), headline=hostile, notes=(hostile,)))
    assert book["cp_plan_rate-trend"]["A1"].value.startswith("<script>")
    assert book["scorecard"]["A1"].value.replace("\u2060", "") == f"{hostile} [note 2]"
    assert not book["scorecard"]["A1"].hyperlink


def test_the_same_page_gives_the_same_bytes():
    first, second = (workbook_bytes(page(chart(), table()), FACTS) for _ in range(2))
    assert first == second
    dates = {entry.date_time for entry in zipfile.ZipFile(io.BytesIO(first)).infolist()}
    assert dates == {(1980, 1, 1, 0, 0, 0)}


def test_an_exhibit_without_rows_has_no_worksheet():
    assert workbook(chart(), table(rows=())).sheetnames[-1] == "cp_plan_rate-trend"
