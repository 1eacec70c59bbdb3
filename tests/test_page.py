"""A page: how it is opened, and which numbers it chooses to show."""

import pytest
from tables import cases

from councilbook.errors import PageError, PeriodError, UnknownError
from councilbook.page import find_report, open_page, themes_of

STOCKTON_2012 = ("stockton", "2011-12")
STOCKTON_2019 = ("stockton", "2019-20-H1")
MIDDLESBROUGH = ("middlesbrough", "2019-10")


@cases("""
    theme         | authority        | period            | id                                        | because
    safeguarding  | Stockton-on-Tees | 2011-12           | stockton-on-tees-2011-12 safeguarding     | the names as they are
    Safeguarding  | stockton-on-tees | 2011/12           | stockton-on-tees-2011-12 safeguarding     | slug and slash
    SAFEGUARDING  | e06000004        | 2011~12           | stockton-on-tees-2011-12 safeguarding     | capitals, code and tilde
    Care leavers  | stockton         | 2019/20 Q2        | stockton-on-tees-2019-20-h1 care_leavers  | a quarter that ends on the same day
    care-leavers  | STOCKTON ON TEES | H1 2019-20        | stockton-on-tees-2019-20-h1 care_leavers  | half year before the years
    Overview      | Stockton         | 30 September 2019 | stockton-on-tees-2019-20-h1 overview      | the last day of the half year
    participation | Middlesbrough    | October 2019      | middlesbrough-2019-10 participation       | a month in words
    participation | E06000002        | 2019-10           | middlesbrough-2019-10 participation       | a month in numbers
    send          | stockton         | July 2023         | stockton-on-tees-2023-07 send             | another month
""")  # fmt: skip
def test_a_page_opens_by_every_name(row, library):
    page = open_page(row.theme, row.authority, row.period, library)
    assert f"{page.report.id} {page.theme.id}" == row.id


@cases("""
    theme        | authority  | period     | error        | says                                     | because
    safeguarding | stockton   | March 2023 | UnknownError | Did you mean '2023-07'                   | no report ends then
    safeguarding | stockton   | 1999-00    | UnknownError | 2011-12, 2019-20-H1, 2023-07             | the periods are listed
    safeguarding | stockton   | last year  | PeriodError  | cannot read the period 'last year'       | no period at all
    savegarding  | stockton   | 2011-12    | UnknownError | Did you mean 'safeguarding'              | a theme misspelt
    safeguarding | stokton    | 2011-12    | UnknownError | Did you mean 'Stockton-on-Tees'          | an authority misspelt
    safeguarding | North East | 2011-12    | UnknownError | unknown authority 'North East'           | a region is no authority
    safeguarding | Darlington | 2011-12    | UnknownError | unknown period for Darlington            | an authority without a report
    workforce    | stockton   | 2011-12    | PageError    | overview, early_years, schools           | a theme the report is silent on
    schools      | middlesbrough | 2019-10 | PageError    | Middlesbrough's report for October 2019 has no figures on schools | it names report and theme
""")  # fmt: skip
def test_a_wrong_name_is_answered_with_the_right_ones(row, library):
    errors = {"UnknownError": UnknownError, "PeriodError": PeriodError, "PageError": PageError}
    with pytest.raises(errors[row.error]) as raised:
        open_page(row.theme, row.authority, row.period, library)
    assert row.says in str(raised.value)


def test_without_a_library_the_project_around_is_opened(library, monkeypatch):
    monkeypatch.chdir(library.project.notebooks)
    page = open_page("overview", "stockton", "2011-12")
    assert page.title == "Overview: Stockton-on-Tees, 2011-12"


def test_a_report_is_found_by_its_own_period_first(library):
    stockton = library.areas.find("stockton")
    assert find_report(library, stockton, "2019-20-H1").id == "stockton-on-tees-2019-20-h1"


def test_themes_come_in_reading_order_with_the_overview_first(library):
    order = library.catalogue.theme_order
    for report in library.reports.values():
        ids = [theme.id for theme in themes_of(report, library)]
        assert ids[0] == "overview"
        assert ids == sorted(ids, key=order.__getitem__)


