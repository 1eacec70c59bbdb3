"""Places: new code, older code, name; what is no place of the book is counted."""

import pytest
from tables import cases

from .ees_samples import ROWS, Sample

LA = "Local authority,E92000001,England,E12000001,North East"


@pytest.fixture
def sample(tmp_path):
    return Sample(tmp_path)


def write(sample, place):
    sample.write(f"2025,Reporting year,{place},Everyone,5,1,2")


@cases("""
    level           | region                | codes                           | area      | because
    National        | ,                     | ,,                              | E92000001 | England
    national        | ,                     | ,,                              | E92000001 | in small letters
    Regional        | E12000001,North East  | ,,                              | E12000001 | a region by code
    Regional        | ,North East           | ,,                              | E12000001 | a region by name
    Local authority | E12000001,North East  | 808,E06000004,Stockton-on-Tees  | E06000004 | the new code
    Local Authority | E12000001,North East  | 808,E06000004,Stockton-on-Tees  | E06000004 | the level in capitals
    Local authority | E12000001,North East  | 806,E06000004,Middlesbrough     | E06000004 | the new code comes first
    Local authority | E12000001,North East  | 808,,Stockton-on-Tees           | E06000004 | the older code
    Local authority | E12000001,North East  | 808,x,Stockton-on-Tees          | E06000004 | x for the new code
    Local authority | E12000001,North East  | 808,E06999999,Somewhere         | E06000004 | a new code not known yet
    Local authority | E12000001,North East  | ,,Stockton-on-Tees              | E06000004 | only the name
    Local authority | E12000001,North East  | z,z,Stockton on Tees            | E06000004 | the name as people write it
    Local authority | E12000001,North East  |  808 , E06000004 ,Stockton      | E06000004 | spaces around the codes
""")
def test_found(sample, row):
    write(sample, f"{row.level},E92000001,England,{row.region},{row.codes}")
    assert sample.row()["area"] == row.area


@cases("""
    place                                                                          | says                                                                  | because
    School,E92000001,England,E12000001,North East,808,E06000004,Stockton-on-Tees   | level School (1 row): the project uses England, regions and authorities | a school
    Local authority district,E92000001,England,E12000001,North East,,,             | level Local authority district (1 row): the project uses England, regions and authorities | a district
    Local authority,E92000001,England,E12000001,North East,x,x,Not available       | local authority without a code (1 row): the file does not say which place it is | not available
    Local authority,E92000001,England,E12000001,North East,z,z,z                   | local authority without a code (1 row): the file does not say which place it is | not applicable
    Local authority,E92000001,England,,,314 / 318,E09000021 / E09000027,Kingston / Richmond | Kingston / Richmond (1 row): several authorities are reported as one | two authorities
    National,K02000001,United Kingdom,,,,,                                         | United Kingdom (1 row): the project is about England                  | another country
""")
def test_left_out_and_counted(sample, row):
    sample.write(ROWS[0], f"2025,Reporting year,{row.place},Everyone,5,1,2")
    assert row.says in sample.ignored()
    assert list(sample.read().table["area"]) == ["E92000001"]


def test_rows_left_out_are_added_up(sample):
    school = "School,E92000001,England,E12000001,North East,808,E06000004,Stockton-on-Tees"
    rows = [f"{year},Reporting year,{school},Everyone,5,1,2" for year in range(2019, 2026)]
    sample.write(ROWS[0], *rows, *rows)
    assert (
        "level School (14 rows): the project uses England, regions and authorities"
        in sample.ignored()
    )


def test_an_unknown_place_names_its_lines(sample):
    rows = [
        f"{year},Reporting year,{LA},1,E06999999,Nowhere,Everyone,5,1,2" for year in (2024, 2025)
    ]
    sample.write(ROWS[0], *rows)
    assert sample.problem() == (
        "lines 3 and 4: found E06999999, 1, Nowhere; allowed: an area that data/areas knows. Add the "
        "area, or the code as a spelling of it, to data/areas; or correct the file."
    )
