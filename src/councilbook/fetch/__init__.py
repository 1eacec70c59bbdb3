"""Fetch official statistics from their publishers, or take them from a folder."""

from councilbook.fetch.client import Progress
from councilbook.fetch.ees import fetch_ees
from councilbook.fetch.lait import COMMIT, fetch_lait

__all__ = ["COMMIT", "Progress", "fetch_ees", "fetch_lait"]
