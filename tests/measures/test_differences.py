"""Differences of two figures: known answers, oracles, and what must hold for any two."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal
from scipy.stats import binomtest
from statsmodels.stats.proportion import confint_proportions_2indep
from statsmodels.stats.rates import confint_poisson_2indep
from tables import cases

from councilbook.measures.differences import Apart, apart, newcombe, rate_ratio
from councilbook.measures.intervals import Figure, interval

quick = settings(max_examples=50, deadline=None, derandomize=True)


def numbers(row, *names):
    return [float(getattr(row, name)) for name in names]


def share(x, n):
    return Figure(100 * x / n, x, n)


def rate(events, size, per=10_000.0):
    return Figure(per * events / size, events, size)


# Newcombe (1998), Statistics in Medicine 17: 873-890, table II, method 10.
NEWCOMBE = cases("""
    x1 | n1 | x2 | n2 | lower   | upper  | because
    56 | 70 | 48 | 80 | 0.0524  | 0.3339 | a clear difference
    9  | 10 | 3  | 10 | 0.1705  | 0.8090 | few people
    5  | 56 | 0  | 29 | -0.0381 | 0.1926 | none in the second
    0  | 10 | 0  | 20 | -0.1611 | 0.2775 | none in either
    10 | 10 | 0  | 10 | 0.6075  | 1.0000 | all against none
""")


@NEWCOMBE
def test_newcombe(row):
    got = newcombe(*numbers(row, "x1", "n1", "x2", "n2"))
    assert_allclose(got, numbers(row, "lower", "upper"), atol=5e-5)


# The first is the example of R's help page of poisson.test; the others from tables of the
# binomial interval: p / (1 - p) of 0 and 5 out of 5 (0.0000 to 0.5218, 0.4782 to 1.0000).
RATIOS = cases("""
    x1 | s1  | x2 | s2   | lower     | upper     | because
    11 | 800 | 21 | 3011 | 0.8584264 | 4.2772659 | two cohorts
    0  | 10  | 5  | 10   | 0         | 1.0913    | none in the first
    0  | 10  | 5  | 20   | 0         | 2.1826    | none in the first, half the time
    5  | 10  | 0  | 10   | 0.9163    | inf       | none in the second
""")


@RATIOS
def test_rate_ratio(row):
    got = rate_ratio(*numbers(row, "x1", "s1", "x2", "s2"))
    assert_allclose(got, numbers(row, "lower", "upper"), rtol=2e-4)


UNKNOWN = cases("""
    x1  | s1  | x2  | s2 | because
    0   | 10  | 0   | 10 | nothing happened
    nan | 10  | 5   | 10 | the first is not known
    5   | 10  | nan | 10 | the second is not known
    5   | 0   | 5   | 10 | nobody in the first
    5   | 10  | 5   | 0  | nobody in the second
    5   | nan | 5   | 10 | the first population is not known
    5   | 10  | -1  | 10 | fewer than none
    -1  | 10  | 5   | 10 | fewer than none in the first
