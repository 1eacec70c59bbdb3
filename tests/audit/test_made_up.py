"""Every check on figures made up for it: what agrees, what does not, what cannot be said."""

from dataclasses import replace

import pytest
from audit.made_up import facts_of, findings, verdicts
from tables import cases

SHARES = "Percentages from their counts"
RATES = "Rates from their counts"
TWICE = "The same figure in two places"
ELSEWHERE = "The same figure in another source"
WHOLES = "Parts and wholes"
DIRECTIONS = "Directions against the numbers"
COMPARISONS = "Comparisons against the numbers"
JUDGEMENTS = "Judgements against targets"
STATEMENTS = "Statements against each other"
CANNOT = "cannot be checked"


@cases("""
    printed | top | of | verdict           | because
    50      | 5   | 10 | consistent        | half of ten
    66.6    | 2   | 3  | rounding          | cut off instead of rounded
    83      | 14  | 17 | contradiction     | 82.35 is not 83
    58      | -   | 178 | cannot be checked | 103 of 178 would give it
    58      | -   | 10 | contradiction     | no number out of ten gives it
    58      | 5   | -  | cannot be checked | the denominator is not printed
    58      | 5   | 0  | cannot be checked | nobody to divide by
""")
def test_percentages_from_their_counts(row):
    text = f"""
        place | indicator | period  | kind        | value
        p1    | late      | 2019-20 | outturn     | {row.printed}
        p1    | late      | 2019-20 | numerator   | {row.top or "-"}
        p1    | late      | 2019-20 | denominator | {row.of or "-"}
    """
    kept = "\n".join(line for line in text.splitlines() if not line.rstrip().endswith("| -"))
    assert verdicts(kept, SHARES) == [row.verdict]


def test_a_percentage_alone_is_not_looked_at():
    assert (
        findings("place | indicator | period | kind | value\np1 | late | 2019-20 | outturn | 5")
        == []
    )


def test_a_vague_percentage_is_not_worked_out():
    text = """
        place | indicator | period  | kind        | value | qualifier
        p1    | late      | 2019-20 | outturn     | 83    | about
        p1    | late      | 2019-20 | numerator   | 14    | -
        p1    | late      | 2019-20 | denominator | 17    | -
    """
    assert verdicts(text, SHARES) == []


# 500 children at 115.4 per 10,000 are between 43,309 and 43,346 children.
PUBLISHED = """
    place | indicator | period     | kind    | value
    row 1 | rate      | 2019-03-31 | outturn | 115.4
    row 2 | number    | 2019-03-31 | outturn | 500
"""


@cases("""
    rate | count | day        | verdict           | because
    129  | 560   | 2019-09-30 | consistent        | the children living there give it
    128  | 560   | 2019-09-30 | contradiction     | no number of children gives it
    129  | -     | 2019-09-30 | cannot be checked | the count is not printed
    129  | 560   | 2021-09-30 | cannot be checked | no population is held near that time
""")
def test_rates_from_their_counts(row):
    text = f"""
        place | indicator | period    | kind    | value
        p1    | rate      | {row.day} | outturn | {row.rate}
    """
    if row.count:
        text += f"    p2    | number    | {row.day} | count | {row.count}"
    assert verdicts(text, RATES, official=PUBLISHED) == [row.verdict]


def test_rates_name_every_published_figure_they_used():
    text = """
        place | indicator | period     | kind    | value
        p1    | rate      | 2019-09-30 | outturn | 128
        p2    | number    | 2019-09-30 | count   | 560
    """
    (found,) = findings(text, official=PUBLISHED)
    assert [place.locator for place in found.places] == ["p1", "p2", "row 1", "row 2"]
    assert "43,309" in found.evidence
    assert "43,346" in found.evidence


