"""Official statistics made up: rows from a text table, and downloads as a user fetches them.

The downloads are real files in the publishers' layouts, for all 170 areas of the Local Authority
Interactive Tool, so that a store can be made from them where the real files are not at hand.
"""

import csv
import math
import shutil
from dataclasses import replace
from datetime import date
from functools import cache

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from conftest import ROOT
from sources.lait_samples import entry, write_dictionary
from tables import table

from councilbook.areas import load_areas
from councilbook.catalogue import Indicator, load_catalogue
from councilbook.observations import Statistics, Table, load_library
from councilbook.observations.statistics import SECOND_HAND
from councilbook.page.comparing import Comparer
from councilbook.periods import parse_period
from councilbook.project import Project
from councilbook.sources.official import Publication
from councilbook.sources.sidecar import Sidecar, describe_file, write_sidecar
from councilbook.store import make_store

TOOL, BOOK = SECOND_HAND, "made_publication"


# Rows from a text table.


def measure(id_="measure", unit="percent", polarity="high", breaks=(), **more):
    """An indicator that is published somewhere; what the tests do not ask is left vague."""
    words = ["title", "short_title", "definition", "counted", "good", "why"]
    since = [{"from": text, "reason": "It was counted anew."} for text in breaks]
    return Indicator(
        id=id_, theme="send", unit=unit, decimals=1, polarity=polarity, breaks=since,
        official={"year": "financial", "lait": {"code": "Made"}}, **dict.fromkeys(words, "Some."),
        **more,
    )  # fmt: skip


def codes(areas):
    """Codes of authorities, regions and England by name; of two Dorsets, the living one."""
    kinds = {"authority", "region", "country"}
    return {area.name: area.code for area in areas if area.kind in kinds}


def made(library, text, *indicators):
    """Statistics that hold the rows of a text table.

    Columns: area (its name), period, value; and as wanted indicator, numerator, denominator,
    symbol, places, source. A row without a value has the symbol ``c`` unless it says another.
    """
    known, rows = codes(library.areas), []
    for line, row in enumerate(table(text), start=1):
        given = vars(row)
        number = {name: float(given.get(name) or "nan") for name in ("value", "numerator", "denominator")}  # fmt: skip
        rows.append(
            {
                "indicator": given.get("indicator", "measure"), "area": known[row.area],
                "period": parse_period(row.period).id, **number,
                "symbol": given.get("symbol") or ("c" if math.isnan(number["value"]) else ""),
                "status": "final", "places": int(given.get("places") or 1), "place": "Made",
                "row": line, "source": given.get("source") or TOOL,
            }
        )  # fmt: skip
    texts = ["indicator", "area", "period", "symbol", "status", "place", "source"]
    frame = pd.DataFrame(rows).astype(dict.fromkeys(texts, "category"))
    return Statistics(with_measures(library, *indicators), Table(frame))


def with_measures(library, *indicators):
    """The library with made-up indicators in its catalogue, and a made-up publication."""
    held = library.catalogue.indicators | {item.id: item for item in indicators or [measure()]}
    book = Publication(
        id=BOOK, publisher="Somebody", title="A book", short_title="The book", published="2026-01-02",
        url="https://example.org", licence="Open", accessed="2026-02-03",
    )  # fmt: skip
    return replace(
        library,
        catalogue=replace(library.catalogue, indicators=held),
        publications=library.publications | {BOOK: book},
    )


def compare(library, text, indicator=None, authority="Stockton-on-Tees", until=None):
    """Compare one made-up indicator of an authority."""
    indicator = indicator or measure()
    statistics = made(library, text, indicator)
    end = parse_period(until) if until else None
    return Comparer(statistics, library.areas.find(authority), end).compare(indicator)


# Downloads.

YEARS = (2021, 2022, 2023, 2024, 2025)
# Indicators kept in the catalogue of the small store, and their codes.
RATE, COUNT, REPEAT, QUICK, MOVES = (
    "cp_plan_rate", "cp_plan_count", "cp_second_plans_ever", "icpc_15_days", "cla_missing"
)  # fmt: skip
LAIT = {
    RATE: "CPP_rate", COUNT: "CPP_Num", REPEAT: "PrevRegCPR", QUICK: "CP_conf_15days",
    MOVES: "Children_missing", "cp_second_plans_count": "ReRegCPR",
    "cp_plans_started_count": "CPP_Abuse",
}  # fmt: skip
# A code that no indicator of the catalogue uses.
SPARE = "Spare_Code"
# Wrong in the made-up database: a correction leaves it out.
FAULTY = ("Darlington", QUICK, 2025, 4321.0)
# The publication and the tool differ here.
AT_ODDS = ("Leeds", REPEAT, 2024)

EES_HEAD = [
    "time_period", "time_identifier", "geographic_level", "country_code", "country_name",
    "region_code", "region_name", "old_la_code", "new_la_code", "la_name", "category",
    "CPP_start", "CPP_subsequent", "CPP_subsequent_percent",
]  # fmt: skip
CORRECTION = """
- id: made_up_fault
  source: dfe_lait
  code: CP_conf_15days
  areas: [E06000005]
  expect:
    "2025": "4321"
  reason: It was made up to be wrong.
"""


def plans(place, year):
    """Plans that began and how many were repeats, of the area at a place of the list."""
    began = 60 + 7 * place % 90 + 3 * (year - 2021)
    return began, began * (10 + (place + year) % 12) // 100


