"""Columns of a worksheet: numbers as numbers, shown as on the page, and no cell empty."""

import pytest
from tables import cases

from councilbook.exhibit import Cell, Column
from councilbook.press.sheet import cell_text, lines_of, sheet_columns
from councilbook.press.workbook import legend_of, sheet_names

from .samples import evil, table

SEVERAL = (Column("m", "Measure"), Column("v", "Value", "right"))


def columns_of(*cells):
    """Give the columns of a table with these cells under "Value"."""
    rows = tuple((Cell(f"Row {place}"), cell) for place, cell in enumerate(cells))
    return sheet_columns(table(columns=SEVERAL, rows=rows))[1:]


def test_numbers_alone_are_one_column_with_their_unit_above():
    (column,) = columns_of(Cell("62.1%", 62.14), Cell("5.0%", 4.96))
    assert column.head == "Value\n(%)"
    assert column.cells == (62.14, 4.96)
    assert column.formats == ('#,##0.0;"−"#,##0.0',) * 2


def test_numbers_of_several_units_keep_them_in_their_cells():
    (column,) = columns_of(Cell("62%", 62.0), Cell("1 day", 1.0), Cell("£1,204", 1204.4))
    assert column.head == "Value"
    assert [shown.partition(";")[0] for shown in column.formats] == [
        '#,##0"%"',
        '#,##0" day"',
        "£#,##0",
    ]


def test_one_day_and_several_days_have_the_same_unit():
    (column,) = columns_of(Cell("1 day", 1.0), Cell("10 days", 10.0))
    assert column.head == "Value\n(days)"


def test_a_dash_among_numbers_has_a_sign():
    (column,) = columns_of(Cell("4", 4.0), Cell("–"))
    assert column.cells == (4.0, "[z]")
    assert legend_of([column]) == ["[z] = Not applicable: there is no number to give here"]


@cases("""
text             | value | shown   | because
62%¶2018-19      | 62    | #,##0   | a period stands below
under 5%         | 5     | #,##0   | the number is a bound
Up 2.5 points    | -2.5  | #,##0.0 | a change in words
62%              | 61.2  | General | the words do not say this number
two thirds       | 66.7  | General | the number is in words
""")
def test_words_that_say_more_keep_their_column(row):
    text = row.text.replace("¶", "\n")
    words, number = columns_of(Cell(text, float(row.value)), Cell("1", 1.0))
    assert (words.head, words.cells) == ("Value", (text, "1"))
    assert (number.head, number.cells) == ("Value (unrounded)", (float(row.value), 1.0))
    assert number.formats[0].partition(";")[0] == row.shown


def test_a_missing_number_keeps_its_words_and_has_its_sign():
    words, number = columns_of(
        Cell("4", 4.0), Cell("Withheld", symbol="c"), Cell("No target"), Cell("–")
    )
    assert words.cells == ("4", "Withheld", "No target", "[z]")
    assert number.cells == (4.0, "[c]", "[z]", "[z]")
    assert legend_of([words, number])[0] == "[c] = Confidential"


def test_standings_have_a_column_of_their_own():
    *_, standing, judgement = sheet_columns(table())
    assert standing.cells == judgement.cells == ("Met", "Missed")


@cases("""
text            | written           | because
-               | [z]               | nothing
*               | Sign: *           | a screen reader passes over a sign alone
$$note$$        | $~$note$~$          | else a reference to a note
[words](page)   | [words]~(page)     | else a link
=1+1            | =1+1              | a text; the cell says so
""")
def test_a_text_is_written_as_it_stands(row):
    written = cell_text(row.text)
    assert written == row.written.replace("~", "\u2060")
    if row.because.startswith("else"):
        assert "$$" not in written
        assert "](" not in written
        assert written.replace("\u2060", "") == row.text


def test_a_text_longer_than_a_cell_is_cut_and_says_so():
    assert cell_text("a" * 32_767) == "a" * 32_767
    cut = cell_text("a" * 40_000)
    assert len(cut) == 32_767
    assert cut.endswith("…")


def test_columns_are_as_wide_as_their_texts_within_bounds():
    rows = ((Cell("a"), Cell("b" * 30), Cell("c" * 500)),)
    widths = [column.width for column in sheet_columns(table(rows=rows))]
    assert widths == [13, 34, 60]


@pytest.mark.parametrize(("text", "lines"), [("a" * 58, 1), ("a" * 70, 2), ("a\nb\n", 3), ("", 1)])
def test_lines_are_counted(text, lines):
    assert lines_of(text, 60) == lines


def test_markup_is_words():
    assert sheet_columns(evil(table))[0].cells[0] == "<script>alert(\"1\")</script> & 'co'"


def test_worksheets_are_named_after_their_exhibits():
    long = "care_leavers_19_21_accommodation-trend"
    assert sheet_names(["scorecard", long, f"{long}s", "SCORECARD", "notes", "a/b:[c]"]) == [
        "scorecard",
        "care_leavers_19_21_accommodatio",
        "care_leavers_19_21_accommodat-2",
        "SCORECARD-2",
        "notes-2",
        "a-b-c",
    ]
