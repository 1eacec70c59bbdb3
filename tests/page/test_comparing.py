"""One authority beside all others: what is compared, with what, and when it is not."""

import pytest
from made_statistics import compare, made, measure
from tables import cases

from councilbook.page.comparing import Comparer
from councilbook.periods import parse_period

STOCKTON = "Stockton-on-Tees"
# Its neighbours in the list of May 2025, nearest first.
NEIGHBOURS = (
    "Darlington", "Dudley", "Lancashire", "Gateshead", "Wakefield", "Bury", "County Durham",
    "Rotherham", "Telford and Wrekin", "Wirral",
)  # fmt: skip
TEES_VALLEY = ("Darlington", "Hartlepool", "Middlesbrough", "Redcar and Cleveland", STOCKTON)


def rows(*lines, period="2023-24", head="area | period | value"):
    """A table of `area: value` lines of one period; a line with bars stands as it is."""
    pairs = [line if "|" in line else line.replace(": ", f" | {period} | ") for line in lines]
    return "\n".join([head, *pairs])


def number(text):
    return float(text) if text else None


# The newest period, and the value before.


@cases("""
    own                    | england       | outturn | period  | symbol | last | because
    2023-24=10 2024-25=12  | -             | 12      | 2024-25 | -      | -    | the newest there is
    2023-24=10 2024-25=c   | 2024-25=11    | -       | 2024-25 | c      | 10   | England has one, the authority none
    2023-24=10 2024-25=c   | -             | 10      | 2023-24 | -      | -    | nobody has a value for the newest year
    2022-23=9 2023-24=c 2024-25=c | 2023-24=8 | -    | 2023-24 | c      | 9    | the newest year that anybody has
    2023-24=10             | 2024-25=11    | 10      | 2023-24 | -      | -    | the authority has no row at all
    2023-24=c 2024-25=x    | -             | -       | 2024-25 | x      | -    | nobody ever had a value
    2023-24=0 2024-25=c    | 2024-25=0     | -       | 2024-25 | c      | 0    | nought is a value
""")  # fmt: skip
def test_the_period_shown(row, library):
    lines = [
        f"{area} | {period} | {'-' if value in 'cx' else value} | {value if value in 'cx' else '-'}"
        for area, series in ((STOCKTON, row.own), ("England", row.england), ("Leeds", row.england))
        for period, value in (item.split("=") for item in series.split())
    ]
    got = compare(library, rows(*lines, head="area | period | value | symbol"))
    assert (got.outturn.value, got.outturn.period.id) == (number(row.outturn), row.period)
    assert got.outturn.symbol == row.symbol
    assert (got.last.value if got.last else None) == number(row.last)


def test_a_measure_without_a_row_is_not_compared(library):
    assert compare(library, rows("Leeds: 3")) is None


@cases("""
    before                    | now                       | breaks  | change | reason                                     | because
    2022-23=10                | 2023-24=12.5              | -       | 2.5    | -                                          | the year before
    2022-23=10                | 2023-24=12.5              | 2023-24 | -      | the definition changed in between          | a break
    2022-23=10                | 2023-24=12.5              | 2022-23 | 2.5    | -                                          | a break before both
    2021-22=10                | 2023-24=12.5              | -       | -      | the two periods do not follow each other   | a year is missing
    2020-23=10                | 2021-24=12.5              | -       | -      | the two periods overlap                    | windows of three years
    2023-03-31=10             | 2024-03-31=12.5           | -       | 2.5    | -                                          | two days
    2022-12/2023-02=10        | 2023-12/2024-02=12.5      | -       | 2.5    | -                                          | two winters
    -                         | 2023-24=12.5              | -       | -      | no earlier value is published              | nothing before
    2021-22=7 2022-23=c       | 2023-24=12.5              | -       | -      | the two periods do not follow each other   | last year's is withheld
    2022-23=10                | 2023-24=c                 | -       | -      | one of the two values is missing           | this year's is withheld
""")  # fmt: skip
def test_the_change_since_the_value_before(row, library):
    series = [item.split("=") for item in f"{row.before} {row.now}".split()]
    lines = [
        f"{STOCKTON} | {period} | {'-' if value == 'c' else value}" for period, value in series
    ]
    england = f"England | {series[-1][0]} | 5"
    got = compare(library, rows(*lines, england), measure(breaks=row.breaks.split()))
    assert got.change.value == number(row.change)
    assert got.change.reason == row.reason
    assert got.change.verdict == ("better" if row.change else "neither")


