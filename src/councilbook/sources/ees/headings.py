"""The columns of the open-data form, and which data set a file is."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from io import StringIO
from pathlib import Path

from councilbook.catalogue import Catalogue, DataSet
from councilbook.errors import DataError, Problem
from councilbook.sources.ees.raw import Raw, key, read_text

# A file without time_identifier is read all the same: the shape of time_period says enough.
_ALWAYS = ("time_period", "geographic_level", "country_code", "country_name")
_BY_LEVEL = {
    "regional": ("region_code", "region_name"),
    "local authority": ("old_la_code", "new_la_code", "la_name"),
}

# Columns that say when and where, for every level of the form; all others are filters or figures.
_PLACES = (
    "country|region|la|old_la|new_la|lad|local_authority|pcon|lsip|ward|rsc_region|rsc_region_lead|"
    "local_enterprise_partnership|mayoral_combined_authority|english_devolved_area|"
    "opportunity_area|planning_area|school|provider|institution|trust|sponsor|multi_academy_trust"
)
_STANDARD = re.compile(
    rf"time_period|time_identifier|geographic_level|({_PLACES})_(code|name|id|urn|ukprn|laestab)"
)


def is_standard(column: str) -> bool:
    """Tell whether a column says when or where, rather than what."""
    return _STANDARD.fullmatch(column) is not None


def check_heading(raw: Raw) -> Iterator[Problem]:
    """Find the required columns that a file lacks."""
    needed = list(_ALWAYS)
    if "geographic_level" in raw.frame:
        levels = {key(level) for level in raw.frame["geographic_level"].unique()}
        needed += [name for level, names in _BY_LEVEL.items() if level in levels for name in names]
    missing = [name for name in needed if name not in raw.spelled]
    if missing:
        allowed = f"the columns {', '.join(needed)}; found {_listed(raw.spelled.values())}"
        yield Problem(
            raw.file, "heading", f"no column {', '.join(missing)}", allowed,
            "Use the data file (.csv) of a data set, with commas between its columns, unchanged.",
        )  # fmt: skip


def recognise(path: Path, catalogue: Catalogue) -> DataSet:
    """Tell which data set of the catalogue a file is, by its heading.

    Parameters
    ----------
    path : Path
        A CSV file of Explore Education Statistics.
    catalogue : Catalogue
        Its data sets say which columns they have.

    Returns
    -------
    DataSet
        The one of which the file has all columns; of several, the one with most columns.

    Raises
    ------
    DataError
        If the file cannot be read, is no data set of the catalogue, or fits two equally well.
    """
    heading = next(csv.reader(StringIO(read_text(path), newline="")))
    return recognise_heading(path.as_posix(), heading, catalogue)


def recognise_heading(file: str, heading: Iterable[str], catalogue: Catalogue) -> DataSet:
    """Tell which data set a heading belongs to; see :func:`recognise`.

    Raises
    ------
    DataError
        If it is none of the catalogue's, or two equally well.
    """
    names = [name.strip() for name in heading]
    held = {key(name) for name in names}
    fitting = [item for item in catalogue.data_sets if held >= {key(n) for n in item.columns}]
    most = max((len(item.columns) for item in fitting), default=0)
    best = [item for item in fitting if len(item.columns) == most]
    if len(best) == 1:
        return best[0]
    if best:
        found = f"columns of {' and of '.join(item.id for item in best)}"
        action = "Name more columns of one of them in data/catalogue/data_sets.yml."
        raise DataError([Problem(file, "heading", found, "the columns of one data set", action)])
    known = "; ".join(f"{item.id} ({_listed(item.columns)})" for item in catalogue.data_sets)
    allowed = f"all columns of a data set of data/catalogue/data_sets.yml: {known or 'none'}"
    action = "Check that it is the right file, or add the data set to data_sets.yml."
    raise DataError([Problem(file, "heading", f"columns {_listed(names)}", allowed, action)])


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)
