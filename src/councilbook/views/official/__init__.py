"""What a page of official statistics shows: each call gives an exhibit, or several."""

from councilbook.views.forecasts import forecasts
from councilbook.views.official.all_indicators import all_indicators
from councilbook.views.official.certainty import certainty
from councilbook.views.official.compare import comparison
from councilbook.views.official.exceptions import exceptions
from councilbook.views.official.funnels import funnels
from councilbook.views.official.maps import hexmaps
from councilbook.views.official.multiples import multiples
from councilbook.views.official.neighbours import neighbours
from councilbook.views.official.reconcile import reconciliation
from councilbook.views.official.reorganised import reorganisation
from councilbook.views.official.strips import strips
from councilbook.views.official.summary import summary
from councilbook.views.official.workings import sources
from councilbook.views.processes import drifts, processes
from councilbook.views.sentences import caveats
from councilbook.views.trends import trends

__all__ = [
    "all_indicators",
    "caveats",
    "certainty",
    "comparison",
    "drifts",
    "exceptions",
    "forecasts",
    "funnels",
    "hexmaps",
    "multiples",
    "neighbours",
    "processes",
    "reconciliation",
    "reorganisation",
    "sources",
    "strips",
    "summary",
    "trends",
]