# Typed from the texts of the reports; the change is outturn minus previous.
@cases("""
    page | indicator                   | outturn | period          | previous | change | standing         | people | because
    2012 | initial_assessments_10_days | 65.9    | 2011-12         | 45.4     | 20.5   | met              | -      | a target that was met
    2012 | cp_plans_2_years            | 4.2     | 2011-12         | 1.5      | 2.7    | not_due          | -      | a target for a later year
    2012 | cp_second_plans_2_years     | 5.5     | 2011-12         | -        | -      | within_tolerance | 2      | a target with a tolerance
    2012 | cla_long_term_stability     | 56.6    | 2011-12         | 60.8     | -4.2   | missed           | 7      | a target that was missed
    2012 | neet_16_18                  | 8.6     | 2012-03-31      | 9.7      | -      | met              | -      | a day after a winter average
    2012 | cla_sdq_average             | -       | 2011-12         | -        | -      | not_published    | -      | an update that was awaited
    2012 | cp_plan_count               | 273     | 2012-03-31      | 301      | -28    | no_target        | -      | two days of one year
    2012 | secondary_persistent_absence_20 | 5.2 | AY2010-11       | -        | -      | not_due          | -      | an earlier school year
    2019 | adoption_a1_days            | 549     | 2016-10/2019-09 | 599      | -      | no_target        | -      | rolling averages
    2019 | cla_count                   | 560     | 2019-09-30      | 500      | 60     | no_target        | -      | a published day half a year before
    2019 | cla_3_placements            | 9       | 2019-20-H1      | 8        | -      | no_target        | -      | a half year after a year
    2019 | cin_rate                    | 485     | 2019-09-30      | 432.8    | -      | no_target        | -      | a local count that differs in kind
    2019 | cp_plan_rate                | 61      | 2019-09-30      | 57.7     | 3.3    | no_target        | -      | a rate of two days
    oct  | cin_count                   | 1891    | 2019-09-26      | 2169     | -      | no_target        | -      | another local count that differs
    oct  | neet_not_known              | 5.0     | 2018-12/2019-02 | 4.2      | 0.8    | no_target        | -      | the latest winter of a table
    oct  | cla_count                   | 555     | 2019-09-26      | 518      | 37     | no_target        | -      | a day that is no quarter's end
""")  # fmt: skip
def test_a_row_holds_the_right_numbers(row, library):
    where = {"2012": STOCKTON_2012, "2019": STOCKTON_2019, "oct": MIDDLESBROUGH}
    got = open_page("overview", *where[row.page], library).row(row.indicator)

    def number(text):
        return float(text) if text else None

    assert got.outturn.value == number(row.outturn)
    assert got.outturn.period.id == row.period
    assert (got.previous.value if got.previous else None) == number(row.previous)
    assert got.change.value == number(row.change)
    assert got.standing == row.standing
    assert got.people == number(row.people)


def test_a_value_of_the_report_that_would_be_judged_otherwise_is_kept(library):
    row = open_page("participation", *STOCKTON_2012, library).row("neet_16_18")
    assert (row.standing, row.outturn.value, row.target.value) == ("met", 8.6, 9)
    assert (row.rival.value, row.rival.period.id) == (9.7, "2011-11/2012-01")
    assert row.rival.source == row.outturn.source


def test_a_rival_is_another_value_of_the_report_with_another_judgement(library):
    found = [row.indicator.id for row in rows(library) if row.rival is not None]
    assert found == ["neet_16_18"]
    unjudged = [row for row in rows(library) if row.standing in {"no_target", "not_due"}]
    assert unjudged
    assert all(row.rival is None for row in unjudged)


def test_a_number_that_is_no_measure_is_listed_and_not_scored(library):
    context = {item.id for item in library.catalogue.indicators.values() if item.context}
    assert {"neet_cohort_added", "free_hours_a_week", "thematic_audits"} <= context
    listed = set()
    for report in library.reports.values():
        area = library.areas[report.card.authority]
        page = open_page("overview", area.code, report.card.period, library)
        assert not context & {row.indicator.id for row in page.rows}
        printed = [item for item in page.reported if item.indicator in context]
        assert [item for item in page.others if item.indicator in context] == printed
        listed |= {item.indicator for item in printed}
    assert listed == context


def rows(library):
    for report in library.reports.values():
        area = library.areas[report.card.authority]
        yield from open_page("overview", area.code, report.card.period, library).rows


def test_a_benchmark_is_never_younger_than_the_report(library):
    for report in library.reports.values():
        area = library.areas[report.card.authority]
        for row in open_page("overview", area.code, report.card.period, library).rows:
            for mark in row.benchmarks:
                assert mark.value.period.end <= max(report.period.end, row.outturn.period.end)


def test_a_difference_from_another_area_is_of_one_period(library):
    marks = [(row, mark) for row in rows(library) for mark in row.benchmarks]
    for row, mark in marks:
        same = mark.value.period == row.outturn.period
        assert same or mark.difference.reason
    assert any(mark.difference.value is not None for _, mark in marks)


