"""Exceptions: what the rules single out, what they leave alone, and what chance would give."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tables import cases

from councilbook.measures.exceptions import (
    BY_CHANCE,
    Answers,
    Rule,
    Tally,
    behind,
    distance,
    gaps,
    mean_of,
    singled_out,
    tally,
)
from councilbook.measures.formulas import z_of
from councilbook.measures.trend import CHANCE

NAN = np.nan
careful = settings(max_examples=50, deadline=None, derandomize=True)


def numbers(text):
    """Numbers in a text, a question mark for one that is missing."""
    return np.array([NAN if word == "?" else float(word) for word in text.split()])


def rows(text):
    """Rows of numbers, divided by semicolons."""
    return np.array([numbers(part) for part in text.split(";")])


def marks(text):
    return np.array([word == "1" for word in text.split()], dtype=bool)


# Sides and tests.


@cases("""
    sides   | looked  | polarity | fired   | each  | because
    1 0 -1  | 1 1 1   | low      | 1 0 0   | 0.025 | low is good: only above is bad
    1 0 -1  | 1 1 1   | high     | 0 0 1   | 0.025 | high is good: only below is bad
    1 0 -1  | 1 1 1   | none     | 1 0 1   | 0.05  | without a good way both sides count
    1 0 -1  | 1 1 1   | range    | 1 0 1   | 0.05  | a good middle has two bad sides
    1 0 -1  | 0 1 0   | none     | 0 0 0   | 0.05  | what was not looked at is not singled out
    1 1 -1  | 0 1 0   | low      | 0 1 0   | 0.025 | but its fellow is
""")
def test_a_side_becomes_an_answer(row):
    sides = np.array(row.sides.split(), dtype=int)
    found = singled_out(Rule.NEIGHBOURS, sides, marks(row.looked), row.polarity)
    np.testing.assert_array_equal(found.fired, marks(row.fired))
    np.testing.assert_array_equal(found.looked, marks(row.looked))
    np.testing.assert_array_equal(found.chance, np.full(3, float(row.each)))


def test_what_chance_gives_fits_the_levels_of_the_tests():
    # One side of an interval at 95%, of limits at 99.8% and 95%, and of p < 0.002.
    assert BY_CHANCE[Rule.NEIGHBOURS] == BY_CHANCE[Rule.OUTSIDE] == pytest.approx((1 - 0.95) / 2)
    assert BY_CHANCE[Rule.FAR] == pytest.approx((1 - 0.998) / 2)
    assert BY_CHANCE[Rule.TREND] == CHANCE / 2
    assert set(BY_CHANCE) == {Rule.FAR, Rule.OUTSIDE, Rule.NEIGHBOURS, Rule.TREND}


def test_nothing_but_chance_gives_as_many_as_it_says():
    # 20,000 values that differ by nothing but chance, with the usual interval.
    away = np.random.default_rng(7).normal(size=20_000)
    sides = np.where(np.abs(away) > z_of(0.95), np.sign(away), 0).astype(int)
    looked = np.ones(20_000, dtype=bool)
    for polarity in ("low", "none"):
        found = tally([(singled_out(Rule.NEIGHBOURS, sides, looked, polarity), None)])
        assert found.fired == pytest.approx(found.chance, abs=4 * found.chance**0.5)


# Behind every neighbour.


@cases("""
    own | theirs        | polarity | fired | looked | chance | because
    4   | 5 6 7 8 9     | high     | 1     | 1      | 0.1667 | behind all five
    5   | 5 6 7 8 9     | high     | 0     | 1      | 0.1667 | equal to the last: a tie is not behind
    6   | 5 6 7 8 9     | high     | 0     | 1      | 0.1667 | not the last
    10  | 5 6 7 8 9     | low      | 1     | 1      | 0.1667 | above all five, low being good
    4   | 5 6 7 8 9     | low      | 0     | 1      | 0.1667 | below all is the best place then
    4   | 5 6 7 8 9     | none     | 0     | 0      | 0.1667 | neither way is good
    4   | 5 6 7 8 9     | range    | 0     | 0      | 0.1667 | nor is an end of the range
    4   | 5 6 7 8       | high     | 0     | 0      | 0.2    | four are too few
    4   | 5 6 7 8 ?     | high     | 0     | 0      | 0.2    | four with a value are too few
    4   | 5 ? 6 7 8 9   | high     | 1     | 1      | 0.1667 | a missing one is left out
    ?   | 5 6 7 8 9     | high     | 0     | 0      | 0.1667 | no value of its own
    4   | ? ? ? ? ?     | high     | 0     | 0      | 1      | nobody has a value
    0.3 | 0.30000000004 0.4 0.5 0.6 0.7 | high | 0 | 1   | 0.1667 | a difference of rounding is none
