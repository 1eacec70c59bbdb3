"""Find the page that a person means."""

from __future__ import annotations

from councilbook.areas import Area
from councilbook.errors import PageError, UnknownError
from councilbook.observations import Library, default_library
from councilbook.page.model import Page
from councilbook.page.themes import covered
from councilbook.periods import parse_period
from councilbook.sources.reports import Report


def open_page(theme: str, authority: str, period: str, library: Library | None = None) -> Page:
    """Open the page of one theme, authority and period.

    Parameters
    ----------
    theme : str
        Id or title of a theme.
    authority : str
        Name, slug or code of an authority, in any case.
    period : str
        A period as people write it: that of a report, or one that ends on the same day
        (``2019/20 Q2`` for April to September 2019).
    library : Library, optional
        By default that of the project at or above the working folder.

    Returns
    -------
    Page
        With everything the page shows.

    Raises
    ------
    UnknownError
        If there is no such theme, authority or period; lists the nearest and all of them.
    PeriodError
        If the period cannot be read.
    PageError
        If the report has nothing on the theme.
    """
    library = library or default_library()
    area = library.areas.find(authority)
    report = find_report(library, area, period)
    found = library.catalogue.theme(theme)
    themes = covered(library, report)
    if found.id not in themes:
        names = ", ".join(themes)
        raise PageError(
            f"{area.name}'s report for {report.period.label} has no figures on "
            f"{found.title.lower()}. It has figures on: {names}."
        )
    return Page(library, found, area, report)


def find_report(library: Library, authority: Area, period: str) -> Report:
    """Find an authority's report for a period.

    Raises
    ------
    UnknownError
        If it has none; lists its periods.
    PeriodError
        If the period cannot be read.
    """
    wanted = parse_period(period)
    periods = library.periods_of(authority.code)
    same = [id_ for id_, held in periods.items() if held == wanted]
    ending = [id_ for id_, held in periods.items() if held.end == wanted.end]
    for found in (same, ending):
        if len(found) == 1:
            return library.reports[found[0]]
    known = [held.id for held in periods.values()]
    near = sorted(periods.values(), key=lambda held: abs((held.end - wanted.end).days))
    raise UnknownError(
        f"period for {authority.name}", period, known, near=[held.id for held in near[:1]]
    )