def test_a_day_between_two_published_days_takes_the_range_of_both():
    later = (
        PUBLISHED
        + """
    row 3 | rate      | 2020-03-31 | outturn | 113.0
    row 4 | number    | 2020-03-31 | outturn | 500
    """
    )
    text = """
        place | indicator | period     | kind    | value
        p1    | rate      | 2019-09-30 | outturn | 127
        p2    | number    | 2019-09-30 | count   | 560
    """
    assert verdicts(text, RATES, official=PUBLISHED) == ["contradiction"]
    assert verdicts(text, RATES, official=later) == ["consistent"]


@cases("""
    one  | two  | qualifier | verdicts      | because
    9.7  | 9.7  | -         | consistent    | the same twice
    9.7  | 10   | -         | consistent    | one rounds the other
    9.7  | 9    | -         | rounding      | one cuts the other off
    9.7  | 8.6  | -         | contradiction | two figures for one thing
    9.7  | 9    | less_than | -             | a vague figure is not compared
""")
def test_the_same_figure_in_two_places(row):
    text = f"""
        place | indicator | period  | kind    | value     | qualifier
        p1    | late      | 2019-20 | outturn | {row.one} | -
        p2    | late      | 2019-20 | outturn | {row.two} | {row.qualifier or "-"}
    """
    assert verdicts(text, TWICE) == ([row.verdicts] if row.verdicts else [])


def test_a_target_is_not_set_beside_a_value():
    text = """
        place | indicator | period  | kind    | value
        p1    | late      | 2019-20 | outturn | 9.7
        p2    | late      | 2019-20 | target  | 9
        p3    | late      | 2019-20 | target  | 8
    """
    assert verdicts(text, TWICE) == ["contradiction"]


@cases("""
    printed | published | period  | verdicts      | because
    77      | 76.9      | 2018-19 | consistent    | the published figure rounded
    10      | 11        | 2018-19 | contradiction | another figure is published
    76      | 76.9      | 2018-19 | rounding      | the published figure cut off
    10      | 11        | 2017-18 | -             | published for another year
    10      | -         | 2018-19 | -             | withheld by the publisher
""")
def test_the_same_figure_in_another_source(row):
    text = f"""
        place | indicator | area      | period  | kind      | value
        p1    | late      | E92000001 | 2018-19 | benchmark | {row.printed}
    """
    official = f"""
        place | indicator | area      | period       | kind    | value
        row 1 | late      | E92000001 | {row.period} | outturn | {row.published or "-"}
    """
    got = verdicts(text, ELSEWHERE, official=official)
    assert got == ([row.verdicts] if row.verdicts else [])


@cases("""
    whole | one | two | verdict       | because
    9     | 5   | 4   | consistent    | they add up
    9     | 5   | 3   | contradiction | one is missing
""")
def test_parts_add_up_to_their_sum(row):
    text = f"""
        place | indicator | period  | kind  | value
        p1    | visited   | 2019-20 | count | {row.whole}
        p2    | good      | 2019-20 | count | {row.one}
        p3    | fair      | 2019-20 | count | {row.two}
    """
    assert verdicts(text, WHOLES) == [row.verdict]


@cases("""
    one | two | verdict       | because
    64  | 36  | consistent    | the whole
    58  | 30  | consistent    | others make up the rest
    64  | 37  | contradiction | more than the whole
""")
def test_shares_of_one_whole_are_no_more_than_it(row):
    text = f"""
        place | indicator | period  | kind    | value
        p1    | inhouse   | 2019-20 | outturn | {row.one}
        p1    | agency    | 2019-20 | outturn | {row.two}
    """
    assert verdicts(text, WHOLES) == [row.verdict]


@cases("""
    whole | verdict       | because
    58.7  | consistent    | between the two ages
    61.5  | contradiction | above both
""")
def test_a_mean_lies_between_its_parts(row):
    text = f"""
        place | indicator | period  | kind    | value
        p1    | all_ages  | 2019-20 | outturn | {row.whole}
        p2    | young     | 2019-20 | outturn | 61
        p3    | old       | 2019-20 | outturn | 51
    """
    assert verdicts(text, WHOLES) == [row.verdict]


