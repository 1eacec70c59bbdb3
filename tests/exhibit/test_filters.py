"""Columns a reader can choose rows by, and figures that never break across lines."""

import json
from dataclasses import replace

import pytest
from tables import cases

from councilbook.errors import PageError
from councilbook.exhibit import Cell, Column, Exhibit, table_html
from councilbook.exhibit.html import cell_html

PLAIN = Exhibit(
    "table", "all", "All of them",
    columns=(Column("what", "Measure"), Column("theme", "Theme"), Column("quarter", "Quarter")),
    rows=((Cell("Late"), Cell("Safeguarding"), Cell("A")), (Cell("Fast"), Cell("SEND"), Cell("–"))),
)  # fmt: skip
FILTERED = replace(PLAIN, filters=("theme", "quarter"))


def test_no_filters_are_left_out_of_the_bundle():
    assert "filters" not in PLAIN.to_json()
    assert list(FILTERED.to_json()["filters"]) == ["theme", "quarter"]


@pytest.mark.parametrize("exhibit", [PLAIN, FILTERED], ids=["without", "with"])
def test_a_bundle_with_and_without_filters_is_read(exhibit):
    assert Exhibit.from_json(json.loads(json.dumps(exhibit.to_json()))) == exhibit


def test_a_filter_without_a_column_is_refused():
    with pytest.raises(PageError, match="'all' cannot be shown: a filter needs a column"):
        replace(PLAIN, filters=("theme", "region"))


def test_the_table_names_its_filters_by_the_number_of_the_column():
    head = table_html(FILTERED).partition("<caption>")[0]
    assert 'data-cb-filters="1 2"' in head
    assert "data-cb-filters" not in table_html(PLAIN)


def test_filters_keep_the_order_they_were_given_in():
    assert 'data-cb-filters="2 0"' in table_html(replace(PLAIN, filters=("quarter", "what")))


@cases("""
    text                                  | html                                            | because
    43 of 76                              | 43~of~76                                        | a count of a whole
    1,043 of 2,076                        | 1,043~of~2,076                                  | with commas
    1st of 9                              | 1st~of~9                                        | the best place
    2nd of 9                              | 2nd~of~9                                        | the second
    3rd of 9                              | 3rd~of~9                                        | the third
    =78th of 151                          | =78th~of~151                                    | a shared place
    Mean 84.7% (10)                       | Mean~84.7%~(10)                                 | an average that begins a cell
    Mean 84.7% (10)/median 84% (9)/pooled £1,234.5 (8) | Mean~84.7%~(10)<br>median~84%~(9)<br>pooled~£1,234.5~(8) | an average on each line
    One of 12                             | One of 12                                       | a word is no figure
    best of all                           | best of all                                     | nor here
    The mean 84.7% (10)                   | The mean 84.7% (10)                             | in a sentence it may break
    about 18 fewer                        | about 18 fewer                                  | an ordinary line
""")  # fmt: skip
def test_what_is_one_figure_never_breaks(row):
    assert cell_html(Cell(row.text.replace("/", "\n"))) == row.html.replace("~", "\u00a0")


def test_what_never_breaks_is_still_escaped():
    assert cell_html(Cell("<b> 3 of 4 & 5")) == "&lt;b&gt; 3\u00a0of\u00a04 &amp; 5"


def test_the_words_of_the_bundle_keep_their_spaces():
    exhibit = replace(PLAIN, rows=((Cell("43 of 76"), Cell("a"), Cell("b")),))
    assert exhibit.to_json()["rows"][0][0] == {"text": "43 of 76"}
