"""Which values make a process chart, and on which pages one stands."""

from dataclasses import replace

import pytest
from tables import cases
from views.official import pages
from views.process_pages import MODULE, QUIET, observed, page, series, spans, timely

from councilbook.edition import load_edition
from councilbook.page import Page
from councilbook.periods import parse_period
from councilbook.views import process_series
from councilbook.views.process_series import by_year, in_year
from councilbook.views.processes import drifts, processes

MONTHS = spans("2024-04", 6)


@pytest.fixture(autouse=True)
def _undrawn(monkeypatch):
    """Leave the drawing to the tests of drawings."""
    monkeypatch.setattr(MODULE, "draw_process", lambda chart, *, width: "<svg/>")


def values(steps):
    return None if steps is None else steps.values


def of(*spelled):
    return [observed(period, float(place)) for place, period in enumerate(spelled)]


def test_months_stand_at_even_steps_with_empty_ones_between():
    steps = in_year(of(*MONTHS[:3], *MONTHS[4:]))
    assert values(steps) == [0.0, 1.0, 2.0, None, 3.0, 4.0]
    assert (steps.word, steps.length, steps.first) == ("month", 1, 2024 * 12 + 3)
    assert steps.last.value == 4.0


def test_a_missing_value_at_the_start_is_left_out_and_at_the_end_kept():
    items = [observed(MONTHS[0], None), *of(*MONTHS[1:]), observed("2024-10", None)]
    assert values(in_year(items)) == [0.0, 1.0, 2.0, 3.0, 4.0, None]


@cases("""
    spelled                                                               | because
    2024-04 2024-05 2024-06 2024-07                                       | four months
    2020-01 2021-01 2022-01 2023-01 2024-01                               | each January
    2018-12/2019-02 2019-12/2020-02 2020-12/2021-02 2021-12/2022-02 2022-12/2023-02 | each winter
    2019-20 2020-21 2021-22 2022-23 2023-24                               | financial years
    2024-03-31 2024-04-30 2024-05-31 2024-06-30 2024-07-31                | days
    2020-21-H1 2020-21-H2 2021-22-H1 2021-22-H2 2022-23-H1                | half years
    2023-04 2023-08 2023-12 2024-04 2024-08                               | three a year
""")
def test_no_monthly_series(row):
    items = of(*row.spelled.split())
    assert in_year(items) is None
    assert processes(page(items)) is None


def test_four_values_and_a_gap_are_no_five():
    items = [*of(*MONTHS[:4]), observed(MONTHS[4], None)]
    assert processes(page(items)) is None


def test_quarters_may_be_spelt_in_two_ways():
    mixed = of("2023-24-Q1", "2023-24-Q2", "2023-10/2023-12", "2023-24-Q4", "2024-25-Q1")
    assert (values(in_year(mixed)), in_year(mixed).word) == ([0.0, 1.0, 2.0, 3.0, 4.0], "quarter")


def test_rolling_quarters_share_months_and_make_no_series_together():
    rolling = [f"2024-{m:02}/2024-{m + 2:02}" for m in range(1, 9)]
    assert in_year(of(*rolling)) is None
    longer = spans("2023-01", 6, 3)
    assert values(in_year(of(*rolling[1:4], *longer))) == [3.0, 4.0, 5.0, 6.0, 7.0, 8.0]


def test_the_longest_series_is_chosen():
    quarters, months = spans("2023-01", 6, 3), spans("2024-01", 8)
    assert in_year(of(*quarters, *months)).word == "month"
    assert in_year(of(*quarters, *months[:5])).word == "quarter"


@cases("""
    spelled                                                               | length | because
    2019-20 2020-21 2021-22 2022-23 2023-24                               | 5      | financial years
    2020-03-31 2021-03-31 2022-03-31 2023-03-31 2024-03-31                | 5      | each 31 March
    AY2019-20 AY2020-21 AY2021-22 AY2022-23 AY2023-24                     | 5      | school years
    2018-12/2019-02 2019-12/2020-02 2020-12/2021-02 2021-12/2022-02 2022-12/2023-02 | 5 | each winter
    2019-20 2020-21 2021-22 2022-23 2024-25                               | 6      | a year without a value
    2012-15 2013-16 2014-17 2015-18 2016-19                               | -      | windows of three years overlap
    2019-20 2020-21 2021-22 2022-23                                       | -      | four years
""")
def test_yearly_series(row):
    steps = by_year(of(*row.spelled.split()))
    assert (str(len(steps.items)) if steps else "") == row.length
    assert (drifts(page(of(*row.spelled.split())), "measure") is None) == (not row.length)


