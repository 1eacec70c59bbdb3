"""How sure a figure is, in words: how many decimals, which unit, and what cannot be said."""

import pytest
from tables import cases
from views.official.pages import named

from councilbook.measures.intervals import Interval
from councilbook.observations import Observation
from councilbook.periods import parse_period
from councilbook.views.likely import ends_of, interval_text, level_text, method_text


def figure(value=12.0, places=0):
    return Observation(
        indicator="late", area="E06000002", period=parse_period("2024-25"), value=value,
        numerator=None, denominator=None, symbol="" if value is not None else "c",
        status="final", source="made", locator="", vintage="", kind="official",
        qualifier="", words="", period_words="", places=places,
    )  # fmt: skip


def between(lower, upper, *, approximate=False, level=0.95):
    return Interval(lower, upper, "Wilson score", level, approximate)


NONE = Interval(None, None, "", 0.95, reason="only the percentage is published")


@cases("""
    unit          | places | lower     | upper      | words                     | because
    percent       | 0      | 9.34      | 15.16      | 9.3% to 15.2%             | a whole percentage keeps one decimal
    percent       | 1      | 9.34      | 15.16      | 9.3% to 15.2%             | one decimal as published
    percent       | 2      | 9.342     | 15.161     | 9.34% to 15.16%           | two decimals as published
    percent       | 0      | 99.96     | 99.98      | 99.96% to 99.98%          | one decimal would look the same
    percent       | 0      | 0         | 1.24       | 0.0% to 1.2%              | from nothing
    percent       | 0      | 50        | 50         | 50.000% to 50.000%        | never for ever
    per_10000     | 0      | 96.6      | 114.4      | 97 to 114                 | a rate without its unit
    per_10000     | 0      | 63.8      | 64.3       | 63.8 to 64.3              | both would be 64
    per_100000    | 1      | 96.64     | 114.42     | 96.6 to 114.4             | another rate
    count         | 0      | 1806.73   | 1978.2     | 1,807 to 1,978            | a number of people
    count         | 0      | 0         | 3.69       | 0 to 4                    | nobody counted
    days          | 0      | 12.2      | 14.4       | 12 to 14 days             | a unit in words stands once
    pounds_a_week | 0      | 812.2     | 1034.4     | £812 to £1,034 a week     | money
    score         | 1      | -1.73     | -0.66      | −1.7 to −0.7              | below nothing
""")  # fmt: skip
def test_a_range_is_as_exact_as_its_value(row):
    interval = between(float(row.lower), float(row.upper))
    item = figure(places=int(row.places))
    assert interval_text(interval, item, named("Late", unit=row.unit)) == row.words


def test_a_range_from_counts_worked_back_is_about():
    rate = named("Late", unit="per_10000")
    interval = between(96.6, 114.4, approximate=True)
    assert interval_text(interval, figure(), rate) == "about 97 to 114"


def test_without_an_interval_there_are_no_words_and_no_ends():
    assert interval_text(NONE, figure(), named("Late")) == ""
    assert ends_of(NONE, figure()) is None


@cases("""
    value | places | ends     | because
    12    | 0      | 9.3 15.2 | inside
    9.3   | 1      | 9.3 15.2 | on the end
    9     | 0      | 9 15.2   | outside by rounding only: up to the value
    15.6  | 0      | 9.3 15.6 | the same above
    9.2   | 1      | -        | outside of its own counts
    16    | 0      | -        | outside of them above
    -     | 0      | -        | no value
""")
def test_a_range_is_drawn_only_through_its_value(row):
    value = float(row.value) if row.value else None
    ends = ends_of(between(9.3, 15.2), figure(value, int(row.places)))
    assert ends == (tuple(float(end) for end in row.ends.split()) or None)


@pytest.mark.parametrize(
    ("unit", "approximate", "words"),
    [
        ("percent", False, "95% interval, Wilson score"),
        ("percent", True, "95% interval, Wilson score, worked back from a rounded percentage"),
        ("per_10000", True, "95% interval, Wilson score, worked back from a rounded rate"),
    ],
)
def test_the_method_is_named(unit, approximate, words):
    interval = between(1.0, 2.0, approximate=approximate)
    assert method_text(interval, named("Late", unit=unit)) == words


def test_the_level_is_written_as_a_percentage():
    assert [level_text(between(1, 2, level=level)) for level in (0.95, 0.998)] == [
        "95% interval",
        "99.8% interval",
    ]
