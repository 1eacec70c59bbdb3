"""What each part of the data says: the answer that a page was given when it noted the part."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pandas as pd

from councilbook.catalogue import Catalogue
from councilbook.observations import Library, load_library
from councilbook.page import printed
from councilbook.page.model import Page
from councilbook.page.picking import beside, earlier, results
from councilbook.page.themes import covered
from councilbook.sources.official import Publication
from councilbook.sources.reports import Report

# The answer is asked for again with the words that follow the kind in the part's name.
Answer = Callable[..., object]


def _records(table: pd.DataFrame) -> object:
    return table.to_dict("records")


def _report(report: Report) -> object:
    tables = _records(report.figures), _records(report.inspections)
    return report.card, tables, report.priorities


def _reports(library: Library, authority: str = "") -> object:
    if authority:
        return library.periods_of(authority)
    return [_report(report) for report in library.reports.values()]


def _targets(library: Library, authority: str = "") -> object:
    held = library.catalogue.targets
    return held.get(authority) if authority else [(code, held[code]) for code in held]


def _reported(library: Library, report: str, indicator: str) -> object:
    return library.reports[report].statements.get(indicator)


def _printed(library: Library, report: str, theme: str) -> object:
    """Tell in which order rows about different indicators stand; what they say are other parts."""
    about = set(printed.figured(library, library.reports[report], theme))
    return [id_ for id_ in library.reports[report].figures["indicator"].tolist() if id_ in about]


def _overall(library: Library, report: str, theme: str) -> object:
    found = library.reports[report]
    authority = library.areas[found.card.authority]
    return Page(library, library.catalogue.theme(theme), authority, found).overall


def _own(library: Library) -> Mapping[str, Publication]:
    # A book of official statistics has the store's in their place, its pages have both.
    return load_library(library.project).publications


def _of_report(function: Callable[[Library, Report, str], object]) -> Answer:
    return lambda library, report, place: function(library, library.reports[report], place)


def _of_catalogue(function: Callable[[Catalogue], object]) -> Answer:
    return lambda library: function(library.catalogue)


ANSWERS: Mapping[str, Answer] = {
    "areas": lambda library: library.areas,
    "themes": _of_catalogue(lambda catalogue: catalogue.themes),
    "theme": lambda library, theme: library.catalogue.theme(theme),
    "everyday": _of_catalogue(lambda catalogue: catalogue.everyday),
    "order": _of_catalogue(lambda catalogue: list(catalogue.indicator_order)),
    "indicators": _of_catalogue(lambda catalogue: list(catalogue.indicators.values())),
    "indicator": lambda library, id_: library.catalogue.indicators[id_],
    "listed": lambda library, theme: library.catalogue.listed(theme),
    "published": lambda library, theme: [item.id for item in library.catalogue.published(theme)],
    "targets": _targets,
    "target": lambda library, *place: library.catalogue.target(*place),
    "publications": lambda library: list(_own(library).values()),
    "publication": lambda library, id_: _own(library)[id_],
    "held": lambda library, indicator: library.holds(indicator),
    "values": lambda library, *place: library.of(*place),
    "official_held": lambda library, *place: library.has_official(*place),
    "results": results,
    "earlier": earlier,
    "beside": beside,
    "reports": _reports,
    "report": lambda library, report: library.reports[report].card,
    "reported": _reported,
    "printed": _printed,
    "covered": lambda library, report: covered(library, library.reports[report]),
    "figured": _of_report(printed.figured),
    "overall": _overall,
    "findings": _of_report(printed.findings),
    "planned": _of_report(printed.planned),
    "plan": lambda library, report, id_: printed.plan(library.reports[report], id_),
    "inspected": lambda library, report, theme: printed.inspected(library.reports[report], theme),
}
