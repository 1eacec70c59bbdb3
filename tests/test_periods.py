"""Periods: every spelling, label, order and comparison, worked by hand."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tables import cases

from councilbook.errors import PeriodError
from councilbook.periods import parse_period

MONTH_NAMES = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


@cases("""
    text                  | id                | kind      | start      | end        | because
    2011-12               | 2011-12           | financial | 2011-04-01 | 2012-03-31 | financial year
    2011/12               | 2011-12           | financial | 2011-04-01 | 2012-03-31 | with a slash
    2011~12               | 2011-12           | financial | 2011-04-01 | 2012-03-31 | with a tilde
    2011–12               | 2011-12           | financial | 2011-04-01 | 2012-03-31 | with an en dash
    2011/2012             | 2011-12           | financial | 2011-04-01 | 2012-03-31 | both years in full
    1999-00               | 1999-00           | financial | 1999-04-01 | 2000-03-31 | over the century
    1999/2000             | 1999-00           | financial | 1999-04-01 | 2000-03-31 | century in full
    2016-19               | 2016-19           | window    | 2016-04-01 | 2019-03-31 | three financial years
    1997-00               | 1997-00           | window    | 1997-04-01 | 2000-03-31 | three years over the century
    2009-12               | 2009-12           | window    | 2009-04-01 | 2012-03-31 | three years before a month
    2019-20-H1            | 2019-20-H1        | half      | 2019-04-01 | 2019-09-30 | first half
    2019-20-h2            | 2019-20-H2        | half      | 2019-10-01 | 2020-03-31 | second half, small letter
    H1 2019-20            | 2019-20-H1        | half      | 2019-04-01 | 2019-09-30 | half before the year
    2019/20H1             | 2019-20-H1        | half      | 2019-04-01 | 2019-09-30 | no space
    2019/20 Q2            | 2019-20-Q2        | quarter   | 2019-07-01 | 2019-09-30 | quarter
    Q2 2019/2020          | 2019-20-Q2        | quarter   | 2019-07-01 | 2019-09-30 | quarter before the year
    2011-12-Q4            | 2011-12-Q4        | quarter   | 2012-01-01 | 2012-03-31 | last quarter, next year
    2011-12-Q3            | 2011-12-Q3        | quarter   | 2011-10-01 | 2011-12-31 | third quarter ends in December
    AY2018-19             | AY2018-19         | academic  | 2018-09-01 | 2019-08-31 | academic year
    academic year 2018/19 | AY2018-19         | academic  | 2018-09-01 | 2019-08-31 | academic in words
    School year 2018-19   | AY2018-19         | academic  | 2018-09-01 | 2019-08-31 | school year in words
    AY2011-12-autumn      | AY2011-12-autumn  | term      | 2011-09-01 | 2011-12-31 | autumn term
    AY2011-12-spring      | AY2011-12-spring  | term      | 2012-01-01 | 2012-04-30 | spring is the next year
    AY2011-12-Summer      | AY2011-12-summer  | term      | 2012-05-01 | 2012-08-31 | summer, capital letter
    CY2012                | CY2012            | calendar  | 2012-01-01 | 2012-12-31 | calendar year
    2019-10               | 2019-10           | month     | 2019-10-01 | 2019-10-31 | month in numbers
    October 2019          | 2019-10           | month     | 2019-10-01 | 2019-10-31 | month in words
    Sept 2019             | 2019-09           | month     | 2019-09-01 | 2019-09-30 | a four-letter month
    Feb 2020              | 2020-02           | month     | 2020-02-01 | 2020-02-29 | a leap February
    December 2011         | 2011-12/2011-12   | month     | 2011-12-01 | 2011-12-31 | a month that looks like a year
    December 2009         | 2009-12/2009-12   | month     | 2009-12-01 | 2009-12-31 | a month that looks like three years
    January 2000          | 2000-01/2000-01   | month     | 2000-01-01 | 2000-01-31 | January of a century
    2019-09-26            | 2019-09-26        | day       | 2019-09-26 | 2019-09-26 | day
    26 September 2019     | 2019-09-26        | day       | 2019-09-26 | 2019-09-26 | day in words
    1st April 2011        | 2011-04-01        | day       | 2011-04-01 | 2011-04-01 | day with an ending
    26/09/2019            | 2019-09-26        | day       | 2019-09-26 | 2019-09-26 | the day stands first
    29 February 2020      | 2020-02-29        | day       | 2020-02-29 | 2020-02-29 | a leap day
    2018-12/2019-02       | 2018-12/2019-02   | months    | 2018-12-01 | 2019-02-28 | span of months
    2016-10/2019-09       | 2016-10/2019-09   | months    | 2016-10-01 | 2019-09-30 | three years not from April
     2019/20   q2         | 2019-20-Q2        | quarter   | 2019-07-01 | 2019-09-30 | spaces do not matter
