"""A made-up database of LAIT: a few rows in the publisher's layout, for tests to break."""

import csv
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from councilbook.areas import Areas
from councilbook.catalogue import Catalogue, Indicator
from councilbook.errors import DataError
from councilbook.sources.lait import read_lait

STOCKTON, MIDDLESBROUGH, NORTH_EAST, ENGLAND = "E06000004", "E06000002", "E12000001", "E92000001"
NUMBERS = {
    "Stockton-on-Tees": 808,
    "Middlesbrough": 806,
    "Bournemouth (Pre LG)": 837,
    "Bournemouth, Christchurch and Poole": 839,
    "North East": 980,
    "London (Inner)": 987,
    "England": 970,
}
OWNER = "Data Owner (DO) /Supplier and Contact Details"
ENTRY = {
    "Measure_short": "CPP_rate",
    "Topic": "Child Protection",
    "Measure": "Plans",
    "Polarity": "-",
    "y_axis_name": "Rate per 10,000",
    "dps": "NA",
    "Year_Type": "Annual",
    "No_Quartile": "NA",
    "Last Update": "45962",
    "Next Update": "TBC",
    OWNER: "DfE",
}


def row(code, label, area, value):
    """One row of the database, of an area it lists."""
    return {
        "Short Desc": code,
        "Data item": None,
        "Years": label,
        "LA and Regions": area,
        "Values": value,
        "LA Number": float(NUMBERS[area]) if area in NUMBERS else 1.0,
        "Region": "NA",
    }


def entry(code, **changes):
    """One row of the dictionary."""
    names = {"year": "Year_Type", "polarity": "Polarity", "topic": "Topic", "axis": "y_axis_name",
             "title": "Measure", "quartile": "No_Quartile"}  # fmt: skip
    return {**ENTRY, "Measure_short": code, **{names.get(k, k): v for k, v in changes.items()}}


def write_dictionary(path, *entries, encoding="utf-8"):
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, [*ENTRY], quoting=csv.QUOTE_ALL)
        writer.writeheader()
        writer.writerows(entries)


def indicator(id_, code, year="financial", **lait):
    """An indicator of the catalogue that is made of a code."""
    words = ["title", "short_title", "definition", "counted", "good", "why"]
    return Indicator(
        id=id_, theme="send", unit="percent", decimals=1, polarity="low",
        official={"year": year, "lait": {"code": code, **lait}}, **dict.fromkeys(words, "Some."),
    )  # fmt: skip


def catalogue(*indicators):
    return Catalogue((), {item.id: item for item in indicators}, {})


@dataclass
class Sample:
    """A folder as a user downloads it, and the means to read it."""

    folder: Path
    areas: Areas
    indicators: list = field(default_factory=list)

    def write(self, *rows, entries=None, drop=()):
        codes = dict.fromkeys(item["Short Desc"] for item in rows)
        made = [entry(code) for code in codes] if entries is None else entries
        write_dictionary(self.folder / "lait_data_dictionary.csv", *made)
        table = pa.Table.from_pylist(list(rows)).drop_columns([*drop])
        pq.write_table(table, self.folder / "bds_long_0.parquet")
        return self

    def read(self, corrections=()):
        return read_lait(self.folder, catalogue(*self.indicators), self.areas, corrections)

    def rows(self, corrections=()):
        return self.read(corrections).table.to_dict("records")

    def problems(self, corrections=()):
        with pytest.raises(DataError) as caught:
            self.read(corrections)
        return [str(problem) for problem in caught.value.problems]
