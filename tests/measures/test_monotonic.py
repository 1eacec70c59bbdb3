"""Monotonic change: Kendall's tau, its exact probability, and Sen's slope."""

import csv
from itertools import combinations, permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.testing import assert_allclose
from tables import cases

from councilbook.measures.monotonic import Monotonic, exact_p, monotonic, normal_p

quick = settings(max_examples=50, deadline=None, derandomize=True)


def numbers(cell):
    return np.array([float(number) for number in cell.split()])


def score_of(values):
    return sum(int(np.sign(late - early)) for early, late in combinations(values, 2))


# R's cor.test(method = "kendall", exact = TRUE); by its normal curve where values are equal.
# The last is the rate of children looked after in England, 2016 to 2025.
KNOWN = cases("""
    values                        | tau            | p              | sen   | exact | because
    1 2 3                         | 1              | 0.333333333333 | 1     | yes   | three points can show nothing
    1 2 3 4                       | 1              | 0.083333333333 | 1     | yes   | nor can four
    1 2 3 4 5                     | 1              | 0.016666666667 | 1     | yes   | five can, if all rise
    1 2 4 3 5                     | 0.8            | 0.083333333333 | 1     | yes   | one swap of five is too much
    5 4 3 2 1                     | -1             | 0.016666666667 | -1    | yes   | down as up
    60.1 58.2 61.4 59.9 62.3 63   | 0.6            | 0.136111111111 | 0.65  | yes   | up and down
    60 62 64 66 68 69 70 70 69 67 | 0.659261194821 | 0.011580533837 | 0.939393939394 | no | equal values
""")


@KNOWN
def test_known_answers(row):
    values = numbers(row.values)
    got = monotonic(values)
    assert_allclose(got.tau, float(row.tau), rtol=1e-10)
    assert_allclose(got.p, float(row.p), rtol=1e-9)
    assert_allclose(got.sen, np.median(pair_slopes(values)), rtol=1e-12)
    assert (got.n, got.exact, got.reason) == (len(values), row.exact == "yes", "")


def pair_slopes(values):
    pairs = combinations(enumerate(values), 2)
    return [(later - earlier) / (j - i) for (i, earlier), (j, later) in pairs]


def test_agrees_with_r(shared):
    with (shared / "vectors" / "trend_monotonic.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 11
    for row in rows:
        values = numbers(row["values"])
        got = monotonic(values)
        assert got.n == int(row["n"])
        assert_allclose((got.tau, got.sen), (float(row["tau"]), float(row["sen_slope"])), rtol=1e-8)
        assert_allclose(
            normal_p(values, score_of(values)), float(row["kendall_p_normal_cc"]), rtol=1e-8
        )
        assert got.exact == (row["kendall_p_exact"] != "")
        assert_allclose(
            got.p, float(row["kendall_p_exact"] or row["kendall_p_normal_cc"]), rtol=1e-8
        )


@pytest.mark.parametrize("n", [3, 4, 5, 6])
def test_exact_probability_counts_every_order(n):
    scores = [score_of(order) for order in permutations(range(n))]
    for score in set(scores):
        as_far = np.mean([abs(other) >= abs(score) for other in scores])
        assert_allclose(exact_p(score, n), as_far, rtol=1e-12)


def test_a_missing_period_is_left_out_but_takes_its_time():
    got = monotonic(np.array([10, np.nan, 14, 16, 18]))
    assert (got.tau, got.sen, got.n) == (1, 2, 4)


@pytest.mark.parametrize(
    ("values", "n", "reason"),
    [
        ([], 0, "fewer than 3 values"),
        ([1.0, 2.0, np.nan], 2, "fewer than 3 values"),
        ([4.0, 4.0, 4.0, 4.0, 4.0], 5, "all values are the same"),
    ],
)
def test_refusals_say_why_and_give_no_number(values, n, reason):
    assert monotonic(np.array(values)) == Monotonic(None, None, None, n, False, reason)


@quick
@given(
    arrays(float, st.integers(0, 9), elements=st.sampled_from([np.nan, 1.0, 2.0, 2.5, 3.0, 7.0]))
)
def test_a_refusal_never_turns_into_a_number(values):
    got = monotonic(values)
    numbers = (got.tau, got.p, got.sen)
    if got.reason:
        assert numbers == (None, None, None)
    else:
        assert np.isfinite(numbers).all()
        assert -1 <= got.tau <= 1
        assert 0 < got.p <= 1


@quick
@given(arrays(float, st.integers(3, 9), elements=st.integers(0, 30)), st.floats(0.01, 100))
def test_unit_and_direction(values, unit):
    here, scaled, back = monotonic(values), monotonic(unit * values), monotonic(values[::-1])
    if here.reason:
        assert scaled.reason == back.reason == here.reason
        return
    assert (scaled.tau, scaled.p) == (here.tau, here.p)
    assert_allclose(scaled.sen, unit * here.sen, rtol=1e-9, atol=1e-12)
    assert_allclose((back.tau, back.sen), (-here.tau, -here.sen), rtol=1e-12)
    assert back.p == here.p
