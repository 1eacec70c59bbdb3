"""Intervals of figures: which formula, in which unit, and every reason for having none."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal
from tables import cases

from councilbook.measures.intervals import Figure, Interval, bounds, interval

PER = {"share": 100.0, "rate": 10_000.0, "count": 1.0, "other": 1.0}
KINDS = st.sampled_from([*PER])
quick = settings(max_examples=50, deadline=None, derandomize=True)


def optional(cell):
    return float(cell) if cell else None


def figure(row):
    return Figure(optional(row.value), optional(row.events), optional(row.size))


# Numbers of events and bounds from R's package binom, as printed in the tests of statsmodels
# (BSD), from PHEindicatormethods (GPL-3) and from Garwood (1936); scaled to the unit by hand.
KNOWN = cases("""
    kind  | value | events | size  | lower   | upper   | method        | because
    share | 90    | 18     | 20    | 69.8966 | 97.2134 | Wilson score  | a percentage
    share | 0     | 0      | 10    | 0       | 27.7533 | Wilson score  | none of ten
    rate  | 32.5  | 65     | 20000 | 25.0816 | 41.4246 | Byar          | a rate by its population
    rate  | 65    | 65     | -     | 50.1632 | 82.8491 | Byar          | a rate by its number alone
    rate  | 2.5   | 5      | 20000 | 0.8117  | 5.8342  | exact Poisson | a rate of few events
    rate  | 0     | 0      | 20000 | 0       | 1.8444  | exact Poisson | a rate of none
    count | 65    | 65     | -     | 50.1632 | 82.8491 | Byar          | a number of people
    count | 65    | -      | -     | 50.1632 | 82.8491 | Byar          | a number counts itself
    count | 10    | -      | -     | 4.7874  | 18.3915 | Byar          | ten are enough for the formula
    count | 5     | -      | -     | 1.6235  | 11.6683 | exact Poisson | a small number
    count | 0     | -      | -     | 0       | 3.6889  | exact Poisson | none
""")


@KNOWN
def test_the_interval_of_a_figure(row):
    got = interval(row.kind, figure(row), PER[row.kind])
    assert (got.lower, got.upper) == pytest.approx((float(row.lower), float(row.upper)), abs=6e-5)
    assert (got.method, got.level, got.approximate, got.reason) == (row.method, 0.95, False, "")


def test_a_wider_level_and_a_number_worked_back_are_marked():
    wide = interval("share", Figure(65.0, 65.0, 100.0), 100, 0.998)
    assert (wide.lower, wide.upper) == pytest.approx((49.5495, 77.8354), abs=5e-5)
    assert wide.level == 0.998
    back = interval("rate", Figure(33.0, 66.3, 20_090.0, worked_back=True), 10_000)
    assert back.approximate
    assert back.lower < interval("rate", Figure(33.0, 67.0, 20_090.0), 10_000).lower


NONE = cases("""
    kind  | value | events | size | reason                                                     | because
    share | -     | -      | -    | there is no value                                          | nothing published
    share | -     | 5      | 20   | there is no value                                          | a value withheld is not worked out
    rate  | -     | 5      | 20   | there is no value                                          | a rate withheld
    count | -     | 5      | -    | there is no value                                          | a number withheld
    other | -     | -      | -    | there is no value                                          | no score
    count | nan   | -      | -    | there is no value                                          | not a number
    share | 20    | -      | -    | only the percentage is published, not the numbers behind it | a percentage alone
    share | 20    | 5      | -    | only the percentage is published, not the numbers behind it | a percentage and a number
    share | 20    | -      | 25   | only the percentage is published, not the numbers behind it | a percentage and a size
    share | 20    | inf    | 25   | only the percentage is published, not the numbers behind it | no real number
    share | 120   | 6      | 5    | more are counted than the number they are a share of        | more than all
    share | 0     | 0      | 0    | there is nobody to count                                    | a share of nobody
    share | -     | -      | 0    | there is nobody to count                                    | nobody comes before no value
    rate  | 0     | 0      | 0    | there is nobody to count                                    | a rate of nobody
    share | 5     | -1     | 20   | the number counted is below 0                               | fewer than none
    rate  | 5     | -1     | 20   | the number counted is below 0                               | fewer events than none
    count | -5    | -      | -    | the number counted is below 0                               | fewer people than none
    rate  | 40    | -      | -    | neither the number nor the population behind the rate is held | a rate alone
    rate  | 40    | -      | 900  | the number behind the rate is not held                      | a rate and a population
    rate  | 0     | 0      | -    | the population behind the rate is not held                  | a rate of 0 of an unknown population
    rate  | 0     | 3      | -    | the population behind the rate is not held                  | a rate that rounds to 0
    rate  | 4     | 0      | -    | the population behind the rate is not held                  | a rate of no events
    other | 12.5  | -      | -    | how far the single values lie apart is not published        | a mean or a score
    other | 12.5  | 5      | 20   | how far the single values lie apart is not published        | a mean of some number
