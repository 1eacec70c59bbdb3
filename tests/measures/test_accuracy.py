"""Accuracy: known answers of R's accuracy(), and what divides by nothing."""

import csv
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from tables import cases

from councilbook.measures.accuracy import accuracy

# Worked by hand from a history of 10, 12, 11, 15: it changed by 2, 1 and 4.
KNOWN = cases("""
    actual | made  | me | mae | rmse | mpe    | mape  | smape     | mase  | because
    20     | 20    | 0  | 0   | 0    | 0      | 0     | 0         | 0     | nothing missed
    20     | 15    | 5  | 5   | 5    | 25     | 25    | 28.571429 | 2.142857 | too low
    16     | 20    | -4 | 4   | 4    | -25    | 25    | 22.222222 | 1.714286 | too high
    20,10  | 15,15 | 0  | 5   | 5    | -12.5  | 37.5  | 34.285714 | 2.142857 | one of each
    0      | 5     | -5 | 5   | 5    | -      | -     | 200       | 2.142857 | no share of nought
""")
NAMES = ("me", "mae", "rmse", "mpe", "mape", "smape", "mase")


def numbers(text):
    return np.array([float(each) for each in text.replace(",", " ").split()])


@KNOWN
def test_known_answers(row):
    found = accuracy(np.array([10.0, 12, 11, 15]), numbers(row.actual), numbers(row.made))
    for name in NAMES:
        known = getattr(row, name)
        assert getattr(found, name) == pytest.approx(float(known or "nan"), abs=1e-6, nan_ok=True)


def test_a_flat_history_scales_nothing():
    assert math.isnan(accuracy(np.ones(4), np.array([2.0]), np.array([1.0])).mase)


@settings(max_examples=50, deadline=None, derandomize=True)
@given(*[arrays(float, 4, elements=st.floats(1, 100)) for _ in range(3)], st.floats(0.1, 10))
def test_shares_do_not_depend_on_the_unit(history, actual, made, times):
    one, two = (
        accuracy(history, actual, made),
        accuracy(*(times * each for each in (history, actual, made))),
    )
    for name in ("mpe", "mape", "smape"):
        assert getattr(two, name) == pytest.approx(getattr(one, name), abs=1e-6)
    for name in ("me", "mae", "rmse"):
        assert getattr(two, name) == pytest.approx(times * getattr(one, name), abs=1e-6)


def test_every_row_of_the_known_answers(shared):
    with (shared / "vectors" / "forecast_accuracy_measures.csv").open() as file:
        rows = list(csv.DictReader(file))
    assert rows
    for row in rows:
        found = accuracy(*(numbers(row[name]) for name in ("train", "test", "forecast")))
        for name in NAMES:
            assert getattr(found, name) == pytest.approx(float(row[name]), rel=1e-9), name
