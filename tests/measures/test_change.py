"""Change and comparison, and every reason why there is none to give."""

import pytest
from tables import cases

from councilbook.measures.change import against, change, difference, not_compared
from councilbook.periods import parse_period

DIFFERENCES = cases("""
    first | second | polarity | value | direction | verdict | because
    7.9   | 11.9   | low      | -4    | down      | better  | fewer moves are better
    4.2   | 1.5    | low      | 2.7   | up        | worse   | more long plans are worse
    65.9  | 45.4   | high     | 20.5  | up        | better  | more on time is better
    56.6  | 60.8   | high     | -4.2  | down      | worse   | less stability is worse
    560   | 500    | none     | 60    | up        | neither | a number that is neither good nor bad
    12    | 15     | range    | -3    | down      | neither | a range gives no verdict on a change
    5.4   | 5.4    | low      | 0     | same      | neither | the same is neither
    0.3   | 0.1    | high     | 0.2   | up        | better  | no binary dust
""")


@DIFFERENCES
def test_difference(row):
    got = difference(float(row.first), float(row.second), row.polarity)
    assert (got.value, got.direction, got.verdict) == (
        float(row.value), row.direction, row.verdict,
    )  # fmt: skip
    assert got.reason == ""


# From 10 to 12 between the two periods; the break, if any, begins in the third.
CHANGES = cases("""
    before          | now        | break_from | reason                                      | because
    2010-11         | 2011-12    | -          | -                                           | a year and the next
    2018-19-H1      | 2018-19-H2 | -          | -                                           | a half and the next
    2018-19-H1      | 2019-20-H1 | -          | -                                           | the same half a year later
    2019-03-31      | 2019-09-30 | -          | -                                           | two days half a year apart
    2011-03-31      | 2012-03-31 | -          | -                                           | two days a year apart
    2010-11         | 2011-12    | 2011-12    | the definition changed in between           | the break begins with this period
    2010-11         | 2011-12    | 2011-10    | the definition changed in between           | the break falls into this period
    2010-11         | 2011-12    | 2012-13    | -                                           | the break comes afterwards
    2010-11         | 2011-12    | 2010-11    | -                                           | the break came before both
    2016-19         | 2017-20    | -          | the two periods overlap                     | rolling averages share two years
    2018-19         | 2018-19-H1 | -          | the two periods overlap                     | a half lies in its year
    2018-19         | 2019-20-H1 | -          | the two periods are of different length     | a half and a year
    2011-11/2012-01 | 2012-03-31 | -          | the two periods are of different length     | an average and a day
    2009-10         | 2011-12    | -          | the two periods do not follow each other    | a year between is missing
    2011-03-30      | 2012-03-31 | -          | the two periods do not follow each other    | two days more than a year apart
    2011-12         | 2010-11    | -          | the two periods do not follow each other    | the wrong way round
""")


@CHANGES
def test_change_is_given_or_says_why_not(row):
    breaks = [parse_period(row.break_from)] if row.break_from else []
    got = change((12, parse_period(row.now)), (10, parse_period(row.before)), breaks, "high")
    if row.reason:
        assert got == not_compared(row.reason)
    else:
        assert (got.value, got.direction, got.verdict, got.reason) == (2, "up", "better", "")


@pytest.mark.parametrize(("now", "before"), [(None, 1.0), (1.0, None), (None, None)])
def test_a_missing_value_is_not_compared(now, before):
    this, last = parse_period("2011-12"), parse_period("2010-11")
    missing = not_compared("one of the two values is missing")
    assert change((now, this), (before, last), [], "high") == missing
    assert against((now, this), (before, this), "high") == missing


AGAINST = cases("""
    own     | other      | value | because
    2011-12 | 2011-12    | 2     | the same period
    2011/12 | 2011-12    | 2     | the same period in another spelling
    2011-12 | 2010-11    | -     | the year before
    2011-12 | 2011-12-Q4 | -     | a part of the year
    2011-12 | AY2011-12  | -     | another kind of year
""")


@AGAINST
def test_areas_are_compared_for_one_period_only(row):
    got = against((12, parse_period(row.own)), (10, parse_period(row.other)), "low")
    if row.value:
        assert (got.value, got.direction, got.verdict) == (2, "up", "worse")
    else:
        assert got == not_compared("the two values are about different periods")
