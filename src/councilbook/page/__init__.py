"""One page: theme, authority, period, and every number it shows."""

from councilbook.page.comparison import Comparison, NeighbourValue
from councilbook.page.model import Page
from councilbook.page.opening import find_report, open_page
from councilbook.page.profile import LATEST, Profile, open_profile, published
from councilbook.page.referring import Referred, places_of, refer, rows_of
from councilbook.page.rows import Benchmark, Row
from councilbook.page.subject import Subject
from councilbook.page.themes import INSPECTED, OVERVIEW, themes_of

__all__ = [
    "INSPECTED",
    "LATEST",
    "OVERVIEW",
    "Benchmark",
    "Comparison",
    "NeighbourValue",
    "Page",
    "Profile",
    "Referred",
    "Row",
    "Subject",
    "find_report",
    "open_page",
    "open_profile",
    "places_of",
    "published",
    "refer",
    "rows_of",
    "themes_of",
]
