"""Formulas: known answers, other people's implementations, and what must hold for any counts."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal
from scipy import stats
from statsmodels.stats.proportion import proportion_confint
from statsmodels.stats.rates import confint_poisson
from tables import cases, table

from councilbook.measures.formulas import (
    EXACT_BELOW,
    byar,
    clopper_pearson,
    exact_poisson,
    poisson,
    student,
    wilson,
    z_of,
)

LEVELS = st.sampled_from([0.8, 0.95, 0.998])
quick = settings(max_examples=50, deadline=None, derandomize=True)


def numbers(*cells):
    return [float(cell) if cell else math.nan for cell in cells]


# Bounds of 95% and 99.8% from the test data of PHEindicatormethods (GPL-3), figures only.
WILSON = cases("""
    x     | n    | level | lower               | upper               | because
    65    | 100  | 0.95  | 0.5525444329688797  | 0.7363575175690247  | two thirds of a hundred
    1045  | 5000 | 0.95  | 0.19795549880013297 | 0.22049130373189027 | a fifth of many
    0.445 | 1    | 0.95  | 0.04381744772058822 | 0.9334621276979156  | not a whole number
    65    | 100  | 0.998 | 0.4954946574070431  | 0.7783540614089697  | the wider level
""")


@WILSON
def test_wilson(row):
    x, n, level, lower, upper = numbers(row.x, row.n, row.level, row.lower, row.upper)
    assert_allclose(wilson(x, n, level), (lower, upper), rtol=1e-10)


# From R's package binom, as printed in the tests of statsmodels (BSD), figures only.
BINOMIAL = cases("""
    x  | n  | lower              | upper              | because
    18 | 20 | 0.6830172859809176 | 0.9876514728297052 | nearly all
    4  | 20 | 0.0573339970500328 | 0.4366140029966680 | a fifth
""")


@BINOMIAL
def test_clopper_pearson(row):
    x, n, lower, upper = numbers(row.x, row.n, row.lower, row.upper)
    assert_allclose(clopper_pearson(x, n), (lower, upper), atol=1e-6)


# From the test data of PHEindicatormethods (GPL-3), figures only.
BYAR = cases("""
    x    | level | lower              | upper              | because
    65   | 0.95  | 50.163187710459454 | 82.84913854593984  | some dozens
    1045 | 0.95  | 982.5932018073325  | 1110.33121298565   | a thousand
    1    | 0.95  | 0.0130721329015044 | 5.5637555824752605 | a single event
    10   | 0.998 | 2.916318374695686  | 24.193724927880535 | the wider level
    1    | 0.998 | -                  | 9.362180217908362  | the formula gives less than nothing
    0    | 0.95  | -                  | 3.6680118321737510 | no event: nothing to divide by
    -1   | 0.95  | -                  | -                  | fewer than none
    -    | 0.95  | -                  | -                  | not known
""")


@BYAR
def test_byar(row):
    x, level, lower, upper = numbers(row.x, row.level, row.lower, row.upper)
    assert_allclose(byar(x, level), (lower, upper), rtol=1e-10)


# Garwood (1936), table 1 (bounds of 95% to two decimals).
GARWOOD = cases("""
    x  | lower | upper | because
    0  | 0.00  | 3.69  | no event
    1  | 0.03  | 5.57  | one event
    5  | 1.62  | 11.67 | five
    9  | 4.12  | 17.08 | nine
    30 | 20.24 | 42.83 | thirty
    -  | -     | -     | not known
    -2 | -     | -     | fewer than none
""")


@GARWOOD
def test_exact_poisson(row):
    x, lower, upper = numbers(row.x, row.lower, row.upper)
    assert_allclose(exact_poisson(x), (lower, upper), atol=0.005)


def test_the_exact_interval_is_used_below_ten():
    x = np.array([[0, 1, 9, 9.99], [EXACT_BELOW, 10.01, 500, np.nan]])
    got, exact, near = poisson(x, 0.998), exact_poisson(x, 0.998), byar(x, 0.998)
    assert_array_equal(got.lower, [exact.lower[0], near.lower[1]])
    assert_array_equal(got.upper, [exact.upper[0], near.upper[1]])


# Mean, deviation and number from the test data of PHEindicatormethods (GPL-3), figures only.
MEANS = cases("""
    mean        | sd          | n  | level | lower       | upper       | because
    53.70434500 | 20.97557526 | 8  | 0.95  | 36.16832524 | 71.24036476 | eight values
    53.70434500 | 20.97557526 | 8  | 0.998 | 18.21670532 | 89.19198467 | the wider level
    5           | 0           | 2  | 0.95  | 5           | 5           | equal values
    5           | 1           | 1  | 0.95  | -           | -           | one value has no spread
    5           | 1           | 0  | 0.95  | -           | -           | no values
    5           | 1           | -1 | 0.95  | -           | -           | fewer than none
