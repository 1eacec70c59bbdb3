"""Which themes a report has pages for."""

from __future__ import annotations

from councilbook.catalogue import Theme
from councilbook.commentary import is_published
from councilbook.observations import Library
from councilbook.sources.reports import Report

OVERVIEW = "overview"

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
    indicators = library.catalogue.indicators
    found = {indicators[id_].theme for id_ in report.figures["indicator"]} | {OVERVIEW}
    found |= {INSPECTED[kind] for kind in report.inspections["kind"]}
    slug = library.areas[report.card.authority].slug
    return [
        theme
        for theme in library.catalogue.themes
        if theme.id in found or is_published(library.project, slug, report.period.id, theme.id)
    ]
