"""What a page of reconciliation compares: publications, counts, a council's own reports."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from councilbook.areas import Area
from councilbook.measures.consistency import Verdict, repeated
from councilbook.observations import Library, Observation, Statistics
from councilbook.observations.agreement import (
    DIFFERS,
    EQUAL,
    KEY,
    ROUNDING,
    between_sources,
    with_counts,
)
from councilbook.observations.statistics import SECOND_HAND
from councilbook.page.comparing import RESULTS
from councilbook.page.printed import figured
from councilbook.page.profile import Profile
from councilbook.page.themes import OVERVIEW
from councilbook.project import Project
from councilbook.reads import note, note_file, unnoted
from councilbook.sources.differences import Check, KnownDifference, Pair, read_differences

UNEXPLAINED = "Not explained yet."
_MAKERS = {"publications": between_sources, "counts": with_counts}


def reconciled(statistics: Statistics, check: Check) -> pd.DataFrame:
    """Compare all cells of one kind of check: see :mod:`councilbook.observations.agreement`.

    Parameters
    ----------
    statistics : Statistics
        Official values of all areas.
    check : {"publications", "counts"}
        What is compared with what.
    """
    for id_ in statistics.frame["indicator"].unique():
        note(f"official/{id_}", f"indicator/{id_}")
    return _compared(statistics, check)


@lru_cache(maxsize=8)
def _compared(statistics: Statistics, check: Check) -> pd.DataFrame:
    with unnoted():
        return _MAKERS[check](statistics)


def differing(library: Library, check: Check, found: pd.DataFrame) -> list[tuple[Pair, str]]:
    """Pick the cells that differ, each with the known difference that explains it."""
    counts = ["numerator", "denominator", "per"] if check == "counts" else []
    path = library.project.catalogue / "differences.yml"
    note_file(library.project.name(path), path)
    odd = found[found["verdict"] == DIFFERS]
    texts, numbers = odd[KEY].astype(str), odd[["first", "second", "half", *counts]].astype(float)
    cells = [
        Pair(check, indicator, area, period, library.areas[area].kind, *values)
        for (indicator, area, period), values in zip(
            texts.to_numpy().tolist(), numbers.to_numpy().tolist(), strict=True
        )
    ]
    return [(cell, _reason(library, cell)) for cell in cells]


def _reason(library: Library, cell: Pair) -> str:
    fitting = (known.reason for known in _differences(library.project) if known.fits(cell))
    return next(fitting, UNEXPLAINED)


@lru_cache(maxsize=4)
def _differences(project: Project) -> tuple[KnownDifference, ...]:
    return tuple(read_differences(project))


@dataclass(frozen=True)
class OwnFigure:
    """A figure of a council's report beside the published ones.

    Attributes
    ----------
    own : Observation
        The report's figure.
    publication, tool : Observation or None
        What the publication and the tool that collects it give.
    verdict : {"equal", "equal to rounding", "differs"}
        How it compares with the one that pages use.
    why : str
        What to know about a difference.
    """

    own: Observation
    publication: Observation | None
    tool: Observation | None
    verdict: str
    why: str


def own_figures(page: Profile) -> list[OwnFigure]:
    """List the figures of the authority's reports that are also published."""
    found = []
    for item in _reported(page.library, page.authority):
        if item.value is None or item.area.startswith("SN-"):
            continue
        rivals = page.statistics.rivals(item.indicator, item.area, item.period)
        valued = [rival for rival in rivals if rival.value is not None]
        if valued:
            found.append(_own_figure(page, item, valued))
    return found


def _reported(library: Library, authority: Area) -> list[Observation]:
    """Give what an authority's reports print, in the order of the long table."""
    found = [
        item
        for id_ in library.periods_of(authority.code)
        for indicator in figured(library, library.reports[id_], OVERVIEW)
        for item in library.reported(id_, indicator)
    ]
    return sorted(found, key=lambda row: (row.indicator, row.area, row.period.order, row.source))


def _own_figure(page: Profile, own: Observation, published: list[Observation]) -> OwnFigure:
    assert own.value is not None and published[0].value is not None
    first = published[0]
    answer = repeated((own.value, own.places), (first.value or 0.0, first.places))
    verdict = DIFFERS if answer is Verdict.CONTRADICTION else ROUNDING
    if own.value == first.value:
        verdict = EQUAL
    tool = next((item for item in published if item.source == SECOND_HAND), None)
    publication = next((item for item in published if item.source != SECOND_HAND), None)
    return OwnFigure(own, publication, tool, verdict, _why(page, own, verdict))


def _why(page: Profile, own: Observation, verdict: str) -> str:
    indicator = page.library.catalogue.indicators[own.indicator]
    if verdict != DIFFERS:
        return "Agrees." if verdict == EQUAL else "Agrees to the rounding printed."
    if own.qualifier:
        return "The report does not print an exact figure."
    if own.period_words:
        return f"The report names the time as “{own.period_words}”."
    if indicator.local_differs:
        return "The council may not count the same children as the published figure."
    if own.area == page.authority.code and own.kind in RESULTS:
        return "The council’s own figure came before the checked, published one."
    return "The report prints another figure than the one published now; it may have been revised."
