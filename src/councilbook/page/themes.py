"""Which themes a report has pages for."""

from __future__ import annotations

from councilbook.catalogue import OVERVIEW, Theme
from councilbook.commentary import is_published
from councilbook.observations import Library
from councilbook.reads import note, unnoted
from councilbook.sources.reports import Report

__all__ = ["INSPECTED", "OVERVIEW", "covered", "themes_of"]

# The theme on whose page the inspections of each kind are shown.
INSPECTED = {
    "school": "schools",
    "teacher_training": "schools",
    "childrens_home": "children_in_care",
    "childcare": "early_years",
    "local_authority": "leadership",
    "send": "send",
}


def themes_of(report: Report, library: Library) -> list[Theme]:
    """List the themes a report has figures, inspections or commentary for, in reading order.

    Returns
    -------
    list of Theme
        The overview first.
    """
    return [library.catalogue.theme(id_) for id_ in covered(library, report)]


def covered(library: Library, report: Report) -> list[str]:
    """List the ids of the themes a report has pages for, in reading order."""
    note(f"covered/{report.id}")
    with unnoted():
        indicators = library.catalogue.indicators
        found = {indicators[id_].theme for id_ in report.statements} | {OVERVIEW}
        found |= {INSPECTED[kind] for kind in report.inspections["kind"]}
        slug, period = library.areas[report.card.authority].slug, report.period.id
        return [
            theme.id
            for theme in library.catalogue.themes
            if theme.id in found or is_published(library.project, slug, period, theme.id)
        ]
