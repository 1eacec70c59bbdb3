"""What a page shows: tables, charts and sentences, each an exhibit."""

from councilbook.views.certainty import certainty
from councilbook.views.checked import checks
from councilbook.views.commentary import commentary
from councilbook.views.origins import sources
from councilbook.views.overview import document, look_first, standings, themes
from councilbook.views.plans import aims, done, to_do
from councilbook.views.processes import drifts, processes
from councilbook.views.ranges import ranges
from councilbook.views.scorecard import scorecard
from councilbook.views.sentences import caveats, summary
from councilbook.views.tables import inspections, other_figures, series_tables
from councilbook.views.trends import trends

__all__ = [
    "aims",
    "caveats",
    "certainty",
    "checks",
    "commentary",
    "document",
    "done",
    "drifts",
    "inspections",
    "look_first",
    "other_figures",
    "processes",
    "ranges",
    "scorecard",
    "series_tables",
    "sources",
    "standings",
    "summary",
    "themes",
    "to_do",
    "trends",
]
