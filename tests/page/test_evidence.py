"""The evidence of a value: each answer from the right columns, each refusal in its own words."""

from dataclasses import replace

import numpy as np
import pytest
from made_statistics import measure
from statsmodels.stats.proportion import proportion_confint
from tables import cases
from views.official.pages import NEIGHBOURS, STOCKTON, everyone, near, page

from councilbook.measures.differences import NOTHING
from councilbook.measures.intervals import NO_POPULATION, RATE_ONLY, Figure
from councilbook.measures.rank import NO_VALUE
from councilbook.measures.trend import LIMIT
from councilbook.observations import Observation
from councilbook.page import interval_of
from councilbook.page.evidence import COUNTED, DECIDED, UNLIKE_SIZE, trend_of
from councilbook.periods import parse_period

SHARE, GOOD = measure(polarity="low"), measure(polarity="high")
YEARS = ("2019-20", "2020-21", "2021-22", "2022-23", "2023-24")


def evidence(library, lines, *indicators, **more):
    """The evidence of the first measure's value for Stockton."""
    indicators = indicators or (SHARE,)
    return page(library, lines, *indicators, **more).evidence(indicators[0].id)


def own(value, counts="- | -", period="2023-24", symbol="-"):
    """One row of Stockton: value, then numerator and denominator."""
    return f"measure | {STOCKTON} | {period} | {value} | {symbol} | {counts}"


def years(*counts, names=YEARS):
    """Rows of Stockton with counts such as 20/100, oldest first; a dash for a year without."""
    rows = []
    for name, text in zip(names, counts, strict=True):
        if text != "-":
            above, below = map(float, text.split("/"))
            rows.append(own(round(100 * above / below, 1), f"{above:g} | {below:g}", name))
    return rows


def everybodys(library, share, size=100):
    """Rows of all authorities with one share, and counts behind it."""
    return [
        f"{row} | - | {share * size / 100:g} | {size}"
        for row in everyone(library, "measure", own=f"{share:g}")
        for row in [row.rpartition("|")[0] + f"| {share:g}"]
    ]


# The likely range.


def test_a_share_has_the_range_of_its_newest_counts(library):
    found = evidence(library, [own(50, "50 | 100", "2022-23"), own(20, "40 | 200")])
    for interval, level in ((found.interval, 0.95), (found.outer, 0.998)):
        wanted = 100 * np.array(proportion_confint(40, 200, 1 - level, "wilson"))
        assert (interval.lower, interval.upper) == pytest.approx(tuple(wanted))
        assert (interval.method, interval.level) == ("Wilson score", level)
    # Worked out by hand: 40 of 200 at 95%.
    assert (found.interval.lower, found.interval.upper) == pytest.approx((15.05, 26.09), abs=0.005)
    assert not found.interval.approximate
    assert found.figure(-2) == Figure(50, 50, 100)


@cases("""
    unit      | value | counts   | reason                                                             | because
    percent   | 20    | - - -    | only the percentage is published, not the numbers behind it        | a share alone
    percent   | -     | - 4 200  | there is no value                                                  | a value that is withheld
    percent   | -     | - 0 0    | there is nobody to count                                           | nobody
    percent   | 120   | - 12 10  | more are counted than the number they are a share of               | more than there are
    per_10000 | 20    | - - -    | neither the number nor the population behind the rate is held      | a rate alone
    per_10000 | 0     | - 0 -    | the population behind the rate is not held                         | nothing tells no population
    count     | -     | - - -    | there is no value                                                  | a number that is withheld
    count     | -3    | - - -    | the number counted is below 0                                      | a number below nought
    days      | 20    | - - -    | how far the single values lie apart is not published               | a mean
""")  # fmt: skip
def test_why_there_is_no_range(row, library):
    _, above, below = row.counts.split()
    line = own(row.value or "-", f"{above} | {below}")
    # England's value makes the period one that is published.
    lines = [line, "measure | England | 2023-24 | 15"]
    found = evidence(library, lines, measure(unit=row.unit))
    assert (found.interval.lower, found.interval.upper) == (None, None)
    reason = {"there is no value": NO_VALUE}.get(row.reason, row.reason)
    assert found.interval.reason == found.outer.reason == reason
    # What rests on the range is refused for the same reason, or because sizes are unlike.
    total = row.unit == "count"
    for beside in (found.england, found.mean):
        assert (beside.place, beside.verdict) == (None, "neither")
        assert beside.reason == (UNLIKE_SIZE if total else reason)


