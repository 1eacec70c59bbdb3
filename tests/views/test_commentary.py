"""Officers' words on a page: their figures are the page's own, and their age is told."""

import pytest
from commentary.files import words
from tables import cases
from views.walk import walk

from councilbook import views
from councilbook.commentary import KINDS, Reference
from councilbook.exhibit import to_html
from councilbook.page import open_page, places_of, refer, rows_of
from councilbook.views.commentary import commentary, shown, tell
from councilbook.views.referring import recorded, said
from councilbook.views.suggestions import suggested

PAGES = {
    "2012": ("safeguarding", "stockton", "2011-12"),
    "care": ("children_in_care", "stockton", "2011-12"),
    "early": ("early_years", "stockton", "2011-12"),
    "schools": ("schools", "stockton", "2011-12"),
    "2019": ("safeguarding", "stockton", "2019-20-H1"),
    "adopt": ("permanence", "stockton", "2019-20-H1"),
    "neet": ("participation", "middlesbrough", "2019-10"),
}
APPROVED = {"author": "Head of Care", "approved_by": "the Director", "date": "2012-06-01"}


def answer(library, page, reference):
    ((found,),) = refer(open_page(*PAGES[page], library), words(f"{{{{ {reference} }}}}"))
    return said(found)


@cases("""
    page  | reference                             | says                                                          | because
    2012  | outturn:initial_assessments_10_days   | 65.9%                                                         | a percentage
    2012  | period:cp_plan_count                  | on 31 March 2012                                              | a day with its preposition
    2012  | previous:initial_assessments_10_days  | 45.4%                                                         | the value before
    2012  | change:initial_assessments_10_days    | up 20.5 percentage points                                     | a change
    2012  | change:initial_assessments_10_days in words | 20.5 percentage points higher than in 2010-11 (45.4%)   | a change in words
    2012  | change:cp_plan_count                  | 28 fewer                                                      | a change of a count
    2012  | direction:cp_plan_count               | fell                                                          | down
    2019  | direction:cp_plan_rate                | rose                                                          | up
    2012  | target:cp_second_plans_2_years        | under 5%                                                      | a target
    2012  | standing:cp_second_plans_2_years      | missed, but within the tolerance                              | a judgement
    2012  | standing:cp_plans_2_years             | not due yet                                                   | a judgement to come
    care  | standing:cla_sdq_average              | not judged, as there is no figure                             | no judgement
    care  | outturn:cla_sdq_average               | not given (an update was awaited when the report was written) | a reason for no value
    care  | outturn:new_childrens_homes_opened    | 1 of 2                                                        | a count out of another
    care  | previous:cla_sdq_average              | not given (no earlier value is held)                          | nothing before it
    care  | direction:cla_sdq_average             | cannot be compared, because no earlier value is held          | no direction without an earlier value
    care  | change:cla_sdq_average                | not known, because no earlier value is held                   | no change either
    schools | direction:schools_judged_good       | cannot be compared with 3 in the autumn term 2011-12, because the definition changed in between | no direction across a break
    schools | change:schools_judged_good in words | not compared with 3 in the autumn term 2011-12, because the definition changed in between | no change across a break
    adopt | direction:adoption_a1_days            | cannot be compared with 599 days in the three years to March 2018, because the two periods overlap | no direction between windows that overlap
    early | compared:childcare_good_registered england    | lower than in England                                 | beside England
    early | compared:childcare_good_registered neighbours | lower than in its statistical neighbours              | beside the neighbours
    early | benchmark:childcare_good_registered england   | 75%                                                   | a value of the same time
    2019  | benchmark:cp_plan_rate england        | 44.5 per 10,000 on 31 March 2019                              | a value of another day has its day
    2019  | compared:cp_plan_rate region          | not compared with the North East (63.8 per 10,000 on 31 March 2019), because the two values are about different periods | no comparison between days
    neet  | compared:neet_not_known region        | lower than in the North East                                  | the region has its article
""")  # fmt: skip
def test_what_a_reference_says(row, library):
    assert answer(library, row.page, row.reference) == row.says


@pytest.mark.parametrize("name", ["2012", "care", "early", "schools", "2019", "adopt", "neet"])
def test_every_reference_that_a_page_allows_can_be_said(library, name):
    page = open_page(*PAGES[name], library)
    for id_, row in rows_of(page).items():
        for kind, rests in KINDS.items():
            places = set(places_of(page, row))
            allowed = [
                rest for rest in rests if kind not in {"benchmark", "compared"} or rest in places
            ]
            if kind in {"target", "standing"} and row.target is None:
                continue
            for rest in allowed:
                text = answer(library, name, Reference(kind, id_, rest, 1).key)
                assert text.strip()
                assert "None" not in text
                # What stands inside a sentence does not begin like one.
                assert text[0].islower() or not text[0].isalpha()


def test_a_sentence_cannot_contradict_the_scorecard(library):
    for name in ("2012", "2019", "neet"):
        page = open_page(*PAGES[name], library)
        told = " ".join(cell.text for row in views.scorecard(page).rows for cell in row)
        for id_ in rows_of(page):
            value = answer(library, name, f"outturn:{id_}").removesuffix(" per 10,000")
            assert value in told or value.startswith("not given"), (name, id_)


# The exhibit.


