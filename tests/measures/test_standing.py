"""Standing: every judgement, and the edge on each side of it."""

import pandas as pd
from tables import cases

from councilbook.measures.standing import Standing, shortfall, standing

# Worked by hand; one row a rule.
STANDINGS = cases("""
    outturn | target | tolerance | polarity | inclusive | due | expected         | because
    85.0    | 85.0   | 2.0       | high     | yes       | yes | met              | equal to the target is met
    85.1    | 85.0   | 2.0       | high     | yes       | yes | met              | beyond the target is met
    83.0    | 85.0   | 2.0       | high     | yes       | yes | within_tolerance | the tolerance itself is near
    82.9    | 85.0   | 2.0       | high     | yes       | yes | missed           | just beyond the tolerance
    84.9    | 85.0   | -         | high     | yes       | yes | missed           | no tolerance was agreed
    84.9    | 85.0   | 0.0       | high     | yes       | yes | missed           | a tolerance of nothing
    19.9    | 20.0   | 0.0       | low      | yes       | yes | met              | lower is better
    20.0    | 20.0   | 0.0       | low      | yes       | yes | met              | equal to the target is met, low
    20.3    | 20.0   | 0.3       | low      | yes       | yes | within_tolerance | 0.3 survives binary rounding
    20.4    | 20.0   | 0.3       | low      | yes       | yes | missed           | just beyond the tolerance, low
    5.0     | 5.0    | -         | low      | no        | yes | missed           | under 5% is not 5%
    4.9     | 5.0    | -         | low      | no        | yes | met              | just under the strict edge
    5.0     | 5.0    | 2.0       | low      | no        | yes | within_tolerance | the strict edge is near
    7.0     | 5.0    | 2.0       | low      | no        | yes | within_tolerance | tolerance counts from the target
    7.1     | 5.0    | 2.0       | low      | no        | yes | missed           | beyond tolerance, strict
    60.0    | 60.0   | -         | high     | no        | yes | missed           | over 60% is not 60%
    5.5     | 5.0    | 2.0       | low      | no        | yes | within_tolerance | second plans in 2011-12
    56.6    | 65.0   | -         | high     | yes       | yes | missed           | placement stability in 2011-12
    0.0     | 0.0    | -         | low      | yes       | yes | met              | none at all was asked for
    -       | 85.0   | 2.0       | high     | yes       | yes | not_published    | there is no outturn
    85.0    | -      | 2.0       | high     | yes       | yes | no_target        | no target was set
    -       | -      | -         | high     | yes       | yes | no_target        | no target comes before no outturn
    4.2     | 0.0    | -         | low      | yes       | no  | not_due          | the target is for later
    0.0     | 0.0    | -         | low      | yes       | no  | not_due          | not due even where reached
    -       | 0.0    | -         | low      | yes       | no  | not_published    | no outturn comes before not due
    85.0    | 85.0   | 2.0       | none     | yes       | yes | not_judged       | neither direction is better
    85.0    | 85.0   | 2.0       | none     | yes       | no  | not_due          | not due comes before polarity
""")


def optional(value):
    return float(value) if value else None


@STANDINGS
def test_standing(row):
    got = standing(
        optional(row.outturn), optional(row.target), optional(row.tolerance), row.polarity,
        inclusive=row.inclusive == "yes", due=row.due == "yes",
    )  # fmt: skip
    assert got == row.expected


# The good range is 10 to 20, the tolerance 1.
RANGES = cases("""
    outturn | expected         | because
    10      | met              | the lowest good value
    15      | met              | inside the range
    20      | met              | the highest good value
    9       | within_tolerance | as far below as agreed
    21      | within_tolerance | as far above as agreed
    8.9     | missed           | too far below
    21.1    | missed           | too far above
""")


@RANGES
def test_range_is_judged_at_both_ends(row):
    assert standing(float(row.outturn), (10, 20), 1, "range") == row.expected


SHORTFALLS = cases("""
    outturn | polarity | short | because
    56.6    | high     | 8.4   | below where more is wanted
    70      | high     | -5    | beyond a target is negative
    70      | low      | 5     | above where less is wanted
    65      | low      | 0     | on the target
    65.3    | low      | 0.3   | no binary dust
""")


@SHORTFALLS
def test_shortfall_from_65(row):
    assert shortfall(float(row.outturn), 65, row.polarity) == float(row.short)


def test_every_standing_can_be_reached():
    assert {row.expected for row in STANDINGS.args[1]} == {*Standing}


def test_standing_matches_the_shared_colour_vectors(shared):
    colours = {"green": "met", "amber": "within_tolerance", "red": "missed"}
    vectors = pd.read_csv(shared / "vectors" / "compare_tolerance_rag_made.csv")
    judged = vectors[vectors["expected"] != "none"]
    got = [
        standing(row.value, row.target, row.tolerance, row.polarity.lower())
        for row in judged.itertuples()
    ]
    assert len(got) > 20
    assert got == list(judged["expected"].map(colours))
