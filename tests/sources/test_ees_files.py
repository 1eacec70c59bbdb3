"""Files that are no table of the form: each message says what the file is and what to do."""

import csv

import pytest
from tables import cases

from .ees_samples import HEAD, ROWS, STOCKTON, Sample, indicator


@pytest.fixture
def sample(tmp_path):
    return Sample(tmp_path)


def text(*rows, head=HEAD):
    return "\n".join([head, *rows]) + "\n"


@cases("""
    content                                  | says                                                          | does                                | because
    -                                        | file: found nothing in it (0 bytes)                           | Download the data file again        | empty
    \\n\\n                                   | file: found nothing in it (2 bytes)                           | Download the data file again        | empty lines
    <!DOCTYPE html><html>                    | line 1: found a web page, not a table                         | Download the data file again        | an error page
    \\n  <html lang="en">                    | line 1: found a web page, not a table                         | Download the data file again        | a page after a blank line
    {"errors": []}                           | line 1: found JSON, not a table                               | Download the CSV instead            | an answer of the interface
    PK\\x03\\x04 and more                    | file: found a workbook or a ZIP archive                       | save the sheet as CSV UTF-8         | a workbook named csv
    \\xff\\xfea\\x00                         | file: found text in UTF-16                                    | Save it as CSV UTF-8                | a spreadsheet's Unicode text
    time_period\\n2025\\ncaf\\xe9,1          | line 3: found byte 0xe9 at place 4 of the line, which is not UTF-8 | It may be 'é' in the older Windows encoding: save the file as CSV UTF-8 | latin-1
""")
def test_no_table(sample, row):
    content = row.content.encode("latin-1").decode("unicode_escape").encode("latin-1")
    sample.path.write_bytes(content)
    message = sample.problem()
    assert message.startswith(row.says)
    assert "allowed: a CSV file of Explore Education Statistics, in UTF-8" in message
    assert row.does in message


def test_no_file(sample):
    assert sample.problem().startswith("file: found nothing; allowed: a CSV file")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_with_and_without_byte_order_mark(sample, encoding):
    sample.path.write_text(text(*ROWS), encoding=encoding)
    assert len(sample.read().table) == 4


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_both_line_ends(sample, newline):
    sample.path.write_bytes(text(*ROWS).replace("\n", newline).encode())
    assert list(sample.read().table["row"]) == [2, 3, 4, 5]


def test_empty_lines_and_lines_of_commas_are_no_rows(sample):
    sample.write("", ROWS[0], "," * HEAD.count(","), ROWS[1], "")
    assert list(sample.read().table["row"]) == [3, 5]


def test_a_quoted_line_break_keeps_the_count_of_lines(sample):
    sample.write(
        ROWS[0].replace("Everyone", '"Every\none"'), ROWS[1].replace("Everyone", "Every one")
    )
    assert list(sample.read().table["row"]) == [2, 4]


def test_heading_without_rows(sample):
    sample.write()
    assert sample.problem().startswith("file: found a heading without rows")


def test_rows_of_another_width(sample):
    sample.write(ROWS[0], ROWS[1] + ",7", ROWS[2][:60])
    first, second = sample.problems()
    assert first.startswith("line 3: found 15 cells; allowed: 14 cells, as the heading")
    assert second.startswith("line 4: found 6 cells; allowed: 14 cells")
    assert "a broken download" in second


def test_many_rows_of_another_width_are_counted(sample):
    sample.write(*(f"{row},7" for row in ROWS * 2))
    assert len(sample.problems()) == 6
    assert sample.problems()[0].startswith("file: found 3 more lines of another width")


def test_a_quotation_mark_that_is_never_closed(sample):
    sample.write('2025,"' + "x" * 200_000)
    # Some libraries raise Python's own limit for the whole process.
    before = csv.field_size_limit(131_072)
    found = sample.problem()
    csv.field_size_limit(before)
    assert found.startswith("line 2: found field larger than field limit")
    assert "a quotation mark that is never closed" in found


def test_columns_in_any_order_and_case(sample):
    names = HEAD.split(",")
    head = ",".join(name.upper() for name in reversed(names))
    sample.write(*(",".join(reversed(row.split(","))) for row in ROWS), head=head)
    table = sample.read().table
    assert list(table["value"].fillna(-1)) == [22.6, 20.7, 19.5, -1]
    assert set(table["place"]) == {"SHARE"}


def test_a_heading_that_stands_twice(sample):
    sample.write(f"{ROWS[0]},5", head=f"{HEAD},Share")
    assert sample.problem() == (
        "heading: found 'share' and 'Share'; allowed: each heading once, whether in capitals or "
        "not. Rename or drop one of the columns."
    )


def test_missing_columns_are_all_listed(sample):
    head = HEAD.replace("time_period,", "").replace("region_code,", "").replace("old_la_code,", "")
    cut = [row.split(",") for row in ROWS]
    sample.write(*(",".join(cells[1:5] + cells[6:7] + cells[8:]) for cells in cut), head=head)
    message = sample.problem()
    assert message.startswith("heading: found no column time_period, region_code, old_la_code;")
    assert (
        "allowed: the columns time_period, geographic_level, country_code, country_name," in message
    )


def test_columns_of_a_level_the_file_lacks_are_not_missed(sample):
    cells = ROWS[0].split(",")
    head = "time_period,time_identifier,geographic_level,country_code,country_name,share"
    sample.write(",".join([*cells[:5], "22.6"]), head=head)
    assert sample.row()["area"] == "E92000001"


def test_other_columns_are_fine_and_listed(sample):
    sample.write(f",{ROWS[0]},9", head=f",{HEAD},Another")
    assert sample.ignored() == [
        "1 column(s) without a heading: nothing says what they hold",
        "column Another: no indicator of the catalogue uses it",
        "column part: no indicator of the catalogue uses it",
        "column whole: no indicator of the catalogue uses it",
    ]


def test_a_column_the_catalogue_asks_for_and_the_file_lacks(sample):
    sample.write(
        *(row.replace(",Everyone", "") for row in ROWS), head=HEAD.replace("category,", "")
    )
    assert len(sample.read().table) == 4
    sample.wants(indicator(value="rate"))
    assert sample.problem().startswith(
        "measure: official.ees: found no column rate; allowed: a column of the file: time_period,"
    )


def test_every_problem_at_once(sample):
    unknown = STOCKTON.replace("808,E06000004,Stockton-on-Tees", "1,E06999999,Nowhere")
    sample.write(
        f"2025,Reporting year,{STOCKTON},Everyone,n/k,1,2",
        f"2025,Reporting year,{unknown},Everyone,5,1,2",
        f"25,Reporting year,{STOCKTON},Everyone,5,1,2",
    )
    assert [problem.split(":")[0] for problem in sample.problems()] == [
        "line 2",
        "line 3",
        "line 4",
    ]
