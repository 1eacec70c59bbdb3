"""The long table: one row per indicator, area, period and source."""

from councilbook.observations.library import COLUMNS, VALUES, Library, as_frame
from councilbook.observations.loading import default_library, load_library, report_observations
from councilbook.observations.observation import Observation
from councilbook.observations.statistics import Statistics, open_statistics, read_statistics
from councilbook.observations.table import Table

__all__ = [
    "COLUMNS",
    "VALUES",
    "Library",
    "Observation",
    "Statistics",
    "Table",
    "as_frame",
    "default_library",
    "load_library",
    "open_statistics",
    "read_statistics",
    "report_observations",
]