""")  # fmt: skip
def test_who_is_behind_every_neighbour(row):
    found = behind(numbers(row.own), rows(row.theirs), row.polarity)
    assert (found.fired[0], found.looked[0]) == (row.fired == "1", row.looked == "1")
    assert found.chance[0] == pytest.approx(float(row.chance), abs=5e-5)


def test_alike_but_for_chance_one_in_eleven_is_behind_ten():
    values = np.random.default_rng(11).normal(size=(20_000, 11))
    found = behind(values[:, 0], values[:, 1:], "high")
    counted = tally([(found, None)])
    assert counted.chance == pytest.approx(20_000 / 11)
    assert counted.fired == pytest.approx(counted.chance, abs=4 * counted.chance**0.5)


# Means, distances, gaps.


def test_the_mean_of_neighbours_takes_five():
    found = mean_of(rows("1 2 3 4 5 ?; 1 2 3 4 ? ?; 0 0 0 0 0 0; ? ? ? ? ? ?"))
    np.testing.assert_array_equal(found, [3, NAN, 0, NAN])


def test_distance_is_counted_in_middle_halves():
    # Of 0 to 8 the quartiles are 2 and 6; the neighbours' median is 3.
    values = np.arange(9.0)
    theirs = np.tile([1.0, 2, 3, 4, 5, NAN], (9, 1))
    np.testing.assert_allclose(distance(values, theirs), np.abs(values - 3) / 4)


@cases("""
    values         | theirs        | because
    5 5 5 5 5 9    | 1 2 3 4 5     | the middle half has no width
    1 2 3 9        | 1 2 3 4 5     | four values in all have no quartiles worth the name
    1 2 3 4 5 9    | 1 2 3 4 ?     | four neighbours are too few
""")
def test_where_distance_cannot_be_told_it_is_nought(row):
    values = numbers(row.values)
    np.testing.assert_array_equal(
        distance(values, np.tile(numbers(row.theirs), (len(values), 1))), 0
    )


def test_a_value_that_is_missing_is_at_no_distance():
    found = distance(numbers("1 2 3 4 5 ?"), np.tile([1.0, 2, 3, 4, 5], (6, 1)))
    assert found[-1] == 0 and found[0] == 1


@cases("""
    own | mean | size | per   | polarity | people | because
    60  | 70   | 200  | 100   | high     | 20     | ten points of 200
    80  | 70   | 200  | 100   | high     | ?      | ahead
    70  | 70   | 200  | 100   | high     | ?      | equal
    60  | 50   | 5000 | 10000 | low      | 5      | ten per 10,000 of 5,000
    40  | 50   | 5000 | 10000 | low      | ?      | ahead, low being good
    60  | 70   | 200  | 100   | none     | ?      | neither way is good
    60  | 70   | ?    | 100   | high     | ?      | nobody knows of how many
    60  | ?    | 200  | 100   | high     | ?      | no mean
    ?   | 70   | 200  | 100   | high     | ?      | no value
