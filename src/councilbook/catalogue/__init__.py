"""The catalogue: themes, indicators, relations between them, targets."""

from councilbook.catalogue.everyday import Everyday
from councilbook.catalogue.model import OVERVIEW, Catalogue
from councilbook.catalogue.reading import load_catalogue
from councilbook.catalogue.records import (
    PER,
    TOTALS,
    Break,
    DataSet,
    EesSource,
    Indicator,
    LaitSource,
    Likeness,
    Official,
    Relation,
    Target,
    Theme,
    Unit,
    Year,
)

__all__ = [
    "OVERVIEW",
    "PER",
    "TOTALS",
    "Break",
    "Catalogue",
    "DataSet",
    "EesSource",
    "Everyday",
    "Indicator",
    "LaitSource",
    "Likeness",
    "Official",
    "Relation",
    "Target",
    "Theme",
    "Unit",
    "Year",
    "load_catalogue",
]
