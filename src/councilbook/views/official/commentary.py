"""What officers say about the newest official statistics."""

from __future__ import annotations

from councilbook.exhibit import Exhibit
from councilbook.page import Benchmark, Comparison, Profile
from councilbook.views.commentary import shown, tell
from councilbook.views.official.wording import average_text
from councilbook.words import SUFFIXES

RATES = {"per_1000", "per_10000", "per_100000"}


def commentary(page: Profile) -> Exhibit | None:
    """Show what officers say; None where they have said nothing."""
    if page.commentary is None:
        return None
    return shown(page.commentary, tell(page, page.commentary, mean_words))


def mean_words(item: Comparison, _: Benchmark) -> str:
    """Write the neighbours' mean as the page's tables do, with its unit."""
    unit = item.indicator.unit
    # Tables leave out what the name of a rate ends in; a sentence says it.
    return average_text(item.averages.mean, item) + (SUFFIXES[unit] if unit in RATES else "")