# Region and England.


@cases("""
    authority        | regions                                                      | shown        | period  | because
    Camden           | Inner London 2023-24=7; London 2023-24=8                     | Inner London | 2023-24 | the half of London first
    Bromley          | Outer London 2023-24=7; London 2023-24=8                     | Outer London | 2023-24 | the other half
    Camden           | Inner London 2023-24=c; London 2023-24=8                     | London       | 2023-24 | all London, where the half has none
    Camden           | Inner London 2022-23=6; London 2023-24=8                     | London       | 2023-24 | the same year before a nearer area
    Camden           | Inner London 2022-23=6; London 2021-22=8                     | Inner London | 2022-23 | neither has the same year
    Stockton-on-Tees | North East 2023-24=7; London 2023-24=8                       | North East   | 2023-24 | its own region
    Stockton-on-Tees | London 2023-24=8                                             | -            | -       | never another's
""")  # fmt: skip
def test_the_region_beside_it(row, library):
    lines = [f"{row.authority}: 9"]
    for item in row.regions.split("; "):
        place, _, value = item.partition("=")
        name, period = place.rsplit(" ", 1)
        lines.append(f"{name} | {period} | {'-' if value == 'c' else value}")
    got = compare(library, rows(*lines), authority=row.authority).region
    assert (got.area.name if got else "") == row.shown
    assert (got.value.period.id if got else "") == row.period


def test_a_region_of_the_same_year_is_compared_with_its_verdict(library):
    got = compare(library, rows(f"{STOCKTON}: 9", "North East: 7.5", "England: 10"))
    assert (got.region.difference.value, got.region.difference.verdict) == (1.5, "better")
    assert (got.england.difference.value, got.england.difference.verdict) == (-1, "worse")


def test_a_benchmark_of_another_year_is_shown_and_not_compared(library):
    got = compare(library, rows(f"{STOCKTON}: 9", "England | 2021-22 | 7", "England | 2022-23 | 8"))
    assert (got.england.value.value, got.england.value.period.id) == (8, "2022-23")
    assert got.england.difference.value is None
    assert got.england.difference.reason == "the two values are about different periods"


def test_a_benchmark_is_never_newer_than_the_own_value(library):
    got = compare(library, rows(f"{STOCKTON}: 9", "England | 2024-25 | 7"))
    assert got.outturn.period.id == "2023-24"
    assert got.england is None


def test_a_larger_areas_number_of_people_is_shown_and_not_compared(library):
    text = rows(f"{STOCKTON}: 900", "North East: 7000", "England: 80000")
    got = compare(library, text, measure(unit="count"))
    assert got.region.value.value == 7000
    assert got.region.larger and got.england.larger
    assert got.region.difference.reason == "a number for a larger area"


@cases("""
    unit          | larger | because
    pounds        | True   | a sum of money grows with the area
    count         | True   | so does a number of people
    fte           | True   | and a number of workers
    pounds_a_week | False  | a cost a head is like any other
    percent       | False  | a share is like any other
""")
def test_totals_of_larger_areas_are_not_compared(row, library):
    text = rows(f"{STOCKTON}: 900", "England: 950")
    got = compare(library, text, measure(unit=row.unit, polarity="none"))
    assert str(got.england.larger) == row.larger
    assert (got.england.difference.value is None) == (row.larger == "True")


# Statistical neighbours.


def test_neighbours_are_those_of_the_newest_list_in_its_order(library):
    got = compare(library, rows(f"{STOCKTON}: 9", "Wirral: 4", "Calderdale: 5"))
    assert tuple(item.area.name for item in got.neighbours) == NEIGHBOURS
    assert [item.value for item in got.neighbours] == [*[None] * 9, 4]
    assert got.neighbours[0].closeness == "very close"