def test_what_is_decided_is_left_to_no_chance(library):
    places = measure(unit="count").model_copy(update={"decided": True})
    lines = [own(50 + year, period=name) for year, name in enumerate(YEARS)]
    found = evidence(library, lines, places)
    assert (found.interval.lower, found.interval.reason, found.outer.reason) == (
        None, DECIDED, DECIDED,
    )  # fmt: skip
    assert (found.since.direction, found.since.reason) == (None, DECIDED)
    assert (found.trend.direction, found.trend.reason) == (None, DECIDED)
    # A number that is not decided has all of them.
    found = evidence(library, lines, measure(unit="count"))
    assert found.interval.method == "Byar" and found.since.direction == "none"
    assert found.trend.direction is not None


# Beside England and the neighbours.


@cases("""
    england | polarity | place   | much | verdict | because
    20      | low      | similar | no   | neither | England's value itself
    26      | low      | similar | no   | neither | just inside 15.1 to 26.1
    27      | low      | lower   | no   | better  | above it, low being good
    27      | high     | lower   | no   | worse   | above it, high being good
    27      | none     | lower   | no   | neither | neither way is good
    15      | low      | higher  | no   | worse   | below it
    10      | low      | higher  | yes  | worse   | below the range of 99.8% too
    40      | high     | lower   | yes  | worse   | far above
    -       | low      | -       | no   | neither | England has no value
""")
def test_beside_england(row, library):
    item = measure(polarity=row.polarity)
    lines = [own(20, "40 | 200")]
    if row.england:
        lines.append(f"measure | England | 2023-24 | {row.england}")
    found = evidence(library, lines, item).england
    assert (found.place or "", found.much) == (row.place, row.much == "yes")
    assert found.verdict == row.verdict
    assert found.reason == ("" if row.place else "there is no value to compare with")


# England's newest value stands on the page, and is no value of the same period.
def test_englands_value_of_another_year_is_not_compared(library):
    lines = [own(20, "40 | 200"), "measure | England | 2022-23 | 60"]
    found = evidence(library, lines)
    assert found.comparison.england.value.value == 60
    assert found.england.reason == "there is no value to compare with"


@cases("""
    theirs               | place   | verdict | because
    19 20 20 20 21       | similar | neither | a mean of 20
    26 27 28 29 30       | lower   | better  | a mean of 28
    10 11 12 13 14       | higher  | worse   | a mean of 12
    10 11 12 13          | -       | neither | four are too few for a mean
""")
def test_beside_the_neighbours_mean(row, library):
    found = evidence(library, [own(20, "40 | 200"), *near("measure", row.theirs)]).mean
    assert (found.place or "", found.verdict) == (row.place, row.verdict)
    assert found.reason == ("" if row.place else "there is no value to compare with")


def test_numbers_of_people_are_compared_with_nobodys(library):
    lines = [own(90), "measure | England | 2023-24 | 900", *near("measure", "1 2 3 4 5")]
    found = evidence(library, lines, measure(unit="count", polarity="low"))
    assert found.interval.method == "Byar"
    for beside in (found.england, found.mean):
        assert (beside.place, beside.reason) == (None, UNLIKE_SIZE)
    # Its own earlier number is of a place of the same size, but to have more is no verdict.
    assert found.polarity == "none"


# Since the year before.


@cases("""
    before | now     | direction | because
    50/100 | 10/100  | down      | from half to a tenth
    10/100 | 50/100  | up        | and back
    20/100 | 24/100  | none      | four points of a hundred
    5/20   | 7/20    | none      | ten points of twenty
    200/1000 | 240/1000 | up     | four points of a thousand
""")
def test_since_the_year_before(row, library):
    found = evidence(library, years(row.before, row.now, names=YEARS[-2:])).since
    assert (found.direction, found.method, found.reason) == (row.direction, "Newcombe", "")


# Newcombe (1998), table II, comparison (a): 56/70 less 48/80, method 10: 0.0524 to 0.3339.
def test_since_takes_the_newest_less_the_one_before(library):
    found = evidence(library, years("90/100", "48/80", "56/70", names=YEARS[-3:])).since
    assert (found.lower, found.upper) == pytest.approx((5.24, 33.39), abs=0.005)
    back = evidence(library, years("56/70", "48/80", names=YEARS[-2:])).since
    assert (back.lower, back.upper) == pytest.approx((-33.39, -5.24), abs=0.005)
    assert back.direction == "down"