def test_a_whole_without_all_its_parts_is_not_looked_at():
    text = """
        place | indicator | period  | kind    | value
        p1    | visited   | 2019-20 | count   | 9
        p2    | good      | 2019-20 | count   | 5
        p3    | inhouse   | 2019-20 | outturn | 64
        p4    | all_ages  | 2019-20 | outturn | 58
        p5    | young     | 2018-19 | outturn | 61
    """
    assert verdicts(text, WHOLES) == []


@cases("""
    autumn | verdict       | because
    5      | consistent    | the terms make the span
    6      | contradiction | the terms make more than the span
""")
def test_counts_of_terms_add_up_to_the_span(row):
    text = f"""
        place | indicator | period           | kind  | value
        p1    | visited   | 2011-09/2012-04  | count | 9
        p2    | visited   | AY2011-12-autumn | count | {row.autumn}
        p3    | visited   | AY2011-12-spring | count | 4
    """
    assert verdicts(text, WHOLES) == [row.verdict]


# The value before is 50, stated for the year before unless the row says otherwise.
@cases("""
    now | before  | claim     | against | breaks  | verdict           | because
    60  | 2018-19 | increased | -       | -       | consistent        | it rose
    60  | 2018-19 | decreased | -       | -       | contradiction     | it rose and was said to fall
    40  | 2018-19 | decreased | 2018-19 | -       | consistent        | it fell from the year named
    50  | 2018-19 | increased | -       | -       | contradiction     | the same is no rise
    50  | 2018-19 | unchanged | -       | -       | consistent        | it held
    52  | 2018-19 | unchanged | -       | -       | consistent        | a small move still held
    60  | 2018-19 | unchanged | -       | -       | contradiction     | a sixth is not holding
    60  | 2018-19 | improved  | -       | -       | contradiction     | more of it is worse
    40  | 2018-19 | improved  | -       | -       | consistent        | less of it is better
    60  | 2018-19 | worsened  | -       | -       | consistent        | more of it is worse indeed
    60  | 2018-19 | above     | 2018-19 | -       | consistent        | above an earlier year
    60  | 2018-19 | below     | 2018-19 | -       | contradiction     | not below an earlier year
    50  | 2018-19 | similar   | 2018-19 | -       | consistent        | similar to an earlier year
    60  | 2018-19 | increased | 2017-18 | -       | cannot be checked | the year named is not held
    60  | 2016-17 | increased | -       | -       | cannot be checked | nothing held for the year before
    60  | 2016-17 | increased | 2016-17 | -       | consistent        | the report itself names the year
    60  | 2018-19 | increased | -       | 2019-20 | cannot be checked | the definition changed
    -   | 2018-19 | increased | -       | -       | cannot be checked | nothing held for the year itself
""")
def test_directions_against_the_numbers(row):
    text = f"""
        place | indicator | period       | kind      | value | claim       | against
        p1    | late      | 2019-20      | direction | -     | {row.claim} | {row.against or "-"}
        p2    | late      | {row.before} | previous  | 50    | -           | -
    """
    if row.now:
        text += f"    p3    | late      | 2019-20 | outturn | {row.now} | - | -"
    breaks = (row.breaks,) if row.breaks else ()
    assert verdicts(text, DIRECTIONS, breaks=breaks) == [row.verdict]


def test_a_direction_names_the_places_of_both_numbers():
    text = """
        place | indicator | period  | kind      | value | claim
        p1    | late      | 2019-20 | direction | -     | decreased
        p2    | late      | 2019-20 | outturn   | 60    | -
        p3    | late      | 2018-19 | previous  | 50    | -
    """
    (found,) = findings(text)
    assert [place.locator for place in found.places] == ["p1", "p2", "p3"]
    assert found.evidence == "50% in 2018-19, then 60% in 2019-20"