@cases("""
    have | mean | median | reason                                                                    | because
    10   | 14.5 | 14.5   | -                                                                         | all of them
    5    | 12   | 12     | -                                                                         | five are enough
    4    | -    | -      | only 4 of the 10 neighbours have a value, and at least 5 are needed       | four are too few
    1    | -    | -      | only 1 of the 10 neighbours has a value, and at least 5 are needed        | one
    0    | -    | -      | none of the 10 neighbours have a value, and at least 5 are needed         | nobody
""")  # fmt: skip
def test_averages_are_withheld_under_five(row, library):
    have = NEIGHBOURS[: int(row.have)]
    others = [f"{name}: {value}" for value, name in enumerate(have, start=10)]
    got = compare(library, rows(f"{STOCKTON}: 9", *others))
    for average, wanted in ((got.averages.mean, row.mean), (got.averages.median, row.median)):
        assert (average.value, average.n) == (number(wanted), int(row.have))
        assert average.reason == row.reason
    assert got.averages.members == 10
    assert got.against_mean.reason == row.reason
    assert got.against_mean.value == (9 - float(row.mean) if row.mean else None)


def test_the_pooled_average_counts_every_child_the_same(library):
    head = "area | period | value | numerator | denominator"
    # Five small neighbours at 10%, one large at 40%: the mean is 15%, the pooled value 25%.
    small = [f"{name} | 2023-24 | 10 | 10 | 100" for name in NEIGHBOURS[:5]]
    text = rows(f"{STOCKTON} | 2023-24 | 20 | 40 | 200", *small, f"{NEIGHBOURS[5]} | 2023-24 | 40 | 200 | 500", head=head)  # fmt: skip
    got = compare(library, text)
    assert (got.averages.mean.value, got.averages.median.value) == (15, 10)
    assert (got.averages.pooled.value, got.averages.pooled.n) == (25, 6)
    # 15% of 200 are 30: ten fewer.
    assert (got.gap.people, got.gap.way, got.gap.verdict) == (-10, "fewer", "better")


def test_only_the_same_period_goes_into_an_average(library):
    others = [f"{name}: 10" for name in NEIGHBOURS[:5]]
    older = [f"{name} | 2022-23 | 99" for name in NEIGHBOURS[5:]]
    got = compare(library, rows(f"{STOCKTON}: 9", *others, *older))
    assert (got.averages.mean.value, got.averages.mean.n) == (10, 5)


@cases("""
    own | neighbours        | verdict | split | because
    15  | 10 10 10 10 12    | better  | False | above both
    9   | 10 10 10 10 12    | worse   | False | below both
    11  | 1 10 10 10 100    | neither | True  | above the median, below the mean
    10  | 10 10 10 10 20    | neither | False | on the median, below the mean
""")
def test_a_verdict_needs_mean_and_median(row, library):
    others = [f"{name}: {value}" for name, value in zip(NEIGHBOURS, row.neighbours.split(), strict=False)]  # fmt: skip
    got = compare(library, rows(f"{STOCKTON}: {row.own}", *others))
    assert (got.verdict, str(got.split)) == (row.verdict, row.split)


def test_an_authority_younger_than_the_list_has_no_neighbours(library):
    got = compare(library, rows("Cumberland: 9"), authority="Cumberland", until="2023-24")
    assert got.neighbours == ()
    assert got.averages.mean.reason == "no statistical neighbours are listed"


@cases("""
    until      | vintage | because
    -          | 2025    | the newest list by default
    2019-20-H1 | 2021    | before any list the oldest
    2021-22    | 2021    | the one that was out
    2024-25    | 2021    | the newer one came out in May 2025
    2025-26    | 2025    | and then it counts
""")
def test_the_list_of_neighbours_is_the_one_of_the_time(row, library):
    until = parse_period(row.until) if row.until else None
    comparer = Comparer(made(library, rows("Leeds: 3")), library.areas.find("leeds"), until)
    assert comparer.vintage == int(row.vintage)


# Rank and band.


def others(
    values, names=("Leeds", "Bradford", "Kirklees", "Calderdale", "Barnsley", "Doncaster", "York")
):
    return [f"{name}: {value}" for name, value in zip(names, values.split(), strict=False)]


