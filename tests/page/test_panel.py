"""The panel of a measure: its chain of periods, and the counts behind every value."""

import numpy as np
import pytest
from made_statistics import made, measure, real_library
from tables import cases

from councilbook.areas import ENGLAND
from councilbook.observations import open_statistics
from councilbook.page import kind_of, make_panel
from councilbook.page.panel import Span
from councilbook.periods import parse_period

YEARS = tuple(map(parse_period, ("2020-21", "2021-22", "2022-23", "2023-24")))
NAN = np.nan


def backed(id_="measure", unit="per_10000", behind=None, **more):
    """A measure whose counts other indicators give."""
    item = measure(id_, unit=unit, **more)
    return item.model_copy(update={"official": item.official.model_copy(update=behind or {})})


def panel(library, text, *indicators, last="2023-24"):
    """The panel of the first indicator, from a text table."""
    indicators = indicators or (measure(),)
    return make_panel(made(library, text, *indicators), indicators[0], parse_period(last))


def line(found, library, name, what="values"):
    """One authority's row of an array."""
    return list(getattr(found, what)[found.row(library.areas.find(name))])


def same(found, wanted):
    """Tell whether two lists of numbers are equal, NaN being equal to NaN."""
    return np.array_equal(np.array(found, dtype=float), np.array(wanted, float), equal_nan=True)


# Which periods.


@cases("""
    held                                        | last       | chain                            | because
    2021-22 2022-23 2023-24                     | 2023-24    | 2021-22 2022-23 2023-24          | all of them
    2020-21 2022-23 2023-24                     | 2023-24    | 2022-23 2023-24                  | a gap ends it
    2022-23 2023-24                             | 2023-24    | 2022-23 2023-24                  | no more are held
    2020-21 2021-22 2023-24                     | 2023-24    | 2023-24                          | a gap just before
    2021-22 AY2022-23 2022-23 2023-24           | 2023-24    | 2021-22 2022-23 2023-24          | another kind in between
    2021-22 2022-23 2023-24-Q1 2023-24-Q2       | 2023-24-Q2 | 2023-24-Q1 2023-24-Q2            | quarters do not follow years
    2021-22 2022-23 2023-24                     | 2022-23    | 2021-22 2022-23                  | later ones stay out
    2021-03-31 2022-03-31 2024-03-31 2025-03-31 | 2025-03-31 | 2024-03-31 2025-03-31            | days more than a year apart
    2019-22 2020-23 2021-24                     | 2021-24    | 2019-22 2020-23 2021-24          | windows of three years
    2021-22                                     | 2022-23    | 2021-22 2022-23                  | the last one need not be held
""")  # fmt: skip
def test_the_periods_lead_up_to_the_last_without_a_gap(row, library):
    rows = "\n".join(f"Leeds | {period} | 1" for period in row.held.split())
    found = panel(library, f"area | period | value\n{rows}", last=row.last)
    assert " ".join(period.id for period in found.periods) == row.chain
    assert found.values.shape == (len(found.areas), len(found.periods))


@cases("""
    breaks          | first | because
    -               | 0     | no break
    2022-23         | 2     | inside
    2020-21         | 0     | on the edge: the first is the new one
    2015-16         | 0     | long before
    2024-25         | 0     | after the last
    2023-24         | 3     | the last alone
    2021-22 2023-24 | 3     | the newest of two counts
    2022-09         | 2     | in the middle of a period
""")
def test_nothing_is_joined_across_a_break(row):
    found = Span(measure(breaks=row.breaks.split()), YEARS)
    assert found.first == int(row.first)


def test_a_day_under_a_new_definition_is_its_first():
    days = tuple(map(parse_period, ("2022-03-31", "2023-03-31", "2024-03-31")))
    assert Span(measure(breaks=["2023-03-31"]), days).first == 1
    assert Span(measure(breaks=["2023-04"]), days).first == 2


@cases("""
    periods                          | annual | overlapping | because
    2021-22 2022-23 2023-24          | yes    | no          | years
    2022-03-31 2023-03-31 2024-03-31 | yes    | no          | a day once a year
    2019-22 2020-23 2021-24          | yes    | yes         | windows of three years
    2023-24-Q1 2023-24-Q2            | no     | no          | quarters
    2023-03-31 2023-09-30            | no     | no          | a day twice a year
    2023-24                          | yes    | no          | one alone
""")
def test_years_and_overlaps_are_told(row):
    found = Span(measure(), tuple(map(parse_period, row.periods.split())))
    assert (found.annual, found.overlapping) == (row.annual == "yes", row.overlapping == "yes")


# Which counts.


