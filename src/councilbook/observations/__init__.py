"""The long table: one row per indicator, area, period and source."""

from councilbook.observations.library import (
    COLUMNS,
    VALUES,
    Library,
    as_frame,
    default_library,
    load_library,
    report_observations,
)
from councilbook.observations.observation import Observation
from councilbook.observations.statistics import Statistics, read_statistics

__all__ = [
    "COLUMNS",
    "VALUES",
    "Library",
    "Observation",
    "Statistics",
    "as_frame",
    "default_library",
    "load_library",
    "read_statistics",
    "report_observations",
]