@cases("""
    period          | named                       | at                             | because
    2024-04         | April 2024                  | in April 2024                  | a month
    2024-25-Q1      | April–June 2024             | in April–June 2024             | a quarter
    2023-12/2024-02 | December 2023–February 2024 | in December 2023–February 2024 | a winter
    2024-03-31      | 31 March 2024               | on 31 March 2024               | a day
    2023-24         | 2023-24                     | in 2023-24                     | a year
    AY2023-24       | the school year 2023-24     | in the school year 2023-24     | a school year
""")
def test_periods_in_sentences(row):
    period = observed(row.period, 1.0).period
    assert (process_series.when(period), process_series.moment(period)) == (row.named, row.at)


def test_a_break_falls_on_the_first_value_after_it():
    changed = timely(
        [("2024-07-01", "Anew."), ("2024-06-15", "Within a month."), ("2024-01-01", "Before.")]
    )
    steps = in_year(of(*MONTHS[:2], *MONTHS[3:], "2024-10"))
    assert {place: [item.reason for item in found] for place, found in steps.breaks(changed).items()} == {
        3: ["Anew.", "Within a month."]
    }  # fmt: skip


def test_only_the_measures_named_are_drawn():
    made = page(series(QUIET))
    assert [item.name for item in processes(made)] == ["measure-process"]
    assert [item.name for item in processes(made, "measure", "measure")] == ["measure-process"]


def test_a_yearly_chart_is_drawn_on_request_only():
    items = of(*(f"{year}-03-31" for year in range(2015, 2025)))
    assert processes(page(items)) is None
    assert drifts(page(items), "measure").name == "measure-drift"


@pytest.fixture(scope="module")
def monthly(library):
    """A page of official statistics whose measure comes by the month."""
    lines = [
        f"measure | {pages.STOCKTON} | {span} | {value}"
        for span, value in zip(spans("2024-01", 12), QUIET, strict=True)
    ]
    return pages.page(library, lines, timely())


def test_on_a_page_of_official_statistics(monthly):
    (exhibit,) = processes(monthly)
    assert (
        exhibit.headline
        == "Stockton-on-Tees 76.8% in December 2024: only usual variation since January 2024"
    )
    assert exhibit.source.endswith("Local Authority Interactive Tool")
    assert set(exhibit.svg) == {"wide", "narrow"}


def test_no_report_at_hand_has_a_monthly_series(library):
    for spec in load_edition(library).pages:
        assert processes(spec.page(library)) is None


def test_a_councils_own_monthly_figures_stand_beside_the_target_of_its_report(library):
    """Rows of data/official/series.csv for a measure that the report of 2011-12 has a target for."""
    made = page_of(library, zip(spans("2011-01", 14), ATTAINED, strict=True))
    (exhibit,) = processes(made, TARGETED)
    assert exhibit.headline.startswith(
        "Stockton-on-Tees 88.0% in February 2012: only usual variation"
    )
    assert "The target of at least 90% is for 2011-12." in exhibit.notes
    assert (
        "Usual variation sometimes meets and sometimes misses the target of at least 90%."
        in exhibit.alt
    )
    assert [row[0].text for row in exhibit.rows[:2]] == ["Jan 2011", "Feb 2011"]
    assert processes(made) is not None


TARGETED = "ks2_progress_english"
ATTAINED = [88, 91, 87, 90, 86, 89, 92, 88, 85, 90, 87, 91, 89, 88]


def page_of(library, figures):
    code, report = "E06000004", library.reports["stockton-on-tees-2011-12"]
    like = next(item for item in library.observations if item.official and item.area == code)
    more = tuple(
        replace(
            like,
            indicator=TARGETED,
            period=parse_period(span),
            value=float(value),
            symbol="",
            places=1,
        )
        for span, value in figures
    )
    held = replace(library, observations=library.observations + more)
    return Page(held, library.catalogue.theme("overview"), library.areas[code], report)
