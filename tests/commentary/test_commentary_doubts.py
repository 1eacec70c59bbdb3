"""Words that could contradict a figure one day are listed, and nothing else is."""

import pytest
from tables import cases

from commentary.files import PLACE, words
from councilbook.commentary import doubts

NEAR = ["england", "region"]


@pytest.fixture(scope="module")
def measures(library):
    """What a page of these measures would have: all compared with England and the region."""
    ids = (
        "cp_plan_rate", "initial_assessments_10_days", "cla_3_placements", "cla_count", "neet_16_18",
        "cp_plan_count", "in_house_family_placements_growth", "phonics", "childrens_homes_good",
    )  # fmt: skip
    return [(library.catalogue.indicators[id_], NEAR) for id_ in ids]


@cases("""
    text                                                              | found          | instead                             | because
    There were 61 protection plans per 10,000.                        | 61             | {{ outturn:cp_plan_rate }}          | a number beside a short title
    Some 9.5% had three or more placements.                           | 9.5%           | {{ outturn:cla_3_placements }}      | a percentage
    Of children in care,\\nthere were 1,250.                          | 1,250          | {{ outturn:cla_count }}             | a name over the end of a line
    The NEET rate is 8 per cent.                                      | 8 per cent     | {{ outturn:neet_16_18 }}            | an abbreviation
    Protection plans rose.                                            | rose           | {{ direction:cp_plan_rate }}        | a word of direction
    The number of children in care went down.                         | went down      | {{ direction:cla_count }}           | two words of direction
    Initial assessments improved.                                     | improved       | {{ direction:initial_assessments_10_days }} | better without a number
    Protection plans are more common than elsewhere.                  | more           | {{ compared:cp_plan_rate england }} | more than something
    Initial assessments are higher than in England.                   | higher         | {{ compared:initial_assessments_10_days england }} | beside another place
    At {{ outturn:cp_plan_rate }} it fell.                            | fell           | {{ direction:cp_plan_rate }}        | beside a reference, without a name
    Children’s homes good or better: 3 of them.                       | 3              | {{ outturn:childrens_homes_good }}  | another apostrophe
""")  # fmt: skip
def test_what_is_doubtful(row, measures):
    (doubt,) = doubts(words(row.text.replace("\\n", "\n")), measures)
    assert doubt.words == row.found
    assert doubt.instead == f"Write {row.instead} or leave it out."


@cases("""
    text                                                              | because
    Protection plans stood at {{ outturn:cp_plan_rate }}.             | a reference
    Of plans, {{ outturn:cp_plan_rate }}: it {{ direction:cp_plan_rate }}. | two references
    In 2011-12 and 2012/13 protection plans were audited.             | years
    On 31 March 2012 protection plans were counted, and 3 to 5 May.   | days
    Protection plans of quarter 4, Q3 and para 15a.                   | quarters and paragraphs
    NEET at age 16 to 18, of 17-year-olds in school years 12 to 14.   | ages and school years
    Section 47 leads to protection plans.                             | a law
    Initial assessments within 10 working days matter.                | a number of the measure's name
    Children in care with three or more placements in the year.       | words of the measure's name
    Growth in own foster places is welcome.                           | a direction that is the measure's name
    Phonics, year 1, is taught in many schools.                       | the number of a year group
    Prices rose by 5% and budgets fell.                               | no measure is named
    Protection plans matter. Prices rose by 5%.                       | another sentence
    Protection plans matter!\\n\\n5% more than before was spent.      | another paragraph
    More children need protection plans.                              | more of something, not than
    Homes close to home are sought for children in care.              | a place, not a comparison
""")
def test_what_is_not(row, measures):
    assert doubts(words(row.text.replace("\\n", "\n")), measures) == []


def test_a_measure_that_is_compared_with_nothing(library):
    item = library.catalogue.indicators["cp_plan_rate"]
    (doubt,) = doubts(words("Protection plans are lower."), [(item, [])])
    assert "{{ direction:cp_plan_rate }}" in doubt.instead


def test_every_doubt_of_a_text_with_its_line(measures):
    text = "One.\nProtection plans\nrose to 61.\n\n- Children in care fell.\n"
    found = doubts(words(text), measures)
    assert [(item.line, item.words) for item in found] == [(6, "61"), (6, "rose"), (8, "fell")]
    assert {item.file for item in found} == {PLACE}
    assert str(found[0]) == (
        f"{PLACE}: line 6: “61” stands beside “Protection plans per 10,000” and stays as it is when "
        "the figure moves. Write {{ outturn:cp_plan_rate }} or leave it out."
    )


@cases("""
    text                                  | found                  | because
    Hello <script>alert(1)</script> you.  | <script>;</script>     | a script
    # A heading                           | #                      | a heading
    See ![chart](https://a.org/b.png).    | ![                     | a picture
    a table                               | -                      | plain words
    5 < 6 and 7 > 6                       | -                      | signs of arithmetic
    1. First                              | 1.                     | a numbered list
    [x](javascript:alert)                 | ](                     | a link that leads nowhere
    It began in\\n2005. It ended.         | -                      | a year at the beginning of a line
""")
def test_markup_that_is_shown_as_typed(row):
    found = [item.words for item in doubts(words(row.text.replace("\\n", "\n")), [])]
    assert found == [part for part in row.found.split(";") if part]
