"""Faults in the files of the areas: all at once, each with what to do."""

import pytest
from tables import cases

from councilbook.areas import load_areas
from councilbook.errors import DataError

FOLDER = "data/areas"
AREAS = f"{FOLDER}/areas.csv"


def problems(project):
    with pytest.raises(DataError) as caught:
        load_areas(project)
    return caught.value.problems


def only(project):
    found = problems(project)
    assert len(found) == 1, found
    return found[0]


def test_all_faults_of_the_areas_at_once(project_copy):
    project_copy.edit(AREAS, "darlington,authority", "darlington,borough")
    project_copy.edit(AREAS, "E06000001,Hartlepool,hartlepool", "E06000002,Hartlepool,Hartle pool")
    project_copy.edit(AREAS, "gateshead,authority,E12000001", "gateshead,authority,E12000010")
    project_copy.edit(AREAS, ",394,,,", ",394,1 April 2019,,")
    project_copy.edit(AREAS, "2019-04-01,,BCP", "2019-04-01,2018-03-31,BCP")
    project_copy.edit(AREAS, ",,Leics", ",,Leics|Rutland")
    found = [(item.entry, item.value) for item in problems(project_copy)]
    assert sorted(found) == sorted(
        [
            ("row 13 (Bournemouth, Christchurch and Poole): last", "2019-04-01 to 2018-03-31"),
            ("row 35 (Darlington): kind", "'borough'"),
            ("row 48 (Gateshead): region", "E12000010"),
            ("row 57 (Hartlepool): slug", "'Hartle pool'"),
            ("row 84 (Middlesbrough): code", "E06000002"),
            ("Rutland", "Rutland"),
            ("row 131 (Sunderland): first", "'1 April 2019'"),
        ]
    )


def test_a_fault_in_full(project_copy):
    project_copy.edit(AREAS, "gateshead,authority,E12000001", "gateshead,authority,E92000001")
    assert str(only(project_copy)) == (
        f"{AREAS}: row 48 (Gateshead): region: found E92000001; "
        "allowed: the code of a region in this file. Correct the row."
    )


@cases("""
    old                           | new                           | entry                        | value              | because
    hartlepool,authority,E12000001 | hartlepool,authority,        | row 57 (Hartlepool): region  | nothing            | an authority without a region
    E12000001,,805                | E12000001,E12000011,805       | row 57 (Hartlepool): subregion | E12000011        | a part of London nobody knows
    ,805,                         | ,806,                         | row 84 (Middlesbrough): dfe_code | 806            | a number twice
    ,york,authority               | ,kingston-upon-hull,authority | row 159 (York): slug         | kingston-upon-hull | a slug twice
""")
def test_one_fault(project_copy, row):
    project_copy.edit(AREAS, row.old, row.new)
    assert (row.entry, row.value) in [(item.entry, item.value) for item in problems(project_copy)]


def test_a_spelling_of_two_areas(project_copy):
    project_copy.edit(AREAS, ",,Notts", ",,Notts|City of Derby")
    assert str(only(project_copy)) == (
        f"{AREAS}: Nottinghamshire: found City of Derby; allowed: a spelling of one authority "
        "only: Derby has it too. Take it from one of them."
    )


def test_a_missing_column_is_a_problem_of_the_file(project_copy):
    project_copy.edit(AREAS, "code,name,slug,kind", "code,name,slug,type")
    found = only(project_copy)
    assert (found.file, found.entry) == (AREAS, "heading")
    assert found.allowed.startswith("code, name, slug, kind, region")


def test_a_row_with_a_cell_too_many(project_copy):
    project_copy.edit(AREAS, "E06000001,Hartlepool", "E06000001,Hartlepool,Hartlepool")
    assert (only(project_copy).entry, only(project_copy).value) == ("row 57", "11 cells")


@pytest.mark.parametrize(
    "name", ["areas.csv", "neighbours.csv", "tiles.csv", "groups.yml", "reorganisations.yml"]
)
def test_a_missing_file(project_copy, name):
    (project_copy.root / FOLDER / name).unlink()
    assert (f"{FOLDER}/{name}", "nothing") in {
        (item.file, item.value) for item in problems(project_copy)
    }


