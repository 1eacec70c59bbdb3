"""A gap in people: how many more or fewer would make an authority equal a comparator."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tables import cases

from councilbook.measures.gap import Gap, gap_in_people

# Worked by hand.
GAPS = cases("""
    own  | other | of    | per   | polarity | people | way   | verdict | because
    49   | 54    | 200   | 100   | high     | 10     | more  | worse   | five points of 200 care leavers
    54   | 49    | 200   | 100   | high     | -10    | fewer | better  | ahead of the comparator
    138  | 67    | 43000 | 10000 | none     | -305.3 | fewer | neither | a rate without a good side
    7.2  | 3.4   | 4000  | 100   | low      | -152   | fewer | worse   | low is good
    50   | 50    | 200   | 100   | high     | 0      | same  | neither | equal
    0.3  | 0.1   | 100   | 100   | low      | -0.2   | fewer | worse   | less than one person
    20.3 | 20.0  | 1000  | 1000  | low      | -0.3   | fewer | worse   | without binary dust
""")


@GAPS
def test_gap(row):
    got = gap_in_people(
        float(row.own), float(row.other), float(row.of), float(row.per), row.polarity
    )
    assert got == Gap(float(row.people), row.way, row.verdict)


def test_no_gap_in_people_says_why():
    missing = Gap(None, None, reason="one of the two values is missing")
    assert gap_in_people(None, 5.0, 100, 100, "low") == missing
    assert gap_in_people(5.0, None, 100, 100, "low") == missing
    unknown = Gap(None, None, "better", "the number of people behind the value is not known")
    assert gap_in_people(4.0, 5.0, None, 100, "low") == unknown
    assert gap_in_people(4.0, 5.0, 0, 100, "low") == unknown
    days = Gap(None, None, "worse", "the value is not a share of people")
    assert gap_in_people(400.0, 350.0, 20, None, "low") == days


@given(st.integers(1, 5000), st.integers(0, 5000), st.floats(0, 100))
def test_as_many_people_more_make_the_two_equal(of, top, comparator):
    got = gap_in_people(100 * min(top, of) / of, comparator, of, 100, "high")
    assert 100 * (min(top, of) + got.people) / of == pytest.approx(comparator, abs=1e-6)