""")


@UNKNOWN
def test_there_is_no_ratio(row):
    assert_array_equal(np.isnan(rate_ratio(*numbers(row, "x1", "s1", "x2", "s2"))), [True, True])


def test_differences_of_proportions_agree_with_statsmodels():
    rng = np.random.default_rng(8)
    n1, n2 = rng.integers(1, 2000, (2, 200))
    x1, x2 = rng.binomial(n1, rng.random(200)), rng.binomial(n2, rng.random(200))
    for level in (0.95, 0.998):
        expected = [
            confint_proportions_2indep(*four, method="newcomb", compare="diff", alpha=1 - level)
            for four in zip(x1, n1, x2, n2, strict=True)
        ]
        assert_allclose(np.transpose(newcombe(x1, n1, x2, n2, level)), expected, atol=1e-9)


def test_ratios_agree_with_the_exact_binomial_test():
    rng = np.random.default_rng(9)
    x1, x2 = rng.integers(0, 300, (2, 25))
    s1, s2 = rng.uniform(10, 5000, (2, 25))
    for level in (0.95, 0.998):
        got = rate_ratio(x1, s1, x2, s2, level)
        for place in range(25):
            tested = binomtest(int(x1[place]), int(x1[place] + x2[place])).proportion_ci(level)
            expected = [share / (1 - share) * s2[place] / s1[place] for share in tested]
            assert_allclose([got.lower[place], got.upper[place]], expected, rtol=1e-7)


def test_ratios_lie_around_those_that_statsmodels_approximates():
    approximate = confint_poisson_2indep(400, 90_000, 300, 80_000, method="score", compare="ratio")
    assert_allclose(rate_ratio(400, 90_000, 300, 80_000), approximate, rtol=0.01)


def test_arrays_are_compared_cell_by_cell():
    x1, x2 = np.array([[5.0, 80], [33, 2]]), np.array([9.0, 60])
    for formula in (newcombe, rate_ratio):
        got = formula(x1, 100, x2, 90)
        assert got.lower.shape == got.upper.shape == (2, 2)
        one = formula(33, 100, 9, 90)
        assert (got.lower[1, 0], got.upper[1, 0]) == (one.lower, one.upper)


# Shares as above, in points; the rates and counts by the ratio.
APART = cases("""
    kind  | one     | two     | direction | lower  | upper  | method           | because
    share | 56 70   | 48 80   | up        | 5.24   | 33.39  | Newcombe         | a higher share
    share | 48 80   | 56 70   | down      | -33.39 | -5.24  | Newcombe         | a lower share
    share | 5 56    | 0 29    | none      | -3.81  | 19.26  | Newcombe         | no clear difference
    share | 0 10    | 0 20    | none      | -16.11 | 27.75  | Newcombe         | none in either
    rate  | 11 800  | 21 3011 | none      | 0.858  | 4.277  | exact rate ratio | no clear difference of rates
    rate  | 41 800  | 21 3011 | up        | 4.244  | 13.09  | exact rate ratio | a higher rate
    rate  | 21 3011 | 41 800  | down      | 0.0764 | 0.2356 | exact rate ratio | a lower rate
    rate  | 50 1000 | 0 1000  | up        | 13.06  | -      | exact rate ratio | no upper bound
""")


def pair(row):
    make = share if row.kind == "share" else rate
    return [make(*map(float, each.split())) for each in (row.one, row.two)]


@APART
def test_two_figures_apart(row):
    got = apart(row.kind, *pair(row))
    assert (got.direction, got.method, got.reason) == (row.direction, row.method, "")
    assert got.lower == pytest.approx(float(row.lower), rel=2e-3)
    assert got.upper == (pytest.approx(float(row.upper), rel=2e-3) if row.upper else None)
    assert not got.approximate


def test_a_wider_level_finds_fewer_differences():
    one, two = share(56, 70), share(48, 80)
    assert apart("share", one, two).direction == "up"
    assert apart("share", one, two, 0.998).direction == "none"


def test_overlapping_intervals_may_still_be_clearly_apart():
    one, two = share(60, 200), share(82, 200)
    assert interval("share", one, 100).upper > interval("share", two, 100).lower
    assert apart("share", one, two).direction == "down"


def test_a_number_worked_back_makes_the_comparison_approximate():
    one, two = rate(66.3, 20_000), rate(80, 20_000)
    assert apart("rate", replace(one, worked_back=True), two).approximate
    assert apart("rate", two, replace(one, worked_back=True)).approximate


def test_rates_are_compared_without_their_populations():
    one, two = rate(120, 40_000), rate(60, 30_000)
    both = apart("rate", one, two)
    for first, second in ((replace(one, size=None), two), (one, replace(two, size=None)),
                          (replace(one, size=None), replace(two, size=None))):  # fmt: skip
        got = apart("rate", first, second)
        assert (got.lower, got.upper) == pytest.approx((both.lower, both.upper))
        assert got.direction == both.direction == "up"


def test_numbers_of_people_are_compared_within_one_area_only():
    now, before = Figure(300.0, None, None), Figure(240.0, None, None)
    assert apart("count", now, before) == Apart.refused(
        "numbers of people of two areas are not compared"
    )
    got = apart("count", now, before, same_area=True)
    assert (got.direction, got.method) == ("up", "exact rate ratio")
    assert (got.lower, got.upper) == tuple(float(each) for each in rate_ratio(300, 1, 240, 1))


REFUSED = cases("""
    kind  | one         | two         | reason                                                        | because
    share | 20 - -      | 30 30 100   | only the percentage is published, not the numbers behind it  | the first is a percentage alone
    share | 30 30 100   | 20 - -      | only the percentage is published, not the numbers behind it  | the second is a percentage alone
    share | 30 30 100   | - - -       | there is no value                                             | the second has no value
    share | 30 30 100   | 0 0 0       | there is nobody to count                                      | nobody in the second
    share | 30 30 100   | 120 12 10   | more are counted than the number they are a share of          | more than all
    share | 30 30 100   | -3 -3 100   | the number counted is below 0                                 | fewer than none
    rate  | 30 - -      | 30 30 10000 | neither the number nor the population behind the rate is held | a rate alone
    rate  | 30 30 10000 | 0 0 -       | the population behind the rate is not held                    | a rate of 0 alone
    rate  | 0 0 10000   | 30 30 -     | the population behind the rate is not held                    | two scales
    rate  | 0 0 10000   | 0 0 20000   | nothing was counted on either side                            | a ratio of nothing
    other | 30 30 100   | 20 20 100   | how far the single values lie apart is not published          | means
    count | - - -       | 20 - -      | there is no value                                             | no number comes before two areas
