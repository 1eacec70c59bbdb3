"""Values of LAIT: text with debris, real zeros, and marks for nothing."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tables import cases

from councilbook.sources.lait.values import read_number, read_values


@cases("""
    text                   | number       | because
    4.1599999999999998E-2  | 0.0416       | debris and an exponent
    4.1533546325878593     | 4.1533546326 | more decimals than mean anything
    0.70000000000000007    | 0.7          | debris at the end
    1.0000000000000001E-5  | 0.00001      | very small
    3.0E3                  | 3000         | a large exponent
    6078                   | 6078         | whole
    319625261              | 319625261    | pounds
    0                      | 0            | a real zero
    -0.32                  | -0.32        | a progress score below the average
    .5                     | 0.5          | no nought before the point
""")
def test_text_becomes_a_clean_number(row):
    assert read_number(row.text) == float(row.number)


@pytest.mark.parametrize(
    "text", ["nan", "inf", "1,234", "12%", "1 2", "0x10", "1_000", "1E999", "١"]
)
def test_text_that_is_no_plain_number(text):
    assert math.isnan(read_number(text))


@pytest.mark.parametrize("text", ["-", "..", "", "c"])
def test_marks_for_nothing(text):
    found = read_values([text])
    assert math.isnan(found.number[0])
    assert not found.wrong[0]
    assert found.withheld[0] == (text == "c")


def test_zero_is_a_value_and_a_dash_is_not_zero():
    assert read_values(["0", "-"]).number.tolist()[0] == 0
    assert math.isnan(read_values(["0", "-"]).number[1])


def test_anything_else_is_wrong():
    assert read_values(["x", "1,234", "-", "2"]).wrong.tolist() == [True, True, False, False]


@cases("""
    text                  | decimals | because
    12                    | 0        | whole
    12.50                 | 1        | a nought that says nothing
    4.1599999999999998E-2 | 4        | after cleaning
    1E-5                  | 5        | an exponent
    -0.32                 | 2        | below zero
    -                     | 0        | nothing
""")
def test_decimals_of_the_cleaned_value(row):
    assert read_values([row.text or "-"]).decimals.tolist() == [int(row.decimals)]


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=4))
def test_debris_never_changes_a_figure(figure):
    """What a spreadsheet writes with 17 figures reads back as the figure."""
    assert read_number(f"{float(figure):.17g}") == float(figure)
