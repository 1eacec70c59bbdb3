"""The flat form of an exhibit: what CSV, workbook and data package agree on."""

import pytest
from tables import cases

from councilbook.exhibit import Cell, Column
from councilbook.press.fields import (
    DASH,
    MEANINGS,
    flat_fields,
    is_empty,
    shorthand,
    symbols_of,
)
from councilbook.symbols import REASONS
from councilbook.views.wording import EMPTY

from .samples import chart, sentences, table


def heads(exhibit):
    return [field.head for field in flat_fields(exhibit)]


def test_a_column_gives_only_the_fields_it_has():
    assert heads(table()) == [
        "Indicator",
        "Outturn",
        "Outturn (unrounded)",
        "Outturn (symbol)",
        "Standing",
        "Standing (judgement)",
    ]
    assert [field.place for field in flat_fields(table())] == [0, 1, 1, 1, 2, 2]
    assert heads(sentences()) == ["Sentence"]


def test_each_kind_has_its_own_cells():
    found = {field.head: field.cells for field in flat_fields(table())}
    assert found["Outturn"] == ("1,204", "Update awaited")
    assert found["Outturn (unrounded)"] == (1204.0, None)
    assert found["Outturn (symbol)"] == (None, "[x]")
    assert found["Standing (judgement)"] == ("Met", "Missed")


def test_names_differ_whatever_the_case_and_are_never_empty():
    columns = (
        Column("a", "Rate"),
        Column("b", "RATE"),
        Column("c", "Rate\n2"),
        Column("d", " "),
        Column("e", "Rate (unrounded)"),
    )
    row = (Cell("1", 1.0), Cell("b"), Cell("c"), Cell("d"), Cell("e"))
    found = heads(table(columns=columns, rows=(row,)))
    assert found == [
        "Rate",
        "Rate (unrounded)",
        "RATE 2",
        "Rate 2 2",
        "Column 4",
        "Rate (unrounded) 2",
    ]
    assert len({name.casefold() for name in found}) == len(found)


@cases("""
symbol         | sign  | because
c              | [c]   | withheld
u              | [u]   | unreliable
low            | [low] | rounds to nothing
k              | [low] | the same under an older letter
z              | [z]   | does not apply
no_such_area   | [z]   | there was no such area to have a value
x              | [x]   | not available
awaited        | [x]   | not available yet
not_printed    | [x]   | the report gives none
""")
def test_symbols_have_the_shorthand_of_official_statistics(row):
    assert shorthand(row.symbol) == row.sign


@pytest.mark.parametrize("symbol", REASONS)
def test_every_symbol_has_a_sign_with_a_meaning(symbol):
    assert shorthand(symbol) in MEANINGS


def test_the_reasons_that_are_used_are_listed_with_their_signs():
    assert symbols_of([table(), chart(), table()]) == [
        ("[x]", "an update was awaited when the report was written"),
        ("[x]", "not available"),
    ]
    assert symbols_of([sentences()]) == []


def test_a_dash_says_nothing_and_is_that_of_the_pages():
    assert EMPTY.text == DASH
    assert [is_empty(text) for text in ("–", " – ", "", "0", "-5", "a – b")] == [
        True, True, True, False, False, False,
    ]  # fmt: skip
