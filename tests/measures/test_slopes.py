"""Straight lines through yearly points, and the test of proportions for a trend."""

import csv

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.testing import assert_allclose, assert_array_equal
from scipy.special import chdtrc
from tables import cases

from councilbook.measures.slopes import lines, of_intervals, of_shares, proportion_chi2

quick = settings(max_examples=50, deadline=None, derandomize=True)


def numbers(cell):
    return np.array([float(number) for number in cell.split()])


# R's prop.trend.test: the example of its help page, and a unit test of Fingertips run by R.
CHI2 = cases("""
    events                  | sizes                         | scores    | chi2        | because
    83 90 129 70            | 86 93 136 82                  | 1 2 3 4   | 8.224922285 | smokers of four groups
    83 90 129 70            | 86 93 136 82                  | 0 0 0 1   | 12.17314622 | the last group against the rest
    994 1023 1199 1332 1367 | 40299 41527 42811 44064 44701 | 1 2 3 4 5 | 47.89667671 | five years of events
    10 20 30                | 100 200 300                   | 1 2 3     | 0           | the same share of each
    1 2 3                   | 4 4 4                         | 1 2 3     | 2           | by hand: 12 (12 x 14 - 6 x 24)^2 / (6 x 6 x 96)
""")


@CHI2
def test_chi_square_for_a_trend_in_proportions(row):
    got = proportion_chi2(numbers(row.events), numbers(row.sizes), numbers(row.scores))
    assert_allclose(got, float(row.chi2), rtol=1e-9, atol=1e-12)


