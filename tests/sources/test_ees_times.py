"""Periods: four and six digits with every identifier, read as the indicator's year."""

import pytest
from tables import cases

from councilbook.sources.ees.times import read_moment

from .ees_samples import HEAD, ROWS, STOCKTON, Sample, indicator


@pytest.fixture
def sample(tmp_path):
    return Sample(tmp_path)


def read(row):
    moment = read_moment(row.time_period, row.identifier)
    found = moment.period(row.year) if moment else None
    return found.id if found else ""


@cases("""
    time_period | identifier               | year        | period            | because
    2025        | Reporting year           | financial   | 2024-25           | reporting year of referrals
    2025        | Reporting year           | march       | 2025-03-31        | of a count on 31 March
    2025        | Reporting year           | academic    | AY2024-25         | of schools
    2025        | Reporting year           | january     | 2025-01           | of the school census
    2001        | Reporting year           | january     | 2001-01           | a month that looks like a year
    2002        | Reporting year           | march_month | 2002-03/2002-03   | a month written as a span
    2025        | Reporting year           | september   | 2025-09-30        | of the workforce
    2025        | Reporting year           | calendar    | CY2025            | of a calendar year
    2025        | Reporting year           | winter      | 2024-12/2025-02   | of three winter months
    2025        | Reporting year           | financial_3 | 2022-25           | of three financial years
    2016        | Reporting year           | calendar_3  | 2014-01/2016-12   | of three calendar years
    2025        | reporting YEAR           | financial   | 2024-25           | in any case
    2025        | RY                       | financial   | 2024-25           | the interface's code
    2025        | -                        | march       | 2025-03-31        | no identifier
    2024        | Calendar year            | calendar    | CY2024            | calendar year
    2024        | CY                       | march       | 2024-03-31        | a day in it
    2024        | Calendar year            | financial   | -                 | no financial year lies in one
    2024        | Calendar year Q2         | calendar    | 2024-04/2024-06   | quarter of a calendar year
    2024        | January                  | financial   | 2024-01           | month
    2011        | December                 | financial   | 2011-12/2011-12   | month that looks like a year
    2024        | M10                      | financial   | 2024-10           | the interface's month
    202425      | Financial year           | financial   | 2024-25           | financial year
    199900      | Financial year           | financial   | 1999-00           | over the century
    2024/25     | Financial year           | financial   | 2024-25           | with a stroke
    2024/2025   | FY                       | financial   | 2024-25           | as the interface writes it
    202425      | Financial year           | march       | 2025-03-31        | the last day of it
    202425      | Financial year           | financial_3 | 2022-25           | three years that end with it
    202425      | Financial year           | academic    | -                 | no school year lies in it
    202425      | Financial year Q1        | financial   | 2024-25-Q1        | quarter
    202425      | Financial year Q4        | financial   | 2024-25-Q4        | last quarter
    202425      | FYQ2                     | financial   | 2024-25-Q2        | the interface's quarter
    202425      | Financial year Q1-Q2     | financial   | 2024-25-H1        | two quarters are a half
    202425      | Financial year Q3-Q4     | financial   | 2024-25-H2        | the other half
    202425      | Financial year Q1-Q3     | financial   | 2024-04/2024-12   | three quarters
    202425      | Financial year Q1-Q4     | financial   | 2024-25           | four quarters
    202425      | Part 1 (April to September) | financial | 2024-25-H1       | first half
    202425      | Part 2 (October to March) | financial  | 2024-25-H2        | second half
    202425      | P1                       | financial   | 2024-25-H1        | the interface's half
    202425      | Academic year            | academic    | AY2024-25         | academic year
    202425      | Six half terms           | academic    | AY2024-25         | all of it
    202425      | Academic year            | january     | 2025-01           | the census in it
    202425      | AY                       | september   | 2024-09-30        | the September in it
    202425      | Academic year            | winter      | 2024-12/2025-02   | the winter in it
    202425      | Academic year            | financial   | -                 | no financial year lies in it
    202425      | Autumn term              | academic    | AY2024-25-autumn  | term
    202425      | Spring Term              | academic    | AY2024-25-spring  | term in capitals
    202425      | T3                       | academic    | AY2024-25-summer  | the interface's term
    202425      | Autumn and spring term   | academic    | 2024-09/2025-04   | two terms
    202425      | -                        | financial   | 2024-25           | no identifier, financial
    202425      | -                        | academic    | AY2024-25         | no identifier, academic
    202425      | -                        | march       | 2025-03-31        | no identifier, a day
    202425      | -                        | calendar    | -                 | no identifier, and no such year
    2024        | Financial year           | financial   | -                 | four digits where six belong
    202425      | Reporting year           | financial   | -                 | six digits where four belong
    202426      | Academic year            | academic    | -                 | years that do not follow
    25          | Reporting year           | financial   | -                 | two digits
    2025        | Leap year                | financial   | -                 | an unknown identifier
    2025        | Week 60 of               | financial   | -                 | nearly a week
""")
def test_period(row):
    assert read(row) == row.period


@cases("""
    time_period | identifier           | says                                                  | because
    2021        | Week 12              | periods: week (1 row): the project keeps no weekly figures | a week
    202425      | Tax year             | periods: tax year (1 row): a tax year begins on 6 April, so it is no financial year | a tax year
    202425      | Academic year Q1     | periods: academic quarter (1 row): publications begin the academic year in different months | a quarter of a school year
    202425      | Five half terms      | periods: part of a school year (1 row): its last day differs from year to year | five half terms
""")
def test_periods_nobody_keeps(sample, row):
    sample.figure("5", when=f"{row.time_period},{row.identifier}")
    assert row.says in sample.ignored()
    assert len(sample.read().table) == 0


def test_many_months_are_one_sort_of_period(sample):
    sample.write(*(f"2024,{name},{STOCKTON},Everyone,5,1,2" for name in ("May", "June", "July")))
    assert list(sample.read().table["period"]) == ["2024-05", "2024-06", "2024-07"]


def test_two_sorts_of_period(sample):
    sample.write(ROWS[0], ROWS[1].replace("Reporting", "Calendar"))
    assert (
        "time_identifier: found calendar year, reporting year (such as Reporting year 2025)"
        in "".join(sample.problems())
    )


def test_no_identifier_at_all(sample):
    cut = [row.replace("Reporting year,", "") for row in ROWS]
    sample.write(*cut, head=HEAD.replace("time_identifier,", ""))
    assert set(sample.read().table["period"]) == {"2024-25"}


def test_an_unreadable_period_names_its_lines(sample):
    sample.figure("5", when="25,Reporting year")
    message = sample.problem()
    assert message.startswith(
        "line 2: found Reporting year 25; allowed: 4 digits (2025) or 6 (202425) with"
    )


def test_a_year_that_does_not_fit(sample):
    sample.wants(indicator(year="academic"))
    sample.figure("5", when="202425,Financial year")
    assert sample.problem() == (
        "measure: official.year: found Financial year 202425; allowed: periods in which a year of "
        "the kind academic lies. Correct official.year of the indicator in data/catalogue."
    )
