"""Everything a project holds, with the long table of its own files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from councilbook.areas import Areas
from councilbook.catalogue import Catalogue
from councilbook.observations.observation import Observation
from councilbook.periods import Period
from councilbook.project import Project
from councilbook.reads import Entries, note, unnoted
from councilbook.sources.official import Publication
from councilbook.sources.reports import Report

# Kinds of report figures that are values of an indicator in their own right.
VALUES = ("outturn", "count", "previous", "benchmark")

COLUMNS = [
    "indicator", "area", "period", "value", "numerator", "denominator", "symbol", "status",
    "source", "locator", "vintage", "kind", "qualifier", "words", "period_words", "places",
]  # fmt: skip


@dataclass(frozen=True, eq=False)
class Library:
    """Everything a project holds, read and checked once.

    Pages ask for entries by id and for values by the methods, so that what they read is known.

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
    reports: Mapping[str, Report]
    publications: Entries[Publication]
    observations: tuple[Observation, ...]

    @cached_property
    def _index(self) -> dict[tuple[str, str], list[Observation]]:
        index: dict[tuple[str, str], list[Observation]] = {}
        for item in self.observations:
            index.setdefault((item.indicator, item.area), []).append(item)
        return index

    @cached_property
    def _held(self) -> frozenset[str]:
        ids = {item.indicator for item in self.observations}
        with unnoted():
            for report in self.reports.values():
                ids |= {str(id_) for id_ in report.figures["indicator"]}
                ids |= {id_ for priority in report.priorities for id_ in priority.indicators}
        return frozenset(ids)

    def holds(self, indicator: str) -> bool:
        """Tell whether the project's own files hold a figure or a statement of an indicator."""
        note(f"held/{indicator}")
        return indicator in self._held

    def of(self, indicator: str, area: str, *sources: str) -> list[Observation]:
        """List the values of one indicator and area, oldest first.

        Parameters
        ----------
        indicator, area : str
            Catalogue id and area code.
        *sources : str
            Ids of reports; ``"official"`` for official statistics; all where none is named.
        """
        whole = f"values/{indicator}/{area}"
        note(*(f"{whole}/{source}" for source in sources) if sources else (whole,))
        return [
            item
            for item in self._index.get((indicator, area), [])
            if not sources or item.source in sources or (item.official and "official" in sources)
        ]

    def has_official(self, indicator: str, area: str) -> bool:
        """Tell whether official values of one indicator and area are held."""
        note(f"official_held/{indicator}/{area}")
        return any(item.official for item in self._index.get((indicator, area), []))

    def reported(self, report: str, indicator: str) -> list[Observation]:
        """List what one report gives for an indicator, by area and then oldest first."""
        note(f"reported/{report}/{indicator}")
        return self._reported.get((report, indicator), [])

    @cached_property
    def _reported(self) -> dict[tuple[str, str], list[Observation]]:
        index: dict[tuple[str, str], list[Observation]] = {}
        for item in self.observations:
            index.setdefault((item.source, item.indicator), []).append(item)
        return index

    def periods_of(self, authority: str) -> dict[str, Period]:
        """Give the periods of an authority's reports by report, oldest first."""
        note(f"reports/{authority}")
        with unnoted():
            return {
                report.id: report.period
                for report in self.reports.values()
                if report.card.authority == authority
            }

    def source_name(self, source: str) -> str:
        """Give the words by which a page names a source."""
        if source in self.publications:
            publication = self.publications[source]
            return f"{publication.publisher}, {publication.short_title}"
        report = self.reports[source]
        return f"{self.areas[report.card.authority].name}, {report.card.title}"


def as_frame(observations: Iterable[Observation]) -> pd.DataFrame:
    """Give observations as the long table, columns in the order of :data:`COLUMNS`."""
    rows = [vars(item) | {"period": item.period.id} for item in observations]
    return pd.DataFrame(rows, columns=COLUMNS)
