"""Beside a benchmark: similar, higher or lower, and what that means by polarity."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_array_equal
from tables import cases

from councilbook.measures.beside import Beside, beside, beside_range, beside_target, sides
from councilbook.measures.formulas import Bounds
from councilbook.measures.intervals import Figure, Interval, interval

NONE = Interval(None, None, "", 0.95, reason="there is no value")
quick = settings(max_examples=50, deadline=None, derandomize=True)


def between(cell):
    lower, upper = map(float, cell.split())
    return Interval(lower, upper, "Wilson score", 0.95)


# Worked by hand.
BESIDE = cases("""
    inner | outer | benchmark | polarity | place   | much | verdict | because
    10 20 | 5 25  | 15        | high     | similar | no   | neither | inside
    10 20 | 5 25  | 10        | high     | similar | no   | neither | the lower bound is inside
    10 20 | 5 25  | 20        | low      | similar | no   | neither | the upper bound is inside
    10 20 | 5 25  | 9.9       | high     | higher  | no   | better  | above, more is good
    10 20 | 5 25  | 9.9       | low      | higher  | no   | worse   | above, less is good
    10 20 | 5 25  | 20.1      | high     | lower   | no   | worse   | below, more is good
    10 20 | 5 25  | 20.1      | low      | lower   | no   | better  | below, less is good
    10 20 | 5 25  | 9.9       | none     | higher  | no   | neither | neither way is good
    10 20 | 5 25  | 20.1      | range    | lower   | no   | neither | the good values lie between two limits
    10 20 | 5 25  | 5         | high     | higher  | no   | better  | the bound of the wider interval is inside
    10 20 | 5 25  | 4.9       | high     | higher  | yes  | better  | outside the wider interval too
    10 20 | 5 25  | 25.1      | none     | lower   | yes  | neither | far below
    10 20 | -     | 4.9       | high     | higher  | no   | better  | no wider interval was asked for
""")


@BESIDE
def test_a_figure_beside_a_benchmark(row):
    outer = between(row.outer) if row.outer else None
    got = beside(between(row.inner), outer, float(row.benchmark), row.polarity)
    assert got == Beside(row.place, row.much == "yes", row.verdict)


def test_why_a_figure_is_not_compared():
    missing = Beside(None, False, "neither", "there is no value")
    nothing = Beside(None, False, "neither", "there is no value to compare with")
    own = between("10 20")
    assert beside(NONE, NONE, 15, "high") == beside_target(NONE, 15, "high") == missing
    assert beside(NONE, None, None, "high") == missing
    for absent in (None, math.nan):
        assert beside(own, own, absent, "high") == beside_target(own, absent, "high") == nothing
    assert beside(own, NONE, 30, "high") == Beside("lower", False, "worse")
    assert beside_range(None, (1, 2), "high") == beside_range(math.nan, (1, 2), "high") == missing


# From the tests of Fingertips (MIT), figures only.
TARGETS = cases("""
    lower | upper | target | polarity | place   | verdict | because
    8     | 9     | 10     | high     | lower   | worse   | wholly below
    8     | 9     | 10     | low      | lower   | better  | wholly below, less is good
    9     | 11    | 10     | high     | similar | neither | the target is inside
    11    | 12    | 10     | high     | higher  | better  | wholly above
    11    | 12    | 10     | low      | higher  | worse   | wholly above, less is good
    10    | 10    | 10     | low      | higher  | worse   | a target is reached by its own value
""")


@TARGETS
def test_a_figure_beside_a_target(row):
    own = between(f"{row.lower} {row.upper}")
    assert beside_target(own, float(row.target), row.polarity) == Beside(
        row.place, False, row.verdict
    )


# From the tests of Fingertips (MIT), figures only: a range from 1 to 2.
RANGES = cases("""
    value | polarity | place   | verdict | because
    0     | high     | lower   | worse   | below
    0     | low      | lower   | better  | below, less is good
    1     | high     | similar | neither | the range holds where it begins
    1.5   | low      | similar | neither | inside
    2     | high     | higher  | better  | the range does not hold where it ends
    3     | low      | higher  | worse   | above, less is good
    3     | none     | higher  | neither | neither way is good
""")


@RANGES
def test_a_value_beside_a_range(row):
    assert beside_range(float(row.value), (1, 2), row.polarity) == Beside(
        row.place, False, row.verdict
    )


def test_targets_agree_with_every_known_answer(shared):
    frame = pd.read_csv(shared / "vectors" / "compare_target.csv")
    frame = frame[frame["method"] != "value"]
    assert len(frame) == 18
    names = {"better": "better", "worse": "worse", "neither": "same"}
    for row in frame.itertuples():
        polarity = row.polarity.split("_")[0]
        if row.method == "range":
            got = beside_range(row.value, (row.lower_limit, row.upper_limit), polarity)
        else:
            held = not math.isnan(row.lower95)
            own = Interval(row.lower95, row.upper95, "", 0.95) if held else NONE
            got = beside_target(own, row.lower_limit, polarity)
        expected = "none" if isinstance(row.expected, float) else row.expected
        assert ("none" if got.place is None else names[got.verdict]) == expected


def test_many_figures_beside_many_benchmarks():
    ends = Bounds(np.array([[10.0, 10, 10], [np.nan, 10, 10]]), np.array([[20.0, 20, 20]] * 2))
    benchmarks = np.array([15.0, 9.9, 20.1])
    assert_array_equal(sides(ends, benchmarks), [[0, 1, -1], [0, 1, -1]])
    gaps = np.array([[np.nan, np.nan, np.nan], [9.0, 10.0, 20.0]])
    assert_array_equal(sides(ends, gaps), [[0, 0, 0], [0, 0, 0]])


# What must hold for any figure.


@quick
@given(st.integers(0, 200), st.integers(200, 900), st.floats(0, 100))
def test_many_say_what_each_says(x, n, benchmark):
    own = interval("share", Figure(100 * x / n, x, n), 100)
    ends = Bounds(np.array([own.lower]), np.array([own.upper]))
    place = {1: "higher", 0: "similar", -1: "lower"}[int(sides(ends, np.array([benchmark]))[0])]
    assert beside(own, None, benchmark, "none").place == place


@quick
@given(st.integers(0, 200), st.integers(200, 900), st.floats(0, 100))
def test_the_other_side_of_a_percentage_is_the_other_place(x, n, benchmark):
    def placed(count, beyond):
        item = Figure(100 * count / n, count, n)
        return beside(
            interval("share", item, 100), interval("share", item, 100, 0.998), beyond, "high"
        )

    one, two = placed(x, benchmark), placed(n - x, 100 - benchmark)
    other = {"higher": "lower", "lower": "higher", "similar": "similar"}
    assert (two.place, two.much) == (other[one.place], one.much)
    assert {one.verdict, two.verdict} in ({"better", "worse"}, {"neither"})
    assert not (one.much and one.place == "similar")


@pytest.mark.parametrize("polarity", ["high", "low", "none", "range"])
def test_no_clear_difference_is_never_good_or_bad(polarity):
    got = beside(between("10 20"), between("5 25"), 12, polarity)
    assert got == Beside("similar", False, "neither")