@cases("""
    own | others       | polarity | place | of | tied | band | because
    9   | 1 2 3 4      | high     | 1     | 5  | 0    | A    | the highest is best
    9   | 1 2 3 4      | low      | 5     | 5  | 0    | D    | the lowest is best
    3   | 1 3 4 5 6 7 8 | low     | 2     | 8  | 1    | A    | two share the second place, and lie on the cut
    3   | 1 3 4 5 6 7  | low      | 2     | 7  | 1    | -    | two of seven are too many alike for quarters
    9   | 1 2 3 4      | none     | -     | 5  | 0    | -    | neither way is good
    -   | 1 2 3 4      | high     | -     | 4  | 0    | -    | no own value
    9   | 1 2          | high     | 1     | 3  | 0    | -    | three have a rank but no quarters
""")
def test_rank_and_band(row, library):
    lines = [f"{STOCKTON} | 2023-24 | {row.own or '-'}", *others(row.others)]
    got = compare(library, rows(*lines), measure(polarity=row.polarity))
    assert (got.rank.place, got.rank.of, got.rank.tied) == (
        int(row.place) if row.place else None, int(row.of), int(row.tied)
    )  # fmt: skip
    assert (got.band.letter or "") == row.band


def test_regions_and_england_are_not_ranked(library):
    lines = [f"{STOCKTON}: 5", *others("1 2 3 4"), "North East: 6", "England: 7", "Inner London: 8"]
    got = compare(library, rows(*lines))
    assert (got.rank.place, got.rank.of, got.band.n) == (1, 5, 5)


def test_only_authorities_of_the_time_are_ranked(library):
    lines = [f"{STOCKTON}: 1", "Cumbria: 5", "Cumberland: 6", "Westmorland and Furness: 7"]
    assert compare(library, rows(*lines, period="2022-23")).rank.of == 2
    assert compare(library, rows(*lines, period="2023-24")).rank.of == 3


def test_numbers_of_people_are_not_ranked_nor_judged(library):
    lines = [f"{name}: {value}" for value, name in enumerate(NEIGHBOURS, start=10)]
    got = compare(library, rows(f"{STOCKTON}: 9", *lines), measure(unit="count", polarity="low"))
    assert got.rank.place is None and got.band.letter is None
    assert (got.rank.of, got.averages.mean.value) == (11, 14.5)
    assert (got.against_mean.value, got.against_mean.verdict) == (-5.5, "neither")
    assert got.averages.pooled.value is None


def test_a_number_of_people_changes_for_no_better_and_no_worse(library):
    text = rows(f"{STOCKTON} | 2022-23 | 12", f"{STOCKTON} | 2023-24 | 9")
    got = compare(library, text, measure(unit="count", polarity="low")).change
    assert (got.value, got.direction, got.verdict) == (-3, "down", "neither")
    assert compare(library, text, measure(polarity="low")).change.verdict == "better"


def test_distance_is_in_middle_halves_of_all_authorities(library):
    # Own 20; the neighbours' median is 10; all eleven values 5, 6 ... 14 and 20: quartiles 7.5
    # and 12.5, so the middle half is 5 wide and the distance (20 - 9.5) / 5.
    lines = [f"{name}: {value}" for value, name in enumerate(NEIGHBOURS, start=5)]
    got = compare(library, rows(f"{STOCKTON}: 20", *lines))
    assert got.band.cuts == (7.5, 10, 12.5)
    assert got.distance == pytest.approx(2.1)
    alike = compare(library, rows(f"{STOCKTON}: 5", *(f"{name}: 5" for name in NEIGHBOURS)))
    assert alike.distance == 0


# Named groups.


@cases("""
    members | value | because
    5       | 20    | all have counts
    4       | -     | one part missing is another place
""")
def test_a_groups_share_needs_the_counts_of_every_member(row, library):
    # Four at 10 of 100; the fifth 110 of 350: together 150 of 750.
    counts = [f"{name} | 2023-24 | 10 | 10 | 100" for name in TEES_VALLEY[1:]]
    counts += [f"{TEES_VALLEY[0]} | 2023-24 | 31.4 | 110 | 350"]
    text = rows(*counts[5 - int(row.members) :][:5], head="area | period | value | numerator | denominator")  # fmt: skip
    own = f"\n{STOCKTON} | 2023-24 | 10 | 10 | 100" if STOCKTON not in text else ""
    got = compare(library, text + own)
    if row.value:
        ((group, average),) = got.groups
        assert (group.name, average.value, average.n) == ("Tees Valley", float(row.value), 5)
    else:
        assert got.groups == ()