""")


@NONE
def test_why_there_is_no_interval(row):
    assert interval(row.kind, figure(row), PER[row.kind]) == Interval(
        None, None, "", 0.95, False, row.reason
    )


@NONE
def test_what_has_no_interval_alone_has_none_among_many(row):
    cells = [np.array([math.nan if each is None else each, 10.0]) for each in (
        optional(row.value), optional(row.events), optional(row.size))]  # fmt: skip
    cells = [np.where(np.isinf(each), np.nan, each) for each in cells]
    got = bounds(row.kind, *cells, PER[row.kind])
    assert_array_equal(np.isnan(got), [[True, row.kind == "other"]] * 2)


HELD = cases("""
    value | inside | because
    9.9   | no     | below
    10    | yes    | the lower bound
    15    | yes    | between
    20    | yes    | the upper bound
    20.1  | no     | above
""")


@HELD
def test_the_bounds_are_inside(row):
    assert Interval(10, 20, "Byar", 0.95).holds(float(row.value)) == (row.inside == "yes")


def test_an_interval_that_is_not_there_neither_holds_nor_leaves_out():
    with pytest.raises(ValueError, match="there is no interval: there is no value"):
        interval("share", Figure(None, None, None), 100).holds(50)


def test_a_whole_grid_is_worked_out_as_its_cells_are():
    values = np.array([[20.0, 30.0, np.nan], [4.0, 0.0, 50.0]])
    sizes = np.array([[100.0, 90.0, 80.0], [200.0, 10.0, np.nan]])
    events = values * sizes / 100
    for kind in ("share", "rate", "count"):
        got = bounds(kind, values, events, sizes, 100, 0.998)
        for place in np.ndindex(2, 3):
            cell = [
                None if np.isnan(each[place]) else float(each[place])
                for each in (values, events, sizes)
            ]
            alone = interval(kind, Figure(*cell), 100, 0.998)
            both = np.array([got.lower[place], got.upper[place]])
            assert_allclose(both, np.array([alone.lower, alone.upper], dtype=float), rtol=1e-12)


# What must hold for any figure.

ANY = (
    st.none()
    | st.sampled_from([math.nan, math.inf, -math.inf, 0.0])
    | st.floats(-10, 1e5, allow_subnormal=False)
)
SHARES = st.integers(1, 3000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
RATES = st.tuples(st.integers(0, 3000), st.integers(3001, 400_000))


@settings(max_examples=100, deadline=None, derandomize=True)
@given(KINDS, st.builds(Figure, ANY, ANY, ANY, st.booleans()))
def test_a_refusal_never_turns_into_a_number(kind, item):
    got = interval(kind, item, PER[kind])
    if got.reason:
        assert got == Interval(None, None, "", 0.95, False, got.reason)
    else:
        assert got.method
        assert 0 <= got.lower <= got.upper < math.inf


@quick
@given(SHARES, RATES)
def test_an_interval_holds_its_value(share, rate):
    (x, n), (events, size) = share, rate
    assert interval("share", Figure(100 * x / n, x, n), 100).holds(100 * x / n)
    value = 10_000 * events / size
    assert interval("rate", Figure(value, events, size), 10_000).holds(value)
    assert interval("count", Figure(events, None, None), 1).holds(events)
    if events:
        assert interval("rate", Figure(value, events, None), 10_000).holds(value)


@quick
@given(RATES, st.sampled_from([100.0, 1000.0, 100_000.0]))
def test_the_unit_does_not_matter(rate, per):
    events, size = rate
    small = interval("rate", Figure(per * events / size, events, size), per)
    large = interval("rate", Figure(10 * per * events / size, events, size), 10 * per)
    assert (large.lower, large.upper) == pytest.approx((10 * small.lower, 10 * small.upper))
    assert large.method == small.method


@quick
@given(SHARES)
def test_having_and_not_having_mirror_each_other(share):
    x, n = share
    have = interval("share", Figure(100 * x / n, x, n), 100)
    have_not = interval("share", Figure(100 - 100 * x / n, n - x, n), 100)
    assert (have_not.lower, have_not.upper) == pytest.approx(
        (100 - have.upper, 100 - have.lower), abs=1e-9
    )


@quick
@given(SHARES, st.integers(2, 20))
def test_more_people_make_it_narrower(share, times):
    (x, n), value = share, 100 * share[0] / share[1]
    few = interval("share", Figure(value, x, n), 100)
    many = interval("share", Figure(value, times * x, times * n), 100)
    assert many.upper - many.lower < few.upper - few.lower


@quick
@given(RATES)
def test_a_rate_without_its_population_has_the_interval_it_has_with_it(rate):
    events, size = max(rate[0], 1), rate[1]
    with_it = Figure(10_000 * events / size, events, size)
    one, two = (interval("rate", item, 10_000) for item in (with_it, replace(with_it, size=None)))
    assert (one.lower, one.upper, one.method) == (
        pytest.approx(two.lower),
        pytest.approx(two.upper),
        two.method,
    )