def test_a_month_is_met_by_the_published_day_before_it():
    text = """
        place | indicator | period  | kind      | value | claim     | against
        p1    | number    | 2023-07 | direction | -     | unchanged | 2020-04
    """
    official = """
        place | indicator | period     | kind    | value
        row 1 | number    | 2020-03-31 | outturn | 575
        row 2 | number    | 2023-03-31 | outturn | 577
    """
    assert verdicts(text, DIRECTIONS, official=official) == ["consistent"]
    early = official.replace("2023-03-31", "2023-02-28")
    assert verdicts(text, DIRECTIONS, official=early) == [CANNOT]


@cases("""
    own | claim   | against   | verdict           | because
    60  | above   | E92000001 | consistent        | it is above
    40  | above   | E92000001 | contradiction     | it is below
    50  | above   | E92000001 | contradiction     | equal is not above
    40  | below   | E92000001 | consistent        | it is below indeed
    51  | similar | E92000001 | consistent        | nearly the same
    60  | similar | E92000001 | contradiction     | a sixth apart
    40  | better  | E92000001 | consistent        | less of it is better
    60  | better  | E92000001 | contradiction     | more of it is worse
    60  | worse   | E92000001 | consistent        | more of it is worse indeed
    60  | above   | X12000001 | cannot be checked | no value of the region is held
    60  | above   | -         | cannot be checked | compared with nobody
    60  | highest | E92000001 | cannot be checked | all the others would be needed
    60  | lowest  | -         | cannot be checked | all the others would be needed too
    -   | above   | E92000001 | cannot be checked | no value of its own is held
""")
def test_comparisons_against_the_numbers(row):
    text = f"""
        place | indicator | area      | period  | kind      | value | claim       | against
        p1    | late      | -         | 2019-20 | direction | -     | {row.claim} | {row.against or "-"}
        p2    | late      | E92000001 | 2019-20 | benchmark | 50    | -           | -
    """
    if row.own:
        text += f"    p3    | late      | - | 2019-20 | outturn | {row.own} | - | -"
    assert verdicts(text, COMPARISONS) == [row.verdict]


def test_a_comparison_of_two_periods_says_so():
    text = """
        place | indicator | area      | period  | kind      | value | claim | against
        p1    | late      | -         | 2019-20 | direction | -     | above | E92000001
        p2    | late      | E92000001 | 2018-19 | benchmark | 50    | -     | -
        p3    | late      | -         | 2019-20 | outturn   | 60    | -     | -
    """
    (found,) = findings(text)
    assert found.evidence == "60% in 2019-20; England 50% in 2018-19 (different periods)"


@cases("""
    earlier | verdicts                 | because
    40      | consistent               | below in both years
    50      | consistent contradiction | equal the year before
    60      | consistent contradiction | above the year before
""")
def test_what_remains_so_was_so_before(row):
    text = f"""
        place | indicator | area      | period  | kind      | value         | claim | against
        p1    | late      | -         | 2019-20 | direction | -             | below | E92000001
        p2    | late      | E92000001 | 2019-20 | benchmark | 50            | -     | -
        p3    | late      | -         | 2019-20 | outturn   | 40            | -     | -
        p4    | late      | E92000001 | 2018-19 | benchmark | 50            | -     | -
        p5    | late      | -         | 2018-19 | previous  | {row.earlier} | -     | -
    """
    assert verdicts(text, COMPARISONS) == row.verdicts.split()


UNDER_TEN = {"indicator": "late", "period": "2019-20", "value": 10, "comparator": "<"}


@cases("""
    value | claim            | tolerance | due     | verdict           | because
    9     | met              | -         | -       | consistent        | under ten
    10    | met              | -         | -       | contradiction     | ten is not under ten
    11    | missed           | -         | -       | consistent        | over ten
    9     | missed           | -         | -       | contradiction     | reached and called missed
    11    | within_tolerance | 2         | -       | consistent        | near enough
    13    | within_tolerance | 2         | -       | contradiction     | too far
    11    | met              | 2         | -       | contradiction     | near is not met
    11    | missed           | -         | 2020-21 | contradiction     | not due for a year
    9     | met              | -         | 2020-21 | contradiction     | cannot be met before it is due
    -     | met              | -         | -       | cannot be checked | no number is printed
""")
def test_judgements_against_targets(row):
    text = f"""
        place | indicator | period  | kind      | value | claim
        p1    | late      | 2019-20 | direction | -     | {row.claim}
    """
    if row.value:
        text += f"    p2    | late      | 2019-20 | outturn | {row.value} | -"
    target = UNDER_TEN | ({"tolerance": float(row.tolerance)} if row.tolerance else {})
    target |= {"due": row.due} if row.due else {}
    assert verdicts(text, JUDGEMENTS, target=target) == [row.verdict]


