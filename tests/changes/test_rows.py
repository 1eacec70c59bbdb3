"""What the rows of an exhibit are called, and which of their cells are figures."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tables import table

from councilbook.changes import figures, first_line, keyed
from councilbook.exhibit import Cell, Column, Exhibit


def exhibit(text):
    """A table from a text table: its heads are keys, cells ending in ``!`` carry a value."""
    rows = [vars(row) for row in table(text)]
    columns = tuple(Column(key, key.title()) for key in rows[0])
    cells = [
        tuple(Cell(word.rstrip("!"), 1.0 if word.endswith("!") else None) for word in row.values())
        for row in rows
    ]
    return Exhibit("table", "t", "A table", columns=columns, rows=tuple(cells))


TREND = """
    period | area    | value | source
    2018   | Here    | 5%!   | This report
    2018   | England | 6%!   | The tool
    2019   | Here    | 5%!   | The tool
"""
NAMED = {
    "a chart over time": (TREND, ["2018, Here", "2018, England", "2019, Here"]),
    "the place in a file is no name": (
        """
        place | indicator | area | period | kind     | value
        row 4 | Plans     | Here | 2018   | Outturn  | 5%!
        row 9 | Plans     | Here | 2018   | Previous | 6%!
        """,
        ["Plans, Here, 2018, Outturn", "Plans, Here, 2018, Previous"],
    ),
    "twins are told apart by other words": (
        """
        period | area | value | source   | place
        2018   | Here | 5%!   | One      | row 1
        2018   | Here | 6%!   | Two      | row 2
        2019   | Here | 6%!   | Two      | row 3
        """,
        ["2018, Here, One", "2018, Here, Two", "2019, Here"],
    ),
    "twins in every word are numbered": (
        """
        indicator | value
        Plans     | 5%!
        Plans     | 6%!
        Plans     | 7%!
        """,
        ["Plans", "Plans (2)", "Plans (3)"],
    ),
    "a number that is taken already": (
        """
        indicator | value
        Plans     | 5%!
        Plans     | 6%!
        Plans (2) | 7%!
        """,
        ["Plans", "Plans (3)", "Plans (2)"],
    ),
    "nothing in a cell is no name": (
        """
        area | period | value
        Here | –      | 5%!
        """,
        ["Here"],
    ),
}


@pytest.mark.parametrize("case", NAMED)
def test_rows_are_called_by_what_they_are_about(case):
    text, names = NAMED[case]
    assert list(keyed(exhibit(text))) == names


def test_only_the_first_line_counts():
    shown = exhibit(TREND)
    rows = tuple((Cell(f"{row[0].text}\nhigh is good"), *row[1:]) for row in shown.rows)
    assert list(keyed(replace(shown, rows=rows))) == list(keyed(shown))
    assert first_line("Plans \nlow is good") == "Plans"


def test_cells_keep_their_row():
    shown = exhibit(TREND)
    assert list(keyed(shown).values()) == list(shown.rows)


CELLS = {
    "a value": Cell("5%", 5.0),
    "a reason": Cell("Withheld", symbol="c"),
    "a standing": Cell("Met", mark="met"),
}


@pytest.mark.parametrize("kind", CELLS)
def test_figures_are_values_reasons_and_standings(kind):
    columns = (Column("theme", "Theme"), Column("a", "A"), Column("b", "B"))
    shown = Exhibit("table", "t", "T", columns=columns, rows=((Cell("x"), CELLS[kind], Cell("y")),))
    assert figures(shown, shown.rows[0]) == {"a": CELLS[kind]}


def test_what_a_row_is_about_is_no_figure():
    """The first column of the counted standings carries their shapes."""
    columns = (Column("standing", "Standing"), Column("count", "Measures"))
    row = (Cell("Met", mark="met"), Cell("2", 2.0))
    shown = Exhibit("cards", "standings", "S", columns=columns, rows=(row,))
    assert figures(shown, row) == {"count": row[1]}


words = st.sampled_from(["Plans", "Visits", "Plans (2)", "–", "", "a, b"])


@settings(deadline=None)
@given(st.lists(st.tuples(words, words, words), max_size=8))
def test_no_row_is_lost(rows):
    columns = (Column("indicator", "I"), Column("period", "P"), Column("x", "X"))
    cells = tuple(tuple(map(Cell, row)) for row in rows)
    shown = Exhibit("table", "t", "T", columns=columns, rows=cells)
    assert list(keyed(shown).values()) == list(cells)
