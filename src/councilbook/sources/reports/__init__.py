"""Council reports as data."""

from councilbook.sources.reports.loading import load_reports
from councilbook.sources.reports.model import Priority, Report, ReportCard

__all__ = ["Priority", "Report", "ReportCard", "load_reports"]
