"""Ranks, quarters, averages and gaps in words."""

from dataclasses import replace

import pytest
from made_statistics import compare
from tables import cases
from views.official.pages import STOCKTON, named, near, rows

from councilbook.measures.bands import Band
from councilbook.measures.change import difference
from councilbook.measures.gap import Gap
from councilbook.measures.neighbours import Average
from councilbook.measures.rank import Rank
from councilbook.views.official.wording import (
    average_text,
    band_text,
    benchmark_cell,
    beside,
    gap_text,
    moved_text,
    neighbours_cell,
    ordinal,
    own_text,
    place_cell,
    plain,
    rank_text,
    region_cell,
    result_cell,
)

LATE = named("Late")


def got(library, *lines, **more):
    """One made-up measure of Stockton, compared."""
    return compare(library, rows(*lines), named("Late", **more))


def own(value="9", period="2023-24", **more):
    """The row of Stockton; parts that are not given are left empty."""
    cells = [more.get(name, "-") for name in ("symbol", "numerator", "denominator", "places")]
    return f"late | {STOCKTON} | {period} | {value} | {' | '.join(cells)}"


@pytest.mark.parametrize(
    "word",
    ["1st", "2nd", "3rd", "4th", "10th", "11th", "12th", "13th", "14th", "20th", "21st", "22nd", "23rd", "30th", "100th", "101st", "102nd", "111th", "112th", "113th", "121st", "122nd", "151st"],
)  # fmt: skip
def test_places_are_written_as_people_say_them(word):
    assert ordinal(int(word[:-2])) == word


@cases("""
    place | of  | tied | words         | because
    1     | 151 | 0    | 1st of 151    | the best
    78    | 151 | 1    | =78th of 151  | shared with one
    2     | 153 | 12   | =2nd of 153   | shared with many
    113   | 153 | 0    | 113th of 153  | a teen beyond a hundred
    -     | 153 | 0    | –             | no place
""")
def test_a_rank(row):
    place = int(row.place) if row.place else None
    assert rank_text(Rank(place, int(row.of), int(row.tied))) == row.words


@cases("""
    letter | on_cut | words                            | because
    A      | -      | best quarter (A)                 | the best
    B      | -      | second quarter (B)               | the second
    C      | -      | third quarter (C)                | the third
    D      | -      | last quarter (D)                 | the last
    B      | yes    | second quarter (B), on its edge  | equal to a cut
    -      | -      | -                                | no quarter
    -      | yes    | -                                | no quarter has no edge
""")
def test_a_quarter(row):
    band = Band(row.letter or None, (1.0, 2.0, 3.0), 9, bool(row.on_cut))
    assert band_text(band) == row.words


@cases("""
    own   | places | average | unit      | words   | because
    9     | 1      | 14.5    | percent   | 14.5%   | as exact as the outturn
    9     | 1      | 14.55   | percent   | 14.6%   | rounded half up
    9     | 0      | 14.5    | percent   | 14.5%   | between whole numbers
    9     | 0      | 14      | percent   | 14%     | a whole number
    9     | 0      | 14.04   | percent   | 14%     | as good as a whole number
    14    | 0      | 14.04   | percent   | 14.04%  | not to look like the outturn
    14    | 0      | 14.4    | percent   | 14.4%   | one decimal tells them apart
    12.3  | 1      | 12.34   | percent   | 12.34%  | two decimals tell them apart
    12.3  | 1      | 12.3    | percent   | 12.3%   | they are the same
    12.3  | 1      | 12.3004 | percent   | 12.300% | never more than three decimals
    44    | 1      | 51.26   | per_10000 | 51.3    | the name says the unit of a rate
    1200  | 0      | 1234.5  | pounds    | £1,235  | money has no pence here
    1200  | 0      | 1234.5  | count     | 1,235   | nor has a large number a decimal
    900   | 0      | 934.5   | count     | 934.5   | a smaller one has
    -     | 1      | 12.34   | percent   | 12.3%   | nothing to look like
""")
def test_an_average_beside_an_outturn(row, library):
    lines = own(row.own or "-", places=row.places), "late | England | 2023-24 | 5"
    item = got(library, *lines, unit=row.unit)
    assert average_text(Average(float(row.average), 10), item) == row.words