@cases("""
    now            | before         | breaks  | reason                                                                | because
    2023-24 10/100 | 2021-22 50/100 | -       | the two periods do not follow each other                              | a year is missing in between
    2023-24 10/100 | 2022-23 50/100 | 2023-24 | the definition changed in between                                     | counted anew
    2021-24 10/100 | 2020-23 50/100 | -       | the two periods overlap                                               | windows that share two years
    2023-24 10/100 | -              | -       | no earlier value is published                                         | the first
    2023-24 10     | 2022-23 50/100 | -       | only the percentage is published, not the numbers behind it           | no counts now
    2023-24 10/100 | 2022-23 50     | -       | only the percentage is published, not the numbers behind it           | no counts before
    2023-24 -      | 2022-23 50/100 | -       | one of the two values is missing                                      | withheld now
""")  # fmt: skip
def test_why_two_years_are_not_compared(row, library):
    lines = ["measure | England | 2023-24 | 9"]
    for text in (row.before, row.now):
        if text:
            period, counts = text.split()
            if "/" in counts:
                lines += years(counts, names=[period])
            else:
                lines.append(own(counts, period=period))
    if row.now.startswith("2021-24"):
        lines = lines[1:]
    found = evidence(library, lines, measure(breaks=row.breaks.split())).since
    assert (found.direction, found.reason) == (None, row.reason)
    assert (found.lower, found.upper) == (None, None)


def test_nought_of_a_rate_and_nought_before_tell_nothing(library):
    rate = measure(unit="per_10000")
    lines = [own(0, "0 | 20000", "2022-23"), own(0, "0 | 20000")]
    found = evidence(library, lines, rate)
    assert (found.since.direction, found.since.reason) == (None, NOTHING)
    lines = [own(5, "10 | 20000", "2022-23"), own(0, "0 | -")]
    assert evidence(library, lines, rate).since.reason == NO_POPULATION
    lines = [own(5, period="2022-23"), own(6)]
    assert evidence(library, lines, rate).since.reason == RATE_ONLY


# Trends.


@cases("""
    counts                             | direction | because
    10/100 20/100 30/100 40/100 50/100 | up        | ten points a year
    50/100 40/100 30/100 20/100 10/100 | down      | and back
    30/100 31/100 29/100 32/100 30/100 | none      | about the same
    3/10 4/10 4/10 5/10 6/10           | none      | of ten it may be chance
    10/100 10/100 10/100 10/100 80/100 | none      | one year alone makes it
""")
def test_five_years_in_a_row(row, library):
    found = evidence(library, years(*row.counts.split())).trend
    assert (found.direction, found.form, found.points) == (row.direction, "proportion", 5)
    assert found.chi2 is not None and found.reason == ""
    assert found.verdict == {"up": "worse", "down": "better"}.get(row.direction, "neither")


# Armitage's chi-square for 10, 20, 30, 40, 50 of 100: N = 500, K = 150, so
# 500 (500 x 550 - 150 x 1500)^2 / (150 x 350 (500 x 5500 - 1500^2)) = 47.62.
def test_a_trends_chi_square_by_hand(library):
    found = evidence(library, years("10/100", "20/100", "30/100", "40/100", "50/100")).trend
    assert found.chi2 == pytest.approx(47.619, abs=0.001)
    assert found.chi2 > LIMIT


@cases("""
    counts                             | breaks  | reason                                                          | because
    - 20/100 30/100 40/100 50/100      | -       | only 4 annual points without a gap                              | four years
    10/100 20/100 - 40/100 50/100      | -       | only 2 annual points without a gap                              | a gap
    10/100 20/100 30/100 40/100 50/100 | 2021-22 | only 3 annual points since the definition changed               | a break inside
    10/100 20/100 30/100 40/100 50/100 | 2023-24 | only 1 annual point since the definition changed                | the first under a definition
    0/100 20/100 30/100 40/100 50/100  | -       | all or none were counted in one of the years                    | nobody in one year
    10/100 20/100 30/100 40/100 50/50  | -       | all or none were counted in one of the years                    | everybody in one year
""")  # fmt: skip
def test_why_there_is_no_trend(row, library):
    found = evidence(library, years(*row.counts.split()), measure(breaks=row.breaks.split())).trend
    assert (found.direction, found.reason, found.chi2) == (None, row.reason, None)
    assert found.verdict == "neither"