""")
def test_spelling(row):
    period = parse_period(row.text)
    found = (period.id, period.kind, period.start.isoformat(), period.end.isoformat())
    assert found == (row.id, row.kind, row.start, row.end)
    assert str(period) == row.id
    assert parse_period(period.id) == period


@cases("""
    text             | because
    -                | nothing
    Q2               | no year
    2012             | a year of no kind
    2019-20-Q5       | there are four quarters
    2019-20-H0       | halves begin at one
    2019-20-H3       | there are two halves
    2019-21          | two years are no period of ours
    2011-13          | thirteen is no month
    2019-13/2020-01  | no thirteenth month
    2019-11/2019-10  | a span that ends before it begins
    31 February 2019 | no such day
    29 February 2019 | not a leap year
    2019-02-29       | not a leap year, in numbers
    26/13/2019       | month and day swapped
    Smarch 2019      | no such month
    AY2018-19-winter | no such term
    2019-20 to now   | words after it
""")
def test_unreadable(row):
    with pytest.raises(PeriodError) as caught:
        parse_period(row.text)
    assert caught.value.given == row.text
    assert str(caught.value) == (
        f"cannot read the period {row.text!r}. Write a financial year (2011-12), half year or "
        "quarter (2019-20-H1, 2019/20 Q2), academic year (AY2018-19), month (October 2019, "
        "2019-10), day (2019-09-26) or span of months (2018-12/2019-02)."
    )


@cases("""
    id               | label                                       | in_words                                         | because
    2011-12          | 2011-12                                     | in 2011-12                                       | financial year
    2019-20-H1       | April to September 2019                     | from April to September 2019                     | half in one year
    2019-20-H2       | October 2019 to March 2020                  | from October 2019 to March 2020                  | half over the new year
    2011-12-Q4       | January to March 2012                       | from January to March 2012                       | quarter
    AY2010-11        | school year 2010-11                         | in the school year 2010-11                       | academic year
    CY2012           | 2012                                        | in 2012                                          | calendar year
    2019-10          | October 2019                                | in October 2019                                  | month
    2011-12/2011-12  | December 2011                               | in December 2011                                 | month that looks like a year
    2009-12/2009-12  | December 2009                               | in December 2009                                 | month that looks like three years
    2019-09-26       | 26 September 2019                           | on 26 September 2019                             | day
    2018-12/2019-02  | December 2018 to February 2019              | from December 2018 to February 2019              | span of months
    2016-10/2019-09  | three years to September 2019               | in the three years to September 2019             | three years not from April
    2016-19          | three years to March 2019                   | in the three years to March 2019                 | three financial years
    AY2011-12-spring | spring term 2011-12                         | in the spring term 2011-12                       | term
""")  # fmt: skip
def test_words(row):
    period = parse_period(row.id)
    assert (period.label, period.in_words) == (row.label, row.in_words)


@cases("""
    id              | short                         | because
    2019-09-30      | 30 Sep 2019                   | a day
    2019-10         | Oct 2019                      | a month
    2018-12/2019-02 | Dec 2018 to Feb 2019          | a span of months
    2019-20-H1      | Apr to Sep 2019               | a half in one year
    2016-10/2019-09 | three years to Sep 2019       | three years
    2012-05         | May 2012                      | a month as short as its name
    2011-12         | 2011-12                       | no month to cut
    AY2010-11       | school year 2010-11           | nor here
""")
def test_months_are_cut_for_a_table(row):
    assert parse_period(row.id).short == row.short


def test_order_is_by_end_then_by_start():
    texts = ["2019-20-Q2", "2018-19", "2019-20-H1", "2019-09-30", "2016-19", "2019-20"]
    ordered = sorted(map(parse_period, texts), key=lambda period: period.order)
    assert [period.id for period in ordered] == [
        "2016-19", "2018-19", "2019-20-H1", "2019-20-Q2", "2019-09-30", "2019-20",
    ]  # fmt: skip


@cases("""
    later           | earlier         | overlaps | same_length | follows | because
    2012-13         | 2011-12         | no       | yes         | yes     | next financial year
    2013-14         | 2011-12         | no       | yes         | no      | a year is left out
    2011-12         | 2012-13         | no       | yes         | no      | the wrong way round
    2011-12         | 2011-12         | yes      | yes         | no      | the same period
    2019-20-H2      | 2019-20-H1      | no       | yes         | yes     | second half after the first
    2019-20-H1      | 2018-19-H1      | no       | yes         | yes     | the same half a year later
    2019-20-H2      | 2018-19-H1      | no       | yes         | no      | halves with one between them
    2019-20-H1      | 2018-19         | no       | no          | no      | half a year after a year
    2019-20-H1      | 2019-20-Q1      | yes      | no          | no      | a quarter of the half
    2011-12-Q4      | 2011-12-Q3      | no       | yes         | yes     | next quarter
    2011-12-Q4      | 2011-12-Q2      | no       | yes         | no      | quarter left out
    2016-19         | 2015-18         | yes      | yes         | yes     | next window, overlapping
    2018-21         | 2015-18         | no       | yes         | yes     | next window, adjacent
    2016-10/2019-09 | 2015-18         | yes      | no          | no      | windows of unlike kinds
    AY2018-19       | 2018-19         | yes      | no          | no      | academic against financial
    2012-03-31      | 2011-03-31      | no       | yes         | yes     | days a year apart
    2012-04-01      | 2011-03-31      | no       | yes         | no      | a year and a day
    2019-09-30      | 2019-03-31      | no       | yes         | yes     | days half a year apart
    2021-02-28      | 2020-02-29      | no       | yes         | yes     | the year after a leap day
    2021-03-01      | 2020-02-29      | no       | yes         | no      | too long after a leap day
    2020-02         | 2019-02         | no       | yes         | yes     | February a year later, one day longer
    2018-12/2019-02 | 2017-12/2018-02 | no       | yes         | yes     | winter after winter
    2016-12/2017-02 | 2015-11/2016-01 | no       | yes         | no      | winters counted from unlike months
    AY2011-12-spring| AY2011-12-autumn| no       | yes         | yes     | next term
    2012-03-31      | 2011-12         | yes      | no          | no      | a day at the end of a year
