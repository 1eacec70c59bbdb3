"""Rounding: half goes away from zero, by the decimal spelling and not the binary one."""

import pandas as pd
from tables import cases

from councilbook.measures.rounding import display_places, round_half_away, truncate

# Worked by hand.
ROUNDED = cases("""
    value  | decimals | rounded | cut   | because
    2.5    | 0        | 3       | 2     | half goes up and not to the even number
    3.5    | 0        | 4       | 3     | half goes up from an odd number too
    -2.5   | 0        | -3      | -2    | a negative half goes away from zero
    2.675  | 2        | 2.68    | 2.67  | its binary form lies just below the half
    1.005  | 2        | 1.01    | 1.0   | another binary form just below the half
    66.25  | 1        | 66.3    | 66.2  | half of a tenth
    -66.25 | 1        | -66.3   | -66.2 | half of a tenth below zero
    0.05   | 1        | 0.1     | 0.0   | half of the last place alone
    82.352 | 0        | 82      | 82    | below half goes down
    82.5   | 0        | 83      | 82    | 33 of 40 as a percentage
    99.95  | 1        | 100.0   | 99.9  | carries over every place
    7      | 2        | 7.0     | 7.0   | a whole number stays itself
    0      | 1        | 0.0     | 0.0   | nothing stays nothing
    1e-9   | 3        | 0.0     | 0.0   | far below the last place
    1e16   | 1        | 1e16    | 1e16  | too large to have decimals
""")


@ROUNDED
def test_half_rounds_away_from_zero(row):
    assert round_half_away(float(row.value), int(row.decimals)) == float(row.rounded)


@ROUNDED
def test_cutting_off_keeps_the_digits_that_stay(row):
    assert truncate(float(row.value), int(row.decimals)) == float(row.cut)


# From the test data of dfeR (GPL-3), figures only.
DFE = cases("""
    number | decimals | rounded | because
    285.0  | -1       | 290.0   | half of a ten
    2.85   | 0        | 3.0     | above half
    2.5    | 0        | 3.0     | half
    2.85   | 1        | 2.9     | half of a tenth
""")


@DFE
def test_rounding_matches_the_department_for_education(row):
    assert round_half_away(float(row.number), int(row.decimals)) == float(row.rounded)


def test_rounding_matches_every_shared_vector(shared):
    vectors = pd.read_csv(shared / "vectors" / "dfe_round_five_up.csv")
    got = [round_half_away(row.number, row.dp) for row in vectors.itertuples()]
    assert got == list(vectors["expected"])


PLACES = cases("""
    decimals | printed | shown | because
    1        | 1       | 1     | both agree
    1        | 0       | 0     | never more than the source prints
    0        | 2       | 0     | never more than the indicator wants
""")


@PLACES
def test_display_shows_the_fewer_decimals(row):
    assert display_places(int(row.decimals), int(row.printed)) == int(row.shown)