def told(library, text, page="2012", **front):
    page = open_page(*PAGES[page], library)
    written = words(text, **{**APPROVED, **front})
    return shown(written, tell(page, written))


def test_one_row_a_paragraph_or_item(library):
    exhibit = told(library, "One *of* them.\n\n- {{ outturn:cp_plan_count }} plans\n- more\n")
    assert (exhibit.kind, exhibit.name) == ("sentences", "commentary")
    assert [row[0].text for row in exhibit.rows] == ["One of them.", "• 273 plans", "• more"]


@cases("""
    author       | places        | subtitle                                                         | source                                       | because
    Head of Care | -             | Written by Head of Care; approved by the Director on 1 June 2012. | -                                            | an officer's text
    -            | para 1;para 2 | Approved by the Director on 1 June 2012.                         | our summary of the report, para 1 and para 2 | a summary of a report
    Head of Care | para 1        | Written by Head of Care; approved by the Director on 1 June 2012. | our summary of the report, para 1            | both
""")
def test_who_stands_for_it(row, library):
    places = [place for place in row.places.split(";") if place]
    exhibit = told(library, "Words.", author=row.author, **{"from": places})
    assert (exhibit.subtitle, exhibit.source, exhibit.notes) == (row.subtitle, row.source, ())


def test_a_script_is_shown_and_never_run(library):
    exhibit = told(library, "Hello <script>alert(1)</script> <img src=x onerror=alert(1)>.")
    html = to_html(exhibit)
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &lt;img" in html
    assert "<script" not in html
    assert "<img" not in html


TEXT = "It was {{ outturn:cp_plan_count }} and {{ direction:cp_plan_count }}."


def figures(library, **changed):
    """What was recorded on the day, as it is today unless changed."""
    ((*found,),) = refer(open_page(*PAGES["2012"], library), words(TEXT))
    held = {item.reference.key: recorded(item).model_dump() for item in found}
    for kind, part in changed.items():
        held[f"{kind}:cp_plan_count"] |= part
    return held


def test_what_has_not_moved_is_not_old(library):
    assert told(library, TEXT, figures=figures(library)).notes == ()


@cases("""
    kind      | value | period     | says | moved                                                           | because
    outturn   | 270   | 2012-03-31 | 270  | “Children on protection plans”: was 270, now 273                | a figure that was revised
    outturn   | 273   | 2011-12-31 | 273  | “Children on protection plans”: was 273 on 31 December 2011, now 273 on 31 March 2012 | the same figure of another day
    outturn   | 273.4 | 2012-03-31 | 273  | “Children on protection plans”: 273 as before, but its exact value is another | a change too small to be seen
    direction | up    | 2012-03-31 | rose | “Children on protection plans”: was rose, now fell              | a direction that turned
""")  # fmt: skip
def test_the_page_says_what_has_moved_since(row, library):
    value = row.value if row.value.isalpha() else float(row.value)
    changed = {row.kind: {"value": value, "period": row.period, "says": row.says}}
    exhibit = told(library, TEXT, figures=figures(library, **changed))
    (note,) = exhibit.notes
    assert note.startswith(
        "This commentary is older than its figures. Since it was approved on 1 June 2012"
    )
    assert note.endswith(f"{row.moved}.")
    # The text shows the figures of today all the same.
    assert exhibit.rows[0][0].text == "It was 273 and fell."


def test_a_figure_that_was_not_there_on_the_day(library):
    held = figures(library)
    del held["outturn:cp_plan_count"]
    (note,) = told(library, TEXT, figures=held).notes
    assert note.endswith("“Children on protection plans”: not recorded at the time, now 273.")


def test_other_words_for_the_same_figure_are_no_move(library):
    held = figures(library, outturn={"says": "two hundred and seventy-three"})
    assert told(library, TEXT, figures=held).notes == ()


def test_a_page_without_commentary_says_so(library):
    exhibit = commentary(open_page("send", "stockton", "2011-12", library))
    assert exhibit.headline == "The report gives no explanation of these figures."
    assert exhibit.rows == ()


def test_every_page_of_the_edition_shows_its_own(library):
    found = 0
    for page in walk(library):
        for exhibit in page.exhibits:
            if exhibit.name == "commentary" and page.page.commentary:
                found += 1
                assert len(exhibit.rows) == len(page.page.commentary.blocks)
                assert all(place in exhibit.source for place in page.page.commentary.places)
                assert "{{" not in " ".join(row[0].text for row in exhibit.rows)
                assert exhibit.notes == ()
    assert found >= 39


# What to begin with.


def test_suggestions_are_made_of_references(library):
    page = open_page(*PAGES["2012"], library)
    written = words("\n\n".join(suggested(page)), **APPROVED)
    lines = tell(page, written).paragraphs
    assert len(lines) == 5
    assert (
        "Initial assessments completed within 10 working days: 65.9% in 2011-12, 20.5 percentage "
        "points higher than in 2010-11 (45.4%). The target (at least 60%): met."
    ) in lines


def test_suggestions_are_the_measures_that_matter_most(library):
    first, *others = suggested(open_page(*PAGES["care"], library))
    assert "{{ standing:cla_long_term_stability }}" in first
    assert len(others) == 5


def test_a_page_without_figures_suggests_nothing(library):
    assert suggested(open_page("leadership", "middlesbrough", "2019-10", library)) == []
