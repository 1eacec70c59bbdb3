"""The published lists of statistical neighbours: known answers, dates, and the whole files."""

from collections import Counter
from datetime import date
from string import ascii_uppercase
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from tables import cases

from councilbook.areas import Areas, Neighbour


@cases("""
    authority     | vintage | neighbours | because
    Stockton      | 2021 | Darlington, Calderdale, Lancashire, Bury, Wigan, St. Helens, Sefton, Wirral, North Tyneside, Durham | Stockton in 2021
    Stockton      | 2025 | Darlington, Dudley, Lancashire, Gateshead, Wakefield, Bury, Durham, Rotherham, Telford and Wrekin, Wirral | Stockton in 2025
    Middlesbrough | 2021 | Hartlepool, Salford, Halton, Stoke-on-Trent, Tameside, Rochdale, Blackpool, South Tyneside, Hull, Knowsley | Middlesbrough in 2021
    Middlesbrough | 2025 | Blackpool, Hartlepool, Stoke-on-Trent, Rochdale, Newcastle upon Tyne, Wolverhampton, Walsall, South Tyneside, Liverpool, Salford | Middlesbrough in 2025
""")
def test_known_answers(library, row):
    areas = library.areas
    found = areas.neighbours_of(areas.find(row.authority).code, int(row.vintage))
    assert [one.place for one in found] == [*range(1, 11)]
    assert [one.area for one in found] == [
        areas.find(name).code for name in row.neighbours.split(", ")
    ]


@pytest.mark.parametrize(("name", "both"), [("Stockton", 5), ("Middlesbrough", 6)])
def test_neighbours_in_both_lists(library, name, both):
    code = library.areas.find(name).code
    one, two = ({item.area for item in library.areas.neighbours_of(code, v)} for v in (2021, 2025))
    assert len(one & two) == both


def test_closeness_is_written_in_one_way(library):
    """The publisher writes Very Close in one list and Very close in the other."""
    found = {
        vintage: Counter(
            one.closeness
            for (_, year), listed in library.areas.neighbours.items()
            for one in listed
            if year == vintage
        )
        for vintage in library.areas.vintages
    }
    assert found == {
        2021: {"extremely close": 91, "very close": 931, "close": 293, "somewhat close": 137, "not close": 108},
        2025: {"extremely close": 16, "very close": 865, "close": 514, "somewhat close": 136, "not close": 49},
    }  # fmt: skip
    stockton = library.areas.neighbours_of("E06000004", 2025)
    assert stockton[0] == Neighbour("E06000005", 1, "very close")


def test_authorities_without_a_list(library):
    areas = library.areas
    assert areas.neighbours_of(areas.find("Cumberland").code, 2021) == ()
    without = {
        vintage: [
            area.name for area in areas
            if area.kind == "authority" and not areas.neighbours_of(area.code, vintage)
        ]
        for vintage in areas.vintages
    }  # fmt: skip
    assert without == {2021: ["Cumberland", "Westmorland and Furness"], 2025: []}


def test_a_former_authority_is_a_neighbour_in_the_older_list_only(library):
    areas = library.areas
    living = {area.code for area in areas.authorities_on(date(2025, 3, 31))}
    gone = {
        vintage: Counter(
            areas[one.area].name
            for code in living
            for one in areas.neighbours_of(code, vintage)
            if one.area not in living
        )
        for vintage in areas.vintages
    }
    assert gone == {2021: {"Cumbria": 8}, 2025: {}}


@cases("""
    day        | vintage | because
    2012-03-31 | 2021    | before any list the oldest
    2021-03-31 | 2021    | the day before the first list
    2021-04-30 | 2021    | the month of the first list
    2025-04-30 | 2021    | the month before the second list
    2025-05-01 | 2025    | the month of the second list
    2030-01-01 | 2025    | long after
""")
def test_the_list_for_a_day(library, row):
    assert library.areas.vintage_for(date.fromisoformat(row.day)) == int(row.vintage)


def test_vintages_and_where_they_come_from(library):
    areas = library.areas
    assert areas.vintages == (2021, 2025)
    for vintage, item in areas.neighbour_lists.items():
        assert item.published.startswith(str(vintage))
        assert str(vintage) in item.title
        assert item.licence == "Open Government Licence v3.0"


def test_a_list_that_is_not_there(library):
    with pytest.raises(KeyError, match="2019"):
        library.areas.neighbours_of("E06000004", 2019)
    with pytest.raises(ValueError, match="empty"):
        Areas({}).vintage_for(date(2025, 1, 1))


SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def rows_of(path):
    """Give the cells of the only sheet of a workbook, by letter of the column."""
    with ZipFile(path) as parts:
        shared = ElementTree.fromstring(parts.read("xl/sharedStrings.xml"))
        sheet = ElementTree.fromstring(parts.read("xl/worksheets/sheet1.xml"))
    texts = ["".join(node.itertext()) for node in shared]
    for row in sheet.iter(f"{SHEET}row"):
        cells = {}
        for cell in row:
            value = cell.findtext(f"{SHEET}v", default="")
            text = texts[int(value)] if cell.get("t") == "s" else value
            cells[cell.get("r").rstrip("0123456789")] = text
        yield cells


@pytest.mark.parametrize("vintage", [2021, 2025])
def test_the_whole_published_file(library, shared, vintage):
    """Numbers and words stand in turn from column F on, the nearest first."""
    areas = library.areas
    path = shared / "data" / "lait" / areas.neighbour_lists[vintage].file
    published = {}
    for cells in [*rows_of(path)][3:]:
        if cells.get("A", "").isdigit() and cells["F"] != "-":
            row = [cells[letter] for letter in ascii_uppercase[5:25]]
            codes = [areas.by_dfe[number] for number in row[::2]]
            words = [word.lower() for word in row[1::2]]
            published[areas.by_dfe[cells["A"]]] = [*zip(codes, words, strict=True)]
    held = {
        code: [(one.area, one.closeness) for one in listed]
        for (code, year), listed in areas.neighbours.items()
        if year == vintage
    }
    assert held == published
    assert len(held) == {2021: 156, 2025: 158}[vintage]
