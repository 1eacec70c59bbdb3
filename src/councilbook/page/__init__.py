"""One page: theme, authority, period, and every number it shows."""

from councilbook.page.attention import Checked, Flag, flags, neighbour_rows, tallies
from councilbook.page.comparison import Comparison, NeighbourValue
from councilbook.page.evidence import Evidence, interval_of
from councilbook.page.model import Page
from councilbook.page.opening import find_report, open_page
from councilbook.page.overall import Overall
from councilbook.page.panel import Panel, kind_of, make_panel
from councilbook.page.parts import Parts, told, told_text
from councilbook.page.profile import LATEST, Profile, open_profile
from councilbook.page.referring import Referred, places_of, refer, rows_of
from councilbook.page.rows import Benchmark, Row
from councilbook.page.subject import Subject
from councilbook.page.survey import Survey, open_survey
from councilbook.page.themes import OVERVIEW, themes_of

__all__ = [
    "LATEST",
    "OVERVIEW",
    "Benchmark",
    "Checked",
    "Comparison",
    "Evidence",
    "Flag",
    "NeighbourValue",
    "Overall",
    "Page",
    "Panel",
    "Parts",
    "Profile",
    "Referred",
    "Row",
    "Subject",
    "Survey",
    "find_report",
    "flags",
    "interval_of",
    "kind_of",
    "make_panel",
    "neighbour_rows",
    "open_page",
    "open_profile",
    "open_survey",
    "places_of",
    "refer",
    "rows_of",
    "tallies",
    "themes_of",
    "told",
    "told_text",
]