def test_chi_square_agrees_with_r(shared):
    with (shared / "vectors" / "trend_proportion_chi2.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 3
    for row in rows:
        parts = (numbers(row[name]) for name in ("numerators", "denominators", "scores"))
        chi2 = proportion_chi2(*parts)
        assert_allclose(chi2, float(row["chi2"]), rtol=1e-9)
        assert_allclose(chdtrc(1, chi2), float(row["p"]), rtol=1e-9)


@pytest.mark.parametrize("events", [[0, 0, 0], [7, 8, 9], [np.nan, 1, 2]])
def test_no_chi_square_where_nothing_differs_or_a_count_is_missing(events):
    assert np.isnan(proportion_chi2(np.array(events), np.array([7.0, 8, 9]), np.arange(3.0)))


def test_chi_square_does_not_mind_where_the_scores_start():
    events, sizes = np.array([12.0, 15, 9, 22, 25]), np.array([80.0, 75, 78, 90, 88])
    one, two = (
        proportion_chi2(events, sizes, np.arange(5.0) * step + start)
        for start, step in ((1, 1), (2016, 2))
    )
    assert_allclose(one, two, rtol=1e-9)


def test_lines_through_all_points_and_all_but_one():
    slopes, spread = lines(np.array([[1.0, 2, 3, 4, 10]]), np.ones((1, 5)))
    # By hand: all five; then without the first, second, third, fourth and last.
    assert_allclose(slopes, [[2, 2.5, 2, 2, 20 / 8.75, 1]], rtol=1e-12)
    assert_allclose(spread, [[10, 5, 8.75, 10, 8.75, 5]], rtol=1e-12)


rows = st.integers(3, 8).flatmap(
    lambda size: st.tuples(
        arrays(float, size, elements=st.floats(-1000, 1000)),
        arrays(float, size, elements=st.floats(0.1, 50)),
    )
)


@quick
@given(rows)
def test_weighted_lines_agree_with_numpy(row):
    values, errors = row
    (slope, *_), (spread, *_) = (found[0] for found in lines(values[None], errors[None] ** -2))
    line, cov = np.polyfit(np.arange(len(values)), values, 1, w=1 / errors, cov="unscaled")
    assert_allclose(slope, line[0], rtol=1e-6, atol=1e-8)
    assert_allclose(1 / spread, cov[0, 0], rtol=1e-8)


def test_lines_agree_with_least_squares_of_r(shared):
    with (shared / "vectors" / "trend_monotonic.csv").open(encoding="utf-8") as file:
        table = list(csv.DictReader(file))
    assert len(table) == 11
    for row in table:
        values = numbers(row["values"])[None]
        slopes, _ = lines(values, np.ones_like(values))
        assert_allclose(slopes[0, 0], float(row["ols_slope"]), rtol=1e-8)


def test_intervals_of_equal_width_by_hand():
    values = np.array([[0.0, 2, 4, 6, 8]])
    got = of_intervals(values, values - 1.96, values + 1.96)
    # Standard errors of 1: slope 2, spread 10, so (2 / (1 / sqrt 10))^2.
    assert_allclose((got.chi2[0], got.slope[0]), (40, 2), rtol=1e-12)
    assert got.stable[0]


def test_a_wide_interval_counts_for_little():
    values = np.array([[10.0, 11, 12, 13, 2]])
    width = np.array([[1.0, 1, 1, 1, 1]])
    narrow = of_intervals(values, values - width, values + width)
    width[0, 4] = 100
    wide = of_intervals(values, values - width, values + width)
    assert narrow.slope[0] < 0 < wide.slope[0]


# Left out, the last point takes the slope with it; a slope of nought has no sign either way.
@pytest.mark.parametrize(
    "values",
    [[0, 0, 0, 0, 9], [9, 0, 0, 0, 0], [0, 0, 0, 0, -9], [5, 5, 5, 5, 5], [1, 2, 3, 4, -3]],
)
def test_one_point_is_no_trend(values):
    values = np.array([values], dtype=float)
    assert not of_intervals(values, values - 1, values + 1).stable[0]


def test_a_line_through_equal_shares_is_level():
    events, sizes = np.array([[1.0, 2, 3, 4, 7]]), np.array([[3.0, 6, 9, 12, 21]])
    got = of_shares(100 * events / sizes, events, sizes)
    assert not got.stable[0]
    assert_allclose(got.chi2, 0, atol=1e-12)


def test_nothing_is_drawn_through_what_is_missing():
    full = np.array([10.0, 12, 14, 16, 18])
    events = np.stack([full, [np.nan, 12, 14, 16, 18], [0, 12, 14, 16, 18], [50, 12, 14, 16, 18]])
    sizes = np.full((4, 5), 50.0)
    got = of_shares(100 * events / sizes, events, sizes)
    assert_array_equal(np.isnan(got.chi2), [False, True, True, True])
    assert_array_equal(np.isnan(got.slope), [False, True, True, True])
    assert_array_equal(got.stable, [True, False, False, False])
    values = np.stack([full, full])
    upper = np.stack([full + 1, [11, 13, 15, 17, 18]])
    got = of_intervals(values, values - [[1.0], [0.0]], upper)
    assert_array_equal(np.isnan(got.chi2), [False, True])
    assert_array_equal(got.stable, [True, False])


def test_a_hidden_percentage_is_not_used_although_its_counts_are_known():
    events, sizes = np.array([[10.0, 12, 14, 16, 18]]), np.full((1, 5), 50.0)
    got = of_shares(np.array([[20, np.nan, 28, 32, 36]]), events, sizes)
    assert np.isnan(got.chi2[0])


def counts_of(areas):
    return st.tuples(
        arrays(float, (areas, 5), elements=st.integers(1, 60)),
        arrays(float, (areas, 5), elements=st.integers(61, 500)),
    )


areas = st.integers(1, 6).flatmap(counts_of)


@quick
@given(areas, st.floats(0.001, 1000), st.randoms(use_true_random=False))
def test_areas_may_stand_in_any_order_and_units_be_of_any_size(counts, unit, random):
    events, sizes = counts
    order = random.sample(range(len(events)), len(events))
    values = 100 * events / sizes
    shares = of_shares(values, events, sizes)
    assert_array_equal(
        of_shares(values[order], events[order], sizes[order]).chi2, shares.chi2[order]
    )
    assert_array_equal(of_shares(unit * values, events, sizes).slope, shares.slope)
    bounds = values - 4, values + 5
    rates = of_intervals(values, *bounds)
    assert_array_equal(
        of_intervals(values[order], *(bound[order] for bound in bounds)).stable, rates.stable[order]
    )
    scaled = of_intervals(unit * values, *(unit * bound for bound in bounds))
    assert_allclose(scaled.chi2, rates.chi2, rtol=1e-6, atol=1e-12)
    assert_allclose(scaled.slope, unit * rates.slope, rtol=1e-6, atol=1e-9 * unit)
    assert_array_equal(scaled.stable, rates.stable)


@quick
@given(areas)
def test_those_not_counted_have_the_opposite_trend(counts):
    events, sizes = counts
    one = of_shares(events / sizes, events, sizes)
    other = of_shares(1 - events / sizes, sizes - events, sizes)
    assert_allclose(one.chi2, other.chi2, rtol=1e-9, atol=1e-12)
    assert_allclose(one.slope, -other.slope, rtol=1e-9, atol=1e-12)
    assert_array_equal(one.stable, other.stable)
