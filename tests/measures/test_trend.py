"""The recent trend: five years in a row, and every reason for not judging them."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.testing import assert_allclose
from scipy.special import chdtrc
from tables import cases

from councilbook.measures.trend import LIMIT, Series, Trend, recent_trend, recent_trends

NONE = np.full(5, np.nan)
KINDS = st.sampled_from(["share", "rate", "count", "other"])
POLARITIES = st.sampled_from(["high", "low", "range", "none"])
quick = settings(max_examples=50, deadline=None, derandomize=True)


def numbers(cell):
    return np.array([float(number) for number in cell.split()])


def shares(events, sizes, **more):
    events, sizes = np.asarray(events, dtype=float), np.asarray(sizes, dtype=float)
    nothing = np.full(len(events), np.nan)
    series = Series(
        100 * events / sizes, events, sizes, nothing, nothing, first=0, overlapping=False
    )
    return replace(series, **more)


def rates(values, width=1.96, **more):
    values = np.asarray(values, dtype=float)
    nothing = np.full(len(values), np.nan)
    series = Series(
        values, nothing, nothing, values - width, values + width, first=0, overlapping=False
    )
    return replace(series, **more)


RISING = shares([20, 24, 30, 37, 45], [100] * 5)


def test_limit_is_one_in_five_hundred():
    assert_allclose(chdtrc(1, LIMIT), 0.002, rtol=1e-12)
    assert_allclose(LIMIT, 9.5495, atol=5e-5)


# Counts in the unit tests of Fingertips (dhsc-govuk/FingertipsNext) and what its pages show
# for them: diabetes in England 2020-2024; measles vaccination in Yorkshire 2020-2024. The
# first is Fingertips' own check of the proportion form.
SHARES = cases("""
    events                                  | sizes                                        | polarity | direction | verdict | because
    994 1023 1199 1332 1367                 | 40299 41527 42811 44064 44701                | high     | up        | better  | a rise where high is good
    3455176 3491868 3625401 3774801 3938080 | 48783947 49122259 49956777 50649129 51441896 | low      | up        | worse   | a rise where low is good
    57274 55865 53681 51767 53185           | 61834 60511 59074 57508 59028                | high     | down      | worse   | a fall where high is good
    57274 55865 53681 51767 53185           | 61834 60511 59074 57508 59028                | range    | down      | neither | a fall where neither end is good
    20 21 19 22 20                          | 100 100 100 100 100                          | high     | none      | neither | hardly a change
    20 20 20 20 40                          | 100 100 100 100 100                          | low      | none      | neither | one year makes all of the rise
""")


@SHARES
def test_shares(row):
    got = recent_trend("share", shares(numbers(row.events), numbers(row.sizes)), row.polarity)
    assert (got.direction, got.verdict) == (row.direction, row.verdict)
    assert (got.form, got.points, got.reason) == ("proportion", 5, "")


def test_one_year_may_make_the_statistic_large_but_no_trend():
    got = recent_trend("share", shares([80, 80, 80, 80, 160], [400] * 5), "low")
    assert got.direction == "none"
    assert got.chi2 > LIMIT


# Loss of sight in England 2020-2024: rates and intervals in the unit tests of Fingertips.
SIGHT = Series(
    np.array([2.935, 1.93028, 2.7567, 2.8701, 3.0121]), NONE, NONE,
    np.array([2.7841, 1.8085, 2.6113, 2.7225, 2.8616]),
    np.array([3.0919, 2.058, 2.9082, 3.0237, 3.1683]), first=0, overlapping=False,
)  # fmt: skip


def test_a_rate_by_its_intervals():
    got = recent_trend("rate", SIGHT, "low")
    assert (got.direction, got.verdict, got.form) == ("up", "worse", "interval")


# The slope of an even rise is its step, and its chi-square ten times the step's square.
STEPS = cases("""
    step   | polarity | direction | verdict | because
    0.979  | high     | up        | better  | chi-square 9.58 is over the limit
    0.977  | high     | none      | neither | chi-square 9.545 is not
    -0.979 | low      | down      | better  | a fall where low is good
    -0.979 | none     | down      | neither | no side is good
    0      | high     | none      | neither | no change at all