def test_a_share_has_its_numerator_and_denominator(library):
    found = panel(
        library,
        """
        area  | period  | value | numerator | denominator
        Leeds | 2022-23 | 12.5  | 25        | 200
        Leeds | 2023-24 | 20    | -         | -
        York  | 2023-24 | 50    | 30        | 60
        """,
    )
    assert (found.kind, found.per) == ("share", 100)
    assert line(found, library, "Leeds", "events")[0] == 25
    assert same(line(found, library, "Leeds"), [12.5, 20])
    assert same(line(found, library, "Leeds", "events"), [25, NAN])
    assert same(line(found, library, "Leeds", "sizes"), [200, NAN])
    assert same(line(found, library, "York", "events"), [NAN, 30])
    assert not found.worked_back.any()


def test_a_numerator_that_is_not_published_is_worked_back_and_marked(library):
    found = panel(
        library,
        """
        area  | period  | value | numerator | denominator
        Leeds | 2023-24 | 12.5  | -         | 200
        York  | 2023-24 | -     | -         | 200
    """,
    )
    assert line(found, library, "Leeds", "events") == [25]
    assert line(found, library, "Leeds", "worked_back") == [True]
    # Without a value there is nothing to work back from.
    assert same(line(found, library, "York", "events"), [NAN])
    assert line(found, library, "York", "worked_back") == [False]


def test_a_number_is_its_own_count(library):
    item = measure(unit="count")
    found = panel(
        library, "area | period | value\nLeeds | 2023-24 | 7\nEngland | 2023-24 | 90", item
    )
    assert (found.kind, found.per) == ("count", 1)
    assert line(found, library, "Leeds", "events") == [7]
    assert np.isnan(found.sizes).all() and not found.worked_back.any()
    # England's number is no like-for-like value.
    assert np.isnan(found.larger).all()


RATES = """
    indicator | area    | period     | value | denominator
    measure   | Leeds   | 2022-03-31 | 50    | -
    measure   | Leeds   | 2023-03-31 | 0     | -
    measure   | Leeds   | 2024-03-31 | 40    | -
    number    | Leeds   | 2022-03-31 | 100   | -
    number    | Leeds   | 2023-03-31 | 0     | -
    number    | York    | 2024-03-31 | 30    | -
    measure   | England | 2024-03-31 | 45    | -
"""


def test_the_number_behind_a_rate_is_looked_up_and_gives_its_population(library):
    items = backed(behind={"counted_by": "number"}), measure("number", unit="count")
    found = panel(library, RATES, *items, last="2024-03-31")
    assert (found.kind, found.per) == ("rate", 10_000)
    # 100 of 50 per 10,000 are 20,000; nought of nought tells no population.
    assert same(line(found, library, "Leeds", "events"), [100, 0, NAN])
    assert same(line(found, library, "Leeds", "sizes"), [20_000, NAN, NAN])
    # York's rate is withheld: its number could give it away.
    assert same(line(found, library, "York", "events"), [NAN, NAN, NAN])
    assert not found.worked_back.any()
    assert same(found.larger, [NAN, NAN, 45])


# A few events in a large place are nought per 10,000: no population follows from that.
def test_a_rate_rounded_to_nought_gives_no_population(library):
    items = backed(behind={"counted_by": "number"}), measure("number", unit="count")
    text = RATES.replace(
        "number    | Leeds   | 2023-03-31 | 0 ", "number    | Leeds   | 2023-03-31 | 3 "
    )
    found = panel(library, text, *items, last="2024-03-31")
    assert same(line(found, library, "Leeds", "events"), [100, 3, NAN])
    assert same(line(found, library, "Leeds", "sizes"), [20_000, NAN, NAN])


def test_a_published_population_comes_before_the_one_worked_out(library):
    items = backed(behind={"counted_by": "number"}), measure("number", unit="count")
    text = RATES.replace("2022-03-31 | 50    | -", "2022-03-31 | 50    | 19900")
    found = panel(library, text, *items, last="2024-03-31")
    assert same(line(found, library, "Leeds", "sizes"), [19_900, NAN, NAN])
    assert same(line(found, library, "Leeds", "events"), [100, 0, NAN])


def test_a_rate_of_a_known_population_has_its_events_worked_back(library):
    items = (
        backed(behind={"population_of": "other"}),
        backed("other", behind={"counted_by": "number"}), measure("number", unit="count"),
    )  # fmt: skip
    # The year's population is that of the rate on its last day.
    text = """
        indicator | area  | period     | value | numerator | denominator
        measure   | Leeds | 2022-23    | 25    | -         | -
        measure   | Leeds | 2023-24    | 30    | -         | -
        measure   | York  | 2022-23    | -     | -         | -
        measure   | York  | 2023-24    | 12    | -         | -
        measure   | Bury  | 2023-24    | 10    | 9         | -
        measure   | Leeds | 2021-22    | 20    | -         | 30000
        other     | Leeds | 2023-03-31 | 50    | -         | -
        number    | Leeds | 2023-03-31 | 100   | -         | -
        other     | Leeds | 2022-03-31 | 50    | -         | 10000
        other     | Leeds | 2024-03-31 | 50    | -         | 40000
        other     | York  | 2023-03-31 | 50    | -         | 20000
        other     | Bury  | 2024-03-31 | 50    | -         | 10000
    """
    found = panel(library, text, *items)
    # The first year's own population comes before that of the other rate.
    assert same(line(found, library, "Leeds", "sizes"), [30_000, 20_000, 40_000])
    assert same(line(found, library, "Leeds", "events"), [60, 50, 120])
    assert line(found, library, "Leeds", "worked_back") == [True, True, True]
    # A value that is withheld is not worked back, nor one without a population.
    assert same(line(found, library, "York", "events"), [NAN, NAN, NAN])
    assert line(found, library, "York", "worked_back") == [False, False, False]
    # A published number stands as it is.
    assert same(line(found, library, "Bury", "events"), [NAN, NAN, 9])
    assert line(found, library, "Bury", "worked_back") == [False, False, False]