@cases("""
    people | way   | verdict | words             | because
    11.6   | more  | worse   | about 12 more     | rounded
    11.4   | more  | worse   | about 11 more     | rounded down
    -17.5  | fewer | worse   | about 18 fewer    | a half away from nought
    1234.2 | more  | worse   | about 1,234 more  | a comma at thousands
    0.5    | more  | worse   | about 1 more      | half a person is one
    0.49   | more  | worse   | less than 1 more  | less than half a person
    -0.2   | fewer | worse   | less than 1 fewer | the other way
    11.6   | fewer | better  | -                 | nothing to make up
    0      | same  | neither | -                 | no gap
    -      | -     | worse   | -                 | people are not known
""")
def test_a_gap_in_people(row):
    people = float(row.people) if row.people else None
    assert gap_text(Gap(people, row.way or None, row.verdict)) == row.words


@cases("""
    text            | shown      | because
    44.0 per 10,000 | 44.0       | the name of the measure says so
    3 per 1,000     | 3          | of a thousand
    7 per 100,000   | 7          | of a hundred thousand
    44.0%           | 44.0%      | a sign stays
    9 days          | 9 days     | a word stays
""")
def test_the_unit_in_the_name_is_not_repeated(row):
    assert plain(row.text) == row.shown


# Cells.


def test_the_cell_of_neighbours_has_every_average_and_the_gap(library):
    # The mean is 14.5, so 5.5% of 200 are missing.
    theirs = near("late", "10 11 12 13 14 15 16 17 18 19")
    cell = neighbours_cell(got(library, own(numerator="18", denominator="200"), *theirs))
    assert cell.text.splitlines() == ["Mean 14.5% (10)", "median 14.5% (10)", "about 11 more"]
    assert (cell.value, cell.symbol) == (14.5, None)


def test_the_pooled_average_says_what_it_rests_on(library):
    counted = [f"{line} | - | 10 | 100" for line in near("late", "10 10 10 10 10")]
    lines = [*counted, "late | Bury | 2023-24 | 40 | - | 200 | 500"]
    cell = neighbours_cell(got(library, own("9"), *lines, *near("late", "- - - - - - 22")[6:]))
    # Six have counts, 250 of 1,000; seven have a value, 112 in all.
    assert cell.text.splitlines() == ["Mean 16.0% (7)", "median 10.0% (7)", "pooled 25.0% (6)"]


@cases("""
    authority        | until   | have | words                 | because
    Stockton-on-Tees | -       | 4    | 4 of 10 have a value  | too few
    Stockton-on-Tees | 2023-24 | 4    | 2 of 10 have a value  | two of the four were on the list of 2021
    Stockton-on-Tees | -       | 0    | 0 of 10 have a value  | nobody
    Cumberland       | 2023-24 | 0    | No list of neighbours | younger than the list of 2021
""")
def test_without_an_average_the_cell_says_why(row, library):
    lines = near("late", " ".join("1234"[: int(row.have)]))
    lines = rows(f"late | {row.authority} | 2023-24 | 9", *lines)
    item = compare(library, lines, LATE, row.authority, row.until or None)
    cell = neighbours_cell(item)
    assert (cell.text, cell.value) == (row.words, None)
    assert cell.symbol


@cases("""
    own | theirs         | polarity | cell                          | value | because
    19  | 10 12 13 14    | high     | 1st of 5/best quarter (A)     | 1     | the best
    13  | 10 12 13 14 15 16 17 | high | =5th of 8/third quarter (C) | 5     | shared
    10  | 12 13 14 15    | low      | 1st of 5/best quarter (A)     | 1     | low is good
    9   | 8 8 8 8        | high     | 1st of 5                      | 1     | too many alike for quarters
    9   | 8 7 6 5        | none     | –                             | -     | neither way is good
""")
def test_the_cell_of_the_place(row, library):
    item = got(library, own(row.own), *near("late", row.theirs), polarity=row.polarity)
    cell = place_cell(item)
    assert cell.text.replace("\n", "/") == row.cell
    assert cell.value == (float(row.value) if row.value else None)