FAULTS = """
    file               | old                                  | new                                  | entry                              | value                | because
    neighbours.csv     | E06000004,2025,1,E06000005           | E06000004,2025,1,E06000999           | row 2772 (E06000004): neighbour    | E06000999            | an unknown neighbour
    neighbours.csv     | E06000004,2025,1,E06000005           | E06000004,2024,1,E06000005           | row 2772 (E06000004): vintage      | 2024                 | a list nobody knows
    neighbours.csv     | E06000004,2025,1,E06000005           | E06000004,2025,11,E06000005          | row 2772 (E06000004): place        | 11                   | an eleventh neighbour
    neighbours.csv     | E06000004,2025,2,                    | E06000004,2025,1,                    | E06000004, 2025                    | places 1, 1, 3, 4, 5, 6, 7, 8, 9, 10 | a place twice
    neighbours.csv     | E06000004,2025,1,E06000005           | E06000004,2025,1,E06000004           | E06000004, 2025                    | 9 in 10 rows         | its own neighbour
    neighbours.csv     | E06000004,2025,1,E06000005           | E06000004,2025,1,E08000027           | E06000004, 2025                    | 9 in 10 rows         | a neighbour twice
    neighbours.csv     | E06000004,2025,1,E06000005,very close | E06000004,2025,1,E06000005,Very Close | row 2772 (E06000004): closeness   | Very Close           | a word in capitals
    neighbours.csv     | E06000004,2025,1,E06000005           | E12000001,2025,1,E06000005           | row 2772 (E12000001): authority    | E12000001            | a region with neighbours
    groups.yml         | E06000005]                           | E06000099]                           | E47000006: members                 | E06000099            | an unknown member
    groups.yml         | E06000005]                           | E12000001]                           | E47000006: members                 | E12000001            | a region as a member
    groups.yml         | E06000005]                           | E06000004]                           | E47000006: members                 | E06000004 twice      | a member twice
    groups.yml         | name: Tees Valley                    | name: Teesside                       | E47000006: name                    | Teesside             | another name than in areas.csv
    groups.yml         | E47000006:                           | E47000099:                           | E47000099                          | E47000099            | an unknown group
    groups.yml         | E47000006:                           | E47000099:                           | E47000006                          | nothing              | a group without members
    reorganisations.yml | "2021-04-01"                        | "2021-04-02"                         | 2021-04-02: E10000021              | last day 2021-03-31 in areas.csv | another last day
    reorganisations.yml | "2021-04-01"                        | "2021-04-02"                         | 2021-04-02: E06000061              | first day 2021-04-01 in areas.csv | another first day
    reorganisations.yml | [E10000006]                         | [E12000006]                          | 2023-04-01: E12000006              | E12000006            | a region that was divided
    reorganisations.yml | "2021-04-01"                        | spring 2021                          | entry 2: day                       | 'spring 2021'        | no day
    tiles.csv          | E06000004,                           | E06000999,                           | row 26 (E06000999)                 | E06000999            | an unknown tile
    tiles.csv          | E06000004,                           | E10000006,                           | row 26 (E10000006)                 | E10000006            | a tile for an authority that is gone
    tiles.csv          | E06000004,                           | E06000999,                           | E06000004                          | nothing              | an authority without a tile
    tiles.csv          | E06000004,                           | E06000005,                           | row 26 (E06000005)                 | E06000005            | an authority with two tiles
    tiles.csv          | E06000004,6,15                       | E06000004,5,15                       | row 26 (E06000004)                 | column 5, row 15     | two on one place
    tiles.csv          | E06000004,6,15                       | E06000004,6.5,15                     | row 26 (E06000004): column         | '6.5'                | half a column
    sources.yml        | "2025-05"                            | May 2025                             | entry 2 (sn_2025): published       | 'May 2025'           | no month
    sources.yml        | vintage: 2025                        | vintage: 2021                        | vintage                            | 2021, 2021           | two lists of one year
"""


@cases(FAULTS)
def test_faults_of_the_lists(project_copy, row):
    project_copy.edit(f"{FOLDER}/{row.file}", row.old, row.new)
    found = [(item.file, item.entry, item.value) for item in problems(project_copy)]
    assert (f"{FOLDER}/{row.file}", row.entry, row.value) in found


def test_groups_that_are_a_list(project_copy):
    project_copy.edit(f"{FOLDER}/groups.yml", None, "- name: Tees Valley\n")
    assert (only(project_copy).entry, only(project_copy).value) == ("file", "list")


def test_faults_of_all_lists_at_once(project_copy):
    project_copy.edit(f"{FOLDER}/groups.yml", "E06000005]", "E06000099]")
    project_copy.edit(f"{FOLDER}/tiles.csv", "E06000004,6,15", "E06000004,5,15")
    project_copy.edit(
        f"{FOLDER}/neighbours.csv",
        "E06000004,2025,1,E06000005,very",
        "E06000004,2025,0,E06000005,rather",
    )
    found = [(item.file.split("/")[-1], item.value) for item in problems(project_copy)]
    assert found == [
        ("groups.yml", "E06000099"),
        ("neighbours.csv", "rather close"),
        ("neighbours.csv", "0"),
        ("tiles.csv", "column 5, row 15"),
    ]


def test_a_fault_of_a_list_in_full(project_copy):
    project_copy.edit(f"{FOLDER}/neighbours.csv", "E06000004,2025,2,", "E06000004,2025,1,")
    assert str(only(project_copy)) == (
        f"{FOLDER}/neighbours.csv: E06000004, 2025: found places 1, 1, 3, 4, 5, 6, 7, 8, 9, 10; "
        "allowed: the places 1 to 10, each once. Correct the row."
    )