""")


@STEPS
def test_rates_about_the_limit(row):
    step = float(row.step)
    got = recent_trend("rate", rates(50 + step * np.arange(5)), row.polarity)
    assert (got.direction, got.verdict) == (row.direction, row.verdict)
    assert_allclose(got.chi2, 10 * step**2, rtol=1e-9, atol=1e-18)


def test_only_the_last_five_years_count():
    steps = 50 + 2.0 * np.arange(5)
    old = np.concatenate([[900, np.nan, 3], steps])
    assert recent_trend("count", rates(old), "low") == recent_trend("count", rates(steps), "low")


MISSING = shares([20, 24, 30, 37, 45], [100, 100, 100, np.nan, 100], values=RISING.values)
# What is asked, and why there is no answer. The definition changes with the column `first`.
REFUSED = [
    ("share", replace(RISING, first=2), 3, "only 3 annual points since the definition changed"),
    ("rate", replace(SIGHT, first=4), 1, "only 1 annual point since the definition changed"),
    ("rate", rates([1, np.nan, 3, 4, 5]), 3, "only 3 annual points without a gap"),
    ("rate", rates([1, 2, np.nan, 4, 5], first=1), 2, "only 2 annual points without a gap"),
    ("rate", rates([1, 2, 3]), 3, "only 3 annual points without a gap"),
    ("rate", rates([1, 2, 3, 4, np.nan]), 0, "there is no value for the last year"),
    ("rate", rates([]), 0, "there is no value for the last year"),
    ("share", replace(RISING, overlapping=True), 5, "the periods overlap"),
    ("share", replace(RISING, annual=False), 5, "the periods are not years"),
    ("share", replace(RISING, events=NONE, sizes=NONE), 5, "only the percentages are published, not the numbers behind them"),
    ("share", MISSING, 5, "the numbers behind the percentages are missing in 1 of the 5 years"),
    ("share", shares([50, 60, 70, 80, 100], [100] * 5), 5, "all or none were counted in one of the years"),
    ("share", shares([0, 2, 4, 9, 15], [100] * 5), 5, "all or none were counted in one of the years"),
    ("rate", rates([1, 2, 3, 4, 5], lower=NONE), 5, "the numbers behind the rates are not known for every year"),
    ("rate", rates([1, 2, 3, 4, 5], width=0), 5, "the numbers behind the rates are not known for every year"),
    ("other", rates([1, 2, 3, 4, 5]), 5, "how far the single values lie apart is not published"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "series", "points", "reason"), REFUSED)
def test_refusals_say_why_and_give_no_number(kind, series, points, reason):
    assert recent_trend(kind, series, "high") == Trend(None, "neither", "", None, points, reason)


def test_five_points_under_a_new_definition_are_enough():
    longer = shares([90, 20, 24, 30, 37, 45], [100] * 6, first=1)
    assert recent_trend("share", longer, "high") == recent_trend("share", RISING, "high")


def test_many_areas_at_once_need_five_columns():
    four = np.ones((3, 4))
    with pytest.raises(ValueError, match="5 columns, not 4"):
        recent_trends("rate", four, four, four, four, four)


def test_other_units_give_no_numbers_for_many_areas():
    five = np.ones((3, 5))
    got = recent_trends("other", five, five, five, five, five)
    assert np.isnan(got.chi2).all()
    assert np.isnan(got.slope).all()
    assert not got.stable.any()


cell = st.sampled_from([np.nan, 0.0, 1.0, 3.0, 7.0, 20.0, 40.0])
columns = st.integers(0, 8).flatmap(lambda size: arrays(float, (5, size), elements=cell))


@quick
@given(KINDS, columns, st.integers(0, 7), st.booleans(), POLARITIES)
def test_a_refusal_never_turns_into_a_number(kind, values, first, overlapping, polarity):
    got = recent_trend(kind, Series(*values, first, overlapping), polarity)
    if got.reason:
        assert (got.direction, got.chi2, got.form, got.verdict) == (None, None, "", "neither")
        assert got.points <= 5
    else:
        assert got.direction in {"up", "down", "none"}
        assert np.isfinite(got.chi2)
        assert got.points == 5
        assert not overlapping
        assert first <= len(values[0]) - 5
    if polarity in {"range", "none"} or got.direction in {None, "none"}:
        assert got.verdict == "neither"


above = st.integers(1, 60)
below = st.integers(61, 300)


@quick
@given(arrays(float, (3, 5), elements=above), arrays(float, (3, 5), elements=below))
def test_one_area_is_judged_as_among_many(events, sizes):
    values = 100 * events / sizes
    for kind in ("share", "rate"):
        many = recent_trends(kind, values, events, sizes, values - 3, values + 3)
        for row in range(3):
            one = Series(
                values[row],
                events[row],
                sizes[row],
                values[row] - 3,
                values[row] + 3,
                first=0,
                overlapping=False,
            )
            got = recent_trend(kind, one, "none")
            assert_allclose(got.chi2, many.chi2[row], rtol=1e-12)
            assert (got.direction != "none") == (many.stable[row] and many.chi2[row] > LIMIT)


@quick
@given(arrays(float, 5, elements=above), arrays(float, 5, elements=below))
def test_backwards_in_time_is_the_other_way(events, sizes):
    mirror = {"up": "down", "down": "up", "none": "none"}
    there = recent_trend("share", shares(events, sizes), "high")
    back = recent_trend("share", shares(events[::-1], sizes[::-1]), "low")
    assert back.direction == mirror[there.direction]
    assert back.verdict == there.verdict
    assert_allclose(there.chi2, back.chi2, rtol=1e-9, atol=1e-9)