def test_the_cell_of_a_result_has_value_and_period(library):
    cell = result_cell(got(library, own("9.04", places="1")))
    assert (cell.text, cell.value, cell.symbol) == ("9.0%\n2023-24", 9.04, None)


@pytest.mark.parametrize("status", ["provisional", "revised", "estimated"])
def test_a_result_that_is_not_final_says_so(status, library):
    item = got(library, own("9"))
    item = replace(item, outturn=replace(item.outturn, status=status))
    assert result_cell(item).text.splitlines() == ["9.0%", "2023-24", status]


def test_a_result_that_is_missing_gives_the_last_one(library):
    lines = own("60", "2021-22"), own("-", symbol="c"), "late | England | 2023-24 | 55"
    cell = result_cell(got(library, *lines))
    assert cell.text.splitlines() == ["Withheld", "2023-24", "last: 60.0% (2021-22)"]
    assert (cell.value, cell.symbol) == (None, "c")


def test_the_region_stands_above_the_groups_of_the_authority(library):
    # Together 10 of 100 five times over, and one of them twice as large with 20%: 60 of 600.
    members = ("Darlington", "Hartlepool", "Middlesbrough", "Redcar and Cleveland", STOCKTON)
    lines = [f"late | {name} | 2023-24 | 9 | - | 10 | 80" for name in members]
    cell = region_cell(got(library, *lines, "late | North East | 2023-24 | 15.25"))
    assert cell.text == "15.3%\nTees Valley 12.5%"
    assert cell.value == 15.25


def test_a_region_without_groups_is_one_line(library):
    assert region_cell(got(library, own(), "late | North East | 2023-24 | 15")).text == "15.0%"


@cases("""
    period  | cell            | because
    2023-24 | 14.0%           | the same period is not repeated
    2022-23 | 14.0%/2022-23   | another period is told
    -       | –               | no value of England
""")
def test_the_cell_of_england(row, library):
    lines = [own()] + ([f"late | England | {row.period} | 14"] if row.period else [])
    item = got(library, *lines)
    assert benchmark_cell(item.england, item).text.replace("\n", "/") == row.cell


@cases("""
    before        | now          | unit      | polarity | words                   | because
    2022-23=6.5   | 2023-24=9    | percent   | high     | Up 2.5 points, better   | points of a share
    2022-23=10    | 2023-24=9    | percent   | high     | Down 1.0 points, worse  | one point
    2022-23=6.5   | 2023-24=9    | percent   | none     | Up 2.5 points           | neither way is good
    2022-23=9     | 2023-24=9    | percent   | high     | No change               | the same
    2022-23=40    | 2023-24=53   | per_10000 | low      | Up 13.0, worse          | the name says the unit
    2022-23=40    | 2023-24=53   | count     | low      | 13 more                 | people are not judged
    2020-21=40    | 2023-24=53   | percent   | low      | Not compared            | years lie between
    -             | 2023-24=53   | percent   | low      | –                       | nothing before
""")
def test_the_change_in_words(row, library):
    lines = [
        own(value, period)
        for period, value in (part.split("=") for part in f"{row.before} {row.now}".split())
    ]
    assert moved_text(got(library, *lines, unit=row.unit, polarity=row.polarity)) == row.words


@cases("""
    own  | average | unit      | words                      | because
    9    | 10.2    | percent   | 1.2 percentage points lower | points of a share
    11   | 10      | percent   | 1.0 percentage points higher | the other way
    9    | 9       | percent   | the same                   | equal
    40   | 39      | days      | 1.0 days higher            | days
""")
def test_a_difference_from_an_average_in_words(row):
    moved = difference(float(row.own), float(row.average), "high")
    assert beside(moved, named("Late", unit=row.unit), 1) == row.words


def test_the_councils_own_figure_has_its_period(library):
    assert own_text(got(library, own("9", "2023-24")).outturn, LATE) == "9.0% in 2023-24"
    day = got(library, own("9", "2024-03-31")).outturn
    assert own_text(day, LATE) == "9.0% on 31 March 2024"
