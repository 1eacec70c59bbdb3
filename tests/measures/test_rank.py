"""Ranks: 1 is best, equal values share the best place, what is missing is left out."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tables import cases

from councilbook.measures.rank import Rank, rank


def numbers(cell):
    return [None if word == "-" else float(word) for word in cell.split()]


# Worked by hand.
RANKS = cases("""
    value | others      | polarity | place | of | tied | best | because
    5     | 1 3 9       | low      | 3     | 4  | 0    | 1    | low is good
    5     | 1 3 9       | high     | 2     | 4  | 0    | 9    | high is good
    3     | 1 3 3 9     | low      | 2     | 5  | 2    | 1    | equal values share the best place
    3     | 1 3 3 9     | high     | 2     | 5  | 2    | 9    | from above too
    1     | 1 1 1       | low      | 1     | 4  | 3    | 1    | all the same
    4     | 3 3 9       | low      | 3     | 4  | 0    | 3    | a shared place uses up the next
    0     | -3 -1 2     | low      | 3     | 4  | 0    | -3   | below zero
    5     | 1 - 9 - 7   | high     | 3     | 4  | 0    | 9    | missing ones are left out
    4.16  | 4.1599999999999998 9 | low | 1 | 3  | 1    | 4.16 | one number spelled in two ways
    0.3   | 0.30000000000000004  | high | 1 | 2 | 1   | 0.3  | binary dust is no difference
""")


@RANKS
def test_rank(row):
    got = rank(float(row.value), numbers(row.others), row.polarity)
    best = pytest.approx(float(row.best))
    assert got == Rank(int(row.place), int(row.of), int(row.tied), best)


UNRANKED = cases("""
    value | others | polarity | of | reason                                             | because
    -     | 1 2    | high     | 2  | there is no value                                  | no value
    3     | - -    | high     | 1  | no other authority has a value                     | nobody else
    3     | 1 2    | none     | 3  | neither a high nor a low value is good in itself   | no polarity
    3     | 1 2    | range    | 3  | the good values lie between two limits             | a range
""")


@UNRANKED
def test_no_rank_says_why(row):
    value = float(row.value) if row.value else None
    assert rank(value, numbers(row.others), row.polarity) == Rank(
        None, int(row.of), reason=row.reason
    )


def test_not_a_number_is_a_missing_value():
    assert rank(2.0, [math.nan, 1.0], "low") == Rank(2, 2, 0, 1.0)
    assert rank(math.nan, [1.0, 2.0], "low").reason == "there is no value"


# Worked by hand: a whole column, asked one value at a time.
COLUMNS = cases("""
    values       | polarity | ranks   | because
    10 20 30 -   | high     | 3 2 1 - | high
    10 20 30 -   | low      | 1 2 3 - | low
    10 10 30 20  | low      | 1 1 4 3 | ties
    10 30 30 20  | high     | 4 1 1 3 | ties at the top
""")


@COLUMNS
def test_ranks_of_a_whole_column(row):
    values = numbers(row.values)
    got = [
        rank(value, values[:place] + values[place + 1 :], row.polarity).place
        for place, value in enumerate(values)
    ]
    assert got == [None if word == "-" else int(word) for word in row.ranks.split()]


@given(st.lists(st.integers(0, 9), min_size=2, max_size=30), st.sampled_from(["high", "low"]))
def test_the_places_of_a_column_are_those_of_its_order(values, polarity):
    ordered = sorted(values, reverse=polarity == "high")
    for place, value in enumerate(values):
        got = rank(value, values[:place] + values[place + 1 :], polarity)
        assert got.place == ordered.index(value) + 1
        assert (got.tied, got.best) == (values.count(value) - 1, ordered[0])
