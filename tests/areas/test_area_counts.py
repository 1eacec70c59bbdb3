"""How many authorities there are, when, and where; checked against the published files."""

import csv
from collections import Counter
from datetime import date

import pytest
from tables import cases, table

from councilbook.areas import Area, Areas

MARCH = date(2025, 3, 31)


@cases("""
    day        | number | because
    2013-03-31 | 152    | the first year of the published files
    2019-03-31 | 152    | the last day of Bournemouth, Poole and the old Dorset
    2019-04-01 | 151    | three became two
    2021-03-31 | 151    | the last day of Northamptonshire
    2021-04-01 | 152    | one became two
    2023-03-31 | 152    | the last day of Cumbria
    2023-04-01 | 153    | one became two
    2025-03-31 | 153    | today
""")
def test_number_of_authorities(library, row):
    found = library.areas.authorities_on(date.fromisoformat(row.day))
    assert len(found) == int(row.number)
    assert [area.name for area in found] == sorted(area.name for area in found)


@pytest.mark.parametrize("year", range(2013, 2026))
def test_the_authorities_of_each_year_are_those_of_the_published_file(library, shared, year):
    path = shared / "data" / "ees" / "b1_children_in_need_2013_to_2025.csv"
    with path.open(encoding="utf-8-sig", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["time_period"] == str(year)]
    published = {library.areas.find(row["new_la_code"]) for row in rows if row["new_la_code"]}
    assert published == set(library.areas.authorities_on(date(year, 3, 31)))


REGIONS = table("""
    region                   | number | of which Inner London
    North East               | 12     | -
    North West               | 24     | -
    Yorkshire and the Humber | 15     | -
    East Midlands            | 10     | -
    West Midlands            | 14     | -
    East of England          | 11     | -
    London                   | 33     | 14
    South East               | 19     | -
    South West               | 15     | -
""")


def test_authorities_of_each_region(library):
    areas = library.areas
    found = Counter(areas[area.region].name for area in areas.authorities_on(MARCH))
    assert found == {row.region: int(row.number) for row in REGIONS}


def test_inner_and_outer_london(library):
    areas = library.areas
    found = Counter(area.subregion for area in areas.authorities_on(MARCH))
    assert found == {"E13000001": 14, "E13000002": 19, "": 120}
    parts = {name: areas[areas.find(name).subregion].name for name in ("Greenwich", "Newham")}
    assert parts == {"Greenwich": "Outer London", "Newham": "Inner London"}
    assert all((area.region == "E12000007") == bool(area.subregion) for area in areas)


def test_regions_of_the_published_files(library, shared):
    path = shared / "data" / "ees" / "b1_children_in_need_2013_to_2025.csv"
    with path.open(encoding="utf-8-sig", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["new_la_code"]:
                area = library.areas.find(row["new_la_code"])
                assert row["region_code"] in {area.region, area.subregion}


@cases("""
    first      | last       | day        | exists | because
    -          | -          | 1950-01-01 | yes    | open on both sides
    2019-04-01 | -          | 2019-03-31 | no     | the day before
    2019-04-01 | -          | 2019-04-01 | yes    | the first day counts
    -          | 2019-03-31 | 2019-03-31 | yes    | the last day counts
    -          | 2019-03-31 | 2019-04-01 | no     | the day after
    2000-01-01 | 2000-12-31 | 2000-06-01 | yes    | within
""")
def test_exists_on(row):
    first, last = (date.fromisoformat(text) if text else None for text in (row.first, row.last))
    area = Area("X", "X", "x", "authority", first=first, last=last)
    assert area.exists_on(date.fromisoformat(row.day)) == (row.exists == "yes")


def test_numbers_of_the_department(library):
    known = library.areas.by_dfe
    assert len(known) == 158 + 12
    assert known["808"] == "E06000004"
    aggregates = [library.areas[known[str(number)]].name for number in (970, 980, 986, 987, 988)]
    assert aggregates == ["England", "North East", "London", "Inner London", "Outer London"]


def test_benchmarks_nearest_first(library):
    stockton = library.areas.find("Stockton")
    found = [area.code for area in library.areas.benchmarks(stockton)]
    assert found == ["SN-E06000004", "E12000001", "E92000001"]
    assert library.areas.benchmarks(stockton)[0].short_name == "Statistical neighbours"


def test_an_area_that_is_not_there_is_no_benchmark():
    own = Area("X1", "Ashford Vale", "ashford-vale", "authority", "X2")
    region = Area("X2", "North", "north", "region")
    areas = Areas({"X1": own, "X2": region})
    assert areas.benchmarks(own) == [region]


def test_every_authority_has_a_group_of_neighbours(library):
    areas = library.areas
    groups = {area.code: area for area in areas if area.kind == "neighbours"}
    assert set(groups) == {area.neighbours for area in areas if area.kind == "authority"}
    assert groups["SN-E06000002"].name == "Statistical neighbours of Middlesbrough"
    assert groups["SN-E06000002"].slug == "statistical-neighbours-of-middlesbrough"
    assert groups["SN-E06000002"].in_text == "its statistical neighbours"
