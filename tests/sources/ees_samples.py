"""A data file of a few lines in the open-data form, for tests to change and to break."""

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest
from conftest import ROOT

from councilbook.areas import load_areas
from councilbook.catalogue import Catalogue, DataSet, EesSource, Indicator
from councilbook.catalogue.records import Official
from councilbook.errors import DataError
from councilbook.project import Project
from councilbook.sources.ees import read_ees

PLACES = "geographic_level,country_code,country_name,region_code,region_name,old_la_code,new_la_code,la_name"
HEAD = f"time_period,time_identifier,{PLACES},category,share,part,whole"
NATIONAL = "National,E92000001,England,,,,,"
REGIONAL = "Regional,E92000001,England,E12000001,North East,,,"
STOCKTON = "Local authority,E92000001,England,E12000001,North East,808,E06000004,Stockton-on-Tees"
MIDDLESBROUGH = "Local authority,E92000001,England,E12000001,North East,806,E06000002,Middlesbrough"
ROWS = (
    f"2025,Reporting year,{NATIONAL},Everyone,22.6,142900,632830",
    f"2025,Reporting year,{REGIONAL},Everyone,20.7,6730,32490",
    f"2025,Reporting year,{STOCKTON},Everyone,19.5,400,2050",
    f"2025,Reporting year,{MIDDLESBROUGH},Everyone,c,c,2100",
)


def data_set(id_, *columns):
    return DataSet(id=id_, title=id_, short_title=id_, url="https://example.org", columns=columns)


def indicator(id_="measure", year="financial", **source):
    given = {"data_set": "made_up", "value": "share", **source}
    return Indicator(
        id=id_, title=id_, short_title=id_, theme="made_up", definition="d", unit="percent", decimals=1,
        polarity="none", counted="c", good="g", why="w", official=Official(year=year, ees=EesSource(**given)),
    )  # fmt: skip


def catalogue(*indicators, data_sets=()):
    return Catalogue(
        (), {item.id: item for item in indicators}, {}, (), data_sets or (data_set("made_up", "share"),)
    )  # fmt: skip


@cache
def real_areas():
    return load_areas(Project(ROOT))


@dataclass
class Sample:
    """The file, the catalogue that wants something of it, and the means to read it."""

    folder: Path
    catalogue: Catalogue = field(default_factory=lambda: catalogue(indicator()))

    @property
    def path(self):
        return self.folder / "made-up.csv"

    def write(self, *rows, head=HEAD):
        self.path.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")

    def figure(self, share, *, when="2025,Reporting year", part="1", whole="2"):
        """Write a file of one row for Stockton-on-Tees."""
        self.write(f"{when},{STOCKTON},Everyone,{share},{part},{whole}")

    def meta(self, *rows, head="col_name,col_type,label,indicator_dp"):
        path = self.folder / "made-up.meta.csv"
        path.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")

    def wants(self, *indicators):
        self.catalogue = catalogue(*indicators)

    def read(self):
        return read_ees(self.path, None, self.catalogue, real_areas())

    def row(self):
        """The one row of the table."""
        (row,) = self.read().table.to_dict("records")
        return row

    def problems(self):
        with pytest.raises(DataError) as caught:
            self.read()
        file = self.path.as_posix()
        return [str(problem).replace(f"{file}: ", "") for problem in caught.value.problems]

    def problem(self):
        (problem,) = self.problems()
        return problem

    def ignored(self):
        return [str(item) for item in self.read().ignored]
