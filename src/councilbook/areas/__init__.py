"""Areas: authorities, regions, England, named groups and neighbour groups.

An area is found by its code or by any spelling; with it come the lists of statistical
neighbours, the councils that replaced one another, and its place on a map of tiles.
"""

from councilbook.areas.area import ENGLAND, Area, Kind, Neighbour, Reorganisation, Tile
from councilbook.areas.neighbours import NeighbourList
from councilbook.areas.reading import load_areas
from councilbook.areas.registry import Areas

__all__ = [
    "ENGLAND",
    "Area",
    "Areas",
    "Kind",
    "Neighbour",
    "NeighbourList",
    "Reorganisation",
    "Tile",
    "load_areas",
]