def figure(id_, place, year):
    """The value of an area for a year; small numbers of distinct values, so that many tie."""
    began, again = plans(place, year)
    values = {
        RATE: 40 + (place * 5 + year) % 30, COUNT: 100 + place * 11 % 300 + year % 10,
        REPEAT: round(100 * again / began, 1), QUICK: 60 + (place * 13 + 4 * year) % 70 / 2,
        MOVES: 5 + (place + year) % 9, "cp_second_plans_count": again,
        "cp_plans_started_count": began,
    }  # fmt: skip
    return values[id_]


def cell(areas, area, place, id_, year):
    """The text that stands in the database: a number, or a mark of a gap."""
    if not area.exists_on(date(year, 3, 31)):
        return "-"
    if (area.name, id_, year) == FAULTY[:3]:
        return "4321"
    if (area.name, id_, year) == AT_ODDS:
        return "99.9"
    if id_ == MOVES and (area.kind != "authority" or year == 2025):
        return "-"
    if id_ == QUICK and area.kind == "authority" and place % 17 == 3:
        return "c"
    return f"{figure(id_, place, year):g}"


def listed(areas):
    """The areas of the database: authorities, regions and England, by number."""
    return [(number, areas[code]) for number, code in sorted(areas.by_dfe.items())]


def write_lait(folder, areas):
    """Write the made-up database, its dictionary and its record."""
    folder.mkdir(parents=True)
    rows = [
        {
            "Short Desc": code, "Data item": None, "Years": str(year), "LA and Regions": area.name,
            "Values": cell(areas, area, place, id_, year), "LA Number": float(number),
            "Region": "NA",
        }
        for id_, code in [*LAIT.items(), (COUNT, SPARE)]
        for year in YEARS
        for place, (number, area) in enumerate(listed(areas))
    ]  # fmt: skip
    pq.write_table(pa.Table.from_pylist(rows), folder / "bds_long_0.parquet")
    entries = [entry(code, year="Financial Year") for code in [*LAIT.values(), SPARE]]
    write_dictionary(folder / "lait_data_dictionary.csv", *entries)
    record(folder, "bds_long_0.parquet", "lait_data_dictionary.csv")


def write_plans(folder, areas, years=(2024, 2025)):
    """Write the made-up publication on repeat plans, of authorities alone, and its record."""
    rows = []
    for year in years:
        for place, (number, area) in enumerate(listed(areas)):
            if area.kind == "authority" and area.exists_on(date(year, 3, 31)):
                began, again = plans(place, year)
                where = [area.region, areas[area.region].name, number, area.code, area.name]
                rows.append(
                    [year, "Reporting year", "Local authority", "E92000001", "England", *where,
                     "Repeat plans", began, again, figure(REPEAT, place, year)]
                )  # fmt: skip
    write_csv(folder, EES_HEAD, rows)


def write_csv(folder, head, rows):
    """Write a data file under the name of its folder, and its record."""
    folder.mkdir(parents=True)
    path = folder / f"{folder.name}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, *rows])
    record(folder, path.name)


def record(folder, *names, **changes):
    """Write the record of a folder of downloads, as fetching does."""
    usual = {
        "id": folder.name, "publisher": "Department for Education", "title": f"All of {folder.name}",
        "short_title": folder.name, "url": "https://example.org", "published": "2026-04-08",
        "accessed": "2026-05-06", "licence": "Open Government Licence v3.0", "version": "",
    }  # fmt: skip
    files = tuple(describe_file(folder / name) for name in names)
    write_sidecar(folder, Sidecar(**usual | changes, files=files))


def made_project(folder):
    """A copy of the project's data beside made-up downloads, not stored yet."""
    shutil.copytree(ROOT / "data", folder / "data")
    project = Project(folder, folder / "downloads")
    (project.catalogue / "corrections.yml").write_text(CORRECTION, encoding="utf-8")
    areas, _ = real()
    write_lait(project.downloads / "lait", areas)
    write_plans(project.downloads / "ees" / "repeat-plans", areas)
    write_csv(project.downloads / "ees" / "weather", ["day", "rain"], [["Monday", "1"]])
    return project


@cache
def real():
    """The project's areas and catalogue, read once."""
    areas = load_areas(Project(ROOT))
    return areas, load_catalogue(Project(ROOT), areas)


def small_catalogue():
    """The real catalogue, of whose indicators only those of the made-up files are published."""
    _, catalogue = real()
    official = {
        id_: item if id_ in LAIT else item.model_copy(update={"official": None})
        for id_, item in catalogue.indicators.items()
    }
    return replace(catalogue, indicators=official)


def store(project):
    """Make the store of a made-up project, as the command does."""
    return make_store(project, small_catalogue(), real()[0])


def hold(folder, *paths):
    """Put copies of real files among the downloads, with their record."""
    folder.mkdir(parents=True)
    for path in paths:
        shutil.copyfile(path, folder / path.name)
    record(folder, *(path.name for path in paths))


_MADE = {}
_REAL = {}


def stored_library(factory):
    """The library of a made-up project whose downloads are stored: once in a run, to look at."""
    if not _MADE:
        project = made_project(factory.mktemp("stored"))
        store(project)
        _MADE["library"] = load_library(project)
    return _MADE["library"]


def real_library(shared, factory):
    """The real project beside the real files of official statistics, stored once in a run."""
    if not _REAL:
        downloads, data = factory.mktemp("official"), shared / "data"
        lait = ("bds_long_0.parquet", "lait_data_dictionary.csv")
        hold(downloads / "lait", *(data / "lait" / name for name in lait))
        for path in sorted((data / "ees").glob("*.csv")):
            hold(downloads / "ees" / path.stem, path)
        library = load_library(Project(ROOT, downloads))
        make_store(library.project, library.catalogue, library.areas)
        _REAL["library"] = library
    return _REAL["library"]
