"""Forecasts: levels, bands, limits, and every refusal."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from measures.test_backtest import walks, waves
from tables import cases

from councilbook.measures.backtest import backtest
from councilbook.measures.forecast import ALONE, FLAT, LAST, NO_ERRORS, SMOOTHED, forecast, outlook
from councilbook.measures.level import recent_level

nan = np.nan
ANY = (None, None)
SHARE = (0.0, 100.0)
VALUES = arrays(float, (12, 8), elements=st.floats(0, 100) | st.just(nan))


def test_a_forecast_has_all_that_is_printed():
    values = waves(120, 10)
    found = forecast(values, 3, ANY)
    scores = backtest(values, 0, recent_level)
    assert [step.h for step in found.steps] == [1, 2, 3]
    assert (found.n, found.reason, found.method) == (10, "", SMOOTHED)
    assert found.tried == (120 * 5, 120 * 4, 120 * 3)
    assert found.error == tuple(score.mae for score in scores)
    assert found.naive_error == tuple(score.naive for score in scores)
    assert found.coverage80 == tuple(score.cover80 for score in scores)
    assert found.coverage95 == tuple(score.cover95 for score in scores)
    assert {step.naive for step in found.steps} == {values[3, -1]}


def test_what_keeps_its_moves_goes_on_from_the_last_value():
    values = walks(120, 10)
    found = forecast(values, 3, ANY)
    assert found.method == LAST
    assert {step.point for step in found.steps} == {values[3, -1]}


def test_few_areas_take_the_last_value_and_say_so():
    found = forecast(waves(1, 10), 0, ANY)
    assert found.method == ALONE
    assert found.steps[0].point == found.steps[0].naive
    assert found.steps[2].high80 - found.steps[2].point == pytest.approx(
        np.sqrt(3) * (found.steps[0].high80 - found.steps[0].point)
    )
    assert found.tried == (5, 4, 3)


def panel(last="5"):
    """Thirty areas, the first with the values of a text; a dash is a gap."""
    own = [nan if each == "-" else float(each) for each in last.split(",")]
    values = waves(30, max(len(own), 5))
    values[0, : len(values[0]) - len(own)] = nan
    values[0, -len(own) :] = own
    return values


REFUSED = cases("""
    own         | first | reason                                             | because
    1,2,3,4     | 0     | only 4 annual points without a gap                 | it began late
    1,-,3,4,5   | 0     | only 3 annual points without a gap                 | a gap
    1,2,3,4,-   | 0     | there is no value for the last year                | none now
    1,2,3,4,5,6 | 2     | only 4 annual points since the definition changed  | counted anew
    1,2,3,4,5,6 | 5     | only 1 annual point since the definition changed   | just counted anew
    1,2,3,-,5,6 | 1     | only 2 annual points without a gap                 | the gap is nearer than the change
    1,2,3,4,5   | 0     | -                                                  | five are enough
    1,2,3,4,5,6 | 1     | -                                                  | five since the change
""")


@REFUSED
def test_refusals(row):
    found = forecast(panel(row.own), 0, ANY, int(row.first))
    assert found.reason == row.reason
    assert bool(found.steps) == (not row.reason)


def test_what_never_changed_is_refused():
    values = np.full((30, 8), 4.0)
    found = forecast(values, 0, ANY)
    assert (found.reason, found.steps, found.n) == (FLAT, (), 8)


def test_a_lone_past_is_refused():
    values = np.full((30, 7), nan)
    values[:, -1] = 5
    values[0] = [1, 2, 3, 4, 5, 6, 5]
    assert forecast(values, 0, ANY).reason == NO_ERRORS


def test_bands_that_did_not_hold_are_refused():
    # Every year all areas rise by more than ever before.
    values = waves(100, 10) + 50 * 2.0 ** np.arange(10)
    found = forecast(values, 0, ANY)
    assert found.reason.startswith("ranges meant to hold 80% of past values held only")
    assert found.steps == ()


def test_the_years_ahead_stop_before_bands_fail():
    # A slow rise of all: little in one year, too much in three.
    values = waves(200, 11) + 1.2 * np.arange(11) ** 1.4
    found = forecast(values, 0, ANY)
    assert found.reason == ""
    assert 1 <= len(found.steps) < 3
    assert found.coverage80[len(found.steps)] < 0.7
    assert len(found.coverage80) == 3


def test_bands_end_at_the_limits():
    values = np.clip(95 + (waves(60, 9) - 1000) * 2, 0, 100)
    within, without = (
        [each.of(row) for row in range(60)]
        for each in (outlook(values, SHARE), outlook(values, ANY))
    )
    for step in (step for found in within for step in found.steps):
        assert 0 <= step.low95 <= step.low80 <= step.point <= step.high80 <= step.high95 <= 100
    assert any(found.steps[0].high95 == 100 for found in within)
    assert any(found.steps[0].high95 > 100 for found in without)


def test_five_points_are_forecast_though_never_tried():
    found = forecast(waves(60, 5), 0, ANY)
    assert len(found.steps) == 3
    assert found.tried == (0, 0, 0)
    assert found.error == (None, None, None)


@settings(max_examples=15, deadline=None, derandomize=True)
@given(VALUES)
def test_a_refusal_is_never_a_number_and_a_forecast_never_missing(values):
    whole = outlook(values, SHARE)
    for row in range(len(values)):
        found = whole.of(row)
        assert bool(found.steps) != bool(found.reason)
        for step in found.steps:
            numbers = [step.low95, step.low80, step.point, step.high80, step.high95]
            assert np.isfinite(numbers).all()
            assert numbers == sorted(numbers)


@pytest.mark.parametrize("times", [0.25, 8.0])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_unit_does_not_matter(times, seed):
    values = waves(40, 9, seed)
    one, two = forecast(values, 0, ANY), forecast(times * values, 0, ANY)
    assert [step.high80 * times for step in one.steps] == pytest.approx(
        [step.high80 for step in two.steps]
    )
