"""The crowd: places told from values in order are those counted one by one."""

import math

from hypothesis import given
from hypothesis import strategies as st

from councilbook.measures.bands import band, band_in
from councilbook.measures.crowd import Crowd, known, quartiles
from councilbook.measures.rank import rank, rank_in

POLARITIES = ("high", "low", "none", "range")
VALUES = st.one_of(st.none(), st.integers(-3, 3), st.floats(-5, 5), st.just(math.nan))


def counted(value, others, polarity):
    """Place and ties, counted as a person would."""
    sign = 1 if polarity == "low" else -1
    own, rivals = round(sign * value, 9), [round(sign * each, 9) for each in known(others)]
    return 1 + sum(each < own for each in rivals), rivals.count(own)


def test_values_stand_in_order_without_the_missing_ones():
    crowd = Crowd.of([3, None, 1.5, math.nan, -2, 4.1599999999999998])
    assert crowd.values == (-2, 1.5, 3, 4.1599999999999998)
    assert crowd.rounded == [-2, 1.5, 3, 4.16]
    assert crowd.largest_tie == 1
    assert Crowd.of([None]).values == () and Crowd.of([]).largest_tie == 0
    assert Crowd.of([0.3, 0.30000000000000004, 1]).largest_tie == 2


@given(value=VALUES, others=st.lists(VALUES, max_size=30))
def test_every_place_is_the_one_counted(value, others):
    everybody = Crowd.of([value, *others])
    assert everybody.cuts == quartiles([value, *others])
    for polarity in POLARITIES:
        got = rank_in(value, everybody, polarity)
        assert got == rank(value, others, polarity)
        assert band_in(value, everybody, polarity) == band(value, others, polarity)
        assert got.of == len(known([value, *others]))
        if got.place is not None:
            assert (got.place, got.tied) == counted(value, others, polarity)
            assert got.best == (min if polarity == "low" else max)(known([value, *others]))
