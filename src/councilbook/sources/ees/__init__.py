"""Data files of Explore Education Statistics (EES): any file in its open-data form."""

from councilbook.sources.ees.headings import recognise
from councilbook.sources.ees.ignored import Ignored
from councilbook.sources.ees.table import EesTable, read_ees

__all__ = ["EesTable", "Ignored", "read_ees", "recognise"]