""")


@REFUSED
@pytest.mark.parametrize("same_area", [True, False])
def test_why_two_figures_are_not_compared(row, same_area):
    one, two = (
        Figure(*(None if cell == "-" else float(cell) for cell in each.split()))
        for each in (row.one, row.two)
    )
    got = apart(row.kind, one, two, same_area=same_area)
    assert got == Apart(None, None, None, "", row.reason)


# What must hold for any two figures.

ANY = (
    st.none()
    | st.sampled_from([math.nan, math.inf, 0.0])
    | st.floats(-10, 1e5, allow_subnormal=False)
)
ANY_FIGURE = st.builds(Figure, ANY, ANY, ANY, st.booleans())
SHARE = st.integers(1, 3000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
RATE = st.tuples(st.integers(1, 3000), st.integers(3001, 400_000))
OPPOSITE = {"up": "down", "down": "up", "none": "none"}


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.sampled_from(["share", "rate", "count", "other"]), ANY_FIGURE, ANY_FIGURE, st.booleans())
def test_a_refusal_never_turns_into_a_number(kind, one, two, same_area):
    got = apart(kind, one, two, same_area=same_area)
    if got.reason:
        assert got == Apart.refused(got.reason)
    else:
        assert got.direction in OPPOSITE
        assert math.isfinite(got.lower)
        assert got.upper is None or got.lower <= got.upper < math.inf


@quick
@given(SHARE, SHARE)
def test_swapping_two_shares_mirrors_their_difference(one, two):
    there, back = (apart("share", share(*a), share(*b)) for a, b in ((one, two), (two, one)))
    assert (there.lower, there.upper) == pytest.approx((-back.upper, -back.lower), abs=1e-9)
    assert there.direction == OPPOSITE[back.direction]
    gap = share(*one).value - share(*two).value
    assert there.lower - 1e-9 <= gap <= there.upper + 1e-9


@quick
@given(SHARE, SHARE)
def test_having_and_not_having_differ_by_as_much(one, two):
    have = apart("share", share(*one), share(*two))
    (x1, n1), (x2, n2) = one, two
    have_not = apart("share", share(n1 - x1, n1), share(n2 - x2, n2))
    assert (have_not.lower, have_not.upper) == pytest.approx((-have.upper, -have.lower), abs=1e-9)


@quick
@given(RATE, RATE)
def test_swapping_two_rates_inverts_their_ratio(one, two):
    there, back = (apart("rate", rate(*a), rate(*b)) for a, b in ((one, two), (two, one)))
    assert (there.lower, there.upper) == pytest.approx((1 / back.upper, 1 / back.lower), rel=1e-7)
    assert there.direction == OPPOSITE[back.direction]
    assert there.lower < rate(*one).value / rate(*two).value < there.upper


@quick
@given(RATE, RATE, st.sampled_from([100.0, 1000.0, 100_000.0]))
def test_the_unit_of_rates_does_not_matter(one, two, per):
    assert apart("rate", rate(*one, per), rate(*two, per)) == apart("rate", rate(*one), rate(*two))
    alone = [replace(rate(*each, per), size=None) for each in (one, two)]
    got, expected = apart("rate", *alone), apart("rate", rate(*one), rate(*two))
    assert (got.lower, got.upper) == pytest.approx((expected.lower, expected.upper))


@quick
@given(SHARE, SHARE, st.integers(2, 20))
def test_more_people_make_a_difference_surer(one, two, times):
    few = apart("share", share(*one), share(*two))
    many = apart("share", *(share(times * x, times * n) for x, n in (one, two)))
    assert many.upper - many.lower < few.upper - few.lower