def test_a_judgement_without_a_printed_target_cannot_be_checked():
    text = """
        place | indicator | period  | kind      | value | claim
        p1    | late      | 2019-20 | direction | -     | met
        p2    | late      | 2019-20 | outturn   | 9     | -
    """
    assert verdicts(text, JUDGEMENTS) == [CANNOT]


@cases("""
    winter | spring | verdicts      | because
    9.7    | 8.6    | contradiction | one figure misses and one meets it
    9.7    | 9.6    | -             | both miss it
    8.7    | 8.6    | -             | both meet it
""")
def test_a_target_that_two_figures_answer_differently(row):
    text = f"""
        place | indicator | period          | kind    | value
        p1    | late      | 2019-11/2020-01 | outturn | {row.winter}
        p2    | late      | 2020-03-31      | outturn | {row.spring}
    """
    target = UNDER_TEN | {"value": 9, "comparator": "<="}
    got = verdicts(text, JUDGEMENTS, target=target)
    assert got == ([row.verdicts] if row.verdicts else [])


@cases("""
    one       | against_one | when_one | two       | against_two | when_two   | found | because
    increased | -           | 2019-20  | decreased | -           | 2019-20    | yes   | rose and fell
    increased | -           | 2019-20  | decreased | -           | 2019-20-H1 | yes   | the half lies in the year
    increased | -           | 2018-19  | decreased | -           | 2019-20-H1 | yes   | within a year of each other
    increased | -           | 2016-17  | decreased | -           | 2019-20    | no    | years apart
    increased | 2018-19     | 2019-20  | decreased | 2017-18     | 2019-20    | no    | against two different years
    increased | -           | 2019-20  | increased | -           | 2019-20    | no    | both say the same
    above     | E92000001   | 2019-20  | similar   | E92000001   | 2019-20    | yes   | above and similar
    above     | E92000001   | 2019-20  | below     | X12000001   | 2019-20    | no    | two different areas
    above     | E92000001   | 2019-20  | below     | -           | 2019-20    | no    | one names no area
    above     | E92000001   | 2018-19  | below     | E92000001   | 2019-20    | no    | two different years
    met       | -           | 2019-20  | within_tolerance | -    | 2019-20    | yes   | met and within tolerance
    better    | E92000001   | 2019-20  | worse     | E92000001   | 2019-20    | yes   | better and worse
    improved  | -           | 2019-20  | worsened  | -           | 2019-20    | yes   | improved and got worse
""")
def test_statements_against_each_other(row):
    text = f"""
        place | indicator | period         | kind      | claim     | against
        p1    | late      | {row.when_one} | direction | {row.one} | {row.against_one or "-"}
        p2    | late      | {row.when_two} | direction | {row.two} | {row.against_two or "-"}
    """
    expected = ["contradiction"] if row.found == "yes" else []
    assert verdicts(text, STATEMENTS) == expected


def test_two_statements_of_one_place_are_one_statement():
    text = """
        place | indicator | period  | kind      | claim
        p1    | late      | 2019-20 | direction | increased
        p1    | late      | 2019-20 | direction | decreased
    """
    assert verdicts(text, STATEMENTS) == []


