"""One page: theme, authority, period, and every number it shows."""

from councilbook.page.model import Page
from councilbook.page.opening import find_report, open_page
from councilbook.page.rows import Benchmark, Row
from councilbook.page.themes import INSPECTED, OVERVIEW, themes_of

__all__ = [
    "INSPECTED",
    "OVERVIEW",
    "Benchmark",
    "Page",
    "Row",
    "find_report",
    "open_page",
    "themes_of",
]
