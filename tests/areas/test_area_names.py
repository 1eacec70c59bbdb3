"""Areas are found by any name, number or code; anything else is refused with the nearest ones."""

import csv

import pandas as pd
import pytest
from tables import cases, table

from councilbook.areas.spelling import keys
from councilbook.errors import UnknownError


@cases("""
    text                                | kind       | code         | because
    Stockton-on-Tees                    | authority  | E06000004    | its name
    STOCKTON ON TEES                    | authority  | E06000004    | capitals and spaces
    stockton                            | authority  | E06000004    | what people say
    stockton-on-tees                    | authority  | E06000004    | its slug
    e06000004                           | authority  | E06000004    | its code in small letters
    808                                 | authority  | E06000004    | the department's number
    Stockton-on-Tees Borough Council    | authority  | E06000004    | the whole name of a council
    Middlesborough                      | authority  | E06000002    | the usual misspelling
    Redcar & Cleveland                  | authority  | E06000003    | an ampersand
    Newcastle                           | authority  | E08000021    | a short name
    Newcastle City Council              | authority  | E08000021    | a short name and what it is
    Durham                              | authority  | E06000047    | without County
    Durham County Council               | authority  | E06000047    | county behind the name
    Bristol, City of                    | authority  | E06000023    | turned round
    Kingston Upon Hull, City of         | authority  | E06000010    | turned round, a capital U
    Hull                                | authority  | E06000010    | the short name of Kingston upon Hull
    Herefordshire, County of            | authority  | E06000019    | a county turned round
    St. Helens                          | authority  | E08000013    | a full stop
    Saint Helens                        | authority  | E08000013    | written out
    Bedford Borough                     | authority  | E06000055    | borough behind the name
    Telford & Wrekin                    | authority  | E06000020    | another ampersand
    Bournemouth, Christchurch & Poole   | authority  | E06000058    | three towns
    BCP                                 | authority  | E06000058    | an abbreviation
    Southend on Sea                     | authority  | E06000033    | without hyphens
    N Tyneside                          | authority  | E08000022    | N for North
    NE Lincolnshire                     | authority  | E06000012    | NE for North East
    W. Sussex                           | authority  | E10000032    | W for West, and a stop
    London Borough of Camden            | authority  | E09000007    | a London borough
    LB Hackney                          | authority  | E09000012    | a London borough, shorter
    Royal Borough of Greenwich          | authority  | E09000011    | a royal borough
    Royal Borough of Windsor & Maidenhead | authority | E06000040   | a royal borough outside London
    City of London                      | authority  | E09000001    | the City
    London, City of                     | authority  | E09000001    | the City turned round
    City of Westminster                 | authority  | E09000033    | the other city in London
    City of Bradford Metropolitan District Council | authority | E08000032 | every idle word
    Council of the Isles of Scilly      | authority  | E06000053    | council in front
    Richmond-upon-Thames                | authority  | E09000027    | hyphens
    E08000020                           | authority  | E08000037    | Gateshead's older code
    E06000048                           | authority  | E06000057    | Northumberland's older code
    E10000023                           | authority  | E06000065    | North Yorkshire's county code
    E08000019                           | authority  | E08000039    | Sheffield's older code
    Dorset                              | authority  | E06000059    | the living council
    838                                 | authority  | E06000059    | the living council's number
    835                                 | authority  | E10000009    | the former county's number
    Dorset (Pre LG)                     | authority  | E10000009    | the former county
    Poole (Pre LG)                      | authority  | E06000029    | a former council
    Northamptonshire                    | authority  | E10000021    | a county that was divided
    National                            | country    | E92000001    | as a report prints it
    england                             | country    | E92000001    | the country
    970                                 | country    | E92000001    | the country's number
    North East region                   | region     | E12000001    | the region
    Yorkshire and The Humber            | region     | E12000003    | a capital T
    Yorkshire & Humber                  | region     | E12000003    | without the
    London (Inner)                      | region     | E13000001    | the other way round
    Outer London                        | region     | E13000002    | part of London
    Tees Valley authorities             | group      | E47000006    | a named group
    Greater Manchester Combined Authority | group    | E47000001    | the whole name of a group
    North East                          | group      | E47000014    | a group and a region, told apart
    North East                          | region     | E12000001    | a region and a group, told apart
    West Midlands                       | group      | E47000007    | another of those
    Lancashire                          | group      | E47000018    | a group and an authority
    Lancashire                          | authority  | E10000017    | an authority and a group
    SN-E06000002                        | neighbours | SN-E06000002 | neighbours by code
    Statistical neighbours of Poole     | neighbours | SN-E06000029 | neighbours of a former council
""")
def test_found(library, row):
    assert library.areas.find(row.text, row.kind).code == row.code


@cases("""
    text                  | because
    England               | a country is no authority
    London                | the City is not all of London
    Liverpool City Region | a group is not the city in it
    Lancashire combined county authority | nor the county
    Yorkshire             | a piece of many names
    City Council          | idle words alone
    King’s Lynn           | a district has no children's services
    xyzzy                 | nothing like it
    -                     | nothing at all
    ...                   | no letters
""")
def test_not_an_authority(library, row):
    with pytest.raises(UnknownError, match="unknown authority"):
        library.areas.find(row.text)


