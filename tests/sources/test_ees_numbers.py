"""Cells: numbers as people print them, and every symbol for a missing one."""

import math

import pytest
from tables import cases

from councilbook.sources.ees.numbers import read_cell
from councilbook.symbols import REASONS

from .ees_samples import ROWS, Sample, indicator


@pytest.fixture
def sample(tmp_path):
    return Sample(tmp_path)


@cases("""
    text                | value     | places | because
    22.6                | 22.6      | 1      | a percentage
    21                  | 21        | 0      | a whole number
    0                   | 0         | 0      | nought is a number
    632,830             | 632830    | 0      | commas between thousands
    1,632,830.25        | 1632830.25 | 2     | and decimals
    22.6%               | 22.6      | 1      | a percent sign
    22.6 %              | 22.6      | 1      | a space before it
    -3.5                | -3.5      | 1      | below nought
    −3.5                | -3.5      | 1      | a true minus
    +4                  | 4         | 0      | a plus
    .5                  | 0.5       | 1      | no nought before the point
    £1,250              | 1250      | 0      | pounds
    1e+05               | 100000    | 0      | a hundred thousand as R writes it
    1.5E-2              | 0.015     | 3      | a power in capitals
    12.50               | 12.5      | 1      | a nought at the end says nothing
    22.600000000000001  | 22.6      | 1      | debris of a binary fraction
""")
def test_numbers(row):
    value, symbol, places = read_cell(f" {row.text} ")
    assert (value, symbol, places) == (pytest.approx(float(row.value)), "", int(row.places))


@cases("""
    text  | symbol  | because
    c     | c       | withheld
    x     | x       | not available
    z     | z       | does not apply
    k     | k       | rounds to nothing
    u     | u       | unreliable
    low   | low     | rounds to nothing, in full
    C     | c       | in capitals
    :     | x       | older sign for not available
    ..    | x       | another
    ~     | low     | older sign for rounds to nothing
    .     | unknown | a point
    N/A   | unknown | not available or not applicable
    NA    | unknown | as R writes it
    NULL  | unknown | as a database writes it
""")
def test_symbols(row):
    value, symbol, places = read_cell(row.text)
    assert math.isnan(value)
    assert (symbol, places) == (row.symbol, 0)
    assert symbol in REASONS


@pytest.mark.parametrize("text", ["", " ", "-"])
def test_nothing_and_a_hyphen(text):
    assert read_cell(text)[1] == "unknown"


@pytest.mark.parametrize(
    "text", ["q", "n/k", "12,5", "1,23", "1.2.3", "%", "00:10", "1e999", "inf", "12 children"]
)
def test_neither(text):
    assert read_cell(text) is None


def test_a_symbol_keeps_its_row(sample):
    sample.wants(indicator(numerator="part", denominator="whole"))
    sample.write(*ROWS)
    last = sample.read().table.iloc[-1]
    assert (last["area"], last["symbol"], last["denominator"]) == ("E06000002", "c", 2100)
    assert math.isnan(last["value"])
    assert math.isnan(last["numerator"])


def test_an_unknown_symbol_is_named_with_its_lines(sample):
    rows = [f"{year},{ROWS[2][5:].replace('19.5', 'n/k')}" for year in range(2010, 2016)]
    sample.write(*rows)
    message = sample.problem()
    assert message.startswith("lines 2, 3, 4 and 3 more: share: found 'n/k'; allowed: a number, or")


def test_an_unknown_symbol_in_a_count_is_named_too(sample):
    sample.wants(indicator(numerator="part"))
    sample.figure("5", part="few")
    assert sample.problem().startswith("line 2: part: found 'few'")


@cases("""
    first | second | dp  | places | because
    21    | 22.6   | -   | 1      | the finest found
    21    | 22     | -   | 0      | whole numbers
    c     | x      | -   | 0      | no number at all
    21    | 22.6   | 0   | 0      | as the metadata say
    21    | 22.6   | 3   | 3      | also where no value needs it
    21    | 22.6   | two | 1      | left open: not more than found
    21    | 22.678 | two | 2      | left open: not more than two
""")
def test_places(sample, row):
    sample.write(ROWS[0].replace("22.6", row.first), ROWS[1].replace("20.7", row.second))
    if row.dp:
        dp = row.dp if row.dp.isdigit() else ""
        sample.meta(
            "category,Filter,Category,",
            f"share,Indicator,Share,{dp}",
            "part,Indicator,Part,0",
            "whole,Indicator,Whole,0",
        )
    assert set(sample.read().table["places"]) == {int(row.places)}