def test_england_has_a_value_but_no_row(library):
    found = panel(
        library,
        """
        area    | period  | value
        Leeds   | 2023-24 | 10
        England | 2022-23 | 14
        England | 2023-24 | 15
    """,
    )
    assert same(found.larger, [14, 15])
    assert ENGLAND not in {area.code for area in found.areas}
    assert found.row(library.areas[ENGLAND]) is None


# Which authorities, and which values there can be.


def test_a_row_for_every_authority_of_the_last_day(library):
    text = """
        area    | period  | value
        Cumbria | 2021-22 | 12
        Leeds   | 2021-22 | 9
        Leeds   | 2022-23 | 10
        York    | 2022-23 | -
        York    | 2021-22 | 8
    """
    then, later = (panel(library, text, last=last) for last in ("2022-23", "2023-24"))
    # Cumbria lasted until 31 March 2023.
    assert line(then, library, "Cumbria")[0] == 12 and np.isnan(line(then, library, "Cumbria")[1])
    assert later.row(library.areas.find("Cumbria")) is None
    assert len(later.areas) == 153 and later.row(library.areas.find("Cumberland")) is not None
    # A newest year with nobody in it, and one with a value of one authority.
    assert not later.valued and then.valued
    assert same(line(then, library, "York"), [8, NAN])


def test_englands_value_alone_makes_a_period_worth_showing(library):
    found = panel(library, "area | period | value\nEngland | 2023-24 | 4\nLeeds | 2023-24 | -")
    assert found.valued and np.isnan(found.values).all()


@cases("""
    unit          | above | low  | high | because
    percent       | no    | 0    | 100  | a share
    percent       | yes   | 0    | -    | a share of another group
    per_10000     | no    | 0    | -    | a rate
    count         | no    | 0    | -    | a number
    days          | no    | 0    | -    | days
    fte           | no    | 0    | -    | posts
    pounds        | no    | 0    | -    | money spent
    score         | no    | -    | -    | a score may be below nought
    points        | no    | -    | -    | a gap may be below nought
""")
def test_the_limits_of_a_unit(row, library):
    item = measure(unit=row.unit, above_100=row.above == "yes")
    found = panel(library, "area | period | value\nLeeds | 2023-24 | 4", item)
    assert found.limits == tuple(float(end) if end else None for end in (row.low, row.high))


@cases("""
    unit       | kind  | because
    percent    | share | of people
    per_1000   | rate  | per 1,000
    per_100000 | rate  | per 100,000
    count      | count | people
    points     | other | a difference of two shares
    score      | other | a score
    pounds     | other | money
""")
def test_the_kind_of_a_unit(row):
    assert kind_of(measure(unit=row.unit)) == row.kind


# Real figures.


def test_a_panel_holds_what_pages_show(shared, tmp_path_factory):
    library = real_library(shared, tmp_path_factory)
    every = library.catalogue.published("overview")
    some = [item for item in every if item.id in {"cla_rate", "section_47_rate"}] + every[::40]
    statistics = open_statistics(library)
    counted = 0
    for item in some:
        found = make_panel(statistics, item, statistics.periods(item.id)[-1])
        for area in (*found.areas[::9], library.areas[ENGLAND]):
            row = found.row(area)
            for column, period in enumerate(found.periods):
                at = statistics.at(item.id, area.code, period)
                value = at.value if at is not None and at.value is not None else NAN
                if row is None:
                    value = NAN if item.unit in {"count", "fte", "pounds"} else value
                held = found.larger[column] if row is None else found.values[row, column]
                assert same([held], [value])
                counted += not np.isnan(value)
    assert counted > 500


def test_populations_worked_out_are_near_those_of_the_years_around(shared, tmp_path_factory):
    library = real_library(shared, tmp_path_factory)
    item = library.catalogue.indicators["cla_rate"]
    statistics = open_statistics(library)
    found = make_panel(statistics, item, statistics.periods(item.id)[-1])
    jumps = found.sizes[:, 1:] / found.sizes[:, :-1]
    known = jumps[~np.isnan(jumps)]
    assert known.size > 1000
    assert np.median(known) == pytest.approx(1, abs=0.01)
    assert np.mean(np.abs(known - 1) < 0.05) > 0.95