""")


@MEANS
def test_student(row):
    mean, sd, n, level = numbers(row.mean, row.sd, row.n, row.level)
    expected = numbers(row.lower, row.upper)
    assert_allclose(student(mean, sd, n, level), expected, rtol=1e-7)


IMPOSSIBLE = cases("""
    x  | n  | because
    -  | 10 | the number is not known
    5  | -  | the size is not known
    0  | 0  | nobody
    3  | 0  | some of nobody
    1  | -5 | a size below 0
    -1 | 10 | fewer than none
    11 | 10 | more than all
""")


@IMPOSSIBLE
@pytest.mark.parametrize("formula", [wilson, clopper_pearson])
def test_what_is_no_proportion_has_no_bounds(formula, row):
    x, n = numbers(row.x, row.n)
    assert_array_equal(formula([x, 4], [n, 10])[0], [np.nan, formula(4, 10)[0]])
    assert_array_equal(formula([x, 4], [n, 10])[1], [np.nan, formula(4, 10)[1]])


@pytest.mark.parametrize("level", [0.8, 0.9, 0.95, 0.998])
@pytest.mark.parametrize("formula", [wilson, clopper_pearson])
def test_none_and_all_end_where_a_proportion_ends(formula, level):
    n = np.arange(1, 500)
    assert_array_equal(formula(0 * n, n, level).lower, 0.0 * n)
    assert_array_equal(formula(n, n, level).upper, 1.0 + 0 * n)
    dust = math.nextafter(3.003, 4)
    assert formula(dust, 3.003) == formula(3.003, 3.003)


# Whole tables, where they are at hand.


@pytest.fixture(scope="module")
def vectors(shared):
    return lambda name: pd.read_csv(shared / "vectors" / name)


def test_wilson_agrees_with_every_known_answer(vectors):
    frame = vectors("wilson_proportion.csv")
    assert set(frame["confidence"]) == {0.95, 0.998}
    for level, part in frame.groupby("confidence"):
        got = wilson(part["numerator"], part["denominator"], level)
        assert_allclose(got.lower * part["multiplier"], part["lower"], rtol=1e-10)
        assert_allclose(got.upper * part["multiplier"], part["upper"], rtol=1e-10)


def test_binomial_intervals_agree_with_every_known_answer(vectors):
    formulas = {"clopper_pearson": clopper_pearson, "wilson": wilson}
    frame = vectors("proportion_ci_r_binom.csv")
    assert set(frame["method"]) == {*formulas}
    for method, part in frame.groupby("method"):
        got = formulas[method](part["count"], part["nobs"])
        assert_allclose(got, (part["lower"], part["upper"]), atol=1e-6)


def test_byar_agrees_with_every_known_answer(vectors):
    frame = vectors("byar_count.csv")
    assert len(frame) == 7
    for level, part in frame.groupby("confidence"):
        assert_allclose(byar(part["count"], level), (part["lower"], part["upper"]), rtol=1e-10)


def test_means_agree_with_every_known_answer(vectors):
    single, frame = vectors("mean_ci_input.csv"), vectors("mean_ci.csv")
    assert len(frame) == 6
    for row in frame.itertuples():
        mine = (single["area"] == row.area) | (row.area == "No grouping")
        values = single.loc[mine, "value"]
        assert (len(values), values.mean()) == (row.n, pytest.approx(row.mean, rel=1e-12))
        got = student(values.mean(), values.std(ddof=1), len(values), row.confidence)
        assert_allclose(got, (row.lower, row.upper), rtol=1e-10)


# Other people's implementations.


def test_proportions_agree_with_statsmodels():
    rng = np.random.default_rng(5)
    n = rng.integers(1, 4000, 300)
    x = rng.binomial(n, rng.random(300))
    for formula, method in ((wilson, "wilson"), (clopper_pearson, "beta")):
        for level in (0.8, 0.95, 0.998):
            expected = proportion_confint(x, n, 1 - level, method=method)
            assert_allclose(formula(x, n, level), expected, rtol=1e-9, atol=1e-12)


def test_exact_numbers_of_events_agree_with_statsmodels():
    x = np.arange(0.0, 200.0, 0.5)
    for level in (0.8, 0.95, 0.998):
        expected = confint_poisson(x[1:], 1, method="exact-c", alpha=1 - level)
        assert_allclose(np.array(exact_poisson(x, level))[:, 1:], expected, rtol=1e-10)


def test_byar_is_close_to_the_exact_interval_from_ten_on():
    x = np.arange(EXACT_BELOW, 3000.0)
    for level in (0.95, 0.998):
        assert_allclose(byar(x, level), exact_poisson(x, level), rtol=0.015)


def test_means_agree_with_scipy():
    expected = stats.t.interval(0.95, 11, loc=40, scale=9 / math.sqrt(12))
    assert_allclose(student(40, 9, 12), expected, rtol=1e-12)


def test_the_deviate_of_a_level():
    levels = table("""
        level | z
        0.8   | 1.281552
        0.95  | 1.959964
        0.998 | 3.090232
    """)
    for row in levels:
        assert z_of(float(row.level)) == pytest.approx(float(row.z), abs=5e-7)


# What must hold for any counts.

COUNTS = st.tuples(st.floats(0, 1), st.floats(1, 5000)).map(
    lambda pair: (pair[0] * pair[1], pair[1])
)


@quick
@given(COUNTS, LEVELS)
@pytest.mark.parametrize("formula", [wilson, clopper_pearson])
def test_an_interval_holds_its_proportion_and_mirrors(formula, counts, level):
    x, n = counts
    lower, upper = formula(x, n, level)
    assert 0 <= lower <= x / n <= upper <= 1
    assert_allclose(formula(n - x, n, level), (1 - upper, 1 - lower), atol=1e-9)


@quick
@given(COUNTS, LEVELS, st.floats(1.01, 50))
def test_more_people_make_a_proportion_surer(counts, level, times):
    few, many = wilson(*counts, level), wilson(*(times * each for each in counts), level)
    assert many.upper - many.lower < few.upper - few.lower


@quick
@given(st.floats(0, 1e6, allow_subnormal=False), LEVELS)
def test_an_interval_holds_its_number_of_events(x, level):
    lower, upper = poisson(x, level)
    assert 0 <= lower <= x < upper


@quick
@given(st.floats(EXACT_BELOW, 1e5), st.floats(1.01, 50), LEVELS)
def test_more_events_make_a_rate_surer(x, times, level):
    few, many = poisson(x, level), poisson(times * x, level)
    assert (many.upper - many.lower) / times < few.upper - few.lower


@quick
@given(st.floats(0, 1000, allow_subnormal=False), st.floats(2, 500))
@pytest.mark.parametrize("formula", [wilson, clopper_pearson])
def test_a_higher_level_is_wider(formula, x, n):
    near, far = formula(min(x, n), n, 0.95), formula(min(x, n), n, 0.998)
    assert far.lower <= near.lower and near.upper <= far.upper
    near, far = poisson(x, 0.95), poisson(x, 0.998)
    assert far.lower <= near.lower and near.upper < far.upper


def test_arrays_of_any_shape_are_worked_out_cell_by_cell():
    x, n = np.arange(1.0, 7).reshape(2, 3), np.array([20.0, 30.0, 40.0])
    for formula in (wilson, clopper_pearson):
        got = formula(x, n)
        assert got.lower.shape == got.upper.shape == (2, 3)
        assert (got.lower[1, 2], got.upper[1, 2]) == formula(6, 40)
    got = poisson(3 * x)
    assert (got.lower[1, 2], got.upper[1, 2]) == poisson(18)
    assert (got.lower[0, 1], got.upper[0, 1]) == poisson(6)
