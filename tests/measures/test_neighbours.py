"""Averages over neighbours: three ways to average, withheld where they would rest on too few."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tables import cases

from councilbook.measures.neighbours import (
    LEAST,
    Average,
    averages,
    group_sum,
    group_value,
    mean,
    median,
    pooled,
)


def numbers(cell):
    """Read `1 2 - 4`: a dash is a missing value."""
    return [None if word == "-" else float(word) for word in cell.split()]


def pairs(cell):
    """Read `1/2 3/- -/-`."""
    return [tuple(numbers(word.replace("/", " "))) for word in cell.split()]


# Worked by hand.
AVERAGES = cases("""
    values                | mean | median | n  | because
    1 2 3 4 10            | 4    | 3      | 5  | an odd number
    1 2 3 4 10 16         | 6    | 3.5    | 6  | an even number
    10 - 4 2 - 3 1        | 4    | 3      | 5  | missing ones are left out, in any order
    0 0 0 0 0 - - - - -   | 0    | 0      | 5  | nought is a value
    -5 -4 -3 -2 -1        | -3   | -3     | 5  | below zero
""")


@AVERAGES
def test_mean_and_median(row):
    values = numbers(row.values)
    assert mean(values) == Average(float(row.mean), int(row.n))
    assert median(values) == Average(float(row.median), int(row.n))


WITHHELD = cases("""
    values          | n | reason | because
    1 2 3 4 - - - - - - | 4 | only 4 of the 10 neighbours have a value, and at least 5 are needed | one too few
    1 - - - -       | 1 | only 1 of the 5 neighbours has a value, and at least 5 are needed | one alone
    - - - - -       | 0 | none of the 5 neighbours have a value, and at least 5 are needed | nobody
    1 2 3           | 3 | only 3 of the 3 neighbours have a value, and at least 5 are needed | a short list
    -               | 0 | no statistical neighbours are listed | no list
""")


@WITHHELD
def test_an_average_of_fewer_than_five_is_withheld(row):
    values = numbers(row.values)
    withheld = Average(None, int(row.n), row.reason)
    assert mean(values) == median(values) == withheld


# Worked by hand: a large neighbour with a low share pulls the pooled average down.
POOLED = cases("""
    counts                           | per   | value | n | because
    1/2 1/2 1/2 1/2 10/92            | 100   | 14    | 5 | every child counts the same
    5/10 5/10 5/10 5/10 5/10         | 10000 | 5000  | 5 | a rate
    10/2 10/2 10/2 10/2 10/2         | 1     | 5     | 5 | an average a head
    1/2 1/2 -/9 1/2 9/- 1/2 10/92    | 100   | 14    | 5 | half a pair is no pair
    1/2 1/2 1/2 1/2 0/0 10/92        | 100   | 14    | 6 | a neighbour with nobody to count
""")


@POOLED
def test_pooled(row):
    got = pooled(pairs(row.counts), float(row.per))
    assert got == Average(pytest.approx(float(row.value)), int(row.n))


def test_no_pooled_average_without_counts():
    few = pooled(pairs("1/2 1/2 1/2 1/2 1/- -/2"), 100)
    assert few.value is None and few.n == 4
    assert few.reason.startswith("only 4 of the 6 neighbours have the counts behind it")
    assert pooled(pairs("0/0 0/0 0/0 0/0 0/0"), 100) == Average(None, 5, "there is nobody to count")
    assert pooled(pairs("1/2 1/2 1/2 1/2 1/2"), None).reason == (
        "numbers of people have a sum, not an average per child"
    )


def test_the_three_averages_go_together():
    got = averages(numbers("50 50 50 50 10.87 -"), pairs("1/2 1/2 1/2 1/2 10/92 -/-"), 100)
    assert (got.mean.value, got.median.value) == (pytest.approx(42.174), 50)
    assert got.pooled == Average(14.0, 5)
    assert got.members == 6
    with pytest.raises(ValueError, match="5 values, but counts of 6 neighbours"):
        averages([1.0] * 5, [(1.0, 2.0)] * 6, 100)


GROUPS = cases("""
    counts          | value | n | reason                                            | because
    1/10 3/10       | 20    | 2 | -                                                 | complete
    1/10 3/10 -/10  | -     | 2 | only 2 of its 3 authorities have both counts      | a numerator is missing
    1/10 3/-        | -     | 1 | only 1 of its 2 authorities has both counts       | a denominator is missing
    0/0 0/0         | -     | 2 | there is nobody to count                          | nobody
""")


@GROUPS
def test_a_group_has_a_value_only_when_every_member_has_its_counts(row):
    value = float(row.value) if row.value else None
    assert group_value(pairs(row.counts), 100) == Average(value, int(row.n), row.reason)


def test_numbers_of_people_of_a_group_are_added_up():
    assert group_sum([3.0, 4.0]) == Average(7.0, 2)
    assert group_sum([3.0, None]).reason == "only 1 of its 2 authorities has a value"
    assert group_sum([]).reason == group_value([], 100).reason == "the group has no members"


VALUES = st.lists(st.none() | st.floats(-1e6, 1e6), max_size=12)


@given(VALUES)
def test_an_average_lies_between_its_values_or_says_why_there_is_none(values):
    found = [value for value in values if value is not None]
    for answer in (mean(values), median(values)):
        assert answer.n == len(found)
        assert (answer.value is None) == (len(found) < LEAST) == bool(answer.reason)
        if answer.value is not None:
            low, high = min(found), max(found)
            assert low - 1e-6 <= answer.value <= high + 1e-6


def test_not_a_number_is_a_missing_value():
    assert mean([math.nan, 1, 2, 3, 4]).n == 4
    assert pooled([(math.nan, 2.0)] * 5, 100).n == 0
