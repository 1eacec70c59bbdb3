"""Read the dictionary of LAIT's codes: one measure a code, though 14 codes stand there twice."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date, timedelta
from io import StringIO
from pathlib import Path

from councilbook.catalogue.records import Polarity
from councilbook.errors import Problem
from councilbook.sources.lait.labels import YEAR_TYPES

FILE = "lait_data_dictionary.csv"
_COLUMNS = (
    "Measure_short", "Topic", "Measure", "Polarity", "y_axis_name", "dps", "Year_Type",
    "No_Quartile", "Last Update", "Next Update", "Data Owner (DO) /Supplier and Contact Details",
)  # fmt: skip
_POLARITY: dict[str, Polarity] = {"High": "high", "Low": "low", "-": "none", "": "none"}
# Where the tool itself has no number of decimals, it shows one.
_USUAL_DECIMALS = 1
# The day a spreadsheet counts from; with its mistake about 1900, good from March of that year.
_DAY_ZERO = date(1899, 12, 30)


@dataclass(frozen=True)
class Measure:
    """What the dictionary says of one code.

    Attributes
    ----------
    code : str
        As in the database, inner spaces and signs kept.
    title : str
        Its name, under its first topic.
    topics : tuple of str
        Where the tool lists it.
    polarity : {"high", "low", "none"}
        Which way is good.
    unit : str
        Words of the value axis.
    decimals : int
        Decimals the tool shows.
    year_type : str
        What sort of year its labels name.
    quartiles : bool
        False where the tool makes no quartile bands.
    last_update, next_update : str
        ISO date, or the publisher's words (TBC); "" where it says nothing.
    owner : str
        Who supplies it.
    notes : tuple of str
        What its entries say differently.
    """

    code: str
    title: str
    topics: tuple[str, ...]
    polarity: Polarity
    unit: str
    decimals: int
    year_type: str
    quartiles: bool
    last_update: str
    next_update: str
    owner: str
    notes: tuple[str, ...] = ()


def read_dictionary(path: Path, file: str, problems: list[Problem]) -> dict[str, Measure]:
    """Read the dictionary; what is wrong is added to `problems`.

    Parameters
    ----------
    path : Path
        The file as downloaded.
    file : str
        Its name for messages.
    problems : list of Problem
        Where problems are collected.

    Returns
    -------
    dict of str to Measure
        By code, in the order of the file; empty where the file cannot be used.
    """
    entries: dict[str, list[dict[str, str]]] = {}
    for number, row in _rows(path, file, problems):
        problems += _faults(row, f"{file}", f"entry {number} ({row['Measure_short']})")
        entries.setdefault(row["Measure_short"], []).append(row)
    for code, rows in entries.items():
        if len({row["Year_Type"] for row in rows}) > 1:
            found = ", ".join(row["Year_Type"] for row in rows)
            allowed = "one kind of year for a code"
            problems.append(Problem(file, code, found, allowed, "Ask the publisher which holds."))
    return {code: _measure(code, rows) for code, rows in entries.items()}


def read_day(text: str) -> str:
    """Give a day counted by a spreadsheet as an ISO date, other text as it is."""
    return (_DAY_ZERO + timedelta(days=int(text))).isoformat() if text.isdigit() else text


def _rows(path: Path, file: str, problems: list[Problem]) -> list[tuple[int, dict[str, str]]]:
    action = "Download the files of LAIT again."
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        problems.append(Problem(file, "file", "nothing", "the dictionary of LAIT", action))
        return []
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        # Saved by a spreadsheet under Windows; every byte has a meaning there or stands out.
        text = content.decode("cp1252", errors="replace")
    reader = csv.DictReader(StringIO(text, newline=""), restval="")
    missing = [name for name in _COLUMNS if name not in (reader.fieldnames or [])]
    if missing:
        found = f"no column {', '.join(missing)}"
        problems.append(Problem(file, "heading", found, ", ".join(_COLUMNS), action))
        return []
    # The publisher's program writes NA for an empty cell.
    return [
        (number, {name: "" if row[name] == "NA" else row[name] for name in _COLUMNS})
        for number, row in enumerate(reader, start=1)
    ]


def _faults(row: dict[str, str], file: str, entry: str) -> list[Problem]:
    right = {
        "Polarity": (row["Polarity"] in _POLARITY, "High, Low, - or NA"),
        "Year_Type": (row["Year_Type"] in YEAR_TYPES, ", ".join(YEAR_TYPES)),
        "dps": (row["dps"] == "" or row["dps"].isdigit(), "a whole number or NA"),
    }
    action = "Download the file again; if it stands, the reader must learn the new entry."
    return [
        Problem(file, f"{entry}: {name}", repr(row[name]), allowed, action)
        for name, (good, allowed) in right.items()
        if not good
    ]


def _measure(code: str, rows: list[dict[str, str]]) -> Measure:
    first = rows[0]
    polarities = {_POLARITY.get(row["Polarity"], "none") for row in rows}
    return Measure(
        code=code,
        title=first["Measure"],
        topics=tuple(dict.fromkeys(row["Topic"] for row in rows)),
        polarity=polarities.pop() if len(polarities) == 1 else "none",
        unit=first["y_axis_name"],
        decimals=max(_dps(row) for row in rows),
        year_type=first["Year_Type"],
        quartiles=all(row["No_Quartile"] != "N" for row in rows),
        last_update=read_day(first["Last Update"]),
        next_update=read_day(first["Next Update"]),
        owner=first[_COLUMNS[-1]],
        notes=tuple(_differences(rows)),
    )


def _dps(row: dict[str, str]) -> int:
    return int(row["dps"]) if row["dps"].isdigit() else _USUAL_DECIMALS


def _differences(rows: list[dict[str, str]]) -> list[str]:
    return [
        f"{name}: " + "; ".join(f"{row[name] or 'nothing'} under {row['Topic']}" for row in rows)
        for name in ("Measure", "Polarity", "y_axis_name", "dps", "No_Quartile")
        if len({row[name] for row in rows}) > 1
    ]
