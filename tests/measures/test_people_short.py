"""How many people stand between an outturn and its target."""

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tables import cases

from councilbook.measures.standing import people_short, standing

# Worked by hand; the first three are figures of the council reports.
SHORT = cases("""
    top | of  | target | polarity | inclusive | people | because
    43  | 76  | 65     | high     | yes       | 7      | 50 of 76 is 65.8% and 49 is 64.5%
    18  | 325 | 5      | low      | no        | 2      | 16 of 325 is 4.9% and 17 is 5.2%
    11  | 259 | 0      | low      | yes       | 11     | none at all
    27  | 341 | 10     | low      | no        | 0      | met already
    65  | 100 | 65     | high     | yes       | 0      | on an inclusive target
    65  | 100 | 65     | high     | no        | 1      | on a strict target
    5   | 100 | 5      | low      | no        | 1      | on a strict target from above
    0   | 4   | 100    | high     | yes       | 4      | everyone
    0   | 3   | 33     | high     | yes       | 1      | one person is a third
""")


@SHORT
def test_people_short(row):
    inclusive = row.inclusive == "yes"
    top, of, target = float(row.top), float(row.of), float(row.target)
    got = people_short(top, of, target, row.polarity, inclusive=inclusive)
    assert got == int(row.people)


IMPOSSIBLE = cases("""
    top | of | target | polarity | inclusive | because
    3   | 4  | 101    | high     | yes       | more than everyone
    3   | 4  | 100    | high     | no        | over everyone
    3   | 4  | 0      | low      | no        | under nobody
    3   | 4  | -1     | low      | yes       | less than nobody
""")


@IMPOSSIBLE
def test_a_target_out_of_reach_is_an_error(row):
    top, of, target = float(row.top), float(row.of), float(row.target)
    with pytest.raises(ValueError, match=rf"no number out of {row.of} reaches {row.target}%"):
        people_short(top, of, target, row.polarity, inclusive=row.inclusive == "yes")


@given(
    st.integers(1, 400), st.integers(0, 400), st.integers(0, 1000),
    st.sampled_from(["high", "low"]), st.booleans(),
)  # fmt: skip
def test_the_answer_suffices_and_one_fewer_does_not(of, top, tenths, polarity, inclusive):
    assume(top <= of)
    target = tenths / 10
    try:
        people = people_short(top, of, target, polarity, inclusive=inclusive)
    except ValueError:
        best = 100 if polarity == "high" else 0
        assert not inclusive
        assert math.isclose(target, best)
        return
    step = 1 if polarity == "high" else -1

    def judged(moved):
        share = 100 * (top + step * moved) / of
        return standing(share, target, None, polarity, inclusive=inclusive)

    assert judged(people) == "met"
    assert people == 0 or judged(people - 1) == "missed"
