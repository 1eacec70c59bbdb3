"""Numbers and lists in words, worked by hand."""

from typing import get_args

from tables import cases

from councilbook.catalogue import Unit
from councilbook.sources.reports.statements import QUALIFIERS as REPORTED
from councilbook.words import (
    QUALIFIERS,
    SUFFIXES,
    first_lower,
    first_upper,
    format_change,
    format_number,
    format_short,
    format_value,
    listed,
)


@cases("""
    value   | unit      | decimals | expected              | because
    65.9    | percent   | 1        | 65.9%                 | a percentage
    65.9    | percent   | 0        | 66%                   | rounded
    12.5    | percent   | 0        | 13%                   | a half goes up
    13.5    | percent   | 0        | 14%                   | a half goes up from odd too
    -0.4    | percent   | 0        | 0%                    | no negative zero
    0.05    | percent   | 1        | 0.1%                  | a half in decimals
    1.005   | percent   | 2        | 1.01%                 | as written, not as binary
    485     | per_10000 | 0        | 485 per 10,000        | a rate
    1891    | count     | 0        | 1,891                 | a comma at thousands
    1234567 | count     | 0        | 1,234,567             | two commas
    -28     | count     | 0        | −28                   | a true minus
    -12.5   | percent   | 0        | −13%                  | half away from zero
    1       | days      | 0        | 1 day                 | one day
    549     | days      | 0        | 549 days              | many days
    1       | months    | 0        | 1 month               | one month
    12      | months    | 0        | 12 months             | many months
    1       | points    | 0        | 1 percentage point    | one point
    2.7     | points    | 1        | 2.7 percentage points | some points
    1.0     | points    | 1        | 1.0 percentage points | a decimal one is plural
    -1      | points    | 0        | −1 percentage point   | minus one
    0       | days      | 0        | 0 days                | none is plural
    11      | fte       | 0        | 11 FTE                | full-time equivalents
    14.25   | score     | 1        | 14.3                  | a bare score
    3       | none      | 0        | 3                     | no unit
""")
def test_format_value(row):
    assert format_value(float(row.value), row.unit, int(row.decimals)) == row.expected


@cases("""
    value | unit      | decimals | expected              | because
    2.7   | percent   | 1        | 2.7 percentage points | a percentage moves by points
    -2.7  | percent   | 1        | 2.7 percentage points | no sign
    1     | percent   | 0        | 1 percentage point    | one point
    -28   | count     | 0        | 28                    | a count
    -50   | days      | 0        | 50 days               | days
    -5    | per_10000 | 0        | 5 per 10,000          | a rate
    0     | points    | 1        | 0.0 percentage points | nothing
""")
def test_format_change(row):
    assert format_change(float(row.value), row.unit, int(row.decimals)) == row.expected


@cases("""
    value | unit      | decimals | expected | because
    65.9  | percent   | 1        | 65.9%    | the sign of a percentage stays
    549   | days      | 0        | 549      | days are left out
    1200  | per_10000 | 0        | 1,200    | a rate
""")
def test_format_short(row):
    assert format_short(float(row.value), row.unit, int(row.decimals)) == row.expected


@cases("""
    parts   | last | expected   | because
    -       | and  | -          | nothing
    a       | and  | a          | one
    a b     | and  | a and b    | two
    a b c   | and  | a, b and c | three
    a b c   | or   | a, b or c  | a choice
""")
def test_listed(row):
    assert listed(row.parts.split(), row.last) == row.expected


@cases("""
    text               | expected           | because
    Long plans         | long plans         | a plain word
    NEET, age 16 to 18 | NEET, age 16 to 18 | an abbreviation
    SEND gap           | SEND gap           | another one
    Ofsted actions     | Ofsted actions     | a name
    England average    | England average    | a country
    Key Stage 2        | Key Stage 2        | a proper name
    A level            | a level            | one letter
    -                  | -                  | nothing
""")
def test_first_lower(row):
    assert first_lower(row.text) == row.expected


def test_first_upper_leaves_the_rest():
    assert [first_upper(text) for text in ("", "a", "nEET rate")] == ["", "A", "NEET rate"]


def test_no_negative_zero_at_any_number_of_decimals():
    assert [format_number(-0.0001, places) for places in (0, 1, 2)] == ["0", "0.0", "0.00"]


def test_every_unit_and_qualifier_has_words():
    assert set(SUFFIXES) == set(get_args(Unit))
    assert set(QUALIFIERS) <= REPORTED
