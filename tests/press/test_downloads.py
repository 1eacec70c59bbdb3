import csv
import io

import pytest
from tables import cases

from councilbook.errors import OutputError
from councilbook.exhibit import Cell
from councilbook.press.downloads import (
    PageData,
    csv_bytes,
    data_files,
    drawing_files,
    exhibit_files,
    is_formula,
    size_words,
    write_files,
)
from councilbook.press.fields import DASH

from .executed import PAGES, executed
from .samples import cards, chart, evil, sentences, table


def lines(exhibit):
    return list(csv.reader(io.StringIO(csv_bytes(exhibit).decode("utf-8-sig"), newline="")))


def test_csv_holds_words_unrounded_numbers_and_symbols():
    assert csv_bytes(chart()) == (
        b"\xef\xbb\xbfYear,Stockton-on-Tees,Stockton-on-Tees (unrounded),"
        b"Stockton-on-Tees (symbol)\r\n"
        b"2018,40,40.25,\r\n"
        b"2019,Not published,,[x]\r\n"
    )


def test_csv_quotes_drops_needless_decimals_and_says_standings_in_words():
    assert lines(table())[1:] == [
        ["Plans", "1,204", "1204", "", "Met", "Met"],
        ["Reviews", "Update awaited", "", "[x]", "Missed", "Missed"],
    ]
    assert b'Plans,"1,204",1204,' in csv_bytes(table())


def test_csv_of_a_table_without_rows_is_its_heading():
    assert lines(table(rows=())) == [["Indicator", "Outturn", "Standing"]]


@cases(
    """
text             | formula | because
=1+1             | yes     | a sum
=78th of 151     | yes     | a shared rank, as the pages write it
+44 1642         | yes     | a telephone number
-cmd|' /C calc'!A0 | yes   | a call
@SUM(A1)         | yes     | a function of older programs
- 5 fewer        | yes     | a list
-5               | no      | a number below nothing
+5.5%            | no      | a number
-1,204.0         | no      | a number with a comma
−5 fewer         | no      | a true minus begins no formula
5=5              | no      | it does not begin so
Met              | no      | a word
""".replace("|' /C", "¦' /C")
)
def test_a_text_that_is_no_number_never_begins_a_formula(row):
    assert is_formula(row.text) == (row.formula == "yes")
    shown = lines(sentences(words=(row.text,)))[1][0]
    assert shown == (f"'{row.text}" if row.formula == "yes" else row.text)


@pytest.mark.parametrize("text", ["\t=1+1", "\r\n=1+1", " =1+1"])
def test_room_before_a_formula_does_not_hide_it(text):
    assert lines(sentences(words=(text,)))[1] == ["'=1+1"]


def test_headings_are_made_safe_too():
    columns = tuple(type(part)(part.key, "=HYPERLINK(1)") for part in chart().columns)
    assert lines(chart(columns=columns))[0] == [
        "'=HYPERLINK(1)",
        "'=HYPERLINK(1) 2",
        "'=HYPERLINK(1) (unrounded)",
        "'=HYPERLINK(1) (symbol)",
    ]


def test_markup_comes_through_as_it_was_typed():
    assert lines(evil(chart))[1][0] == "<script>alert(\"1\")</script> & 'co'"


@pytest.mark.parametrize("name", PAGES)
def test_files_hold_what_the_page_shows(name):
    page = executed(name)
    assert page.data
    for exhibit, content in zip(page.data, data_files(page).values(), strict=True):
        assert content == csv_bytes(exhibit)
        head, *body = lines(exhibit)
        for row, shown in zip(exhibit.rows, body, strict=True):
            check_row(exhibit, row, dict(zip(head, shown, strict=True)))


def check_row(exhibit, row, shown):
    """Hold a row of a file against the row of the page it is from."""
    for column, cell in zip(exhibit.columns, row, strict=True):
        label = " ".join(column.label.split())
        number = shown.get(f"{label} (unrounded)", "")
        assert shown[label].removeprefix("'") == " ".join(cell.text.split())
        assert (float(number) if number else None) == cell.value
        assert bool(shown.get(f"{label} (symbol)")) == bool(cell.symbol)
        assert bool(shown.get(f"{label} (judgement)")) == bool(cell.mark)


def test_files_have_permanent_addresses():
    drawings = [
        "_exhibits/a/b/cp_plan_rate-trend-360.svg",
        "_exhibits/a/b/cp_plan_rate-trend-720.svg",
    ]
    assert sorted(drawing_files(chart(), "a/b")) == drawings
    assert sorted(exhibit_files(chart(), "a/b")) == [
        *drawings,
        "data/a/b/cp_plan_rate-trend.csv",
    ]
    assert list(exhibit_files(table(), "a/b")) == ["data/a/b/scorecard.csv"]
    assert exhibit_files(cards(), "a/b") == {}


def test_a_page_gives_the_data_of_its_charts_and_tables_only():
    page = PageData("a", "A", "", (sentences(), chart(), cards(), table()))
    assert list(data_files(page)) == ["data/a/cp_plan_rate-trend.csv", "data/a/scorecard.csv"]


def test_files_are_written_whole_and_the_same_twice(tmp_path):
    for _ in range(2):
        write_files(exhibit_files(chart(), "a"), tmp_path)
    assert not list(tmp_path.rglob("*.part"))
    path = tmp_path / "data" / "a" / "cp_plan_rate-trend.csv"
    assert path.read_bytes() == csv_bytes(chart())


def test_a_file_in_the_way_is_named(tmp_path):
    (tmp_path / "data").write_text("not a folder")
    with pytest.raises(OutputError, match="data"):
        write_files(exhibit_files(table(), "a"), tmp_path)


def test_dashes_stay_as_the_page_shows_them():
    rows = ((Cell("Plans"), Cell(DASH), Cell("Met", mark="met")),)
    assert lines(table(rows=rows))[1] == ["Plans", "–", "Met", "Met"]


@cases("""
size    | words   | because
1       | 1 KB    | never nothing
1500    | 1 KB    | rounded down
2048    | 2 KB    | exact
10000   | 10 KB   | rounded up
1022000 | 998 KB  | less than a thousand
1047493 | 1.0 MB  | nearly a megabyte
1048576 | 1.0 MB  | a megabyte
2600000 | 2.5 MB  | more than one
""")
def test_size_is_in_words(row):
    assert size_words(int(row.size)) == row.words
