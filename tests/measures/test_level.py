"""The recent level: smoothing, the last value, and the choice between them."""

import csv

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from tables import cases

from councilbook.measures.level import ENOUGH, last_value, level, recent_level, smooth, weight_of

nan = np.nan
SAME = settings(max_examples=25, deadline=None, derandomize=True)
GRIDS = arrays(float, (4, 7), elements=st.floats(0, 1000) | st.just(nan))

# Worked by hand: 0.7 of the newest value, 0.3 of the level before it.
LEVELS = cases("""
    values          | weight | level  | because
    10              | 0.7    | 10     | one value is its own level
    10,20           | 0.7    | 17     | 7 of 10 of the newest
    10,20,10        | 0.7    | 12.1   | 0.7, 0.21 and 0.09 of them
    10,20,30        | 0.5    | 22.5   | another weight
    10,20,30        | 1      | 30     | the last value
    10,20,-,30      | 0.7    | 30     | begins anew after a gap
    10,20,-,30,20   | 0.7    | 23     | nothing of before the gap
""")


def series(text):
    return np.array([[nan if each == "-" else float(each) for each in text.split(",")]])


@LEVELS
def test_a_level(row):
    assert smooth(series(row.values), float(row.weight))[0, -1] == pytest.approx(float(row.level))


def test_a_missing_last_value_has_no_level():
    held = series("10,20,-")
    assert np.isnan(smooth(held)[0, -1])
    assert np.isnan(level(0.7)(held)).all()
    assert np.isnan(last_value(held)).all()


def test_the_level_is_the_same_for_every_year_ahead():
    assert level(0.7)(series("10,20")) == pytest.approx(np.full((1, 3), 17))
    assert last_value(series("10,20")) == pytest.approx(np.full((1, 3), 20))


def test_series_that_keep_their_moves_choose_the_last_value():
    steps = np.cumsum(np.tile([[5.0], [-5.0], [9.0]], (2, 10)), axis=1)
    assert weight_of(steps) == 1.0
    assert recent_level(steps) == pytest.approx(last_value(steps))


def test_series_that_go_to_and_fro_choose_the_level():
    waves = 50.0 + np.tile([0.0, 10.0], (6, 5))
    assert weight_of(waves) == 0.7
    assert recent_level(waves) == pytest.approx(level(0.7)(waves))


def test_too_few_errors_choose_nothing():
    rising = np.arange(5.0)[np.newaxis, :]
    assert rising.size < ENOUGH
    assert weight_of(rising) == 0.7


@SAME
@given(GRIDS)
def test_a_level_lies_within_the_values(values):
    levels = smooth(values)
    assert (np.isnan(levels) == np.isnan(values)).all()
    held = values[~np.isnan(values)]
    found = levels[~np.isnan(levels)]
    assert (found >= held.min(initial=np.inf) - 1e-9).all()
    assert (found <= held.max(initial=-np.inf) + 1e-9).all()


@SAME
@given(GRIDS)
def test_what_comes_later_changes_no_level(values):
    assert np.array_equal(smooth(values)[:, :5], smooth(values[:, :5]), equal_nan=True)


# Hyndman and Athanasopoulos (2018), Forecasting: Principles and Practice, 2nd ed., 7.1: annual
# oil production of Saudi Arabia, 1996 to 2013; they estimate weight and start.
OIL = [445.364098092, 453.195010427, 454.409641012, 422.378905779, 456.037121728, 440.386604674,
       425.194372519, 486.205173510, 500.429086073, 521.275909170, 508.947617045, 488.888857729,
       509.870574978, 456.722912348, 473.816602915, 525.950870565, 549.833807597, 542.340469826]  # fmt: skip
# Printed as 0.8339; with the next digit all their figures come out.
OIL_WEIGHT, OIL_START = 0.83389, 446.5868


def oil_range(ahead, deviate):
    """Level and range of the book: sigma^2 = SSE / (n - 2), growing by (ahead - 1) weight^2."""
    levels = smooth(np.array([OIL]), OIL_WEIGHT, OIL_START)[0]
    errors = np.array(OIL) - np.concatenate([[OIL_START], levels[:-1]])
    sigma2 = (errors**2).sum() / (len(OIL) - 2)
    half = deviate * np.sqrt(sigma2 * (1 + (ahead - 1) * OIL_WEIGHT**2))
    return levels[-1], levels[-1] - half, levels[-1] + half


def test_the_level_of_the_textbook():
    assert smooth(np.array([OIL]), OIL_WEIGHT)[0, -1] == pytest.approx(542.6806, abs=1e-3)
    assert oil_range(1, 1.2815516)[1:] == pytest.approx((504.4541, 580.907), abs=1e-3)


def test_every_row_of_the_textbook(shared):
    with (shared / "vectors" / "forecast_fpp2_ses_oil.csv").open() as file:
        rows = list(csv.DictReader(file))
    assert rows
    for row in rows:
        for level_, deviate in (("80", 1.2815515655), ("95", 1.9599639845)):
            found = oil_range(int(row["h"]), deviate)
            known = [float(row[name]) for name in ("point", f"lower{level_}", f"upper{level_}")]
            assert found == pytest.approx(known, abs=1e-3)
