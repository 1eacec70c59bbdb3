"""Whether printed figures agree: shares, rates, repeats, ranges and means."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tables import cases

from councilbook.measures.consistency import (
    agrees,
    hull,
    implied_population,
    intersect,
    mean_between,
    possible_range,
    rate_agrees,
    repeated,
)
from councilbook.measures.rounding import round_half_away

# The first five are figures of the council reports.
AGREES = cases("""
    printed | top | of  | places | verdict       | because
    83      | 14  | 17  | 0      | contradiction | 82.35 is not 83
    79      | 22  | 28  | 0      | consistent    | 78.57 rounds up
    4.2     | 11  | 259 | 1      | consistent    | 4.247 rounds down
    56.6    | 43  | 76  | 1      | consistent    | 56.58 rounds up
    7.9     | 27  | 341 | 1      | consistent    | 7.92 rounds down
    56.5    | 43  | 76  | 1      | rounding      | 56.58 was cut off
    66      | 2   | 3   | 0      | rounding      | two thirds cut off
    67      | 2   | 3   | 0      | consistent    | two thirds rounded
    68      | 2   | 3   | 0      | contradiction | neither rounded nor cut off
    13      | 1   | 8   | 0      | consistent    | half rounds up
    12      | 1   | 8   | 0      | rounding      | half cut off
    100     | 4   | 4   | 0      | consistent    | everyone
""")


@AGREES
def test_a_share_agrees_with_its_counts(row):
    assert (
        agrees(float(row.printed), 100 * int(row.top) / int(row.of), int(row.places)) == row.verdict
    )


@given(st.integers(0, 500), st.integers(1, 500), st.integers(0, 2))
def test_a_rightly_rounded_share_never_contradicts(top, of, places):
    exact = 100 * top / of
    assert agrees(round_half_away(exact, places), exact, places) == "consistent"


REPEATED = cases("""
    one  | places | two  | other_places | verdict       | because
    9.7  | 1      | 9.7  | 1            | consistent    | the same twice
    77   | 0      | 76.9 | 1            | consistent    | one is the other rounded
    76   | 0      | 76.9 | 1            | rounding      | one is the other cut off
    10   | 0      | 11   | 0            | contradiction | equally fine and different
    5.5  | 1      | 5.53 | 2            | consistent    | the coarser of two decimals
    98.0 | 1      | 98   | 0            | consistent    | as large with another spelling
    99   | 0      | 98.4 | 1            | contradiction | not the other rounded
""")


@REPEATED
def test_one_figure_printed_twice(row):
    one = (float(row.one), int(row.places))
    two = (float(row.two), int(row.other_places))
    assert repeated(one, two) == row.verdict
    assert repeated(two, one) == row.verdict


def test_a_printed_rate_stands_for_a_range():
    assert possible_range(57.7, 1) == pytest.approx((57.65, 57.75))
    assert possible_range(115, 0) == (114.5, 115.5)


def test_a_count_and_its_rate_imply_a_population():
    assert implied_population(500, 115, 0) == pytest.approx((43_290.04, 43_668.12), abs=0.01)


@given(st.integers(1, 5000), st.integers(1000, 400_000), st.integers(0, 1))
def test_the_true_population_lies_in_the_implied_range(count, people, places):
    rate = round_half_away(10_000 * count / people, places)
    if rate > possible_range(0, places)[1]:
        low, high = implied_population(count, rate, places)
        assert low - 1e-6 <= people <= high + 1e-6


RATES = cases("""
    count | rate | places | fewest | most  | verdict       | because
    560   | 128  | 0      | 43318  | 43347 | contradiction | 129.2 to 129.3 is not 128
    560   | 129  | 0      | 43318  | 43347 | consistent    | what the report should have said
    560   | 128  | 0      | 43318  | 43800 | consistent    | some population gives it
    500   | 115  | 0      | 43318  | 43347 | consistent    | the published pair half a year before
    560   | 129  | 0      | 43200  | 43240 | rounding      | 129.5 and more, cut off
    560   | 129.2 | 1     | 43318  | 43347 | consistent    | to one decimal
    560   | 129.4 | 1     | 43318  | 43347 | contradiction | too high by a tenth
""")


@RATES
def test_a_rate_agrees_with_its_count(row):
    people = (float(row.fewest), float(row.most))
    got = rate_agrees(float(row.count), float(row.rate), int(row.places), people)
    assert got == row.verdict


COMMON = [
    ([(1, 5), (3, 9)], (3, 5), "two that share a stretch"),
    ([(1, 3), (3, 9)], (3, 3), "two that touch"),
    ([(1, 2), (3, 9)], None, "two apart"),
    ([(1, 9), (2, 8), (3, 4)], (3, 4), "one within another"),
    ([(1, 2)], (1, 2), "one alone"),
    ([], None, "none at all"),
]


@pytest.mark.parametrize(("ranges", "common", "because"), COMMON, ids=str)
def test_the_range_common_to_all(ranges, common, because):
    assert intersect(iter(ranges)) == common, because


def test_the_hull_holds_all_ranges():
    assert hull(iter([(3, 9), (1, 2)])) == (1, 9)
    assert hull([(3, 9)]) == (3, 9)


MEANS = cases("""
    whole | low | high | verdict       | because
    58.7  | 51  | 61   | consistent    | between the age groups
    51    | 51  | 61   | consistent    | at the lowest
    61    | 51  | 61   | consistent    | at the highest
    50.9  | 51  | 61   | contradiction | below both
    61.1  | 51  | 61   | contradiction | above both
""")


@MEANS
def test_an_average_lies_between_its_parts(row):
    assert mean_between(float(row.whole), iter([float(row.high), float(row.low)])) == row.verdict
