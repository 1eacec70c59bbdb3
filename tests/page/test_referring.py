"""What the references of a commentary stand for on a page, and which ones stand for nothing."""

from dataclasses import replace

import pytest
from commentary.files import PLACE, words
from tables import cases

from councilbook.errors import DataError
from councilbook.page import open_page, places_of, refer, rows_of

PAGES = {
    "2012": ("safeguarding", "stockton", "2011-12"),
    "care": ("children_in_care", "stockton", "2011-12"),
    "early": ("early_years", "stockton", "2011-12"),
    "2019": ("safeguarding", "stockton", "2019-20-H1"),
    "neet": ("participation", "middlesbrough", "2019-10"),
}


def one(library, page, reference):
    ((found,),) = refer(open_page(*PAGES[page], library), words(f"{{{{ {reference} }}}}"))
    return found


# Typed from the texts of the reports; 3.3 is 61 minus 57.7.
@cases("""
    page | reference                             | value         | time            | because
    2012 | outturn:initial_assessments_10_days   | 65.9          | 2011-12         | the outturn
    2012 | previous:initial_assessments_10_days  | 45.4          | 2010-11         | the value before it
    2012 | change:initial_assessments_10_days    | 20.5          | 2011-12         | the difference
    2012 | direction:cp_plan_count               | down          | 2012-03-31      | its direction
    2012 | standing:cp_second_plans_2_years      | within_tolerance | 2011-12      | the judgement
    2012 | target:cp_second_plans_2_years        | 5.0           | 2011-12         | the target
    2012 | target:cp_plans_2_years               | 0.0           | 2012-13         | a target for a later year
    2012 | period:cp_plan_count                  | 2012-03-31    | 2012-03-31      | the day itself
    early | outturn:eyfs_attainment_gap          | reported_elsewhere | 2011-12    | the reason for no value
    early | previous:eyfs_attainment_gap         | none          | 2011-12         | nothing before it
    early | benchmark:childcare_good_registered neighbours | 68.0 | 2011-08        | the neighbours
    early | compared:childcare_good_registered england | down    | 2011-08         | lower than England
    2019 | change:cp_plan_rate in words          | 3.3           | 2019-09-30      | the same difference in words
    2019 | benchmark:icpc_15_days england        | 77.0          | 2017-18         | a value of another year
    2019 | compared:icpc_15_days england         | the two values are about different periods | 2019-20-H1 | no comparison across years
    2019 | direction:cin_rate                    | the council may not count the same children as the published figure | 2019-09-30 | no direction between unlike counts
    care | outturn:new_childrens_homes_opened    | 1 of 2        | 2011-12         | a count out of another
    neet | compared:neet_not_known region        | down          | 2018-12/2019-02 | the region
""")  # fmt: skip
def test_what_a_reference_stands_for(row, library):
    found = one(library, row.page, row.reference)
    assert str(found.value) == row.value
    assert found.time == row.time


@cases("""
    text                                       | allowed                          | action                        | because
    {{ outturn:cp_plan_rat }}                  | an indicator of this page: cp_plan_rate | Did you mean cp_plan_rate | an id misspelt
    {{ outturn:nothing_like_it }}              | single_assessments_45_days, cin_rate | councilbook indicators    | an id that is near none
    {{ outturn:cla_count }}                    | an indicator of this page        | belongs to Children in our care | an indicator of another page
    {{ target:cp_plan_rate }}                  | a measure with a target          | No target is set              | a target where there is none
    {{ standing:cp_plan_rate }}                | a measure with a target          | No target is set              | a judgement without a target
    {{ compared:cp_plan_rate neighbours }}     | england or region                | no value of that place        | a place without a value
    {{ outcome:cp_plan_rate }}                 | one of outturn                   | Write one of these            | a kind that is none
    {{ outturn:cp_plan_rate                    | a whole reference                | Write two braces              | braces without end
""")  # fmt: skip
def test_what_stands_for_nothing_is_an_error(row, library):
    with pytest.raises(DataError) as caught:
        refer(open_page(*PAGES["2019"], library), words(f"Words.\n{row.text}"))
    (problem,) = caught.value.problems
    assert (problem.file, problem.entry) == (PLACE, "line 5")
    assert row.text.startswith(problem.value)
    assert row.allowed in problem.allowed
    assert row.action in problem.action


def test_a_page_without_figures_says_so(library):
    with pytest.raises(DataError, match="it has none"):
        refer(
            open_page("leadership", "middlesbrough", "2019-10", library), words("{{ outturn:x }}")
        )


def test_every_wrong_reference_is_named_at_once(library):
    text = "{{ outturn:cin_rat }} {{ odd:cin_rate }}\n\n- {{ target:cin_rate }} {{"
    with pytest.raises(DataError) as caught:
        refer(open_page(*PAGES["2019"], library), words(text))
    assert [problem.entry for problem in caught.value.problems] == [
        "line 4", "line 4", "line 6", "line 6"
    ]  # fmt: skip


def test_the_rows_are_those_of_the_scorecard(library):
    page = open_page(*PAGES["early"], library)
    rows = rows_of(page)
    assert list(rows.values()) == page.rows
    assert places_of(page, rows["childcare_good_registered"]) == ["england", "neighbours"]
    assert places_of(page, rows["childcare_good_inspected"]) == []


def test_drafts_are_no_commentary_of_a_page(library, monkeypatch):
    page = open_page(*PAGES["2019"], library)
    draft = words("Words.", author="Head")
    assert page.commentary.published
    monkeypatch.setattr("councilbook.page.model.read_commentary", lambda *_: draft)
    assert replace(page).commentary is None