@cases("""
    absent | where     | verdict           | because
    late   | E92000001 | cannot be checked | the very figure is not available
    late   | X12000001 | -                 | another area's figure is not available
    old    | E92000001 | -                 | another measure is not available
""")
def test_a_comparison_with_a_value_said_to_be_missing(row):
    text = f"""
        place | indicator    | area        | period  | kind      | symbol            | claim | against
        p1    | late         | -           | 2019-20 | direction | -                 | above | E92000001
        p2    | {row.absent} | {row.where} | 2019-20 | benchmark | not_yet_available | -     | -
    """
    assert verdicts(text, STATEMENTS) == ([row.verdict] if row.verdict else [])


def test_a_mean_is_kin_to_its_parts_where_values_are_missing():
    text = """
        place | indicator | area      | period  | kind      | symbol            | claim | against
        p1    | all_ages  | -         | 2019-20 | direction | -                 | above | E92000001
        p2    | young     | E92000001 | 2019-20 | benchmark | not_yet_available | -     | -
        p3    | old       | E92000001 | 2019-20 | benchmark | not_yet_available | -     | -
    """
    (found,) = [item for item in findings(text) if item.check == STATEMENTS]
    assert [place.locator for place in found.places] == ["p1", "p2", "p3"]
    assert "“Young” and “Old”" in found.evidence
    assert found.verdict == CANNOT


@cases("""
    words                             | dated | because
    -                                 | yes   | the report's own period
    first half of the year            | yes   | named in words
    not stated; a year ended in March | no    | not stated
    last available year, not named    | no    | the last available
""")
def test_a_figure_tells_whether_its_period_is_named(row):
    (fact,) = facts_of(
        "place | indicator | period | kind | value\np1 | late | 2019-20 | outturn | 5"
    )
    assert replace(fact, period_words=row.words).dated == (row.dated == "yes")


@cases("""
    words      | verdict           | says                                               | because
    -          | contradiction     | Department, Statistics has 11%; figures are revised later | the year is named
    not stated | cannot be checked | the report does not name the year; Department, Statistics today has 11% | the year is left open
""")  # fmt: skip
def test_a_published_figure_of_a_year_the_report_does_not_name(row):
    text = f"""
        place | indicator | area      | period  | kind      | value | period_words
        p1    | late      | E92000001 | 2019-20 | benchmark | 10    | {row.words or "-"}
    """
    published = """
        place | indicator | area      | period  | kind    | value
        row 1 | late      | E92000001 | 2019-20 | outturn | 11
    """
    (found,) = [item for item in findings(text, official=published) if item.check == ELSEWHERE]
    assert found.verdict == row.verdict
    assert row.says in found.evidence


@cases("""
    claim   | against         | says                                                    | because
    similar | 2018-19         | Ashford Vale was similar to its figure for 2018-19 (2019-20) | a period
    similar | E92000001       | Ashford Vale was similar to England's (2019-20)         | an area
    highest | E92000001       | Ashford Vale was the highest in England (2019-20)       | the highest of an area
    lowest  | X12000001       | Ashford Vale was the lowest in the North (2019-20)      | the lowest of a region
    above   | -               | Ashford Vale was above others, which it does not name (2019-20) | of nobody
""")  # fmt: skip
def test_a_statement_is_told_in_words(row):
    text = f"""
        place | indicator | period  | kind      | claim       | against
        p1    | late      | 2019-20 | direction | {row.claim} | {row.against or "-"}
    """
    assert [item.printed for item in findings(text)] == [f"Late, {row.says}"]


@pytest.mark.parametrize(("when", "told"), [("2019-20", False), ("2018-19", True)])
def test_opposite_statements_of_different_periods_say_so(when, told):
    text = f"""
        place | indicator | period  | kind      | claim
        p1    | late      | 2019-20-H1 | direction | increased
        p2    | late      | {when}  | direction | decreased
    """
    (found,) = [item for item in findings(text) if item.check == STATEMENTS]
    assert found.evidence.endswith("; the two statements name different periods") == told


@pytest.mark.parametrize("check", [SHARES, RATES, TWICE, WHOLES, DIRECTIONS, STATEMENTS])
def test_an_empty_report_gives_no_finding(check):
    assert verdicts("", check) == []
