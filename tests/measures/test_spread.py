"""How much values swing, and how long runs of them are."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from councilbook.measures.spread import runs, spreads, swings, within

nan = np.nan
SAME = settings(max_examples=25, deadline=None, derandomize=True)
VALUES = arrays(float, (6, 7), elements=st.floats(0, 1000) | st.just(nan))


def test_runs_begin_anew_after_a_gap():
    assert runs(np.array([[1, 2, nan, 3, 4, 5]])).tolist() == [[1, 2, 0, 1, 2, 3]]


def test_sums_stay_within_a_run():
    values = np.array([[1, 2, nan, 3, 4.0]])
    assert within(values, runs(values)).tolist() == [[1, 3, 0, 3, 7]]


def test_a_change_over_a_gap_is_not_counted():
    values = np.array([[1, 3, nan, 100, 104.0]])
    assert swings(values, runs(values), 1)[0] == pytest.approx([nan, 2, nan, nan, 4], nan_ok=True)
    assert swings(values, runs(values), 2)[0] == pytest.approx([nan, 4, nan, nan, 16], nan_ok=True)


def test_an_area_of_few_years_takes_most_from_all_areas():
    # Changes of 10, 10, 10 and 2: the 80th percentile of the root mean squares is 10.
    values = np.array([[0, 10], [0, 10], [0, 10], [0, 2.0]])
    found = spreads(values, runs(values), by_size=False)[:, 1]
    assert found[0] == pytest.approx(10)
    assert found[3] == pytest.approx(np.sqrt((1 * 4 + 4 * 100) / 5))


def test_an_area_four_times_as_large_is_expected_to_swing_twice_as_much():
    values = np.array([[100, 120], [400, 480], [100, 120], [400, 440.0]])
    found = spreads(values, runs(values), by_size=True)[:, 1]
    # The 80th percentile of change^2 / size, of 3.636 twice, 14.545 and 3.810.
    usual = np.quantile([400 / 110, 6400 / 440, 400 / 110, 1600 / 420], 0.8)
    assert found[0] == pytest.approx(np.sqrt((400 + 4 * usual * 110) / 5))
    assert found[3] == pytest.approx(np.sqrt((1600 + 4 * usual * 420) / 5))


def test_where_nobody_has_two_values_there_is_no_spread():
    values = np.array([[1, nan, 3], [nan, nan, 2]])
    assert np.isnan(spreads(values, runs(values), by_size=False)).all()


@SAME
@given(VALUES, st.floats(0.1, 10))
def test_spreads_follow_the_unit(values, times):
    lengths = runs(values)
    for by_size in (False, True):
        one = spreads(values, lengths, by_size=by_size)
        two = spreads(times * values, lengths, by_size=by_size)
        assert two == pytest.approx(times * one, rel=1e-6, abs=1e-6, nan_ok=True)


@SAME
@given(VALUES)
def test_what_comes_later_changes_no_spread(values):
    lengths = runs(values)
    whole = spreads(values, lengths, by_size=True)[:, :4]
    part = spreads(values[:, :4], lengths[:, :4], by_size=True)
    assert np.array_equal(whole, part, equal_nan=True)
