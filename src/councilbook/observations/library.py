"""Everything a project holds, with the long table of its own files."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import pandas as pd

from councilbook.areas import Areas, load_areas
from councilbook.catalogue import Catalogue, load_catalogue
from councilbook.errors import DataError, Problem
from councilbook.observations.observation import Observation
from councilbook.periods import parse_period
from councilbook.project import Project, find_project
from councilbook.sources.official import Publication, load_publications, load_series
from councilbook.sources.reports import Report, load_reports
from councilbook.sources.rows import places

# Kinds of report figures that are values of an indicator in their own right.
VALUES = ("outturn", "count", "previous", "benchmark")

COLUMNS = [
    "indicator", "area", "period", "value", "numerator", "denominator", "symbol", "status",
    "source", "locator", "vintage", "kind", "qualifier", "words", "period_words", "places",
]  # fmt: skip


@dataclass(frozen=True, eq=False)
class Library:
    """Everything a project holds, read and checked once.

    Attributes
    ----------
    project : Project
        Where it was read from.
    areas : Areas
        Every area.
    catalogue : Catalogue
        Themes, indicators, targets.
    reports : dict of str to Report
        Oldest first.
    publications : dict of str to Publication
        Sources of official figures.
    observations : tuple of Observation
        The long table, sorted by indicator, area, period and source.
    """

    project: Project
    areas: Areas
    catalogue: Catalogue
    reports: dict[str, Report]
    publications: dict[str, Publication]
    observations: tuple[Observation, ...]

    @cached_property
    def _index(self) -> dict[tuple[str, str], list[Observation]]:
        index: dict[tuple[str, str], list[Observation]] = {}
        for item in self.observations:
            index.setdefault((item.indicator, item.area), []).append(item)
        return index

    @cached_property
    def held(self) -> frozenset[str]:
        """Indicators of which the project's own files hold a figure or a statement."""
        ids = {item.indicator for item in self.observations}
        for report in self.reports.values():
            ids |= {str(id_) for id_ in report.figures["indicator"]}
            ids |= {id_ for priority in report.priorities for id_ in priority.indicators}
        return frozenset(ids)

    def of(self, indicator: str, area: str, source: str | None = None) -> list[Observation]:
        """List the values of one indicator and area, oldest first.

        Parameters
        ----------
        indicator, area : str
            Catalogue id and area code.
        source : str, optional
            A report's id; ``"official"`` for official statistics; by default all.
        """
        found = self._index.get((indicator, area), [])
        if source == "official":
            return [item for item in found if item.official]
        return [item for item in found if source is None or item.source == source]

    def source_name(self, source: str) -> str:
        """Give the words by which a page names a source."""
        if source in self.publications:
            publication = self.publications[source]
            return f"{publication.publisher}, {publication.short_title}"
        report = self.reports[source]
        return f"{self.areas[report.card.authority].name}, {report.card.title}"


@lru_cache(maxsize=8)
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
    return Library(project, areas, catalogue, reports, publications, tuple(rows))


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


def as_frame(observations: Iterable[Observation]) -> pd.DataFrame:
    """Give observations as the long table, columns in the order of :data:`COLUMNS`."""
    rows = [vars(item) | {"period": item.period.id} for item in observations]
    return pd.DataFrame(rows, columns=COLUMNS)


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
