"""Quartile bands: type-7 cuts, a value on a cut belongs below, and no band where ties decide."""

import csv
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tables import cases

from councilbook.measures.bands import Band, band, letter
from councilbook.measures.crowd import quartiles


def numbers(cell):
    return [float(word) for word in cell.split()]


# Worked by hand: the cuts lie at ranks 1 + (n - 1) x 1/4, 1/2 and 3/4.
CUTS = cases("""
    values            | cuts              | because
    0 25 50 75 100    | 25 50 75          | on three of the values
    1 2 3 4           | 1.75 2.5 3.25     | between values
    4 1 3 2           | 1.75 2.5 3.25     | in any order
    7 7 7 7           | 7 7 7             | all the same
    -4 -2 0 2         | -2.5 -1 0.5       | below zero
""")


@CUTS
def test_cuts(row):
    assert quartiles(numbers(row.values)) == tuple(numbers(row.cuts))


def test_cuts_of_one_to_fifty():
    # From the test data of Fingertips (MIT): 13.25, 25.5, 37.75.
    assert quartiles(range(1, 51)) == (13.25, 25.5, 37.75)


def test_no_cuts_for_fewer_than_four():
    assert quartiles([1, 2, 3, None, math.nan]) is None
    assert quartiles([1, 2, 3, None, 4]) == (1.75, 2.5, 3.25)


@given(st.lists(st.floats(-1e6, 1e6), min_size=4, max_size=160))
def test_cuts_are_those_of_numpy(values):
    numpy = pytest.importorskip("numpy")
    expected = numpy.quantile(values, [0.25, 0.5, 0.75], method="linear")
    assert quartiles(values) == pytest.approx(tuple(expected), abs=1e-6)


# DfE's Local Authority Interactive Tool (MIT) tests these values, those on a cut as low only.
LETTERS = cases("""
    value | low | high | because
    0     | A   | D    | the lowest value
    10    | A   | D    | below the first cut
    25    | A   | D    | on the first cut: in the band below it
    30    | B   | C    | above it
    50    | B   | C    | on the median
    60    | C   | B    | above the median
    75    | C   | B    | on the third cut
    80    | D   | A    | above it
    100   | D   | A    | the highest value
""")


@LETTERS
def test_letters(row):
    cuts = (25.0, 50.0, 75.0)
    assert letter(float(row.value), cuts, "low") == row.low
    assert letter(float(row.value), cuts, "high") == row.high


def vectors(shared, name):
    text = (shared / "vectors" / name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def test_letters_are_those_of_the_tool_itself(shared):
    rows = vectors(shared, "lait_quartile_band.csv")
    # "Error" is for a value outside the range; ours is always among the values cut.
    inside = [row for row in rows if row["band"] not in {"", "Error"}]
    assert len(inside) == 13
    for row in inside:
        cuts = (float(row["q25"]), float(row["q50"]), float(row["q75"]))
        assert letter(float(row["value"]), cuts, row["polarity"].lower()) == row["band"]


def test_cuts_are_those_of_fingertips(shared):
    rows = vectors(shared, "category_bounds.csv")
    inner = [row for row in rows if row["n_categories"] == "4" and row["bound_index"] in "123"]
    assert [float(row["bound"]) for row in inner] == list(quartiles(range(1, 51)))


def test_a_band_comes_with_its_cuts_and_says_when_the_value_is_one():
    others = [0, None, 50, 75, 100]
    assert band(25, others, "high") == Band("D", (25, 50, 75), 5, on_cut=True)
    assert band(25, others, "low") == Band("A", (25, 50, 75), 5, on_cut=True)
    assert band(30, [0, 50, 75, 100], "low") == Band("A", (30, 50, 75), 5, on_cut=True)
    assert band(30, [0, 20, 50, 75, 100], "low") == Band("B", (22.5, 40, 68.75), 6)


WITHHELD = cases("""
    value | others            | polarity | n  | reason | because
    -     | 1 2 3 4           | high     | 4  | there is no value | no value
    1     | 2 3               | high     | 3  | only 3 of the authorities have a value | too few
    1     | -                 | high     | 1  | only 1 of the authorities has a value | one alone
    1     | 2 3 4             | none     | 4  | neither a high nor a low value is good in itself | no polarity
    1     | 2 3 4             | range    | 4  | the good values lie between two limits | a range
    3     | 1 2 4 5 6 0 0 0   | low      | 9  | 3 of 9 authorities share one value, too many to divide into quarters | a third share nought
""")


@WITHHELD
def test_no_band_says_why(row):
    value = float(row.value) if row.value else None
    got = band(value, numbers(row.others), row.polarity)
    assert (got.letter, got.n, got.reason) == (None, int(row.n), row.reason)


def test_a_tie_of_exactly_a_quarter_is_no_obstacle():
    assert band(3, [0, 0, 1, 2, 4, 5, 6], "low").letter == "C"


def test_cuts_are_given_without_a_band_too():
    assert band(1, [2, 3, 4], "none").cuts == (1.75, 2.5, 3.25)
    assert band(None, [1, 2, 3, 4], "low").cuts == (1.75, 2.5, 3.25)


@given(st.lists(st.integers(0, 50), min_size=4, max_size=60, unique=True))
def test_bands_never_go_back_as_values_go_up(values):
    ordered = sorted(values)
    letters = [
        band(value, ordered[:place] + ordered[place + 1 :], "low").letter
        for place, value in enumerate(ordered)
    ]
    assert letters == sorted(letters)
    assert set(letters) == set("ABCD")