@cases("""
    text                      | kind      | expected               | because
    Hull                      | authority | hull                   | one word
    Bristol, City of          | authority | bristolcityof, bristol | idle words
    Brighton & Hove           | authority | brightonandhove, brightonhove | an ampersand
    London Borough of Sutton  | authority | londonboroughofsutton, sutton | London goes with its borough
    N. Lincs                  | authority | nlincs, northlincs     | a compass letter
    City of London            | authority | cityoflondon, citylondon | the City keeps its word
    Tees Valley authorities   | group     | teesvalleyauthorities, teesvalley | idle words of a group
    County Council            | authority | countycouncil          | nothing left
    King’s Lynn               | authority | kingslynn              | an apostrophe
    &                         | country   | and                    | an ampersand alone
    -                         | authority | -                      | nothing
""")
def test_keys(row):
    assert ", ".join(keys(row.text, row.kind)) == row.expected


def test_unknown_names_the_nearest_and_all(library):
    with pytest.raises(UnknownError) as caught:
        library.areas.find("Stokton")
    names = [area.name for area in library.areas if area.kind == "authority"]
    assert caught.value.nearest == ("Stockton-on-Tees", "Sutton")
    assert str(caught.value) == (
        "unknown authority 'Stokton'. Did you mean 'Stockton-on-Tees' or 'Sutton'? "
        f"Known: {', '.join(names)}."
    )


def test_every_area_is_found_by_each_of_its_names(library):
    for area in library.areas:
        for name in (area.code, area.name, area.slug, *area.spellings):
            assert library.areas.find(name, area.kind) is area
        assert area.code in library.areas
        assert library.areas[area.code] is area
    assert library.areas.clashes == []


def test_slugs_are_safe_in_addresses_and_stand_once(library):
    slugs = [area.slug for area in library.areas]
    assert len(set(slugs)) == len(slugs)
    assert all(slug.replace("-", "").isalnum() and slug == slug.lower() for slug in slugs)


@cases("""
    name                           | kind      | expected                                | because
    Stockton-on-Tees               | authority | Stockton-on-Tees                        | a town
    Cheshire East                  | authority | Cheshire East                           | a name ending like a region's
    Isle of Wight                  | authority | the Isle of Wight                       | an island
    City of London                 | authority | the City of London                      | the City
    East Riding of Yorkshire       | authority | the East Riding of Yorkshire            | a riding
    North East                     | region    | the North East                          | a region
    East of England                | region    | the East of England                     | the longest one
    London                         | region    | London                                  | a town as a region
    Inner London                   | region    | Inner London                            | part of it
    Yorkshire and the Humber       | region    | Yorkshire and the Humber                | a county as a region
    England                        | country   | England                                 | the country
    Tees Valley                    | group     | the Tees Valley                         | a valley
    Liverpool City Region          | group     | the Liverpool City Region               | a city region
    North East combined authority  | group     | the North East combined authority       | what it is
    Greater Manchester             | group     | Greater Manchester                      | a county
    Hull and East Yorkshire        | group     | Hull and East Yorkshire                 | two of them
    Devon and Torbay               | group     | Devon and Torbay                        | a county and a town
""")
def test_name_inside_a_sentence(library, row):
    assert library.areas.find(row.name, row.kind).in_text == row.expected


# Official files: the name in another spelling than ours, and the area it means.
EES = table("""
    file | number | name
    b1   | 801    | Bristol, City of
    b1   | 810    | Kingston upon Hull, City of
    b1   | 342    | St. Helens
    b1   | 884    | Herefordshire, County of
""")


def rows_of(shared):
    """Give (new code, old code, name) of every authority in the published files."""
    found = set()
    for path in sorted((shared / "data" / "ees").glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as lines:
            for row in csv.DictReader(lines):
                if row["geographic_level"] == "Local authority":
                    found.add((row["new_la_code"], row["old_la_code"], row["la_name"]))
    # Two authorities reported as one are no authority.
    return sorted(row for row in found if "/" not in row[2])


def test_every_code_number_and_name_of_the_published_files(library, shared):
    areas, rows = library.areas, rows_of(shared)
    assert len(rows) == 163
    for code, number, name in rows:
        area = areas.find(code)
        assert areas.find(number) is area
        # A name is the living council's: the former county of Dorset has only its codes.
        assert areas.find(name) is (areas.find("838") if number == "835" else area), name
    assert {row.name for row in EES} <= {name for _, _, name in rows}
    assert all(areas.find(row.name).dfe_code == row.number for row in EES)


def test_every_number_and_name_of_the_interactive_tool(library, shared):
    path = shared / "data" / "lait" / "bds_long_0.parquet"
    frame = pd.read_parquet(path, columns=["LA and Regions", "LA Number"]).drop_duplicates()
    numbers = {str(int(number)): name for name, number in frame.itertuples(index=False)}
    areas = library.areas
    assert set(numbers) == set(areas.by_dfe)
    for number, name in numbers.items():
        area = areas[areas.by_dfe[number]]
        assert areas.find(name, area.kind) is area
        assert areas.find(number, area.kind) is area