def test_a_break_before_the_five_years_stops_nothing(library):
    counts = years("10/100", "20/100", "30/100", "40/100", "50/100")
    for start in ("2019-20", "2012-13"):
        assert evidence(library, counts, measure(breaks=[start])).trend.direction == "up"


def test_a_trend_needs_years(library):
    alone = [own(10 + place, period=name) for place, name in enumerate(YEARS)]
    assert evidence(library, alone).trend.reason == (
        "only the percentages are published, not the numbers behind them"
    )
    assert evidence(library, [*alone[:-1], *years("1/10", names=YEARS[-1:])]).trend.reason == (
        "the numbers behind the percentages are missing in 4 of the 5 years"
    )
    quarters = years("1/10", "2/10", "3/10", "4/10", names=[f"2023-24-Q{n}" for n in range(1, 5)])
    assert evidence(library, quarters).trend.reason == "the periods are not years"
    windows = [f"{year}-{year - 1997}" for year in range(2016, 2021)]
    overlapping = years("1/10", "2/10", "3/10", "4/10", "5/10", names=windows)
    assert evidence(library, overlapping).trend.reason == "the periods overlap"
    withheld = [*alone[:-1], own("-", symbol="c"), "measure | England | 2023-24 | 4"]
    assert evidence(library, withheld).trend.reason == "there is no value for the last year"
    days = [own(10 + place, period=name) for place, name in enumerate(YEARS)]
    assert evidence(library, days, measure(unit="days")).trend.reason == (
        "how far the single values lie apart is not published"
    )
    assert evidence(library, days, measure(unit="per_10000")).trend.reason == (
        "the numbers behind the rates are not known for every year"
    )


def test_numbers_of_people_have_a_trend_without_a_verdict(library):
    lines = [own(value, period=name) for value, name in zip((100, 150, 200, 250, 300), YEARS)]  # noqa: B905
    found = evidence(library, lines, measure(unit="count", polarity="low")).trend
    assert (found.direction, found.verdict, found.form) == ("up", "neither", "interval")


def test_a_report_page_tells_the_same_trend(library):
    found = evidence(library, years("10/100", "20/100", "30/100", "40/100", "50/100"))
    statistics = page(library, years("10/100", "20/100", "30/100", "40/100", "50/100"), SHARE)
    values = statistics.statistics.of("measure", statistics.authority.code)
    assert trend_of(SHARE, values, "low") == found.trend
    assert trend_of(SHARE, values[1:], "low").reason == "only 4 annual points without a gap"
    assert trend_of(SHARE, [], "low").reason == NO_VALUE
    decided = SHARE.model_copy(update={"decided": True})
    assert trend_of(decided, values, "low").reason == DECIDED


# Among all authorities.


def test_the_funnel_is_that_of_the_newest_period(library):
    lines = [line for line in everybodys(library, 20) if STOCKTON not in line]
    found = evidence(library, [*lines, own(60, "60 | 100"), own(1, "1 | 100", "2022-23")])
    # 152 authorities with 20 of 100 and one with 60: 3,100 of 15,300.
    assert (found.funnel.areas, found.funnel.reason) == (153, "")
    assert found.funnel.centre == pytest.approx(100 * 3100 / 15300)
    assert found.place == 2


@cases("""
    own       | place | because
    20 of 100 | 0     | where the others are
    60 of 100 | 2     | far above
    30 of 100 | 1     | above the limits, within the wide ones
    11 of 100 | -1    | below the limits, within the wide ones
    2 of 100  | -2    | far below
    3 of 10   | 0     | of ten it may be chance
""")
def test_a_place_among_the_limits(row, library):
    above, _, below = row.own.split()
    lines = [line for line in everybodys(library, 20) if STOCKTON not in line]
    found = evidence(library, [*lines, own(100 * int(above) / int(below), f"{above} | {below}")])
    assert found.funnel.tau2 == 0
    assert found.place == int(row.place)


def test_where_there_is_no_funnel_there_is_no_place(library):
    nine = [
        f"measure | {name} | 2023-24 | 20 | - | 20 | 100" for name in NEIGHBOURS[:8]
    ]  # fmt: skip
    found = evidence(library, [*nine, own(90, "90 | 100")])
    assert found.funnel.reason == (
        "only 9 authorities have the counts behind the value; at least 10 are needed"
    )
    assert found.place == 0
    assert evidence(library, [own(3)], measure(unit="days")).funnel.reason == (
        "the value is neither a percentage nor a rate of a population"
    )
    none = [line.replace("| 20 | 100", "| 0 | 100") for line in everybodys(library, 20)]
    assert evidence(library, none).funnel.reason == "every authority has the same value"