""")
def test_a_gap_in_people(row):
    own, mean, size = (numbers(text) for text in (row.own, row.mean, row.size))
    found = gaps(own, mean, size, float(row.per), row.polarity)
    np.testing.assert_allclose(found, numbers(row.people))


# Tallies.


def answer(fired, looked, chance):
    return Answers(marks(fired), marks(looked), numbers(chance))


def test_a_tally_adds_up_what_was_looked_at():
    one = answer("1 0 0 1", "1 1 0 1", "0.5 0.25 0.9 0.25")
    two = answer("0 1", "1 1", "0.1 0.2")
    assert tally([(one, None)]) == Tally(3, 2, 1.0)
    found = tally([(one, None), (two, None)])
    assert (found.looked, found.fired) == (5, 3)
    assert found.chance == pytest.approx(1.3)


def test_a_tally_of_one_authority_takes_its_row_of_each_measure():
    one = answer("1 0 0 1", "1 1 0 1", "0.5 0.25 0.9 0.25")
    assert tally([(one, 3), (one, 1)]) == Tally(2, 1, 0.5)
    # A value that was not looked at adds nothing, not even its chance.
    assert tally([(one, 2)]) == tally([]) == Tally(0, 0, 0.0)


# Properties.

whole = st.integers(-40, 40).map(float) | st.just(NAN)


@st.composite
def authorities(draw):
    """Values of 6 to 12 authorities, and each one's 5 or 6 neighbours."""
    count = draw(st.integers(6, 12))
    values = np.array(draw(st.lists(whole, min_size=count, max_size=count)))
    places = st.lists(st.integers(0, count - 1), min_size=6, max_size=6)
    near = np.array(draw(st.lists(places, min_size=count, max_size=count)))
    order = np.array(draw(st.permutations(range(count))))
    return values, values[near], order


@careful
@given(authorities(), st.sampled_from(["high", "low", "none"]))
def test_the_order_of_authorities_changes_nothing(made, polarity):
    values, theirs, order = made
    here, there = (behind(values[o], theirs[o], polarity) for o in (slice(None), order))
    np.testing.assert_array_equal(here.fired[order], there.fired)
    np.testing.assert_array_equal(here.looked[order], there.looked)
    np.testing.assert_array_equal(mean_of(theirs)[order], mean_of(theirs[order]))
    np.testing.assert_allclose(
        distance(values, theirs)[order], distance(values[order], theirs[order])
    )
    # Neighbours may be listed in any order too.
    turned = behind(values, theirs[:, ::-1], polarity)
    np.testing.assert_array_equal(here.fired, turned.fired)


@careful
@given(authorities(), st.sampled_from([0.01, 0.1, 10.0, 100.0]))
def test_the_unit_changes_nothing(made, factor):
    values, theirs, _ = made
    np.testing.assert_array_equal(
        behind(values, theirs, "high").fired, behind(factor * values, factor * theirs, "high").fired
    )
    np.testing.assert_allclose(
        distance(values, theirs), distance(factor * values, factor * theirs), atol=1e-12
    )
    sizes = np.full(len(values), 300.0)
    np.testing.assert_allclose(
        gaps(values, mean_of(theirs), sizes, 100, "low"),
        gaps(factor * values, mean_of(factor * theirs), sizes, 100 * factor, "low"), atol=1e-9,
    )  # fmt: skip


@careful
@given(authorities())
def test_a_good_way_and_its_mirror_single_out_alike(made):
    values, theirs, _ = made
    np.testing.assert_array_equal(
        behind(values, theirs, "high").fired, behind(-values, -theirs, "low").fired
    )


@careful
@given(authorities(), st.sampled_from(["high", "low", "none"]))
def test_nothing_missing_is_ever_singled_out(made, polarity):
    values, theirs, _ = made
    found = behind(values, theirs, polarity)
    few = (~np.isnan(theirs)).sum(axis=1) < 5
    assert not found.fired[np.isnan(values) | few].any()
    assert not (found.fired & ~found.looked).any()
    people = gaps(values, mean_of(theirs), np.full(len(values), 9.0), 100, polarity)
    assert np.isnan(people[np.isnan(values) | few]).all()
    assert not (people <= 0).any()
