"""What the pages of all authorities have in common, worked out before the first is made."""

from __future__ import annotations

from councilbook.observations import Library, open_statistics
from councilbook.page import flags, open_survey, tallies
from councilbook.page.everybody import crowd
from councilbook.views.official.reconcile import CHECKS, counted


def warm_statistics(library: Library) -> None:
    """Work out once what every page of official statistics looks its own part up in.

    Parameters
    ----------
    library : Library
        The project's own data.

    Raises
    ------
    PageError
        If no official statistics are held, or they were made from an earlier catalogue.
    """
    statistics = open_statistics(library)
    # This asks for all rows at once, so it comes first: else each theme would be read by itself.
    for check in CHECKS:
        counted(statistics, check)
    checked = open_survey(library).checked
    tallies(checked)
    for item in checked:
        crowd(statistics, item.panel.indicator.id, item.panel.periods[-1])
    for area in checked[0].panel.areas[:1] if checked else ():
        flags(checked, area)
