"""Read a project's files into its library: printed figures and carried-over ones as one table."""

from __future__ import annotations

from collections.abc import Hashable
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd

from councilbook.areas import Areas, load_areas
from councilbook.catalogue import Catalogue, load_catalogue
from councilbook.errors import DataError, Problem
from councilbook.observations.library import VALUES, Library
from councilbook.observations.observation import Observation
from councilbook.periods import parse_period
from councilbook.project import Project, find_project
from councilbook.reads import Entries, unnoted
from councilbook.sources.official import Publication, load_publications, load_series
from councilbook.sources.reports import Report, load_reports
from councilbook.sources.rows import places


@lru_cache(maxsize=8)
@unnoted()
def load_library(project: Project) -> Library:
    """Read and check a project's data.

    Raises
    ------
    DataError
        Carries the problems found; those of a file that others depend on come first.
    """
    areas = load_areas(project)
    catalogue = load_catalogue(project, areas)
    reports = load_reports(project, catalogue, areas)
    _check_targets(catalogue, areas, reports, project)
    publications = load_publications(project)
    series = load_series(project, catalogue, areas, publications)
    # Files drop the zero of 4.0: a series is as fine as its finest value.
    finest = series["value"].map(places).groupby([series["indicator"], series["source"]]).max()
    rows = [_official(row, publications, finest) for row in series.to_dict("records")]
    for report in reports.values():
        rows += report_observations(report)
    rows.sort(key=lambda row: (row.indicator, row.area, row.period.order, row.source))
    return Library(
        project, areas, catalogue, Entries("report", "reports", reports),
        Entries("publication", "publications", publications), tuple(rows),
    )  # fmt: skip


def _check_targets(
    catalogue: Catalogue, areas: Areas, reports: dict[str, Report], project: Project
) -> None:
    folder = project.name(project.catalogue / "targets")
    problems = [
        Problem(
            f"{folder}/{areas[code].slug}.yml",
            f"{target.indicator}: report",
            target.report,
            ", ".join(reports),
            "Name the report that prints the target.",
        )
        for code, targets in catalogue.targets.items()
        for target in targets
        if target.report not in reports
    ]
    if problems:
        raise DataError(problems)


def _number(text: str) -> float | None:
    return float(text) if text else None


def _official(
    row: dict[Hashable, Any], publications: dict[str, Publication], finest: pd.Series
) -> Observation:
    return Observation(
        indicator=row["indicator"], area=row["area"], period=parse_period(row["period"]),
        value=_number(row["value"]), numerator=_number(row["numerator"]),
        denominator=_number(row["denominator"]), symbol=row["symbol"], status=row["status"],
        source=row["source"], locator=row["locator"],
        vintage=str(publications[row["source"]].published or ""), kind="official", qualifier="",
        words="", period_words="", places=int(finest[row["indicator"], row["source"]]),
    )  # fmt: skip


def report_observations(report: Report) -> list[Observation]:
    """Turn a report's figures into observations.

    A figure printed in several places becomes one observation whose locator names them
    all. Its value is the most exact one: a plain number before "under 9%", any number before
    the reason why there is none. Counts without a percentage are an observation without a
    value. Whether the places agree is for the audit to say.
    """
    groups: dict[tuple[str, str, str], list[dict[Hashable, Any]]] = {}
    for row in report.figures.to_dict("records"):
        if row["kind"] in {*VALUES, "numerator", "denominator"}:
            groups.setdefault((row["indicator"], row["area"], row["period"]), []).append(row)
    return [_merged(report, group) for group in groups.values()]


def _merged(report: Report, group: list[dict[Hashable, Any]]) -> Observation:
    values = [row for row in group if row["kind"] in VALUES]
    shown = sorted(values, key=lambda row: (row["symbol"] != "", row["qualifier"] != "")) or group
    first = shown[0]
    return Observation(
        indicator=first["indicator"],
        area=first["area"],
        period=parse_period(first["period"]),
        value=_number(first["value"]) if values else None,
        numerator=_count(group, "numerator"),
        denominator=_count(group, "denominator"),
        symbol=first["symbol"] if values else "not_printed",
        # A council's own in-year figure comes before the official one.
        status="provisional",
        source=report.id,
        locator="; ".join(dict.fromkeys(row["locator"] for row in shown)),
        vintage=report.card.meeting_date or "",
        kind=first["kind"] if values else "outturn",
        qualifier=first["qualifier"] if values else "",
        words=first["words"],
        period_words=first["period_words"],
        places=places(first["value"]),
    )


def _count(group: list[dict[Hashable, Any]], kind: str) -> float | None:
    found = (_number(row["value"]) for row in group if row["kind"] == kind)
    return next(found, None)


def default_library(start: Path | None = None) -> Library:
    """Read the library of the project at or above a folder; the working folder by default."""
    return load_library(find_project(start))