# A numerator that stands beside a withheld value must not tell where it lies.
def test_a_withheld_value_has_no_place(library):
    lines = [line for line in everybodys(library, 20) if STOCKTON not in line]
    found = evidence(library, [*lines, own("-", "90 | 100", symbol="c")])
    assert found.figure().events is None
    assert (found.place, found.funnel.areas) == (0, 152)


# Forecasts.


def history(library, first=2014, last=2024):
    """Rows of all authorities for years, as shares that swing by a few points."""
    rows = []
    for year in range(first, last):
        found = everyone(library, "measure", period=f"{year}-{(year + 1) % 100:02}")
        for number, line in enumerate(found):
            head = line.rpartition("|")[0]
            rows.append(f"{head}| {30 + number % 20 + (number * 7 + year * 5) % 11}")
    return rows


def test_a_forecast_takes_the_authoritys_own_row_and_the_limits_of_its_unit(library):
    lines = history(library)
    found = evidence(library, lines)
    last = found.comparison.outturn.value
    assert [step.h for step in found.forecast.steps] == [1, 2, 3]
    assert all(step.naive == last for step in found.forecast.steps)
    assert found.forecast.n == 10
    values = found.panel.values[found.row]
    # The level lies between the last values.
    assert min(values[-4:]) <= found.forecast.steps[0].point <= max(values[-4:])
    for step in found.forecast.steps:
        assert 0 <= step.low95 <= step.low80 <= step.point <= step.high80 <= step.high95 <= 100


def test_a_forecast_begins_anew_at_a_break(library):
    lines = history(library)
    found = evidence(library, lines, measure(breaks=["2020-21"])).forecast
    assert (found.steps, found.reason) == ((), "only 4 annual points since the definition changed")
    assert evidence(library, lines, measure(breaks=["2018-19"])).forecast.n == 6
    short = [line for line in lines if f"{STOCKTON} | 2020-21" not in line]
    found = evidence(library, short).forecast
    assert (found.steps, found.reason) == ((), "only 3 annual points without a gap")


# Small numbers.


@cases("""
    unit      | counts  | small | because
    percent   | 5 19    | yes   | of nineteen
    percent   | 5 20    | no    | of twenty
    percent   | - -     | no    | of nobody knows how many
    per_10000 | 5 19    | no    | a rate is no share
""")
def test_a_share_of_few_is_small(row, library):
    above, below = row.counts.split()
    found = evidence(library, [own(25, f"{above} | {below}")], measure(unit=row.unit))
    assert found.small == (row.small == "yes")


# Values of reports.

OBSERVED = Observation(
    indicator="measure", area="E06000004", period=parse_period("2019-20-H1"), value=20.0,
    numerator=40.0, denominator=200.0, symbol="", status="final", source="report", locator="",
    vintage="", kind="outturn", qualifier="", words="", period_words="", places=0,
)  # fmt: skip


def test_a_reports_value_has_the_range_of_the_counts_it_prints():
    found = interval_of(OBSERVED, SHARE)
    assert (found.lower, found.upper) == pytest.approx((15.05, 26.09), abs=0.005)


@cases("""
    unit      | qualifier | numerator | reason                                                        | because
    count     | -         | 40        | a number is shown as it was counted                           | a number
    percent   | less_than | 40        | the report does not print an exact figure                     | a bound
    percent   | at_least  | 40        | the report does not print an exact figure                     | the other bound
    percent   | about     | 40        | the report does not print an exact figure                     | about
    percent   | -         | -         | only the percentage is published, not the numbers behind it   | no counts
    per_10000 | -         | -         | the number behind the rate is not held                        | a population alone
""")  # fmt: skip
def test_why_a_reports_value_has_no_range(row):
    item = replace(
        OBSERVED, qualifier=row.qualifier, numerator=float(row.numerator) if row.numerator else None
    )
    found = interval_of(item, measure(unit=row.unit))
    assert (found.lower, found.upper, found.reason) == (None, None, row.reason)
    assert (row.unit != "count") or found.reason == COUNTED
