"""Areas: found by any name, refused with the nearest ones."""

import pytest
from tables import cases

from councilbook.areas import load_areas
from councilbook.errors import DataError, UnknownError

FILE = "data/areas/areas.csv"


@cases("""
    text                      | kind       | code         | because
    Stockton-on-Tees          | authority  | E06000004    | its name
    STOCKTON ON TEES          | authority  | E06000004    | capitals and spaces
    stockton                  | authority  | E06000004    | what people say
    stockton-on-tees          | authority  | E06000004    | its slug
    e06000004                 | authority  | E06000004    | its code in small letters
    808                       | authority  | E06000004    | the department's number
    Middlesborough            | authority  | E06000002    | the usual misspelling
    Redcar & Cleveland        | authority  | E06000003    | an ampersand
    Newcastle                 | authority  | E08000021    | a short name
    National                  | country    | E92000001    | as a report prints it
    england                   | country    | E92000001    | the country
    North East region         | region     | E12000001    | the region
    Tees Valley authorities   | group      | E47000006    | a named group
    SN-E06000002              | neighbours | SN-E06000002 | neighbours by code
""")
def test_found(library, row):
    assert library.areas.find(row.text, row.kind).code == row.code


def test_unknown_names_the_nearest_and_all(library):
    with pytest.raises(UnknownError) as caught:
        library.areas.find("Stokton")
    names = [area.name for area in library.areas if area.kind == "authority"]
    assert caught.value.nearest == ("Stockton-on-Tees",)
    assert str(caught.value) == (
        f"unknown authority 'Stokton'. Did you mean 'Stockton-on-Tees'? Known: {', '.join(names)}."
    )


@cases("""
    text    | because
    England | a country is no authority
    xyzzy   | nothing like it
    -       | nothing at all
""")
def test_not_an_authority(library, row):
    with pytest.raises(UnknownError, match=f"unknown authority '{row.text}'"):
        library.areas.find(row.text)


def test_benchmarks_nearest_first(library):
    stockton = library.areas.find("Stockton")
    found = [area.code for area in library.areas.benchmarks(stockton)]
    assert found == ["SN-E06000004", "E12000001", "E92000001"]
    assert library.areas.benchmarks(stockton)[0].short_name == "Statistical neighbours"


def test_an_authority_without_neighbours_has_region_and_country(library):
    found = library.areas.benchmarks(library.areas.find("Hartlepool"))
    assert [area.short_name for area in found] == ["North East", "England"]


def test_every_area_is_found_by_each_of_its_names(library):
    for area in library.areas:
        for name in (area.code, area.name, area.slug, *area.spellings):
            assert library.areas.find(name, area.kind) is area
        assert area.code in library.areas
        assert library.areas[area.code] is area
        assert area.region == "" or library.areas[area.region].kind in {"region"}


def test_slugs_are_safe_in_addresses(library):
    for area in library.areas:
        assert area.slug == "-".join(area.slug.split("-"))
        assert area.slug.replace("-", "").isalnum()
        assert area.slug == area.slug.lower()


def test_all_faults_of_the_file_at_once(project_copy):
    project_copy.edit(FILE, "darlington,authority", "darlington,borough")
    project_copy.edit(FILE, "E06000047,County Durham", "E06000001,County Durham")
    with pytest.raises(DataError) as caught:
        load_areas(project_copy)
    assert str(caught.value) == (
        "2 problem(s) in the data:\n"
        f"  {FILE}: row 6 (Darlington): found borough; allowed: "
        "authority, region, country, group, neighbours. Correct the kind.\n"
        f"  {FILE}: row 7 (County Durham): found E06000001; allowed: one row a code. Drop one."
    )


def test_a_missing_column_is_a_problem_of_the_file(project_copy):
    project_copy.edit(FILE, "code,name,slug,kind,region,dfe_code,also", "code,name,slug,type,a,b,c")
    with pytest.raises(DataError, match=FILE):
        load_areas(project_copy)