""")
def test_two_periods(row):
    later, earlier = parse_period(row.later), parse_period(row.earlier)
    found = (later.overlaps(earlier), later.same_length(earlier), later.follows(earlier))
    assert found == tuple(text == "yes" for text in (row.overlaps, row.same_length, row.follows))
    assert earlier.overlaps(later) == later.overlaps(earlier)
    assert earlier.same_length(later) == later.same_length(earlier)


@cases("""
    period          | due        | reaches | because
    2011-12         | 2011-12    | yes     | the period itself
    2012-03-31      | 2011-12    | yes     | a day within
    2011-12         | 2012-13    | no      | the year before
    2012-13         | 2011-12    | yes     | the year after
    2019-20-H1      | 2019-20    | yes     | first half of the year
    2011-11/2012-01 | 2012-01    | no      | more than half lies before
    CY2012          | 2012-13    | yes     | more than half lies after
    AY2011-12       | 2011-12    | yes     | begins later
    2010-13         | 2011-12    | yes     | window with its middle inside
    2009-12         | 2011-12    | no      | window with its middle before
    2012-03-31      | 2012-03-31 | yes     | on the day
    2012-03-30      | 2012-03-31 | no      | a day early
""")
def test_reaches(row):
    assert parse_period(row.period).reaches(parse_period(row.due)) == (row.reaches == "yes")


def test_middle_is_a_decimal_year():
    assert parse_period("CY2012").middle == pytest.approx(2012.5, abs=0.01)
    assert parse_period("2011-12").middle == pytest.approx(2011.75, abs=0.01)
    assert parse_period("2019-09-30").middle == pytest.approx(2019.75, abs=0.01)


years = st.integers(1990, 2098)
months = st.integers(1, 12)


def _span(year, month, length):
    last = year * 12 + month - 1 + length
    return f"{year}-{month:02}/{last // 12}-{last % 12 + 1:02}"


texts = st.one_of(
    st.builds(lambda year: f"{year}/{(year + 1) % 100:02}", years),
    st.builds(lambda year: f"{year}-{(year + 3) % 100:02}", years),
    st.builds(
        lambda year, part: f"{year}/{(year + 1) % 100:02} {part}",
        years,
        st.sampled_from(["Q1", "Q2", "Q3", "Q4", "H1", "H2"]),
    ),
    st.builds(lambda year: f"AY{year}-{(year + 1) % 100:02}", years),
    st.builds(
        lambda year, term: f"AY{year}-{(year + 1) % 100:02}-{term}",
        years,
        st.sampled_from(["autumn", "spring", "summer"]),
    ),
    st.builds(lambda year: f"CY{year}", years),
    st.builds(lambda year, month: f"{MONTH_NAMES[month - 1]} {year}", years, months),
    st.dates(date(1990, 1, 1), date(2098, 12, 31)).map(str),
    st.builds(_span, years, months, st.integers(0, 60)),
)


@settings(deadline=None, database=None, max_examples=300, derandomize=True)
@given(texts)
def test_any_period_can_be_read_back(text):
    period = parse_period(text)
    assert parse_period(period.id) == period
    assert period.start <= period.end
    assert period.start <= period.start + (period.end - period.start) / 2 <= period.end
    assert period.label
    if period.kind != "day":
        assert period.start.day == 1
        assert (period.end + timedelta(days=1)).day == 1


@settings(deadline=None, database=None, max_examples=200, derandomize=True)
@given(texts, texts)
def test_following_means_later_and_alike(first, second):
    one, other = parse_period(first), parse_period(second)
    assert not (one.follows(other) and other.follows(one))
    if one.follows(other):
        assert one.order > other.order
        assert one.same_length(other)


def test_every_period_of_the_data_is_canonical(library):
    written = {item.period.id for item in library.observations}
    for report in library.reports.values():
        written |= {report.card.period, *report.figures["period"]}
    for targets in library.catalogue.targets.values():
        written |= {target.period for target in targets}
        written |= {target.due for target in targets if target.due}
    assert [text for text in sorted(written) if parse_period(text).id != text] == []