def test_a_count_is_never_set_beside_another_area(library):
    beside = {
        row.indicator.id: [mark.area.name for mark in row.benchmarks]
        for row in rows(library)
        if row.indicator.unit in {"count", "fte"} and row.benchmarks
    }
    assert beside == {}


@cases("""
    indicator           | area      | value | period     | because
    cla_3_placements    | E92000001 | 10    | 2017-18    | the report's own before the published one
    cla_3_placements    | E12000001 | 10    | 2018-19    | published, as the report has none
    cla_rate            | E92000001 | 66    | 2019-03-31 | the latest published by then
    cla_rate            | E12000001 | -     | 2019-09-30 | the report says why it has none
    adoption_a2_days    | E92000001 | 220   | 2014-17    | three years, as the report prints it
""")
def test_the_benchmark_chosen(row, library):
    page = open_page("overview", *STOCKTON_2019, library)
    marks = {mark.area.code: mark.value for mark in page.row(row.indicator).benchmarks}
    assert marks[row.area].value == (float(row.value) if row.value else None)
    assert marks[row.area].period.id == row.period


def test_a_series_of_counts_holds_the_authority_alone(library):
    page = open_page("children_in_care", *STOCKTON_2019, library)
    assert [area.name for area in page.series("cla_count")] == ["Stockton-on-Tees"]
    names = [area.name for area in page.series("cla_rate")]
    assert names == ["Stockton-on-Tees", "England", "North East"]


def test_a_series_runs_forward_with_one_value_a_period(library):
    page = open_page("participation", *MIDDLESBROUGH, library)
    for values in page.series("neet_not_known").values():
        periods = [item.period for item in values]
        assert periods == sorted(set(periods), key=lambda period: period.order)


def test_the_other_figures_are_those_of_no_row(library):
    page = open_page("participation", *MIDDLESBROUGH, library)
    used = {(item.area, item.period.id) for item in page.others}
    assert (page.authority.code, "2013-11/2014-01") in used
    assert (page.authority.code, "2018-12/2019-02") not in used
    assert (page.authority.code, "2017-12/2018-02") not in used


def test_every_printed_value_is_in_a_row_or_among_the_others(library):
    for report in library.reports.values():
        area = library.areas[report.card.authority]
        page = open_page("overview", area.code, report.card.period, library)
        shown = {item.period.id + item.indicator + item.area for item in page.others}
        for row in page.rows:
            held = (row.outturn, row.previous, *(mark.value for mark in row.benchmarks))
            shown |= {item.period.id + item.indicator + item.area for item in held if item}
        printed = [item for item in page.reported if item.value is not None]
        assert {item.period.id + item.indicator + item.area for item in printed} <= shown


def test_every_priority_stands_on_exactly_one_page(library):
    for report in library.reports.values():
        area = library.areas[report.card.authority]
        placed = [
            priority.id
            for theme in themes_of(report, library)
            for priority in open_page(theme.id, area.code, report.card.period, library).priorities
        ]
        assert sorted(placed) == sorted(priority.id for priority in report.priorities)


def test_the_overview_holds_the_priorities_of_themes_without_a_page(library):
    for report in library.reports.values():
        area = library.areas[report.card.authority]
        page = open_page("overview", area.code, report.card.period, library)
        own = {theme.id for theme in themes_of(report, library)} - {"overview"}
        assert not own & {priority.theme for priority in page.priorities}


def test_a_priority_names_the_earlier_one_it_continues(library):
    found = 0
    for report in library.reports.values():
        area = library.areas[report.card.authority]
        page = open_page("overview", area.code, report.card.period, library)
        for priority in report.priorities:
            earlier = page.follows(priority)
            assert (earlier is None) == (priority.follows is None)
            if earlier is not None:
                found += 1
                assert library.reports[priority.follows.report].period.end < report.period.end
                assert earlier in library.reports[priority.follows.report].priorities
    assert found > 0


def test_commentary_belongs_to_its_page(library):
    page = open_page("participation", *MIDDLESBROUGH, library)
    assert page.commentary.paragraphs
    assert page.commentary.places


def test_findings_are_those_of_the_pages_own_report(library):
    page = open_page("participation", *MIDDLESBROUGH, library)
    assert {item.places[0].source for item in page.findings} == {"middlesbrough-2019-10"}
    assert {item.indicator for item in page.findings} == {"neet_not_known"}