def test_a_groups_number_of_people_is_a_sum(library):
    people = [f"{name}: {value}" for value, name in enumerate(TEES_VALLEY, start=1)]
    ((_, average),) = compare(library, rows(*people), measure(unit="count")).groups
    assert average.value == 15
    assert compare(library, rows(*people[1:]), measure(unit="count")).groups == ()
    assert compare(library, rows(*people), measure(unit="days")).groups == ()


# Publications that disagree, and the council's own figures.


@cases("""
    book | finer | tool | places | rivals | because
    12.3 | 1     | 12   | 0      | -      | rounded by the tool
    12.3 | 1     | 12.3 | 1      | -      | the same
    12.3 | 1     | 13   | 0      | 13     | it does not round to that
    12.3 | 1     | 12.4 | 1      | 12.4   | another value
    12.3 | 1     | -    | 1      | -      | no value is no disagreement
""")
def test_a_rival_is_another_value_rounding_does_not_explain(row, library):
    text = f"""
        area        | period  | value       | places       | source
        {STOCKTON}  | 2023-24 | {row.tool or "-"} | {row.places} | dfe_lait
        {STOCKTON}  | 2023-24 | {row.book}  | {row.finer}  | made_publication
    """
    got = compare(library, text)
    assert got.outturn.value == 12.3
    assert [item.value for item in got.rivals] == ([float(row.rivals)] if row.rivals else [])


# Typed from the two councils' reports of autumn 2019; what is published is made up.
@cases("""
    authority     | indicator            | published  | until      | own | own_period | because
    stockton      | icpc_15_days         | 2018-19    | 2019-20-H1 | 96  | 2019-20-H1 | a half year after the published year
    stockton      | cla_rate             | 2019-03-31 | 2019-20-H1 | 128 | 2019-09-30 | a later day
    stockton      | cla_3_placements     | 2018-19    | 2019-20-H1 | 9   | 2019-20-H1 | not the one of 2011-12
    stockton      | cla_count            | 2019-03-31 | -          | 560 | 2019-09-30 | without a limit too
    middlesbrough | cla_count            | 2019-03-31 | 2019-20-H1 | 555 | 2019-09-26 | a day of its own choice
    middlesbrough | cp_plan_count        | 2019-03-31 | 2019-10    | 306 | 2019-09-26 | a number of people
    stockton      | cla_count            | 2020-03-31 | -          | -   | -          | the published one is newer
    stockton      | icpc_15_days         | 2017-18    | 2018-19    | -   | -          | the report came later
    stockton      | cp_second_plans_ever | 2018-19    | 2019-20-H1 | -   | -          | no figure of its own
    darlington    | icpc_15_days         | 2018-19    | 2019-20-H1 | -   | -          | a council without a report
""")  # fmt: skip
def test_the_councils_own_newer_figure_is_kept(row, library):
    item, area = library.catalogue.indicators[row.indicator], library.areas.find(row.authority)
    text = f"""
        indicator | area        | period          | value
        {item.id} | {area.name} | {row.published} | 5
    """
    until = parse_period(row.until) if row.until else None
    got = Comparer(made(library, text, measure()), area, until).compare(item).own
    assert (got.value if got else None) == number(row.own)
    assert (got.period.id if got else "") == row.own_period
    assert got is None or got.source in library.reports


@cases("""
    until      | outturn | period  | because
    -          | 14      | 2023-24 | the newest
    2023-24    | 14      | 2023-24 | the last day counts
    2023-24-H1 | 13      | 2022-23 | a year that had not ended is left out
    2021-22    | -       | -       | nothing had been published
""")
def test_what_ends_after_the_limit_is_left_out(row, library):
    text = rows(f"{STOCKTON} | 2022-23 | 13", f"{STOCKTON} | 2023-24 | 14", "England | 2023-24 | 9")
    got = compare(library, text, until=row.until)
    assert (got.outturn.value if got else None) == number(row.outturn)
    assert (got.outturn.period.id if got else "") == row.period
