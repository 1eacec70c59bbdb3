"""The map of hexagons: every authority once, no two on one place, neighbours side by side."""

from datetime import date

import pytest
from tables import cases

# Across the sea from everyone.
ISLANDS = {"E06000046", "E06000053"}


def around(place):
    """Give the six places beside a place: odd rows stand half a tile further east."""
    column, row = place
    shift = row % 2
    beside = [(column - 1, row), (column + 1, row)]
    return {*beside, *((column + shift + x, row + y) for x in (-1, 0) for y in (-1, 1))}


def places_of(areas, codes):
    return {(areas.tiles[code].column, areas.tiles[code].row) for code in codes}


def pieces(places):
    """Count the pieces that a set of places falls into."""
    left, number = set(places), 0
    while left:
        edge, number = {left.pop()}, number + 1
        while edge:
            edge = set().union(*map(around, edge)) & left
            left -= edge
    return number


def test_every_living_authority_once(library):
    areas = library.areas
    assert set(areas.tiles) == {area.code for area in areas.authorities_on(date(2025, 3, 31))}
    assert len(places_of(areas, areas.tiles)) == len(areas.tiles) == 153


def test_london_is_marked(library):
    areas = library.areas
    for code, tile in areas.tiles.items():
        assert tile.london == (areas[code].region == "E12000007")


def test_each_region_is_one_piece(library):
    areas = library.areas
    for region in {areas[code].region for code in areas.tiles}:
        codes = {code for code in areas.tiles if areas[code].region == region} - ISLANDS
        assert pieces(places_of(areas, codes)) == 1, areas[region].name


def test_the_map_is_three_pieces_and_an_island_stands_alone(library):
    areas = library.areas
    mainland = {code for code, tile in areas.tiles.items() if not tile.london} - ISLANDS
    assert pieces(places_of(areas, mainland)) == 1
    assert pieces(places_of(areas, areas.tiles)) == 2 + len(ISLANDS)


def test_no_holes(library):
    """A place within six others would look like an authority without a figure."""
    taken = places_of(library.areas, library.areas.tiles)
    beside = set().union(*map(around, taken)) - taken
    assert [place for place in beside if around(place) <= taken] == []


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Stockton", "Middlesbrough"), ("Stockton", "Hartlepool"), ("Stockton", "Darlington"),
        ("Stockton", "North Yorkshire"), ("Stockton", "County Durham"),
        ("Middlesbrough", "Redcar"), ("Cornwall", "Plymouth"), ("Kent", "Medway"),
        ("Camden", "Islington"), ("Norfolk", "Suffolk"), ("Leeds", "Bradford"),
    ],
)  # fmt: skip
def test_neighbours_stand_side_by_side(library, one, two):
    areas = library.areas
    first, second = (places_of(areas, [areas.find(name).code]).pop() for name in (one, two))
    assert second in around(first)


@cases("""
    one            | two           | where | because
    Northumberland | Cornwall      | north | from end to end
    Cumberland     | Sunderland    | west  | across the north
    Norfolk        | Herefordshire | east  | across the middle
    Stockton       | Leeds         | north | down the east
    Liverpool      | Manchester    | west  | along the ship canal
    Enfield        | Croydon       | north | across London
    Hounslow       | Bexley        | west  | along the Thames
""")
def test_where_they_lie(library, row):
    areas = library.areas
    one, two = (areas.tiles[areas.find(name).code] for name in (row.one, row.two))
    held = {
        "north": one.row > two.row,
        "west": one.column + one.row % 2 / 2 < two.column + two.row % 2 / 2,
        "east": one.column + one.row % 2 / 2 > two.column + two.row % 2 / 2,
    }
    assert held[row.where]
