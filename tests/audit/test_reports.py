"""What the audit finds in the four council reports without being told where to look."""

from collections import Counter

import pytest
from tables import cases

from councilbook.audit import audit

STOCKTON_2012 = "stockton-on-tees-2011-12"


@pytest.fixture(scope="module")
def contradictions(library):
    return [item for item in audit(library) if item.verdict == "contradiction"]


# Each was found by reading the reports.
@cases("""
    report                     | indicator               | one                        | two                           | says                | because
    stockton-on-tees-2011-12   | childminders_good_inspected | para 4, bullet 2       | -                             | 82.35%              | 14 of 17 childminders are not 83%
    stockton-on-tees-2011-12   | cp_plans_2_years        | para 8, bullet 1           | basket table, row 3           | was not due         | long plans are called missed before they are due
    stockton-on-tees-2011-12   | cp_second_plans_2_years | para 8, bullet 2           | basket table, row 4           | agreed tolerance    | second plans are called in line with a target they miss
    stockton-on-tees-2011-12   | cp_second_plans_2_years | para 8, bullet 2           | basket table, row 4, Progress | but also            | second plans are called in line and within tolerance
    stockton-on-tees-2011-12   | neet_16_18              | para 12, bullet 1          | para 12, bullet 2             | different sides     | NEET of 9.7% and 8.6% on two sides of 9%
    stockton-on-tees-2019-20-h1 | cla_rate               | para 14                    | LAC, 2019                     | 129.2               | 560 children are not 128 per 10,000
    stockton-on-tees-2019-20-h1 | cla_3_placements       | para 15g                   | LACStable_2016on, 2020        | wrote this as an expectation | placements were expected to settle and did not
    stockton-on-tees-2019-20-h1 | contacts_rate          | para 10a                   | para 13a                      | but also            | contacts fell and rose
    stockton-on-tees-2019-20-h1 | care_leavers_eet       | para 15i                   | para 16c                      | but also            | care leavers above England and similar to it
    middlesbrough-2019-10      | neet_not_known          | Performance section, para 2 | NEET table, National, 2013   | 12.3% against 10.1% from November 2013 | NEET above England in 2013
    middlesbrough-2019-10      | neet_not_known          | Performance section, para 2 | NEET table, National, 2014   | 9.0% against 8.3% from November 2014   | NEET above England in 2014
    middlesbrough-2019-10      | neet_not_known          | Performance section, para 2 | NEET table, Regional, 2013   | 12.3% against 10.1% from November 2013 | NEET above the region in 2013
    middlesbrough-2019-10      | neet_not_known          | Performance section, para 2 | NEET table, Regional, 2014   | 9.0% against 8.1% from November 2014   | NEET above the region in 2014
    middlesbrough-2019-10      | neet_not_known          | Performance section, para 2 | NEET table, Regional, 2016   | 5.4% against 5.4% from December 2016   | NEET equal to the region in 2016
""")  # fmt: skip
def test_the_audit_finds(row, contradictions):
    found = [
        item
        for item in contradictions
        if item.indicator == row.indicator
        and item.places[0].source == row.report
        and {row.one, row.two or row.one} <= {place.locator for place in item.places}
        and row.says in item.evidence
    ]
    assert len(found) == 1, row.because


def test_nothing_else_is_called_a_contradiction(contradictions):
    got = Counter((item.places[0].source, item.indicator) for item in contradictions)
    assert got == {
        (STOCKTON_2012, "childminders_good_inspected"): 1,
        (STOCKTON_2012, "cp_plans_2_years"): 1,
        (STOCKTON_2012, "cp_second_plans_2_years"): 2,
        (STOCKTON_2012, "neet_16_18"): 1,
        ("stockton-on-tees-2019-20-h1", "cla_rate"): 1,
        ("stockton-on-tees-2019-20-h1", "cla_3_placements"): 1,
        ("stockton-on-tees-2019-20-h1", "contacts_rate"): 1,
        ("stockton-on-tees-2019-20-h1", "care_leavers_eet"): 1,
        ("middlesbrough-2019-10", "neet_not_known"): 2,
    }
    assert len(contradictions) == 11


# Figures that look wrong and cannot be called so.
@cases("""
    indicator        | one      | two                    | printed   | says                                           | because
    cla_3_placements | para 15a | LACStable_2016on, 2018 | 10%       | does not name the year                         | England's 10%, of no named year, is published as 11%
    care_leavers_eet | para 15i | para 15c               | above     | no figure of England is printed                | above a value said to be missing
    care_leavers_eet | para 16c | para 15c               | similar   | no figure of England is printed                | similar to a value said to be missing
""")  # fmt: skip
def test_what_cannot_be_checked_is_not_called_wrong(row, library):
    found = [
        item
        for item in audit(library)
        if item.indicator == row.indicator
        and item.places[0].source == "stockton-on-tees-2019-20-h1"
        and item.places[0].locator == row.one
        and row.two in {place.locator for place in item.places}
        and row.says in item.evidence
    ]
    assert [str(item.verdict) for item in found] == ["cannot be checked"], row.because
    assert row.printed in found[0].printed


def test_statements_about_different_periods_say_so(contradictions):
    (found,) = [item for item in contradictions if item.indicator == "contacts_rate"]
    assert found.evidence.endswith("; the two statements name different periods")
    (other,) = [item for item in contradictions if item.indicator == "care_leavers_eet"]
    assert "different periods" not in other.evidence


def test_every_finding_names_a_place_in_its_report(library):
    for item in audit(library):
        figures = library.reports[item.places[0].source].figures
        assert item.places[0].locator in set(figures["locator"])


def test_every_finding_is_a_whole_thought(library):
    for item in audit(library):
        for text in (item.printed, item.evidence):
            assert text.strip() == text != ""
            assert "None" not in text
            assert "nan" not in text.split()


# Worked by hand from the reports; these are right as printed.
@cases("""
    indicator               | locator          | because
    cla_long_term_stability | para 9, bullet 2 | 43 of 76 is 56.6%
    cla_3_placements        | para 9, bullet 1 | 27 of 341 is 7.9%
    cp_second_plans_2_years | para 8, bullet 2 | 18 of 325 is 5.5%
    cp_plans_2_years        | para 8, bullet 1 | 11 of 259 is 4.2%
    childcare_good_inspected | para 4, bullet 1 | 22 of 28 is 79%
    schools_inspected       | para 2           | five and four schools are nine
""")
def test_right_figures_are_said_to_agree(row, library):
    checks = {"Percentages from their counts", "Parts and wholes"}
    (found,) = [
        item
        for item in audit(library)
        if item.check in checks
        and item.indicator == row.indicator
        and item.places[0].source == STOCKTON_2012
        and item.places[0].locator == row.locator
    ]
    assert found.verdict == "consistent"
